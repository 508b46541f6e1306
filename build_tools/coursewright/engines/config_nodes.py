"""Change a `mkdocs.yml` as YAML nodes, so that what it says in tags stays as it is.

`!!python/name:…`, `!ENV` and `!relative` are no data that could be loaded and dumped
again; as nodes they pass through. Only what must differ in a staged site is touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from coursewright.engines.errors import EngineError

_TEXT = "tag:yaml.org,2002:str"


def read_config(file: Path) -> MappingNode:
    """Return the root of a configuration, what it inherits merged in as MkDocs does it."""
    try:
        root = yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise EngineError(f"'{file}' cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(root, MappingNode):
        raise EngineError(f"'{file}' is not a mapping")
    yaml.SafeLoader("").flatten_mapping(root)  # merge keys (`<<`) at the top
    parent = get(root, "INHERIT")
    if isinstance(parent, ScalarNode):
        remove(root, "INHERIT")
        return _merged(read_config(file.parent / parent.value), root)
    return root


def _merged(parent: MappingNode, child: MappingNode) -> MappingNode:
    """Merge mappings deeply; everything else of the child replaces the parent's."""
    for key, own in child.value:
        old = get(parent, key.value)
        if isinstance(old, MappingNode) and isinstance(own, MappingNode):
            put(parent, key.value, _merged(old, own))
        else:
            put(parent, key.value, own)
    return parent


def write_config(root: MappingNode) -> str:
    """Return the configuration as text."""
    text: str = yaml.serialize(root, Dumper=yaml.SafeDumper, allow_unicode=True, width=10_000)
    return text


def node_of(value: Any) -> Node:
    """Return plain data as a node."""
    return node_from(yaml.safe_dump(value, allow_unicode=True))


def node_from(text: str) -> Node:
    """Return a text of YAML as a node, its tags kept."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        raise ValueError("no YAML in the text")
    return node


def get(mapping: Node | None, key: str) -> Node | None:
    """Return the value of a key; None where there is none, or it is null."""
    if isinstance(mapping, MappingNode):
        for name, value in mapping.value:
            if name.value == key:
                return None if value.tag == "tag:yaml.org,2002:null" else value
    return None


def put(mapping: MappingNode, key: str, value: Node) -> None:
    """Set a key."""
    for number, (name, _) in enumerate(mapping.value):
        if name.value == key:
            mapping.value[number] = (name, value)
            return
    mapping.value.append((ScalarNode(_TEXT, key), value))


def remove(mapping: MappingNode, key: str) -> None:
    """Take a key out."""
    mapping.value = [(name, value) for name, value in mapping.value if name.value != key]


def mapping_at(mapping: MappingNode, key: str) -> MappingNode:
    """Return the mapping under a key, made where there is none."""
    found = get(mapping, key)
    if not isinstance(found, MappingNode):
        found = MappingNode("tag:yaml.org,2002:map", [])
        put(mapping, key, found)
    return found


def list_at(mapping: MappingNode, key: str) -> SequenceNode:
    """Return the list under a key, made where there is none."""
    found = get(mapping, key)
    if not isinstance(found, SequenceNode):
        found = SequenceNode("tag:yaml.org,2002:seq", [])
        put(mapping, key, found)
    return found


def named_entries(node: Node | None) -> Iterator[tuple[str, Node | None]]:
    """Yield (name, options) of a list of names, of one-key mappings, or of a mapping: plugins, extensions."""
    if isinstance(node, MappingNode):
        for name, options in node.value:
            yield name.value, options
    elif isinstance(node, SequenceNode):
        for entry in node.value:
            if isinstance(entry, ScalarNode):
                yield entry.value, None
            elif isinstance(entry, MappingNode) and entry.value:
                yield entry.value[0][0].value, entry.value[0][1]


def entries_node(entries: list[tuple[str, Node | None]]) -> SequenceNode:
    """Return named entries as a list."""
    nodes: list[Node] = []
    for name, options in entries:
        text = ScalarNode(_TEXT, name)
        has_options = options is not None and options.tag != "tag:yaml.org,2002:null"
        nodes.append(MappingNode("tag:yaml.org,2002:map", [(text, options)]) if has_options else text)
    return SequenceNode("tag:yaml.org,2002:seq", nodes)


def make_absolute(mapping: Node | None, key: str, base: Path) -> None:
    """Let a path, or each of a list of paths, begin at `base`."""
    value = get(mapping, key)
    if not isinstance(mapping, MappingNode):
        return
    if isinstance(value, ScalarNode):
        put(mapping, key, _absolute(value, base))
    elif isinstance(value, SequenceNode):
        nodes = [_absolute(item, base) if isinstance(item, ScalarNode) else item for item in value.value]
        put(mapping, key, SequenceNode(value.tag, nodes))


def _absolute(node: ScalarNode, base: Path) -> ScalarNode:
    if node.tag == "!ENV":
        return node
    return ScalarNode(_TEXT, str(base / node.value))
