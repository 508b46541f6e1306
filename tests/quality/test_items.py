"""The rules on item writing: what they find, and what looks like a fault and is none."""

from __future__ import annotations

import math
from itertools import product
from pathlib import Path

import pytest
from items_help import codes_in, find_in, find_in_files, single
from tests.deadlines import must_end

from coursewright.checks.items.lengths import chance_of
from coursewright.diagnostics import Severity
from coursewright.kinds.order_of_options import means_order, refers_to_others
from coursewright.kinds.quantities import read_quantities

Q = "How does a listener begin?"
PLAIN = ("With a question", "With some advice", "With a story")

TABLE = [
    (4, {5: 4, 8: 6, 10: 6, 12: 7, 15: 8, 20: 10, 30: 14, 40: 17}),
    (3, {6: 5, 8: 6, 10: 7, 12: 8, 15: 10, 20: 12, 30: 16}),
    (2, {10: 9, 12: 10, 15: 12}),
]


@pytest.mark.parametrize(("k", "items", "least"), [(k, n, x) for k, row in TABLE for n, x in row.items()])
def test_the_thresholds_for_longest_keys_are_those_of_the_published_table(
    k: int, items: int, least: int
) -> None:
    assert chance_of(least, [k] * items) <= 0.02 < chance_of(least - 1, [k] * items)


def test_the_chance_is_exact_for_items_with_different_numbers_of_options() -> None:
    options = [2, 3, 3, 4, 5]
    for observed in range(6):
        exact = 0.0
        for hits in product((True, False), repeat=5):
            share = 1.0
            for hit, k in zip(hits, options, strict=True):
                share *= 1 / k if hit else 1 - 1 / k
            exact += share * (sum(hits) >= observed)
        assert chance_of(observed, options) == pytest.approx(exact)


def test_many_items_are_judged_by_a_curve_that_agrees_with_the_exact_chance() -> None:
    assert chance_of(270, [4] * 1001) == pytest.approx(chance_of(270, [4] * 1000), abs=0.01)


LONG_KEY = single(Q, "With an open question", *PLAIN[1:])
SHORT_KEY = single(Q, "With a word", "With some advice", "With a story of theirs")


def test_a_file_whose_keys_are_the_longest_options_has_one_finding_with_places(tmp_path: Path) -> None:
    found = [f for f in find_in(tmp_path, [SHORT_KEY] + [LONG_KEY] * 6) if f.code == "M1"]
    assert len(found) == 1
    assert found[0].message.startswith("in 6 of 7 questions of this file")
    assert len(found[0].labels) == 4
    assert found[0].span.start < found[0].labels[0].span.start


def test_files_that_are_too_small_alone_are_judged_together(tmp_path: Path) -> None:
    found = [f for f in find_in_files(tmp_path, [[LONG_KEY] * 3, [LONG_KEY] * 3]) if f.code == "M1"]
    assert [f.span.path for f in found] == ["quizzes/01-one.yml"]
    assert "of the course" in found[0].message


def test_a_course_is_not_judged_again_where_a_file_is(tmp_path: Path) -> None:
    found = find_in_files(tmp_path, [[LONG_KEY] * 6, [LONG_KEY] * 3])
    assert [f.message.split(";")[0] for f in found if f.code == "M1"] == [
        "in 6 of 6 questions of this file the key is the longest option"
    ]


def test_keys_that_are_longest_as_often_as_chance_has_it_are_no_finding(tmp_path: Path) -> None:
    assert "M1" not in codes_in(tmp_path, *[LONG_KEY] * 3, *[SHORT_KEY] * 5)


NEGATIVE = [
    "Which of the following is not an open question?",
    "Which statement is false?",
    "Which of these statements about peer support is incorrect?",
    "What should you not say first?",
    "All of these are open questions except",
    "Affirming includes all of the following except ________.",
    "Which reply is least likely to open the talk?",
    "Of the following, which does not invite an answer?",
    "A man is silent. Which of these isn't an open question?",
    "Which statement about people who drink is not true?",
    "Choose the reply that is not an open question.",
    "What should a supporter never promise?",
    "What would be an incorrect description of the role?",
    "All of these are open questions except which one?",
]


