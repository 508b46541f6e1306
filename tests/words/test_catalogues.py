"""The bundled catalogues: complete, up to date, used, and fit for their language."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import coursewright
from coursewright.kinds import all_kinds
from coursewright.words import DEFAULT_LANGUAGE, OTHER, catalogues, placeholders, plural_categories
from tests.tools.words import BUNDLED, Folder, accept, faults, folders

PACKAGE = Path(coursewright.__file__).parent
FOLDERS = list(folders())
EVERY_FOLDER = pytest.mark.parametrize("folder", FOLDERS, ids=[folder.kind or "base" for folder in FOLDERS])
EVERY_LANGUAGE = pytest.mark.parametrize("language", [DEFAULT_LANGUAGE, *BUNDLED])
EVERY_TRANSLATION = pytest.mark.parametrize("language", BUNDLED)
CLIENT = "client."
THE_SAME = {("es", "media.audio"), ("es", "media.video")}
"""(language, key) of words that are the same in English."""


def texts(entry: Any) -> dict[str, str]:
    """Return an entry's texts by plural category."""
    return {OTHER: entry} if isinstance(entry, str) else dict(entry)


@EVERY_FOLDER
@EVERY_TRANSLATION
def test_every_word_is_translated_from_the_english_of_today(folder: Folder, language: str) -> None:
    """Look at what is named, then run: python -m tests.tools.words --accept LANGUAGE."""
    assert list(faults(folder, language)) == []


def test_there_are_no_other_catalogues() -> None:
    for kind in ("", *all_kinds()):
        assert set(catalogues(kind)) <= {DEFAULT_LANGUAGE, *BUNDLED}


def test_what_is_missing_stale_or_left_over_is_told_apart(tmp_path: Path) -> None:
    def write(language: str, entries: dict[str, Any]) -> None:
        (tmp_path / f"{language}.json").write_text(json.dumps(entries), encoding="utf-8")

    folder = Folder(tmp_path, "a-kind")
    write("en", {"a": "A", "n": {"one": "{n} a", "other": "{n} as"}})
    write("es", {"a": "Un A"})
    assert dict(swapped(faults(folder, "es"))) == {"a-kind/a": "stale", "a-kind/n": "missing"}
    accept(folder, "es")
    assert list(faults(folder, "es")) == [("missing", "a-kind/n")]
    write("es", {"a": "Un A", "n": {"one": "una", "many": "{n} de a", "other": "{n} a"}})
    accept(folder, "es")
    assert list(faults(folder, "es")) == []
    assert list(faults(folder, "ar")) == [("missing", "a-kind/a"), ("missing", "a-kind/n")]
    write("en", {"a": "An A", "n": {"other": "{n} as", "one": "{n} a"}})
    assert list(faults(folder, "es")) == [("stale", "a-kind/a")]
    write("en", {"n": {"one": "{n} a", "other": "{n} as"}})
    assert list(faults(folder, "es")) == [("left over", "a-kind/a")]


