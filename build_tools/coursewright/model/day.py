"""The day of a run, by which facts grow old."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return today, or the day of ``SOURCE_DATE_EPOCH`` where a run is to be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) < 12:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).date()
