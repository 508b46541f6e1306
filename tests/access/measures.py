"""Keep what the tests of accessibility measured, one line a test, for the report."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).parents[2] / "test-results" / "measures.jsonl"


def _is_worker() -> bool:
    """Tell whether this is one of several processes; the one that started them writes for all."""
    return "PYTEST_XDIST_WORKER" in os.environ


def pytest_sessionstart() -> None:
    """Begin anew: what an earlier run measured is no longer true."""
    if not _is_worker():
        FILE.unlink(missing_ok=True)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Write a line when a test has run, or could not begin."""
    is_result = report.when == "call" or (report.when == "setup" and not report.passed)
    if _is_worker() or not is_result:
        return
    line: dict[str, Any] = {
        "test": report.nodeid.partition("[")[0],
        "case": report.nodeid.partition("[")[2].rstrip("]"),
        "outcome": report.outcome,
        "measures": [value for name, value in report.user_properties if name == "measure"],
    }
    FILE.parent.mkdir(exist_ok=True)
    with FILE.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
