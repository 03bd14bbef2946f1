"""The whole file: complete, readable, safe in a spreadsheet, and the person's own to take."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.people import PREFIX, call
from tests.api.test_erasure import lived
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.services import Services
from tiyi.interop.person_file import unit_of

SIGNED = {"Authorization": "Bearer operator"}


def opened(content: bytes) -> dict[str, str]:
    """Name in the zip → text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def taken(client: TestClient) -> dict[str, str]:
    answer = client.get(f"{PREFIX}/participants/anna/file", headers=SIGNED)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    assert "anna.zip" in answer.headers["content-disposition"]
    return opened(answer.content)


def test_everything_of_a_person_is_in_the_file_and_nothing_of_anybody_else(
    client: TestClient, served: Services
) -> None:
    lived(client, served)
    other: Any = {"participant": "bert", "label": "Bert", "site": "main"}
    call(client, "POST", "/participants", other, status=201)

    found = taken(client)

    whole = json.loads(found["file.json"])
    assert {"participants", "people", "profiles", "consents", "sessions", "alerts"} <= set(whole)
    assert {"alert_acts", "messages", "assignments", "prescription_versions"} <= set(whole)
    assert whole["people"][0]["name"] == "王安娜"
    assert rows(found["records/people.csv"])[0]["name"] == "王安娜"
    assert rows(found["samples.csv"]) == [
        {
            "participant": "anna",
            "at_ms": str(NOON_MS),
            "metric": "hr",
            "source": "strap",
            "device": "d",
            "value": "80",
        }
    ]
    assert not any("bert" in text.lower() for text in found.values())


def test_every_column_stands_in_the_dictionary(client: TestClient, served: Services) -> None:
    lived(client, served)

    found = taken(client)

    known = {(line["file"], line["column"]) for line in rows(found["dictionary.csv"])}
    for name, text in found.items():
        if name.startswith("records/") or name == "samples.csv":
            columns = next(csv.reader(io.StringIO(text)))
            assert {(name, column) for column in columns} <= known
    people = [
        line for line in rows(found["dictionary.csv"]) if line["file"] == "records/people.csv"
    ]
    assert all(line["meaning"] and line["含义"] for line in people)


@pytest.mark.parametrize(
    ("column", "unit"),
    [("at_ms", "ms, UTC since 1970-01-01"), ("rhr_bpm", "beats/min"), ("label", "")],
)
def test_units_follow_from_names(column: str, unit: str) -> None:
    assert unit_of(column) == unit


def test_a_note_that_a_spreadsheet_would_run_is_made_inert(
    client: TestClient, served: Services
) -> None:
    lived(client, served)
    who = {"name": "=HYPERLINK(1)", "phone": "", "note": "@x", "seen_version": 1}
    call(client, "PUT", "/participants/anna/person", who)

    (line,) = rows(taken(client)["records/people.csv"])

    assert (line["name"], line["note"]) == ("'=HYPERLINK(1)", "'@x")


def test_a_person_takes_the_file_with_a_code_once(client: TestClient, served: Services) -> None:
    lived(client, served)
    code = call(client, "POST", "/participants/anna/file-codes", status=201)["code"]
    path = f"{PREFIX}/file-codes/redeem"

    held = {"Authorization": f"Bearer {code}"}
    first = client.post(path, headers=held)
    again = client.post(path, headers=held)
    as_enrolment = client.post(f"{PREFIX}/enrolment-codes/redeem", json={}, headers=held)

    assert json.loads(opened(first.content)["file.json"])["people"][0]["name"] == "王安娜"
    assert (again.status_code, again.json()["code"]) == (409, "enrol.code")
    assert as_enrolment.status_code == 409
    assert client.post(path, headers={"Authorization": "Bearer WRONG"}).status_code == 404


def test_a_foreign_caller_takes_nothing(client: TestClient, served: Services) -> None:
    lived(client, served)

    call(client, "GET", "/participants/anna/file", status=404, who="stranger")
    call(client, "POST", "/participants/anna/file-codes", status=404, who="stranger")
