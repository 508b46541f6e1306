"""Levels: what a profile shifts, and what it never does."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny import BARE, find_all, write_course

from coursewright.checks.profiles import with_levels
from coursewright.diagnostics import Diagnostic, Severity, SourceText, all_codes
from coursewright.model.course import PROFILES, Settings

CONFIG = "site_name: Tiny\ndocs_dir: course\nplugins:\n  - coursewright:\n      checks: {checks}\n"


def level_of(code: str, profile: str, **more: object) -> Severity | None:
    finding = Diagnostic(code, "message", SourceText("a.md", "text").span(0))
    found = list(with_levels([finding], Settings(profile=profile, **more)))  # type: ignore[arg-type]
    return found[0].level if found else None


def find(tmp_path: Path, checks: str) -> list[Diagnostic]:
    files = {
        "mkdocs.yml": CONFIG.format(checks=checks),
        "modules/01-one.md": "---\ntitle: One\n---\n\nRead more [here](01-one.md).\n",
    }
    return find_all(write_course(tmp_path, files, base=BARE))


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("code", [code for code in all_codes() if code.startswith("E")])
def test_no_profile_changes_what_breaks_a_course(code: str, profile: str) -> None:
    assert level_of(code, profile) == all_codes()[code].level


@pytest.mark.parametrize("code", ["R5", "R6", "P1", "P3", "M7", "C2"])
def test_what_harms_or_breaks_is_never_softened(code: str) -> None:
    assert level_of(code, "relaxed") == level_of(code, "recommended") == Severity.ERROR


def test_a_draft_hears_it_more_softly() -> None:
    assert level_of("F1", "relaxed") is Severity.WARNING
    assert level_of("F2", "relaxed") is Severity.INFO
    assert level_of("M18", "relaxed") is None


def test_before_publishing_notes_become_warnings_but_not_guesses() -> None:
    assert level_of("C6", "strict") is Severity.WARNING
    assert level_of("M2", "strict") is Severity.INFO


@pytest.mark.parametrize("profile", PROFILES)
def test_the_author_has_the_last_word(profile: str) -> None:
    assert level_of("R9", profile, levels={"R9": "error"}) is Severity.ERROR
    assert level_of("R9", profile, levels={"R9": "off"}) is None


@pytest.mark.parametrize(
    ("checks", "level"),
    [
        ("{profile: relaxed}", Severity.INFO),
        ("{profile: recommended}", Severity.WARNING),
        ("{profile: relaxed, levels: {R9: error}}", Severity.ERROR),
    ],
)
def test_profile_and_levels_stand_in_the_configuration(checks: str, level: Severity, tmp_path: Path) -> None:
    assert [f.level for f in find(tmp_path, checks) if f.code == "R9"] == [level]


@pytest.mark.parametrize(
    ("checks", "code", "advice"),
    [
        ("{profil: strict}", "E104", "did you mean 'profile'?"),
        ("{profile: stict}", "E103", "did you mean 'strict'?"),
        ("{region: USA}", "E103", "the code of a country, such as US, GB or AU"),
        ("{max_age_days: a year}", "E103", "a number of days, such as 365"),
        ("{levels: {M99: off}}", "E103", ""),
        ("{levels: [M6]}", "E101", "write 'CODE: level' lines, such as 'M6: info'"),
        ("{levels: {E002: off}}", "E103", "mend the file, and delete this line"),
        ("{levels: {M2: no}}", "E103", "one of: error, warning, info, off"),
        ("strict", "E101", "write 'key: value' lines; keys here: profile, levels, region, max_age_days"),
    ],
)
def test_a_mistake_in_the_configuration_is_a_finding(
    checks: str, code: str, advice: str, tmp_path: Path
) -> None:
    found = [f for f in find(tmp_path, checks) if f.span.path == "mkdocs.yml"]
    assert [f.code for f in found] == [code]
    if advice:
        assert found[0].help == advice