@pytest.mark.parametrize("prompt", NEGATIVE)
def test_a_negative_question_is_found(prompt: str, tmp_path: Path) -> None:
    assert "M5" in codes_in(tmp_path, single(prompt, *PLAIN))


NOT_NEGATIVE = [
    "Which of the following is NOT an open question?",
    "Which of these is **not** an open question?",
    "Which of these is *not* an open question?",
    "Which of these is <em>not</em> an open question?",
    "Which statement is **false**?",
    "Where do all senses except for smell go first?",
    "Which method was made for clients who were not fluent?",
    'He says, "I am not ready." What would you say next?',
    "A man is not ready to talk. Which reply fits?",
    "Which reply fits if she does not answer?",
    "What does it mean to not judge?",
    "Which reply shows that you do not judge?",
    "What do you say to someone who does not want help?",
    "Which setting is the least restrictive?",
    "Which of these takes at least two people?",
    "Is it true or false that talk helps? Choose one.",
    "Which reply would not only open the talk but also affirm?",
    "She is not sure. What comes first?",
    "What happens when a person does not answer?",
    "Which of these is an example of a false belief?",
    "Which is the most common cause of not sleeping?",
]


@pytest.mark.parametrize("prompt", NOT_NEGATIVE)
def test_a_negation_that_is_shown_or_is_no_question_is_not_found(prompt: str, tmp_path: Path) -> None:
    assert "M5" not in codes_in(tmp_path, single(prompt, *PLAIN))


def test_a_negative_question_with_a_negative_option_is_an_error(tmp_path: Path) -> None:
    item = single("Which of these is **not** true?", "It does not take long", "It helps", "It costs little")
    found = [f for f in find_in(tmp_path, [item]) if f.code == "M5"]
    assert [f.level for f in found] == [Severity.ERROR]
    assert found[0].span.source.text[found[0].span.start : found[0].span.end] == '"It does not take long"'


def test_a_negation_that_an_option_quotes_is_no_second_negation(tmp_path: Path) -> None:
    item = single("Which reply is **not** open?", '"Don\'t worry."', '"How was it?"', '"Tell me more."')
    assert "M5" not in codes_in(tmp_path, item)


def test_spanish_questions_are_read_in_spanish(tmp_path: Path) -> None:
    options = ("Una pregunta", "Un consejo", "Todas las anteriores")
    item = single("¿Cuál de las siguientes frases no es una pregunta abierta?", *options)
    assert codes_in(tmp_path, item, lang="es") == {"M3", "M5"}


def test_in_a_language_without_word_lists_only_numbers_speak(tmp_path: Path) -> None:
    items = (
        single("Welche Antwort ist nicht offen.", "nicht always", "never only", "a", key=2),
        single("Wie viele sind es?", "10", "4", "7"),
    )
    assert codes_in(tmp_path, *items, lang="de") == {"M15"}


ALL = [
    "All of the above",
    "all of these.",
    "All the above are correct",
    "All are correct",
    "all these options",
]
OTHERS = [
    "None of the above", "none of these", "Both A and B", "A and B", "a and c only", "1 and 3",
    "Both of these", "Neither A nor B", "Options A and B", "*Both a & b*", "None are correct", "I and II",
    "A, B and C",
]  # fmt: skip
PLAIN_OPTIONS = [
    "All of the people in the room", "none of the helpers", "Both partners", "A and his brother",
    "1 and a half", "Above all, a question", "All of them talk", "None", "Both sides of the change",
]  # fmt: skip


@pytest.mark.parametrize(("option", "code"), [*((t, "M3") for t in ALL), *((t, "M4") for t in OTHERS)])
def test_an_option_that_speaks_of_others_is_found(option: str, code: str, tmp_path: Path) -> None:
    assert refers_to_others([*PLAIN, option])
    assert codes_in(tmp_path, single(Q, *PLAIN, option)) == {code}


