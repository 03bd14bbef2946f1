"""Resting heart rate over the API: local days with their causes, weeks, and what a base is of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from starlette.testclient import TestClient

from tests.api.people import call
from tests.api.test_clinic import OPERATOR, PREFIX, anna, get
from tests.contracts.test_series import heard, minutes
from tests.prescription.test_resting import MINUTE_MS, at_ms, trembling
from tiyi.api.charts.resting import DAYS_MAX
from tiyi.api.services import Services

PATH = "/participants/anna/resting-heart-rate"
FIRST = date(2025, 10, 20)


def slept(served: Services, day: date, bpm: int, zone: str = "Europe/Berlin") -> None:
    """A hundred still minutes from three o'clock on."""
    start_ms = at_ms(day, 3, zone)
    rows = [
        {**heard(0, int(rate), steps=0, final=1), "minute_ms": start_ms + at * MINUTE_MS}
        for at, rate in enumerate(trembling(100, bpm))
    ]
    served.series.write_minutes(minutes(*rows))  # type: ignore[attr-defined]  # this is SqliteSeries


def asked(client: TestClient, first: date, last: date) -> Any:
    return get(client, PATH, first=first.isoformat(), last=last.isoformat())


def test_days_weeks_and_base_follow_from_the_stored_minutes(
    client: TestClient, served: Services
) -> None:
    anna(client, zone="Europe/Berlin")
    for at, bpm in enumerate([60, 62, 61, 70]):
        slept(served, FIRST + timedelta(days=at), bpm)

    found = asked(client, FIRST, FIRST + timedelta(days=7))

    assert [one["value"] for one in found["days"]] == [60, 62, 61, 70, None, None, None, None]
    assert {one["unknown_cause"] for one in found["days"][4:]} == {"too_few_minutes"}
    sunday = found["days"][6]
    assert (sunday["day"], sunday["morning_min"]) == ("2025-10-26", 660), "it had 25 hours"
    this, following = found["weeks"]
    assert (this["monday"], this["value"], this["days_known"]) == ("2025-10-20", 61.5, 4)
    assert (following["value"], following["unknown_cause"]) == (None, "too_few_days")
    assert (found["base"]["value"], found["base"]["method"]) == (61.5, "wearable")


def test_the_base_looks_two_weeks_back_however_short_the_span_is(
    client: TestClient, served: Services
) -> None:
    anna(client, zone="Europe/Berlin")
    for at in range(4):
        slept(served, FIRST + timedelta(days=at), 60)
    last = FIRST + timedelta(days=13)

    assert asked(client, last, last)["base"]["value"] == 60
    after = last + timedelta(days=1)
    late = asked(client, after, after)["base"]
    assert (late["value"], late["days_known"], late["unknown_cause"]) == (None, 3, "too_few_days")


def test_late_minutes_and_a_move_change_the_days(client: TestClient, served: Services) -> None:
    anna(client, zone="Europe/Berlin")
    slept(served, FIRST, 60)
    slept(served, FIRST, 52, zone="America/New_York")  # that is 9 o'clock in Berlin: before 10
    assert asked(client, FIRST, FIRST)["days"][0]["value"] == 52

    moved = {"zone": "Asia/Tokyo", "from_ms": 0, "reason": "was there all the time"}
    call(client, "POST", "/participants/anna/zones", moved, status=201)

    (day,) = asked(client, FIRST, FIRST)["days"]
    assert (day["value"], day["unknown_cause"]) == (None, "too_few_minutes")


def test_at_first_seated_readings_are_the_base(client: TestClient) -> None:
    anna(client, zone="Europe/Berlin")
    for hour, rate in ((7, 66), (8, 70)):
        reading = {
            "kind": "resting_heart_rate",
            "measured_ms": at_ms(FIRST + timedelta(days=hour), 7, "Europe/Berlin"),
            "readings": {"rate": rate},
        }
        call(client, "POST", "/participants/anna/measurements", reading, status=201)
    last = FIRST + timedelta(days=9)

    base = asked(client, FIRST, last)["base"]

    assert (base["value"], base["method"], base["days_known"]) == (68, "manual", 0)
    before = asked(client, FIRST, FIRST)["base"]
    assert (before["value"], before["method"]) == (None, None)


def test_a_span_that_is_empty_or_too_long_is_refused(client: TestClient) -> None:
    anna(client)
    for days in (-1, DAYS_MAX):
        params = {"first": FIRST.isoformat(), "last": (FIRST + timedelta(days=days)).isoformat()}
        answer = client.get(PREFIX + PATH, params=params, headers=OPERATOR)
        assert (answer.status_code, answer.json()["code"]) == (422, "span.invalid")
    wrong = client.get(PREFIX + PATH, params={"first": "x", "last": "y"}, headers=OPERATOR)
    assert (wrong.status_code, wrong.json()["code"]) == (422, "request.invalid")
