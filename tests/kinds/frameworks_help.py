"""A course with tables that exercises are made from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from kinds_help import write_exercises

from coursewright.content import read_course
from coursewright.kinds import all_kinds
from coursewright.model.exercise import Exercise

COLUMNS = {"description": "Description", "tools": "Tools and resources", "empty": "Nothing yet"}
ROWS: list[dict[str, Any]] = [
    {
        "id": "connecting",
        "name": "Connecting",
        "description": "Meeting as equals.",
        "tools": ["Active listening", "[A story](https://example.org) of one's own"],
    },
    {"id": "planning", "name": "Planning", "tools": ["A wellness plan", "active  listening"]},
    {"id": "linking", "name": "Linking", "tools": "A list of groups"},
    {"id": "waiting", "name": "Waiting", "description": "Being there."},
]
FROM = {"framework": "processes", "column": "tools"}


def write_tables(root: Path, exercises: Sequence[dict[str, Any]], rows: Any = ROWS, **quiz: Any) -> Path:
    """Write a course with the table `processes` and these exercises."""
    write_exercises(root, exercises, **quiz)
    (root / "course/frameworks").mkdir()
    table = {"title": "Processes", "columns": COLUMNS, "rows": rows}
    (root / "course/frameworks/processes.yml").write_text(
        yaml.safe_dump(table, sort_keys=False), encoding="utf-8"
    )
    return root


def read_made(root: Path, exercise: dict[str, Any], rows: Any = ROWS) -> Exercise:
    """Read one exercise of such a course, which must be sound."""
    course, findings = read_course(write_tables(root, [exercise], rows))
    assert [finding.message for finding in findings] == []
    return course.modules[0].exercises[0]


def shown(exercise: Exercise) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the choices by id, and the ids that are right for each row, by the row's text."""
    view = all_kinds()[exercise.kind].view(exercise.spec)
    return dict(view["rights"]), {left.text: left.rights for left in view["lefts"]}


def faults(root: Path, exercise: dict[str, Any], rows: Any = ROWS) -> list[str]:
    """Return what is found in the quiz: the text at the place, then code, message and help."""
    _, findings = read_course(write_tables(root, [exercise], rows))
    quiz = (root / "quizzes/01-one.yml").read_text(encoding="utf-8")
    own = [one for one in findings if one.span.path.startswith("quizzes/")]
    return [
        f"{quiz[one.span.start : one.span.end]}: {one.code} {one.message} = {one.help}".strip() for one in own
    ]
