"""The navigation: weeks first, then the course's other pages, in sections where weeks are many.

A theme renders the whole tree on every page, which grows with the square of the site;
with `navigation.prune` only the open section is rendered, so many weeks stand in sections.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from coursewright.model.course import Course, Module, Page
from coursewright.site.titles import RenderText, plain_title
from coursewright.words import words_for

SECTION_FROM = 30
SECTION_SIZE = 20


@dataclass(frozen=True)
class NavItem:
    """An entry: a page (`uri`) or a section (`children`)."""

    title: str | None
    uri: str = ""
    children: tuple[NavItem, ...] = ()


def plan_nav(course: Course, render_text: RenderText) -> tuple[NavItem, ...]:
    """Return the navigation where the author gave none."""
    own = [page for page in course.pages if page.lang == course.spec.language]
    home = [page for page in own if page.uri in ("index.md", "README.md")]
    others = [page for page in own if page not in home]
    modules = [m for m in course.modules if m.lang == course.spec.language]
    items = [NavItem(None, page.uri) for page in home]
    items += _weeks(modules, course.spec.language, render_text)
    items += [NavItem(None, page.uri) for page in others]
    # A module's folder counts, not what its front matter says of its text.
    languages = {p.lang for p in course.pages} | {m.lang for m in course.modules}
    languages.discard(course.spec.language)
    for language in sorted(languages):
        pages: list[Page] = [p for p in course.pages if p.lang == language]
        translated = [m for m in course.modules if m.lang == language]
        children = [NavItem(None, p.uri) for p in pages] + _weeks(translated, language, render_text)
        items.append(NavItem(language, children=tuple(children)))
    return tuple(items)


def nav_without(items: Iterable[NavItem], shown: Collection[str]) -> tuple[NavItem, ...]:
    """Leave out pages that are not in `shown`, and the sections that they leave empty."""
    kept = []
    for item in items:
        if item.uri:
            if item.uri in shown:
                kept.append(item)
        elif children := nav_without(item.children, shown):
            kept.append(NavItem(item.title, children=children))
    return tuple(kept)


def _weeks(modules: Sequence[Module], language: str, render_text: RenderText) -> list[NavItem]:
    words = words_for(language)

    def entry(module: Module) -> NavItem:
        title = plain_title(module.title, module.page.path, module.page.uri, render_text)
        if module.number == 0:
            return NavItem(title, module.page.uri)
        title = words("nav.week", number=module.number, title=title)
        return NavItem(title, module.page.uri)

    entries = [entry(module) for module in modules]
    if len(entries) <= SECTION_FROM:
        return entries
    sections = []
    for start in range(0, len(entries), SECTION_SIZE):
        part = modules[start : start + SECTION_SIZE]
        title = words("nav.weeks", first=part[0].number, last=part[-1].number)
        sections.append(NavItem(title, children=tuple(entries[start : start + SECTION_SIZE])))
    return sections
