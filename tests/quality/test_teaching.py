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
