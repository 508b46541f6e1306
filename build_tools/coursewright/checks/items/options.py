"""What is wrong with the options of one item: M3, M4, M6, M8, M13, M15, M17."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from coursewright.checks.items.item import MOST_COMPARED, Item
from coursewright.content.validate import shorten
from coursewright.diagnostics import Diagnostic, Label
from coursewright.kinds.order_of_options import (
    find_all_of_above,
    find_other_references,
    means_order,
    refers_to_others,
)
from coursewright.kinds.quantities import read_quantities, read_quantity, words_in

FEWEST, MOST = 3, 5
MOST_OF_SEVERAL = 6
"""Where several are right, one more distractor stands beside them."""


_ALL_THESE = re.compile(r"(?i)all(?: of)? (?:these|those|the above) [a-z-]{3,30}\.?$")
_NONE_THESE = re.compile(r"(?i)(?:none|neither|both) of (?:these|those|the above) [a-z-]{3,30}\.?$")
_SHARE = re.compile(
    r"(?i)(?:only |about )?(?:half|most|some|few|a few|many|several|one|two|three|any|each) (?:of|or)\b"
)
_NTH = r"(?:first|second|third|fourth|fifth|last)"
_BY_NUMBER = re.compile(
    rf"(?i)(?:both |only |neither )?the {_NTH},?(?: the {_NTH},?)? (?:and|nor|or) (?:the )?{_NTH}"
    r"(?: ones?| options?| answers?| choices?| statements?)?\.?$"
)
_STARTS_WITH_NTH = re.compile(rf"(?i)(?:the |in the |on the |at the )?{_NTH}\b")


def _of_these(item: Item, pattern: re.Pattern[str]) -> list[int]:
    """Return the options such as *all of these signs*; beside *some of these signs* they are amounts."""
    if item.lang != "en":
        return []
    found = [n for n, text in enumerate(item.texts) if len(text) <= 80 and pattern.match(text.strip())]
    return found if found and not any(_SHARE.match(text.strip()) for text in item.texts) else []


def _by_number(item: Item) -> list[int]:
    """Return the options such as *both the first and the second*, where no option is itself a first one."""
    if item.lang != "en":
        return []
    found = [n for n, text in enumerate(item.texts) if len(text) <= 80 and _BY_NUMBER.match(text.strip())]
    others = [text for n, text in enumerate(item.texts) if n not in found]
    return found if len(others) > 1 and not any(map(_STARTS_WITH_NTH.match, others)) else []


def check_all_of_above(item: Item) -> Iterator[Diagnostic]:
    """M3: an option that says *all of the above*."""
    for n in sorted({*find_all_of_above(item.texts), *_of_these(item, _ALL_THESE)}):
        message = f"the option '{shorten(item.texts[n])}' takes in all the others"
        advice = "write an option of its own, or ask for every right one with 'kind: multiple-choice'"
        yield Diagnostic("M3", message, item.option_span(n), advice)


def check_other_references(item: Item) -> Iterator[Diagnostic]:
    """M4: an option that says *none of the above* or *A and B*."""
    found = {*find_other_references(item.texts), *_of_these(item, _NONE_THESE), *_by_number(item)}
    for n in sorted(found):
        message = f"the option '{shorten(item.texts[n])}' speaks of other options instead of answering"
        advice = "write an option of its own, or ask for every right one with 'kind: multiple-choice'"
        yield Diagnostic("M4", message, item.option_span(n), advice)


def check_count(item: Item) -> Iterator[Diagnostic]:
    """M6: fewer than three options, or more than five."""
    count = len(item.raw)
    if FEWEST <= count <= (MOST if item.has_one_key else MOST_OF_SEVERAL):
        return
    span = item.exercise.place.span("options", key=True)
    if count < FEWEST:
        advice = "add a distractor that someone might well pick, or use 'kind: true-false'"
        yield Diagnostic("M6", f"the question has only {count} options", span, advice)
    else:
        advice = "keep what is right and the two or three distractors that someone might well pick"
        yield Diagnostic("M6", f"the question has {count} options", span, advice)


_ABSOLUTES = {
    "en": re.compile(
        r"(?<!\bnot )(?<!\bafter )(?<!\bat )(?<![\w‑-])(?:always|never|all(?! right)|only|none|every"
        r"|no[ -]one|everyone|everybody|nobody|nothing|everything|completely"
        r"|entirely|totally|absolutely|impossible|must)(?![\w‑-])"
    ),
    "es": re.compile(
        r"\b(?:siempre|nunca|jamás|tod[oa]s|sólo|solo|solamente|ningun[oa]|ningún|nadie|nada|únicamente"
        r"|imposible|completamente|totalmente)\b"
    ),
}


def check_absolutes(item: Item) -> Iterator[Diagnostic]:
    """M8: words such as *always* in distractors only, so that a guesser rules them out."""
    pattern = _ABSOLUTES.get(item.lang)
    if pattern is None or not item.has_one_key or pattern.search(item.texts[item.keys[0]].lower()):
        return
    found = [(n, match[0]) for n in item.distractors for match in pattern.finditer(item.texts[n].lower())]
    if len(found) < 2 or means_order(item.texts) or refers_to_others(item.texts):
        return
    words = ", ".join(f"'{word}'" for word in dict.fromkeys(word for _, word in found))
    message = f"only distractors hold absolute words: {words}"
    others = {n: word for n, word in found if n != found[0][0]}
    labels = tuple(Label(item.option_span(n), f"'{word}' stands here") for n, word in others.items())
    advice = "word the distractors as carefully as the key"
    yield Diagnostic("M8", message, item.option_span(found[0][0]), advice, labels)


_LEAST_LETTERS = 5
_SAYS_LITTLE = frozenset(
    words_in("true false agree always never sometimes likely often correct incorrect both")
)
_CONTRASTS = frozenset(
    words_in(
        "not no never without non neither nor none less fewer rarely seldom except instead rather than"
        " against anti"
        " very slightly more most almost nearly strongly quite extremely totally fully partly somewhat only"
        " pre post"
        " un lack absence loss avoid avoiding stop end before after high low negative positive"
        " cannot can't don't doesn't isn't aren't won't didn't opposite versus vs or"
        " no nunca sin ni menos más muy poco solo sólo jamás contra antes después falta o"
    )
)


def check_overlap(item: Item) -> Iterator[Diagnostic]:
    """M13: an option that another one contains, or ranges that overlap."""
    if len(item.raw) > MOST_COMPARED or any(plain.quoted for plain in item.plains):
        return
    yield from _overlapping_ranges(item)
    if item.lang not in ("en", "es") or len({len(words) for words in item.words}) == 1:
        return
    padded = [f" {' '.join(words)} " for words in item.words]
    for n, words in enumerate(item.words):
        if len(padded[n]) - 2 < _LEAST_LETTERS or (len(words) == 1 and words[0] in _SAYS_LITTLE):
            continue
        for other, text in enumerate(padded):
            if other != n and len(text) > len(padded[n]) and padded[n] in text and _adds(item, n, other):
                if means_order(item.texts):
                    return
                message = f"the option '{shorten(item.texts[other])}' contains '{shorten(item.texts[n])}'"
                label = Label(item.option_span(n), "this one is part of it")
                advice = "make them differ, so that only one of them can be right"
                yield Diagnostic("M13", message, item.option_span(other), advice, (label,))
                return


_JOINS = frozenset(words_in("and with plus as well y con también además e including"))
_ADDS = _JOINS - frozenset(words_in("with con"))
_NARROWS = frozenset(
    words_in(
        "on in at by for from to when where while if because that who which during through into until under"
        " between among about en por para cuando donde si porque que durante"
    )
)

_RELATES = _NARROWS | frozenset(words_in("of to with without against de del a con"))
_MOST_BEFORE = 3


def _adds(item: Item, part: int, whole: int) -> bool:
    """Tell whether the longer option says what the shorter one says, and more.

    One or two words may be the first half of a name, or what a longer name names a kind of, and
    these exclude each other: *identity*, *identity diffusion*. Then only a word such as *and* tells.
    """
    if item.keys and read_quantity(item.texts[part]) is not None:
        return False
    before, _, after = f" {' '.join(item.words[whole])} ".partition(f" {' '.join(item.words[part])} ")
    first, last = before.split(), after.split()
    if len(item.words[part]) == 1 and not last and first in (["negative"], ["positive"]):
        return True  # a kind of what the other one names
    if _CONTRASTS.intersection(first) or _CONTRASTS.intersection(last):
        return False
    if len(item.words[part]) >= 3:
        return True
    if last and not first:
        return last[0] in _JOINS or last[0] in _NARROWS
    # Deep inside a longer option, a word or two are only mentioned.
    if len(first) > _MOST_BEFORE or _RELATES.intersection(first):
        return False
    return not last or first[-1] in _ADDS or last[0] in _ADDS


_SPEAKS_OF_RANGES = re.compile(r"(?i)\b(?:rang(?:e|es|ed|ing)|between|from|rango|entre|desde)\b")


def _overlapping_ranges(item: Item) -> Iterator[Diagnostic]:
    """Find ranges in which the same number lies twice; whole ranges as answers may overlap."""
    amounts = read_quantities(item.texts)
    if amounts is None or _SPEAKS_OF_RANGES.search(item.stem.text):
        return
    ranges = [(n, amount) for n, amount in enumerate(amounts) if amount.bounds[0] < amount.bounds[1]]
    for (n, one), (m, two) in pairwise(sorted(ranges, key=lambda entry: entry[1].bounds)):
        start, end = two.bounds[0], one.bounds[1]
        if start < end or (start == end and one.closed and two.closed):
            message = f"the ranges '{shorten(item.texts[n])}' and '{shorten(item.texts[m])}' overlap"
            label = Label(item.option_span(n), "the other one")
            advice = "let each number lie in one range only"
            yield Diagnostic("M13", message, item.option_span(m), advice, (label,))
            return


def check_number_order(item: Item) -> Iterator[Diagnostic]:
    """M15: amounts that neither rise nor fall."""
    if len(item.raw) < FEWEST:
        return
    amounts = read_quantities(item.texts)
    if amounts is None:
        return
    ranks = [amount.rank for amount in amounts]
    sizes = [abs(amount.low) for amount in amounts]
    if any(amount.low < 0 for amount in amounts) and sizes in (sorted(sizes), sorted(sizes, reverse=True)):
        return  # correlations by their strength
    rises = [n for n, (one, two) in enumerate(pairwise(ranks), 1) if one > two]
    falls = [n for n, (one, two) in enumerate(pairwise(ranks), 1) if one < two]
    if rises and falls:
        n = min(rises, falls, key=len)[0]
        message = f"the amounts neither rise nor fall: '{shorten(item.texts[n])}' is out of order"
        ordered = [item.texts[m] for m in sorted(range(len(ranks)), key=lambda m: ranks[m])]
        advice = f"put them in order: {shorten(', '.join(ordered), 80)}"
        yield Diagnostic("M15", message, item.option_span(n), advice)


def check_shuffle(item: Item) -> Iterator[Diagnostic]:
    """M17: `shuffle: true` on options that need their order."""
    spec = item.exercise.spec
    if item.where != "options" or "shuffle" not in spec.model_fields_set or not spec.shuffle:
        return
    if refers_to_others(item.texts) or _by_number(item) or _of_these(item, _ALL_THESE):
        message = "the options are shuffled, but one of them speaks of others by their place"
    elif means_order(item.texts):
        message = f"the options are shuffled, but their order means something: '{shorten(item.texts[0])}' …"
    else:
        return
    advice = "delete the line 'shuffle: true': such options stay in the order of the file"
    yield Diagnostic("M17", message, item.exercise.place.span("shuffle"), advice)
