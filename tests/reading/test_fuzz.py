"""Whatever lies in a course's files, readers give findings, never an exception."""

# ruff: noqa: E501  (lists of hostile bits read better in few lines)

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from notes import Notes
from rendered import renderer, words_of
from tiny import SOUND, concise, find, write_course

from coursewright.content.data import READERS, read_framework
from coursewright.content.pages import read_module_page
from coursewright.content.quizzes import read_quiz
from coursewright.diagnostics import Diagnostic, SourceText
from coursewright.source.facilitator import cut_facilitator
from coursewright.source.files import decode
from coursewright.source.markdown_scan import find_fences, find_links, find_tags, scan_text, split_lines

ROOT = Path(__file__).parents[2]
VALID = {
    path: (ROOT / path).read_text(encoding="utf-8")
    for pattern in ("quizzes/*.yml", "modules/*.md")
    for path in (file.relative_to(ROOT).as_posix() for file in sorted(ROOT.glob(pattern)))
}
# The same examples at every run: what fails here fails for everybody.
fixed = settings(derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
seeds = st.integers(0, 2**32)

YAML_BITS = [
    "exercises:\n", "  - id: a\n", "    kind: single-choice\n", "kind: matching\n", "    prompt: |\n      x\n", "options:\n",
    "- ", "  ", "    ", ": ", "? ", "{", "}", "[", "]", ",", "&a ", "*a", "<<: *a\n", "!!python/object:os.system x", "!x ",
    "'", '"', "\\", "#", "\n", "\r\n", "\t", "---\n", "...\n", "%YAML 1.1\n", "true", "\ufeff", "\u2028", "\x85", "\x00",
    "😀", "\ud7ff", "|", ">", "`", "@", "a: b\n", "\U0010fff1",
]  # fmt: skip


def hold(findings: list[Diagnostic]) -> None:
    """Check what is true of every finding."""
    for finding in findings:
        for span in (finding.span, *(label.span for label in finding.labels)):
            assert 0 <= span.start <= span.end <= len(span.source.text) + 1
            assert span.start <= len(span.source.text)
        text = concise(finding)
        assert "\n" not in finding.message
        assert not finding.message.endswith(".")
        assert text.count("\n") == len(finding.labels) + bool(finding.help)


def read_all(text: str) -> list[str]:
    """Read a text as every kind of file."""
    source = SourceText("x", text)
    findings = read_quiz(source, "01-x", "en").findings
    findings = [*findings, *read_module_page(source, "modules/x.md", "en", "X")[3]]
    for reader in (*READERS.values(), read_framework):
        findings += reader(source)[1]
    hold(findings)
    return [concise(finding) for finding in findings]


@fixed
@given(st.binary(max_size=200))
def test_any_bytes_are_read(raw: bytes) -> None:
    source, findings = decode(raw, "x")
    hold(findings)
    read_all(source.text)


@fixed
@given(st.lists(st.sampled_from(YAML_BITS) | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_is_read_and_read_the_same_twice(text: str) -> None:
    assert read_all(text) == read_all(text)
    read_all(f"---\n{text}\n---\n")


def mutate(text: str, seed: int) -> str:
    """Return a text with a few of the accidents that happen to files."""
    chance = random.Random(seed)
    lines = text.split("\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        line = lines[at]
        cut = chance.randrange(len(line) + 1)
        match chance.randrange(10):
            case 0:
                del lines[at : at + chance.randint(1, 3)]
            case 1:
                lines.insert(at, line)
            case 2:
                lines[at] = line[:cut] + chance.choice(YAML_BITS) + line[cut:]
            case 3:
                lines[at] = line[:cut] + line[cut + 1 :]
            case 4:
                lines[at] = " " * chance.randrange(9) + line.lstrip()
            case 5:
                lines[at] = (
                    line.split(":")[0]
                    + ": "
                    + chance.choice(["[a, b]", "{a: b}", "", "'", "1", "[[[[", "*a"])
                )
            case 6:
                lines[at] = "\t" + line
            case 7:
                lines[at] = chance.choice(
                    ["- ", "> ", "```", "!!! facilitator", "/// facilitator", "---", "[x](y.md)"]
                )
            case 8:
                other = chance.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                lines[at] = line[:cut] + "[" * chance.choice([1, 99, 101, 500]) + line[cut:]
        lines = lines or [""]
    return "\n".join(lines)


@settings(fixed, max_examples=150)
@given(st.sampled_from(sorted(VALID)), seeds)
def test_a_course_with_a_damaged_file_gives_findings(path: str, seed: int) -> None:
    damaged = mutate(VALID[path], seed)
    with TemporaryDirectory() as folder:
        root = write_course(Path(folder), {**VALID, path: damaged})
        findings = find(root)
        hold(findings)
        assert [concise(f) for f in find(root)] == [concise(f) for f in findings]
        assert (root / path).read_bytes() == damaged.encode()


@settings(fixed, max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                *"`~<>[](){}#!/\\ \n\t:-=*\"'ab",
                "```",
                "<!--",
                "-->",
                "](",
                "]: ",
                "\n\n",
                "<a href=",
                "/// ",
                "!!! facilitator\n    ",
            ]
        )
    ).map("".join)
)
def test_any_markdown_is_scanned_with_offsets_inside_of_it(text: str) -> None:
    scan = scan_text(text)
    assert len(scan.masked) == len(text)
    assert [len(line) for line in scan.masked.split("\n")] == [len(line) for line in text.split("\n")]
    for found in (*find_links(scan.masked), *find_tags(scan.masked)):
        assert 0 <= found.start <= found.end <= len(text)
    for link in find_links(scan.masked):
        assert text[link.start : link.end] == link.target
    assert cut_facilitator(text).count("x") <= text.count("x")


@settings(fixed, max_examples=400)
@given(seeds)
def test_no_word_of_a_facilitator_block_survives_and_every_other_does(seed: int) -> None:
    notes = Notes(seed)
    kept = cut_facilitator(notes.text)
    assert not [word for word in notes.inside if word in kept]
    assert not [word for word in notes.outside if word not in kept]
    assert cut_facilitator(kept) == kept


@settings(fixed, max_examples=150)
@given(seeds)
def test_what_is_rendered_as_a_facilitator_block_is_what_is_cut(seed: int) -> None:
    notes = Notes(seed, slashes=False)
    markdown = renderer()
    before = words_of(markdown.convert(notes.text))
    after = words_of(markdown.reset().convert(cut_facilitator(notes.text)))
    assert after.inside == set()
    assert before.inside - before.outside <= notes.inside
    assert after.outside >= before.outside - before.inside - notes.inside


@pytest.mark.parametrize("end", ["\n", "\n\n", ""])
@pytest.mark.parametrize(
    "block",
    [
        '!!! facilitator "Timing"\n    SECRET',
        "??? FACILITATOR\n\n    SECRET\n\n    SECRET",
        "???+ note facilitator\n\tSECRET",
        "/// facilitator\nSECRET\n///",
        "//// facilitator | T\n/// note\nSECRET\n///\nSECRET\n////",
        "/// admonition | T\n    type: facilitator\n\nSECRET\n///",
        "/// note\n\n/// FACILITATOR\nSECRET\n///\n\n///",
        "- item\n\n    !!! facilitator\n        SECRET\n\n        - SECRET",
        "- !!! facilitator\n      SECRET\n\n        SECRET",
        "> !!! facilitator\n>     SECRET\n>\n>     SECRET",
        '=== "x"\n\n    ??? facilitator\n        SECRET',
        "    > !!! facilitator\n    >     SECRET",
        "!!! facilitator\n    > SECRET\n\n    ```\n    SECRET\n    ```",
        "/// facilitator\n```\n///\n```\nSECRET\n///",
    ],
)
def test_a_facilitator_block_of_each_form_is_cut(block: str, end: str) -> None:
    kept = cut_facilitator(f"Before.\n\n{block}\n\nBehind.{end}")
    assert "SECRET" not in kept
    assert kept.startswith("Before.")
    assert "Behind." in kept


def test_a_facilitator_block_in_a_fence_is_an_example_and_stays() -> None:
    for mark in ("```", "~~~~", "> ```"):
        inner = "> " if mark.startswith(">") else ""
        text = f"{mark}\n{inner}!!! facilitator\n{inner}    KEPT\n{mark}\n"
        assert cut_facilitator(text) == text


FENCE_LINES = [
    "```exercise", "```", "~~~exercise", "~~~", "````", "``` exercise", "```{.exercise}", "```python", "> ```exercise", "> ```",
    "    ```exercise", "    ```", "a", "", "> a", "    a", "        a", ">", "- b", "1. c", "    > ```exercise", "    > ```",
]  # fmt: skip


@settings(fixed, max_examples=300)
@given(st.lists(st.sampled_from(FENCE_LINES), max_size=12).map("\n".join))
def test_the_scanner_sees_the_exercise_fences_that_superfences_sees(text: str) -> None:
    seen: list[str] = []

    def keep(source: str, *_args: object, **_more: object) -> str:
        seen.append(" ".join(source.split()))
        return "<p></p>"

    renderer([{"name": "exercise", "class": "exercise", "format": keep}]).convert(text)
    lines, offsets = split_lines(text)
    scan = scan_text(text)
    ours = [
        " ".join(" ".join(line for _, line in scan.fence_lines(fence)).split())
        for fence in find_fences(lines, offsets)
        if fence.name == "exercise"
    ]
    assert sorted(ours) == sorted(seen)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("exercises: " + "[" * 30_000, "E003"),
        ("exercises: " + "[" * 30_000 + "]" * 30_000, "E003"),
        ("- " * 20_000, "E003"),
        ("a: " * 3, "E002"),
        ("a: &a [1,1,1,1,1,1,1,1,1]\n" + "".join(f"b{n}: &{c} [{','.join(['*' + p] * 9)}]\n" for n, (p, c) in enumerate(zip("abcdefg", "bcdefgh", strict=True))), "E003"),
        ("".join(f"a{n}: &a{n} {'[' * 90}{f'*a{n - 1}' if n else 'x'}{']' * 90}\n" for n in range(15)), "E003"),
        ("exercises: &a [*a]\n", "E008"),
    ],
    ids=["open brackets", "brackets", "hyphens", "colons", "billion laughs", "depth by aliases", "recursion"],
)  # fmt: skip
def test_a_file_that_would_exhaust_the_reader_is_a_finding(text: str, code: str, tmp_path: Path) -> None:
    found = find(write_course(tmp_path, {"quizzes/01-one.yml": text}))
    assert code in [finding.code for finding in found if finding.span.path == "quizzes/01-one.yml"]
    found = find(write_course(tmp_path, {**SOUND, "modules/01-one.md": f"---\n{text}\n---\nx\n"}))
    assert code in [finding.code for finding in found if finding.span.path == "modules/01-one.md"]


