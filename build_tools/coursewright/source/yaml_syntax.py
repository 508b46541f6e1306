"""Say in an author's words what broke a YAML file, where, and what to do.

The parser stops where it can go no further, often behind the cause. The causes that
authors meet are looked for on that line and around it; else its own words must do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coursewright.source.curly import inside

STRAIGHT = 'curly quotes are text to YAML: put straight ones around it, "…"'
QUOTE_IT = "quote it: put the whole text in '…' or \"…\""


@dataclass(frozen=True)
class Fault:
    """What broke: offsets count from where the YAML begins."""

    message: str
    start: int
    help: str
    label: int | None = None
    label_text: str = ""


# The key and hyphens in front of a value.
_VALUE = re.compile(r"(?P<lead>[ \t]*(?:[-?][ \t]+)*(?:[\w-]+:[ \t]+)?)(?P<value>\S.*)")
_KEY_WITHOUT_SPACE = re.compile(r"[ \t]*(?:-[ \t]+)*(?P<key>[A-Za-z_]\w*):(?=[^\s:/])")
_KEY_LINE = re.compile(r"[ \t]*(?:-[ \t]+)*[a-z_]+:(?:[ \t]|$)")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_COLON = re.compile(r":(?=\s|$)")
_LEADING = {
    "*": "a leading '*' is an alias in YAML",
    "&": "a leading '&' is an anchor in YAML",
    ">": "a leading '>' begins a folded text in YAML",
    "|": "a leading '|' begins a block of text in YAML",
    "%": "a text cannot begin with '%' in YAML",
    "@": "a text cannot begin with '@' in YAML",
    "`": "a text cannot begin with '`' in YAML",
}


def explain_syntax(text: str, at: int, context: int | None, problem: str, during: str) -> Fault:
    """Explain the parser's `problem` at offset `at`, met `during` what began at `context`."""
    for explain in (_by_quotes, _by_brackets, _by_tab, _by_lines, _by_colon, _by_indentation):
        fault = explain(text, at, context, problem, during)
        if fault is not None:
            return fault
    words = _plain(problem) or "something is out of place"
    label = (
        context if context is not None and context < at and _row(text, context) != _row(text, at) else None
    )
    advice = "look at this line and the one above it"
    return Fault(_cannot(words), at, advice, label, _plain(during) if label is not None else "")


def _cannot(what: str) -> str:
    return f"cannot read this as YAML: {what}"


def _plain(text: str) -> str:
    """Take libyaml's words without capitals and full stops."""
    text = text.strip().rstrip(".")
    return text[:1].lower() + text[1:]


def _row(text: str, at: int) -> int:
    return text.count("\n", 0, at)


def _line_at(text: str, at: int) -> tuple[int, str]:
    start = text.rfind("\n", 0, at) + 1
    stop = text.find("\n", at)
    return start, text[start : stop if stop >= 0 else len(text)]


def _nearby(text: str, at: int) -> Iterator[tuple[int, str]]:
    """Yield the line at an offset and the two that are not blank before it."""
    start, line = _line_at(text, at)
    yield start, line
    for _ in range(2):
        while start > 0:
            start, line = _line_at(text, start - 1)
            if line.strip():
                yield start, line
                break


def _by_quotes(text: str, at: int, context: int | None, problem: str, during: str) -> Fault | None:
    if "escape" in problem:
        shown = text[at : at + 1]
        back = text.rfind("\\", 0, at + 1)
        shown = text[back : back + 2] if back >= 0 else shown
        message = _cannot(f"'{shown}' means nothing between double quotes")
        return Fault(message, max(back, 0), "put the text in single quotes, or double the backslash")
    if "quoted scalar" in during and context is not None:
        message = _cannot("the quotation mark that begins this text is never closed")
        return Fault(
            message, context, "close it, or quote the whole text with the other kind of quotation mark"
        )
    return None


def _by_brackets(text: str, at: int, context: int | None, problem: str, during: str) -> Fault | None:
    if "flow" not in during or context is None:
        return None
    sign = text[context : context + 1]
    if sign not in ("[", "{"):
        context = max(text.rfind("[", 0, at), text.rfind("{", 0, at))
        if context < 0:
            return None
        sign = text[context]
    other = {"[": "]", "{": "}"}[sign]
    message = _cannot(f"a leading '{sign}' begins a collection, and it goes wrong before its '{other}'")
    label = at if _row(text, at) != _row(text, context) else None
    advice = f"quote it, if the '{sign}' belongs to the text; else end the collection with '{other}'"
    return Fault(message, context, advice, label, "it goes wrong here" if label is not None else "")


