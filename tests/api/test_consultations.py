"""Consultations over HTTP: routed to experts, answered on what was known, closed with what came."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import ORGANISATION, alert
from tests.api.people import PRESCRIPTION, PROFILE, call, person
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.app import create_api
from tiyi.api.services import Services
from tiyi.model.alerts import Severity
from tiyi.model.scope import Role, system_scope
from tiyi.storage.records import alerts, staff
from tiyi.storage.records.staff import Staff

SYSTEM = system_scope("test", ORGANISATION)
DAY_MS = 86_400_000
ASKED = {"expertise": "cardiology", "question": "心率上限是否合适？"}
PATH = "/participants/anna/consultations"


@pytest.fixture
def client(served: Services, tmp_path: Path) -> Iterator[TestClient]:
    """Anna with a prescription and an alert, and two doctors, one of whom is an expert."""
    with TestClient(create_api(served, web=tmp_path), base_url="http://127.0.0.1") as made:
        person(made)
        call(made, "POST", "/participants/anna/prescriptions", PRESCRIPTION, status=201)
        with served.records.writing(SYSTEM) as tx:
            alerts.save(tx, SYSTEM, alert("a", severity=Severity.S2, rule="R13"))
            for account in ("dr-main", "dr-second"):
                roles = (Role.DOCTOR,)
                staff.add(tx, SYSTEM, Staff(account, account, roles, ("main",)), at_ms=1)
            coach = Staff("coach", "coach", (Role.COACH,), ("main",))
            staff.add(tx, SYSTEM, coach, at_ms=1)
        expert = {"fields": ["cardiology"], "seen_version": 0}
        call(made, "PUT", "/sites/main/experts/dr-main", expert)
        yield made


def asked(client: TestClient, **more: Any) -> Any:
    return call(client, "POST", PATH, ASKED | more, status=201, who="second")


def acts(client: TestClient, known: Any, act: str, who: str, *, status: int = 200) -> Any:
    body = {"act": act, "written": "可以降低5%", "seen_version": known["version"]}
    path = f"/consultations/{known['consultation']}/acts"
    return call(client, "POST", path, body, who=who, status=status)


def answered(client: TestClient) -> Any:
    taken = acts(client, asked(client), "take", "main-doctor")
    return acts(client, taken, "answer", "main-doctor")


def test_an_expert_takes_answers_and_the_change_is_linked(client: TestClient) -> None:
    known = asked(client)
    waiting = call(client, "GET", "/consultations", mine=True, who="main-doctor")["items"]
    none = call(client, "GET", "/consultations", mine=True, who="second")["items"]
    taken = acts(client, known, "take", "main-doctor")
    told = acts(client, taken, "answer", "main-doctor")
    issued = call(client, "GET", "/participants/anna/prescriptions")["items"][0]
    change = {"prescription_id": issued["prescription_id"], "number": issued["version"]}
    body = change | {"seen_version": told["version"]}
    path = f"/consultations/{known['consultation']}/close"
    closed = call(client, "POST", path, body, who="second")

    assert [one["consultation"] for one in waiting] == [known["consultation"]]
    assert none == []
    assert (taken["state"], taken["expert"]) == ("taken", "dr-main")
    assert (told["state"], told["opinion"]) == ("answered", "可以降低5%")
    assert (closed["state"], closed["changed_to"]) == ("closed", issued["prescription_id"])
    assert [one["done"] for one in closed["history"]] == ["ask", "take", "answer", "close"]
    assert call(client, "GET", "/consultations")["items"] == []
    events = call(client, "GET", "/participants/anna/timeline", kind="consultation")["items"]
    assert [one["what"] for one in events] == ["cardiology"]


def test_what_the_expert_sees_is_what_was_known_then(client: TestClient) -> None:
    known = asked(client)
    changed = replace_profile(client)
    (shown,) = call(client, "GET", PATH)["items"]

    assert changed == 70
    assert shown["snapshot"] == known["snapshot"]
    assert shown["snapshot"]["rhr_bpm"] == 60
    assert shown["snapshot"]["prescription"]["conditioning_min"] == 30
    assert [one["alert_id"] for one in shown["snapshot"]["alerts"]] == ["a"]


def replace_profile(client: TestClient) -> Any:
    signed = {"Authorization": "Bearer operator", "If-Match": '"1"'}
    body = PROFILE | {"rhr_bpm": 70}
    answer = client.put("/api/v1/participants/anna/profile", json=body, headers=signed)
    assert answer.status_code == 200, answer.text
    return call(client, "GET", "/participants/anna")["profile"]["rhr_bpm"]


def test_who_is_no_expert_takes_nothing_and_who_took_it_answers(client: TestClient) -> None:
    known = asked(client)
    refused = acts(client, known, "take", "second", status=409)
    early = acts(client, known, "answer", "main-doctor", status=409)
    taken = acts(client, known, "take", "main-doctor")
    other = acts(client, taken, "answer", "second", status=409)
    back = acts(client, taken, "hand_back", "main-doctor")
    late = acts(client, taken, "take", "main-doctor", status=409)
    gone = acts(client, back, "withdraw", "second")

    codes = [one["code"] for one in (refused, early, other)]
    assert codes == ["consultation.not_allowed"] * 3
    assert late["code"] == "records.version_conflict"
    assert (back["state"], back["expert"], gone["state"]) == ("open", None, "closed")


def test_an_opinion_that_does_not_come_is_overdue(client: TestClient, served: Services) -> None:
    asked(client)
    sooner = asked(client, due_ms=NOON_MS + DAY_MS)
    served.clock.at_ms += 2 * DAY_MS  # type: ignore[attr-defined]  # this is FakeClock
    found = call(client, "GET", "/consultations")["items"]

    assert [one["overdue"] for one in found] == [True, False]
    assert found[0]["consultation"] == sooner["consultation"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"written": " "},
        {"prescription_id": "x", "written": "x"},
        {"number": 1, "written": "x"},
        {"number": "1", "prescription_id": "x"},
        {"number": True, "prescription_id": "x"},
    ],
)
def test_nothing_is_closed_without_what_came_of_it(
    client: TestClient, body: dict[str, Any]
) -> None:
    known = acts(
        client, acts(client, asked(client), "take", "main-doctor"), "answer", "main-doctor"
    )
    path = f"/consultations/{known['consultation']}/close"
    call(client, "POST", path, body | {"seen_version": known["version"]}, status=422)
    none = {"written": "维持原处方", "seen_version": known["version"]}
    assert call(client, "POST", path, none)["changed_to"] is None


def test_a_prescription_of_somebody_else_is_no_change_of_this(client: TestClient) -> None:
    person(client, "bert")
    path = "/participants/bert/prescriptions"
    issued = call(client, "POST", path, PRESCRIPTION, status=201)["prescription"]
    known = acts(
        client, acts(client, asked(client), "take", "main-doctor"), "answer", "main-doctor"
    )
    body = {"prescription_id": issued["prescription_id"], "number": issued["version"]}
    body |= {"seen_version": known["version"]}
    call(client, "POST", f"/consultations/{known['consultation']}/close", body, status=404)


@pytest.mark.parametrize(
    "change",
    [
        {"expertise": "magic"},
        {"question": ""},
        {"question": 71},
        {"due_ms": NOON_MS},
        {"due_ms": "71"},
        {"due_ms": True},
        {"surplus": 1},
    ],
)
def test_a_bad_question_is_refused(client: TestClient, change: dict[str, Any]) -> None:
    call(client, "POST", PATH, ASKED | change, status=422)


def test_the_directory_lists_who_may_work_there(client: TestClient) -> None:
    path = "/sites/main/experts/coach"
    body = {"fields": ["exercise"], "seen_version": 0}
    assert call(client, "PUT", path, body, status=422)["code"] == "consultation.expert"
    gone = {"fields": [], "seen_version": 1}
    call(client, "PUT", "/sites/main/experts/dr-main", gone)
    late = call(client, "PUT", "/sites/main/experts/dr-main", gone, status=409)
    (listed,) = call(client, "GET", "/sites/main/experts")["items"]

    assert late["code"] == "records.version_conflict"
    assert (listed["staff"], listed["expertises"], listed["version"]) == ("dr-main", [], 2)
    known = asked(client)
    acts(client, known, "take", "main-doctor", status=409)
