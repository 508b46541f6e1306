"""The client's files: a page loads what its exercises need, in a few files named by their content.

A page gets two styles and two scripts: what all exercises share, which the browser keeps from
page to page, and one bundle of the kinds on it. A file for each kind would be two dozen requests,
and each would compress by itself: a third more bytes.

Classic scripts, because module scripts do not load from ``file://``. The sources stay
readable; `rjsmin` and `rcssmin` (both Apache-2.0, no dependencies) take the comments out.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from rcssmin import cssmin
from rjsmin import jsmin

from coursewright.kinds import all_kinds
from coursewright.model.fences import EXERCISE, FENCES
from coursewright.words import BUNDLED, Vocabulary

FOLDER = "assets/coursewright"


@dataclass(frozen=True)
class Asset:
    """One file of the site."""

    uri: str
    text: str


def _named(name: str, small: str) -> Asset:
    stem, _, ending = name.rpartition(".")
    digest = hashlib.sha256(small.encode()).hexdigest()[:8]
    return Asset(f"{FOLDER}/{stem}.{digest}.{ending}", small)


@cache
def _own(name: str) -> str:
    """Return one of the shared sources, without comments; '' where there is none."""
    file = resources.files("coursewright.assets").joinpath(name)
    return _small(name, file.read_text(encoding="utf-8")) if file.is_file() else ""


@cache
def _of_kind(kind: str, name: str) -> str:
    """Return one of a kind's own sources, without comments."""
    return _small(name, all_kinds()[kind].read(name))


def _small(name: str, text: str) -> str:
    return str(jsmin(text) if name.endswith(".js") else cssmin(text))


@cache
def site_style() -> Asset:
    """Return the small stylesheet of every page."""
    return _named("site.css", _own("site.css"))


@cache
def mirror_style() -> Asset:
    """Return the stylesheet of pages that run the other way than the menus around them."""
    return _named("mirror.css", _own("mirror.css"))


@cache
def search_shim() -> Asset:
    """Return what lets search work from ``file://``.

    The engines look for this name before they would fetch a shim of that name from elsewhere.
    """
    return _named("iframe-worker.js", _own("iframe-worker.js"))


@cache
def keys_script() -> Asset:
    """Return what takes the theme's keys of one character away."""
    return _named("keys.js", _own("keys.js"))


WHOLE = tuple(sorted({*all_kinds(), *FENCES, "answers"}))
"""Everything that a page can load."""


# Bounded, because a preview makes a new vocabulary whenever the course's own words change.
@lru_cache(maxsize=1024)
def page_assets(
    loads: tuple[str, ...], languages: tuple[str, ...], vocabulary: Vocabulary = BUNDLED
) -> tuple[Asset, ...]:
    """Return what a page loads, in loading order, styles first.

    `loads` names kinds of exercises, and what fences show besides: a name alone brings its own
    style and script, a kind those of all exercises too.
    """
    kinds = [all_kinds()[name] for name in loads if name in all_kinds()]
    others = [name for name in loads if name not in all_kinds() and name != EXERCISE]
    uses = sorted({use for kind in kinds for use in kind.uses})
    styles = [
        _named("exercise.css", _own("exercise.css") if kinds or EXERCISE in loads else ""),
        _named(
            "parts.css",
            "".join(
                [_own(f"{name}.css") for name in (*uses, *others)]
                + [_of_kind(kind.name, "style.css") for kind in kinds]
            ),
        ),
    ]
    base = [_words(language, "", vocabulary) for language in languages] + [
        _own("shared.js"),
        _own("exercise.js"),
    ]
    scripts = [_own(f"{name}.js") for name in (*uses, *others)]
    for kind in kinds:
        spoken = [language for language in languages if vocabulary.client_words(language, kind.name)]
        scripts += [_words(language, kind.name, vocabulary) for language in spoken]
        scripts.append(_of_kind(kind.name, "element.js"))
    named = [
        *styles,
        _named(f"exercise-{'-'.join(languages)}.js", "\n".join(base) if kinds else ""),
        _named("parts.js", "\n".join(filter(None, scripts))),
    ]
    return tuple(asset for asset in named if asset.text)


def _words(language: str, kind: str, vocabulary: Vocabulary) -> str:
    entries = [language, kind, vocabulary.client_words(language, kind)]
    own = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    return f"(window.coursewright??=[]).push({own});"
