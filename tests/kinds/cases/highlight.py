"""`highlight`: checkboxes in a running text, numbered as they stand in it."""

from __future__ import annotations

import random
from typing import Any

from case_help import NOT_TEXT, Case, Example, fill

from cases.multiple_choice import answers, keys, respond
from cases.single_choice import ENTER


def make(luck: random.Random, n: int) -> dict[str, Any]:
    """Make a text of short sentences; some of its words, phrases or sentences are to be found."""
    size = luck.randint(2, 9)
    marked = set(luck.sample(range(size), luck.randint(1, size - 1)))
    phrases = [f"phrase {'abcdefghi'[at]}" for at in range(size)]
    text = " ".join(
        f"Some {{{one}}} here." if at in marked else f"Some {one} here." for at, one in enumerate(phrases)
    )
    unit = ("phrase", "word", "sentence")[n % 3]
    more = (
        {"distractors": [one for at, one in enumerate(phrases) if at not in marked]}
        if unit == "phrase"
        else {}
    )
    return {"kind": "highlight", "id": f"highlight-{n}", "text": text, "unit": unit, **more}


def hostile(example: Example, text: str) -> Example:
    """Let a text be what is to be found, and what is not; its braces are no braces of ours."""
    plain = text.replace("{", r"\{").replace("}", r"\}")
    return {
        **fill(example, text, NOT_TEXT | {"text", "distractors", "targets"}),
        "text": f"{plain}\n\n{{{plain}}}",
        "distractors": [text],
        "targets": {text: {"feedback": text, "better": text}},
    }


CASE = Case(enter=ENTER, answers=answers, keys=keys, make=make, respond=respond, hostile=hostile)
