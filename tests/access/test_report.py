"""The conformance report: every criterion is there, and says what the tests say."""

from __future__ import annotations

import ast
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.access.report import (
    FAILS,
    NOT_APPLICABLE,
    NOT_EVALUATED,
    PARTIALLY,
    SUPPORTS,
    Criterion,
    Outcome,
    criteria,
    outcomes,
    report,
    result,
)

ROOT = Path(__file__).parents[2]
LEVEL_A = """
1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3
2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2
"""
LEVEL_AA = """
1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8
3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3
"""
"""As https://www.w3.org/TR/WCAG22/ has them; 4.1.1 is gone."""


def test_every_criterion_of_levels_a_and_aa_is_there_once() -> None:
    found = criteria()
    assert len(found) == 55
    assert {one.id for one in found if one.level == "A"} == set(LEVEL_A.split())
    assert {one.id for one in found if one.level == "AA"} == set(LEVEL_AA.split())


@pytest.mark.parametrize("criterion", criteria(), ids=lambda one: one.id)
def test_a_criterion_says_how_it_is_tested_or_why_not(criterion: Criterion) -> None:
    assert bool(criterion.none) != bool(criterion.tests or criterion.hand)
    if criterion.hand:
        assert criterion.hand[:4].isdigit(), "what was looked at by hand has a date"


@pytest.mark.parametrize("name", sorted({test for one in criteria() for test in one.tests}))
def test_a_test_that_a_criterion_names_is_there(name: str) -> None:
    file, _, function = name.partition("::")
    names = {
        node.name
        for node in ast.parse((ROOT / file).read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
    assert function in names if function else names


def test_the_makefile_runs_every_test_that_a_criterion_names() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = makefile.partition("\nreport:")[2].partition("\n\n")[0]
    for name in {test.partition("::")[0] for one in criteria() for test in one.tests}:
        assert name in recipe or name.rpartition("/")[0] == "tests/access"


ONE = "tests/access/test_one.py"


@pytest.mark.parametrize(
    ("criterion", "outcome", "expected"),
    [
        ({"tests": [ONE]}, Outcome(cases=2), SUPPORTS),
        ({"tests": [ONE]}, Outcome(cases=2, failed=1), FAILS),
        ({"tests": [ONE], "limits": "Some."}, Outcome(cases=2), PARTIALLY),
        ({"tests": [ONE], "limits": "Some."}, Outcome(cases=2, failed=1), FAILS),
        ({"tests": [ONE, "tests/access/test_other.py"]}, Outcome(cases=2), NOT_EVALUATED),
        ({"hand": "2026-01-01: seen."}, Outcome(cases=2), SUPPORTS),
        ({"none": "Nothing like it."}, Outcome(cases=2, failed=1), NOT_APPLICABLE),
        ({}, Outcome(cases=2), NOT_EVALUATED),
    ],
)
def test_a_result_is_as_its_worst_test(criterion: dict[str, object], outcome: Outcome, expected: str) -> None:
    one = Criterion("1.1.1", "Name", "A", **criterion)  # type: ignore[arg-type]
    assert result(one, {f"{ONE}::test_it": outcome}) == expected


def test_the_report_counts_and_names_faults() -> None:
    measures = [
        {"what": "pages", "count": 7, "faults": []},
        {"what": "more", "count": 5, "faults": ["a | <b>"]},
    ]
    test = "tests/access/test_pages.py::test_every_page_is_clean"
    lines = [
        json.dumps({"test": test, "case": "x", "outcome": outcome, "measures": [one]})
        for outcome, one in zip(("passed", "failed"), measures, strict=True)
    ]
    text = report(outcomes(lines), datetime(2026, 1, 2, tzinfo=UTC))
    assert "2026-01-02 from 2 test cases, of which 1 failed" in text
    assert "| 2.4.2 Page Titled | A | **does not support** |" in text
    assert "(2 cases, 12 measures)" in text
    assert "a | &lt;b&gt;" in text
    assert text.count("\n| ") == 56
    assert "No screen reader was used" in text


def test_the_courses_statement_names_each_criterion_that_is_only_partly_met() -> None:
    statement = (ROOT / "course/accessibility.md").read_text(encoding="utf-8")
    named = re.findall(r"\(WCAG ([\d.]+)\)", statement)
    assert sorted(named) == sorted(one.id for one in criteria() if one.limits)
