"""Tables and recordings in a real browser: they play, and can be read, reached and printed without more."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browser_help import Site, build_site, serve
from playwright.sync_api import Browser, Locator, Page, expect

from tests.engines.fenced import SAID, SUNG, write_fenced

PAGE = "modules/01-fences"
FAR = "https://video.example.org/watch?v=1&t=2#x"
BOTH_WAYS = pytest.mark.parametrize("way", ["http", "file"])
PHONE, DESKTOP = {"width": 320, "height": 568}, {"width": 1280, "height": 720}
WIDTHS = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])

# A clip of a few frames, so that no video need lie among the sources.
_RECORD = """async () => {
  const canvas = document.createElement("canvas");
  const paint = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: "video/webm" });
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.start();
  for (let n = 0; n < 12; n += 1) {
    paint.fillStyle = `hsl(${n * 30} 60% 40%)`;
    paint.fillRect(0, 0, canvas.width, canvas.height);
    await new Promise(requestAnimationFrame);
  }
  recorder.stop();
  await new Promise((done) => { recorder.onstop = done; });
  return btoa(String.fromCharCode(...new Uint8Array(await new Blob(parts).arrayBuffer())));
}"""

_PLAY = """at => new Promise(done => {
  const now = at.closest(".cw-media").querySelector(".cw-media-now");
  const shown = [];
  new MutationObserver(() => {
    shown.push(now.textContent);
    if (shown.length === 3) done(shown);
  }).observe(now, { childList: true });
  at.muted = true;
  at.play();
})"""


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The course with fences, under the policy that it brings along."""
    page = browser.new_page()
    clip = base64.b64decode(page.evaluate(_RECORD))
    page.close()
    root = write_fenced(tmp_path_factory.mktemp("fenced"), directory_urls=False, video=clip, policy=True)
    with serve(build_site(root)) as address:
        yield Site(root / "site", address, directory_urls=False)


def open_all(page: Page) -> Page:
    """Open what hides a fence: the tab is the only one, the details are closed."""
    page.locator("details.tip > summary").click()
    return page


