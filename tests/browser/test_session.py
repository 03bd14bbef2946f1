"""One person's page: the chart, its twin in numbers, zoom without a mouse, the live tail."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener, Server
from tests.browser.eyes import settled

pytestmark = pytest.mark.browser

DRAWN = """() => {
  const canvas = document.querySelector('.uplot canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue, solid] = data.slice(at, at + 4);
    if (solid > 200) seen.add((red >> 4) * 256 + (green >> 4) * 16 + (blue >> 4));
  }
  return seen.size;
}"""


@pytest.mark.parametrize("width", [1400, 390])
def test_the_chart_is_drawn_and_says_the_same_in_words(
    calm: Server, open_page: Opener, width: int
) -> None:
    page = settled(open_page(f"{calm.url}/participants/p0003?session=s-p0003-2", width=width))

    # Band, ceiling, line, hatch and letters have many colours.
    page.wait_for_function(f"() => document.querySelector('.uplot canvas') && ({DRAWN})() > 12")
    expect(page.get_by_text("Too hard").first).to_be_visible()
    expect(page.get_by_text("17.0 min").first).to_be_visible()
    expect(page.get_by_text("at least 17.0, at most 19.3")).to_be_visible()
    expect(page.get_by_text("No signal").first).to_be_visible()
    page.locator("summary", has_text="The same minute by minute").click()
    minutes = page.get_by_role("table").filter(has_text="Mean bpm")
    expect(minutes.get_by_role("row")).to_have_count(41)


def test_the_band_says_how_it_was_computed(calm: Server, open_page: Opener) -> None:
    page = settled(open_page(f"{calm.url}/participants/p0003"))

    expect(page.get_by_text("Karvonen")).to_be_visible()
    expect(page.get_by_text("Tanaka’s formula (2001)", exact=True)).to_be_visible()


def test_the_inputs_of_the_band_say_where_they_come_from(calm: Server, open_page: Opener) -> None:
    page = settled(open_page(f"{calm.url}/participants/p0003"))

    row = page.get_by_role("row", name="Resting heart rate")
    expect(row).to_contain_text("bpm")
    expect(row).to_contain_text("lin")
    expect(page.get_by_text("4 sessions a week of 25 min")).to_be_visible()
    expect(page.get_by_text("2 of 4 sessions")).to_be_visible()


def test_a_person_without_a_band_says_why(calm: Server, open_page: Opener) -> None:
    page = settled(open_page(f"{calm.url}/participants/p0011"))

    expect(page.get_by_text("No target zone: Rate-lowering medication")).to_be_visible()


def test_the_chart_zooms_without_a_mouse(calm: Server, open_page: Opener) -> None:
    page = settled(open_page(f"{calm.url}/participants/p0003?session=s-p0003-1"))
    window = page.locator("output")
    whole = window.inner_text()
    last = whole.split("–")[1]

    page.get_by_role("button", name="Zoom in").press("Enter")
    expect(window).not_to_have_text(whole)
    page.get_by_role("button", name="Later").press("Enter")
    expect(window).to_contain_text(f"–{last}")
    page.get_by_role("button", name="Whole session").press("Enter")

    expect(window).to_have_text(whole)


def at_rest(page: Page, target: Locator) -> tuple[float, float]:
    """Left rim and middle of an element once nothing above it grows any more."""
    before = None
    for _ in range(50):
        target.scroll_into_view_if_needed()
        box = target.bounding_box()
        if box is not None and box == before:
            return box["x"], box["y"] + box["height"] / 2
        before = box
        page.wait_for_timeout(200)
    raise AssertionError(before)


def drag(page: Page, from_x: float, to_x: float, y: float) -> None:
    """Drag as a hand does: no faster than the frames in which the chart follows it."""
    page.mouse.move(from_x - 20, y)
    page.mouse.move(from_x, y, steps=4)
    page.wait_for_timeout(100)
    page.mouse.down()
    page.mouse.move(to_x, y, steps=8)
    page.wait_for_timeout(100)
    page.mouse.up()


def test_dragging_zooms_and_a_double_click_shows_the_whole(calm: Server, open_page: Opener) -> None:
    page = settled(open_page(f"{calm.url}/participants/p0003?session=s-p0003-1"))
    window = page.locator("output")
    whole = window.inner_text()
    left, middle = at_rest(page, page.locator(".u-over"))

    drag(page, left + 100, left + 300, middle)
    expect(window).not_to_have_text(whole)
    left, middle = at_rest(page, page.locator(".u-over"))
    page.mouse.dblclick(left + 200, middle)

    expect(window).to_have_text(whole)


def test_an_open_session_goes_on_by_itself(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(f"{fake.url}/participants/p0004"))
    expect(page.get_by_text("open for")).to_be_visible()
    before = page.locator(".uplot canvas").evaluate("canvas => canvas.toDataURL()")

    page.wait_for_timeout(2_500)

    assert page.locator(".uplot canvas").evaluate("canvas => canvas.toDataURL()") != before
    expect(page.get_by_text("Above the target zone for long")).to_be_visible()


def test_a_person_that_is_not_there_is_said_in_words(calm: Server, open_page: Opener) -> None:
    page = open_page(calm.url)
    page.route(
        "**/api/v1/participants/nobody**",
        lambda route: route.fulfill(
            status=404,
            content_type="application/problem+json",
            body='{"status": 404, "code": "scope.not_found", "params": {}}',
        ),
    )

    page.goto(f"{calm.url}/participants/nobody")

    expect(page.get_by_text("There is nothing here")).to_be_visible(timeout=15_000)
