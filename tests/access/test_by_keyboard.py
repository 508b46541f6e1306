"""Every kind is completed with the keyboard alone, with each possible answer, and the focus is never lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.access.access_help import Look, Measure
from tests.access.drive import start_over
from tests.access.every_kind import EVERY_KIND, Item, items

MOST = 80
"""More steps than any exercise has controls."""
RUNS = sorted((state, item.id) for item in items() for state in (item.answers or {"done": {}}))
"""By state, so that one page serves for every exercise before it has to be loaded anew."""

LISTEN = """
window.heard = [];
new MutationObserver((changes) => changes.forEach(({ target }) => {
  const region = (target.closest ? target : target.parentElement)?.closest("main [role=status]");
  if (region?.textContent) heard.push(region.textContent);
})).observe(document, { childList: true, characterData: true, subtree: true });
"""
"""Keep what the live region says; emptied and filled again with the same words it says them twice."""

FOCUS = """
(root) => {
  const at = document.activeElement;
  if (at === document.body) return "nothing";
  const isBefore = at.compareDocumentPosition(root) & Node.DOCUMENT_POSITION_FOLLOWING;
  if (!root.contains(at)) return isBefore ? "before" : "after";
  if (at === root.primary) return "primary";
  if (at === root.secondary) return "secondary";
  if (at.localName === "summary") return at.closest("details").className.split(" ")[0];
  return "inside";
}
"""


class Hands:
    """Keys pressed at one exercise, and where the focus is then."""

    def __init__(self, page: Page, item: Item) -> None:
        self.page = page
        self.item = item
        self.root: Locator = page.locator(f'[data-exercise="{item.id}"]')
        self.presses = 0

    @property
    def focus(self) -> str:
        """Where the focus is: `before`, `inside`, a button, the class of a fold, `after` or `nothing`."""
        where: str = self.root.evaluate(FOCUS)
        return where

    def press(self, key: str) -> str:
        """Press a key; return where the focus is then."""
        self.presses += 1
        self.page.keyboard.press(key)
        return self.focus

    def go_to(self, place: str, key: str = "Tab") -> None:
        """Press Tab until the focus is at a place; it must never be lost, nor trapped."""
        for _ in range(MOST):
            if self.focus == place:
                return
            where = self.press(key)
            assert where != "nothing" or place == "after", "the focus is lost"
        raise AssertionError(f"{MOST} times {key} never lead from '{self.focus}' to '{place}'")

    def is_in(self, state: str) -> None:
        """Expect a state."""
        expect(self.root).to_have_attribute("data-state", state)

    def begin(self) -> None:
        """Come from what stands before the exercise, as Tab does."""
        self.root.evaluate(
            """(root) => {
              const all = "a[href], button, input, select, textarea, summary";
              const before = [...document.querySelectorAll(all)]
                .filter((at) => at.checkVisibility() && !at.disabled)
                .filter((at) => at.compareDocumentPosition(root) & Node.DOCUMENT_POSITION_FOLLOWING);
              before.at(-1).focus();
            }"""
        )
        assert self.focus == "before"
        assert self.press("Tab") not in ("before", "after", "nothing")


@pytest.fixture(scope="module")
def shared(every_kind: str, browser: Browser) -> Iterator[Page]:
    """One page for all runs: to open it for each would cost more than the run."""
    context = browser.new_context(**Look("light", "desktop").options)
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(every_kind + EVERY_KIND)
    yield page
    context.close()


@pytest.fixture
def hands(shared: Page, request: pytest.FixtureRequest) -> Hands:
    """Hands at an exercise that is fresh."""
    item = next(item for item in items() if item.id == request.param)
    used = shared.evaluate("(id) => (window.used ??= []).includes(id) || !used.push(id)", item.id)
    if used:
        start_over(shared)
        shared.evaluate("(id) => (window.used = [id])", item.id)
    return Hands(shared, item)


def fill_in(hands: Hands, state: str) -> None:
    """Enter an answer."""
    item = hands.item
    if hands.page.evaluate("document.activeElement.matches('input[type=text], textarea')"):
        # What was typed before stays for whoever wants to change it.
        hands.press("Control+A")
        hands.press("Delete")
    assert item.case.keys is not None
    item.case.keys(hands.root, item.answers.get(state, {}))
    assert hands.focus not in ("before", "after", "nothing"), "entering an answer leads out of the exercise"


@pytest.mark.parametrize(("state", "hands"), RUNS, indirect=["hands"])
def test_an_answer_is_given_by_keyboard(hands: Hands, state: str, measure: Measure) -> None:
    """From what stands before the exercise to the verdict, on to the key, and out behind the exercise."""
    hands.begin()
    fill_in(hands, state)
    if hands.root.evaluate("root => root.primary.isConnected && root.dataset.state === 'fresh'"):
        hands.go_to("primary")
        hands.press("Enter")
    if hands.item.is_scored:
        hands.is_in(state)
        assert hands.focus not in ("before", "after", "nothing"), "the verdict takes the focus away"
    hints = hands.root.locator("details.cw-hint")
    for at, hint in enumerate(hints.all()):
        # Each hint brings the next one; some verdicts put the focus behind them.
        hands.go_to("before" if hands.focus not in ("inside", "primary") else hands.focus, "Shift+Tab")
        while not hint.evaluate("hint => hint.firstElementChild === document.activeElement"):
            assert hands.press("Tab") not in ("after", "nothing"), "Tab never leads to the hint"
        hands.press("Enter" if at % 2 else "Space")
        expect(hint).to_have_attribute("open", "")
    hands.go_to("after")
    hands.page.keyboard.press("Shift+Tab")
    assert hands.focus not in ("after", "nothing"), "Shift+Tab leads not back into the exercise"
    measure(f"keys for {hands.item.id}, {state}", hands.presses)


SCORED = [pytest.param(item.id, id=item.id) for item in items() if item.is_scored]


@pytest.mark.parametrize("hands", SCORED, indirect=True)
def test_from_wrong_to_right_by_keyboard_and_each_result_is_announced_once(
    hands: Hands, measure: Measure
) -> None:
    page, heard = hands.page, []

    def act(place: str, key: str, state: str) -> None:
        hands.go_to(place)
        # What was said of moves on the way comes first, see `announce`.
        page.wait_for_timeout(90)
        page.evaluate("heard.length = 0")
        hands.press(key)
        hands.is_in(state)
        assert hands.focus not in ("before", "after", "nothing"), "the focus is taken away"
        if state != "fresh" or place != "primary" or key == "Enter":
            page.wait_for_function("heard.length > 0")
            # A second announcement would come as late as the first, see `announce`.
            page.wait_for_timeout(90)
            heard.append(page.evaluate("heard"))

    hands.begin()
    fill_in(hands, "wrong")
    act("primary", "Enter", "wrong")
    act("primary", "Space", "fresh")
    assert hands.focus == "inside", "trying again leads not into the answer"
    fill_in(hands, "wrong")
    act("primary", "Enter", "wrong")
    act("secondary", "Enter", "revealed")
    act("primary", "Enter", "fresh")
    hands.go_to("before", "Shift+Tab")
    fill_in(hands, "right")
    act("primary", "Enter", "right")
    expect(page.get_by_role("status")).to_have_count(1)
    expect(page.locator("main :is([aria-live]:not([role=status]), [role=alert])")).to_have_count(0)
    faults = [f"{len(one)} announcements: {one}" for one in heard if len(one) != 1]
    measure(f"keys and announcements of {hands.item.id}", hands.presses + len(heard), faults)


@pytest.mark.parametrize("hands", SCORED, indirect=True)
def test_whoever_answers_nothing_is_told_what_is_open(hands: Hands, measure: Measure) -> None:
    page = hands.page
    hands.begin()
    hands.go_to("primary")
    page.evaluate("heard.length = 0")
    hands.press("Enter")
    if hands.root.get_attribute("data-state") == "fresh":
        said = hands.root.locator(".cw-outcome").inner_text()
        page.wait_for_function("heard.length > 0")
        assert said in page.evaluate("heard")[0]
        assert hands.focus == "inside", "the focus goes not to what is open"
    measure(f"messages of {hands.item.id}", 1)
