"""`cloze`: what authors can get wrong, and how gaps come into a rendered text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from kinds_help import PAGE, Node, parse, plan, read_exercises, write_exercises
from problems_help import problems

from coursewright.content import read_course
from coursewright.kinds.cloze.gaps import around, scan_gaps
from coursewright.model.interaction import Choice, Composite, Typed

BRACES = "write '{gap-id}' for a gap, or '\\{' and '\\}' for braces that belong to the text"
TYPED_OR_CHOSEN = "add 'accept:' to have it typed, or 'options:' and 'answer:' to have it chosen"
AS_IT_STANDS = "write it as it stands among 'options'"
GAP = "gaps: {a: {accept: x}}"
FAULTS = [
    ("text: One {a} {b\n" + GAP, [f"5:19 E312 a brace has no partner at 'One {{a}} {{b' = {BRACES}"]),
    ("text: One {a} b}\n" + GAP, [f"5:20 E312 a brace has no partner at 'One {{a}} b}}' = {BRACES}"]),
    (
        "text: One {a} {two words}\n" + GAP,
        [
            "5:19 E312 '{two words}' is no gap: it needs an id = "
            "write '{two-words}' for a gap, or '\\{' for a brace that belongs to the text"
        ],
    ),
    (
        "text: One { a }\n" + GAP,
        [
            "5:15 E312 '{ a }' is no gap: it needs an id = "
            "write '{a}' for a gap, or '\\{' for a brace that belongs to the text"
        ],
    ),
    (
        "text: One {} {a}\n" + GAP,
        [
            "5:15 E312 '{}' is no gap: it needs an id = "
            "write '{gap-id}' for a gap, or '\\{' for a brace that belongs to the text"
        ],
    ),
    (
        "text: One {a}, two {a}\n" + GAP,
        ["5:24 E313 the gap 'a' stands twice in the text = give the second one an id of its own"],
    ),
    (
        "text: The {fealing}\ngaps: {feeling: {accept: x}}",
        [
            "5:15 E313 the gap 'fealing' is not among 'gaps' = did you mean 'feeling'?",
            "6:12 E313 the text has no gap 'feeling' = did you mean 'fealing'?",
        ],
    ),
    (
        "text: A {Sky}\ngaps: {Sky: {accept: x}}",
        [
            "5:13 E312 '{Sky}' is no gap: it needs an id = "
            "write '{sky}' for a gap, or '\\{' for a brace that belongs to the text",
            "6:12 E106 'Sky' is not an id = an id has lower-case letters, digits and hyphens, "
            "and begins with a letter; how about 'sky'?",
        ],
    ),
    ("text: One {a b\n" + GAP, [f"5:15 E312 a brace has no partner at 'One {{a b' = {BRACES}"]),
    ("text: A {a} {b}\n" + GAP, ["5:17 E313 the gap 'b' is not among 'gaps' = add 'b:' to 'gaps'"]),
    (
        "text: Nothing\ngaps: {}",
        [
            "5:11 E313 the text has no gaps = "
            "write '{gap-id}' where something belongs, and say under 'gaps' what"
        ],
    ),
    (
        "text: A {a}\ngaps: {a: {accept: x}, Bad Id: {accept: y}}",
        [
            "6:28 E313 the text has no gap 'Bad Id' = write '{Bad Id}' into the text, or delete the gap here",
            "6:28 E106 'Bad Id' is not an id = an id has lower-case letters, digits and hyphens, "
            "and begins with a letter; how about 'bad-id'?",
        ],
    ),
    ("text: A {a}", ["2:5 E102 the key 'gaps' is missing = add 'gaps: …'"]),
    (GAP, ["2:5 E102 the key 'text' is missing = add 'text: …'"]),
    ("text: A {a}\ngaps: {a: {}}", ["6:12 E314 nothing says what belongs into the gap = " + TYPED_OR_CHOSEN]),
    (
        "text: A {a}\ngaps: {a: {accept: x, options: [x, y], answer: x}}",
        [
            "6:27 E314 the gap has 'accept' and 'options' = "
            "keep 'accept' to have it typed, or 'options' and 'answer' to have it chosen",
            "  6:16 this lets it be typed",
        ],
    ),
    (
        "text: A {a}\ngaps: {a: {accept: x, answer: y}}",
        ["6:27 E314 'answer' needs 'options' = add 'options:' to choose from, or call it 'accept'"],
    ),
    (
        "text: A {a}\ngaps: {a: {options: [x, y]}}",
        ["6:16 E314 nothing says which option is right = add 'answer:'"],
    ),
    (
        "text: A {a}\ngaps: {a: {options: [open, closed], answer: opne}}",
        ["6:49 E315 'opne' is not among the options = did you mean 'open'?"],
    ),
    (
        "text: A {a}\ngaps: {a: {options: [x, y], answer: x, feedback: {zzz: b}}}",
        [f"6:55 E315 feedback for 'zzz', which is not among the options = {AS_IT_STANDS}"],
    ),
    (
        "text: A {a}\ngaps: {a: {options: x, answer: x}}",
        ["6:16 E304 options need at least two entries, found 1 = "],
    ),
    (
        "text: A {a}\ngaps: {a: {options: [x, X], answer: x}}",
        [
            "6:29 M7 the option 'X' stands twice = make them differ, or delete one",
            "  6:26 first here",
        ],
    ),
    (
        "text: A {a}\ngaps: {a: {accept: /b(/}}",
        [
            "6:24 E311 the pattern '/b(/' cannot be used: '(' is never closed = "
            "mend it, or write the answers out; a text in slashes is a pattern"
        ],
    ),
    (
        "text: A {a}\ngaps: {a: {accept: x, feedback: {/+/: y}}}",
        [
            "6:38 E311 the pattern '/+/' cannot be used: nothing stands before '+' to repeat = "
            "mend it, or write the answers out; a text in slashes is a pattern"
        ],
    ),
    (
        "text: A {a}\ngaps: {a: x}",
        [
            "6:15 E101 expected a mapping in 'a', found 'x' = "
            "write 'key: value' lines; keys here: accept, options, answer and feedback"
        ],
    ),
    (
        "text: A {a}\ngaps: {a: {acept: x}}",
        ["6:16 E104 unknown key 'acept' = did you mean 'accept'?"],
    ),
    (
        "text: See [the {a} of it](https://example.org)\n" + GAP,
        [
            "5:20 E316 the gap 'a' stands in a link or a picture = "
            "put it before or behind; the text is shown without the link"
        ],
    ),
]


@pytest.mark.parametrize(("keys", "found"), FAULTS)
def test_a_fault_is_found_at_its_place(keys: str, found: list[str]) -> None:
    assert problems("cloze", keys) == found


@pytest.mark.parametrize(
    ("text", "marked", "ids"),
    [
        ("A {a} and {b-2}.", "A <0> and <1>.", ["a", "b-2"]),
        (r"Literal \{a} and \{b\}.", "Literal {a} and {b}.", []),
        (r"A backslash \\{a}, a star \*", r"A backslash \\<0>, a star \*", ["a"]),
        (r"\{ \{ {a} } }", "{ { <0> } }", ["a"]),
        ("{a}{b}", "<0><1>", ["a", "b"]),
        ("\ufdd00\ufdd1 {a}", "0 <0>", ["a"]),
        ("\\", "\\", []),
    ],
)
def test_gaps_are_found_and_literal_braces_stay(text: str, marked: str, ids: list[str]) -> None:
    found = scan_gaps(text)
    assert found.marked.replace("\ufdd0", "<").replace("\ufdd1", ">") == marked
    assert found.ids == ids
    assert found.single == found.strange == []


def test_a_label_has_a_few_plain_words_of_the_gaps_own_paragraph() -> None:
    text = "Before it.\n\n- An **open** [question](x.md) {a} the `choice`, and {b} is heard.\n\nAfter it."
    marked = scan_gaps(text).marked
    assert around(marked, 0) == "An open question … the choice, and … is heard."
    assert around(marked, 1) == "An open question … the choice, and … is heard."
    long = scan_gaps("word " * 40 + "{a}" + " more" * 40).marked
    assert around(long, 0) == "word " * 7 + "… " + " ".join(["more"] * 7)
    assert len(around(scan_gaps("x" * 5000 + "{a}").marked, 0)) < 50


def cloze(text: str, gaps: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A text with gaps."""
    return {"id": "text", "kind": "cloze", "prompt": "Fill the gaps.", "text": text, "gaps": gaps, **more}


