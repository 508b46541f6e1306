"""The shapes of authors' files, apart from the exercises: modules, quizzes, data of the course."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PrivateAttr, WithJsonSchema
from pydantic_core import PydanticCustomError

from coursewright.model.fields import (
    Bloom,
    Bool,
    Day,
    Id,
    Language,
    Many,
    Percent,
    Reference,
    Several,
    Spec,
    Text,
    Url,
    Whole,
    describe,
)


class ObjectiveSpec(Spec):
    """What a learner can do afterwards."""

    id: Id
    """Exercises name it with `objective:`."""
    text: Text
    """One sentence that begins with a verb one can observe."""
    bloom: Bloom | None = None
    """The level of Bloom's revised taxonomy."""
    competency: Many[Text] = ()
    """The competency that it serves, such as SAMHSA-VI."""


def _warm_up(value: Any) -> Any:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(value)
    raise PydanticCustomError(
        "E101", "expected auto, none or ids of exercises, found {found}", {"found": describe(value)}
    )


ENGINE_KEYS = (
    "description", "hide", "icon", "status", "subtitle", "tags", "template", "search", "comments",
    "social", "image", "author", "date", "og_title", "robots",
)  # fmt: skip
"""Page metadata of MkDocs and Material; they pass through to the engine as they are."""


class ModuleSpec(Spec):
    """The front matter of a module."""

    title: Text
    """The module's name, without its number."""
    summary: Text | None = None
    """One sentence for the course map."""
    duration: Annotated[Whole, Field(ge=1, le=6000)] | None = None
    """How long the module takes, in minutes."""
    objectives: Many[ObjectiveSpec] = ()
    """What learners can do afterwards."""
    advisory: Text | None = None
    """A short, neutral note on what the module mentions, and where one can go on instead."""
    warm_up: Annotated[tuple[Reference, ...], BeforeValidator(_warm_up)] = ("auto",)
    """`auto`, `none`, or ids of earlier exercises."""
    numbered: Bool = True
    """Whether menus call it a week, by its number; a review or a test need not be one. Number 0 never is."""
    lang: Language | None = None
    """The module's language, if it is not the course's."""
    voice: Literal["first-person"] | None = None
    """Whose voice the whole page speaks in: people choose their own words for themselves."""
    teaches: Many[Id] = ()
    """Ids of terms, such as `addict`, that the module speaks about: the language rules leave them alone."""
    as_of: Day | None = None
    """When the module's facts were last checked."""


class QuizSpec(Spec):
    """A quiz file, its exercises still unread: each is checked by its own kind."""

    title: Text | None = None
    """The heading of what stands at the end of the page."""
    reveal: Literal["each", "end"] = "each"
    """When answers and reasons show: after each exercise, or after the last."""
    pass_mark: Percent | None = None
    """Percent, where a result is shown; 0 shows none, as for a pre-test."""
    exercises: Several[Any] = ()
    """The exercises, in order."""
    homework: Several[Any] = ()
    """Questions to write about between the weeks."""


class AuthorSpec(Spec):
    """Who wrote the course."""

    name: Text
    credential: Text | None = None
    role: Text | None = None


class ReviewerSpec(Spec):
    """Who reviewed the course, and when."""

    name: Text
    credential: Text | None = None
    date: Day | None = None


class DiscussionSpec(Spec):
    """A place of the organisation's own where learners talk."""

    url: Url
    label: Text | None = None


WEEKS = "weeks"
"""What stands for the modules where an author orders the pages."""


class CourseSpec(Spec):
    """`course/course.yml`."""

    id: Id | None = None
    """Names the learner's storage; the default comes from site_name."""
    version: Text | None = None
    """The course's version, as text."""
    language: Language = "en"
    """The language of the course and of the interface."""
    authors: Many[AuthorSpec] = ()
    """Who wrote it."""
    reviewed_by: Many[ReviewerSpec] = ()
    """Who reviewed it; an empty list prints "awaiting review"."""
    pass_mark: Percent = 75
    """Percent, where a result is shown."""
    pages: Several[Text] = ()
    """The order of the pages in the menu: names of files without their ending, and `weeks` for the modules.
    The first page stands first, and those that are not named last."""
    credit: Text | None = None
    """What the course says about continuing-education credit."""
    seal_key: Text | None = None
    """The public key for sealed homework, a file beside this one."""
    discussion: DiscussionSpec | None = None
    """The organisation's own forum."""


