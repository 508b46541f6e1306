"""The client's files: small, separate, named by their content, so that a page loads what it needs.

Classic scripts, because module scripts do not load from ``file://``. The sources stay
readable; `rjsmin` and `rcssmin` (both Apache-2.0, no dependencies) take the comments out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from rcssmin import cssmin
from rjsmin import jsmin

from coursewright.kinds import all_kinds
from coursewright.words import client_words

FOLDER = "assets/coursewright"
ANSWERS = "answers"
"""The name, beside the kinds', of what shows answers after the last exercise."""


@dataclass(frozen=True)
class Asset:
    """One file of the site."""

    uri: str
    text: str


def _named(name: str, text: str) -> Asset:
    stem, _, ending = name.rpartition(".")
    small = jsmin(text) if ending == "js" else cssmin(text)
    digest = hashlib.sha256(str(small).encode()).hexdigest()[:8]
    return Asset(f"{FOLDER}/{stem}.{digest}.{ending}", str(small))


def _own(name: str) -> str:
    return resources.files("coursewright.assets").joinpath(name).read_text(encoding="utf-8")


@cache
def shared_assets() -> MappingProxyType[str, Asset]:
    """Return all assets that do not depend on the language, by short name such as ``matching.css``."""
    texts = {name: _own(name) for name in ("site.css", "exercise.css", "exercise.js", "answers.js")}
    # The engines look for this name before they would fetch a shim of that name from elsewhere.
    texts["iframe-worker.js"] = _own("iframe-worker.js")
    for kind in all_kinds().values():
        texts.update({f"{name}.js": _own(f"{name}.js") for name in kind.uses})
        if style := kind.read("style.css").strip():
            texts[f"{kind.name}.css"] = style
    return MappingProxyType({name: _named(name, text) for name, text in texts.items()})


@cache
def words_asset(language: str) -> Asset:
    """Return the script that gives the client the words of all exercises."""
    return _named(f"words-{language}.js", _words(language, ""))


@cache
def kind_asset(name: str, language: str) -> Asset:
    """Return the script of a kind; where the kind has words of its own, they stand in it."""
    script = all_kinds()[name].read("element.js")
    if not client_words(language, name):
        return _named(f"{name}.js", script)
    return _named(f"{name}-{language}.js", f"{_words(language, name)}\n{script}")


def _words(language: str, kind: str) -> str:
    own = json.dumps(
        [language, kind, dict(client_words(language, kind))], ensure_ascii=False, separators=(",", ":")
    )
    return f"(window.coursewright??=[]).push({own});"


def language_assets(language: str) -> tuple[Asset, ...]:
    """Return the scripts that a language needs."""
    return (words_asset(language), *(kind_asset(name, language) for name in all_kinds()))


def page_assets(kinds: Iterable[str], languages: Iterable[str]) -> tuple[Asset, ...]:
    """Return what a page with exercises of these kinds loads, in loading order, styles first."""
    shared = shared_assets()
    names = sorted(set(kinds))
    own = [name for name in names if name in all_kinds()]
    uses = sorted({use for name in own for use in all_kinds()[name].uses})
    spoken = sorted(set(languages))
    styles = [shared["exercise.css"], *(shared[f"{n}.css"] for n in names if f"{n}.css" in shared)]
    scripts = [
        *(words_asset(language) for language in spoken),
        shared["exercise.js"],
        *(shared[f"{n}.js"] for n in uses),
        *(shared[f"{n}.js"] for n in names if n not in own),
        *(kind_asset(n, language) for n in own for language in spoken),
    ]
    return (*styles, *dict.fromkeys(scripts))