def test_files_of_five_megabytes_are_read(tmp_path: Path) -> None:
    line = "A sentence with `code`, a [link](01-one.md) and *more* of it.\n\n"
    module = SOUND["modules/01-one.md"] + line * (5_000_000 // len(line)) + "[x](no.md)\n"
    quiz = (
        SOUND["quizzes/01-one.yml"]
        + "    explanation: |\n"
        + f"      {line.strip()}\n" * (5_000_000 // len(line))
    )
    quiz += "      [x](no.md)\n"
    found = find(write_course(tmp_path, {"modules/01-one.md": module, "quizzes/01-one.yml": quiz}))
    assert [(finding.code, finding.span.path, finding.span.line) for finding in found] == [
        ("E401", "modules/01-one.md", module.count("\n")),
        ("E401", "quizzes/01-one.yml", quiz.count("\n")),
    ]


HOSTILE = [
    "[",
    "](",
    "[a](",
    "```a\n",
    "!!! facilitator\n",
    "/// facilitator\n",
    "`",
    "<a ",
    "<!--",
    "> ",
    "- ",
    "&a ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_megabyte_of_one_sign_is_read(unit: str) -> None:
    """Anything that grows with the square of the size would not end here in an hour."""
    text = unit * (1_000_000 // len(unit))
    scan = scan_text(text)
    find_links(scan.masked)
    find_tags(scan.masked)
    cut_facilitator(text)
    hold(read_quiz(SourceText("x", text), "01-x", "en").findings)


def test_text_that_looks_like_a_number_or_a_boolean_stays_as_written() -> None:
    options = ["No", "1.10", "04", "yes", "null", "~", "0x1F", "1e3", "2026-11-01", "12:30:45"]
    entries = "".join(f"      - text: {text}\n" for text in options)
    text = f"exercises:\n  - id: a\n    kind: single-choice\n    prompt: On\n    options:\n{entries}        correct: true\n"
    reading = read_quiz(SourceText("x", text), "01-x", "en")
    assert reading.findings == []
    assert reading.quiz is not None
    spec = reading.quiz.exercises[0].spec
    assert [option.text for option in spec.options] == options  # type: ignore[attr-defined]
    assert spec.prompt == "On"
