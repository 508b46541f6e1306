"""`categorize`: what authors can get wrong, and items that are right in several categories."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from browser_help import build_site
from case_help import case_of
from frameworks_help import FROM, ROWS, faults, read_made, shown, write_tables
from kinds_help import PAGE, example, parse, plan, read_exercises
from playwright.sync_api import Locator, Page, expect

from coursewright.content.quizzes import read_quiz
from coursewright.diagnostics import SourceText
from coursewright.model.interaction import Match, score

ITEMS = "items: [{text: A, category: One}, {text: B, category: Two}]"
FAULTS = [
    ("title: T", ["2:5 E102 the key 'categories' is missing", "2:5 E102 the key 'items' is missing"]),
    ("categories: [One, Two]", ["2:5 E102 the key 'items' is missing"]),
    (ITEMS, ["2:5 E102 the key 'categories' is missing"]),
    (
        "categories: [One, Two]\n    items: []",
        ["6:5 E304 items need at least one entry, found 0"],
    ),
    (
        "categories: [One]\n    items: [{text: A, category: One}]",
        ["5:5 E304 categories need at least two entries, found 1"],
    ),
    (f"categories: [One, Two, one]\n    {ITEMS}", ["5:28 E303 the category 'one' stands twice"]),
    (f"categories: [One, Two, Three]\n    {ITEMS}", ["5:28 E322 no item belongs to the category 'Three'"]),
    (
        "categories: [One, Two]\n    items: [{text: A, category: One}, {text: a, category: Two}]",
        ["6:46 E303 the item 'a' stands twice"],
    ),
    (
        "categories: [One, Two]\n    items: [{text: A, category: One, id: 2}, {text: B, category: Two}]",
        ["6:46 E206 the id '2' stands twice"],
    ),
    (
        "categories: [One, Two]\n    items: [{text: A, category: Onne}, {text: B, category: Two}]",
        ["6:33 E321 there is no category 'Onne'"],
    ),
    (
        "categories: [One, Two]\n    items: [{text: A, category: Six}, {text: B, category: Two}]",
        ["6:33 E321 there is no category 'Six'", "5:18 E322 no item belongs to the category 'One'"],
    ),
    ("categories: [One, Two]\n    items: {text: A, category: One, also: Two}", []),
    (
        "categories: One\n    items: {text: A, category: One}",
        ["5:5 E304 categories need at least two entries, found 1"],
    ),
    (
        "categories: [One, Two]\n    items: [{text: A, category: One, also: [Two, Six]}]",
        ["6:50 E321 there is no category 'Six'"],
    ),
    (
        "categories: [One, Two]\n    items: [{text: A, category: One, also: [two, one, Two]}]",
        ["6:50 E323 'one' is named twice for this item", "6:55 E323 'Two' is named twice for this item"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "found"), FAULTS)
def test_a_fault_is_found_at_its_place(keys: str, found: list[str]) -> None:
    text = f"exercises:\n  - id: a\n    kind: categorize\n    prompt: P\n    {keys}\n"
    reading = read_quiz(SourceText("quizzes/01-one.yml", text), "01-one", "en")
    lines = [f"{one.span.line}:{one.span.column} {one.code} {one.message}" for one in reading.findings]
    assert lines == found
    assert reading.quiz
    # What only warns leaves the exercise in its place.
    assert bool(reading.quiz.exercises) == all(one.level == "warning" for one in reading.findings)


def test_a_category_that_is_nearly_right_is_suggested() -> None:
    text = f"exercises:\n  - {{id: a, kind: categorize, prompt: P, categories: [One, Twoo], {ITEMS}}}\n"
    (found,) = read_quiz(SourceText("q.yml", text), "01-one", "en").findings
    assert found.help == "did you mean 'Twoo'?"
    (found, _) = read_quiz(SourceText("q.yml", text.replace("Twoo", "Six")), "01-one", "en").findings
    assert found.help == "categories: One, Six"


def made(**more: Any) -> dict[str, Any]:
    """An exercise that is made from the table."""
    return {"id": "made", "kind": "categorize", "prompt": "Where does it belong?", "from": FROM, **more}


def test_rows_are_categories_and_texts_are_items(tmp_path: Path) -> None:
    categories, items = shown(read_made(tmp_path / "course", made()))
    # In the table's order; a row without a text in the column is left out.
    assert list(categories.items()) == [
        ("connecting", "Connecting"),
        ("planning", "Planning"),
        ("linking", "Linking"),
    ]
    assert items == {
        "Active listening": ("connecting", "planning"),
        "A story of one's own": ("connecting",),
        "A wellness plan": ("planning",),
        "A list of groups": ("linking",),
    }


def test_own_categories_and_items_come_on_top(tmp_path: Path) -> None:
    own = [
        {"text": "A bill", "category": "Paying", "also": "linking"},
        {"text": "Saying who I am", "category": "Connecting"},
    ]
    categories, items = shown(read_made(tmp_path / "course", made(categories=["Paying"], items=own)))
    assert categories["1"] == "Paying"
    assert items["A bill"] == ("1", "linking")
    assert items["Saying who I am"] == ("connecting",)
    assert len(items) == 6


def test_what_is_wrong_with_made_parts_is_found_at_their_source(tmp_path: Path) -> None:
    one = [{"id": "one", "name": "One", "tools": ["A", "B"]}]
    assert faults(tmp_path / "few", made(), one) == [
        "from: E304 categories need at least two entries, found 1 ="
    ]
    clash = made(categories=["Planning"], items=[{"text": "A LIST of groups", "category": "Linking"}])
    assert [line.partition(" =")[0] for line in faults(tmp_path / "clash", clash)] == [
        "Planning: E303 the category 'Planning' stands twice",
        "A LIST of groups: E303 the item 'A LIST of groups' stands twice",
    ]
    assert [line.partition(" =")[0] for line in faults(tmp_path / "empty", made(categories=["Other"]))] == [
        "Other: E322 no item belongs to the category 'Other'"
    ]


def test_a_table_that_is_edited_elsewhere_keeps_what_learners_have_done(tmp_path: Path) -> None:
    before = read_made(tmp_path / "a", made()).fingerprint
    assert read_made(tmp_path / "b", made(), ROWS[::-1]).fingerprint == before


def test_a_score_is_the_fraction_of_items(tmp_path: Path) -> None:
    interaction = read_exercises(tmp_path, [example("categorize")]).modules[0].exercises[0].interaction
    assert isinstance(interaction, Match)
    right = {left: [rights[-1]] for left, rights in interaction.key}
    assert score(interaction, right) == 1
    assert score(interaction, {**right, "4": ["1"]}) == Fraction(3, 4)
    assert score(interaction, {**right, "4": ["2", "3"]}) == Fraction(3, 4)


def test_without_scripts_each_item_has_a_menu_of_the_categories(tmp_path: Path) -> None:
    course = read_exercises(tmp_path, [example("categorize")])
    tree = parse(plan(course).renderer.exercise(course.modules[0].exercises[0], PAGE))
    for menu in tree.find("select"):
        assert [option.words() for option in menu.find("option")] == [
            "Choose …",
            "A. Advice",
            "B. Open question",
            "C. Reflection",
        ]
    keys = [node.words() for node in tree.find("li") if "data-right" in node.attributes]
    assert any('would that change?" → Reflection / Open question It gives back' in key for key in keys)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = tmp_path_factory.mktemp("categorize") / "course"
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    items = [{"text": f"{long} {n}", "category": f"{long} {n % 2}"} for n in range(3)]
    wide = {"id": "wide", "kind": "categorize", "prompt": "P", "categories": [f"{long} 0", f"{long} 1"]}
    fixed = {**example("categorize"), "id": "fixed", "shuffle": False}
    write_tables(root, [example("categorize"), made(), {**wide, "items": items}, fixed])
    return f"{build_site(root).as_uri()}/modules/01-one.html"


@pytest.fixture
def page(site: str, open_page: Callable[..., Page]) -> Page:
    return open_page(site)


def words(page: Page) -> Locator:
    return page.locator('[data-exercise="whose-words"]')


def enter(root: Locator, **response: str) -> Locator:
    """Choose a category for each item."""
    values = {part.removeprefix("i"): [value] for part, value in response.items()}
    root.evaluate(f"(root, response) => ({case_of('categorize').enter})(root, response)", values)
    return root


def press(root: Locator, name: str) -> Locator:
    root.get_by_role("button", name=name, exact=True).click()
    return root


def say_of(root: Locator, item: str) -> str:
    return " ".join(root.locator(f'[data-part="{item}"] .cw-note-feedback').inner_text().split())


def test_both_categories_are_accepted_and_the_reason_is_told(page: Page) -> None:
    root = words(page)
    for fourth in ("2", "3"):
        press(enter(root, i1="1", i2="2", i3="3", i4=fourth), "Check")
        expect(root).to_have_attribute("data-state", "right")
        both = "Belongs here: B. Open question / C. Reflection."
        assert say_of(root, "4") == f"Right. {both} It gives back a wish, and then it opens a door."
        assert say_of(root, "1") == "Right. It may be kind, but the idea is the helper's."
        press(root, "Start again")


def test_wrong_items_are_named_and_only_they_are_done_again(page: Page) -> None:
    root = press(enter(words(page), i1="1", i2="1", i3="3", i4="1"), "Check")
    expect(root).to_have_attribute("data-state", "partial")
    assert say_of(root, "2") == say_of(root, "4") == "Not this one"
    expect(root).to_contain_text("2 of 4 right.")
    press(root, "Try again")
    values = {
        part: root.locator(f'[data-part="{part}"] select').input_value() for part in ("1", "2", "3", "4")
    }
    assert values == {"1": "1", "2": "", "3": "3", "4": ""}
    shown_first = root.locator(".cw-left").evaluate_all("all => all.map(one => one.dataset.part)")
    first = next(part for part in shown_first if values[part] == "")
    expect(root.locator(f'[data-part="{first}"] select')).to_be_focused()


def test_the_answer_names_every_category_that_fits(page: Page) -> None:
    root = press(press(enter(words(page), i1="2", i2="2", i3="1", i4="1"), "Check"), "Show the answer")
    assert say_of(root, "1").startswith("Belongs here: A. Advice. It may be kind")
    assert say_of(root, "4").startswith("Belongs here: B. Open question / C. Reflection. It gives back")
    expect(root.locator("select:enabled, .cw-handle:visible")).to_have_count(0)


def test_categories_keep_their_order_and_items_do_not(page: Page) -> None:
    def seen(exercise: str) -> tuple[list[str], list[str]]:
        root = page.locator(f'[data-exercise="{exercise}"]')
        parts = root.locator(".cw-left").evaluate_all("all => all.map(one => one.dataset.part)")
        return root.locator(".cw-rights .cw-text").all_inner_texts(), parts

    found = set()
    for seed in range(1, 7):
        page.evaluate(
            "seed => localStorage.setItem('browser-course:order', JSON.stringify({seed, turns: {}}))", seed
        )
        page.reload()
        categories, items = seen("whose-words")
        assert categories == ["Advice", "Open question", "Reflection"]
        found.add(tuple(items))
        assert seen("fixed")[1] == ["1", "2", "3", "4"]
    assert len(found) > 2


@pytest.mark.parametrize("state", ["right", "partial", "wrong"])
def test_every_state_is_reached_by_keyboard_alone(state: str, page: Page, tmp_path: Path) -> None:
    case = case_of("categorize")
    assert case.answers
    assert case.keys
    course = read_exercises(tmp_path, [example("categorize")])
    root = words(page)
    case.keys(root, case.answers(course.modules[0].exercises[0].interaction)[state])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(root).to_have_attribute("data-state", state)


def test_paper_has_the_list_and_a_box_for_a_letter(page: Page) -> None:
    page.emulate_media(media="print")
    root = words(page)
    expect(root.locator(".cw-rights").get_by_text("Open question")).to_be_visible()
    menu = root.locator("select").first
    assert menu.evaluate("one => getComputedStyle(one).color") == "rgba(0, 0, 0, 0)"
    expect(root.locator(".cw-handle:visible, button:visible")).to_have_count(0)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_everything_fits_a_narrow_page_in_every_state(direction: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    page.evaluate("to => [document.documentElement, document.body].forEach(at => (at.dir = to))", direction)
    fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    for name in ("", "Check", "Show the answer"):
        for root in page.locator("[data-exercise]").all():
            if name == "Check":
                for menu in root.locator("select").all():
                    menu.select_option(index=1)
            if name and root.get_by_role("button", name=name, exact=True).is_visible():
                press(root, name)
            wide = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
            assert root.locator(":is(.cw-row, .cw-rights li)").evaluate_all(wide) == 0
        assert page.evaluate(fits)
