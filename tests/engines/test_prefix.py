"""The built site works under a project path, as code hosts publish it: `/repo-name/`."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import pytest

from tests.engines.building import build
from tests.engines.courses import copy_bundled

PREFIX = "/repo-name/"
PUBLISHED = f"https://o.github.io{PREFIX}"


class _Links(HTMLParser):
    """Collects every address that a page loads or leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src", "poster") and value]


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site under the prefix alone, with the site's own page for what is not there."""

    def translate_path(self, path: str) -> str:
        path = urlsplit(path).path
        inside = path.startswith(PREFIX)
        return super().translate_path(path.removeprefix(PREFIX[:-1]) if inside else "/outside-the-prefix")

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def crawl(origin: str, start: str) -> dict[str, int]:
    """Load `start` and all that it leads to on this server; return each address with its status."""
    statuses: dict[str, int] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop().split("#")[0]
        # What a page says of its published self is true on the test's server too.
        address = address.replace(PUBLISHED, f"{origin}{PREFIX}")
        if not address.startswith(f"{origin}/") or address in statuses:
            continue
        try:
            with urlopen(address) as answer:
                statuses[address] = answer.status
                body = answer.read()
                is_page = answer.headers.get_content_type() == "text/html"
        except HTTPError as error:
            statuses[address] = error.code
            continue
        if is_page:
            links = _Links()
            links.feed(body.decode())
            waiting += [urljoin(address, link) for link in links.found]
    return statuses


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize("directory_urls", [False, True], ids=["files", "folders"])
def test_every_link_holds_under_a_project_path(
    engine: str, directory_urls: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_bundled(tmp_path / "course")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert "use_directory_urls: false" in config
    if directory_urls:
        config = config.replace("use_directory_urls: false", "use_directory_urls: true")
        (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    monkeypatch.setenv("SITE_URL", PUBLISHED)
    site = build(root, engine, tmp_path / "site")
    with served(site) as origin:
        for page in ("", "404.html", "modules/no-such-page/"):
            start = f"{origin}{PREFIX}{page}"
            statuses = crawl(origin, start)
            expected = 404 if "no-such" in page else 200
            assert statuses.pop(start) == expected
            bad = {address: status for address, status in statuses.items() if status != 200}
            assert bad == {}
            assert all(urlsplit(address).path.startswith(PREFIX) for address in statuses)
            if expected == 200:
                kinds = {Path(urlsplit(address).path).suffix for address in statuses}
                assert {".css", ".js", ".png"} <= kinds
                week = "02-building-blocks"
                assert any(week in address for address in statuses)
