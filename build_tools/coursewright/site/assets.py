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
    """Return all assets that do not depend on the language, by short name such as ``matching.js``."""
    texts = {name: _own(name) for name in ("site.css", "exercise.css", "exercise.js", "answers.js")}
    # The engines look for this name before they would fetch a shim of that name from elsewhere.
    texts["iframe-worker.js"] = _own("iframe-worker.js")
    for kind in all_kinds().values():
        texts[f"{kind.name}.js"] = kind.read("element.js")
        style = kind.read("style.css")
        if style.strip():
            texts[f"{kind.name}.css"] = style
    return MappingProxyType({name: _named(name, text) for name, text in texts.items()})


@cache
def words_asset(language: str) -> Asset:
    """Return the script that gives the client its words."""
    words = json.dumps(client_words(language), ensure_ascii=False, separators=(",", ":"))
    return _named(f"words-{language}.js", f"(window.coursewright??=[]).push({words});")


def page_assets(kinds: Iterable[str], language: str) -> tuple[Asset, ...]:
    """Return what a page with exercises of these kinds loads, in loading order, styles first."""
    shared = shared_assets()
    names = sorted(set(kinds))
    styles = [shared["exercise.css"], *(shared[f"{n}.css"] for n in names if f"{n}.css" in shared)]
    scripts = [words_asset(language), shared["exercise.js"], *(shared[f"{n}.js"] for n in names)]
    return (*styles, *scripts)
