"""Say in the page itself that its text is in another language than the menus around it (WCAG 3.1.2).

A mark goes at the page's end, as raw HTML; `engines.page_language` turns it into an element
around all that Markdown made of the page. The theme's own words, which stand outside, keep theirs.
"""

from __future__ import annotations

import re
from html import escape

from coursewright.model.course import Page
from coursewright.model.languages import TAG
from coursewright.site.titles import heading_of
from coursewright.source.front_matter import find_front_matter
from coursewright.source.markdown_scan import scan_text
from coursewright.words import base_of, direction

_MARK = re.compile(r'(<div class="cw-language"[^>]*>(?:<link[^>]*>)?)</div>\s*')


def with_language(text: str, page: Page, theme_language: str, mirror_style: str) -> str:
    """Return a page's prepared text, marked if it is not in the language of the theme's own words.

    `mirror_style` is the address of the stylesheet that it needs if it also runs the other way.
    """
    if base_of(page.lang) == base_of(theme_language):
        return text
    front = find_front_matter(text)
    start = front.body if front is not None else 0
    title = page.meta.get("title")
    if isinstance(title, str) and not _has_heading(text[start:]):
        # Else the theme would show the title, outside of what is marked.
        text = f"{text[:start]}\n# {heading_of(title)}\n\n{text[start:]}"
    way = direction(page.lang)
    link = (
        f'<link rel="stylesheet" href="{escape(mirror_style)}">' if way != direction(theme_language) else ""
    )
    mark = f'<div class="cw-language" lang="{page.lang}" dir="{way}">{link}</div>'
    return f"{text.rstrip()}\n\n{mark}\n"


def _has_heading(body: str) -> bool:
    return "<h1" in body or any(heading.level == 1 for heading in scan_text(body).headings)


def around(html: str) -> str:
    """Return a page's HTML inside of the element that its mark describes, if it has one."""
    match = _MARK.search(html)
    return f"{match[1]}\n{html[: match.start()]}{html[match.end() :]}\n</div>" if match else html


def chrome_language(theme_language: str | None, course_language: str) -> str:
    """Return the language of the theme's own words; a name that is no language is the course's."""
    if theme_language is None:
        return "en"
    return theme_language if TAG.match(theme_language) else course_language
