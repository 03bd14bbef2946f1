"""The worklist: groups with counts and reasons, pages that fit, and words without conditions."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.people import call, person

PEOPLE = ("anna", "bo", "chen", "dana")


@pytest.fixture
def listed(client: TestClient) -> TestClient:
    for name in PEOPLE:
        person(client, name)
    return client


def test_counts_and_pages_say_the_same(listed: TestClient) -> None:
    whole = call(listed, "GET", "/worklist")
    shown: list[Any] = []
    after: str | None = None
    while True:
        more: dict[str, Any] = {"after": after} if after else {}
        page = call(listed, "GET", "/worklist/people", limit=3, **more)
        assert page["at_ms"] == whole["at_ms"]
        shown += page["items"]
        after = page["next"]
        if after is None:
            break

    assert [one["participant"] for one in shown] == sorted(one["participant"] for one in shown)
    assert whole["people"] == len(shown) == sum(need["people"] for need in whole["needs"])
    for need in whole["needs"]:
        mine = [one for one in shown if one["need"] == need["need"]]
        assert need["people"] == len(mine)
        for counted in need["by_row"]:
            rows = [one["triage_row"] for one in mine]
            assert counted["people"] == rows.count(counted["triage_row"])


def test_without_a_course_nothing_is_planned_and_nobody_is_on_track(listed: TestClient) -> None:
    page = call(listed, "GET", "/worklist/people", need="no_data")
    assert {one["triage_row"] for one in page["items"]} == {"none_planned"}
    assert call(listed, "GET", "/worklist/people", need="on_track")["items"] == []


def test_filters_narrow_the_list(listed: TestClient) -> None:
    found = call(listed, "GET", "/worklist/people", words="AN", row="none_planned", site="main")
    assert [one["participant"] for one in found["items"]] == ["anna", "dana"]
    assert call(listed, "GET", "/worklist/people", row="L04")["items"] == []
    assert call(listed, "GET", "/worklist/people", site="elsewhere")["items"] == []


@pytest.mark.parametrize(
    "asked",
    [{"need": "fine"}, {"limit": 0}, {"limit": "NaN"}, {"after": "x"}, {"words": "x" * 201}],
)
def test_what_is_no_filter_is_refused(listed: TestClient, asked: dict[str, Any]) -> None:
    assert call(listed, "GET", "/worklist/people", status=422, **asked)["code"]


def test_the_table_is_shown_with_its_sources(listed: TestClient) -> None:
    rows = call(listed, "GET", "/triage-rows")["items"]
    assert {"S1", "L02", "L03.low", "L04"} <= {row["triage_row"] for row in rows}
    assert all(row["source"] and row["evidence"] for row in rows)
