"""Fixtures of the page's tests: a Chromium, the fake server, and pages of the usual widths."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.eyes import CHROMIUM_ARGS

REPOSITORY = Path(__file__).resolve().parents[2]
INDEX = REPOSITORY / "src" / "tiyi" / "web" / "static" / "index.html"
START_S = 20.0
expect.set_options(timeout=12_000)


@dataclass(frozen=True, slots=True)
class Server:
    """A server under test: its address, and for the fake one the reins."""

    url: str

    def get(self, path: str) -> Any:
        """JSON of a path."""
        with urllib.request.urlopen(f"{self.url}{path}", timeout=10) as answer:  # noqa: S310 - ours
            return json.load(answer)

    def steer(self, **wish: Any) -> Any:
        """Ask the fake server for something; see `fake_api.steer`."""
        request = urllib.request.Request(f"{self.url}/fake", json.dumps(wish).encode())  # noqa: S310
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
            return json.load(answer)


def free_port() -> int:
    """A loopback port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(url: str, process: subprocess.Popen[bytes], within_s: float = START_S) -> None:
    """Return when the address answers; fail when its process has ended or time is over."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"the server ended with {process.returncode} before it answered")
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"nothing answered at {url} within {within_s:g} s")


@pytest.fixture(scope="session")
def built_page() -> Path:
    """The built page; without one its tests skip, unless the browser is required."""
    if not INDEX.is_file():
        reason = "the web page is not built: run `make web`"
        if os.environ.get("TIYI_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    return INDEX


# Not for the session: Playwright's event loop runs as long as this lives, and tests of other
# folders, which the same process runs in between, want one of their own.
@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """The system's Chromium, headless, for the tests of one file."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


def run_fake(*options: str) -> Iterator[Server]:
    """A fake server of its own process, ended afterwards."""
    port = free_port()
    command = [sys.executable, "-m", "tests.browser.fake_api", "--port", str(port), *options]
    process = subprocess.Popen(command, cwd=REPOSITORY)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/api/v1/board", process)
        yield Server(url)
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture(scope="session")
def server(built_page: Path) -> Iterator[Server]:
    """The fake server of the run."""
    yield from run_fake()


@pytest.fixture
def calm(server: Server) -> Server:
    """A fake server in its first state, for a test that only looks."""
    server.steer(reset=True)
    return server


@pytest.fixture
def fake(server: Server) -> Server:
    """A fake server in its first state, quick, for a test that steers it."""
    server.steer(reset=True, tick_s=0.5)
    return server


Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Opens an address at a width and in a language; the page may ask nobody but its server."""
    contexts = []
    broken: list[str] = []

    def opened(url: str, *, width: int = 1400, height: int = 900, language: str = "en") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN" if language == "zh" else "en-GB",
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: broken.append(str(error)))
        server = "/".join(url.split("/")[:3])
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((server, "data:"))
                else broken.append(f"asked {request.url}")
            ),
        )
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert broken == []
