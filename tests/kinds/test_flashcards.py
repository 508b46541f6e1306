"""`flashcards`: cards of one's own or from the glossary, and going through them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_help import Card, build_site, expect_announced, focused, serve
from kinds_help import PAGE, example, parse, plan, read_exercises, write_exercises
from playwright.sync_api import Page, expect
from problems_help import problems

from coursewright.kinds.flashcards.model import KIND, Flashcards
from coursewright.model.interaction import Cards
from coursewright.model.library import Library
from coursewright.model.specs import TermSpec

GLOSSARY = Library(
    glossary={
        "Wellness Recovery Action Plan": TermSpec(
            definition="A [plan](plan.md) of one's own.", source="Copeland, 1997", abbreviation="WRAP"
        ),
        "mutuality": TermSpec(definition="Both give, and both receive."),
        "نفس": TermSpec(definition="Self."),
    }
)
CARD = "{front: One, back: Two}"
FINDINGS = [
    (f"cards: [{CARD}]", []),
    ("glossary: mutuality", []),
    ("glossary: [Mutuality, wellness recovery  action plan, نفس]", []),
    (
        "shuffle: false",
        [
            "2:5 E338 neither 'cards' nor 'glossary' = "
            "add 'cards:' with front and back, or 'glossary:' with terms"
        ],
    ),
    (
        f"cards: [{CARD}]\nglossary: [mutuality]",
        ["6:5 E338 cards and a glossary at once = keep one of the two"],
    ),
    ("cards: []", ["5:5 E304 'cards' needs at least one entry, found none = "]),
    ("glossary: []", ["5:5 E304 'glossary' needs at least one entry, found none = "]),
    (
        "cards:\n  - {front: One, back: Two}\n  - {front: ' one', back: Three}",
        ["7:17 E303 the front ' one' stands twice = make them differ, or delete one", "  6:17 first here"],
    ),
    (
        "cards:\n  - {front: One, back: Two, id: '2'}\n  - {front: Two, back: Three}",
        ["7:9 E206 the id '2' stands twice = make them differ, or delete one", "  6:37 first here"],
    ),
    (f"cards: {CARD}", []),
    ("cards: {front: One, bak: Two}", ["5:25 E104 unknown key 'bak' = did you mean 'back'?"]),
    (
        "cards: {front: One, back: [Two]}",
        [
            "5:31 E101 'back': expected text, found a list = "
            "quote it, if the brackets belong to the text; else write one text here"
        ],
    ),
    ("cards: [{front: One}]", ["5:13 E102 the key 'back' is missing = add 'back: …'"]),
    (
        "glossary: [mutality, WRAP, mutuality, zzz]",
        [
            "5:16 E339 the glossary has no term 'mutality' = did you mean 'mutuality'?",
            "5:26 E339 the glossary has no term 'WRAP' = did you mean 'Wellness Recovery Action Plan'?",
            "5:43 E339 the glossary has no term 'zzz' = add it to glossary.yml beside course.yml",
        ],
    ),
    (
        "glossary: [mutuality, Mutuality]",
        [
            "5:27 E303 the front 'mutuality' stands twice = make them differ, or delete one",
            "  5:16 first here",
        ],
    ),
]


@pytest.mark.parametrize(("exercise", "expected"), FINDINGS)
def test_each_fault_is_found_at_its_place(exercise: str, expected: list[str]) -> None:
    assert problems("flashcards", exercise, GLOSSARY) == expected


def test_a_term_becomes_a_card_with_its_short_form_and_its_source() -> None:
    data = {"id": "x", "kind": "flashcards", "prompt": "?", "glossary": [*GLOSSARY.glossary]}
    assert KIND.expand is not None
    spec = KIND.expand(Flashcards.model_validate(data), GLOSSARY)
    assert [(i, card.front, card.back, source) for i, card, source in KIND.view(spec)["cards"]] == [
        (
            "wellness-recovery-action-plan",
            "Wellness Recovery Action Plan (WRAP)",
            "A plan of one's own.",
            "Copeland, 1997",
        ),
        ("mutuality", "mutuality", "Both give, and both receive.", None),
        ("3", "نفس", "Self.", None),
    ]
    assert KIND.lower(spec) == Cards(("wellness-recovery-action-plan", "mutuality", "3"))


def test_without_scripts_each_card_opens_and_can_be_ticked(tmp_path: Path) -> None:
    course = read_exercises(tmp_path, [example("flashcards")])
    tree = parse(plan(course).renderer.exercise(course.modules[0].exercises[0], PAGE))
    cards = [node for node in tree.find("details") if node.attributes["class"] == "cw-flip"]
    fronts = [card["front"] for card in example("flashcards")["cards"]]
    assert [card.find("summary")[0].words() for card in cards] == fronts
    assert [card.find("label")[0].words() for card in cards] == ["I knew it"] * 3


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    def deck(name: str, *fronts: str, **more: Any) -> dict[str, Any]:
        cards = [{"front": front, "back": f"The back of {front}."} for front in fronts]
        return {"id": name, "kind": "flashcards", "prompt": "What is it?", "cards": cards, **more}

    letters = [*"ABCDEFGH"]
    exercises = [
        deck("three", "Heron", "Crane", "Stork", shuffle=False, explanation="All of them *wade*."),
        deck("many", *letters),
        {"id": "terms", "kind": "flashcards", "prompt": "What is it?", "glossary": "mutuality"},
    ]
    root = write_exercises(tmp_path_factory.mktemp("flashcards") / "course", exercises)
    glossary = "mutuality: {definition: Both give., source: 'Mead, 2001'}\n"
    (root / "course/glossary.yml").write_text(glossary, encoding="utf-8")
    with serve(build_site(root)) as served:
        yield f"{served}modules/01-one.html"


@pytest.fixture
def page(address: str, open_page: Callable[..., Page]) -> Page:
    return open_page(address)


@pytest.fixture
def three(page: Page) -> Card:
    return Card(page, "three")


def test_one_card_shows_and_its_back_when_it_is_turned(three: Card, page: Page) -> None:
    three.is_in("fresh").says("Card 1 of 3").says("Heron").hides("The back of Heron.").hides("Crane")
    expect(three.root.locator("button:visible")).to_have_text(["Show the back"])
    three.press("Show the back").says("The back of Heron.")
    expect_announced(page, "The back of Heron.")
    assert focused(page) == "three button Knew it"
    three.press("Knew it").says("Card 2 of 3").says("Crane").hides("Heron").hides("The back of Crane.")
    expect_announced(page, "Card 2 of 3. Crane")
    assert focused(page) == "three button Show the back"


def test_a_card_can_be_turned_by_pressing_it_and_turned_back(three: Card, page: Page) -> None:
    three.root.get_by_text("Heron", exact=True).click()
    three.says("The back of Heron.")
    expect_announced(page, "The back of Heron.")
    expect(three.root.locator("button:visible")).to_have_text(["Knew it", "Not yet"])
    three.root.get_by_text("Heron", exact=True).click()
    three.hides("The back of Heron.")
    expect(three.root.locator("button:visible")).to_have_text(["Show the back"])


def turn(card: Card, *answers: str) -> Card:
    for answer in answers:
        card.press("Show the back").press(answer)
    return card


def test_cards_not_known_yet_come_again_until_they_are_known(three: Card, page: Page) -> None:
    turn(three, "Not yet", "Knew it").is_in("fresh")
    assert focused(page) == "three button Show the back"
    turn(three, "Not yet").is_in("done").says("Once more: 2 to go").says("Heron").hides("All of them")
    expect_announced(page, "Once more: 2 to go. Heron")
    turn(three, "Not yet").says("Once more: 2 to go").says("Stork")
    turn(three, "Knew it").says("Once more: 1 to go").says("Heron")
    turn(three, "Knew it").says("You knew 1 of 3 at first.").hides("Heron")
    expect_announced(page, "You knew 1 of 3 at first.")
    assert focused(page) == "three button Start again"
    three.press("Start again").is_in("fresh").says("Card 1 of 3").says("Heron").hides("You knew")
    expect(three.root.locator("details[open]")).to_have_count(0)
    assert focused(page) == "three button Show the back"


def test_each_action_is_announced_once(three: Card, page: Page) -> None:
    turn(three, "Knew it")
    expect_announced(page, "Crane")
    page.evaluate(
        """() => {
          window.said = [];
          const region = document.querySelector('[role=status]');
          new MutationObserver(() => region.textContent && said.push(region.textContent))
            .observe(region, {childList: true, characterData: true, subtree: true});
        }"""
    )
    three.press("Show the back")
    expect_announced(page, "The back of Crane.")
    three.press("Not yet")
    expect_announced(page, "Card 3 of 3. Stork")
    assert page.evaluate("said") == ["The back of Crane.", "Card 3 of 3. Stork"]


def test_cards_are_gone_through_by_keyboard_and_a_held_key_turns_one(three: Card, page: Page) -> None:
    keys = page.keyboard
    three.root.locator("summary:visible").first.focus()
    keys.press("Tab")
    assert focused(page) == "three button Show the back"
    keys.down("Enter")
    for _ in range(5):
        keys.down("Enter")
    keys.up("Enter")
    three.says("Card 1 of 3").says("The back of Heron.")
    keys.press("Tab")
    assert focused(page) == "three button Not yet"
    keys.press("Space")
    assert focused(page) == "three button Show the back"
    three.says("Card 2 of 3")


def fronts(page: Page) -> list[str]:
    deck: list[str] = page.locator("[data-exercise=many] summary").evaluate_all(
        "all => all.map(at => at.textContent)"
    )
    return deck


def test_each_learner_has_an_order_that_a_reload_keeps_and_starting_again_changes(page: Page) -> None:
    order = fronts(page)
    assert sorted(order) == [*"ABCDEFGH"]
    page.reload()
    assert fronts(page) == order
    many = turn(Card(page, "many"), *["Knew it"] * 8).says("You knew 8 of 8")
    many.press("Start again")
    assert fronts(page) != order


def test_a_term_has_its_source_on_its_back(page: Page) -> None:
    Card(page, "terms").press("Show the back").says("Both give.").says("Source: Mead, 2001")


def test_an_explanation_shows_once_every_card_was_seen(three: Card) -> None:
    three.hides("More on these cards")
    turn(three, "Knew it", "Knew it", "Not yet").root.get_by_text("More on these cards").click()
    three.says("All of them wade.")


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_has_both_sides_of_every_card_side_by_side(
    scripts: bool, address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(address, java_script_enabled=scripts)
    page.emulate_media(media="print")
    for front in ("Heron", "Crane", "Stork"):
        one, other = (
            page.get_by_text(text, exact=True).bounding_box() for text in (front, f"The back of {front}.")
        )
        assert one
        assert other
        assert one["x"] + one["width"] <= other["x"] + 1
        assert abs(one["y"] - other["y"]) < 20
    expect(page.locator(".cw button:visible, .cw input:visible")).to_have_count(0)


def test_nothing_moves_for_whoever_asked_for_less_motion(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(address, reduced_motion="reduce")
    turn(Card(page, "three"), "Knew it")
    assert page.evaluate("document.querySelector('main').getAnimations({subtree: true}).length") == 0
