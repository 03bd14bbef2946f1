"""Speed of the streaming brain on one core: decode, admit, tick with all rules, minutes, alerts.

Run as `python -m benchmarks.brain`; every function returns rows (name, value, unit, note).
"""

from __future__ import annotations

import gc
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from tests.monitor.crowd import BASE_MS, Crowd, crowd, frame
from tiyi.model.arrays import AnyArray
from tiyi.model.frame import LAYOUT, FrameCodec, Samples
from tiyi.model.ids import partition_of
from tiyi.model.metrics import Metric, SourceKind
from tiyi.monitor import Shard

Row = tuple[str, float, str, str]
PEOPLE = 10_000
PARTITIONS = 24
SESSION_S = 2700
STARTED_S = 50
"""By this second of a load everybody is in a session, as old as any."""


def resident_mb() -> float:
    """Resident memory of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


class Load:
    """Frames of many people, one per partition and second, with some senders that batch."""

    def __init__(
        self, people: int, late: dict[int, float] | None = None, seed: int = 0,
        *, obedient: bool = False,
    ) -> None:  # fmt: skip
        """``late``: period in s → share of people whose samples are sent that seldom.

        ``obedient``: most keep to their band, as people who are coached do; otherwise they wander
        through all intensities and alarm about ten times as often as people do.
        """
        self.r = np.random.default_rng(seed)
        self.group = in_session(crowd(people, seed), self.r)
        self.wander = 0.35
        if obedient:
            self.group, self.wander = replace(self.group, effort=0.38 + self.group.effort / 5), 0.06
        self.partition = np.array([partition_of(name) for name in self.group.names])
        self.codec = FrameCodec()
        self.period = np.ones(people, np.int64)
        start, draw = 0.0, self.r.random(people)
        for period_s, share in (late or {}).items():
            self.period[(draw >= start) & (draw < start + share)] = period_s
            start += share
        self.phase = self.r.integers(0, 1_000_000, people)
        self._waiting: dict[int, list[Samples]] = defaultdict(list)
        self.members = [np.flatnonzero(self.partition == p) for p in range(PARTITIONS)]
        self.names = [tuple(self.group.names[i] for i in m) for m in self.members]

    def frames(self, first_s: int, count: int) -> list[bytes]:
        """Compressed frames that arrive at the end of some seconds."""
        who, metric, at_ms, value, flags = columns(self.group, first_s, count, self.r, self.wander)
        due = (at_ms - BASE_MS) // 1000
        if (self.period > 1).any():
            due = due + (-(due + self.phase[who])) % self.period[who]
        found = []
        for p, members in enumerate(self.members):
            place = np.searchsorted(members, who)
            mine = np.flatnonzero(self.partition[who] == p)
            source = np.where(self.period[who] > 1, SourceKind.WRIST, SourceKind.STRAP)
            part = frame(
                self.names[p], place[mine], metric[mine], at_ms[mine], value[mine],
                source=source[mine], flags=flags[mine],
            )  # fmt: skip
            now = self._due(p, part, due[mine], first_s + count - 1)
            if len(now):
                found.append(self.codec.encode(now))
        return found

    def _due(self, partition: int, part: Samples, due: AnyArray, now_s: int) -> Samples:
        if not (self.period > 1).any():
            return part
        for second in np.unique(due).tolist():
            self._waiting[second * PARTITIONS + partition].append(part.take(due == second))
        ready = self._waiting.pop(now_s * PARTITIONS + partition, [])
        if not ready:
            return part.take(np.zeros(0, np.int64))
        merged = [np.concatenate(c) for c in zip(*(s.columns() for s in ready), strict=True)]
        names, devices = ready[0].dictionaries
        named = dict(zip(LAYOUT, merged, strict=True))
        return Samples(**named, participants=names, devices=devices)


def in_session(group: Crowd, r: np.random.Generator) -> Crowd:
    """Everybody trains for 45 min: in each second of the load as many start as others end."""
    starts_s = r.integers(STARTED_S - SESSION_S, STARTED_S, len(group))
    return replace(
        group, starts_s=np.maximum(starts_s, r.integers(0, STARTED_S, len(group))),
        ends_s=starts_s + SESSION_S,
    )  # fmt: skip


def columns(
    group: Crowd, first_s: int, count: int, r: np.random.Generator, wander: float
) -> tuple[AnyArray, ...]:
    """Heart rate, cadence and steps of everybody: (who, metric, at_ms, value, flags)."""
    second = np.arange(first_s, first_s + count)[:, None]
    effort = group.effort * (1.1 - wander + wander * np.sin(second / 400 + group.phase))
    shape = effort.shape
    hr = group.rest + effort * (group.most - group.rest) + r.normal(0, 1.2, shape)
    cadence = 95 + 25 * np.sin(second / 700 + 2 * group.phase) + r.normal(0, 2, shape)
    cadence = np.clip(cadence, 0, 200)
    locks = np.sin(second / 300 + 3 * group.phase) > 1 - wander / 5
    hr = np.where(locks, cadence, hr)
    hr = np.where(r.random(shape) < 0.01, hr + 45, hr)
    gone = (r.random(shape) < 0.02) | (np.sin(second / 150 + 5 * group.phase) > 0.985)
    parts: list[tuple[AnyArray, ...]] = []
    tables = ((Metric.HR, hr), (Metric.CADENCE, cadence), (Metric.STEPS, np.round(cadence / 60)))
    for metric, values in tables:
        row, who = np.nonzero(~gone)
        at_ms = BASE_MS + (first_s + row) * 1000 + r.integers(0, 1000, len(row))
        flags = (r.random(len(row)) < 0.01).astype(np.uint8)
        parts.append((who, np.full(len(row), metric), at_ms, values[row, who], flags))
    restarts_s = group.ends_s + 30
    for metric, at_s in (
        (Metric.START, group.starts_s), (Metric.END, group.ends_s), (Metric.START, restarts_s),
    ):  # fmt: skip
        who = np.flatnonzero((at_s >= first_s) & (at_s < first_s + count))
        ones = np.ones(len(who))
        parts.append((who, np.full(len(who), metric), BASE_MS + at_s[who] * 1000, ones, ones * 0))
    return tuple(np.concatenate(column) for column in zip(*parts, strict=True))


def new_shard(load: Load) -> Shard:
    """A shard that watches everybody of a load."""
    shard = Shard(base_ms=BASE_MS, capacity=max(len(load.group), 64))
    shard.assign(range(PARTITIONS))
    shard.apply(load.group.contexts)
    return shard


def live(people: int = PEOPLE, late: dict[int, float] | None = None, seconds: int = 180,
         warm_s: int = 70, name: str = "live", *, obedient: bool = True) -> list[Row]:  # fmt: skip
    """One frame per partition and second, a tick after each second."""
    load = Load(people, late, obedient=obedient)
    shard = new_shard(load)
    took: list[tuple[float, float, float, float]] = []
    rows = alerts = 0
    for s in range(seconds + warm_s):
        frames = load.frames(s, 1)
        t0, cpu = time.perf_counter(), time.process_time()
        decoded = [load.codec.decode(data) for data in frames]
        t1 = time.perf_counter()
        for samples in decoded:
            shard.admit(samples, appended_ms=BASE_MS + s * 1000 + 999)
        t2 = time.perf_counter()
        outcome = shard.tick(BASE_MS + s * 1000 + 999)
        t3 = time.perf_counter()
        if s >= warm_s:
            took.append((t1 - t0, t2 - t1, t3 - t2, time.process_time() - cpu))
            rows += sum(map(len, decoded))
            alerts += len(outcome.alerts)
    return _live_rows(name, np.array(took) * 1e3, rows, alerts, people)


def _live_rows(name: str, took_ms: AnyArray, rows: int, alerts: int, people: int) -> list[Row]:
    total, cpu = took_ms[:, :3].sum(axis=1), took_ms[:, 3]
    p50, p95, p99 = np.percentile(total, [50, 95, 99])
    stages = took_ms[:, :3].mean(axis=0)
    busy = np.percentile(cpu, [50, 99])
    note = "decode {:.2f} admit {:.2f} tick {:.2f} ms on average".format(*stages)
    return [
        (f"{name}, rows", rows / total.sum() / 1e3, "M rows/s", f"{people} people"),
        (f"{name}, p50", p50, "ms per second", note),
        (f"{name}, p95", p95, "ms per second", ""),
        (f"{name}, p99", p99, "ms per second", f"max {total.max():.1f}"),
        (f"{name}, rows by CPU time", rows / cpu.sum() / 1e3, "M rows/s", "on a busy machine"),
        (f"{name}, CPU p50", busy[0], "ms per second", f"CPU p99 {busy[1]:.1f}"),
        (f"{name}, alerts", alerts / len(total), "events/s", ""),
    ]


def catch_up(people: int = PEOPLE, minutes: int = 12) -> list[Row]:
    """Frames of a minute each, one tick per minute, then the memory it took.

    People are welcomed with frames of a second: whoever comes with a minute of rows at once is
    taken for somebody who sends in batches, and evaluated apart.
    """
    load = Load(people)
    shard = new_shard(load)
    spent, rows = 0.0, 0
    frames: list[bytes] = []
    for second in range(60):
        for data in load.frames(second, 1):
            shard.admit(load.codec.decode(data), appended_ms=BASE_MS + second * 1000 + 999)
    for minute in range(1, minutes + 1):
        frames = load.frames(minute * 60, 60)
        t0 = time.perf_counter()
        for data in frames:
            shard.admit(load.codec.decode(data), appended_ms=BASE_MS + minute * 60_000 + 59_999)
        shard.tick(BASE_MS + minute * 60_000 + 59_999 + 3000)
        if minute > 2:
            spent += time.perf_counter() - t0
            rows += int(shard.progress["rows"])
    settled_s = (shard.settled_ms - BASE_MS) // 1000
    if settled_s < minutes * 60 or shard.progress["dirty"]:
        raise RuntimeError(f"only {settled_s} s were evaluated: {shard.progress}")
    frames.clear()
    gc.collect()
    return [
        ("catch-up", rows / spent / 1e6, "M rows/s", f"{people} people, frames of a minute"),
        ("memory", resident_mb(), "MB", "ring of 28 min, checkpoints, minutes, this benchmark"),
    ]


MIX = {300: 0.02, 5: 0.30}
"""2 % of the people send every 5 min, 30 % every 5 s."""


def mix() -> list[Row]:
    """Live with senders that batch: what comes late is derived again."""
    return live(late=MIX, name="live with late batches", warm_s=320, seconds=120)


def measure() -> list[Row]:
    """Everything, for the table of all benchmarks."""
    found = catch_up()
    found += live()
    found += live(name="live, wandering", obedient=False)
    return found + mix()


if __name__ == "__main__":
    chosen: dict[str, Callable[[], list[Row]]] = {
        "live": live,
        "catch-up": catch_up,
        "mix": mix,
        "all": measure,
    }
    for what in sys.argv[1:] or ["all"]:
        for row in chosen[what]():
            print("{:<44} {:>10.2f} {:<14} {}".format(*row))
