"""Every kind in Spanish and in Arabic: no English is left in any state, and the layout mirrors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_help import build_site, serve
from case_help import case_of
from kinds_help import example, perfect, write_exercises
from playwright.sync_api import Page, expect

from coursewright.content import read_course
from coursewright.kinds import all_kinds
from coursewright.model.exercise import Exercise
from coursewright.words import catalogue

Opener = Callable[..., Page]
LANGUAGES = pytest.mark.parametrize("site", ["es", "ar"], indirect=True)
ARABIC = pytest.mark.parametrize("site", ["ar"], indirect=True)
TEXT = "zz"
"""What authors wrote, in these tests: no word of any language."""
END = "at-the-end"


def neutral(kind: str, name: str) -> dict[str, Any]:
    """Return a kind's example with everything an exercise can have, and no words of any language."""
    more = {"title": TEXT, "hints": [TEXT, TEXT], "explanation": TEXT, "certainty": True}
    return {**case_of(kind).hostile({**example(kind), **more}, TEXT), "id": name}


class Spoken:
    """A course of one exercise of each kind, in one language, and a test whose answers come at the end."""

    def __init__(self, root: Path, language: str) -> None:
        self.language = language
        write_exercises(root, [neutral(kind, kind) for kind in all_kinds()])
        (root / "course/course.yml").write_text(f"language: {language}\n", encoding="utf-8")
        (root / "modules/02-end.md").write_text("---\ntitle: zz\nduration: 3\n---\n", encoding="utf-8")
        quiz = (root / "quizzes/01-one.yml").read_text(encoding="utf-8")
        ended = re.sub(r"^(- id: )", rf"\1{END}-", quiz, flags=re.MULTILINE)
        (root / "quizzes/02-end.yml").write_text(f"reveal: end\n{ended}", encoding="utf-8")
        course, findings = read_course(root)
        assert [finding.message for finding in findings] == []
        self.exercises: dict[str, Exercise] = {e.id: e for m in course.modules for e in m.exercises}
        self.folder = build_site(root)
        self.address = ""

    def page(self, end: bool = False) -> str:
        return f"{self.address}modules/{'02-end' if end else '01-one'}.html"


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spoken]:
    spoken = Spoken(tmp_path_factory.mktemp("spoken") / "course", request.param)
    with serve(spoken.folder) as address:
        spoken.address = address
        yield spoken


