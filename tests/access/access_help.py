"""Windows, axe-core, and what else every test of accessibility uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Page, expect

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
ALSO = ("identical-links-same-purpose", "label-content-name-mismatch", "table-fake-caption", "td-has-header")
"""Rules beyond the tags that Lighthouse 13 asks for, so that no fault here is its score of 1.00."""


class Measure(Protocol):
    """See the fixture `measure`."""

    def __call__(self, what: str, count: int, faults: Sequence[str] = ()) -> None: ...


@dataclass(frozen=True)
class Look:
    """How a learner looks at a page."""

    scheme: str
    device: str

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the window in CSS pixels."""
        return (360, 740) if self.device == "phone" else (1280, 800)

    @property
    def options(self) -> dict[str, Any]:
        """The options of a browser context; nothing moves, so that nothing has to be waited for."""
        width, height = self.size
        return {
            "viewport": {"width": width, "height": height},
            "color_scheme": self.scheme,
            "reduced_motion": "reduce",
        }

    def __str__(self) -> str:
        return f"{self.scheme}-{self.device}"


LOOKS = tuple(Look(scheme, device) for scheme in ("light", "dark") for device in ("phone", "desktop"))


@cache
def _axe() -> str:
    if not AXE.is_file():
        pytest.fail(
            f"axe-core is not installed at '{AXE}'; run 'make check', or 'npm ci' beside package.json"
        )
    return AXE.read_text(encoding="utf-8")


_RUN = """
async ([tags, also, exclude]) => {
  // A target in a sentence may be as small as its line (WCAG 2.5.8, "Inline"); here it is the label, and
  // axe-core knows only the box in it, which is drawn as a mark above the text.
  const inSentence = (id, [target]) =>
    id === "target-size" && document.querySelector(target).closest(".cw-pick");
  const found = await axe.run(exclude ? { exclude: [[exclude]] } : document, {
    runOnly: { type: "tag", values: tags },
    rules: Object.fromEntries(also.map((rule) => [rule, { enabled: true }])),
    resultTypes: ["violations"],
  });
  const said = ({ any, all, none }) => [...any, ...all, ...none].map(({ message }) => message).join("; ");
  return {
    rules: found.violations.length + found.passes.length,
    faults: found.violations.flatMap(({ id, nodes }) =>
      nodes
        .filter((node) => !inSentence(id, node.target))
        .map((node) => `${id}: ${node.target.join(" ")}: ${said(node)}`)),
  };
}
"""


@dataclass(frozen=True)
class Found:
    """What axe-core found: how many of its rules had something to look at, and the faults."""

    rules: int
    faults: list[str]


def run_axe(page: Page, exclude: str = "") -> Found:
    """Run axe-core on the page as it is now; `exclude` is a selector."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    return Found(**page.evaluate(_RUN, [list(TAGS), list(ALSO), exclude]))


def search(page: Page, words: str) -> None:
    """Open the search of Material and look for something."""
    field = page.locator(".md-search__input")
    # Where the window is narrow, a button opens it.
    opener = page.locator(".md-header__button[for=__search]")
    (opener if opener.is_visible() else field).click()
    expect(field).to_be_focused()
    field.press_sequentially(words)
    expect(page.locator(".md-search-result__meta")).to_contain_text("matching document")


def lay_out_all(page: Page) -> None:
    """Let the browser lay out exercises that it would leave until they are near, so that all is measured."""
    page.evaluate("document.querySelectorAll('.cw').forEach((card) => card.classList.add('cw-near'))")
