"""Hold data from YAML to a model and turn what is wrong into findings at their places."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from coursewright.diagnostics import Diagnostic, Edit, Label, Span
from coursewright.model.exercise import Placed
from coursewright.model.fields import describe, keys_of, model_at
from coursewright.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode

Model = TypeVar("Model", bound=BaseModel)
Path = tuple[str | int, ...]

_BOOLEANS = {
    **dict.fromkeys(("yes", "y", "on", "1", "true", "right"), "write true"),
    **dict.fromkeys(("no", "n", "off", "0", "false", "wrong"), "write false"),
}


def to_data(node: Node | None) -> Any:
    """Return a node as dicts, lists, text and None (an empty value)."""
    kind = type(node)
    if kind is ScalarNode:
        return node.value or (None if node.plain else "")  # type: ignore[union-attr]
    if kind is MappingNode:
        return {key: to_data(value) for key, value in node.items.items()}  # type: ignore[union-attr]
    if kind is SequenceNode:
        return [to_data(item) for item in node.items]  # type: ignore[union-attr]
    return None


def did_you_mean(word: str, candidates: Iterable[str], otherwise: str = "") -> str:
    """Return "did you mean 'x'?" for the nearest candidate, or `otherwise`."""
    near = difflib.get_close_matches(word[:80], list(candidates), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else otherwise


_MEANT = re.compile(r"did you mean '([\w-]+)'\?\Z")


def put_right(word: str, advice: str, span: Span) -> tuple[Edit, ...]:
    """Return the edit that writes the word that "did you mean 'x'?" names where `word` stands.

    None where the place holds anything else, such as a text with escapes. Quotation marks stay.
    """
    meant = _MEANT.match(advice)
    written = span.source.text[span.start : span.end]
    mark = written[:1] if written[:1] in ("'", '"') else ""
    if meant is None or written != f"{mark}{word}{mark}":
        return ()
    return (Edit(span, f"{mark}{meant[1]}{mark}"),)


def listing(words: Iterable[str]) -> str:
    """Return words as a reader's list: a, b and c."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def validate(model: type[Model], data: Any, place: Placed) -> tuple[Model | None, list[Diagnostic]]:
    """Validate `data`, which was read at `place`. Every error becomes a finding."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        entries = error.errors(include_url=False)
        found = _each_key_once([_finding(model, data, entry, place) for entry in entries], entries)
        return None, [
            one for one, entry in zip(found, entries, strict=True) if not _is_echo(one, entry, found)
        ]


def _each_key_once(findings: list[Diagnostic], entries: list[Any]) -> list[Diagnostic]:
    """Take the edit away from the second of two misspelt keys that mean the same: it would stand twice."""
    seen: set[tuple[Any, ...]] = set()
    kept = []
    for finding, entry in zip(findings, entries, strict=True):
        if finding.code == "E104" and finding.edits:
            meant = (*entry["loc"][:-1], finding.edits[0].text.strip("'\""))
            if meant in seen:
                finding = replace(finding, edits=())
            seen.add(meant)
        kept.append(finding)
    return kept


def _is_echo(finding: Diagnostic, entry: Any, findings: list[Diagnostic]) -> bool:
    """Tell whether a missing key is only misspelt: the finding about the unknown key says it all."""
    if finding.code != "E102":
        return False
    if any(f.span.start == finding.span.start and f.help == QUOTED_KEY for f in findings):
        return True
    if not finding.help.startswith("is it '"):
        return False
    advice = f"did you mean '{entry['loc'][-1]}'?"
    word = finding.help.split("'")[1]
    return any(f.code == "E104" and f.help == advice and f.message == unknown_key(word) for f in findings)


def unknown_key(key: str) -> str:
    """Return the message about an unknown key."""
    return f"unknown key '{shorten(key)}'"


def shorten(text: str, most: int = 40) -> str:
    """Return an author's text as a message quotes it: on one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def without_echoes(first: list[Diagnostic], more: list[Diagnostic]) -> list[Diagnostic]:
    """Return `more` without what only follows from a YAML finding at the same place."""
    starts = {finding.span.start for finding in first if finding.code in ("E007", "E008")}
    return [finding for finding in more if finding.span.start not in starts or finding.code[:2] != "E1"]


