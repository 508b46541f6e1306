"""Make a page's Markdown ready for any engine: what the source means, said in plain Markdown.

Every step works on the text alone, so MkDocs, ProperDocs and Zensical get the same page:
facilitator blocks are cut, each fence of ours gets the name of a slot that says what it
shows, links as they lie on disk become links as they lie in the site, a module gets its
heading and what it is about, and exercises that no fence places are put at the end.
"""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import yaml

from coursewright.kinds import all_kinds
from coursewright.model.addresses import Where
from coursewright.model.course import Course, Module, Page
from coursewright.model.editions import LEARNER
from coursewright.model.exercise import Exercise
from coursewright.model.fences import EXERCISE, FENCES
from coursewright.render.text import unwrapped
from coursewright.site.help_lines import help_block
from coursewright.site.slots import ANSWERS, Slot, add_slot, fence, with_loads
from coursewright.site.titles import RenderText, heading_of, plain_title
from coursewright.site.warm_up import warm_up_of
from coursewright.source.facilitator import cut_facilitator
from coursewright.source.markdown_scan import Scan, find_links, scan_text
from coursewright.words import Words

_FACILITATOR_TITLE = re.compile(
    r'^(?P<begin>[ \t]*(?:!!!|\?\?\?\+?)[ \t]+facilitator[ \t]+)"(?P<title>[^"\n]+)"', re.MULTILINE
)


@dataclass(frozen=True)
class PagePlan:
    """A page as the engine gets it: the whole text with front matter, and its slots."""

    uri: str
    path: str
    text: str
    slots: tuple[Slot, ...]


def prepare_page(course: Course, page: Page, edition: str, render_text: RenderText) -> PagePlan:
    """Return the plan of one page."""
    module = course.module_by_uri.get(page.uri)
    words = course.words_for(page.lang)
    body = page.body
    body = cut_facilitator(body) if edition == LEARNER else _name_facilitator_blocks(body, words)
    body = _mount_links(course, page, body)
    slots: list[Slot] = []
    warm_up = _warm_up(course, module, slots) if module is not None else ""
    body = _name_fences(page, body, slots)
    if module is not None:
        body = _append_unplaced(course, module, body, slots)
        body = _insert_head(module, page, _insert_warm_up(body, warm_up), words, render_text)
    if help_lines := help_block(course, page.lang, words):
        body = f"{body.rstrip()}\n\n{help_lines}\n"
    meta = dict(page.meta)
    if module is not None:
        meta["title"] = plain_title(module.title, page.path, page.uri, render_text)
    return PagePlan(page.uri, page.path, _front_matter(meta) + body, with_loads(course, slots))


def _name_facilitator_blocks(body: str, words: Words) -> str:
    """Say in the title of each block whom it is for; in the theme it looks like any other note."""

    def named(match: re.Match[str]) -> str:
        title = words("page.for_facilitators", title=match["title"])
        return f'{match["begin"]}"{title}"'

    return _FACILITATOR_TITLE.sub(named, body)


def _front_matter(meta: dict[str, Any]) -> str:
    if not meta:
        return ""
    # A title such as `No` or `04` stays text; the engine's YAML would make a value of it.
    title = meta.pop("title", None)
    first = f"title: {json.dumps(title, ensure_ascii=False)}\n" if title is not None else ""
    rest = yaml.safe_dump(meta, allow_unicode=True, sort_keys=True, width=10_000) if meta else ""
    return f"---\n{first}{rest}---\n"


def _mount_links(course: Course, page: Page, body: str) -> str:
    """Rewrite links that hold on disk, but not where the page is mounted."""
    if "](" not in body and "]:" not in body and "<" not in body:
        return body
    parts: list[str] = []
    at = 0
    for link in sorted(find_links(scan_text(body).masked), key=lambda found: found.start):
        found = course.addresses.resolve(page.path, link.target, page.uri)
        if found.where is not Where.SITE or link.start < at:
            continue
        wanted = posixpath.relpath(found.uri, posixpath.dirname(page.uri) or ".")
        bare = re.split(r"[?#]", link.target, maxsplit=1)[0]
        if unescape(bare) == wanted:
            continue
        parts += [body[at : link.start], wanted.replace(" ", "%20"), found.tail]
        at = link.end
    return "".join((*parts, body[at:])) if parts else body


def _name_fences(page: Page, body: str, slots: list[Slot]) -> str:
    """Give every fence of ours the name of its slot; its lines stay for whoever reads the source."""
    if not any(name in body for name in FENCES):
        return body
    scan = scan_text(body)
    parts: list[str] = []
    at = 0
    for found in scan.fences:
        if found.name not in FENCES:
            continue
        slot = add_slot(slots, page.uri, page.lang, found.name, scan.fence_text(found))
        parts += [body[at : found.start], f'{found.marker}{found.name} slot="{slot.name}"']
        at = found.end
    return "".join((*parts, body[at:]))


def _warm_up(course: Course, module: Module, slots: list[Slot]) -> str:
    """Return the section that a week begins with; '' where it brings nothing back."""
    placed = {ref for fence in module.page.scan.fences for _, ref in module.page.scan.fence_lines(fence)}
    ids = [one.id for one in warm_up_of(course, module) if one.id not in placed]
    if not ids:
        return ""
    words = course.words_for(module.page.lang)
    slot = add_slot(slots, module.page.uri, module.page.lang, EXERCISE, ids)
    return f"## {words('page.warm_up')}\n\n{words('page.warm_up_why')}\n\n{fence(slot)}\n"


