"""`scenario`: its rules, and the table of its steps."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from cases.scenario import SMALL
from kinds_help import PAGE, Node, example, parse, plan, read_exercises, write_exercises

from coursewright.checks import check_course
from coursewright.content import read_course
from coursewright.content.quizzes import read_quiz
from coursewright.diagnostics import SourceText
from coursewright.kinds.scenario.model import KIND, rows_of
from coursewright.kinds.scenario.spec import Scenario
from coursewright.model.interaction import Branching, score


def changed(*pairs: tuple[str, str]) -> str:
    """Return the small scenario with some of its text replaced, each once."""
    text = SMALL
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def spec_of(text: str) -> Scenario:
    """Return a sound scenario's spec."""
    return Scenario.model_validate(yaml.load(text, Loader=yaml.BaseLoader)[0])


def findings(text: str) -> list[str]:
    """Return what is found, as ``line: code message = help``."""
    reading = read_quiz(SourceText("quizzes/01-one.yml", f"exercises:\n{text}"), "01-one", "en")
    return [f"{f.span.line}: {f.code} {f.message} = {f.help}" for f in reading.findings]


CHOICES = SMALL[SMALL.index("  nodes:") : SMALL.index("  explanation")]
ONLY_END = "  nodes:\n    hello:\n      end: Bye.\n"
END_TOO = ("text: I had my reasons.\n", "text: I had my reasons.\n      end: Bye.\n")
ERRORS = [
    (
        [("start: hello", "start: helo")],
        "6: E341 there is no node 'helo' = did you mean 'hello'?",
    ),
    (
        [("start: hello", "start: nowhere")],
        "6: E341 there is no node 'nowhere' = nodes: hello, shrug, smile",
    ),
    ([("to: shrug", "to: shrugs")], "12: E342 there is no node 'shrugs' = did you mean 'shrug'?"),
    (
        [(CHOICES, "  nodes: {}\n")],
        "7: E340 the scenario has no nodes = write the steps of the conversation below 'nodes:', "
        "each with an id",
    ),
    (
        [(CHOICES, ONLY_END)],
        "8: E340 nothing can be chosen at the start 'hello' = give it 'choices:', "
        "or let 'start:' name another node",
    ),
    (
        [END_TOO],
        "17: E343 the node 'shrug' has choices and an end = keep one: a conversation goes on, or it ends",
    ),
    (
        [("Good to see you.", "tell me WHY.")],
        "13: E303 the choice 'tell me WHY.' stands twice = make them differ, or delete one",
    ),
    (
        [("text: Tell me why.", "id: 2, text: Tell me why.")],
        "13: E206 the id '2' stands twice = make them differ, or delete one",
    ),
    ([("quality: poor, ", "")], "12: E102 the key 'quality' is missing = add 'quality: best', "),
    ([("      text: I had my reasons.\n", "")], "15: E102 the key 'text' is missing = add 'text: …'"),
    ([("quality: poor", "quality: bad")], "12: E103 'bad' is no value of 'quality'"),
]


@pytest.mark.parametrize(("pairs", "wanted"), ERRORS, ids=[wanted for _, wanted in ERRORS])
def test_an_error_is_found_at_its_place(pairs: list[tuple[str, str]], wanted: str) -> None:
    found = findings(changed(*pairs))
    assert len(found) == 1
    assert found[0].startswith(wanted)


def test_a_node_that_goes_on_and_ends_is_shown_with_both(tmp_path: Path) -> None:
    reading = read_quiz(SourceText("q.yml", f"exercises:\n{changed(END_TOO)}"), "01-one", "en")
    labels = [(label.span.line, label.message) for label in reading.findings[0].labels]
    assert labels == [(18, "the choices")]


