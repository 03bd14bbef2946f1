"""A clinic of two sites behind the application, to be asked by every role on every route."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from sqlalchemy import Connection
from starlette.testclient import TestClient

from tests.api.fakes import ORGANISATION, NamedCallers, alert, context, services
from tests.api.planting import BODIES, CONTENT, plant
from tests.ingest.edge.fakes import NOON_MS
from tests.storage.records import world
from tiyi.access.rights import STAFF_ROLES, rights_of
from tiyi.api.access.table import NEEDS, SENDERS, UNSIGNED, Need
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
from tiyi.storage.records.sql import SqlRecords

EVERYWHERE = system_scope("planting", ORGANISATION)
ROLES = sorted(STAFF_ROLES)
CONTEXTS, BOARD = "context", "board"
SPAN = {"from": NOON_MS - 10**6, "to": NOON_MS + 10**6}
FINER = {"prescription.not_allowed"}
"""Refused by what is to be prescribed, for whom: `tests/prescription/test_lifecycle.py` has it."""
_PERSON = "/participants/{participant}"
ABSENT = {
    ("DELETE", "/senders/{sender}/tokens/{token}"),
    ("GET", f"{_PERSON}/person"),
    ("POST", f"{_PERSON}/merge"),
    ("POST", f"{_PERSON}/unmerge"),
    ("POST", "/devices/{device}/give-back"),
    ("GET", "/enrolments/{job}"),
    ("POST", "/enrolments/{job}/cancel"),
    ("GET", "/fitness-imports/{job}"),
    ("GET", "/erasures/{participant}"),
    ("PUT", "/saved-filters/{filter}"),
}
"""What they ask for is not there at home either; rooms' own tests have them."""
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


def enrolled(tx: Connection, who: str, site: str) -> None:
    """A participant with a condition, and what is known of them."""
    facts = {
        "stratum": "low",
        "rate_drug": "yes",
        "rhythm": "yes",
        "rhr_bpm": 61.5,
        "zone": "UTC",
        "age_years": 50,
        "sex": "female",
        "hrmax_measured_bpm": None,
    }
    person = participants.Participant(who, site, who.title(), "UTC", "zh", 1)
    participants.add(tx, EVERYWHERE, person, at_ms=NOON_MS)
    profiles.add_version(
        tx, EVERYWHERE, who, facts, seen_version=0, effective_from_ms=0, at_ms=NOON_MS
    )


def planted(served: Services, who: str, site: str) -> dict[str, str]:
    """One record of every kind of a participant with a condition; the ids by parameter."""
    band = context(who, site=site).band
    assert band is not None
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
    with served.records.writing(EVERYWHERE) as tx:
        enrolled(tx, who, site)
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
            CONTENT,
            prescription=f"rx-{who}",
            effective_from_ms=0,
            at_ms=NOON_MS,
        )
        contexts.publish(tx, EVERYWHERE, context(who, site=site), at_ms=NOON_MS)
        more = plant(tx, EVERYWHERE, who, site)
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
        **more,
    }


def scopes() -> dict[str, Scope]:
    """A caller of every role at site main, and one who sees everything."""
    main = frozenset({SiteId("main")})
    staff = {role.value: Scope(ORGANISATION, main, role, f"the-{role}") for role in ROLES}
    return staff | {"operator": Scope(ORGANISATION, None, Role.OPERATOR, "operator")}


class Clinic:
    """An application with one person at site main and one at site north."""

    def __init__(self, folder: Path, records: SqlRecords | None = None) -> None:
        made = replace(services(folder), callers=NamedCallers(scopes()))
        self.served = made if records is None else replace(made, records=records)
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
            *("unattended", "sessions", "weeks", "course", "chart", "minutes", "decisions"),
            "burden",
        ):
            given["params"] = SPAN
        if path.endswith("/burden/file"):
            given["params"] = SPAN
        if path.endswith("/resting-heart-rate"):
            given["params"] = {"first": "2025-11-24", "last": "2025-11-25"}
        if path in ("/service-report", "/service-pack"):
            given["params"] = {"year": 2024, "quarter": 4}
        if path.endswith(("/figures", "/targets/evaluation")):
            given["params"] = {"year": 2025}
        if method in ("POST", "PUT") and path in BODIES:
            given["json"] = BODIES[path]
        if path.endswith("/erase") and ids is self.foreign:  # at home it would leave nothing to ask
            given["json"] = {"participant": ids["participant"], "reason": "x"}
        return self.client.request(method, PREFIX + path.format(**ids), **given)

    def breaches(self, roles: list[Role]) -> list[tuple[str, str, str, str, int]]:
        """Whatever is answered otherwise than the table and the sites say."""
        found = []
        for method, path in operations(self.app):
            if (method, path) in UNSIGNED or f"/{path.split('/')[1]}" in ACCOUNTS:
                continue
            for role in roles:
                for where, ids in (("own", self.own), ("foreign", self.foreign)):
                    answer = self.ask(role, method, path, ids)
                    status = answer.status_code
                    if status == 403 and answer.json()["code"] in FINER:
                        status = 409
                    if not self.fits(role, (method, path), where, status):
                        found.append((role.value, method, path, where, answer.status_code))
        return found

    def fits(self, role: Role, operation: tuple[str, str], where: str, status: int) -> bool:
        need = NEEDS.get(operation, Need())
        if need.right is not None and need.right not in rights_of(scopes()[role]):
            return status == 403
        of_one = "{" in operation[1]
        if where == "foreign" and of_one:
            return status == 404
        # A prescriber issues for low and moderate risk; a second one who acts may meet a conflict.
        return status not in {401, 403, 500} and (status != 404 or operation in ABSENT)
