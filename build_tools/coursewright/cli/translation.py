"""The command `translation`: what a translation lacks, and that it fits its original again."""

from __future__ import annotations

from pathlib import Path

import click
import yaml

from coursewright.checks import check_course
from coursewright.checks.translations import made_from_today, translated_languages
from coursewright.cli.terminal import Refusal
from coursewright.content import NotACourse, read_course
from coursewright.diagnostics import Diagnostic
from coursewright.diagnostics.printers import print_findings
from coursewright.model.course import Course

CODES = frozenset(("E730", "E731", "E732", "E733", "E734", "E735"))
HEAD = """\
# Which originals this translation was made from: a digest of each part as it was then.
# Written by 'coursewright translation {lang} --accept', when what has changed is translated.
"""


@click.command()
@click.argument("language")
@click.argument("dir", type=click.Path(path_type=Path), default=".")
@click.option("--accept", is_flag=True, help="Write down that the translation fits the originals of today.")
def translation(language: str, dir: Path, accept: bool) -> None:  # noqa: A002
    """Show what a translation lacks and has stale.

    'check' says the same among everything else. With --accept, course/LANGUAGE/translation.yml
    remembers the originals as they are today: what changes later is stale.
    """
    course, findings = _read(dir)
    known = translated_languages(course)
    if language not in known:
        have = f"; it has: {', '.join(known)}" if known else ""
        raise Refusal(f"the course has no translation into '{language}'{have}")
    if accept:
        path = Path(course.settings.docs_dir, language, "translation.yml")
        made_from = yaml.safe_dump({"made_from": made_from_today(course, language)}, sort_keys=False)
        try:
            (dir / path).parent.mkdir(parents=True, exist_ok=True)
            (dir / path).write_text(HEAD.format(lang=language) + made_from, encoding="utf-8")
        except OSError as error:
            raise Refusal(f"cannot write '{path}': {(error.strerror or str(error)).lower()}") from error
        click.echo(f"wrote {path.as_posix()}")
        course, findings = _read(dir)
    parts = (f"modules/{language}/", f"quizzes/{language}/", f"{course.settings.docs_dir}/{language}/")
    found = [
        one for one in check_course(course, findings) if one.code in CODES and one.span.path.startswith(parts)
    ]
    print_findings(found, "full")


def _read(root: Path) -> tuple[Course, list[Diagnostic]]:
    try:
        return read_course(root)
    except NotACourse as error:
        raise Refusal(str(error)) from error
