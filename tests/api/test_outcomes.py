"""The four-month comparison on the API: computed from records, refused to whom it is not for."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.compared import COHORT, NOW_MS, PROGRAMME, START, instant, seed, train
from tests.api.fakes import ORGANISATION, NamedCallers, services
from tests.api.test_assessments import ITEMS_50
from tiyi.api.app import PREFIX, create_api
from tiyi.api.services import Services
from tiyi.model.ids import SiteId
from tiyi.model.scope import Role, Scope, system_scope
from tiyi.storage.records import assessments, profiles
from tiyi.storage.records.assessments import Assessment

EVERYWHERE = system_scope("seed", ORGANISATION)
GYM = frozenset({SiteId("gym")})
PEOPLE = 24


def scopes() -> dict[str, Scope]:
    staff = {role.value: Scope(ORGANISATION, GYM, role, f"the-{role}") for role in Role}
    elsewhere = Scope(ORGANISATION, frozenset({SiteId("north")}), Role.MANAGER, "far")
    return staff | {"far": elsewhere}


@pytest.fixture
def served(tmp_path: Path) -> Services:
    made = replace(services(tmp_path), callers=NamedCallers(scopes()))
    with made.records.writing() as tx:
        seed(tx, EVERYWHERE, PEOPLE, trained=False)
    made.clock.at_ms = NOW_MS  # type: ignore[attr-defined]  # the test owns the clock
    return made


@pytest.fixture
def client(served: Services, tmp_path: Path) -> Iterator[TestClient]:
    app = create_api(served, web=tmp_path / "web")
    with TestClient(app, base_url="http://127.0.0.1") as made:
        yield made


def get(client: TestClient, path: str, role: str = "manager", **params: Any) -> Any:
    signed = {"Authorization": f"Bearer {role}"}
    return client.get(PREFIX + path, headers=signed, params=params)


def test_a_cohort_is_compared(client: TestClient) -> None:
    report = get(client, f"/cohorts/{COHORT}/outcomes").json()

    assert (report["enrolled"], report["primary"], report["primary_said"]) == (
        *(PEOPLE, "six_minute_walk", False),
    )
    walk = next(one for one in report["items"] if one["item"] == "six_minute_walk")
    assert walk["counts"]["missing_week_16"] == {"not_tested": 1}
    assert walk["counts"]["paired"] == walk["intention_to_treat"]["n"] == PEOPLE - 1
    assert walk["important"]["low"] == 23
    assert walk["retests"] == PEOPLE
    assert 20 < walk["intention_to_treat"]["mean"] < 40
    assert walk["intention_to_treat"]["low"] < walk["intention_to_treat"]["mean"]
    assert "no_control_group" in report["limits"]
    assert report["grades"]["gained"] == 0, "qualified before and after: nobody crossed the line"
    assert report["grades"]["week_16"]["unknown"] == 1


def test_asked_again_it_gives_the_same_bytes(client: TestClient) -> None:
    first, second = (get(client, f"/cohorts/{COHORT}/outcomes/file") for _ in range(2))

    assert first.content == second.content
    with zipfile.ZipFile(io.BytesIO(first.content)) as archive:
        assert archive.namelist() == ["about.csv", "dictionary.csv", "outcomes.csv"]
        lines = list(csv.DictReader(io.StringIO(archive.read("outcomes.csv").decode("utf-8-sig"))))
        words = list(csv.reader(io.StringIO(archive.read("dictionary.csv").decode("utf-8-sig"))))
    assert [row[0] for row in words[1:]] == list(lines[0])
    walk = next(one for one in lines if one["item"] == "six_minute_walk")
    report = get(client, f"/cohorts/{COHORT}/outcomes").json()
    assert float(walk["mean"]) == report["items"][0]["intention_to_treat"]["mean"]
    assert walk["shapiro_p"] != "0"


def test_training_that_changed_changes_the_hash(client: TestClient, served: Services) -> None:
    before = get(client, f"/cohorts/{COHORT}/outcomes").json()
    with served.records.writing() as tx:
        train(tx, EVERYWHERE, "w0000", "gym")
    after = get(client, f"/cohorts/{COHORT}/outcomes").json()

    assert before["config_hash"] == after["config_hash"]
    assert before["input_hash"] != after["input_hash"]
    assert before["classes"] != after["classes"]


def test_a_programme_has_the_people_of_its_cohorts(client: TestClient) -> None:
    one = get(client, f"/cohorts/{COHORT}/outcomes").json()
    whole = get(client, f"/programmes/{PROGRAMME}/outcomes").json()

    assert whole == one


def test_another_primary_outcome_is_said_in_the_report(client: TestClient) -> None:
    report = get(client, f"/cohorts/{COHORT}/outcomes", primary="rhr").json()

    assert (report["primary"], report["primary_said"]) == ("rhr", True)
    rhr = next(one for one in report["items"] if one["item"] == "rhr")
    assert rhr["intention_to_treat"]["refused"] == "too_few"
    refused = get(client, f"/cohorts/{COHORT}/outcomes", primary="height")
    assert (refused.status_code, refused.json()["code"]) == (422, "outcomes.item")


def test_one_person_before_and_after(client: TestClient) -> None:
    told = get(client, "/participants/w0001/outcomes", "doctor").json()
    last = get(client, f"/participants/w{PEOPLE - 1:04d}/outcomes", "doctor").json()

    walk = next(one for one in told["changed"] if one["item"] == "six_minute_walk")
    assert walk["change"] == walk["after"]["value"] - walk["before"]["value"]
    assert walk["benefit"] == walk["change"]
    assert (walk["tester"], walk["equipment"], walk["hour"]) == ("same", "not_known", "same")
    assert walk["responder"] in ("better", "same", "worse")
    grade = next(one for one in told["changed"] if one["item"] == "grade")
    assert (grade["change"], grade["benefit"]) == (-1, 1)
    missing = {one["item"]: one for one in last["not_compared"]}
    assert missing["six_minute_walk"]["missing_week_16"] == "not_tested"
    assert missing["six_minute_walk"]["missing_baseline"] is None


@pytest.mark.parametrize("role", ["coach", "volunteer", "evaluator", "admin", "therapist"])
def test_a_cohort_is_not_for_everybody(client: TestClient, role: str) -> None:
    assert get(client, f"/cohorts/{COHORT}/outcomes", role).status_code == 403
    assert get(client, f"/cohorts/{COHORT}/outcomes", "far").status_code == 404


def test_an_evaluator_sees_groups_only_and_only_when_it_is_over(
    client: TestClient, served: Services
) -> None:
    path = f"/cohorts/{COHORT}/outcomes/evaluation"
    told = get(client, path, "evaluator")
    served.clock.at_ms = NOW_MS - 60 * 86_400_000  # type: ignore[attr-defined]  # as above
    early = get(client, path, "evaluator")

    assert told.status_code == 200
    shown = told.json()
    assert "w0000" not in told.text
    assert shown["enrolled"] is None, "one of them has no last test: 24 less 23 would say so"
    walk = next(one for one in shown["items"] if one["item"] == "six_minute_walk")
    assert walk["intention_to_treat"]["n"] == PEOPLE - 1
    assert "median" not in walk["intention_to_treat"]
    assert shown["qualified"]["week_16"]["share"] is None
    assert (early.status_code, early.json()["code"]) == (409, "outcomes.not_over")
    assert get(client, path, "doctor").status_code == 403
    assert get(client, path, "far").status_code == 404


def test_the_grade_is_what_the_standard_makes_of_the_test(
    client: TestClient, served: Services
) -> None:
    """Entered by hand it went from 3 to 2; by the tables of 2003 it went from 2 to 3."""
    better = ITEMS_50 | {"grip": 46.4, "weight": 62}
    with served.records.writing() as tx:
        assessments.set_birth(tx, EVERYWHERE, "w0001", "1975-01-01", at_ms=NOW_MS)
        facts = {"age_years": 50, "sex": "male"}
        profiles.add_version(
            tx, EVERYWHERE, "w0001", facts, seen_version=1, effective_from_ms=1, at_ms=2
        )
        for day, values in ((-1, better), (112, ITEMS_50)):
            items = {name: {"value": value} for name, value in values.items()}
            held = instant(START + timedelta(days=day), hour=8)
            test = Assessment("", "w0001", "other", held, "2003", "wang", True, items)
            assessments.say(tx, EVERYWHERE, test, at_ms=held)

    told = get(client, "/participants/w0001/outcomes", "doctor").json()

    grade = next(one for one in told["changed"] if one["item"] == "grade")
    assert (grade["before"]["value"], grade["after"]["value"]) == (2, 3)
    assert (grade["change"], grade["benefit"]) == (1, -1)
