"""Who is removed is off the live socket within two seconds; nobody is shown what is not theirs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient, WebSocketTestSession

from tests.api.fakes import alert, services
from tests.api.test_ingest_socket import end_of
from tests.api.test_live import LIVE, next_of, opened, raise_alerts, tell
from tests.ingest.edge.fakes import NOON_MS, FakeClock
from tiyi.access.fields import WITHHELD
from tiyi.access.keys import HOUR_MS, KeyKind, hash_of
from tiyi.access.rights import Right
from tiyi.api.app import create_api
from tiyi.api.services import Services
from tiyi.model.alerts import Severity
from tiyi.model.scope import Role, system_scope
from tiyi.storage.records import audit, staff, staff_keys
from tiyi.storage.records.staff import Staff

SYSTEM = system_scope("another process")
WITHIN_S = 2.0


class SlowClock(FakeClock):
    """Its instants stand still; its sleeps are real."""

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@pytest.fixture
def served(tmp_path: Path) -> Services:
    return services(tmp_path, clock=SlowClock())


@pytest.fixture
def client(served: Services, tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_api(served, web=tmp_path), base_url="http://127.0.0.1") as made:
        yield made


def key_of(served: Services, role: Role, kind: KeyKind = KeyKind.SESSION) -> str:
    """A key of a new account with that role at site main, made by another process."""
    with served.records.writing() as tx:
        staff.add(tx, SYSTEM, Staff("lin", "Lin", (role,), ("main",)), at_ms=NOON_MS)
        rights = (Right.WATCH, Right.ALERTS) if kind is KeyKind.TOKEN else None
        return staff_keys.begin(tx, SYSTEM, "lin", kind, at_ms=NOON_MS, rights=rights)


def watching(client: TestClient, key: str) -> Any:
    """A socket that came with a key, once the server has heard of it."""
    headers = {"Authorization": f"Bearer {key}"}
    for _ in range(100):
        if client.get("/api/v1/me", headers=headers).status_code == 200:
            return client.websocket_connect(LIVE, headers=headers)
        time.sleep(0.05)
    raise AssertionError("the key is not known")


def closes(screen: WebSocketTestSession) -> tuple[int, float]:
    """The code with which it is closed, and after how many seconds."""
    began = time.monotonic()
    return end_of(screen), time.monotonic() - began


def close_key(tx: Any, key: str) -> None:
    staff_keys.close(tx, SYSTEM, hash_of(key), at_ms=NOON_MS)


def become_volunteer(tx: Any, _key: str) -> None:
    known = staff.get(tx, SYSTEM, "lin")
    staff.change(tx, SYSTEM, replace(known, roles=(Role.VOLUNTEER,)), at_ms=NOON_MS)


def leave(tx: Any, _key: str) -> None:
    known = staff.get(tx, SYSTEM, "lin")
    staff.change(tx, SYSTEM, replace(known, closed_ms=NOON_MS), at_ms=NOON_MS)


@pytest.mark.parametrize("kind", [KeyKind.SESSION, KeyKind.TOKEN])
@pytest.mark.parametrize("deed", [close_key, become_volunteer, leave])
def test_what_another_process_takes_away_closes_the_socket(
    client: TestClient, served: Services, deed: Callable[[Any, str], None], kind: KeyKind
) -> None:
    key = key_of(served, Role.DOCTOR, kind)
    with watching(client, key) as screen:
        opened(screen)
        with served.records.writing() as tx:
            deed(tx, key)
        code, after_s = closes(screen)

    assert code == 4401
    assert after_s < WITHIN_S


def test_a_session_that_ends_by_itself_closes_the_socket(
    client: TestClient, served: Services
) -> None:
    assert isinstance(served.clock, FakeClock)
    with watching(client, key_of(served, Role.DOCTOR)) as screen:
        opened(screen)
        served.clock.at_ms += 12 * HOUR_MS
        code, after_s = closes(screen)

    assert (code, after_s < WITHIN_S) == (4401, True)


def test_signing_out_closes_the_sockets_of_that_session(
    client: TestClient, served: Services
) -> None:
    key = key_of(served, Role.DOCTOR)
    with watching(client, key) as screen:
        opened(screen)
        bearer = {"Authorization": f"Bearer {key}"}
        assert client.post("/api/v1/access/sign-out", headers=bearer).status_code == 204
        assert closes(screen)[0] == 4401


def test_who_may_not_watch_gets_no_board(client: TestClient, served: Services) -> None:
    with watching(client, key_of(served, Role.VOLUNTEER)) as screen:
        screen.send_json({"type": "hello"})
        assert closes(screen)[0] == 4401


def test_a_coach_is_shown_zone_and_action_and_a_doctor_who_becomes_one_no_more(
    client: TestClient, served: Services
) -> None:
    tell(client, served, "anna", "cara", anna=121.0, cara=99.0)
    with watching(client, key_of(served, Role.DOCTOR)) as screen:
        _, first = opened(screen)
        while first["people"]["hr_bpm"] != [121.0]:
            first = next_of(screen, "board")
        with served.records.writing() as tx:
            known = staff.get(tx, SYSTEM, "lin")
            staff.change(tx, SYSTEM, replace(known, roles=(Role.COACH,)), at_ms=NOON_MS)
        board = next_of(screen, "board")
        while not board["full"]:
            board = next_of(screen, "board")
        raise_alerts(
            client, served, alert("a-1", severity=Severity.S3, rule="R13"), alert("a-2", "cara")
        )
        told = next_of(screen, "alert")

    people = board["people"]
    assert (people["id"], people["hr_bpm"], people["position"]) == (["anna"], [None], ["in"])
    assert {"hr_bpm", "upper_bpm", "ceiling_bpm"} <= set(board[WITHHELD])
    warned = told["alert"]
    assert (warned["alert_id"], warned["severity"]) == ("a-1", "S3")
    assert told["cursor"]
    assert [warned[name] for name in ("title", "text", "rule", "evidence")] == [None] * 4


def test_that_somebody_watches_is_on_record(client: TestClient, served: Services) -> None:
    with watching(client, key_of(served, Role.DOCTOR)) as screen:
        opened(screen)
        next_of(screen, "status")
    for _ in range(100):
        with served.records.reading() as tx:
            lines = audit.page(tx, SYSTEM).items
        if any((one.actor, one.subject) == ("lin", "/live") for one in lines):
            return
        time.sleep(0.02)
    raise AssertionError("nothing was noted")
