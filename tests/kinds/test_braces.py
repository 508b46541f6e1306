"""What is wrong with a brace of a text is found at the brace, on whatever line it stands."""

from __future__ import annotations

import pytest
from problems_help import problems


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("text: |\n  One {a}.\n\n  Two {b}.", "8:11"),
        ("text: >-\n  One \\{x\\} {a},\n  two {b}.", "7:11"),
        ('text: "One {a},\\ntwo {b}."', "5:26"),
        # An escape hides a brace from a search in the file: then the text is the place.
        ('text: "One \\x7ba}, {b}."', "5:11"),
    ],
)
def test_a_gap_is_found_on_its_own_line(text: str, place: str) -> None:
    assert [line.split(" =")[0] for line in problems("cloze", f"{text}\ngaps: {{a: {{accept: x}}}}")] == [
        f"{place} E313 the gap 'b' is not among 'gaps'"
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("text: |\n  One {two}.\n\n  Three {four five.", "8:13"),
        ("text: '[One](a{b}.md) {two} {three.'", "5:11"),
    ],
)
def test_a_brace_is_found_on_its_own_line(text: str, place: str) -> None:
    (found,) = problems("highlight", text)
    assert found.startswith(f"{place} E331 the brace before '")
