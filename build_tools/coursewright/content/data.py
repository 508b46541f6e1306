"""Read the data of the whole course: course.yml, glossary, crisis lines, frameworks, terms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from coursewright.content.validate import (
    did_you_mean,
    listing,
    to_data,
    unknown_key,
    validate,
    without_echoes,
)
from coursewright.diagnostics import Diagnostic, Label, SourceText
from coursewright.model.exercise import Placed
from coursewright.model.fields import describe
from coursewright.model.library import Framework, Row
from coursewright.model.specs import (
    CourseSpec,
    CrisisSpec,
    FrameworkSpec,
    LanguageSpec,
    LanguageTermSpec,
    RowSpec,
    TermSpec,
    TranslationSpec,
)
from coursewright.source.yaml_tree import MappingNode, parse_yaml

Model = TypeVar("Model", bound=BaseModel)
Reading = tuple[Any, list[Diagnostic], Placed]


def _read(source: SourceText, model: type[Model]) -> tuple[Model | None, list[Diagnostic], Placed]:
    tree, findings = parse_yaml(source)
    place = Placed(tree, ())
    if tree.root is None:
        if not findings:
            findings.append(Diagnostic("E005", "the file is empty", source.span(0), "fill it, or delete it"))
        return None, findings, place
    spec, more = validate(model, to_data(tree.root), place)
    return spec, findings + without_echoes(findings, more), place


def read_course_data(source: SourceText) -> Reading:
    """Read `course.yml`."""
    return _read(source, CourseSpec)


def read_crisis(source: SourceText) -> Reading:
    """Read `crisis.yml`."""
    return _read(source, CrisisSpec)


def read_translation(source: SourceText) -> Reading:
    """Read what a translation was made from."""
    return _read(source, TranslationSpec)


def read_language(source: SourceText) -> Reading:
    """Read `language.yml`: an organisation's own terms, each once, each with what it looks for."""
    tree, findings = parse_yaml(source)
    place = Placed(tree, ())
    data = to_data(tree.root)
    if not isinstance(data, dict) or not isinstance(data.get("terms", []), list):
        return _read(source, LanguageSpec)
    rest, more = validate(LanguageSpec, {**data, "terms": []} if "terms" in data else data, place)
    findings += without_echoes(findings, more)
    terms: list[LanguageTermSpec] = []
    seen: dict[str, int] = {}
    for number, entry in enumerate(data.get("terms", [])):
        where = Placed(tree, ("terms", number))
        term, more = validate(LanguageTermSpec, entry, where)
        findings += without_echoes(findings, more)
        if term is None:
            continue
        if not term.match and term.severity != "off":
            advice = "add 'match:' with what to look for, or 'severity: off'"
            findings.append(Diagnostic("E102", "the key 'match' is missing", where.span(), advice))
        if term.id in seen:
            first = Label(place.span("terms", seen[term.id], "id"), "first here")
            message = f"the term id '{term.id}' stands twice"
            findings.append(Diagnostic("E206", message, where.span("id"), "give one another id", (first,)))
        seen.setdefault(term.id, number)
        terms.append(term.at(number))
    return _sound(rest, data).model_copy(update={"terms": tuple(terms)}), findings, place


def _sound(rest: LanguageSpec | None, data: dict[str, Any]) -> LanguageSpec:
    """Return what holds beside the terms: a key with a fault is left out, and the others count."""
    if rest is not None:
        return rest
    spec = LanguageSpec()
    for key in ("sources", "bundled", "region"):
        try:
            one = LanguageSpec.model_validate({key: data[key]} if key in data else {})
        except ValidationError:
            continue
        spec = spec.model_copy(update={key: getattr(one, key)})
    return spec


def read_glossary(source: SourceText) -> Reading:
    """Read `glossary.yml`: term to definition, or to a mapping with one."""
    tree, findings = parse_yaml(source)
    place = Placed(tree, ())
    if not isinstance(tree.root, MappingNode):
        if not findings:
            found = describe(to_data(tree.root))
            message = f"expected terms and definitions, found {found}"
            findings.append(Diagnostic("E101", message, place.span(), "write 'term: definition' lines"))
        return {}, findings, place
    terms: dict[str, TermSpec] = {}
    for term, value in to_data(tree.root).items():
        entry = {"definition": value} if not isinstance(value, dict) else value
        spec, more = validate(TermSpec, entry, Placed(tree, (term,)))
        findings += more
        if spec is not None:
            terms[term] = spec
    return terms, findings, place


def read_framework(source: SourceText) -> Reading:
    """Read one table of `frameworks/`."""
    spec, findings, place = _read(source, FrameworkSpec)
    if spec is None:
        return None, findings, place
    seen: dict[str, int] = {}
    for number, row in enumerate(spec.rows):
        where = Placed(place.tree, ("rows", number))
        if not isinstance(row, dict):
            message = f"expected a row with 'id:' and 'name:', found {describe(row)}"
            findings.append(Diagnostic("E101", message, where.span()))
            continue
        own = {key: value for key, value in row.items() if key in ("id", "name")}
        findings += validate(RowSpec, own, where)[1]
        for key, value in row.items():
            if key in own:
                continue
            if key not in spec.columns:
                advice = did_you_mean(key, spec.columns, f"columns: {listing(spec.columns)}")
                findings.append(Diagnostic("E104", unknown_key(key), where.span(key, key=True), advice))
            elif not _is_texts(value):
                message = f"expected text or a list of texts, found {describe(value)}"
                findings.append(Diagnostic("E101", message, where.span(key)))
        row_id = row.get("id")
        if not isinstance(row_id, str):
            continue
        if row_id in seen:
            first = Label(place.span("rows", seen[row_id], "id"), "first here")
            message = f"the row id '{row_id}' stands twice"
            findings.append(Diagnostic("E206", message, where.span("id"), "give one another id", (first,)))
        seen.setdefault(row_id, number)
    return _to_framework(spec, source.path) if not findings else None, findings, place


def _to_framework(spec: FrameworkSpec, path: str) -> Framework:
    rows = tuple(
        Row(
            row["id"],
            row["name"],
            {key: _texts_of(row[key]) for key in spec.columns if key in row},
        )
        for row in spec.rows
    )
    return Framework(PurePosixPath(path).stem, spec.title, spec.columns, rows, path)


def _texts_of(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _is_texts(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))


READERS: dict[str, Callable[[SourceText], Reading]] = {
    "course.yml": read_course_data,
    "glossary.yml": read_glossary,
    "crisis.yml": read_crisis,
    "language.yml": read_language,
    "translation.yml": read_translation,
}
