"""How long a text is, and whether it tells a situation: what rules on feedback and prompts count."""

from __future__ import annotations

import re

from coursewright.source.counting import count_words
from coursewright.source.inline import Plain, plain_text

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END = re.compile(r"[.!?…؟][\"'”’»)\]]*(?=\s|$)|[。！？]")


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list that is written with spaces."""
    return frozenset(listed.split())


def words_of(text: str) -> list[str]:
    """Return the words of a text without markup, in lower case."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def has_speech(text: str) -> bool:
    """Tell whether someone speaks in a text: a quotation of more than a term, or one set off as a block."""
    return "\n>" in f"\n{text}" or _quotes_speech(plain_text(text))


def tells_situation(text: str) -> bool:
    """Tell whether a prompt puts a situation: speech, two sentences or more, or twenty words and more."""
    if has_speech(text):
        return True
    plain = plain_text(text).text.strip()
    return len(_END.findall(plain)) > 1 or count_words(plain) >= 20


def _quotes_speech(plain: Plain) -> bool:
    for start, end in plain.quoted:
        said = plain.text[start:end].strip()
        count = count_words(said)
        if count > 2 or (count > 1 and said.endswith((".", "!", "?", "…"))):
            return True
    return False
