"""Targets on the API: computed with each call, by site and programme, and little for evaluators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.compared import NOW_MS, PROGRAMME, START, instant, seed
from tests.api.fakes import NamedCallers, services
from tests.api.test_outcomes import EVERYWHERE, PEOPLE, scopes
from tiyi.api.app import PREFIX, create_api
from tiyi.api.services import Services

PATH = f"/programmes/{PROGRAMME}/targets"
OUTREACH = f"/programmes/{PROGRAMME}/outreach"
LESSON = {"kind": "lesson", "title": "Walking", "held_ms": instant(START)}
NEXT_YEAR_MS = NOW_MS + 200 * 86_400_000


@pytest.fixture
def served(tmp_path: Path) -> Services:
    made = replace(services(tmp_path), callers=NamedCallers(scopes()))
    with made.records.writing() as tx:
        seed(tx, EVERYWHERE, PEOPLE)
    made.clock.at_ms = NOW_MS  # type: ignore[attr-defined]  # the test owns the clock
    return made


@pytest.fixture
def client(served: Services, tmp_path: Path) -> Iterator[TestClient]:
    app = create_api(served, web=tmp_path / "web")
    with TestClient(app, base_url="http://127.0.0.1") as made:
        yield made


def ask(
    client: TestClient,
    method: str,
    path: str,
    body: Any = None,
    role: str = "manager",
    **query: Any,
) -> Any:
    signed = {"Authorization": f"Bearer {role}"}
    return client.request(method, PREFIX + path, headers=signed, json=body, params=query)


def standing(client: TestClient, target: str, path: str = PATH, **query: Any) -> Any:
    answer = ask(client, "GET", path, **query)
    assert answer.status_code == 200, answer.text
    return {one["target"]: one for one in answer.json()["standings"]}[target]


def test_people_count_by_their_own_months_and_a_shorter_span_brings_none(
    client: TestClient,
) -> None:
    people = standing(client, "people")
    assert people["value"] > 0
    assert people["state"] == "not_reached"
    assert standing(client, "people", last="2025-08-31")["value"] == 0

    goals = {"people": int(people["value"])}
    said = {"name": "Walking", "targets": goals, "seen_version": 1}
    assert ask(client, "PUT", f"/programmes/{PROGRAMME}", said).status_code == 200
    assert standing(client, "people")["state"] == "reached"
    assert standing(client, "people", "/sites/gym/targets")["value"] == people["value"]


def test_asking_twice_counts_nothing_twice(client: TestClient) -> None:
    first = ask(client, "GET", PATH).json()

    assert ask(client, "GET", PATH).json() == first


def test_outreach_is_added_corrected_and_counted_from_what_stands(client: TestClient) -> None:
    made = ask(client, "POST", OUTREACH, LESSON | {"hours": 200, "attended": 30}).json()
    assert standing(client, "lesson_hours")["state"] == "reached"

    unknown = LESSON | {"event": made["event"], "seen_version": 1}
    assert ask(client, "POST", OUTREACH, unknown).status_code == 201
    assert ask(client, "POST", OUTREACH, unknown).status_code == 409
    hours = standing(client, "lesson_hours")
    assert (hours["value"], hours["low"], hours["state"]) == (None, 0, "not_known")
    shown = ask(client, "GET", PATH).json()
    assert (shown["events"], shown["attended_events"]) == (1, 0)

    void = unknown | {"seen_version": 2, "void": True}
    assert ask(client, "POST", OUTREACH, void).status_code == 201
    assert standing(client, "lesson_hours")["state"] == "not_reached"
    (kept,) = ask(client, "GET", OUTREACH).json()
    assert (kept["version"], kept["void"]) == (3, True)


def test_an_event_counts_on_its_day_where_the_site_is(client: TestClient) -> None:
    ask(client, "POST", OUTREACH, LESSON | {"kind": "lecture"})

    day = START.isoformat()
    assert standing(client, "lectures", first=day, last=day)["value"] == 1
    assert standing(client, "lectures", first="2025-06-03")["value"] == 0


@pytest.mark.parametrize(
    "change",
    [
        {"hours": True},
        {"hours": "2"},
        {"hours": 0},
        {"hours": -1},
        {"attended": 1.5},
        {"kind": "party"},
        {"held_ms": NOW_MS + 1},
        {"seen_version": "0"},
        {"extra": 1},
    ],
)
def test_what_is_no_event_is_refused(client: TestClient, change: dict[str, Any]) -> None:
    assert ask(client, "POST", OUTREACH, LESSON | change).status_code == 422


@pytest.mark.parametrize(
    "query",
    [
        {"first": "2025-02-30"},
        {"first": "2025-03-02", "last": "2025-03-01"},
        {"first": "2024-01-01", "last": "2025-03-01"},
        {"first": "1750000000"},
    ],
)
def test_a_span_is_at_most_a_year_of_days_that_exist(
    client: TestClient, query: dict[str, str]
) -> None:
    assert ask(client, "GET", PATH, **query).status_code == 422


def test_an_evaluator_sees_a_year_that_is_over_and_nobody_in_it(
    client: TestClient, served: Services
) -> None:
    path = f"{PATH}/evaluation"
    early = ask(client, "GET", path, role="evaluator", year=2025)
    assert (early.status_code, early.json()["code"]) == (409, "targets.not_over")

    served.clock.at_ms = NEXT_YEAR_MS  # type: ignore[attr-defined]  # the test owns the clock
    answer = ask(client, "GET", path, role="evaluator", year=2025)
    assert answer.status_code == 200, answer.text
    figures = answer.json()["figures"]
    assert figures["enrolled"] == PEOPLE
    assert "w0000" not in answer.text
    assert all(not one["hidden"] or one["state"] is None for one in figures["standings"])
    for closed in (PATH, OUTREACH, "/sites/gym/targets"):
        assert ask(client, "GET", closed, role="evaluator").status_code == 403


def test_too_few_are_not_shown_to_evaluators(client: TestClient, served: Services) -> None:
    served.clock.at_ms = NEXT_YEAR_MS  # type: ignore[attr-defined]  # the test owns the clock
    answer = ask(client, "GET", f"{PATH}/evaluation", role="evaluator", year=2024)

    assert (answer.status_code, answer.json()["code"]) == (409, "targets.too_few")


def test_another_sites_programme_is_not_there(client: TestClient) -> None:
    for path in (PATH, OUTREACH, "/sites/gym/targets"):
        assert ask(client, "GET", path, role="far").status_code == 404
    assert ask(client, "POST", OUTREACH, LESSON, role="far").status_code == 404
