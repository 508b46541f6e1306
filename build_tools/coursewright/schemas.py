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

from coursewright.kinds import all_kinds
from coursewright.model.record import Record
from coursewright.model.specs import ENGINE_KEYS, CourseSpec, ModuleSpec, QuizSpec

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


SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = MappingProxyType(
    {"quiz": quiz_schema, "module": module_schema, "course": course_schema, "record": record_schema}
)
"""The schemas by the name that the command line gives them."""
