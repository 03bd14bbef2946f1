"""Clocks: offsets are found, frozen in segments, and never move a row that was placed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.edge.fakes import NOON_MS
from tiyi.ingest.edge.clock import (
    AHEAD_MS,
    STEP_MS,
    ZONE_MS,
    Basis,
    ClockTrack,
    OneWay,
    Segment,
    TwoWay,
    snapped,
)

SECOND = 1_000
HOUR = 3_600 * SECOND


def simulated(
    seed: int, *, hours: float, offset_ms: float, drift: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Readings, arrivals and true offsets of a clock that speaks once a second.

    Delays are 20 ms + exp(15 ms); 5 % of the packets are late by exp(120 s) more.
    """
    rng = np.random.default_rng(seed)
    sent = NOON_MS + np.arange(int(hours * 3_600)) * SECOND
    true = offset_ms + drift * (sent - NOON_MS)
    late = (rng.random(len(sent)) < 0.05) * rng.exponential(120_000, len(sent))
    arrived = sent + 20 + rng.exponential(15, len(sent)) + late
    order = np.argsort(arrived)
    reading = np.round(sent - true).astype(np.int64)
    return reading[order], np.round(arrived).astype(np.int64)[order], true[order]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_drifting_clock_that_only_speaks_is_known_to_a_twentieth_of_a_second(seed: int) -> None:
    reading, arrived, true = simulated(seed, hours=3, offset_ms=37_200, drift=40e-6)
    clock, errors = OneWay(), []
    for now, (read, came) in enumerate(zip(reading.tolist(), arrived.tolist(), strict=True)):
        clock.see(read, came)
        if now > 3_600:
            errors.append(abs(clock.offset_ms(read) - true[now]))

    naive = np.abs(arrived - reading - true)
    assert np.percentile(errors, 99) < 60
    assert np.percentile(naive, 99) > 100_000


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rows_of_a_drifting_clock_are_placed_to_half_a_second(seed: int) -> None:
    reading, arrived, true = simulated(seed, hours=6, offset_ms=-37_200, drift=40e-6)
    track, errors = ClockTrack(7), []
    for read, came, offset in zip(reading.tolist(), arrived.tolist(), true.tolist(), strict=True):
        track.observe(read, came)
        at_ms, _ = track.place(np.array([read]), read)
        errors.append(abs(at_ms[0] - read - offset))

    assert np.percentile(errors[60:], 99) < 600
    assert len(track.segments) < 6


@pytest.mark.parametrize("step_s", [3_600, -3_600, 5, -5])
def test_a_clock_that_is_moved_opens_one_segment_of_that_size(step_s: int) -> None:
    rng = np.random.default_rng(step_s % 100)
    track = ClockTrack(7)
    for second in range(120):
        now = NOON_MS + second * SECOND
        moved = step_s * SECOND if second >= 60 else 0
        track.observe(now - 20_500 + moved, now + 30 + int(rng.exponential(15)))

    before, after = track.segments
    assert abs(before.offset_ms - after.offset_ms - step_s * SECOND) < 150


def test_an_hour_forward_is_noticed_at_once_and_no_row_lies_in_the_future() -> None:
    track = ClockTrack(7)
    track.observe(NOON_MS, NOON_MS + 40)
    after = NOON_MS + 10 * SECOND

    opened = track.observe(after + HOUR, after + 40)

    assert opened == Segment(after + 41, -HOUR, 7, Basis.ZONE)
    rows = np.array([NOON_MS + 2 * SECOND, after - SECOND + HOUR, after + HOUR])
    at_ms, boot = track.place(rows, after + HOUR)
    assert at_ms.tolist() == [NOON_MS + 2 * SECOND, after - SECOND, after]
    assert boot.tolist() == [7, 7, 7]


def test_a_clock_set_back_within_a_boot_gets_another_boot_number() -> None:
    track = ClockTrack(7)
    for second in range(60):
        now = NOON_MS + second * SECOND
        track.observe(now - (HOUR if second >= 30 else 0), now + 40)

    now = NOON_MS + 60 * SECOND
    at_ms, boot = track.place(np.array([now - HOUR, NOON_MS + 20 * SECOND]), now - HOUR)

    assert at_ms.tolist() == [now, NOON_MS + 20 * SECOND]
    assert boot[1] == 7
    assert boot[0] != 7