def tree_of(tmp_path: Path, exercise: dict[str, Any]) -> Node:
    root = tmp_path / str(len(list(tmp_path.iterdir())))
    course = read_exercises(root, [exercise])
    return parse(plan(course).renderer.exercise(course.modules[0].exercises[0], PAGE))


def boxes(tree: Node) -> list[Node]:
    """The gaps' controls."""
    return [node for node in tree.find("input", "select") if "aria-label" in node.attributes]


def test_each_gap_is_a_part_in_the_order_of_the_text(tmp_path: Path) -> None:
    gaps = {"two": {"options": ["No", "1.10"], "answer": "1.10"}, "one": {"accept": "yes"}}
    course = read_exercises(tmp_path, [cloze("{one} and {two}", gaps)])
    exercise = course.modules[0].exercises[0]
    assert exercise.interaction == Composite((("one", Typed(("yes",))), ("two", Choice(("1", "2"), "2"))))


def test_gaps_stand_where_they_were_written_whatever_is_around_them(tmp_path: Path) -> None:
    text = (
        "1. First **{a}**, _{b}_\n2. then `code {c}`\n\n| Head |\n|---|\n| {d} |\n\n> {e}\n\n    in code {f}"
    )
    tree = tree_of(tmp_path, cloze(text, {name: {"accept": name} for name in "abcdef"}))
    inside = [
        next(around.tag for around in box.up() if around.tag not in ("span", "p")) for box in boxes(tree)
    ]
    assert inside == ["strong", "em", "code", "td", "blockquote", "code"]
    labels = [box.attributes["aria-label"] for box in boxes(tree)]
    assert [label.partition(":")[0] for label in labels] == [f"Gap {n} of 6" for n in range(1, 7)]


