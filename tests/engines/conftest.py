"""Sites that several tests look at, each built once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from browser_fixtures import browser, open_page, pytest_sessionfinish

from tests.engines.building import build
from tests.engines.courses import copy_bundled, write_nasty
from tests.engines.fenced import write_fenced

__all__ = ["browser", "get_site", "open_page", "pytest_sessionfinish"]

GetSite = Callable[[str, str], Path]


@pytest.fixture(scope="session")
def get_site(tmp_path_factory: pytest.TempPathFactory) -> GetSite:
    """Give (course, engine) its site; courses: bundled, and two as files or folders: nasty, and fenced."""

    @cache
    def course(name: str) -> Path:
        root = tmp_path_factory.mktemp(name) / "course"
        if name == "bundled":
            return copy_bundled(root)
        if name.startswith("fenced"):
            return write_fenced(root, directory_urls=name == "fenced folders")
        return write_nasty(root, directory_urls=name == "folders")

    @cache
    def site(name: str, engine: str) -> Path:
        return build(course(name), engine, tmp_path_factory.mktemp(f"{name}-{engine}") / "site")

    return site
