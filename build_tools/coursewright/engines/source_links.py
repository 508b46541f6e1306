"""Write addresses in rendered HTML as links between source files, for an engine that resolves those.

With directory URLs Zensical takes every relative address in a page's HTML for one that
starts at the Markdown file, and turns it into one that starts at the page's own folder. So
an address that is right already would come out one folder too high; written as a link to
the source it comes out as MkDocs has it. Two differ in form, not in effect: a page's link
to itself (`../stem/` for `./`) and to a file in a folder of its own name.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping

from coursewright.model.addresses import url_of

_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_ADDRESS = re.compile(r'(?<=[ \n])(href|src)="([^"]*)"')
_NOT_RELATIVE = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:|[#/?]|\Z)")


def page_addresses(uris: Iterable[str]) -> dict[str, str]:
    """Return the pages of a site by their folder, ``.`` for the start page."""
    return {posixpath.normpath(url_of(uri, use_directory_urls=True)): uri for uri in uris}


def to_source_links(text: str, page_uri: str, pages: Mapping[str, str]) -> str:
    """Return HTML that stands on the page `page_uri`, its relative addresses as links to source files."""
    return _TAG.sub(lambda tag: _ADDRESS.sub(_rewriter(page_uri, pages), tag[0]), text)


def _rewriter(page_uri: str, pages: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    here = url_of(page_uri, use_directory_urls=True)

    def rewrite(match: re.Match[str]) -> str:
        address = html.unescape(match[2])
        if _NOT_RELATIVE.match(address):
            return match[0]
        path = re.split(r"[?#]", address, maxsplit=1)[0]
        target = posixpath.normpath(posixpath.join(here, path))
        source = posixpath.relpath(pages.get(target, target), posixpath.dirname(page_uri) or ".")
        return f'{match[1]}="{html.escape(source + address[len(path) :])}"'

    return rewrite
