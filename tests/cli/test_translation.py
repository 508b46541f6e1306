"""`coursewright translation`: what is missing or stale, and that it fits again; progress is shared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coursewright.content import read_course
from coursewright.site import plan_site

from .conftest import Run, write

COURSE = {
    "mkdocs.yml": "site_name: Two\ndocs_dir: course\nplugins: [coursewright]\n",
    "course/index.md": "# Start\n\nHello.\n",
    "course/es/index.md": "# Inicio\n\nHola.\n",
    "modules/01-one.md": "---\ntitle: One\n---\n\nText.\n\n## Part\n\nMore.\n",
    "modules/es/01-one.md": "---\ntitle: Uno\n---\n\nTexto.\n\n## Parte\n\nMás.\n",
    "modules/02-two.md": "---\ntitle: Two\n---\n",
    "quizzes/01-one.yml": (
        "exercises:\n"
        "  - {id: word, kind: short-answer, prompt: What?, accept: dog, explanation: x}\n"
        "  - {id: picked, kind: true-false, prompt: So?, answer: true, explanation: x}\n"
    ),
    "quizzes/es/01-one.yml": (
        "exercises:\n"
        "  - {id: word, kind: short-answer, prompt: '¿Qué?', accept: [perro, can], explanation: x}\n"
        "  - {id: picked, kind: true-false, prompt: '¿Sí?', answer: true, explanation: x}\n"
    ),
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write(tmp_path / "two", COURSE)


def codes(text: str) -> list[str]:
    return re.findall(r"\[(E7\d\d)\]", text)


def test_what_changes_after_the_translation_was_accepted_is_stale(run: Run, course: Path) -> None:
    assert codes(run("translation", "es", course).stderr) == ["E734", "E735"]
    result = run("translation", "es", course, "--accept")
    assert result.output.splitlines()[0] == "wrote course/es/translation.yml"
    assert codes(result.stderr) == ["E734"]
    page = course / "modules/01-one.md"
    page.write_text(page.read_text().replace("More.", "Less."), encoding="utf-8")
    quiz = course / "quizzes/01-one.yml"
    quiz.write_text(quiz.read_text().replace("So?", "Really?"), encoding="utf-8")
    again = run("translation", "es", course).stderr
    assert codes(again) == ["E734", "E733", "E733"]
    assert "modules/es/01-one.md:7:1" in again
    assert "the original of this page's 'part' has changed" in again
    assert "the original of 'picked' has changed" in again
    assert codes(run("translation", "es", course, "--accept").stderr) == ["E734"]


def test_white_space_and_new_key_order_are_no_change(run: Run, course: Path) -> None:
    run("translation", "es", course, "--accept")
    page = course / "modules/01-one.md"
    page.write_text(
        page.read_text().replace("More.", "More. ").replace("Text.\n", "Text.\n\n"), encoding="utf-8"
    )
    assert codes(run("translation", "es", course).stderr) == ["E734"]


def test_a_language_without_a_folder_is_refused_with_those_that_have_one(run: Run, course: Path) -> None:
    result = run("translation", "fr", course)
    assert result.exit_code == 2
    assert "the course has no translation into 'fr'; it has: es" in result.stderr


def test_a_translation_shares_its_originals_fingerprint_though_words_differ(course: Path) -> None:
    plan = plan_site(read_course(course)[0])

    def marks(uri: str) -> dict[str, str]:
        html = "\n".join(plan.render_slot(slot) for slot in plan.page(uri).slots)
        return dict(re.findall(r'data-exercise="([^"]+)"[^>]* data-fingerprint="([^"]+)"', html))

    english, spanish = marks("modules/01-one.md"), marks("es/modules/01-one.md")
    assert set(english) == {"word", "picked"}
    assert spanish == english
    quiz = course / "quizzes/es/01-one.yml"
    quiz.write_text(
        quiz.read_text(encoding="utf-8").replace("answer: true", "answer: false"), encoding="utf-8"
    )
    plan = plan_site(read_course(course)[0])
    assert marks("es/modules/01-one.md")["picked"] != english["picked"]
