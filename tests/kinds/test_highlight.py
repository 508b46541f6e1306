"""`highlight`: what is found in its file, and what stands on the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from kinds_help import PAGE, Node, example, parse, plan, read_exercises
from problems_help import problems

PAIR = "put one pair of braces around each phrase; write '\\{' for a brace that is text"
FINDINGS = [
    (
        "text: Nothing here.",
        [
            "5:11 E330 nothing in the text is marked = "
            "put braces around each phrase that is to be found: {like this}"
        ],
    ),
    (
        "text: One {two three.",
        ["5:15 E331 the brace before 'two three.' is never closed = " + PAIR],
    ),
    (
        "text: One {two {three}} four.",
        ["5:20 E331 a brace opens inside another at 'One {two {three}} four' = " + PAIR],
    ),
    (
        "text: One two} {three}.",
        ["5:18 E331 a brace closes that was never opened at 'One two} {three}.' = " + PAIR],
    ),
    (
        "text: One { } {three}.",
        ["5:15 E331 the braces are empty at 'One { } {three}.' = " + PAIR],
    ),
    (
        'text: "One {two\\n\\nthree}."',
        ["5:16 E331 'two three' spans two paragraphs = " + PAIR],
    ),
    (
        "text: An {addict} came.\ntargets:\n  adict: {better: person}",
        ["7:7 E332 'adict' is not marked in the text = did you mean 'addict'?"],
    ),
    (
        "text: An {addict} came.\ntargets:\n  Addict: {better: one}\n  addict: {better: two}",
        ["8:15 E303 the phrase 'addict' stands twice = make them differ, or delete one", "  7:15 first here"],
    ),
    (
        "text: An {addict} came to the group.\ndistractors: [went to the group]",
        [
            "6:19 E333 the distractor 'went to the group' does not stand in the text = "
            "did you mean 'came to the group'?"
        ],
    ),
    (
        "text: An {addict} came.\ndistractors: [zzz]",
        [
            "6:19 E333 the distractor 'zzz' does not stand in the text = "
            "write it as it stands in the text, or delete it"
        ],
    ),
    (
        "text: A {hopeless addict} came.\ndistractors: [addict]",
        [
            "6:19 E334 the distractor 'addict' overlaps another phrase = "
            "name words that stand by themselves, or delete it",
            "  5:11 'hopeless addict' is marked there",
        ],
    ),
    (
        "text: A {label} and three plain words.\ndistractors: [plain words, three plain]",
        [
            "6:32 E334 the distractor 'three plain' overlaps another phrase = "
            "name words that stand by themselves, or delete it",
            "  6:19 this one stands there",
        ],
    ),
    (
        "text: A {label} and more.\ndistractors: [more, More]",
        [
            "6:25 E303 the distractor 'More' stands twice = make them differ, or delete one",
            "  6:19 first here",
        ],
    ),
    (
        "text: A {label} and more.\nunit: word\ndistractors: [more]",
        [
            "7:5 E335 distractors have no meaning where every word can be picked = "
            "delete them, or write 'unit: phrase'"
        ],
    ),
    (
        "text: A label {…} and more.\nunit: word",
        ["5:19 E336 '…' holds no word = put the braces around a word"],
    ),
    (
        "text: I {went. She} came.\nunit: sentence",
        [
            "5:13 E336 'went. She' is not inside one sentence = "
            "put braces into each sentence that is to be found"
        ],
    ),
    (
        "text: I {went}.\nunit: phrases",
        ["6:11 E103 'phrases' is no value of 'unit' = did you mean 'phrase'?"],
    ),
    (
        "text: I {went}.\ntargets:\n  went: {beter: x}",
        ["7:14 E104 unknown key 'beter' = did you mean 'better'?"],
    ),
]


@pytest.mark.parametrize(("exercise", "expected"), FINDINGS)
def test_each_fault_is_found_at_its_place(exercise: str, expected: list[str]) -> None:
    assert problems("highlight", exercise) == expected


def test_feedback_can_be_given_for_a_distractor() -> None:
    assert (
        problems(
            "highlight", "text: A {label} and more.\ndistractors: [more]\ntargets:\n  more: {feedback: Fine.}"
        )
        == []
    )


def rendered(tmp_path: Path, exercise: dict[str, Any], **quiz: Any) -> Node:
    course = read_exercises(tmp_path, [exercise], **quiz)
    return parse(plan(course).renderer.exercise(course.modules[0].exercises[0], PAGE))


def test_emphasis_and_quotations_stay_around_what_can_be_picked(tmp_path: Path) -> None:
    text = "I *{never}* said **so**.\n\n> She {is *the* one}."
    tree = rendered(tmp_path, {**example("highlight"), "text": text, "distractors": ["so"], "targets": {}})
    labels = tree.find("label")
    assert [label.words() for label in labels] == ["never", "so", "is the one"]
    parents = [label.parent.tag for label in labels if label.parent]
    assert parents == ["em", "strong", "p"]
    assert [up.tag for up in labels[2].up()][:2] == ["p", "blockquote"]
    assert tree.find("blockquote")[0].words() == "She is the one ."


def test_the_key_lists_what_is_right_and_what_else_is_said(tmp_path: Path) -> None:
    key = next(
        d for d in rendered(tmp_path, example("highlight")).find("details") if "cw-key" in str(d.attributes)
    )
    entries = [(node.attributes["data-for"], "data-right" in node.attributes) for node in key.find("li")]
    assert entries == [("1", True), ("3", True), ("4", True), ("5", False)]
    assert key.find("li")[0].words() == (
        "an addict It makes a condition the whole of who he is. "
        "Better: a person who has used substances for ten years"
    )
    assert key.find("li")[3].words().startswith("Not this one: would like to go back to work It says")
