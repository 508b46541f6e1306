"""A Markdown extension that puts a page in another language into an element that says so."""

from __future__ import annotations

from typing import Any

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor

from coursewright.site.page_language import around

LAST = -100
"""Behind what puts raw HTML back in its place, at 30."""


class _Around(Postprocessor):
    def run(self, text: str) -> str:
        return around(text)


class PageLanguage(Extension):
    """Registers the step."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the postprocessor behind all others."""
        md.postprocessors.register(_Around(md), "coursewright-page-language", LAST)


def makeExtension(**kwargs: Any) -> PageLanguage:  # noqa: N802 - Python-Markdown's name
    """Return the extension, under its module's name."""
    return PageLanguage(**kwargs)
