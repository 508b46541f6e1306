"""A course as the rest of the program sees it: frozen, complete, with places for findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from coursewright.diagnostics import Diagnostic, SourceText, Span
from coursewright.model.addresses import Addresses
from coursewright.model.exercise import Exercise, Placed
from coursewright.model.library import Library
from coursewright.model.media import Media
from coursewright.model.specs import CourseSpec, ModuleSpec, ObjectiveSpec, TranslationSpec
from coursewright.source.markdown_scan import Scan, scan_markdown
from coursewright.source.prose import Prose, read_prose
from coursewright.words import BUNDLED, Vocabulary, Words

RECOMMENDED = "recommended"
PROFILES = ("relaxed", RECOMMENDED, "strict", "ce")
"""Sets of rules and levels: for a draft, for most courses, for a course that is published, and for
continuing-education credit."""


@dataclass(frozen=True)
class Settings:
    """What the course needs to know of the engine's configuration, `mkdocs.yml`."""

    site_name: str = "Course"
    docs_dir: str = "course"
    site_dir: str = "site"
    use_directory_urls: bool = True
    has_nav: bool = False
    has_edit_uri: bool = False
    security_policy: bool = False
    """Whether every page gets a Content-Security-Policy; the plugin's own option."""
    theme_language: str = ""
    """The language that the author's `theme.language` asks for; empty where it is the course's."""
    theme_language_span: Span | None = None
    """Where it stands."""
    levels: Mapping[str, str] = field(default_factory=dict)
    """Levels of findings that the course sets itself, code to level or `off`."""
    profile: str = RECOMMENDED
    """Which set of rules holds, one of PROFILES."""
    region: str = "US"
    """Whose words the language rules go by: a country's code."""
    max_age_days: int = 365
    """How old a fact's date may be."""


@dataclass(frozen=True)
class Page:
    """A Markdown page: of the course's folder, or a module's."""

    source: SourceText
    uri: str
    """The page's path in the engine's world, such as ``modules/04-two-models.md``."""
    body_start: int
    """Offset at which the Markdown begins, behind the front matter."""
    meta: Mapping[str, Any]
    """The page metadata that the engine gets."""
    lang: str
    voice: str = ""
    """`first-person` where the author says that of the whole page."""

    @property
    def path(self) -> str:
        """The file's path, relative to the course's root."""
        return self.source.path

    @property
    def body(self) -> str:
        """The Markdown without its front matter."""
        return self.source.text[self.body_start :]

    @cached_property
    def scan(self) -> Scan:
        """The body's fences, headings and masked text."""
        return scan_markdown(self.source, self.body_start)

    @cached_property
    def prose(self) -> Prose:
        """What readers read in the body, block by block."""
        return read_prose(self.source, self.scan, self.body_start, self.voice)


@dataclass(frozen=True)
class Quiz:
    """A quiz file: its heading, and the sound exercises in file order."""

    title: str | None
    reveal: str
    pass_mark: int | None
    exercises: tuple[Exercise, ...]
    homework: tuple[Exercise, ...]


@dataclass(frozen=True)
class Module:
    """A weekly module with its quiz."""

    id: str
    number: int
    lang: str
    page: Page
    spec: ModuleSpec
    place: Placed | None
    """The front matter; None where there is none that can be read."""
    quiz: Quiz | None
    quiz_place: Placed | None = None
    """The quiz file as it was read, its broken parts included."""

    @property
    def title(self) -> str:
        """The module's name, without its number."""
        return self.spec.title

    @property
    def is_week(self) -> bool:
        """Whether menus call it a week, by its number."""
        return self.number > 0 and self.spec.numbered

    @property
    def quiz_stem(self) -> str:
        """Where the module's quiz file lies or would lie, without its ending."""
        return self.page.path.replace("modules/", "quizzes/", 1).removesuffix(".md")

    @property
    def quiz_source(self) -> SourceText | None:
        """The text of the quiz file; None where there is none that can be read."""
        return self.quiz_place.tree.source if self.quiz_place is not None else None

    @property
    def objectives(self) -> tuple[ObjectiveSpec, ...]:
        """What learners can do afterwards."""
        return self.spec.objectives

    @property
    def is_drawn_from(self) -> bool:
        """Whether later warm-ups bring its exercises back; those of a test are kept for the test."""
        return self.quiz is not None and self.quiz.reveal == "each" and bool(self.quiz.exercises)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """All exercises and homework of the module, in file order."""
        return (*self.quiz.exercises, *self.quiz.homework) if self.quiz else ()


