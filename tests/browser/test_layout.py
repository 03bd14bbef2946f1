"""The page fits its width, speaks one language at a time, and passes axe's serious rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Server
from tests.browser.eyes import foreign, misfits, settled

pytestmark = pytest.mark.browser

PAGES = {
    "board": "/",
    "alerts": "/alerts",
    "open session": "/participants/p0004",
    "ended session": "/participants/p0003?session=s-p0003-4",
    "no band": "/participants/p0011",
    "nowhere": "/no/such/page",
}
AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
COLLEAGUES = frozenset({"lin"})
"""Who has acknowledged something in the fake data."""


def serious(page: Page) -> list[str]:
    """What axe-core calls serious or critical."""
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{each['id']}: {node['html'][:120]} {node['failureSummary'][:300]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"][:3]
    ]


def shown(open_page: Opener, server: Server, path: str, **how: Any) -> Page:
    """The page with everything unfolded."""
    page = open_page(f"{server.url}{path}", **how)
    if path != PAGES["nowhere"]:
        settled(page)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    for box in page.locator("input[type=checkbox]").all():
        box.check()
    return page


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_the_page_fits_and_speaks_one_language(calm: Server, open_page: Opener, path: str) -> None:
    page = shown(open_page, calm, path, language="en")
    seen = []

    for language, switch in (("en", "English"), ("zh", "中文")):
        page.locator("[data-language-switch]").get_by_text(switch).click()
        for width in (1400, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(250)
            wrong = [*misfits(page), *foreign(page, language, names=COLLEAGUES)]
            seen += [f"{language} {width}: {line}" for line in wrong]

    assert seen == []


def test_a_text_that_does_not_fit_is_found(calm: Server, open_page: Opener) -> None:
    page = shown(open_page, calm, "/")
    page.evaluate("""() => {
      const [one, other, third] = document.querySelectorAll('[data-testid=tile] [data-label]');
      one.style.cssText = 'display: block; width: 9px; overflow: hidden; white-space: nowrap';
      other.style.cssText = 'white-space: nowrap; margin-left: 300px';
      third.textContent = '心率';
      third.removeAttribute('data-label');
    }""")

    assert [line for line in misfits(page) if "too wide" in line]
    assert [line for line in misfits(page) if "out of its frame" in line]
    assert foreign(page, "en") == ["心率"]


def test_an_english_word_on_the_chinese_page_is_found(calm: Server, open_page: Opener) -> None:
    page = shown(open_page, calm, "/", language="zh")
    page.evaluate("document.querySelector('h1').textContent = 'Live board'")

    assert foreign(page, "zh", names=COLLEAGUES) == ["Live board"]


@pytest.mark.parametrize("path", [PAGES["board"], PAGES["ended session"]], ids=["board", "session"])
def test_axe_finds_nothing_serious(calm: Server, open_page: Opener, path: str) -> None:
    if not AXE.is_file():
        pytest.skip("no axe-core in frontend/node_modules: run `make web`")
    page = shown(open_page, calm, path, language="en")
    page.evaluate(AXE.read_text(encoding="utf-8"))

    light = serious(page)
    page.get_by_role("button", name="Dark").click()
    dark = serious(page)

    assert (light, dark) == ([], [])


def test_axe_finds_what_is_wrong(calm: Server, open_page: Opener) -> None:
    if not AXE.is_file():
        pytest.skip("no axe-core in frontend/node_modules: run `make web`")
    page = shown(open_page, calm, "/no/such/page")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate("document.querySelector('main p').style.color = '#ddd'")

    assert [line for line in serious(page) if line.startswith("color-contrast")]


def test_everything_to_press_is_large_enough(calm: Server, open_page: Opener) -> None:
    page = shown(open_page, calm, "/", width=390)

    small = page.evaluate("""() => [...document.querySelectorAll('a, button, label, summary')]
      .filter((el) => el.checkVisibility() && !el.classList.contains('visually-hidden'))
      .map((el) => [el.textContent, el.getBoundingClientRect(), el])
      .filter(([, box]) => (box.width < 24 || box.height < 24) && box.bottom > 0)
      // The whole tile is the target of the link in it.
      .filter(([, , el]) => !el.closest('[data-testid=tile]'))
      .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)""")

    assert small == []


def test_the_language_is_remembered_and_declared(calm: Server, open_page: Opener) -> None:
    page = shown(open_page, calm, "/", language="en")
    assert page.evaluate("document.documentElement.lang") == "en"

    page.get_by_text("中文").click()
    page.reload()
    settled(page)

    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    expect(page).to_have_title("体医：实时监测")
    assert foreign(page, "zh", names=COLLEAGUES) == []
