"""Every route × every role × own and foreign site, and every field of every answer.

The routes are the application's own: one without a line in the table fails here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Table
from starlette.testclient import TestClient

from tests.api.fakes import ORGANISATION, NamedCallers, alert, board, context, services
from tests.ingest.edge.fakes import NOON_MS
from tests.storage.records import world
from tiyi.access.fields import FIELDS, OF_ALERTS, SEES, WITHHELD, Kind
from tiyi.access.rights import STAFF_ROLES, Right, rights_of
from tiyi.api.access import table
from tiyi.api.access.table import NEEDS, SENDERS, UNSIGNED, Look, Need
from tiyi.api.app import PREFIX, create_api
from tiyi.api.services import Services
from tiyi.model.alerts import Severity
from tiyi.model.ids import SiteId
from tiyi.model.scope import Role, Scope, system_scope
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.storage.records import (
    alerts,
    contexts,
    devices,
    imports,
    messages,
    participants,
    prescriptions,
    profiles,
    sessions,
)

EVERYWHERE = system_scope("planting", ORGANISATION)
ROLES = sorted(STAFF_ROLES)
CONTEXTS, BOARD = "context", "board"
SPAN = {"from": NOON_MS - 10**6, "to": NOON_MS + 10**6}
PRESCRIPTION: dict[str, Any] = {
    "group": "t2d",
    "anchor": "bpm",
    "low": 110,
    "high": 130,
    "sessions_per_week": 3,
    "warmup_min": 5,
    "conditioning_min": 30,
    "cooldown_min": 5,
}
BODIES: Mapping[tuple[str, str], Any] = {
    ("PUT", "/participants/{participant}/profile"): {"stratum": "low"},
    ("POST", "/participants/{participant}/consent"): {"given": True},
    ("POST", "/participants/{participant}/prescriptions"): PRESCRIPTION,
    ("POST", "/participants/{participant}/messages"): {"kind": "cue", "text": "x"},
    ("POST", "/prescriptions/{prescription}/status"): {"status": "ended", "seen_version": 1},
    ("POST", "/sessions/{session}/corrections"): {"field": "note", "value": "x", "reason": "x"},
    ("POST", "/alerts/{alert}/acknowledge"): {"version": 1},
    ("POST", "/alerts/{alert}/resolve"): {"version": 1, "code": "true_acted", "note": "x"},
    ("POST", "/devices/{device}/assignments"): {"participant": None},
    ("POST", "/senders/{sender}/tokens"): {},
}
ACCOUNTS = {"/access", "/staff", "/audit"}
"""Of the organisation, not of a site: `test_staff.py` has them, the matrix only their rights."""


def operations(app: FastAPI) -> list[tuple[str, str]]:
    """Method and path of every operation that people may call."""
    return [
        (method.upper(), path.removeprefix(PREFIX))
        for path, methods in app.openapi()["paths"].items()
        for method in methods
        if path.startswith(PREFIX) and not path.removeprefix(PREFIX).startswith(SENDERS)
    ]


def planted(served: Services, who: str, site: str) -> dict[str, str]:
    """One record of every kind of a participant with a condition; the ids by parameter."""
    band = context(who, site=site).band
    assert band is not None
    facts = {"stratum": "low", "rate_drug": "yes", "rhythm": "yes", "rhr_bpm": 61.5}
    seen = {"hr_bpm": 151, "limit_bpm": 150, "held_s": 9, "quality_pct": 99}
    raised = alert(
        f"a-{who}",
        who,
        site=site,
        severity=Severity.S3,
        rule="R13",
        session_id=f"s-{who}",
        evidence=seen,
    )
    opened = SessionEvent(SessionKind.OPENED, f"s-{who}", who, site, NOON_MS, None, True, NOON_MS)
    note = messages.Message(f"m-{who}", who, "cue", "zh", "x", NOON_MS, NOON_MS + 10_000)
    with served.records.writing() as tx:
        person = participants.Participant(who, site, who.title(), "UTC", "zh", 1)
        participants.add(tx, EVERYWHERE, person, at_ms=NOON_MS)
        profiles.add_version(
            tx, EVERYWHERE, who, facts, seen_version=0, effective_from_ms=0, at_ms=NOON_MS
        )
        alerts.save(tx, EVERYWHERE, raised)
        sessions.save_event(tx, EVERYWHERE, opened)
        sessions.save_result(
            tx,
            EVERYWHERE,
            world.result(session_id=f"s-{who}", participant=who, site=site, started_ms=NOON_MS),
        )
        messages.send(tx, EVERYWHERE, note)
        strap = devices.Device(f"d-{who}", site, "strap", "")
        devices.add(tx, EVERYWHERE, strap, at_ms=NOON_MS)
        gate = devices.Sender(f"n-{who}", site, "phone", "")
        devices.add_sender(tx, EVERYWHERE, gate, at_ms=NOON_MS)
        prescriptions.issue(
            tx,
            EVERYWHERE,
            who,
            PRESCRIPTION,
            prescription=f"rx-{who}",
            effective_from_ms=0,
            at_ms=NOON_MS,
        )
        contexts.publish(tx, EVERYWHERE, context(who, site=site), at_ms=NOON_MS)
        job, _ = imports.start(
            tx, EVERYWHERE, who, sha256="0" * 64, filename="x", size_bytes=1, at_ms=NOON_MS
        )
    ids = {name: f"{name[0]}-{who}" for name in ("alert", "session", "message", "device")}
    return ids | {
        "participant": who,
        "sender": f"n-{who}",
        "prescription": f"rx-{who}",
        "job": job.job,
        "token": "0" * 64,
    }


def scopes() -> dict[str, Scope]:
    """A caller of every role at site main, and one who sees everything."""
    main = frozenset({SiteId("main")})
    staff = {role.value: Scope(ORGANISATION, main, role, f"the-{role}") for role in ROLES}
    return staff | {"operator": Scope(ORGANISATION, None, Role.OPERATOR, "operator")}


class Clinic:
    """An application with one person at site main and one at site north."""

    def __init__(self, folder: Path) -> None:
        self.served = replace(services(folder), callers=NamedCallers(scopes()))
        self.own = planted(self.served, "anna", "main")
        self.foreign = planted(self.served, "cara", "north")
        self.app = create_api(self.served, web=folder / "web")
        self.client = TestClient(
            self.app, base_url="http://127.0.0.1", raise_server_exceptions=False
        )

    def ask(self, role: str, method: str, path: str, ids: Mapping[str, str]) -> Any:
        """The answer to a call of one operation that is right but for who calls."""
        given: dict[str, Any] = {"headers": {"Authorization": f"Bearer {role}", "If-Match": '"1"'}}
        if method == "GET" and path.rsplit("/", 1)[-1] in (
            *("sessions", "weeks", "course", "chart", "minutes"),
        ):
            given["params"] = SPAN
        if (method, path) in BODIES:
            given["json"] = BODIES[method, path]
        return self.client.request(method, PREFIX + path.format(**ids), **given)

    def breaches(self, roles: list[Role]) -> list[tuple[str, str, str, str, int]]:
        """Whatever is answered otherwise than the table and the sites say."""
        found = []
        for method, path in operations(self.app):
            if (method, path) in UNSIGNED or f"/{path.split('/')[1]}" in ACCOUNTS:
                continue
            for role in roles:
                for where, ids in (("own", self.own), ("foreign", self.foreign)):
                    status = self.ask(role, method, path, ids).status_code
                    if not self.fits(role, (method, path), where, status):
                        found.append((role.value, method, path, where, status))
        return found

    def fits(self, role: Role, operation: tuple[str, str], where: str, status: int) -> bool:
        need = NEEDS.get(operation, Need())
        if need.right is not None and need.right not in rights_of(scopes()[role]):
            return status == 403
        of_one = "{" in operation[1]
        if where == "foreign" and of_one:
            return status == 404
        # A prescriber issues for low and moderate risk; a second one who acts may meet a conflict.
        return status not in {401, 403, 500} and (status != 404 or "{token}" in operation[1])


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    made = Clinic(tmp_path)
    with made.client:
        yield made


def test_every_route_has_its_line_and_every_line_its_route(clinic: Clinic) -> None:
    assert sorted(NEEDS.keys() | UNSIGNED) == sorted(operations(clinic.app))
    assert {need.right for need in NEEDS.values()} >= set(Right)


def test_every_look_at_people_is_noted(clinic: Clinic) -> None:
    silent = [
        operation
        for operation, need in NEEDS.items()
        if operation[0] == "GET" and need.look is None and f"/{operation[1].split('/')[1]}"
        not in ACCOUNTS | {"/me", "/rules", "/senders"}
    ]  # fmt: skip
    assert silent == []
    for need in NEEDS.values():
        assert need.look is None or need.look is Look.LIST or need.look in clinic.own


def test_nobody_does_more_than_their_role_and_site_give(clinic: Clinic) -> None:
    assert clinic.breaches(ROLES) == []


def test_lists_hold_people_of_the_own_site_only(clinic: Clinic) -> None:
    told = []
    for (method, path), need in NEEDS.items():
        if method == "GET" and need.look is Look.LIST and need.right is not None:
            for role in ROLES:
                answer = clinic.ask(role, method, path, {})
                allowed = need.right in rights_of(scopes()[role])
                assert answer.status_code == (200 if allowed else 403), (role, path)
                told.append((path, "cara" in answer.text.lower()))
    assert told
    assert [path for path, foreign in told if foreign] == []
    assert "cara" in clinic.ask("operator", "GET", "/participants", {}).text


# Prescriptions are not among them: whoever issues looks at the participant's profile first.
ALL_SITES = [
    (participants, "GET", "/participants/{participant}"),
    (sessions, "GET", "/sessions/{session}"),
    (alerts, "POST", "/alerts/{alert}/acknowledge"),
    (devices, "POST", "/devices/{device}/assignments"),
    (messages, "POST", "/messages/{message}/cancel"),
    (imports, "GET", "/imports/{job}"),
]


@pytest.mark.parametrize(
    ("module", "method", "path"), ALL_SITES, ids=[path for _, _, path in ALL_SITES]
)
def test_a_scope_that_is_forgotten_is_found(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, module: Any, method: str, path: str
) -> None:
    def organisation_only(found: Table, scope: Scope) -> Any:
        return found.c.organisation == scope.organisation

    monkeypatch.setattr(module, "within", organisation_only)
    if hasattr(module, "site_of"):
        monkeypatch.setattr(module, "site_of", lambda *_: "north")
    monkeypatch.setattr(Scope, "require", lambda *_: None)

    found = clinic.breaches([Role.DOCTOR])

    assert any(one[1:4] == (method, path, "foreign") for one in found), found


def test_a_route_without_a_line_is_the_operators_alone(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    operation = ("GET", "/participants")
    left = {key: need for key, need in NEEDS.items() if key != operation}
    monkeypatch.setattr("tiyi.api.auth.NEEDS", left)

    assert clinic.ask("doctor", *operation, {}).status_code == 403
    assert clinic.ask("operator", *operation, {}).status_code == 200


def test_a_right_that_is_forgotten_is_found(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    operation = ("GET", "/participants/{participant}/minutes")
    loosened = dict(NEEDS) | {operation: Need(None, Look.PARTICIPANT)}
    monkeypatch.setattr("tiyi.api.auth.NEEDS", loosened)

    assert (Role.COACH.value, *operation, "own", 200) in clinic.breaches([Role.COACH])


# ------------------------------------------------------------------ fields

_HIDDEN = """
    profile prescription stratum rate_drug rhythm rhr_bpm hrmax_measured_bpm age_years sex
    hr_bpm hr_mean_bpm hr_max_bpm hr_min_bpm lower_bpm upper_bpm ceiling_bpm band band_inputs
    title text rule evidence note document trimp corrections
