"""The command `coverage`: what a course covers, for planners and reviewers."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from coursewright.cli.terminal import Refusal, progress_bar
from coursewright.content import NotACourse, read_course
from coursewright.coverage import FORMATS, report_on
from coursewright.coverage.minutes import DIFFICULTY, WORDS_PER_MINUTE, Rates


@click.command()
@click.argument("dir", type=click.Path(path_type=Path), default=".")
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option(
    "--words-per-minute",
    type=click.IntRange(50, 1000),
    default=WORDS_PER_MINUTE,
    show_default=True,
    help="How fast learners read.",
)
@click.option(
    "--difficulty",
    type=click.IntRange(1, 5),
    default=DIFFICULTY,
    show_default=True,
    help="For Mergener's formula, 1 (easy) to 5 (hard).",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write into this file.")
def coverage(dir: Path, style: str, words_per_minute: int, difficulty: int, output: Path | None) -> None:  # noqa: A002
    """Show what the course in DIR covers.

    Objectives with the exercises that serve them, Bloom levels and competencies, words and
    minutes, references, authors and reviewers: what a continuing-education reviewer asks for.
    The CSV and the page hold the answers; keep them from learners.
    """
    try:
        with progress_bar("reading") as progress:
            course, _ = read_course(dir, progress)
    except NotACourse as error:
        raise Refusal(str(error)) from error
    text = FORMATS[style](report_on(course, Rates(words_per_minute, difficulty)))
    if output is None:
        sys.stdout.write(text)
        return
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        raise Refusal(f"cannot write '{output}': {(error.strerror or str(error)).lower()}") from error
