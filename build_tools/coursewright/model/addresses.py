"""Where a course's files stand in the site, and where a link leads.

Authors link to files as they lie on disk, so that links also work on a code host; in the
site, `modules/` lies beside the pages of `course/`. Both ways of writing a link resolve.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from html import unescape
from urllib.parse import unquote, urlsplit

from coursewright.model.languages import folder_language

MODULE = re.compile(r"(?P<number>[0-9]{2,4})-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\Z")

# What Python-Markdown lets a backslash escape.
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")

DATA_FILES = ("course.yml", "glossary.yml", "crisis.yml", "language.yml", "translation.yml")
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms"})


class Where(Enum):
    """What kind of place a link's target is."""

    SITE = "a page or file of the site"
    ANCHOR = "a place on the same page"
    OUTSIDE = "another site"
    ABSOLUTE = "a path from the server's root, which the course cannot know"
    MISSING = "nothing"
    PRIVATE = "a file that is never published"
    UNSAFE = "an address that would run or hide something"


@dataclass(frozen=True)
class Target:
    """A resolved link: `uri` for what lies in the site, `tail` the ``?…#…`` behind it."""

    where: Where
    uri: str = ""
    tail: str = ""
    path: str = ""


def language_of(path: str, root: str) -> str | None:
    """Return the language folder of a path under `root` (``modules/es/…`` gives ``es``), or None."""
    parts = path.removeprefix(root).strip("/").split("/")
    if len(parts) < 2:
        return None
    return folder_language(parts[0], known=root not in ("modules/", "quizzes/"))


@dataclass(frozen=True)
class Addresses:
    """Resolves links. `files` are paths relative to the course's root."""

    files: frozenset[str]
    docs_dir: str
    shown_elsewhere: frozenset[str] = frozenset()
    """Files that a page shows and that are not published by themselves: transcripts."""

    def uri_of(self, path: str) -> str | None:
        """Return where a file stands in the site; None for what is never published."""
        return None if path in self.shown_elsewhere else self._place_of(path)

    def _place_of(self, path: str) -> str | None:
        name = posixpath.basename(path)
        if path.startswith("modules/"):
            if name.startswith("_") or name.endswith((".yml", ".yaml")):
                return None
            lang = language_of(path, "modules/")
            if lang is not None:
                return f"{lang}/modules/{path.removeprefix(f'modules/{lang}/')}"
            return path
        prefix = f"{self.docs_dir}/"
        if path.startswith(prefix):
            return None if self.is_data(path) else path.removeprefix(prefix)
        return None

    def is_data(self, path: str) -> bool:
        """Tell whether a file of the course's folder is data, never published as a file."""
        inside = path.removeprefix(f"{self.docs_dir}/")
        lang = language_of(inside, "")
        if lang is not None:
            inside = inside.removeprefix(f"{lang}/")
        return (
            inside in DATA_FILES
            or inside.endswith(".jwk")
            or (inside.startswith(("frameworks/", "words/")) and inside.endswith((".yml", ".yaml")))
        )

    @cached_property
    def uris(self) -> Mapping[str, str]:
        """Every published file: uri to path."""
        return {uri: path for uri, path in self._places.items() if path not in self.shown_elsewhere}

    @cached_property
    def _places(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for path in sorted(self.files):
            uri = self._place_of(path)
            if uri is not None:
                found.setdefault(uri, path)
        return found

    def resolve(self, path: str, target: str, base_uri: str | None = None) -> Target:
        """Say where a link in the file `path` leads.

        First as it lies on disk, then as the engine sees it; `base_uri` is the uri of the
        page, where the file is one.
        """
        target = _ESCAPED.sub(r"\1", unescape(target))
        # A browser drops control characters before it looks at the scheme, so we do.
        cleaned = re.sub(r"[\x00-\x20]+", "", target)
        if not cleaned or cleaned.startswith("#"):
            return Target(Where.ANCHOR, tail=cleaned)
        if cleaned.startswith("//"):
            return Target(Where.OUTSIDE)
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", cleaned)
        if scheme is not None:
            return Target(Where.OUTSIDE if scheme[1].lower() in SAFE_SCHEMES else Where.UNSAFE)
        if cleaned.startswith("/"):
            return Target(Where.ABSOLUTE)
        try:
            parts = urlsplit(target.strip())
        except ValueError:
            return Target(Where.MISSING)
        tail = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        name = unquote(parts.path)
        if not name:
            return Target(Where.ANCHOR, tail=tail)
        on_disk = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
        if on_disk in self.files:
            uri = self.uri_of(on_disk)
            if uri is None:
                return Target(Where.PRIVATE, path=on_disk)
            return Target(Where.SITE, uri, tail, on_disk)
        mounted = posixpath.dirname(base_uri) if base_uri is not None else self._mounted_folder(path)
        uri = posixpath.normpath(posixpath.join(mounted, name))
        mounted_path = self._places.get(uri)
        if mounted_path is None:
            return Target(Where.MISSING)
        if mounted_path in self.shown_elsewhere:
            return Target(Where.PRIVATE, path=mounted_path)
        return Target(Where.SITE, uri, tail, mounted_path)

    def _mounted_folder(self, path: str) -> str:
        """Quiz files count as lying where their modules do."""
        if path.startswith("quizzes/"):
            lang = language_of(path, "quizzes/")
            return f"{lang}/modules" if lang is not None else "modules"
        return posixpath.dirname(path.removeprefix(f"{self.docs_dir}/"))


def url_of(uri: str, use_directory_urls: bool) -> str:
    """Return the address of a page or file, relative to the site's root."""
    if not uri.endswith(".md"):
        return uri
    folder, name = posixpath.split(uri)
    stem = name.removesuffix(".md")
    if stem in ("index", "README"):
        if not use_directory_urls:
            return posixpath.join(folder, "index.html")
        return f"{folder}/" if folder else "./"
    if use_directory_urls:
        return posixpath.join(folder, stem) + "/"
    return posixpath.join(folder, f"{stem}.html")


def relative_url(from_uri: str, to_uri: str, use_directory_urls: bool) -> str:
    """Return the address of `to_uri` as a link on the page `from_uri` writes it."""
    here = url_of(from_uri, use_directory_urls)
    there = url_of(to_uri, use_directory_urls)
    folder = here if here.endswith("/") else posixpath.dirname(here)
    start = "." if folder in ("", "./") else folder.rstrip("/")
    if there == "./":
        return posixpath.relpath(".", start) + "/"
    result = posixpath.relpath(there, start)
    return result + "/" if there.endswith("/") else result
