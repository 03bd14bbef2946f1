"""Frozen extracts on the API: who agreed, the same bytes by id, and what erasure does to them."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.compared import NOW_MS, PROGRAMME, seed
from tests.api.fakes import NamedCallers, services
from tests.api.test_outcomes import EVERYWHERE, scopes
from tests.api.test_targets import ask
from tiyi.api.app import create_api
from tiyi.api.services import Services
from tiyi.interop.extract_csv import MANIFEST, WORDS
from tiyi.service.extract import COLUMNS
from tiyi.storage.records import agreements, erasures
from tiyi.storage.records.agreements import Statement

PATH = f"/programmes/{PROGRAMME}/extracts"
PEOPLE, AGREED = 8, 6
SAID = {"as_of_ms": NOW_MS, "purpose": "evaluation of 2025"}


def agree(served: Services, who: str, *, given: bool, at_ms: int = 3) -> None:
    with served.records.writing(EVERYWHERE) as tx:
        said = Statement(who, "research", given=given, from_ms=at_ms, signer="participant")
        agreements.say(tx, EVERYWHERE, said, at_ms=at_ms)


@pytest.fixture
def served(tmp_path: Path) -> Services:
    made = replace(services(tmp_path), callers=NamedCallers(scopes()))
    with made.records.writing() as tx:
        seed(tx, EVERYWHERE, PEOPLE)
    for number in range(AGREED):
        agree(made, f"w{number:04d}", given=True)
    agree(made, f"w{AGREED:04d}", given=False)
    made.clock.at_ms = NOW_MS  # type: ignore[attr-defined]  # the test owns the clock
    return made


@pytest.fixture
def client(served: Services, tmp_path: Path) -> Iterator[TestClient]:
    app = create_api(served, web=tmp_path / "web")
    with TestClient(app, base_url="http://127.0.0.1") as made:
        yield made


def freeze(client: TestClient) -> dict[str, Any]:
    answer = ask(client, "POST", PATH, SAID)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def fetch(client: TestClient, extract: str) -> Any:
    return ask(client, "GET", f"/extracts/{extract}", role="evaluator")


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"))))


def test_an_extract_holds_who_agreed_by_numbers_alone(client: TestClient) -> None:
    made = freeze(client)
    content = fetch(client, made["extract"]).content
    files = opened(content)

    assert made["people"] == AGREED
    assert made["sha256"] == hashlib.sha256(content).hexdigest()
    people = {row["person"] for row in rows(files, "people.csv")}
    assert len(people) == AGREED
    for name, columns in COLUMNS.items():
        found = rows(files, name)
        assert {row["person"] for row in found} <= people
        for column in columns:
            assert column in WORDS
    assert len(rows(files, "trainings.csv")) > 20 * AGREED
    sessions = rows(files, "sessions.csv")
    assert {row["became"] for row in sessions} <= {"done", "not_done", "not_known"}
    assert rows(files, "assessments.csv")
    for text in files.values():
        assert b"w000" not in text
        assert b"2025-" not in text


def test_the_manifest_names_every_file(client: TestClient) -> None:
    files = opened(fetch(client, freeze(client)["extract"]).content)
    lines = [line.split("  ") for line in files[MANIFEST].decode().splitlines()]
    assert {name: digest for digest, name in lines} == {
        name: hashlib.sha256(body).hexdigest() for name, body in files.items() if name != MANIFEST
    }


def test_the_same_id_gives_the_same_bytes_whatever_is_recorded_later(
    client: TestClient, served: Services
) -> None:
    made = freeze(client)
    first = fetch(client, made["extract"]).content
    agree(served, f"w{AGREED:04d}", given=True, at_ms=NOW_MS - 1)
    assert fetch(client, made["extract"]).content == first
    (listed,) = ask(client, "GET", PATH, role="evaluator").json()
    assert listed == made
    assert (listed["actor"], listed["at_ms"], listed["state"]) == (
        "the-manager", NOW_MS, "available",
    )  # fmt: skip
    assert freeze(client)["people"] == AGREED + 1


def test_numbers_of_two_extracts_can_not_be_put_together(client: TestClient) -> None:
    orders = set()
    for _ in range(4):
        files = opened(fetch(client, freeze(client)["extract"]).content)
        kept = rows(files, "assessments.csv")
        orders.add(tuple(row["value"] for row in kept))
    assert len(orders) > 1


def test_who_is_erased_takes_every_extract_with_them(client: TestClient, served: Services) -> None:
    made = freeze(client)
    with served.records.writing(EVERYWHERE) as tx:
        erasures.erase(tx, EVERYWHERE, "w0002", reason="asked", at_ms=NOW_MS)
    answer = fetch(client, made["extract"])
    assert (answer.status_code, answer.json()["code"]) == (409, "extract.gone")
    (listed,) = ask(client, "GET", PATH).json()
    assert (listed["state"], listed["gone_ms"], listed["sha256"]) == (
        "erased", NOW_MS, made["sha256"],
    )  # fmt: skip
    assert freeze(client)["people"] == AGREED - 1


def test_an_extract_waits_while_somebody_has_withdrawn(
    client: TestClient, served: Services
) -> None:
    made = freeze(client)
    first = fetch(client, made["extract"]).content
    agree(served, "w0001", given=False, at_ms=NOW_MS - 2)
    assert fetch(client, made["extract"]).status_code == 409
    agree(served, "w0001", given=True, at_ms=NOW_MS - 1)
    assert fetch(client, made["extract"]).content == first


def test_too_few_people_are_no_extract_and_the_future_neither(
    client: TestClient, served: Services
) -> None:
    later = ask(client, "POST", PATH, SAID | {"as_of_ms": NOW_MS + 1})
    assert later.json()["code"] == "extract.to_come"
    for number in range(2):
        agree(served, f"w{number:04d}", given=False, at_ms=NOW_MS - 1)
    few = ask(client, "POST", PATH, SAID)
    assert (few.status_code, few.json()["code"]) == (409, "extract.too_few")


def test_evaluators_fetch_and_only_managers_freeze(client: TestClient) -> None:
    made = freeze(client)
    assert ask(client, "POST", PATH, SAID, role="evaluator").status_code == 403
    assert ask(client, "GET", PATH, role="doctor").status_code == 403
    assert ask(client, "GET", f"/extracts/{made['extract']}", role="far").status_code == 404
    assert ask(client, "GET", "/extracts/x-none", role="evaluator").status_code == 404


@pytest.mark.parametrize(
    "change", [{"as_of_ms": True}, {"as_of_ms": "1"}, {"as_of_ms": -1}, {"purpose": ""}, {"x": 1}]
)
def test_bad_bodies_are_refused(client: TestClient, change: dict[str, Any]) -> None:
    assert ask(client, "POST", PATH, SAID | change).status_code == 422
