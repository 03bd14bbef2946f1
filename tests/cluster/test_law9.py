"""Law 9: embedded and distributed agree, minute by minute, result by result, page by page.

Both are driven by the same log times. The day is recorded once: every scenario of the simulators
goes through the real edge in virtual time, with batches that come late, twice, out of order, from
clocks that are wrong, and one recorded workout where there is a folder of recordings. Its records
are then appended to either log with the append times that they bear, and the processes' clocks
stand still until a step's records are read (`tests.cluster.player`). Brokers stamp records by their
own clock; for the samples' topics this is switched off once tiyi has made them. So both logs hold
the same records at the same times, which is checked first, and nothing but what is under test can
differ: the engine's transport, the partitions' owners, the stores.

The path of amendments may differ, and is not compared: only what stands in the end.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.cluster.day import Day, recorded_day
from tests.cluster.playback import Embedded, OnServers, Platform
from tests.cluster.report import told
from tests.conftest import REPOSITORY
from tests.e2e.compare import rows_of, same_alerts
from tests.e2e.unbroken import Left, unbroken
from tiyi.model.alerts import AlertEvent, AlertKind
from tiyi.model.frame import concat
from tiyi.model.table import Table

pytestmark = [pytest.mark.service, pytest.mark.timeout(900)]
SEED = 7
RECORDINGS = REPOSITORY.parent / "shared" / "data"
NOT_THE_RESULT = frozenset({"session_id", "revision", "finality", "reason"})
"""How a result came about: ids are given at first sight, and the path of amendments may differ."""
BRAIN_MS = 20 * 60_000
"""What the brain alone is led through: the part of the day in which people train."""


@dataclass(frozen=True)
class Outcome:
    """What one platform made of the day."""

    left: Left
    minutes: dict[str, Table]
    pages: list[dict[str, Any]]
    took_s: float
    until_ms: int
    """What began later is not compared: the two do not end at the same instant."""

    def results(self) -> dict[tuple[str, int], dict[str, Any]]:
        """Participant and start of each session → everything that its samples decide."""
        return {
            (one.participant, one.started_ms): {
                name: value for name, value in asdict(one).items() if name not in NOT_THE_RESULT
            }
            for one in self.left.scores().values()
            if one.started_ms < self.until_ms
        }

    def alerts(self) -> Counter[tuple[object, ...]]:
        """The alerts that stand: participant, rule, severity, start, and its end by then."""
        newest = {one.alert_id: one for one in sorted(self.left.alerts, key=lambda e: e.revision)}
        return Counter(
            (one.participant, one.rule, one.severity.value, one.started_ms, self._end(one))
            for one in newest.values()
            if one.kind is not AlertKind.RETRACTED and one.started_ms < self.until_ms
        )

    def _end(self, alert: AlertEvent) -> int | None:
        return None if (alert.ended_ms or math.inf) > self.until_ms else alert.ended_ms

    def paged(self) -> Counter[tuple[object, ...]]:
        """What people were told: participant, rule, severity, start."""
        return Counter(
            (page["participant"], page["rule"], page["severity"], page["started_ms"])
            for page in {page["key"]: page for page in self.pages}.values()
            if page["started_ms"] < self.until_ms
        )


@contextmanager
def led(platform: Platform) -> Iterator[None]:
    """The platform is up, and gone after the block."""
    try:
        platform.start()
        yield
    finally:
        platform.close()


def outcome_of(platform: Platform) -> Outcome:
    """Lead it through its day, and read what it left."""
    with led(platform):
        took_s = platform.lead()
        platform.end()
        return Outcome(
            platform.left(), platform.minutes(), platform.pages(), took_s, platform.day.settled_ms
        )


def same_log(one: Left, other: Left) -> None:
    """The same rows, in frames of the same append times."""
    assert Counter(at_ms for at_ms, _ in one.frames) == Counter(at_ms for at_ms, _ in other.frames)
    assert rows_of(concat([rows for _, rows in one.frames])) == rows_of(
        concat([rows for _, rows in other.frames])
    )
    assert len(one.late) == len(other.late) > 0


def same_minutes(one: Outcome, other: Outcome) -> int:
    """Every figure of every minute; how many minutes there are."""
    count = 0
    for participant, mine in one.minutes.items():
        theirs = other.minutes[participant]
        assert set(mine.columns) == set(theirs.columns)
        for name in mine.columns:
            np.testing.assert_array_equal(
                mine[name], theirs[name], err_msg=f"{name} of {participant}"
            )
        assert mine["final"].all(), participant
        count += len(mine)
    return count


def as_the_brain_alone(day: Day, outcome: Outcome) -> None:
    """The alerts of those who sent nothing late, as one brain says without any platform."""
    late = {name for part in outcome.left.late for name in part.participants}
    until_ms = day.start_ms + BRAIN_MS
    alerts, _ = unbroken(outcome.left, until_ms)
    mine = [one for one in outcome.left.alerts if one.participant not in late]
    calm = [one for one in alerts if one.participant not in late]
    only = Left(alerts=mine, frames=outcome.left.frames)
    same_alerts(only, calm, until_ms)


def test_embedded_and_distributed_agree_on_a_recorded_day(tmp_path: Path) -> None:
    began_s = time.monotonic()
    day = recorded_day(SEED, RECORDINGS)
    platforms = (
        Embedded(tmp_path / "embedded", day),
        OnServers(tmp_path / "servers", day, workers=2),
    )
    with ThreadPoolExecutor(len(platforms)) as pool:
        embedded, distributed = pool.map(outcome_of, platforms)
    same_log(embedded.left, distributed.left)
    assert embedded.left.quarantine == distributed.left.quarantine == []
    minutes = same_minutes(embedded, distributed)
    assert distributed.results() == embedded.results()
    assert distributed.alerts() == embedded.alerts()
    assert distributed.paged() == embedded.paged()
    assert min(len(embedded.results()), len(embedded.alerts()), len(embedded.paged())) > 0
    as_the_brain_alone(day, distributed)
    told(
        "law 9: embedded and Kafka with two workers",
        time.monotonic() - began_s,
        f"{len(day.people)} people, {len(day.frames)} frames, {minutes} minutes,"
        f" {len(embedded.results())} results, {len(embedded.alerts())} alerts,"
        f" {len(embedded.paged())} pages equal; embedded {embedded.took_s:.0f} s, distributed"
        f" {distributed.took_s:.0f} s",
    )