@pytest.mark.parametrize("option", PLAIN_OPTIONS)
def test_an_option_that_only_sounds_like_it_is_left_alone(option: str) -> None:
    assert not refers_to_others([*PLAIN, option])


@pytest.mark.parametrize(
    ("option", "code"),
    [
        ("All of these signs", "M3"),
        ("All these steps", "M3"),
        ("None of these signs", "M4"),
        ("Both the first and the second", "M4"),
        ("the second and third", "M4"),
    ],
)
def test_an_option_that_speaks_of_others_with_a_noun_or_by_number_is_found(
    option: str, code: str, tmp_path: Path
) -> None:
    assert codes_in(tmp_path, single(Q, *PLAIN, option)) == {code}


@pytest.mark.parametrize(
    "options",
    [
        ("All of these signs", "Some of these signs", "None of these signs"),
        ("The first stage", "The last stage", "Both the first and the last"),
        ("All of these signs in one talk", "A word", "A look"),
    ],
)
def test_an_amount_or_a_matter_with_numbers_speaks_of_no_options(
    options: tuple[str, ...], tmp_path: Path
) -> None:
    assert codes_in(tmp_path, single(Q, *options)).isdisjoint({"M3", "M4"})


def test_pairs_that_are_the_matter_itself_speak_of_no_options() -> None:
    assert not refers_to_others(["A and D", "B and C", "A and C"])
    assert not refers_to_others(["None of them", "Half of them", "All of them"])


ORDERED = [
    ("5", "10", "15"),
    ("10 %", "20 %", "30 %"),
    ("$5", "$10", "$1,000"),
    ("2 days", "1 week", "3 months"),
    ("Under 18", "18–25", "Over 25"),
    ("one", "three", "five"),
    ("never", "sometimes", "always"),
    ("Low", "Medium", "High"),
    ("Monday", "Tuesday", "Friday"),
    ("The first stage", "The second stage", "The third stage"),
    ("Stage 1", "Stage 2", "Stage 3"),
    ("Before the talk", "During the talk", "After the talk"),
    ("Strongly disagree", "Neutral", "Strongly agree"),
    ("nunca", "a veces", "siempre"),
    ("Once a day", "Twice a day", "Every four hours", "Every hour"),
    ("Twice a week", "Every other day", "Three times daily"),
]
UNORDERED = [
    PLAIN,
    ("911", "988", "211"),
    ("400–700 nm", "10–20 dB", "5"),
    ("always with a question", "never with advice", "sometimes"),
    ("5", "10"),
    ("1 cup of tea with a friend of mine", "2 talks", "3 walks"),
    ("Before lunch", "After the talk", "During a walk"),
]


@pytest.mark.parametrize("texts", ORDERED)
def test_options_whose_order_means_something_are_known(texts: tuple[str, ...], tmp_path: Path) -> None:
    assert means_order(texts)
    assert "M17" in codes_in(tmp_path / "on", single("How often is it so here?", *texts, shuffle=True))
    assert "M17" not in codes_in(tmp_path / "default", single("How often is it so here?", *texts))


@pytest.mark.parametrize("texts", UNORDERED)
def test_options_without_an_order_are_known(texts: tuple[str, ...]) -> None:
    assert not means_order(texts)


def test_amounts_are_compared_in_one_unit() -> None:
    assert [a.low for a in read_quantities(["90 minutes", "2 hours"]) or ()] == [5400, 7200]
    assert [a.low for a in read_quantities(["1,5 %", "2 percent"]) or ()] == [1.5, 2]
    assert [a.low for a in read_quantities(["1,500", "2 million"]) or ()] == [1500, 2e6]
    assert [(a.low, a.high) for a in read_quantities(["5 to 10", "10-15"]) or ()] == [(5, 10), (10, 15)]
    assert [a.bounds for a in read_quantities(["up to 5", "10 and more"]) or ()] == [
        (-math.inf, 5),
        (10, math.inf),
    ]
    assert [round(a.low) for a in read_quantities(["once a month", "twice a week"]) or ()] == [12, 104]
    assert read_quantities(["1/0", "2"]) is None
    assert read_quantities(["5 cups", "10 dB"]) is None


