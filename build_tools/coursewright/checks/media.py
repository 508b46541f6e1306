"""Recordings: each plays or leads somewhere, and can be followed without hearing or seeing it."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence

from coursewright.content.validate import listing, shorten
from coursewright.diagnostics import Diagnostic
from coursewright.model.addresses import Target, Where
from coursewright.model.course import Course
from coursewright.model.media import (
    AUDIO,
    CAPTIONS,
    PICTURES,
    TRANSCRIPTS,
    VIDEO,
    Media,
    ending_of,
    host_of,
    is_video,
)

_HEADER = re.compile(r"WEBVTT(?:[ \t\n]|\Z)")
_COMMA = re.compile(r"^[^\n]*\d,\d{3}[ \t]+-->[^\n]*$|^[^\n]*-->[ \t]+[\d:]+,\d{3}[^\n]*$", re.MULTILINE)
_TO_VTT = "save it as WebVTT: a first line 'WEBVTT', a blank line, and dots instead of commas in the times"


def check_media(course: Course) -> Iterable[Diagnostic]:
    """E601 to E607, and E401 to E403 for the files that a fence names."""
    for media in course.media:
        yield from find_faults(course, media)
        if media.spec is not None:
            yield from _check_transcript(course, media, media.spec.transcript)
            yield from _check_captions(course, media, media.spec.src, media.spec.captions)
            yield from _check_poster(course, media, media.spec.src, media.spec.poster)


def find_faults(course: Course, media: Media) -> Iterator[Diagnostic]:
    """Find why a fence can show nothing: E603, or that its recording is not there."""
    if media.spec is None:
        return
    src = media.spec.src
    found = _resolve(course, media, src)
    span = media.place.span("src")
    if found.where is Where.OUTSIDE:
        if not host_of(src):
            advice = "name a file of the course, or an address that begins with https://"
            message = f"'{shorten(src)}' is neither a file nor the address of a page"
            yield Diagnostic("E603", message, span, advice)
    elif found.path and ending_of(found.path) not in (*AUDIO, *VIDEO):
        advice = f"browsers play {listing(AUDIO)}, and of videos {listing(VIDEO)}"
        yield Diagnostic("E603", f"'{shorten(src)}' is no recording that browsers play", span, advice)
    elif found.where is not Where.SITE:
        yield _lost(course, media, "src", src, found, (*AUDIO, *VIDEO))


def _check_transcript(course: Course, media: Media, name: str | None) -> Iterator[Diagnostic]:
    if name is None:
        advice = "write what is said into a file that ends in .md, and add 'transcript: …'"
        yield Diagnostic("E601", "the recording has no transcript", media.opening, advice)
        return
    found = _resolve(course, media, name)
    path = found.path
    span = media.place.span("transcript")
    own = "put the transcript into a file of its own, such as narrative.md"
    if path in course.transcripts:
        page = course.transcripts[path]
        if not page.body.strip():
            yield Diagnostic("E601", f"the transcript '{shorten(name)}' is empty", span, "write what is said")
    elif found.where is Where.OUTSIDE:
        message = f"the transcript '{shorten(name)}' is on another site"
        yield Diagnostic("E605", message, span, "put it into a file of the course")
    elif path and ending_of(path) not in TRANSCRIPTS:
        message = f"'{shorten(name)}' cannot stand on the page as text"
        yield Diagnostic("E605", message, span, "write it as Markdown (.md) or as plain text (.txt)")
    elif not path or path.startswith("quizzes/"):
        yield _lost(course, media, "transcript", name, found, TRANSCRIPTS)
    elif path == media.path:
        yield Diagnostic("E605", "a page cannot be the transcript of its own recording", span, own)
    elif path in course.page_by_path:
        yield Diagnostic("E605", f"'{shorten(name)}' is a page of the course", span, own)


def _check_captions(course: Course, media: Media, src: str, name: str | None) -> Iterator[Diagnostic]:
    far = host_of(src)
    if name is None:
        if not far and is_video(src):
            advice = "write them as WebVTT, and add 'captions: …'"
            yield Diagnostic("E602", "the video has no captions", media.opening, advice)
        return
    if far:
        yield _useless(media, "captions", "the recording plays on another site")
        return
    found = _resolve(course, media, name)
    span = media.place.span("captions")
    if found.where is Where.OUTSIDE:
        message = f"the captions '{shorten(name)}' are on another site"
        yield Diagnostic("E604", message, span, "put them into a file of the course")
    elif found.path and ending_of(found.path) not in CAPTIONS:
        yield Diagnostic("E604", f"'{shorten(name)}' is no file of WebVTT captions", span, _TO_VTT)
    elif found.where is not Where.SITE:
        yield _lost(course, media, "captions", name, found, CAPTIONS)
    elif found.path in course.captions:
        yield from _check_webvtt(course, media, found.path)


def _check_webvtt(course: Course, media: Media, path: str) -> Iterator[Diagnostic]:
    source = course.captions[path]
    span = media.place.span("captions")
    name = posixpath.basename(path)
    comma = _COMMA.search(source.text)
    if not _HEADER.match(source.text):
        what = "is SubRip (SRT), not WebVTT" if comma else "does not begin with 'WEBVTT'"
        yield Diagnostic("E604", f"'{shorten(name)}' {what}", span, _TO_VTT)
    elif comma is not None:
        message = "a time with a comma; browsers leave such a caption out"
        yield Diagnostic("E604", message, source.span(*comma.span()), "write a dot, such as 00:01.500")
    elif "-->" not in source.text:
        yield Diagnostic("E604", f"there is no caption in '{shorten(name)}'", span, "write them, with times")


def _check_poster(course: Course, media: Media, src: str, name: str | None) -> Iterator[Diagnostic]:
    if name is None:
        return
    if host_of(src) or not is_video(src):
        why = "the recording plays on another site" if host_of(src) else "only a video has a picture"
        yield _useless(media, "poster", why)
        return
    found = _resolve(course, media, name)
    span = media.place.span("poster")
    if found.where is Where.OUTSIDE:
        message = f"the poster '{shorten(name)}' is on another site"
        yield Diagnostic("E606", message, span, "put the picture beside the page")
    elif found.path and ending_of(found.path) not in PICTURES:
        message = f"'{shorten(name)}' is no picture that browsers show"
        yield Diagnostic("E606", message, span, f"use one of: {listing(PICTURES)}")
    elif found.where is not Where.SITE:
        yield _lost(course, media, "poster", name, found, PICTURES)


def _resolve(course: Course, media: Media, target: str) -> Target:
    return course.addresses.resolve(media.path, target, media.uri)


def _useless(media: Media, key: str, why: str) -> Diagnostic:
    message = f"'{key}' does nothing here: {why}"
    return Diagnostic("E607", message, media.place.span(key, key=True), "delete the key")


def _lost(
    course: Course, media: Media, key: str, name: str, found: Target, endings: Sequence[str]
) -> Diagnostic:
    """Say why a file that a fence names is none of the course."""
    span = media.place.span(key)
    shown = shorten(name, 120)
    if found.where is Where.UNSAFE:
        message = f"the address '{shown}' is not of a kind that a course may use"
        return Diagnostic("E403", message, span, "use https:, or a path in the course")
    if found.where is Where.PRIVATE:
        advice = "move it beside the page, under a name that does not begin with '_'"
        return Diagnostic("E402", f"'{shown}' is never published", span, advice)
    if found.where is Where.ABSOLUTE:
        advice = "write it relative to this file; the course does not know the server's root"
        return Diagnostic("E401", f"there is no file '{shown}' in the course", span, advice)
    folder = posixpath.dirname(media.path)
    path = posixpath.normpath(posixpath.join(folder, name))
    if any(file.startswith(f"{path}/") for file in course.files):
        return Diagnostic("E401", f"'{shown}' is a folder", span, "name a file in it")
    message = f"there is no file '{shown}' in the course"
    if not path.startswith(("modules/", f"{course.settings.docs_dir}/")):
        advice = f"files of a course lie in {course.settings.docs_dir}/ or modules/; this leads out of them"
        return Diagnostic("E401", message, span, advice)
    files = [posixpath.relpath(file, folder) for file in course.files if ending_of(file) in endings]
    near = difflib.get_close_matches(name[:120], sorted(files), n=1, cutoff=0.6)
    advice = f"did you mean '{near[0]}'?" if near else "paths are relative to this file"
    return Diagnostic("E401", message, span, advice)
