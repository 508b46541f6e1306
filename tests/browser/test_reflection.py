"""Writing: it stays on the device, comes back, can be deleted, and never gets lost in silence."""

from __future__ import annotations

from collections.abc import Callable

from browser_help import KINDS_PAGE, Card, Site, expect_announced, focused
from playwright.sync_api import Page, expect

Cards = Callable[[str], Card]
NO_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})"
FULL_STORAGE = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


def write(card: Card, text: str) -> Card:
    card.root.locator("textarea").fill(text)
    return card


def test_what_is_written_survives_a_reload(card: Cards, kinds_page: Page) -> None:
    write(card("words"), "Ein Reiher\nund <b>mehr</b>").says("Kept in this browser")
    kinds_page.reload()
    expect(card("words").root.locator("textarea")).to_have_value("Ein Reiher\nund <b>mehr</b>")
    expect(card("bare-words").root.locator("textarea")).to_have_value("")


def test_deleted_text_can_be_brought_back_and_is_gone_otherwise(card: Cards, kinds_page: Page) -> None:
    at = write(card("words"), "Some words").press("Delete my text").says("Your text is deleted.")
    expect(at.root.locator("textarea")).to_have_value("")
    assert focused(kinds_page) == "words button Bring it back"
    expect_announced(kinds_page, "Your text is deleted.")
    assert (
        kinds_page.evaluate("Object.values(localStorage).some(text => text.includes('Some words'))") is False
    )
    at.press("Bring it back")
    expect(at.root.locator("textarea")).to_have_value("Some words")
    assert focused(kinds_page) == "words button Delete my text"
    kinds_page.reload()
    expect(at.root.locator("textarea")).to_have_value("Some words")
    at.press("Delete my text")
    kinds_page.reload()
    expect(at.root.locator("textarea")).to_have_value("")
    expect(at.button("Bring it back")).to_be_hidden()


def test_an_emptied_field_leaves_nothing_in_storage(card: Cards, kinds_page: Page) -> None:
    write(write(card("words"), "Some words"), "")
    assert kinds_page.evaluate("Object.keys(localStorage).filter(key => key.includes('words'))") == []


def test_one_writes_before_one_compares(card: Cards, kinds_page: Page) -> None:
    at = card("words").hides("heron").press("Compare with one possible answer")
    at.says("Write a few words first").hides("heron").is_in("fresh")
    expect(at.root.locator("textarea")).to_be_focused()
    write(at, "Mine").press("Compare with one possible answer").is_in("done")
    at.says("heron").says("Is it without blame?")
    assert focused(kinds_page) == "words summary Compare with one possible answer"
    at.root.get_by_label("Would the person agree?").check()


def test_without_anything_to_compare_with_there_is_no_button_for_it(card: Cards) -> None:
    buttons = card("bare-words").root.locator("button:visible")
    expect(buttons).to_have_count(0)
    write(card("bare-words"), "Mine")
    expect(buttons).to_have_text(["Delete my text"])


def test_another_prompt_of_the_same_worth_can_be_opened(card: Cards) -> None:
    at = card("words").hides("Which words do films use?")
    at.root.locator("details.cw-alternative summary").click()
    at.says("Which words do films use?")


def test_forbidden_storage_is_said_and_everything_else_works(
    site: Site, open_page: Callable[..., Page]
) -> None:
    # The theme itself stumbles over a forbidden storage; that the exercises work is what counts.
    page = open_page(site.url(KINDS_PAGE, site.file), script=NO_STORAGE, errors_expected=True)
    write(Card(page, "words"), "Mine").says("This browser does not let the page keep your text.")
    expect_announced(page, "This browser does not let the page keep your text.")
    Card(page, "pick").answer("open").press("Check").is_in("right").press("Start again").is_in("fresh")


def test_full_storage_is_said_and_everything_else_works(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(site.url(KINDS_PAGE, site.file), script=FULL_STORAGE, errors_expected=True)
    write(Card(page, "words"), "Mine").says("This browser does not let the page keep your text.")
    Card(page, "pick").answer("open").press("Check").is_in("right").press("Start again").is_in("fresh")


def test_storage_is_named_after_the_course(card: Cards, kinds_page: Page) -> None:
    write(card("words"), "Mine")
    card("pick").answer("open").press("Check").press("Start again")
    keys = kinds_page.evaluate("Object.keys(localStorage)")
    ours = [key for key in keys if "palette" not in key]
    assert sorted(ours) == ["browser-course:draft:words", "browser-course:order", "browser-course:results"]


def test_another_tab_shows_what_was_written(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(site.url(KINDS_PAGE))
    other = page.context.new_page()
    other.goto(site.url(KINDS_PAGE))
    write(Card(page, "words"), "From the first tab")
    expect(Card(other, "words").root.locator("textarea")).to_have_value("From the first tab")


def test_a_tab_that_was_left_in_mid_word_does_not_undo_what_another_wrote(
    site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(site.url(KINDS_PAGE))
    write(Card(page, "words"), "Early words")
    other = page.context.new_page()
    other.goto(site.url(KINDS_PAGE))
    write(Card(other, "words"), "Early words, and many more")
    field = Card(page, "words").root.locator("textarea")
    expect(field).to_have_value("Early words, and many more")
    field.press("End")
    field.press("!")
    other.reload()
    expect(Card(other, "words").root.locator("textarea")).to_have_value("Early words, and many more!")


def test_a_long_text_is_kept_whole(card: Cards, kinds_page: Page) -> None:
    text = "A sentence that goes on. " * 20_000
    write(card("words"), text).says("Kept in this browser")
    kinds_page.reload()
    expect(card("words").root.locator("textarea")).to_have_value(text)