FAULTS = [
    ("M6", single(Q, *PLAIN[:2])),
    ("M6", single(Q, *PLAIN, "With a joke", "With a form", "With a song")),
    (
        "M9",
        single("What is a summary for?", "A summary gives back what was heard", "It ends a talk", "No use"),
    ),
    ("M9", single("What do boundaries do?", "A boundary's place is set", "They end a talk", "It", key=0)),
    ("M10", single("This reply is an", "affirmation", "summary", "question")),
    ("M10", single("This reply is a ____ reply.", "closed", "open", "empty")),
    ("M10", single("The best known tools for a first talk are", "open questions", "a form", "a test")),
    ("M10", single("What someone needs most is a", "first step", "warnings", "reasons to worry")),
    ("M10", single("The skill used here is", "a reflection", "open questions", "affirmations")),
    ("M12", single("Listening.", *PLAIN)),
    ("M12", single("A man comes to a peer for the first time.", *PLAIN)),
    ("M13", single(Q, "With a question", "With a question and advice", "With a story")),
    ("M13", single("How old is she?", "5–10", "10–15", "16–20")),
    ("M13", single("How old is she?", "Up to 25 years", "20 to 45 years", "46 years and over")),
    ("M13", single("How often?", "At least once a year", "At least once a month", "At least once a week")),
    ("M13", single("How is a warm line reached?", "By phone", "By phone in the office", "By post")),
    ("M14", single(Q, *PLAIN[:2], "With a long story of how somebody else once came through the same thing")),
    ("M15", single("How many are there?", "10", "4", "7")),
    ("M15", single("How long is it?", "1 week", "2 days", "3 months")),
    ("M4", single("The scale is", "reliable", "valid", "neither")),
    ("M9", single("What is technological change?", "A change of tools", "New technology", "It is old")),
    ("M10", single("The parts of the brain that act first are the", "frontal lobes", "left side", "skin")),
    ("M10", single("Which principles did he follow?", "Truth and trust", "Autonomy", "Justice")),
    ("M12", single("Regarding informed consent in research with older adults:", *PLAIN)),
    ("M13", single("This shows", "punishment", "negative reinforcement", "reinforcement", key=1)),
    ("M13", single("It refers to a person's", "sex", "gender", "both sex and gender")),
    (
        "M14",
        single(
            Q,
            "Donors lie",
            "People in great need cannot refuse large sums freely, so that paying becomes a sort of force",
            "Hospitals would have to keep more staff for these operations and for the care of all donors",
        ),
    ),
    ("M15", single("Which is strongest?", "r = .45", "r = −.72", "r = .60", "r = .10")),
    ("M15", single("Which is strongest?", ".45", ".5", ".10")),
    ("M15", single("How often is it done?", "Once a day", "Every hour", "Twice a week")),
]
NO_FAULTS = [
    ("M6", single(Q, *PLAIN)),
    ("M9", single("Which following statement?", "This statement", "It ends a talk", "No use")),
    (
        "M9",
        single("What is a summary of a talk?", "A summary of it", "The longest talks", "A summary, short"),
    ),
    ("M9", single("In the United States, who decides?", "The state itself", "A friend", "A peer")),
    ("M10", single("This reply is a(n)", "affirmation", "summary", "question")),
    ("M10", single("This reply is a ____.", "unit", "European plan", "one-way street")),
    ("M10", single("This reply is an", "hour away", "honest one", "open one")),
    ("M10", single("Feelings are", "facts of life", "a weakness", "a burden")),
    ("M10", single("Peer support is a", "process", "diagnosis", "practice")),
    ("M12", single("What is empathy?", *PLAIN)),
    ("M12", single("Which theorist would agree with this statement: Parts make the whole.", *PLAIN)),
    ("M12", single("A first talk begins", *PLAIN)),
    ("M12", single("A man comes in. Choose the reply that fits.", *PLAIN)),
    ("M12", single("The talk begins ____ in most places.", *PLAIN)),
    ("M13", single(Q, "It is reliable", "It is not reliable", "It is new")),
    ("M13", single(Q, "identity", "identity diffusion", "moratorium")),
    ("M13", single("Light ranges from", "400–700 nm", "200–900 nm", "10–20 nm")),
    ("M13", single("How old is she?", "Under 18", "18–25", "Over 25")),
    ("M13", single("Which reply is it?", '"I see."', '"I see. Tell me more."', '"Oh."')),
    ("M14", single(Q, "SSRI", "MRI", "Thematic Apperception Test (TAT)")),
    ("M15", single("How many are there?", "10", "7", "4")),
    ("M15", single("Whom do you call?", "988", "211", "911")),
    ("M4", single("Who talks?", "Both", "The peer", "The nurse", "The friend")),
    ("M8", single("Which is it?", "Mind reading", "All-or-nothing thinking", "Never-married people")),
    (
        "M9",
        single("What is technological change?", "Technological steps", "New technology", "It is old"),
    ),
    ("M9", single("What are nutrients?", "Nutrients are food", "Micronutrients are food", "It is old")),
    ("M10", single("She acts as a/an", "advocate", "broker", "evaluator")),
    ("M10", single("The parts that act first are the", "adrenal glands", "people", "left lung")),
    ("M10", single("Which principle did he follow?", "Truth and trust", "Autonomy", "Justice")),
    ("M11", single("The plan comes before ____ in a talk.", *PLAIN)),
    ("M12", single("This exemplifies the_____________ that can occur in new media.", *PLAIN)),
    ("M12", single("Regarding consent, which of these is true:", *PLAIN)),
    (
        "M13",
        single(
            "Ramps are examples of",
            "disabilities",
            "accommodations required by the Americans with Disabilities Act",
            "forms of access for people with disabilities",
        ),
    ),
    ("M13", single(Q, "energy", "low energy", "warmth")),
    (
        "M14",
        single(
            "Which is an example of a group?",
            "A study hall",
            "A church youth group",
            "A People for the Ethical Treatment of Animals (PETA) protest",
        ),
    ),
    ("M15", single("Which is strongest?", "r = .10", "r = −.45", "r = .72")),
    ("M15", single("What is it?", "r = .45", "p < .05", "d = .60")),
    ("M18", single("The report was published in ____.", "Geneva", "London", "Rome")),
    ("M18", single("The chart was written by", "the nurse", "his sister", "a peer")),
]


