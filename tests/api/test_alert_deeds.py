"""What people do with an alert over HTTP, and what every screen hears of it."""

from __future__ import annotations

from starlette.testclient import TestClient

from tests.api.fakes import NamedCallers, alert
from tests.api.test_clinic import post
from tests.api.test_live import DOCTOR, LIVE, OPERATOR, next_of, opened
from tests.ingest.edge.fakes import NOON_MS, FakeClock
from tiyi.api.services import Services
from tiyi.model.alerts import Severity
from tiyi.storage.records import alerts


def test_an_alert_is_seen_acted_on_judged_and_reopened(
    client: TestClient, served: Services
) -> None:
    with served.records.writing() as tx:
        alerts.save(tx, NamedCallers().scopes["operator"], alert("a-1", severity=Severity.S1))
    path = "/alerts/a-1"

    assert post(client, f"{path}/seen", {}, 200)["state"] == "seen"
    quiet = post(client, f"{path}/snooze", {"version": 2, "span": "1h", "reason": "x"}, 409)
    assert quiet["code"] == "alert.not_now"
    taken = post(client, f"{path}/acknowledge", {"version": 2}, 200)
    assert taken["until_ms"] == taken["acknowledged_ms"] + 5 * 60_000
    acted = post(client, f"{path}/actions", {"version": 3, "note": "he sits, pulse 90"}, 200)
    assert (acted["state"], acted["until_ms"]) == ("acknowledged", None)
    post(client, f"{path}/resolve", {"version": 4, "code": "true_acted", "note": "x"}, 200)
    again = post(client, f"{path}/reopen", {"version": 5, "reason": "he went on"}, 200)

    assert (again["state"], again["resolution"], again["acknowledged_by"]) == ("raised", None, None)
    assert [(one["deed"], one["note"]) for one in again["deeds"]] == [
        ("seen", ""),
        ("acknowledged", ""),
        ("acted", "he sits, pulse 90"),
        ("resolved", "x"),
        ("reopened", "he went on"),
    ]
    for wrong in ({"span": "2h"}, {"span": True}, {"reason": ""}, {"version": "1"}):
        post(client, f"{path}/snooze", {"version": 6, "span": "1h", "reason": "x"} | wrong, 422)


def test_what_was_silenced_is_raised_again_on_every_screen(
    client: TestClient, served: Services
) -> None:
    clock = served.clock
    assert isinstance(clock, FakeClock)
    with served.records.writing() as tx:
        alerts.save(tx, NamedCallers().scopes["operator"], alert("a-1"))
    body = {"version": 1, "span": "15min", "reason": "warming up"}
    quiet = client.post("/api/v1/alerts/a-1/snooze", json=body, headers=DOCTOR).json()
    assert (quiet["state"], quiet["until_ms"]) == ("snoozed", NOON_MS + 15 * 60_000)

    with client.websocket_connect(LIVE, headers=OPERATOR) as screen:
        opened(screen)
        clock.at_ms += 15 * 60_000
        again = next_of(screen, "handled")["alert"]

    assert (again["state"], again["version"], again["until_ms"]) == ("raised", 3, None)
    assert [one["deed"] for one in again["deeds"]] == ["snoozed"]
