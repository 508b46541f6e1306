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


_PARTS_ARE = re.compile(
    rf"(?:[^.?!]{{0,80}}, )?(?:the|two|three|four) (?:[\w-]+ ){{0,2}}(?:{_PLURAL}|processes)\b"
    r"[^.?!,;:]{0,120}\b(?:are|were) the[ *]*(?:[▁…:]+[ .]*)?$",
    re.IGNORECASE,
)
_WHICH_PARTS = re.compile(
    r"(?:^|[.,:?!] )(?:which|what) (?:two |three )?(?:principle|tool|skill|component|method|benefit)s\b",
    re.IGNORECASE,
)
_MAY_BE_PLURAL = re.compile(r"(?:s|i|ae|a|people|men|children|feet|teeth|mice|police|cattle|staff|youth)$")


def asks_for_several(stem: str) -> bool:
    """Tell whether a stem asks for things in the plural: *The parts … are the*, *Which skills …?*."""
    end = stem[-300:].rpartition(". ")[2].strip()
    return (_PARTS_ARE.match(end) or _WHICH_PARTS.search(end)) is not None


def is_singular(text: str) -> bool:
    """Tell whether a text is one or two words of which the last is surely no plural."""
    words = WORD.findall(text[:80].lower())
    if not 1 <= len(words) <= 2 or "," in text:
        return False
    return words[0] not in ("both", "all", "none", "neither") and not _MAY_BE_PLURAL.search(words[-1])


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
