"""The MkDocs plugin: mount the plan of a site into MkDocs (and ProperDocs, its fork).

Nothing is decided here. The course is read, checked and planned by the core; this adapter
hands files, nav, page texts and fences over, stops a build that has errors before the last
good site is touched, and watches the files that MkDocs does not know.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.pages import Page

from coursewright.checks import check_course, stop_a_build
from coursewright.content import NotACourse, read_course
from coursewright.diagnostics import Diagnostic
from coursewright.diagnostics.printers import print_findings
from coursewright.engines.fence import OUTSIDE, OUTSIDE_ADVICE, accept_slot, make_formatter
from coursewright.engines.raw_html import to_addresses
from coursewright.engines.serving import watch_folders
from coursewright.engines.surface import BLOCKS, SUPERFENCES, block_types, extensions_for, nav_entries
from coursewright.engines.theme_language import theme_language
from coursewright.model.course import Course, Settings
from coursewright.model.editions import EDITIONS, FACILITATOR, LEARNER
from coursewright.model.fences import FENCES
from coursewright.site import SitePlan, Slot, plan_site
from coursewright.site.mend import mend_page
from coursewright.site.nav import nav_without
from coursewright.site.page_language import chrome_language
from coursewright.site.policy import add_policy
from coursewright.store import Store, store_file
from coursewright.words import DEFAULT_LANGUAGE

log = logging.getLogger("mkdocs.plugins.coursewright")


_EXCLUDED = re.compile(r'(<(course-[a-z-]+)[^>]* data-search-exclude="">)(.*?)(?=</\2>)', re.DOTALL)
_ASIDE = re.compile(r"<!--coursewright-aside-(\d+)-->")
_IN_NAV = (InclusionLevel.INCLUDED, InclusionLevel.UNDEFINED)
SEARCH_EXCLUDE = ' data-search-exclude=""'
"""As our templates write it."""


class PluginConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves a hook untyped
    """The plugin's options in `mkdocs.yml`."""

    edition = option.Choice(EDITIONS, default=LEARNER)
    """Which edition is built; `coursewright build --edition` overrides it."""
    security_policy = option.Type(bool, default=False)
    """Whether every page gets a Content-Security-Policy; read by the core."""
    checks = option.Type(dict, default={})
    """Levels of findings; read by the core."""


class CoursewrightPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # likewise
    """Builds a course's pages and exercises into an MkDocs site."""

    def __init__(self) -> None:
        self.plan: SitePlan | None = None
        self.given: tuple[Course, Sequence[Diagnostic]] | None = None
        """A course that was read and checked already, by the command line, for the first build."""
        self.forced_edition: str | None = None
        """The edition that the command line asks for; it outranks the configuration."""
        self.progress: Callable[[int, int], None] | None = None
        """Called with (pages read, pages in all)."""
        self.is_serving = False
        self._course: Course | None = None
        self._findings: Sequence[Diagnostic] = ()
        self._chrome_language = DEFAULT_LANGUAGE
        self._slots: dict[str, Slot] = {}
        self._aside: dict[str, list[str]] = {}
        self._pages_read = 0

    @property
    def edition(self) -> str:
        """The edition that is built."""
        return self.forced_edition or self.config.edition

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether findings stop the run (a build) or not (the preview)."""
        self.is_serving = command == "serve"

    @event_priority(100)
    def _read_first(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the course before MkDocs touches the site folder; let the theme speak its language.

        Search and other plugins ask for that language in their own `on_config`.
        """
        self._course = course = self._read(config)
        given = course.settings.theme_language or None
        language = given or theme_language(course.spec.language, config.theme.dirs)
        if language is not None:
            config.theme["language"] = language
        self._chrome_language = chrome_language(language, course.spec.language)
        return config

    def _plan(self, config: MkDocsConfig) -> MkDocsConfig:
        """Plan the course, once other plugins have made their settings."""
        course = self._course
        if course is None:
            raise PluginError("the course was not read")
        settings = replace(course.settings, use_directory_urls=config.use_directory_urls)
        # A page of a preview shows what was found on it; a site that is built has nothing of it.
        findings = self._findings if self.is_serving else ()
        self.plan = plan_site(replace(course, settings=settings), self.edition, findings=findings)
        self._slots = {}
        self._pages_read = 0
        self._add_markdown(config)
        _correct_edit_uri(config, settings)
        style = self.plan.site_style()
        if style not in config.extra_css:
            config.extra_css.insert(0, style)
        keys = self.plan.keys_script()
        if config.theme.name == "material" and keys not in config.extra_javascript:
            config.extra_javascript.insert(0, keys)
        if not config.use_directory_urls:
            polyfills = config.extra.setdefault("polyfills", [])
            script = self.plan.file_search_script()
            if script not in polyfills:
                polyfills.append(script)
        return config

    on_config = CombinedEvent(_read_first, _plan)

    def _read(self, config: MkDocsConfig) -> Course:
        if self.given is not None:
            (course, self._findings), self.given = self.given, None
            return course
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        try:
            store = Store(store_file(root))
            course, findings = read_course(root, store=store)
        except NotACourse as error:
            raise PluginError(str(error)) from error
        found = check_course(course, findings, store)
        self._findings = found
        print_findings(found, "full")
        if not self.is_serving and stop_a_build(found, strict=bool(config.strict)):
            raise Abort("the course has findings; the last good site is left as it was")
        return course

    def _add_markdown(self, config: MkDocsConfig) -> None:
        """Register the fences, and what Markdown the course's surface needs."""
        for name in extensions_for(self.edition):
            if name not in config.markdown_extensions:
                config.markdown_extensions.append(name)
        if self.edition == FACILITATOR:
            blocks = config.mdx_configs.setdefault(BLOCKS, {})
            blocks["types"] = block_types(blocks.get("types"))
        superfences = config.mdx_configs.setdefault(SUPERFENCES, {})
        others = [f for f in superfences.get("custom_fences", []) if f.get("name") not in FENCES]
        formatter = make_formatter(self._render)
        superfences["custom_fences"] = others + [
            {"name": name, "class": name, "format": formatter, "validator": accept_slot} for name in FENCES
        ]

    def _render(self, name: str) -> str | None:
        slot = self._slots.get(name)
        return self.plan.render_slot(slot) if slot is not None and self.plan is not None else None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Mount modules and the client's files, take out what is never published, set the nav."""
        plan = self._planned()
        docs_dir = plan.course.settings.docs_dir
        for file in list(files):
            if plan.course.addresses.uri_of(f"{docs_dir}/{file.src_uri}") is None:
                files.remove(file)
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        for uri, path in plan.mounted.items():
            mounted = File.generated(config, uri, abs_src_path=str(root / path))
            # Relative to the course's folder, where the engine's edit links begin.
            mounted.edit_uri = os.path.relpath(path, docs_dir).replace(os.sep, "/")
            files.append(mounted)
        for asset in plan.assets():
            files.append(File.generated(config, asset.uri, content=asset.text))
        set_exclusions(files, config)
        if not config.nav:
            shown = {file.src_uri for file in files if file.inclusion in _IN_NAV}
            config.nav = nav_entries(nav_without(plan.nav, shown))
        return files

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Give the engine the prepared text of a page."""
        plan = self._planned()
        uri = page.file.src_uri
        if uri not in plan.course.page_by_uri:
            return None
        planned = plan.page(uri)
        self._slots.update((slot.name, slot) for slot in planned.slots)
        self._pages_read += 1
        if self.progress is not None:
            self.progress(self._pages_read, len(plan.page_uris))
        return to_addresses(
            plan.page_text(uri, self._chrome_language),
            uri,
            plan.course.addresses.uris,
            use_directory_urls=plan.course.settings.use_directory_urls,
        )

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put aside what search would read only to leave it out; a quarter of a build went there."""
        aside: list[str] = []
        if OUTSIDE in html:
            log.warning("%s: %s", page.file.src_uri, OUTSIDE_ADVICE)

        def put_aside(match: re.Match[str]) -> str:
            aside.append(match[3])
            return f"{match[1]}<!--coursewright-aside-{len(aside) - 1}-->"

        self._aside[page.file.src_uri] = aside
        return _EXCLUDED.sub(put_aside, html)

    @event_priority(100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Take out what was for the search index alone, which has read the page by now (so does Zensical)."""
        aside = self._aside.pop(page.file.src_uri, [])
        if aside:
            # A number beyond is no placeholder of ours, but a comment that an author wrote.
            parts = dict(enumerate(aside))
            output = _ASIDE.sub(lambda match: parts.get(int(match[1]), match[0]), output)
        return self._finished(output.replace(SEARCH_EXCLUDE, ""))

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Finish pages that are no course pages, such as 404.html, as well."""
        return self._finished(output) if template_name.endswith(".html") else output

    def _finished(self, page: str) -> str:
        """Mend what the theme wrote, and add the policy where one is wanted."""
        page = mend_page(page)
        # The preview adds a script of its own to every page afterwards, which a policy would stop.
        wanted = self._planned().course.settings.security_policy and not self.is_serving
        return add_policy(page) if wanted else page

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the search index as a script too: that is how a page from ``file://`` loads it."""
        index = Path(config.site_dir, "search", "search_index.json")
        if not config.use_directory_urls and index.is_file():
            text = index.read_text(encoding="utf-8")
            index.with_suffix(".js").write_text(f"var __index = {text}", encoding="utf-8")

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch what MkDocs does not: modules and quizzes."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        watch_folders(server, root, ("modules", "quizzes"))
        return server

    def _planned(self) -> SitePlan:
        if self.plan is None:
            raise PluginError("coursewright was not configured")
        return self.plan


def _correct_edit_uri(config: MkDocsConfig, settings: Settings) -> None:
    """Let edit links begin in the course's folder: MkDocs takes `docs` for it where nothing is said."""
    uri = config.edit_uri
    if uri and not settings.has_edit_uri and uri.endswith("/docs/"):
        config.edit_uri = f"{uri.removesuffix('docs/')}{quote(settings.docs_dir)}/"
