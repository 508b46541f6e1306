"""`coursewright coverage`: the same facts as text, as a table, and as one page."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser
from pathlib import Path

import pytest

from coursewright.content import read_course
from coursewright.coverage import report_on
from coursewright.coverage.minutes import Rates
from coursewright.kinds import all_kinds

from .conftest import Run, write

COURSE = {
    "mkdocs.yml": "site_name: Five <b>doors</b>\ndocs_dir: course\nplugins: [coursewright]\n",
    "course/index.md": "# Start\n",
    "course/course.yml": (
        "version: '2.0'\nauthors: [{name: Ana Ruiz, credential: CPS, role: author}]\n"
        "reviewed_by: [{name: Lee Park, credential: LCSW, date: 2026-10-01}]\ncredit: Not approved.\n"
    ),
    "modules/01-doors.md": (
        "---\ntitle: Doors\nduration: 30\nobjectives:\n"
        "  - {id: open, text: 'Choose a door.', bloom: apply, competency: [SAMHSA-I, SAMHSA-II]}\n"
        "  - {id: close, text: '=Close it.'}\n---\n\nSeven words stand on this page, exactly.\n\n"
        '!!! facilitator "Timing"\n    These words are for facilitators only.\n\n'
        "## Sources\n\n- Ruiz, A. (2019). *Doors*.\n- Park, L. (2023). *Keys*.\n"
    ),
    "quizzes/01-doors.yml": (
        "exercises:\n"
        "  - id: which\n    kind: single-choice\n    objective: open\n    prompt: Which *one* opens?\n"
        "    options:\n      - {text: The left, correct: true}\n"
        "      - {text: The right}\n      - {text: None}\n"
        "  - {id: think, kind: reflection, prompt: What do you see?}\n"
        "homework:\n  - {id: home, prompt: Look at a door., objective: open}\n"
    ),
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write(tmp_path / "course-with-doors", COURSE)


def test_the_text_names_objectives_with_what_serves_them_and_those_without(run: Run, course: Path) -> None:
    text = run("coverage", course).output
    assert "open (apply, SAMHSA-I, SAMHSA-II): Choose a door.\n      which (single-choice, scored)" in text
    assert "close (no level): =Close it.\n      nothing serves it" in text
    assert "authors: Ana Ruiz, CPS, author" in text
    assert "reviewed by: Lee Park, LCSW, 2026-10-01" in text
    assert "references: 2, from 2019 to 2023" in text
    assert "Minutes: words / 200" in text


def test_words_are_what_a_learner_reads(course: Path) -> None:
    report = report_on(read_course(course)[0])
    page, prompts, options = 7, 3 + 4 + 4, 2 + 2 + 1
    # The heading "Sources" belongs to the references.
    assert report.words == page + prompts + options
    assert report.scored == 1
    assert report.modules[0].per_hour == 2


def test_mergeners_formula_is_the_published_one() -> None:
    # 3,774 words, 16 questions, difficulty 2.5 give 61.9 minutes in the formula's own example of a board.
    between = [Rates(difficulty=level).mergener(3774, 16) for level in (2, 3)]
    assert sum(between) / 2 == pytest.approx(61.94, abs=0.01)
    assert Rates(difficulty=1).mergener(0, 0) == 0


def test_the_table_has_a_row_for_every_pair_and_no_formula(run: Run, course: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("coverage", course, "--format", "csv").output)))
    assert [(row["objective"], row["exercise"]) for row in rows] == [
        ("open", "which"),
        ("open", "home"),
        ("close", ""),
        ("", "think"),
    ]
    assert rows[0]["key"] == "The left"
    assert rows[0]["competency"] == "SAMHSA-I SAMHSA-II"
    assert rows[2]["text"] == "'=Close it."


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]


def test_the_page_stands_alone_and_shows_authors_text_as_text(run: Run, course: Path, tmp_path: Path) -> None:
    result = run("coverage", course, "--format", "html", "-o", tmp_path / "coverage.html")
    assert (result.exit_code, result.output) == (0, "")
    text = (tmp_path / "coverage.html").read_text(encoding="utf-8")
    page = _Page()
    page.feed(text)
    assert page.addresses == []
    assert "b" not in page.tags
    assert "script" not in page.tags
    assert page.tags.count("table") == page.tags.count("caption")
    assert "Lee Park, LCSW, 2026-10-01" in text
    assert "Ruiz, A. (2019)" in text


@pytest.mark.parametrize("style", ["csv", "html"])
def test_every_kind_of_exercise_has_a_place_in_it(style: str, run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "every-kind")
    result = run("coverage", tmp_path / "every-kind", "--format", style)
    assert result.exit_code == 0
    assert [kind for kind in all_kinds() if kind not in result.output] == []


def test_what_is_not_said_is_named(run: Run, course: Path) -> None:
    (course / "course" / "course.yml").unlink()
    assert "reviewed by: awaiting review" in run("coverage", course).output
    assert "Awaiting review" in run("coverage", course, "--format", "html").output


def test_a_folder_without_a_course_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("coverage", tmp_path / "nowhere").exit_code == 2


def test_a_file_that_cannot_be_written_is_one_sentence(run: Run, course: Path, tmp_path: Path) -> None:
    result = run("coverage", course, "-o", tmp_path / "no" / "such" / "folder.txt")
    assert result.exit_code == 2
    assert "cannot write" in result.stderr


def test_what_a_later_test_asks_counts_for_the_objective_that_it_names(run: Run, course: Path) -> None:
    write(
        course,
        {
            "modules/02-test.md": "---\ntitle: Test\n---\n",
            "quizzes/02-test.yml": (
                "reveal: end\nexercises:\n"
                "  - {id: late, kind: numeric, objective: 01-doors/close, prompt: 'How many?', answer: 1}\n"
            ),
        },
    )
    text = run("coverage", course).output
    assert "close (no level): =Close it.\n      late (numeric, scored, in 02-test)" in text
    rows = list(csv.DictReader(io.StringIO(run("coverage", course, "--format", "csv").output)))
    assert [(row["module"], row["objective"], row["exercise"]) for row in rows[-2:]] == [
        ("01-doors", "", "think"),
        ("02-test", "", ""),
    ]


def test_homework_comes_on_top_of_the_week(run: Run, course: Path) -> None:
    module = report_on(read_course(course)[0]).modules[0]
    assert module.homework_min == Rates().estimate_homework(1) > 0
    assert module.estimate_min == Rates().estimate(module.words, module.scored, texts=1)
