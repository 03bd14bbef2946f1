"""Takes the pictures of the documentation: `python -m tests.browser.screenshots URL`."""

from __future__ import annotations

import argparse
import json
import urllib.request
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.eyes import CHROMIUM_ARGS, misfits
from tests.conftest import find_chromium

IMAGES: Final = Path(__file__).resolve().parents[2] / "docs" / "images"
SIZES: Final = {"": (1400, 900), "-phone": (390, 844)}
SESSION_HEIGHT: Final = 1250


def opened(browser: Browser, url: str, language: str, size: tuple[int, int]) -> Page:
    """A page at a size and in a language, in the zone of the simulated clinic."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        locale="zh-CN" if language == "zh" else "en-GB",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(url)
    return page


def most_told(url: str) -> str:
    """Whose session has most to show: who has the gravest alert, else the first."""
    with urllib.request.urlopen(f"{url}/api/v1/alerts?limit=100") as answer:  # noqa: S310 - given
        alerts = json.load(answer)["items"]
    grave = sorted(alerts, key=lambda alert: str(alert["severity"]))
    if grave:
        return str(grave[0]["participant"])
    with urllib.request.urlopen(f"{url}/api/v1/participants?limit=1") as answer:  # noqa: S310
        return str(json.load(answer)["items"][0]["participant"])


def take(page: Page, name: str) -> None:
    """Save what is shown, and say so; complain about what does not fit."""
    page.wait_for_timeout(1_500)
    for line in misfits(page):
        print(f"{name}: {line}")
    path = IMAGES / f"{name}.png"
    page.screenshot(path=path)
    print(f"{path.name}: {path.stat().st_size // 1024} KB")
    page.context.close()


def main() -> None:
    """Board and session, both languages; the board also on a phone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", help="a running demo, such as http://127.0.0.1:8000")
    parser.add_argument("participant", nargs="?", help="whose session; default: who has an alert")
    asked = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        parser.error("no Chromium here: run `make browser`, or name one in TIYI_CHROMIUM")
    IMAGES.mkdir(parents=True, exist_ok=True)
    who = asked.participant or most_told(asked.url)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        for language in ("en", "zh"):
            for suffix, size in SIZES.items():
                page = opened(browser, asked.url, language, size)
                page.locator("[data-testid=tile] [data-hr]").first.wait_for()
                take(page, f"board-{language}{suffix}")
            size = (SIZES[""][0], SESSION_HEIGHT)
            page = opened(browser, f"{asked.url}/participants/{who}", language, size)
            page.locator(".uplot").wait_for()
            take(page, f"session-{language}")
        browser.close()


if __name__ == "__main__":
    main()
