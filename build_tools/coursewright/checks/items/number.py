"""M10, its second half: a verb or an article in the stem that asks for one thing, or for several."""

from __future__ import annotations

import re

from coursewright.checks.items.item import WORD
from coursewright.kinds.quantities import words_in

_NOUNS = words_in(
    "tool part skill step example sign way element component stage principle thing reason symptom cause type"
    " kind feature benefit method factor goal task function role process response reply topic question task"
    " condition source setting place"
)
_SINGULAR, _PLURAL = (
    "|".join(_NOUNS),
    "|".join(f"{noun}s" for noun in _NOUNS if not noun.endswith(("y", "s"))),
)
_ARE = re.compile(
    rf"(?:the|two|three|some|many)\b[^.?!,;:]{{0,60}}\b(?:{_PLURAL}|replies|processes)\b[^.?!,;:]{{0,120}}"
    r"\b(?:are|were)[ *]*(?:[▁…:]+[ .]*)?$",
    re.IGNORECASE,
)
_IS = re.compile(
    rf"(?:the|one)\b(?: [\w-]+){{0,3}} (?:{_SINGULAR})\b[^.?!,;:]{{0,120}}\b(?:is|was)[ *]*(?:[▁…:]+[ .]*)?$",
    re.IGNORECASE,
)
_IS_A = re.compile(r"\b(?:is|was|needs|most is|called) an?[ *]*(?:[▁…:]+[ .]*)?$", re.IGNORECASE)
_BEFORE_HEAD = frozenset(words_in("to of for that in with on at from by about who which when"))
_NO_PLURAL = re.compile(r"(?:ss|us|is|as|os|ics|news|series|species|means|lens|etes|pes|bies|'s|’s)$")


def asked_number(stem: str) -> str:
    """Return `several`, `one` or `bare` (one, the article is in the stem); empty where it cannot be told."""
    end = stem[-300:].rpartition(". ")[2].strip()
    if _IS_A.search(end):
        return "bare"
    if _ARE.match(end):
        return "several"
    return "one" if _IS.match(end) else ""


def number_of(text: str) -> str:
    """Return `one` for what begins with *a*, `several` for a plural or a list, else an empty text."""
    words = WORD.findall(text[:200].lower())
    if not words or "," in text or "and" in words or "or" in words:
        return "several" if words else ""
    if words[0] in ("a", "an", "one"):
        return "one"
    cut = next((n for n, word in enumerate(words) if word in _BEFORE_HEAD), len(words))
    head = words[cut - 1] if cut else ""
    return "several" if len(head) > 3 and head.endswith("s") and not _NO_PLURAL.search(head) else ""
