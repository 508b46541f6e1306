"""Lets the tests of this folder use its helpers, and the browser."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
sys.path.insert(0, str(Path(__file__).parent))

from browser_fixtures import browser, open_page, pytest_sessionfinish

__all__ = ["browser", "open_page", "pytest_sessionfinish"]
