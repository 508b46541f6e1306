"""Read the engine's configuration as data: what it inherits merged in, `!ENV` looked up."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coursewright.content.validate import to_data
from coursewright.diagnostics import Diagnostic
from coursewright.model.exercise import Placed
from coursewright.model.fields import describe
from coursewright.source.files import read_source
from coursewright.source.yaml_tree import MappingNode, Node, ScalarNode, SequenceNode, Tree, parse_yaml

INHERIT = "INHERIT"
_ENV = "!ENV"
_WRITE_KEYS = "write 'site_name: …' and so on"


@dataclass
class Config:
    """A configuration: its data, and the places of each file that it was read from, own file first."""

    data: dict[str, Any] = field(default_factory=dict)
    places: list[Placed] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    is_readable: bool = True

    def place_of(self, key: str) -> Placed:
        """Return the place of the file that gives a top key; the own file's where none does."""
        return next((place for place in self.places if place.tree.node_at((key,))), self.places[0])


def read_config(root: Path, name: str, seen: tuple[str, ...] = ()) -> Config:
    """Read the configuration `name` in `root`; a file that cannot be read is a finding."""
    source, findings = read_source(root / name, name)
    tree, found = parse_yaml(source, allow_tags=True)
    config = Config(places=[Placed(tree, ())], findings=[*findings, *found])
    if not isinstance(tree.root, MappingNode):
        if not config.findings:
            message = f"expected a mapping, found {describe(to_data(tree.root))}"
            config.findings.append(Diagnostic("E101", message, source.span(0), _WRITE_KEYS))
        config.is_readable = False
        return config
    config.data = _with_environment(tree, tree.root)
    parent = config.data.pop(INHERIT, None)
    if not isinstance(parent, str):
        return config
    place = tree.locate((INHERIT,))
    inherited = posixpath.normpath(posixpath.join(posixpath.dirname(name), parent))
    if inherited in (*seen, name):
        message = f"'{inherited}' inherits from itself"
        config.findings.append(Diagnostic("E103", message, place, "name another file, or delete the key"))
    elif not (root / inherited).is_file():
        advice = "the path is relative to this file"
        config.findings.append(Diagnostic("E401", f"the file '{parent}' does not exist", place, advice))
    else:
        base = read_config(root, inherited, (*seen, name))
        config.data = _merged(base.data, config.data)
        config.places += base.places
        config.findings += base.findings
        return config
    config.is_readable = False
    return config


def _merged(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Merge deeply, as MkDocs does: mappings key by key, everything else is replaced."""
    merged = dict(base)
    for key, value in own.items():
        old = merged.get(key)
        merged[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _with_environment(tree: Tree, mapping: MappingNode) -> dict[str, Any]:
    return {key: _value(tree, node) for key, node in mapping.items.items()}


def _value(tree: Tree, node: Node) -> Any:
    if isinstance(node, MappingNode):
        return _with_environment(tree, node)
    if tree.source.text.startswith(_ENV, tree.base + node.start):
        return _from_environment(to_data(node))
    if isinstance(node, SequenceNode):
        return [_value(tree, item) for item in node.items]
    return to_data(node) if isinstance(node, ScalarNode) else None


def _from_environment(given: Any) -> Any:
    """Look up ``!ENV NAME`` or ``!ENV [NAME, OTHER, default]``."""
    names, default = (
        (given[:-1] or given, given[-1]) if isinstance(given, list) and given else ([given], None)
    )
    if isinstance(given, list) and len(given) == 1:
        default = None
    for name in names:
        if isinstance(name, str) and name in os.environ:
            return os.environ[name]
    return default
