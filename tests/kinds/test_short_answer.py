"""`short-answer`: what authors can get wrong, and what the page has of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from kinds_help import PAGE, Node, example, parse, plan, read_exercises
from problems_help import problems

from coursewright.kinds.accepting import accepted_answers, example_of, expected_answers
from coursewright.model.interaction import FreeText, Typed
from coursewright.model.pattern import compile_pattern

FORMS = "keep 'accept' and 'feedback', or 'model_answer' and 'rubric'"
NEITHER = "add 'accept:' with what is right, or 'model_answer:' to compare with"
MEND = "mend it, or write the answers out; a text in slashes is a pattern"
TWICE = "case, accents, spacing and a full stop make no other answer; keep one of them"
FAULTS = [
    ("title: T", ["2:5 E310 nothing says what is right = " + NEITHER]),
    ("accept: []", ["2:5 E310 nothing says what is right = " + NEITHER]),
    ("feedback: {a: b}", ["5:5 E310 nothing says what is right = " + NEITHER]),
    (
        "accept: a\nmodel_answer: b",
        [
            "6:5 E310 'model_answer' and 'accept' are of two different forms of the exercise = " + FORMS,
            "  5:5 this is of the other form",
        ],
    ),
    (
        "feedback: {a: b}\nrubric: [c]",
        [
            "6:5 E310 'rubric' and 'feedback' are of two different forms of the exercise = " + FORMS,
            "  5:5 this is of the other form",
        ],
    ),
    (
        "accept: [open, /open(/]",
        ["5:20 E311 the pattern '/open(/' cannot be used: '(' is never closed = " + MEND],
    ),
    (
        "accept: [/open(ly)?/i, /usr/sum]",
        [
            "5:14 E311 the pattern '/open(ly)?/i' cannot be used: it has a flag behind its slash = "
            "write '/open(ly)?/'; upper and lower case are the same anyway"
        ],
    ),
    (
        "accept: {One way: another}",
        [
            "5:13 E101 'accept': expected text, found a mapping = "
            "quote it: a colon followed by a space makes YAML read a key and a value"
        ],
    ),
    (
        "accept: /(?=a)/",
        ["5:13 E311 the pattern '/(?=a)/' cannot be used: a look-ahead '(?=' is not supported = " + MEND],
    ),
    (
        "accept: a\nfeedback: {b: c, '/d[/': e}",
        ["6:22 E311 the pattern '/d[/' cannot be used: '[' is never closed = " + MEND],
    ),
    (
        'accept: "\\u200b"',
        ["5:13 E311 nothing of this answer can be typed = write what a learner can type"],
    ),
    (
        "accept: a\nfeedback: {Open.: b, open: c}",
        ["6:26 E303 the answer 'open' has feedback twice = " + TWICE, "  6:16 first here"],
    ),
    ("accept: a\nfeedback: {b: }", ["6:16 E107 'b' is empty = write something, or delete the key"]),
    (
        "accept: a\nfeedback: b",
        ["6:15 E101 expected a mapping in 'feedback', found 'b' = write 'key: value' lines"],
    ),
    ("acept: a", ["5:5 E104 unknown key 'acept' = did you mean 'accept'?"]),
]


@pytest.mark.parametrize(("keys", "found"), FAULTS)
def test_a_fault_is_found_at_its_place(keys: str, found: list[str]) -> None:
    assert problems("short-answer", keys) == found


@pytest.mark.parametrize("accept", ["[No, 1.10]", "04", "yes", "[and/or, //]", "'[a, b]'"])
def test_what_is_accepted_stays_text(accept: str) -> None:
    assert problems("short-answer", f"accept: {accept}") == []


def short(**more: Any) -> dict[str, Any]:
    """A short answer on the page of the tests."""
    return {"id": "short", "kind": "short-answer", "prompt": "Which?", **more}


def test_the_form_says_whether_it_is_scored(tmp_path: Path) -> None:
    forms = [short(accept="One"), short(rubric=["Two?"], id="rubric"), short(model_answer="M", id="model")]
    course = read_exercises(tmp_path, forms)
    lowered = [exercise.interaction for exercise in course.modules[0].exercises]
    assert lowered == [Typed(("One",)), FreeText(), FreeText()]


def test_a_written_answer_has_nothing_to_wait_for_at_the_end_of_a_test(tmp_path: Path) -> None:
    course = read_exercises(tmp_path, [short(model_answer="Compare me.")], reveal="end")
    html = plan(course).renderer.exercise(course.modules[0].exercises[0], PAGE)
    assert "Compare me." in html
    assert 'data-reveal="each"' in html


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("open[- ]?ended( questions?)?", "open ended questions"),
        (".*advice.*", "…advice…"),
        ("(no|not).*alone", "no…alone"),
        ("a+b*c?", "abc"),
        ("((ab)*c)*", "abc"),
        (r"x{2,3}\/\^", "xxx/^"),
        (r"\d+ people", ""),
        ("[^a]x", ""),
        ("", ""),
    ],
)
def test_an_example_shows_what_a_pattern_is_for(pattern: str, shown: str) -> None:
    compiled = compile_pattern(pattern)
    assert example_of(compiled) == shown
    assert not shown or compiled.matches(shown)


def test_texts_stand_for_patterns_and_equal_texts_are_shown_once() -> None:
    shown = [answer.text for answer in accepted_answers(["/a+/", "One", "ONE.", "two", "/b/"])]
    assert shown == ["", "One", "two", ""]
    assert [answer.text for answer in accepted_answers(["/a+/", r"/\d/"])] == ["a", r"/\d/"]


def test_feedback_knows_what_is_right_and_texts_come_before_patterns() -> None:
    accept = ["open question", "/opens?/"]
    keys = ["/.*/", "closed", "Open  Question.", "/opens?/", "/open questions?/", "/(open|closed) question/"]
    answers = expected_answers(accept, dict.fromkeys(keys, "F"))
    assert [(answer.text, answer.is_right) for answer in answers] == [
        ("Open  Question.", True),
        ("closed", False),
        ("opens", True),
        ("open question", True),
        ("…", False),
        ("open questions", False),
    ]


FEEDBACK = {
    "affirmation": "Yes, **that** one.",
    "praise": "Near: praise rates.\n\nIt says *well done*.",
    "/.*question.*/": "Nothing is asked.",
    "affirmations": "One of them.",
}


def tree_of(tmp_path: Path, exercise: dict[str, Any]) -> Node:
    course = read_exercises(tmp_path, [exercise])
    return parse(plan(course).renderer.exercise(course.modules[0].exercises[0], PAGE))


def test_without_scripts_every_answer_can_be_read(tmp_path: Path) -> None:
    accept = ["affirmation", "affirming", "/an affirmation/"]
    tree = tree_of(tmp_path, short(accept=accept, feedback={**FEEDBACK, "/.*/": "Look again."}))
    (key,) = tree.find("details")
    assert key.words() == (
        "Answer and reasons Answer: affirmation · affirming "
        "If you wrote “affirmation”: Yes, that one. "
        "If you wrote “praise”: Near: praise rates. It says well done . "
        "If you wrote “affirmations”: One of them. "
        "If you wrote something like “…question…”: Nothing is asked. "
        "If you wrote something else: Look again."
    )


def test_the_examples_own_words_are_found(tmp_path: Path) -> None:
    words = tree_of(tmp_path, example("short-answer")).words()
    assert "If you wrote something like “reflection”:" in words
