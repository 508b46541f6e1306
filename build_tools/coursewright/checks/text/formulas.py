"""The formulas for a grade and the count of syllables, from the library `readability`.

Flesch-Kincaid: Kincaid et al. (1975); SMOG: McLaughlin (1969). The library has no dependency
and asks nothing of the network; others fetch a dictionary at run time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

# Hack: the library prefers `re2` where that is installed, which refuses its patterns. With None in its
# place the import fails as if it were not there. May go when readability no longer looks for it.
_re2: Any = sys.modules.get("re2", "nothing")
sys.modules["re2"] = None  # type: ignore[assignment]
try:
    from readability import KincaidGradeLevel, SMOGIndex
    from readability.langdata import LANGDATA
finally:
    del sys.modules["re2"]
    if _re2 != "nothing":
        sys.modules["re2"] = _re2

kincaid_grade: Callable[[int, int, int], float] = KincaidGradeLevel
"""Flesch-Kincaid grade, of (syllables, words, sentences)."""
smog_grade: Callable[[int, int], float] = SMOGIndex
"""SMOG grade, of (words of three syllables and more, sentences)."""
count_syllables: Callable[[str], int] = LANGDATA["en"]["syllables"]
"""Syllables of an English word, by rules of thumb."""
