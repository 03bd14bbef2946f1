"""Screenings and referrals over the API: asked, decided, kept, and told in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import NamedCallers
from tests.api.people import PRESCRIPTION
from tests.api.screened import (
    DAY_MS,
    MINUTE_MS,
    TOPICS,
    asked,
    codes,
    lacking,
    later,
    ready,
    screened,
)
from tests.api.test_clinic import anna, get, post
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.services import Services
from tiyi.screening.referral import Act
from tiyi.storage.records import audit


def test_the_questionnaire_says_what_it_asks_and_how_it_judges(client: TestClient) -> None:
    asked_for = get(client, "/screening/questionnaire")

    assert [one["code"] for one in asked_for["topics"]] == [*TOPICS]
    gate = {one["code"]: one for one in asked_for["gate"]}
    assert gate["G13"]["condition"]["en"] == "spo2_pct < 91"
    assert gate["X19"]["applies"]["en"] == "copd = yes"
    assert gate["G01"]["condition"] == {
        "en": "(sbp_mmhg ≥ 180 or dbp_mmhg ≥ 110), at two readings 5 min apart",
        "zh": "（sbp_mmhg ≥ 180 或 dbp_mmhg ≥ 110），间隔 5 分钟两次",
    }
    for one in (*asked_for["gate"], *asked_for["contraindications"]):
        assert one["text"]["zh"]
        assert one["source"]
        assert one["evidence"]
    assert asked_for["words"]["words"]["yes"] == {"zh": "是", "en": "yes"}
    assert set(asked_for["words"]["acts"]) == set(Act)
    names = {one["name"] for one in asked_for["inputs"]}
    assert "sbp_mmhg" in names
    assert "consent" not in names, "what the records say is not asked"


def test_answers_come_to_a_decision_that_is_kept(client: TestClient, served: Services) -> None:
    anna(client)
    first = screened(client)
    second = screened(client, seen=1, sbp_mmhg=185)

    assert first["decision"]["outcome"] == "start"
    assert first["decision"]["monitoring"] == "asynchronous"
    assert first["valid_until_ms"] == NOON_MS + 365 * DAY_MS
    assert second["decision"]["outcome"] == "blocked"
    assert codes(second["decision"]) == {
        "X07",
        "X15",
    }
    assert second["decision"]["text"]["zh"] == "目前不宜训练，建议由医生评估。"
    assert get(client, "/participants/anna/screenings")["items"] == [first, second]
    with served.records.reading() as tx:
        trail = audit.page(tx, NamedCallers().scopes["operator"]).items
    assert [one.action for one in trail if "screening" in one.action] == ["screening.added"] * 2


def test_an_answer_that_is_missing_can_not_be_decided(client: TestClient) -> None:
    anna(client)
    decision = screened(client, renal_disease=None)["decision"]

    assert (decision["outcome"], decision["acsm"]) == ("cannot_decide", None)
    assert decision["needs_clearance"] == "not_recorded"
    assert ("renal_disease", "missing") in lacking(decision)


def test_the_second_to_screen_is_told_who_was_first(client: TestClient) -> None:
    anna(client)
    screened(client)

    conflict = screened(client, status=409)

    assert conflict["code"] == "records.version_conflict"
    assert conflict["params"]["actor"] == "operator"


def test_when_health_changes_the_screening_ends(client: TestClient, served: Services) -> None:
    ready(client)
    path = "/participants/anna/screenings/health-change"
    later(served, 1)
    ended = post(client, path, {"seen_version": 1, "reason": "chest infection"}, 200)
    again = post(client, path, {"seen_version": 1, "reason": "once more"}, 200)

    assert (ended["ended_ms"], ended["ended_reason"]) == (NOON_MS + 1, "chest infection")
    assert again == ended
    assert codes(asked(client)) == {"G15.parq"}
    screened(client, seen=1)
    later(served, 1)
    assert asked(client)["answer"] == "go"


def test_a_screening_expires_after_twelve_months(client: TestClient, served: Services) -> None:
    ready(client)
    later(served, 365 * DAY_MS)
    over = asked(client)

    assert over["answer"] == "not_today"
    assert "G15.parq" in codes(over)


def referred(client: TestClient) -> Any:
    body = {"referral": "ref-1", "direction": "out", "place": "City hospital", "reason": "ICD"}
    return post(client, "/participants/anna/referrals", body)


def acted(client: TestClient, act: str, version: int, status: int = 200, **more: Any) -> Any:
    body = {"act": act, "seen_version": version, **more}
    return post(client, "/referrals/ref-1/acts", body, status)


def test_a_clearance_comes_back_from_a_referral_and_opens_the_gate(
    client: TestClient, served: Services
) -> None:
    anna(client)
    post(client, "/participants/anna/prescriptions", PRESCRIPTION)
    decision = screened(client, icd="yes")["decision"]
    assert (decision["outcome"], codes(decision)) == ("clearance_first", {"X16"})
    watched: dict[str, Any] = {"supervision": "live"}
    before = asked(client, **watched)
    later(served, MINUTE_MS)
    referred(client)
    acted(client, "accept", 1)
    cleared = acted(client, "clear", 2, valid_until_ms=NOON_MS + DAY_MS)
    open_gate = asked(client, **watched)
    alone = asked(client)
    later(served, DAY_MS)

    assert codes(before) == {"G15.clearance"}
    assert (cleared["state"], cleared["valid_until_ms"]) == ("cleared", NOON_MS + DAY_MS)
    assert [one["act"] for one in cleared["acts"]] == ["request", "accept", "clear"]
    assert cleared["next_acts"] == ["revoke"]
    assert open_gate["answer"] == "go"
    assert codes(alone) == {"M02"}
    (shown,) = get(client, "/participants/anna/referrals")["items"]
    assert (shown["state"], shown["next_acts"]) == ("expired", [])
    assert codes(asked(client, **watched)) == {"G15.clearance"}


def test_a_clearance_from_before_the_screening_does_not_count(
    client: TestClient, served: Services
) -> None:
    anna(client)
    post(client, "/participants/anna/prescriptions", PRESCRIPTION)
    referred(client)
    acted(client, "accept", 1)
    acted(client, "clear", 2)
    later(served, 1)
    screened(client, icd="yes")

    assert codes(asked(client, supervision="live")) == {"G15.clearance"}


@pytest.mark.parametrize(
    ("act", "version", "more", "status", "code"),
    [
        ("clear", 1, {}, 409, "screening.act_not_allowed"),
        ("accept", 2, {}, 409, "records.version_conflict"),
        ("decline", 1, {}, 422, "request.invalid"),
        ("nonsense", 1, {}, 422, "request.invalid"),
        ("accept", "1", {}, 422, "request.invalid"),
        ("clear", 1, {"valid_until_ms": NOON_MS}, 422, "screening.term_refused"),
        ("clear", 1, {"valid_until_ms": NOON_MS + 366 * DAY_MS}, 422, "screening.term_refused"),
    ],
)
def test_a_referral_only_goes_where_it_may(
    client: TestClient, act: str, version: Any, more: dict[str, Any], status: int, code: str
) -> None:
    anna(client)
    referred(client)

    assert acted(client, act, version, status, **more)["code"] == code
    assert get(client, "/referrals/ref-1")["state"] == "requested"


def test_nobody_under_eighteen_is_screened_or_let_through(client: TestClient) -> None:
    anna(client, age_years=17)

    assert screened(client, status=422)["code"] == "minor_unsupported"
    assert asked(client, status=422)["code"] == "minor_unsupported"
    assert get(client, "/participants/anna/gate")["items"] == []
