"""JSON Schemas of the files that authors write and learners hand in, made from the models.

Editors complete and check with them while one types. A schema is made from the same model
that the reader holds a file to, so it cannot fall behind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from coursewright.diagnostics import Severity
from coursewright.kinds import all_kinds
from coursewright.model.fields import ID
from coursewright.model.record import Record
from coursewright.model.specs import (
    ENGINE_KEYS,
    CourseSpec,
    CrisisSpec,
    FrameworkSpec,
    LanguageSpec,
    ModuleSpec,
    QuizSpec,
    TermSpec,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
REFS = "#/$defs/{model}"
HOMEWORK = "reflection"
"""The kind that every homework question has."""


class _AuthorsSchema(GenerateJsonSchema):
    """Says what the reader accepts: where a list is asked for, one value alone may stand."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        inner = super().function_before_schema(schema)
        # `Several` insists on a list; whatever else reads a list forgives a single value.
        if inner.get("type") == "array" and schema["function"]["function"].__name__ != "_several":
            return {"anyOf": [inner["items"], inner]} if "items" in inner else inner
        return inner


def _schema(model: type[BaseModel], **more: Any) -> dict[str, Any]:
    schema = model.model_json_schema(schema_generator=_AuthorsSchema, ref_template=REFS)
    return {"$schema": DIALECT, **schema, **more}


def quiz_schema() -> dict[str, Any]:
    """Return the schema of a quiz file: exercises are a union over the kinds, told apart by `kind`."""
    specs = {name: kind.spec for name, kind in all_kinds().items()}
    refs, definitions = models_json_schema(
        [(spec, "validation") for spec in specs.values()], schema_generator=_AuthorsSchema, ref_template=REFS
    )
    defs: dict[str, Any] = definitions["$defs"]
    entries = []
    for name, spec in specs.items():
        ref = refs[spec, "validation"]
        own = defs[ref["$ref"].rpartition("/")[2]]
        own["properties"]["kind"] = {"const": name, "description": all_kinds()[name].summary}
        entries.append(ref)
        if name == HOMEWORK:
            required = [key for key in own["required"] if key != "kind"]
            defs["Homework"] = {**own, "title": "Homework", "required": required}
    schema = _schema(QuizSpec, title="Quiz file")
    schema["properties"]["exercises"]["items"] = {"oneOf": entries}
    schema["properties"]["homework"]["items"] = {"$ref": "#/$defs/Homework"}
    schema["$defs"] = {**schema.get("$defs", {}), **defs}
    return schema


def module_schema() -> dict[str, Any]:
    """Return the schema of a module's front matter; keys of the engine may stand beside ours."""
    schema = _schema(ModuleSpec, title="Front matter of a module")
    for key in ENGINE_KEYS:
        schema["properties"].setdefault(key, {"description": "Passed to the engine as it is."})
    return schema


def course_schema() -> dict[str, Any]:
    """Return the schema of `course.yml`."""
    return _schema(CourseSpec, title="course.yml")


def record_schema() -> dict[str, Any]:
    """Return the schema of a learner's record."""
    return _schema(Record, title="A learner's record")


def language_schema() -> dict[str, Any]:
    """Return the schema of `language.yml`."""
    return _schema(LanguageSpec, title="language.yml")


def crisis_schema() -> dict[str, Any]:
    """Return the schema of `crisis.yml`."""
    return _schema(CrisisSpec, title="crisis.yml")


def glossary_schema() -> dict[str, Any]:
    """Return the schema of `glossary.yml`: term to definition, or to a mapping with one."""
    term = TermSpec.model_json_schema(schema_generator=_AuthorsSchema, ref_template=REFS)
    return {
        "$schema": DIALECT,
        "title": "glossary.yml",
        "type": "object",
        "additionalProperties": {"anyOf": [SCALAR, {"$ref": "#/$defs/TermSpec"}]},
        "$defs": {"TermSpec": term},
    }


def framework_schema() -> dict[str, Any]:
    """Return the schema of a table of `frameworks/`; that a row's keys are its columns, no schema can say."""
    schema = _schema(FrameworkSpec, title="A framework")
    schema["properties"]["rows"]["items"] = {
        "type": "object",
        "properties": {"id": {"type": "string", "pattern": f"^{ID}$"}, "name": SCALAR},
        "required": ["id", "name"],
        "additionalProperties": {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]},
    }
    return schema


SCALAR = {"type": ["string", "number", "boolean"]}
"""An unquoted number or `No` is text too."""
_PLACE: Mapping[str, Any] = MappingProxyType(
    {
        "path": {"type": "string", "description": "The file, relative to the course's folder."},
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1, "description": "In code points, from 1."},
        "end_line": {"type": "integer", "minimum": 1},
        "end_column": {"type": "integer", "minimum": 1, "description": "Behind the last one."},
    }
)


def _placed(**more: Any) -> dict[str, Any]:
    properties = {**more, **_PLACE}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def findings_schema() -> dict[str, Any]:
    """Return the schema of what ``check --format json`` prints."""
    text = {"type": "string"}
    finding = _placed(
        code={"type": "string", "pattern": "^[A-Z][0-9]{1,3}$"},
        level={"enum": [level.value for level in Severity]},
        message=text,
        help={**text, "description": "What to do; may be empty."},
        source={**text, "description": "What the rule rests on: a study, a guide or a law; may be empty."},
        labels={"type": "array", "items": _placed(message=text), "description": "Further places."},
        edits={
            "type": "array",
            "items": _placed(text=text),
            "description": "What would mend it: `text` in place of what stands there.",
        },
    )
    return {
        "$schema": DIALECT,
        "title": "Findings",
        "type": "object",
        "properties": {
            "format": {"const": "coursewright-findings"},
            "version": {"const": 1},
            "findings": {"type": "array", "items": finding},
        },
        "required": ["format", "version", "findings"],
        "additionalProperties": False,
    }


SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = MappingProxyType(
    {
        "quiz": quiz_schema,
        "module": module_schema,
        "course": course_schema,
        "glossary": glossary_schema,
        "crisis": crisis_schema,
        "framework": framework_schema,
        "language": language_schema,
        "record": record_schema,
        "findings": findings_schema,
    }
)
"""The schemas by the name that the command line gives them."""
