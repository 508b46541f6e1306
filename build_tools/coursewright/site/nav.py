"""The navigation: weeks first, then the course's other pages, in sections where weeks are many.

A theme renders the whole tree on every page, which grows with the square of the site;
with `navigation.prune` only the open section is rendered, so many weeks stand in sections.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from coursewright.model.addresses import language_of
from coursewright.model.course import Course, Module
from coursewright.model.specs import WEEKS
from coursewright.site.titles import RenderText, plain_title
from coursewright.words import Words, language_name

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
    # A file's folder counts, not what its front matter says of its text.
    root = f"{course.settings.docs_dir}/"
    pages = [(language_of(p.path, root) or course.spec.language, p.uri) for p in course.pages]
    items: list[NavItem] = []
    for language in sorted({lang for lang, _ in pages} | {m.lang for m in course.modules}):
        uris = [uri for lang, uri in pages if lang == language]
        modules = [m for m in course.modules if m.lang == language]
        weeks = _weeks(modules, course.words_for(language), render_text)
        folder = f"{language}/" if language != course.spec.language else ""
        children = _in_order(uris, folder, weeks, course.spec.pages)
        if language != course.spec.language:
            items.append(NavItem(language_name(language), children=tuple(children)))
        else:
            items[:0] = children
    return tuple(items)


def _in_order(
    uris: Sequence[str], folder: str, weeks: Sequence[NavItem], wanted: Sequence[str]
) -> list[NavItem]:
    """Return pages and weeks as the author orders them; the first page first, unnamed ones last."""
    by_name = {uri.removeprefix(folder).removesuffix(".md"): uri for uri in uris}
    order = list(dict.fromkeys(["index", "README", *wanted]))
    if WEEKS not in order:
        order.insert(2, WEEKS)
    items: list[NavItem] = []
    for name in dict.fromkeys([*order, *by_name]):
        if name == WEEKS:
            items += weeks
        elif name in by_name:
            items.append(NavItem(None, by_name[name]))
    return items


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


def _weeks(modules: Sequence[Module], words: Words, render_text: RenderText) -> list[NavItem]:
    def entry(module: Module) -> NavItem:
        title = plain_title(module.title, module.page.path, module.page.uri, render_text)
        if module.is_week:
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
