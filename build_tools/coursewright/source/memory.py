"""Keep the collector of cycles away from work that makes many objects and hardly a cycle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_cycle_search() -> Iterator[None]:
    """Put off the search for cycles in memory until the block is left.

    A course of 1,000 modules makes a million small objects; to look through them again and
    again takes as long as all the reading.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
