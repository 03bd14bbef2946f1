"""Preview, checks, who may issue, drugs and rhythm: what stands before a prescription counts."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.api.asking import ask, band_of, by, put_profile
from tests.api.fakes import NamedCallers
from tests.api.people import PRESCRIPTION
from tests.api.test_clinic import EFFORT, PREFIX, anna, get, post, published
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.prescriptions.models import ContentBody
from tiyi.api.services import Services
from tiyi.prescription import Prescription
from tiyi.prescription.ranges import RANGES
from tiyi.storage.records import prescriptions


def test_everything_a_prescription_holds_can_be_sent() -> None:
    named = {field.name for field in fields(Prescription)} - {"prescription_id", "version"}
    assert set(ContentBody.model_fields) == named


@pytest.mark.parametrize(
    ("profile", "changes"),
    [
        ({}, {}),
        ({}, {"anchor": "hrmax", "low": 0.64, "high": 0.76}),
        ({"hrmax_measured_bpm": 168}, {}),
        ({"sex": "female"}, {"ceiling_bpm": 150}),
        ({"rate_drug": "yes"}, EFFORT),
        ({"rate_drug": "not_recorded"}, EFFORT),
        ({"rhythm": "yes"}, EFFORT),
        ({"hr_vt1_bpm": 120}, {"anchor": "vt", "low": 0.9, "high": 1.0}),
        ({"met_max": 10}, {"anchor": "met", "low": 3, "high": 5}),
        ({}, {"anchor": "met", "low": 3, "high": 5}),
        ({}, {"anchor": "talk", "low": 3, "high": 3}),
        ({}, {"types": ["strength_light"]}),
    ],
)
def test_the_preview_is_what_is_issued(
    client: TestClient, profile: dict[str, Any], changes: dict[str, Any]
) -> None:
    anna(client, **profile)
    wanted = PRESCRIPTION | changes
    path = "/participants/anna/prescriptions"

    seen = post(client, f"{path}/preview", wanted, 200)
    issued = post(client, path, wanted)

    assert (seen["issuable"], seen["you_may_issue"]) == (True, True)
    assert band_of(seen) == band_of(issued)
    kept = issued["prescription"]["issued"]
    assert band_of(kept) == band_of(seen)
    assert kept["volume"]["week_min"] == seen["week_min"] == 90


def test_a_preview_shows_formula_inputs_and_what_is_missing_and_keeps_nothing(
    client: TestClient, served: Services
) -> None:
    anna(client)
    path = "/participants/anna/prescriptions"

    seen = post(client, f"{path}/preview", PRESCRIPTION, 200)
    lacking = post(client, f"{path}/validate", PRESCRIPTION | {"group": "cardiac"}, 200)

    assert seen["band"]["formula"] == "hrr"
    assert seen["band"]["inputs"] == {
        "low": 0.4,
        "high": 0.59,
        "hrmax_bpm": 173.0,
        "hrmax_source": "tanaka",
        "hrmax_error_bpm": 11.0,
        "rhr_bpm": 60.0,
    }
    assert (seen["category"], seen["met_source"]) == ("moderate", "exercise")
    assert not lacking["issuable"]
    blocking = {one["field"] for one in lacking["findings"] if one["blocks"]}
    assert blocking == {"ceiling_bpm", "strap_assigned"}
    assert get(client, path)["items"] == []
    assert len(published(served, "context")) == 1


@pytest.mark.parametrize(
    ("changes", "field", "allowed"),
    [
        ({"sessions_per_week": 0}, "sessions_per_week", (1, 14)),
        ({"sessions_per_week": 10**30}, "sessions_per_week", (1, 14)),
        ({"conditioning_min": 301}, "conditioning_min", (1, 300)),
        ({"ceiling_bpm": 20}, "ceiling_bpm", (40, 250)),
        ({"high": 1.4}, "high", (0, 1)),
        ({"anchor": "bpm", "low": 20, "high": 120}, "low", (40, 220)),
        ({"rpe_low": 2, "rpe_high": 12}, "rpe_low", (6, 20)),
        ({"intervals": {"reps": 0, "work_s": 60, "rest_s": 60}}, "intervals.reps", (1, 100)),
        (
            {"resistance": dict.fromkeys(("days_per_week", "exercises", "sets"), 3)
             | {"reps_low": 10, "reps_high": 90}},
            "resistance.reps_high",
            (1, 50),
        ),
    ],
)  # fmt: skip
def test_an_impossible_value_is_refused_with_the_allowed_range(
    client: TestClient, changes: dict[str, Any], field: str, allowed: tuple[float, float]
) -> None:
    anna(client)
    for path in ("", "/preview", "/validate"):
        refused = post(
            client, f"/participants/anna/prescriptions{path}", PRESCRIPTION | changes, 422
        )
        assert refused["code"] == "prescription.invalid"
        assert refused["params"] == {"field": field, "low": allowed[0], "high": allowed[1]}


@pytest.mark.parametrize("value", ["NaN", "Infinity", "true", '"71"', "1e999", "null", "[]"])
@pytest.mark.parametrize("field", ["low", "high", "sessions_per_week", "conditioning_min"])
def test_what_is_no_number_is_refused_with_a_code(
    client: TestClient, field: str, value: str
) -> None:
    anna(client)
    body = msgspec.json.encode(PRESCRIPTION | {field: 0}).decode()
    broken = body.replace(f'"{field}":0', f'"{field}":{value}')
    answer = client.post(
        f"{PREFIX}/participants/anna/prescriptions",
        content=broken,
        headers=by("operator") | {"Content-Type": "application/json"},
    )
    assert answer.status_code == 422
    assert answer.json()["code"] == "request.invalid"
    assert get(client, "/participants/anna/prescriptions")["items"] == []


@pytest.mark.parametrize(
    ("who", "profile", "changes", "status"),
    [
        ("main-doctor", {}, {}, 201),
        ("main-doctor", {}, {"kind": "medical"}, 201),
        ("main-doctor", {"stratum": "high"}, {}, 201),
        ("prescriber", {}, {}, 201),
        ("prescriber", {"stratum": "moderate"}, {}, 201),
        ("prescriber", {"stratum": "high"}, {}, 403),
        ("prescriber", {"stratum": "not_recorded"}, {}, 403),
        ("prescriber", {}, {"kind": "medical"}, 403),
        ("prescriber", {}, {"group": "cardiac", "ceiling_bpm": 150, "strap_assigned": True}, 403),
        ("coach", {}, {}, 403),
        ("north", {}, {}, 404),
        ("stranger", {}, {}, 404),
    ],
)
def test_who_may_issue(
    client: TestClient, who: str, profile: dict[str, Any], changes: dict[str, Any], status: int
) -> None:
    anna(client, **profile)
    path = "/participants/anna/prescriptions"
    answer = ask(client, "POST", path, who, json=PRESCRIPTION | changes)
    assert answer.status_code == status, answer.text
    if status == 403:
        assert answer.json()["code"] in {"prescription.not_allowed", "access.forbidden"}
        assert get(client, path)["items"] == []
    if status != 404 and who != "coach":
        seen = ask(client, "POST", f"{path}/preview", who, json=PRESCRIPTION | changes).json()
        assert seen["you_may_issue"] is (status == 201)


def later(served: Services, ms: int) -> None:
    served.clock.at_ms += ms  # type: ignore[attr-defined]  # the clock is a fake


def take(client: TestClient, code: str, **more: Any) -> Any:
    """Record a drug, taken from now on unless said otherwise."""
    said = {"kind": "medication", "code": code, "label": code, "from_ms": NOON_MS} | more
    return post(client, "/participants/anna/health", said)


@pytest.mark.parametrize("code", [None, "metoprolol", "C01EB17"])
def test_a_drug_that_was_started_suspends_the_band_until_it_is_issued_again(
    client: TestClient, served: Services, code: str | None
) -> None:
    anna(client)
    path = "/participants/anna/prescriptions"
    made = post(client, path, PRESCRIPTION)["prescription"]
    later(served, 1_000)
    again = PRESCRIPTION | {
        "prescription_id": made["prescription_id"],
        "seen_version": 1,
        "types": ["walk_brisk"],
    }

    if code is None:
        held = put_profile(client, 1, rate_drug="yes")
    else:
        take(client, code, from_ms=NOON_MS + 500)
        held = get(client, "/participants/anna")
        old = post(client, path, again | EFFORT, status=422)
        assert old["params"] == {"missing": ["rhr_bpm"]}, "measured before the drug"
        put_profile(client, 1, rhr_measured_ms=NOON_MS + 1_000)
    issued = post(client, path, again | EFFORT)

    assert band_of(held) == (None, "band_suspended")
    assert issued["band"]["inputs"]["hrmax_source"] == "brawner"


def test_what_does_not_slow_the_heart_suspends_nothing(client: TestClient) -> None:
    anna(client)
    post(client, "/participants/anna/prescriptions", PRESCRIPTION)
    assert take(client, "metformin")["rate_drug"] == "no"
    assert put_profile(client, 1, rhr_bpm=62)["has_band"]


def test_an_answer_that_is_withdrawn_says_so_and_a_first_answer_gives_the_band(
    client: TestClient,
) -> None:
    anna(client, rate_drug="not_recorded")
    post(client, "/participants/anna/prescriptions", PRESCRIPTION)
    given = put_profile(client, 1)
    taken = put_profile(client, 2, rhythm="not_recorded")
    assert given["has_band"]
    assert band_of(taken) == (None, "rhythm_not_recorded")


def test_another_dose_of_a_limiting_drug_suspends_and_asks_for_a_new_resting_rate(
    client: TestClient, served: Services
) -> None:
    anna(client)
    dose = {"amount": 25, "unit": "mg", "per_day": 2, "route": "oral"}
    (fact,) = take(client, "metoprolol", dose=dose)["facts"]
    made = post(client, "/participants/anna/prescriptions", PRESCRIPTION | EFFORT)
    assert made["band"]
    later(served, 60_000)
    path = f"/participants/anna/health/{fact['fact']}/dose"
    change = {"seen_version": 1, "from_ms": NOON_MS + 30_000, "dose": dose | {"amount": 50}}

    said = post(client, path, change)

    assert [(one["code"], one["dose"]["amount"], one["to_ms"]) for one in said["facts"]] == [
        ("C07AB02", 25, NOON_MS + 30_000),
        ("C07AB02", 50, None),
    ]
    assert said["rate_drug"] == "yes"
    assert band_of(get(client, "/participants/anna")) == (None, "band_suspended")
    late = post(client, path, change, status=422)
    assert (late["code"], late["params"]["part"]) == ("health.dose", "from_ms")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"dose": {"amount": 25}}, "health.dose"),
        ({"dose": {"amount": 25, "unit": "spoon"}}, "health.dose"),
        ({"dose": {"amount": "25", "unit": "mg"}}, "request.invalid"),
        ({"dose": {"amount": True, "unit": "mg"}}, "request.invalid"),
        ({"dose": {"per_day": 100}}, "health.dose"),
        ({"kind": "condition", "dose": {"per_day": 1}}, "health.dose"),
    ],
)
def test_what_is_no_dose_is_refused_with_a_code(
    client: TestClient, more: dict[str, Any], code: str
) -> None:
    anna(client)
    said = {"kind": "medication", "label": "x", "from_ms": NOON_MS} | more
    assert post(client, "/participants/anna/health", said, status=422)["code"] == code
    assert get(client, "/participants/anna/health")["facts"] == []


def test_a_minor_has_no_band(client: TestClient) -> None:
    anna(client, age_years=16)
    issued = post(client, "/participants/anna/prescriptions", PRESCRIPTION)
    assert band_of(issued) == (None, "minor_unsupported")


def test_a_document_of_before_stays_readable(client: TestClient, served: Services) -> None:
    anna(client)
    old = {name: value for name, value in PRESCRIPTION.items() if name != "types"}
    with served.records.writing() as tx:
        prescriptions.issue(
            tx,
            NamedCallers().scopes["operator"],
            "anna",
            old,
            prescription="rx-old",
            effective_from_ms=NOON_MS,
            at_ms=NOON_MS,
        )
    (known,) = get(client, "/participants/anna/prescriptions")["items"]
    assert (known["document"], known["issued"]) == (old, None)
    assert put_profile(client, 1, rhr_bpm=61)["has_band"]
    assert ask(client, "GET", "/prescriptions/rx-old/sheet").status_code == 200
    amended = PRESCRIPTION | {"prescription_id": "rx-old", "seen_version": 1}
    assert post(client, "/participants/anna/prescriptions", amended)["band"] is not None


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    anchor=st.sampled_from(["hrr", "hrmax", "vo2r", "bpm", "talk", "met", "pace", "cadence"]),
    part=st.floats(-0.1, 0.7),
    width=st.floats(0.0, 0.4),
    group=st.sampled_from(["t2d", "cardiac", "pregnancy", "oa", "other"]),
    more=st.fixed_dictionaries(
        {},
        optional={
            "ceiling_bpm": st.integers(0, 300),
            "rpe_low": st.integers(0, 25),
            "rpe_high": st.integers(0, 25),
            "strap_assigned": st.booleans(),
            "types": st.lists(st.sampled_from(["jog", "swim_laps", "strength_light", "x"])),
        },
    ),
)
def test_whatever_is_issued_was_issuable_in_the_preview_and_the_other_way_round(
    client: TestClient, anchor: str, part: float, width: float, group: str, more: dict[str, Any]
) -> None:
    table = RANGES[anchor]
    low, high = (table.low + at * (table.high - table.low) for at in (part, part + width))
    if ask(client, "GET", "/participants/anna").status_code == 404:
        anna(client)
    wanted = PRESCRIPTION | {"anchor": anchor, "low": low, "high": high, "group": group} | more
    seen = ask(client, "POST", "/participants/anna/prescriptions/preview", json=wanted)
    issued = ask(client, "POST", "/participants/anna/prescriptions", json=wanted)
    assert {seen.status_code, issued.status_code} <= {200, 201, 422}
    if seen.status_code == 422:
        assert issued.status_code == 422
        return
    assert (issued.status_code == 201) is seen.json()["issuable"]
    if issued.status_code == 201:
        assert band_of(issued.json()) == band_of(seen.json())
