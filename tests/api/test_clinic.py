"""Participants, prescriptions, sessions, alerts, devices: what a clinic does with the API."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from tests.api.fakes import NamedCallers, alert
from tests.api.people import PRESCRIPTION, PROFILE
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.devices.publishing import publish_device
from tiyi.api.services import Services
from tiyi.ingest.edge import DeviceRecord, TokenRecord
from tiyi.model.context import Context
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.storage.records import alerts, consents, devices, participants
from tiyi.storage.records import sessions as kept_sessions

PREFIX = "/api/v1"
OPERATOR = {"Authorization": "Bearer operator"}
EFFORT = {"rpe_low": 12, "rpe_high": 13}
HOUR = 3_600_000


def get(client: TestClient, path: str, **params: Any) -> Any:
    answer = client.get(PREFIX + path, headers=OPERATOR, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def post(client: TestClient, path: str, body: Any, status: int = 201, **headers: str) -> Any:
    answer = client.post(PREFIX + path, headers=OPERATOR | headers, json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def anna(client: TestClient, **profile: Any) -> Any:
    body = {"participant": "anna", "label": "王安娜", "site": "main", "consent": True}
    if (profile.get("age_years") or 18) < 18:
        body["consent_signer"] = "guardian"
    return post(client, "/participants", body | {"profile": PROFILE | profile})


def published(served: Services, topic: str) -> list[Any]:
    """What waits in the outbox for a topic, newest per key."""
    with served.records.reading():
        rows = served.records.outbox().waiting(1_000)  # type: ignore[attr-defined]  # these are SqlRecords
    newest = {row.key: row for row in rows if row.topic == topic}
    return list(newest.values())


def test_a_new_participant_is_told_to_the_brain_in_the_same_breath(
    client: TestClient, served: Services
) -> None:
    detail = anna(client)

    assert (detail["participant"], detail["consent"]) == ("anna", "yes")
    assert (detail["has_band"], detail["no_band_cause"]) == (False, "no_prescription")
    (row,) = published(served, "context")
    (told,) = msgspec.json.decode(row.value, type=list[Context])
    assert (told.participant, told.version, told.consent) == ("anna", 1, True)
    assert "王安娜" not in row.value.decode()


def test_a_prescription_gives_a_band_with_its_formula(client: TestClient, served: Services) -> None:
    anna(client)

    issued = post(client, "/participants/anna/prescriptions", PRESCRIPTION)

    # Tanaka: 208 - 0.7 x 50 = 173; 60 + 0.4 x 113 = 105.2; 60 + 0.59 x 113 = 126.67
    assert (issued["band"]["lower_bpm"], issued["band"]["upper_bpm"]) == (106, 126)
    assert issued["band"]["formula"] == "hrr"
    detail = get(client, "/participants/anna")
    assert detail["has_band"]
    assert detail["prescription"]["prescription_id"] == issued["prescription"]["prescription_id"]
    assert detail["context_version"] == 2
    (row,) = published(served, "context")
    assert [c.version for c in msgspec.json.decode(row.value, type=list[Context])] == [1, 2]


@pytest.mark.parametrize(
    ("profile", "cause"),
    [
        ({"rate_drug": "not_recorded"}, "drugs_not_recorded"),
        ({"rhythm": "not_recorded"}, "rhythm_not_recorded"),
        ({"rhythm": "yes"}, "rpe_only"),
    ],
)
def test_not_recorded_is_no_band(client: TestClient, profile: dict[str, str], cause: str) -> None:
    anna(client, **profile)

    issued = post(client, "/participants/anna/prescriptions", PRESCRIPTION | EFFORT)

    assert (issued["band"], issued["no_band_cause"]) == (None, cause)


def test_a_prescription_that_cannot_stand_is_refused_whole(
    client: TestClient, served: Services
) -> None:
    anna(client, age_years=None)

    refused = post(client, "/participants/anna/prescriptions", PRESCRIPTION, 422)

    told = (refused["code"], refused["params"])
    assert told == ("prescription.incomplete", {"missing": ["age_years"]})
    assert get(client, "/participants/anna/prescriptions")["items"] == []
    assert len(published(served, "context")) == 1


def test_the_next_prescription_ends_the_one_before_and_an_amendment_needs_its_version(
    client: TestClient,
) -> None:
    anna(client)
    first = post(client, "/participants/anna/prescriptions", PRESCRIPTION)["prescription"]
    second = post(client, "/participants/anna/prescriptions", PRESCRIPTION)["prescription"]
    amended = PRESCRIPTION | {
        "prescription_id": second["prescription_id"],
        "seen_version": second["edit_version"],
        "conditioning_min": 40,
    }

    post(client, "/participants/anna/prescriptions", amended)
    conflict = post(client, "/participants/anna/prescriptions", amended, 412)

    assert conflict["params"]["actor"] == "operator"
    known = get(client, "/participants/anna/prescriptions")["items"]
    status = {(one["prescription_id"], one["version"]): one["status"] for one in known}
    assert status == {
        (first["prescription_id"], 1): "ended",
        (second["prescription_id"], 1): "issued",
        (second["prescription_id"], 2): "issued",
    }


def test_a_paused_prescription_gives_no_band_and_comes_back(client: TestClient) -> None:
    anna(client)
    made = post(client, "/participants/anna/prescriptions", PRESCRIPTION)["prescription"]
    path = f"/prescriptions/{made['prescription_id']}"

    held = post(client, f"{path}/pause", {"reason": "flu", "seen_version": 1}, 200)
    again = post(client, f"{path}/resume", {"seen_version": 2}, 200)
    over = post(client, f"{path}/end", {"reason": "moved", "seen_version": 3}, 200)

    assert (held["band"], held["no_band_cause"]) == (None, "band_suspended")
    assert again["band"]["upper_bpm"] == 126
    assert over["no_band_cause"] == "no_prescription"


def test_the_inputs_of_a_band_come_with_method_source_and_date(
    client: TestClient, served: Services
) -> None:
    anna(client)
    post(client, "/participants/anna/prescriptions", PRESCRIPTION)
    path, first = f"{PREFIX}/participants/anna/profile", get(client, "/participants/anna")
    changed = PROFILE | {"rhr_bpm": 70, "hrmax_measured_bpm": 168}
    edited = {"Authorization": "Bearer main-doctor", "If-Match": '"1"'}

    second = client.put(path, json=changed, headers=edited).json()

    told = [(one["value"], one["method"], one["recorded_by"]) for one in first["band_inputs"]]
    assert told == [
        (50, "recorded", "operator"),
        (60, "recorded", "operator"),
        (pytest.approx(173), "tanaka", "operator"),
    ]
    told = [(one["value"], one["method"], one["recorded_by"]) for one in second["band_inputs"]]
    assert told == [
        (50, "recorded", "operator"),
        (70, "recorded", "dr-main"),
        (168, "measured", "dr-main"),
    ]
    assert all(one["recorded_ms"] == served.clock.now_ms() for one in second["band_inputs"])
    assert first["band"]["inputs"]["rhr_bpm"] == 60
    assert first["week_plan"]["in_zone_min"] == 90


def test_a_profile_is_edited_on_the_version_that_was_read(client: TestClient) -> None:
    anna(client)
    post(client, "/participants/anna/prescriptions", PRESCRIPTION)
    path = f"{PREFIX}/participants/anna/profile"
    etag = client.get(f"{PREFIX}/participants/anna", headers=OPERATOR).headers["ETag"]
    changed = PROFILE | {"rhr_bpm": 70}

    missing = client.put(path, json=changed, headers=OPERATOR)
    taken = client.put(path, json=changed, headers=OPERATOR | {"If-Match": etag})
    stale = client.put(path, json=changed, headers=OPERATOR | {"If-Match": etag})
    nonsense = client.put(path, json=changed, headers=OPERATOR | {"If-Match": '"x"'})

    assert (missing.status_code, missing.json()["code"]) == (428, "version.required")
    assert taken.status_code == 200
    assert taken.json()["band"]["lower_bpm"] == 112
    assert taken.headers["ETag"] == '"2"'
    assert (stale.status_code, stale.json()["params"]["actor"]) == (412, "operator")
    assert nonsense.status_code == 412


def test_withdrawn_consent_reaches_brain_and_edge_together(
    client: TestClient, served: Services
) -> None:
    anna(client)
    post(client, "/devices", {"device": "d-1", "site": "main", "kind": "strap"})
    post(client, "/devices/d-1/assignments", {"participant": "anna", "from_ms": 0})
    later = NOON_MS + HOUR
    served.clock.at_ms = later  # type: ignore[attr-defined]  # the test owns the clock

    post(client, "/participants/anna/consent", {"given": False}, 200)

    (row,) = published(served, "context")
    assert not msgspec.json.decode(row.value, type=list[Context])[-1].consent
    (device,) = published(served, "devices")
    record = msgspec.json.decode(device.value, type=DeviceRecord)
    (worn,) = record.assignments
    assert (worn.participant, worn.from_ms, worn.to_ms) == ("anna", 0, None)
    assert (worn.consent_from_ms, worn.consent_to_ms) == (NOON_MS, later)


def test_consent_given_again_covers_the_time_from_then_on(
    client: TestClient, served: Services
) -> None:
    anna(client)
    scope = NamedCallers().scopes["operator"]
    with served.records.writing() as tx:
        devices.add(tx, scope, devices.Device("d-1", "main", "strap", ""), at_ms=NOON_MS)
        devices.assign(tx, scope, "d-1", "anna", from_ms=0, at_ms=NOON_MS)
        for hours, given in ((1, False), (2, True), (3, False)):
            at_ms = NOON_MS + hours * HOUR
            consents.record(tx, scope, "anna", given=given, from_ms=at_ms, at_ms=at_ms)
        record = publish_device(tx, scope, "d-1", now_ms=NOON_MS)

    assert [
        (a.from_ms, a.to_ms, a.consent_from_ms, a.consent_to_ms) for a in record.assignments
    ] == [
        (0, NOON_MS + 2 * HOUR, NOON_MS, NOON_MS + HOUR),
        (NOON_MS + 2 * HOUR, None, NOON_MS + 2 * HOUR, NOON_MS + 3 * HOUR),
    ]


def test_without_recorded_consent_the_edge_takes_nothing(served: Services) -> None:
    scope = NamedCallers().scopes["operator"]
    person = participants.Participant("anna", "main", "Anna", "UTC", "zh", 1)
    with served.records.writing() as tx:
        participants.add(tx, scope, person, at_ms=NOON_MS)
        devices.add(tx, scope, devices.Device("d-1", "main", "strap", ""), at_ms=NOON_MS)
        devices.assign(tx, scope, "d-1", "anna", from_ms=0, at_ms=NOON_MS)
        record = publish_device(tx, scope, "d-1", now_ms=NOON_MS)

    assert [worn.consent_from_ms for worn in record.assignments] == [None]


def test_a_token_is_shown_once_known_to_the_edge_and_revoked_for_good(
    client: TestClient, served: Services
) -> None:
    post(client, "/senders", {"sender": "gw-1", "site": "main", "kind": "gateway"})

    issued = post(client, "/senders/gw-1/tokens", {"devices": ["d-1"]})
    (row,) = published(served, "devices")
    record = msgspec.json.decode(row.value, type=TokenRecord)
    assert (record.sender, record.devices, record.revoked) == ("gw-1", ("d-1",), False)
    assert issued["token"] not in row.value.decode()
    (kept,) = get(client, "/senders/gw-1/tokens")
    assert issued["token"] not in str(kept)

    path = f"{PREFIX}/senders/gw-1/tokens/{issued['token_hash']}"
    assert client.delete(path, headers=OPERATOR).status_code == 200
    (row,) = published(served, "devices")
    assert msgspec.json.decode(row.value, type=TokenRecord).revoked


def test_an_alert_is_taken_by_one_and_the_other_sees_by_whom(
    client: TestClient, served: Services
) -> None:
    with served.records.writing() as tx:
        alerts.save(tx, NamedCallers().scopes["operator"], alert("a-1"))
    doctor = {"Authorization": "Bearer main-doctor"}
    path = f"{PREFIX}/alerts/a-1/acknowledge"
    body = {"version": 1, "reason": "calling"}

    taken = client.post(path, json=body, headers=doctor)
    late = client.post(path, json=body, headers=OPERATOR)

    assert taken.json()["acknowledged_by"] == "dr-main"
    assert late.status_code == 409
    assert late.json()["params"]["actor"] == "dr-main"
    judged = {"version": 2, "code": "false_artefact", "note": "strap was loose"}
    for silent in ({}, {"note": ""}, {"note": "  "}):
        post(client, "/alerts/a-1/resolve", {"version": 2, "code": "false_artefact"} | silent, 422)
    resolved = post(client, "/alerts/a-1/resolve", judged, 200)
    assert (resolved["state"], resolved["resolution"]) == ("resolved", "false_artefact")
    assert resolved["note"] == "strap was loose"
    assert get(client, "/alerts")["items"] == []
    (kept,) = get(client, "/alerts", state="all")["items"]
    assert kept == resolved
    assert kept == get(client, "/alerts/a-1")


def test_lists_are_paged_without_loss_or_repeat(client: TestClient, served: Services) -> None:
    with served.records.writing() as tx:
        for n in range(25):
            made = alert(f"a-{n}", started_ms=NOON_MS + n % 3)
            alerts.save(tx, NamedCallers().scopes["operator"], made)
    seen, cursor = [], None
    while True:
        page = get(client, "/alerts", limit=10, **({"cursor": cursor} if cursor else {}))
        seen += [one["alert_id"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break

    assert sorted(seen) == sorted(f"a-{n}" for n in range(25))
    refused = client.get(f"{PREFIX}/alerts", params={"cursor": "x"}, headers=OPERATOR)
    assert refused.status_code == 422


def test_an_open_session_stands_in_the_list(client: TestClient, served: Services) -> None:
    anna(client)
    event = SessionEvent(SessionKind.OPENED, "s-1", "anna", "main", NOON_MS, None, True, NOON_MS)
    with served.records.writing() as tx:
        kept_sessions.save_event(tx, NamedCallers().scopes["operator"], event)
    span = {"from": NOON_MS - HOUR, "to": NOON_MS + HOUR}

    (session,) = get(client, "/participants/anna/sessions", **span)["items"]
    detail = post(
        client, "/sessions/s-1/corrections", {"field": "attended", "value": True, "reason": "seen"}
    )

    assert (session["session_id"], session["ended_ms"]) == ("s-1", None)
    assert detail["corrections"][0]["value"] is True
    weeks = get(client, "/participants/anna/weeks", **span)["items"]
    assert [week["monday"] for week in weeks] == ["2025-11-24"]
    assert get(client, "/participants/anna/course", **span)["weeks"] >= 0


def test_rules_are_shown_with_words_and_sources(client: TestClient) -> None:
    rules = get(client, "/rules")

    assert {row["rule"] for row in rules["items"]} >= {"R01", "R03", "R07", "R16"}
    for row in rules["items"]:
        assert row["source"]
        assert row["evidence"]


def test_a_taken_id_is_a_conflict(client: TestClient) -> None:
    anna(client)
    body = {"participant": "anna", "label": "other", "site": "main"}

    assert post(client, "/participants", body, 409)["code"] == "records.exists"


def test_a_message_is_taken_back(client: TestClient) -> None:
    anna(client)
    sent = post(client, "/participants/anna/messages", {"kind": "alarm", "text": "stop"}, 202)

    gone = post(client, f"/messages/{sent['id']}/cancel", {}, 200)

    assert gone["state"] == "cancelled"
