"""A Markdown extension that cuts facilitator blocks from what snippets bring in.

The page's own text is cut before the engine sees it; an included file is read by the
snippets extension later, so the cut is made once more, right behind it.
"""

from __future__ import annotations

from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from coursewright.source.facilitator import cut_facilitator

BEHIND_SNIPPETS = 31.5
"""pymdownx.snippets runs at 32, normalize_whitespace at 30."""


class _Cut(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return cut_facilitator("\n".join(lines)).split("\n")


class LearnerEdition(Extension):
    """Registers the cut."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the preprocessor behind the snippets."""
        md.preprocessors.register(_Cut(md), "coursewright-learner-edition", BEHIND_SNIPPETS)


def makeExtension(**kwargs: Any) -> LearnerEdition:  # noqa: N802 - Python-Markdown's name
    """Return the extension, under its module's name."""
    return LearnerEdition(**kwargs)
