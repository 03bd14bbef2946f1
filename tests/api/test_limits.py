"""Limits of rules for one person: within ranges, with author and end, named where they count."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.people import call, person
from tests.api.test_courses import COURSE, DAY_MS, MONDAY_MS, on
from tiyi.alerts.between.table import THRESHOLDS
from tiyi.api.app import create_api
from tiyi.api.between.watch import BetweenWatch
from tiyi.api.services import Services
from tiyi.model.scope import system_scope

PATH = "/participants/anna/rule-limits"
FIVE = {"rule": "L02", "threshold": "days", "value": 5, "reason": "lives alone"}
RULES = system_scope("rules", "default")


@pytest.fixture
def client(served: Services, tmp_path: Path) -> TestClient:
    """Without the work beside the routes: the tests look themselves."""
    return TestClient(create_api(served, web=tmp_path / "web"), base_url="http://127.0.0.1")


def days_of(found: dict[str, Any]) -> dict[str, Any]:
    (one,) = (
        item for item in found["items"] if (item["rule"], item["threshold"]) == ("L02", "days")
    )
    return dict(one)


def silence(client: TestClient, served: Services) -> dict[str, Any] | None:
    asyncio.run(BetweenWatch(served).look(RULES))
    items = call(client, "GET", "/alerts")["items"]
    return next((one for one in items if one["rule"] == "L02"), None)


def test_a_limit_is_set_ends_and_every_version_stays(client: TestClient, served: Services) -> None:
    person(client)
    on(served, 3)
    until_ms = MONDAY_MS + 5 * DAY_MS

    first = days_of(call(client, "POST", PATH, FIVE | {"until_ms": until_ms}, status=201))
    stale = call(client, "POST", PATH, FIVE | {"value": 6}, status=409)
    on(served, 5)
    over = days_of(call(client, "GET", PATH))
    back = {"value": None, "seen_version": 1, "reason": "moved in with her son"}
    taken = days_of(call(client, "POST", PATH, FIVE | back, status=201))

    assert (first["value"], first["usual"], first["version"]) == (5, 7, 1)
    assert stale["code"] == "records.version_conflict"
    assert (over["value"], over["version"]) == (7, 1)
    assert [(one["value"], one["actor"]) for one in taken["versions"]] == [
        (5, "operator"),
        (None, "operator"),
    ]
    assert taken["versions"][0]["reason"] == "lives alone"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"value": 11}, "rules.limit_outside"),
        ({"value": 3.9}, "rules.limit_outside"),
        ({"threshold": "end_days", "value": 20}, "rules.limit_fixed"),
        ({"rule": "R19", "threshold": "emergency", "value": 70}, "rules.limit_fixed"),
        ({"rule": "R16", "threshold": "hold", "value": 1}, "rules.limit_unknown"),
        ({"threshold": "mood"}, "rules.limit_unknown"),
        ({"value": "5"}, "request.invalid"),
        ({"value": True}, "request.invalid"),
        ({"reason": ""}, "request.invalid"),
        ({"until_ms": 1}, "health.future"),
        ({"surplus": 1}, "request.invalid"),
    ],
)
def test_what_may_not_be_set_is_refused_with_a_code(
    client: TestClient, changes: dict[str, Any], code: str
) -> None:
    person(client)

    assert call(client, "POST", PATH, FIVE | changes, status=422)["code"] == code
    assert days_of(call(client, "GET", PATH))["versions"] == []


def test_a_coach_sets_nothing_and_strangers_find_nobody(client: TestClient) -> None:
    person(client)

    call(client, "POST", PATH, FIVE, status=403, who="coach")
    call(client, "POST", PATH, FIVE, status=404, who="north")
    call(client, "POST", PATH, FIVE, status=201, who="main-doctor")


def test_the_rule_speaks_by_the_limit_and_says_so(client: TestClient, served: Services) -> None:
    person(client)
    call(client, "POST", "/participants/anna/courses", COURSE, status=201)
    on(served, 1)
    call(client, "POST", PATH, FIVE, status=201)
    on(served, 6)

    found = silence(client, served)

    assert found is not None
    assert found["evidence"]["own_limits"] == "days 5 (7)"
    assert found["evidence"]["days"] == 5


def test_a_limit_withdraws_nothing_that_was_told_before_it(
    client: TestClient, served: Services
) -> None:
    person(client)
    call(client, "POST", "/participants/anna/courses", COURSE, status=201)
    on(served, 8)
    told = silence(client, served)
    call(client, "POST", PATH, FIVE | {"value": 10}, status=201)
    on(served, 9)

    after = silence(client, served)

    assert told is not None
    assert after is not None
    assert after["alert_id"] == told["alert_id"]
    assert after["kind"] != "retracted"


def test_no_emergency_can_be_put_out_of_reach() -> None:
    """Limits of S1 rows that may be set only ever make them speak sooner."""
    wider = {
        key
        for key, one in THRESHOLDS.items()
        if one.bounds is not None and one.rule in {"R17", "R18", "R19", "R20"}
    }

    assert wider == {
        *("R17.stop_systolic", "R17.stop_diastolic", "R17.systolic", "R17.diastolic"),
        *("R19.low", "R20.falling"),
    }
    for key in ("R17.stop_systolic", "R17.stop_diastolic"):
        assert THRESHOLDS[key].most == THRESHOLDS[key].value
