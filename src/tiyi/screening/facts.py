"""What is known of a person at an instant: readings with their times, and what is lacking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from tiyi.screening.errors import ReadingsDiffer

Value = float | str
MINUTE_MS: Final = 60_000
FUTURE_MS: Final = 2 * MINUTE_MS
"""A reading from further in the future is none: the limit of every clock in the system."""


class Why(StrEnum):
    """Why an input can't be used."""

    MISSING = "missing"
    STALE = "stale"
    FUTURE = "future"
    REPEAT = "repeat"
    """It was read once, and has to be read again before it says anything."""


@dataclass(frozen=True, slots=True, order=True)
class Lack:
    """An input that is needed and can't be used; `wait_min` before a repeat, else 0."""

    input: str
    why: Why
    wait_min: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """One input's value at an instant (UTC ms); not recorded is no reading at all."""

    input: str
    value: Value
    at_ms: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Readings as they stand at `now_ms`; a stale reading is kept, and is a missing one.

    `max_age_ms` holds the age up to which a reading of each input speaks.
    """

    now_ms: int
    max_age_ms: Mapping[str, int]
    readings: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)
    """By input, oldest first, one an instant."""
    not_asked: frozenset[str] = frozenset()
    """Inputs that this person need not have, by a rule that held; without them no row holds."""

    @classmethod
    def of(
        cls, readings: Iterable[Reading], *, now_ms: int, max_age_ms: Mapping[str, int]
    ) -> "Facts":
        """Facts in which the order of the readings does not matter.

        ReadingsDiffer where one input has two values at one instant.
        """
        kept: dict[str, dict[int, Reading]] = {}
        for reading in readings:
            known = kept.setdefault(reading.input, {}).setdefault(reading.at_ms, reading)
            if known.value != reading.value:
                raise ReadingsDiffer(
                    f"{reading.input} has two values at one instant", input=reading.input
                )
        ordered = {
            name: tuple(by_time[at_ms] for at_ms in sorted(by_time))
            for name, by_time in kept.items()
        }
        return cls(now_ms, max_age_ms, ordered)

    def fresh(self, name: str, within_ms: int | None = None) -> tuple[Reading, ...]:
        """Readings that still speak, oldest first; `within_ms` instead of the input's own age."""
        age_ms = self.max_age_ms[name] if within_ms is None else within_ms
        return tuple(
            reading
            for reading in self.readings.get(name, ())
            if -FUTURE_MS <= self.now_ms - reading.at_ms <= age_ms
        )

    def lack(self, name: str) -> Lack:
        """Why an input without a fresh reading has none."""
        known = self.readings.get(name, ())
        if not known:
            return Lack(name, Why.MISSING)
        old = any(reading.at_ms <= self.now_ms for reading in known)
        return Lack(name, Why.STALE if old else Why.FUTURE)

    def at(self, instant_ms: int) -> "Facts":
        """Only what was read at that very instant."""
        then = {
            name: tuple(one for one in known if one.at_ms == instant_ms)
            for name, known in self.readings.items()
        }
        ages = dict.fromkeys(self.max_age_ms, self.now_ms - instant_ms + FUTURE_MS)
        return Facts(self.now_ms, ages, then, self.not_asked)
