"""What a week begins with: questions from earlier weeks, named or drawn."""

from __future__ import annotations

from pathlib import Path

from site_help import page, plan

from coursewright.checks import check_course
from coursewright.content import read_course

SCENE = (
    "start: a, explanation: x, nodes: "
    "{a: {text: Hello., choices: [{text: b, to: b, quality: best, feedback: x}, "
    "{text: c, to: b, quality: poor, feedback: x}]}, b: {end: Bye.}}"
)
BODY = "Welcome to the week.\n\n## First section\n\nText.\n"


def items(week: int, count: int, *, test: bool = False) -> str:
    """Return a quiz of numeric items, a scene and a reflection, which nobody brings back."""
    text = "reveal: end\nexercises:\n" if test else "exercises:\n"
    for number in range(count):
        numeric = f"kind: numeric, prompt: 'How many?', answer: {number}, explanation: x"
        text += f"  - {{id: w{week}-{number}, {numeric}}}\n"
    return (
        text
        + f"  - {{id: w{week}-scene, kind: scenario, prompt: Talk., {SCENE}}}\n"
        + f"  - {{id: w{week}-think, kind: reflection, prompt: Think.}}\n"
    )


def course(front: str = "", *, tested: int = 0) -> dict[str, str]:
    files = {"modules/01-one.md": page(BODY), "quizzes/01-one.yml": items(1, 2)}
    for week in (2, 3, 4):
        files[f"modules/0{week}-week.md"] = page(BODY, f"title: Week{front if week == 4 else ''}")
        files[f"quizzes/0{week}-week.yml"] = items(week, 2, test=week == tested)
    return files


def warm_up(root: Path, files: dict[str, str], uri: str = "modules/04-week.md") -> list[str]:
    planned = plan(root, files).page(uri)
    text = planned.text
    if "## Warm-up" not in text:
        return []
    # Behind what leads into the week, before its first section.
    assert text.index("Welcome to the week.") < text.index("## Warm-up") < text.index("## First section")
    (slot,) = (slot for slot in planned.slots if slot.name.endswith("#0"))
    assert slot.loads
    return list(slot.refs)


def test_each_week_draws_from_the_last_and_from_weeks_before_it(tmp_path: Path) -> None:
    drawn = warm_up(tmp_path, course())
    assert sorted(name[:2] for name in drawn) == ["w1", "w2", "w3"]
    assert drawn[0].startswith("w3")
    assert not [name for name in drawn if name.endswith(("scene", "think"))]
    assert warm_up(tmp_path, course(), "modules/01-one.md") == []
    assert sorted(warm_up(tmp_path, course(), "modules/02-week.md")) == ["w1-0", "w1-1"]


def test_a_test_keeps_its_questions_to_itself(tmp_path: Path) -> None:
    drawn = warm_up(tmp_path, course(tested=3))
    assert sorted(name[:2] for name in drawn) == ["w1", "w2", "w2"]
    assert warm_up(tmp_path, course(tested=3), "modules/03-week.md") == []


def test_an_author_names_them_or_wants_none(tmp_path: Path) -> None:
    assert warm_up(tmp_path, course("\nwarm_up: [w1-1, 03-week/w3-0]")) == ["w1-1", "w3-0"]
    assert warm_up(tmp_path, course("\nwarm_up: none")) == []


def test_what_stands_on_the_page_anyway_is_not_asked_twice(tmp_path: Path) -> None:
    files = course("\nwarm_up: [w1-1, w3-0]")
    files["modules/04-week.md"] += "\n```exercise\nw1-1\n```\n"
    assert warm_up(tmp_path, files) == ["w3-0"]


def test_a_translation_brings_back_what_is_translated(tmp_path: Path) -> None:
    files = course("\nwarm_up: [w1-1, w3-0]")
    files |= {
        "modules/es/01-one.md": page(BODY, "title: Uno"),
        "quizzes/es/01-one.yml": items(1, 2),
        "modules/es/04-week.md": page(BODY, "title: Cuatro\nwarm_up: [w1-1, w3-0]"),
    }
    planned = plan(tmp_path, files).page("es/modules/04-week.md")
    assert "## Para entrar en calor" in planned.text
    assert planned.slots[0].refs == ("w1-1",)


def test_naming_a_question_of_a_test_is_a_finding(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "site_name: x\ndocs_dir: course\n",
        "course/index.md": "# Start\n",
        **course("\nwarm_up: [w1-0, w2-0]", tested=2),
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (found,) = (one for one in check_course(*read_course(tmp_path)) if one.code == "E207")
    assert found.message == "'w2-0' belongs to a test, which shows its answers at the end"
