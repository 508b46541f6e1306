"""What could carry a learner's words or visit elsewhere: comments (P1), parts of other sites (P2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coursewright.checks.references import fence_refs
from coursewright.diagnostics import Diagnostic, Span
from coursewright.model.course import Course, Page
from coursewright.model.exercise import Exercise
from coursewright.model.fences import EXERCISE
from coursewright.source.markdown_scan import Tag, find_tags

_WIDGETS = re.compile(
    r"giscus\.app|utteranc\.es|disqus\.com|disqus_thread|class=[\"']?giscus|commento|graphcomment"
    r"|hyvor|facebook\.com/plugins/comments",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"^comments[ \t]*:[^\n]*", re.MULTILINE)
_ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_LOADING = {"script": "src", "iframe": "src", "embed": "src", "object": "data", "link": "href"}


def check_page_privacy(course: Course, page: Page) -> Iterable[Diagnostic]:
    """P1 and P2 on a page; one tag earns one of them."""
    masked = page.scan.masked
    tags = [
        tag for tag in find_tags(masked, page.body_start) if tag.name in _LOADING or _is_widget(page, tag)
    ]
    comments = list(_comments(page, tags))
    said: set[int] = set()
    asked = _first_private(course, page) if comments else None
    if asked is not None:
        what = "homework" if asked.homework else "reflection"
        for span in comments:
            said.add(span.start)
            message = f"public comments stand on a page with the {what} '{asked.id}'"
            advice = "take the comments off this page: what learners write here is about themselves"
            yield Diagnostic("P1", message, span, advice)
    for tag in tags:
        target = tag.attributes.get(_LOADING.get(tag.name, ""), "")
        if tag.name == "link" and "stylesheet" not in tag.attributes.get("rel", "").lower().split():
            continue
        if tag.start not in said and _ELSEWHERE.match(target):
            host = re.split(r"[/?#]", target.strip().partition("//")[2], maxsplit=1)[0][:60]
            message = f"the page loads a part of another site, '{host}', which so learns who reads it"
            advice = "put the file beside the page, or link to it, so that each reader can choose to go there"
            yield Diagnostic("P2", message, page.source.span(tag.start, tag.end), advice)


def _is_widget(page: Page, tag: Tag) -> bool:
    return _WIDGETS.search(page.source.text, tag.start, tag.end) is not None


def _comments(page: Page, tags: list[Tag]) -> Iterator[Span]:
    if page.meta.get("comments") in (True, "true", "True", "yes", "on"):
        match = _COMMENTS.search(page.source.text, 0, page.body_start)
        yield page.source.span(*match.span()) if match else page.source.span(0)
    yield from (page.source.span(tag.start, tag.end) for tag in tags if _is_widget(page, tag))


def _first_private(course: Course, page: Page) -> Exercise | None:
    """Return the first reflection or homework that stands on a page; None where there is none."""
    module = course.module_by_uri.get(page.uri)
    exercises = list(module.exercises) if module else []
    for fence in page.scan.fences:
        if fence.name == EXERCISE:
            found = (course.find_exercise(ref, page.lang) for ref, _ in fence_refs(page, fence))
            exercises += [exercise for exercise in found if exercise is not None]
    return next(
        (exercise for exercise in exercises if exercise.homework or exercise.kind == "reflection"), None
    )
