"""Build a course, serve it, open it in one real browser; shared by everything that needs a page."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Locator, Page, Playwright, expect, sync_playwright

HERE = Path(__file__).parent
COURSE = HERE / "course"
IDENTITY = HERE.parents[1] / "course" / "assets" / "identity.css"
KINDS_PAGE, TEST_PAGE = "modules/01-kinds", "modules/02-test"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@cache
def _playwright() -> Playwright:
    return sync_playwright().start()


@cache
def shared_browser() -> Browser:
    """Start the worker's one browser; its absence is a failure, never a skip."""
    found = os.environ.get("COURSEWRIGHT_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    found = found or _playwright().chromium.executable_path
    if not Path(found).exists():
        pytest.fail(
            "these tests need Chromium: install one on the PATH (apt-get install chromium), or run "
            "'playwright install chromium', or name its file in COURSEWRIGHT_CHROMIUM"
        )
    return _playwright().chromium.launch(executable_path=found, args=QUIET)


def close_browser() -> None:
    """Stop what `shared_browser` started, if it did."""
    if shared_browser.cache_info().currsize:
        shared_browser().close()
        _playwright().stop()
        shared_browser.cache_clear()
        _playwright.cache_clear()


def write_settings(
    root: Path,
    *,
    directory_urls: bool = False,
    features: Sequence[str] = (),
    identity: bool = True,
    address: str = "https://course.example/",
) -> None:
    """Write a course's `mkdocs.yml`, as a new course has it, with the place where it will be served."""
    palettes = [
        {
            "media": f"(prefers-color-scheme: {name})",
            "scheme": scheme,
            **({"primary": "custom", "accent": "custom"} if identity else {}),
            "toggle": {"icon": "material/weather-night", "name": f"Switch from {name}"},
        }
        for name, scheme in (("light", "default"), ("dark", "slate"))
    ]
    if identity:
        (root / "course/assets").mkdir(exist_ok=True)
        shutil.copy(IDENTITY, root / "course/assets/identity.css")
    settings = {
        "site_name": "Browser course",
        # Instant navigation works for the addresses in the sitemap only.
        "site_url": address,
        "docs_dir": "course",
        "use_directory_urls": directory_urls,
        "theme": {"name": "material", "font": False, "features": list(features), "palette": palettes},
        "plugins": ["search", "coursewright"],
        "extra_css": ["assets/identity.css"] if identity else [],
        "markdown_extensions": [
            "admonition",
            "pymdownx.superfences",
            {"pymdownx.tabbed": {"alternate_style": True}},
            {"toc": {"permalink": True}},
        ],
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")


def build_site(root: Path) -> Path:
    """Build the course in `root` as `mkdocs build` does; return the site's folder."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return root / "site"


class _Handler(SimpleHTTPRequestHandler):
    headers_sent: Mapping[str, str] = {}

    def end_headers(self) -> None:
        for name, value in self.headers_sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Stay silent."""


@contextmanager
def serve(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a folder on loopback; gives the address of its root, with a slash."""
    handler = type("Handler", (_Handler,), {"headers_sent": dict(headers or {})})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@dataclass(frozen=True)
class Site:
    """A built site and where it can be opened."""

    folder: Path
    http: str
    directory_urls: bool

    @property
    def file(self) -> str:
        """The address of the site's root, opened as a folder on disk."""
        return self.folder.as_uri() + "/"

    def url(self, page: str, base: str | None = None) -> str:
        """Return a page's address; `page` is its path without an ending."""
        if self.directory_urls:
            return (base or self.http) + ("" if page == "index" else f"{page}/")
        return (base or self.http) + f"{page}.html"

    @property
    def pages(self) -> list[str]:
        """Every page, by its path without an ending."""
        names = [file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html")]
        endings = ("/index.html", ".html") if self.directory_urls else (".html",)
        for ending in endings:
            names = [name.removesuffix(ending) for name in names]
        return sorted(name for name in names if name != "404")


@dataclass
class Watched:
    """A page with everything that went wrong or out on it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self) -> Page:
        """Record errors, console errors and requests."""
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" else None)
        self.page.on("request", lambda request: self.requests.append(request.url))
        return self.page


class Card:
    """One exercise on a page, as a learner works with it."""

    def __init__(self, page: Page, exercise: str) -> None:
        self.page = page
        self.id = exercise
        self.root: Locator = page.locator(f'[data-exercise="{exercise}"]')

    def control(self, value: str, part: str = "") -> Locator:
        """The radio button or checkbox of an option."""
        scope = f'fieldset[data-part="{part}"] ' if part else ""
        return self.root.locator(f'{scope}input[value="{value}"]')

    def menu(self, left: str) -> Locator:
        """The menu of a left side."""
        return self.root.locator(f'.cw-left[data-part="{left}"] select')

    def answer(self, *values: str, **parts: str) -> Card:
        """Pick options by value; `reason="x"` picks in a part, and gives a left side its right."""
        for value in values:
            self.control(value).check()
        for name, value in parts.items():
            name = name.replace("_", "-")
            if self.menu(name).count():
                self.menu(name).select_option(value)
            else:
                self.control(value, name).check()
        return self

    def button(self, name: str) -> Locator:
        """A button by what it says."""
        return self.root.get_by_role("button", name=name, exact=True)

    def press(self, name: str) -> Card:
        """Press a button."""
        self.button(name).click()
        return self

    def is_in(self, state: str) -> Card:
        """Expect a state."""
        expect(self.root).to_have_attribute("data-state", state)
        return self

    def says(self, text: str) -> Card:
        """Expect a text among what a learner sees."""
        expect(self.root).to_contain_text(text, use_inner_text=True)
        return self

    def hides(self, text: str) -> Card:
        """Expect that a learner neither sees a text nor hears it."""
        expect(self.root).not_to_contain_text(text, use_inner_text=True)
        assert text not in self.root.aria_snapshot()
        return self

    def note(self, value: str) -> Locator:
        """What is said of an option, or of a left side."""
        return self.root.locator(
            f':is([data-option="{value}"], .cw-left[data-part="{value}"]) .cw-note-feedback'
        )

    def order(self) -> list[str]:
        """The options' values, or the left sides, as they stand."""
        return self.root.evaluate(
            "root => [...root.querySelectorAll('.cw-option input, .cw-left')]"
            ".map(x => x.dataset.part ?? x.value)"
        )


def focused(page: Page) -> str:
    """Name what has the focus: an exercise's id and the element, or `body`."""
    return page.evaluate(
        """() => {
          const at = document.activeElement;
          const exercise = at.closest('[data-exercise]')?.dataset.exercise ?? '';
          return at === document.body ? 'body' : `${exercise} ${at.localName} ${at.textContent.trim()}`;
        }"""
    )


def expect_announced(page: Page, text: str) -> None:
    """Expect that the page's one live region says a text."""
    expect(page.get_by_role("status")).to_have_count(1)
    expect(page.get_by_role("status")).to_contain_text(text)
