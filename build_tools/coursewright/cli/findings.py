"""Read a course for a command, choose which findings count, and print them."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from coursewright.checks import check_course
from coursewright.cli.terminal import Refusal, as_json_for, progress_bar, say
from coursewright.content import NotACourse, read_course
from coursewright.diagnostics import Diagnostic, all_codes
from coursewright.diagnostics.printers import FORMATS, summary, use_colour
from coursewright.model.course import Course
from coursewright.store import Store, store_file


def read_and_check(root: Path, *, use_cache: bool = True) -> tuple[Course, list[Diagnostic]]:
    """Read and check the course in `root`, or refuse with one sentence (exit 2).

    With `use_cache`, what has not changed since the last run is not checked again.
    """
    store = Store(store_file(root) if use_cache else None)
    try:
        with progress_bar("reading") as progress:
            course, findings = read_course(root, progress, store)
    except NotACourse as error:
        raise Refusal(str(error)) from error
    with progress_bar("checking") as progress:
        return course, check_course(course, findings, store, progress)


def parse_codes(_ctx: click.Context, _option: click.Parameter, values: Iterable[str]) -> list[frozenset[str]]:
    """Return the codes that each value means: codes or prefixes of codes, separated by commas."""
    return [_codes_in(value) for value in values]


def _codes_in(value: str) -> frozenset[str]:
    meant: set[str] = set()
    for part in filter(None, (word.strip().upper() for word in value.split(","))):
        # A code that is the beginning of others (F1, F10) means itself.
        found = {part} & set(all_codes()) or {code for code in all_codes() if code.startswith(part)}
        if not found:
            raise click.BadParameter(f"no code begins with '{part}'{suggest(part, all_codes())}")
        meant |= found
    if not meant:
        raise click.BadParameter("name at least one code")
    return frozenset(meant)


def suggest(word: str, candidates: Iterable[str]) -> str:
    """Return "; did you mean 'x'?", or nothing."""
    near = difflib.get_close_matches(word, list(candidates), n=20, cutoff=0.5)
    # Equally near ones come in reverse order; the first by name is the one that is meant more often.
    alike = {one: difflib.SequenceMatcher(None, one, word).ratio() for one in near}
    return f"; did you mean '{min(near, key=lambda one: (-alike[one], one))}'?" if near else ""


def choose(
    findings: Iterable[Diagnostic], select: Sequence[frozenset[str]], ignore: Sequence[frozenset[str]]
) -> list[Diagnostic]:
    """Keep the findings that are selected (all, where nothing is) and not ignored."""
    selected = frozenset().union(*select) if select else frozenset(all_codes())
    kept = selected - frozenset().union(*ignore)
    return [finding for finding in findings if finding.code in kept]


def print_report(findings: Sequence[Diagnostic], style: str, file: Path | None) -> None:
    """Print findings on standard output or into a file; the summary goes to standard error."""
    if file is not None:
        try:
            file.write_text(FORMATS[style](findings), encoding="utf-8")
        except OSError as error:
            raise Refusal(f"cannot write '{file}': {(error.strerror or str(error)).lower()}") from error
    else:
        text = FORMATS[style](findings, colour=use_colour(sys.stdout))
        if style in ("json", "sarif"):
            text = as_json_for(sys.stdout, text)
        sys.stdout.write(text if not text or text.endswith("\n") else f"{text}\n")
        # Before the summary, so that both come in order on a terminal; a closed pipe shows here.
        sys.stdout.flush()
    say(summary(findings))
