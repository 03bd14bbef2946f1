"""The page on the real thing: `tiyi demo --seed 7`, with its own people, numbers and words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

from tests.browser.conftest import Opener, Server, free_port, wait_for
from tests.browser.eyes import compared, foreign, misfits

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

TIYI = [sys.executable, "-m", "tiyi"]


@pytest.fixture(scope="module")
def demo(
    built_page: Path, chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The demo of a dozen people in a process of its own, ended by its signal."""
    if subprocess.run([*TIYI, "demo", "--help"], capture_output=True, check=False).returncode:
        pytest.skip("this version has no `tiyi demo` command")
    port = free_port()
    home = tmp_path_factory.mktemp("demo")
    asked = ["--port", str(port), "--seed", "7", "--participants", "12"]
    with (home / "demo.log").open("wb") as log:
        process = subprocess.Popen(
            [*TIYI, "demo", *asked],
            cwd=home,
            env=os.environ | {"TIYI_DATA": str(home / "data")},
            stdout=log,
            stderr=log,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(f"{url}/api/v1/board", process, 90)
            yield Server(url)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def test_tiles_show_what_the_api_says(demo: Server, open_page: Opener) -> None:
    page = open_page(demo.url)
    expect(page.locator("[data-testid=tile] [data-hr]").nth(5)).to_be_visible(timeout=60_000)

    assert compared(page, lambda: demo.get("/api/v1/board"), frames=3) == []


def test_somebody_is_on_duty_at_both_sites(demo: Server, open_page: Opener) -> None:
    page = open_page(demo.url)
    page.locator("[data-testid=tile] [data-hr]").first.wait_for(timeout=60_000)

    for site in ("city", "county"):
        duty = demo.get(f"/api/v1/sites/{site}/duty")
        assert {one["role"] for one in duty["on_duty"]} == {"coach", "doctor", "manager"}
        assert duty["gaps"] == []
    expect(page.get_by_test_id("unattended")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_real_words_fit_and_are_of_one_language(
    demo: Server, open_page: Opener, language: str
) -> None:
    page = open_page(demo.url, language=language)
    page.locator("[data-testid=tile] [data-hr]").first.wait_for(timeout=60_000)

    for width in (1400, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(250)
        assert misfits(page) == []
        assert foreign(page, language) == []


def test_a_running_session_is_drawn(demo: Server, open_page: Opener) -> None:
    running = [who for who in demo.get("/api/v1/participants")["items"] if who["has_band"]]
    page = open_page(f"{demo.url}/participants/{running[0]['participant']}")

    page.locator(".uplot").wait_for(timeout=60_000)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")

    assert misfits(page) == []
    assert foreign(page, "en") == []


def test_an_alert_of_the_demo_can_be_acknowledged(demo: Server, open_page: Opener) -> None:
    page = open_page(f"{demo.url}/alerts")
    page.get_by_role("checkbox").check()
    card = page.locator("[data-testid=alert]").filter(
        has=page.get_by_role("button", name="Acknowledge")
    )
    try:
        card.first.wait_for(timeout=60_000)
    except PlaywrightTimeout:
        pytest.skip("the demo has raised no alert within a minute")
    alert = card.first.get_attribute("data-id")
    chosen = page.locator(f"[data-testid=alert][data-id='{alert}']")

    chosen.get_by_role("button", name="Acknowledge").click()
    page.get_by_role("menuitem").first.click()

    expect(chosen.get_by_text("Acknowledged by")).to_be_visible()
    assert demo.get(f"/api/v1/alerts/{alert}")["state"] == "acknowledged"
