"""Acronyms that a page leaves unexplained (R3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from itertools import islice

from coursewright.checks.passages import Passage, page_passages, yaml_passages
from coursewright.checks.text.sentences import own_words
from coursewright.diagnostics import Diagnostic
from coursewright.model.course import Course, Module, Page
from coursewright.model.exercise import Placed
from coursewright.model.specs import TermSpec

_SIGN = re.compile(r"[A-Z][A-Z0-9&]")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,5}(?=s?(?!\w))")
_TYPED = re.compile(
    r"\b(?:text|send|type|press|envíe|envía|mande|manda|escriba|escribe)"
    r" (?:the word |la palabra )?[\"“]?$",
    re.IGNORECASE,
)
"""What comes before a word that is to be sent to a number, such as HELLO."""
_SIGNS = ",!:;.()"
_MOST_NAMES = 60
_MOST_USES = 20
_SMALL = frozenset(
    (
        "of", "and", "the", "for", "in", "to", "a", "an", "on", "with", "by", "at", "de", "del",
        "la", "las", "los", "el", "y", "e", "para", "en", "por", "con",
    )
)  # fmt: skip
_FOLLOWED = re.compile(
    r"s?\s*(?:\((?P<inside>[^()]{3,200})\)"
    r"|(?:(?P<says>stands? for|is short for|significa|son las siglas de|quiere decir)"
    r"|,\s+or|means|is the|are the|=|:|,|[–—])\s+(?P<behind>[^.;()]{3,200}))"
)
_BILLS = frozenset(("HB", "SB", "AB", "PL", "HR", "SR"))
_NUMBERED = re.compile(r"\s\d")
_TITLE = re.compile(r"(?<!\S)\d{1,4} $")
_SECTION = re.compile(r"\s(?:§|Parts?\b|[Ss]ections?\b|[Cc]hapters?\b|\d{2,5}[.:-]?\d*)")
_WORDS = re.compile(r"[^\W\d_]+")


def check_page_acronyms(course: Course, page: Page) -> Iterable[Diagnostic]:
    """R3 on a page of the course's own; a module's is looked at with its exercises."""
    if page.uri not in course.module_by_uri:
        yield from _check(course, page, list(page_passages(page)) if _SIGN.search(page.body) else [])


def check_module_acronyms(course: Course, module: Module) -> Iterable[Diagnostic]:
    """R3 in a module: what its page explains holds for its exercises, and the other way round."""
    passages = list(page_passages(module.page)) if _SIGN.search(module.page.body) else []
    if module.quiz_place is not None and _SIGN.search(module.quiz_place.tree.source.text):
        for exercise in module.exercises:
            if _may_hold_acronym(exercise.place):
                passages += yaml_passages(exercise.place, module.page.lang)
    yield from _check(course, module.page, passages)


def _may_hold_acronym(place: Placed) -> bool:
    node = place.tree.node_at(place.path)
    if node is None:
        return False
    base = place.tree.base
    return _SIGN.search(place.tree.source.text, base + node.start, base + node.end) is not None


def _check(course: Course, page: Page, passages: list[Passage]) -> Iterator[Diagnostic]:
    known = _known(course, page)
    used: dict[str, tuple[Passage, int, int]] = {}
    seen: list[str] = []
    for passage in passages:
        if passage.facilitator or passage.reference or passage.quoted or not _SIGN.search(passage.text):
            continue
        text = own_words(passage.plain)
        seen.append(passage.text)
        if passage.role in ("heading", "title") and not any(map(str.islower, text)):
            continue
        for start, end in _uses(text):
            name = text[start:end]
            if name not in used and name not in known and not _is_number(name):
                used[name] = passage, start, end
    for name, (passage, start, end) in islice(used.items(), _MOST_NAMES):
        if not any(_is_spelt_out(name, text) for text in seen if name in text):
            message = f"'{name}' is nowhere spelt out on this page"
            advice = (
                f"write the long form where it first stands, '… ({name})',"
                " or give it as 'abbreviation:' of a term in the glossary"
            )
            yield Diagnostic("R3", message, passage.span(start, end), advice)


def _uses(text: str) -> Iterator[tuple[int, int]]:
    for match in _ACRONYM.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        # Part of a word, a file's name, an address, a tag, an abbreviation with dots.
        if before.isalnum() or before in ("_", "&", "@", "#", ".", "/", "’", "'"):
            continue
        if text[end : end + 1] in ("@", "_") or (
            text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum()
        ):
            continue
        if _TYPED.search(text, max(0, start - 30), start):
            continue
        if _is_shouted(text, start, end) or _is_of_law(text, start, end):
            continue
        yield start, end


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Tell whether the word beside it is in capitals too: PLEASE READ THIS."""
    before = text[max(0, start - 20) : start].replace("-", " ").split()
    behind = text[end : end + 20].replace("-", " ").split()
    near = (before[-1] if before else "", behind[0] if behind and text[end].isspace() else "")
    return any(
        len(word.strip(_SIGNS)) > 1 and word.isupper() and word.strip(_SIGNS).isalpha() for word in near
    )


