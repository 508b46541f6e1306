"""What the length of options gives away: M1 over a bank, M2 and M14 in one item."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import NormalDist

from coursewright.checks.facts import Bank, Banks, ItemFacts
from coursewright.checks.items.item import Item
from coursewright.content.validate import shorten
from coursewright.diagnostics import Diagnostic, Label
from coursewright.kinds.order_of_options import refers_to_others
from coursewright.model.course import Course

CHANCE = 0.02
"""How seldom chance alone may make as many keys the longest."""
FEWEST_ITEMS = 5
_SHOWN = 5
_EXACT = 1000
"""Up to so many items the chance is exact; beyond, a normal curve differs in the third decimal."""

LONGER_THAN_MEAN = 1.5
LONGER_BY = 10

UNEVEN = 3
UNEVEN_BY = 45
"""Names differ in length by thirty characters and more without being uneven to the eye."""
STANDS_OUT = 2
STANDS_OUT_BY = 30
FAR_APART = 8
LONG = 100
"""A sentence of a hundred characters beside a word or two stands out even where another is as long."""


def chance_of(observed: int, options: Sequence[int]) -> float:
    """Return P(X >= observed) where each item's key is the longest with chance 1/k.

    A Poisson-binomial tail, by dynamic programming over the items.
    """
    if len(options) > _EXACT:
        mean = sum(1 / k for k in options)
        deviation = math.sqrt(sum((1 - 1 / k) / k for k in options))
        return 1 - NormalDist(mean, deviation).cdf(observed - 0.5)
    # The last place gathers all that reaches `observed`.
    chances = [1.0] + [0.0] * observed
    for k in options:
        p = 1 / k
        chances[observed] += chances[observed - 1] * p if observed else 0
        for n in range(observed - 1, 0, -1):
            chances[n] += (chances[n - 1] - chances[n]) * p
        if observed:
            chances[0] *= 1 - p
    return min(1.0, chances[observed])


def check_longest_keys(_course: Course, banks: Banks) -> Iterable[Diagnostic]:
    """M1: more keys are the longest option than chance allows, in a quiz file or over the whole course."""
    by_lang: dict[str, list[Bank]] = {}
    for bank in banks:
        by_lang.setdefault(bank.lang, []).append(bank)
    for group in by_lang.values():
        found = [finding for bank in group for finding in _longest([bank], "of this file")]
        yield from found or _longest(group, "of the course")


def _longest(banks: Sequence[Bank], where: str) -> Iterator[Diagnostic]:
    items = [(bank, item) for bank in banks for item in bank.items if item.options > 1]
    longest = [(bank, item) for bank, item in items if item.key_is_longest]
    if len(items) < FEWEST_ITEMS or not _is_more_than_chance(len(longest), [item for _, item in items]):
        return
    expected = sum(1 / item.options for _, item in items)
    (bank, first), *others = longest
    message = (
        f"in {len(longest)} of {len(items)} questions {where} the key is the longest option;"
        f" chance would make it about {expected:.0f}"
    )
    labels = tuple(Label(b.span(item), "here too") for b, item in others[: _SHOWN - 1])
    advice = "cut the keys, move what explains them into the feedback, and make some distractors longer"
    yield Diagnostic("M1", message, bank.span(first), advice, labels)


def _is_more_than_chance(longest: int, items: Sequence[ItemFacts]) -> bool:
    options = [item.options for item in items]
    # At or below the mean the chance is near one half: no need to work it out.
    return longest > sum(1 / k for k in options) and chance_of(longest, options) <= CHANCE


def check_longest_key(item: Item) -> Iterator[Diagnostic]:
    """M2: one key that is far longer than its distractors."""
    if not item.has_one_key or len(item.distractors) == 0:
        return
    lengths = [len(text) for text in item.texts]
    key = item.keys[0]
    others = [lengths[n] for n in item.distractors]
    if (
        lengths[key] >= LONGER_THAN_MEAN * sum(others) / len(others)
        and lengths[key] >= max(others) + LONGER_BY
    ):
        message = (
            f"the key '{shorten(item.texts[key])}' is far longer than the other options"
            f" ({lengths[key]} characters; the next has {max(others)})"
        )
        advice = "say it in fewer words, or give a distractor as much detail"
        yield Diagnostic("M2", message, item.option_span(key), advice)


def check_even_lengths(item: Item) -> Iterator[Diagnostic]:
    """M14: one option that is far longer, or far shorter, than each of the others.

    An option that is mostly a name is as long as the name is, and stands out by nothing it says.
    """
    lengths = [len(text) for text in item.texts]
    found = _find_uneven(lengths)
    if found is None or refers_to_others(item.texts):
        return
    odd, other = found
    if (again := _find_uneven([_length_of(text) for text in item.texts])) is None or again[0] != odd:
        return
    message = (
        f"the option '{shorten(item.texts[odd])}' stands out by its length"
        f" ({lengths[odd]} characters; {other})"
    )
    advice = "bring the options nearer to one another: what explains an option belongs in its feedback"
    yield Diagnostic("M14", message, item.option_span(odd), advice)


def _find_uneven(lengths: Sequence[int]) -> tuple[int, str] | None:
    """Return which length stands out, and what it is to be compared with.

    The longest has more than three times the characters of the shortest, by a margin that one
    sees. Where lengths rise step by step, or in pairs, none stands out.
    """
    ranked = sorted(lengths)
    shortest, longest = ranked[0], ranked[-1]
    if not shortest or longest <= UNEVEN * shortest or longest - shortest < UNEVEN_BY:
        return None
    if longest >= STANDS_OUT * ranked[-2] and longest - ranked[-2] >= STANDS_OUT_BY:
        return lengths.index(longest), f"the next has {ranked[-2]}"
    if ranked[1] > UNEVEN * shortest and len(ranked) > 2 and ranked[1] - shortest >= STANDS_OUT_BY:
        return lengths.index(shortest), f"the next has {ranked[1]}"
    if longest >= LONG and longest >= FAR_APART * shortest:
        return lengths.index(longest), f"the shortest has {shortest}"
    return None


_NAME = re.compile(
    r"(?<![\w.’'-])(?!(?:A|An|The) )[A-Z][\w.’'-]*"
    r"(?: (?:(?:of|for|the|and|de|in|on) ){0,2}[A-Z][\w.’'-]*){1,12}"
    r"(?: \([A-Z]\w*\))?"
    r"|\([A-Z]{2,}\w*\)"
)
_SHARE_OF_NAME = 0.5


def _length_of(text: str) -> int:
    """Return the length of an option, without its names where they are the most of it."""
    names = sum(match.end() - match.start() for match in _NAME.finditer(text))
    return max(1, len(text) - names) if names > _SHARE_OF_NAME * len(text) else len(text)
