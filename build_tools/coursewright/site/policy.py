"""A Content-Security-Policy in the page itself, for hosts that cannot send a header.

With it the browser holds what the course promises: nothing is loaded from another site and
nothing is sent to one. Scripts that a theme writes into the page are allowed by their
digest, so `unsafe-inline` is not needed.
"""

from __future__ import annotations

import base64
import hashlib
import re

SOURCES = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_DATA = re.compile(r"""\stype\s*=\s*["']?application/(?:ld\+)?json""", re.IGNORECASE)
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)


def script_digests(page: str) -> list[str]:
    """Return the policy sources for the scripts that stand in a page, in order, each once."""
    digests = []
    for match in _SCRIPT.finditer(page):
        attributes, text = match["attributes"], match["text"]
        if _SOURCE.search(attributes) or _DATA.search(attributes):
            continue
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        digests.append(f"'sha256-{digest}'")
    return list(dict.fromkeys(digests))


def policy_for(page: str, *, inline_styles: bool = False) -> str:
    """Return the policy that fits a page; `inline_styles` for an engine whose scripts add some."""
    style = "'self' 'unsafe-inline'" if inline_styles else "'self'"
    sources = {**SOURCES, "style-src": style, "script-src": " ".join(["'self'", *script_digests(page)])}
    return "; ".join(f"{name} {value}" for name, value in sources.items())


def add_policy(page: str, *, inline_styles: bool = False) -> str:
    """Return the page with its policy in the head, before anything that it governs; see `policy_for`."""
    if 'http-equiv="Content-Security-Policy"' in page:
        return page
    policy = policy_for(page, inline_styles=inline_styles)
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    match = _CHARSET.search(page)
    if match is not None:
        return page[: match.end()] + tag + page[match.end() :]
    return re.sub(r"(<head[^>]*>)", lambda head: head[1] + tag, page, count=1, flags=re.IGNORECASE)
