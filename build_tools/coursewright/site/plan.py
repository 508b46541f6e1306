"""The plan of a site: what any engine needs to know, and nothing of any engine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from markupsafe import escape

from coursewright.model.addresses import relative_url
from coursewright.model.course import Course
from coursewright.render import Renderer
from coursewright.site.assets import Asset, language_assets, page_assets, shared_assets
from coursewright.site.nav import NavItem, plan_nav
from coursewright.site.prepare import PagePlan, Slot, prepare_page
from coursewright.words import words_for

__all__ = ["NavItem", "PagePlan", "SitePlan", "Slot", "plan_site"]


@dataclass(frozen=True)
class SitePlan:
    """A site to be. Pages and slots are worked out when asked for, each a pure function of the course."""

    course: Course
    edition: str
    renderer: Renderer

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
        """Plan one page."""
        page = self.course.page_by_uri[uri]
        return prepare_page(self.course, page, self.edition, self.renderer.block)

    def assets(self) -> tuple[Asset, ...]:
        """Return every file of the client; languages as the course's pages have them."""
        languages = {page.lang for page in self.course.page_by_path.values()} | {self.course.spec.language}
        spoken = [asset for language in sorted(languages) for asset in language_assets(language)]
        return (*shared_assets().values(), *dict.fromkeys(spoken))

    def site_style(self) -> str:
        """Return the uri of the small stylesheet that every page has."""
        return shared_assets()["site.css"].uri

    def file_search_script(self) -> str:
        """Return the uri of the script that lets search work from ``file://``."""
        return shared_assets()["iframe-worker.js"].uri

    def render_slot(self, slot: Slot) -> str:
        """Render what a fence shows: exercises, a card in place of each that is missing or broken."""
        parts = [self._tags(slot)] if slot.kinds else []
        found = [self.course.find_exercise(ref, slot.lang) for ref in slot.refs]
        if slot.answers:
            parts.append(self.renderer.answers([e for e in found if e is not None], slot.page_uri))
        else:
            for ref, exercise in zip(slot.refs, found, strict=True):
                if exercise is not None:
                    parts.append(self.renderer.exercise(exercise, slot.page_uri))
                    continue
                findings = self.course.broken.get(ref.rpartition("/")[2], ())
                message = "" if findings else words_for(slot.lang)("card.unknown", ref=ref)
                parts.append(self.renderer.card(message, findings, slot.lang))
        return "\n".join(parts)

    def _tags(self, slot: Slot) -> str:
        directory_urls = self.course.settings.use_directory_urls
        tags = []
        for asset in page_assets(slot.kinds, slot.languages):
            address = escape(relative_url(slot.page_uri, asset.uri, directory_urls))
            if asset.uri.endswith(".css"):
                tags.append(f'<link rel="stylesheet" href="{address}">')
            else:
                tags.append(f'<script defer src="{address}"></script>')
        return "\n".join(tags)


def plan_site(course: Course, edition: str = "learner") -> SitePlan:
    """Plan the site of a course."""
    return SitePlan(course, edition, Renderer(course))
