"""`check`: every finding once, in the promised shapes, with the promised exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from coursewright.diagnostics import all_codes
from tests.cli.conftest import Run, write

CONCISE = """\
course/index.md:3:25: error[E401] {link}
modules/01-one.md:6:1: error[E202] {exercise}
quizzes/01-one.yml:6:29: error[E104] unknown key 'corect'
"""

SARIF = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results", "columnKind"],
                "properties": {
                    "columnKind": {"const": "unicodeCodePoints"},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {
                                    "name": {"const": "coursewright"},
                                    "rules": {
                                        "type": "array",
                                        "items": {"required": ["id", "shortDescription"]},
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
                            "properties": {
                                "level": {"enum": ["error", "warning", "note"]},
                                "message": {"required": ["text"]},
                                "locations": {
                                    "minItems": 1,
                                    "items": {
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "properties": {"uri": {"pattern": "^[^/\\\\]"}},
                                                        "required": ["uri"],
                                                    },
                                                    "region": {
                                                        "required": ["startLine", "startColumn"],
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                            "endColumn": {"type": "integer", "minimum": 1},
                                                        },
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_a_sound_course_is_clean_and_says_so_on_standard_error(run: Run, sound: Path) -> None:
    result = run("check", sound)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no findings\n")


def test_the_course_is_the_working_folder_unless_named(
    run: Run, sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sound)
    assert run("check").exit_code == 0


def test_concise_is_one_finding_a_line_and_the_summary_is_apart(run: Run, broken: Path) -> None:
    result = run("check", broken, "--format", "concise")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    expected = CONCISE.format(
        link=lines[0].partition("] ")[2], exercise=lines[1].partition("] ")[2]
    ).splitlines()
    assert lines == expected
    assert "nowhere.md" in lines[0]
    assert "no-such" in lines[1]
    assert result.stderr == "3 errors\n"


def test_full_shows_the_line_with_the_place_marked(run: Run, broken: Path) -> None:
    result = run("check", broken, "--format", "full", "--select", "E104")
    assert result.stdout == (
        "quizzes/01-one.yml:6:29: error[E104] unknown key 'corect'\n"
        "  |\n"
        "6 |       - {text: é A feeling, corect: true}\n"
        "  |                             ^^^^^^\n"
        "  = help: did you mean 'correct'?\n"
    )


def test_json_has_every_finding_with_its_place(run: Run, broken: Path) -> None:
    document = json.loads(run("check", broken, "--format", "json").stdout)
    assert document["format"] == "coursewright-findings"
    found = [(entry["path"], entry["line"], entry["column"], entry["code"]) for entry in document["findings"]]
    assert ("quizzes/01-one.yml", 6, 29, "E104") in found
    assert len(found) == 3


def test_sarif_has_the_shape_that_code_hosts_read(run: Run, broken: Path) -> None:
    document = json.loads(run("check", broken, "--format", "sarif").stdout)
    jsonschema.validate(document, SARIF)
    found = document["runs"][0]
    for result in found["results"]:
        assert found["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_github_gets_workflow_commands(run: Run, broken: Path) -> None:
    place = "file=quizzes/01-one.yml,line=6,endLine=6,col=29,endColumn=35,title=E104%3A an unknown key"
    expected = f"::error {place}::unknown key 'corect'%0Adid you mean 'correct'?"
    assert expected in run("check", broken, "--format", "github").stdout.splitlines()


def test_every_format_of_no_findings_can_be_read(run: Run, sound: Path) -> None:
    assert run("check", sound, "--format", "concise").stdout == ""
    assert json.loads(run("check", sound, "--format", "json").stdout)["findings"] == []
    assert json.loads(run("check", sound, "--format", "sarif").stdout)["runs"][0]["results"] == []


def test_a_report_can_go_into_a_file(run: Run, broken: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    result = run("check", broken, "--format", "json", "-o", report)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(json.loads(report.read_text(encoding="utf-8"))["findings"]) == 3


def test_a_report_that_cannot_be_written_is_said_in_a_sentence(run: Run, broken: Path) -> None:
    result = run("check", broken, "-o", "no/such/folder/report.txt")
    assert result.exit_code == 2
    assert result.stderr == "error: cannot write 'no/such/folder/report.txt': no such file or directory\n"


@pytest.mark.parametrize(
    ("options", "codes", "exit_code"),
    [
        (("--select", "E104"), ["E104"], 1),
        (("--select", "E1"), ["E104"], 1),
        (("--select", "e1, E4"), ["E401", "E104"], 1),
        (("--select", "E1", "--select", "E4"), ["E401", "E104"], 1),
        (("--select", "E0"), [], 0),
        (("--ignore", "E401,E202"), ["E104"], 1),
        (("--ignore", "E"), [], 0),
        (("--select", "E", "--ignore", "E1,E2,E4"), [], 0),
    ],
)
def test_what_is_selected_and_ignored_counts(
    run: Run, broken: Path, options: tuple[str, ...], codes: list[str], exit_code: int
) -> None:
    result = run("check", broken, "--format", "concise", *options)
    assert [line.split("[")[1][:4] for line in result.stdout.splitlines()] == codes
    assert result.exit_code == exit_code


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("value", ["E999", "X", "E104,nonsense", ",", ""])
def test_a_code_that_does_not_exist_is_wrong_usage(run: Run, broken: Path, option: str, value: str) -> None:
    result = run("check", broken, option, value)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_warning_counts_only_with_strict(run: Run, sound: Path) -> None:
    config = (sound / "mkdocs.yml").read_text(encoding="utf-8")
    levels = config.replace("coursewright]", "{coursewright: {checks: {levels: {E401: warning}}}}]")
    write(sound, {"mkdocs.yml": levels, "course/index.md": "# Start\n\n[x](nowhere.md)\n"})
    assert run("check", sound).exit_code == 0
    assert run("check", sound, "--strict").exit_code == 1
    assert run("check", sound, "--strict").stderr == "1 warning\n"


@pytest.mark.parametrize("command", ["check", "build", "serve", "clean"])
def test_what_is_not_a_course_is_said_in_one_sentence(run: Run, tmp_path: Path, command: str) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        result = run(command, folder)
        assert result.exit_code == 2
        assert result.stderr.startswith("error: ")
        assert result.stderr.count("\n") == 1
        assert str(folder) in result.stderr


def test_a_pipe_that_closes_early_is_quiet(broken: Path) -> None:
    command = f"{sys.executable} -m coursewright check {broken} --format json | head -c 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout == "{"
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "latin-1"])
def test_a_terminal_that_lacks_a_letter_is_no_reason_to_fail(broken: Path, encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coursewright", "check", str(broken)],
        env={"PYTHONIOENCODING": encoding, "PATH": ""},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("code", all_codes())
def test_every_code_is_explained(run: Run, code: str) -> None:
    result = run("explain", code.lower())
    info = all_codes()[code]
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{code} ({info.level}): {info.title}\n")
    for part in ("Why: ", "Bad, ", "Good, "):
        assert part in result.stdout


@pytest.mark.parametrize(("code", "meant"), [("E1O4", "E104"), ("E1044", "E104"), ("nonsense", "")])
def test_a_code_that_is_none_gets_a_suggestion(run: Run, code: str, meant: str) -> None:
    result = run("explain", code)
    assert result.exit_code == 2
    assert f"there is no code '{code}'" in result.stderr
    assert (f"did you mean '{meant}" in result.stderr) == bool(meant)
