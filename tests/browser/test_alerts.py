"""No alert is lost, each can be handled by keyboard, and nothing jumps away under the hand."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Server
from tests.browser.eyes import settled

pytestmark = pytest.mark.browser


def card(page: Page, alert_id: str) -> str:
    """Where an alert stands."""
    return f"[data-testid=alert][data-id={alert_id}]"


def order(page: Page) -> list[str]:
    """The alerts in their order."""
    found: list[str] = page.locator("[data-testid=alert]").evaluate_all(
        "cards => cards.map((card) => card.dataset.id)"
    )
    return found


def expect_keyboard_in(page: Page, alert_id: str) -> None:
    """Wait until that alert has the keyboard."""
    inside = "(s) => document.activeElement?.closest(s) != null"
    page.wait_for_function(inside, arg=card(page, alert_id))


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what the selector names has the focus."""
    for _ in range(200):
        if page.evaluate("(s) => document.activeElement?.matches(s) ?? false", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the Tab key never reaches {selector}")


def test_an_alert_is_acknowledged_by_keyboard_and_keeps_the_focus(
    fake: Server, open_page: Opener
) -> None:
    page = settled(open_page(fake.url))
    assert order(page)[0] == "a00001", "the emergency stands first"

    tab_to(page, f"{card(page, 'a00001')} button")
    page.wait_for_timeout(1_200)  # frames go on arriving
    expect_keyboard_in(page, "a00001")
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator(card(page, "a00001")).get_by_text("Acknowledged by demo")).to_be_visible()
    expect_keyboard_in(page, "a00001")
    state = {alert["alert_id"]: alert["state"] for alert in fake.get("/api/v1/alerts")["items"]}
    assert state["a00001"] == "acknowledged"


def test_resolving_hands_the_keyboard_to_the_next_alert(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(fake.url))
    first, second = order(page)[:2]

    page.locator(card(page, first)).get_by_role("button", name="Resolve").focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name="False: artefact").press("Enter")
    note = page.locator(card(page, first)).get_by_label("What was found or done")
    expect(note).to_be_focused()
    close = page.locator(card(page, first)).get_by_role("button", name="Close the alert")
    expect(close).to_be_disabled()
    note.fill(" strap was loose ")
    with page.expect_request("**/resolve") as sent:
        close.click()

    expect(page.locator(card(page, first))).to_have_count(0)
    expect_keyboard_in(page, second)
    assert '"note":"strap was loose"' in (sent.value.post_data or "")


def test_who_comes_second_learns_who_was_first(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(fake.url))
    fake.steer(taken_by={"a00001": "wang"})

    page.locator(card(page, "a00001")).get_by_role("button", name="Acknowledge").click()
    page.get_by_role("menuitem").first.click()

    expect(page.locator(card(page, "a00001")).get_by_text("wang was first")).to_be_visible()
    expect(page.locator(card(page, "a00001")).get_by_text("Acknowledged by wang")).to_be_visible()


def test_nothing_is_shown_as_done_before_the_server_says_so(
    fake: Server, open_page: Opener
) -> None:
    page = settled(open_page(fake.url))
    page.route("**/acknowledge", lambda route: route.abort())

    page.locator(card(page, "a00001")).get_by_role("button", name="Acknowledge").click()
    page.get_by_role("menuitem").first.click()

    expect(page.locator(card(page, "a00001")).get_by_text("cannot be reached")).to_be_visible()
    expect(page.locator(card(page, "a00001")).get_by_text("Acknowledged by")).to_have_count(0)


def test_a_broken_connection_loses_no_alert(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(fake.url))
    fake.steer(refuse_alerts=True)  # from here on only the socket can bring any
    fake.steer(**{"raise": [["R09", "p0008"]]})
    expect(page.locator(card(page, "a00006"))).to_be_visible()

    fake.steer(refuse_sockets=True, drop=True)
    fake.steer(**{"raise": [["R02", "p0001"], ["R09", "p0002"]]})
    page.wait_for_timeout(800)
    assert "a00007" not in order(page)
    known = fake.steer(refuse_sockets=False)["hellos"]

    expect(page.locator(card(page, "a00007"))).to_be_visible(timeout=15_000)
    expect(page.locator(card(page, "a00008"))).to_be_visible()
    assert len(order(page)) == len(set(order(page)))
    assert fake.steer()["hellos"] == [*known, "6"]


