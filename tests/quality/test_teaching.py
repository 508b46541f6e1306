"""Rules on feedback, coverage and kinds: what the labelled corpus leaves open."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny import BARE, find_all, write_course

from coursewright.content import read_course

CHOICE = """exercises:
  - id: first
    kind: single-choice
    prompt: How often?
    {}options:
      - {{text: Never, feedback: It happens now and then in almost every group that meets.}}
      - {{text: Sometimes, correct: true, feedback: 'Yes, it comes and goes, as members of a group do.'}}
      - {{text: Always, feedback: There are weeks in which nobody in the group sees it happen.}}
    explanation: It comes and goes.
"""


def codes(root: Path, files: dict[str, str]) -> list[str]:
    """Return the codes of what is found, in order."""
    return [finding.code for finding in find_all(write_course(root, files, (), BARE))]


@pytest.mark.parametrize(("written", "shuffles"), [("", False), ("shuffle: true\n    ", True)])
def test_steps_of_a_scale_stay_in_order_unless_the_author_says_otherwise(
    tmp_path: Path, written: str, shuffles: bool
) -> None:
    root = write_course(tmp_path, {"quizzes/01-one.yml": CHOICE.format(written)}, (), BARE)
    exercise = read_course(root)[0].modules[0].exercises[0]
    assert exercise.shuffles is shuffles


def test_whether_options_are_shuffled_does_not_change_the_fingerprint(tmp_path: Path) -> None:
    prints = set()
    for name, written in (("plain", ""), ("mixed", "shuffle: true\n    ")):
        root = write_course(tmp_path / name, {"quizzes/01-one.yml": CHOICE.format(written)}, (), BARE)
        prints.add(read_course(root)[0].modules[0].exercises[0].fingerprint)
    assert len(prints) == 1


def test_a_node_that_is_named_feedback_is_not_taken_for_feedback(tmp_path: Path) -> None:
    quiz = (
        "exercises:\n  - id: x\n    kind: cloze\n    prompt: Fill the gap.\n    text: Ask for {feedback}.\n"
        "    gaps:\n      feedback: {accept: feedback}\n    explanation: It helps.\n"
    )
    assert "F3" not in codes(tmp_path, {"quizzes/01-one.yml": quiz})


TWICE = """exercises:
  - {{id: one, {0}, explanation: It is the person who decides.}}
  - {{id: two, {0}, explanation: It is the person who decides.}}
"""


@pytest.mark.parametrize(
    ("exercise", "count"),
    [
        ("kind: true-false, prompt: A plan belongs to the person., answer: true", 1),
        ("kind: short-answer, prompt: Who owns a plan?, accept: [the person, a person]", 1),
        ("kind: cloze, prompt: Fill it., text: 'Plans belong to {p}.', gaps: {p: {accept: [people]}}", 1),
        (
            "kind: cloze, prompt: Fill it., text: 'Plans belong to {p}.',"
            " gaps: {p: {options: [people, staff, law], answer: people}}",
            0,
        ),
        (
            "kind: single-choice, prompt: Whose plan?, options: [{text: Ours}, {text: Hers, correct: true}]",
            0,
        ),
    ],
)
def test_what_has_no_parts_to_mix_comes_back_in_the_same_order(
    tmp_path: Path, exercise: str, count: int
) -> None:
    assert codes(tmp_path, {"quizzes/01-one.yml": TWICE.format(exercise)}).count("C5") == count


SORTED = """exercises:
  - id: {id}
    kind: categorize
    prompt: {prompt}
    categories: [{categories}]
    items:
      - {{text: Going along to an office, category: {home}}}
      - {{text: Something of {id} alone, category: {other}}}
    explanation: Go by the main purpose.
"""


def sorting(name: str, prompt: str, categories: str, home: str) -> str:
    """Return a quiz with one exercise of two categories."""
    (other,) = set(categories.split(", ")) - {home}
    return SORTED.format(id=name, prompt=prompt, categories=categories, home=home, other=other)


@pytest.mark.parametrize(
    ("prompt", "categories", "home", "count"),
    [
        ("Which process?", "Connecting, Supporting", "Supporting", 1),
        ("And here?", "Connecting, Supporting", "Supporting", 0),
        ("Which process?", "Connecting, Supporting", "Connecting", 0),
        ("Which process?", "Supporting, Advocating", "Supporting", 1),
        ("Which process?", "Helping, Advocating", "Helping", 0),
    ],
)
def test_an_item_with_two_homes_is_found_over_modules(
    tmp_path: Path, prompt: str, categories: str, home: str, count: int
) -> None:
    first = sorting("a", "Which process?", "Connecting, Supporting", "Connecting")
    second = sorting("b", prompt, categories, home)
    files = {
        "quizzes/01-one.yml": first,
        "modules/02-two.md": "---\ntitle: Two\n---\n\nText.\n",
        "quizzes/02-two.yml": second,
    }
    assert codes(tmp_path, files).count("T4") == count


CLOZE = """exercises:
  - {{id: x, kind: cloze, prompt: Fill it., text: "{text}", gaps: {{w: {{accept: {accept}}}}},
     explanation: So it is.}}
"""


@pytest.mark.parametrize(
    ("text", "accept", "count"),
    [
        ("It belongs to {w} person.", "[the, each]", 1),
        ("It belongs to {w} person.", "[each, every]", 0),
        ("OARS names {w} skills.", "[four]", 1),
        ("OARS names {w} skills.", "['4']", 1),
        ("OARS names {w} skills.", "[four, '4']", 0),
        ("About {w} % of them.", "['4']", 0),
        ("Dial {w} at any hour.", "['988']", 0),
    ],
)
def test_gaps_for_articles_and_for_numbers_in_one_spelling(
    tmp_path: Path, text: str, accept: str, count: int
) -> None:
    quiz = CLOZE.format(text=text, accept=accept)
    assert codes(tmp_path, {"quizzes/01-one.yml": quiz}).count("T5") == count


@pytest.mark.parametrize(
    ("scale", "count"),
    [
        ("Very unsure, Unsure, Sure, Very sure", 1),
        ("Not sure, A bit sure, Quite sure, Very sure", 1),
        ("Never, Sometimes, Often, Not sure", 0),
        ("Disagree, Partly agree, Agree, Unsure", 0),
    ],
)
def test_a_degree_of_doubt_is_no_way_out_of_a_scale(tmp_path: Path, scale: str, count: int) -> None:
    quiz = (
        "exercises:\n  - {id: x, kind: rating, prompt: How far?, statements: [I listen first.],"
        f" scale: [{scale}]}}\n"
    )
    assert codes(tmp_path, {"quizzes/01-one.yml": quiz}).count("T7") == count
