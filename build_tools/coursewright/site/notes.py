"""What the check found, shown on the pages of a preview: for authors, never in a site that is built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from coursewright.diagnostics import Diagnostic, Severity
from coursewright.model.course import Course

_MOST = 50
"""How many findings a page shows; the terminal has them all."""
# The preview's own: no page of a built site carries it, and none has to load it.
_STYLE = Markup(
    ".cw-notes{position:fixed;z-index:3;inset-block-end:0;inset-inline-end:0;max-width:min(32rem,100vw);"
    "max-height:60vh;overflow:auto;margin:0;padding:0;border:2px solid #b35900;background:#fff;color:#222;"
    "font:15px/1.4 system-ui,sans-serif;overflow-wrap:anywhere}"
    ".md-typeset .cw-notes details{margin:0;border:0;box-shadow:none}"
    ".cw-notes summary{padding:.5rem .8rem;cursor:pointer;font-weight:700;list-style:revert}"
    ".cw-notes ul{margin:0;padding:0 .8rem .8rem;list-style:none}.cw-notes li{margin:.6rem 0 0;padding:0}"
    ".cw-notes code{background:none;color:inherit;font:inherit;font-weight:700}"
    "@media print{.cw-notes{display:none}}"
)


def notes_by_page(course: Course, findings: Iterable[Diagnostic]) -> Mapping[str, str]:
    """Return the HTML of a page's findings by the page's uri; what belongs to no page stands on the first."""
    uris = {page.path: page.uri for page in course.page_by_path.values()}
    for module in course.modules:
        uris.update((f"{module.quiz_stem}.{ending}", module.page.uri) for ending in ("yml", "yaml"))
    first = "index.md" if "index.md" in uris.values() else next(iter(uris.values()), "")
    found: dict[str, list[Diagnostic]] = {}
    for finding in findings:
        found.setdefault(uris.get(finding.span.path, first), []).append(finding)
    return {uri: _render(notes) for uri, notes in found.items()}


def _render(findings: list[Diagnostic]) -> str:
    """Return one line of HTML, so that nothing in it can end the block for Markdown."""
    ordered = sorted(findings, key=lambda finding: finding.level.rank)
    items = [_item(finding) for finding in ordered[:_MOST]]
    if len(findings) > _MOST:
        items.append(Markup("<li>{} more in the terminal</li>").format(len(findings) - _MOST))
    count = f"{len(findings)} finding{'s' if len(findings) > 1 else ''}"
    worst = Severity(ordered[0].level)
    return Markup(
        '<div class="cw-notes" role="region" aria-label="Findings of the check" data-level="{}"'
        ' data-search-exclude=""><style>{}</style><details><summary>{} on this page</summary>'
        "<ul>{}</ul></details></div>"
    ).format(worst, _STYLE, count, Markup("").join(items))


def _item(finding: Diagnostic) -> Markup:
    place = f"{finding.span.path}:{finding.span.line}:{finding.span.column}"
    parts = [Markup("<code>{} {}</code> {}").format(finding.level, finding.code, _line(finding.message))]
    if finding.help:
        parts.append(Markup("<br>{}").format(_line(finding.help)))
    return Markup("<li>{}<br><small>{}</small></li>").format(Markup("").join(parts), _line(place))


def _line(text: str) -> Markup:
    return escape(" ".join(text.split()))