def english(kind: str, language: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the English words that would be read otherwise in a language, as expressions."""
    for name in ("", kind):
        own = catalogue(language, name)
        for key, entry in catalogue("en", name).items():
            forms = [entry] if isinstance(entry, str) else list(entry.values())
            for form in forms:
                fixed = re.split(r"\{\w+\}", form)
                if form != own.get(key) and re.search(r"[A-Za-z]{2}", "".join(fixed)):
                    text = r"[^|]+?".join(re.escape(part) for part in fixed)
                    yield form, re.compile(rf"(?<![\w]){text}(?![\w])")


STATES = ("fresh", "missing", "wrong", "partial", "right", "revealed", "again")

PUT_ALL_IN = """
([state, all]) => {
  for (const [id, enter, response] of all) {
    const root = document.querySelector(`[data-exercise="${id}"]`);
    if (state === 'fresh') continue;
    if (state === 'again') {
      root.primary.click();
      continue;
    }
    root.clear(false);
    root.unmark();
    root.lock(false);
    root.state = 'fresh';
    if (state !== 'missing') {
      root.querySelectorAll('.cw-certainty input[value="3"]').forEach(input => input.click());
      if (response) (0, eval)(`(${enter})`)(root, response);
      root.querySelectorAll('.cw-body textarea').forEach(field => {
        field.value = 'zz';
        field.dispatchEvent(new Event('input', {bubbles: true}));
      });
    }
    root.primary.click();
    if (state === 'revealed') root.secondary.click();
  }
}
"""

SEEN = """
() => Object.fromEntries([...document.querySelectorAll('[data-exercise]')].map(root => {
  const seen = new Set(), card = root.closest('.cw');
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) seen.add(walker.currentNode.data.trim());
  for (const at of card.querySelectorAll('*'))
    for (const name of ['aria-label', 'placeholder', 'title', 'data-word', 'aria-roledescription', 'alt'])
      if (at.getAttribute(name)) seen.add(at.getAttribute(name));
  return [root.dataset.exercise, [...seen].filter(Boolean).join('|')];
}))
"""
"""Everything that a learner may see or hear in each exercise, hidden parts included."""


def walk(page: Page, site: Spoken, end: bool) -> Iterator[str]:
    """Put all exercises of a page into each state that they have, one after the other."""
    own = [exercise for name, exercise in site.exercises.items() if name.startswith(END) == end]
    for state in STATES:
        all_in = []
        for exercise in own:
            case = case_of(exercise.kind)
            answers = dict(case.answers(exercise.interaction)) if case.answers else {}
            wanted = "wrong" if state == "revealed" else state
            all_in.append([exercise.id, case.enter, answers.get(wanted) or perfect(exercise.interaction)])
        page.evaluate(PUT_ALL_IN, [state, all_in])
        yield state


def is_left(kind: str, language: str, texts: str) -> list[str]:
    return [form for form, expression in english(kind, language) if expression.search(texts)]


@LANGUAGES
@pytest.mark.parametrize("end", [False, True], ids=["each", "end"])
def test_nothing_is_english_in_any_state(site: Spoken, end: bool, open_page: Opener) -> None:
    page = open_page(site.page(end))
    for state in walk(page, site, end):
        for name, texts in page.evaluate(SEEN).items():
            assert is_left(site.exercises[name].kind, site.language, texts) == [], (name, state)


@LANGUAGES
def test_answers_at_the_end_are_not_english(site: Spoken, open_page: Opener) -> None:
    page = open_page(site.page(end=True))
    answers = page.locator("course-answers")
    for _ in range(2):
        answers.locator("> button").click()
        assert is_left("", site.language, "|".join(answers.all_inner_texts())) == []
    expect(answers.locator("> button")).to_have_count(0)


@LANGUAGES
def test_what_stands_on_the_page_without_scripts_is_not_english(site: Spoken) -> None:
    for end in (False, True):
        html = (site.folder / f"modules/{'02-end' if end else '01-one'}.html").read_text("utf-8")
        article = html[html.index("<article") : html.index("</article>")]
        texts = "|".join(part.strip() for part in re.split(r"<[^>]*>", article))
        for kind in all_kinds():
            assert is_left(kind, site.language, texts) == [], kind


@LANGUAGES
def test_the_page_says_which_language_it_is_and_how_it_runs(site: Spoken, open_page: Opener) -> None:
    page = open_page(site.page())
    expect(page.locator("html")).to_have_attribute("lang", site.language)
    expect(page.locator("body")).to_have_attribute("dir", "rtl" if site.language == "ar" else "ltr")
    expect(page.locator(".cw-language, .cw[lang]")).to_have_count(0)
    words = {"es": ("Comprobar", "Comprueba lo que sabes"), "ar": ("تحقق", "اختبر نفسك")}[site.language]
    expect(page.locator("course-single-choice .cw-primary")).to_have_text(words[0])
    expect(page.get_by_role("heading", name=words[1])).to_have_count(1)


TOO_WIDE = """
() => {
  const width = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll('.cw, .cw *')].filter(at => at.checkVisibility())
    .map(at => [at.getBoundingClientRect(), at])
    .filter(([box, at]) => box.width > 1 && (box.left < -0.5 || box.right > width + 0.5))
    .map(([box, at]) => `${Math.round(box.left)} ${Math.round(box.right)} ${at.outerHTML.slice(0, 90)}`);
  return [...wide, ...(document.documentElement.scrollWidth > width ? ['the page scrolls sideways'] : [])];
}
"""

MARKS = """
() => {
  const odd = [];
  for (const verdict of document.querySelectorAll('.cw-note-feedback > .cw-verdict')) {
    const note = verdict.parentElement, style = getComputedStyle(note);
    const start = note.getBoundingClientRect().right - parseFloat(style.paddingRight);
    const mark = Math.max(...[...verdict.getClientRects()].map(box => box.right));
    if (mark > 0 && Math.abs(mark - start) > 2) odd.push(`at ${mark}, not ${start}: ${note.outerHTML}`);
    const shadow = getComputedStyle(note.parentElement).boxShadow;
    if (/ [1-9][\\d.]*px 0px 0px 0px inset/.test(shadow)) odd.push(`stripe on the left: ${shadow}`);
  }
  return odd;
}
"""


@ARABIC
@pytest.mark.parametrize("end", [False, True], ids=["each", "end"])
def test_the_layout_mirrors_and_fits_a_small_phone(site: Spoken, end: bool, open_page: Opener) -> None:
    page = open_page(site.page(end), viewport={"width": 320, "height": 640})
    for state in walk(page, site, end):
        assert page.evaluate(TOO_WIDE) == [], state
        assert page.evaluate(MARKS) == [], state
