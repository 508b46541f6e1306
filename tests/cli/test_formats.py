"""The formats that programs read: held to their schemas, official where there is one."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from coursewright.diagnostics import Diagnostic, Label, SourceText, Span, all_codes
from coursewright.diagnostics.printers import FORMATS
from coursewright.schemas import SCHEMAS
from tests.cli.conftest import BROKEN, SOUND_QUIZ, Run, write

ROOT = Path(__file__).parents[2]
OFFICIAL = ROOT / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
"""The schema of SARIF 2.1.0, as one of its editors ships it (see package.json)."""


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A course with findings of every level, labels, edits, a whole file's, and odd file names."""
    return write(
        tmp_path / "mixed",
        {
            **BROKEN,
            "course/a b/é%.md": "# A\n\n[x](nowhere.md)\n\n!!! note “One”\n    100% sure,\n    two.\n",
            "modules/02-two.md": "---\ntitle: Two\ntitle: Zwei\n---\n\nText.\n",
            "modules/no module.md": "Text.\n",
            "quizzes/02-two.yml": SOUND_QUIZ,
        },
    )


def validate(document: Any, schema: Any) -> None:
    cls = jsonschema.validators.validator_for(schema)
    cls.check_schema(schema)
    cls(schema, format_checker=cls.FORMAT_CHECKER).validate(document)


def sarif(run: Run, root: Path, *options: str) -> Any:
    return json.loads(run("check", root, "--no-cache", "--format", "sarif", *options).stdout)


@pytest.mark.parametrize("course", ["mixed", "sound", "broken"])
def test_sarif_is_valid_by_the_official_schema(run: Run, course: str, request: pytest.FixtureRequest) -> None:
    document = sarif(run, request.getfixturevalue(course))
    validate(document, json.loads(OFFICIAL.read_text(encoding="utf-8")))
    schema = json.loads(OFFICIAL.read_text(encoding="utf-8"))
    document["runs"][0]["tool"] = {}
    with pytest.raises(jsonschema.ValidationError):  # it is not just any schema
        validate(document, schema)


def test_sarif_of_every_code_is_valid_and_explains_it(tmp_path: Path) -> None:
    source = SourceText("a.md", "one\ntwo\n")
    findings = [Diagnostic(code, "m", source.span(0, 3), "h") for code in all_codes()]
    document = json.loads(FORMATS["sarif"](findings))
    validate(document, json.loads(OFFICIAL.read_text(encoding="utf-8")))
    for rule in document["runs"][0]["tool"]["driver"]["rules"]:
        info = all_codes()[rule["id"]]
        assert info.why.strip() in rule["help"]["text"]
        assert info.bad.rstrip() in rule["help"]["markdown"]
        assert rule["properties"]["tags"][0] == "course"
        assert "helpUri" not in rule


def test_sarif_names_each_file_once_and_its_uris_are_relative_and_encoded(run: Run, mixed: Path) -> None:
    found = sarif(run, mixed)["runs"][0]
    uris = [artifact["location"]["uri"] for artifact in found["artifacts"]]
    assert len(uris) == len(set(uris))
    assert "course/a%20b/%C3%A9%25.md" in uris
    assert all((mixed / unquote(uri)).is_file() for uri in uris)
    for result in found["results"]:
        location = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert uris[location["index"]] == location["uri"]
        assert location["uriBaseId"] in found["originalUriBaseIds"]


def test_a_finding_about_a_whole_file_stands_on_its_first_line(run: Run, mixed: Path) -> None:
    results = sarif(run, mixed, "--select", "E501")["runs"][0]["results"]
    assert [r["locations"][0]["physicalLocation"]["region"] for r in results] == [{"startLine": 1}]


def test_sarif_has_a_fix_where_there_is_an_edit(run: Run, broken: Path) -> None:
    (result,) = sarif(run, broken, "--select", "E104")["runs"][0]["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "quizzes/01-one.yml"
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 6, "startColumn": 29, "endLine": 6, "endColumn": 35},
            "insertedContent": {"text": "correct"},
        }
    ]


def test_a_fingerprint_survives_lines_that_are_put_in_above(run: Run, broken: Path) -> None:
    def prints() -> set[str]:
        results = sarif(run, broken)["runs"][0]["results"]
        made = [next(iter(result["partialFingerprints"].values())) for result in results]
        assert len(set(made)) == len(made)
        return set(made)

    before = prints()
    quiz = broken / "quizzes/01-one.yml"
    quiz.write_text(f"# one\n# two\n{quiz.read_text(encoding='utf-8')}", encoding="utf-8")
    assert prints() == before


