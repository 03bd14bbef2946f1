"""Every route × every role × own and foreign site: nobody does more than role and site give.

The routes are the application's own: one without a line in the table fails here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table

from tests.api.clinic import ACCOUNTS, ROLES, Clinic, operations, scopes
from tiyi.access.rights import Right, rights_of
from tiyi.api.access.table import NEEDS, UNSIGNED, Look, Need
from tiyi.model.scope import Role, Scope
from tiyi.storage.records import (
    alerts,
    devices,
    imports,
    messages,
    participants,
    sessions,
)

OF_NOBODY = {
    *("/me", "/rules", "/senders", "/sites", "/programmes", "/screening", "/prescribing"),
    *("/prescription-templates", "/prescription-templates-use", "/course-templates", "/targets"),
    *("/consent-texts", "/enrolments", "/erasures", "/fitness-mappings", "/fitness-imports"),
    *("/triage-rows", "/silence-rows", "/saved-filters", "/message-templates", "/nudge-rows"),
    *("/kpi-definitions", "/service-report", "/service-pack", "/satisfaction-occasions"),
}
"""Tables, places and jobs: they show no participant (whoever was erased is none any more)."""


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
        not in ACCOUNTS | OF_NOBODY
    ]  # fmt: skip
    assert silent == []
    for need in NEEDS.values():
        assert need.look is None or need.look is Look.LIST or need.look in clinic.own


@pytest.mark.timeout(300)
def test_nobody_does_more_than_their_role_and_site_give(clinic: Clinic) -> None:
    assert clinic.breaches(ROLES) == []


def test_lists_hold_people_of_the_own_site_only(clinic: Clinic) -> None:
    told = []
    for (method, path), need in NEEDS.items():
        if method == "GET" and need.look is Look.LIST and need.right is not None:
            for role in ROLES:
                answer = clinic.ask(role, method, path, clinic.own)
                allowed = need.right in rights_of(scopes()[role])
                assert answer.status_code == (200 if allowed else 403), (role, path)
                told.append((path, "cara" in answer.text.lower()))
    assert told
    assert [path for path, foreign in told if foreign] == []
    assert "cara" in clinic.ask("operator", "GET", "/participants", {}).text


# Prescriptions are not among them: whoever issues looks at the participant's profile first. Nor is
# the page of a participant, which asks a room more.
ALL_SITES = [
    (participants, "GET", "/participants/{participant}/prescriptions"),
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
