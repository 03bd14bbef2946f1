"""Resting heart rate by local days: the definition of the domain page, on minutes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.table import Table
from tiyi.model.zones import Move, Whereabouts
from tiyi.prescription.resting import (
    RestCause,
    RestDay,
    RestMethod,
    rhr_base,
    rhr_days,
    rhr_weeks,
)

MINUTE_MS = 60_000
BERLIN, SHANGHAI = Whereabouts("Europe/Berlin"), Whereabouts("Asia/Shanghai")
MONDAY = date(2026, 3, 2)


def at_ms(day: date, hour: int, zone: str, minute: int = 0, *, fold: int = 0) -> int:
    wall = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone), fold=fold)
    return round(wall.timestamp() * 1000)


def table(
    start_ms: int, bpm: list[float], steps: list[int] | None = None, valid_s: int = 60
) -> Table:
    """Minutes in a row from an instant on."""
    count = len(bpm)
    columns = {name: np.zeros(count, dtype) for name, dtype in MINUTE_COLUMNS.items()}
    columns["minute_ms"][:] = start_ms + np.arange(count) * MINUTE_MS
    columns["valid_s"][:] = valid_s
    columns["hr_sum_q"][:] = np.round(np.array(bpm) * 4 * valid_s)
    columns["steps"][:] = 0 if steps is None else steps
    return Table(columns, {"participants": ["anna"]})


def both(*parts: Table) -> Table:
    joined = {name: np.concatenate([p[name] for p in parts]) for name in MINUTE_COLUMNS}
    return Table(joined, {"participants": ["anna"]})


def trembling(count: int, bpm: float, lift: int = 0) -> list[float]:
    """Around a rate, so that nothing looks like one value held; `lift` turns the pattern."""
    return [bpm + (at + lift) % 3 - 1 for at in range(count)]


def one(minutes: Table, where: Whereabouts, day: date) -> RestDay:
    (found,) = rhr_days(minutes, where, day, day)
    return found


def test_the_lowest_still_half_hour_of_the_morning_is_the_day() -> None:
    start_ms = at_ms(MONDAY, 3, "Asia/Shanghai")
    asleep = trembling(60, 62) + trembling(30, 55) + trembling(60, 62)

    found = one(table(start_ms, asleep), SHANGHAI, MONDAY)

    assert found.bpm == 55
    assert found.start_ms is not None
    assert 0 <= start_ms + 60 * MINUTE_MS - found.start_ms < 15 * MINUTE_MS, "half of it lies there"
    assert (found.known_min, found.morning_min, found.cause) == (150, 600, None)


def test_a_step_or_unknown_steps_make_no_rest_and_too_little_is_said() -> None:
    start_ms = at_ms(MONDAY, 3, "Asia/Shanghai")
    rate = trembling(120, 60)
    walks = [0 if at % 29 else 4 for at in range(120)]

    assert one(table(start_ms, rate, walks), SHANGHAI, MONDAY).cause is RestCause.NEVER_STILL
    assert one(table(start_ms, rate, [-1] * 120), SHANGHAI, MONDAY).bpm is None
    assert one(table(start_ms, rate[:59]), SHANGHAI, MONDAY).cause is RestCause.TOO_LITTLE
    assert one(table(start_ms, rate[:60]), SHANGHAI, MONDAY).bpm is not None
    assert one(table(start_ms, rate, valid_s=47), SHANGHAI, MONDAY).known_min == 0
    assert one(table(start_ms, rate, valid_s=48), SHANGHAI, MONDAY).known_min == 120
    nothing = one(table(start_ms, []), SHANGHAI, MONDAY)
    assert (nothing.bpm, nothing.known_min, nothing.cause) == (None, 0, RestCause.TOO_LITTLE)


def test_the_morning_ends_at_ten_on_the_wall() -> None:
    start_ms = at_ms(MONDAY, 8, "Asia/Shanghai")
    rate = trembling(120, 70) + trembling(60, 50)

    assert one(table(start_ms, rate), SHANGHAI, MONDAY).bpm == 70
    assert one(table(start_ms, rate), Whereabouts("Asia/Karachi"), MONDAY).bpm == 50


@pytest.mark.parametrize(
    ("day", "morning_min"), [(date(2026, 3, 29), 540), (date(2026, 10, 25), 660)]
)
def test_a_morning_in_which_clocks_are_changed_has_nine_or_eleven_hours(
    day: date, morning_min: int
) -> None:
    start_ms = at_ms(day, 0, "Europe/Berlin")
    last_half = trembling(morning_min - 30, 66) + trembling(30, 51) + trembling(90, 45)

    found = one(table(start_ms, last_half), BERLIN, day)

    assert (found.morning_min, found.bpm) == (morning_min, 51)
    assert found.start_ms is not None
    assert 0 <= at_ms(day, 9, "Europe/Berlin", 30) - found.start_ms < 15 * MINUTE_MS


def test_days_are_those_of_where_one_is() -> None:
    moved_ms = at_ms(date(2026, 3, 4), 12, "Asia/Shanghai")
    where = Whereabouts("Asia/Shanghai", (Move(moved_ms, "Europe/Berlin"),))
    shanghai = table(at_ms(date(2026, 3, 4), 2, "Asia/Shanghai"), trembling(90, 58))
    berlin = table(at_ms(date(2026, 3, 5), 2, "Europe/Berlin"), trembling(90, 63))

    days = rhr_days(both(shanghai, berlin), where, date(2026, 3, 3), date(2026, 3, 6))

    assert [day.bpm for day in days] == [None, 58, 63, None]


def test_a_day_that_a_flight_left_out_has_no_morning() -> None:
    skipped = date(2011, 12, 30)  # Samoa changed the side of the date line

    found = one(table(0, []), Whereabouts("Pacific/Apia"), skipped)

    assert (found.morning_min, found.cause) == (0, RestCause.TOO_LITTLE)


@given(st.data())
def test_no_other_day_changes_a_day_and_a_day_is_the_same_alone(data: st.DataObject) -> None:
    zone = data.draw(st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York"]))
    first = data.draw(st.dates(date(2025, 1, 1), date(2026, 12, 1)))
    where = Whereabouts(zone)
    rates = data.draw(st.lists(st.integers(45, 90), min_size=3, max_size=3))
    parts = [
        table(where.begins(first + timedelta(days=at)), trembling(100, bpm))
        for at, bpm in enumerate(rates)
    ]

    whole = rhr_days(both(*parts), where, first, first + timedelta(days=2))

    assert [day.bpm for day in whole] == rates
    for at, day in enumerate(whole):
        assert one(parts[at], where, day.day) == day
        assert day.start_ms is not None
        assert where.day(day.start_ms) == day.day
        assert datetime.fromtimestamp(day.start_ms / 1000, UTC).second == 0


def days_of(values: dict[int, float | None], first: date = MONDAY) -> list[RestDay]:
    return [
        RestDay(
            first + timedelta(days=at), bpm, None, 100, 600, None if bpm else RestCause.NEVER_STILL
        )
        for at, bpm in sorted(values.items())
    ]


def test_a_week_is_the_median_of_its_days_and_unknown_with_fewer_than_four() -> None:
    four = days_of({0: 60, 2: 70, 3: None, 5: 61, 6: 66, 7: 50, 8: 50, 9: 50, 10: None})

    this, following = rhr_weeks(four)

    assert (this.monday, this.bpm, this.days, this.cause) == (MONDAY, 63.5, 4, None)
    assert (following.bpm, following.days) == (None, 3)
    assert following.cause is RestCause.TOO_FEW_DAYS


def test_the_base_is_the_median_of_fourteen_days_with_at_least_four() -> None:
    days = days_of({0: 90, 4: 60, 8: 62, 12: 64, 14: 70})
    on = MONDAY + timedelta(days=14)

    base = rhr_base(days, on, {})
    the_day_before = rhr_base(days, on - timedelta(days=1), {})

    assert (base.bpm, base.method, base.days) == (63, RestMethod.WEARABLE, 4)
    assert (the_day_before.bpm, the_day_before.days) == (63, 4)
    assert rhr_base(days[:3], on, {}).cause is RestCause.TOO_FEW_DAYS


def test_in_the_first_week_the_manual_readings_count_and_are_never_mixed_in() -> None:
    manual = {MONDAY: 70.0, MONDAY + timedelta(days=2): 74.0, MONDAY + timedelta(days=9): 90.0}
    days = days_of({1: 60, 2: 61, 3: 62})
    third, ninth = MONDAY + timedelta(days=3), MONDAY + timedelta(days=9)

    assert rhr_base([], MONDAY, manual).bpm == 70
    first = rhr_base(days, third, manual)
    assert (first.bpm, first.method, first.days) == (72, RestMethod.MANUAL, 3)
    later = rhr_base(days, ninth, manual)
    assert (later.bpm, later.method, later.days) == (None, None, 3)
    fourth = rhr_base(days_of({1: 60, 2: 61, 3: 62, 4: 63}), ninth, manual)
    assert (fourth.bpm, fourth.method) == (61.5, RestMethod.WEARABLE)
