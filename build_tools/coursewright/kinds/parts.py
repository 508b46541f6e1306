"""What kinds with a list of parts share: how texts are compared, scattered, and quoted in messages."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Sequence
from typing import TypeVar

Part = TypeVar("Part")


def folded(text: str) -> str:
    """Return a text as texts are compared: whatever their case and spacing."""
    return " ".join(text.casefold().split())


def ranks(texts: Sequence[str]) -> list[int]:
    """Return each text's place in the alphabet among the others; equal texts share one.

    A corrected typo hardly ever changes it, and two texts that change places always do.
    """
    order = sorted({folded(text) for text in texts})
    return [order.index(folded(text)) for text in texts]


def shown(text: str) -> str:
    """Return an author's text as a message quotes it."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return "did you mean 'x'?" for the nearest of the known words, or `otherwise`."""
    by_fold = {folded(one): one for one in known}
    near = difflib.get_close_matches(folded(word)[:80], by_fold, n=1, cutoff=0.6)
    return f"did you mean '{by_fold[near[0]]}'?" if near else otherwise


def scatter(exercise: str, parts: Sequence[Part], name: str) -> list[Part]:
    """Order parts by a hash, the same at every build, and never as they stand in the file.

    `exercise` is the exercise's id; `name` keeps several lists of one exercise apart.
    """

    def place(entry: tuple[int, Part]) -> str:
        return hashlib.sha256(f"{exercise}\n{name}\n{entry[0]}".encode()).hexdigest()

    own = list(parts)
    scattered = [part for _, part in sorted(enumerate(own), key=place)]
    # Two or three parts fall back into file order often enough to give the key away.
    return scattered if scattered != own or len(own) < 2 else [*own[1:], own[0]]
