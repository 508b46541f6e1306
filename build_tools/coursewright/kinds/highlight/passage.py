"""The text of a `highlight`: what is marked in it, and which stretches of it can be picked.

A stretch is a place in the text without its braces, which is Markdown. Sentences are split by
rules of thumb for languages that end them with signs; an author sees the result on the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from coursewright.kinds.parts import folded, shown
from coursewright.model.library import without_links


class Stretch(NamedTuple):
    """From `start` up to, not including, `end`."""

    start: int
    end: int

    def meets(self, other: Stretch) -> bool:
        """Tell whether the two have a character in common."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Stretch) -> bool:
        """Tell whether the other lies inside."""
        return self.start <= other.start and other.end <= self.end


class Fault(NamedTuple):
    """What is wrong with a brace, and which one it is, counted from 0."""

    message: str
    brace: int


@dataclass(frozen=True)
class Passage:
    """A text without its braces, what they held, and what is wrong with them."""

    text: str
    marks: tuple[Stretch, ...]
    faults: tuple[Fault, ...]
    opened: tuple[int, ...]
    """At which brace of the text each mark begins, counted from 0."""
    braces: int
    """How many braces there are, escaped ones among them."""

    def at(self, stretch: Stretch) -> str:
        """Return a stretch's Markdown on one line."""
        return _BREAK.sub(" ", self.text[stretch.start : stretch.end])


_BREAK = re.compile(r"[ \t]*\n[ \t>]*")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")


def read_passage(source: str) -> Passage:
    r"""Take the braces out; ``\{`` is a literal one. Links become words: nothing to pick is a link."""
    source = without_links(source)
    text, marks, faults, opened = "", list[Stretch](), list[Fault](), list[int]()
    start: int | None = None
    at = braces = first = 0
    for found in _BRACE.finditer(source):
        text += source[at : found.start()]
        at = found.end()
        sign = found[0]
        brace = braces
        braces += sign[-1] in "{}"
        near = shown(source[max(0, found.start() - 12) : found.end() + 12])
        if len(sign) == 2:
            text += sign[1] if sign[1] in "{}" else sign
        elif sign == "{":
            if start is not None:
                faults.append(Fault(f"a brace opens inside another at '{near}'", brace))
            start, first = len(text), brace
        elif start is None:
            faults.append(Fault(f"a brace closes that was never opened at '{near}'", brace))
        else:
            mark = _trimmed(text, Stretch(start, len(text)))
            if mark.start == mark.end:
                faults.append(Fault(f"the braces are empty at '{near}'", first))
            elif _BLANK_LINE.search(text, *mark):
                faults.append(Fault(f"'{shown(text[slice(*mark)])}' spans two paragraphs", first))
            marks.append(mark)
            opened.append(first)
            start = None
    text += source[at:]
    if start is not None:
        faults.append(Fault(f"the brace before '{shown(text[start:])}' is never closed", first))
    return Passage(text, tuple(marks), tuple(faults), tuple(opened), braces)


def fold(text: str) -> str:
    """Return a phrase as it is compared: case, spacing, links and emphasis do not count."""
    return folded(re.sub(r"[*_`\\]", "", _BREAK.sub(" ", without_links(text))))


def _trimmed(text: str, stretch: Stretch) -> Stretch:
    inside = text[stretch.start : stretch.end]
    start = stretch.start + len(inside) - len(inside.lstrip())
    return Stretch(start, max(start, stretch.start + len(inside.rstrip())))


def occurrences(text: str, phrase: str) -> list[Stretch]:
    """Return where a phrase stands in a text, as whole words; line breaks do not matter."""
    pattern = r"\s[\s>]*".join(re.escape(word) for word in without_links(phrase).split())
    found = (Stretch(*match.span()) for match in re.finditer(pattern, text))
    return [one for one in found if not (_cuts(text, one.start) or _cuts(text, one.end))]


def _cuts(text: str, at: int) -> bool:
    """Tell whether a word goes on across `at`; without upper and lower case nobody can tell."""
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    return (before.isdigit() and after.isdigit()) or (_has_case(before) and _has_case(after))


def _has_case(letter: str) -> bool:
    return letter.isalpha() and letter.lower() != letter.upper()


# What stands before the words of a line: marks of a quotation, a list or a heading.
_LEAD = re.compile(r"(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)]|#{1,6})(?=[ \t])))*[ \t]*")


