"""How hard a section is to read (R1), and sentences that are too long (R2)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, islice

from coursewright.checks.passages import Passage, data_places, yaml_passages
from coursewright.checks.text.formulas import count_syllables, kincaid_grade, smog_grade
from coursewright.checks.text.sentences import own_words, split_sentences
from coursewright.content.validate import shorten
from coursewright.diagnostics import Diagnostic, Span
from coursewright.model.course import Course, Module, Page
from coursewright.model.exercise import Placed
from coursewright.model.specs import TermSpec
from coursewright.source.counting import count_words
from coursewright.source.inline import Stretch
from coursewright.source.prose import Block
from coursewright.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode
from coursewright.words import base_of

MOST_WORDS = 30
MOST_GRADE = 10
FAR_ABOVE = 12
_FEWEST_WORDS = 100
_FEWEST_SENTENCES = 10
_HARD_SYLLABLES = 3
_LONGEST_WORD = 40
_MOST_IN_YAML = 20
_JOINING = frozenset("<[(—–&*_`=~^\\{")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHORT = "it"
_WITHOUT_SPACES = frozenset(("zh", "ja", "th", "lo", "km", "my", "bo"))
_SPOKEN = frozenset(("highlight", "scenario"))
_NAMES = frozenset(("title", "source", "name", "text", "hours", "credential", "role", "label", "match"))


def check_sentences(course: Course, page: Page) -> Iterable[Diagnostic]:
    """R1 and R2 on a page: both look at its sentences."""
    language = base_of(page.lang)
    if language in _WITHOUT_SPACES:
        return
    terms = _Terms.of(course.library(page.lang).glossary) if language == "en" else None
    heads = {block.section: block for block in page.prose.blocks if block.role == "heading"}
    for number, blocks in groupby(page.prose.blocks, key=lambda block: block.section):
        reading = _Reading()
        for block in blocks:
            if block.role not in ("paragraph", "item") or block.quoted or block.reference or block.voice:
                continue
            text = own_words(block.plain)
            sentences = split_sentences(text, page.source.text[block.start : block.end])
            if text.count(" ") >= MOST_WORDS:
                yield from _long_ones(text, sentences, Passage(block.plain, "", "", block=block, page=page))
            if terms is not None and not block.facilitator:
                reading.add(block, text, sentences)
        if terms is not None and reading.first is not None:
            yield from _check_grade(page, heads.get(number), reading, terms)


def check_long_texts(_course: Course, module: Module) -> Iterable[Diagnostic]:
    """R2 in a module's front matter and exercises."""
    lang = module.page.lang
    if base_of(lang) in _WITHOUT_SPACES:
        return
    if module.place is not None:
        yield from _check_yaml(yaml_passages(module.place, lang), ())
    for exercise in module.exercises:
        # What people say to each other, or what is there to be judged, may be as long as it is.
        if not _has_long_text(exercise.place):
            continue
        spoken = ("text", "distractors", "end") if exercise.kind in _SPOKEN else ()
        yield from _check_yaml(yaml_passages(exercise.place, lang), spoken)


def _has_long_text(place: Placed) -> bool:
    """Tell whether any text below a place has words enough for a long sentence."""
    node = place.tree.node_at(place.path)
    waiting: list[Node] = [node] if node is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            # Once markup is off, a blank stands between words that it joined.
            least = MOST_WORDS if _JOINING.isdisjoint(node.value) else MOST_WORDS // 2
            if len(node.value.split()) > least:
                return True
        elif isinstance(node, SequenceNode):
            waiting += node.items
        elif isinstance(node, MappingNode):
            waiting += node.items.values()
    return False


def check_long_data(course: Course) -> Iterable[Diagnostic]:
    """R2 in the data of the course: glossary, frameworks, help lines."""
    for place, lang in data_places(course):
        if base_of(lang) not in _WITHOUT_SPACES:
            yield from _check_yaml(yaml_passages(place, lang), tuple(_NAMES))


def _check_yaml(passages: Iterator[Passage], spared: tuple[str, ...]) -> Iterator[Diagnostic]:
    for passage in passages:
        text = passage.text
        if text.count(" ") < MOST_WORDS or passage.role in spared or passage.node is None:
            continue
        text = own_words(passage.plain)
        # To place words in a folded text of YAML takes as long as the text is.
        found = _long_ones(text, split_sentences(text, passage.node.value), passage)
        yield from islice(found, _MOST_IN_YAML)


def _long_ones(text: str, sentences: list[Stretch], passage: Passage) -> Iterator[Diagnostic]:
    for start, end in sentences:
        if end - start < 2 * MOST_WORDS:
            continue
        number = count_words(text[start:end])
        if number > MOST_WORDS:
            message = f"a sentence of {number} words: '{shorten(passage.text[start:end])}'"
            yield Diagnostic("R2", message, passage.span(start, end), _where_to_cut(passage.text[start:end]))


_STRONG = re.compile(r";|:(?= )| [–—] |, (?:and|but|so|y|pero)\b(?!,)")
_WEAK = re.compile(r", (?:which|because|while|although|whereas|que|porque|aunque|mientras)\b(?!,)")
_PAUSE = re.compile(r",| [–—] |[;:()]")
_FEWEST_IN_PART = 5


