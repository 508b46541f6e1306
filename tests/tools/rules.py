"""Measure every rule on the corpus, and keep the table of docs/rules.md true.

    python -m tests.tools.rules            print the table and every case in which rule and label differ
    python -m tests.tools.rules --write    write the table into docs/rules.md

`tests/quality/test_corpus.py` holds the table in the page to what a run gives.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests" / "quality"), str(ROOT / "tests" / "reading")]

from corpus_help import PASSAGES, RULES, Tally, judge_passages, judge_rule  # noqa: E402

from coursewright.diagnostics import all_codes  # noqa: E402

PAGE = ROOT / "docs" / "rules.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
HEAD = (
    "| Rule | Level | What it finds | With the fault | Without | Precision | Recall |\n"
    "|---|---|---|---:|---:|---:|---:|\n"
)


def measure(folder: Path) -> tuple[dict[str, Tally], list[str]]:
    """Return the tally of each rule, by its code, and what rule and label differ in."""
    tallies: dict[str, Tally] = {}
    differing: list[str] = []
    for file in RULES:
        tallies[file.stem], found = judge_rule(file, folder)
        differing += found
    tallies["R4, R5"], found = measure_language(folder)
    return tallies, differing + found


def measure_language(folder: Path) -> tuple[Tally, list[str]]:
    """Count words that are at fault and were found, or not; and passages that are sound and stayed so."""
    tally, differing = Tally(), []
    for file in PASSAGES:
        for verdict in judge_passages(file, folder):
            tally.true_positives += len(verdict.found)
            tally.false_negatives += len(verdict.missed)
            tally.false_positives += len(verdict.false)
            tally.true_negatives += not verdict.expected and not verdict.false
            differing += [f"{verdict.id} missed: {words}" for words in verdict.missed]
            differing += [f"{verdict.id} false {level}: {words}" for level, words in verdict.false]
    return tally, differing


def table(tallies: dict[str, Tally]) -> str:
    """Return the table in Markdown."""
    lines = []
    for name in sorted(tallies, key=lambda name: (name[0], int(name.split(",")[0][1:]))):
        tally = tallies[name]
        info = all_codes()[name.split(",")[0]]
        title = info.title if name != "R4, R5" else "words and safe messaging, by words found"
        level = info.level if len(name) < 4 else "by term"
        faulty = tally.true_positives + tally.false_negatives
        sound = tally.false_positives + tally.true_negatives
        lines.append(
            f"| {name} | {level} | {title} | {faulty} | {sound} "
            f"| {tally.precision:.2f} | {tally.recall:.2f} |\n"
        )
    return HEAD + "".join(lines)


def page_with(text: str, measured: str) -> str:
    """Return the page with the table put between its marks."""
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{measured}{END}{after}"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tallies, differing = measure(Path(folder))
    print("\n".join(differing))
    print(table(tallies))
    if arguments.write:
        PAGE.write_text(page_with(PAGE.read_text(encoding="utf-8"), table(tallies)), encoding="utf-8")


if __name__ == "__main__":
    main()