@BOTH_WAYS
def test_every_recording_loads_under_the_strict_policy(
    way: str, site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_all(open_page(site.url(PAGE, getattr(site, way))))
    for player in page.locator("audio, video").all():
        player.evaluate(
            "at => at.readyState > 0 || at.error || new Promise(done => {"
            "  for (const name of ['loadedmetadata', 'error']) at.addEventListener(name, done);"
            "})"
        )
        assert player.evaluate("at => at.error?.message ?? ''") == ""
        assert player.evaluate("at => at.readyState") > 0
        assert player.evaluate("at => at.paused && !at.autoplay && at.controls")
    assert page.locator("audio").first.evaluate("at => at.duration") == pytest.approx(1, abs=0.1)
    assert page.locator("video").evaluate("at => at.videoWidth") > 0


@BOTH_WAYS
def test_captions_of_a_sound_stand_below_it(way: str, site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(site.url(PAGE, getattr(site, way)))
    now = page.locator(".cw-media-now")
    expect(now).to_be_hidden()
    assert page.locator("audio:has(track)").evaluate(_PLAY) == [
        f"{SUNG} & “signs” so",
        "- And two\n- lines",
        # What is empty keeps the height of two lines, so that the page does not jump.
        "\u00a0",
    ]
    box = now.bounding_box()
    assert box
    assert box["height"] >= 48
    assert now.get_attribute("aria-hidden") == "true"
    clip = open_all(page).locator("video")
    assert clip.evaluate("at => at.textTracks[0].mode") == "showing"


def test_the_keyboard_reaches_and_plays_a_recording(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(site.url(PAGE))
    sound = page.locator("audio").first
    page.get_by_role("link", name="someone").focus()
    page.keyboard.press("Tab")
    expect(sound).to_be_focused()
    page.keyboard.press("Space")
    sound.evaluate("at => at.ended || new Promise(done => at.addEventListener('ended', done))")


def _names(page: Page, role: str) -> list[str]:
    """Name what the browser tells assistive technology of a role."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    found: list[dict[str, Any]] = [
        node for node in nodes if not node["ignored"] and node["role"]["value"] == role
    ]
    return [node["name"]["value"] for node in found]


def test_a_player_has_the_name_of_what_it_plays(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_all(open_page(site.url(PAGE)))
    assert sorted(_names(page, "Audio")) == ["In a list", "In a tab"]
    assert _names(page, "Video") == ["Video"]


@WIDTHS
@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_table_stays_a_table_for_a_screen_reader(
    size: dict[str, int], media: str, site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(site.url(PAGE), viewport=size)
    page.emulate_media(media=media)
    assert _names(page, "table") == ["Five processes of peer support", "Small", "Small"]
    headings = ["Description", "Key concepts, see help", "Tools", "What", "What"]
    assert _names(page, "columnheader") == headings
    assert _names(page, "rowheader")[:2] == ["Connecting", "Bridging"]
    assert len(_names(page, "row")) == 8
    # Empty ones included, for cells are counted; none says the heading that only eyes need.
    cells = _names(page, "cell")
    assert len(cells) == 14
    assert cells[1].startswith("Two people meet as equals.")


def test_rows_are_blocks_where_there_is_no_room_for_columns(
    site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_all(open_page(site.url(PAGE), viewport=PHONE))
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    table = page.locator(".cw-table").first
    cells = table.locator("tbody tr").first.locator("th, td")
    boxes = [box for cell in cells.all() if (box := cell.bounding_box())]
    assert len(boxes) == 4
    assert all(above["y"] + above["height"] <= below["y"] + 1 for above, below in pairwise(boxes))
    assert {round(box["width"]) for box in boxes} == {round(boxes[0]["width"])}
    expect(cells.nth(1).get_by_text("Description", exact=True)).to_be_visible()
    assert not _is_seen(table.locator("thead th").first)
    # A cell without a text leaves no heading behind.
    expect(table.locator("tbody tr").nth(1).locator("td:visible")).to_have_count(2)
    page.set_viewport_size(DESKTOP)
    expect(table.locator(".cw-of:visible")).to_have_count(0)
    assert _is_seen(table.locator("thead th").first)


def _is_seen(place: Locator) -> bool:
    """Tell whether an element is what one points at in its middle."""
    return bool(
        place.evaluate(
            """at => {
              at.scrollIntoView({ block: "center" });
              const { x, y, width, height } = at.getBoundingClientRect();
              return at.contains(document.elementFromPoint(x + width / 2, y + height / 2));
            }"""
        )
    )


def test_a_table_is_mirrored_where_one_reads_from_right_to_left(
    site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(site.url(PAGE), viewport=DESKTOP)
    page.evaluate("[document.documentElement, document.body].forEach(at => (at.dir = 'rtl'))")
    table = page.locator(".cw-table").first
    row = table.locator("tbody tr").first
    name, text = row.locator("th").bounding_box(), row.locator("td").first.bounding_box()
    assert name
    assert text
    assert name["x"] > text["x"]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@BOTH_WAYS
def test_without_javascript_all_is_there(way: str, site: Site, open_page: Callable[..., Page]) -> None:
    page = open_all(open_page(site.url(PAGE, getattr(site, way)), java_script_enabled=False))
    for text in (f"{SAID} of Sam", f"{SAID} <b>in</b> *plain* text", f"{SAID} of a clip"):
        expect(page.get_by_text(text)).to_be_visible()
    expect(page.locator("audio[controls]:visible, video[controls]:visible")).to_have_count(3)
    expect(page.get_by_text("Mutuality")).to_be_visible()


def test_another_site_is_named_before_one_goes_there(site: Site, open_page: Callable[..., Page]) -> None:
    requests: list[str] = []
    page = open_page("about:blank")
    page.on("request", lambda request: requests.append(request.url))
    page.goto(site.url(PAGE))
    link = page.get_by_role("link", name="Elsewhere & <b>far</b>")
    expect(link).to_have_accessible_description(
        "Opens video.example.org, another site, which may follow who visits it."
    )
    assert (link.get_attribute("href"), link.get_attribute("rel")) == (FAR, "noreferrer")
    assert [address for address in requests if not address.startswith((site.http, "data:"))] == []


def test_paper_has_the_transcript_and_no_player(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_all(open_page(site.url(PAGE)))
    for summary in page.locator(".cw-transcript summary").all():
        summary.click()
    expect(page.get_by_text(f"{SAID} of Sam")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_text(f"{SAID} of Sam")).to_be_visible()
    expect(page.locator("audio:visible, video:visible")).to_have_count(0)
    expect(page.get_by_text("In a tab", exact=True)).to_be_visible()
    address = "at => getComputedStyle(at, '::after').content"
    assert FAR in page.get_by_role("link", name="Elsewhere").evaluate(address)
    table = page.locator(".cw-table").first
    style = "at => [getComputedStyle(at).display, getComputedStyle(at).breakInside]"
    assert table.locator("thead").evaluate(style)[0] == "table-header-group"
    assert table.locator("tbody tr").first.evaluate(style) == ["table-row", "avoid"]
    assert page.locator(".cw-transcript").first.evaluate(style)[1] == "auto"


def test_a_header_stands_on_every_sheet(site: Site, tmp_path: Path, open_page: Callable[..., Page]) -> None:
    """What is fixed to each sheet can only be seen on paper, so the sheets are counted by their height."""
    page = open_page(site.url(PAGE))
    more = "at => { for (let n = 0; n < 60; n += 1) at.append(at.rows[0].cloneNode(true)); }"
    page.locator(".cw-table tbody").first.evaluate(more)
    with_header = _sheets(page)
    page.locator(".cw-table").first.evaluate("at => { at.tHead.style.display = 'table-row-group'; }")
    assert with_header >= _sheets(page) > 5


def _sheets(page: Page) -> int:
    return page.pdf(format="Letter").count(b"/Type /Page\n")
