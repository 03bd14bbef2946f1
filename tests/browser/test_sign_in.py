"""The door of the page: what it says, where it leads, and what it is for eyes, keys and readers."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Server
from tests.browser.eyes import foreign, misfits, settled
from tests.browser.fake_access import LIN, OPERATOR, PASSWORD
from tests.browser.test_layout import AXE, COLLEAGUES, serious

pytestmark = pytest.mark.browser

NOBODY: dict[str, Any] = {"me": None}


def typed(page: Page, account: str = "lin", password: str = PASSWORD) -> None:
    """Account and password, sent."""
    page.get_by_label("Account", exact=True).fill(account)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def told(page: Page) -> str:
    """What the page says is wrong."""
    alert = page.get_by_role("alert")
    alert.wait_for()
    return alert.inner_text()


def test_whoever_is_nobody_is_led_to_the_door_and_back(fake: Server, open_page: Opener) -> None:
    fake.steer(access=NOBODY)
    page = open_page(f"{fake.url}/participants/p0003?session=s-p0003-2")
    page.wait_for_url("**/sign-in?to=*")
    expect(page).to_have_title("tiyi: Sign in")

    typed(page)

    page.wait_for_url("**/participants/p0003?session=s-p0003-2")
    settled(page)
    sent = fake.steer()["bodies"][-1]
    assert sent == {"staff": "lin", "password": PASSWORD, "code": None}


@pytest.mark.parametrize("wish", ["https://evil.example/", "//evil.example/", "/\\evil.example/"])
def test_the_door_leads_to_no_other_site(fake: Server, open_page: Opener, wish: str) -> None:
    fake.steer(access=NOBODY)
    page = open_page(f"{fake.url}/sign-in?to={wish}")

    typed(page)

    settled(page)
    assert page.url == f"{fake.url}/"


def test_signing_in_takes_no_mouse(fake: Server, open_page: Opener) -> None:
    fake.steer(access=NOBODY)
    page = open_page(fake.url)
    expect(page.get_by_label("Account", exact=True)).to_be_focused()

    page.keyboard.type("lin")
    page.keyboard.press("Tab")
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Account or password is wrong.")
    expect(page.get_by_label("Password", exact=True)).to_be_focused()
    # What was wrong is selected: typing replaces it.
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    settled(page)


def test_a_password_manager_finds_its_way(fake: Server, open_page: Opener) -> None:
    fake.steer(access=NOBODY)
    page = open_page(fake.url)
    page.get_by_label("Account", exact=True).wait_for()

    seen = page.locator("form input").evaluate_all(
        "found => found.map((el) => [el.name, el.type, el.autocomplete])"
    )
    assert seen == [
        ["username", "text", "username"],
        ["password", "password", "current-password"],
    ]
    page.get_by_role("button", name="Show: Password").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        ({"status": 401, "code": "access.wrong"}, "Account or password is wrong."),
        (
            {"status": 429, "code": "access.locked", "retry_after_ms": 119_000},
            "locked for 2 minutes",
        ),
        ({"status": 429, "code": "access.busy"}, "Try again shortly"),
        (
            {"status": 429, "code": "access.busy", "headers": {"Retry-After": "7"}},
            "Try again in 7 seconds",
        ),
        ({"status": 503, "code": "busy"}, "does not answer"),
    ],
    ids=["wrong", "locked", "crowd", "retry-after", "away"],
)
def test_what_is_wrong_is_said(
    fake: Server, open_page: Opener, refusal: dict[str, Any], sentence: str
) -> None:
    fake.steer(access=NOBODY | {"refusal": refusal})
    page = open_page(fake.url)

    typed(page)

    assert sentence in told(page)
    page.locator("[data-language-switch]").get_by_text("中文").click()
    assert foreign(page, "zh") == []


def test_a_server_that_does_not_answer_is_named(fake: Server, open_page: Opener) -> None:
    fake.steer(access=NOBODY)
    page = open_page(fake.url)
    page.get_by_label("Account", exact=True).wait_for()
    page.route("**/api/v1/access/sign-in", lambda route: route.abort())

    typed(page)

    assert "does not answer" in told(page)


def test_a_start_without_a_server_says_so_and_goes_on_by_itself(
    fake: Server, open_page: Opener
) -> None:
    page = open_page(f"{fake.url}/no/such/page")
    page.route("**/api/v1/me", lambda route: route.abort())
    page.goto(fake.url)
    assert "does not answer" in told(page)

    page.unroute("**/api/v1/me")

    settled(page)


def test_the_code_is_asked_for_and_a_recovery_code_will_do(fake: Server, open_page: Opener) -> None:
    wanted = {"status": 401, "code": "access.code_required"}
    fake.steer(access=NOBODY | {"refusal": wanted})
    page = open_page(fake.url)
    typed(page)
    code = page.get_by_label("Code of your authenticator app")
    expect(code).to_be_focused()
    expect(page.get_by_role("alert")).to_have_count(0)

    fake.steer(access={"refusal": {"status": 401, "code": "access.wrong"}})
    code.fill("１２３ ４５６")  # noqa: RUF001 - as a Chinese keyboard writes them
    code.press("Enter")
    assert "code is wrong" in told(page)
    page.get_by_role("button", name="Use a recovery code").click()
    fake.steer(access={"refusal": None})
    page.get_by_label("Recovery code").fill("abcd-efgh-jklm-npqr")
    page.get_by_label("Recovery code").press("Enter")

    settled(page)
    codes = [sent["code"] for sent in fake.steer()["bodies"]]
    assert codes == [None, "123456", "ABCDEFGHJKLMNPQR"]


def test_another_door_is_offered_where_there_is_one(fake: Server, open_page: Opener) -> None:
    oidc = {"label": "North Hospital", "begin": "/api/v1/oidc/begin"}
    fake.steer(access=NOBODY | {"oidc": oidc})
    page = open_page(fake.url)

    link = page.get_by_role("link", name="Sign in with North Hospital")

    expect(link).to_have_attribute("href", "/api/v1/oidc/begin")


def test_a_server_of_before_has_the_one_door(fake: Server, open_page: Opener) -> None:
    fake.steer(access=NOBODY | {"options": False})
    page = open_page(fake.url)

    typed(page)

    settled(page)


def test_a_session_that_ends_takes_everything_with_it(fake: Server, open_page: Opener) -> None:
    fake.steer(access={"me": LIN})
    page = settled(open_page(f"{fake.url}/alerts"))
    label = page.locator("[data-testid=alert] [data-label]").first.inner_text()

    fake.steer(access=NOBODY, drop=True, code=4401)
    page.wait_for_url("**/sign-in?why=expired&to=%2Falerts")

    expect(page.get_by_role("status")).to_contain_text("Your session has ended")
    assert label not in page.content()
    page.wait_for_timeout(1_500)
    assert fake.steer()["sockets"] == 0
    typed(page)
    page.wait_for_url("**/alerts")
    settled(page)


def test_any_call_that_is_refused_ends_it(fake: Server, open_page: Opener) -> None:
    fake.steer(access={"me": LIN})
    page = settled(open_page(fake.url))

    fake.steer(access=NOBODY)
    page.locator("[data-testid=tile] a").first.click()

    page.wait_for_url("**/sign-in?why=expired&to=%2Fparticipants*")


def test_signing_out_leaves_nothing_behind_in_any_tab(fake: Server, open_page: Opener) -> None:
    fake.steer(access={"me": LIN})
    page = settled(open_page(fake.url))
    page.locator("[data-testid=tile] a").first.click()
    page.wait_for_url("**/participants/*")
    settled(page)
    other = page.context.new_page()
    other.goto(fake.url)
    settled(other)

    page.get_by_role("button", name="Signed in: Lin").click()
    page.get_by_role("menuitem", name="Sign out").click()

    page.wait_for_url("**/sign-in?why=signed_out")
    other.wait_for_url("**/sign-in*")
    page.go_back()
    page.wait_for_url("**/sign-in*")
    for tab in (page, other):
        expect(tab.get_by_label("Account", exact=True)).to_be_visible()
        assert tab.locator("[data-label]").count() == 0


def test_a_sign_out_that_the_server_did_not_hear_is_none(fake: Server, open_page: Opener) -> None:
    fake.steer(access={"me": LIN})
    page = settled(open_page(fake.url))
    page.route("**/access/sign-out", lambda route: route.abort())

    page.get_by_role("button", name="Signed in: Lin").click()
    page.get_by_role("menuitem", name="Sign out").click()

    assert "still signed in" in told(page)
    expect(page.locator("[data-testid=tile]").first).to_be_visible()


@pytest.mark.parametrize(
    ("lacks", "title"),
    [
        ("access.second_factor_required", "Second factor"),
        ("access.second_factor_proof", "Second step"),
    ],
)
def test_who_lacks_a_second_factor_is_led_to_it(
    fake: Server, open_page: Opener, lacks: str, title: str
) -> None:
    fake.steer(access={"me": LIN, "lacks": lacks})
    page = open_page(f"{fake.url}/alerts")
    page.wait_for_url("**/second-factor?to=%2Falerts")
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()

    if lacks.endswith("required"):
        page.get_by_label("Present password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Set up").click()
        page.get_by_role("img", name="QR code").wait_for()
        page.get_by_label("3. A code of the app").fill("123456")
        page.get_by_role("button", name="Confirm").click()
    else:
        page.get_by_label("Code of your authenticator app").fill("123456")
        page.get_by_role("button", name="Sign in").click()

    page.wait_for_url("**/alerts")
    settled(page)


def test_a_role_that_changes_changes_the_page(fake: Server, open_page: Opener) -> None:
    fake.steer(access={"me": LIN})
    page = settled(open_page(fake.url))
    label = page.locator("[data-testid=tile] [data-label]").first.inner_text()

    evaluator = LIN | {"role": "evaluator", "roles": ["evaluator"], "rights": []}
    fake.steer(access={"me": evaluator}, drop=True, code=4401)

    expect(page.get_by_role("heading", name="My page")).to_be_visible()
    expect(page.get_by_text("Your role opens nothing")).to_be_visible()
    assert label not in page.content()


def test_a_page_that_is_not_for_a_role_says_so(fake: Server, open_page: Opener) -> None:
    volunteer = {"role": "volunteer", "roles": ["volunteer"], "rights": ["people", "sessions"]}
    fake.steer(access={"me": LIN | volunteer})

    for path in ("/alerts", "/staff"):
        page = open_page(fake.url + path)
        expect(page.get_by_role("heading", name="No permission")).to_be_visible()
        assert page.get_by_role("navigation").get_by_role("link").count() == 1


def test_the_board_shows_one_site_where_there_are_several(fake: Server, open_page: Opener) -> None:
    fake.steer(access={"me": LIN, "sites": 2})
    page = settled(open_page(fake.url))
    everybody = page.locator("[data-testid=tile]").count()

    page.get_by_label("People of").select_option("South")
    expect(page.locator("[data-testid=tile]")).to_have_count(0)
    page.get_by_label("People of").select_option("North")

    expect(page.locator("[data-testid=tile]")).to_have_count(everybody)


def test_the_operator_of_this_machine_may_sign_in_or_go_on(fake: Server, open_page: Opener) -> None:
    fake.steer(access={"me": OPERATOR})
    page = open_page(f"{fake.url}/sign-in?to=/alerts")

    page.get_by_role("link", name="Go on as the operator").click()

    page.wait_for_url("**/alerts")


@pytest.mark.parametrize("state", ["door", "failure", "code", "set up", "account", "many sites"])
def test_the_doors_fit_and_speak_one_language(fake: Server, open_page: Opener, state: str) -> None:
    page = at(fake, open_page, state)
    seen = []

    for language, switch in (("en", "English"), ("zh", "中文")):
        page.locator("[data-language-switch]").get_by_text(switch).click()
        for width in (1400, 390, 360):
            page.set_viewport_size({"width": width, "height": 800})
            page.wait_for_timeout(250)
            wrong = [*misfits(page), *foreign(page, language, names=COLLEAGUES)]
            seen += [f"{language} {width}: {line}" for line in wrong]
    if AXE.is_file():
        page.evaluate(AXE.read_text(encoding="utf-8"))
        seen += serious(page)

    assert seen == []


def at(fake: Server, open_page: Opener, state: str) -> Page:
    """A page of the doors in one of its states."""
    if state in {"account", "many sites"}:
        fake.steer(access={"me": LIN, "sites": 2}, moving=False)
        page = open_page(fake.url + ("/account" if state == "account" else "/"))
        page.get_by_role("heading", level=1).wait_for()
        return settled(page) if state == "many sites" else page
    if state == "set up":
        fake.steer(access={"me": LIN, "lacks": "access.second_factor_required"})
        page = open_page(fake.url)
        page.get_by_label("Present password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Set up").click()
        page.get_by_role("img", name="QR code").wait_for()
        return page
    refusals: dict[str, Any] = {
        "door": None,
        "failure": {"status": 429, "code": "access.locked", "retry_after_ms": 830_000},
        "code": {"status": 401, "code": "access.code_required"},
    }
    oidc = {"label": "North Hospital", "begin": "/api/v1/oidc/begin"}
    fake.steer(access=NOBODY | {"refusal": refusals[state], "oidc": oidc})
    page = open_page(f"{fake.url}/sign-in?why=expired")
    page.get_by_label("Account", exact=True).wait_for()
    if state != "door":
        typed(page)
        page.get_by_role("alert" if state == "failure" else "strong").first.wait_for()
    return page
