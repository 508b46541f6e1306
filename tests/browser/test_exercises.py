"""Each kind, as a learner meets it: answer, learn why, try again, look, start again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser_help import Card, expect_announced, focused
from playwright.sync_api import Page, expect

Cards = Callable[[str], Card]

SCORED = {
    # exercise: (right answer, wrong answer, texts of the key that must not show before their time)
    "pick": (({"": "open"}), ({"": "plan"}), ["okapi", "pangolin"]),
    "several": ({"": "good hard"}, {"": "walk better"}, ["Room to think", "It invites", "what, how"]),
    "claim": ({"": "false"}, {"": "true"}, ["Many paths lead", "Many pathways"]),
    "claim-why": (
        {"answer": "true", "reason": "shared"},
        {"answer": "false", "reason": "paid"},
        ["It is what makes them peers.", "It shows a way"],
    ),
    "pairs": (
        {"ask": "ask", "praise": "praise", "ask-too": "ask", "l1": "none"},
        {"ask": "x1", "praise": "ask", "ask-too": "x1", "l1": "x1"},
        ["It leaves the topic", "It names a strength", "Two of the four"],
    ),
}
EVERY_SCORED = pytest.mark.parametrize("exercise", SCORED)


def give(card: Card, answer: dict[str, str]) -> Card:
    for part, values in answer.items():
        for value in values.split():
            if card.menu(part).count():
                card.menu(part).select_option(value)
            else:
                card.control(value, part).check()
    return card


@EVERY_SCORED
def test_a_right_answer_is_called_right_and_explained(exercise: str, card: Cards, kinds_page: Page) -> None:
    right, _, texts = SCORED[exercise]
    give(card(exercise), right).press("Check").is_in("right").says("That is right.")
    for text in texts:
        card(exercise).says(text)
    expect_announced(kinds_page, "That is right.")
    assert focused(kinds_page) == f"{exercise} button Start again"
    expect(card(exercise).root.locator(".cw-body :is(input, select):enabled")).to_have_count(0)


@EVERY_SCORED
def test_a_wrong_answer_shows_nothing_of_the_key(exercise: str, card: Cards, kinds_page: Page) -> None:
    _, wrong, texts = SCORED[exercise]
    at = give(card(exercise), wrong)
    for text in texts:
        at.hides(text)
    at.press("Check").is_in("wrong").says("Not quite.")
    for text in texts:
        at.hides(text)
    expect(at.root.locator("details.cw-key")).to_be_hidden()
    expect(at.root.locator(".cw-is-right, .cw-is-key")).to_have_count(0)
    expect_announced(kinds_page, "Not quite.")
    assert focused(kinds_page) == f"{exercise} button Try again"


@EVERY_SCORED
def test_trying_again_leads_to_the_right_answer(exercise: str, card: Cards, kinds_page: Page) -> None:
    right, wrong, texts = SCORED[exercise]
    at = give(card(exercise), wrong).press("Check").is_in("wrong").press("Try again").is_in("fresh")
    expect(at.root.locator(":checked:not(option)")).to_have_count(0)
    expect(at.root.locator(".cw-note-feedback")).to_have_count(0)
    assert focused(kinds_page).split()[0] == exercise
    for text in texts:
        at.hides(text)
    give(at, right).press("Check").is_in("right")


@EVERY_SCORED
def test_the_answer_shows_when_it_is_asked_for(exercise: str, card: Cards, kinds_page: Page) -> None:
    _, wrong, texts = SCORED[exercise]
    at = give(card(exercise), wrong).press("Check").press("Show the answer").is_in("revealed")
    at.says("Here is the answer.")
    for text in texts:
        at.says(text)
    assert focused(kinds_page) == f"{exercise} button Start again"
    expect_announced(kinds_page, "Here is the answer.")
    expect(at.button("Show the answer")).to_be_hidden()


@EVERY_SCORED
def test_starting_again_empties_the_exercise_and_hides_the_key(
    exercise: str, card: Cards, kinds_page: Page
) -> None:
    right, _, texts = SCORED[exercise]
    at = give(card(exercise), right).press("Check").press("Start again").is_in("fresh")
    expect(at.root.locator(":checked:not(option)")).to_have_count(0)
    assert at.root.locator("select").evaluate_all("all => all.every(menu => menu.value === '')")
    for text in texts:
        at.hides(text)
    assert focused(kinds_page) == f"{exercise} button Check"
    give(at, right).press("Check").is_in("right")


@EVERY_SCORED
def test_what_is_missing_is_named_and_gets_the_focus(exercise: str, card: Cards, kinds_page: Page) -> None:
    at = card(exercise).press("Check").is_in("fresh")
    expected = "Still open: " if exercise == "pairs" else "Pick an answer first."
    at.says(expected)
    expect_announced(kinds_page, expected)
    first = at.root.locator(".cw-body :is(input, select)").first
    expect(first).to_be_focused()


def test_a_reason_that_is_missing_is_named(card: Cards) -> None:
    at = card("claim-why").answer(answer="true").press("Check").is_in("fresh").says("Still open: Because …")
    expect(at.root.locator('[data-part="reason"] input').first).to_be_focused()


def test_the_left_side_that_is_missing_is_named(card: Cards) -> None:
    at = card("pairs").answer(ask="ask", praise="praise", l1="none").press("Check").is_in("fresh")
    at.says("Still open: What helped before?")
    expect(at.menu("ask-too")).to_be_focused()


@pytest.mark.parametrize(
    ("value", "feedback"), [("plan", "quagga"), ("open", "okapi"), ("turn", "axolotl"), ("order", "dugong")]
)
def test_every_option_of_a_choice_says_why_to_whoever_chose_it(
    value: str, feedback: str, card: Cards
) -> None:
    at = card("pick").answer(value).press("Check")
    expect(at.note(value)).to_contain_text(feedback)
    for other in {"quagga", "okapi", "axolotl", "dugong"} - {feedback}:
        at.hides(other)


def test_every_pick_among_several_says_why(card: Cards, kinds_page: Page) -> None:
    at = card("several").answer("good", "walk", "hard", "better").press("Check").is_in("wrong")
    notes = {
        "good": "Right. Room to think aloud.",
        "walk": "Not this one. Closed by walking.",
        "hard": "Right. It invites a story.",
        "better": "Not this one. Closed by feeling.",
    }
    for value, text in notes.items():
        expect(at.note(value)).to_have_text(text)
        expect_announced(kinds_page, text)


def test_several_picks_that_are_partly_right_say_how_to_go_on(card: Cards) -> None:
    at = card("several").answer("good").press("Check").is_in("partial").says("There is more to find.")
    at.hides("It invites").press("Try again")
    expect(at.control("good")).to_be_checked()
    at.answer("hard").press("Check").is_in("right")


def test_trying_several_picks_again_clears_the_wrong_ones_only(card: Cards) -> None:
    at = card("several").answer("good", "hard", "walk").press("Check").is_in("partial").press("Try again")
    expect(at.control("good")).to_be_checked()
    expect(at.control("hard")).to_be_checked()
    expect(at.control("walk")).not_to_be_checked()


def test_an_answer_with_the_wrong_reason_is_half_right(card: Cards) -> None:
    at = card("claim-why").answer(answer="true", reason="paid").press("Check").is_in("partial")
    at.says("Partly right. 1 of 2 right.").says("It is what makes them peers.").says("Pay is for the work.")
    at.hides("It shows a way").press("Try again")
    expect(at.control("true", "answer")).to_be_checked()
    expect(at.control("paid", "reason")).not_to_be_checked()
    expect(at.root.locator('[data-part="reason"] input').first).to_be_focused()


def test_pairs_that_are_partly_right_are_counted_and_the_wrong_ones_cleared(card: Cards) -> None:
    at = card("pairs").answer(ask="ask", praise="x1", ask_too="ask", l1="ask").press("Check").is_in("partial")
    at.says("Partly right. 2 of 4 right.")
    expect(at.note("ask")).to_have_text("Right. It leaves the topic open.")
    expect(at.note("praise")).to_have_text("Not this one")
    at.hides("It names a strength").press("Try again")
    expect(at.menu("ask")).to_have_value("ask")
    expect(at.menu("praise")).to_have_value("")
    expect(at.menu("l1")).to_have_value("")
    assert at.root.locator("select:focus").evaluate("menu => menu.value") == ""


def test_equal_right_sides_are_one_choice_and_what_fits_nothing_can_be_said(card: Cards) -> None:
    options = card("pairs").menu("ask").locator("option")
    texts = [text.partition(". ")[2] or text for text in options.all_inner_texts()]
    assert sorted(texts) == sorted(["Choose …", "Open question", "Affirmation", "Summary", "Nothing fits"])
    assert texts[-1] == "Nothing fits"


def test_menus_name_the_letters_of_the_list_above_them(card: Cards) -> None:
    at = card("pairs")
    listed = at.root.locator(".cw-rights li").all_inner_texts()
    for left in ("ask", "praise", "ask-too", "l1"):
        offered = at.menu(left).locator("option").all_inner_texts()[1:-1]
        assert offered == [f"{letter}. {text}" for letter, text in zip("ABC", listed, strict=True)]


def test_the_answer_of_a_pair_names_its_letter(card: Cards) -> None:
    wrong = SCORED["pairs"][1]
    at = give(card("pairs"), wrong).press("Check").press("Show the answer")
    right = at.menu("praise").locator('option[value="praise"]').inner_text()
    expect(at.note("praise")).to_have_text(f"Belongs here: {right}. It names a strength.")
    expect(at.note("l1")).to_have_text("Belongs here: Nothing fits")


def test_a_changed_answer_loses_what_was_said_of_the_old_one(card: Cards) -> None:
    at = card("pick").answer("plan").press("Check").is_in("wrong").answer("turn").is_in("fresh")
    at.hides("quagga").hides("Not quite.")
    expect(at.button("Check")).to_be_visible()


def test_hints_come_one_at_a_time(card: Cards) -> None:
    hints = card("pick").root.locator("details.cw-hint")
    expect(hints).to_have_count(3)
    for at, word in enumerate(["narwhal", "tapir", "kakapo"]):
        assert [hint.is_visible() for hint in hints.all()] == [n <= at for n in range(3)]
        card("pick").hides(word)
        hints.nth(at).locator("summary").click()
        card("pick").says(word)
        if at < 2:
            expect(hints.nth(at + 1)).to_be_visible()


def test_hints_do_not_show_the_key(card: Cards) -> None:
    at = card("pick")
    at.root.locator("details.cw-hint summary").first.click()
    at.says("narwhal").hides("okapi").hides("pangolin")


def test_an_exercise_in_a_closed_tab_works_once_the_tab_is_open(card: Cards, kinds_page: Page) -> None:
    expect(card("pick-in-order").root).to_be_hidden()
    kinds_page.get_by_text("Another tab").click()
    card("pick-in-order").answer("1").press("Check").is_in("right")


def test_exercises_on_one_page_do_not_disturb_each_other(card: Cards) -> None:
    card("pick").answer("plan").press("Check").is_in("wrong")
    card("several").answer("good", "hard").press("Check").is_in("right")
    card("pick").is_in("wrong").says("quagga")
    card("claim").is_in("fresh")


@pytest.mark.parametrize(
    ("level", "value", "said"),
    [
        ("Sure", "1", "You were sure, and you were right."),
        ("Sure", "2", "You were sure: good to have found out here."),
        ("Guessing", "1", "You guessed right"),
        (None, "1", "That is right."),
    ],
)
def test_whoever_is_asked_how_sure_they_are_may_say_so_and_loses_nothing(
    level: str | None, value: str, said: str, card: Cards
) -> None:
    at = card("how-sure")
    expect(at.root.get_by_role("group", name="How sure are you?").get_by_role("radio")).to_have_count(3)
    if level is not None:
        at.root.get_by_role("radio", name=level, exact=True).check()
    at.root.locator(f'.cw-body input[value="{value}"]').check()
    at.press("Check").is_in("right" if value == "1" else "wrong").says(said)
