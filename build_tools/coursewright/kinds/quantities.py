"""Options that are amounts: numbers with or without unit, shares, money, years, ranges."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

_LONGEST = 60


@dataclass(frozen=True)
class Quantity:
    """An amount from `low` to `high` (the same where it is no range), in `unit`."""

    low: float
    high: float
    unit: str
    side: int = 0
    """-1 for *less than*, 1 for *more than*."""
    closed: bool = True
    """Whether the bound itself belongs to it: *up to 5*, not *under 5*."""

    @property
    def bounds(self) -> tuple[float, float]:
        """From where to where it reaches."""
        return -math.inf if self.side < 0 else self.low, math.inf if self.side > 0 else self.high

    @property
    def rank(self) -> tuple[float, int, float]:
        """Where it stands among others."""
        return self.low, self.side, self.high


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a list that is written as one text."""
    return tuple(text.split())


_SMALL = words_in(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty"
)
_SPANISH = words_in("cero uno dos tres cuatro cinco seis siete ocho nueve diez")
_WORDS = {
    **{word: float(n) for words in (_SMALL, _SPANISH) for n, word in enumerate(words)},
    "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "ninety": 90.0, "una": 1.0,
}  # fmt: skip
_TIMES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "mil": 1e3, "millón": 1e6,
    "millone": 1e6, "k": 1e3, "m": 1e6, "bn": 1e9,
}  # fmt: skip
_DAY = 86400.0
_SECONDS = {
    "second": 1.0, "sec": 1.0, "minute": 60.0, "min": 60.0, "hour": 3600.0, "day": _DAY, "week": 7 * _DAY,
    "month": 30.44 * _DAY, "year": 365.25 * _DAY, "decade": 3652.5 * _DAY, "segundo": 1.0, "minuto": 60.0,
    "hora": 3600.0, "día": _DAY, "semana": 7 * _DAY, "mese": 30.44 * _DAY, "mes": 30.44 * _DAY,
    "año": 365.25 * _DAY,
}  # fmt: skip
_BELOW = r"less than|fewer than|under|below|up to|at most|no more than|before|menos de|hasta|antes de|<|≤"
_ABOVE = r"more than|greater than|over|above|at least|after|más de|al menos|después de|>|≥"
_CLOSED = frozenset(("up to", "at most", "no more than", "hasta", "≤", "at least", "al menos", "≥"))
_ABOUT = (
    r"about|approximately|around|nearly|almost|roughly|exactly|between|in|only|from|since|aged?|ages"
    r"|unos|unas|desde|cerca de|entre|en|~|≈"
)
_NUMBER = r"[-−+]?(?:\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|\d+(?:[.,/:]\d+)?|\.\d+)"
_SPELLED = "|".join(sorted(_WORDS, key=len, reverse=True))
_ONE = rf"(?:{_NUMBER}|(?:{_SPELLED})\b)"
_CURRENCY = r"(?:us\$|[$€£¥]|usd|eur)"
_AMOUNT = re.compile(
    rf"(?:(?:{_ABOUT}) *)?(?:(?P<below>{_BELOW}) *|(?P<above>{_ABOVE}) *)?"
    rf"(?P<money>{_CURRENCY})? *(?P<low>{_ONE})"
    rf"(?: *(?P<mid>%|[^\W\d_]+)?(?: *[-–—] *| +(?:to|and|a|y|or) +) *{_CURRENCY}? *(?P<high>{_ONE}))?"
    r"(?P<plus>\+)? *-?(?P<unit>[%°€$£]? *(?:[^\W\d_]+\.?(?: +[^\W\d_]+)*)?(?:/[^\W\d_]+)?)"
)
_OFTEN = re.compile(
    rf"(?:(?P<below>{_BELOW}) *|(?P<above>{_ABOVE}) *)?"
    rf"(?:(?:(?P<count>once|twice|{_ONE} times?) (?:an?|per|each|every)|every|each)"
    rf" (?:(?P<step>other|{_ONE}) )?(?P<unit>minute|hour|day|week|month|year)s?"
    rf"|(?:(?P<times>once|twice|{_ONE} times?) )?(?P<ly>hourly|daily|weekly|monthly|yearly|annually))"
)
_LY = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}
_SYMBOL = re.compile(r"(?P<name>[^\W\d_]{1,2}) ?(?:= ?(?=[-−+.\d])|(?=[<>≤≥]))")
"""*r = .45*, *p < .05*."""
_OPEN_END = re.compile(
    r" (?:and|or|y|o) (?P<word>over|above|older|more|up|later|under|below|less|fewer|younger|más|menos)$"
)
_UPWARD = frozenset(("over", "above", "older", "more", "up", "later", "más"))
_LINES = frozenset(
    words_in("911 988 112 999 211 311 411 511 611 711 811 111 933 741741 838255 116123 024 061")
)
"""Numbers that one calls: their size says nothing."""


