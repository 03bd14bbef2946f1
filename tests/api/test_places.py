"""Sites in their tiers, equipment, programmes and cohorts: what a manager does with the API."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.people import call, person
from tests.ingest.edge.fakes import NOON_MS

CENTRE = {"site": "main", "name": "Centre", "kind": "centre"}
STATION = {"site": "north", "name": "Station", "kind": "station", "parent": "main"}
PROGRAMME = {"programme": "spring", "site": "main", "name": "Spring"}
DAY_MS = 86_400_000
REST = {"months": 4, "samples": 150, "campaigns": 3, "lectures": 4, "lesson_hours": 200}


@pytest.fixture
def places(client: TestClient) -> TestClient:
    for site in (CENTRE, STATION):
        call(client, "POST", "/sites", site, status=201)
    return client


def cohort(client: TestClient) -> None:
    call(client, "POST", "/programmes", PROGRAMME, status=201)
    made = {"cohort": "first", "name": "First", "group": "t2d"}
    call(client, "POST", "/programmes/spring/cohorts", made, status=201)


def test_sites_stand_in_tiers(places: TestClient) -> None:
    shown = {one["site"]: (one["kind"], one["parent"]) for one in call(places, "GET", "/sites")}

    assert shown == {"main": ("centre", None), "north": ("station", "main")}
    assert [one["site"] for one in call(places, "GET", "/sites", who="main-doctor")] == ["main"]


@pytest.mark.parametrize(
    ("site", "kind", "parent"),
    [("main", "point", None), ("main", "centre", "north"), ("north", "centre", "main")],
)
def test_a_tier_that_turns_the_tree_over_is_refused(
    places: TestClient, site: str, kind: str, parent: str | None
) -> None:
    said = {"kind": kind, "parent": parent, "seen_version": 1}

    refused = call(places, "PUT", f"/sites/{site}", said, status=422)

    assert refused["code"] == "sites.parent"


def test_the_second_who_changes_a_site_is_told(places: TestClient) -> None:
    said = {"kind": "point", "parent": "main", "seen_version": 1}
    call(places, "PUT", "/sites/north", said)

    second = call(places, "PUT", "/sites/north", said, status=409)

    assert (second["code"], second["params"]["version"]) == ("records.version_conflict", 2)


def test_equipment_stands_in_an_area_and_its_newest_calibration_counts(places: TestClient) -> None:
    hall = {"area": "hall", "kind": "aerobic", "label": "Hall"}
    call(places, "POST", "/sites/main/areas", hall, status=201)
    scale = {"equipment": "scale", "kind": "scale", "label": "Scale", "area": "hall"}
    path = "/equipment/scale/calibrations"

    fresh = call(places, "POST", "/sites/main/equipment", scale, status=201)
    for at_ms in (NOON_MS, NOON_MS - DAY_MS):
        call(places, "POST", path, {"calibrated_ms": at_ms}, status=201)

    assert fresh["calibrated_ms"] is None
    (known,) = call(places, "GET", "/sites/main/equipment")
    assert known["calibrated_ms"] == NOON_MS
    lost = scale | {"equipment": "other", "area": "nowhere"}
    call(places, "POST", "/sites/main/equipment", lost, status=404)
    call(places, "POST", path, {"calibrated_ms": 1}, status=404, who="stranger")


def test_memberships_are_said_for_instants_and_never_overwritten(places: TestClient) -> None:
    cohort(places)
    person(places)
    path = "/cohorts/first/members"

    def say(member: bool, day: int, reason: str) -> list[dict[str, Any]]:
        body = {"participant": "anna", "member": member, "from_ms": NOON_MS + day * DAY_MS}
        found = call(places, "POST", path, body | {"reason": reason}, status=201)
        assert isinstance(found, list)
        return found

    say(True, 0, "form")
    say(False, 30, "moved")
    found = say(True, 60, "back")

    assert [(one["from_ms"], one["to_ms"], one["reason"]) for one in found] == [
        (NOON_MS, NOON_MS + 30 * DAY_MS, "moved"),
        (NOON_MS + 60 * DAY_MS, None, "back"),
    ]
    assert call(places, "GET", path) == found
    assert call(places, "GET", "/participants/anna/memberships") == found
    corrected = say(True, 30, "stayed")
    assert [(one["from_ms"], one["to_ms"]) for one in corrected] == [(NOON_MS, None)]


def test_a_cohort_takes_people_of_its_own_site(places: TestClient) -> None:
    cohort(places)
    person(places, "cara", site="north")

    refused = call(places, "POST", "/cohorts/first/members", {"participant": "cara"}, status=422)

    assert refused["code"] == "devices.other_site"


def test_a_programme_has_the_targets_of_the_task_unless_it_sets_its_own(
    places: TestClient,
) -> None:
    cohort(places)
    (shown,) = call(places, "GET", "/programmes")
    assert shown["targets"] == {"people": 40} | REST

    said = {"name": "Spring", "targets": {"people": 60}, "seen_version": 1}
    changed = call(places, "PUT", "/programmes/spring", said)

    assert changed["targets"] == {"people": 60} | REST
    assert [one["cohort"] for one in changed["cohorts"]] == ["first"]
    call(places, "PUT", "/programmes/spring", said, status=409)
    call(places, "PUT", "/programmes/spring", said, status=403, who="stranger")
