"""Who is on duty, and gaps of the office hours: by the clock on the site's wall."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tiyi.alerts.chains import RUNGS
from tiyi.alerts.roster import (
    AHEAD_MS,
    changes,
    everybody_on_duty,
    gaps,
    is_watched,
    on_duty,
    points_of,
    reach_of,
    unwatched,
)
from tiyi.model.duty import DutyRole, Handles, OfficeHours, Point, Reach, Roster, RosterGap, Shift

HOUR_MS = 3_600_000
COACH, DOCTOR = DutyRole.COACH, DutyRole.DOCTOR


def local(text: str, zone: str = "Asia/Shanghai") -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def roster(*shifts: Shift, zone: str = "Asia/Shanghai", role: DutyRole = COACH) -> Roster:
    """Office hours 8-18 on every weekday from Monday to Sunday."""
    hours = tuple(OfficeHours(role, day, 8 * 60, 18 * 60) for day in range(7))
    return Roster("default", "north", zone, shifts, hours)


def shift(name: str, start: str, end: str, role: DutyRole = COACH, place: int = 0) -> Shift:
    return Shift(f"s-{name}", role, name, local(start), local(end), place)


def test_people_are_called_by_place_and_only_within_their_shift() -> None:
    known = roster(
        shift("b", "2026-03-02 08:00", "2026-03-02 18:00", place=2),
        shift("a", "2026-03-02 12:00", "2026-03-02 18:00", place=1),
        shift("dr", "2026-03-02 08:00", "2026-03-02 18:00", DOCTOR),
    )
    assert on_duty(known, COACH, local("2026-03-02 12:00")) == ["a", "b"]
    assert on_duty(known, COACH, local("2026-03-02 11:59")) == ["b"]
    assert on_duty(known, COACH, local("2026-03-02 18:00")) == []
    assert on_duty(None, COACH, 0) == []
    found = everybody_on_duty(known, local("2026-03-02 12:00"))
    assert {one.role: one.staff for one in found}[DOCTOR] == ("dr",)


def test_an_unknown_roster_watches_nobody() -> None:
    assert not is_watched(None, 0)
    assert unwatched(None, 0, 10) == [(0, 10)]


def test_a_gap_of_the_office_hours_is_found_a_day_ahead() -> None:
    known = roster(
        shift("a", "2026-03-02 08:00", "2026-03-02 12:00"),
        shift("b", "2026-03-02 13:00", "2026-03-02 18:00"),
    )
    now = local("2026-03-01 18:00")
    missing = RosterGap("north", COACH, local("2026-03-02 12:00"), local("2026-03-02 13:00"))
    assert gaps(known, now, now + AHEAD_MS) == [missing]
    assert gaps(known, now, local("2026-03-02 12:00")) == []


def test_office_hours_follow_the_wall_clock_on_days_of_23_and_25_hours() -> None:
    for day, before in (("2026-03-29", "2026-03-28"), ("2026-10-25", "2026-10-24")):
        empty = roster(zone="Europe/Berlin")
        start = local(f"{before} 20:00", "Europe/Berlin")
        found = gaps(empty, start, start + AHEAD_MS)
        opens, closes = (local(f"{day} {hour}", "Europe/Berlin") for hour in ("08:00", "18:00"))
        assert [(one.from_ms, one.to_ms) for one in found] == [(opens, closes)]
        assert closes - opens == 10 * HOUR_MS


def test_hours_until_midnight_reach_the_next_day() -> None:
    late = Roster(
        "default", "north", "Asia/Shanghai", (), (OfficeHours(COACH, 0, 20 * 60, 24 * 60),)
    )  # fmt: skip
    monday = local("2026-03-02 00:00")
    (gap,) = gaps(late, monday, monday + 3 * AHEAD_MS)
    assert gap.to_ms == local("2026-03-03 00:00")


def test_a_change_of_shift_is_where_one_begins_or_ends() -> None:
    known = roster(shift("a", "2026-03-02 08:00", "2026-03-02 12:00"))
    assert changes(known, local("2026-03-02 08:00"), local("2026-03-02 12:00")) == [
        local("2026-03-02 08:00")
    ]


def test_where_people_are_told() -> None:
    known = Roster("default", "n", "UTC", reach=(Reach("a", "en", (Point("sms", "1"),)),))
    assert points_of(reach_of(known, "a")) == (Point("sms", "1"),)
    assert points_of(reach_of(known, "b")) == points_of(reach_of(None, "a")) == ()
    handles = Handles("p", "n", "zh", (Point("push", "x"),), (Point("sms", "2"),))
    assert points_of(handles, emergency=True) == (Point("sms", "2"),)
    assert points_of(handles) == (Point("push", "x"),)


spans = st.lists(st.tuples(st.integers(0, 48), st.integers(0, 48)), max_size=6)


@given(spans)
def test_every_minute_of_the_office_hours_is_manned_or_a_gap(found: list[tuple[int, int]]) -> None:
    start = round(datetime(2026, 3, 2, tzinfo=UTC).timestamp() * 1000)
    shifts = [
        Shift(str(n), COACH, "a", start + a * HOUR_MS, start + b * HOUR_MS)
        for n, (a, b) in enumerate(found)
    ]
    known = roster(*shifts, zone="UTC")
    missing = gaps(known, start, start + 48 * HOUR_MS)
    for hour in range(48):
        at = start + hour * HOUR_MS
        wanted = 8 <= hour % 24 < 18
        in_gap = any(gap.from_ms <= at < gap.to_ms for gap in missing)
        assert in_gap == (wanted and not on_duty(known, COACH, at))
    assert all(gap.from_ms < gap.to_ms for gap in missing)


def test_every_role_that_is_called_can_be_on_a_roster() -> None:
    assert {rung.role for rung in RUNGS} == set(DutyRole)
