"""What Markdown the course's surface needs, said once for every engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coursewright.model.editions import FACILITATOR, LEARNER
from coursewright.site import NavItem

EXTENSIONS = ("admonition", "attr_list", "md_in_html", "pymdownx.details", "pymdownx.superfences")
"""What authors write on; added where the configuration lacks it."""
PAGE_LANGUAGE = "coursewright.engines.page_language"

SUPERFENCES = "pymdownx.superfences"
BLOCKS = "pymdownx.blocks.admonition"
_DEFAULT_BLOCKS = ("note", "attention", "caution", "danger", "error", "tip", "hint", "warning")


def extensions_for(edition: str) -> tuple[str, ...]:
    """Return the extensions that an edition needs, in their order behind the author's own."""
    last = "coursewright.engines.edition" if edition == LEARNER else BLOCKS
    return (*EXTENSIONS, last, PAGE_LANGUAGE)


def nav_entries(items: Sequence[NavItem]) -> list[Any]:
    """Return a navigation as `mkdocs.yml` writes it."""
    entries: list[Any] = []
    for item in items:
        value: Any = nav_entries(item.children) if item.children else item.uri
        entries.append(value if item.title is None else {item.title: value})
    return entries


def block_types(given: list[str] | None) -> list[str]:
    """Return the types of generic blocks with ours among them; `given` is the author's list, if any."""
    return sorted({*(given if given is not None else _DEFAULT_BLOCKS), FACILITATOR})
