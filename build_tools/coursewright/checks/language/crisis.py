"""R6: where a page speaks of suicide, self-harm or overdose, it shows where to find help."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from coursewright.checks.passages import Passage
from coursewright.content.validate import shorten
from coursewright.diagnostics import Diagnostic
from coursewright.model.course import Course, Page
from coursewright.model.specs import CrisisSpec
from coursewright.source.facilitator import find_facilitator_lines
from coursewright.words import base_of

_SELF = r"(?:him|her|them|your|my|our|one)sel(?:f|ves)"
_TOPICS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        rf"(?i)\b(?:suicid\w*|self[- ]?harm\w*|self[- ]injur\w*|overdos\w*|kill(?:s|ed|ing)?[ ]+{_SELF}"
        rf"|hang(?:s|ed|ing)?[ ]+{_SELF}|cutting[ ]+{_SELF}|(?:hurt|harm)(?:s|ing)?[ ]+{_SELF}"
        r"|(?:take|took|taken|taking|end(?:s|ed|ing)?)[ ]+(?:his|her|their|your|my)[ ]+own[ ]+li(?:fe|ves)"
        r"|end(?:s|ed|ing)?[ ]+(?:his|her|their|my)[ ]+li(?:fe|ves))\b"
    ),
    "es": re.compile(
        r"(?i)\b(?:suicid\w*|autolesi\w*|autolesion\w*|sobredosis|quit(?:arse|ó|an|arme)[ ]+la[ ]+vida)\b"
    ),
}
_SIGNS = (
    "suicid", "sel", "overdos", "own li", "his li", "her li", "heir li", "my li",
    "autol", "sobred", "quit",
)  # fmt: skip
"""Of these one stands in every text that speaks of it: cheaper to look for than the words."""
_CAPITAL = r"[A-Z][\w'’-]+"
_NAMES = re.compile(
    r"(?:988 )?(?:National )?Suicide (?:&|and|&amp;) Crisis Lifeline"
    r"|(?:National )?Suicide Prevention (?:Lifeline|Hotline|Resource Center|Week|Month|Day)"
    rf"|(?:{_CAPITAL}[ ]+(?:(?:for|of|on|to|and|&)[ ]+(?:the[ ]+)?)?){{2,5}}(?:Suicide|Overdose|Self-Harm)\b"
    rf"|\b(?:Suicide|Overdose|Self-Harm)(?:[ ]+(?:(?:for|of|on|to|and|&)[ ]+)?{_CAPITAL}){{2,5}}"
    rf"|{_CAPITAL}[ ]+(?:for|of|on|to)[ ]+(?:Suicide|Overdose)[ ]+{_CAPITAL}"
    r"|[Pp]revención del Suicidio|Línea 024"
)
_FIGURES = re.compile(
    r"(?i)\b(?:political|career|professional|social|commercial|economic)[ ]+suicide\b"
    r"|\bsuicide[ ]+(?:squeeze|squad|mission)\b|\b(?:information|data|sugar|caffeine|screen)[ -]+overdose\b"
    r"|\boverdose[ ]+of[ ]+(?:\w+[ ]+)?(?:information|data|details?|jargon|news|slides|theory|e?mails?"
    r"|meetings?)\b"
)
_NO_COUNT = (
    r"(?![ ]+(?:people|persons|visitors|members|men|women|adults|children|students|participants|respondents"
    r"|residents|others|lives|deaths|cases|times|days|hours|homes|beds)\b)"
)
_HELP = re.compile(
    rf"(?i)\b988\b{_NO_COUNT}|\b741741\b|\b116[ ]?123\b|\bsamaritans\b"
    r"|\b(?:life|help|hot)[ ]?lines?\b|\b(?:crisis|suicide|emergency)[ ]+(?:text[ ]+)?lines?\b"
    r"|\bemergency[ ]+(?:phone[ ]+)?numbers?\b|\b(?:call|dial|ring|phone)[ ]+(?:911|999|112|111|000)\b"
    r"|\bllam[ea]\w*[ ]+al[ ]+(?:911|112|024|988)\b"
    r"|\blínea[ ]+(?:de[ ]+(?:crisis|ayuda|emergencia\w*|prevención)|024)\b"
    r"|\bnúmeros?[ ]+de[ ]+emergencias?\b|\bteléfono[ ]+de[ ]+(?:la[ ]+)?(?:esperanza|emergencias?)\b"
)
_BLOCK = re.compile(
    r"class[ \t]*=[ \t]*[\"']?[^\"'>\n]{0,200}\bcrisis\b|\{[^{}\n]{0,200}\.crisis\b"
    r"|^[ \t>]*(?:!!!|\?\?\?\+?)[ \t]+(?:[\w-]+[ \t]+){0,5}crisis\b|^[ \t>]*/{3,}[ \t]*crisis\b",
    re.MULTILINE,
)


def check_help(course: Course, page: Page, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """R6: once a page, at the first words that need help beside them."""
    topics = _TOPICS.get(base_of(page.lang))
    if topics is None or isinstance(course.crisis, CrisisSpec):
        return  # the lines of crisis.yml stand at the end of every page: see site.help_lines
    first = _first_mention(topics, passages)
    if first is None or _has_block(page) or any(_shows_help(p) for p in passages):
        return
    passage, match = first
    words = shorten(match[0])
    yield Diagnostic(
        "R6",
        f"the page speaks of '{words}' and does not say where to find help",
        passage.span(match.start(), match.end()),
        "write course/crisis.yml, whose lines stand on every page, or name a help line here, such as 988",
    )


def _first_mention(
    topics: re.Pattern[str], passages: Sequence[Passage]
) -> tuple[Passage, re.Match[str]] | None:
    whole = "\n".join([passage.text for passage in passages]).lower()
    signs = [sign for sign in _SIGNS if sign in whole]
    for passage in passages if signs else ():
        if passage.reference or passage.facilitator:
            continue
        folded = passage.text.lower()
        if not any(sign in folded for sign in signs) or topics.search(passage.text) is None:
            continue
        text = _blanked(passage.text, passage.role not in ("heading", "title"))
        match = topics.search(text)
        if match is not None:
            return passage, match
    return None


def _blanked(text: str, has_names: bool) -> str:
    """Return a text without names of lines and agencies, and without figures of speech."""
    if has_names:
        text = _NAMES.sub(lambda match: " " * len(match[0]), text)
    return _FIGURES.sub(lambda match: " " * len(match[0]), text)


def _has_block(page: Page) -> bool:
    masked = page.scan.masked
    if "crisis" not in masked:
        return False
    starts = [page.scan.offsets[line] - page.body_start for line in range(len(page.scan.lines))]
    hidden = [
        (starts[first], starts[end] if end < len(starts) else len(masked))
        for first, end, _closed in find_facilitator_lines(page.body)
    ]
    return any(
        not any(first <= match.start() < last for first, last in hidden) for match in _BLOCK.finditer(masked)
    )


def _shows_help(passage: Passage) -> bool:
    return not (passage.facilitator or passage.taught) and _HELP.search(passage.text) is not None
