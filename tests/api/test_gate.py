"""The gate over the API: what it knows, what it remembers, and what it asks again."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import NamedCallers
from tests.api.people import PRESCRIPTION
from tests.api.screened import (
    MINUTE_MS,
    asked,
    codes,
    lacking,
    later,
    ready,
    screened,
)
from tests.api.test_clinic import EFFORT, OPERATOR, PREFIX, anna, get, post
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.services import Services
from tiyi.storage.records import gate_answers


def test_with_everything_in_order_the_gate_says_go_and_keeps_it(client: TestClient) -> None:
    ready(client)

    answer = asked(client)

    assert (answer["answer"], answer["reasons"], answer["lacking"]) == ("go", [], [])
    assert answer["rule_version"] == "2026.2"
    ages = {one["input"]: one["age_s"] for one in answer["used"]}
    assert ages["sbp_mmhg"] == 0
    assert {"consent", "copd", "prescription_active", "stratum", "age_years", "on_duty"} <= set(
        ages
    )
    assert "glucose_mmol_l" in answer["not_asked"]
    assert get(client, "/participants/anna/gate")["items"] == [answer]


def test_without_a_screening_or_a_prescription_nobody_goes(client: TestClient) -> None:
    anna(client)
    unscreened = asked(client)
    screened(client)
    unprescribed = asked(client)

    assert unscreened["answer"] == "not_today"
    assert codes(unscreened) == {"G15.prescription"}
    assert {("parq_valid", "missing"), ("copd", "missing")} <= lacking(unscreened)
    assert codes(unprescribed) == {"G15.prescription"}


@pytest.mark.parametrize(
    ("profile", "input_name"),
    [
        ({"age_years": None}, "age_years"),
        ({"rate_drug": "not_recorded"}, "rate_drug_changed"),
    ],
)
def test_what_the_profile_does_not_record_is_not_no(
    client: TestClient, profile: dict[str, Any], input_name: str
) -> None:
    anna(client, **profile)
    by_effort = PRESCRIPTION | EFFORT | {"anchor": "rpe", "low": 11, "high": 13}
    post(client, "/participants/anna/prescriptions", by_effort)
    screened(client)

    answer = asked(client)

    assert answer["answer"] == "cannot_decide"
    assert (input_name, "missing") in lacking(answer)


@pytest.mark.parametrize("name", ["sbp_mmhg", "dbp_mmhg", "resting_hr_bpm", "new_symptom", "place"])
def test_what_is_not_told_today_is_not_go(client: TestClient, served: Services, name: str) -> None:
    ready(client)
    later(served, 61 * MINUTE_MS)

    left_out: dict[str, Any] = {name: None}
    answer = asked(client, **left_out)

    assert answer["answer"] == "cannot_decide"
    assert name in {one["input"] for one in answer["lacking"]}
    assert all(one["text"]["zh"] and one["name"]["en"] for one in answer["lacking"])


def test_a_high_pressure_is_remembered_until_it_is_measured_again(
    client: TestClient, served: Services
) -> None:
    ready(client)
    once = asked(client, sbp_mmhg=185)
    later(served, 5 * MINUTE_MS)
    twice = asked(client, sbp_mmhg=182)

    assert once["answer"] == "cannot_decide"
    assert ("sbp_mmhg", "repeat") in lacking(once)
    assert "5 min" in once["lacking"][0]["text"]["en"]
    assert (twice["answer"], codes(twice)) == ("not_today", {"G01"})


def test_a_very_low_glucose_is_remembered_for_the_day(client: TestClient, served: Services) -> None:
    diabetic: dict[str, Any] = {"diabetes": "yes", "glucose_mmol_l": 6.5}
    ready(client, **diabetic)
    asked(client, glucose_mmol_l=2.5)
    later(served, 2 * 60 * MINUTE_MS)
    same_day = asked(client, glucose_mmol_l=6.5)
    later(served, 22 * 60 * MINUTE_MS + 1)
    next_day = asked(client, glucose_mmol_l=6.5)

    assert codes(same_day) == {"G04.severe"}
    assert next_day["answer"] == "go"


def test_the_site_chooses_its_glucose_limits_and_starts_with_the_stricter(
    client: TestClient,
) -> None:
    well: dict[str, Any] = {"well_and_hydrated": "yes"}
    ready(client, **well, metabolic_disease="yes", diabetes="yes", glucose_mmol_l=7)
    strict = asked(client, **well, glucose_mmol_l=17, supervision="live")
    path = f"{PREFIX}/screening/sites/main"
    unchosen = get(client, "/screening/sites/main")
    chosen = client.put(path, json={"profile": "standard", "seen_version": 0}, headers=OPERATOR)
    stale = client.put(path, json={"profile": "cn", "seen_version": 0}, headers=OPERATOR)

    assert (strict["answer"], codes(strict)) == ("not_today", {"G08.others", "G10.high"})
    assert (unchosen["profile"], unchosen["version"]) == ("cn", 0)
    assert chosen.json() == {"site": "main", "profile": "standard", "version": 1}
    assert (stale.status_code, stale.json()["code"]) == (409, "records.version_conflict")


def test_a_changed_drug_is_effort_only_until_the_zone_is_issued_again(
    client: TestClient, served: Services
) -> None:
    ready(client)
    later(served, 1)
    detail = client.get(f"{PREFIX}/participants/anna", headers=OPERATOR)
    changed = detail.json()["profile"] | {"rate_drug": "yes"}
    edit = OPERATOR | {"If-Match": detail.headers["ETag"]}
    client.put(f"{PREFIX}/participants/anna/profile", json=changed, headers=edit)
    before = asked(client)
    later(served, 1)
    post(client, "/participants/anna/prescriptions", PRESCRIPTION | EFFORT)
    after = asked(client)

    assert (before["answer"], codes(before)) == ("go_easy", {"G16"})
    assert after["answer"] == "go"


def test_a_withdrawn_consent_closes_the_gate(client: TestClient) -> None:
    ready(client)
    post(client, "/participants/anna/consent", {"given": False}, 200)

    assert codes(asked(client)) == {"G15.consent"}


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("sbp_mmhg", "125", "screening.input_refused"),
        ("sbp_mmhg", True, "request.invalid"),
        ("sbp_mmhg", 900, "screening.input_refused"),
        ("sbp_mmhg", None, "request.invalid"),
        ("new_symptom", "maybe", "screening.input_refused"),
        ("shoe_size", 43, "screening.input_unknown"),
        ("age_years", 50, "screening.input_unknown"),
        ("consent", "yes", "screening.input_unknown"),
        ("copd", "no", "screening.input_unknown"),
    ],
)
def test_a_reading_that_does_not_fit_is_refused(
    client: TestClient, name: str, value: Any, code: str
) -> None:
    ready(client)
    body = {"readings": [{"input": name, "value": value}]}

    assert post(client, "/participants/anna/gate", body, 422)["code"] == code


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
def test_what_is_no_number_is_refused(client: TestClient, number: str) -> None:
    ready(client)
    content = f'{{"readings":[{{"input":"sbp_mmhg","value":{number}}}]}}'
    headers = OPERATOR | {"Content-Type": "application/json"}

    answer = client.post(f"{PREFIX}/participants/anna/gate", content=content, headers=headers)

    assert answer.status_code == 422


def test_what_was_said_of_one_session_is_not_taken_for_the_next(client: TestClient) -> None:
    ready(client)
    asked(client)

    answer = asked(client, place=None, new_symptom=None)

    assert answer["answer"] == "cannot_decide"
    assert {"place", "new_symptom"} <= {one["input"] for one in answer["lacking"]}


def test_a_reading_is_corrected_by_saying_its_instant_again(client: TestClient) -> None:
    ready(client)
    mistyped = asked(client, resting_hr_bpm=170)
    corrected = asked(client, resting_hr_bpm=70)

    assert (mistyped["answer"], corrected["answer"]) == ("not_today", "go")


def test_two_values_of_one_instant_are_refused(client: TestClient) -> None:
    ready(client)
    body = {"readings": [{"input": "sbp_mmhg", "value": value} for value in (120, 130)]}

    refused = post(client, "/participants/anna/gate", body, 422)
    assert refused["code"] == "screening.readings_differ"


def test_an_urgent_reason_says_whom_to_phone(client: TestClient) -> None:
    ready(client)
    (reason,) = asked(client, new_symptom="yes")["reasons"]

    assert (reason["code"], reason["severity"]) == ("G14.symptom", "S2")
    assert "120" in reason["text"]["en"]
    assert "120" in reason["text"]["zh"]


def test_what_was_kept_under_other_rules_is_missing_and_still_told(
    client: TestClient, served: Services
) -> None:
    ready(client)
    scope = NamedCallers().scopes["operator"]
    old = {"input": "shoe_size", "value": 43.0, "at_ms": NOON_MS}
    odd = {"input": "resting_hr_bpm", "value": 999.0, "at_ms": NOON_MS - 1}
    reason = {"code": "Z99", "effect": "block", "severity": None, "on": [old]}
    answer = {
        "word": "not_today",
        "reasons": [reason],
        "lacking": [{"input": "shoe_size", "why": "missing", "wait_min": 0}],
        "used": [],
        "not_asked": [],
        "profile": "cn",
    }
    document = {"answer": answer, "given": [old, odd]}
    with served.records.writing() as tx:
        gate_answers.add(
            tx, scope, "anna", document, word="not_today", rule_version="1", at_ms=NOON_MS
        )

    assert asked(client)["answer"] == "go"
    newest, oldest = get(client, "/participants/anna/gate")["items"]
    assert newest["answer"] == "go"
    assert oldest["reasons"][0]["text"] == {"zh": "Z99", "en": "Z99"}
    assert oldest["lacking"][0]["name"]["en"] == "shoe_size"
