"""Render authors' Markdown inside exercises: quickly, and never into live HTML.

One inner `Markdown` is made and reused (16 ms to make, about 1 ms a use), with a fixed set
of extensions, so that a text looks the same under every engine. Most texts of a quiz hold no
Markdown at all; those never reach the parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

EXTENSIONS = (
    "tables",
    "sane_lists",
    "fenced_code",
    "pymdownx.betterem",
    "pymdownx.tilde",
    "pymdownx.caret",
    "pymdownx.mark",
)

# One line without a character that Markdown could read, not begun like a list, heading or quotation.
_PLAIN = re.compile(r"(?![#>+\-:|=0-9\s])[^\\`*_\[\]<>&~^={}|\n\t\x00-\x08]+\Z")

Resolve = Callable[[str], str | None]
"""Gives the address for a link's target as written, or None to drop the link."""


@dataclass
class Counts:
    """How many texts were rendered, and how many of them needed the parser."""

    texts: int = 0
    parsed: int = 0


class TextRenderer:
    """Renders Markdown; keeps what it rendered as long as it lives."""

    def __init__(self, extensions: Sequence[str | Extension] = EXTENSIONS) -> None:
        self.counts = Counts()
        self._extensions = extensions
        self._markdown: Markdown | None = None
        self._links = _Links()
        self._kept: dict[str, str] = {}

    def block(self, text: str, resolve: Resolve) -> Markup:
        """Render a text as paragraphs, lists and so on."""
        self.counts.texts += 1
        plain = text.strip()
        if _PLAIN.match(plain):
            return Markup(f"<p>{plain}</p>")
        kept = self._kept.get(text)
        if kept is not None:
            return Markup(kept)
        self.counts.parsed += 1
        html = self._parse(text, resolve)
        if not self._links.seen:
            # Links depend on the page that the text stands on; everything else is the same everywhere.
            self._kept[text] = html
        return Markup(html)

    def inline(self, text: str, resolve: Resolve) -> Markup | None:
        """Render a text of one paragraph without its `p`; None where it is more than that."""
        html = unwrapped(self.block(text, resolve))
        return None if html is None else Markup(html)

    def phrase(self, text: str, resolve: Resolve) -> Markup:
        """Render a text without a `p` where it is one paragraph, as a block where it is more."""
        html = self.block(text, resolve)
        return Markup(unwrapped(html) or html)

    def _parse(self, text: str, resolve: Resolve) -> str:
        if self._markdown is None:
            self._markdown = _make_markdown(self._links, self._extensions)
        self._links.resolve = resolve
        self._links.seen = False
        self._markdown.reset()
        return self._markdown.convert(text)


def unwrapped(html: str) -> str | None:
    """Return the inside of HTML that is one paragraph; None where it is more than that."""
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return html[3:-4]
    return None


class _Links(Treeprocessor):
    """Gives every link and image the address that holds on the page where it stands."""

    def __init__(self) -> None:
        super().__init__(None)
        self.resolve: Resolve = lambda target: target
        self.seen = False

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                target = element.get(name)
                if target is None:
                    continue
                self.seen = True
                address = self.resolve(target)
                if address is None:
                    del element.attrib[name]
                else:
                    element.set(name, address)


def _make_markdown(links: _Links, extensions: Sequence[str | Extension]) -> Markdown:
    markdown = Markdown(extensions=list(extensions), output_format="html")
    # Raw HTML in a question is text: `<b>` shows as it was typed, and nothing can run.
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    markdown.treeprocessors.register(links, "coursewright-links", 0)
    return markdown
