"""The contract of the command line: the commands, their help, wrong usage, kinds and schemas."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import jsonschema
import pytest
import yaml

from coursewright import __version__
from coursewright.cli import main
from coursewright.diagnostics import all_codes
from coursewright.kinds import all_kinds
from tests.cli.conftest import Run
from tests.engines.courses import ROOT

COMMANDS = (
    "new",
    "add",
    "check",
    "explain",
    "build",
    "serve",
    "kinds",
    "schema",
    "words",
    "clean",
    "coverage",
    "translation",
)
RECORD = {
    "format": "coursewright-record",
    "version": 1,
    "scope": "handin",
    "course": {"id": "wellness-and-recovery", "version": "2026.1"},
    "made": "2026-11-22T10:15:00Z",
    "alias": "river",
    "modules": [{"id": "04-two-models", "minutes": 55, "finished": True}],
    "attempts": [
        {
            "exercise": "setbacks",
            "fingerprint": "0123456789ab",
            "at": "2026-11-22T10:15:00Z",
            "response": ["2"],
            "score": 1,
            "certainty": 2,
            "first": True,
        }
    ],
    "answers": [{"exercise": "narrative", "track": "practice", "text": "…", "sharing": "anonymous"}],
}


def test_the_commands_are_those_of_the_contract() -> None:
    assert tuple(main.commands) == COMMANDS


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS), ("add", "module")])
def test_every_command_has_help_without_a_dangling_line(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "..." not in result.stdout.replace("COMMAND [ARGS]...", "").replace("[OPTIONS]...", "")


def test_the_version_is_said(run: Run) -> None:
    assert run("--version").stdout.split()[-1] == __version__


def test_python_m_is_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coursewright", "kinds"], capture_output=True, text=True, check=True
    )
    assert "single-choice" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("check", "--format", "xml"),
        ("check", "--no-such-option"),
        ("build", "--engine", "hugo"),
        ("build", "--edition", "teacher"),
        ("serve", "--port", "0"),
        ("serve", "--port", "many"),
        ("schema", "everything"),
        ("new",),
        ("add", "module"),
        ("explain",),
    ],
)
def test_wrong_usage_is_exit_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_mistyped_command_gets_a_suggestion(run: Run) -> None:
    assert "did you mean 'check'?" in run("chekc").stderr


def test_kinds_lists_every_kind_with_its_summary(run: Run) -> None:
    lines = run("kinds").stdout.splitlines()
    assert len(lines) == len(all_kinds())
    for line, (name, kind) in zip(lines, all_kinds().items(), strict=True):
        assert line.split(maxsplit=1) == [name, kind.summary]


def schema(run: Run, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("schema", name).stdout)
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def as_editors_see(text: str) -> Any:
    """Return YAML as a language server hands it to a validator: JSON types, keys as text."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def test_the_schema_of_a_quiz_accepts_the_bundled_quizzes(run: Run) -> None:
    validator = jsonschema.Draft202012Validator(schema(run, "quiz"))
    quizzes = sorted((ROOT / "quizzes").glob("*.yml"))
    assert quizzes
    for quiz in quizzes:
        assert list(validator.iter_errors(as_editors_see(quiz.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("kind", all_kinds())
def test_the_schema_of_a_quiz_accepts_every_example_and_refuses_a_stray_key(run: Run, kind: str) -> None:
    validator = jsonschema.Draft202012Validator(schema(run, "quiz"))
    example = as_editors_see(all_kinds()[kind].read("example.yml"))
    assert list(validator.iter_errors({"exercises": [example]})) == []
    assert list(validator.iter_errors({"exercises": [{**example, "stray": 1}]}))
    assert list(validator.iter_errors({"exercises": [{**example, "kind": "no-such-kind"}]}))


def test_the_schema_of_a_quiz_knows_text_lists_and_homework(run: Run) -> None:
    validator = jsonschema.Draft202012Validator(schema(run, "quiz"))
    homework = {"id": "write", "prompt": 1.5, "hints": "one alone", "rubric": [True, "two"]}
    assert list(validator.iter_errors({"title": False, "homework": [homework]})) == []
    assert list(validator.iter_errors({"homework": [{**homework, "kind": "matching"}]}))
    assert list(validator.iter_errors({"homework": [{"id": "write"}]}))
    assert list(validator.iter_errors({"homework": {"id": "write", "prompt": "not a list"}}))


def test_a_quiz_is_what_schema_prints_unless_told_otherwise(run: Run) -> None:
    assert run("schema").stdout == run("schema", "quiz").stdout


def test_the_schema_of_a_module_accepts_the_bundled_modules(run: Run) -> None:
    validator = jsonschema.Draft202012Validator(schema(run, "module"))
    for module in sorted((ROOT / "modules").glob("[0-9]*.md")):
        front = module.read_text(encoding="utf-8").split("---\n")[1]
        assert list(validator.iter_errors(as_editors_see(front))) == []
    assert list(validator.iter_errors({"title": "x", "icon": "material/school", "warm_up": "none"})) == []
    assert list(validator.iter_errors({"title": "x", "durration": 5}))


def test_the_schema_of_a_course_accepts_a_whole_one(run: Run) -> None:
    validator = jsonschema.Draft202012Validator(schema(run, "course"))
    course = {
        "id": "wellness-and-recovery",
        "version": 2026.1,
        "authors": {"name": "A"},
        "reviewed_by": [],
        "pass_mark": 75,
        "discussion": {"url": "https://example.org", "label": "Forum"},
    }
    assert list(validator.iter_errors(course)) == []
    assert list(validator.iter_errors({**course, "pass_mark": "high"}))


def test_the_schema_of_a_record_accepts_the_contracts_example(run: Run) -> None:
    validator = jsonschema.Draft202012Validator(schema(run, "record"))
    assert list(validator.iter_errors(RECORD)) == []
    assert list(validator.iter_errors({**RECORD, "scope": "everything"}))
    assert list(validator.iter_errors({**RECORD, "email": "a@example.org"}))


def test_explain_lists_the_codes_that_begin_so(run: Run) -> None:
    assert all(code in run("explain", "e").output for code in ("E001", "E202", "E702"))
    listed = [line.split()[0] for line in run("explain", "e20").output.splitlines()]
    assert listed == [code for code in all_codes() if code.startswith("E20")]


def test_kinds_shows_an_example_of_one(run: Run) -> None:
    result = run("kinds", "matching")
    assert "\nkind: matching\n" in result.output
    assert run("kinds", "matchin").exit_code == 2
