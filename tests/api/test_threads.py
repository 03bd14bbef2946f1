"""Threads over HTTP: both sides write and read, somebody answers for it, nobody waits unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import ORGANISATION
from tests.api.people import PREFIX, call, person
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.app import create_api
from tiyi.api.services import Services
from tiyi.coaching.message_rows import TEMPLATES
from tiyi.ingest.edge import TokenRecord
from tiyi.ingest.edge.devices import token_hash
from tiyi.model.scope import Role, system_scope
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.storage.records import between, devices, sessions, staff
from tiyi.storage.records.devices import Device
from tiyi.storage.records.staff import Staff

SYSTEM = system_scope("test", ORGANISATION)
THREAD = "/participants/anna/thread"
PHONES = {"phone-of-anna": "anna", "phone-of-bert": "bert"}


@pytest.fixture
def client(served: Services, tmp_path: Path) -> Iterator[TestClient]:
    """Anna and Bert with a phone each, a gateway that carries both, and some staff."""
    with TestClient(create_api(served, web=tmp_path), base_url="http://127.0.0.1") as made:
        for name in PHONES.values():
            person(made, name)
        with served.records.writing(SYSTEM) as tx:
            for name in PHONES.values():
                devices.add(tx, SYSTEM, Device(f"d-{name}", "main", "strap", "x"), at_ms=1)
                devices.assign(tx, SYSTEM, f"d-{name}", name, from_ms=1, at_ms=1)
            for account, role, sites in (
                ("coach.wu", Role.COACH, ("main",)),
                ("dr.far", Role.DOCTOR, ("north",)),
                ("help", Role.VOLUNTEER, ("main",)),
            ):
                staff.add(tx, SYSTEM, Staff(account, account, (role,), sites), at_ms=1)
        for token, name in PHONES.items():
            token_of(served, token, f"d-{name}")
        token_of(served, "gateway", "d-anna", "d-bert")
        token_of(served, "unbound")
        yield made


def token_of(served: Services, token: str, *carried: str) -> None:
    kept = carried or None
    record = TokenRecord(token_hash(token), token, ORGANISATION, "main", devices=kept)
    served.edge.registry.apply_token(record)


def asks(client: TestClient, text: str = "腿酸", who: str = "phone-of-anna", **more: Any) -> Any:
    said = {"message": f"m-{text.encode().hex()}-{who}", "text": text} | more
    return call(client, "POST", "/ingest/thread", said, status=201, who=who)


def thread(client: TestClient) -> Any:
    return call(client, "GET", THREAD)


def test_both_sides_write_and_each_sees_what_it_has_not_read(client: TestClient) -> None:
    asked = asks(client)
    assert thread(client)["unread_by_staff"] == 1
    answer = call(client, "POST", f"{THREAD}/messages", {"text": "休息一天"}, status=201)
    seen = call(client, "GET", "/ingest/thread", who="phone-of-anna")

    assert [one["text"] for one in seen["items"]] == ["休息一天", "腿酸"]
    assert (seen["unread"], seen["answered"]) == (1, True)
    assert "120" in seen["notice"]
    far = {"up_to": answer["number"]}
    assert call(client, "POST", "/ingest/thread/read", far, who="phone-of-anna")["unread"] == 0
    stands = call(client, "POST", f"{THREAD}/read", {"up_to": asked["number"]})
    assert (stands["unread_by_staff"], stands["unread_by_participant"]) == (0, 0)
    assert (stands["read_by_staff"], stands["read_by_participant"]) == (
        asked["number"],
        answer["number"],
    )
    back = call(client, "POST", f"{THREAD}/read", {"up_to": 0})
    assert back["read_by_staff"] == asked["number"]
    beyond = call(client, "POST", f"{THREAD}/read", {"up_to": 10**9})
    assert beyond["read_by_staff"] == answer["number"]


def test_who_waits_is_listed_with_their_age_until_somebody_answers(
    client: TestClient, served: Services
) -> None:
    asks(client, "一")
    served.clock.at_ms += 60_000  # type: ignore[attr-defined]  # this is FakeClock
    asks(client, "二", who="phone-of-bert")
    served.clock.at_ms += 60_000  # type: ignore[attr-defined]  # this is FakeClock
    asks(client, "三")
    found = call(client, "GET", "/threads")["items"]

    assert [(one["participant"], one["waiting_ms"], one["messages_waiting"]) for one in found] == [
        ("anna", 120_000, 2),
        ("bert", 60_000, 1),
    ]
    call(client, "POST", f"{THREAD}/messages", {"text": "好"}, status=201)
    settled = {"reason": "谢谢而已", "message": "s-1"}
    call(client, "POST", "/participants/bert/thread/settled", settled, status=201)
    call(client, "POST", "/participants/bert/thread/settled", settled, status=201)
    assert call(client, "GET", "/threads")["items"] == []
    own = call(client, "GET", "/ingest/thread", who="phone-of-bert")
    assert [one["text"] for one in own["items"]] == ["二"]


def test_a_message_that_is_sent_twice_is_one(client: TestClient) -> None:
    first, again = asks(client, message="m"), asks(client, message="m")
    assert first == again
    other = {"message": "m", "text": "another"}
    taken = call(client, "POST", "/ingest/thread", other, status=409, who="phone-of-anna")
    stolen = call(client, "POST", "/ingest/thread", other, status=409, who="phone-of-bert")
    assert taken["code"] == stolen["code"] == "records.exists"
    assert len(call(client, "GET", f"{THREAD}/messages")["items"]) == 1


@pytest.mark.parametrize("token", ["gateway", "unbound"])
def test_a_token_that_speaks_for_no_one_person_has_no_thread(
    client: TestClient, token: str
) -> None:
    asks(client)
    refused = call(client, "GET", "/ingest/thread", status=404, who=token)
    said = {"message": "m", "text": "x"}
    call(client, "POST", "/ingest/thread", said, status=404, who=token)
    call(client, "POST", "/ingest/thread/read", {"up_to": 1}, status=404, who=token)

    assert refused["code"] == "thread.not_own"
    call(client, "GET", "/ingest/thread", status=401, who="nobody")


def test_a_phone_that_changed_hands_speaks_for_its_wearer_only(
    client: TestClient, served: Services
) -> None:
    asks(client, "安娜的话")
    with served.records.writing(SYSTEM) as tx:
        devices.assign(tx, SYSTEM, "d-anna", "bert", from_ms=NOON_MS - 1, at_ms=NOON_MS)
    seen = call(client, "GET", "/ingest/thread", who="phone-of-anna")

    assert seen["items"] == []


def test_a_thread_is_handed_over_with_a_note(client: TestClient) -> None:
    body = {"owner": "coach.wu", "handed_note": "膝盖不适", "seen_version": 0}
    hand = call(client, "POST", f"{THREAD}/hand-over", body, status=201)
    late = call(client, "POST", f"{THREAD}/hand-over", body, status=409)
    asks(client)

    assert (hand["owner"], hand["version"]) == ("coach.wu", 1)
    assert late["code"] == "records.version_conflict"
    assert thread(client)["owner"] == "coach.wu"
    assert [one["handed_note"] for one in thread(client)["hands"]] == ["膝盖不适"]
    assert [one["owner"] for one in call(client, "GET", "/threads")["items"]] == ["coach.wu"]
    assert call(client, "GET", "/threads", mine=True)["items"] == []


@pytest.mark.parametrize("owner", ["dr.far", "help", "nobody"])
def test_nobody_answers_who_may_not_write_there(client: TestClient, owner: str) -> None:
    body = {"owner": owner, "seen_version": 0}
    assert call(client, "POST", f"{THREAD}/hand-over", body, status=422)["code"] == "thread.owner"


def test_an_approved_message_is_previewed_sent_and_noted(client: TestClient) -> None:
    params = {"day": "2026-03-05", "time": "15:30"}
    path = "/participants/anna/message-templates/call_you/preview"
    told = call(client, "POST", path, {"params": params})
    sent = {"template": "call_you", "params": params, "message": "t-1"}
    kept = call(client, "POST", f"{THREAD}/messages", sent, status=201)
    call(client, "POST", f"{THREAD}/messages", sent, status=201)
    done = call(client, "GET", "/participants/anna/interventions")["items"]

    assert told["zh"] == kept["text"] == "我想在3月5日15:30给您打电话，方便吗？"
    assert "2026-03-05" in told["en"]
    assert [(one["kind"], one["cue"], one["trigger"]) for one in done] == [
        ("template", "call_you", "by_hand")
    ]
    listed = call(client, "GET", "/message-templates")["items"]
    assert [one["template"] for one in listed] == [row.name for row in TEMPLATES]
    events = call(client, "GET", "/participants/anna/timeline", kind="thread")["items"]
    assert events == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({}, "thread.entry"),
        ({"text": "x", "template": "barriers"}, "thread.entry"),
        ({"text": "x", "params": {"day": "x"}}, "thread.entry"),
        ({"template": "hello"}, "template.unknown"),
        ({"template": "call_you"}, "template.incomplete"),
        ({"text": ""}, "request.invalid"),
        ({"text": " "}, "request.invalid"),
        ({"text": 71}, "request.invalid"),
        ({"text": True}, "request.invalid"),
        ({"text": "x" * 2_001}, "request.invalid"),
        ({"text": "a\u0000b"}, "text.nul"),
        ({"text": "x", "surplus": 1}, "request.invalid"),
    ],
)
def test_bad_words_are_refused_with_a_code(
    client: TestClient, said: dict[str, Any], code: str
) -> None:
    assert call(client, "POST", f"{THREAD}/messages", said, status=422)["code"] == code


@pytest.mark.parametrize("up_to", ["71", True, 1.5, -1, None])
def test_a_bad_mark_of_reading_is_refused(client: TestClient, up_to: Any) -> None:
    call(client, "POST", f"{THREAD}/read", {"up_to": up_to}, status=422)
    answer = client.post(
        f"{PREFIX}{THREAD}/read",
        content='{"up_to": NaN}',
        headers={"Authorization": "Bearer operator", "Content-Type": "application/json"},
    )
    assert answer.status_code in {400, 422}


def test_written_words_are_a_contact_and_a_machines_are_none(
    client: TestClient, served: Services
) -> None:
    asks(client)
    with served.records.reading(SYSTEM) as tx:
        assert between.contacts(tx, SYSTEM, "anna", 0) == []
    call(client, "POST", f"{THREAD}/messages", {"text": "好"}, status=201)
    with served.records.reading(SYSTEM) as tx:
        assert between.contacts(tx, SYSTEM, "anna", 0) == [NOON_MS]


def test_a_thread_goes_with_its_person(client: TestClient) -> None:
    asks(client)
    body = {"owner": "coach.wu", "seen_version": 0}
    call(client, "POST", f"{THREAD}/hand-over", body, status=201)
    erased = {"participant": "anna", "reason": "asked"}
    (gone,) = call(client, "POST", "/participants/anna/erase", erased)

    assert gone["removed"]["thread_entries"] == gone["removed"]["thread_hands"] == 1


def test_a_call_is_noted_once_counts_as_contact_and_says_what_followed(
    client: TestClient, served: Services
) -> None:
    path = "/participants/anna/calls"
    body = {"outcome": "reached", "because": "L02", "call": "c-1", "written": "下周恢复训练"}
    call(client, "POST", path, body, status=201)
    call(client, "POST", path, body, status=201)
    call(client, "POST", path, {"outcome": "not_reached", "call": "c-2"}, status=201)
    for bad in ({}, {"outcome": "busy"}, {"outcome": True}, body | {"because": "x"}):
        call(client, "POST", path, bad, status=422)
    start = NOON_MS + 86_400_000
    opened = SessionEvent(SessionKind.OPENED, "s-next", "anna", "main", start, None, True, start)
    with served.records.writing(SYSTEM) as tx:
        sessions.save_event(tx, SYSTEM, opened)
        assert between.contacts(tx, SYSTEM, "anna", 0) == [NOON_MS]
    found = call(client, "GET", "/participants/anna/interventions")["items"]

    assert [(one["cue"], one["trigger"]) for one in found] == [
        ("reached", "L02"),
        ("not_reached", "by_hand"),
    ]
    assert {(one["followed_by"], one["next_session"]) for one in found} == {("session", "s-next")}


def test_days_without_a_session_are_none_heard_of_once_they_are_over(
    client: TestClient, served: Services
) -> None:
    call(client, "POST", "/participants/anna/calls", {"outcome": "reached"}, status=201)
    path = "/participants/anna/interventions"
    assert call(client, "GET", path)["items"][0]["followed_by"] == "not_over"
    served.clock.at_ms += 4 * 86_400_000  # type: ignore[attr-defined]  # this is FakeClock
    (one,) = call(client, "GET", path)["items"]
    assert (one["followed_by"], one["next_session"]) == ("none_heard", None)
