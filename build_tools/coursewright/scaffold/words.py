"""A file of words to translate: every key, the English as a comment, what is bundled filled in."""

from __future__ import annotations

import json
from collections.abc import Iterator

from coursewright.content.words import all_words
from coursewright.words import (
    BUNDLED,
    OTHER,
    Entry,
    language_name,
    plural_categories,
    tag_of,
)

_HEAD = """\
# The words of the interface in {name}, for course/words/{tag}.yml. Delete what you do not change:
# what is left out or empty stays as it is bundled, or else English. {{n}} and the like stand for values.
# Before a slash stands a kind of exercise; only the kinds that your course uses count.
"""


def words_template(language: str) -> str:
    """Return the YAML of a file of words in a language."""
    tag = tag_of(language)
    lines = [_HEAD.format(name=language_name(tag), tag=tag)]
    for name, english in all_words().items():
        lines += _lines(name, english, tag)
    return "\n".join(lines) + "\n"


def _lines(name: str, english: Entry, tag: str) -> Iterator[str]:
    kind, _, key = name.rpartition("/")
    own: Entry | None = None
    if key in BUNDLED.translated(tag, kind):
        own = BUNDLED.words_for(tag, kind).entries[key]
    if isinstance(english, str):
        yield f"# {english}"
        yield f"{name}:{_value(own)}"
        return
    yield f"# {' | '.join(english.values())}"
    yield f"{name}:"
    for category in plural_categories(tag):
        form = own if own is None or isinstance(own, str) else own.get(category, own[OTHER])
        yield f"  {category}:{_value(form)}"


def _value(text: Entry | None) -> str:
    return f" {json.dumps(text, ensure_ascii=False)}" if text else ""
