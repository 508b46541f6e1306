"""`check --fix-preview`: a diff that git really applies, after which the findings are gone."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursewright.diagnostics import Diagnostic, Edit
from coursewright.diagnostics.fixes import unified_diff
from coursewright.source.curly import inside, straight
from coursewright.source.files import decode
from tests.cli.conftest import BROKEN, Run, write
from tests.deadlines import must_end

QUIZ = "quizzes/01-one.yml"
MODULE = "modules/01-one.md"
BASE = {
    "mkdocs.yml": BROKEN["mkdocs.yml"],
    "course/index.md": "# Start\n",
    MODULE: "---\ntitle: One\n---\n\nText.\n",
}
# What an author wrote, what the diff makes of it, and which findings go.
MISTAKES = {
    "a misspelt key": (
        QUIZ,
        "exercises:\n  - id: first\n    kind: reflection\n    promt: What? # kept\n",
        "exercises:\n  - id: first\n    kind: reflection\n    prompt: What? # kept\n",
        "E104",
    ),
    "a misspelt key in quotes": (
        QUIZ,
        'exercises: [{id: first, kind: reflection, "promt":"What?"}]\n',
        'exercises: [{id: first, kind: reflection, "prompt":"What?"}]\n',
        "E104",
    ),
    "a missing id in a block": (
        QUIZ,
        "exercises:\n  -   kind: reflection\n      # why\n      prompt: What do you hear, and where from?\n",
        "exercises:\n  -   id: what-do-you-hear-and\n      kind: reflection\n      # why\n"
        "      prompt: What do you hear, and where from?\n",
        "E102",
    ),
    "a missing id in braces": (
        QUIZ,
        "exercises:\n  - {kind: reflection, prompt: ¿Qué oyes?}\n",
        "exercises:\n  - {id: que-oyes, kind: reflection, prompt: ¿Qué oyes?}\n",
        "E102",
    ),
    "two missing ids of the same words, and one that is taken": (
        QUIZ,
        "exercises:\n  - id: why\n    kind: reflection\n    prompt: x\n"
        "homework:\n  - prompt: Why?\n  - prompt: Why?\n",
        "exercises:\n  - id: why\n    kind: reflection\n    prompt: x\n"
        "homework:\n  - id: why-2\n    prompt: Why?\n  - id: why-3\n    prompt: Why?\n",
        "E102",
    ),
    "a missing id of letters that ids lack": (
        QUIZ,
        "exercises:\n  - kind: reflection\n    prompt: ماذا تسمع؟\n",
        "exercises:\n  - id: reflection\n    kind: reflection\n    prompt: ماذا تسمع؟\n",
        "E102",
    ),
    "a missing id of an objective": (
        MODULE,
        "---\ntitle: One\nobjectives:\n  - text: Hear a feeling.\n---\n\nText.\n",
        "---\ntitle: One\nobjectives:\n  - id: hear-a-feeling\n    text: Hear a feeling.\n---\n\nText.\n",
        "E102",
    ),
    "a boolean": (
        QUIZ,
        "exercises:\n  - id: a\n    kind: reflection\n    prompt: P\n    certainty: Yes\n    shuffle: no\n",
        "exercises:\n  - id: a\n    kind: reflection\n    prompt: P\n    certainty: true\n"
        "    shuffle: false\n",
        "E101",
    ),
    "a misspelt kind": (
        QUIZ,
        "exercises:\n  - id: a\n    kind: reflexion\n    prompt: P\n",
        "exercises:\n  - id: a\n    kind: reflection\n    prompt: P\n",
        "E105",
    ),
    "a misspelt level of Bloom's": (
        MODULE,
        "---\ntitle: One\nobjectives:\n  - {id: a, text: Tell it., bloom: 'analyse'}\n---\n",
        "---\ntitle: One\nobjectives:\n  - {id: a, text: Tell it., bloom: 'analyze'}\n---\n",
        "E103",
    ),
    "curly quotes": (
        QUIZ,
        'exercises:\n  - id: a\n    kind: reflection\n    prompt: “What is a "cue"?”\n',
        "exercises:\n  - id: a\n    kind: reflection\n    prompt: 'What is a \"cue\"?'\n",
        "E010",
    ),
    "curly quotes over two lines, with an apostrophe": (
        QUIZ,
        "exercises:\n  - id: a\n    kind: reflection\n    prompt: ‘What don’t\n      you hear?’\n",
        'exercises:\n  - id: a\n    kind: reflection\n    prompt: "What don’t\n      you hear?"\n',
        "E010",
    ),
    "curly quotes of German and of French": (
        MODULE,
        "---\ntitle: „Eins“\nsummary: « Deux »\n---\n",
        '---\ntitle: "Eins"\nsummary: " Deux "\n---\n',
        "E010",
    ),
    "curly quotes around a colon": (
        QUIZ,
        "exercises:\n  - id: a\n    kind: reflection\n    prompt: “One question: why?”\n",
        'exercises:\n  - id: a\n    kind: reflection\n    prompt: "One question: why?"\n',
        "E002",
    ),
    "curly quotes around a comma in braces": (
        QUIZ,
        "exercises:\n  - {id: a, kind: reflection, prompt: “Now, why?”}\n",
        'exercises:\n  - {id: a, kind: reflection, prompt: "Now, why?"}\n',
        "E104",
    ),
    "curly quotes around a colon in a list": (
        QUIZ,
        "exercises:\n  - id: a\n    kind: reflection\n    prompt: P\n    hints:\n      - “Think: why?”\n",
        'exercises:\n  - id: a\n    kind: reflection\n    prompt: P\n    hints:\n      - "Think: why?"\n',
        "E101",
    ),
    "curly quotes around the title of an admonition": (
        "course/index.md",
        '# Start\n\n!!! note “Look here”\n    He said “no”.\n\n!!! note "He said “no”"\n    Text.\n',
        '# Start\n\n!!! note "Look here"\n    He said “no”.\n\n!!! note "He said “no”"\n    Text.\n',
        "E010",
    ),
    "curly quotes in a tag and in attributes": (
        "course/index.md",
        "# Start\n\n<div class=“wide” markdown>\nText\n{: title=”Two” }\n</div>\n\nx=“y” and <b>x</b>=“y”\n",
        '# Start\n\n<div class="wide" markdown>\nText\n{: title="Two" }\n</div>\n\nx=“y” and <b>x</b>=“y”\n',
        "E010",
    ),
    "curly quotes in a fence": (
        "course/index.md",
        "# Start\n\n```{.python title=“two”}\nx=“y”\n```\n\n```python title=“one”\nx = “y”\n```\n",
        '# Start\n\n```{.python title="two"}\nx=“y”\n```\n\n```python title="one"\nx = “y”\n```\n',
        "E010",
    ),
    "a text cut off by a number sign": (
        QUIZ,
        'exercises:\n  - id: a\n    kind: reflection\n    prompt: Press #1, then "2" # or not\n',
        "exercises:\n  - id: a\n    kind: reflection\n    prompt: 'Press #1, then \"2\"' # or not\n",
        "E011",
    ),
}
# How the same text can lie on a disk.
DISK: dict[str, Callable[[str], bytes]] = {
    "plain": lambda text: text.encode(),
    "CR LF": lambda text: text.replace("\n", "\r\n").encode(),
    "a byte-order mark": lambda text: text.encode("utf-8-sig"),
    "CR LF and a mark": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "no end of the last line": lambda text: text.removesuffix("\n").encode(),
}


def apply(diff: bytes, folder: Path) -> None:
    """Apply a diff with git itself, without a person's settings."""
    done = subprocess.run(
        ["git", "apply", "--whitespace=nowarn"],
        cwd=folder,
        input=diff,
        capture_output=True,
        check=False,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )
    assert done.returncode == 0, done.stderr.decode() + diff.decode()


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("disk", DISK)
def test_git_applies_the_diff_and_the_finding_is_gone(
    run: Run, tmp_path: Path, mistake: str, disk: str
) -> None:
    path, text, mended, code = MISTAKES[mistake]
    root = write(tmp_path / "course of mine", BASE)
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_bytes(DISK[disk](text))
    select = ("--no-cache", "--select", code)
    assert f"[{code}]" in run("check", root, *select, "--format", "concise").stdout
    result = run("check", root, *select, "--fix-preview")
    assert (root / path).read_bytes() == DISK[disk](text)
    apply(result.stdout_bytes, root)
    assert (root / path).read_bytes() == DISK[disk](mended)
    assert run("check", root, *select, "--format", "concise").stdout == ""


