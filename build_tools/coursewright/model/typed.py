"""What a learner types, compared as a person would: case, accents, spacing and a full stop forgiven.

The browser compares in the same way (`assets/typed.js`); a test holds the two together.
"""

from __future__ import annotations

import re
from decimal import Decimal

from coursewright.model.folding import fold_letters
from coursewright.model.pattern import compile_pattern

_BEGIN = " ¡¿"
_END = " .,;:!?…。！？।؟،؛"
_PATTERN = re.compile(r"/(.+)/", re.DOTALL)
CLOSE_FROM = 3
"""Shorter answers are another word when one letter changes, so they are never close."""


def fold(text: str) -> str:
    """Return a text without what is forgiven: case, accents, spacing, typographic signs, a full stop."""
    whole = _fold_whole(text)
    # A text of nothing but such signs is the answer itself.
    return whole.lstrip(_BEGIN).rstrip(_END) or whole


def _fold_whole(text: str) -> str:
    return fold_letters(text).strip(" ")


def pattern_of(accept: str) -> str | None:
    """Return the expression of an accepted answer that is written as ``/regex/``; None for a text."""
    match = _PATTERN.fullmatch(accept.strip())
    return match[1] if match else None


def is_accepted(answer: str, accept: str) -> bool:
    r"""Tell whether an answer is what an author accepts: a text, or a ``/regex/`` that fits all of it.

    A pattern may ask for the punctuation at the end that is forgiven otherwise, as ``/really\?/``
    does, so it is tried with and without. Nothing typed is never accepted.
    Raises PatternError where the pattern cannot be used.
    """
    source = pattern_of(accept)
    folded, whole = fold(answer), _fold_whole(answer)
    if source is None:
        return folded == fold(accept) != ""
    pattern = compile_pattern(source)
    return whole != "" and (pattern.matches(folded) or pattern.matches(whole))


def is_close(answer: str, accept: str) -> bool:
    """Tell whether one edit (a letter more, less, other, or two swapped) makes the answer right.

    A pattern is never close.
    """
    one, other = fold(answer), fold(accept)
    if pattern_of(accept) is not None or one == other or len(other) < CLOSE_FROM:
        return False
    at = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    rest, wanted = one[at:], other[at:]
    swapped = rest[1:2] + rest[:1] + rest[2:] == wanted
    return swapped or rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]


_NUMBER = re.compile(r"([+-]?) ?([0-9]+\.?[0-9]*|\.[0-9]+)")
_GROUPED = re.compile(r"([0-9])[ '٬](?=[0-9]{3}(?![0-9]))")
_LONGEST_NUMBER = 40


def read_number(text: str, unit: str = "") -> Decimal | None:
    """Return the number that a text is, with or without its unit; None where it is none.

    A point or a comma begins the decimals; digits can be in groups of three with spaces or apostrophes.
    """
    plain, sign = fold(text), fold(unit)
    if sign and plain.endswith(sign):
        plain = plain[: -len(sign)]
    elif sign and plain.startswith(sign):
        plain = plain[len(sign) :]
    plain = re.sub("[,٫،]", ".", _GROUPED.sub(r"\1", plain.strip(" ")))
    match = _NUMBER.fullmatch(plain) if len(plain) <= _LONGEST_NUMBER else None
    return Decimal(match[1] + match[2]) if match else None
