"""Write links in a page's raw HTML as addresses, for an engine that leaves raw HTML alone.

MkDocs turns Markdown links to source files into addresses, but not those in tags. A plan's
page has both as links between source files, which is what Zensical wants.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Container
from urllib.parse import quote, unquote

from coursewright.model.addresses import relative_url
from coursewright.source.markdown_scan import find_tag_links, scan_text

_PATH = re.compile(r"[^?#]*")


def to_addresses(text: str, page_uri: str, uris: Container[str], *, use_directory_urls: bool) -> str:
    """Return a page's Markdown with its tags' links to `uris` as addresses relative to the page."""
    if "<" not in text:
        return text
    parts: list[str] = []
    at = 0
    for link in find_tag_links(scan_text(text).masked):
        target = html.unescape(link.target)
        match = _PATH.match(target)
        path = match[0] if match else ""
        uri = posixpath.normpath(posixpath.join(posixpath.dirname(page_uri), unquote(path)))
        if not path or uri not in uris:
            continue
        address = quote(relative_url(page_uri, uri, use_directory_urls)) + target[len(path) :]
        parts += [text[at : link.start], html.escape(address)]
        at = link.end
    return "".join((*parts, text[at:])) if parts else text
