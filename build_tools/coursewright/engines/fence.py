"""The course's fences, as superfences calls them: look the slot up, never raise.

An exception in a formatter would make superfences print the fence's text, so every fault
becomes a card.
"""

from __future__ import annotations

import html
import json
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

SLOTS_VARIABLE = "COURSEWRIGHT_SLOTS"
"""Environment variable with the path of a staged site's rendered slots."""

Lookup = Callable[[str], str | None]
Formatter = Callable[..., str]

OUTSIDE = "<!--coursewright-outside-->"
"""Marks the card of a fence that no page of the course holds."""
OUTSIDE_ADVICE = (
    "a fence of the course stands in an included file, where it shows nothing; write it on the page itself"
)

_OUTSIDE = (
    "A fence such as this works on the pages of a course only: not in an included file, "
    "and not where the engine was started without coursewright."
)


def accept_slot(
    _language: str, inputs: dict[str, str], options: dict[str, Any], _attrs: dict[str, Any], _md: Any
) -> bool:
    """Take over the fence's options; any option is accepted, so that the fence is never plain code."""
    options.update(inputs)
    return True


def make_formatter(lookup: Lookup) -> Formatter:
    """Return a superfences formatter that shows the slot that the fence names."""

    def format_fence(
        source: str, _language: str, _class: str, options: dict[str, Any], _md: Any, **_: Any
    ) -> str:
        slot = str(options.get("slot", ""))
        found = lookup(slot) if slot else None
        if found is None:
            found = (
                f'<div class="cw cw-card">{OUTSIDE}<p>{_OUTSIDE}</p><pre>{html.escape(source)}</pre></div>'
            )
        return f'<div class="cw-slot">\n{found}\n</div>'

    return format_fence


@lru_cache(maxsize=1)
def _read_slots(file: str, _stamp: tuple[int, int]) -> dict[str, str]:
    slots: dict[str, str] = json.loads(Path(file).read_text(encoding="utf-8"))
    return slots


def _staged_slot(name: str) -> str | None:
    """Find a rendered slot; the file is read again when it changed, for a server that goes on."""
    file = os.environ.get(SLOTS_VARIABLE, "")
    try:
        status = Path(file).stat()
        return _read_slots(file, (status.st_mtime_ns, status.st_size)).get(name)
    except (OSError, ValueError):
        return None


_format = make_formatter(_staged_slot)


def format_staged(*args: Any, **kwargs: Any) -> str:
    """Formatter for a staged site, whose slots were rendered beforehand into a file.

    A function at the module's top, because Zensical pickles it to tell whether settings changed.
    """
    return _format(*args, **kwargs)
