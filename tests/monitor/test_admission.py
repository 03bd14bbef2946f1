"""Frames that are admitted together do what they do one after the other."""

from __future__ import annotations

import numpy as np
import pytest

from tests.monitor.crowd import BASE_MS, crowd, frame, samples
from tiyi.model.frame import Samples, pack, stack
from tiyi.model.metrics import Metric
from tiyi.model.table import encode_table
from tiyi.monitor import Outcome, Shard
from tiyi.streams.wire import encode

SECONDS = 180
Frames = list[tuple[Samples, int]]


def frames_of(seed: int) -> list[Frames]:
    """Per second some frames: marks and data, an empty one, rows too old and too far ahead."""
    r, people = np.random.default_rng(seed), crowd(40, seed)
    found: list[Frames] = []
    for second in range(SECONDS):
        whole, at_ms = samples(people, second, 1, r), BASE_MS + second * 1000 + 999
        cut = np.sort(r.integers(0, len(whole) + 1, 2))
        parts = [(one, at_ms) for one in map(whole.take, np.split(np.arange(len(whole)), cut))]
        if second % 7 == 0:
            odd_ms = np.array([at_ms - 3_600_000, at_ms, at_ms + 3_600_000])
            parts.insert(
                1,
                (
                    frame(people.names, np.arange(3), np.full(3, Metric.HR), odd_ms, odd_ms * 0),
                    at_ms,
                ),
            )
        found.append(parts)
    return found


def told(outcome: Outcome) -> list[bytes]:
    facts = [*outcome.alerts, *outcome.sessions, *outcome.opens, *outcome.touched]
    return [*map(encode, facts), *map(encode_table, outcome.minutes)]


def run(seed: int, seconds: list[Frames], *, together: bool) -> tuple[list[object], list[bytes]]:
    """What was refused, and what was told."""
    shard = Shard(base_ms=BASE_MS)
    shard.assign(range(12))
    shard.apply(crowd(40, seed).contexts)
    refused: list[object] = []
    facts: list[bytes] = []
    for number, frames in enumerate(seconds):
        admitted = (
            shard.admit_all(stack([pack(one) for one, _ in frames]), [at_ms for _, at_ms in frames])
            if together
            else [shard.admit(one, appended_ms=at_ms) for one, at_ms in frames]
        )
        refused += [
            [None if mask is None else mask.tolist() for mask in (one.refused, one.future)]
            for one in admitted
        ]
        facts += [encode_table(table) for _, table in shard.board(BASE_MS)]
        facts += told(shard.tick(BASE_MS + number * 1000 + 999))
    return refused, facts


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_together_is_the_same_as_one_by_one(seed: int) -> None:
    seconds = frames_of(seed)
    alone, together = run(seed, seconds, together=False), run(seed, seconds, together=True)
    assert together[0] == alone[0]
    assert together[1] == alone[1]
    assert any(one != [None, None] for one in alone[0])