def _where_to_cut(sentence: str) -> str:
    """Return a help that names the joint that lies nearest to the middle."""
    sentence = sentence[:2000]
    joints = _joints(sentence, _STRONG) or _joints(sentence, _WEAK)
    if not joints:
        return f"make two sentences of it; {MOST_WORDS} words are the most that is read with ease"
    middle = len(sentence) // 2
    best = min(joints, key=lambda joint: abs(joint - middle))
    around = sentence[best:].lstrip(",;:–— ").split()
    return f"cut it in two, perhaps at '{shorten(' '.join(around[:4]), 30)}'"


def _joints(sentence: str, pattern: re.Pattern[str]) -> list[int]:
    """Return where a sentence might be cut: not in brackets and at no aside."""
    found, last = [], None
    for match in pattern.finditer(sentence):
        at = match.start()
        if sentence.count("(", 0, at) > sentence.count(")", 0, at):
            continue
        pause = _PAUSE.search(sentence, match.end())
        until = pause.start() if pause else len(sentence)
        is_aside = match[0][0] in ", " and count_words(sentence[at:until]) < _FEWEST_IN_PART
        # The dash that closes an aside is no joint either.
        closes = match[0] in (" – ", " — ") and last is not None
        last = at if is_aside and match[0] in (" – ", " — ") else None
        if not is_aside and not closes and count_words(sentence[:at]) >= _FEWEST_IN_PART:
            found.append(at)
    return found


@dataclass
class _Reading:
    """The sentences of one section."""

    first: Block | None = None
    words: list[list[str]] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    """Words, and the offset in the file, of each sentence."""

    def add(self, block: Block, text: str, sentences: list[Stretch]) -> None:
        """Take in the sentences of a block."""
        self.first = self.first or block
        for start, end in sentences:
            if words := _WORD.findall(text[start:end]):
                self.words.append(words)
                self.places.append((len(words), block.start + start))


@dataclass(frozen=True)
class _Terms:
    """The glossary's terms: single words, and others by their first word, all in lower case."""

    single: frozenset[str]
    longer: Mapping[str, tuple[tuple[str, ...], ...]]

    @staticmethod
    def of(glossary: Mapping[str, TermSpec]) -> _Terms:
        names = [*glossary, *(term.abbreviation for term in glossary.values() if term.abbreviation)]
        return _terms_of(tuple(names))


@lru_cache(maxsize=8)
def _terms_of(names: tuple[str, ...]) -> _Terms:
    single: set[str] = set()
    longer: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(_WORD.findall(name.lower()))
        if len(words) == 1:
            single.update((words[0], f"{words[0]}s"))
        elif words:
            longer.setdefault(words[0], []).append(words)
    return _Terms(frozenset(single), {first: tuple(terms) for first, terms in longer.items()})


def _check_grade(page: Page, head: Block | None, reading: _Reading, terms: _Terms) -> Iterator[Diagnostic]:
    sentences = len(reading.words)
    if sentences < _FEWEST_SENTENCES or sum(map(len, reading.words)) < _FEWEST_WORDS:
        return
    words = Counter(word for sentence in reading.words for word in _counted(sentence, terms))
    total = words.total()
    counts = [(number, _syllables(word)) for word, number in words.items()]
    syllables = sum(number * count for number, count in counts)
    hard = sum(number for number, count in counts if count >= _HARD_SYLLABLES)
    kincaid = kincaid_grade(syllables, total, sentences)
    smog = smog_grade(hard, sentences)
    if min(kincaid, smog) <= MOST_GRADE:
        return
    block = head or reading.first
    if block is None:
        return
    far = ", far above what most people read with ease" if min(kincaid, smog) > FAR_ABOVE else ""
    message = (
        f"'{shorten(block.plain.text)}' reads at grade {kincaid:.1f} (Flesch-Kincaid) and {smog:.1f} (SMOG),"
        f" with {total / sentences:.0f} words per sentence{far}"
    )
    longest = sorted(reading.places, reverse=True)[:2]
    lines = " and ".join(str(line) for line in sorted({_at(page, offset).line for _, offset in longest}))
    advice = (
        f"shorten sentences first, the longest begin in line {lines}; then take short words for long ones,"
        " and put terms that must stay into the glossary"
    )
    yield Diagnostic("R1", message, page.source.span(block.start, block.end), advice)


def _at(page: Page, offset: int) -> Span:
    return page.source.span(offset, offset)


def _counted(sentence: list[str], terms: _Terms) -> list[str]:
    """Return a sentence's words in lower case, a short word for each name and each term."""
    words = [sentence[0].lower() if not sentence[0].isupper() else _SHORT]
    words += [_SHORT if word[0].isupper() else word for word in sentence[1:]]
    if not terms.single.isdisjoint(words):
        words = [_SHORT if word in terms.single else word for word in words]
    if terms.longer and not terms.longer.keys().isdisjoint(map(str.lower, sentence)):
        words = _without_terms([word.lower() for word in sentence], words, terms)
    return words


def _without_terms(lowered: list[str], words: list[str], terms: _Terms) -> list[str]:
    kept = []
    at = 0
    while at < len(words):
        length = 0
        for term in terms.longer.get(lowered[at], ()):
            here = lowered[at : at + len(term)]
            # A plural is the same term.
            if here[:-1] == list(term[:-1]) and here[-1] in (term[-1], f"{term[-1]}s"):
                length = max(length, len(term))
        kept.append(_SHORT if length else words[at])
        at += length or 1
    return kept


@lru_cache(maxsize=50_000)
def _syllables(word: str) -> int:
    if len(word) > _LONGEST_WORD:
        return 1  # no word of English
    count = count_syllables(word)
    return max(1, count)