"""
_HIDDEN_TOO = "position verdict cause score coverage action severity in_s sa status"
HIDDEN_FROM_COACHES = frozenset(_HIDDEN.split())
"""Vital values, conditions, drugs and what lets guess them (domain.md §1d), said once more."""
HIDDEN_FROM_VOLUNTEERS = HIDDEN_FROM_COACHES | frozenset(_HIDDEN_TOO.split())


ELSEWHERE = {"code", "params", "alert", "cursor"}
"""Of import jobs that failed, and of the live socket's messages."""


def fields(value: Any) -> Iterator[tuple[str, Any]]:
    """Every name with its value, at any depth."""
    if isinstance(value, list):
        for one in value:
            yield from fields(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name, one
            yield from fields(one)


def told_to(clinic: Clinic, role: str) -> Iterator[tuple[str, Any]]:
    """Every answer that a role gets to a look at its own site."""
    for method, path in NEEDS:
        if method == "GET" and f"/{path.split('/')[1]}" not in ACCOUNTS | {"/rules", "/me"}:
            answer = clinic.ask(role, method, path, clinic.own)
            if answer.status_code == 200:
                yield path, answer.json()


def live(clinic: Clinic) -> None:
    """The board shows both people."""
    hub = clinic.app.state.hub
    for who, site in (("anna", "main"), ("cara", "north")):
        hub.wall.learn([context(who, site=site)], NOON_MS)
    hub.wall.apply(board({"anna": 121.0, "cara": 99.0}))
    hub.wall.advance()


@pytest.mark.parametrize(
    ("role", "hidden"),
    [(Role.COACH, HIDDEN_FROM_COACHES), (Role.VOLUNTEER, HIDDEN_FROM_VOLUNTEERS)],
)
def test_a_role_is_told_nothing_that_is_not_for_it(
    clinic: Clinic, role: Role, hidden: frozenset[str]
) -> None:
    live(clinic)
    seen = set()
    for path, document in told_to(clinic, role):
        shown = {name for name, value in fields(document) if value is not None}
        seen.add(path)
        of_messages = {"text"} if path.endswith("/messages") else set()
        assert shown & (hidden - of_messages) == set(), path
        nulled = {name for name, value in fields(document) if value is None} & hidden
        if isinstance(document, dict):
            assert nulled <= set(document.get(WITHHELD, nulled)), path

    assert {"/participants", "/participants/{participant}", "/sessions/{session}"} <= seen
    assert ("/board" in seen) == (role is Role.COACH)


def test_a_coach_is_told_where_somebody_stands_and_what_to_do(clinic: Clinic) -> None:
    live(clinic)
    people = clinic.ask("coach", "GET", "/board", {}).json()["people"]
    warned = clinic.ask("coach", "GET", "/alerts/{alert}", clinic.own).json()

    assert people["id"] == ["anna"]
    assert people["position"] == ["in"]
    assert people["hr_bpm"] is None
    assert (warned["severity"], warned["title"], warned["evidence"]) == ("S3", None, None)
    assert set(warned["action"]) == {"zh", "en"}
    assert {"title", "text", "rule", "evidence"} <= set(warned[WITHHELD])


def test_who_sees_everything_is_told_everything(clinic: Clinic) -> None:
    for role in ("doctor", "manager", "operator"):
        detail = clinic.ask(role, "GET", "/participants/{participant}", clinic.own).json()
        assert (detail["stratum"], detail["profile"]["rate_drug"]) == ("low", "yes")
        assert WITHHELD not in detail


@pytest.mark.parametrize("cause", ["drugs_not_recorded", "rhythm_not_recorded", "rpe_only"])
def test_a_cause_that_tells_of_a_drug_is_not_told(clinic: Clinic, cause: str) -> None:
    told = context("anna", version=2, band=None, no_band_cause=cause)
    with clinic.served.records.writing() as tx:
        contexts.publish(tx, EVERYWHERE, told, at_ms=NOON_MS)

    shown = clinic.ask("coach", "GET", "/participants/{participant}", clinic.own)

    assert cause not in shown.text
    assert "no_band_cause" in shown.json()[WITHHELD]
    assert cause in clinic.ask("doctor", "GET", "/participants/{participant}", clinic.own).text


def test_every_field_of_every_answer_has_its_line_and_every_line_its_field(clinic: Clinic) -> None:
    live(clinic)
    named = {name for _, document in told_to(clinic, "operator") for name, _ in fields(document)}
    schemas = clinic.app.openapi()["components"]["schemas"]
    bodies = {"HTTPValidationError", "ValidationError"}
    documented = {
        name
        for title, schema in schemas.items()
        if title not in bodies and not title.endswith(("Body", "New", "Wanted"))
        for name in schema.get("properties", {})
    }

    assert sorted(named - FIELDS.keys()) == [], "fields that nobody has judged"
    assert sorted(FIELDS.keys() - named - documented - ELSEWHERE) == []
    assert OF_ALERTS.keys() <= FIELDS.keys()


def test_an_unknown_field_is_seen_by_who_sees_everything_only() -> None:
    from tiyi.access.fields import without

    document = {"items": [{"participant": "anna", "a_new_field": 1}]}

    shown = without(document, SEES[Role.COACH])

    assert shown["items"] == [{"participant": "anna", "a_new_field": None}]
    assert shown[WITHHELD] == ["a_new_field"]
    assert without(document, frozenset(Kind)) == document
    assert json.dumps(document)
    assert table.LIVE.right is Right.WATCH
