"""Typographic quotation marks where a file needs straight ones.

Word processors and phones put “…” for "…". To a reader both are quotation marks; to YAML and to
Markdown's attributes only the straight ones are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PAIRS: dict[str, str] = {"“": "”", "„": "“”", "”": "”", "‘": "’", "‚": "‘’", "’": "’", "«": "»", "»": "«"}
"""Each sign that opens, with those that may close it."""
OPENING = "".join(PAIRS)
_SIGNS = "“”„‘’‚«»"
_APOSTROPHE = re.compile(r"(?<=\w)[’‘](?=\w)")
_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*(?:[\w-]+:[ \t]+)?")
# A value in a collection: what may stand before one, the value, what may stand behind it.
_VALUE = re.compile(
    rf"(?:(?<=: )|(?<=, )|(?<=[,\[{{]))(?P<open>[{OPENING}])(?P<inner>(?:[^\n{_SIGNS}]|(?<=\w)’(?=\w))*)"
    rf"(?P<close>[{_SIGNS}])(?=[ \t]*(?:$|[,\]}}]))"
)
_NEEDS_QUOTES = re.compile(r":[ \t]|[ \t]#|[,\[\]{}]")


@dataclass(frozen=True)
class Curly:
    """A value in typographic quotation marks: where it stands in its text, and what is inside."""

    start: int
    end: int
    inner: str


def inside(text: str) -> str | None:
    """Return what stands between the quotation marks that hold a text as a whole; None where none do."""
    if len(text) < 3 or text[-1] not in PAIRS.get(text[0], ""):
        return None
    inner = text[1:-1]
    rest = _APOSTROPHE.sub("", inner) if text[-1] in "’‘" else inner
    if not inner.strip() or any(sign in rest for sign in (text[0], text[-1])):
        return None  # “Yes” or “No”
    return inner


def find_values(line: str) -> list[Curly]:
    """Find the values of a line of YAML that break it, because the marks around them are text to YAML."""
    lead = _LEAD.match(line)
    start = lead.end() if lead is not None else 0
    value = line[start:].rstrip()
    if value[:1] in ("[", "{"):
        return [
            Curly(start + match.start(), start + match.end(), match["inner"])
            for match in _VALUE.finditer(value)
            if match["close"] in PAIRS[match["open"]] and _NEEDS_QUOTES.search(match["inner"])
        ]
    inner = inside(value)
    if inner is None or not _NEEDS_QUOTES.search(inner):
        return []
    return [Curly(start, start + len(value), inner)]


def straight(text: str) -> str:
    """Return a text of one or more lines in straight quotation marks, as YAML reads it."""
    if "'" not in text and ('"' in text or "\\" in text):
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
