"""Irregular rhythm in the brain: who votes when, what ends it, and what minutes tell of beats."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.monitor.crowd import BASE_MS, context, frame
from tests.monitor.outcome import Collected
from tests.monitor.test_shard import feed, new_shard, rules
from tiyi.model.alerts import AlertKind
from tiyi.model.arrays import AnyArray
from tiyi.model.context import Answer
from tiyi.model.frame import Samples, concat
from tiyi.model.metrics import Flag, Metric, SourceKind
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.monitor import Shard
from tiyi.monitor.beat_ring import BeatRing
from tiyi.monitor.grid import Cells

WHO = "p1"
SECONDS = 700


def beats(
    spread: float, seconds: int = SECONDS, *, first_s: int = 0, source: int = SourceKind.STRAP,
    flags: int = 0, seed: int = 3,
) -> Samples:  # fmt: skip
    """Intervals about 800 ms, each drawn anew, by beats that follow one another."""
    r = np.random.default_rng(seed)
    rr_ms = np.round(800 * np.clip(r.normal(1, spread, seconds * 2), 0.5, 1.9))
    at_ms = np.cumsum(rr_ms).astype(np.int64)
    rr_ms, at_ms = rr_ms[at_ms < seconds * 1000], at_ms[at_ms < seconds * 1000]
    at_ms += BASE_MS + first_s * 1000
    kind = np.full(len(at_ms), Metric.RR)
    who = np.zeros(len(at_ms), int)
    return frame([WHO], who, kind, at_ms, rr_ms, source=source, flags=flags)


def steps(value: float, seconds: int = SECONDS, first_s: int = 0) -> Samples:
    """So many steps each second."""
    at_ms = BASE_MS + (first_s + np.arange(seconds)) * 1000 + 400
    kind = np.full(seconds, Metric.STEPS)
    return frame([WHO], np.zeros(seconds, int), kind, at_ms, np.full(seconds, value))


def told(shard: Shard, *parts: Samples, until_s: int = SECONDS) -> Collected:
    """What is said of samples that come in order."""
    return feed(shard, [concat(list(parts))], until_s)


def test_irregular_beats_of_a_person_who_sits_still_are_told_once_without_a_session() -> None:
    said = told(new_shard(context(WHO)), beats(0.25), steps(0))

    (raised,) = [event for event in said.alerts if event.rule == "R13"]
    assert (raised.severity, raised.page, raised.notify) == ("S2", True, ("P", "D"))
    assert raised.evidence["votes"] == 5
    # The first vote has its 128 beats no earlier than after 53 s, the fifth four minutes later.
    assert 240 + 53 <= (raised.started_ms - BASE_MS) / 1000 <= 420


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([beats(0.02), steps(0)], id="regular"),
        pytest.param([beats(0.25), steps(1.5)], id="walking"),
        pytest.param([beats(0.25)], id="steps unknown"),
        pytest.param([beats(0.25, flags=int(Flag.BAD_QUALITY)), steps(0)], id="bad quality"),
        pytest.param([beats(0.25, flags=int(Flag.NO_CONTACT)), steps(0)], id="no contact"),
        pytest.param([beats(0.25, seconds=280), steps(0)], id="taken off"),
        pytest.param([beats(0.25).take(np.arange(0, 860, 4)), steps(0)], id="every fourth beat"),
    ],
)
def test_nothing_is_told_of(parts: list[Samples]) -> None:
    said = told(new_shard(context(WHO)), *parts)

    assert "R13" not in rules(said)


def test_nothing_is_told_where_such_a_rhythm_is_known() -> None:
    said = told(new_shard(context(WHO, rhythm=Answer.YES)), beats(0.25), steps(0))
    assert "R13" not in rules(said)

    said = told(new_shard(context(WHO, rhythm=Answer.NOT_RECORDED)), beats(0.25), steps(0))
    assert "R13" in rules(said)


def test_the_beats_of_a_strap_speak_while_it_is_worn_and_not_those_of_the_watch() -> None:
    strap, watch = beats(0.02), beats(0.25, source=SourceKind.WRIST)

    assert "R13" not in rules(told(new_shard(context(WHO)), strap, watch, steps(0)))
    assert "R13" in rules(told(new_shard(context(WHO)), watch, steps(0)))


def test_it_is_over_a_day_after_the_last_irregular_minute_and_not_by_silence() -> None:
    shard, ended = new_shard(context(WHO)), []
    said = told(shard, beats(0.25), steps(0))
    for hour in (1, 23, 25):
        said.add(shard.tick(BASE_MS + (SECONDS + hour * 3600) * 1000))
        ended = [e.ended_ms for e in said.alerts if e.kind is AlertKind.CLEARED]
        assert len(ended) == (hour == 25), hour

    over_s = [(at_ms - BASE_MS) / 1000 - 86_400 for at_ms in ended if at_ms is not None]
    assert SECONDS - 61 <= min(over_s) <= max(over_s) <= SECONDS


def minute_of(said: Collected, minute: int) -> dict[str, float]:
    """A minute's figures by name."""
    names = [name for name in MINUTE_COLUMNS if name not in ("who", "minute_ms", "final")]
    return dict(zip(names, said.provisional[WHO, minute], strict=True))


