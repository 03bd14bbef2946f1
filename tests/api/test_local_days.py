"""Days of charts are those of where the participant was, whole, and of 23 or 25 hours."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.api.people import call
from tests.api.test_clinic import anna, get
from tests.api.test_days import at_ms
from tests.contracts.test_series import heard, minutes
from tests.fakes.series import MemorySeries
from tiyi.api.charts.days import LocalDay, day_means, local_days
from tiyi.api.services import Services
from tiyi.model.zones import Move, Whereabouts

HOUR_MS, DAY_MS, MINUTE_MS = 3_600_000, 86_400_000, 60_000
BERLIN, SHANGHAI, KOLKATA = "Europe/Berlin", "Asia/Shanghai", "Asia/Kolkata"
ZONES = (BERLIN, SHANGHAI, KOLKATA, "America/New_York", "Asia/Kathmandu", "Pacific/Apia")


def worn(served: Services, *instants: tuple[int, int]) -> None:
    """A minute with 10 steps at each instant, at a heart rate."""
    rows = [{**heard(0, bpm, steps=10, final=1), "minute_ms": at} for at, bpm in instants]
    served.series.write_minutes(minutes(*rows))  # type: ignore[attr-defined]  # this is SqliteSeries


def days_of(client: TestClient, from_ms: int, to_ms: int) -> Any:
    return get(client, "/participants/anna/chart", step="1d", **{"from": from_ms, "to": to_ms})


@st.composite
def lives(draw: st.DrawFn) -> Whereabouts:
    first_ms = 1_700_000_000_000
    instants = draw(st.lists(st.integers(0, 400 * 24), max_size=4, unique=True))
    moves = [
        Move(first_ms + hour * HOUR_MS, draw(st.sampled_from(ZONES))) for hour in sorted(instants)
    ]
    return Whereabouts(draw(st.sampled_from(ZONES)), tuple(moves))


@given(lives(), st.integers(0, 400 * 24), st.integers(1, 40 * 24))
def test_days_are_a_partition_of_the_span_by_rising_dates(
    where: Whereabouts, start_h: int, hours: int
) -> None:
    from_ms = 1_700_000_000_000 + start_h * HOUR_MS
    to_ms = from_ms + hours * HOUR_MS

    days = local_days(where, from_ms, to_ms)

    assert days[0].start_ms <= from_ms < days[0].end_ms
    assert days[-1].start_ms < to_ms <= days[-1].end_ms
    for one, following in pairwise(days):
        assert (one.end_ms, one.day) < (following.end_ms, following.day)
        assert one.end_ms == following.start_ms
    for one in days:
        assert one.start_ms == where.begins(one.day)
        assert one.key_ms % DAY_MS == 0
    assert local_days(where, from_ms, from_ms) == []


MOVED_WITHIN_A_MINUTE = Whereabouts("UTC", (Move(1_700_000_000_000 + 9 * HOUR_MS, ZONES[0]),))


@given(lives(), st.integers(0, 2**32 - 1))
@example(MOVED_WITHIN_A_MINUTE, 0)
def test_a_day_is_the_sum_of_its_minutes_and_of_no_other(where: Whereabouts, seed: int) -> None:
    chance = np.random.default_rng(seed)
    from_ms = 1_700_000_000_000 + int(chance.integers(0, 400)) * DAY_MS
    instants = from_ms + np.unique(chance.integers(0, 4 * 1440, 40)) * MINUTE_MS
    instants -= instants % MINUTE_MS
    rates = chance.integers(50, 180, len(instants))
    series = MemorySeries()
    rows = [
        {**heard(0, int(bpm), steps=int(at % 7) - 1, final=1), "minute_ms": int(at)}
        for at, bpm in zip(instants, rates, strict=True)
    ]
    series.write_minutes(minutes(*rows))
    days = local_days(where, from_ms, from_ms + 4 * DAY_MS)

    table = day_means(series, "anna", days)

    for place, one in enumerate(days):
        mine = (instants >= one.start_ms) & (instants < one.end_ms)
        assert table["valid_s"][place] == (60 * mine.sum() if mine.any() else -1)
        if mine.any():
            assert table["hr_mean_bpm"][place] == pytest.approx(rates[mine].mean())
            assert table["hr_max_bpm"][place] == rates[mine].max()
        else:
            assert np.isnan(table["hr_mean_bpm"][place])
        steps = [int(at % 7) - 1 for at in instants[mine] if at % 7]
        assert table["steps"][place] == (sum(steps) if steps else -1)


@pytest.mark.parametrize(("sunday", "hours"), [("2025-10-26", 25), ("2025-03-30", 23)])
def test_the_day_on_which_clocks_are_changed_is_one_day(
    client: TestClient, served: Services, sunday: str, hours: int
) -> None:
    anna(client, zone=BERLIN)
    start_ms = at_ms(f"{sunday}T00:00", BERLIN)
    end_ms = start_ms + hours * HOUR_MS
    worn(served, (start_ms - MINUTE_MS, 90), (start_ms, 100), (end_ms - MINUTE_MS, 120))
    worn(served, (end_ms, 150))

    found = days_of(client, start_ms, end_ms)

    assert (found["start_ms"], found["day"]) == ([start_ms], [sunday])
    assert (found["valid_s"], found["hr_bpm"], found["hr_max_bpm"]) == ([120], [110], [120])
    assert found["cadence_spm"] == [round(20 / (60 * hours), 2)]


@pytest.mark.parametrize("zone", [SHANGHAI, KOLKATA, "Asia/Kathmandu", BERLIN])
def test_midnight_is_the_one_on_the_wall(client: TestClient, served: Services, zone: str) -> None:
    anna(client, zone=zone)
    midnight_ms = at_ms("2025-11-12T00:00", zone)
    worn(served, (midnight_ms - MINUTE_MS, 80), (midnight_ms, 160))

    found = days_of(client, midnight_ms - HOUR_MS, midnight_ms + HOUR_MS)

    assert found["day"] == ["2025-11-11", "2025-11-12"]
    assert found["hr_bpm"] == [80, 160]


def test_a_move_changes_the_days_from_then_on(client: TestClient, served: Services) -> None:
    anna(client, zone=SHANGHAI)
    moved_ms = at_ms("2025-11-05T12:00", SHANGHAI)
    said = {"zone": BERLIN, "from_ms": moved_ms, "reason": "moved"}
    call(client, "POST", "/participants/anna/zones", said, status=201)

    found = days_of(client, moved_ms - 2 * DAY_MS, moved_ms + 2 * DAY_MS)

    assert found["day"][:2] == ["2025-11-03", "2025-11-04"]
    starts = dict(zip(found["day"], found["start_ms"], strict=True))
    assert starts["2025-11-05"] == at_ms("2025-11-05T00:00", SHANGHAI)
    assert starts["2025-11-06"] == at_ms("2025-11-06T00:00", BERLIN)


def test_the_key_of_a_day_is_its_date() -> None:
    day = LocalDay(date(1970, 1, 2), 0, 1)
    assert day.key_ms == DAY_MS