def test_json_is_valid_by_its_own_schema(run: Run, mixed: Path, sound: Path) -> None:
    schema = json.loads(run("schema", "findings").stdout)
    for course in (mixed, sound):
        validate(json.loads(run("check", course, "--no-cache", "--format", "json").stdout), schema)
    found = json.loads(run("check", mixed, "--no-cache", "--format", "json").stdout)["findings"]
    assert {entry["level"] for entry in found} >= {"error", "warning"}
    assert any(entry["labels"] for entry in found)
    assert all(entry["source"] == all_codes()[entry["code"]].source for entry in found)
    edits = [entry["edits"] for entry in found if entry["code"] == "E104"]
    assert edits == [
        [
            {
                "text": "correct",
                "path": "quizzes/01-one.yml",
                "line": 6,
                "column": 29,
                "end_line": 6,
                "end_column": 35,
            }
        ]
    ]
    found[0]["more"] = 1
    with pytest.raises(jsonschema.ValidationError):
        validate({"format": "coursewright-findings", "version": 1, "findings": found}, schema)


def github(run: Run, root: Path) -> list[str]:
    return run("check", root, "--no-cache", "--format", "github", "--select", "E").stdout.splitlines()


def test_github_names_level_place_and_title(run: Run, mixed: Path) -> None:
    lines = github(run, mixed)
    place = "file=quizzes/01-one.yml,line=6,endLine=6,col=29,endColumn=35"
    title = "E104%3A an unknown key"
    assert f"::error {place},title={title}::unknown key 'corect'%0Adid you mean 'correct'?" in lines
    assert any(
        line.startswith("::warning file=course/a b/é%25.md,line=5,endLine=5,col=10,") for line in lines
    )
    assert any(
        line.startswith("::error file=modules/no module.md,line=1,endLine=1,title=E501") for line in lines
    )


def test_github_gets_one_line_a_finding_whatever_stands_in_it() -> None:
    source = SourceText("a,b:c.md", "one\ntwo\n")
    finding = Diagnostic(
        "E103", "a\nb: 5 %\r", Span(source, 1, 6), "do,\nthis", (Label(source.span(0), "x"),)
    )
    (line,) = FORMATS["github"]([finding]).splitlines()
    assert line.startswith("::error file=a%2Cb%3Ac.md,line=1,endLine=2,title=E103%3A ")
    assert line.endswith("::a%0Ab: 5 %25%0D%0Ado,%0Athis")


@pytest.mark.parametrize("by_variable", [True, False])
def test_paths_count_from_the_repository_around_the_course(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_variable: bool
) -> None:
    root = write(tmp_path / "repo" / "courses" / "one", BROKEN)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    if by_variable:
        monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "repo"))
    else:
        subprocess.run(["git", "init", "-q", str(tmp_path / "repo")], check=True)
    monkeypatch.chdir(root)
    for course in (Path(), root):
        assert any(
            line.startswith("::error file=courses/one/quizzes/01-one.yml,") for line in github(run, course)
        )
        uris = [a["location"]["uri"] for a in sarif(run, course)["runs"][0]["artifacts"]]
        assert "courses/one/quizzes/01-one.yml" in uris
        assert run("check", course, "--no-cache", "--format", "concise").stdout.startswith("course/index.md:")


def test_a_workspace_that_is_elsewhere_changes_no_path(
    run: Run, broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    assert any(line.startswith("::error file=quizzes/01-one.yml,") for line in github(run, broken))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_a_schema(run: Run, name: str) -> None:
    schema = json.loads(run("schema", name).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"]


DATA = {
    "glossary": (
        {"Term": "Its sense.", "Other": {"definition": "D", "abbreviation": "O"}},
        {"Term": {"x": 1}},
    ),
    "crisis": (
        {"as_of": "2026-11-01", "regions": [{"name": "US", "lines": [{"name": "A line", "phone": 988}]}]},
        {"regions": []},
    ),
    "language": ({"terms": [{"id": "a", "match": "x"}]}, {"terms": [{"id": "A", "match": "x"}]}),
    "framework": (
        {"title": "T", "columns": {"when": "When"}, "rows": [{"id": "a", "name": "A", "when": ["x", 2]}]},
        {"title": "T", "columns": {}, "rows": [{"id": "a"}]},
    ),
}


@pytest.mark.parametrize("name", DATA)
def test_a_schema_takes_what_is_right_and_not_what_is_wrong(name: str) -> None:
    right, wrong = DATA[name]
    validate(right, SCHEMAS[name]())
    with pytest.raises(jsonschema.ValidationError):
        validate(wrong, SCHEMAS[name]())


def test_without_a_cache_nothing_is_kept(run: Run, broken: Path) -> None:
    run("check", broken, "--no-cache")
    assert not (broken / ".coursewright").exists()


@pytest.mark.parametrize("style", ["full", "concise", "github"])
def test_nothing_that_acts_on_a_terminal_or_a_log_is_printed(style: str) -> None:
    source = SourceText("course/\x1b]0;x\x07.md", "text \x1b[31m\u202e\n")
    finding = Diagnostic(
        "E401", "'\x1b[2J\u202e'", source.span(5, 8), "see \x07", (Label(source.span(0), "\x9b"),)
    )
    printed = FORMATS[style]([finding])
    assert all(sign.isprintable() or sign == "\n" for sign in printed)
    assert "E401" in printed
