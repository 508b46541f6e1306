"""Mend what a theme gets wrong for people who use a screen reader, a keyboard or their voice.

Each mend is one small replacement in a page that is written already, in the theme's own words. It
changes nothing where the theme is right. What can be mended by a style stands in
``assets/site.css``. A test watches both, so that a mend can go when the theme no longer needs it.
"""

from __future__ import annotations

import re

_DIALOG = re.compile(r'(<div class="md-search" data-md-component="search" role="dialog")>')
_SEARCH_FIELD = re.compile(r'<input\b[^>]*\bclass="md-search__input"[^>]*\baria-label="([^"]+)"')
_TOGGLE = re.compile(r'(<input class="md-toggle" data-md-toggle="(?:drawer|search)"[^>]*?)(?<! hidden)>')
_COPYRIGHT = re.compile(r'<div class="md-copyright">')
_NEIGHBOUR = re.compile(r'<link rel="(?:prev|next)" href="[^"]*">\s*')
_META = re.compile(r'(<div class="md-search-result__meta")>')
_SWITCH = re.compile(r'(<input class="md-option"[^>]* aria-label=")[^"]*("[^>]* id="(__palette_\d+)">)')
_SWITCH_LABEL = re.compile(r'<label\b[^>]* title="([^"]*)" for="(__palette_\d+)"')


def mend_page(page: str) -> str:
    """Return a page of the theme Material or of Zensical with its faults mended; any other page as it is."""
    for mend in _MENDS:
        page = mend(page)
    return page


def _name_search(page: str) -> str:
    """Give the search dialog the name that its field has: a dialog without one is announced as nothing."""
    field = _SEARCH_FIELD.search(page)
    if field is None:
        return page
    return _DIALOG.sub(lambda match: f'{match[1]} aria-label="{field[1]}">', page)


def _tell_results(page: str) -> str:
    """Let a screen reader say how many results there are, as the page shows it."""
    return _META.sub(r'\1 aria-live="polite">', page)


def _name_switches(page: str) -> str:
    """Name what switches to light or dark after what it does; the theme names it after the other one."""
    names = {switch: title for title, switch in _SWITCH_LABEL.findall(page)}

    def named(match: re.Match[str]) -> str:
        return f"{match[1]}{names[match[3]]}{match[2]}" if match[3] in names else match[0]

    return _SWITCH.sub(named, page)


def _hide_toggles(page: str) -> str:
    """Hide the checkboxes that only hold a state, also where the theme's style does not come.

    That is so on a 404 page that is shown at an address which its links do not fit.
    """
    return _TOGGLE.sub(r"\1 hidden>", page)


def _mend_copyright(page: str) -> str:
    """Let the footer's small print have the contrast of what the theme highlights in it."""
    return _COPYRIGHT.sub('<div class="md-copyright md-copyright__highlight">', page)


def _drop_neighbours(page: str) -> str:
    """Take out what the theme's keys for the next page and the one before (n, p, dot, comma) need.

    Whoever dictates would leave the page by a word that is taken for keys; see WCAG 2.1.4. The
    theme's other keys of one character are taken away by ``assets/keys.js``.
    """
    return _NEIGHBOUR.sub("", page) if 'class="md-' in page else page


_MENDS = (
    _name_search,
    _tell_results,
    _name_switches,
    _hide_toggles,
    _mend_copyright,
    _drop_neighbours,
)
