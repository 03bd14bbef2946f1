"""The doors on the real thing: `tiyi serve` with accounts of every kind, used by their holders."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect
from pyotp import TOTP

from tests.browser.conftest import Opener, free_port, wait_for
from tests.browser.eyes import foreign, misfits
from tests.browser.test_layout import AXE, serious

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

TOKEN: Final = "operator-of-this-test"
PASSWORD: Final = "correct horse battery"
NAMES: Final = {
    "lin": ("Lin", "doctor"),
    "wu": ("Wu", "doctor"),
    "he": ("He", "doctor"),
    "gu": ("Gu", "doctor"),
    "vera": ("Vera", "volunteer"),
    "eva": ("Eva", "evaluator"),
    "zhao": ("Zhao", "admin"),
    "cao": ("Cao", "coach"),
}


@dataclass(frozen=True, slots=True)
class Clinic:
    """A server with two sites, two participants, and accounts."""

    url: str

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """What the operator is answered."""
        request = urllib.request.Request(  # noqa: S310 - loopback
            f"{self.url}/api/v1{path}",
            None if body is None else json.dumps(body).encode(),
            {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - loopback
            return json.load(answer)

    def invite(self, account: str) -> str:
        """The key of an invitation."""
        return str(self.ask("POST", f"/staff/{account}/invitation")["secret"])

    def furnish(self) -> None:
        """Sites, participants, accounts; nobody has a password yet."""
        for site in ("north", "south"):
            named = {"site": site, "name": site.title(), "kind": "centre"}
            self.ask("POST", "/sites", named)
            person = {"participant": f"p-{site}", "label": f"P-{site}", "site": site}
            self.ask("POST", "/participants", person)
        for account, (name, role) in NAMES.items():
            sites = None if role == "admin" else ["north"]
            new = {"staff": account, "name": name, "roles": [role], "sites": sites}
            self.ask("POST", "/staff", new)


@pytest.fixture(scope="module")
def clinic(
    built_page: Path, chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Clinic]:
    """A server of its own process, ended by its signal."""
    port, home = free_port(), tmp_path_factory.mktemp("clinic")
    quick = {"TIYI_PASSWORD_MIB": "8", "TIYI_PASSWORD_PASSES": "1"}
    # What these tests ask of a second factor, they set up themselves.
    quick["TIYI_SECOND_FACTOR"] = "optional"
    with (home / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tiyi", "serve", "--port", str(port), "--data", "clinic"],
            cwd=home,
            env=os.environ | quick | {"TIYI_OPERATOR_TOKEN": TOKEN},
            stdout=log,
            stderr=log,
        )
        try:
            made = Clinic(f"http://127.0.0.1:{port}")
            wait_for(f"{made.url}/api/v1/sign-in-options", process, 90)
            made.furnish()
            yield made
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def invited(clinic: Clinic, open_page: Opener, account: str, **how: Any) -> Page:
    """A page of somebody who has just accepted their invitation in it."""
    page = open_page(f"{clinic.url}/invitation#{clinic.invite(account)}", **how)
    for place in range(2):
        page.locator("input[autocomplete=new-password]").nth(place).fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.wait_for_url(f"{clinic.url}/")
    return page


def sign_in(page: Page, account: str, password: str = PASSWORD) -> None:
    """Account and password, sent."""
    page.get_by_label("Account", exact=True).fill(account)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page, name: str) -> None:
    """By the menu behind one's name."""
    page.get_by_role("button", name=f"Signed in: {name}").click()
    page.get_by_role("menuitem", name="Sign out").click()
    page.wait_for_url("**/sign-in?why=signed_out")


def test_an_invitation_is_accepted_and_its_key_leaves_no_trace(
    clinic: Clinic, open_page: Opener
) -> None:
    key = clinic.invite("lin")
    page = open_page(f"{clinic.url}/invitation#{key}")
    new, again = (
        page.get_by_label("New password", exact=True),
        page.get_by_label("New password once more", exact=True),
    )
    new.wait_for()
    assert key not in page.evaluate("location.href + document.documentElement.outerHTML")

    for password in ("short", "my name is LIN, yes"):
        new.fill(password)
        again.fill(password)
        page.get_by_role("button", name="Set password").click()
        page.get_by_text("That has 5" if password == "short" else "Choose a password").wait_for()
    new.fill(PASSWORD)
    again.fill(f"{PASSWORD}?")
    page.get_by_role("button", name="Set password").click()
    page.get_by_text("The two differ").wait_for()
    again.fill(PASSWORD)
    page.get_by_role("button", name="Set password").click()

    expect(page.get_by_role("heading", name="Live board")).to_be_visible()
    used = open_page(f"{clinic.url}/invitation#{key}")
    used.get_by_label("New password", exact=True).fill(PASSWORD)
    used.get_by_label("New password once more", exact=True).fill(PASSWORD)
    used.get_by_role("button", name="Set password").click()
    expect(used.get_by_role("alert")).to_contain_text("used already")