ASIDE = "    aside:\n      end: Nobody comes here.\n    smile:\n"
WARNINGS = [
    (
        [("    smile:\n", ASIDE)],
        "20: T6 no path reaches the node 'aside' = let a choice lead here with 'to: aside', "
        "or delete the node",
    ),
    (
        [("      end: Ana smiles.\n", "      text: Ana smiles.\n")],
        "20: T6 the node 'smile' has neither choices nor an end = "
        "add 'end:' with how the conversation ends, or 'choices:'",
    ),
    (
        [("to: smile, quality: best, feedback: A", "to: shrug, quality: best, feedback: A"),
         ("to: smile, quality: best, feedback: The", "to: hello, quality: best, feedback: The")],
        "8: T6 no path leads to an end from 'hello', 'shrug' = "
        "let one of their choices lead to a node with 'end:'",
    ),
    (
        [("      - {text: Name them., to: hello, quality: fair, feedback: It is open.}\n", "")],
        "14: T6 the node 'shrug' leaves a single choice = "
        "add a reply that someone might well give, or join this node with the next one",
    ),
    (
        [("to: shrug, quality: poor", "to: shrug, quality: best"),
         ("to: smile, quality: best, feedback: A", "to: smile, quality: poor, feedback: A")],
        "7: T6 the best choice is the first one all along the best path = "
        "put some of them further down: on paper and without JavaScript they stand as in the file",
    ),
]  # fmt: skip


PATH = """
- id: path
  kind: scenario
  prompt: Talk.
  start: one
  nodes:
    one:
      text: One.
      choices:
        - {text: A, to: two, quality: best}
        - {text: B, to: aside, quality: poor}
    aside:
      text: Aside.
      choices:
        - {text: A, to: last, quality: poor}
        - {text: B, to: two, quality: best}
    two:
      text: Two.
      choices:
        - {text: A, to: last, quality: best}
        - {text: B, to: last, quality: fair}
    last: {end: Bye.}
"""


def test_the_best_path_counts_and_not_what_lies_beside_it() -> None:
    first = "the best choice is the first one all along the best path"
    assert [line for line in findings(PATH) if first in line]
    swapped = PATH.replace("last, quality: best", "last, quality: poor")
    assert not [line for line in findings(swapped) if first in line]
    # A best path that goes round leads nowhere, but it can be walked to the end of our patience.
    assert not findings(
        PATH.replace(
            "to: two, quality: best}\n        - {text: B, to: aside",
            "to: one, quality: best}\n        - {text: B, to: aside",
        )
    )


def test_a_single_choice_needs_no_list() -> None:
    text = PATH.replace(
        "choices:\n        - {text: A, to: last, quality: poor}\n        - {text: B, to: two, quality: best}",
        "choices: {text: B, to: two}",
    )
    assert any("the node 'aside' leaves a single choice" in line for line in findings(text))


@pytest.mark.parametrize(("pairs", "wanted"), WARNINGS, ids=[wanted for _, wanted in WARNINGS])
def test_a_weak_scenario_is_named_and_works_all_the_same(
    pairs: list[tuple[str, str]], wanted: str, tmp_path: Path
) -> None:
    text = changed(*pairs)
    assert wanted in findings(text)
    root = write_exercises(tmp_path, yaml.safe_load(text))
    course, _ = read_course(root)
    assert [exercise.id for exercise in course.modules[0].exercises] == ["small"]
    assert parse(plan(course).renderer.exercise(course.modules[0].exercises[0], PAGE)).find("table")
    assert {f.level.value for f in check_course(course, []) if f.code == "T6"} <= {"warning"}


def test_a_sound_scenario_has_no_finding() -> None:
    assert findings(SMALL) == []


def test_a_misspelt_node_is_not_reported_as_out_of_reach_too() -> None:
    found = findings(changed(("Tell me why., to: shrug", "Tell me why., to: shrugs")))
    assert [line.split()[1] for line in found] == ["E342"]


def test_one_best_choice_further_down_is_enough() -> None:
    assert not [line for line in findings(SMALL) if "first one" in line]


def test_a_single_choice_needs_no_quality_and_costs_nothing() -> None:
    only = SMALL.replace("- {text: Name them., to: hello, quality: fair, feedback: It is open.}", "")
    text = only.replace("{text: They are yours to keep., to: smile, quality: best,", "{text: Oh., to: smile,")
    assert [line.split()[1] for line in findings(text)] == ["T6"]
    spec = spec_of(text)
    assert score(KIND.lower(spec), {"": ["hello.1", "shrug.1"]}) == Fraction(1, 2)


def test_replies_are_named_by_their_node_and_place_or_their_own_id() -> None:
    branching = KIND.lower(spec_of(changed(("text: Tell me why.", "id: asks, text: Tell me why."))))
    assert isinstance(branching, Branching)
    names = [step.id for _, steps in branching.nodes for step in steps]
    assert names == ["hello.asks", "hello.2", "shrug.1", "shrug.2"]


