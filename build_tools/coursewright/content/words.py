"""Read `words/LANGUAGE.yml` of the course's folder: an organisation's own words for the interface.

A file may bring a whole language, or change a few words of one that is bundled. What it
leaves out, or leaves empty, is looked up elsewhere; see `coursewright.words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from coursewright.content.validate import did_you_mean, listing, shorten, to_data
from coursewright.diagnostics import Diagnostic, Label, SourceText, Span
from coursewright.kinds import all_kinds
from coursewright.model.exercise import Placed
from coursewright.model.fields import describe
from coursewright.model.languages import TAG
from coursewright.source.yaml_tree import MappingNode, parse_yaml
from coursewright.words import (
    BUNDLED,
    DEFAULT_LANGUAGE,
    OTHER,
    Entry,
    Vocabulary,
    catalogue,
    key_of,
    placeholders,
    plural_categories,
    tag_of,
)

_IS_WORDS = re.compile(r"(?:[a-z]{2,3}(?:-\w+)*/)?words/.*\.ya?ml\Z")
_FILE = re.compile(r"words/(?P<language>[^/]+)\.ya?ml\Z")


@dataclass
class WordsReading:
    """What the files of words gave: entries by language, their places, and findings."""

    own: dict[str, dict[str, Entry]] = field(default_factory=dict)
    places: dict[str, Placed] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    @property
    def vocabulary(self) -> Vocabulary:
        """The course's words before the bundled ones."""
        return Vocabulary(self.own) if self.own else BUNDLED


@cache
def all_words() -> Mapping[str, Entry]:
    """Return the English of every word, by its name: the base catalogue, then each kind's own."""
    return MappingProxyType(
        {
            key_of(key, kind): entry
            for kind in ("", *all_kinds())
            for key, entry in catalogue(DEFAULT_LANGUAGE, kind).items()
        }
    )


def read_words(
    files: Iterable[str], docs_dir: str, read: Callable[[str], SourceText], unreadable: Container[str]
) -> WordsReading:
    """Read the files of words among a course's `files`; `read` notes in `unreadable` what it cannot read."""
    reading = WordsReading()
    for path in files:
        inside = path.removeprefix(f"{docs_dir}/")
        if inside == path or not _IS_WORDS.match(inside):
            continue
        source = read(path)
        if path in unreadable:
            continue
        match = _FILE.match(inside)
        language = tag_of(match["language"]) if match is not None else ""
        if match is None or not TAG.match(match["language"]):
            message = f"nothing reads '{inside}': its name is not that of a language"
            advice = f"name it {docs_dir}/words/ and the language's code, such as {docs_dir}/words/fr.yml"
            reading.findings.append(Diagnostic("E710", message, Span(source, 0, 0), advice))
        elif language in reading.places:
            first = Label(Span(reading.places[language].tree.source, 0, 0), "the other one")
            message = f"there are two files of words in '{language}'"
            reading.findings.append(
                Diagnostic("E710", message, Span(source, 0, 0), "put both into one file", (first,))
            )
        else:
            _read_file(source, language, reading)
    return reading


def _read_file(source: SourceText, language: str, reading: WordsReading) -> None:
    tree, findings = parse_yaml(source)
    place = reading.places[language] = Placed(tree, ())
    reading.findings += findings
    entries = reading.own[language] = {}
    if not isinstance(tree.root, MappingNode):
        if tree.root is not None:
            message = f"expected keys and words, found {describe(to_data(tree.root))}"
            advice = f"coursewright words {language} prints a file to fill in"
            reading.findings.append(Diagnostic("E101", message, place.span(), advice))
        return
    known = all_words()
    for key, value in to_data(tree.root).items():
        english = known.get(key)
        if english is None:
            message = f"there is no word '{shorten(key)}'"
            advice = did_you_mean(key, known, "delete it: it may be of an earlier version")
            reading.findings.append(Diagnostic("E711", message, place.span(key, key=True), advice))
            continue
        entry, found = _read_entry(value, english, language, Placed(tree, (key,)))
        reading.findings += found
        if entry is not None:
            entries[key] = entry


def _read_entry(
    value: Any, english: Entry, language: str, place: Placed
) -> tuple[Entry | None, list[Diagnostic]]:
    if isinstance(value, dict):
        return _read_forms(value, english, language, place)
    text, findings = _read_text(value, _places_in(english), place, is_whole=True)
    categories = plural_categories(language)
    if text is not None and not isinstance(english, str) and len(categories) > 1:
        findings.append(_forms_finding(f"this word has plural forms in '{language}'", categories, place))
    return text, findings


def _read_forms(
    value: dict[str, Any], english: Entry, language: str, place: Placed
) -> tuple[Entry | None, list[Diagnostic]]:
    if isinstance(english, str):
        message = "this word has no plural forms: there is no number to choose by"
        return None, [Diagnostic("E717", message, place.span(key=True), "write one text")]
    categories = plural_categories(language)
    forms: dict[str, str] = {}
    findings = []
    for name, given in value.items():
        if name not in categories:
            message = f"there is no plural form '{shorten(name)}' in '{language}'"
            findings.append(_forms_finding(message, categories, place, name))
            continue
        where = Placed(place.tree, (*place.path, name))
        # A form for one number may say it in a word: "a minute".
        text, found = _read_text(given, _places_in(english), where, is_whole=name == OTHER)
        findings += found
        if text is not None:
            forms[name] = text
    missing = [name for name in categories if not value.get(name)]
    if forms and missing:
        word = "form is" if len(missing) == 1 else "forms are"
        findings.append(_forms_finding(f"the plural {word} missing: {listing(missing)}", categories, place))
        forms.setdefault(OTHER, forms[list(forms)[-1]])
    return forms or None, findings


def _forms_finding(message: str, categories: Iterable[str], place: Placed, *path: str) -> Diagnostic:
    return Diagnostic("E717", message, place.span(*path, key=True), f"forms: {listing(categories)}")


def _read_text(
    value: Any, wanted: frozenset[str], place: Placed, *, is_whole: bool
) -> tuple[str | None, list[Diagnostic]]:
    """Read one text with places among those `wanted`; one that `is_whole` has all of them."""
    if value is None:
        return None, []  # not translated yet
    if not isinstance(value, str):
        return None, [Diagnostic("E101", f"expected text, found {describe(value)}", place.span())]
    text = " ".join(value.split())
    if not text:
        return None, []
    if "<" in text:
        message = f"'{shorten(text)}' has a '<' in it"
        return None, [Diagnostic("E103", message, place.span(), "words are plain text, without HTML")]
    given = placeholders(text)
    if odd := sorted(given - wanted):
        names = listing(f"{{{name}}}" for name in sorted(wanted))
        message = f"there is no value for {listing(f'{{{name}}}' for name in odd)} here"
        known = f"values: {names}" if names else "this word has no values"
        return None, [Diagnostic("E713", message, place.span(), known)]
    if is_whole and (lost := sorted(wanted - given)):
        message = f"{listing(f'{{{name}}}' for name in lost)} is missing in '{shorten(text)}'"
        return None, [Diagnostic("E713", message, place.span(), "put it where the value belongs")]
    return text, []


def _places_in(english: Entry) -> frozenset[str]:
    texts = (english,) if isinstance(english, str) else tuple(english.values())
    return frozenset().union(*(placeholders(text) for text in texts))
