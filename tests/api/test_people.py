"""A person's file: drugs reach the band, consent has purposes, minors have guardians."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from tests.api.people import PREFIX, PRESCRIPTION, PROFILE, call, person
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.services import Services
from tiyi.ingest.edge import DeviceRecord
from tiyi.model.context import Context
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.storage.records import sessions

DAY_MS = 86_400_000
DRUG = {"kind": "medication", "label": "metoprolol", "from_ms": NOON_MS - DAY_MS}


def told(served: Services, topic: str = "context") -> list[Any]:
    """The newest record of each key that waits for the log."""
    rows = served.records.outbox().waiting(1_000)  # type: ignore[attr-defined]  # these are SqlRecords
    return list({row.key: row for row in rows if row.topic == topic}.values())


def newest(served: Services) -> Context:
    (row,) = told(served)
    return msgspec.json.decode(row.value, type=list[Context])[-1]


def prescribed(client: TestClient) -> None:
    person(client)
    call(client, "POST", "/participants/anna/prescriptions", PRESCRIPTION, status=201)


def test_a_drug_of_which_nobody_said_whether_it_slows_the_heart_takes_the_band(
    client: TestClient, served: Services
) -> None:
    prescribed(client)

    said = call(client, "POST", "/participants/anna/health", DRUG, status=201)

    assert (said["rate_drug"], said["facts"][0]["affects"]) == ("not_recorded", "not_recorded")
    assert (newest(served).band, newest(served).no_band_cause) == (None, "drugs_not_recorded")


def test_a_beta_blocker_by_its_code_changes_the_formula(
    client: TestClient, served: Services
) -> None:
    prescribed(client)
    coded = DRUG | {"code": "C07AB02"}

    said = call(client, "POST", "/participants/anna/health", coded, status=201)

    # Brawner: 164 - 0.7 x 50 = 129; 60 + 0.4 x 69 = 87.6; 60 + 0.59 x 69 = 100.71
    assert said["rate_drug"] == "yes"
    assert newest(served).no_band_cause == "band_suspended"
    wanted = PRESCRIPTION | {"rpe_low": 12, "rpe_high": 13}
    call(client, "POST", "/participants/anna/prescriptions", wanted, status=201)
    band = newest(served).band
    assert band is not None
    assert (band.lower_bpm, band.upper_bpm) == (88, 100)


def test_a_drug_ends_and_the_version_before_stays(client: TestClient, served: Services) -> None:
    prescribed(client)
    path = "/participants/anna/health"
    (fact,) = call(client, "POST", path, DRUG | {"code": "C07AB02"}, status=201)["facts"]
    ended = DRUG | {"code": "C07AB02", "fact": fact["fact"], "to_ms": NOON_MS}

    said = call(client, "POST", path, ended | {"seen_version": 1}, status=201)
    late = call(client, "POST", path, ended | {"seen_version": 1}, status=409)

    assert (said["rate_drug"], said["facts"][0]["version"]) == ("no", 2)
    assert late["code"] == "records.version_conflict"
    assert newest(served).band is not None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"from_ms": NOON_MS + DAY_MS}, "health.future"),
        ({"to_ms": NOON_MS + DAY_MS}, "health.future"),
        ({"code": "C07AB02", "affects": "no"}, "health.reason_missing"),
        ({"code": "<script>"}, "request.invalid"),
        ({"label": ""}, "request.invalid"),
        ({"from_ms": True}, "request.invalid"),
    ],
)
def test_a_fact_that_cannot_be_is_refused(
    client: TestClient, changes: dict[str, object], code: str
) -> None:
    person(client)

    refused = call(client, "POST", "/participants/anna/health", DRUG | changes, status=422)

    assert refused["code"] == code


def test_contacts_are_changed_on_the_version_that_was_read(client: TestClient) -> None:
    person(client)
    path = "/participants/anna/contacts"
    son = {"kind": "emergency", "name": "王小明", "phone": "138 0000 0000", "relation": "儿子"}
    (made,) = call(client, "POST", path, son, status=201)
    gone = son | {"contact": made["contact"], "seen_version": 1, "void": True}

    assert call(client, "POST", path, gone, status=201) == []
    call(client, "POST", path, gone, status=409)
    call(client, "GET", path, status=404, who="stranger")


def test_a_person_is_kept_apart_and_never_reaches_the_log(
    client: TestClient, served: Services
) -> None:
    prescribed(client)
    body = {"name": "王安娜", "phone": "13800000000", "note": "", "seen_version": 0}

    call(client, "PUT", "/participants/anna/person", body)

    assert call(client, "GET", "/participants/anna/person")["name"] == "王安娜"
    call(client, "PUT", "/participants/anna/person", body, status=409)
    rows = served.records.outbox().waiting(1_000)  # type: ignore[attr-defined]  # these are SqlRecords
    assert all("王安娜".encode() not in (row.value or b"") for row in rows)


def test_consent_is_asked_for_each_purpose_in_the_words_that_were_shown(
    client: TestClient,
) -> None:
    person(client)
    texts = call(
        client,
        "POST",
        "/consent-texts",
        {"purpose": "research", "zh": "研究", "en": "x"},
        status=201,
    )
    path = "/participants/anna/consent"
    agreed = {"given": True, "purpose": "research", "text_number": 1, "channel": "paper"}

    call(client, "POST", path, agreed)
    shown = call(client, "GET", "/participants/anna/consents")

    assert {one["number"] for one in texts} == {1}
    assert shown["now"] == {
        "abroad": "not_recorded",
        "messages": "not_recorded",
        "monitoring": "yes",
        "research": "yes",
        "sharing": "not_recorded",
    }
    assert [one["purpose"] for one in shown["statements"]] == ["monitoring", "research"]
    call(client, "POST", path, agreed | {"text_number": 7}, status=404)
    call(client, "POST", path, {"given": False, "purpose": "research"})
    assert call(client, "GET", "/participants/anna/consents")["now"]["research"] == "no"


def test_withdrawing_research_does_not_stop_monitoring(
    client: TestClient, served: Services
) -> None:
    person(client)
    before = newest(served)

    call(client, "POST", "/participants/anna/consent", {"given": False, "purpose": "research"})

    assert newest(served) == before


def test_a_minor_needs_a_guardian_and_is_not_judged(client: TestClient, served: Services) -> None:
    body = {"participant": "anna", "label": "A", "site": "main", "consent": True}
    young = body | {"profile": PROFILE | {"age_years": 17.9}}

    refused = call(client, "POST", "/participants", young, status=422)
    made = call(client, "POST", "/participants", young | {"consent_signer": "guardian"}, status=201)
    call(client, "POST", "/participants/anna/prescriptions", PRESCRIPTION, status=201)

    assert refused["code"] == "consent.guardian_required"
    assert (made["consent"], made["no_band_cause"]) == ("yes", "minor_unsupported")
    assert (newest(served).band, newest(served).no_band_cause) == (None, "minor_unsupported")


def test_who_turns_out_to_be_under_18_is_no_longer_taken_from_devices(
    client: TestClient, served: Services
) -> None:
    person(client)
    strap = {"device": "strap", "site": "main", "kind": "strap"}
    call(client, "POST", "/devices", strap, status=201)
    call(client, "POST", "/devices/strap/assignments", {"participant": "anna"}, status=201)
    signed = {"Authorization": "Bearer operator", "If-Match": '"1"'}

    answer = client.put(
        f"{PREFIX}/participants/anna/profile", json=PROFILE | {"age_years": 15}, headers=signed
    )

    assert answer.json()["consent"] == "no"
    assert not newest(served).consent
    (device,) = told(served, "devices")
    (worn,) = msgspec.json.decode(device.value, type=DeviceRecord).assignments
    assert worn.consent_from_ms is None


def test_withdrawal_in_a_running_session_tells_the_participant_that_nobody_watches(
    client: TestClient, served: Services
) -> None:
    person(client)
    opened = SessionEvent(
        SessionKind.OPENED, "s-1", "anna", "main", NOON_MS - 60_000, None, True, NOON_MS
    )
    with served.records.writing() as tx:
        sessions.save_event(tx, served.callers.scopes["operator"], opened)  # type: ignore[attr-defined]  # these are NamedCallers

    call(client, "POST", "/participants/anna/consent", {"given": False})

    (message,) = call(client, "GET", "/participants/anna/messages")["items"]
    assert message["kind"] == "alarm"
    assert "120" in message["text"]
    assert not newest(served).consent
    assert newest(served).effective_from_ms == NOON_MS


def test_withdrawal_without_a_session_is_silent(client: TestClient) -> None:
    person(client)

    call(client, "POST", "/participants/anna/consent", {"given": False})

    assert call(client, "GET", "/participants/anna/messages")["items"] == []
