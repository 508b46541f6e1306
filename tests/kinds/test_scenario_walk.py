"""`scenario` in a real browser: a walk from step to step, and back."""

from __future__ import annotations

from browser_help import expect_announced
from cases.scenario import CASE, walks
from cases.single_choice import pick
from kinds_help import example
from playwright.sync_api import Locator, Page, expect
from scenario_help import button, focused, one_page, page, results, root, say, site, texts, transcript

from coursewright.kinds.scenario.model import KIND
from coursewright.kinds.scenario.spec import Scenario
from coursewright.model.interaction import score

__all__ = ["one_page", "page", "root", "site"]


def test_every_walk_to_every_end_is_possible_by_keyboard(page: Page) -> None:
    root, keys = page.locator('[data-exercise="ordered"]'), page.keyboard
    branching = KIND.lower(Scenario.model_validate(example("scenario")))
    ends, start = set(), root.locator(".cw-talk input").first
    start.focus()
    paths = [[step.id for step in walk] for walk in walks(branching)]
    assert len(paths) == 18
    for path in paths:
        for at, reply in enumerate(path):
            pick(root.locator(".cw-talk fieldset"), reply)
            keys.press("Tab")
            assert focused(page) == "Say this"
            keys.press("Enter")
            assert focused(page) == "Go on"
            keys.press("Space")
            if at < len(path) - 1:
                # What is new has the focus; its replies follow.
                assert page.evaluate("document.activeElement.matches('.cw-talk > [tabindex]')")
                keys.press("Tab")
        worth = score(branching, {"": path})
        expect(root).to_have_attribute(
            "data-state", "right" if worth == 1 else "partial" if worth else "wrong"
        )
        ends.add(focused(page))
        keys.press("Tab")
        assert focused(page) == "Start again"
        keys.press("Enter")
        keys.press("Tab")
    assert len(ends) == 2


def test_one_goes_back_to_a_branch_and_on_by_keyboard(page: Page, root: Locator) -> None:
    keys = page.keyboard
    CASE.keys(root, {"": ["hello.1"]})  # type: ignore[misc]
    assert focused(page) == "Back to this choice"
    keys.press("Enter")
    expect(root.locator(".cw-turns")).to_have_count(0)
    assert focused(page) == "Ana: I missed the group."
    keys.press("Tab")
    pick(root.locator(".cw-talk fieldset"), "hello.2")
    keys.press("Tab")
    keys.press("Enter")
    keys.press("Enter")
    expect(root).to_have_attribute("data-state", "right")


def test_arrow_keys_choose_and_never_answer(page: Page, root: Locator) -> None:
    root.locator(".cw-talk input").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
        expect(button(root, "Say this")).to_be_visible()
        expect(root.locator(".cw-talk .cw-why:visible")).to_have_count(0)


def test_a_key_that_is_held_down_does_not_skip_what_comes_of_a_reply(page: Page, root: Locator) -> None:
    root.get_by_role("radio", name="Tell me why.").check()
    page.keyboard.press("Tab")
    for _ in range(5):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(root.locator(".cw-turns").get_by_text("It may sound like a reproach.")).to_be_visible()
    expect(button(root, "Go on")).to_be_focused()


def test_a_reply_is_asked_for(page: Page, root: Locator) -> None:
    button(root, "Say this").click()
    expect(root.locator(".cw-outcome")).to_have_text("Pick an answer first.")
    expect(root.locator(".cw-talk input").first).to_be_focused()


def test_what_comes_of_a_reply_is_said_once_and_the_conversation_stays(page: Page, root: Locator) -> None:
    say(root, "Tell me why.", go_on=False)
    expect_announced(page, "Weak reply. It may sound like a reproach.")
    expect(button(root, "Go on")).to_be_focused()
    assert transcript(root) == ["Ana: I missed the group.", "You: Tell me why."]
    expect(root.locator(".cw-talk input")).to_have_count(0)
    button(root, "Go on").click()
    expect(root.locator(".cw-talk .cw-why:visible")).to_have_count(0)
    assert transcript(root) == ["Ana: I missed the group.", "You: Tell me why."]
    replies = root.get_by_role("group", name="Ana: I had my reasons.")
    expect(replies.get_by_role("radio")).to_have_count(2)
    assert focused(page) == "Ana: I had my reasons."


def test_at_the_end_the_path_is_gone_through_with_reasons(page: Page, root: Locator) -> None:
    say(root, "Tell me why.")
    say(root, "They are yours to keep.")
    expect(root).to_have_attribute("data-state", "partial")
    assert texts(root.locator(".cw-turns .cw-why")) == [
        "Weak reply. It may sound like a reproach.",
        "Strong reply. The choice stays with Ana.",
    ]
    expect(root.locator(".cw-result")).to_have_text(
        "Other replies would be stronger. Strongest replies: 1 of 2.A welcome opens doors."
    )
    expect_announced(page, "Strongest replies: 1 of 2.")
    assert focused(page) == "Ana smiles.The conversation ends here."
    expect(button(root, "Back to this choice")).to_have_count(2)


def test_going_back_cuts_the_path(page: Page, root: Locator) -> None:
    say(root, "Tell me why.")
    say(root, "Name them.")
    say(root, "Tell me why.", go_on=False)
    assert len(transcript(root)) == 6
    button(root, "Back to this choice").click()
    assert len(transcript(root)) == 4
    say(root, "Good to see you.")
    expect(root).to_have_attribute("data-state", "partial")
    button(root, "Back to this choice").first.click()
    expect(root).to_have_attribute("data-state", "fresh")
    expect(root.locator(".cw-result")).to_be_empty()
    assert transcript(root) == []
    say(root, "Good to see you.")
    expect(root).to_have_attribute("data-state", "right")


def test_the_first_result_is_that_of_the_first_reply_at_each_turn(page: Page, root: Locator) -> None:
    say(root, "Tell me why.", go_on=False)
    button(root, "Back to this choice").click()
    say(root, "Good to see you.")
    kept = results(page)
    assert (kept["first"], kept["best"]) == (0, 1)


def test_a_first_walk_without_going_back_is_the_first_result(page: Page, root: Locator) -> None:
    say(root, "Tell me why.")
    say(root, "Name them.")
    say(root, "Good to see you.")
    button(root, "Start again").click()
    say(root, "Good to see you.")
    kept = results(page)
    assert (kept["first"], kept["best"], kept["tries"]) == (0.5, 1, 2)


def test_a_path_may_lead_back_and_to_an_end_at_last(root: Locator) -> None:
    for _ in range(4):
        say(root, "Tell me why.")
        say(root, "Name them.")
    assert len(transcript(root)) == 16
    say(root, "Good to see you.")
    expect(root).to_have_attribute("data-state", "partial")
    expect(root.locator(".cw-outcome")).to_contain_text("Strongest replies: 1 of 9.")


def test_a_dead_end_ends_the_walk_and_a_reply_without_a_reason_goes_straight_on(page: Page) -> None:
    root = page.locator('[data-exercise="dead-end"]')
    root.get_by_role("radio").check()
    button(root, "Say this").click()
    expect(root).to_have_attribute("data-state", "right")
    expect(root.locator(".cw-talk")).to_contain_text("A wall.The conversation ends here.")
