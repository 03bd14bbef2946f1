"""What the brain makes of faults of a sensor, and of hearts that look like one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.monitor.crowd import BASE_MS, context, frame
from tests.monitor.outcome import Collected
from tests.monitor.test_shard import WHO, feed, mark, new_shard, steady
from tiyi.model.context import UnknownCause
from tiyi.model.frame import Samples
from tiyi.model.metrics import Flag, Metric
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.monitor import Shard


def cause(shard: Shard) -> UnknownCause | None:
    """What the board says of why there is no verdict."""
    shard.admit(mark(Metric.RPE, 0, 11), appended_ms=shard.settled_ms)
    ((_, table),) = shard.board(0)
    causes: tuple[UnknownCause | None, ...] = (None, *UnknownCause)
    return causes[int(table["cause"][0])]


def minutes(said: Collected, name: str) -> list[float]:
    """A figure of every minute."""
    place = [n for n in MINUTE_COLUMNS if n not in ("who", "minute_ms", "final")].index(name)
    return [said.provisional[at][place] for at in sorted(said.provisional)]


def rules(said: Collected) -> set[str]:
    return {event.rule for event in said.alerts}


@pytest.mark.parametrize(("cadence_spm", "after_s"), [(0, 90), (150, 120)])
def test_a_sudden_fast_rhythm_is_told_even_if_it_equals_the_cadence(
    cadence_spm: int, after_s: int
) -> None:
    # At rest it is in doubt for 9 s, on the cadence for 30 s; and then it is true for good.
    shard = new_shard(context(WHO))
    parts = [
        mark(Metric.START, 0),
        steady(0, 300, 100, cadence_spm),
        steady(300, 300, 150, cadence_spm),
    ]
    said = feed(shard, parts, 300 + after_s)
    assert "R09" in rules(said)


def test_a_burst_is_no_rise_and_costs_the_minute_its_own_seconds_only() -> None:
    shard = new_shard(context(WHO))
    parts = [
        mark(Metric.START, 0),
        steady(0, 190, 100), steady(190, 6, 160), steady(196, 104, 100),
    ]  # fmt: skip
    said = feed(shard, parts, 310)
    assert minutes(said, "artefact_s")[:5] == [0, 0, 0, 6, 0]
    assert minutes(said, "valid_s")[:5] == [60, 60, 60, 54, 60]
    assert "R09" not in rules(said)


def test_a_jump_onto_the_cadence_is_on_the_board_at_once() -> None:
    shard = new_shard(context(WHO))
    parts = [mark(Metric.START, 0), steady(0, 400, 100, 150), steady(400, 100, 150, 150)]
    feed(shard, parts, 415)
    assert cause(shard) is UnknownCause.CADENCE_LOCK
    feed(shard, parts, 470)
    assert cause(shard) is not UnknownCause.CADENCE_LOCK


def test_a_device_that_says_it_has_no_contact_is_not_worn() -> None:
    shard = new_shard(context(WHO))
    off = steady(400, 100, 100)
    off = replace(off, flags=np.full(len(off), int(Flag.NO_CONTACT), np.uint8))
    parts = [mark(Metric.START, 0), steady(0, 400, 100), off]
    feed(shard, parts, 460)
    assert cause(shard) is UnknownCause.NOT_WORN


def only_quality_is_bad(first_s: int, count: int) -> Samples:
    at_ms = BASE_MS + np.arange(first_s, first_s + count) * 1000 + 500
    flags = int(Flag.BAD_QUALITY)
    metric, value = np.full(count, Metric.HR), np.full(count, 100.0)
    return frame([WHO], np.zeros(count, int), metric, at_ms, value, flags=flags)


def test_a_bad_signal_of_a_worn_device_is_a_bad_signal() -> None:
    shard = new_shard(context(WHO))
    parts = [mark(Metric.START, 0), steady(0, 400, 100), only_quality_is_bad(400, 60)]
    feed(shard, parts, 440)
    assert cause(shard) is UnknownCause.BAD_SIGNAL
