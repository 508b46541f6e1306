"""Typed answers: what is forgiven, and the browser's verdict against Python's."""

from __future__ import annotations

import random
import sys
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import rjsmin
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page
from test_pattern import FITS, make_pattern

import coursewright
from coursewright.model.pattern import compile_pattern
from coursewright.model.typed import fold, is_accepted, is_close, pattern_of, read_number

FOLDED = [
    ("", ""),
    (" \t Active\u00a0 Listening. ", "active listening"),
    ("ÉCOUTE  ACTIVE !", "ecoute active"),
    ("e\u0301coute", "ecoute"),
    ("İstanbul", "istanbul"),
    ("Straße", "straße"),
    ("ΟΔΟΣ", "οδοσ"),
    ("οδός", "οδοσ"),
    ("Ёлка", "елка"),
    ("مَرْحَبًا؟", "مرحبا"),
    ("مـرحبا", "مرحبا"),
    ("\u200fعام ١٩٩٠", "عام 1990"),
    ("don’t — “stop”…", 'don\'t - "stop"'),
    ("«oui»", '"oui"'),
    ("well\u200b-\u00adbeing\ufeff", "well-being"),
    ("¡Hola!", "hola"),
    ("¿Qué tal?", "que tal"),
    ("Really?!", "really"),
    ("がんばる。", "がんばる"),
    ("हिन्दी।", "हिन्दी"),
    ("한국어", "한국어"),
    ("a ≠ b", "a ≠ b"),
    ("?!", "?!"),
    ("¿?", "¿?"),
    ("...", "..."),
    ("👍🏽!", "👍🏽"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_case_accents_spaces_and_a_full_stop_are_forgiven(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


ACCEPTED = [
    ("Recovery", " recovery. ", True),
    ("recovery", "Recoverys", False),
    ("", "", False),
    (" \u200b", "\u200b", False),
    ("", "/a*/", False),
    ("//", "//", True),
    ("1/2", "1/2", True),
    ("Self-Help", "/self[- ]?help/", True),
    ("self—help", "/self[- ]?help/", True),
    ("really?", r"/really\?/", True),
    ("really", r"/really\?/", False),
    ("Really?!", "/really/", True),
    ("¿Qué?", r"/¿que\?/", True),
    ("and/or", "/and/or/", True),
    ("ÉTÉ", "/ [Éé]t[À-Ö]? /", False),
    ("ÉTÉ", " /[À-É]t[èé]/ ", True),
]


@pytest.mark.parametrize(("answer", "accept", "right"), ACCEPTED)
def test_an_answer_is_accepted_as_a_text_or_by_a_pattern(answer: str, accept: str, right: bool) -> None:
    assert is_accepted(answer, accept) is right


CLOSE = [
    ("recovrey", "recovery", True),
    ("ercovery", "recovery", True),
    ("recoveyr", "recovery", True),
    ("recover", "recovery", True),
    ("recoveryy", "recovery", True),
    ("ecovery", "recovery", True),
    ("xrecovery", "recovery", True),
    ("recoverx", "recovery", True),
    ("xecovery", "recovery", True),
    ("RECOVERY.", "recovery", False),
    ("rceovrey", "recovery", False),
    ("recove", "recovery", False),
    ("xxrecovery", "recovery", False),
    ("oops", "pooh", False),
    ("no", "not", True),
    ("n", "no", False),
    ("", "", False),
    ("", "a", False),
    ("", "abc", False),
    ("👍👎x", "👍x👎", True),
    ("👎", "👍", False),
    ("ab", "/abc/", False),
]


@pytest.mark.parametrize(("answer", "accept", "close"), CLOSE)
def test_one_edit_is_close(answer: str, accept: str, close: bool) -> None:
    assert is_close(answer, accept) is close


@given(st.text("abc", max_size=7), st.text("abc", min_size=3, max_size=7))
def test_close_is_what_one_edit_makes(answer: str, accept: str) -> None:
    cuts = [(answer[:at], answer[at:]) for at in range(len(answer) + 1)]
    edits = {a + b[1:] for a, b in cuts} | {a + c + b[n:] for a, b in cuts for c in "abc" for n in (0, 1)}
    edits |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    assert is_close(answer, accept) == (accept in edits - {answer})


NUMBERS = [
    ("1 000,5", "", "1000.5"),
    ("1\u202f000\u00a0000", "", "1000000"),
    ("1’000", "", "1000"),
    ("12 34", "", None),
    ("1 2345", "", None),
    ("٣٫٥", "", "3.5"),
    ("\u200f٣،٥", "", "3.5"),
    ("١٬٠٠٠", "", "1000"),
    ("۳٫۵", "", "3.5"),
    ("−3", "", "-3"),
    ("– 3", "", "-3"),
    ("+.5", "", "0.5"),
    ("42.", "", "42"),
    ("50 %", "%", "50"),
    ("50", "%", "50"),
    ("$50", "$", "50"),
    ("$-50", "$", "-50"),
    ("5 KM.", "km", "5"),
    ("5 min", "min.", "5"),
    ("5 km", "", None),
    ("50 % %", "%", None),
    ("", "", None),
    ("%", "%", None),
    (".", "", None),
    ("-", "", None),
    ("1,000.5", "", None),
    ("1e5", "", None),
    ("²", "", None),
    ("NaN", "", None),
    ("9" * 40, "", "9" * 40),
    ("9" * 41, "", None),
]


@pytest.mark.parametrize(("text", "unit", "number"), NUMBERS)
def test_a_number_is_read_with_or_without_its_unit(text: str, unit: str, number: str | None) -> None:
    assert read_number(text, unit) == (None if number is None else Decimal(number))


SCRIPT = Path(coursewright.__file__).parent / "assets" / "typed.js"
WEIGH = """
({accepted, close, numbers}) => {
  const {fold, accepts, isClose, number} = window.coursewright[0].typed;
  return {
    folded: [...accepted, ...close].map(([answer]) => fold(answer)),
    accepted: accepted.map(([answer, key]) => accepts(answer, key)),
    close: close.map(([answer, key]) => isClose(answer, key)),
    numbers: numbers.map(([text, unit]) => number(text, unit)),
  };
}
"""
FOLD_ALL = """
(codes) => codes.map((code) => {
  const char = String.fromCodePoint(code);
  return /\\p{Cn}/u.test(char) ? null : window.coursewright[0].typed.fold(`x${char}x`);
})
"""


def key_of(accept: str) -> dict[str, str]:
    """Return the data of an element that holds an accepted answer."""
    source = pattern_of(accept)
    return {"accept": accept} if source is None else {"program": compile_pattern(source).as_json()}


def mangle(luck: random.Random, text: str) -> str:
    """Return a text with a few signs more, less or other."""
    signs = "aé Éßİς’“—–\u00a0\u200b\u200f.?!¿…؟َـ٣۳٫٬−-,1000%$👍≠\x85\x1c"
    for _ in range(luck.randint(0, 3)):
        at = luck.randint(0, len(text))
        text = text[:at] + luck.choice([luck.choice(signs), ""]) + text[at + luck.randint(0, 1) :]
    return text


def test_the_browser_compares_as_python_does(open_page: Callable[..., Page]) -> None:
    luck = random.Random(20261122)
    page = open_page("about:blank")
    # As it is sent to learners.
    page.add_script_tag(content=str(rjsmin.jsmin(SCRIPT.read_text(encoding="utf-8"))))
    texts = [text for text, _ in FOLDED] + [one for answer, accept, _ in CLOSE for one in (answer, accept)]
    accepted = [(answer, accept) for answer, accept, _ in ACCEPTED]
    accepted += [(answer, folded) for answer, folded in FOLDED]
    accepted += [(text, f"/{source}/") for source, some, other in FITS for text in f"{some} {other}".split()]
    for _ in range(300):
        accepted.append(("".join(luck.choices("ab1 -", k=luck.randint(0, 5))), f"/{make_pattern(luck)}/"))
    close = [(answer, accept) for answer, accept, _ in CLOSE]
    close += [(mangle(luck, text), text) for text in texts for _ in range(8)]
    accepted += close
    numbers = [(text, unit) for text, unit, _ in NUMBERS]
    numbers += [(mangle(luck, text), luck.choice([unit, mangle(luck, unit)])) for text, unit in numbers * 8]
    found = page.evaluate(
        WEIGH,
        {
            "accepted": [(answer, key_of(accept)) for answer, accept in accepted],
            "close": [(answer, key_of(accept)) for answer, accept in close],
            "numbers": numbers,
        },
    )
    wanted = {
        "folded": [fold(answer) for answer, _ in accepted + close],
        "accepted": [is_accepted(*pair) for pair in accepted],
        "close": [is_close(*pair) for pair in close],
        "numbers": [None if (n := read_number(*pair)) is None else float(n) for pair in numbers],
    }
    cases = {"folded": accepted + close, "accepted": accepted, "close": close, "numbers": numbers}
    for name, results in wanted.items():
        assert len(set(results)) > 1
        differing = [
            case for case in zip(cases[name], found[name], results, strict=True) if case[1] != case[2]
        ]
        assert differing == [], name
    # Every character that both know.
    codes = [n for n in range(sys.maxunicode + 1) if unicodedata.category(chr(n)) not in ("Cn", "Cs", "Co")]
    folds = zip(codes, page.evaluate(FOLD_ALL, codes), strict=True)
    assert [(hex(n), got) for n, got in folds if got not in (None, fold(f"x{chr(n)}x"))] == []
