"""A deadline for what must end, far beyond any slowness: it measures nothing and keeps a failure finite."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

DEADLINE_S = 180


@contextmanager
def must_end() -> Iterator[None]:
    """Fail where the block goes on and on, as quadratic or exponential time does on a large text."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"it had not ended after {DEADLINE_S} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(DEADLINE_S)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