def test_several_files_are_one_diff_that_applies_in_a_folder_of_a_repository(
    run: Run, tmp_path: Path
) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path / "repo")], check=True)
    root = write(tmp_path / "repo" / "courses" / "a b", BASE)
    wrong = {
        "modules/02-two.md": "---\ntitel: Two\n---\n",
        'course/é "b" c.md': "# A\n\n!!! note “One”\n    Text.\n",
    }
    write(root, wrong)
    diff = run("check", root, "--no-cache", "--select", "E104,E010", "--fix-preview").stdout_bytes
    assert diff.count(b"\n+++ b/") + diff.count(b'\n+++ "b/') == 2
    apply(diff, root)
    assert (root / "modules/02-two.md").read_text(encoding="utf-8") == "---\ntitle: Two\n---\n"
    assert '!!! note "One"' in (root / 'course/é "b" c.md').read_text(encoding="utf-8")


def test_standard_output_holds_nothing_but_the_diff(run: Run, broken: Path) -> None:
    result = run("check", broken, "--no-cache", "--fix-preview", "--select", "E1,E4")
    assert result.exit_code == 1
    assert result.stdout.startswith("--- a/quizzes/01-one.yml\n+++ b/quizzes/01-one.yml\n@@ -3,5 +3,5 @@\n")
    assert result.stderr == "2 errors; 1 can be mended mechanically\n"
    assert run("check", broken, "--fix-preview", "--ignore", "E104", "--no-cache").stdout == ""


