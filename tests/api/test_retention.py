"""What is older than its time goes, is said to be gone, and its results stay."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from tests.api.people import call, person
from tests.contracts.test_series import heard, minutes
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.app import create_api
from tiyi.api.retention.keeper import Keeper
from tiyi.api.services import Services
from tiyi.model.frame import samples_of
from tiyi.model.retention import DAY_MS, GRACE_MS, STEP_MS, kept_from_ms
from tiyi.model.scope import Scope
from tiyi.storage.records import retention

HOUR_MS = 3_600_000
SHORT = {"raw_days": 30, "minute_days": 180, "day_days": 365}
PLACE = "/sites/main/retention"


def scope_of(served: Services) -> Scope:
    found: Scope = served.callers.scopes["operator"]  # type: ignore[attr-defined]  # these are NamedCallers
    return found


def trained(served: Services, days_ago: int) -> int:
    """A minute of samples and its row, so many days ago; when it was."""
    at_ms = (NOON_MS - days_ago * DAY_MS) // HOUR_MS * HOUR_MS
    times = at_ms + np.arange(60) * 1_000
    rows = samples_of(
        ["anna"] * 60,
        ["d"] * 60,
        source=1,
        metric=1,
        boot=1,
        dev_ms=times,
        at_ms=times,
        value=np.full(60, 100.0),
    )
    served.blocks.merge([rows], stored={})  # type: ignore[attr-defined]  # these are SqliteBlocks
    table = minutes({**heard(0, 100, steps=30, final=1), "minute_ms": at_ms})
    served.series.write_minutes(table)  # type: ignore[attr-defined]  # this is SqliteSeries
    return at_ms


def midnight(at_ms: int) -> int:
    """When the day of that instant began in Shanghai."""
    return (at_ms + 8 * HOUR_MS) // DAY_MS * DAY_MS - 8 * HOUR_MS


def look(served: Services) -> int:
    return asyncio.run(Keeper(served).look(scope_of(served)))


@pytest.fixture
def client(served: Services, tmp_path: Path) -> TestClient:
    """Without the work beside the routes: the tests look themselves."""
    return TestClient(create_api(served, web=tmp_path / "web"), base_url="http://127.0.0.1")


@pytest.fixture
def times(client: TestClient, served: Services) -> list[int]:
    """Anna of site main with a minute in each tier's reach; the oldest first."""
    person(client)
    call(client, "PUT", PLACE, SHORT | {"seen_version": 0})
    served.clock.at_ms += GRACE_MS  # type: ignore[attr-defined]  # this is FakeClock
    return [trained(served, days_ago) for days_ago in (600, 300, 100, 10)]


