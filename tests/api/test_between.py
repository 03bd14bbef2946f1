"""The work of the rules on results: what the records hold becomes alerts, once."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from tests.api.people import call, person
from tests.api.test_courses import COURSE, DAY_MS, MONDAY_MS, on, trained
from tests.ingest.edge.fakes import NOON_MS
from tests.prescription.people import plan, session
from tests.storage.records import world
from tiyi.api.app import create_api
from tiyi.api.between.minutes import values_of
from tiyi.api.between.watch import Between, BetweenWatch
from tiyi.api.services import Services
from tiyi.model.frame import samples_of
from tiyi.model.metrics import Metric
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.scope import Scope, system_scope
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.model.table import Table
from tiyi.prescription import score
from tiyi.storage.records import alerts, outbox, overrides, sessions

RULES = system_scope("rules", "default")
PATH = "/participants/anna/measurements"
HOUR_MS = 3_600_000
MINUTE_MS = 60_000


@pytest.fixture
def client(served: Services, tmp_path: Path) -> TestClient:
    """Without the work beside the routes: the tests look themselves."""
    return TestClient(create_api(served, web=tmp_path / "web"), base_url="http://127.0.0.1")


def look(served: Services) -> int:
    return asyncio.run(BetweenWatch(served).look(RULES))


def shown(client: TestClient) -> dict[str, Any]:
    """Alerts by rule and the newest of each."""
    return {one["rule"]: one for one in call(client, "GET", "/alerts")["items"]}


def queued(served: Services) -> int:
    with served.records.reading(RULES) as tx:
        return sum(row.topic == "alerts" for row in outbox.waiting(tx, RULES, 1_000))


def started(client: TestClient) -> None:
    person(client)
    call(client, "POST", "/participants/anna/courses", COURSE, status=201)


def reading(kind: str, ago_min: float, *, now_ms: int = NOON_MS, **values: Any) -> dict[str, Any]:
    more = {name: values.pop(name) for name in ("moment", "source") if name in values}
    at_ms = round(now_ms - ago_min * MINUTE_MS)
    return {"kind": kind, "measured_ms": at_ms, "readings": values} | more


def test_a_course_without_sessions_is_told_once_and_withdrawn_when_they_come(
    client: TestClient, served: Services
) -> None:
    started(client)
    on(served, 9)

    first, second = look(served), look(served)

    found = shown(client)
    assert set(found) == {"L01", "L02"}
    assert (found["L02"]["kind"], found["L02"]["severity"]) == ("raised", "S3")
    assert found["L02"]["notify"] == ["C", "M"]
    assert found["L02"]["evidence"]["days"] == 7
    assert (first, second) == (2, 0)
    assert queued(served) == first
    trained(served, 4)  # synced late
    look(served)
    assert shown(client)["L02"]["kind"] == "retracted"
    assert look(served) == 0


def test_limits_are_read_once_a_look(
    client: TestClient, served: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    person(client)
    asked: list[str] = []
    read = overrides.in_force

    def counted(tx: Any, scope: Scope, participant: str, at_ms: int) -> Any:
        asked.append(participant)
        return read(tx, scope, participant, at_ms)

    monkeypatch.setattr(overrides, "in_force", counted)
    look(served)
    assert asked == ["anna"]


def test_two_weeks_of_little_training_are_told_when_they_are_final(
    client: TestClient, served: Services
) -> None:
    started(client)
    short = score(session((9, 120)), plan())
    for day in (0, 2, 4, 7, 9, 11):
        trained(served, day, short)
    on(served, 16)
    look(served)
    assert "L03" not in shown(client)

    on(served, 17)
    look(served)

    assert shown(client)["L03"]["evidence"]["row"] == "L03.low.S3"


def test_what_was_scored_of_sessions_is_what_the_rules_see(
    client: TestClient, served: Services
) -> None:
    started(client)
    above = score(session((30, 150)), plan())
    for day in (0, 2, 4):
        trained(served, day, above, hr_recovery_60_bpm=10.0, trimp=50.0)
    on(served, 5)

    look(served)

    found = shown(client)
    assert {"L04", "R11"} <= set(found)
    assert (found["L04"]["evidence"]["count"], found["L04"]["evidence"]["of"]) == (3, 3)
    assert found["R11"]["notify"] == ["C", "D"]


def test_a_session_that_was_struck_out_does_not_count(client: TestClient, served: Services) -> None:
    started(client)
    above = score(session((30, 150)), plan())
    for day in (0, 2, 4):
        trained(served, day, above)
    call(
        client,
        "POST",
        "/sessions/s-2/corrections",
        {"field": "excluded", "value": True, "reason": "another person wore it"},
        status=201,
    )
    on(served, 5)

    look(served)

    assert "L04" not in shown(client)


@pytest.mark.parametrize(
    ("ago_min", "paged"), [(0, True), (30, True), (31, False)], ids=["now", "30 min", "31 min"]
)
def test_oxygen_is_told_as_soon_as_it_is_measured_unless_it_is_old(
    client: TestClient, served: Services, ago_min: float, paged: bool
) -> None:
    person(client)

    call(client, "POST", PATH, reading("spo2", ago_min, spo2=80), status=201)

    (found,) = shown(client).values()
    assert (found["rule"], found["page"]) == ("R19", paged)
    assert found["severity"] == ("S1" if paged else "S3")
    assert queued(served) == 1
    assert asyncio.run(BetweenWatch(served).look_at_spots(RULES)) == 0
    assert look(served) == 0


def test_a_batch_is_told_as_well_and_a_correction_withdraws(client: TestClient) -> None:
    person(client)
    row = {"participant": "anna"} | reading("spo2", 1, spo2=70)
    call(client, "POST", "/measurements", {"items": [row]})
    (kept,) = call(client, "GET", PATH)
    assert shown(client)["R19"]["severity"] == "S1"

    wrong = reading("spo2", 1, spo2=97) | {"corrects": kept["id"]}
    call(client, "POST", PATH, wrong, status=201)

    assert shown(client)["R19"]["kind"] == "retracted"


def opened(served: Services, ago_min: float) -> None:
    event = SessionEvent(
        SessionKind.OPENED,
        "s-now",
        "anna",
        "main",
        round(NOON_MS - ago_min * MINUTE_MS),
        None,
        True,
        NOON_MS,
    )
    with served.records.writing(RULES) as tx:
        sessions.save_event(tx, RULES, event)


@pytest.mark.parametrize(
    ("moment", "in_session", "rules"),
    [
        ("exercise", False, {"R17"}),
        (None, True, {"R17"}),
        (None, False, set()),
        ("rest", True, set()),
    ],
)
def test_pressure_in_exercise_is_by_what_is_said_or_by_a_session(
    client: TestClient, served: Services, moment: str | None, in_session: bool, rules: set[str]
) -> None:
    person(client)
    if in_session:
        opened(served, 20)
    body = reading("blood_pressure", 1, systolic=225, diastolic=90, moment=moment)

    kept = call(client, "POST", PATH, body, status=201)

    assert kept["moment"] == moment
    assert set(shown(client)) == rules


@pytest.mark.parametrize(("moment", "rules"), [(None, {"R17"}), ("rest", set())])
def test_an_emergency_is_told_where_nobody_knows_whether_it_was_exercise(
    client: TestClient, moment: str | None, rules: set[str]
) -> None:
    person(client)
    body = reading("blood_pressure", 1, systolic=255, diastolic=90, moment=moment)

    call(client, "POST", PATH, body, status=201)

    assert set(shown(client)) == rules


def test_a_moment_is_one_of_two_words(client: TestClient) -> None:
    person(client)
    body = reading("weight", 1, weight=70, moment="after lunch")

    assert call(client, "POST", PATH, body, status=422)["code"] == "request.invalid"


def powered(served: Services, ago_min: float, watts: float) -> None:
    at_ms = round(NOON_MS - ago_min * MINUTE_MS) - 30_000
    times = at_ms + np.arange(20) * 1_000
    rows = samples_of(
        ["anna"] * 20,
        ["d"] * 20,
        source=1,
        metric=int(Metric.POWER),
        boot=1,
        dev_ms=times,
        at_ms=times,
        value=np.full(20, watts),
    )
    served.blocks.merge([rows], stored={})  # type: ignore[attr-defined]  # these are SqliteBlocks


@pytest.mark.parametrize(
    ("watts", "rules"),
    [(100, {"R18"}), (60, set()), (None, set())],
    ids=["more", "as before", "unknown"],
)
def test_pressure_that_falls_while_power_rises_is_an_emergency(
    client: TestClient, served: Services, watts: float | None, rules: set[str]
) -> None:
    person(client)
    opened(served, 20)
    powered(served, 10, 60)
    if watts is not None:
        powered(served, 1, watts)
    for ago_min, systolic in ((10, 180), (1, 170)):
        body = reading("blood_pressure", ago_min, systolic=systolic, diastolic=80)
        call(client, "POST", PATH, body, status=201)

    assert set(shown(client)) == rules


def test_glucose_after_a_session_with_insulin(client: TestClient, served: Services) -> None:
    person(client)
    at_ms = NOON_MS - 2 * HOUR_MS
    done = world.result(
        session_id="s-1",
        participant="anna",
        site="main",
        started_ms=at_ms,
        ended_ms=at_ms + HOUR_MS,
    )
    with served.records.writing(RULES) as tx:
        sessions.save_result(tx, RULES, done)
    drug = {"kind": "medication", "code": "A10AB05", "label": "insulin", "from_ms": 0}
    call(client, "POST", "/participants/anna/health", drug, status=201)
    for ago_min, value in ((20, 6.0), (1, 4.5)):
        call(client, "POST", PATH, reading("glucose", ago_min, glucose=value), status=201)

    look(served)

    found = shown(client)
    assert {"R20", "L14"} <= set(found)
    assert found["R20"]["severity"] == "S3"
    assert found["L14"]["notify"] == ["P"]


def test_nobody_who_has_withdrawn_consent_is_judged(client: TestClient, served: Services) -> None:
    started(client)
    on(served, 9)
    call(
        client,
        "POST",
        "/participants/anna/consent",
        {"given": False, "from_ms": MONDAY_MS + 8 * DAY_MS},
    )

    assert look(served) == 0


def minutes_of(days: dict[int, float]) -> Table:
    """Still minutes of the first five hours of these days in Shanghai, at these rates."""
    starts = {day: MONDAY_MS - 20 * HOUR_MS + day * DAY_MS for day in days}
    at_ms = np.concatenate([start + np.arange(300) * MINUTE_MS for start in starts.values()])
    rate = np.repeat(list(days.values()), 300) + np.arange(len(at_ms)) % 2
    given = {"minute_ms": at_ms, "final": 1, "valid_s": 60, "hr_sum_q": rate * 240, "steps": 0}
    columns = {
        name: np.broadcast_to(np.asarray(given.get(name, 0)), len(at_ms)).astype(kind)
        for name, kind in MINUTE_COLUMNS.items()
    }
    return Table(columns, {"participants": ["anna"]})


def test_a_resting_rate_that_rises_is_found_in_the_minutes_of_the_nights(
    client: TestClient, served: Services
) -> None:
    person(client)
    usual = {day: 60.0 + day % 3 for day in range(28)}
    served.series.write_minutes(minutes_of({**usual, 28: 75.0, 29: 75.0}))  # type: ignore[attr-defined]  # this is SqliteSeries
    on(served, 29)

    look(served)

    found = shown(client)
    assert found["L06"]["severity"] in {"S2", "S3"}
    assert found["L06"]["evidence"]["change_bpm"] >= 5
    before = found["L06"]["revision"]
    assert look(served) == 0
    assert shown(client)["L06"]["revision"] == before


class DiesWhenItWrites(Between):
    """Ends as a process that is killed between reading and writing."""

    def look(self, scope: Scope, participant: str, now_ms: int) -> int:
        with self._records.writing(scope) as tx:
            known = alerts.page(tx, scope, participant=participant).items
            assert known == []
            raise KeyboardInterrupt


def test_a_look_that_was_cut_off_is_simply_made_again(client: TestClient, served: Services) -> None:
    started(client)
    on(served, 9)
    with pytest.raises(KeyboardInterrupt):
        DiesWhenItWrites(served.records, served.series, served.blocks).look(
            RULES, "anna", served.clock.now_ms()
        )

    assert look(served) == 2
    assert queued(served) == 2


def test_two_processes_at_once_say_everything_once(client: TestClient, served: Services) -> None:
    started(client)
    on(served, 9)

    async def both() -> list[int]:
        return list(
            await asyncio.gather(BetweenWatch(served).look(RULES), BetweenWatch(served).look(RULES))
        )

    assert sum(asyncio.run(both())) == 2
    assert queued(served) == 2


def test_of_days_before_anything_was_heard_nothing_is_known_of_wear() -> None:
    """Somebody who was given a watch yesterday has not left it off for weeks."""
    starts = MONDAY_MS - 20 * HOUR_MS + np.arange(6) * DAY_MS
    heard = minutes_of({3: 60.0, 4: 60.0, 5: 60.0})

    worn, without = (values_of(heard, starts, all_day=all_day) for all_day in (True, False))

    assert np.isnan(worn.wear_low_h).tolist() == [True, True, True, False, False]
    assert np.isnan(worn.steps).tolist() == [True, True, True, False, False]
    assert np.isnan(without.wear_high_h).all()
