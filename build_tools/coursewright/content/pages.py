"""Read Markdown pages: the course's own, and modules with their front matter."""

from __future__ import annotations

import re
from typing import Any

import yaml
from pydantic import ValidationError

from coursewright.content.validate import (
    did_you_mean,
    listing,
    put_right,
    to_data,
    validate,
    without_echoes,
)
from coursewright.diagnostics import Diagnostic, SourceText
from coursewright.model.course import Page
from coursewright.model.exercise import Placed
from coursewright.model.fields import describe, keys_of
from coursewright.model.languages import TAG
from coursewright.model.specs import ENGINE_KEYS, ModuleSpec
from coursewright.source.front_matter import FrontMatter, find_front_matter
from coursewright.source.yaml_tree import MappingNode, Tree, parse_yaml

# libyaml where PyYAML was built with it; both are safe loaders.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _front_matter(
    source: SourceText, is_module: bool
) -> tuple[FrontMatter | None, Tree | None, list[Diagnostic]]:
    front = find_front_matter(source.text)
    if front is None:
        return None, None, []
    if not front.closed:
        if not is_module and not re.match(r"[A-Za-z][\w-]*:", source.text[front.start : front.start + 80]):
            return None, None, []  # a page that begins with a rule across it
        message = "the front matter is never closed"
        return front, None, [Diagnostic("E503", message, source.span(0, 3), "end it with a line '---'")]
    tree, findings = parse_yaml(source, front.start, front.end)
    if tree.root is not None and not isinstance(tree.root, MappingNode):
        message = "the front matter is not a mapping"
        findings.append(
            Diagnostic("E502", message, tree.span(tree.root), "write 'title: …' and so on, one key a line")
        )
        return front, None, findings
    if tree.root is None and findings:
        return front, None, findings
    return front, tree, findings


def read_page(source: SourceText, uri: str, lang: str) -> tuple[Page, list[Diagnostic]]:
    """Read a page of the course's own folder; its front matter is the engine's business."""
    front, tree, findings = _front_matter(source, is_module=False)
    meta = _engine_meta(source, front) if tree is not None and not findings else {}
    title = to_data(tree.node_at(("title",))) if tree is not None else None
    if isinstance(title, str):
        meta["title"] = title
    own = to_data(tree.node_at(("lang",))) if tree is not None else None
    if isinstance(own, str) and TAG.match(own):
        lang = own
    elif tree is not None and own is not None:
        message = f"'lang' is no language, but {describe(own)}"
        advice = "write its code, such as en, es or pt-BR"
        findings.append(Diagnostic("E103", message, tree.locate(("lang",)), advice))
    voice = to_data(tree.node_at(("voice",))) if tree is not None else None
    body = front.body if front else 0
    return Page(source, uri, body, meta, lang, voice if isinstance(voice, str) else ""), findings


def read_module_page(
    source: SourceText, uri: str, lang: str, fallback_title: str
) -> tuple[Page, ModuleSpec, Placed | None, list[Diagnostic]]:
    """Read a module's page and front matter; broken front matter leaves a title made of the name."""
    front, tree, findings = _front_matter(source, is_module=True)
    spec: ModuleSpec | None = None
    place: Placed | None = None
    meta: dict[str, Any] = {}
    if front is None:
        message = "the module has no front matter"
        findings.append(
            Diagnostic("E504", message, source.span(0), "begin the file with '---', 'title: …' and '---'")
        )
    elif tree is not None:
        place = Placed(tree, ())
        data = to_data(tree.root) or {}
        ours = {key: value for key, value in data.items() if key not in ENGINE_KEYS}
        spec, more = validate(ModuleSpec, ours, place)
        if spec is None:
            more = [_with_engine_keys(finding, data) for finding in more]
            findings += without_echoes(findings, more)
            spec = _sound_part(ours, fallback_title)
        if len(ours) < len(data):
            given = _engine_meta(source, front) if not findings else {}
            meta = {key: given[key] for key in ENGINE_KEYS if key in given}
    spec = spec or ModuleSpec(title=fallback_title)
    if spec.summary and "description" not in meta:
        meta["description"] = spec.summary
    meta["title"] = spec.title
    page = Page(source, uri, front.body if front else 0, meta, spec.lang or lang, spec.voice or "")
    return page, spec, place, findings


def _sound_part(data: dict[str, Any], fallback_title: str) -> ModuleSpec | None:
    """Return what can be used of broken front matter, so that one fault does not cause others."""
    data = {"title": fallback_title, **data}
    for key in [key for key in data if key not in keys_of(ModuleSpec)]:
        del data[key]
    try:
        return ModuleSpec.model_validate(data)
    except ValidationError as error:
        for entry in error.errors(include_url=False, include_input=False):
            data.pop(str(entry["loc"][0]), None)
    try:
        return ModuleSpec.model_validate({"title": fallback_title, **data})
    except ValidationError:
        return None


def _with_engine_keys(finding: Diagnostic, data: dict[str, Any]) -> Diagnostic:
    """Look for the key that was meant among the engine's keys as well."""
    if finding.code != "E104" or finding.help.startswith("did you mean"):
        return finding
    key = finding.message.removeprefix("unknown key '")[:-1]
    known = [*keys_of(ModuleSpec), *ENGINE_KEYS]
    advice = did_you_mean(key, (k for k in known if k not in data), f"known here: {listing(known)}")
    edits = put_right(key, advice, finding.span)
    return Diagnostic(finding.code, finding.message, finding.span, advice, edits=edits)


def _engine_meta(source: SourceText, front: FrontMatter | None) -> dict[str, Any]:
    """Return the front matter with YAML's own types, as the engine would read it."""
    if front is None:
        return {}
    try:
        data = yaml.load(source.text[front.start : front.end], Loader=_Loader)  # noqa: S506  (a safe loader, see above)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return {}
    return {str(key): value for key, value in data.items()} if isinstance(data, dict) else {}