class TermSpec(Spec):
    """A term of `course/glossary.yml`."""

    definition: Text
    source: Text | None = None
    abbreviation: Text | None = None
    as_of: Day | None = None
    """When the term's facts were last checked."""


class LineSpec(Spec):
    """A help line."""

    name: Text
    phone: Text | None = None
    text: Text | None = None
    url: Url | None = None
    hours: Text | None = None
    note: Text | None = None


class RegionSpec(Spec):
    """Help lines of one region."""

    name: Text
    lines: Several[LineSpec]


class CrisisSpec(Spec):
    """`course/crisis.yml`."""

    as_of: Day
    """When the numbers were last checked."""
    regions: Several[RegionSpec]


class TranslationSpec(Spec):
    """`course/LANGUAGE/translation.yml`, which `coursewright translation` writes."""

    made_from: dict[str, dict[str, Text]] = Field(default_factory=dict)
    """Which originals were translated: file to part (an exercise, a section) to a digest of its text."""


class FrameworkSpec(Spec):
    """`course/frameworks/NAME.yml`: a table that is written once and used often."""

    title: Text
    columns: dict[str, Text]
    """Column keys and their headings."""
    rows: Several[Any]
    """Each row has `id`, `name` and a value (or a list of values) for each column."""


class RowSpec(Spec):
    """What every row of a framework has, besides its columns."""

    id: Id
    name: Text


def _country(value: Any) -> Any:
    if not isinstance(value, str) or not re.match(r"[A-Za-z]{2}\Z", value):
        raise PydanticCustomError(
            "E103",
            "{found} is not a country",
            {"found": describe(value), "advice": "write its code of two letters, such as US, GB or AU"},
        )
    return value


Country = Annotated[
    str, BeforeValidator(_country), WithJsonSchema({"type": "string", "pattern": "^[A-Za-z]{2}$"})
]
"""The code of a country, in either case."""


class LanguageTermSpec(Spec):
    """A term of `course/language.yml`, in the shape of the bundled list."""

    id: Id
    """Names the term; the id of a bundled one replaces it wholly."""
    match: Many[Text] = ()
    """Regular expressions for what to find, from the beginning of a word to the end of one."""
    said: Text | None = None
    """What is matched, as people would say it: for the page of a `wordlist` fence."""
    preferred: Many[Text] = ()
    """What to write instead."""
    category: Text | None = None
    """What the term is about; `suicide` puts it under the rules of safe messaging."""
    severity: Literal["error", "warning", "info", "off"] = "warning"
    """How much a use counts; `off` leaves the term alone, a bundled one as well."""
    sources: Many[Text] = ()
    """Who says so: keys of `sources` below, or names."""
    unless: Many[Text] = ()
    """Regular expressions for what may stand around a match, in its sentence, so that it is let be."""
    near: Many[Text] = ()
    """Where given, a match counts only if one of these stands in its sentence or beside it."""
    case: Bool = False
    """Whether capital letters count, as for an abbreviation."""
    regions: Many[Country] = ()
    """The countries where the term is to be avoided; everywhere if empty."""
    exceptions: Text | None = None
    """Where the term stays, in words."""
    note: Text | None = None
    """What an editor should know."""
    _number: int = PrivateAttr(0)

    @property
    def number(self) -> int:
        """At which place of the file's list it stands: terms with a fault are not in the model."""
        return self._number

    def at(self, number: int) -> Self:
        """Say at which place it stands."""
        self._number = number
        return self


class LanguageSpec(Spec):
    """`course/language.yml`: an organisation's own terms, and which others hold beside them."""

    terms: Several[LanguageTermSpec] = ()
    sources: dict[str, Text] = Field(default_factory=dict)
    """Keys that terms name, and what they stand for."""
    bundled: Bool = True
    """Whether the bundled list holds as well."""
    region: Country | None = None
    """The country whose words count, such as `GB`, where it is not that of the settings."""
