"""Synthetic people for tests of the brain: effort, artefacts, gaps, locks and marks, by a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tiyi.model.arrays import AnyArray
from tiyi.model.context import Answer, Band, CeilingKind, Context, Stratum
from tiyi.model.frame import LAYOUT, Samples
from tiyi.model.metrics import Metric, SourceKind

BASE_MS = 1_760_000_040_000
"""A whole minute."""


def context(participant: str, **changes: object) -> Context:
    """A context with a band of 110-130 and a clinical ceiling of 150 bpm."""
    values: dict[str, object] = {
        "participant": participant,
        "version": 1,
        "effective_from_ms": BASE_MS - 3_600_000,
        "organisation": "o",
        "site": "s1",
        "zone": "Asia/Shanghai",
        "rhr_bpm": 62.0,
        "hrmax_bpm": 170.0,
        "female": False,
        "rate_drug": Answer.NO,
        "rhythm": Answer.NO,
        "stratum": Stratum.HIGH,
        "cardiac": False,
        "reply_channel": True,
        "band": Band(110, 130, 150, CeilingKind.CLINICAL, "test", {}),
        "no_band_cause": None,
        "prescription_id": "rx",
        "prescription_version": 1,
        "warmup_min": 5.0,
        "conditioning_min": 30.0,
        "cooldown_min": 5.0,
        "rpe_high": 14,
    }
    return Context(**(values | changes))  # type: ignore[arg-type]  # a test's dictionary of fields


@dataclass(frozen=True)
class Crowd:
    """People whose samples are a pure function of the seed and the second."""

    names: tuple[str, ...]
    contexts: tuple[Context, ...]
    rest: npt.NDArray[np.float64]
    most: npt.NDArray[np.float64]
    effort: npt.NDArray[np.float64]
    phase: npt.NDArray[np.float64]
    starts_s: npt.NDArray[np.int64]
    ends_s: npt.NDArray[np.int64]
    beats: tuple[AnyArray, AnyArray, AnyArray]
    """Who, ms since the base, and interval in ms of every beat; a quarter of them send beats."""

    def __len__(self) -> int:
        return len(self.names)


def crowd(people: int, seed: int = 0, lasts_s: int = 10**6) -> Crowd:
    """People with bands of 40-60 % of their reserve; about half with a clinical ceiling."""
    r = np.random.default_rng(seed)
    names = tuple(f"p{seed:03d}x{i:06d}" for i in range(people))
    age = r.integers(30, 75, people).astype(np.float64)
    rest = r.integers(55, 80, people).astype(np.float64)
    most = np.asarray(208 - 0.7 * age, np.float64)
    contexts = []
    for i, name in enumerate(names):
        lower, upper = (int(rest[i] + share * (most[i] - rest[i])) for share in (0.4, 0.6))
        kind = CeilingKind.CLINICAL if i % 2 else CeilingKind.DEFAULT
        contexts.append(
            context(
                name,
                rhr_bpm=float(rest[i]),
                hrmax_bpm=float(most[i]),
                female=bool(i % 3 == 0),
                stratum=(Stratum.LOW, Stratum.MODERATE, Stratum.HIGH)[i % 3],
                cardiac=i % 4 == 0,
                reply_channel=i % 5 > 0,
                band=Band(lower, upper, upper + 10, kind, "test", {}),
            )
        )
    starts = r.integers(0, 300, people)
    return Crowd(
        names,
        tuple(contexts),
        rest,
        most,
        r.uniform(0.3, 0.75, people),
        r.random(people) * 6.28,
        starts,
        starts + lasts_s,
        _beats(rest, seed),
    )


IRREGULAR = 8
"""Every eighth from the second on has an irregular rhythm, and sits still for long."""
BEATS_S = 5_000


def _beats(rest: AnyArray, seed: int) -> tuple[AnyArray, AnyArray, AnyArray]:
    """Beats of every fourth; of their irregular half each interval is drawn anew."""
    r = np.random.default_rng(1000 + seed)
    found = []
    for i in range(1, len(rest), 4):
        mean_ms = 60_000 / rest[i]
        many = int(BEATS_S * 1000 / mean_ms)
        spread = 0.25 if i % IRREGULAR == 1 else 0.02
        rr_ms = np.round(mean_ms * np.clip(r.normal(1, spread, many), 0.5, 1.9))
        found.append((np.full(many, i), np.cumsum(rr_ms).astype(np.int64), rr_ms))
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    who, at_ms, rr_ms = (np.concatenate(column) for column in zip(*found, strict=True))
    return who, at_ms, rr_ms


def frame(
    participants: Sequence[str], who: AnyArray, metric: AnyArray, at_ms: AnyArray, value: AnyArray,
    *, source: AnyArray | int = SourceKind.STRAP, flags: AnyArray | int = 0,
) -> Samples:  # fmt: skip
    """Samples from columns; ``who`` indexes ``participants`` (ascending)."""
    given = {
        "participant": who, "device": 0, "source": source, "metric": metric, "boot": 0,
        "dev_ms": at_ms, "at_ms": at_ms, "value": value, "flags": flags,
    }  # fmt: skip
    columns = {
        name: np.ascontiguousarray(np.broadcast_to(np.asarray(given[name], dtype), len(at_ms)))
        for name, dtype in LAYOUT.items()
    }
    return Samples(**columns, participants=tuple(participants), devices=("d",))


def samples(
    people: Crowd, first_s: int, count: int, r: np.random.Generator, metrics: int = 3
) -> Samples:
    """Some seconds of everybody: heart rate, cadence, steps, and start and end marks."""
    second = np.arange(first_s, first_s + count)[:, None]
    effort = people.effort * (0.75 + 0.35 * np.sin(second / 400 + people.phase))
    hr = people.rest + effort * (people.most - people.rest) + r.normal(0, 1.2, effort.shape)
    cadence = 95 + 25 * np.sin(second / 700 + 2 * people.phase) + r.normal(0, 2, effort.shape)
    cadence = np.clip(cadence, 0, 200)
    stands = np.sin(second / 210 + 4 * people.phase) > 0.97
    irregular = np.arange(len(people)) % IRREGULAR == 1
    stands |= irregular & (np.sin(second / 700 + 2 * people.phase) > -0.5)
    cadence = np.where(stands, 0, cadence)
    locked = np.sin(second / 300 + 3 * people.phase) > 0.93
    hr = np.where(locked, cadence + r.normal(0, 1, effort.shape), hr)
    hr = np.where(r.random(effort.shape) < 0.01, hr + 45, hr)
    hr = np.where(np.sin(second / 170 + 6 * people.phase) > 0.99, hr - 40, hr)
    gone = r.random(effort.shape) < 0.02
    gone |= np.sin(second / 150 + 5 * people.phase) > 0.985
    parts: list[list[AnyArray]] = []
    tables = ((Metric.HR, hr), (Metric.CADENCE, cadence), (Metric.STEPS, cadence / 60))
    # Every sixth sends its heart rate every four or five seconds only.
    sparse = (np.arange(len(people)) % 6 == 5) & (second % (4 + np.arange(len(people)) % 2) > 0)
    for metric, values in tables[:metrics]:
        row, who = np.nonzero(~(gone | sparse) if metric == Metric.HR else ~gone)
        n = len(row)
        at_ms = BASE_MS + (first_s + row) * 1000 + r.integers(0, 1000, n)
        value = np.clip(np.round(values[row, who], 2), 0, 250)
        parts.append([who, np.full(n, metric), at_ms, value, (r.random(n) < 0.01).astype(int)])
    who, at_ms, rr_ms = people.beats
    now = np.flatnonzero((at_ms >= first_s * 1000) & (at_ms < (first_s + count) * 1000))
    if metrics == len(tables):
        kind, no_flags = np.full(len(now), Metric.RR), np.zeros(len(now), int)
        parts.append([who[now], kind, BASE_MS + at_ms[now], rr_ms[now], no_flags])
    parts += _marks(people, first_s, count, r)
    who, kind, at_ms, value, flags = (np.concatenate(c) for c in zip(*parts, strict=True))
    return frame(people.names, who, kind, at_ms, value, flags=flags)


def _marks(people: Crowd, first_s: int, count: int, r: np.random.Generator) -> list[list[AnyArray]]:
    found = []
    for metric, seconds in ((Metric.START, people.starts_s), (Metric.END, people.ends_s)):
        who = np.flatnonzero((seconds >= first_s) & (seconds < first_s + count))
        found.append((metric, who, seconds[who], np.ones(len(who))))
    if count > 1 or r.random() < 0.2:
        who = r.integers(0, len(people), 2)
        seconds = first_s + r.integers(0, count, 2)
        found.append((Metric.RPE, who, seconds, r.integers(11, 19, 2).astype(float)))
        found.append((Metric.REPLY, who[:1], seconds[:1] + 0, np.ones(1)))
        found.append((Metric.FALL, who[1:], seconds[1:] + 0, np.full(1, 5.0)))
    return [
        [who, np.full(len(who), metric), BASE_MS + at * 1000 + 500, value, np.zeros(len(who), int)]
        for metric, who, at, value in found
    ]