@pytest.mark.parametrize(("code", "item"), FAULTS)
def test_a_fault_of_one_item_is_found(code: str, item: dict[str, object], tmp_path: Path) -> None:
    assert code in codes_in(tmp_path, item)


@pytest.mark.parametrize(("code", "item"), NO_FAULTS)
def test_what_only_looks_like_a_fault_is_not_found(
    code: str, item: dict[str, object], tmp_path: Path
) -> None:
    assert code not in codes_in(tmp_path, item)


@pytest.mark.parametrize(
    ("code", "item"),
    [
        ("M2", single(Q, "With an open question that leaves room", *PLAIN[1:])),
        ("M8", single(Q, "With a question", "Always with advice", "Never with a question of theirs")),
        ("M11", single("____ comes before a plan.", *PLAIN)),
        ("M18", single("In which year was the guide published?", "2002", "2009", "2012")),
        ("M11", single("_ _ _ _ comes before a plan.", *PLAIN)),
        ("M18", single("Who founded the first clubhouse?", "A group of nurses", "Patients", "A city")),
        ("M8", single(Q, "With care", "No one can tell", "Everyone begins alike")),
        ("M11", single("The ______ comes before a plan.", *PLAIN)),
        ("M18", single("The Belmont Report was published in _____.", "1964", "1972", "1979")),
        ("M18", single("The book was written by", "Erving Goffman", "Michel Foucault", "Thomas Szasz")),
        ("M18", single("Who coined the word?", "Carl Rogers", "William Miller", "Sherry Mead")),
    ],
)
def test_weaknesses_are_notes_that_do_not_count(code: str, item: dict[str, object], tmp_path: Path) -> None:
    found = {f.code: f.level for f in find_in(tmp_path, [item])}
    assert found[code] is Severity.INFO