def _is_of_law(text: str, start: int, end: int) -> bool:
    """Tell whether it is the unit of a law's citation: 25 TAC § 404, 12 AAC 44, HB 12."""
    if text[start:end] in _BILLS and _NUMBERED.match(text, end):
        return True
    before = text[max(0, start - 8) : start]
    return _TITLE.search(before) is not None and _SECTION.match(text, end) is not None


def _is_number(name: str) -> bool:
    """Tell whether what looks like an acronym is a number, a grade or a vitamin: one letter, digits."""
    return sum(map(str.isalpha, name)) < 2 or name.endswith("&") or not name.strip("IVXLC")


def _is_spelt_out(name: str, text: str) -> bool:
    """Tell whether a text that holds an acronym says what it is short for."""
    letters = "".join(filter(str.isalpha, name)).lower()
    uses = re.finditer(rf"(?<!\w){re.escape(name)}(?=s?(?!\w))", text)
    for match in islice(uses, _MOST_USES):
        before = text[max(0, match.start() - 200) : match.start()]
        words = [word.lower() for word in _WORDS.findall(before)][-3 * len(letters) :]
        if words and words[-1] in ("spell", "spells", "spelled", "spelling"):
            return True
        if before.rstrip()[-1:] in ("(", "[") and any(word[0] == letters[0] for word in words):
            return True
        following = _FOLLOWED.match(text, match.start() + len(name))
        if following is not None:
            inside = following["inside"]
            if inside and any(map(str.islower, inside)) and len(inside.split()) > 1:
                return True
            behind = [word.lower() for word in _WORDS.findall(following["behind"] or "")]
            if following["says"] or _leads_through(behind[: 2 * len(letters)], letters):
                return True
        if len(letters) > 2 and (_spells(words, letters) or _spells(_behind(text, match.end()), letters)):
            return True
    return False


def _spells(words: list[str], letters: str) -> bool:
    """Tell whether words that follow each other begin with the letters, small words counted or not."""
    every = "".join(word[0] for word in words)
    weighty = "".join(word[0] for word in words if word not in _SMALL)
    return letters in every or letters in weighty


def _behind(text: str, at: int) -> list[str]:
    return [word.lower() for word in _WORDS.findall(text[at : at + 120])][:12]


def _leads_through(words: list[str], letters: str) -> bool:
    """Tell whether the letters begin words of a list in this order, others between them."""
    at = 0
    for word in words:
        at += at < len(letters) and word[0] == letters[at]
    return at == len(letters) > 1 and words[0][0] == letters[0]


def _known(course: Course, page: Page) -> frozenset[str]:
    own = _of_glossary(course.library(page.lang).glossary)
    return common_acronyms() | own | {short.strip() for short in page.prose.abbreviations}


def _of_glossary(glossary: Mapping[str, TermSpec]) -> frozenset[str]:
    names = [*glossary, *(term.abbreviation for term in glossary.values() if term.abbreviation)]
    return _acronyms_in(tuple(names))


@lru_cache(maxsize=8)
def _acronyms_in(names: tuple[str, ...]) -> frozenset[str]:
    found = {name.strip() for name in names}
    return frozenset(found.union(*(_ACRONYM.findall(name) for name in names)))


@cache
def common_acronyms() -> frozenset[str]:
    """Return the acronyms that need no word."""
    text = resources.files(__package__).joinpath("acronyms.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if line[:1] != "#" for word in line.split())
