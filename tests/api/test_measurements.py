"""Readings, batches and fitness tests: corrected, never overwritten; bands rest on the measured."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from starlette.testclient import TestClient

from tests.api.people import PRESCRIPTION, call, person
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.measurements.models import Kind
from tiyi.api.services import Services
from tiyi.model.results import Finality, HrMaxBpm, HrMeanBpm, HrMinBpm, SessionResult
from tiyi.prescription.measures import KINDS
from tiyi.storage.records import sessions

DAY_MS = 86_400_000
WEIGHT = {"kind": "weight", "measured_ms": NOON_MS - DAY_MS, "readings": {"weight": 70}}
PATH = "/participants/anna/measurements"
ITEMS_2003 = {
    "height": 165,
    "weight": 60,
    "vital_capacity": 3_000,
    "grip": 30,
    "sit_and_reach": 5,
    "reaction_time": 0.5,
    "one_leg_stand": 20,
    "step_index": 55,
}
YEAR = datetime.fromtimestamp(NOON_MS / 1000, UTC).year


def test_every_kind_that_is_kept_can_be_said() -> None:
    assert set(get_args(Kind)) == set(KINDS)


def test_a_corrected_reading_shows_once_and_the_first_row_stays(client: TestClient) -> None:
    person(client)
    first = call(
        client, "POST", PATH, WEIGHT | {"unit": "jin", "readings": {"weight": 140}}, status=201
    )
    right = WEIGHT | {"readings": {"weight": 71.5}, "corrects": first["id"]}

    second = call(client, "POST", PATH, right, status=201)

    assert (first["readings"], first["units"]) == ({"weight": 70.0}, {"weight": "kg"})
    assert call(client, "GET", PATH) == [second]
    call(client, "POST", PATH, right | {"corrects": second["id"], "void": True}, status=201)
    assert call(client, "GET", PATH) == []
    call(client, "POST", PATH, right | {"corrects": 99}, status=404)
    lines = call(client, "GET", "/participants/anna/timeline", kind="measurement")["items"]
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"readings": {"weight": 500}}, "measure.impossible"),
        ({"readings": {"height": 170}}, "measure.parts"),
        ({"unit": "mmHg"}, "measure.unit"),
        ({"measured_ms": NOON_MS + DAY_MS}, "health.future"),
        ({"readings": {"weight": "71"}}, "request.invalid"),
        ({"readings": {"weight": True}}, "request.invalid"),
        ({"kind": "mood"}, "request.invalid"),
        ({"surplus": 1}, "request.invalid"),
    ],
)
def test_a_reading_that_cannot_be_is_refused_with_a_code(
    client: TestClient, changes: dict[str, Any], code: str
) -> None:
    person(client)

    refused = call(client, "POST", PATH, WEIGHT | changes, status=422)

    assert refused["code"] == code
    if code == "measure.impossible":
        assert (refused["params"]["low"], refused["params"]["high"]) == (20, 350)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e999"])
def test_numbers_that_are_none_are_refused(client: TestClient, value: str) -> None:
    person(client)
    body = f'{{"kind":"weight","measured_ms":1,"readings":{{"weight":{value}}}}}'
    signed = {"Authorization": "Bearer operator", "Content-Type": "application/json"}

    answer = client.post(f"/api/v1{PATH}", content=body, headers=signed)

    assert answer.status_code in {400, 422}
    assert answer.json()["code"] in {"request.malformed", "request.invalid"}


def test_a_batch_is_taken_row_by_row(client: TestClient) -> None:
    person(client)
    rows = [
        WEIGHT | {"participant": "anna"},
        WEIGHT | {"participant": "nobody"},
        WEIGHT | {"participant": "anna", "readings": {"weight": 1}},
    ]

    taken = call(client, "POST", "/measurements", {"items": rows})

    assert taken["taken"] == 1
    assert [(one["row"], one["code"]) for one in taken["refused"]] == [
        (1, "records.not_found"),
        (2, "measure.impossible"),
    ]
    assert len(call(client, "GET", PATH)) == 1
    assert call(client, "POST", "/measurements", {"items": rows}, who="stranger")["taken"] == 0


def examined(client: TestClient, days_ago: int = 0, **changes: Any) -> list[Any]:
    """A test of Anna with everything measured on a calibrated set."""
    items = {name: {"value": value, "equipment": "set"} for name, value in ITEMS_2003.items()}
    body = {
        "visit": "baseline",
        "held_ms": NOON_MS - days_ago * DAY_MS,
        "standard": "2003",
        "tester": "Li",
        "screened": True,
        "items": items,
    }
    found = call(client, "POST", "/participants/anna/assessments", body | changes, status=201)
    assert isinstance(found, list)
    return found


@pytest.fixture
def centre(client: TestClient) -> TestClient:
    site = {"site": "main", "name": "Centre", "kind": "centre"}
    call(client, "POST", "/sites", site, status=201)
    thing = {"equipment": "set", "kind": "set", "label": "Set"}
    calibrated = thing | {"calibrated_ms": NOON_MS - 300 * DAY_MS}
    call(client, "POST", "/sites/main/equipment", calibrated, status=201)
    call(
        client,
        "POST",
        "/programmes",
        {"programme": "spring", "site": "main", "name": "Spring"},
        status=201,
    )
    cohort = {"cohort": "first", "name": "First"}
    call(client, "POST", "/programmes/spring/cohorts", cohort, status=201)
    person(client)
    joined = {"participant": "anna", "from_ms": NOON_MS - 140 * DAY_MS}
    call(client, "POST", "/cohorts/first/members", joined, status=201)
    return client


def known(client: TestClient) -> None:
    who = {"name": "王安娜", "phone": "", "note": "", "seen_version": 0}
    call(client, "PUT", "/participants/anna/person", who)
    call(client, "PUT", "/participants/anna/birth", {"born": "1975-05-01"})


def test_a_test_is_valid_once_everything_is_known_and_says_until_then_what_is_not(
    centre: TestClient,
) -> None:
    (before,) = examined(centre)
    known(centre)
    (after,) = call(centre, "GET", "/participants/anna/assessments")

    assert (before["valid"], before["flaws"]) == (False, ["no_identity", "no_birth_date"])
    assert (after["valid"], after["flaws"]) == (True, [])
    assert after["items"]["grip"] == {"value": 30, "unit": "kg", "equipment": "set"}


def test_figures_of_a_year_are_computed_from_what_is_recorded(
    centre: TestClient, served: Services
) -> None:
    known(centre)
    examined(centre, 40)
    examined(centre, 5)
    examined(centre, 1, tester="")
    scope = served.callers.scopes["operator"]  # type: ignore[attr-defined]  # these are NamedCallers
    with served.records.writing() as tx:
        for day in (130, 100, 4):
            sessions.save_result(tx, scope, trained(NOON_MS - day * DAY_MS))

    found = call(centre, "GET", "/programmes/spring/figures", year=YEAR)

    assert (found["samples_valid"], found["samples_invalid"]) == (2, 1)
    assert found["flaws"] == {"no_tester": 1, "duplicate": 1}
    goals = {"people": 40, "months": 4, "samples": 150}
    assert found["targets"] == goals | {"campaigns": 3, "lectures": 4, "lesson_hours": 200}
    assert (found["enrolled"], found["states"]["completed"], found["people_counted"]) == (1, 1, 1)
    assert found["weeks_with_session"] == 3
    assert found["person_weeks"] == 21
    call(centre, "GET", "/programmes/spring/figures", year=YEAR, status=403, who="stranger")


def trained(at_ms: int) -> SessionResult:
    """A session without a band: it was measured, and not scored."""
    return SessionResult(
        session_id=f"s-{at_ms}",
        participant="anna",
        site="main",
        started_ms=at_ms,
        ended_ms=at_ms + 3_000_000,
        by_mark=True,
        revision=1,
        finality=Finality.FINAL,
        reason="closed",
        input_hash="x",
        algorithm="1",
        prescription_id=None,
        prescription_version=None,
        context_version=None,
        score=None,
        hr_mean_bpm=HrMeanBpm(120),
        hr_max_bpm=HrMaxBpm(130),
        hr_min_bpm=HrMinBpm(100),
        coverage=0.9,
        artefact_s=0,
        steps=None,
        cadence_mean_spm=None,
        trimp=None,
        source_used="strap",
    )


def test_a_measured_maximum_makes_the_band_until_it_is_old_or_the_drugs_change(
    centre: TestClient, served: Services
) -> None:
    call(centre, "POST", "/participants/anna/prescriptions", PRESCRIPTION, status=201)
    examined(centre, 3, items={"hrmax": {"value": 170}, "rhr": {"value": 62}})

    shown = call(centre, "GET", "/participants/anna")
    inputs = {one["name"]: (one["value"], one["method"]) for one in shown["band_inputs"]}
    assert inputs["hrmax_bpm"] == (170, "measured")
    # 62 + 0.4 x 108 = 105.2; 62 + 0.59 x 108 = 125.72
    told = call(centre, "GET", "/participants/anna")["context_version"]
    drug = {"kind": "medication", "label": "x", "affects": "yes", "from_ms": NOON_MS - DAY_MS}
    call(centre, "POST", "/participants/anna/health", drug, status=201)

    shown = call(centre, "GET", "/participants/anna")
    inputs = {one["name"]: (one["value"], one["method"]) for one in shown["band_inputs"]}
    assert shown["context_version"] == told + 1
    assert inputs["hrmax_bpm"] == (pytest.approx(129), "brawner")


def test_an_older_test_that_is_entered_later_does_not_replace_a_newer_one(
    centre: TestClient,
) -> None:
    examined(centre, 3, items={"rhr": {"value": 62}})
    examined(centre, 90, items={"rhr": {"value": 75}})

    assert call(centre, "GET", "/participants/anna")["profile"]["rhr_bpm"] == 62


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"items": {"grip": {"value": 500}}}, 422, "assessment.item"),
        ({"items": {"magic": {"value": 1}}}, 422, "assessment.item"),
        ({"items": {"grip": {"value": 30, "equipment": "other"}}}, 404, "records.not_found"),
        ({"held_ms": NOON_MS + DAY_MS}, 422, "health.future"),
        ({"assessment": "t-none", "seen_version": 1}, 404, "records.not_found"),
    ],
)
def test_a_test_that_cannot_be_is_refused(
    centre: TestClient, changes: dict[str, Any], status: int, code: str
) -> None:
    body = {"held_ms": NOON_MS, "items": {}} | changes

    refused = call(centre, "POST", "/participants/anna/assessments", body, status=status)

    assert refused["code"] == code


@pytest.mark.parametrize("born", ["1800-01-01", "2099-01-01", "1990-02-30"])
def test_a_birth_date_that_cannot_be_is_refused(centre: TestClient, born: str) -> None:
    refused = call(centre, "PUT", "/participants/anna/birth", {"born": born}, status=422)

    assert refused["code"] == "birth.impossible"
