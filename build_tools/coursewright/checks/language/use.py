"""Tell the use of a word from its mention: a course about words must be free to name them."""

from __future__ import annotations

import re

from coursewright.checks.passages import Passage
from coursewright.source.inline import Stretch, within

_JUDGED = re.compile(
    r"(?i)\b(?:avoid\w*|instead of|rather than|do(?:es)? not say|don['’]t say|not to say"
    r"|stigmati[sz]ing"
    r"|deficit\w*"
    r"|outdated|old(?:er)?|outmoded|harmful|hurtful|labels?|(?:language|words) to leave|less helpful"
    r"|what not to say|never say|say this, not|evit\w+|en lugar de|en vez de|no diga\w*|anticuad\w+"
    r"|estigmatizante\w*)\b"
)
"""Heads of columns and headings under which stand words that are not to be used."""
_NAMED = re.compile(
    r"(?i)(?:(?<![\w-])(?:the (?:\w+ )?|this |that |a |an |word )?"
    r"(?:words?|terms?|labels?|phrases?|expressions?|wordings?|adjectives?|nouns?|slang|slurs?|names?)"
    r"(?: (?:such as|like|including))?"
    r"|\bcalled|\bcalling (?:\w+ ){1,3}|\blabell?ed(?: as)?|\breferred to as|\bknown as|\bsuch as saying"
    r"|\b(?:instead of|rather than|in place of|replac\w+|avoid(?:s|ed|ing)?)(?: (?:the|a|an|saying|using"
    r"|to say|calling|writing|words?|terms?|phrases?|like|labels?)){0,6}"
    r"|\b(?:do not|don['’]t|never|not|no longer|stop) (?:say|saying|use|using|write|writing|call|calling)"
    r"(?: (?:\w+ ){0,3})?"
    r"|\b(?:say|write|use)\b[^.;]{1,80}[,;]? not(?: as)?"
    r"|\b(?:palabras?|términos?|etiquetas?|expresi(?:ón|ones)|llamad[oa]s?|evit(?:e|ar|en)|en lugar de"
    r"|en vez de|no diga))"
    r"[ \t]*[:,]?[ \t]*(?:an? |the |or )?[\"“'‘«(]*$"
)
"""What stands right before a word that is only mentioned."""
_REPORTED = re.compile(
    r"(?i)\b(?:he|she|they|who) (?:is|was|are|were) (?:\w+ )?known as(?: an?| the)?[ \t]*$"
)
"""What somebody was called behind their back, told without quotation marks: the author says it too."""
_CITED = re.compile(
    r"[^\W\d_][\w'’-]*, (?:[^\W\d_]\.[ -]?)+[^()]{0,100}"
    r"\((?:(?:1[89]|20)\d\d[a-z]?|n\.d\.)[^()]{0,20}\)\.\s+[^.?!]*$"
)
"""What stands before a word in the title of a work: its author and year."""
_SELF = re.compile(
    r"\b(?:I am|I['’]m|I was|I['’]ve been|[Mm]yself"
    r"|(?:identif(?:y|ies|ied|ying)|describe[sd]?) (?:\w+ ){0,2}as"
    r"|call(?:s|ed|ing)? (?:himself|herself|themselves|yourself|themself)|me llamo|yo soy|[Ss]oy)\b"
)
_MEANT = re.compile(
    r"(?i)^[\"”'’»)]*[ \t]*(?:is|are|was) (?:an? |the )?(?:\w+ )?"
    r"(?:words?|terms?|labels?|slurs?|stigmati[sz]ing|outdated)\b"
    r"|^[\"”'’»)]*[ \t]*(?:\([^)]*\)[ \t]*)?(?:→|->|=>|becomes\b)"
)
_CAPITAL = re.compile(r"[A-ZÁÉÍÓÚÑ][\w'’.&-]*")
_SMALL = frozenset(
    (
        "of",
        "and",
        "for",
        "the",
        "on",
        "&",
        "in",
        "to",
        "y",
        "de",
        "del",
        "la",
        "el",
        "los",
        "las",
        "a",
        "an",
        "un",
    )
)
_TITLES = frozenset(("heading", "title", "label"))
_ANSWERS = frozenset(("text", "left", "right", "items", "categories", "term", "front"))
_STOPS = tuple(".,;:!?")
_REACH = 120


def is_silent(passage: Passage) -> bool:
    """Tell whether nothing in a passage is the author's own use of a word."""
    if passage.quoted or passage.reference or passage.taught or passage.voice == "first-person":
        return True
    block = passage.block
    if block is None:
        return False
    if block.column and _JUDGED.search(block.column[:200]):
        return True
    return block.role in ("heading", "title") and _JUDGED.search(passage.text[:200]) is not None


def is_mentioned(passage: Passage, start: int, end: int, sentence: Stretch, before: str) -> bool:
    """Tell whether the words at ``[start, end)`` are quoted or named, not used."""
    text = passage.text
    if within(passage.plain.quoted, start, end) or _is_emphasised(passage, start, end):
        return True
    if passage.role in _ANSWERS and text[start:end].strip() == text.strip(" .\t"):
        return True  # an option that is nothing but the word: the question is about it
    first, last = sentence
    lead = text[max(first, start - _REACH) : start]
    is_named = _NAMED.search(lead) is not None and _REPORTED.search(lead) is None
    if (
        is_named
        or _CITED.search(text[max(0, start - 2 * _REACH) : start]) is not None
        or _MEANT.search(text[end : min(last, end + 60)]) is not None
    ):
        return True
    if passage.role == "item" and before.rstrip().endswith(":") and _JUDGED.search(before[-120:]):
        return True
    if _SELF.search(lead) is not None:
        return True
    return passage.role not in _TITLES and _is_name(text, start, end, first, last)


def _is_emphasised(passage: Passage, start: int, end: int) -> bool:
    """Tell whether the hit is set off as a whole: a stretch of a few words that is little else."""
    for first, last in passage.plain.emphasised:
        if first <= start and end <= last:
            words = passage.text[first:last].split()
            hit = passage.text[start:end].split()
            if len(words) <= 4 and len(words) - len(hit) <= 1:
                return True
            if len(words) >= 3 and all(word in _SMALL or _CAPITAL.match(word) for word in words):
                return True  # the title of a book or a film
    return False


def _is_name(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Tell whether the hit is part of a name: three or more capitalised words within a sentence."""
    hit = text[start:end].split()
    if not hit or hit[-1].isupper() or not all(word in _SMALL or _CAPITAL.match(word) for word in hit):
        return False
    left = text[max(first, start - _REACH) : start].split()
    right = text[end : min(last, end + _REACH)].split()
    before, starts_sentence = _capitals_before(left)
    after = 0 if text[end : end + 1] in _STOPS else _capitals_after(right)
    count = before + sum(word not in _SMALL for word in hit) + after
    # The first word of a sentence is capitalised in any case.
    return count - starts_sentence >= 3


def _capitals_before(words: list[str]) -> tuple[int, bool]:
    count = 0
    for word in reversed(words):
        if word[-1] in _STOPS or not (word in _SMALL or _CAPITAL.match(word)):
            return count, False
        count += word not in _SMALL
    return count, True


def _capitals_after(words: list[str]) -> int:
    count = 0
    for word in words:
        if not (word in _SMALL or _CAPITAL.match(word)):
            break
        count += word not in _SMALL
        if word[-1] in _STOPS:
            break
    return count