def with_heart_rate(seconds: int) -> Samples:
    at_ms = BASE_MS + np.arange(seconds) * 1000 + 700
    kind = np.full(seconds, Metric.HR)
    return frame([WHO], np.zeros(seconds, int), kind, at_ms, np.full(seconds, 75.0))


def test_minutes_carry_the_sums_of_normal_beats() -> None:
    every = beats(0.02, 200)
    said = told(new_shard(context(WHO)), every, with_heart_rate(200), until_s=200)
    rr_ms = every.value[(every.at_ms >= BASE_MS + 60_000) & (every.at_ms < BASE_MS + 120_000)]

    figures = minute_of(said, 1)

    assert figures["beats"] == figures["nn"] == figures["nn_changes"] == len(rr_ms)
    assert figures["nn_sum_ms"] == rr_ms.sum()
    assert figures["nn_sq_ms2"] == (rr_ms.astype(int) ** 2).sum()
    assert 0 < figures["nn_change_sq_ms2"] < 60 * 60**2


def test_a_minute_counts_the_beats_of_the_strap_and_not_those_of_the_watch_beside_it() -> None:
    strap, watch = beats(0.02, 200), beats(0.02, 200, source=SourceKind.WRIST, seed=4)
    alone, both = (
        told(new_shard(context(WHO)), *parts, with_heart_rate(200), until_s=200)
        for parts in ([strap], [strap, watch])
    )

    assert minute_of(both, 1) == minute_of(alone, 1)


def test_a_beat_that_is_missing_is_no_normal_one() -> None:
    every = beats(0.02, 200)
    place = int(np.flatnonzero(every.at_ms > BASE_MS + 80_000)[0])
    doubled = every.value.copy()
    doubled[place + 1] += doubled[place]
    kept = np.delete(np.arange(len(every)), place)
    spoiled = frame(
        [WHO], np.zeros(len(kept), int), every.metric[kept], every.at_ms[kept], doubled[kept]
    )

    said = told(new_shard(context(WHO)), spoiled, with_heart_rate(200), until_s=200)

    figures = minute_of(said, 1)
    assert figures["nn"] == figures["beats"] - 1
    assert figures["nn_changes"] == figures["beats"] - 2


def test_without_beats_a_minute_has_none() -> None:
    said = told(new_shard(context(WHO)), with_heart_rate(200), until_s=200)

    assert {minute_of(said, 1)[name] for name in ("beats", "nn", "nn_sum_ms", "nn_changes")} == {0}


