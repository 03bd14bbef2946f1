"""Bytewax: its keyed event-time windows, `fold_window` over tumbling minutes, item by item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import bytewax.operators as op
from bytewax.dataflow import Dataflow
from bytewax.operators import windowing
from bytewax.testing import TestingSink, TestingSource, run_main

from benchmarks.peers.job import BASE_MS, GRACE_S, MINUTE_S, ZONES, Answer, Stream
from benchmarks.peers.meter import Meter

PACKAGE = "bytewax"
START = datetime.fromtimestamp(BASE_MS / 1000, UTC)
BATCH = 10_000
PATIENCE_S = 6 * GRACE_S
"""Its clock goes on with the machine's while samples are worked off: with the bare grace, a stall
of two seconds made it drop samples that came eight seconds late."""
Item = tuple[str, tuple[datetime, int, bytes]]


def prepare(stream: Stream) -> Callable[[Meter], Answer]:
    """Items (key, (time, heart rate, table of zones)) in memory, as its source wants them."""
    tables = stream.zone_tables()
    keys = [str(who) for who in range(len(tables))]
    items: list[Item] = [
        (keys[who], (START + timedelta(milliseconds=ms), hr_bpm, tables[who]))
        for who, ms, hr_bpm in zip(
            stream.who.tolist(), (stream.at_ms - BASE_MS).tolist(), stream.hr_bpm.tolist(),
            strict=True,
        )
    ]  # fmt: skip

    def work(meter: Meter) -> Answer:
        told: list[tuple[str, tuple[int, list[int]]]] = []
        flow = dataflow(items, told)
        with meter:
            run_main(flow)
        return Answer.of((int(who), minute, *window) for who, (minute, window) in told)

    return work


def dataflow(items: list[Item], told: list[Any]) -> Dataflow:
    """Source, window, sink."""
    flow = Dataflow("minutes")
    stream = op.input("samples", flow, TestingSource(items, batch_size=BATCH))
    clock = windowing.EventClock(_time, wait_for_system_duration=timedelta(seconds=PATIENCE_S))
    minutes = windowing.TumblingWindower(length=timedelta(seconds=MINUTE_S), align_to=START)
    # Sums do not ask for order, and putting values in order is its dearest step.
    window = windowing.fold_window(
        "window", stream, clock, minutes, _empty, _add, _merge, ordered=False
    )
    op.output("told", window.down, TestingSink(told))
    return flow


def _time(value: tuple[datetime, int, bytes]) -> datetime:
    return value[0]


def _empty() -> list[int]:
    return [0, 0] + [0] * ZONES


def _add(window: list[int], value: tuple[datetime, int, bytes]) -> list[int]:
    hr_bpm = value[1]
    window[0] += 1
    window[1] += hr_bpm
    window[2 + value[2][hr_bpm]] += 1
    return window


def _merge(one: list[int], other: list[int]) -> list[int]:
    return [a + b for a, b in zip(one, other, strict=True)]
