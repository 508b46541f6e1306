"""Read the `media` fences of pages: YAML inside Markdown, and the files that it sets beside a recording."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field

from coursewright.content.pages import read_page
from coursewright.content.validate import to_data, validate, without_echoes
from coursewright.diagnostics import Diagnostic, SourceText
from coursewright.model.addresses import Addresses, language_of
from coursewright.model.course import Page
from coursewright.model.exercise import Placed
from coursewright.model.fences import MEDIA
from coursewright.model.media import CAPTIONS, TRANSCRIPTS, Media, MediaSpec, ending_of
from coursewright.source.markdown_scan import Fence
from coursewright.source.yaml_tree import ScalarNode, Tree, parse_yaml

START_PAGES = ("index.md", "README.md")


@dataclass
class MediaReading:
    """What the fences of a course gave: themselves, findings, and the text files that they name."""

    media: list[Media] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    transcripts: dict[str, str] = field(default_factory=dict)
    """Path to the language of the page that names it first."""
    captions: set[str] = field(default_factory=set)


def read_media(pages: Iterable[Page], addresses: Addresses, modules: Iterable[str]) -> MediaReading:
    """Read every `media` fence; `modules` are files that are pages whatever a fence says of them."""
    reading = MediaReading()
    fixed = set(modules)
    for page in pages:
        if MEDIA not in page.body:
            continue
        for fence in page.scan.fences:
            if fence.name == MEDIA:
                media = _read_fence(page, fence)
                reading.media.append(media)
                reading.findings += media.findings
                path = _named(media, "transcript", addresses)
                if _can_be_transcript(path) and path not in (page.path, *fixed):
                    reading.transcripts.setdefault(path, page.lang)
                path = _named(media, "captions", addresses)
                if ending_of(path) in CAPTIONS:
                    reading.captions.add(path)
    return reading


def _read_fence(page: Page, fence: Fence) -> Media:
    scan = page.scan
    opening = page.source.span(fence.start, fence.end)
    start = scan.offsets[fence.start_line + 1]
    lines = scan.fence_text(fence).split("\n") if fence.end_line > fence.start_line + 1 else []
    whole = scan.lines[fence.start_line + 1 : fence.end_line]
    # What stands in front of each line becomes blanks, so that a place in it is one in the file.
    text = "\n".join(line.rjust(len(given)) for line, given in zip(lines, whole, strict=True))
    end = start + len(text)
    before, behind = page.source.text[:start], page.source.text[end:]
    tree, findings = parse_yaml(SourceText(page.path, f"{before}{text}{behind}"), start, end)
    place = Placed(Tree(page.source, tree.root, start), ())
    spec = None
    if tree.root is not None:
        spec, more = validate(MediaSpec, to_data(tree.root), place)
        findings += without_echoes(findings, more)
    elif not findings:
        findings = [Diagnostic("E102", "the key 'src' is missing", opening, "add 'src: …'")]
    sound = None if findings else spec
    return Media(page.path, page.uri, "\n".join(lines), opening, place, sound, tuple(findings))


def _named(media: Media, key: str, addresses: Addresses) -> str:
    """Return the file that a key names, in a fence that is broken elsewhere too; '' where there is none."""
    node = media.place.tree.node_at((key,))
    name = node.value if isinstance(node, ScalarNode) else ""
    if media.place.tree.root is None:
        match = re.search(rf"^[ \t]*{key}:[ \t]+(\S.*)$", media.text, re.MULTILINE)
        name = match[1].strip("'\" \t") if match else ""
    return addresses.resolve(media.path, name, media.uri).path if name else ""


def read_transcripts(
    media: MediaReading, pages: Iterable[Page], read: Callable[[str], SourceText], unreadable: Container[str]
) -> dict[str, Page]:
    """Return what stands beside recordings, by path; one of the `pages` that does is no page any more."""
    by_path = {page.path: page for page in pages}
    found: dict[str, Page] = {}
    for path, of_page in sorted(media.transcripts.items()):
        source = read(path)
        lang = (language_of(path, "modules/") if path.startswith("modules/") else None) or of_page
        if path in unreadable:
            continue
        if path in by_path:
            found[path] = by_path[path]
        elif path.endswith(".md"):
            found[path], findings = read_page(source, "", lang)
            media.findings += findings
        else:
            found[path] = Page(source, "", 0, {}, lang)
    return found


def _can_be_transcript(path: str) -> bool:
    """Tell whether a file can stand beside a recording instead of being a page."""
    return (
        ending_of(path) in TRANSCRIPTS
        and posixpath.basename(path) not in START_PAGES
        and not path.startswith("quizzes/")
    )
