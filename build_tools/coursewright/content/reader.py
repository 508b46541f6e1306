"""Read a whole course: each file once, all findings of all files in one run."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from coursewright.content.clashes import find_clashes
from coursewright.content.data import READERS, read_framework
from coursewright.content.diagrams import read_diagrams
from coursewright.content.kept import read_kept_quiz
from coursewright.content.listing import list_files
from coursewright.content.media import read_media, read_transcripts
from coursewright.content.pages import read_module_page, read_page
from coursewright.content.quizzes import QuizReading, read_quiz
from coursewright.content.settings import NotACourse, read_settings
from coursewright.content.strays import find_strays
from coursewright.content.validate import did_you_mean
from coursewright.content.words import read_words
from coursewright.diagnostics import Diagnostic, SourceText, Span
from coursewright.model.addresses import MODULE, Addresses, language_of
from coursewright.model.course import Course, Module, Page, Settings
from coursewright.model.exercise import Placed
from coursewright.model.fields import suggest_id
from coursewright.model.library import Diagram, Framework, Library
from coursewright.model.specs import CourseSpec
from coursewright.source.files import read_source
from coursewright.source.memory import without_cycle_search
from coursewright.source.yaml_tree import ScalarNode
from coursewright.store import Store, digest

__all__ = ["NotACourse", "read_course"]

Progress = Callable[[int, int], None]


@dataclass
class _Reading:
    """What has been read so far."""

    root: Path
    settings: Settings
    findings: list[Diagnostic]
    store: Store
    sources: dict[str, SourceText] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    modules: list[Module] = field(default_factory=list)
    quizzes: dict[str, QuizReading] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    texts: list[Placed] = field(default_factory=list)
    libraries: dict[str, Library] = field(default_factory=dict)
    broken_frameworks: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    diagrams: dict[str, dict[str, SourceText]] = field(default_factory=dict)
    """Drawings by name, by the folder that they lie in."""
    no_modules: dict[str, Diagnostic] = field(default_factory=dict)
    """Markdown in `modules/` that is no module, and what to say of it unless a recording names it."""

    def library(self, lang: str, language: str) -> Library:
        """Return what exercises in a language can be made from: its own files before the course's."""
        if lang not in self.libraries:
            own = f"{lang}/" if lang != language else ""
            frameworks: dict[str, Framework | None] = {}
            for prefix in dict.fromkeys(("frameworks/", f"{own}frameworks/")):
                for name, value in self.data.items():
                    if name.startswith(prefix):
                        frameworks[PurePosixPath(name).stem] = value
            glossary = {
                **(self.data.get("glossary.yml") or {}),
                **(self.data.get(f"{own}glossary.yml") or {}),
            }
            diagrams = {
                name: Diagram(name, source)
                for prefix in dict.fromkeys(("diagrams/", f"{own}diagrams/"))
                for name, source in self.diagrams.get(prefix, {}).items()
            }
            self.libraries[lang] = Library(frameworks, glossary, diagrams)
        return self.libraries[lang]

    def read(self, path: str) -> SourceText:
        """Read a text file of the course once."""
        if path not in self.sources:
            self.sources[path], found = read_source(self.root / path, path)
            self.findings += found
            if found:
                self.unreadable.add(path)
        return self.sources[path]

    @cached_property
    def data_digest(self) -> str:
        """What exercises can be made from, in a few letters; the data has been read by then."""
        return digest(part for path, source in sorted(self.sources.items()) for part in (path, source.text))

    def keep_texts(self, place: Placed | None) -> None:
        """Note a YAML file whose texts may hold links."""
        if place is not None:
            self.texts.append(place)


def read_course(
    root: Path, progress: Progress | None = None, store: Store | None = None
) -> tuple[Course, list[Diagnostic]]:
    """Read the course in `root`. Raise NotACourse where there is none; all else is a finding.

    `progress` is called with (files read, files in all). With `store`, quiz files that have not
    changed are read only where something asks for what stands in them.
    """
    with without_cycle_search():
        return _read_course(root, progress, store or Store(None))


