"""What pages become before an engine sees them: where answers stand, what facilitators' blocks are called."""

from __future__ import annotations

import re
from pathlib import Path

from site_help import PAGE, page, plan, shown

from coursewright.model.editions import FACILITATOR

TEST = (
    "reveal: end\nexercises:\n"
    "  - {id: a, kind: true-false, prompt: A?, answer: true, explanation: x, objective: 01-one/one}\n"
    "  - {id: b, kind: true-false, prompt: B?, answer: true, explanation: x}\n"
    "  - {id: r, kind: reflection, prompt: R?}\n"
)
BODY = "## Questions\n\n```exercise\na\nb\n```\n\n## After\n\n```exercise\nr\n```\n\n## Sources\n\nNone.\n"
ONE = {
    PAGE: page("", "title: One\nobjectives: [{id: one, text: Do.}]"),
    "quizzes/01-one.yml": "exercises:\n  - {id: z, kind: reflection, prompt: Z?, objective: one}\n",
}


def test_the_answers_of_a_test_stand_right_behind_its_last_question(tmp_path: Path) -> None:
    files = {**ONE, "modules/02-test.md": page(BODY, "title: Test"), "quizzes/02-test.yml": TEST}
    text = plan(tmp_path, files).page("modules/02-test.md").text
    assert re.findall(r"^## \w+|slot=\S+", text, re.MULTILINE) == [
        "## Questions", 'slot="modules/02-test.md#0"', 'slot="modules/02-test.md#2"',
        "## After", 'slot="modules/02-test.md#1"', "## Sources",
    ]  # fmt: skip


def test_homework_that_no_fence_places_comes_after_them(tmp_path: Path) -> None:
    quiz = f"{TEST}homework:\n  - {{id: h, prompt: H?}}\n"
    files = {**ONE, "modules/02-test.md": page(BODY, "title: Test"), "quizzes/02-test.yml": quiz}
    text = plan(tmp_path, files).page("modules/02-test.md").text
    assert text.index("02-test.md#2") < text.index("## After") < text.index("## Homework")


def test_in_a_list_they_come_last(tmp_path: Path) -> None:
    body = "- item\n\n    ```exercise\n    a\n    b\n    r\n    ```\n\n## Sources\n\nNone.\n"
    files = {**ONE, "modules/02-test.md": page(body, "title: Test"), "quizzes/02-test.yml": TEST}
    text = plan(tmp_path, files).page("modules/02-test.md").text
    assert text.index("## Sources") < text.index("02-test.md#1")


def test_an_answer_leads_to_the_week_that_it_is_about(tmp_path: Path) -> None:
    files = {**ONE, "modules/02-test.md": page(BODY, "title: Test"), "quizzes/02-test.yml": TEST}
    html = shown(plan(tmp_path, files), "modules/02-test.md")
    (first, second) = re.findall(
        r'data-answers-for="\w">(.*?)</li>\n(?=<li class="cw-key|</ol>)', html, re.DOTALL
    )
    assert '<p><a href="../01-one/">Week 1 · One</a></p>' in first
    assert "<a " not in second


def test_a_mark_is_told_where_there_is_one(tmp_path: Path) -> None:
    for mark, said in (("80", "You got % percent; 80 percent is the mark."), ("0", "You got % percent.")):
        quiz = f"pass_mark: {mark}\n{TEST}"
        files = {**ONE, "modules/02-test.md": page(BODY, "title: Test"), "quizzes/02-test.yml": quiz}
        assert f'data-result="{said}"' in shown(plan(tmp_path, files), "modules/02-test.md")


def test_a_facilitators_block_says_whom_it_is_for(tmp_path: Path) -> None:
    body = '!!! facilitator "Timing"\n    Ten minutes.\n\n- x\n\n    ??? facilitator "More"\n        y\n'
    text = plan(tmp_path, {PAGE: page(body)}, FACILITATOR).page(PAGE).text
    assert '!!! facilitator "For facilitators: Timing"' in text
    assert '    ??? facilitator "For facilitators: More"' in text
