"""`categorize`: a menu for each item, as matching has them."""

from __future__ import annotations

import random
from typing import Any

from case_help import Case, Example, fill

from cases.matching import ENTER, answers, keys, respond


def make(luck: random.Random, n: int) -> dict[str, Any]:
    categories = [f"Category {at}" for at in range(luck.randint(2, 5))]
    # Each has an item at least, or there would be a warning.
    chosen = categories + luck.choices(categories, k=luck.randint(0, 4))
    items: list[dict[str, Any]] = []
    for at, category in enumerate(chosen):
        others = [one for one in categories if one != category]
        also = luck.sample(others, luck.randint(0, len(others) - 1)) if at % 2 else []
        items.append({"text": f"Item {at}", "category": category, "also": also})
    return {"kind": "categorize", "id": f"categorize-{n}", "categories": categories, "items": items}


def hostile(example: Example, text: str) -> Example:
    filled: Example = fill(example, text)
    names = dict(zip(example["categories"], filled["categories"], strict=True))
    for old, new in zip(example["items"], filled["items"], strict=True):
        new["category"] = names[old["category"]]
        new["also"] = [names[one] for one in old.get("also", [])]
    return filled


CASE = Case(enter=ENTER, answers=answers, keys=keys, make=make, respond=respond, hostile=hostile)
