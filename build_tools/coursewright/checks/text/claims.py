"""Numbers about people that stand without a source (R7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from coursewright.checks.text.sentences import split_sentences
from coursewright.content.validate import shorten
from coursewright.diagnostics import Diagnostic
from coursewright.model.course import Course, Page
from coursewright.source.inline import within
from coursewright.source.prose import Block
from coursewright.words import base_of

_SMALL = "one|two|three|four|five|six|seven|eight|nine"
_LARGE = "two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a hundred|one hundred"
_PEOPLE = (
    r"(?:people|persons|individuals|adults|teens|teenagers|adolescents|children|youth|women|men"
    r"|girls|boys|americans"
    r"|veterans|patients|clients|residents|students|learners|workers|specialists|peers|families"
    r"|households|deaths"
    r"|survivors|respondents|participants|members|employees|users|inmates|prisoners|lives|citizens"
    r"|californians"
    r"|adultos|personas|mujeres|hombres|niños|jóvenes|pacientes|familias|muertes|veteranos)"
)
_SMALL_ONE = f"\\b(?:{_SMALL})"
_TENS = "(?:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_DEGREE = (
    r"(?:more|less|as)[ ](?:likely|often|common|apt|frequent|frequently|prone|high)"
    r"|(?:higher|greater|lower)[ ](?:risks?|rates?|odds)|the[ ](?:risk|rate|odds)"
)
_BETWEEN = r"(?:[ ]+[^\W\d_][\w'’-]{0,30}){0,3}?[ ]+"
_CLAIM = {
    "en": re.compile(
        rf"(?P<percent>(?<![\w.,])(?:\d[\d.,]{{0,12}}|(?:\b{_TENS}(?:[ -]{_SMALL_ONE})?)|{_SMALL_ONE})"
        r"[ ]?(?:%|percent\b|per cent\b))"
        rf"|(?<![\w.,-])(?:{_SMALL}|\d{{1,3}})[ ](?:in|out of|of every"
        rf"|in every)[ ](?:every[ ])?(?:{_LARGE}|[1-9]\d{{0,5}})\b"
        r"(?![.,%]\d|[ ]?%)"
        rf"|\b(?:one|two|three|four)[ -](?:thirds?|quarters?|fourths?|fifths?)[ ]of{_BETWEEN}{_PEOPLE}\b"
        rf"|(?<![\w.,$€£-])(?:\d{{1,3}}(?:,\d{{3}})+|\d{{4,9}}|\d+(?:\.\d+)?[ ](?:thousand|million"
        rf"|billion)){_BETWEEN}"
        rf"{_PEOPLE}\b"
        rf"|(?:(?<![\w.,$€£-])\d{{1,4}}(?:[.,]\d{{1,3}})?|\b(?:{_SMALL}|{_TENS}|a hundred))"
        rf"[ -](?:times|fold)[ ]"
        rf"(?:{_DEGREE})\b|\btwice[ ]as[ ](?:likely|often|common)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(?P<percent>(?<![\w.,])\d[\d.,]{0,12}[ ]?(?:%|por ciento\b))"
        r"|\b(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)[ ]de cada[ ](?:dos|tres|cuatro"
        r"|cinco|seis|siete|ocho|nueve|diez|\d+)\b",
        re.IGNORECASE,
    ),
}
_DIGIT = re.compile(r"\d")
_SIGNS = (
    "one in ", "two in ", "three in ", "four in ", "five in ", "six in ", "seven in ", "eight in ",
    "nine in ",
    " out of ", " of every ", "percent", "per cent", "por ciento", "third", "quarter", "fourth",
    "fifth", " de cada ",
    " times ", "twice as ",
)  # fmt: skip
_SPARED = re.compile(
    r"\b(?:you|your|yours|yourself|we|our|us|i|my|me|let's|suppose|imagine|pretend|should|must"
    r"|pass|passes|passed|passing|pass mark|score[sd]?|scoring|marks?|grades?|quiz|exam|quizzes"
    r"|points?|credit|attendance|correct(?:ly)?|confident|confidence|sure|discount|fee|battery|volume|zoom"
    r"|(?:of|in|during|for|per|each|every|this) (?:the |each |every |this |a |your )?"
    r"(?:time|sessions?|modules?|exercises?|lessons?|slides?|steps?|minutes?|hours?|course|meeting|talk)"
    r"|tú|tu|tus|usted|su respuesta|aprobar|nota|puntos|imagina|suponga|del tiempo)\b"
    r"|^\W*(?:spend|aim|keep|use|leave|set|give|allow|plan|try|let|take|reserve|talk|listen|speak|say|if|for"
    r" example|dedique|use|deje)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:told|tells?|shows?|showed|taught|teach(?:es)?|reminds?|gives?|gave) (?:us|you|me)\b"
    r"|\b(?:as )?(?:we|you) (?:(?:may|might|already|now) )?"
    r"(?:know|have learned|heard|have heard)(?: that)?\b",
    re.IGNORECASE,
)
"""Here *us* and *you* are those who hear of the world, not those of whom the sentence tells."""
_SETTING = re.compile(
    r"\b(?:is|are|be|was|were|it|them|alarms?|limits?) (?:set|adjusted|filled|charged|turned|dimmed|diluted"
    r"|capped|fixed|calibrated)\b[^.;]{0,40}(?:%|percent\b|per cent\b)"
    r"|(?:%|percent\b|per cent\b) (?:above|below|over|under) (?:the|its|a) (?:target|limit|set|goal|baseline"
    r"|usual|normal)\b"
    r"|^\W*(?:(?:then|next|first|now|finally),? )?(?:fill|turn|draw|pour|mix|dilute|charge|dim|adjust|raise"
    r"|lower|hold|wipe|press|push|pull|put|add|open|close|empty|heat|cool|load|type|enter|choose|select)"
    r" (?:the|a|an|your|it|them|each|up|down|in|one)\b",
    re.IGNORECASE,
)
"""What is set, and instructions: no people are counted."""
_IDIOM = re.compile(
    r"(?:100|110|101|0|hundred)[ ]?(?:%|percent|per cent|por ciento)|one (?:of|in) (?:one|a)\b|one in a",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\[\^|https?:|\]\([ ]*<?//|href[ ]*=[ ]*[\"']?//|<sup\b|\[\d{1,3}\]|<cite\b|doi:|\bdoi\.org"
    r"|\([^()]{0,300}\b(?:1[89]|20)\d\d[a-z]?\b[^()]{0,100}\)|\((?:1[89]|20)\d\d|\bn\.d\.\)|\bs\.f\.\)"
    r"|\b[Ss]ources?:|\b[Ff]uentes?:"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b|\bn\.d\.|\bin press\b")
_NAMED = re.compile(
    r"\b[Aa]ccording to\b|\b[Ss]eg[úu]n\b|\bde acuerdo con\b|\bet al\b|\band colleagues\b|\by colegas\b"
)
"""Whom one says to have found it; a source only with a year."""
_AGENCY = re.compile(
    r"\b(?!PTSD|ADHD|SUDs?\b|OUD\b|AUD\b|HIV|AIDS|USA|OARS|COVID|LGBT)[A-Z][A-Z&]{2,7}\b|\b(?:Census"
    r"|Bureau|Institutes?|University|Administration|Department"
    r"|Organi[sz]ation|Ministry|Agency"
    r"|Survey|Foundation|Association|Commission|Cent(?:er|re)s?|Alliance|Council|Instituto"
    r"|Universidad|Ministerio"
    r"|Organización|Encuesta)\b"
)
_REPORTS = re.compile(
    r"\b(?:as of|reports?|reported|estimates?|estimated|found|finds|survey(?:ed|s)?|data|counted"
    r"|counts|says|stud(?:y|ies)"
    r"|published|statistics|census|figures|informó|estima|encontró|encuesta|datos)\b",
    re.IGNORECASE,
)


_REFERENCE = re.compile(r"([^\[\]]{1,200}\]\[[^\[\]\n]{0,100})\]")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\[\]\n]{1,200})\]:[ \t]*<?(?:https?:)?//", re.MULTILINE)


def check_claims(_course: Course, page: Page) -> Iterable[Diagnostic]:
    """R7: where a page gives a share or a number of people, its paragraph or list names a source."""
    claim = _CLAIM.get(base_of(page.lang))
    if claim is None or not _has_sign(page.scan.masked):
        return
    blocks = page.prose.blocks
    for number, block in enumerate(blocks):
        if block.role not in ("paragraph", "item") or not _has_sign(block.plain.text):
            continue
        if block.facilitator or block.voice or block.quoted or block.reference:
            continue
        found = list(_claims(block, claim))
        if found and not any(_has_source(page, near) for near in _around(blocks, number)):
            for start, end in found:
                words = shorten(block.plain.text[start:end])
                advice = (
                    "name who found it in the same paragraph: a citation with its year, a note or a link to"
                    " another site; or say it without the number"
                )
                span = page.source.span(block.start + start, block.start + end)
                yield Diagnostic("R7", f"'{words}' stands without a source", span, advice)


def _has_sign(text: str) -> bool:
    if _DIGIT.search(text):
        return True
    folded = text.lower()
    return any(sign in folded for sign in _SIGNS)


def _claims(block: Block, claim: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the first claim of each sentence that tells of the world, not of the course or the reader."""
    text = block.plain.text
    for start, end in split_sentences(text):
        sentence = text[start:end]
        match = claim.search(sentence)
        if match is None or within(block.plain.quoted, start + match.start(), start + match.end()):
            continue
        if _SPARED.search(_TOLD.sub("", sentence)) or (match["percent"] and _SETTING.search(sentence)):
            continue
        if _IDIOM.match(match[0]) or not _is_share(match[0]):
            continue
        if sentence.endswith("?"):
            continue
        yield start + match.start(), start + match.end()


