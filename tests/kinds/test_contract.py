"""What every kind promises, whoever adds it: one contract over the registry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from browser_help import build_site, serve
from case_help import case_of
from kinds_help import (
    PAGE,
    Node,
    example,
    parse,
    perfect,
    plan,
    read_exercises,
    write_exercises,
)
from playwright.sync_api import Page, expect
from pydantic import BaseModel

from coursewright.content.quizzes import read_quiz
from coursewright.diagnostics import SourceText
from coursewright.kinds import Kind, all_kinds
from coursewright.model.interaction import Interaction, score
from coursewright.schemas import quiz_schema

EVERY_KIND = pytest.mark.parametrize("kind", all_kinds().values(), ids=all_kinds())
TELLING = ("feedback", "explanation", "hints", "model_answer", "rubric")
"""Keys whose texts a learner sees only after doing something."""


def full_example(kind: Kind) -> dict[str, Any]:
    """A kind's example, with what every exercise can have."""
    more = {"title": "A name", "hints": ["A first hint.", "A second."], "explanation": "An explanation."}
    return {**example(kind.name), **more}


def texts_under(data: Any, keys: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts that stand under some keys, at any depth."""
    if isinstance(data, list):
        for entry in data:
            yield from texts_under(entry, keys)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value) if key in keys else texts_under(value, keys)


def leaves(data: Any) -> Iterator[str]:
    """Yield every text below."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (list, dict)):
        for value in data.values() if isinstance(data, dict) else data:
            yield from leaves(value)


@pytest.fixture
def shown(kind: Kind, tmp_path: Path) -> Node:
    """The kind's example as the page has it, read as a tree."""
    course = read_exercises(tmp_path, [full_example(kind)])
    exercise = course.modules[0].exercises[0]
    return parse(plan(course).renderer.exercise(exercise, PAGE))


@EVERY_KIND
def test_a_kinds_folder_holds_everything_that_is_known_about_it(kind: Kind) -> None:
    files = {"__init__.py", "model.py", "template.html.j2", "element.js", "style.css", "example.yml"}
    assert files <= {file.name for file in kind.folder.iterdir()}
    assert kind.folder.name == kind.name.replace("-", "_")


@EVERY_KIND
def test_a_kind_and_each_of_its_keys_say_what_they_are_for(kind: Kind) -> None:
    assert kind.summary.endswith(".")
    assert kind.title[0].isupper()
    assert (kind.spec.__doc__ or "").endswith(".")
    models: list[type[BaseModel]] = [kind.spec]
    while models:
        model = models.pop()
        for name, known in model.model_fields.items():
            assert known.description, f"{model.__name__}.{name} has no docstring"
            inner = [known.annotation, *nested(known.annotation)]
            models += [one for one in inner if isinstance(one, type) and issubclass(one, BaseModel)]


def nested(annotation: Any) -> Iterator[Any]:
    for part in get_args(annotation):
        yield part
        yield from nested(part)


@EVERY_KIND
def test_a_kinds_example_is_sound(kind: Kind) -> None:
    own = kind.read("example.yml")
    entry = "".join(
        ("  - " if n == 0 else "    ") + line for n, line in enumerate(own.splitlines(keepends=True))
    )
    reading = read_quiz(SourceText("quizzes/01-one.yml", f"exercises:\n{entry}"), "01-one", "en")
    assert reading.findings == []
    assert reading.quiz is not None
    assert [exercise.kind for exercise in reading.quiz.exercises] == [kind.name]


@EVERY_KIND
def test_a_kind_is_in_the_schema_that_editors_get(kind: Kind) -> None:
    schema = quiz_schema()
    entries = schema["properties"]["exercises"]["items"]["oneOf"]
    models = [schema["$defs"][entry["$ref"].rpartition("/")[2]] for entry in entries]
    own = next(
        model
        for model in models
        if model["properties"]["kind"] == {"const": kind.name, "description": kind.summary}
    )
    assert set(example(kind.name)) <= set(own["properties"])
    assert own["additionalProperties"] is False


@EVERY_KIND
def test_a_perfect_response_scores_one_and_an_empty_one_nothing(kind: Kind, tmp_path: Path) -> None:
    exercise = read_exercises(tmp_path, [example(kind.name)]).modules[0].exercises[0]
    assert isinstance(exercise.interaction, get_args(Interaction))
    response = perfect(exercise.interaction)
    is_scored = exercise.is_scored
    assert score(exercise.interaction, response) == (1 if is_scored else None)
    assert score(exercise.interaction, {}) == (0 if is_scored else None)
    assert re.fullmatch(r"[0-9a-f]{12}", exercise.fingerprint)


@EVERY_KIND
def test_the_root_says_which_exercise_it_is(kind: Kind, shown: Node) -> None:
    root = shown.find(kind.element)
    assert len(root) == 1
    attributes = root[0].attributes
    assert attributes["data-exercise"] == example(kind.name)["id"]
    assert attributes["data-state"] == "fresh"
    assert [name for name in attributes if name != "class" and not name.startswith("data-")] == []


@EVERY_KIND
def test_search_gets_the_title_and_nothing_else(kind: Kind, shown: Node) -> None:
    found = [
        node.text.strip()
        for node in shown.walk()
        if not node.tag and not any("data-search-exclude" in around.attributes for around in node.up())
    ]
    assert found == ["A name"]
    assert shown.find("h1", "h2", "h3", "h4", "h5", "h6") == []


@EVERY_KIND
def test_without_scripts_there_are_native_controls_with_names_and_labels(kind: Kind, shown: Node) -> None:
    controls = shown.find("input", "select", "textarea")
    assert controls
    labelled = {node.attributes["for"] for node in shown.find("label") if "for" in node.attributes}
    named = {node.attributes["id"] for node in shown.walk() if node.attributes.get("id") and node.words()}
    for control in controls:
        assert control.attributes["name"]
        inside = [around for around in control.up() if around.tag == "label"]
        assert (
            (inside and inside[0].words())
            or control.attributes.get("id") in labelled
            or control.attributes.get("aria-label")
            or control.attributes.get("aria-labelledby") in named
        )
    assert shown.find("button", "script", "style", "template") == []
    assert not [node for node in shown.walk() if {"hidden", "disabled", "style"} & set(node.attributes)]


@EVERY_KIND
def test_without_scripts_answers_and_reasons_wait_in_closed_details(kind: Kind, shown: Node) -> None:
    assert not [node for node in shown.find("details") if "open" in node.attributes]
    assert all(
        node.children[0].tag == "summary" and node.children[0].words() for node in shown.find("details")
    )
    waiting = " ".join(node.words() for node in shown.find("details"))
    texts = list(texts_under(full_example(kind), TELLING))
    assert texts
    for text in texts:
        assert text in waiting
        outside = [
            node
            for node in shown.walk()
            if text in node.text and not any(around.tag == "details" for around in node.up())
        ]
        assert outside == []


@EVERY_KIND
def test_what_an_attribute_names_is_there_and_ids_are_unique(kind: Kind, shown: Node) -> None:
    ids = [node.attributes["id"] for node in shown.walk() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    for node in shown.walk():
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            assert set(node.attributes.get(name, "").split()) <= set(ids)


@EVERY_KIND
def test_names_and_ids_never_meet_those_of_another_exercise(kind: Kind, tmp_path: Path) -> None:
    one = {**full_example(kind), "id": "same"}
    parts = [node for key in one for node in [one[key]] if isinstance(node, list)]
    words = {str(n) for part in parts for n in range(1, len(part) + 1)} | {
        "answer",
        "reason",
        "rubric",
        "prompt",
    }
    others = [{**example(kind.name), "id": f"same-{word}"} for word in sorted(words)]
    course = read_exercises(tmp_path, [one, *others])
    seen: dict[str, str] = {}
    for exercise in course.modules[0].exercises:
        tree = parse(plan(course).renderer.exercise(exercise, PAGE))
        own = {
            node.attributes[key] for node in tree.walk() for key in ("id", "name") if key in node.attributes
        }
        assert not own & set(seen)
        seen.update(dict.fromkeys(own, exercise.id))


@EVERY_KIND
def test_answers_at_the_end_are_not_in_the_exercise(kind: Kind, tmp_path: Path) -> None:
    course = read_exercises(tmp_path, [{**example(kind.name), "explanation": "Because."}], reveal="end")
    exercise = course.modules[0].exercises[0]
    html = plan(course).renderer.exercise(exercise, PAGE)
    if not exercise.is_scored:
        assert "cw-key" in html or not list(texts_under(example(kind.name), TELLING))
        return
    assert "cw-key" not in html
    assert "data-right=" not in html
    assert "Because." not in html
    answers = parse(plan(course).renderer.answers([exercise], PAGE))
    assert "Because." in answers.words()
    for text in texts_under(example(kind.name), ("feedback",)):
        assert text not in html
        assert text in answers.words()


@EVERY_KIND
def test_the_script_defines_the_element_and_nothing_else(kind: Kind) -> None:
    script = kind.read("element.js")
    assert re.findall(r"\bdefine\(\"([^\"]+)\"\)", script) == [kind.element]
    assert not re.search(
        r"innerHTML|insertAdjacentHTML|outerHTML|document\.write|eval\(|fetch\(|import\b", script
    )


HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "[x](javascript:alert(1))",
    "{{7*7}}",
    "${7*7}",
    "<!--",
)
BUILT = [text.replace("src=x", "src=https://localhost:9/x") for text in HOSTILE if "](" not in text]
"""Texts that a build lets pass; a link to a script, or to a file that is not there, is a finding already."""


def hostile_example(kind: Kind, text: str, suffix: str = "") -> dict[str, Any]:
    """Return a kind's example with every text replaced."""
    data = case_of(kind.name).hostile({**full_example(kind), "tags": ["t"], "version": "v"}, text)
    return {**data, "id": f"{kind.name}{suffix}"}


def shape(tree: Node) -> set[tuple[str, str]]:
    """Return every element with each of its attributes."""
    elements = [node for node in tree.walk() if node.tag]
    return {(node.tag, name) for node in elements for name in ("", *node.attributes)}


@EVERY_KIND
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_an_element_or_an_attribute(kind: Kind, text: str, tmp_path: Path) -> None:
    trees = []
    for name, words in (("hostile", text), ("harmless", "Some words")):
        course = read_exercises(tmp_path / name, [hostile_example(kind, words)])
        trees.append(parse(plan(course).renderer.exercise(course.modules[0].exercises[0], PAGE)))
    hostile, harmless = trees
    # A link is Markdown, so it may be a link; one without an address.
    assert shape(hostile) - {("a", "")} == shape(harmless) - {("a", "")}
    shown = "x" if text.startswith("[x]") else " ".join(text.split())
    assert shown in hostile.words()


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    exercises = [
        hostile_example(kind, text, f"-{n}") for kind in all_kinds().values() for n, text in enumerate(BUILT)
    ]
    root = write_exercises(tmp_path_factory.mktemp("hostile") / "course", exercises)
    with serve(build_site(root)) as address:
        yield address


def test_no_text_runs_in_a_browser(hostile_site: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{hostile_site}modules/01-one.html", script="window.alert = () => (window.ran = true)")
    count = len(BUILT) * len(all_kinds())
    expect(page.locator("[data-exercise]")).to_have_count(count)
    page.evaluate(
        """() => {
          for (const root of document.querySelectorAll('[data-exercise]')) {
            root.querySelectorAll('textarea').forEach(field => { field.value = 'Text'; root.store(); });
            root.querySelectorAll('fieldset.cw-body').forEach(set => set.querySelector('input')?.click());
            root.querySelectorAll('select').forEach(menu => (menu.selectedIndex = 1));
            root.primary.click();
            root.secondary.click();
            root.querySelectorAll('details').forEach(details => (details.open = true));
          }
        }"""
    )
    closed = ":is([data-state=revealed], [data-state=right], [data-state=done])"
    expect(page.locator(f"[data-exercise]{closed}")).to_have_count(count)
    strange = "article :is(img, svg[onload], script:not([src]), [onerror], [onload], a[href^='javascript'])"
    expect(page.locator(strange)).to_have_count(0)
    field = page.locator(".md-search__input")
    field.click()
    field.press_sequentially("onload")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    expect(page.locator(".md-search-result :is(img, [onerror], [onload])")).to_have_count(0)
    assert page.evaluate("window.ran") is None, "a text ran as a script"


def test_each_element_is_defined(hostile_site: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{hostile_site}modules/01-one.html")
    for kind in all_kinds().values():
        assert page.evaluate("name => customElements.get(name) !== undefined", kind.element)
