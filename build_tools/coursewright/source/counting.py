"""How many words a text has, in any script."""

from __future__ import annotations

import re

_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_LETTERS_OF_WORD = 4
"""About how many characters a word has in scripts that write every sound and no spaces, such as Thai."""
_SIGNS_OF_WORD = 2
"""About how many Chinese or Japanese characters say what one English word says."""


def count_words(text: str) -> int:
    """Count what has a letter or a digit in it between blanks and dashes; without blanks, by characters."""
    more = 0
    if not text.isascii():
        text = text.replace("—", " ").replace("–", " ")
        text, signs = _DENSE.subn(" ", text)
        text, letters = _UNSPACED.subn(" ", text)
        more = signs // _SIGNS_OF_WORD + letters // _LETTERS_OF_WORD
    return more + sum(1 for word in text.split() if word[0].isalnum() or any(map(str.isalnum, word)))
