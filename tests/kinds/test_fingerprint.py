"""A corrected typo keeps what learners have done; a changed key does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from kinds_help import read_exercises

END = {"end": "Bye."}


def walk(best: str = "best", to: str = "last", said: str = "Tell me.") -> dict[str, Any]:
    replies = [
        {"text": said, "to": to, "quality": best},
        {"text": "Why?", "to": "last", "quality": "poor"},
        {"text": "Oh.", "to": "other", "quality": "poor"},
    ]
    return {"start": "one", "nodes": {"one": {"text": "Hi.", "choices": replies}, "last": END, "other": END}}


def gap(**keys: Any) -> dict[str, Any]:
    return {"text": "The sky is {a}.", "gaps": {"a": keys}}


def pairs(*sides: str) -> dict[str, Any]:
    return {"pairs": [{"left": side[0], "right": side[1:]} for side in sides]}


def sorted_into(first: str, **more: Any) -> dict[str, Any]:
    items = [{"text": "Otter", "category": first, **more}, {"text": "Hare", "category": "Land"}]
    return {"categories": ["Water", "Land"], "items": [*items, {"text": "Fish", "category": "Water"}]}


def ordered(*items: Any) -> dict[str, Any]:
    return {"items": list(items)}


SAME = [
    ("short-answer", {"accept": "warm line"}, {"accept": "Warm line."}),
    ("numeric", {"answer": "5"}, {"answer": "5.0"}),
    ("cloze", gap(accept="blue"), {**gap(accept="blue"), "text": "Teh sky is {a}."}),
    ("cloze", gap(options=["blue", "gren"], answer="blue"), gap(options=["blue", "green"], answer="blue")),
    ("ordering", ordered("Lisen", "Ask", "Thank"), ordered("Listen", "Ask", "Thank")),
    ("ordering", ordered({"text": "B", "id": "b"}, "A"), ordered({"text": "C", "id": "b"}, "A")),
    ("matching", pairs("asee", "bsaw"), pairs("asee!", "bsaw")),
    ("matching", pairs("asee", "bsaw"), pairs("bsaw", "asee")),
    ("categorize", sorted_into("Water"), sorted_into("Water", feedback="It swims.")),
    ("highlight", {"text": "Teh {addict} came."}, {"text": "The {addicts} came."}),
    (
        "highlight",
        {"text": "Teh {addict} came.", "unit": "word"},
        {"text": "The {addict} came.", "unit": "word"},
    ),
    ("scenario", walk(), walk(said="Tell me more.")),
    ("rating", {"statements": ["One"], "scale": "ab"}, {"statements": ["Once"], "scale": "ac"}),
    ("flashcards", {"cards": {"front": "A", "back": "B"}}, {"cards": [{"front": "A", "back": "C"}]}),
]
CHANGED = [
    ("short-answer", {"accept": "warm line"}, {"accept": ["warm line", "helpline"]}),
    ("short-answer", {"accept": "/a+/"}, {"accept": "/a*/"}),
    ("numeric", {"answer": "5"}, {"answer": "6"}),
    ("numeric", {"answer": "5"}, {"answer": "5", "tolerance": "1"}),
    ("numeric", {"answer": "5", "unit": "h"}, {"answer": "5", "unit": "min"}),
    ("cloze", gap(accept="blue"), gap(accept="grey")),
    ("cloze", gap(options=["a", "b"], answer="a"), gap(options=["a", "b"], answer="b")),
    ("ordering", ordered("Listen", "Ask", "Thank"), ordered("Ask", "Listen", "Thank")),
    ("ordering", ordered({"text": "B", "id": "b"}, "A", "C"), ordered({"text": "B", "id": "b"}, "C", "A")),
    ("ordering", ordered({"text": "B", "id": "b"}, {"text": "A", "id": "a"}),
     ordered({"text": "A", "id": "a"}, {"text": "B", "id": "b"})),
    ("matching", pairs("asee", "bsaw"), pairs("asaw", "bsee")),
    ("matching", pairs("asee", "bsaw"), {**pairs("asee", "bsaw"), "extra": "Sun"}),
    ("categorize", sorted_into("Water"), sorted_into("Land")),
    ("categorize", sorted_into("Water"), sorted_into("Water", also="Land")),
    ("highlight", {"text": "The {addict} came back."}, {"text": "The addict {came} back."}),
    ("highlight", {"text": "The {addict} came back."}, {"text": "The {addict came} back."}),
    ("highlight", {"text": "An {a} b.", "distractors": "b"}, {"text": "An a {b}.", "distractors": "a"}),
    ("highlight", {"text": "A {b} c.", "unit": "word"}, {"text": "A b {c}.", "unit": "word"}),
    ("scenario", walk(), walk(best="fair")),
    ("scenario", walk(to="other"), walk(to="last")),
    ("rating", {"statements": ["One"], "scale": "ab"}, {"statements": ["One", "Two"], "scale": "ab"}),
    ("rating", {"statements": ["One"], "scale": "ab"}, {"statements": ["One"], "scale": "abc"}),
    ("flashcards", {"cards": {"front": "A", "back": "B"}},
     {"cards": [{"front": "A", "back": "B"}, {"front": "C", "back": "D"}]}),
]  # fmt: skip


def fingerprints(root: Path, kind: str, *versions: dict[str, Any]) -> list[str]:
    found = []
    for number, keys in enumerate(versions):
        keys = {key: list(value) if key == "scale" else value for key, value in keys.items()}
        entry = {"id": "one", "kind": kind, "prompt": "What?", **keys}
        (exercise,) = read_exercises(root / str(number), [entry]).modules[0].exercises
        found.append(exercise.fingerprint)
    return found


@pytest.mark.parametrize(("kind", "one", "other"), SAME)
def test_a_corrected_text_is_the_same_exercise(
    kind: str, one: dict[str, Any], other: dict[str, Any], tmp_path: Path
) -> None:
    before, after = fingerprints(tmp_path, kind, one, other)
    assert before == after


@pytest.mark.parametrize(("kind", "one", "other"), CHANGED)
def test_a_changed_key_is_another_exercise(
    kind: str, one: dict[str, Any], other: dict[str, Any], tmp_path: Path
) -> None:
    before, after = fingerprints(tmp_path, kind, one, other)
    assert before != after
