"""Machines' files through the API: mapping, preview, import once, scores; bad rows by code."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.people import PREFIX, call, person
from tests.api.test_assessments import ITEMS_50, born
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.assessments.fitness_runner import FitnessRunner
from tiyi.api.services import Services
from tiyi.model.scope import system_scope

HEAD = "participant,held," + ",".join(ITEMS_50)
LINE = ",".join(str(value) for value in ITEMS_50.values())
FILE = f"""{HEAD}
anna,2024-01-02 09:30,{LINE}
bert,2024-01-02,{LINE}
nobody,2024-01-02,{LINE}
anna,2999-01-02,{LINE}
anna,2024-01-03,170,65,nan,40,2,0.6,8,53
"""
MACHINE: dict[str, Any] = {
    "columns": [
        {"column": "编号", "field": "label"},
        {"column": "日期", "field": "held"},
        {"column": "肺活量", "item": "vital_capacity", "unit": "L", "factor": 1000},
    ],
    "standard": "2003",
    "visit": "baseline",
    "tester": "Li",
    "seen_version": 0,
}


@pytest.fixture
def two(client: TestClient) -> TestClient:
    person(client)
    person(client, "bert")
    born(client, 50)
    return client


def send(client: TestClient, text: str, tail: str = "", status: int = 202, **form: str) -> Any:
    answer = client.post(
        f"{PREFIX}/fitness-imports{tail}",
        headers={"Authorization": "Bearer operator"},
        data={"site": "main"} | form,
        files={"file": ("tests.csv", text.encode())},
    )
    assert answer.status_code == status, answer.text
    return answer.json()


def ended(client: TestClient, job: str) -> Any:
    for _ in range(400):
        shown = call(client, "GET", f"/fitness-imports/{job}")
        if shown["state"] not in {"waiting", "running"}:
            return shown
        asyncio.run(asyncio.sleep(0.05))
    raise AssertionError("the job does not end")


def test_a_file_becomes_tests_and_scores_and_names_the_rows_of_the_others(
    two: TestClient,
) -> None:
    shown = ended(two, send(two, FILE)["job"])

    detail = shown["detail"]
    assert (shown["state"], detail["rows"], detail["done"]) == ("done", 5, 5)
    assert (detail["new"], detail["known"], detail["refused"]) == (2, 0, 3)
    assert detail["grades"] == [{"word": "qualified", "tests": 1}]
    assert detail["causes"] == [{"word": "age_unknown", "tests": 1}]
    assert detail["errors"] == [
        {"line": 4, "column": "", "code": "records.not_found"},
        {"line": 5, "column": "", "code": "health.future"},
        {"line": 6, "column": "vital_capacity", "code": "fitness.invalid"},
    ]
    (test,) = call(two, "GET", "/participants/anna/assessments")
    assert (test["standard"], test["items"]["grip"]["value"]) == ("2003", 40.4)


def test_the_same_file_again_says_nothing_new_and_other_values_are_refused(
    two: TestClient,
) -> None:
    ended(two, send(two, FILE)["job"])
    tests = call(two, "GET", "/participants/anna/assessments")

    again = ended(two, send(two, FILE)["job"])["detail"]
    other = ended(two, send(two, FILE.replace("40.4", "41.4"))["job"])["detail"]

    assert (again["new"], again["known"], again["refused"]) == (0, 2, 3)
    assert again["grades"] == [{"word": "qualified", "tests": 1}]
    assert (other["new"], other["known"], other["refused"]) == (0, 0, 5)
    assert [one["code"] for one in other["errors"]][:2] == ["fitness.changed", "fitness.changed"]
    assert call(two, "GET", "/participants/anna/assessments") == tests


def test_a_preview_keeps_nothing(two: TestClient) -> None:
    shown = send(two, FILE, "/preview", status=200)

    assert (shown["rows"], shown["refused"]) == (5, 3)
    assert [(one["participant"], one["grade"], one["cause"]) for one in shown["scores"]] == [
        ("anna", "qualified", None),
        ("bert", None, "age_unknown"),
    ]
    assert [one["line"] for one in shown["errors"]] == [4, 5, 6]
    assert call(two, "GET", "/participants/anna/assessments") == []
    assert send(two, "x", "/preview", status=422)["code"] == "fitness.header"


def test_a_mapping_has_versions_and_a_file_is_read_by_it(two: TestClient) -> None:
    path = "/fitness-mappings/main/station"
    first = call(two, "PUT", path, MACHINE)
    stale = call(two, "PUT", path, MACHINE, status=409)
    call(two, "PUT", path, MACHINE | {"seen_version": 1, "tester": "Wang"})
    ended(two, send(two, "编号,日期,肺活量\nAnna,2024-01-02,3.125\n", mapping="station")["job"])

    assert (first["version"], stale["code"]) == (1, "records.version_conflict")
    assert [one["version"] for one in call(two, "GET", "/fitness-mappings/main")] == [2]
    (test,) = call(two, "GET", "/participants/anna/assessments")
    assert (test["visit"], test["tester"]) == ("baseline", "Wang")
    assert test["items"]["vital_capacity"]["value"] == 3_125
    send(two, "x", mapping="other", status=404)
    wrong = MACHINE | {"columns": [*MACHINE["columns"], {"column": "x", "item": "mood"}]}
    refused = call(two, "PUT", path, wrong | {"seen_version": 2}, status=422)
    assert (refused["code"], refused["params"]) == ("fitness.mapping", {"column": "x"})


def test_two_people_of_one_label_are_not_guessed(two: TestClient) -> None:
    body = {"participant": "anna2", "label": "Anna", "site": "main"}
    call(two, "POST", "/participants", body, status=201)

    detail = ended(two, send(two, "label,held,grip\nAnna,2024-01-02,40\n")["job"])["detail"]

    assert [one["code"] for one in detail["errors"]] == ["fitness.ambiguous"]


def test_people_of_another_site_are_not_found(two: TestClient) -> None:
    person(two, "cara", site="north")

    detail = ended(two, send(two, "participant,held,grip\ncara,2024-01-02,40\n")["job"])["detail"]

    assert [one["code"] for one in detail["errors"]] == ["records.not_found"]


def test_json_rows_are_taken_too(two: TestClient) -> None:
    rows = [{"participant": "anna", "held": "2024-01-02", **ITEMS_50}]

    detail = ended(two, send(two, json.dumps(rows))["job"])["detail"]

    assert (detail["new"], detail["refused"]) == (1, 0)


def test_a_file_that_cannot_be_read_fails_the_job_with_a_code(two: TestClient) -> None:
    shown = ended(two, send(two, "grip\n40\n")["job"])

    assert (shown["state"], shown["detail"]["code"]) == ("failed", "fitness.header")


def test_scores_of_a_site_are_computed_from_its_tests(two: TestClient) -> None:
    ended(two, send(two, FILE)["job"])

    scores = call(two, "GET", "/assessment-scores", site="main")

    told = [(one["participant"], one["total"], one["grade"], one["cause"]) for one in scores]
    assert told == [
        ("anna", 18, "qualified", None),  # of 48 years then, by the table of 45-49
        ("bert", None, None, "age_unknown"),
    ]
    assert call(two, "GET", "/assessment-scores", site="main", limit=1) == scores[:1]
    assert call(two, "GET", "/assessment-scores", site="north") == []
    assert call(two, "GET", "/assessment-scores", to=NOON_MS // 2, site="main") == []


def test_a_job_that_is_begun_again_counts_its_rows_once(two: TestClient, served: Services) -> None:
    done = ended(two, send(two, FILE)["job"])
    runner = FitnessRunner(served)

    scope = system_scope("again", served.settings.organisation)
    again = asyncio.run(runner.work(scope, done["job"]))

    assert again.detail == done["detail"]
    assert not list(runner.folder.iterdir())
