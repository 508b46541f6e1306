"""Where sentences end: a pattern over terminators, and what stands before and behind each.

Good enough to count with, no more. In doubt two sentences are told apart, because a rule on
long sentences should rather be silent than wrong.
"""

from __future__ import annotations

import re

from coursewright.source.inline import Plain, Stretch

_END = re.compile("[.!?…؟۔।]+[\"'”’»›)\\]]*(?=\\s|$)|[。！？]")
_NEXT = re.compile("\\s*[\"'“„«‹‘(\\[¿¡]*(?P<word>\\w*)")
_BREAK = re.compile(
    r"\n[ \t>]*(?=\n)|\n[ \t>]*(?=(?:[-*+]|\d{1,9}[.)])[ \t]|\||#)|(?:  |\\)\n|<(?:br|/?p|/?div|/?li)\b"
)
_BRACKETS = re.compile(r"\([^()]{1,900}\)")
_DATED = re.compile(r"\b(?:(?:1[89]|20)\d\d[a-z]?\b|n\.d\.|s\.f\.|(?:in press|en prensa)\b)")
_BLANKED = 4
"""So many blanks stand for something that is no text, such as code, with which a sentence may begin."""
_NO_END = frozenset(
    (
        "e.g", "i.e", "cf", "vs", "dr", "mr", "mrs", "ms", "prof", "rev", "st", "mt", "gov", "sen",
        "rep", "gen",
        "hon", "sgt", "capt", "lt", "fig", "figs", "eq", "vol", "vols", "p", "pp", "ed", "eds", "trans",
        "approx",
        "ca", "viz", "resp", "dept", "univ", "ave", "sra", "srta", "dra", "ud", "uds", "ej", "pág",
        "págs", "núm",
        "ee", "art", "cap", "aprox",
    )
)  # fmt: skip
"""What stands before a name or a number, and ends no sentence."""
_MAY_END = frozenset(
    (
        "al", "etc", "u.s", "u.s.a", "u.k", "u.n", "e.u", "d.c", "a.m", "p.m", "inc", "ltd", "co",
        "corp", "jr",
        "sr", "ph.d", "m.d", "b.a", "m.a", "m.s", "b.s", "r.n", "jan", "feb", "aug", "sept", "oct",
        "nov", "dec",
        "uu", "no", "nos",
    )
)  # fmt: skip
"""What ends a sentence only where a word follows that often begins one."""
_STARTERS = frozenset(
    (
        "a", "an", "the", "this", "that", "these", "those", "it", "its", "he", "she", "they", "we",
        "you", "i", "in", "on", "at", "as", "if", "when", "while", "for", "from", "after", "before",
        "but", "and", "or", "so", "yet", "not", "no", "many", "most", "some", "each", "every",
        "one", "two", "to", "what", "who", "how", "why", "there", "here", "then", "with", "el",
        "la", "los", "las", "un", "una", "este", "esta", "es", "en", "al", "si", "cuando", "por",
        "para", "no", "se", "su", "sus",
    )
)  # fmt: skip
_TERMINATORS = ".!?…؟۔"


def split_sentences(text: str, raw: str = "") -> list[Stretch]:
    """Return the stretches of a text's sentences, without the blanks around them.

    A semicolon ends none, so that a list in a sentence is part of it. `raw` is the same text with
    its markup, where that is at hand: an empty line, an item of a list, a break end a sentence.
    """
    ends = [match.end() for match in _END.finditer(text) if _is_end(text, match)]
    if "\n" in raw or "<" in raw:
        ends = sorted({*ends, *(match.end() for match in _BREAK.finditer(raw))})
    found = []
    at = 0
    for end in (*ends, len(text)):
        part = text[at:end]
        words = part.strip()
        if words:
            start = at + len(part) - len(part.lstrip())
            found.append((start, start + len(words)))
        at = end
    return found


def _is_end(text: str, match: re.Match[str]) -> bool:
    following = _NEXT.match(text, match.end())
    word = following["word"] if following else ""
    if word[:1].islower() and (following is None or following.start("word") - match.end() < _BLANKED):
        return False
    if match[0][0] != "." or match[0][:2] == "..":
        return True
    words = text[max(0, match.start() - 16) : match.start()].split()
    before = words[-1].lstrip("\"'“„«‹‘([") if words else ""
    folded = before.lower()
    if folded in _NO_END:
        return False
    if folded in ("no", "nos"):
        return not word[:1].isdigit()
    is_initial = len(before) == 1 and before.isupper() and before != "I"
    if is_initial or folded in _MAY_END:
        return not word or word.lower() in _STARTERS
    return not (before.isdigit() and len(words) == 1 and match.start() < 6)  # the number of an item


def own_words(plain: Plain) -> str:
    """Return a text of the same length in which quotations and citations are blank.

    The sign that ends a quotation stays, because it may end the sentence around it.
    """
    text = plain.text
    if plain.quoted:
        parts, at = [], 0
        for start, end in plain.quoted:
            kept = text[end - 1] if end > start and text[end - 1] in _TERMINATORS else ""
            parts += [text[at:start], " " * (end - start - len(kept)), kept]
            at = end
        text = "".join((*parts, text[at:]))
    if "(" in text:
        text = _BRACKETS.sub(_without_citation, text)
    return text


def _without_citation(match: re.Match[str]) -> str:
    return " " * len(match[0]) if _DATED.search(match[0]) else match[0]