def _is_share(words: str) -> bool:
    """Tell whether "3 in 10" can be a share, and "2024 people" a number of people."""
    numbers = [int(number.replace(",", "")) for number in re.findall(r"\d{1,9}(?:,\d{3})*", words)]
    if re.search(r" (?:in|of) ", words) and len(numbers) == 2:
        return 0 < numbers[0] < numbers[1]
    if re.match(r"\d{4}\b(?!,)", words):
        return not 1800 <= numbers[0] <= 2100
    return True


def _around(blocks: tuple[Block, ...], number: int) -> Iterator[Block]:
    """Yield a block, the list that it stands in, the line that leads into it, and a line on its source."""
    block = blocks[number]
    yield block
    first, last = number, number
    if block.role == "item":
        while first > 0 and blocks[first - 1].role == "item" and number - first < 100:
            first -= 1
            yield blocks[first]
        while last + 1 < len(blocks) and blocks[last + 1].role == "item" and last - number < 100:
            last += 1
            yield blocks[last]
        if first > 0 and blocks[first - 1].role in ("paragraph", "heading"):
            yield blocks[first - 1]
    if last + 1 < len(blocks) and re.match(r"\W*(?:Sources?|Fuentes?)\b", blocks[last + 1].plain.text):
        yield blocks[last + 1]


def _has_source(page: Page, block: Block) -> bool:
    raw = page.source.text[block.start : block.end]
    if re.match(r"\W*(?:Sources?|Fuentes?)\b", raw) or _SOURCE.search(raw):
        return True
    if "][" in raw and any(_leads_away(page, match[1]) for match in islice(_REFERENCE.finditer(raw), 20)):
        return True
    if not _YEAR.search(raw):
        return False
    return bool(_NAMED.search(raw) or (_AGENCY.search(raw) and _REPORTS.search(raw)))


def _leads_away(page: Page, reference: str) -> bool:
    """Tell whether `text][name` leads to another site, by the definition of its name."""
    text, _, name = reference.partition("][")
    return (name or text).strip().lower() in _defined_away(page.source.text)


@lru_cache(maxsize=2)
def _defined_away(text: str) -> frozenset[str]:
    return frozenset(match["name"].strip().lower() for match in _DEFINITION.finditer(text))
