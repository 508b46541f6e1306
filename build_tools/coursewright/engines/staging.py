"""Write the plan of a site into a folder for an engine that knows no plugins: Zensical.

The folder holds the pages as Markdown, every published file, the client's files, the slots
rendered beforehand, and a `mkdocs.yml` derived from the author's. A file that did not
change is not written, so that a watching engine builds only what must be built.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urlsplit

from pathspec.gitignore import GitIgnoreSpec
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from coursewright.content.settings import find_config
from coursewright.diagnostics import Diagnostic
from coursewright.engines import config_nodes as nodes
from coursewright.engines.errors import EngineError, missing_plugin
from coursewright.engines.source_links import page_addresses, to_source_links
from coursewright.engines.stages import PREVIEW, STAGE
from coursewright.engines.surface import BLOCKS, SUPERFENCES, block_types, extensions_for, nav_entries
from coursewright.engines.theme_language import theme_language, zensical_folders
from coursewright.model.course import Course
from coursewright.model.editions import FACILITATOR, LEARNER
from coursewright.model.fences import FENCES
from coursewright.site import PagePlan, SitePlan, plan_site
from coursewright.site.nav import nav_without
from coursewright.site.page_language import chrome_language

SITE = "site"
_PLUGIN = "coursewright"
_OURS = re.compile(r'^<div class="cw-(?:head|language)".*', re.MULTILINE)
"""HTML of ours in a page's text, one line each: what a module is about, and a page's language."""
_SNIPPETS = "pymdownx.snippets"

# As MkDocs has them.
_EDIT_URIS = {"github.com": "edit/master", "gitlab.com": "edit/master", "bitbucket.org": "src/default"}

_FENCE = """
name: {name}
class: {name}
format: !!python/name:coursewright.engines.fence.format_staged ''
validator: !!python/name:coursewright.engines.fence.accept_slot ''
"""


@dataclass(frozen=True)
class Stage:
    """A staged site: its folder, configuration and slots, and the plan that it was made of."""

    folder: Path
    plan: SitePlan

    @property
    def config(self) -> Path:
        """The derived configuration."""
        return self.folder / "mkdocs.yml"

    @property
    def slots(self) -> Path:
        """The rendered slots: a JSON object, name to HTML."""
        return self.folder / "slots.json"

    @property
    def site(self) -> Path:
        """Where the engine writes; it insists on a folder below its configuration."""
        return self.folder / SITE


def stage_site(
    root: Path,
    course: Course,
    edition: str | None,
    where: PurePosixPath = STAGE,
    findings: Iterable[Diagnostic] = (),
) -> Stage:
    """Write or refresh the staged site of a course; raise EngineError where the configuration forbids it.

    For a preview, `findings` are shown on the pages where they are.
    """
    root = root.resolve()
    config = nodes.read_config(find_config(root))
    edition = edition or _edition(config)
    plan = plan_site(course, edition, whole_client=where == PREVIEW, findings=findings)
    config = _derive(config, root, plan, find_config(root).name)
    stage = Stage(root / where, plan)
    docs = stage.folder / "docs"
    address = _addresser(plan)
    chrome = _chrome_language(config, course)
    texts: dict[Path, str] = {}
    slots: dict[str, str] = {}
    for uri in plan.page_uris:
        page = plan.page(uri)
        text = plan.page_text(uri, chrome)
        rendered = {slot.name: address(plan.render_slot(slot), uri) for slot in page.slots}
        slots.update(rendered)
        texts[docs / uri] = _page_text(replace(page, text=text), plan, rendered, address)
    for asset in plan.assets():
        texts[docs / asset.uri] = asset.text
    copies = {
        docs / uri: root / path
        for uri, path in course.addresses.uris.items()
        if docs / uri not in texts and not uri.startswith("templates/") and not uri.endswith(".md")
    }
    stage.folder.mkdir(parents=True, exist_ok=True)
    # Slots first: whoever sees a changed page must find its slots changed already.
    _write(stage.slots, json.dumps(slots, ensure_ascii=False, indent=0))
    for file, source in copies.items():
        try:
            _copy(source, file)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise EngineError(f"cannot copy '{source}': {reason}") from error
    for file, text in texts.items():
        _write(file, text)
    _remove_others(docs, {*texts, *copies})
    _write(stage.config, nodes.write_config(config))
    return stage


def _edition(config: MappingNode) -> str:
    for name, options in nodes.named_entries(nodes.get(config, "plugins")):
        value = nodes.get(options, "edition")
        if name == _PLUGIN and isinstance(value, ScalarNode) and value.value == FACILITATOR:
            return FACILITATOR
    return LEARNER


def _addresser(plan: SitePlan) -> Callable[[str, str], str]:
    """Return how addresses in HTML of ours are written for the engine: (HTML, page uri) to HTML."""
    if not plan.course.settings.use_directory_urls:
        return lambda text, _uri: text
    pages = page_addresses(plan.page_uris)
    return lambda text, uri: to_source_links(text, uri, pages)


def _page_text(
    page: PagePlan, plan: SitePlan, rendered: dict[str, str], address: Callable[[str, str], str]
) -> str:
    """Return a page's text; what its slots show goes in as a digest, so that a change of a quiz is one."""
    text = _OURS.sub(lambda line: address(line[0], page.uri), page.text)
    if not rendered:
        return text
    digest = hashlib.sha256("\n".join(rendered.values()).encode()).hexdigest()[:16]
    line = f"coursewright: {json.dumps(digest)}\n"
    if plan.course.page_by_uri[page.uri].meta:
        rest = text.removeprefix("---\n")
        return f"---\n{line}{rest}"
    return f"---\n{line}---\n{text}"


