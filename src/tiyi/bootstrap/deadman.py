"""When people must hear that nobody is being watched: the dead-man's watch's decision, pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf
from typing import Final

from tiyi.bootstrap.canary import Stage

LIMIT_S: Final = 30.0
"""Longer than this the verdicts may not be behind, and the log may not be silent."""
FRESH_S: Final = 10.0
"""What the log said is believed so long; a watch that slept longer knows nothing of that time."""
CALM_S: Final = 30.0
"""An outage is over when all has been well for so long: one that flickers is one outage."""
AGAIN_S: Final = 15 * 60.0
"""How often people are told of an outage that goes on."""


class Outage(StrEnum):
    """What may stand still."""

    WATCHING = "watching"
    """Records come in, and their verdicts are behind or were never given."""
    LOG = "log"
    """The log gives no answer."""
    CANARY = "canary"
    """The canary's alert does not come out."""


class Step(StrEnum):
    """What an alarm says of its outage."""

    BEGAN = "began"
    LASTS = "lasts"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Observation:
    """What is known; `at_s` and `answered_s` by one clock that is never set."""

    at_s: float
    answered_s: float
    """When the log last answered every question."""
    behind_s: Mapping[int, float] = field(default_factory=dict)
    """Partition → how far its verdicts were behind at that answer; the others were not."""
    called_s: Mapping[int, float] = field(default_factory=dict)
    """Partition → when its canary called whose alert has not come out."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """What people are told of an outage; (outage, since_ms) names it, `revision` counts from 1."""

    outage: Outage
    step: Step
    revision: int
    since_ms: int
    at_ms: int
    """When this is said, UTC."""
    lasted_s: float
    """Until now; of an outage that is over, until all was well."""
    partitions: tuple[int, ...] = ()
    """Those that are beyond the limit; once it is over, those that were last."""
    limit_s: float = LIMIT_S
    """What was exceeded."""
    stage: Stage | None = None
    """How far the canary's calls came."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """How one thing is now. Neither well nor standing beyond the limit: nobody can say."""

    standing_s: float
    well: bool
    partitions: tuple[int, ...] = ()
    limit_s: float = LIMIT_S


@dataclass(slots=True)
class _Running:
    """An outage that people were told of."""

    since_ms: int
    since_s: float
    told_s: float
    limit_s: float
    partitions: tuple[int, ...] = ()
    revision: int = 1
    well_since_s: float | None = None


class Deadman:
    """Says of each outage once that it began, every 15 minutes that it lasts, once that it is over.

    Durations never depend on the time of day: a clock that is set moves no limit.
    """

    def __init__(self, canary_within_s: float = 60.0) -> None:
        """`canary_within_s`: within which time a canary's alert has to come out."""
        self._running: dict[Outage, _Running] = {}
        self._looked_s = inf
        self._awake_since_s = -inf
        self._heard_since_s = -inf
        """Since when the log has answered without a break, as far as we were awake."""
        self._canary_within_s = canary_within_s

    def look(self, now_ms: int, seen: Observation) -> list[Alarm]:
        """What to tell now; `now_ms` is UTC and only dates the alarms."""
        if seen.at_s - self._looked_s > FRESH_S:
            # Whoever did not look can't call it silence.
            self._awake_since_s = seen.at_s
        self._looked_s = seen.at_s
        silent_s = seen.at_s - max(seen.answered_s, self._awake_since_s)
        log = _Reading(silent_s, well=silent_s <= FRESH_S)
        # How far the verdicts are behind is not known while the log says nothing.
        known = seen.at_s - seen.answered_s <= FRESH_S
        watching = _watching(seen.behind_s) if known else _Reading(0.0, well=False)
        if not known:
            self._heard_since_s = inf
        elif self._heard_since_s == inf:
            self._heard_since_s = seen.at_s
        return [
            *self._judge(Outage.LOG, now_ms, seen.at_s, log),
            *self._judge(Outage.WATCHING, now_ms, seen.at_s, watching),
            *self._judge(Outage.CANARY, now_ms, seen.at_s, self._canary(seen, known=known)),
        ]

    def _canary(self, seen: Observation, *, known: bool) -> _Reading:
        limit_s = self._canary_within_s
        if not known:
            return _Reading(0.0, well=False, limit_s=limit_s)
        # What came out while the log said nothing, or while we slept, has still to be read.
        since_s = max(self._heard_since_s, self._awake_since_s)
        waits_s = {place: seen.at_s - max(at_s, since_s) for place, at_s in seen.called_s.items()}
        beyond = tuple(sorted(place for place, wait_s in waits_s.items() if wait_s > limit_s))
        overdue = any(seen.at_s - at_s > limit_s for at_s in seen.called_s.values())
        standing_s = max(waits_s.values(), default=0.0)
        return _Reading(standing_s, not overdue, beyond, limit_s)

    def _judge(self, outage: Outage, now_ms: int, at_s: float, reading: _Reading) -> list[Alarm]:
        running = self._running.get(outage)
        if running is None:
            if reading.standing_s <= reading.limit_s:
                return []
            since_ms = now_ms - round(reading.standing_s * 1000)
            since_s = at_s - reading.standing_s
            running = _Running(since_ms, since_s, at_s, reading.limit_s, reading.partitions)
            self._running[outage] = running
            return [_alarm(outage, Step.BEGAN, running, now_ms, at_s)]
        running.partitions = reading.partitions or running.partitions
        if not reading.well:
            running.well_since_s = None
        elif running.well_since_s is None:
            running.well_since_s = at_s
        return self._follow(outage, running, now_ms, at_s)

    def _follow(self, outage: Outage, running: _Running, now_ms: int, at_s: float) -> list[Alarm]:
        well_since_s = running.well_since_s
        if well_since_s is not None and at_s - well_since_s >= CALM_S:
            step = Step.OVER
            del self._running[outage]
        elif well_since_s is None and at_s - running.told_s >= AGAIN_S:
            step = Step.LASTS
        else:
            return []
        running.revision += 1
        running.told_s = at_s
        return [_alarm(outage, step, running, now_ms, at_s)]


def _alarm(outage: Outage, step: Step, running: _Running, now_ms: int, at_s: float) -> Alarm:
    until_s = at_s if running.well_since_s is None else running.well_since_s
    return Alarm(
        outage,
        step,
        running.revision,
        running.since_ms,
        now_ms,
        lasted_s=until_s - running.since_s,
        limit_s=running.limit_s,
        partitions=running.partitions,
    )


def _watching(behind_s: Mapping[int, float]) -> _Reading:
    beyond = tuple(sorted(place for place, late_s in behind_s.items() if late_s > LIMIT_S))
    return _Reading(max(behind_s.values(), default=0.0), well=not beyond, partitions=beyond)
