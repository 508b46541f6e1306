"""The help lines of `crisis.yml`, at the end of every page: whoever needs them finds them where they were."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from coursewright.model.course import Course
from coursewright.model.specs import CrisisSpec, LineSpec
from coursewright.source.inline import plain_text
from coursewright.words import Words

_NUMBER = re.compile(r"\+?[0-9][0-9 ().-]*")


def help_block(course: Course, lang: str, words: Words) -> str:
    """Return the block as one line of HTML, for a blank line would end it for Markdown; '' without lines."""
    crisis = course.crises.get(lang, course.crisis)
    if not isinstance(crisis, CrisisSpec):
        return ""
    parts = []
    for region in crisis.regions:
        if len(crisis.regions) > 1:
            parts.append(Markup("<p>{}</p>").format(region.name))
        lines = Markup("").join(Markup("<li>{}</li>").format(_line(line, words)) for line in region.lines)
        parts.append(Markup("<ul>{}</ul>").format(lines))
    return Markup(
        '<div class="cw-help" role="region" aria-label="{title}" data-search-exclude="">'
        "<hr><p><strong>{title}</strong></p>{lines}</div>"
    ).format(title=words("page.help"), lines=Markup("").join(parts))


def _line(line: LineSpec, words: Words) -> Markup:
    ways = [
        _link(scheme, number, words(key, number=number))
        for scheme, number, key in (
            ("tel:", line.phone, "page.help_call"),
            ("sms:", line.text, "page.help_text"),
        )
        if number
    ]
    if line.url:
        ways.append(Markup('<a href="{}">{}</a>').format(line.url, re.sub(r"^\w+://|/$", "", line.url)))
    more = [_plain(text) for text in (line.hours, line.note) if text]
    said = Markup("<b>{}</b>: {}").format(_plain(line.name), Markup(", ").join(ways))
    return Markup(" · ").join((said, *more)) if more else said


def _link(scheme: str, number: str, shown: str) -> Markup:
    """Return a link that dials, or plain words where a device could not: "HOME to 741741"."""
    if not _NUMBER.fullmatch(number):
        return escape(shown)
    return Markup('<a href="{}{}">{}</a>').format(scheme, re.sub(r"[^0-9+]", "", number), shown)


def _plain(text: str) -> Markup:
    return escape(" ".join(plain_text(text).text.split()))