def _insert_warm_up(body: str, section: str) -> str:
    """Put the warm-up before the first section, behind what leads into the week."""
    if not section:
        return body
    scan = scan_text(body)
    first = next((heading.line for heading in scan.headings if heading.level > 1), len(scan.lines))
    return "\n".join((*scan.lines[:first], "", section, *scan.lines[first:]))


def _append_unplaced(course: Course, module: Module, body: str, slots: list[Slot]) -> str:
    """Put what no fence places at the end: checks, reflections, homework; answers where they come last."""
    if module.quiz is None:
        return body
    words = course.words_for(module.page.lang)
    placed = {ref.rpartition("/")[2] for slot in slots for ref in slot.refs}
    rest = [e for e in module.quiz.exercises if e.id not in placed]
    broken = _broken_of(course, module, placed)
    checks = [e.id for e in rest if not _is_reflective(e)] + broken
    sections = [
        (module.quiz.title or words("page.check_yourself"), checks),
        (words("page.reflect"), [e.id for e in rest if _is_reflective(e)]),
        (words("page.homework"), [e.id for e in module.quiz.homework if e.id not in placed]),
    ]
    answers = "" if checks else _answers_at_end(module, slots)
    if answers and (behind := _insert_answers(module, body, answers, slots)):
        body, answers = behind, ""
    parts = [body.rstrip("\n"), "\n"]
    for title, ids in sections:
        if ids:
            slot = add_slot(slots, module.page.uri, module.page.lang, EXERCISE, ids)
            parts.append(f"\n## {title}\n\n{fence(slot)}")
            if ids is checks:
                parts.append(_answers_at_end(module, slots))
    return "".join((*parts, answers))


def _insert_answers(module: Module, body: str, answers: str, slots: list[Slot]) -> str:
    """Put the answers behind the last exercise that is asked; return '' where it stands inside a block."""
    asked = {one.id for one in module.quiz.exercises if one.is_scored} if module.quiz else set()
    names = [s.name for s in slots if s.shows == EXERCISE and {r.rpartition("/")[2] for r in s.refs} & asked]
    scan = scan_text(body)
    found = [f for f in scan.fences if not f.prefix and any(f'slot="{name}"' in f.info for name in names)]
    if not found:
        return ""
    line = found[-1].end_line
    return "\n".join((*scan.lines[: line + 1], answers, *scan.lines[line + 1 :]))


def _answers_at_end(module: Module, slots: list[Slot]) -> str:
    quiz = module.quiz
    asked = [e.id for e in quiz.exercises if e.is_scored] if quiz and quiz.reveal == "end" else []
    if not asked:
        return ""
    return "\n" + fence(add_slot(slots, module.page.uri, module.page.lang, ANSWERS, asked))


def _is_reflective(exercise: Exercise) -> bool:
    return all_kinds()[exercise.kind].reflective


def _broken_of(course: Course, module: Module, placed: set[str]) -> list[str]:
    """Broken exercises of this module's file that no fence shows: an author should see their cards."""
    return [
        exercise_id
        for exercise_id, findings in course.broken.items()
        if exercise_id not in placed
        and findings
        and findings[0].span.path.rsplit(".", 1)[0] == module.quiz_stem
    ]


def _insert_head(module: Module, page: Page, body: str, words: Words, render_text: RenderText) -> str:
    """Begin with the title, unless the page has one, and say what the week is about."""
    scan = scan_text(body)
    first = next((h for h in scan.headings if h.level == 1), None)
    head = _module_head(module, page, words, render_text)
    if first is None:
        return f"\n# {heading_of(module.title)}\n\n{head}{body.lstrip(chr(10))}"
    return _insert_after(scan, first.end_line, head)


def _insert_after(scan: Scan, line: int, text: str) -> str:
    return "\n".join((*scan.lines[: line + 1], "", text, *scan.lines[line + 1 :]))


def _module_head(module: Module, page: Page, words: Words, render_text: RenderText) -> str:
    spec = module.spec
    parts = []
    if spec.duration is not None:
        parts.append(f'<p class="cw-duration">{words("page.duration", n=spec.duration)}</p>')
    if spec.objectives:
        texts = [(o.id, render_text(o.text, page.path, page.uri)) for o in spec.objectives]
        items = "".join(f'<li data-objective="{name}">{unwrapped(html) or html}</li>' for name, html in texts)
        parts.append(f'<p class="cw-objectives-title">{words("page.objectives")}</p><ul>{items}</ul>')
    if spec.advisory:
        text = render_text(spec.advisory, page.path, page.uri)
        parts.append(
            f'<div class="cw-advisory"><p class="cw-advisory-title">{words("page.advisory")}</p>{text}</div>'
        )
    if not parts:
        return ""
    # One line, so that nothing in it can end the HTML block for Markdown.
    inside = " ".join("".join(parts).split("\n"))
    return f'<div class="cw-head">{inside}</div>\n\n'