def test_the_second_factor_is_set_up_and_asked_for(clinic: Clinic, open_page: Opener) -> None:
    page = invited(clinic, open_page, "wu")
    page.goto(f"{clinic.url}/account")
    factor = page.get_by_role("region", name="Second factor")
    factor.get_by_label("Present password", exact=True).fill("wrong")
    factor.get_by_role("button", name="Set up").click()
    expect(factor.get_by_role("alert")).to_have_text("The present password is wrong.")
    factor.get_by_label("Present password", exact=True).fill(PASSWORD)
    factor.get_by_role("button", name="Set up").click()
    factor.get_by_role("img", name="QR code").wait_for()
    secret, *recovery = (text.replace(" ", "") for text in factor.locator("code").all_inner_texts())
    assert len(recovery) == 10
    assert misfits(page) == []

    factor.get_by_label("3. A code of the app").fill(TOTP(secret).now())
    factor.get_by_role("button", name="Confirm").click()
    expect(factor.get_by_text("From now on signing in asks")).to_be_visible()
    assert secret not in page.content()
    sign_out(page, "Wu")
    sign_in(page, "wu")
    page.get_by_role("button", name="Use a recovery code").click()
    page.get_by_label("Recovery code").fill(recovery[0].lower())
    page.get_by_label("Recovery code").press("Enter")

    expect(page.get_by_role("heading", name="Live board")).to_be_visible()


def test_five_failures_lock_and_the_page_says_for_how_long(
    clinic: Clinic, open_page: Opener
) -> None:
    page = open_page(clinic.url)
    for _ in range(5):
        with page.expect_response("**/access/sign-in"):
            sign_in(page, "stranger", "wrong")
        expect(page.get_by_role("alert")).to_have_text("Account or password is wrong.")
    sign_in(page, "stranger", "wrong")

    expect(page.get_by_role("alert")).to_contain_text("locked for")
    expect(page.get_by_role("alert")).to_contain_text("seconds")


def test_a_session_that_is_closed_elsewhere_leads_to_the_door_and_back(
    clinic: Clinic, open_page: Opener
) -> None:
    page = invited(clinic, open_page, "he")
    page.goto(f"{clinic.url}/participants/p-north")
    page.get_by_role("heading", name="P-north").wait_for()

    for key in clinic.ask("GET", "/staff/he/keys"):
        if key["kind"] == "session":
            clinic.ask("DELETE", f"/staff/he/keys/{key['key']}")

    page.wait_for_url("**/sign-in?why=expired&to=%2Fparticipants%2Fp-north", timeout=10_000)
    assert "P-north" not in page.content()
    sign_in(page, "he")
    page.wait_for_url("**/participants/p-north")
    expect(page.get_by_role("heading", name="P-north")).to_be_visible()


def test_a_role_that_is_taken_away_is_gone_from_the_page(clinic: Clinic, open_page: Opener) -> None:
    page = invited(clinic, open_page, "gu")
    page.get_by_role("heading", name="Live board").wait_for()
    clinic_staff = clinic.ask("GET", "/staff/gu")
    kept = ("name", "sites", "credential", "credential_until_ms")
    body = {name: clinic_staff[name] for name in kept} | {"roles": ["evaluator"]}
    request = urllib.request.Request(  # noqa: S310 - loopback
        f"{clinic.url}/api/v1/staff/gu",
        json.dumps(body).encode(),
        {
            "Authorization": f"Bearer {TOKEN}",
            "Content-Type": "application/json",
            "If-Match": f'"{clinic_staff["version"]}"',
        },
        method="PUT",
    )
    urllib.request.urlopen(request, timeout=20).close()  # noqa: S310 - loopback

    expect(page.get_by_role("heading", name="My page")).to_be_visible()
    expect(page.get_by_text("see figures for an evaluation")).to_be_visible()


@pytest.mark.parametrize(
    ("account", "language", "seen"),
    [
        ("vera", "en", ["Participants", "P-north", "see participants"]),
        ("vera", "zh", ["参与者", "P-north", "志愿者"]),
        ("eva", "en", ["see figures for an evaluation", "Published rules", "Evaluator"]),
        ("eva", "zh", ["查看评估数据", "公开的规则"]),
        ("zhao", "en", ["Accounts", "Eva", "South", "look after accounts"]),
        ("zhao", "zh", ["账号管理员", "Eva", "South"]),
        ("cao", "en", ["Live board", "Alerts"]),
    ],
)
def test_everybody_has_a_first_page_of_their_own(
    clinic: Clinic, open_page: Opener, account: str, language: str, seen: list[str]
) -> None:
    page = invited(clinic, open_page, account, language=language)
    for text in seen:
        expect(page.get_by_text(text).first).to_be_visible()
    wrong = []

    for path in ("/", "/account"):
        page.goto(clinic.url + path)
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_load_state("networkidle")
        for width in (1400, 360):
            page.set_viewport_size({"width": width, "height": 800})
            page.wait_for_timeout(250)
            wrong += [f"{path} {width}: {line}" for line in misfits(page)]
        wrong += [f"{path}: {line}" for line in foreign(page, language)]
        if AXE.is_file():
            page.evaluate(AXE.read_text(encoding="utf-8"))
            wrong += serious(page)

    assert wrong == []
    assert "P-south" not in page.content()


def test_a_volunteer_sees_that_somebody_trains_and_not_how(
    clinic: Clinic, open_page: Opener
) -> None:
    page = invited(clinic, open_page, "vera")

    page.get_by_role("link", name="P-north").click()

    page.get_by_role("heading", name="P-north").wait_for()
    expect(page.get_by_text("Zone: numbers not shown")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("link", name="My page").first.click()
    expect(page.get_by_role("heading", name="My page")).to_be_visible()
    page.goto(f"{clinic.url}/participants/p-south")
    expect(page.get_by_role("alert")).to_contain_text("nothing here")