def read(client: TestClient, path: str, from_ms: int, to_ms: int, **more: str) -> Any:
    asked = {"from": from_ms, "to": to_ms} | more
    answer = client.get(
        f"/api/v1/participants/anna/{path}",
        params=asked,
        headers={"Authorization": "Bearer operator"},
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def chart(client: TestClient, from_ms: int, to_ms: int, step: str) -> Any:
    return read(client, "chart", from_ms, to_ms, step=step)


def test_settings_are_versioned_and_bounded(client: TestClient) -> None:
    person(client)
    assert call(client, "GET", PLACE)["version"] == 0
    said = call(client, "PUT", PLACE, SHORT | {"seen_version": 0})
    assert said["version"] == 1
    assert said["shorter_from_ms"] == said["at_ms"] + GRACE_MS
    call(client, "PUT", PLACE, SHORT | {"seen_version": 0}, status=409)
    short = SHORT | {"raw_days": 29, "seen_version": 1}
    assert call(client, "PUT", PLACE, short, status=422)["code"] == "retention.invalid"
    call(client, "GET", "/sites/elsewhere/retention", status=404)


@pytest.mark.parametrize("wrong", [True, "71", 1.5, float("inf"), float("nan"), None, 0])
def test_what_is_no_number_of_days_is_refused(client: TestClient, wrong: Any) -> None:
    person(client)
    text = {float("inf"): "1e999"}.get(wrong, "NaN" if wrong != wrong else None)
    body = SHORT | {"raw_days": wrong}
    if text is None:
        call(client, "POST", f"{PLACE}/preview", body, status=422)
        return
    answer = client.post(
        f"/api/v1{PLACE}/preview",
        content=f'{{"raw_days": {text}, "minute_days": 200, "day_days": 400}}',
        headers={"Authorization": "Bearer operator", "Content-Type": "application/json"},
    )
    assert answer.status_code in {400, 422}


def test_the_preview_is_what_then_goes(
    client: TestClient, served: Services, times: list[int]
) -> None:
    told = call(client, "POST", f"{PLACE}/preview", SHORT)
    assert told == {"raw_hours": 3, "minute_hours": 2, "day_hours": 0}
    assert served.blocks.hours("anna") == times

    look(served)

    lines = call(client, "GET", f"{PLACE}/removals")["items"]
    gone = {one["tier"]: one["hours"] for one in lines if one["act"] == "removed"}
    # The day of the oldest minutes was made, and is too old itself.
    assert gone == {"raw": 3, "minutes": 2, "days": 24}
    assert {one["settings_version"] for one in lines} == {1}
    assert served.blocks.hours("anna") == times[3:]


def test_the_readers_say_that_it_is_no_longer_kept(
    client: TestClient, served: Services, times: list[int]
) -> None:
    old, from_ms = times[1], midnight(times[1])
    before = chart(client, from_ms, from_ms + DAY_MS, "1d")
    assert before["no_longer_kept"] is None

    look(served)

    for step, end_ms in (("1s", old + 60_000), ("1m", old + HOUR_MS), ("1h", old + DAY_MS)):
        told = chart(client, old - old % HOUR_MS, end_ms, step)
        assert told["no_longer_kept"]["code"] == "retention.removed"
        assert told["no_longer_kept"]["before_ms"] > old
        assert set(told["hr_bpm"]) <= {None}
    minutes_told = read(client, "minutes", old, old + HOUR_MS)
    assert minutes_told["no_longer_kept"]["code"] == "retention.removed"
    # The day stays, figure by figure; and of what is still there nothing is said.
    assert chart(client, from_ms, from_ms + DAY_MS, "1d") == before
    young = chart(client, times[3], times[3] + HOUR_MS, "1m")
    assert young["no_longer_kept"] is None


def test_the_day_that_is_cut_stays_whole(
    client: TestClient, served: Services, times: list[int]
) -> None:
    cut_ms = kept_from_ms(SHORT["minute_days"], served.clock.now_ms(), [])
    for at_ms in (cut_ms - HOUR_MS, cut_ms + HOUR_MS):
        table = minutes({**heard(0, 100, steps=30, final=1), "minute_ms": at_ms})
        served.series.write_minutes(table)  # type: ignore[attr-defined]  # this is SqliteSeries
    from_ms = midnight(cut_ms)
    whole = chart(client, from_ms, from_ms + DAY_MS, "1d")
    assert (whole["valid_s"], whole["steps"]) == ([120], [60])

    look(served)

    hours = chart(client, cut_ms - 2 * HOUR_MS, cut_ms + 2 * HOUR_MS, "1h")
    assert hours["valid_s"] == [None, None, None, 60]
    assert chart(client, from_ms, from_ms + DAY_MS, "1d") == whole
    assert times


def test_again_changes_nothing(client: TestClient, served: Services, times: list[int]) -> None:
    assert look(served) == 3
    lines = call(client, "GET", f"{PLACE}/removals")["items"]
    assert look(served) == 0
    assert call(client, "GET", f"{PLACE}/removals")["items"] == lines
    assert times


@pytest.mark.parametrize("store", ["blocks", "series"])
def test_a_process_that_ends_in_between_is_taken_up(
    client: TestClient,
    served: Services,
    times: list[int],
    monkeypatch: pytest.MonkeyPatch,
    store: str,
) -> None:
    class Ended(Exception):
        pass

    def ended(*_: Any) -> None:
        raise Ended

    with monkeypatch.context() as patched:
        patched.setattr(type(getattr(served, store)), "forget", ended)
        with pytest.raises(Ended):
            look(served)
    with served.records.reading(scope_of(served)) as tx:
        assert len(retention.unfinished(tx, scope_of(served), "anna")) == 1

    look(served)

    from_ms = midnight(times[1])
    assert chart(client, from_ms, from_ms + DAY_MS, "1d")["valid_s"] == [60]
    assert served.blocks.hours("anna") == times[3:]
    with served.records.reading(scope_of(served)) as tx:
        assert retention.unfinished(tx, scope_of(served), "anna") == []


def test_a_course_that_counts_keeps_its_samples(
    client: TestClient, served: Services, times: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    course = (times[0] - DAY_MS, NOON_MS)
    monkeypatch.setattr(retention, "course_spans", lambda *_: [course])
    look(served)
    assert served.blocks.hours("anna") == times


def test_a_waiting_setting_removes_nothing(client: TestClient, served: Services) -> None:
    person(client)
    call(client, "PUT", PLACE, SHORT | {"seen_version": 0})
    at_ms = trained(served, 100)
    look(served)
    assert served.blocks.hours("anna") == [at_ms]


def test_removal_goes_by_whole_weeks(served: Services, times: list[int]) -> None:
    look(served)
    with served.records.reading(scope_of(served)) as tx:
        gone = retention.gone_before(tx, scope_of(served), "anna")
    assert all(before_ms % STEP_MS == 0 for before_ms in gone.values())
    assert 0 < gone["raw"] <= times[3]