def _read_course(root: Path, progress: Progress | None, store: Store) -> tuple[Course, list[Diagnostic]]:
    settings, findings = read_settings(root)
    reading = _Reading(root, settings, findings, store)
    files, strange = list_files(root, (settings.docs_dir, "modules", "quizzes"))
    findings += strange
    if not any(path.startswith(("modules/", f"{settings.docs_dir}/")) for path in files):
        raise NotACourse(f"'{root}' is not a course: it has neither {settings.docs_dir}/ nor modules/")
    addresses = Addresses(frozenset(files), settings.docs_dir)
    _read_data(reading, files)
    reading.diagrams = read_diagrams(files, settings.docs_dir, reading.read, reading.unreadable)
    spec: CourseSpec = reading.data.get("course.yml") or CourseSpec()
    reading.library(spec.language, spec.language)
    words = read_words(files, settings.docs_dir, reading.read, reading.unreadable)
    findings += words.findings
    reading.texts += words.places.values()
    _read_pages(reading, files, addresses, spec.language)
    module_files = [path for path in files if path.startswith("modules/") and path.endswith(".md")]
    for number, path in enumerate(module_files):
        _read_module(reading, path, files, addresses, spec.language)
        if progress is not None:
            progress(number + 1, len(module_files))
    _find_homeless_quizzes(reading, files)
    modules = [module.page for module in reading.modules]
    media = read_media([*modules, *reading.pages], addresses, [page.path for page in modules])
    transcripts = read_transcripts(media, reading.pages, reading.read, reading.unreadable)
    reading.pages = [page for page in reading.pages if page.path not in transcripts]
    findings += media.findings
    findings += (finding for path, finding in reading.no_modules.items() if path not in media.transcripts)
    shown = [path for path in files if path not in media.transcripts]
    findings += find_strays(root, shown, settings.docs_dir)
    captions = {path: reading.read(path) for path in sorted(media.captions)}
    for page in (*modules, *reading.pages):
        reading.library(page.lang, spec.language)
    if not reading.modules and not module_files:
        place = reading.read("mkdocs.yml" if (root / "mkdocs.yml").exists() else "mkdocs.yaml").span(0)
        advice = 'make one: coursewright add module "Title"'
        reading.findings.append(Diagnostic("E511", "the course has no module yet", place, advice))
    reading.modules.sort(key=lambda m: (m.lang != spec.language, m.lang, m.number, m.id))
    reading.findings += find_clashes(reading.quizzes, reading.pages, reading.modules)
    broken: dict[str, tuple[Diagnostic, ...]] = {}
    for quiz in reading.quizzes.values():
        broken.update(quiz.broken)
    course = Course(
        settings=settings,
        spec=spec,
        id=spec.id or suggest_id(settings.site_name) or "course",
        pages=tuple(reading.pages),
        modules=tuple(reading.modules),
        files=frozenset(files),
        broken=broken,
        language=reading.data.get("language.yml"),
        crisis=reading.data.get("crisis.yml"),
        crises=_by_language(reading.data, "crisis.yml"),
        translations=_by_language(reading.data, "translation.yml"),
        vocabulary=words.vocabulary,
        texts=tuple(reading.texts),
        libraries=reading.libraries,
        broken_frameworks=reading.broken_frameworks,
        media=tuple(media.media),
        transcripts=transcripts,
        captions={path: text for path, text in captions.items() if path not in reading.unreadable},
    )
    return course, reading.findings


