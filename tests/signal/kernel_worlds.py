"""Worlds of a few people that the laws of the kernels are tried in: usual ones, and the rims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from tiyi.model.arrays import Int16, Mask
from tiyi.signal import Beats, Windows, intervals, sliding
from tiyi.signal.arrays import Float32, Float64, Int64

ACCELERATION_HZ: Final = 25.0


@dataclass(frozen=True, slots=True)
class World:
    """A few people and their signals; what a person has does not depend on who stands beside.

    Attributes:
        people: who is there, in their order; the numbers are the seeds of what they have.
        seconds: how long the signals are, without a look-back.
        fill: None = signals like those of a workout; NaN = all is missing; else all is this.
    """

    people: tuple[int, ...]
    seconds: int
    fill: float | None = None

    def rate(self, look_back_s: int = 0) -> Float64:
        """Heart rates in whole bpm, ``[look_back_s + seconds, people]``; NaN = missing."""
        length = look_back_s + self.seconds
        rows = np.full((length, len(self.people)), np.nan if self.fill is None else self.fill)
        for column, person in enumerate(self.people if self.fill is None else ()):
            rng = np.random.default_rng(person)
            walk = np.clip(100 + 9 * person + rng.normal(0, 1, 900).cumsum(), 60, 180).round()
            walk[rng.random(900) < 0.02] += 45
            walk[rng.random(900) < 0.03] = np.nan
            rows[:, column] = walk[:length]
        return rows

    def bpm(self) -> Float32:
        """The same people-major, float32 ``[people, seconds]``."""
        return np.ascontiguousarray(self.rate().T.astype(np.float32))

    def quarters(self, look_back_s: int = 0) -> Int16:
        """The same in quarters, int16, 0 = missing."""
        return np.nan_to_num(self.rate(look_back_s) * 4).astype(np.int16)

    def present(self, look_back_s: int = 0) -> Mask:
        """Whether there is a heart rate."""
        present: Mask = ~np.isnan(self.rate(look_back_s))
        return present

    def cadence(self, look_back_s: int = 0) -> Int16:
        """Steps a minute like the heart rates, -1 = unknown."""
        return np.nan_to_num(self.rate(look_back_s), nan=-1).astype(np.int16)

    def second(self, kind: type[np.signedinteger[Any]] = np.int32) -> Any:
        """The seconds from 1 on, ``[seconds, 1]``."""
        return np.arange(1, self.seconds + 1, dtype=kind)[:, None]

    def each(self, value: float, kind: type[Any] = np.float32) -> Any:
        """A figure of each person, ``[people]``: the value and its person's number."""
        return np.array([value + person for person in self.people], kind)

    def told(self, value: float) -> Float32:
        """The same where the person told it; NaN where all is missing."""
        unknown = self.fill is not None and np.isnan(self.fill)
        return np.full(len(self.people), np.nan, np.float32) if unknown else self.each(value)

    def odd(self) -> Mask:
        """A property of half of the people, those of odd number."""
        return np.array([person % 2 == 1 for person in self.people], np.bool_)

    def yes(self) -> Mask:
        """A property of all people."""
        return np.ones(len(self.people), np.bool_)

    def none(self, kind: type[Any], *shape: int) -> Any:
        """A state that remembers nothing, ``[*shape, people]``."""
        return np.zeros((*shape, len(self.people)), kind)

    def offsets(self, count: int) -> Int64:
        """A flat array in which each person has so many."""
        return np.arange(len(self.people) + 1) * count

    def flat(self) -> Float64:
        """The heart rates of one person after those of another, ``[people * seconds]``."""
        return self.rate().T.ravel()

    def acceleration(self) -> Float32:
        """Each at a pace of their own, in g: ``[people, 25 * seconds, 3]``; constant: at rest."""
        rate = np.repeat(self.rate().T, int(ACCELERATION_HZ), axis=1)
        at_s = np.arange(rate.shape[1]) / ACCELERATION_HZ
        swing = 0.3 * np.sin(2 * np.pi * (1.5 + self.each(0, np.float64)[:, None] / 10) * at_s)
        swing *= self.fill is None
        axes = np.stack([0.1 * swing, 0.2 * swing, 1 + swing], axis=2)
        axes[np.isnan(rate)] = np.nan
        return axes.astype(np.float32)

    def totals(self) -> Int64:
        """Readings of a step counter, ``[seconds, people]``, -1 = missing."""
        rate = self.rate()
        growing = np.nan_to_num(rate / 60).cumsum(axis=0).astype(np.int64)
        return np.where(np.isnan(rate), -1, growing)

    def beats(self) -> Beats:
        """Intervals for 6 times as long; an unknown heart rate is an interval that is not known."""
        rr_ms = np.repeat(60_000 / self.flat(), 6).astype(np.float32)
        usual = np.full(len(rr_ms), self.fill is not None)
        for place, person in enumerate(self.people if self.fill is None else ()):
            rng = np.random.default_rng(100 + person)
            own = slice(place * 6 * self.seconds, (place + 1) * 6 * self.seconds)
            rr_ms[own] += rng.normal(0, 20, 6 * self.seconds).astype(np.float32)
            usual[own] = rng.random(6 * self.seconds) > 0.01
        rr_ms[np.isnan(rr_ms) & (self.fill is None)] = 600
        return intervals(rr_ms, self.offsets(6 * self.seconds), normal=usual)

    def windows(self) -> Windows:
        """Windows of two minutes over the intervals."""
        return sliding(self.beats(), 120.0, 20.0)


USUAL: Final = World((3, 1, 2), 130)
REVERSED: Final = World((2, 1, 3), 130)
RIMS: Final = {
    "nobody": World((), 130),
    "no time": World((1, 2), 0),
    "one sample": World((1,), 1),
    "all missing": World((1, 2), 130, np.nan),
    "constant": World((1, 2), 130, 120.0),
}
