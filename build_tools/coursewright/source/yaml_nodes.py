"""YAML values with their places: nodes, and the tree that finds a node's place by its path."""

from __future__ import annotations

from collections.abc import Callable

from coursewright.diagnostics import SourceText, Span


class Node:
    """A YAML value with its place: ``[start, end)``, counted from where the YAML begins."""

    __slots__ = ("end", "start")
    start: int
    end: int


class ScalarNode(Node):
    """A scalar as the author typed it; `plain` is False for quoted and block scalars."""

    __slots__ = ("plain", "value")

    def __init__(self, value: str, plain: bool, start: int, end: int) -> None:
        self.value = value
        self.plain = plain
        self.start = start
        self.end = end


class Collection(Node):
    """A list or a mapping. `size` counts it and all below it, `height` its levels, aliases expanded."""

    __slots__ = ("height", "size")
    size: int
    height: int


class SequenceNode(Collection):
    """A list of nodes."""

    __slots__ = ("items",)

    def __init__(self, start: int) -> None:
        self.items: list[Node] = []
        self.start, self.end, self.size, self.height = start, start, 1, 1


class MappingNode(Collection):
    """Keys with their nodes, in file order; of duplicate keys the first counts."""

    __slots__ = ("items", "keys")

    def __init__(self, start: int) -> None:
        self.items: dict[str, Node] = {}
        self.keys: dict[str, ScalarNode] = {}
        self.start, self.end, self.size, self.height = start, start, 1, 1


class Tree:
    """One YAML document and its text. With `parse`, the document is read only when it is asked for."""

    __slots__ = ("_parse", "_root", "base", "source")

    def __init__(
        self, source: SourceText, root: Node | None, base: int, parse: Callable[[], Node | None] | None = None
    ) -> None:
        self.source, self._root, self.base, self._parse = source, root, base, parse

    @property
    def root(self) -> Node | None:
        """The document's root; None where it is empty or unreadable."""
        if self._parse is not None:
            self._root, self._parse = self._parse(), None
        return self._root

    def span(self, node: Node) -> Span:
        """Return where a node stands in the file, without the blank that may trail it."""
        start, end = node.start, node.end
        if isinstance(node, MappingNode) and node.keys and self.source.text[self.base + start] != "{":
            # A block mapping is pointed at by its first key: that is what an author sees as its place.
            first = next(iter(node.keys.values()))
            start, end = first.start, first.end
        text = self.source.text[self.base + start : self.base + end].rstrip()
        return self.source.span(self.base + start, self.base + start + max(1, len(text)))

    def locate(self, path: tuple[str | int, ...], *, key: bool = False) -> Span:
        """Return the place of a path of keys and indexes.

        A step that leads nowhere (a key that is missing, index 0 of a value given alone)
        stays at the last node found. With `key`, the last step's key is meant, not its value.
        """
        node = self.root
        if node is None:
            return self.source.span(0)
        found = self.span(node)
        for number, step in enumerate(path):
            last = number == len(path) - 1
            if isinstance(node, MappingNode) and str(step) in node.items:
                name = str(step)
                key_node = node.keys[name]
                node = node.items[name]
                empty = isinstance(node, ScalarNode) and node.plain and not node.value
                found = self.span(key_node if empty or (last and key) else node)
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                found = self.span(node)
            elif step != 0:
                break
        return found

    def node_at(self, path: tuple[str | int, ...]) -> Node | None:
        """Return the node at a path; None where there is none."""
        node = self.root
        for step in path:
            if isinstance(node, MappingNode):
                node = node.items.get(str(step))
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            elif step != 0:
                return None
        return node
