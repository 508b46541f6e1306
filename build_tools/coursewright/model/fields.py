"""The types of fields in authors' files: text stays text, booleans are strict, lists forgive.

Pydantic checks at the file boundary. Values come from `source.yaml_tree`, where every
scalar is its source text and an empty value is None.
"""

from __future__ import annotations

import re
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from coursewright.model.languages import TAG

ID = r"[a-z][a-z0-9-]{0,63}"
_ID = re.compile(rf"{ID}\Z")


class Spec(BaseModel):
    """Base of every model of a file or a part of one: frozen, no unknown keys, no coercion."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        use_attribute_docstrings=True,
        # A course uses few of the models; building the others would cost every start.
        defer_build=True,
    )


def _text(value: Any) -> Any:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise PydanticCustomError("E107", "is empty")
    if not isinstance(value, str):
        raise PydanticCustomError("E101", "expected text, found {found}", {"found": describe(value)})
    return value


def describe(value: Any) -> str:
    """Name the shape of a value in an author's words."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else f"'{_short(value)}'"


def _short(value: Any) -> str:
    text = str(value).replace("\n", " ")
    return text if len(text) <= 40 else text[:39] + "…"


_SCALAR_SCHEMA = WithJsonSchema({"type": ["string", "number", "boolean"]})

Text = Annotated[str, BeforeValidator(_text), _SCALAR_SCHEMA]
"""Markdown text; an unquoted number or `No` is text too."""

Line = Text
"""Text of one line, such as a title."""


def is_id(text: str) -> bool:
    """Tell whether a text is an id."""
    return _ID.match(text) is not None


def _id(value: Any) -> Any:
    value = _text(value)
    if not _ID.match(value):
        raise PydanticCustomError(
            "E106", "'{value}' is not an id", {"value": _short(value), "suggestion": suggest_id(value)}
        )
    return value


def suggest_id(text: str) -> str:
    """Turn any text into an id, or '' where nothing of it can be kept."""
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    slug = re.sub(r"^[^a-z]+", "", slug)
    return slug[:64].strip("-")


Id = Annotated[str, BeforeValidator(_id), WithJsonSchema({"type": "string", "pattern": f"^{ID}$"})]
"""Lower-case letters, digits and hyphens, beginning with a letter, at most 64."""


def _reference(value: Any) -> Any:
    value = _text(value)
    module, slash, _ = value.rpartition("/")
    _id(value.removeprefix(f"{module}{slash}"))
    return value


Reference = Annotated[str, BeforeValidator(_reference), WithJsonSchema({"type": "string"})]
"""The id of an exercise or an objective, or ``module/id``."""


def _option_id(value: Any) -> Any:
    value = _text(value)
    if not re.match(r"[a-z0-9][a-z0-9-]{0,63}\Z", value):
        raise PydanticCustomError(
            "E106", "'{value}' is not an id", {"value": _short(value), "suggestion": suggest_id(value)}
        )
    return value


OptionId = Annotated[str, BeforeValidator(_option_id), WithJsonSchema({"type": ["string", "number"]})]
"""As `Id`, but may begin with a digit, for the default is the place in the file."""


def _boolean(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    raise PydanticCustomError("E101", "expected true or false, found {found}", {"found": describe(value)})


Bool = Annotated[bool, BeforeValidator(_boolean), WithJsonSchema({"type": "boolean"})]
"""`true` or `false`; nothing else is a boolean."""


def _whole(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]{1,9}", value):
        return int(value)
    raise PydanticCustomError("E101", "expected a whole number, found {found}", {"found": describe(value)})


Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer"})]
"""A whole number, written in digits."""

Percent = Annotated[Whole, Field(ge=0, le=100)]


def _date(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError(
        "E101", "expected a date such as 2026-11-01, found {found}", {"found": describe(value)}
    )


Day = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
"""A date, year-month-day."""

_URL = re.compile(r"(?:https?://[^\s/]|mailto:)[^\s]*\Z", re.IGNORECASE)


def _url(value: Any) -> Any:
    value = _text(value)
    if not _URL.match(value):
        raise PydanticCustomError(
            "E103",
            "'{value}' is not a web address",
            {"value": _short(value), "advice": "begin it with https://"},
        )
    return value


Url = Annotated[str, BeforeValidator(_url), WithJsonSchema({"type": "string", "format": "uri"})]
"""An http, https or mailto address."""


def _language(value: Any) -> Any:
    value = _text(value)
    if not TAG.match(value):
        raise PydanticCustomError(
            "E103",
            "'{value}' is not a language",
            {"value": _short(value), "advice": "write its code, such as en, es or pt-BR"},
        )
    return value


Language = Annotated[str, BeforeValidator(_language), WithJsonSchema({"type": ["string", "boolean"]})]
"""The code of a language, such as `en` or `pt-BR`. `no` is one, and no boolean."""

T = TypeVar("T")


def _listed(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return () if value is None else (value,)


Many = Annotated[tuple[T, ...], BeforeValidator(_listed)]
"""A list of values, or one value alone."""


def _several(value: Any) -> Any:
    if not isinstance(value, list):
        raise PydanticCustomError("E101", "expected a list, found {found}", {"found": describe(value)})
    return tuple(value)


Several = Annotated[tuple[T, ...], BeforeValidator(_several)]
"""A list; one value alone would be a mistake, because one is not enough."""

Name = Annotated[str, StringConstraints(strip_whitespace=True)]


def model_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the model that stands at a path of keys and indexes inside `model`."""
    current: type[BaseModel] | None = model
    annotation: Any = model
    for step in path:
        if isinstance(step, int):
            annotation = _inner(annotation, tuple)
        elif current is not None and step in _by_alias(current):
            annotation = _by_alias(current)[step]
        else:
            annotation = _inner(annotation, dict)
        current = _model_in(annotation)
    return current


def keys_of(model: type[BaseModel]) -> list[str]:
    """Return the keys that a model knows, as an author writes them."""
    return list(_by_alias(model))


def _by_alias(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _members(annotation: Any) -> list[Any]:
    if get_origin(annotation) in (Union, UnionType, Annotated):
        return [found for member in get_args(annotation) for found in _members(member)]
    return [annotation]


def _inner(annotation: Any, container: type) -> Any:
    for member in _members(annotation):
        if get_origin(member) is container:
            return get_args(member)[0 if container is tuple else -1]
    return annotation


def _model_in(annotation: Any) -> type[BaseModel] | None:
    for member in _members(annotation):
        if isinstance(member, type) and issubclass(member, BaseModel):
            return member
    return None


Bloom = Literal["remember", "understand", "apply", "analyze", "evaluate", "create"]