def cells(row: AnyArray, ms: AnyArray, rr_ms: AnyArray, source: AnyArray) -> Cells:
    """Beats in the form that the ring takes."""
    n = len(row)
    return Cells(
        np.asarray(row, np.intp), np.full(n, 3), np.asarray(source, np.uint8), np.full(n, 2),
        np.asarray(ms, np.int64), np.asarray(rr_ms, np.float32), np.zeros(n, np.uint8),
        np.zeros(n, np.int32),
    )  # fmt: skip


BEAT = st.tuples(
    st.integers(0, 2), st.integers(0, 299_999), st.integers(200, 4000), st.integers(1, 6)
)


@given(st.lists(BEAT, min_size=1, max_size=60), st.randoms(), st.integers(1, 7))
def test_the_ring_holds_the_same_however_beats_come(
    found: list[tuple[int, int, int, int]], chance: object, pieces: int
) -> None:
    whole, cut = BeatRing(4, 600), BeatRing(4, 600)
    for ring in (whole, cut):
        ring.advance(299)
        ring.seat(np.arange(3), ["a", "b", "c"])
    nobody = np.full(4, -1, np.int32)
    whole.add(cells(*map(np.array, zip(*found, strict=True))), nobody)
    again = [*found, *found[::2]]
    chance.shuffle(again)  # type: ignore[attr-defined]  # hypothesis types its Random as object
    for part in range(pieces):
        some = again[part::pieces]
        if some:
            cut.add(cells(*map(np.array, zip(*some, strict=True))), nobody)

    rows, end_s = np.arange(3), np.full(3, 299)
    left, right = (ring.read(rows, end_s, 300) for ring in (whole, cut))
    for name in ("rr_ms", "end_s", "offsets", "normal", "meets"):
        assert np.array_equal(getattr(left, name), getattr(right, name)), name


def test_only_beats_that_change_what_was_judged_are_late() -> None:
    ring = BeatRing(2, 600)
    ring.advance(299)
    ring.seat(np.array([0]), ["a"])
    phase = int(ring.arrays["phase"][0])
    upto_s = np.array([239 + max(phase - 1, 0), 0], np.int32)  # a minute is told, the vote is not
    at_s = np.array([200, 239, 240, upto_s[0] + 1])

    late = ring.add(cells(np.zeros(4, int), at_s * 1000, np.full(4, 800), np.ones(4)), upto_s)

    assert at_s[late].tolist() == [200, 239]
    again = ring.add(
        cells(np.zeros(1, int), np.array([200_000]), np.full(1, 800), np.ones(1)), upto_s
    )
    assert len(again) == 0


def test_a_seat_that_somebody_left_is_empty_for_the_next() -> None:
    ring = BeatRing(2, 600)
    ring.advance(299)
    ring.seat(np.array([0]), ["a"])
    ring.add(
        cells(np.zeros(1, int), np.array([200_000]), np.full(1, 800), np.ones(1)),
        np.full(2, -1, np.int32),
    )
    ring.leave([0])
    ring.arrays.clear(np.array([0]))
    ring.seat(np.array([1]), ["b"])

    assert len(ring.read(np.array([1]), np.array([299]), 300).rr_ms) == 0
    assert not ring.has_beats(np.array([0]))[0]


@given(st.lists(st.integers(1, 400), min_size=1, max_size=12))
def test_the_ring_forgets_what_it_has_no_room_for_and_nothing_else(advances: list[int]) -> None:
    ring = BeatRing(1, 300)
    ring.seat(np.array([0]), ["a"])
    head_s = 0
    for advance in [0, *advances]:
        head_s += advance
        ring.advance(head_s)
        at_ms = np.array([head_s * 1000 + 10])
        ring.add(
            cells(np.zeros(1, int), at_ms, np.full(1, 800), np.ones(1)), np.full(1, -1, np.int32)
        )
        heard = ring.read(np.array([0]), np.array([head_s]), 300)
        starts = {s for s in np.cumsum([0, *advances]).tolist() if head_s - 300 < s <= head_s}
        assert len(heard.rr_ms) == len(starts)
