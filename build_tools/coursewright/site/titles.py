"""A module's title where a theme shows it: in the heading, in the navigation, in the browser's tab.

A title is Markdown, and raw HTML in it is text, as in every field of YAML. Themes print titles
as they are given, so what is no Markdown there must be plain and escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable

RenderText = Callable[[str, str, str], str]
"""Renders a text of a file for a page: (text, path, page uri) to HTML."""

_TAG = re.compile(r"<[^>]*>")
_OPENING = re.compile(r"<(?=[A-Za-z/!?])")
_CODE = re.compile(r"(`+.*?`+)")


def heading_of(title: str) -> str:
    """Return a title as the Markdown of a heading: one line, HTML as it was typed."""
    parts = _CODE.split(" ".join(title.split()))
    return "".join(part if number % 2 else _OPENING.sub("&lt;", part) for number, part in enumerate(parts))


def plain_title(title: str, path: str, uri: str, render_text: RenderText) -> str:
    """Return a title as plain text, escaped for HTML."""
    if not re.search(r"[*_`<>&\[\]\\~^=#]", title):
        return " ".join(title.split())
    # A word in front, so that nothing in the title can begin a list or a heading.
    html = render_text(f"T {' '.join(title.split())}", path, uri)
    return _TAG.sub("", html).strip().removeprefix("T ")