def _by_language(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return what the folders of translations have of a file, by language."""
    return {
        path.removesuffix(f"/{name}"): value
        for path, value in data.items()
        if path.endswith(f"/{name}") and value is not None
    }


def _read_data(reading: _Reading, files: list[str]) -> None:
    docs = reading.settings.docs_dir
    for path in files:
        if not path.startswith(f"{docs}/") or not path.endswith((".yml", ".yaml")):
            continue
        inside = path.removeprefix(f"{docs}/")
        lang = language_of(inside, "")
        name = inside.removeprefix(f"{lang}/") if lang else inside
        reader = READERS.get(name)
        if reader is None and re.fullmatch(r"frameworks/[^/]+\.ya?ml", name):
            reader = read_framework
        if reader is None:
            continue
        source = reading.read(path)
        if path in reading.unreadable:
            continue
        value, found, place = reader(source)
        reading.findings += found
        reading.data[inside] = value
        if reader is read_framework and value is None:
            reading.broken_frameworks[PurePosixPath(name).stem] = tuple(found)
        reading.keep_texts(place)
        wanted = place.tree.node_at(("seal_key",)) if name == "course.yml" else None
        if isinstance(wanted, ScalarNode) and wanted.value:
            key = posixpath.normpath(posixpath.join(posixpath.dirname(path), wanted.value))
            if key not in files:
                message = f"the file '{wanted.value}' does not exist"
                reading.findings.append(Diagnostic("E401", message, place.span("seal_key")))


def _read_pages(reading: _Reading, files: list[str], addresses: Addresses, language: str) -> None:
    docs = reading.settings.docs_dir
    for path in files:
        if not path.startswith(f"{docs}/") or not path.endswith(".md"):
            continue
        uri = addresses.uri_of(path)
        source = reading.read(path)
        if uri is None or path in reading.unreadable:
            continue
        lang = language_of(path, f"{docs}/")
        page, found = read_page(source, uri, lang or language)
        reading.findings += found
        reading.pages.append(page)


def _read_module(reading: _Reading, path: str, files: list[str], addresses: Addresses, language: str) -> None:
    name = posixpath.basename(path)
    if name.startswith("_"):
        return
    lang = language_of(path, "modules/")
    match = MODULE.match(name.removesuffix(".md"))
    depth = path.count("/") - (1 if lang else 0)
    source = reading.read(path)
    if match is None or depth != 1:
        message = f"'{name}' is not a module: names are NN-slug.md, such as 04-two-models.md"
        if match is not None:
            message = f"'{name}' lies too deep: modules lie directly in modules/"
        number = max((m.number for m in reading.modules), default=0) + 1
        slug = suggest_id(name.removesuffix(".md")) or "title"
        advice = f"rename it, such as {number:02d}-{slug}.md, or begin its name with '_'"
        if match is not None:
            advice = f"move it to modules/{f'{lang}/' if lang else ''}{name}, or begin its name with '_'"
        reading.no_modules[path] = Diagnostic("E501", message, Span(source, 0, 0), advice)
        return
    if path in reading.unreadable:
        return
    module_id = name.removesuffix(".md")
    uri = addresses.uri_of(path) or path
    fallback = match["slug"].replace("-", " ").capitalize()
    page, spec, place, found = read_module_page(source, uri, lang or language, fallback)
    reading.findings += found
    quiz_path = next(
        (
            candidate
            for ending in ("yml", "yaml")
            if (candidate := f"quizzes/{f'{lang}/' if lang else ''}{module_id}.{ending}") in files
        ),
        None,
    )
    quiz = None
    if quiz_path is not None:
        quiz_source = reading.read(quiz_path)
        if quiz_path not in reading.unreadable:
            library = reading.library(lang or language, language)
            belongs = (module_id, lang or language, library, reading.data_digest)
            quiz = reading.quizzes[quiz_path] = read_kept_quiz(reading.store, quiz_source, *belongs)
            reading.findings += quiz.findings
            reading.keep_texts(quiz.place)
        else:
            reading.quizzes[quiz_path] = QuizReading()
    reading.modules.append(
        Module(
            id=module_id,
            number=int(match["number"]),
            lang=lang or language,
            page=page,
            spec=spec,
            place=place,
            quiz=quiz.quiz if quiz else None,
            quiz_place=quiz.place if quiz else None,
        )
    )


def _find_homeless_quizzes(reading: _Reading, files: list[str]) -> None:
    stems = sorted(
        {path.removeprefix("modules/").removesuffix(".md") for path in files if path.startswith("modules/")}
    )
    for path in files:
        if not path.startswith("quizzes/") or not path.endswith((".yml", ".yaml")):
            continue
        name = posixpath.basename(path)
        if path in reading.quizzes or name.startswith("_"):
            continue
        stem = path.removeprefix("quizzes/").rsplit(".", 1)[0]
        source = reading.read(path)
        place = Span(source, 0, 0)
        twin = next(
            (other for other in reading.quizzes if other.rsplit(".", 1)[0] == f"quizzes/{stem}"), None
        )
        if twin is not None:
            message = f"the module '{stem}' has a quiz file already: '{twin}'"
            reading.findings.append(Diagnostic("E203", message, place, "put both into one file"))
        elif f"modules/{stem}.md" not in files:
            message = f"the quiz file '{name}' has no module 'modules/{stem}.md'"
            advice = did_you_mean(stem, stems, "give both files the same name")
            reading.findings.append(Diagnostic("E203", message, place, advice))
        if path not in reading.unreadable:
            # What is wrong inside it is worth knowing all the same.
            library = next(iter(reading.libraries.values()))
            orphan = read_quiz(source, posixpath.basename(stem), "", library)
            reading.findings += orphan.findings
            reading.keep_texts(orphan.place)
