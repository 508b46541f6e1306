"""The commands; what they promise stands in `docs/` and in each command's help."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import click

from coursewright import __version__
from coursewright.cli.findings import choose, parse_codes, print_report, read_and_check, suggest
from coursewright.cli.fixes import print_fixes, with_fixes
from coursewright.cli.hosts import HOSTED, below_repository
from coursewright.cli.kinds_page import kind_page
from coursewright.cli.sites import ENGINES, build_course, clean_course, serve_course
from coursewright.cli.terminal import Refusal, as_json_for, make_streams_forgiving, say
from coursewright.content import NotACourse
from coursewright.diagnostics import CodeInfo, all_codes, has_counting
from coursewright.diagnostics.printers import FORMATS
from coursewright.kinds import all_kinds
from coursewright.model.editions import EDITIONS
from coursewright.model.languages import TAG
from coursewright.scaffold import ScaffoldError, add_module, words_template, write_course
from coursewright.schemas import SCHEMAS

FOLDER = click.Path(path_type=Path)
ENGINE = click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="What makes the pages.",
)
EDITION = click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    help="For learners, or with the facilitator's notes.  [default: mkdocs.yml's, else learner]",
)


class _Group(click.Group):
    """A group that forgives a mistyped command with a suggestion."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            ctx.fail(f"there is no command '{args[0]}'{suggest(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List commands in the order in which one needs them."""
        return list(self.commands)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, package_name="coursewright", message="%(prog)s %(version)s")
def main() -> None:
    """Make static e-learning courses from Markdown and YAML.

    Exit code 0: nothing that counts. 1: an error, or with --strict a warning. 2: wrong usage,
    or not a course.
    """
    make_streams_forgiving()


@main.command()
@click.argument("dir", type=FOLDER)
def new(dir: Path) -> None:  # noqa: A002 - the name that the help shows
    """Write a small course to start from, into DIR.

    DIR is a new folder, or an empty one.
    """
    try:
        written = write_course(dir)
    except ScaffoldError as error:
        raise Refusal(str(error)) from error
    click.echo(f"wrote {len(written)} files into {dir}/")
    click.echo(f"see it:  coursewright serve {shlex.quote(str(dir))}")
    say(
        "note: facilitator notes ('!!! facilitator') are cut from the learners' site, but they lie in the\n"
        "repository like any text: in a public repository everyone can read them."
    )


@main.group()
def add() -> None:
    """Add a part to a course."""


@add.command("module")
@click.argument("title")
@click.argument("dir", type=FOLDER, default=".")
def add_module_(title: str, dir: Path) -> None:  # noqa: A002
    """Add a module with its quiz file, under the next number."""
    try:
        for path in add_module(dir, title):
            click.echo(f"wrote {path}")
    except NotACourse as error:
        raise Refusal(str(error)) from error
    except ScaffoldError as error:
        raise Refusal(str(error), error.exit_code) from error


@main.command()
@click.argument("dir", type=FOLDER, default=".")
@click.option("--format", "style", type=click.Choice(list(FORMATS)), default="full", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings count too.")
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    callback=parse_codes,
    help="Only these codes or prefixes, such as E1,M5.",
)
@click.option(
    "--ignore", multiple=True, metavar="CODES", callback=parse_codes, help="Not these codes or prefixes."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write into this file.")
@click.option(
    "--fix-preview",
    is_flag=True,
    help="Print a diff that mends what can be mended mechanically, for 'git apply' in DIR; change nothing.",
)
@click.option("--no-cache", is_flag=True, help="Check everything anew, and keep nothing for the next run.")
def check(
    dir: Path,  # noqa: A002
    style: str,
    strict: bool,
    select: list[frozenset[str]],
    ignore: list[frozenset[str]],
    output: Path | None,
    fix_preview: bool,
    no_cache: bool,
) -> None:
    """Find what is wrong in the course in DIR.

    Every error of every file is reported in one run, with file, line and column.
    """
    course, findings = read_and_check(dir, use_cache=not no_cache)
    findings = with_fixes(course, choose(findings, select, ignore))
    if fix_preview:
        print_fixes(dir, findings, output)
    else:
        shown = below_repository(dir, findings) if style in HOSTED else findings
        print_report(shown, style, output)
    if has_counting(findings, strict=strict):
        raise click.exceptions.Exit(1)


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Explain a CODE of a finding.

    Says what it means and why it matters, with a bad and a good example. With the
    beginning of one, such as E4, lists the codes.
    """
    wanted = code.upper()
    info = all_codes().get(wanted)
    if info is not None:
        click.echo(_explanation(info), nl=False)
        return
    begun = [other for other in all_codes().values() if other.code.startswith(wanted)]
    if not begun:
        raise Refusal(f"there is no code '{code}'{suggest(wanted, all_codes())}")
    for other in begun:
        click.echo(f"{other.code:<5} {other.level:<8} {other.title}")


def _explanation(info: CodeInfo) -> str:
    def indent(text: str) -> str:
        return "".join(f"    {line}".rstrip() + "\n" for line in text.rstrip("\n").split("\n"))

    meaning = click.wrap_text(info.meaning, 88)
    why = click.wrap_text(info.why, 88)
    good_file = info.good_file or info.file
    return (
        f"{info.code} ({info.level}): {info.title}\n\n{meaning}\n\nWhy: {why}\n\n"
        + (f"{click.wrap_text(f'Source: {info.source}', 88)}\n\n" if info.source else "")
        + f"Bad, {info.file}:\n\n{indent(info.bad)}\nGood, {good_file}:\n\n{indent(info.good)}"
        + "".join(
            f"\nWith {path}:\n\n{indent(text)}" if text else f"\nWith {path}\n"
            for path, text in info.beside.items()
        )
    )


@main.command()
@click.argument("dir", type=FOLDER, default=".")
@ENGINE
@EDITION
@click.option("--site-dir", type=FOLDER, help="Where the site goes.  [default: mkdocs.yml's, else DIR/site]")
@click.option("--strict", is_flag=True, help="Warnings stop the build too, the engine's own included.")
@click.option("--no-cache", is_flag=True, help="Check everything anew, and keep nothing for the next run.")
def build(
    dir: Path,  # noqa: A002
    engine: str,
    edition: str | None,
    site_dir: Path | None,
    strict: bool,
    no_cache: bool,
) -> None:
    """Check the course in DIR and build its site.

    The new site is built aside and swapped in when it is whole: after an error the last good
    site is still there.
    """
    built = build_course(dir, engine, edition, site_dir, strict=strict, use_cache=not no_cache)
    click.echo(f"built {built.pages} page{'s' if built.pages != 1 else ''} into {built.shown}/")
    click.echo(built.opening)


@main.command()
@click.argument("dir", type=FOLDER, default=".")
@ENGINE
@EDITION
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(dir: Path, engine: str, edition: str | None, port: int) -> None:  # noqa: A002
    """Preview the course in DIR, anew at every change.

    Findings are printed and broken exercises shown as cards; the server goes on.
    """
    serve_course(dir, engine, edition, port)


@main.command()
@click.argument("name", required=False)
def kinds(name: str | None) -> None:
    """List the kinds of exercise, or show one with an example."""
    if name is not None:
        kind = all_kinds().get(name)
        if kind is None:
            raise Refusal(f"there is no kind '{name}'{suggest(name, all_kinds())}")
        click.echo(kind_page(kind), nl=False)
        return
    width = max(len(name) for name in all_kinds())
    for kind in all_kinds().values():
        click.echo(f"{kind.name:<{width}}  {kind.summary}")


@main.command()
@click.argument("name", type=click.Choice(list(SCHEMAS)), default="quiz")
def schema(name: str) -> None:
    """Print the JSON Schema of a kind of file.

    Of an author's files: quiz files, modules' front matter, course.yml, glossary.yml, crisis.yml,
    language.yml and frameworks. Editors use it to complete and check keys while you type. And of what
    programs read: a learner's record, and the findings of 'check --format json'.
    """
    click.echo(as_json_for(sys.stdout, json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2)))


@main.command()
@click.argument("language")
def words(language: str) -> None:
    """Print the words of the interface, to translate or change them.

    LANGUAGE is its code, such as fr or pt-BR. Save the output as course/words/LANGUAGE.yml; English,
    Spanish and Arabic are bundled. 'check' says what is missing, and what fits no longer.
    """
    if not TAG.match(language):
        raise Refusal(f"'{language}' is not a language; write its code, such as fr or pt-BR")
    click.echo(words_template(language), nl=False)


@main.command()
@click.argument("dir", type=FOLDER, default=".")
def clean(dir: Path) -> None:  # noqa: A002
    """Remove what runs made.

    The site, .coursewright/, and what checks keep in your cache folder.
    """
    for path in clean_course(dir):
        click.echo(f"removed {path}")
