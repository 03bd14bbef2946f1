"""Devices on loan: whoever wore it then has its data, and nobody gets another's by a slip."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from tests.api.people import call, person
from tests.api.test_people import told
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.services import Services
from tiyi.ingest.edge import DeviceRecord
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.storage.records import sessions

HOUR_MS = 3_600_000


@pytest.fixture
def lending(client: TestClient) -> TestClient:
    for name in ("anna", "bert"):
        person(client, name)
    for device in ("h10", "h9"):
        body = {"device": device, "site": "main", "kind": "strap"}
        call(client, "POST", "/devices", body, status=201)
    return client


def lend(client: TestClient, device: str, who: str, status: int = 201, **more: Any) -> Any:
    path = f"/devices/{device}/hand-out"
    return call(client, "POST", path, {"participant": who} | more, status=status)


def later(served: Services) -> None:
    served.clock.at_ms += HOUR_MS  # type: ignore[attr-defined]  # a FakeClock


def test_a_device_goes_round_and_late_data_go_to_whoever_wore_it(
    lending: TestClient, served: Services
) -> None:
    lend(lending, "h10", "anna", due_ms=NOON_MS + 9 * HOUR_MS)
    later(served)
    back = call(lending, "POST", "/devices/h10/give-back")
    later(served)
    lend(lending, "h10", "bert")

    assert (back["participant"], back["back_ms"]) == ("anna", NOON_MS + HOUR_MS)
    rows = {row.key: row for row in told(served, "devices")}
    (record,) = [row for key, row in rows.items() if key.endswith("h10")]
    worn = msgspec.json.decode(record.value, type=DeviceRecord).assignments
    assert [(one.participant, one.from_ms, one.to_ms) for one in worn] == [
        ("anna", NOON_MS, NOON_MS + HOUR_MS),
        ("bert", NOON_MS + 2 * HOUR_MS, None),
    ]
    history = call(lending, "GET", "/devices/h10/inventory")["loans"]
    assert [(one["participant"], one["back_ms"] is None) for one in history] == [
        ("anna", False),
        ("bert", True),
    ]
    call(lending, "POST", "/devices/h9/give-back", status=404)


def test_what_could_mix_up_two_people_wants_to_be_confirmed(
    lending: TestClient, served: Services
) -> None:
    lend(lending, "h10", "anna")
    lend(lending, "h9", "bert")
    opened = SessionEvent(SessionKind.OPENED, "s", "anna", "main", NOON_MS, None, True, NOON_MS)
    scope = served.callers.scopes["operator"]  # type: ignore[attr-defined]  # these are NamedCallers
    with served.records.writing() as tx:
        sessions.save_event(tx, scope, opened)
    later(served)

    refused = lend(lending, "h10", "bert", 409)

    assert refused["code"] == "devices.mix_up"
    assert refused["params"]["reasons"] == ["worn_by_another", "in_session", "second_of_kind"]
    assert call(lending, "GET", "/devices/h10/inventory")["loans"][-1]["participant"] == "anna"
    lend(lending, "h10", "bert", confirmed=True)
    first, second = call(lending, "GET", "/devices/h10/inventory")["loans"]
    assert (first["back_ms"], second["participant"]) == (NOON_MS + HOUR_MS, "bert")


def test_a_device_in_repair_is_not_lent_by_a_slip(lending: TestClient) -> None:
    noted = {"serial": "S-1", "model": "H10", "condition": "repair", "battery_pct": 40}
    shown = call(lending, "PUT", "/devices/h10/inventory", noted)

    assert (shown["condition"], shown["battery_pct"]) == ("repair", 40)
    assert lend(lending, "h10", "anna", 409)["params"]["reasons"] == ["not_ready"]
    call(lending, "PUT", "/devices/h10/inventory", noted | {"condition": "ready"})
    lend(lending, "h10", "anna")
    assert call(lending, "GET", "/devices/h9/inventory")["condition"] is None


@pytest.mark.parametrize("body", [{"battery_pct": 101}, {"battery_pct": True}, {"condition": "x"}])
def test_what_no_device_is_like_is_refused(lending: TestClient, body: dict[str, Any]) -> None:
    call(lending, "PUT", "/devices/h10/inventory", body, status=422)
    call(lending, "PUT", "/devices/h10/inventory", {}, status=404, who="stranger")