def swapped(pairs: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((name, fault) for fault, name in pairs)


@EVERY_FOLDER
@EVERY_LANGUAGE
def test_a_word_has_the_plural_forms_of_its_language(folder: Folder, language: str) -> None:
    english = folder.entries(DEFAULT_LANGUAGE)
    for key, entry in folder.entries(language).items():
        assert isinstance(entry, str) == isinstance(english[key], str), key
        if not isinstance(entry, str):
            assert tuple(entry) == plural_categories(language), key
            assert len(set(entry.values())) > 1 or len(entry) == 1, f"{key} needs no plural forms"


@EVERY_FOLDER
@EVERY_TRANSLATION
def test_a_translation_has_the_places_of_the_english(folder: Folder, language: str) -> None:
    english = folder.entries(DEFAULT_LANGUAGE)
    for key, entry in folder.entries(language).items():
        wanted = frozenset().union(*(placeholders(text) for text in texts(english[key]).values()))
        for category, text in texts(entry).items():
            # A form for one number may say it in a word.
            assert placeholders(text) <= wanted, key
            assert placeholders(text) == wanted or category != OTHER, key


@EVERY_FOLDER
@EVERY_TRANSLATION
def test_nothing_is_left_in_english(folder: Folder, language: str) -> None:
    english = folder.entries(DEFAULT_LANGUAGE)
    own = folder.entries(language)
    same = [key for key in own if own[key] == english[key] and (language, key) not in THE_SAME]
    assert [key for key in same if re.search(r"[a-z]{2}", without_places(own[key]))] == []


def without_places(entry: Any) -> str:
    return re.sub(r"\{\w+\}", "", " ".join(texts(entry).values()))


@EVERY_FOLDER
@EVERY_LANGUAGE
def test_words_are_plain_calm_and_mirror_well(folder: Folder, language: str) -> None:
    for key, entry in folder.entries(language).items():
        for text in texts(entry).values():
            assert text == text.strip(), key
            # Raw HTML, scolding, arrows that point the wrong way once mirrored, controls that nobody sees.
            assert not re.search(r"[<>!¡]|[\u2190-\u21ff]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", text), (
                key
            )
            assert "  " not in text, key
            assert text == unicodedata.normalize("NFC", text), key


@EVERY_FOLDER
def test_an_arabic_word_begins_from_the_right(folder: Folder) -> None:
    for key, entry in folder.entries("ar").items():
        for text in texts(entry).values():
            strong = [unicodedata.bidirectional(one) for one in re.sub(r"\{\w+\}", "", text)]
            assert next(one for one in strong if one in ("L", "R", "AL")) == "AL", key
            assert not re.search("[?,;]", text), f"{key} has a mark that Arabic writes otherwise"


def sources(kind: str) -> Iterator[str]:
    """Yield the texts in which a folder's words can be used: those of a kind in its own folder."""
    if kind:
        for file in all_kinds()[kind].folder.iterdir():
            if file.suffix in (".py", ".js", ".j2"):
                yield file.read_text(encoding="utf-8")
        return
    for pattern in ("assets/*.js", "render/*", "site/*.py", "engines/*.py", "kinds/*/*"):
        for file in PACKAGE.glob(pattern):
            if file.suffix in (".py", ".js", ".j2"):
                yield file.read_text(encoding="utf-8")


def test_every_word_is_used() -> None:
    unused = []
    for folder in FOLDERS:
        text = "\n".join((*sources(folder.kind), *(sources("") if folder.kind else ())))
        literals = set(re.findall(r"""["']([a-z][\w.]*)["']""", text))
        starts = re.findall(r"""\bt\(\s*["']([\w.]+)["']\s*~|say\(`([\w.]+)\$\{|f["']([a-z]+\.)\{""", text)
        begun = tuple("".join(start) for start in starts)
        for key in folder.entries(DEFAULT_LANGUAGE):
            name = key.removeprefix(CLIENT)
            if name not in literals and not name.startswith(begun):
                unused.append(f"{folder.kind}: {key}")
    assert unused == []


def test_every_word_that_is_used_exists() -> None:
    base = next(folder for folder in FOLDERS if not folder.kind).entries(DEFAULT_LANGUAGE)
    own = {folder.kind: folder.entries(DEFAULT_LANGUAGE) for folder in FOLDERS if folder.kind}
    lacking = []
    for kinds, text in speakers():
        known = set(base).union(*(own.get(kind, ()) for kind in kinds))
        lacking += [f"{kinds}: {key}" for key in used_on_page(text) if key not in known]
        lacking += [f"{kinds}: {key}" for key in used_in_browser(text) if f"{CLIENT}{key}" not in known]
    assert lacking == []


def speakers() -> Iterator[tuple[list[str], str]]:
    """Yield (kinds, text of a file that speaks with the words of these kinds and with those of all)."""
    for pattern in ("assets/*.js", "render/*.j2", "site/*.py"):
        for file in PACKAGE.glob(pattern):
            users = [kind.name for kind in all_kinds().values() if file.stem in kind.uses]
            yield users, file.read_text(encoding="utf-8")
    for kind in all_kinds():
        yield from (([kind], text) for text in sources(kind))


def used_on_page(text: str) -> set[str]:
    """Return the words that a template or a module asks for by name."""
    if "{%" not in text and "{{" not in text:
        return set(re.findall(r"""\bwords\(\s*["']([\w.]+)["']""", text))
    calls = re.findall(r"""\bt\(([^(),~]*)[,)]""", text)
    # Of `"a" if b == "c" else "d"` the names are what can be chosen.
    chosen = (re.sub(r"\bif\b.*?(?=\belse\b|$)", "", call) for call in calls)
    return {name for call in chosen for name in re.findall(r"""["']([\w.]+)["']""", call)}


def used_in_browser(text: str) -> set[str]:
    """Return the words that a script asks for by name."""
    calls = re.findall(r"""\bsay\(([^(),`]*)[,)]""", text)
    chosen = (call.rpartition("?")[2] if "?" in call else call for call in calls)
    return {name for call in chosen for name in re.findall(r'"(\w+)"', call)}
