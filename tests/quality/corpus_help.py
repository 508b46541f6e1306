"""The corpus, labelled by hand, and what the rules make of it.

`corpus/rules/CODE.yml` holds courses that do and do not have the fault of a rule;
`corpus/language-*.yml` holds passages with the words that are at fault in them. Most were written
by people who had not seen the rules' code; `corpus/README.md` says how they were labelled.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from tiny import BARE, find_all, write_course

from coursewright.diagnostics import Diagnostic

CORPUS = Path(__file__).parent / "corpus"
RULES = sorted((CORPUS / "rules").glob("*.yml"), key=lambda file: (file.stem[0], int(file.stem[1:])))
PASSAGES = sorted(CORPUS.glob("language-*.yml"))
LANGUAGE_CODES = ("R4", "R5")


@dataclass
class Tally:
    """How often a rule was right."""

    true_positives: int = 0
    false_positives: int = 0
    false_negatives: int = 0
    true_negatives: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, the share that is at fault; 1 where nothing was found."""
        found = self.true_positives + self.false_positives
        return self.true_positives / found if found else 1.0

    @property
    def recall(self) -> float:
        """Of what is at fault, the share that was found."""
        faulty = self.true_positives + self.false_negatives
        return self.true_positives / faulty if faulty else 1.0

    def add(self, *, faulty: bool, found: bool) -> None:
        """Count one case."""
        if faulty:
            self.true_positives += found
            self.false_negatives += not found
        else:
            self.false_positives += found
            self.true_negatives += not found


def load(file: Path) -> list[dict[str, Any]]:
    """Return the cases of one file of the corpus."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def course_of(case: Mapping[str, Any]) -> dict[str, str]:
    """Return the files that a case lays over the bare course."""
    files = dict(case.get("files", {}))
    if "module" in case:
        files["modules/01-one.md"] = case["module"]
    if "quiz" in case:
        files["quizzes/01-one.yml"] = case["quiz"]
    return files


DAY = "1795305600"
"""22 November 2026, when the corpus was labelled, in seconds: what is old by then stays old."""


def findings_of(case: Mapping[str, Any], folder: Path) -> list[Diagnostic]:
    """Check the course of a case, written into an empty folder, as on the day of the labels."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = DAY
    try:
        return find_all(write_course(folder, course_of(case), base=BARE))
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


def judge_rule(file: Path, folder: Path) -> tuple[Tally, list[str]]:
    """Hold a rule to its cases; return the tally, and the cases in which it and the label differ."""
    tally, differing = Tally(), []
    for number, case in enumerate(load(file)):
        found = any(f.code == file.stem for f in findings_of(case, folder / f"{file.stem}-{number}"))
        tally.add(faulty=case["faulty"], found=found)
        if found != case["faulty"]:
            differing.append(f"{file.stem} case {number + 1}: faulty={case['faulty']}: {case['why']}")
    return tally, differing


@dataclass(frozen=True)
class Verdict:
    """What the language rules made of one passage."""

    id: str
    expected: tuple[str, ...]
    found: tuple[str, ...]
    missed: tuple[str, ...]
    false: tuple[tuple[str, str], ...]
    """Findings on what is not at fault: level and words."""


def judge_passages(file: Path, folder: Path) -> Iterator[Verdict]:
    """Hold the language rules to passages, each on a page of its own."""
    cases = load(file)
    pages = {f"course/{case['id']}.md": _page(case) for case in cases}
    findings = find_all(write_course(folder / file.stem, pages, base=BARE))
    for case in cases:
        path = f"course/{case['id']}.md"
        yield _verdict(case, [f for f in findings if f.span.path == path and f.code in LANGUAGE_CODES])


def _page(case: Mapping[str, Any]) -> str:
    lang = case.get("lang", "en")
    front = "" if lang == "en" else f"---\nlang: {lang}\n---\n"
    return f"{front}{case['text']}"


def _verdict(case: Mapping[str, Any], findings: list[Diagnostic]) -> Verdict:
    expected = tuple(case["finds"])
    text = _page(case)
    places = {phrase: _places(phrase, text) for phrase in expected}
    hit: set[str] = set()
    false = []
    for finding in findings:
        start, end = finding.span.start, finding.span.end
        meant = [p for p, spans in places.items() if any(a < end and start < b for a, b in spans)]
        hit.update(meant)
        if not meant:
            false.append((str(finding.level), text[start:end]))
    found = tuple(phrase for phrase in expected if phrase in hit)
    return Verdict(case["id"], expected, found, tuple(p for p in expected if p not in hit), tuple(false))


def _places(phrase: str, text: str) -> list[tuple[int, int]]:
    pattern = r"[\s>*_]+".join(re.escape(word) for word in phrase.split())
    return [match.span() for match in re.finditer(pattern, text)]
