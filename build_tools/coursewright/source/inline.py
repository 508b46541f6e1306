"""The words of a stretch of Markdown: markup blanked, what is quoted or emphasised noted.

Nothing is cut: a blank stands for every sign of markup, so that offsets stay. Each walk is
linear; delimiters are found once and paired on a stack, because a pattern with a lazy middle
takes time that grows with the square of a text in which nothing ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coursewright.source.markdown_mask import blank

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Plain:
    """A text of the same length as its source, without markup; stretches are offsets in it."""

    text: str
    quoted: tuple[Stretch, ...] = ()
    """What stands between quotation marks."""
    emphasised: tuple[Stretch, ...] = ()
    """What stands between asterisks or underscores."""


_MARKUP = re.compile(
    r"!\[[^\[\]]*\]\([^()]*\)"  # an image
    r"|\[\^[^\[\]\n]+\]"  # a note's mark
    r"|<https?:[^<>\s]*>|</?[A-Za-z][^<>]*>"  # an address, a tag
    r"|(?<![\w/])(?:https?://|www\.)[^\s<>()]+"
    r"|\{:?[ \t]*[.#][^{}\n]*\}|\{:[^{}\n]*\}|\{[ \t]*[\w-]+=[^{}\n]*\}"  # attributes
    r"|&(?:nbsp|ensp|emsp|thinsp|shy|zwnj);|~~|==|\^\^|\\(?=[^\w\s])"
)
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\](?P<target>\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_RUNS = re.compile(r"\*{1,3}|_{1,3}")
_QUOTES = re.compile("[\"“”„«»‹›]|(?<!\\w)[‘‚'](?=\\w)|(?<=[\\w.,!?…;:])['’](?!\\w)")
_MARKS = "\"“”„«»‹›‘’'‚"
_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "‘": "’", "‚": "‘’", "'": "'’"}
_LONGEST_QUOTE = 2000
_SPACES = re.compile(r"[\n\t\r\u00a0\u2028\u2029\u0085]")


def plain_text(markdown: str) -> Plain:
    """Return the words of some Markdown, in a text of the same length."""
    text = _SPACES.sub(" ", markdown)
    if any(sign in text for sign in "[<&{~=^\\:"):
        if "](" in text or "][" in text:
            text = _LINK.sub(_keep_words, text)
        text = _MARKUP.sub(lambda match: blank(match[0]), text)
    emphasised: list[Stretch] = []
    if "*" in text or "_" in text:
        text = _without_emphasis(text, emphasised)
    # Most texts have no mark at all, and an apostrophe is told from a mark only by what is around it.
    quoted = tuple(_find_quoted(text)) if any(mark in text for mark in _MARKS) else ()
    return Plain(text, quoted, tuple(emphasised))


def _keep_words(match: re.Match[str]) -> str:
    return f" {match['text']} {blank(match['target'])}"


def _without_emphasis(text: str, found: list[Stretch]) -> str:
    """Blank the delimiters that pair, and note what stands between them."""
    open_ones: list[re.Match[str]] = []
    blanked: list[Stretch] = []
    for run in _RUNS.finditer(text):
        before = text[run.start() - 1 : run.start()] or " "
        after = text[run.end() : run.end() + 1] or " "
        inside_word = run[0][0] == "_" and before.isalnum() and after.isalnum()
        if inside_word:
            continue
        # At most three kinds are open at once, so the search is short.
        same = next((n for n in range(len(open_ones) - 1, -1, -1) if open_ones[n][0] == run[0]), None)
        if same is not None and not before.isspace():
            opening = open_ones[same]
            del open_ones[same:]
            found.append((opening.end(), run.start()))
            blanked += [opening.span(), run.span()]
        elif not after.isspace():
            if same is not None:
                del open_ones[same:]
            open_ones.append(run)
    if not blanked:
        return text
    parts, at = [], 0
    for start, end in sorted(blanked):
        parts += [text[at:start], " " * (end - start)]
        at = end
    found.sort()
    return "".join((*parts, text[at:]))


def _find_quoted(text: str) -> Iterator[Stretch]:
    """Yield what stands in quotation marks, the outermost where they nest."""
    opening: tuple[str, int] | None = None
    for match in _QUOTES.finditer(text):
        mark, at = match[0], match.start()
        if opening is not None and at - opening[1] > _LONGEST_QUOTE:
            opening = None
        if opening is not None:
            if mark in _CLOSING.get(opening[0], opening[0]):
                yield opening[1], at
                opening = None
            continue
        if mark == '"':
            before = text[at - 1 : at] or " "
            if before.isalnum() or before in ".,!?":
                continue  # inches, or the end of a quotation that begins elsewhere
        elif mark not in _CLOSING:
            continue
        opening = (mark, match.end())


def within(stretches: tuple[Stretch, ...], start: int, end: int) -> bool:
    """Tell whether ``[start, end)`` lies in one of the stretches."""
    return any(first <= start and end <= last for first, last in stretches)
