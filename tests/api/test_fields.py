"""Every field of every answer × every role: nobody is told what is not for them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.api.clinic import ACCOUNTS, EVERYWHERE, Clinic
from tests.api.fakes import board, context
from tests.ingest.edge.fakes import NOON_MS
from tiyi.access.fields import FIELDS, OF_ALERTS, SEES, WITHHELD, Kind
from tiyi.access.rights import Right
from tiyi.api.access import table
from tiyi.api.access.table import NEEDS
from tiyi.model.scope import Role
from tiyi.storage.records import (
    contexts,
)


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    made = Clinic(tmp_path)
    with made.client:
        yield made


_HIDDEN = """
    profile prescription stratum rate_drug rhythm rhr_bpm hrmax_measured_bpm age_years sex
    hr_bpm hr_mean_bpm hr_max_bpm hr_min_bpm lower_bpm upper_bpm ceiling_bpm band band_inputs
    title text rule evidence note document trimp corrections
"""
_HIDDEN_TOO = "position verdict cause score coverage action severity in_s sa status"
HIDDEN_FROM_COACHES = frozenset(_HIDDEN.split())
"""Vital values, conditions, drugs and what lets guess them, said once more."""
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
            is_empty_column = isinstance(one, list) and all(row is None for row in one)
            yield name, None if is_empty_column else one
            yield from fields(one)


def told_to(clinic: Clinic, role: str) -> Iterator[tuple[str, Any]]:
    """Every answer that a role gets to a look at its own site."""
    for (method, path), need in NEEDS.items():
        if method == "GET" and need.of_people and f"/{path.split('/')[1]}" not in ACCOUNTS:
            answer = clinic.ask(role, method, path, clinic.own)
            is_json = answer.headers["content-type"].startswith("application/json")
            if answer.status_code == 200 and is_json:
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
    assert people["hr_bpm"] == [None]
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
