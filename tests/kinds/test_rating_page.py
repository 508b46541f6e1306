"""`rating` in a real browser: what it keeps, and what has changed since an earlier rating."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from browser_help import Card, build_site, expect_announced, focused, serve
from kinds_help import write_exercises
from playwright.sync_api import Locator, Page, expect

TEXTS = ["I listen.", "I wait."]
SCALE = ["Never", "At times", "Always"]
SHORTER = {"statements": TEXTS, "scale": SCALE[1:]}
TURNED = {
    "statements": [TEXTS[1], "Something else.", {"text": "I listen more.", "id": "listen"}],
    "scale": SCALE,
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    def rating(name: str, **more: Any) -> dict[str, Any]:
        return {"id": name, "kind": "rating", "prompt": "How often?", "scale": SCALE, **more}

    first = rating("first", statements=[{"text": TEXTS[0], "id": "listen"}, TEXTS[1]])
    exercises = [
        first,
        {**first, "id": "second", "before": "first"},
        rating("turned", before="first", **TURNED),
        rating("shorter", before="first", **SHORTER),
        rating("why", statements=TEXTS, explanation="Both take *practice*."),
    ]
    root = write_exercises(tmp_path_factory.mktemp("rating") / "course", exercises)
    with serve(build_site(root)) as served:
        yield f"{served}modules/01-one.html"


@pytest.fixture
def page(address: str, open_page: Callable[..., Page]) -> Page:
    return open_page(address)


def radio(card: Card, statement: str, label: str) -> Locator:
    return card.root.get_by_role("group", name=statement).get_by_role("radio", name=label, exact=True)


def rate(card: Card, **labels: str) -> Card:
    """Give statements, by their first two words, a label."""
    for words, label in labels.items():
        radio(card, words.replace("_", " "), label).check()
    return card


def kept(page: Page, exercise: str) -> Any:
    return page.evaluate(f"JSON.parse(localStorage.getItem('browser-course:rating:{exercise}'))")


def test_a_rating_is_kept_at_once_and_comes_back(page: Page) -> None:
    card = Card(page, "first").is_in("fresh").says("whoever uses this browser can read it")
    expect(card.root.locator("button:visible")).to_have_count(0)
    rate(card, I_listen="At times").is_in("done")
    expect(card.root.locator("button:visible")).to_have_text(["Delete my rating"])
    record = kept(page, "first")
    assert record["picks"] == {"listen": ["2", "At times", "I listen."]}
    assert record["levels"] == 3
    assert page.evaluate("at => Math.abs(Date.now() - new Date(at)) < 3600e3", record["at"])
    page.reload()
    card.is_in("done")
    expect(radio(card, "I listen", "At times")).to_be_checked()
    expect(card.root.locator(":checked")).to_have_count(1)
    Card(page, "second").is_in("fresh")


def test_a_deleted_rating_can_be_brought_back_and_is_gone_otherwise(page: Page) -> None:
    card = rate(Card(page, "first"), I_listen="Always", I_wait="Never").press("Delete my rating")
    card.is_in("fresh").says("Your rating is deleted.")
    expect_announced(page, "Your rating is deleted.")
    assert focused(page) == "first button Bring it back"
    assert kept(page, "first") is None
    card.press("Bring it back").is_in("done").says("Your rating is back.")
    assert focused(page) == "first button Delete my rating"
    expect(card.root.locator(":checked")).to_have_count(2)
    card.press("Delete my rating")
    page.reload()
    card.is_in("fresh")
    expect(card.root.locator(":checked, button:visible")).to_have_count(0)
    rate(card, I_wait="Always")
    expect(card.root.locator("button:visible")).to_have_text(["Delete my rating"])


def test_another_tab_shows_what_was_rated_and_undoes_none_of_it(page: Page) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    rate(Card(page, "first"), I_listen="Always")
    there = Card(other, "first")
    expect(radio(there, "I listen", "Always")).to_be_checked()
    rate(there, I_wait="Never")
    expect(radio(Card(page, "first"), "I wait", "Never")).to_be_checked()
    assert sorted(kept(page, "first")["picks"]) == ["2", "listen"]
    there.press("Delete my rating")
    Card(page, "first").is_in("fresh")


def told(card: Card) -> list[str]:
    return card.root.locator(".cw-result p").all_inner_texts()


def test_what_has_changed_shows_when_it_is_asked_for_and_judges_nothing(page: Page) -> None:
    rate(Card(page, "first"), I_listen="At times", I_wait="Always")
    page.reload()
    card = rate(Card(page, "second"), I_listen="Always")
    assert told(card) == []
    card.press("Show what has changed")
    since, *lines = told(card)
    assert since.startswith("Then: ")
    assert str(page.evaluate("new Date().getFullYear()")) in since
    assert lines == ["I listen. Then: At times (2). Now: Always (3)."]
    expect_announced(page, lines[0])
    assert focused(page) == "second button Show what has changed"
    rate(card, I_wait="Never")
    assert told(card) == []
    card.press("Show what has changed")
    assert told(card)[1:] == [*lines, "I wait. Then: Always (3). Now: Never (1)."]


def test_statements_are_matched_by_their_text_or_an_id_of_their_own(page: Page) -> None:
    rate(Card(page, "first"), I_listen="Never", I_wait="Always")
    card = rate(Card(page, "turned"), I_wait="At times", Something_else="Never", I_listen="Always")
    card.press("Show what has changed")
    assert told(card)[1:] == [
        "I wait. Then: Always (3). Now: At times (2).",
        "I listen more. Then: Never (1). Now: Always (3).",
    ]


def test_without_an_earlier_rating_or_with_another_scale_there_is_nothing_to_compare(page: Page) -> None:
    card = Card(page, "shorter").press("Show what has changed").says("Pick an answer first.")
    expect(card.root.locator("input").first).to_be_focused()
    rate(card, I_listen="Always").press("Show what has changed")
    assert told(card) == ["This browser keeps no earlier rating to compare with."]
    rate(Card(page, "first"), I_listen="Always")
    card.press("Show what has changed")
    assert told(card) == ["This browser keeps no earlier rating to compare with."]


def test_what_something_else_left_in_the_storage_does_no_harm(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(address)
    for text in (
        "5",
        "[]",
        "null",
        "{",
        '{"levels":3,"picks":{"listen":null,"2":7}}',
        '{"levels":3,"picks":4}',
    ):
        page.evaluate("text => localStorage.setItem('browser-course:rating:first', text)", text)
        page.reload()
        Card(page, "first").is_in("fresh")
        rate(Card(page, "second"), I_listen="Always").press("Show what has changed")
        Card(page, "second").says("keeps no earlier rating")


def test_forbidden_storage_is_said_once_and_the_rating_holds_as_long_as_the_page(
    address: str, open_page: Callable[..., Page]
) -> None:
    script = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    page = open_page(address, script=script, errors_expected=True)
    card = rate(Card(page, "first"), I_listen="Never")
    card.says("This browser does not let the page keep your rating.")
    expect_announced(page, "This browser does not let the page keep your rating.")
    rate(card, I_wait="Never")
    rate(Card(page, "second"), I_listen="Always").press("Show what has changed")
    assert told(Card(page, "second"))[1:] == ["I listen. Then: Never (1). Now: Always (3)."]


def test_an_explanation_shows_once_something_was_rated(page: Page) -> None:
    card = Card(page, "why").hides("Both take practice.").hides("Why these statements")
    rate(card, I_wait="Never").root.locator("summary").click()
    card.says("Both take practice.")


def test_arrow_keys_rate_one_statement_and_tab_goes_on_to_the_next(page: Page) -> None:
    card, keys = Card(page, "first"), page.keyboard
    radio(card, "I listen", "Never").focus()
    keys.press("Space")
    keys.press("ArrowDown")
    expect(radio(card, "I listen", "At times")).to_be_checked()
    keys.press("Tab")
    expect(radio(card, "I wait", "Never")).to_be_focused()
    keys.press("Tab")
    assert focused(page) == "first button Delete my rating"


def test_labels_stand_below_each_other_where_there_is_no_room(
    address: str, open_page: Callable[..., Page]
) -> None:
    for width, lines in ((320, 2), (1200, 1)):
        page = open_page(address, viewport={"width": width, "height": 700})
        tops = (
            page.locator("[data-exercise=first] .cw-rate")
            .first.locator("label")
            .evaluate_all(
                "all => all.map(at => at.getBoundingClientRect()).map(({top, height}) => [top, height])"
            )
        )
        assert len({top for top, _ in tops}) == lines
        assert all(height >= 44 for _, height in tops)


def test_paper_has_every_statement_with_its_scale_and_no_buttons(page: Page) -> None:
    rate(Card(page, "first"), I_wait="Never")
    page.emulate_media(media="print")
    expect(page.locator(".cw button:visible")).to_have_count(0)
    expect(Card(page, "first").root.locator("label:visible")).to_have_count(6)