def _by_tab(text: str, at: int, context: int | None, problem: str, during: str) -> Fault | None:
    for start, line in list(_nearby(text, at))[:2]:
        blank = line[: len(line) - len(line.lstrip())]
        if "\t" in blank and not line[len(blank) :].startswith("#"):
            advice = "indent with spaces; most editors can convert a file's tabs"
            return Fault("a tab cannot indent YAML", start + blank.find("\t"), advice)
    if text[at : at + 1] == "\t":
        return Fault("a tab cannot stand here in YAML", at, "put a space instead")
    return None


def _by_lines(text: str, at: int, context: int | None, problem: str, during: str) -> Fault | None:
    """Look for a value that needs quotes, and for a key without its space, on the lines around."""
    places = list(_nearby(text, at))
    if context is not None and "simple key" in during:
        places.append(_line_at(text, context))
    for start, line in places[:2] + places[3:]:
        found = _unquoted(line)
        if found is not None:
            column, what, advice = found
            return Fault(_cannot(what), start + column, advice)
    for start, line in places:
        match = _KEY_WITHOUT_SPACE.match(line)
        if match is not None:
            message = _cannot(f"after '{match['key']}:' a space is missing")
            return Fault(message, start + match.end() - 1, f"write '{match['key']}: …' with a space")
    return None


def _unquoted(line: str) -> tuple[int, str, str] | None:
    """Find a value that needs quotes: an unquoted colon, a leading brace, asterisk and so on."""
    match = _VALUE.match(line)
    if match is None:
        return None
    value, column = match["value"], match.start("value")
    keyed = ":" in match["lead"]
    first = value[0]
    if first == "#":
        return None
    if first in "'\"":
        closed = _QUOTED.match(value) if keyed or "-" in match["lead"] else None
        rest = value[closed.end() :].lstrip() if closed else ""
        if closed and rest and not rest.startswith(("#", ":", ",")):
            other = (
                "in double quotes, or write '' for the apostrophe"
                if first == "'"
                else "in single quotes, '…'"
            )
            return (
                column + len(value) - len(rest),
                "text goes on after the closing quote",
                f"quote it: put all of it {other}",
            )
        return None
    if first in "{[":
        bare = _QUOTED.sub(lambda quoted: "q" * len(quoted[0]), value)
        end = re.search(r"[}\]]\s*[^\s,}\]#:]", bare)
        if end is not None:
            return column, f"a leading '{first}' begins a collection, and text goes on behind it", QUOTE_IT
        return None
    if first in ">|" and re.fullmatch(r"[>|][-+0-9]*(?:\s+#.*)?\s*", value):
        return None
    if first in _LEADING:
        return column, _LEADING[first], QUOTE_IT
    colon = _COLON.search(value)
    if keyed and colon is not None:
        advice = QUOTE_IT if inside(value.rstrip()) is None else STRAIGHT
        return column + colon.start(), "a colon followed by a space, inside text without quotes", advice
    return None


def _by_colon(text: str, at: int, context: int | None, problem: str, during: str) -> Fault | None:
    """Explain a colon on a further line of a text, or a line that became part of the text above."""
    if "mapping values" not in problem or text[at : at + 1] != ":":
        return None
    start, line = _line_at(text, at)
    if _KEY_LINE.match(line):
        indent = len(line) - len(line.lstrip())
        message = _cannot("the indentation makes this line a part of the text above")
        return Fault(
            message, start + indent, "align it with the keys it belongs to; or, if it is text, quote it"
        )
    return Fault(_cannot("a colon followed by a space, inside text without quotes"), at, QUOTE_IT)


def _by_indentation(text: str, at: int, context: int | None, problem: str, during: str) -> Fault | None:
    if "document start" in problem:
        return Fault(_cannot("it ended above this line"), at, "delete the line '...', or what follows it")
    if "block" not in during or "expected" not in problem:
        return None
    message = _cannot("this line does not fit the indentation of the lines above")
    if text[at : at + 1] == "-":
        message = _cannot("a list entry stands where a key is expected")
    label = context if context is not None and _row(text, context) != _row(text, at) else None
    advice = "align it with the lines that it belongs to"
    return Fault(message, at, advice, label, "in the block that begins here" if label is not None else "")