def test_an_idiom_and_a_softened_word_are_no_absolutes(tmp_path: Path) -> None:
    item = single(Q, "With a cloth", "In a hurry after all", "All right, and not always")
    assert "M8" not in codes_in(tmp_path, item)


def test_several_right_options_may_be_six_but_not_seven(tmp_path: Path) -> None:
    def several(count: int) -> dict[str, object]:
        options = [
            {"text": f"With {word}", "correct": True}
            for word in ["bread", "tea", "milk", "rice", "soup", "corn", "jam"]
        ]
        return {"kind": "multiple-choice", "prompt": Q, "options": options[:count]}

    assert "M6" not in codes_in(tmp_path / "six", several(6))
    assert "M6" in codes_in(tmp_path / "seven", several(7))


def test_reasons_of_a_statement_are_looked_at_for_references(tmp_path: Path) -> None:
    reasons = [
        {"text": "people differ", "correct": True},
        {"text": "help differs"},
        {"text": "all of the above"},
    ]
    item = {"kind": "true-false", "prompt": "One path fits all.", "answer": False, "reasons": reasons}
    assert codes_in(tmp_path, item) == {"M3"}


def test_who_wrote_something_in_a_story_is_no_trivia(tmp_path: Path) -> None:
    item = single("Who wrote the plan in this story?", "The man himself", "His sister", "The nurse")
    assert "M18" not in codes_in(tmp_path, item)


def test_keys_that_stand_at_one_place_are_found_where_nothing_is_shuffled(tmp_path: Path) -> None:
    fixed = [single(Q, *PLAIN, key=1, shuffle=False)] * 5
    found = [f for f in find_in(tmp_path / "run", fixed) if f.code == "M16"]
    assert [f.message for f in found] == ["5 questions running have their key at the second place"]
    mixed = [single(Q, *PLAIN, key=k, shuffle=False) for k in (0, 1, 0, 2) * 3 + (0,)]
    assert "M16" in codes_in(tmp_path / "share", *mixed)
    even = [single(Q, *PLAIN, key=k % 3, shuffle=False) for k in range(15)]
    assert "M16" not in codes_in(tmp_path / "even", *even)
    assert "M16" not in codes_in(tmp_path / "shuffled", *[single(Q, *PLAIN, key=1)] * 15)


def test_a_finding_stands_on_the_words_at_fault(tmp_path: Path) -> None:
    (found,) = find_in(tmp_path, [single("Which of these is not open?", *PLAIN)])
    assert found.span.source.text[found.span.start : found.span.end] == "not"
    (other,) = find_in(tmp_path, [single(Q, *PLAIN, "All of the above")])
    assert other.span.source.text[other.span.start : other.span.end] == '"All of the above"'


@pytest.mark.parametrize(
    "unit",
    [
        "not ",
        "_ ",
        "which is not, ",
        "a and ",
        "5-",
        "(",
        "except ",
        "'",
        "is a ▁ ",
        "who did ",
        "A.",
        "Ab of ",
        "A ",
        "by  ",
    ],
)
def test_long_texts_are_read_to_their_end(unit: str, tmp_path: Path) -> None:
    long = unit * (300_000 // len(unit))
    with must_end():
        find_in(tmp_path, [single(long + "x", f"{long}y", f"{long}z", "short")])
