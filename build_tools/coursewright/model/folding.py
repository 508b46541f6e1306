"""Letters without what a reader forgives, one by one, so that texts and patterns fold alike.

`assets/typed.js` does the same in the browser; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata

# Accents of Latin, Greek and Cyrillic, and the vowel marks of Arabic: marks of other scripts make other
# words, and U+0338 makes ≠ of =. Then what nobody sees, such as soft hyphens and marks of direction.
_DROPPED = re.compile(
    "[\u0300-\u0337\u0339-\u036f\u064b-\u065f\u0670"
    "\u00ad\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]"
)
_SPACES = re.compile(r"\s+")
_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ´`′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **{digit: str(n) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for n, digit in enumerate(digits)},
        "ς": "σ",
    }
)


def fold_letters(text: str) -> str:
    """Return a text in lower case, without accents, with plain quotes, dashes, digits and single spaces."""
    plain = _DROPPED.sub("", unicodedata.normalize("NFD", text.lower()))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", plain.translate(_SAME)))
