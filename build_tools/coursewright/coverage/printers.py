"""Print a report: text for a terminal, CSV for a spreadsheet, one page of HTML for a reviewer."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from importlib import resources

import jinja2

from coursewright.coverage.report import ExerciseRow, ModuleRow, ObjectiveRow, Report

NONE = "-"


def format_text(report: Report) -> str:
    """Return the report as lines of text."""
    lines = [report.title, "=" * len(report.title), "", *_people(report), ""]
    for module in report.modules:
        lines += _module(module)
    lines += [
        "In all",
        f"  {report.words} words, {report.scored} scored exercises, {report.duration_min} minutes planned, "
        f"{report.estimate_min:.0f} estimated, {report.homework_min:.0f} more for homework, "
        f"{report.mergener_min:.0f} by Mergener's formula",
        *_counts("Bloom", report.by_bloom),
        *_counts("competency", report.by_competency),
        f"  references: {sum(len(module.references) for module in report.modules)}{_years(report)}",
        "",
        report.rates.stated,
    ]
    return "\n".join(lines) + "\n"


def _people(report: Report) -> list[str]:
    spec = report.spec
    authors = [", ".join(filter(None, (a.name, a.credential, a.role))) for a in spec.authors]
    reviewers = [
        ", ".join(filter(None, (r.name, r.credential, r.date.isoformat() if r.date else "")))
        for r in spec.reviewed_by
    ]
    return [
        f"version {spec.version or NONE}, pass mark {spec.pass_mark} %",
        f"authors: {'; '.join(authors) or NONE}",
        f"reviewed by: {'; '.join(reviewers) or 'awaiting review'}",
        f"credit: {spec.credit or NONE}",
    ]


def _module(module: ModuleRow) -> list[str]:
    rate = f", {module.per_hour:.1f} an hour" if module.per_hour is not None else ""
    planned = f"{module.duration_min} minutes planned" if module.duration_min else "no duration"
    lines = [
        f"{module.number:02d} {module.title}",
        f"  {module.words} words, {module.scored} scored exercises{rate}, {planned}, "
        f"{module.estimate_min:.0f} estimated, {module.homework_min:.0f} more for homework, "
        f"{len(module.references)} references",
    ]
    for row in module.objectives:
        about = ", ".join(filter(None, (row.spec.bloom, *row.spec.competency))) or "no level"
        lines.append(f"  {row.spec.id} ({about}): {row.spec.text}")
        lines += [f"      {_shown(exercise, row.module)}" for exercise in row.exercises] or [
            "      nothing serves it"
        ]
    lines += [f"  no objective: {_shown(exercise, module.id)}" for exercise in module.unserving]
    return [*lines, ""]


def _shown(row: ExerciseRow, module: str) -> str:
    what = "homework" if row.is_homework else "scored" if row.is_scored else "not scored"
    where = f", in {row.module}" if row.module != module else ""
    return f"{row.id} ({row.kind}, {what}{where})"


def _counts(name: str, rows: Iterable[tuple[str, int, int]]) -> list[str]:
    return [
        f"  {name} {key or NONE}: {objectives} objective{'s' if objectives != 1 else ''}, {scored} scored"
        for key, objectives, scored in rows
    ]


def _years(report: Report) -> str:
    if not report.years:
        return ""
    return f", from {report.years[0]} to {report.years[-1]}"


COLUMNS = (
    "module", "title", "objective", "text", "bloom", "competency", "exercise", "kind", "scored", "homework",
    "prompt", "key", "words", "minutes_planned", "minutes_estimated", "minutes_homework", "references",
)  # fmt: skip


def format_csv(report: Report) -> str:
    """Return a row for each objective and each exercise that serves it, those without a partner included."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    known = {(row.module, row.spec.id) for module in report.modules for row in module.objectives}
    for module in report.modules:
        for objective, exercise in _pairs(module, known):
            writer.writerow([_cell(value) for value in _row(module, objective, exercise)])
    return out.getvalue()


def _pairs(
    module: ModuleRow, known: Collection[tuple[str, str]]
) -> Iterable[tuple[ObjectiveRow | None, ExerciseRow | None]]:
    for row in module.objectives:
        yield from ((row, exercise) for exercise in row.exercises or (None,))
    without = [exercise for exercise in module.exercises if exercise.serves not in known]
    yield from ((None, exercise) for exercise in without)
    if not module.objectives and not without:
        yield None, None


def _row(module: ModuleRow, objective: ObjectiveRow | None, row: ExerciseRow | None) -> Sequence[str]:
    spec = objective.spec if objective is not None else None
    return [
        module.id,
        module.title,
        *((spec.id, spec.text, spec.bloom or "", " ".join(spec.competency)) if spec else ("",) * 4),
        *(
            (row.id, row.kind, _yes(row.is_scored), _yes(row.is_homework), row.prompt, row.key)
            if row is not None
            else ("",) * 6
        ),
        str(module.words),
        str(module.duration_min or ""),
        f"{module.estimate_min:.0f}",
        f"{module.homework_min:.0f}",
        str(len(module.references)),
    ]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _cell(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def format_html(report: Report) -> str:
    """Return one page that needs no other file, for a reviewer to read, print or file."""
    text = resources.files("coursewright").joinpath("coverage", "page.html.j2").read_text(encoding="utf-8")
    return _environment().from_string(text).render(report=report)


FORMATS: dict[str, Callable[[Report], str]] = {"text": format_text, "csv": format_csv, "html": format_html}
