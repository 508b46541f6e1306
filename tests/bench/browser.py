"""Print how long a page with 50 exercises takes to be usable, beside the same page with none.

Usage: python -m tests.bench.browser [exercises]   (default: 50)
One browser, one run, pages in turns. Nothing is asserted: a busy machine is no defect.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
from pathlib import Path

import yaml
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests/browser"), str(ROOT / "tests/kinds")]

from browser_help import build_site, serve, shared_browser, write_settings  # noqa: E402  (after the path)
from case_help import case_of  # noqa: E402
from kinds_help import example  # noqa: E402

from coursewright.kinds import all_kinds  # noqa: E402

ROUNDS = 15

READY = """
() => new Promise((tell) => {
  const look = () => {
    const roots = [...document.querySelectorAll("[data-exercise]")];
    if (document.readyState !== "complete" || roots.some((root) => !root.ready)) return setTimeout(look);
    requestAnimationFrame(() => setTimeout(() => tell(performance.now())));
  };
  look();
})
"""

FEEDBACK = """
(enter) => {
  const times = [];
  for (const root of document.querySelectorAll("[data-exercise]")) {
    const make = enter[root.localName.slice(7)];
    const response = JSON.parse(root.dataset.try ?? "null");
    if (!make || !response || root.primary.hidden) continue;
    (0, eval)(`(${make})`)(root, response);
    const start = performance.now();
    root.primary.click();
    root.getBoundingClientRect();
    document.body.offsetHeight;
    times.push(performance.now() - start);
  }
  return times;
}
"""


def write_course(root: Path, count: int) -> None:
    """Write two modules with the same prose, one of them with `count` exercises of all kinds."""
    for name in ("course", "modules", "quizzes"):
        (root / name).mkdir(parents=True)
    write_settings(root)
    (root / "course/index.md").write_text("# Start\n", encoding="utf-8")
    luck = random.Random(1)
    words = [
        "people",
        "find",
        "that",
        "change",
        "takes",
        "time",
        "and",
        "support",
        "works",
        "when",
        "it",
        "follows",
    ]
    prose = "\n\n".join(
        f"## Part {part}\n\n" + "\n\n".join(" ".join(luck.choices(words, k=90)) + "." for _ in range(4))
        for part in range(6)
    )
    for name in ("01-with", "02-without"):
        (root / f"modules/{name}.md").write_text(f"---\ntitle: Week\n---\n\n{prose}\n", encoding="utf-8")
    kinds = [name for name in all_kinds() if "glossary" not in example(name) and "from" not in example(name)]
    exercises = [{**example(kinds[n % len(kinds)]), "id": f"e{n}"} for n in range(count)]
    for entry in exercises:
        entry.pop("before", None)
    text = yaml.safe_dump({"exercises": exercises}, allow_unicode=True, sort_keys=False)
    (root / "quizzes/01-with.yml").write_text(text, encoding="utf-8")


def usable(page: Page, address: str) -> float:
    """Return milliseconds from the start of the navigation until the page can be used."""
    page.goto(address, wait_until="commit")
    time: float = page.evaluate(READY)
    return time


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory(prefix="coursewright-bench-") as name:
        root = Path(name) / "course"
        write_course(root, count)
        site = build_site(root)
        from coursewright.content import read_course

        course, _ = read_course(root)
        tries = {}
        for exercise in course.modules[0].exercises:
            answers = case_of(exercise.kind).answers
            if answers is not None:
                found = answers(exercise.interaction)
                tries[exercise.id] = found.get("wrong") or next(iter(found.values()))
        enter = {kind: case_of(kind).enter for kind in all_kinds()}
        with serve(site) as address:
            page = shared_browser().new_context(viewport={"width": 1200, "height": 800}).new_page()
            times: dict[str, list[float]] = {"01-with": [], "02-without": []}
            for _ in range(ROUNDS + 2):
                for module, found in times.items():
                    found.append(usable(page, f"{address}modules/{module}.html"))
            full, empty = (statistics.median(found[2:]) for found in times.values())
            print(f"usable after (median of {ROUNDS}, warm cache)")
            print(f"  no exercise     {empty:8.1f} ms")
            print(f"  {count:3} exercises   {full:8.1f} ms   {full / empty:5.2f} x")
            usable(page, f"{address}modules/01-with.html")
            page.evaluate(
                """tries => { for (const [id, response] of Object.entries(tries))
                document.querySelector(`[data-exercise="${id}"]`).dataset.try = JSON.stringify(response) }""",
                tries,
            )
            feedback = page.evaluate(FEEDBACK, enter)
            middle, worst = statistics.median(feedback), max(feedback)
            print(f"from press to feedback, layout included, {len(feedback)} exercises on that page")
            print(f"  median {middle:.1f} ms, longest {worst:.1f} ms; a frame is 16.7 ms")


if __name__ == "__main__":
    main()
