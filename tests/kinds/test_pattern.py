"""Patterns: what they can say, what is refused and where, and that none takes long."""

from __future__ import annotations

import random
import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coursewright.model.pattern import Pattern, PatternError, compile_pattern

REFUSED = [
    ("a(?=b)", "a look-ahead '(?=' is not supported", 1),
    ("(?!b)", "a look-ahead '(?!' is not supported", 0),
    ("(?<=b)a", "a look-behind '(?<=' is not supported", 0),
    ("(?P<name>a)", "a named group '(?P<' is not supported", 0),
    ("(?<name>a)", "a named group '(?<' is not supported", 0),
    ("(?>a)", "an atomic group '(?>' is not supported", 0),
    ("(?i)a", "a flag '(?i' is not supported", 0),
    ("(?", "the group '(?' is not supported", 0),
    (r"(a)\1", r"a back-reference '\1' is not supported", 3),
    (r"\bno", r"a word boundary '\b' is not supported", 0),
    (r"\p{L}", r"a unicode property '\p' is not supported", 0),
    (r"no\Z", r"the escape '\Z' is not supported", 2),
    (r"\u12", r"'\u' needs the four digits of a character, such as '\u00e9'", 0),
    ("a\\", "nothing stands after the last '\\'", 1),
    ("a++", "a possessive '++' is not supported", 1),
    ("a**", "'*' repeats what is repeated already, put a group around that", 2),
    ("a{0,200}{0,5}", "'{' repeats what is repeated already, put a group around that", 8),
    ("*a", "nothing stands before '*' to repeat", 0),
    ("a{,3}", r"'{' begins no count such as '{2,3}', write '\{' for the sign", 1),
    ("a{3,2}", "the count '{3,2}' runs backwards", 1),
    ("{a}", r"'{' stands alone, write '\{' for the sign", 0),
    ("a]", r"']' stands alone, write '\]' for the sign", 1),
    ("(a", "'(' is never closed", 0),
    ("a)", r"')' closes nothing, write '\)' for the sign", 1),
    (r"x[a\]", "'[' is never closed", 1),
    ("[]", r"a class cannot be empty, write '\]' for the sign", 0),
    ("[[:alpha:]]", "a class such as '[:alpha:]' is not supported", 1),
    ("[z-a]", "the range 'z-a' runs backwards", 1),
    (r"[a-\d]", "a range needs a character at both ends", 1),
    (r"[a\D]", r"'\D' cannot stand in a class", 2),
    ("[\u0001-\U0001ffff]", "the range '\u0001-\U0001ffff' is too wide", 1),
    ("a^b", r"'^' can stand only at the beginning, write '\^' for the sign", 1),
    ("(a$)", r"'$' can stand only at the end, write '\$' for the sign", 2),
    ("a{9999999999999}", "the pattern is too large, it needs more than 2,000 steps", 1),
    ("((a{100}){100}){100}", "the pattern is too large, it needs more than 2,000 steps", 9),
    ("b" * 1500 + "|" + "b" * 1500, "the pattern is too large, it needs more than 2,000 steps", 0),
    ("(" * 51 + ")" * 51, "groups are nested more than 50 deep", 50),
    ("\ud800", "half of a surrogate pair is no character", 0),
]


@pytest.mark.parametrize(("source", "message", "at"), REFUSED)
def test_a_pattern_that_cannot_be_used_says_what_and_where(source: str, message: str, at: int) -> None:
    with pytest.raises(PatternError) as caught:
        compile_pattern(source)
    assert (caught.value.message, caught.value.at) == (message, at)


