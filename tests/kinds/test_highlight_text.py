"""`highlight`: what can be picked in a text, whatever it holds."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kinds_help import parse

from coursewright.kinds.highlight.model import KIND, Highlight, check, picks_of
from coursewright.kinds.highlight.passage import occurrences, read_passage, sentences, words
from coursewright.model.interaction import score
from coursewright.render.text import TextRenderer


def spec_of(text: str, unit: str = "phrase", **more: Any) -> Highlight:
    data = {"id": "x", "kind": "highlight", "prompt": "What?", "text": text, "unit": unit, **more}
    return Highlight.model_validate(data)


def picks(text: str, unit: str = "phrase", **more: Any) -> list[str]:
    """Return what can be picked; what is right stands in braces."""
    passage = read_passage(text)
    found = picks_of(spec_of(text, unit, **more), passage)
    shown = [(pick.right, passage.at(pick.stretch)) for pick in found]
    return [f"{{{one}}}" if right else one for right, one in shown]


def test_phrases_are_the_marked_ones_and_the_distractors_in_the_order_of_the_text() -> None:
    text = "First {one}, then two,\nand {the *last*\none}."
    assert picks(text, distractors=["and", "First"]) == ["First", "{one}", "and", "{the *last* one}"]


def test_a_literal_brace_is_text_and_a_backslash_before_a_backslash_is_none_for_a_brace() -> None:
    passage = read_passage(r"a \{b\} {c} \\{d} \*")
    assert passage.text == r"a {b} c \\d \*"
    assert [passage.at(mark) for mark in passage.marks] == ["c", "d"]
    assert passage.faults == ()


def test_a_phrase_runs_on_through_the_lines_of_a_quotation() -> None:
    text = "> I was {very\n> tired} then,\n> and went home."
    assert picks(text, distractors=["and went"]) == ["{very tired}", "and went"]
    assert picks("> I was very\n> {tired}.", distractors=["was very tired"]) == ["{tired}"]


def test_the_same_phrase_can_be_marked_twice_and_shares_what_is_said_of_it() -> None:
    spec = spec_of("An {addict} is an {Addict}.", targets={"addict": {"better": "person"}})
    found = picks_of(spec, read_passage(spec.text))
    assert [(pick.right, [entry.better for entry in pick.entries]) for pick in found] == [
        (True, ["person"]),
        (True, ["person"]),
    ]


def test_a_distractor_is_a_whole_word_and_its_first_place_outside_the_targets() -> None:
    passage = read_passage("started {art} Art, art: 14 4 خذالباب")
    assert [one.start for one in occurrences(passage.text, "art")] == [8, 17]
    assert [one.start for one in occurrences(passage.text, "4")] == [25]
    # Where letters have no case, nobody can tell where a word begins.
    assert len(occurrences(passage.text, "الباب")) == 1
    assert picks("{no time}: no time, time", distractors=["time", "no time"]) == [
        "{no time}",
        "no time",
        "time",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It's a {co-op}, she said.", ["It's", "a", "{co-op}", "she", "said"]),
        ("{two words} — 2.5 mg/day", ["{two}", "{words}", "2.5", "mg", "day"]),
        ("1. *{One}* **two**\n- three_four\n> five", ["{One}", "two", "three", "four", "five"]),
        ("un{happy} R&amp;D &#8212; x", ["un", "{happy}", "R", "D", "x"]),
        ("مَرحبًا {بك}، نعم؟", ["مَرحبًا", "{بك}", "نعم"]),
        ("¿Qué {tal}? [a link](https://example.org/x)", ["Qué", "{tal}", "a", "link"]),
    ],
)
def test_words_are_letters_with_what_belongs_to_them(text: str, expected: list[str]) -> None:
    assert picks(text, "word") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four… Five", "One. | Two! | Three? | Four… | Five"),
        (
            "Dr. Lee met Mrs. Diaz, e.g. Monday. Then J. Smith came.",
            "Dr. Lee met Mrs. Diaz, e.g. Monday. | Then J. Smith came.",
        ),
        ("It was 2.5 km at 3 p.m. We walked.", "It was 2.5 km at 3 p.m. | We walked."),
        (
            "See No. 7, vol. 2, etc. They did. No. So do I. Then I left.",
            "See No. 7, vol. 2, etc. | They did. | No. | So do I. | Then I left.",
        ),
        (
            "“Are you there?” she asked. “Yes.” (Good.) We went on.",
            "“Are you there?” she asked. | “Yes.” | (Good.) | We went on.",
        ),
        (
            'He said: "No." Then *yes.* And so on... and on.',
            'He said: "No." | Then *yes.* | And so on... and on.',
        ),
        (
            "¿Vienes? ¡Sí! El Sr. Paz y la Dra. Ruiz vienen.",
            "¿Vienes? | ¡Sí! | El Sr. Paz y la Dra. Ruiz vienen.",
        ),
        ("مرحبا. كيف حالك؟ بخير.", "مرحبا. | كيف حالك؟ | بخير."),
        ("你好。今天怎么样？很好。", "你好。 | 今天怎么样？ | 很好。"),
        (
            "One\n\n- Two\n- Three\n\n> Four goes\n> on. Five\n\n# Six\n\n---",
            "One | Two | Three | Four goes on. | Five | Six",
        ),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: str) -> None:
    passage = read_passage(text)
    assert [passage.at(one) for one in sentences(passage)] == expected.split(" | ")


def test_a_sentence_is_right_where_it_holds_a_marked_phrase() -> None:
    text = "I see. {You sound worn out}, and no wonder. Go to bed."
    assert picks(text, "sentence") == ["I see.", "{You sound worn out, and no wonder.}", "Go to bed."]


def test_a_response_names_what_was_picked_by_its_number_in_the_text() -> None:
    asked = KIND.lower(spec_of("One {two} three {four five}.", "word"))
    assert asked.options == ("1", "2", "3", "4", "5")
    assert asked.keys == {"2", "4", "5"}
    assert score(asked, {"": ["2", "4", "1"]}) == pytest.approx(1 / 3)


SIGNS = (
    "word Dr. { } {two_words} \\ * ** _ ` ``` ~~ == ^ [ ] ( ) ](x) ![ < > <b> <http://x.org> &amp; & "
    "| |-|-| \uf8f0 \uf8f1 ! . é 🙂 3"
)
BREAKS = ["\n", "\n\n", "\n> ", "\n- ", "\n1. ", "\n# ", "\n    ", "\n[a]: b", "? ", " ", "{two words}"]
MARKDOWN = st.lists(st.sampled_from([*SIGNS.split(), *BREAKS]), max_size=25).map("".join)


@given(MARKDOWN, st.sampled_from(["phrase", "word", "sentence"]))
def test_whatever_a_text_holds_everything_that_can_be_picked_is_on_the_page_once(
    text: str, unit: str
) -> None:
    spec = spec_of(f"{text} {{found}} x", unit)
    if list(check(spec)):
        return
    view = KIND.view(spec)
    pieces = TextRenderer().block(view["passage"], lambda target: target).split(view["edge"])
    assert len(pieces) == len(view["pickable"]) + 1 == len(KIND.lower(spec).options) + 1
    inside = [TextRenderer().phrase(one, lambda target: target) for _, one in view["pickable"]]
    assert not [one for one in inside if "<p>" in one or "<li>" in one or "<h" in one], inside
    labels = [f"<label><input>{view['clean'](one)}</label>" for one in inside]
    woven = "".join(
        str(view["clean"](piece)) + label for piece, label in zip(pieces, [*labels, ""], strict=True)
    )
    tree = parse(woven)
    assert tree.find("a", "img", "table", "b", "script") == []
    assert not any("\uf8f0" <= sign <= "\uf8f5" for sign in woven)
    assert len(tree.find("input")) == len(view["pickable"])


@given(MARKDOWN)
def test_words_and_sentences_never_overlap(text: str) -> None:
    passage = read_passage(text)
    for found in (words(passage), sentences(passage)):
        assert all(one.start < one.end for one in found)
        assert all(one.end <= other.start for one, other in pairwise(found))
