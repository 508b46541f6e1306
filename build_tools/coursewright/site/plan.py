"""The plan of a site: what any engine needs to know, and nothing of any engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import escape

from coursewright.diagnostics import Diagnostic
from coursewright.model.addresses import relative_url
from coursewright.model.course import Course
from coursewright.render import Renderer
from coursewright.site.assets import (
    WHOLE,
    Asset,
    keys_script,
    mirror_style,
    page_assets,
    search_shim,
    site_style,
)
from coursewright.site.nav import NavItem, plan_nav
from coursewright.site.notes import notes_by_page
from coursewright.site.page_language import with_language
from coursewright.site.prepare import PagePlan, prepare_page
from coursewright.site.showing import show
from coursewright.site.slots import Slot
from coursewright.words import direction

__all__ = ["NavItem", "PagePlan", "SitePlan", "Slot", "plan_site"]


@dataclass(frozen=True)
class SitePlan:
    """A site to be. Pages and slots are worked out when asked for, each a pure function of the course."""

    course: Course
    edition: str
    renderer: Renderer
    whole_client: bool = False
    """Whether every page loads the same files, those of all kinds: see `plan_site`."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What the check found on each page, as HTML by its uri: for a preview."""
    _pages: dict[str, PagePlan] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def nav(self) -> tuple[NavItem, ...]:
        """The navigation, for courses whose author gave none."""
        return plan_nav(self.course, self.renderer.block)

    @property
    def page_uris(self) -> tuple[str, ...]:
        """Every page's uri."""
        return tuple(self.course.page_by_uri)

    @cached_property
    def mounted(self) -> dict[str, str]:
        """Files outside the course's own folder that are part of the site: uri to path."""
        return {uri: path for uri, path in self.course.addresses.uris.items() if path.startswith("modules/")}

    def page(self, uri: str) -> PagePlan:
        """Plan one page; once, for the files of the client depend on it as well as the page."""
        if uri not in self._pages:
            page = self.course.page_by_uri[uri]
            self._pages[uri] = prepare_page(self.course, page, self.edition, self.renderer.block)
        return self._pages[uri]

    def page_text(self, uri: str, theme_language: str) -> str:
        """Return a page's text for a theme whose own words are in a language; see `with_language`."""
        directory_urls = self.course.settings.use_directory_urls
        style = relative_url(uri, mirror_style().uri, directory_urls)
        text = with_language(self.page(uri).text, self.course.page_by_uri[uri], theme_language, style)
        # Last on the page, so that the engine still finds the title first; style puts it into a corner.
        return f"{text.rstrip(chr(10))}\n\n{self.notes[uri]}\n" if uri in self.notes else text

    def assets(self) -> tuple[Asset, ...]:
        """Return every file of the client that a page loads."""
        slots = (slot for uri in self.page_uris for slot in self.page(uri).slots if slot.loads)
        loaded: Iterable[Asset] = (asset for slot in slots for asset in self._assets_of(slot))
        if self.whole_client:
            loaded = page_assets(WHOLE, self._languages, self.course.vocabulary)
        languages = [page.lang for page in self.course.page_by_path.values()]
        ways = {direction(language) for language in (*languages, self.course.settings.theme_language)}
        mirror = (mirror_style(),) if "rtl" in ways else ()
        return tuple(dict.fromkeys((site_style(), search_shim(), keys_script(), *mirror, *loaded)))

    def site_style(self) -> str:
        """Return the uri of the small stylesheet that every page has."""
        return site_style().uri

    def keys_script(self) -> str:
        """Return the uri of the script that takes the theme's keys of one character away."""
        return keys_script().uri

    def file_search_script(self) -> str:
        """Return the uri of the script that lets search work from ``file://``."""
        return search_shim().uri

    def render_slot(self, slot: Slot) -> str:
        """Render what a fence shows, with what the page loads in front of its first."""
        shown = show(slot, self.renderer, self.edition)
        return f"{self._tags(slot)}\n{shown}" if slot.loads else shown

    def _assets_of(self, slot: Slot) -> tuple[Asset, ...]:
        if self.whole_client:
            return page_assets(WHOLE, self._languages, self.course.vocabulary)
        return page_assets(slot.loads, slot.languages, self.course.vocabulary)

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        """Every language that a page of the course can speak."""
        pages = {page.lang for page in self.course.page_by_path.values()}
        return tuple(sorted(pages | {self.course.spec.language}))

    def _tags(self, slot: Slot) -> str:
        directory_urls = self.course.settings.use_directory_urls
        tags = []
        for asset in self._assets_of(slot):
            address = escape(relative_url(slot.page_uri, asset.uri, directory_urls))
            if asset.uri.endswith(".css"):
                tags.append(f'<link rel="stylesheet" href="{address}">')
            else:
                tags.append(f'<script defer src="{address}"></script>')
        return "\n".join(tags)


def plan_site(
    course: Course,
    edition: str = "learner",
    *,
    whole_client: bool = False,
    findings: Iterable[Diagnostic] = (),
) -> SitePlan:
    """Plan the site of a course. For a preview, `findings` are shown on the pages where they are.

    With `whole_client` every page loads the files of all kinds, so that an edit never brings a new
    file: a preview that watches its source loses count when files come with the pages that name them.
    """
    return SitePlan(course, edition, Renderer(course), whole_client, notes_by_page(course, findings))
