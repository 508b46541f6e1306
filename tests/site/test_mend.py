"""What is mended in the theme's pages, and what is left alone; a browser tries it in tests/access."""

from __future__ import annotations

import pytest

from coursewright.site.mend import mend_page

PAGE = """<!doctype html><html><head><link rel="prev" href="a.html">
<link rel="next" href="b.html"><link rel="icon" href="x.png"></head><body>
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">
<div class="md-search" data-md-component="search" role="dialog">
<input type="text" class="md-search__input" name="query" aria-label="Suche" required></div>
<div class="md-search-result__meta">Initializing search</div>
<input class="md-option" data-md-color-scheme="default" aria-label="To dark" type="radio" name="__palette" \
id="__palette_0"><label class="md-header__button md-icon" title="To dark" for="__palette_1" hidden></label>
<input class="md-option" data-md-color-scheme="slate" aria-label="To light" type="radio" name="__palette" \
id="__palette_1"><label class="md-header__button md-icon" title="To light" for="__palette_0" hidden></label>
<div class="md-copyright">By somebody</div></body></html>"""


def test_the_dialog_gets_the_name_of_its_field_in_the_pages_own_language() -> None:
    assert '<div class="md-search" data-md-component="search" role="dialog" aria-label="Suche">' in mend_page(
        PAGE
    )


def test_how_many_results_there_are_is_told() -> None:
    assert '<div class="md-search-result__meta" aria-live="polite">' in mend_page(PAGE)


def test_a_switch_is_named_after_what_it_does() -> None:
    page = mend_page(PAGE)
    assert 'aria-label="To light" type="radio" name="__palette" id="__palette_0"' in page
    assert 'aria-label="To dark" type="radio" name="__palette" id="__palette_1"' in page


def test_boxes_that_only_hold_a_state_are_hidden() -> None:
    page = mend_page(PAGE)
    assert page.count('autocomplete="off" hidden>') == 2
    assert page.count(" hidden") == PAGE.count(" hidden") + 2


def test_the_neighbours_go_and_other_links_stay() -> None:
    page = mend_page(PAGE)
    assert 'rel="prev"' not in page
    assert 'rel="next"' not in page
    assert '<link rel="icon" href="x.png">' in page


def test_a_mended_page_stays_as_it_is() -> None:
    assert mend_page(mend_page(PAGE)) == mend_page(PAGE)


@pytest.mark.parametrize(
    "page",
    [
        '<html><head><link rel="next" href="b.html"></head><body><p>By hand</p></body></html>',
        '<html><head></head><body><div class="md-search" data-md-component="search" role="dialog" '
        'aria-label="Search"><button>Search</button></div></body></html>',
        "",
    ],
    ids=["no theme of ours", "a theme that is right", "nothing"],
)
def test_other_pages_are_left_alone(page: str) -> None:
    assert mend_page(page) == page
