"""The bundled course as a learner meets it: two languages, one progress; warm-ups; drawings; no scripts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from browser_help import Card, Site, build_site, serve
from playwright.sync_api import Page, expect
from tests.engines.courses import copy_bundled

Opener = Callable[..., Page]
ENGLISH, SPANISH = "modules/04-two-models", "es/modules/04-two-models"
RESULTS = "localStorage.getItem('wellness-and-recovery:results')"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = build_site(copy_bundled(tmp_path_factory.mktemp("bundled") / "course"))
    with serve(folder) as address:
        yield Site(folder, address, directory_urls=False)


def test_the_menu_leads_to_the_spanish_week_which_speaks_spanish(course: Site, open_page: Opener) -> None:
    page = open_page(course.url("index"))
    menu = page.locator(".md-sidebar--primary")
    menu.get_by_text("Español", exact=True).click()
    menu.get_by_role("link", name="Semana 4 · Relatos de pares").click()
    expect(page).to_have_url(course.url(SPANISH))
    expect(page.locator("article [lang=es]").first).to_be_visible()
    expect(page.get_by_text("Traducción pendiente de revisión humana")).to_be_visible()
    expect(Card(page, "setbacks").root.locator(".cw-primary")).to_have_text("Comprobar")
    expect(page.locator(".cw-help")).to_contain_text("Si necesitas ayuda ahora")


def test_the_search_finds_spanish_text(course: Site, open_page: Opener) -> None:
    page = open_page(course.url("index"))
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("bienvenida", delay=20)
    expect(page.locator(".md-search-result__item a").first).to_contain_text("Bienvenida")


def test_what_is_answered_in_spanish_counts_in_english(course: Site, open_page: Opener) -> None:
    page = open_page(course.url(SPANISH))
    Card(page, "setbacks").answer("2").press("Comprobar").is_in("right")
    kept = json.loads(page.evaluate(RESULTS))
    page.goto(course.url(ENGLISH))
    prints = {
        exercise: page.locator(f"[data-exercise={exercise}]").get_attribute("data-fingerprint")
        for exercise in kept
    }
    assert {exercise: result["fingerprint"] for exercise, result in kept.items()} == prints
    Card(page, "setbacks").answer("1").press("Check").is_in("wrong")
    again = json.loads(page.evaluate(RESULTS))["setbacks"]
    assert again["first"] == again["best"] == kept["setbacks"]["first"] == 1
    assert again["tries"] > kept["setbacks"]["tries"]


def test_without_scripts_a_week_has_its_warm_up_its_drawings_and_its_answers(
    course: Site, open_page: Opener
) -> None:
    page = open_page(course.url("modules/07-boundaries-and-role"), java_script_enabled=False)
    expect(page.get_by_role("heading", name="Warm-up")).to_be_visible()
    drawing = page.locator(".cw-diagram svg[role=img]")
    expect(drawing).to_be_visible()
    expect(drawing).to_have_accessible_name("From distance to over-involvement, with a helpful middle")
    page.get_by_text("The picture in words").click()
    expect(page.locator(".cw-diagram .cw-described")).to_have_attribute("open", "")
    answers = page.locator("[data-exercise] details.cw-key summary")
    answers.first.click()
    assert answers.count() >= 9