def _lines(text: str) -> Iterator[tuple[Stretch, bool]]:
    """Yield every line's words, and whether they go on from the line before."""
    at, goes_on, was_quoted = 0, False, False
    for line in text.split("\n"):
        lead = _LEAD.match(line)
        begin = lead.end() if lead else 0
        signs = line[:begin].replace(" ", "").replace("\t", "")
        is_quoted = bool(signs)
        goes_on = goes_on and (not signs or (was_quoted and not signs.strip(">")))
        end = at + len(line.rstrip())
        if at + begin < end:
            yield Stretch(at + begin, end), goes_on
        goes_on = at + begin < end
        was_quoted = is_quoted or (was_quoted and goes_on)
        at += len(line) + 1


_CHUNK = re.compile(r"&#?\w+;|[^\s&—–/…*_`=~^|<>\[\](){}\\\"“”„«»]+")


def words(passage: Passage) -> list[Stretch]:
    """Return every word; where braces begin or end, a word ends."""
    borders = [border for mark in passage.marks for border in mark]
    found: list[Stretch] = []
    for line, _ in _lines(passage.text):
        cuts = [line.start, *(at for at in borders if line.start < at < line.end), line.end]
        for start, end in pairwise(cuts):
            chunks = _CHUNK.finditer(passage.text, start, end)
            # An entity such as &amp; is one sign, and no word.
            found += [_bare(passage.text, Stretch(*one.span())) for one in chunks if one[0][0] != "&"]
    return [word for word in found if word.start < word.end]


def _bare(text: str, stretch: Stretch) -> Stretch:
    """Leave the signs around a word out."""
    start, end = stretch
    while start < end and not _is_letter(text[start]):
        start += 1
    while start < end and not _is_letter(text[end - 1]):
        end -= 1
    return Stretch(start, end)


def _is_letter(sign: str) -> bool:
    """Tell whether a sign belongs to a word: vowel signs of many scripts are marks, not letters."""
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"


_END = re.compile(r"(?:[.!?…؟]+[\"'”’»)\]*_]*(?=\s|\Z)|[。！？]+[」』”’）]*)")
_OPENING = "\"'“‘„«([*_¿¡—–- "
# What a name often follows, and what a number does; before a small letter no sentence ends anyway.
_TITLES = re.compile("dr|mr|mrs|ms|mx|prof|rev|hon|st|vs|cf|sra?|srta|dra|lic|ing|uds?")
_NUMBERED = re.compile("nos?|vol|pp?|fig|ch|sec|approx|ca|págs?|núm|art|cap")
_INITIALS = re.compile(r"(?:\w\.)+\w")


def sentences(passage: Passage) -> list[Stretch]:
    """Return every sentence that holds a word."""
    text = passage.text
    runs: list[list[int]] = []
    for line, goes_on in _lines(text):
        if goes_on:
            runs[-1][1] = line.end
        else:
            runs.append([line.start, line.end])
    found = []
    for start, end in runs:
        begin = start
        for sign in _END.finditer(text, start, end):
            if _ends(text, start, sign, end):
                found.append(Stretch(begin, sign.end()))
                begin = sign.end()
        found.append(Stretch(begin, end))
    whole = (_after_quotation(text, one) for one in found)
    return [one for one in whole if any(map(_is_letter, text[one.start : one.end]))]


def _after_quotation(text: str, stretch: Stretch) -> Stretch:
    lead = re.match(r"[\s>]*", text[stretch.start : stretch.end])
    return _trimmed(text, Stretch(stretch.start + (lead.end() if lead else 0), stretch.end))


def _ends(text: str, start: int, sign: re.Match[str], end: int) -> bool:
    """Tell whether a sentence ends with this sign, by what stands before and after it."""
    after = text[sign.end() : min(end, sign.end() + 40)].lstrip(f"{_OPENING}\n\t>")
    if after[:1].islower():
        return False
    if sign[0] != ".":
        return True
    before = text[max(start, sign.start() - 40) : sign.start()].split()
    word = before[-1].lstrip(_OPENING).casefold() if before else ""
    if not after or word in ("a.m", "p.m"):
        return True
    # A letter alone is an initial, apart from I.
    alone = len(word) == 1 and word.isalpha() and word != "i"
    short = _NUMBERED if after[0].isdigit() else _TITLES
    return not (alone or short.fullmatch(word) or _INITIALS.fullmatch(word))