def test_a_sound_course_has_an_empty_diff(run: Run, sound: Path) -> None:
    result = run("check", sound, "--fix-preview", "--no-cache")
    assert (result.exit_code, result.stdout) == (0, "")


def test_the_diff_can_go_into_a_file(run: Run, broken: Path, tmp_path: Path) -> None:
    patch = tmp_path / "mend.patch"
    assert run("check", broken, "--no-cache", "--fix-preview", "-o", patch).stdout == ""
    apply(patch.read_bytes(), broken)
    assert run("check", broken, "--no-cache", "--select", "E104").exit_code == 0


def test_the_check_writes_nothing_into_the_course(run: Run, broken: Path) -> None:
    before = {path: path.read_bytes() for path in broken.rglob("*") if path.is_file()}
    run("check", broken, "--fix-preview", "--no-cache")
    assert {path: path.read_bytes() for path in broken.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("path", "text"),
    [
        # The key is there already, or would stand twice.
        (QUIZ, "exercises:\n  - {id: a, kind: reflection, prompt: P, promt: Q}\n"),
        (QUIZ, "exercises:\n  - {id: a, kind: rating, statements: [P], promt: Q, propmt: Q, prompt: x}\n"),
        # A translation has its original's ids.
        ("quizzes/es/01-one.yml", "exercises:\n  - kind: reflection\n    prompt: P\n"),
        # Said by somebody, or no quotation as a whole.
        (QUIZ, "exercises:\n  - {id: a, kind: reflection, prompt: “Yes” or “No”}\n"),
        (QUIZ, "exercises:\n  - id: a\n    kind: reflection\n    prompt: '“What do you hear?”'\n"),
        (QUIZ, "exercises:\n  - id: a\n    kind: true-false\n    prompt: “I hear you.”\n    answer: true\n"),
        ("course/words/en.yml", "said: “{text}”\n"),
        # A comment.
        (QUIZ, "exercises:\n  - id: a\n    kind: reflection\n    prompt: What? # 1 of 2\n"),
        (QUIZ, "exercises:\n  - id: a\n    kind: reflection\n    prompt: What? #TODO better\n"),
        (QUIZ, "exercises:\n  - id: a #1\n    kind: reflection\n    prompt: What of C#1 and a#b?\n"),
        ("course/index.md", "# Start\n\n```html\n<div class=“a”>\n```\n\n`!!! note “a”`, he said, a=“b”.\n"),
        ("course/index.md", "# Start\n\n{{ x(a=“b”) }} <i title='a=“b”'>x</i> 5 < 6 and y=“z” > 7\n"),
        ("course/index.md", "# Start\n\n!!! note\n    “A title”\n\n“!!!”\n"),
    ],
)
def test_what_needs_judgement_is_left_alone(run: Run, tmp_path: Path, path: str, text: str) -> None:
    es = {"modules/es/01-one.md": BASE[MODULE]} if "/es/" in path else {}
    root = write(tmp_path / "course", {**BASE, **es, path: text})
    assert run("check", root, "--fix-preview", "--no-cache").stdout == ""


