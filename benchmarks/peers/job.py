"""The job that every contender does, the reference of what is right, and the verifier.

Per participant and minute of event time: mean heart rate, and seconds in six zones. Integers all
the way, so that right means equal. This module needs NumPy only: peers run in an environment of
their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

BASE_MS = 1_760_000_040_000
"""A whole minute; samples are counted from here."""
MINUTE_S = 60
MINUTE_MS = MINUTE_S * 1000
GRACE_S = 10
"""No sample comes later than this; contenders that must know a bound are told this one."""
TENTHS = (5, 6, 7, 8, 9)
"""Zone k begins at so many tenths of the participant's maximal heart rate; below them is zone 0."""
ZONES = len(TENTHS) + 1
HR_CELLS = 256
"""Heart rates are whole numbers below this."""
MEAN_TOLERANCE_BPM = 1e-6
"""For contenders that divide in floats in another order; counts have to be equal."""

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """Samples in their order of arrival, one a second and participant, and who may be how fast."""

    who: Array
    at_ms: Array
    hr_bpm: Array
    arrived_s: Array
    """Second since `BASE_MS` in which the sample arrives: its own, or up to `GRACE_S` later."""
    hrmax_bpm: Array
    """Per participant."""

    def __len__(self) -> int:
        """Samples."""
        return len(self.who)

    def first(self, samples: int) -> Self:
        """What arrives first, of the same participants."""
        return type(self)(
            self.who[:samples], self.at_ms[:samples], self.hr_bpm[:samples],
            self.arrived_s[:samples], self.hrmax_bpm,
        )  # fmt: skip

    @property
    def hrmax_of_sample(self) -> Array:
        """The maximum of each sample's participant."""
        return self.hrmax_bpm[self.who]

    def zone_tables(self) -> list[bytes]:
        """Per participant a table that holds the zone of each heart rate: one look-up a sample."""
        rates = np.arange(HR_CELLS)
        made = {
            most: zone_of(rates, np.full(HR_CELLS, most)).astype(np.uint8).tobytes()
            for most in np.unique(self.hrmax_bpm).tolist()
        }
        return [made[most] for most in self.hrmax_bpm.tolist()]


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Closed windows in any order: their participants and minutes, and what is asked of each."""

    who: Array
    minute: Array
    """Minutes since `BASE_MS`."""
    seconds: Array
    mean_bpm: Array
    zone_s: Array
    """Seconds ``[windows, ZONES]``; no columns where a contender has no zones."""

    @classmethod
    def of(cls, windows: Iterable[Sequence[float]]) -> Self:
        """From rows (participant, minute, seconds, sum of heart rates, seconds per zone …)."""
        rows = np.array(list(windows), np.int64).reshape(-1, 4 + ZONES)
        who, minute, seconds, sums = rows[:, :4].T
        return cls(who, minute, seconds, sums / seconds, rows[:, 4:])

    @classmethod
    def reached(cls, key: Sequence[Array], seconds: Array, sums: Array, reached: Array) -> Self:
        """From seconds in which each limit ``[windows, ZONES - 1]`` was reached."""
        edges = np.column_stack([seconds, reached, np.zeros(len(seconds), np.int64)])
        return cls(key[0], key[1], seconds, sums / seconds, edges[:, :-1] - edges[:, 1:])

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Several answers as one."""
        return cls(
            *(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(cls))
        )

    def sorted(self) -> Self:
        """By participant and minute."""
        order = np.lexsort((self.minute, self.who))
        return type(self)(*(getattr(self, each.name)[order] for each in fields(self)))

    def minutes(self, chosen: Sequence[int]) -> Self:
        """Only the windows of some minutes."""
        keep = np.isin(self.minute, chosen)
        return type(self)(*(getattr(self, each.name)[keep] for each in fields(self)))


def zone_of(hr_bpm: Array, hrmax_bpm: Array) -> Array:
    """Zone 0 to 5: how many of the limits the heart rate has reached, in exact integers."""
    tenths = 10 * hr_bpm.astype(np.int64)
    zone = np.zeros(len(tenths), np.int64)
    for k in TENTHS:
        zone += tenths >= k * hrmax_bpm.astype(np.int64)
    return zone


def reference(stream: Stream) -> Answer:
    """The right answer, by counting into dense cells of participants and minutes."""
    minute = (stream.at_ms - BASE_MS) // MINUTE_MS
    first = int(minute.min())
    minutes = int(minute.max()) - first + 1
    cell = stream.who.astype(np.int64) * minutes + (minute - first)
    cells = len(stream.hrmax_bpm) * minutes
    seconds = np.bincount(cell, minlength=cells)
    sums = np.bincount(cell, stream.hr_bpm, minlength=cells)
    zone = zone_of(stream.hr_bpm, stream.hrmax_of_sample)
    zone_s = np.bincount(cell * ZONES + zone, minlength=cells * ZONES).reshape(-1, ZONES)
    some = np.flatnonzero(seconds)
    return Answer(
        some // minutes, first + some % minutes, seconds[some], sums[some] / seconds[some],
        zone_s[some],
    )  # fmt: skip


def faults(answer: Answer, expected: Answer) -> list[str]:
    """What is wrong with an answer; nothing when it is right."""
    got, wanted = answer.sorted(), expected.sorted()
    keys, wanted_keys = _keys(got), _keys(wanted)
    repeated = len(keys) - len(np.unique(keys))
    found = {
        "windows missing": np.count_nonzero(~np.isin(wanted_keys, keys)),
        "windows that should not be": np.count_nonzero(~np.isin(keys, wanted_keys)),
        "windows told twice": repeated,
    }
    if not any(found.values()):
        apart = np.abs(got.mean_bpm - wanted.mean_bpm)
        found["windows with wrong seconds"] = np.count_nonzero(got.seconds != wanted.seconds)
        found["windows with a wrong mean"] = np.count_nonzero(~(apart <= MEAN_TOLERANCE_BPM))
        if got.zone_s.shape[1]:
            wrong = (got.zone_s != wanted.zone_s).any(axis=1)
            found["windows with wrong zones"] = np.count_nonzero(wrong)
    return [f"{count:,} of {len(wanted_keys):,} {what}" for what, count in found.items() if count]


def _keys(answer: Answer) -> Array:
    keys: Array = answer.who.astype(np.int64) << 32 | answer.minute.astype(np.int64)
    return keys


def save(what: Stream | Answer, path: Path) -> None:
    """Keep it for another process."""
    np.savez(path, **{each.name: getattr(what, each.name) for each in fields(what)})


def load_stream(path: Path) -> Stream:
    """A stream that was saved."""
    with np.load(path) as file:
        return Stream(**file)


def load_answer(path: Path) -> Answer:
    """An answer that was saved."""
    with np.load(path) as file:
        return Answer(**file)
