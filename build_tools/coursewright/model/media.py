"""A recording on a page: a file of the course that plays there, or a link to another site."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from coursewright.diagnostics import Diagnostic, Span
from coursewright.model.exercise import Placed
from coursewright.model.fields import Spec, Text

AUDIO = ("mp3", "m4a", "ogg", "oga", "opus", "wav", "flac")
VIDEO = ("mp4", "m4v", "webm", "ogv", "mov")
PICTURES = ("jpg", "jpeg", "png", "webp", "avif", "gif", "svg")
TRANSCRIPTS = ("md", "txt")
CAPTIONS = ("vtt",)

_FAR = re.compile(r"https?://", re.IGNORECASE)


class MediaSpec(Spec):
    """What stands in a `media` fence. Paths are relative to the Markdown file."""

    src: Text
    """The recording: a file of the course, or an address on another site, which becomes a link."""
    title: Text | None = None
    """What the recording is; the default is the title of its transcript."""
    transcript: Text | None = None
    """What is said and shown in it, as Markdown or plain text."""
    captions: Text | None = None
    """The same in time with the recording, as WebVTT."""
    poster: Text | None = None
    """A picture that stands where a video has not begun."""


@dataclass(frozen=True)
class Media:
    """A `media` fence of a page, as it was read."""

    path: str
    """The page's file; what the fence names is relative to it."""
    uri: str
    """The page's uri."""
    text: str
    """The lines between the fences, without the indentation of the block that they stand in."""
    opening: Span
    place: Placed
    spec: MediaSpec | None
    """None where the lines cannot be read."""
    findings: tuple[Diagnostic, ...] = ()
    """Why they cannot."""


def ending_of(path: str) -> str:
    """Return what stands behind the last dot of a file's name, in lower case; '' where there is none."""
    return posixpath.splitext(path)[1][1:].lower()


def is_video(src: str) -> bool:
    """Tell by the ending whether a recording has pictures."""
    return ending_of(unquote(re.split(r"[?#]", src, maxsplit=1)[0])) in VIDEO


def host_of(src: str) -> str:
    """Return the name of the site that an address leads to; '' for what is no address of a site."""
    if not _FAR.match(src):
        return ""
    try:
        return urlsplit(src).hostname or ""
    except ValueError:
        return ""