def read_quantity(text: str) -> Quantity | None:
    """Return the amount that a text is as a whole; None where it says anything else."""
    text = " ".join(text.casefold().strip(" *_`").rstrip(" .").split())
    if not text or len(text) > _LONGEST or not (any(map(str.isdigit, text)) or text.split()[0] in _LEADS):
        return None
    if often := _OFTEN.fullmatch(text):
        return _frequency(often)
    symbol = _SYMBOL.match(text)
    if symbol:
        text = text[symbol.end() :]
    open_end = _OPEN_END.search(text)
    match = _AMOUNT.fullmatch(text[: open_end.start()] if open_end else text)
    if match is None:
        return None
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else low
    if low is None or high is None:
        return None
    words = match["unit"].replace(".", "").split()
    if len(words) > 3 or (match["mid"] and match["mid"].rstrip("s") not in [w.rstrip("s") for w in words]):
        return None
    words = [word.rstrip("s") for word in words]
    if words and words[0] in _TIMES:
        factor = _TIMES[words.pop(0)]
        low, high = low * factor, high * factor
    unit = " ".join(words) or (match["money"] or "")
    unit = "%" if unit in ("percent", "per cent", "por ciento") else unit
    if unit in _SECONDS:
        low, high, unit = low * _SECONDS[unit], high * _SECONDS[unit], "time"
    if symbol:
        unit = f"{symbol['name']} = {unit}"
    side = -1 if match["below"] else 1 if match["above"] or match["plus"] else 0
    if open_end:
        side = 1 if open_end["word"] in _UPWARD else -1
    closed = bool(match["plus"] or open_end) or (match["below"] or match["above"]) in _CLOSED
    return Quantity(min(low, high), max(low, high), unit, side, closed or not side)


_LEADS = frozenset(
    (
        "once",
        "twice",
        "every",
        "each",
        *_LY,
        *_WORDS,
        *(word for part in (_BELOW, _ABOVE, _ABOUT) for word in (p.split()[0] for p in part.split("|"))),
    )
)


def _frequency(match: re.Match[str]) -> Quantity | None:
    said = match["count"] or match["times"] or "once"
    count = {"once": 1.0, "twice": 2.0}.get(said) or _number(said.split()[0])
    step = {"other": 2.0}.get(match["step"]) or _number(match["step"] or "one")
    if count is None or not step:
        return None
    a_year = count / step * _SECONDS["year"] / _SECONDS[match["unit"] or _LY[match["ly"]]]
    side = -1 if match["below"] else 1 if match["above"] else 0
    closed = not side or (match["below"] or match["above"]) in _CLOSED
    return Quantity(a_year, a_year, "times a year", side, closed)


def _number(text: str) -> float | None:
    if text in _WORDS:
        return _WORDS[text]
    text = text.replace("−", "-").replace(" ", "").replace(" ", "")
    if "/" in text:
        above, _, below = text.partition("/")
        return float(above) / float(below) if float(below.replace(",", ".")) else None
    if ":" in text:
        hours, _, minutes = text.partition(":")
        return float(hours) + float(minutes) / 60
    if re.fullmatch(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    return float(text.replace(",", "."))


def read_quantities(texts: Sequence[str]) -> list[Quantity] | None:
    """Return the amounts that all texts are, in one unit; None where they cannot be compared."""
    found: list[Quantity] = []
    for text in texts:
        amount = read_quantity(text)
        if amount is None:
            return None
        found.append(amount)
    if len({amount.unit for amount in found if amount.unit}) > 1:
        return None
    if sum(text.strip() in _LINES for text in texts) >= 2:
        return None
    return found
