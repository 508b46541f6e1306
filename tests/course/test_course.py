"""The bundled course: whole, practised at every objective, cited, honest, and clean at the strictest."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coursewright.checks import check_course
from coursewright.content import read_course
from coursewright.coverage import report_on
from coursewright.coverage.report import ObjectiveRow
from coursewright.kinds import all_kinds
from coursewright.model.course import Course, Module, Page
from coursewright.site.warm_up import warm_up_of
from coursewright.source.counting import count_words

ROOT = Path(__file__).parents[2]
WEEKS = range(1, 9)
WITH_SCENARIO = (2, 4, 5, 6, 7, 8)
"""Where the syllabus names one."""
RECALL = frozenset(("matching", "ordering", "cloze", "flashcards"))
"""Kinds that ask for what was read, unless they sort or decide."""
ABOUT_OTHERS = re.compile(r"name or describe")


@pytest.fixture(scope="module")
def course() -> Course:
    return read_course(ROOT)[0]


def modules(course: Course) -> dict[int, Module]:
    return {module.number: module for module in course.originals.values()}


@pytest.fixture(params=WEEKS)
def week(request: pytest.FixtureRequest, course: Course) -> Module:
    return modules(course)[request.param]


def prose_words(page: Page) -> int:
    """Count what a learner reads on a page besides exercises and sources."""
    blocks = [b for b in page.prose.blocks if not b.reference and not b.facilitator]
    return sum(count_words(block.plain.text) for block in blocks)


def test_the_check_finds_nothing_at_the_strictest_level_and_is_told_to_ignore_nothing(course: Course) -> None:
    assert course.settings.profile == "strict"
    # A course can be translated week by week; the note that says how far is no weakness.
    assert course.settings.levels == {"E734": "off"}
    assert check_course(*read_course(ROOT)) == []
    for source in course.sources.values():
        assert "coursewright: ignore" not in source.text, source.path


def test_it_is_whole(course: Course) -> None:
    assert sorted(modules(course)) == list(range(11))
    scored = sum(module.scored for module in report_on(course).modules)
    assert 110 <= scored <= 140
    assert len(course.library("en").glossary) >= 60
    used = {exercise.kind for exercise in course.exercises.values()}
    assert used == set(all_kinds())


def test_a_week_has_all_its_parts(week: Module) -> None:
    assert 3 <= len(week.objectives) <= 4
    assert all(objective.bloom and objective.competency for objective in week.objectives)
    assert week.spec.duration in range(45, 61)
    assert 1500 <= prose_words(week.page) <= 2500
    scored = [exercise for exercise in week.quiz.exercises if exercise.is_scored] if week.quiz else []
    kinds = Counter(exercise.kind for exercise in scored)
    assert len(scored) >= 9
    assert len(kinds) >= 4
    assert week.number not in WITH_SCENARIO or kinds["scenario"]
    assert 'class="narrative"' in week.page.body
    assert len(re.findall(r"^!!! facilitator", week.page.body, re.MULTILINE)) >= 3
    assert "## Further reading and sources" in week.page.body
    assert any(exercise.kind == "reflection" and not exercise.homework for exercise in week.exercises)


def test_homework_never_asks_for_ones_own_life_alone_nor_for_other_peoples(week: Module) -> None:
    homework = [exercise.spec for exercise in week.exercises if exercise.homework]
    assert len(homework) >= 2
    for spec in homework:
        spec_: Any = spec
        assert spec_.alternative or not spec_.personal
    assert all(ABOUT_OTHERS.search(spec.prompt) for spec in homework if "you serve" in spec.prompt)


def test_every_objective_is_met_twice_and_above_recall_where_it_is_above(
    course: Course, week: Module
) -> None:
    (row,) = (one for one in report_on(course).modules if one.id == week.id)
    for objective in row.objectives:
        own = [one for one in objective.exercises if one.module == week.id and one.is_scored]
        assert len(own) >= 2, objective.spec.id
        assert is_practised(objective), objective.spec.id


def is_practised(objective: ObjectiveRow) -> bool:
    if objective.spec.bloom == "remember":
        return True
    return any(one.kind not in RECALL for one in objective.exercises)


def test_a_week_begins_with_the_week_before_and_with_older_ones(course: Course, week: Module) -> None:
    origins = [exercise.module[:2] for exercise in warm_up_of(course, week)]
    if week.number == 1:
        assert origins == []
        return
    assert len(origins) == 3
    assert origins.count(f"{week.number - 1:02d}") == (3 if week.number == 2 else 1)
    # What hurts does not come back unannounced.
    assert not [one.id for one in warm_up_of(course, week) if "suicide" in one.id]


def test_each_question_of_the_pre_test_has_a_twin_in_the_post_test(course: Course) -> None:
    before, after = modules(course)[0].quiz, modules(course)[10].quiz
    assert before is not None
    assert after is not None
    assert before.reveal == after.reveal == "end"
    asked, asked_again = ([e for e in quiz.exercises if e.is_scored] for quiz in (before, after))
    assert (len(asked), len(asked_again)) == (10, 20)
    twins = {tag: e for e in asked_again for tag in e.spec.tags}
    for exercise in asked:
        (tag,) = exercise.spec.tags
        assert (twins[tag].kind, twins[tag].serves) == (exercise.kind, exercise.serves)
        assert twins[tag].spec.prompt != exercise.spec.prompt
    assert {module for module, _ in filter(None, (e.serves for e in asked_again))} == {
        modules(course)[number].id for number in WEEKS
    }
    ratings = [[e for e in quiz.exercises if e.kind == "rating"] for quiz in (before, after)]
    assert all(ratings)


def test_nobody_has_reviewed_it_and_it_says_so(course: Course) -> None:
    assert course.spec.reviewed_by == ()
    assert str(course.spec.version).startswith("0.")
    welcome = next(page for page in course.pages if page.uri == "index.md").body
    assert "awaits review by certified peer specialists" in welcome
    assert "not certification training" in welcome
    assert "continuing-education" in welcome
    assert "not treatment" in welcome


def folded(text: str) -> str:
    return unicodedata.normalize("NFD", text.lower()).encode("ascii", "ignore").decode()


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


_CITATION = re.compile(
    r"\s*([A-Z][^,;]*?)(?: et al\.)?(?:,? (?:&|and) [A-Z][^,;]*|, [A-Z][^,;]*)*, ((?:19|20)\d\d|n\.d\.)\b.*"
)
SHORT = {
    "substance abuse and mental health services administration": "samhsa",
    "american psychological association": "apa",
}
"""What a text calls the authors of entries."""


def cited(module: Module) -> Iterator[tuple[str, str]]:
    """Yield (first name, year) of each citation in parentheses, on the page and in its exercises."""
    said = [block.plain.text for block in module.page.prose.blocks if not block.reference]
    for exercise in module.exercises:
        said += texts(exercise.spec.model_dump(mode="json"))
    for inside in re.findall(r"\(([^()]*)\)", "\n".join(said)):
        for part in inside.split(";"):
            match = _CITATION.fullmatch(part)
            if match:
                yield match[1], match[2]


def test_every_citation_has_its_entry_in_the_list_of_sources(course: Course) -> None:
    for module in course.modules:
        listed = [b for b in module.page.prose.blocks if b.reference]
        entries = [folded(" ".join(block.plain.text.split())) for block in listed]
        entries = [" ".join([*(s for n, s in SHORT.items() if n in entry), entry]) for entry in entries]
        named = list(cited(module))
        assert len(named) > 3
        for name, year in named:
            found = [entry for entry in entries if folded(name) in entry[:160] and year in entry]
            assert found, f"{module.page.path}: ({name}, {year})"


def test_what_a_reader_of_safe_messaging_would_look_for(course: Course) -> None:
    everything = "\n".join(source.text for path, source in course.sources.items() if path != "mkdocs.yml")
    assert "press 3" not in everything
    assert not re.search(r"ten principles.{0,40}(?:2005|2006)", everything)
    (five,) = (module for module in course.originals.values() if module.number == 5)
    assert "(#" in (five.spec.advisory or "")
    assert "suicide" in (five.spec.advisory or "")


def test_every_diagram_has_words_and_is_shown(course: Course) -> None:
    names = {path.stem for path in (ROOT / "course/diagrams").glob("*.svg")}
    shown = {
        text
        for page in course.page_by_path.values()
        for fence in page.scan.fences
        if fence.name == "diagram"
        for _, text in page.scan.fence_lines(fence)
    }
    assert names == shown
    assert len(names) == 5
    for library in course.libraries.values():
        for diagram in library.diagrams.values():
            assert diagram.is_whole
            assert count_words(diagram.drawing.description) >= 25
