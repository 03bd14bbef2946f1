"""The live board tells the truth: the API's values, their age, and when it is not live."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener, Server
from tests.browser.eyes import compared, settled, tiles

pytestmark = pytest.mark.browser


def test_a_tile_shows_the_api_value_of_the_same_frame(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(fake.url))

    assert compared(page, lambda: fake.get("/api/v1/board"), frames=4) == []


def test_a_wrong_value_is_found(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(fake.url))

    def wrong() -> Any:
        frame = fake.get("/api/v1/board")
        frame["people"]["hr_bpm"][2] += 1
        frame["people"]["verdict"][3] = "met"
        return frame

    assert [line.split(":")[0] for line in compared(page, wrong, frames=1)] == ["p0003", "p0004"]


def test_a_tile_that_is_missing_is_found(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(fake.url))

    def with_another() -> Any:
        frame = fake.get("/api/v1/board")
        for column in frame["people"].values():
            column.append(column[0])
        frame["people"]["id"][-1] = "p9999"
        return frame

    assert compared(page, with_another, frames=1) == ["other people: ['p9999']"]


def test_silence_greys_a_tile_and_takes_its_value_away(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(fake.url))
    tile = page.locator("[data-testid=tile][data-id=p0001]")
    expect(tile).to_have_attribute("data-stale", "false")
    page.get_by_text("Needs attention").click()
    expect(tile).to_have_count(0)
    page.get_by_text("All", exact=False).first.click()

    fake.steer(silence=["p0001"])

    expect(tile).to_have_attribute("data-stale", "true")
    expect(tile.locator("[data-hr]")).to_have_count(0)
    expect(tile.get_by_text("no data 0:0")).to_be_visible()
    expect(tile.get_by_text("last ")).to_be_visible()
    page.get_by_text("Needs attention").click()
    page.mouse.move(5, 5)
    expect(tile).to_have_count(1)


def test_a_seldom_source_says_that_nobody_watches_it_live(calm: Server, open_page: Opener) -> None:
    page = settled(open_page(calm.url))
    tile = page.locator("[data-testid=tile][data-id=p0009]")

    expect(tile.get_by_text("delayed: not watched live")).to_be_visible()
    expect(tile).to_have_attribute("data-stale", "false")


def test_a_lost_server_is_said_and_every_tile_greys(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(fake.url))
    expect(page.get_by_test_id("link")).to_have_text("Live")

    fake.steer(refuse_sockets=True, drop=True)

    expect(page.get_by_test_id("link")).to_have_text("Reconnecting…")
    expect(page.get_by_text("What you see is not live")).to_be_visible()
    expect(page.locator("[data-testid=tile][data-stale=false]")).to_have_count(3)  # once a minute
    fake.steer(refuse_sockets=False)
    expect(page.get_by_test_id("link")).to_have_text("Live", timeout=15_000)
    expect(page.get_by_text("What you see is not live")).to_have_count(0)


def test_suspended_monitoring_is_said_with_its_time(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(fake.url))
    server_ms = fake.get("/api/v1/board")["server_ms"]

    fake.steer(suspended_since_ms=server_ms - 65_000, tell=True)

    expect(page.get_by_test_id("link")).to_have_text("Monitoring suspended")
    expect(page.get_by_text("Monitoring suspended since")).to_contain_text("(1:0")


def test_the_order_of_tiles_stands_still(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(fake.url))
    _, before = tiles(page)

    page.wait_for_timeout(1_600)
    _, after = tiles(page)

    assert list(before) == list(after) == sorted(before)
    assert {who: tile["hr"] for who, tile in before.items()} != {
        who: tile["hr"] for who, tile in after.items()
    }


def test_a_tile_leads_to_its_person_by_keyboard(calm: Server, open_page: Opener) -> None:
    page = settled(open_page(calm.url))

    page.locator("[data-id=p0003] a").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("P-003")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "North: Nobody is watching now; phone 120."),
        ("zh", "North：现在没有人值守；请拨打120。"),
    ],
)
def test_the_board_says_that_nobody_is_on_duty(
    fake: Server, open_page: Opener, language: str, words: str
) -> None:
    fake.steer(access={"unattended": ["north", "south"]})
    page = settled(open_page(fake.url, language=language))

    expect(page.get_by_test_id("unattended")).to_have_text(words)


def test_where_somebody_is_on_duty_nothing_is_said(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(fake.url))
    with page.expect_response("**/sites/north/duty"):
        page.reload()
    settled(page)

    expect(page.get_by_test_id("unattended")).to_have_count(0)
