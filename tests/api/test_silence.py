"""Why nothing is heard: last data and last contact apart, and a guess with its reasons."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import alert, services
from tests.api.people import PRESCRIPTION, call, person
from tests.api.test_ingest_http import SENDER, post
from tests.ingest.edge.batches import batch, body
from tests.ingest.edge.fakes import NOON_MS
from tests.storage.records.world import HOUR_MS
from tiyi.api.app import create_api
from tiyi.api.services import Services
from tiyi.api.vitals import Vitals
from tiyi.api.worklist.listener import Listener
from tiyi.model.alerts import Severity
from tiyi.model.scope import system_scope
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.storage.records import alerts, sessions

SYSTEM = system_scope("test", "default")


def noted(served: Services) -> None:
    asyncio.run(Listener(served).note(SYSTEM))


def heard_of(client: TestClient, name: str = "anna") -> Any:
    return call(client, "GET", f"/participants/{name}/last-heard")


def trained(served: Services, *names: str, lost: tuple[str, ...] = ()) -> None:
    """Open sessions, in some of which the signal is lost."""
    at_ms = NOON_MS - 600_000
    with served.records.writing(SYSTEM) as tx:
        for name in names:
            opened = SessionEvent(
                SessionKind.OPENED, f"s-{name}", name, "main", at_ms, None, True, at_ms
            )
            sessions.save_event(tx, SYSTEM, opened)
        for name in lost:
            raised = alert(f"a-{name}", name, severity=Severity.S4, rule="R07")
            alerts.save(tx, SYSTEM, raised)


def test_of_whom_nothing_was_heard_nothing_is_known(client: TestClient) -> None:
    person(client)
    found = heard_of(client)
    assert (found["silent"], found["silence"]["last_data_ms"]) == (None, None)
    assert found["silence"]["last_contact_ms"] is None
    assert found["silence"]["cause"] == "not_handed_out"
    assert found["silence"]["rests_on"] == ["devices"]
    assert "offline" in found["silence"]["unjudged"]
    assert set(found["silence"]["said"]) == {"en", "zh"}


def test_data_and_contact_are_two_figures_and_outlive_a_restart(
    client: TestClient,
    served: Services,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    person(client)
    assert post(client, body(batch([70, 71]))).status_code == 200
    noted(served)
    client.get("/api/v1/ingest/messages", headers=SENDER)
    noted(served)
    before = heard_of(client)
    assert before["silence"]["last_data_ms"] == NOON_MS
    assert before["silence"]["last_contact_ms"] == served.clock.now_ms()
    assert before["silent"] is False

    fresh = services(tmp_path_factory.mktemp("again")).edge
    again = create_api(replace(served, edge=fresh), web=tmp_path / "web")
    with TestClient(again, base_url="http://127.0.0.1") as other:
        assert heard_of(other) == before


def test_the_list_tells_the_cause_of_who_has_no_data(client: TestClient) -> None:
    person(client)
    shown = call(client, "GET", "/worklist/people", need="no_data")["items"][0]
    assert shown["silence"]["cause"] == "not_handed_out"


@pytest.mark.parametrize(
    ("training", "lost", "cause"),
    [
        (("anna", "bert", "cara"), ("anna", "bert", "cara"), "site"),
        (("anna", "bert", "cara"), ("anna",), "not_handed_out"),
    ],
)
def test_when_a_whole_site_is_silent_it_is_the_site(
    client: TestClient,
    served: Services,
    training: tuple[str, ...],
    lost: tuple[str, ...],
    cause: str,
) -> None:
    for name in training:
        person(client, name)
    trained(served, *training, lost=lost)
    shown = call(client, "GET", "/worklist/people")["items"]
    found = {one["participant"]: one["silence"] for one in shown}
    assert found["anna"]["cause"] == cause
    assert found["anna"]["training"] is True


@pytest.mark.parametrize(
    ("vitals", "cause"),
    [
        (Vitals(log_away=True), "ours"),
        (Vitals(watch_behind_s=61.0), "ours"),
        (Vitals(suspended_since_ms=NOON_MS - HOUR_MS), "ours"),
        (Vitals(watch_behind_s=60.0), "not_handed_out"),
    ],
)
def test_our_own_outage_is_said_to_be_ours(
    served: Services, tmp_path: Path, vitals: Vitals, cause: str
) -> None:
    async def ill() -> Vitals:
        return vitals

    app = create_api(replace(served, vitals=ill), web=tmp_path / "web")
    with TestClient(app, base_url="http://127.0.0.1") as client:
        person(client)
        assert heard_of(client)["silence"]["cause"] == cause


def test_who_rests_is_not_searched_for(client: TestClient) -> None:
    person(client)
    call(client, "POST", "/participants/anna/prescriptions", PRESCRIPTION, status=201)
    (made,) = call(client, "GET", "/participants/anna/prescriptions")["items"]
    path = f"/prescriptions/{made['prescription_id']}/pause"
    assert heard_of(client)["silence"]["paused"] is False
    call(client, "POST", path, {"reason": "travels", "seen_version": made["edit_version"]})
    assert heard_of(client)["silence"]["cause"] == "paused"


def test_days_off_in_a_course_are_a_pause(client: TestClient) -> None:
    person(client)
    body = {"group": "t2d", "start": "2025-11-24"}
    made = call(client, "POST", "/participants/anna/courses", body, status=201)
    off = {"kind": "pause", "first": "2025-11-24", "last": "2025-11-30"}
    change = {"reason": "ill", "add_break": off, "seen_version": made["version"]}
    call(client, "POST", f"/courses/{made['course']}/changes", change, status=201)
    assert heard_of(client)["silence"]["silence_row"] == "paused.plan"


def test_nobody_of_another_site_is_told(client: TestClient) -> None:
    person(client, "cara", site="north")
    call(client, "GET", "/participants/cara/last-heard", status=404, who="main-doctor")
    call(client, "GET", "/participants/nobody/last-heard", status=404)


def test_the_table_of_causes_is_shown_and_every_row_has_its_words(client: TestClient) -> None:
    rows = call(client, "GET", "/silence-rows")["items"]
    catalog = client.app.state.catalog  # type: ignore[attr-defined]  # a FastAPI application
    words: Callable[[str, str], str] = catalog.text
    for row in [*(one["silence_row"] for one in rows), "not_known"]:
        assert all(words(f"care:silence.{row.replace('.', '_')}", one) for one in ("en", "zh"))
