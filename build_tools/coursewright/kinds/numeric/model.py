"""`numeric`: type a number, with some tolerance."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from coursewright.kinds.base import Kind, Problem
from coursewright.model.exercise import ExerciseSpec
from coursewright.model.fields import Text, describe
from coursewright.model.interaction import Number

MOST_DIGITS = 15
"""What a browser's numbers (IEEE 754, double) hold exactly."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


def _decimal(value: Any) -> Any:
    if isinstance(value, Decimal):
        return value
    if value is None or value == "":
        raise PydanticCustomError("E107", "is empty")
    if not isinstance(value, str):
        raise PydanticCustomError("E101", "expected a number, found {found}", {"found": describe(value)})
    if not _NUMBER.fullmatch(value):
        advice = "write digits, with a point before the decimals, such as 12 or 2.5"
        context = {"found": describe(value), "advice": advice}
        raise PydanticCustomError("E103", "{found} is not a number", context)
    if sum(map(str.isdigit, value)) > MOST_DIGITS:
        context = {"found": describe(value), "advice": f"round it to {MOST_DIGITS} digits"}
        raise PydanticCustomError("E103", "{found} has too many digits", context)
    return Decimal(value)


Decimals = Annotated[Decimal, BeforeValidator(_decimal), WithJsonSchema({"type": "number"})]
"""A number in digits, as exact as it is written: 0.1 is a tenth."""


class Numeric(ExerciseSpec):
    """Type a number; it may be off by the tolerance."""

    answer: Decimals
    """The right number."""
    tolerance: Decimals = Decimal(0)
    """How far off an answer may be and still be right; this far is right too."""
    unit: Text | None = None
    """What is counted or measured; shown beside the box, and optional to type."""


def check(spec: Numeric) -> Iterable[Problem]:
    """Find a tolerance that nothing lies within."""
    if spec.tolerance < 0:
        yield Problem(
            "E103",
            f"'tolerance' is {spec.tolerance}, but must be at least 0",
            ("tolerance",),
            help="write how far off an answer may be, up or down",
        )


def lower(spec: Numeric) -> Number:
    """Say what is asked."""
    return Number(spec.answer, spec.tolerance, spec.unit or "")


def view(spec: Numeric) -> dict[str, Any]:
    """Return the right number and the bounds, both of which are right, in digits."""
    with localcontext(prec=4 * MOST_DIGITS):
        bounds = spec.answer - spec.tolerance, spec.answer + spec.tolerance
    number, least, most = (format(value, "f") for value in (spec.answer, *bounds))
    return {"number": number, "least": least, "most": most}


KIND = Kind(
    name="numeric",
    title="Number",
    summary="A typed number, with a tolerance and a unit; a decimal point or a comma.",
    spec=Numeric,
    check=check,
    lower=lower,
    view=view,
    folder=Path(__file__).parent,
    uses=("entries", "typed", "writing"),
)
