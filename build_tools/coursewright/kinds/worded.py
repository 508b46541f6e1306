"""A part of an exercise that a text alone can stand for, where it needs nothing else."""

from __future__ import annotations

from typing import Any

from pydantic import GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from coursewright.model.fields import Spec


class Worded(Spec):
    """Base of parts with a `text` and more: an author may write the text alone."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return value if isinstance(value, dict) else {"text": value}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say that a text alone will do."""
        own = handler(schema)
        return {"anyOf": [own["properties"]["text"], own]}