def test_a_gap_in_a_word_stays_in_it(tmp_path: Path) -> None:
    course = read_exercises(tmp_path, [cloze("un{a}able", {"a": {"accept": "speak"}})])
    html = plan(course).renderer.exercise(course.modules[0].exercises[0], PAGE)
    assert "<p>un<span" in html
    assert "</span>able</p>" in html


@pytest.mark.parametrize(
    "text",
    [
        "See [the *{a}* of [it] all](https://example.org), {b}",
        "See <https://example.org/{a}>, {b}",
        "See ![{a}](https://example.org/x.png), {b}",
        'See [it](https://example.org/{a} "and {b}")',
        "See [it][x], {b}\n\n[x]: https://example.org/{a}",
    ],
)
def test_a_gap_in_a_link_or_an_attribute_is_shown_once_and_outside_of_it(text: str, tmp_path: Path) -> None:
    exercise = cloze(text, {"a": {"accept": "x"}, "b": {"accept": "y"}})
    (tmp_path / "course").mkdir()
    course, _ = read_course(write_exercises(tmp_path / "one", [exercise]))
    tree = parse(plan(course).renderer.exercise(course.modules[0].exercises[0], PAGE))
    assert sorted(box.attributes["name"] for box in boxes(tree)) == ["cw-text.a", "cw-text.b"]
    for box in boxes(tree):
        assert not [around for around in box.up() if around.tag == "a"]
    assert not [
        value
        for node in tree.walk()
        for value in (node.text, *node.attributes.values())
        if "\ufdd0" in value or "\ufdd1" in value
    ]


def test_a_box_is_a_little_wider_than_its_longest_answer(tmp_path: Path) -> None:
    words = ["No", "open", "affirmation", "in the person's own words", "/[a-z]{2}/", "x" * 400]
    text = " ".join(f"{{g{n}}}" for n in range(len(words)))
    tree = tree_of(tmp_path, cloze(text, {f"g{n}": {"accept": ["a", one]} for n, one in enumerate(words)}))
    assert [box.attributes["size"] for box in boxes(tree)] == ["4", "8", "16", "28", "4", "28"]


def test_a_menu_never_shows_the_files_order_unless_it_is_asked_to(tmp_path: Path) -> None:
    options = ["one", "two", "three", "four"]
    gaps = {name: {"options": options, "answer": "one"} for name in ("a", "b", "c", "d")}
    exercise = cloze("{a} {b} {c} {d}", gaps)

    def menus(tree: Node) -> list[list[str]]:
        return [[option.words() for option in box.find("option")[1:]] for box in boxes(tree)]

    shuffled = menus(tree_of(tmp_path, exercise))
    assert shuffled == menus(tree_of(tmp_path, exercise))
    assert all(sorted(menu) == sorted(options) != menu for menu in shuffled)
    assert len({menu.index("one") for menu in shuffled}) > 1
    assert menus(tree_of(tmp_path, {**exercise, "shuffle": False})) == [options] * 4


def test_without_scripts_every_answer_can_be_read_by_its_number(tmp_path: Path) -> None:
    gaps = {
        "a": {"accept": ["open", "/opens?/"], "feedback": {"closed": "Not *that*.", "open": "Yes."}},
        "b": {"options": ["*x*", "y"], "answer": "*x*", "feedback": {"y": "No.", "*x*": "Yes.\n\nIt is."}},
    }
    (key,) = tree_of(tmp_path, cloze("{a} {b}", gaps)).find("details")
    assert key.words() == (
        "Answer and reasons 1: open If you wrote “open”: Yes. If you wrote “closed”: Not that . "
        "2: x If you chose “*x*”: Yes. It is. If you chose “y”: No."
    )


def test_200_options_and_5000_characters_render(tmp_path: Path) -> None:
    options = [f"Option {n}" for n in range(200)]
    text = "word " * 1000 + "{a}"
    tree = tree_of(tmp_path, cloze(text, {"a": {"options": options, "answer": "Option 7"}}))
    assert len(boxes(tree)[0].find("option")) == 201