@pytest.mark.parametrize("back", [HOUR, HOUR // 2])
@pytest.mark.parametrize("every_s", [5, 300])
def test_local_time_that_is_set_back_is_noticed_at_once(back: int, every_s: int) -> None:
    zone, step, sync = 2 * HOUR, NOON_MS + 1_000 * SECOND, every_s * SECOND
    track = ClockTrack(7)
    due: dict[tuple[int, int], int] = {}

    for now in range(NOON_MS, NOON_MS + 2_000 * SECOND, sync):
        local = zone if now < step else zone - back
        opened = track.observe(now + local, now + 60)
        since = np.arange(max(now - sync, NOON_MS), now, SECOND) + 500
        rows = since + np.where(since < step, zone, zone - back)
        at_ms, boot = track.place(rows, now + local)
        assert at_ms.tolist() == since.tolist()
        assert (opened is not None) == (
            now in (NOON_MS, -(-(step - NOON_MS) // sync) * sync + NOON_MS)
        )
        for row in zip(boot.tolist(), rows.tolist(), since.tolist(), strict=True):
            assert due.setdefault(row[:2], row[2]) == row[2]  # no two instants are one row

    assert [segment.offset_ms for segment in track.segments] == [-zone, back - zone]


def test_a_batch_that_was_overtaken_is_no_clock_that_went_back() -> None:
    track = ClockTrack(7)
    for sent_s, delay_s in ((0, 0), (900, 0), (899, 1), (905, 0), (860, 45), (910, 0)):
        arrived_ms = NOON_MS + (sent_s + delay_s) * SECOND + 40
        track.observe(NOON_MS + sent_s * SECOND, arrived_ms)

    assert len(track.segments) == 1


@pytest.mark.parametrize("sent_again_after", [HOUR // 4, HOUR])
def test_a_batch_that_is_sent_again_later_is_no_clock_that_went_back(sent_again_after: int) -> None:
    track = ClockTrack(7)
    for now in (NOON_MS, NOON_MS + sent_again_after - 5 * SECOND):
        track.observe(now, now + 40)

    assert track.observe(NOON_MS, NOON_MS + sent_again_after + 40) is None
    assert [segment.offset_ms for segment in track.segments] == [0]


def test_a_queue_that_drains_is_no_clock_that_fell_behind() -> None:
    track = ClockTrack(7)
    track.observe(NOON_MS, NOON_MS + 40)
    back_again = NOON_MS + 60 * SECOND
    for second in range(1, 60):
        track.observe(NOON_MS + second * SECOND, back_again + second * 10)

    assert len(track.segments) == 1


@pytest.mark.parametrize("zone_h", [8, -5, 5.5, 5.75, 12.75])
def test_local_time_called_utc_is_a_whole_number_of_quarter_hours(zone_h: float) -> None:
    zone_ms = round(zone_h * HOUR)

    offset_ms, basis = snapped(-zone_ms + 350)

    assert (offset_ms, basis) == (-zone_ms, Basis.ZONE)


@pytest.mark.parametrize(
    ("lag_ms", "offset_ms"),
    [(0, 0), (350, 0), (1_999, 0), (-400, 0), (37_200, 37_200), (-37_200, -37_200)],
)
def test_a_good_clock_is_left_alone_and_a_wrong_one_taken_at_its_word(
    lag_ms: int, offset_ms: int
) -> None:
    assert snapped(lag_ms) == (offset_ms, Basis.ARRIVAL)


def test_the_exchange_with_the_least_delay_decides() -> None:
    track = ClockTrack(7)
    now = NOON_MS
    for delay in (1_300, 80, 1_900):
        t0 = now - 5_000
        t1, t2 = now + delay // 2, now + delay // 2 + 10
        track.observe(now - 5_000, t1, TwoWay.of(t0, t1, t2, t0 + delay + 10))
        now += SECOND

    assert track.segments[-1].offset_ms == 5_000
    assert track.segments[-1].basis is Basis.EXCHANGE


def test_an_exchange_from_before_a_step_does_not_undo_it() -> None:
    track = ClockTrack(7)
    good = TwoWay(0.0, 40.0)
    track.observe(NOON_MS, NOON_MS + 20, good)

    track.observe(NOON_MS + SECOND + HOUR, NOON_MS + SECOND + 20, good)

    assert track.segments[-1].offset_ms == -HOUR


@given(
    offset_ms=st.integers(-(10**9), 10**9),
    delays=st.lists(st.integers(0, 300_000), min_size=1, max_size=60),
)
def test_a_row_never_moves_once_it_was_placed(offset_ms: int, delays: list[int]) -> None:
    track, placed = ClockTrack(7), {}
    for second, delay in enumerate(delays):
        sent = NOON_MS + second * SECOND
        track.observe(sent - offset_ms, sent + delay)
        fresh = np.array([sent - offset_ms])
        placed[int(fresh[0])] = int(track.place(fresh, sent - offset_ms)[0][0])
        known = np.array(sorted(placed))
        again, _ = track.place(known, sent - offset_ms)
        assert again.tolist() == [placed[row] for row in known.tolist()]


@given(
    offset_ms=st.integers(-(10**9), 10**9),
    delays=st.lists(st.integers(0, 300_000), min_size=1, max_size=60),
)
def test_nothing_that_arrives_is_placed_into_the_future(offset_ms: int, delays: list[int]) -> None:
    track, arrived = ClockTrack(7), 0
    for second, delay in enumerate(delays):
        sent = NOON_MS + second * SECOND
        arrived = max(arrived, sent + delay)
        track.observe(sent - offset_ms, arrived)
        at_ms, _ = track.place(np.array([sent - offset_ms]), sent - offset_ms)

        assert at_ms[0] <= arrived + AHEAD_MS


@given(
    delays=st.lists(st.integers(0, STEP_MS), min_size=1, max_size=100),
    zone=st.integers(-56, 56),
)
def test_a_right_clock_on_a_usual_network_keeps_its_times(delays: list[int], zone: int) -> None:
    track = ClockTrack(7)
    for second, delay in enumerate(delays):
        sent = NOON_MS + second * SECOND
        track.observe(sent + zone * ZONE_MS, sent + delay)

    assert [segment.offset_ms for segment in track.segments] == [-zone * ZONE_MS]


def test_stored_segments_hold_after_a_restart() -> None:
    track = ClockTrack(7)
    track.observe(NOON_MS, NOON_MS + 37_000)

    again = ClockTrack(7, track.segments)
    opened = again.observe(NOON_MS + SECOND, NOON_MS + SECOND + 37_000 + 1_500)

    assert opened is None
    assert again.segments == track.segments
