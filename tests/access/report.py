"""Make a conformance report of what the tests measured: ``python -m tests.access.report``.

Reads ``test-results/measures.jsonl``, which a run of the tests leaves, and ``criteria.yml``; writes
``test-results/conformance.md`` and ``.html``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any

import yaml
from markdown import markdown

from tests.access.measures import FILE

HERE = Path(__file__).parent
FOLDER = "tests/access"
PACKAGE = HERE.parents[1] / "package-lock.json"

SUPPORTS, PARTIALLY, FAILS = "supports", "partially supports", "does not support"
NOT_APPLICABLE, NOT_EVALUATED = "not applicable", "not evaluated"


@dataclass(frozen=True)
class Criterion:
    """A success criterion of WCAG 2.2 and how it is tested here."""

    id: str
    name: str
    level: str
    tests: Sequence[str] = ()
    """Tests that count for it, by their path from the project's folder."""
    hand: str = ""
    none: str = ""
    limits: str = ""


@dataclass
class Outcome:
    """What is known of one test, over all its cases."""

    cases: int = 0
    failed: int = 0
    count: int = 0
    """How much it looked at."""
    faults: list[str] = field(default_factory=list)


def criteria() -> tuple[Criterion, ...]:
    """Read the criteria; a number such as 1.4.10 is text."""
    entries = yaml.load((HERE / "criteria.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return tuple(
        Criterion(**{**entry, "tests": [normpath(f"{FOLDER}/{test}") for test in entry.get("tests", ())]})
        for entry in entries
    )


def outcomes(lines: Iterable[str]) -> dict[str, Outcome]:
    """Sum up the lines of `measures.jsonl` by test."""
    found: dict[str, Outcome] = {}
    for line in lines:
        entry: dict[str, Any] = json.loads(line)
        outcome = found.setdefault(entry["test"], Outcome())
        outcome.cases += 1
        outcome.failed += entry["outcome"] != "passed"
        for measure in entry["measures"]:
            outcome.count += measure["count"]
            outcome.faults += measure["faults"]
    return found


def result(criterion: Criterion, found: dict[str, Outcome]) -> str:
    """Say how far a criterion is met: as its worst test says, or else what was looked at by hand."""
    if criterion.none:
        return NOT_APPLICABLE
    tests = [tests_of(name, found) for name in criterion.tests]
    if any(outcome.failed for group in tests for outcome in group.values()):
        return FAILS
    if not all(tests) or not (tests or criterion.hand):
        return NOT_EVALUATED
    return PARTIALLY if criterion.limits else SUPPORTS


def tests_of(name: str, found: dict[str, Outcome]) -> dict[str, Outcome]:
    """Return the tests that a name stands for: one, or all of a file."""
    return {test: one for test, one in found.items() if test == name or test.startswith(f"{name}::")}


def _how(criterion: Criterion, found: dict[str, Outcome]) -> str:
    parts = []
    for name in criterion.tests:
        group = tests_of(name, found).values()
        cases, count = sum(one.cases for one in group), sum(one.count for one in group)
        short = str(PurePosixPath(name).relative_to("tests"))
        seen = f", {count} measures" if count else ""
        parts.append(f"`{short}` ({cases} cases{seen})")
    told = f"Automatic: {'; '.join(parts)}." if parts else ""
    hand = f"By hand, {criterion.hand}" if criterion.hand else ""
    return " ".join(
        filter(None, (told, hand, criterion.none, criterion.limits and f"Limits: {criterion.limits}"))
    )


def report(found: dict[str, Outcome], made: datetime) -> str:
    """Return the report as Markdown."""
    rows = [(criterion, result(criterion, found)) for criterion in criteria()]
    results = [said for _, said in rows]
    versions = json.loads(PACKAGE.read_text(encoding="utf-8"))["packages"]
    axe = versions["node_modules/axe-core"]["version"]
    sums = [f"{said}: {results.count(said)}" for said in dict.fromkeys(results)]
    cases, failed = sum(one.cases for one in found.values()), sum(one.failed for one in found.values())
    lines = [
        "# How far Coursewright meets WCAG 2.2, levels A and AA",
        "",
        f"Made on {made:%Y-%m-%d} from {cases} test cases, of which {failed} failed. {'; '.join(sums)}.",
        "",
        "What was looked at: the bundled course, a new course, and every kind of exercise in every "
        "state, built with MkDocs and Material, in Chromium, light and dark, on a phone and on a desktop. "
        "Pages that Zensical builds were looked at without their search: its results have faint texts, and "
        "keys of one character open it.",
        "",
        f"How: axe-core {axe} with its rules for WCAG 2.2 A and AA and its best practices, which include "
        "those of Lighthouse; runs by keyboard alone; and measures of our own. **No screen reader was used, "
        "and nobody who depends on one has tried the course yet.** Names, roles, states and announcements "
        "are those that the browser hands on. Nothing is known of Firefox and Safari.",
        "",
        "| criterion | level | result | how |",
        "|---|---|---|---|",
    ]
    for criterion, said in rows:
        shown = f"**{said}**" if said in (FAILS, NOT_EVALUATED) else said
        lines.append(
            f"| {criterion.id} {criterion.name} | {criterion.level} | {shown} | {_how(criterion, found)} |"
        )
    faults = [(test, fault) for test, one in sorted(found.items()) for fault in one.faults]
    if faults:
        lines += ["", "## Faults", "", *(f"- `{test}`: {escape(fault)}" for test, fault in faults)]
    return "\n".join(lines) + "\n"


PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }}
table {{ border-collapse: collapse }}
th, td {{ border: 1px solid #888; padding: .4rem; text-align: left; vertical-align: top }}
code {{ overflow-wrap: anywhere }}
</style></head><body><main>
{body}
</main></body></html>
"""


def main() -> int:
    """Write the report beside the measures."""
    if not FILE.is_file():
        print(f"'{FILE}' is not there: run the tests first, or 'make report'", file=sys.stderr)
        return 1
    with FILE.open(encoding="utf-8") as lines:
        found = outcomes(lines)
    text = report(found, datetime.now(UTC))
    body = markdown(text, extensions=["tables"])
    FILE.with_name("conformance.md").write_text(text, encoding="utf-8")
    page = PAGE.format(title="How far Coursewright meets WCAG 2.2", body=body)
    FILE.with_name("conformance.html").write_text(page, encoding="utf-8")
    print(f"written: {FILE.with_name('conformance.html')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