def _write(file: Path, text: str) -> None:
    """Write a file whole or not at all, and only if it changes."""
    raw = text.encode()
    try:
        if file.read_bytes() == raw:
            return
    except OSError:
        pass
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f".{file.name}.new")
    aside.write_bytes(raw)
    aside.replace(file)


def _copy(source: Path, file: Path) -> None:
    if file.is_file() and filecmp.cmp(source, file):
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, file)


def _remove_others(folder: Path, wanted: set[Path]) -> None:
    """Remove what is no longer part of the site, and the folders that it leaves empty."""
    for place, _, names in os.walk(folder, topdown=False):
        for name in names:
            if Path(place, name) not in wanted:
                Path(place, name).unlink()
        if not any(Path(place).iterdir()) and Path(place) != folder:
            Path(place).rmdir()


def _derive(config: MappingNode, root: Path, plan: SitePlan, file: str) -> MappingNode:
    """Turn the author's configuration into the staged one."""
    settings = plan.course.settings
    for key, name in (("docs_dir", "docs"), ("site_dir", SITE)):
        nodes.put(config, key, nodes.node_of(name))
    nodes.put(config, "plugins", _plugins(nodes.get(config, "plugins"), settings.use_directory_urls, file))
    nodes.put(
        config,
        "markdown_extensions",
        _extensions(nodes.get(config, "markdown_extensions"), root, plan.edition),
    )
    if not settings.has_nav:
        nodes.put(config, "nav", nodes.node_of(nav_entries(nav_without(plan.nav, _shown(config, plan)))))
    _put_first(nodes.list_at(config, "extra_css"), plan.site_style())
    if not settings.use_directory_urls:
        polyfills = nodes.list_at(nodes.mapping_at(config, "extra"), "polyfills")
        polyfills.value.append(nodes.node_of(plan.file_search_script()))
    theme = nodes.get(config, "theme")
    if isinstance(theme, ScalarNode):
        nodes.put(config, "theme", nodes.node_of({"name": theme.value}))
    theme = nodes.mapping_at(config, "theme")
    nodes.make_absolute(theme, "custom_dir", root)
    _set_language(theme, plan.course)
    if nodes.get(theme, "variant") is None:
        # The look of Material, which the course's styles are made for.
        nodes.put(theme, "variant", nodes.node_of("classic"))
    nodes.make_absolute(config, "hooks", root)
    # The stage is refreshed by us; the engine watching the sources as well would build twice.
    nodes.remove(config, "watch")
    _keep_edit_uri(config, settings.docs_dir)
    return config


