"""Days by the zone in force: laws on generated moves, then flights and changed clocks."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.zones import Move, Whereabouts, whereabouts

HOUR_MS = 3_600_000
BERLIN, SHANGHAI, NEW_YORK = "Europe/Berlin", "Asia/Shanghai", "America/New_York"
FROM_MS = 1_735_689_600_000  # 2025-01-01
SOME_ZONES = st.sampled_from(
    [BERLIN, SHANGHAI, NEW_YORK, "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Pago_Pago"]
)
INSTANTS = st.integers(FROM_MS, FROM_MS + 400 * 24 * HOUR_MS)
SAID = st.lists(st.tuples(INSTANTS, st.none() | SOME_ZONES), max_size=6)


def at_ms(wall: str, zone: str) -> int:
    return round(datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


@given(SOME_ZONES, SAID, st.lists(INSTANTS, min_size=1))
def test_an_instant_lies_on_the_day_that_the_wall_shows_where_somebody_is(
    first: str, said: list[tuple[int, str | None]], instants: list[int]
) -> None:
    where = whereabouts(first, said)

    for at in instants:
        wall = datetime.fromtimestamp(at / 1000, ZoneInfo(where.name(at)))
        assert where.day(at) == wall.date()


@given(SOME_ZONES, SAID, st.tuples(INSTANTS, SOME_ZONES), st.lists(INSTANTS))
def test_a_move_changes_no_day_before_it(
    first: str,
    said: list[tuple[int, str | None]],
    move: tuple[int, str],
    instants: list[int],
) -> None:
    before, after = whereabouts(first, said), whereabouts(first, [*said, move])

    for at in instants:
        if at < move[0]:
            assert after.day(at) == before.day(at)
    assert after.name(move[0]) == move[1]


@given(SOME_ZONES, SAID, st.integers(0, 400))
def test_from_its_beginning_on_no_day_is_earlier_and_before_it_one_was(
    first: str, said: list[tuple[int, str | None]], number: int
) -> None:
    where, day = whereabouts(first, said), date(2025, 1, 1) + timedelta(days=number)
    begins_ms = where.begins(day)

    assert where.day(begins_ms - 1) < day
    moments = [begins_ms, *(one.from_ms for one in where.moves)]
    moments += [begins_ms + hour * HOUR_MS for hour in range(0, 24 * 30, 5)]
    assert all(where.day(at) >= day for at in moments if at >= begins_ms)


@given(SOME_ZONES, SAID, st.integers(0, 60))
def test_the_days_of_a_span_share_out_its_instants_without_gap_or_overlap(
    first: str, said: list[tuple[int, str | None]], weeks: int
) -> None:
    where, start = whereabouts(first, said), date(2024, 12, 30)
    edges = [where.begins(start + timedelta(weeks=week)) for week in range(weeks + 1)]

    assert edges == sorted(edges)
    assert len(set(edges)) == len(edges)


@given(SOME_ZONES, SAID)
def test_what_is_said_last_for_an_instant_holds(
    first: str, said: list[tuple[int, str | None]]
) -> None:
    where = whereabouts(first, said)
    last = dict(said)

    assert [move.from_ms for move in where.moves] == sorted(
        at for at, zone in last.items() if zone is not None
    )
    assert all(last[move.from_ms] == move.zone for move in where.moves)
    assert whereabouts(first, [*said, *((at, None) for at in last)]) == Whereabouts(first)


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        (date(2025, 3, 30), BERLIN, 23),
        (date(2025, 10, 26), BERLIN, 25),
        (date(2025, 3, 9), NEW_YORK, 23),
        (date(2025, 11, 2), NEW_YORK, 25),
        (date(2025, 10, 26), SHANGHAI, 24),
    ],
)
def test_days_have_the_hours_of_the_wall(day: date, zone: str, hours: int) -> None:
    where = Whereabouts(zone)

    assert where.begins(day + timedelta(days=1)) - where.begins(day) == hours * HOUR_MS


def test_who_flies_west_over_midnight_has_the_later_of_two_midnights() -> None:
    """Leaves Shanghai on Monday at 08:00, which is Sunday evening in New York."""
    leaves_ms = at_ms("2025-06-09T08:00", SHANGHAI)
    where = Whereabouts(SHANGHAI, (Move(leaves_ms, NEW_YORK),))

    assert where.day(leaves_ms - 1) == date(2025, 6, 9)
    assert where.day(leaves_ms) == date(2025, 6, 8)
    assert where.begins(date(2025, 6, 9)) == at_ms("2025-06-09T00:00", NEW_YORK)


def test_who_flies_east_over_midnight_has_the_day_from_the_move_on() -> None:
    """Sunday 20:00 in New York is Monday 08:00 in Shanghai."""
    leaves_ms = at_ms("2025-06-08T20:00", NEW_YORK)
    where = Whereabouts(NEW_YORK, (Move(leaves_ms, SHANGHAI),))

    assert where.begins(date(2025, 6, 9)) == leaves_ms