def test_curly_quotes_that_break_a_file_are_named_as_the_cause(run: Run, tmp_path: Path) -> None:
    quiz = "exercises:\n  - id: a\n    kind: reflection\n    prompt: “One question: why?”\n"
    root = write(tmp_path / "course", {**BASE, QUIZ: quiz})
    assert "= help: curly quotes are text to YAML: put straight ones" in run("check", root).stdout


def test_many_edits_of_one_line_are_one_diff() -> None:
    raw = b"ab" * 20_000
    source, _ = decode(raw, "a.md")
    findings = [
        Diagnostic("E104", "x", source.span(at), edits=(Edit(source.span(at), "c"),))
        for at in range(0, len(raw), 2)
    ]
    with must_end():
        assert b"+" + b"cb" * 20_000 in unified_diff(findings, lambda _: raw)


def test_of_two_edits_that_overlap_the_first_is_made() -> None:
    source, _ = decode(b"one two three\n", "a.md")
    findings = [
        Diagnostic("E104", "x", source.span(0, 1), edits=(Edit(source.span(0, 7), "1"),)),
        Diagnostic("E104", "x", source.span(4, 5), edits=(Edit(source.span(4, 7), "2"),)),
        # All of a finding's edits or none.
        Diagnostic(
            "E104",
            "x",
            source.span(4, 5),
            edits=(Edit(source.span(6, 7), "3"), Edit(source.span(8, 13), "4")),
        ),
    ]
    assert b"\n-one two three\n+1 three\n" in unified_diff(findings, lambda _: b"one two three\n")


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["a", "é", "“x”", "", "\U0001f642 y"]), min_size=1, max_size=40),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 120), st.integers(0, 6), st.sampled_from(["", "z", "p\nq\n"]))),
)
def test_a_diff_gives_the_file_with_every_edit_made(
    lines: list[str], end: str, marked: bool, ended: bool, wanted: list[tuple[int, int, str]]
) -> None:
    text = end.join(lines) + (end if ended else "")
    raw = text.encode("utf-8-sig" if marked else "utf-8")
    source, _ = decode(raw, "a.md")
    places, behind = [], -1
    for start, length, new in sorted(wanted):
        if behind < start and start + length <= len(source.text):
            places.append((start, start + length, new))
            behind = start + length
    findings = [
        Diagnostic("E104", "x", source.span(s, e), edits=(Edit(source.span(s, e), new),))
        for s, e, new in places
    ]
    expected = source.text
    for start, stop, new in reversed(places):
        expected = expected[:start] + new + expected[stop:]
    assert decode(patched(raw, unified_diff(findings, lambda _: raw)), "a.md")[0].text == expected


def patched(raw: bytes, diff: bytes) -> bytes:
    """Apply one file's diff, line by line, and hold every line that it shows to the file's own."""
    old = raw.split(b"\n")
    rows = [row + b"\n" for row in old[:-1]] + ([old[-1]] if old[-1] else [])
    made: list[bytes] = []
    at, last = 0, b""
    for row in diff.split(b"\n")[2:-1]:
        if row.startswith(b"@@"):
            first, count = map(int, (row.split()[1][1:] + b",1").split(b",")[:2])
            begin = first - 1 if count else first
            made += rows[at:begin]
            at = begin
        elif row.startswith(b"\\"):
            if last == b"+":
                made[-1] = made[-1].removesuffix(b"\n")
        else:
            last, shown = row[:1], row[1:] + b"\n"
            if last in b" -":
                assert rows[at].removesuffix(b"\n") == row[1:]
                at += 1
            if last in b" +":
                made.append(rows[at - 1] if last == b" " else shown)
    return b"".join([*made, *rows[at:]])


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60))
def test_a_text_in_straight_quotes_is_the_same_text_to_yaml(text: str) -> None:
    import yaml

    printable = "".join(sign for sign in text if sign.isprintable())
    assert yaml.safe_load(f"a: {straight(printable)}") == {"a": printable}


@pytest.mark.parametrize("text", ["“a” b", "a “b”", "“a” and “b”", "“”", "“ ”", "'a'", '"a"', "“", "‘a’ b’"])
def test_what_does_not_stand_in_quotes_as_a_whole_is_told_apart(text: str) -> None:
    assert inside(text) is None
