"""Every code is explained, and every explanation is true: its examples do what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tiny import BARE, SOUND, find, find_all, is_of_format, write_course

import coursewright
from coursewright.diagnostics import CodeInfo, Diagnostic, Severity, all_codes
from coursewright.diagnostics.codes import all_levels

PACKAGE = Path(coursewright.__file__).parent


def find_for(code: str, root: Path) -> list[Diagnostic]:
    """Return what counts beside a code: for a fault of the format other such faults, for a rule all rules."""
    if is_of_format(code):
        return find(root)
    return [f for f in find_all(root) if f.code == code or f.level is not Severity.INFO]


def base_for(code: str) -> Mapping[str, str]:
    return SOUND if is_of_format(code) else BARE


EVERY_CODE = pytest.mark.parametrize("info", list(all_codes().values()), ids=list(all_codes()))


@EVERY_CODE
def test_the_bad_example_earns_its_code_in_its_file(info: CodeInfo, tmp_path: Path) -> None:
    files = {**info.beside, info.file: info.bad_content()}
    root = write_course(tmp_path, files, info.without, base_for(info.code))
    if info.bad_size:
        with (root / info.file).open("wb") as file:
            file.truncate(info.bad_size)
    findings = find_for(info.code, root)
    assert info.file in [finding.span.path for finding in findings if finding.code == info.code]
    # One lesson each: a bad example that earns other codes as well would teach two things at once.
    assert {finding.code for finding in findings} - {"E401"} <= {info.code}


@EVERY_CODE
def test_the_good_example_is_clean(info: CodeInfo, tmp_path: Path) -> None:
    files = {**info.beside, info.good_file or info.file: info.good}
    assert find_for(info.code, write_course(tmp_path, files, (), base_for(info.code))) == []


@EVERY_CODE
def test_an_explanation_is_whole_and_plain(info: CodeInfo) -> None:
    Severity(info.level)
    assert info.title[0].islower() or info.title.split()[0].isupper()
    assert not info.title.endswith(".")
    for text in (info.meaning, info.why):
        assert text == text.strip()
        assert text.endswith(".")
        assert "\n" not in text
    assert info.bad.endswith("\n")
    assert info.good.endswith("\n")


def test_levels_are_found_without_reading_the_explanations() -> None:
    assert all_levels() == {code: info.level for code, info in all_codes().items()}


def test_every_code_that_the_program_uses_is_explained_and_the_other_way_round() -> None:
    used: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        used.update(re.findall(r'"((?:E\d{3})|[CFILMPRT]\d{1,2})"', text))
    assert used == set(all_codes())
