"""Every rule against the corpus that was labelled by hand: it seldom cries wolf, and seldom sleeps."""

from __future__ import annotations

import pytest
from corpus_help import LANGUAGE_CODES, PASSAGES, RULES, load
from tests.tools.rules import BEGIN, END, PAGE, Tally, measure, table

from coursewright.diagnostics import all_codes


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Tally], list[str]]:
    return measure(tmp_path_factory.mktemp("corpus"))


def test_no_rule_falls_below_the_bar(measured: tuple[dict[str, Tally], list[str]]) -> None:
    tallies, differing = measured
    weak = {
        name: (tally.precision, tally.recall)
        for name, tally in tallies.items()
        if tally.precision < 0.9 or tally.recall < 0.8
    }
    assert weak == {}, "\n".join(differing)


def test_the_table_in_the_documentation_is_this_run(measured: tuple[dict[str, Tally], list[str]]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    shown = text.partition(BEGIN)[2].partition(END)[0].strip()
    assert shown == table(measured[0]).strip(), "run: python -m tests.tools.rules --write"


def test_every_rule_has_cases_with_and_without_its_fault() -> None:
    rules = {code for code in all_codes() if code[0] != "E"} - set(LANGUAGE_CODES)
    assert {file.stem for file in RULES} == rules
    for file in RULES:
        labels = [case["faulty"] for case in load(file)]
        assert labels.count(True) >= 5, file.stem
        assert labels.count(False) >= 5, file.stem


def test_there_are_enough_passages_of_both_sorts() -> None:
    cases = [case for file in PASSAGES for case in load(file)]
    assert sum(bool(case["finds"]) for case in cases) >= 150
    assert sum(not case["finds"] for case in cases) >= 150
    assert len({case["id"] for case in cases}) == len(cases)