def _set_language(theme: MappingNode, course: Course) -> None:
    """Let the theme speak the course's language, where the author named none."""
    own = nodes.get(theme, "custom_dir")
    folders = [*zensical_folders(), *([Path(own.value)] if isinstance(own, ScalarNode) else [])]
    language = theme_language(course.spec.language, folders)
    if not course.settings.theme_language and language is not None:
        nodes.put(theme, "language", nodes.node_of(language))


def _chrome_language(config: MappingNode, course: Course) -> str:
    language = nodes.get(nodes.get(config, "theme"), "language")
    return chrome_language(language.value if isinstance(language, ScalarNode) else None, course.spec.language)


def _plugins(given: Node | None, use_directory_urls: bool, file: str) -> SequenceNode:
    entries = list(nodes.named_entries(given))
    if _PLUGIN not in (name for name, _ in entries):
        raise missing_plugin(file)
    kept = [entry for entry in entries if entry[0] != _PLUGIN]
    names = {name.removeprefix("material/") for name, _ in kept}
    if "search" not in names:
        # Zensical searches unless told otherwise; MkDocs does not.
        kept.append(("search", nodes.node_of({"enabled": False})))
    if not use_directory_urls and "offline" not in names:
        # Writes the search index as a script, which a page from `file://` can load.
        kept.append(("offline", None))
    return nodes.entries_node(kept)


def _extensions(given: Node | None, root: Path, edition: str) -> SequenceNode:
    options: dict[str, Node | None] = dict(nodes.named_entries(given))
    for name in extensions_for(edition):
        options.setdefault(name, None)
    superfences = _as_mapping(options, SUPERFENCES)
    fences = nodes.list_at(superfences, "custom_fences")
    others = [f for f in fences.value if getattr(nodes.get(f, "name"), "value", "") not in FENCES]
    own = [nodes.node_from(_FENCE.format(name=name)) for name in FENCES]
    nodes.put(superfences, "custom_fences", SequenceNode(fences.tag, [*others, *own]))
    if edition == FACILITATOR:
        blocks = _as_mapping(options, BLOCKS)
        types = nodes.get(blocks, "types")
        given_types = [item.value for item in types.value] if isinstance(types, SequenceNode) else None
        nodes.put(blocks, "types", nodes.node_of(block_types(given_types)))
    if _SNIPPETS in options:
        snippets = _as_mapping(options, _SNIPPETS)
        if nodes.get(snippets, "base_path") is None:
            nodes.put(snippets, "base_path", nodes.node_of(["."]))
        nodes.make_absolute(snippets, "base_path", root)
    return nodes.entries_node(list(options.items()))


def _as_mapping(options: dict[str, Node | None], name: str) -> MappingNode:
    found = options[name]
    if not isinstance(found, MappingNode):
        found = MappingNode("tag:yaml.org,2002:map", [])
        options[name] = found
    return found


def _shown(config: MappingNode, plan: SitePlan) -> set[str]:
    """Return the pages that the configuration does not keep out of the site or its navigation."""
    lines: list[str] = []
    for key in ("exclude_docs", "draft_docs", "not_in_nav"):
        patterns = nodes.get(config, key)
        if isinstance(patterns, ScalarNode):
            lines += patterns.value.splitlines()
    hidden = GitIgnoreSpec.from_lines(lines)
    return {uri for uri in plan.page_uris if not hidden.match_file(uri)}


def _put_first(entries: SequenceNode, text: str) -> None:
    entries.value = [nodes.node_of(text), *(node for node in entries.value if node.value != text)]


def _keep_edit_uri(config: MappingNode, docs_dir: str) -> None:
    """Say where edit links begin: left to the engine, they would begin in the staged folder."""
    repo = nodes.get(config, "repo_url")
    if not isinstance(repo, ScalarNode) or repo.tag.startswith("!"):
        return
    if nodes.get(config, "edit_uri") is not None or nodes.get(config, "edit_uri_template") is not None:
        return
    host = (urlsplit(repo.value).hostname or "").removeprefix("www.")
    if host in _EDIT_URIS:
        nodes.put(config, "edit_uri", nodes.node_of(f"{_EDIT_URIS[host]}/{quote(docs_dir)}/"))