FITS = [
    ("^yes$|^no$", "yes no", "maybe"),
    ("(?:a|b|)c", "ac bc c", "a abc"),
    ("a{2}b{1,}c{0,1}", "aab aabbc", "ab aac"),
    ("a+?b*?", "a aab", "b"),
    (r"\d{2}", "42 ४२", "4 ab"),
    (r"\w+", "straße हिन्दी a_1", "a-b"),
    (r"[^\w\s]", "- ≠", "a 1"),
    (r"\W\D\S", "-ab", "aab -1b"),
    (r"\u00c9\/\.\-", "e/.-", "e/x-"),
    (r"[-\]\\^[]", "- ] \\ ^ [", "a"),
    ("[A-C]É", "ae ce", "de"),
    ("[à-ö]", "a e o", "b u"),
    ("E\u0301+", "e ee", "a"),
    ("بَ+", "ب بب", "بت"),
    ("“don’t”", '"don\'t"', "dont"),
    ("[😀-😃]", "😀 😂", "😄"),
    ("()*|(()){100}(a|){3}", "a aaa", "aaaa"),
]


@pytest.mark.parametrize(("source", "fitting", "other"), FITS)
def test_a_pattern_fits_all_of_a_text_or_nothing(source: str, fitting: str, other: str) -> None:
    pattern = compile_pattern(source)
    assert [text for text in fitting.split() if not pattern.matches(text)] == []
    assert [text for text in other.split() if pattern.matches(text)] == []


def test_a_program_is_compact() -> None:
    assert compile_pattern("Ça|[b-d]*").as_json() == '[[1,4],"c","a",[4],[2],"b-d",[-1,1]]'


@settings(max_examples=500, deadline=None)
@given(st.text() | st.text(r"ab1é-,^$.|*+?{}()[]\/dwu:=!<P"))
@example("[" * 5_000)
@example("()" * 5_000)
@example("((((){999}){999}){999}){999}")
@example("|" * 5_000)
def test_any_text_is_a_pattern_or_refused(source: str) -> None:
    try:
        size, at = len(compile_pattern(source).program), 0
    except PatternError as error:
        size, at = 0, error.at
    assert size <= 2_000
    assert 0 <= at <= len(unicodedata.normalize("NFC", source))


def make_pattern(luck: random.Random, depth: int = 3) -> str:
    """Make a pattern that means the same to Python's own `re`."""
    atoms = [
        "a",
        "b",
        "1",
        " ",
        "-",
        r"\-",
        ".",
        r"\d",
        r"\w",
        r"\S",
        "[ab]",
        "[^a]",
        r"[\d -]",
        "[0-9b]",
        r"\W",
    ]
    parts = []
    for _ in range(luck.randint(0, 3)):
        if depth and luck.random() < 0.4:
            inner = "|".join(make_pattern(luck, depth - 1) for _ in range(luck.randint(1, 3)))
            parts.append(f"{luck.choice(['(', '(?:'])}{inner})")
        else:
            parts.append(luck.choice(atoms))
        if luck.random() < 0.4:
            parts.append(luck.choice(["*", "+", "?", "{2}", "{1,}", "{0,2}"]) + luck.choice(["", "?"]))
    return "".join(parts)


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False), st.lists(st.text("ab1 -", max_size=6), min_size=1))
def test_patterns_mean_what_they_mean_to_python(luck: random.Random, texts: list[str]) -> None:
    source = make_pattern(luck)
    pattern = compile_pattern(source)
    for text in texts:
        assert pattern.matches(text) == bool(re.fullmatch(source, text)), (source, text)


class Counted(Pattern):
    """A pattern that counts how many instructions it looks at."""

    looked = 0

    def _takes(self, at: int, char: str) -> bool:
        Counted.looked += 1
        return super()._takes(at, char)


@pytest.mark.parametrize(
    ("source", "end"),
    [
        ("(a+)+b", "c"),
        ("(a|aa)*c", "b"),
        ("(.*)*x", "y"),
        ("((a?){20}){2}(a*)*b", "c"),
        ("(a{0,50}){0,5}", ""),
    ],
)
def test_no_pattern_takes_more_than_text_by_program(source: str, end: str) -> None:
    pattern = Counted(source, compile_pattern(source).program)
    Counted.looked = 0
    assert not pattern.matches("a" * 5_000 + end)
    assert 0 < Counted.looked <= 5_001 * (len(pattern.program) + 1)