def test_a_path_is_worth_the_mean_of_its_replies() -> None:
    branching = KIND.lower(spec_of(SMALL))
    assert score(branching, {"": ["hello.2"]}) == 1
    assert score(branching, {"": ["hello.1", "shrug.1"]}) == Fraction(1, 2)
    assert score(branching, {"": ["hello.1", "shrug.2", "hello.2"]}) == Fraction(1, 2)
    assert score(branching, {"": ["hello.1"]}) == 0
    assert score(branching, {"": ["shrug.1"]}) == 0


def test_steps_are_numbered_from_the_start_and_unreached_ones_come_last() -> None:
    text = changed(("  nodes:\n", "  nodes:\n    aside:\n      end: Nobody comes here.\n"))
    assert [row.id for row in rows_of(spec_of(text))] == ["hello", "shrug", "smile", "aside"]
    deeper = yaml.safe_load(SMALL)
    nodes = deeper[0]["nodes"]
    nodes["shrug"]["choices"][0]["to"] = "late"
    deeper[0]["nodes"] = {"late": {"end": "Late."}, **nodes}
    spec = spec_of(yaml.safe_dump(deeper, sort_keys=False))
    assert [row.id for row in rows_of(spec)] == ["hello", "shrug", "smile", "late"]


def test_the_order_in_the_file_changes_neither_the_rows_nor_the_fingerprint(tmp_path: Path) -> None:
    data = example("scenario")
    other = {**data, "id": "other", "nodes": dict(reversed(data["nodes"].items()))}
    one, two = read_exercises(tmp_path, [data, other]).modules[0].exercises
    assert one.fingerprint == two.fingerprint
    assert [row.id for row in rows_of(one.spec)] == [row.id for row in rows_of(two.spec)]  # type: ignore[arg-type]


# Without JavaScript.


@pytest.fixture
def table(tmp_path: Path) -> Node:
    course = read_exercises(tmp_path, [example("scenario")])
    return parse(plan(course).renderer.exercise(course.modules[0].exercises[0], PAGE)).find("table")[0]


def test_the_table_has_headers_for_its_columns_and_rows(table: Node) -> None:
    heads = [(node.words(), node.attributes["scope"]) for node in table.find("th")]
    columns = [("Step", "col"), ("What happens", "col"), ("What you can say", "col")]
    assert heads == [*columns, *((str(n), "row") for n in range(1, 7))]


def test_every_reply_links_to_the_step_that_follows(table: Node) -> None:
    rows = {node.attributes["id"]: node for node in table.find("tr") if "id" in node.attributes}
    nodes = example("scenario")["nodes"]
    assert set(rows) == {f"cw-step.night-class.{name}" for name in nodes}
    for name, node in nodes.items():
        row = rows[f"cw-step.night-class.{name}"]
        links = row.find("a")
        wanted = [f"cw-step.night-class.{choice['to']}" for choice in node.get("choices", [])]
        assert [link.attributes["href"] for link in links] == [f"#{one}" for one in wanted]
        numbers = [rows[one].find("th")[0].words() for one in wanted]
        assert [link.words() for link in links] == [f"Go on at step {number}" for number in numbers]
        assert node.get("end", "The conversation ends here.") in row.words() or links


def test_what_comes_of_a_reply_waits_beside_it(table: Node) -> None:
    words = {"best": "Strong reply.", "fair": "Fair reply.", "poor": "Weak reply."}
    replies = [choice for node in example("scenario")["nodes"].values() for choice in node.get("choices", [])]
    cells = {node.find("span")[0].words(): node for node in table.walk() if "data-option" in node.attributes}
    assert len(cells) == len(replies)
    for reply in replies:
        waiting = cells[reply["text"]].find("details")[0].words()
        assert waiting == f"What comes of it {words[reply['quality']]} {reply['feedback']}"


def test_the_key_names_the_strongest_reply_of_each_step(tmp_path: Path) -> None:
    course = read_exercises(tmp_path, [example("scenario")])
    tree = parse(plan(course).renderer.exercise(course.modules[0].exercises[0], PAGE))
    key = next(node for node in tree.walk() if node.attributes.get("class") == "cw-key")
    entries = [node.words() for node in key.find("li")]
    assert len(entries) == 4
    assert entries[3].startswith("Strongest at step 4 That is your own idea")
