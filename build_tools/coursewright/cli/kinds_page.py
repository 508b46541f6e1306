"""What `coursewright kinds NAME` prints: made from the kind's own folder, so it cannot fall behind."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from coursewright.kinds import Kind
from coursewright.model.exercise import ExerciseSpec


def kind_page(kind: Kind) -> str:
    """Return a kind's summary, its own keys and its example, as YAML that can be pasted."""
    lines = [f"# {kind.title}. {kind.summary}", "#"]
    lines += [f"# {line}".rstrip() for line in _keys(kind.spec, skip=set(ExerciseSpec.model_fields))]
    lines += ["#", "# Every kind also has: " + ", ".join(ExerciseSpec.model_fields), ""]
    return "\n".join(lines) + kind.read("example.yml")


def _keys(model: type[BaseModel], skip: set[str], indent: str = "  ") -> Iterator[str]:
    for name, field in model.model_fields.items():
        if name in skip:
            continue
        needed = " (needed)" if field.is_required() else ""
        text = " ".join((field.description or "").split())
        yield f"{indent}{field.alias or name}{needed}: {text}"
        for inner in _models(field.annotation):
            yield from _keys(inner, set(), indent + "  ")


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models inside a field's type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Union, UnionType, Annotated, tuple, dict):
        for member in get_args(annotation):
            yield from _models(member)
