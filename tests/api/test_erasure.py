"""Erasure: nothing of a person is left but the pseudonym, the proof and its date."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from tests.api.fakes import alert, context
from tests.api.people import PRESCRIPTION, call, person
from tests.api.test_people import told
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.erasures.sweeper import SETTLED_MS, Sweeper
from tiyi.api.live.wall import Wall
from tiyi.api.services import Services
from tiyi.ingest.edge import DeviceRecord
from tiyi.model.context import Context
from tiyi.model.frame import samples_of
from tiyi.model.scope import system_scope
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.storage.records import alerts, sessions
from tiyi.storage.records.schema import METADATA

DAY_MS = 86_400_000
WHY = {"participant": "anna", "reason": "asked by the person"}


def lived(client: TestClient, served: Services) -> None:
    """Anna with something of every kind that a clinic writes."""
    person(client)
    call(client, "POST", "/participants/anna/prescriptions", PRESCRIPTION, status=201)
    call(client, "POST", "/devices", {"device": "d", "site": "main", "kind": "strap"}, status=201)
    call(client, "POST", "/devices/d/assignments", {"participant": "anna"}, status=201)
    who = {"name": "王安娜", "phone": "138", "note": "", "seen_version": 0}
    call(client, "PUT", "/participants/anna/person", who)
    text = {"kind": "question", "text": "还好吗？"}
    call(client, "POST", "/participants/anna/messages", text, status=202)
    scope = served.callers.scopes["operator"]  # type: ignore[attr-defined]  # these are NamedCallers
    opened = SessionEvent(SessionKind.OPENED, "s", "anna", "main", NOON_MS, None, True, NOON_MS)
    with served.records.writing() as tx:
        sessions.save_event(tx, scope, opened)
        alerts.save(tx, scope, alert("a"))
        alerts.acknowledge(tx, scope, "a", version=1, reason="seen", at_ms=NOON_MS)
    store(served, NOON_MS)


def store(served: Services, at_ms: int) -> None:
    columns = {"dev_ms": np.array([at_ms]), "at_ms": np.array([at_ms]), "value": np.array([80.0])}
    rows = samples_of(["anna"], ["d"], source=1, metric=1, boot=1, **columns)
    served.blocks.merge([rows], stored={})  # type: ignore[attr-defined]  # these are SqliteBlocks


def left(served: Services) -> dict[str, int]:
    """Table → rows that name anna, wherever in them."""
    found: dict[str, int] = {}
    with served.records.reading() as tx:
        for table in METADATA.sorted_tables:
            rows = [row for row in tx.execute(select(table)) if "anna" in str(row).lower()]
            if rows:
                found[table.name] = len(rows)
    return found


def test_nothing_is_left_but_pseudonym_trail_and_proof(
    client: TestClient, served: Services
) -> None:
    lived(client, served)
    assert {"people", "sessions", "alerts", "alert_acts", "profiles", "messages"} <= {
        name for name in METADATA.tables if name in {**left(served), "alert_acts": 1}
    }

    (proof,) = call(client, "POST", "/participants/anna/erase", WHY)

    assert set(left(served)) == {"audit", "erasures", "outbox"}
    removed = proof["removed"]
    assert (removed["people"], removed["sessions"], removed["alert_acts"]) == (1, 1, 1)
    assert removed["blocks"] == 1
    assert served.blocks.read("anna", 0, NOON_MS * 2).at_ms.size == 0
    assert (proof["state"], proof["log_clear_ms"]) == ("pending", NOON_MS + 30 * DAY_MS)
    call(client, "GET", "/participants/anna", status=404)
    call(client, "GET", "/participants/anna/timeline", status=404)
    assert call(client, "GET", "/erasures/anna") == proof


def test_log_readers_and_the_edge_are_told_to_drop_the_person(
    client: TestClient, served: Services
) -> None:
    lived(client, served)

    call(client, "POST", "/participants/anna/erase", WHY)

    (row,) = told(served)
    (marker,) = msgspec.json.decode(row.value, type=list[Context])
    assert (marker.participant, marker.erased, marker.consent) == ("anna", True, False)
    assert marker.effective_from_ms == 0
    (device,) = told(served, "devices")
    assert msgspec.json.decode(device.value, type=DeviceRecord).assignments == ()
    rows = served.records.outbox().waiting(1_000)  # type: ignore[attr-defined]  # these are SqlRecords
    assert all("王安娜".encode() not in (one.value or b"") for one in rows)
    wall = Wall()
    wall.learn([context("anna")], NOON_MS)
    wall.learn([marker], NOON_MS)
    assert wall.context("anna") is None


@pytest.mark.asyncio
async def test_what_was_on_its_way_is_swept_later_and_then_the_proof_is_complete(
    client: TestClient, served: Services
) -> None:
    lived(client, served)
    call(client, "POST", "/participants/anna/erase", WHY)
    store(served, NOON_MS + 1_000)
    sweeper, scope = Sweeper(served), system_scope("erasures", "default")

    early = await sweeper.look(scope)
    served.clock.at_ms += SETTLED_MS  # type: ignore[attr-defined]  # a FakeClock
    swept = [await sweeper.look(scope), await sweeper.look(scope)]

    assert (early, swept) == (0, [1, 0])
    proof = call(client, "GET", "/erasures/anna")
    assert (proof["state"], proof["done_ms"]) == ("done", NOON_MS + SETTLED_MS)
    assert proof["removed"]["blocks"] == 2
    assert served.blocks.read("anna", 0, NOON_MS * 2).at_ms.size == 0


def test_an_erased_id_is_never_given_again_and_all_ids_of_a_file_go(
    client: TestClient, served: Services
) -> None:
    person(client, "anna")
    person(client, "bert")
    merged = {"into": "anna", "reason": "two forms"}
    call(client, "POST", "/participants/bert/merge", merged)

    gone = call(client, "POST", "/participants/anna/erase", WHY)

    assert [one["participant"] for one in gone] == ["anna", "bert"]
    body: dict[str, Any] = {"participant": "bert", "label": "B", "site": "main"}
    refused = call(client, "POST", "/participants", body, status=409)
    assert refused["code"] == "records.exists"


def test_a_slip_erases_nobody(client: TestClient) -> None:
    person(client)

    slip = call(client, "POST", "/participants/anna/erase", WHY | {"participant": "x"}, status=422)

    assert slip["code"] == "erase.mismatch"
    call(client, "POST", "/participants/anna/erase", WHY, status=403, who="stranger")
    assert call(client, "GET", "/participants/anna")["participant"] == "anna"