@dataclass(frozen=True)
class Course:
    """Everything that was read, and what could not be."""

    settings: Settings
    spec: CourseSpec
    id: str
    pages: tuple[Page, ...]
    """Pages of the course's own folder."""
    modules: tuple[Module, ...]
    """Modules in order, originals before translations."""
    files: frozenset[str]
    """Every file in the course's folders, relative to the root; links are checked against it."""
    broken: Mapping[str, tuple[Diagnostic, ...]]
    """Exercise id to what is wrong with it, for the card that a preview shows in its place."""
    language: Any = None
    crisis: Any = None
    libraries: Mapping[str, Library] = field(default_factory=dict)
    """What exercises and tables are made from, by language; see `library`."""
    broken_frameworks: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    """Name of a framework to what is wrong with its file."""
    crises: Mapping[str, Any] = field(default_factory=dict)
    """The help lines of translations, by language."""
    translations: Mapping[str, TranslationSpec] = field(default_factory=dict)
    """What each translation was made from, by language."""
    media: tuple[Media, ...] = ()
    """Every `media` fence of every page."""
    transcripts: Mapping[str, Page] = field(default_factory=dict)
    """What stands beside recordings, by path; a transcript is no page of the site."""
    captions: Mapping[str, SourceText] = field(default_factory=dict)
    """The captions of recordings, by path."""
    vocabulary: Vocabulary = BUNDLED
    """The words of the interface, the course's own before the bundled ones."""
    texts: tuple[Placed, ...] = ()
    """Every YAML file with authors' texts, sound or not: quizzes and the data of the course."""

    @cached_property
    def exercises(self) -> Mapping[tuple[str, str], Exercise]:
        """Exercises and homework by (language, id)."""
        return {(e.lang, e.id): e for module in self.modules for e in module.exercises}

    @cached_property
    def exercise_ids(self) -> frozenset[str]:
        """Every id that an exercise has, sound or broken."""
        return frozenset(exercise.id for exercise in self.exercises.values()) | frozenset(self.broken)

    @cached_property
    def _order(self) -> Mapping[tuple[str, str], tuple[int, int]]:
        return {
            (e.lang, e.id): (n, at) for n, m in enumerate(self.modules) for at, e in enumerate(m.exercises)
        }

    def comes_before(self, first: Exercise, second: Exercise) -> bool:
        """Tell whether an exercise stands in an earlier module than another, or earlier in its file."""
        return self._order[(first.lang, first.id)] < self._order[(second.lang, second.id)]

    @cached_property
    def originals(self) -> Mapping[str, Module]:
        """Modules in the course's language by id."""
        return {m.id: m for m in self.modules if m.lang == self.spec.language}

    @cached_property
    def addresses(self) -> Addresses:
        """Where every file stands in the site."""
        return Addresses(self.files, self.settings.docs_dir, frozenset(self.transcripts))

    @cached_property
    def media_by_text(self) -> Mapping[tuple[str, str], Media]:
        """`media` fences by their page's uri and what stands in them."""
        return {(media.uri, media.text): media for media in self.media}

    @cached_property
    def page_by_path(self) -> Mapping[str, Page]:
        """Every page by the path of its file."""
        pages = {page.path: page for page in self.pages}
        pages.update((module.page.path, module.page) for module in self.modules)
        return pages

    @cached_property
    def page_by_uri(self) -> Mapping[str, Page]:
        """Every page by its uri."""
        return {page.uri: page for page in self.page_by_path.values()}

    def has_quiz_file(self, module: Module) -> bool:
        """Tell whether a module has a quiz file, one that cannot be read included."""
        return any(f"{module.quiz_stem}.{ending}" in self.files for ending in ("yml", "yaml"))

    @cached_property
    def data_texts(self) -> tuple[Placed, ...]:
        """The YAML that belongs to no module: the data of the course, and quiz files without a module."""
        known = {module.quiz_place.tree for module in self.modules if module.quiz_place is not None}
        return tuple(place for place in self.texts if place.tree not in known)

    @cached_property
    def sources(self) -> Mapping[str, SourceText]:
        """Every text that was read, by its path."""
        found = {page.path: page.source for page in self.page_by_path.values()}
        found.update((path, page.source) for path, page in self.transcripts.items())
        found.update(self.captions)
        found.update((place.tree.source.path, place.tree.source) for place in self.texts)
        for library in self.libraries.values():
            found.update((one.source.path, one.source) for one in library.diagrams.values())
        return found

    @cached_property
    def module_by_uri(self) -> Mapping[str, Module]:
        """Modules by the uri of their page."""
        return {module.page.uri: module for module in self.modules}

    @cached_property
    def module_by_key(self) -> Mapping[tuple[str, str], Module]:
        """Modules by (language, id)."""
        return {(m.lang, m.id): m for m in self.modules}

    def text_language(self, exercise: Exercise) -> str:
        """Return the language in which an exercise speaks: its module's, which front matter can set."""
        module = self.module_by_key.get((exercise.lang, exercise.module))
        return module.page.lang if module else exercise.lang

    def words_for(self, lang: str, kind: str = "") -> Words:
        """Return the words of the interface in a language, with `kind` those of a kind of exercise too."""
        return self.vocabulary.words_for(lang, kind)

    def library(self, lang: str) -> Library:
        """Return the frameworks and terms for a language; what it lacks is the course's own."""
        return self.libraries.get(lang) or self.libraries.get(self.spec.language) or Library()

    def find_exercise(self, ref: str, lang: str) -> Exercise | None:
        """Find an exercise by `id` or `module/id`, in a language or else in the course's own."""
        exercise_id = ref.rpartition("/")[2]
        found = self.exercises.get((lang, exercise_id))
        return found or self.exercises.get((self.spec.language, exercise_id))
