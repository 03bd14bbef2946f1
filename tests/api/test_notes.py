"""Notes over HTTP: tied to what they are about, corrected by adding, clinical ones for few."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import ORGANISATION, alert
from tests.api.people import PREFIX, PRESCRIPTION, call, person
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.app import create_api
from tiyi.api.services import Services
from tiyi.model.scope import system_scope
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.storage.records import alerts, sessions

SYSTEM = system_scope("test", ORGANISATION)
NOTES = "/participants/anna/notes"
KNEE = {"about": "person", "written": "右膝旧伤", "clinical": True, "entry": "n-1"}
SECOND = {"about": "session", "ref": "s", "instant_ms": NOON_MS - 1_000, "written": "x"}


@pytest.fixture
def client(served: Services, tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_api(served, web=tmp_path), base_url="http://127.0.0.1") as made:
        for name in ("anna", "bert"):
            person(made, name)
        start = NOON_MS - 60_000
        opened = SessionEvent(SessionKind.OPENED, "s", "anna", "main", start, None, True, start)
        with served.records.writing(SYSTEM) as tx:
            sessions.save_event(tx, SYSTEM, opened)
            alerts.save(tx, SYSTEM, alert("a"))
        yield made


def written(client: TestClient, who: str = "operator", **params: Any) -> list[str]:
    found = call(client, "GET", NOTES, who=who, **params)["items"]
    return [words["written"] for one in found for words in one["history"]]


def test_a_clinical_note_is_read_by_the_doctor_and_not_by_the_coach(client: TestClient) -> None:
    call(client, "POST", NOTES, KNEE, status=201)
    plain = {"about": "person", "written": "喜欢早上训练"}
    call(client, "POST", NOTES, plain, status=201, who="coach")

    assert set(written(client, "main-doctor")) == {"右膝旧伤", "喜欢早上训练"}
    assert written(client, "coach") == ["喜欢早上训练"]
    refused = call(client, "POST", NOTES, KNEE | {"entry": "n-2"}, status=422, who="coach")
    assert refused["code"] == "note.clinical"
    change = {"written": "x", "reason": "x", "seen_version": 1}
    call(client, "POST", "/notes/n-1/corrections", change, status=404, who="coach")


def test_a_correction_is_added_and_the_words_before_stay(client: TestClient) -> None:
    call(client, "POST", NOTES, KNEE, status=201)
    change = {"written": "左膝旧伤", "reason": "写错了左右", "seen_version": 1, "clinical": True}
    call(client, "POST", "/notes/n-1/corrections", change, status=201, who="main-doctor")
    late = call(client, "POST", "/notes/n-1/corrections", change, status=409)
    opened = change | {"written": "膝", "seen_version": 2, "clinical": False}
    call(client, "POST", "/notes/n-1/corrections", opened, status=201)
    (note,) = call(client, "GET", NOTES)["items"]

    assert late["code"] == "records.version_conflict"
    assert [one["written"] for one in note["history"]] == ["右膝旧伤", "左膝旧伤", "膝"]
    assert [one["author"] for one in note["history"]][:2] == ["operator", "dr-main"]
    assert written(client, "coach") == ["膝"]


def test_a_note_stands_on_the_timeline_where_it_belongs_and_in_the_file(
    client: TestClient,
) -> None:
    call(client, "POST", NOTES, SECOND, status=201)
    call(client, "POST", NOTES, SECOND | {"entry": "n-9", "written": "y"}, status=201)
    events = call(client, "GET", "/participants/anna/timeline", kind="note")["items"]
    signed = {"Authorization": "Bearer operator"}
    whole = client.get(f"{PREFIX}/participants/anna/file", headers=signed).content
    names = zipfile.ZipFile(io.BytesIO(whole)).namelist()

    assert [(one["at_ms"], one["what"]) for one in events] == [(NOON_MS - 1_000, "session")] * 2
    assert {"records/notes.csv", "records/note_texts.csv"} <= set(names)
    assert sorted(written(client, about="session", ref="s")) == ["x", "y"]
    assert written(client, about="alert") == []


def test_every_kind_of_anchor_is_taken(client: TestClient) -> None:
    issued = call(client, "POST", "/participants/anna/prescriptions", PRESCRIPTION, status=201)
    ref = issued["prescription"]["prescription_id"]
    for said in (
        {"about": "alert", "ref": "a"},
        {"about": "prescription", "ref": ref, "number": 1},
        {"about": "person"},
    ):
        call(client, "POST", NOTES, said | {"written": "x"}, status=201)


@pytest.mark.parametrize(
    "change",
    [
        {"instant_ms": NOON_MS + 1},
        {"instant_ms": NOON_MS - 60_001},
        {"instant_ms": None},
        {"number": 1},
        {"about": "person"},
        {"about": "alert"},
    ],
)
def test_an_anchor_that_does_not_hold_is_refused(
    client: TestClient, change: dict[str, Any]
) -> None:
    assert call(client, "POST", NOTES, SECOND | change, status=422)["code"] == "note.anchor"


def test_what_a_note_is_about_is_of_the_same_person(client: TestClient) -> None:
    path = "/participants/bert/notes"
    assert call(client, "POST", path, SECOND, status=422)["code"] == "note.anchor"
    call(client, "POST", NOTES, SECOND | {"ref": "nowhere"}, status=404)


@pytest.mark.parametrize(
    "change",
    [
        {"written": ""},
        {"written": 71},
        {"written": True},
        {"clinical": "true"},
        {"clinical": 1},
        {"instant_ms": "71"},
        {"instant_ms": True},
        {"number": 1.5},
        {"about": "weather"},
        {"surplus": 1},
    ],
)
def test_bad_notes_are_refused(client: TestClient, change: dict[str, Any]) -> None:
    call(client, "POST", NOTES, SECOND | change, status=422)
    assert written(client) == []


def test_the_same_note_sent_twice_is_one(client: TestClient) -> None:
    call(client, "POST", NOTES, KNEE, status=201)
    call(client, "POST", NOTES, KNEE, status=201)
    other = call(client, "POST", NOTES, KNEE | {"written": "z"}, status=409)

    assert other["code"] == "records.exists"
    assert written(client) == ["右膝旧伤"]
