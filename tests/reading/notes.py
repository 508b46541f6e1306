"""Random Markdown with facilitator blocks, and which of its words stand in one."""

from __future__ import annotations

import random

MARKS = ("!!!", "???", "???+")
CLASSES = ("facilitator", "FACILITATOR", "Facilitator", "facilitator inline end", "note facilitator")


class Notes:
    """Writes a text of nested blocks. Words ``w1w`` … are noted as `inside` or `outside`."""

    def __init__(self, seed: int, *, slashes: bool = True) -> None:
        self.random = random.Random(seed)
        self.slashes = slashes
        self.depth_inside = 0
        self.inside: set[str] = set()
        self.outside: set[str] = set()
        self.text = "\n".join(self.blocks(3, 2))

    def word(self) -> str:
        word = f"w{len(self.inside) + len(self.outside)}w"
        (self.inside if self.depth_inside else self.outside).add(word)
        return word

    def words(self) -> list[str]:
        count = self.random.choice([1, 1, 2])
        return [" ".join(self.word() for _ in range(self.random.randint(1, 2))) for _ in range(count)]

    def blocks(self, depth: int, count: int = 0) -> list[str]:
        lines: list[str] = []
        for number in range(count or self.random.randint(1, 3)):
            lines += ([""] if number else []) + self.block(depth)
        return lines

    def hidden(self, depth: int) -> list[str]:
        self.depth_inside += 1
        lines = self.blocks(depth)
        self.depth_inside -= 1
        return lines

    def block(self, depth: int) -> list[str]:
        kinds = ["words", "fence"]
        if depth:
            kinds += ["words", "list", "admonition", "note", "note", "note", "tab", "quotation"]
            kinds += ["slashes", "slash_note", "slash_note"] * self.slashes
        lines: list[str] = getattr(self, f"_{self.random.choice(kinds)}")(depth)
        return lines

    def _words(self, depth: int) -> list[str]:
        return self.words()

    def _fence(self, depth: int) -> list[str]:
        mark = self.random.choice(["```", "~~~", "````"])
        lines = self.random.choice(
            [["!!! facilitator", "    {}"], ["/// facilitator", "{}", "///"], ["{}", "", "    {}"]]
        )
        lines = [line.replace("{}", self.word()) if "{}" in line else line for line in lines]
        return [mark + self.random.choice(["", " text", "python"]), *lines, mark]

    def _list(self, depth: int) -> list[str]:
        first, *rest = self.words()
        return [self.random.choice(["- ", "* ", "1. "]) + first, *rest, "", *_indent(self.blocks(depth - 1))]

    def _admonition(self, depth: int) -> list[str]:
        return [f'{self.random.choice(MARKS)} note "x"', *_indent(self.blocks(depth - 1))]

    def _note(self, depth: int) -> list[str]:
        title = self.random.choice(["", ' "Timing"', ' ""'])
        head = f"{self.random.choice(MARKS)} {self.random.choice(CLASSES)}{title}"
        return [head, *self.random.choice([[], [], [""]]), *_indent(self.hidden(depth - 1))]

    def _tab(self, depth: int) -> list[str]:
        return [f'=== "{self.word()}"', "", *_indent(self.blocks(depth - 1))]

    def _quotation(self, depth: int) -> list[str]:
        return [f"> {line}".rstrip() for line in self.blocks(depth - 1)]

    def _slashes(self, depth: int) -> list[str]:
        mark = "/" * self.random.choice([3, 4, 5])
        return [f"{mark} {self.random.choice(['note', 'details | x'])}", *self.blocks(depth - 1), mark]

    def _slash_note(self, depth: int) -> list[str]:
        mark = "/" * self.random.choice([3, 4])
        heads = [[f"{mark} {name}"] for name in ("facilitator", "facilitator | Timing", "FACILITATOR")]
        heads += [[f"{mark} {name} | x", "    type: facilitator", ""] for name in ("admonition", "details")]
        return [*self.random.choice(heads), *self.hidden(depth - 1), mark]


def _indent(lines: list[str]) -> list[str]:
    return [f"    {line}" if line else "" for line in lines]
