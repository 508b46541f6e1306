"""YAML as a tree of nodes that know their place, built from parser events.

Why not `yaml.compose`: its C composer recurses (30,000 nested brackets crash the
process), keeps no count of what aliases expand to, and forgets duplicate keys. Here one
pass over the events of the C parser builds the tree with a stack of our own and counts
depth and expanded size as it goes. Scalars stay their source text: ``No``, ``1.10``
and ``04`` are what the author typed; turning text into a number is the model's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from coursewright.diagnostics import Diagnostic, Label, SourceText
from coursewright.source.yaml_nodes import Collection, MappingNode, Node, ScalarNode, SequenceNode, Tree
from coursewright.source.yaml_syntax import QUOTE_IT, explain_syntax

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "Tree", "parse_yaml"]

MAX_DEPTH = 100
MAX_NODES = 100_000
FLATTEN = "flatten it, or close the brackets that stand open"

# libyaml where PyYAML was built with it (all published wheels are), else pure Python.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# YAML 1.1 ends a line at these three, editors and YAML 1.2 do not. They are taken for
# three signs that nobody uses, and put back: that way they stay what they are, text.
_BREAKS = "\x85\u2028\u2029"
_STAND_INS = "\U0010fff0\U0010fff1\U0010fff2"
_TO_STAND_INS = str.maketrans(_BREAKS, _STAND_INS)
_FROM_STAND_INS = str.maketrans(_STAND_INS, _BREAKS)


def parse_yaml(
    source: SourceText, start: int = 0, end: int | None = None, *, allow_tags: bool = False
) -> tuple[Tree, list[Diagnostic]]:
    """Parse the YAML in ``source.text[start:end]``; offsets of nodes count from `start`.

    Findings, never exceptions: E002 syntax, E003 too deep or too large, E004 a key twice,
    E007 a tag, a merge key, a second document or a key that is no text, E008 an alias to nothing
    or to itself, or an anchor in front of a text. After E002 and E003 there is no root.
    With `allow_tags` (the engine's configuration), tags, merge keys, anchors and odd keys pass.
    """
    text = source.text[start:end] if start or end is not None else source.text
    builder = _Builder(source, start, text, allow_tags)
    root = builder.build()
    return Tree(source, root, start), builder.findings


class _TooMuch(Exception):  # noqa: N818  (never leaves this file)
    """Stops the reading of a file that is nested too deeply or expands to too much."""

    def __init__(self, message: str, start: int, advice: str) -> None:
        super().__init__(message)
        self.message, self.start, self.help = message, start, advice


class _Builder:
    """Builds one tree; collects findings on the way."""

    def __init__(self, source: SourceText, base: int, text: str, allow_tags: bool) -> None:
        self.source, self.base, self.text, self.allow_tags = source, base, text, allow_tags
        self.findings: list[Diagnostic] = []
        self.anchors: dict[str, Node] = {}
        self.aliases: set[str] = set()
        # Looked for with `in`, three times as fast as a search for any of the three.
        self.has_breaks = any(mark in text for mark in _BREAKS) and not any(
            mark in text for mark in _STAND_INS
        )

    def _add(self, code: str, message: str, start: int, end: int | None = None, **more: Any) -> None:
        length = len(self.text)
        span = self.source.span(
            self.base + min(start, length), None if end is None else self.base + min(end, length)
        )
        self.findings.append(Diagnostic(code, message, span, **more))

    def build(self) -> Node | None:
        """Build the tree; return its root, or None with a finding that says why there is none."""
        try:
            loader = _Loader(self.text.translate(_TO_STAND_INS) if self.has_breaks else self.text)
            try:
                root = self._compose(iter(loader.get_event, None))
            finally:
                loader.dispose()
            self._check_anchors()
            return root
        except _TooMuch as stop:
            self._add("E003", stop.message, stop.start, help=stop.help)
        except yaml.reader.ReaderError as error:
            self._unreadable(error)
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
        except RecursionError:  # the pure-Python parser, where there is no libyaml
            self._add("E003", f"nested deeper than {MAX_DEPTH} levels", 0, help=FLATTEN)
        return None

    def _compose(self, events: Iterable[Any]) -> Node | None:
        """Build nodes from events with a stack of our own.

        Each stack entry is [collection, pending key, values before it]. Kept in one function and
        free of helper calls on the common path: a big course has half a million events.
        """
        root: Node | None = None
        node: Node
        documents = 0
        stack: list[tuple[Collection, Node | None, int]] = []
        parent: Collection | None = None
        key: Node | None = None
        before = total = 0
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                node = ScalarNode(event.value, not event.style, event.start_mark.index, event.end_mark.index)
                total += 1
                if event.tag is not None or event.anchor is not None:
                    self._properties(event, node)
                if self.has_breaks:
                    node.value = node.value.translate(_FROM_STAND_INS)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                at = event.start_mark.index
                opened = MappingNode(at) if kind is yaml.MappingStartEvent else SequenceNode(at)
                if event.tag is not None or event.anchor is not None:
                    self._properties(event, opened)
                if parent is not None:
                    stack.append((parent, key, before))
                    if len(stack) >= MAX_DEPTH:
                        raise _TooMuch(f"nested deeper than {MAX_DEPTH} levels", at, FLATTEN)
                parent, key, before = opened, None, total
                total += 1
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                if parent is None:  # never so: the parser's events are balanced
                    continue
                node = parent
                node.end = event.end_mark.index
                node.size = total - before
                height = node.height + 1
                parent, key, before = stack.pop() if stack else (None, None, 0)
                if parent is not None and parent.height < height:
                    parent.height = height
            elif kind is yaml.AliasEvent:
                node = self._alias(event, [parent, *(entry[0] for entry in stack)])
                total += node.size if isinstance(node, Collection) else 1
                if parent is not None and isinstance(node, Collection):
                    parent.height = max(parent.height, node.height + 1)
                    if len(stack) + 1 + node.height > MAX_DEPTH:
                        raise _TooMuch(
                            f"nested deeper than {MAX_DEPTH} levels, aliases expanded",
                            event.start_mark.index,
                            "write out what the alias stands for, and flatten it",
                        )
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents == 2:
                    self._add(
                        "E007",
                        "a second YAML document begins here",
                        event.start_mark.index,
                        event.end_mark.index,
                        help="delete the line '---', or put what follows into a file of its own",
                    )
                    return root
                continue
            else:
                continue
            if total > MAX_NODES:
                what = (
                    "write out what the aliases repeat, or split the file"
                    if self.aliases
                    else "split the file"
                )
                raise _TooMuch(
                    f"more than {MAX_NODES:,} values in one file, aliases expanded", node.start, what
                )
            if parent is None:
                root = node
            elif isinstance(parent, SequenceNode):
                parent.items.append(node)
            elif key is None:
                key = node
            elif isinstance(parent, MappingNode):
                if isinstance(key, ScalarNode) and key.value not in parent.items and key.value != "<<":
                    parent.items[key.value] = node
                    parent.keys[key.value] = key
                else:
                    self._odd_key(parent, key)
                key = None
        return root

    def _odd_key(self, parent: MappingNode, key: Node) -> None:
        """Report a key that cannot be used; its value is left out."""
        if isinstance(key, ScalarNode) and key.value in parent.items:
            first = parent.keys[key.value]
            span = self.source.span(self.base + first.start, self.base + first.end)
            advice = "keep one of them"
            if key.value == "id":
                advice += "; a new entry of a list begins with a hyphen, '- id: …'"
            self._add(
                "E004",
                f"the key '{key.value}' stands twice",
                key.start,
                key.end,
                labels=(Label(span, "first here"),),
                help=advice,
            )
        elif self.allow_tags:
            return
        elif isinstance(key, ScalarNode):
            self._add(
                "E007",
                "the merge key '<<' has no meaning here",
                key.start,
                key.end,
                help="write the keys out",
            )
        else:
            advice = "quote it, if braces or brackets belong to the text"
            self._add("E007", "a key is a list or a mapping; keys are text", key.start, key.end, help=advice)

    def _properties(self, event: Any, node: Node) -> None:
        """Note an anchor, report a tag."""
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        if event.tag is None or event.tag == "!" or self.allow_tags:
            return
        at = event.start_mark.index
        words = self.text[at : at + 200].split(None, 2)
        shown = next((word for word in words if word.startswith("!")), words[0] if words else "!")
        at = max(self.text.find(shown, at), at)
        self._add(
            "E007",
            f"the YAML tag '{shown[:40]}' has no meaning here",
            at,
            at + len(shown),
            help="quote it, if the exclamation mark belongs to the text; else delete it",
        )

    def _alias(self, event: Any, open_nodes: list[Collection | None]) -> Node:
        """Return what an alias stands for; its own text, with a finding, where that is nothing."""
        name, at, to = event.anchor, event.start_mark.index, event.end_mark.index
        target = self.anchors.get(name)
        self.aliases.add(name)
        if target is not None and target not in open_nodes:
            return target
        why = "names nothing that was marked before" if target is None else "stands inside of what it names"
        self._add("E008", f"the alias '*{name}' {why}", at, to, help=QUOTE_IT)
        return ScalarNode(f"*{name}", True, at, to)

    def _check_anchors(self) -> None:
        """Report an anchor in front of a text that no alias names: the text has lost its first word."""
        if self.allow_tags:
            return
        for name, node in self.anchors.items():
            if name not in self.aliases and isinstance(node, ScalarNode):
                start = self.text.find(f"&{name}", node.start)
                message = f"a leading '&' is an anchor in YAML, so '&{name}' is cut off the text"
                self._add("E008", message, start, start + len(name) + 1, help=QUOTE_IT)

    def _unreadable(self, error: yaml.reader.ReaderError) -> None:
        bad = error.character
        at = self.text.find(chr(bad) if isinstance(bad, int) else str(bad))
        name = f"U+{bad:04X}" if isinstance(bad, int) else repr(bad)
        advice = "delete it; it is invisible in most editors"
        self._add("E002", f"the character {name} may not stand in YAML", max(at, 0), help=advice)

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        length = len(self.text)
        mark = error.problem_mark or error.context_mark
        at = min(mark.index, length) if mark is not None else 0
        context = min(error.context_mark.index, length) if error.context_mark is not None else None
        fault = explain_syntax(self.text, at, context, str(error.problem or ""), str(error.context or ""))
        labels: tuple[Label, ...] = ()
        if fault.label is not None:
            labels = (Label(self.source.span(self.base + fault.label), fault.label_text),)
        self._add("E002", fault.message, fault.start, labels=labels, help=fault.help)