def _finding(model: type[BaseModel], data: Any, error: Any, place: Placed) -> Diagnostic:
    path: Path = tuple(error["loc"])
    kind: str = error["type"]
    context: dict[str, Any] = error.get("ctx", {})
    name = _name(path)
    match kind:
        case "extra_forbidden":
            owner = model_at(model, path[:-1]) or model
            known = keys_of(owner)
            given = _value_at(data, path[:-1])
            free = [key for key in known if not (isinstance(given, dict) and key in given)]
            span = place.span(*path, key=True)
            advice = did_you_mean(str(path[-1]), free)
            edits = put_right(str(path[-1]), advice, span)
            advice = advice or did_you_mean(str(path[-1]), known, f"known here: {listing(known)}")
            if " " in str(path[-1]) and not advice.startswith("did"):
                advice = QUOTED_KEY
            return Diagnostic("E104", unknown_key(str(path[-1])), span, advice, edits=edits)
        case "missing":
            given = _value_at(data, path[:-1])
            near = add = f"add '{path[-1]}: …'"
            if isinstance(given, dict):
                owner = model_at(model, path[:-1]) or model
                unknown = [key for key in given if key not in keys_of(owner)]
                near = did_you_mean(str(path[-1]), unknown, add).replace("did you mean", "is it")
            return Diagnostic("E102", f"the key '{path[-1]}' is missing", place.span(*path[:-1]), near)
        case "E107":
            return Diagnostic(
                "E107", f"{name} is empty", place.span(*path), "write something, or delete the key"
            )
        case "E106":
            hint = context.get("suggestion") or ""
            rule = "an id has lower-case letters, digits and hyphens, begins with a letter, at most 64 in all"
            advice = f"{rule}; how about '{hint}'?" if hint else rule
            return Diagnostic("E106", f"{error['msg']}", place.span(*path), advice)
        case "E103":
            span, advice = place.span(*path), context.get("advice", "")
            edits = put_right(str(error["input"]), advice, span)
            return Diagnostic("E103", error["msg"], span, advice, edits=edits)
        case "E101":
            return _wrong_type(error["msg"], name, path, data, place)
        case "model_type" | "model_attributes_type" | "dict_type":
            found = describe(_value_at(data, path))
            return Diagnostic(
                "E101",
                f"expected a mapping{_in(path)}, found {found}",
                place.span(*path),
                _mapping_help(model_at(model, path)),
            )
        case "literal_error":
            allowed = _allowed(context)
            value = str(error["input"])
            if not isinstance(error["input"], str):
                found = describe(error["input"])
                return _wrong_type(
                    f"expected one of {listing(allowed)}, found {found}", name, path, data, place
                )
            advice = did_you_mean(value, allowed, f"one of: {listing(allowed)}")
            message, span = f"'{shorten(value)}' is no value of {name}", place.span(*path)
            return Diagnostic("E103", message, span, advice, edits=put_right(value, advice, span))
        case "greater_than_equal" | "less_than_equal":
            bound = context.get("ge", context.get("le"))
            word = "at least" if "ge" in context else "at most"
            return Diagnostic(
                "E103", f"{name} is {error['input']}, but must be {word} {bound}", place.span(*path)
            )
        case "string_type":
            found = describe(error["input"])
            return _wrong_type(f"expected text, found {found}", name, path, data, place)
        case _:
            message = str(error["msg"])
            return Diagnostic("E101", f"{name}: {message[:1].lower()}{message[1:]}", place.span(*path))


COLON = "a colon followed by a space makes YAML read a key and a value"
QUOTED_KEY = f"quote it, if this is text: {COLON}"


def _wrong_type(message: str, name: str, path: Path, data: Any, place: Placed) -> Diagnostic:
    value, span = _value_at(data, path), place.span(*path)
    advice = ""
    edits: tuple[Edit, ...] = ()
    if isinstance(value, dict) and "expected text" in message:
        only = next(iter(value), "")
        if len(value) == 1 and value[only] is not None and (" " in only or isinstance(path[-1], int)):
            advice = f"quote it: {COLON}"
        elif all(item is None for item in value.values()):
            advice = "quote it: a leading '{' begins a YAML collection"
        else:
            advice = "write one text here"
    elif isinstance(value, list) and "expected text" in message:
        advice = "quote it, if the brackets belong to the text; else write one text here"
    elif "true or false" in message and isinstance(value, str):
        advice = _BOOLEANS.get(value.lower(), "write true or false")
        if value.lower() in _BOOLEANS and span.source.text[span.start : span.end].strip("'\"") == value:
            edits = (Edit(span, advice.removeprefix("write ")),)
    elif "a whole number" in message and isinstance(value, str):
        digits = re.search(r"[0-9]{1,9}", value)
        advice = f"write digits alone, such as {digits[0] if digits else 50}"
    elif "expected a list" in message:
        advice = "write a list below the key: each entry on a line of its own that begins with '- '"
    if name and name != "this":
        message = message.replace("expected ", f"{name}: expected ", 1)
    return Diagnostic("E101", message, span, advice, edits=edits)


def _allowed(context: dict[str, Any]) -> list[str]:
    return [part.strip().strip("'") for part in context.get("expected", "").replace(" or ", ", ").split(",")]


def _mapping_help(model: type[BaseModel] | None) -> str:
    if model is None:
        return "write 'key: value' lines"
    return f"write 'key: value' lines; keys here: {listing(keys_of(model))}"


def _in(path: Path) -> str:
    names = [str(step) for step in path if isinstance(step, str)]
    return f" in '{names[-1]}'" if names else ""


def _name(path: Path) -> str:
    """Name a place: its last key."""
    names = [step for step in path if isinstance(step, str)]
    return f"'{names[-1]}'" if names else "this"


def _value_at(data: Any, path: Path) -> Any:
    for step in path:
        # One value alone stands for a list of one, so index 0 of it is itself.
        if isinstance(data, dict) and (step != 0 or "0" in data):
            data = data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        elif step != 0:
            return None
    return data


def problem_finding(problem: Any, place: Placed) -> Diagnostic:
    """Turn a kind's `Problem` into a finding."""
    span = place.span(*problem.path, key=problem.at_key)
    return Diagnostic(
        problem.code,
        problem.message,
        span if problem.brace is None else _at_brace(problem.path, problem.brace, place) or span,
        problem.help,
        tuple(Label(place.span(*path, key=problem.at_key), text) for path, text in problem.labels),
    )


def _at_brace(path: Path, brace: int, place: Placed) -> Span | None:
    """Find a text's brace in the file, up to the one that closes it; None where escapes make it differ."""
    tree = place.tree
    node = tree.node_at(place.path + path)
    if not isinstance(node, ScalarNode):
        return None
    start = tree.base + node.start
    written = tree.source.text[start : tree.base + node.end]
    found = list(re.finditer("[{}]", written))
    if len(found) != len(re.findall("[{}]", node.value)) or brace >= len(found):
        return None
    first, end = found[brace], found[brace].end()
    if first[0] == "{" and brace + 1 < len(found) and found[brace + 1][0] == "}":
        end = found[brace + 1].end()
    return tree.source.span(start + first.start(), start + end)