def test_the_list_stands_still_while_the_keyboard_is_in_it(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(fake.url))
    before = order(page)
    tab_to(page, f"{card(page, before[1])} button")

    fake.steer(**{"raise": [["R03", "p0002"]]})

    waiting = page.get_by_role("button", name="1 change in this list")
    expect(waiting).to_be_visible()
    assert order(page) == before
    waiting.click()
    expect(page.locator(card(page, "a00006"))).to_be_visible()


def test_an_emergency_is_told_at_once_and_the_rest_politely(
    fake: Server, open_page: Opener
) -> None:
    page = settled(open_page(fake.url))

    fake.steer(**{"raise": [["R09", "p0005"]]})
    expect(page.get_by_test_id("polite")).to_contain_text("P-005")
    expect(page.get_by_test_id("assertive")).not_to_contain_text("P-005")
    fake.steer(**{"raise": [["R03", "p0006"]]})

    expect(page.get_by_test_id("assertive")).to_contain_text("Emergency: P-006")
    tile = page.locator("[data-testid=tile][data-id=p0006]")
    expect(tile).to_have_attribute("data-alert", "S1")
    expect(tile.get_by_text("Emergency")).to_be_visible()


def other(page: Page, alert_id: str, choice: str) -> None:
    """Choose something from the last menu of an alert."""
    page.locator(card(page, alert_id)).get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name=choice).click()


def test_an_alert_is_silenced_with_a_reason_and_says_until_when(
    fake: Server, open_page: Opener
) -> None:
    page = settled(open_page(fake.url))
    fake.steer(**{"raise": [["R09", "p0005"]]})
    alert = "a00006"

    other(page, alert, "Silence: 15 minutes")
    why = page.locator(card(page, alert)).get_by_label("Why")
    expect(why).to_be_focused()
    expect(page.locator(card(page, alert)).get_by_role("button", name="Save")).to_be_disabled()
    why.fill("strap is being changed")
    with page.expect_request("**/snooze") as sent:
        page.locator(card(page, alert)).get_by_role("button", name="Save").click()

    expect(page.locator(card(page, alert)).get_by_text("Silenced until")).to_be_visible()
    expect_keyboard_in(page, alert)
    assert '"span":"15min","reason":"strap is being changed"' in (sent.value.post_data or "")


def test_an_emergency_is_never_silenced(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(fake.url))

    page.locator(card(page, "a00001")).get_by_role("button", name="More").click()

    expect(page.get_by_role("menuitem", name="Say what was done")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Silence")).to_have_count(0)


def test_what_was_done_is_said_and_stands_in_the_history(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(fake.url))
    other(page, "a00001", "I have seen it")
    other(page, "a00001", "Say what was done")
    page.locator(card(page, "a00001")).get_by_label("What was found or done").fill("phoned, sits")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    did = page.locator(card(page, "a00001")).get_by_text("What people did (2)")
    did.click()

    expect(page.locator(card(page, "a00001")).get_by_role("listitem")).to_have_count(2)
    expect(page.locator(card(page, "a00001")).get_by_text("phoned, sits")).to_be_visible()


def test_a_closed_alert_is_found_and_opened_again(fake: Server, open_page: Opener) -> None:
    page = settled(open_page(f"{fake.url}/alerts"))
    first = order(page)[0]
    page.locator(card(page, first)).get_by_role("button", name="Resolve").click()
    page.get_by_role("menuitem", name="False: artefact").click()
    page.locator(card(page, first)).get_by_label("What was found or done").fill("strap")
    page.get_by_role("button", name="Close the alert").click()
    expect(page.locator(card(page, first))).to_have_count(0)

    page.get_by_role("button", name="Show what was closed lately").click()
    page.locator(card(page, first)).get_by_role("button", name="Open again").click()
    page.get_by_label("Why").fill("it was real")
    with page.expect_request("**/reopen"):
        page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("None was closed lately.")).to_be_visible()
    expect(page.locator(card(page, first))).to_have_count(1)
    expect(page.locator(card(page, first))).to_have_attribute("data-waits", "true")
