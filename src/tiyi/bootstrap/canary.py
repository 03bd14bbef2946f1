"""The canary: nobody's calls for help, one partition after the other, that must come out; pure."""

import hashlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Final

from tiyi.model.alerts import AlertEvent
from tiyi.model.ids import CANARY_CHANNEL, CANARY_SIGN, PARTITIONS, partition_of

AGAIN_S: Final = 150.0
"""A call on the log is repeated no sooner: one within a minute would only prolong its alert."""
REMEMBERED: Final = 1_000
"""Alerts, and pages, that may wait for the other one."""


class Stage(StrEnum):
    """How far a call has come that has not come out; in the order of its way."""

    EDGE = "edge"
    """The API has not taken it."""
    WATCH = "watch"
    """It is on the log, and no alert follows from it."""
    PAGE = "page"
    """There is an alert, and nobody has paged it."""


@dataclass(frozen=True, slots=True)
class Caller:
    """The canary of one partition: who calls, and on which device."""

    participant: str
    device: str


@dataclass(frozen=True, slots=True)
class Nest:
    """All canaries of one dead-man's watch, from the key that only it has."""

    sender: str
    callers: Mapping[int, Caller]
    """Partition → its canary."""

    @classmethod
    def of(cls, key: str) -> "Nest":
        """The same canaries for the same key, and other ones for any other."""
        name = hashlib.sha256(key.encode()).hexdigest()[:8]
        callers: dict[int, Caller] = {}
        numbers = count()
        while len(callers) < PARTITIONS:
            called = f"{name}.{next(numbers)}"
            participant = f"{CANARY_SIGN}canary.{called}"
            # Which id falls into which partition is chance: the first of each is taken.
            caller = Caller(participant, f"tiyi.canary.{called}")
            callers.setdefault(partition_of(participant), caller)
        return cls(f"tiyi.canary.{name}", callers)


@dataclass(slots=True)
class _Call:
    """A call of one partition that has not come out."""

    since_s: float
    last_s: float
    """When it was repeated last."""
    stage: Stage = Stage.EDGE

    def is_due(self, at_s: float) -> bool:
        """Whether it is to be made now: at first, and again when nothing may be left of it."""
        return self.stage is Stage.EDGE or at_s - self.last_s >= AGAIN_S


class Canary:
    """What was called, and what of it has come out; times are of a clock that is never set.

    A call is out when a page of its alert was noted as taken. What does not come out is called
    again before its partition's next turn: once all works, that has to be seen soon.
    """

    def __init__(self, nest: Nest) -> None:
        self.nest = nest
        self._waiting: dict[int, _Call] = {}
        self._home = {caller.participant: place for place, caller in nest.callers.items()}
        self._alerts: OrderedDict[str, int] = OrderedDict()
        self._paged: OrderedDict[str, int] = OrderedDict()

    def call(self, turn: int, at_s: float) -> list[Caller]:
        """Who calls now: the partition whose turn it is, and some that are waited for."""
        self._waiting.setdefault(turn % PARTITIONS, _Call(at_s, at_s))
        due = [place for place, call in sorted(self._waiting.items()) if call.is_due(at_s)]
        for place in due:
            self._waiting[place].last_s = at_s
        return [self.nest.callers[place] for place in due]

    def taken(self, callers: list[Caller]) -> None:
        """The API has these calls on disk."""
        for caller in callers:
            self._reached(self._home[caller.participant], Stage.WATCH)

    def hear_alert(self, event: AlertEvent) -> None:
        """An alert of the log, anybody's."""
        home = self._home.get(event.participant)
        if home is None or not event.page:
            return
        self._reached(home, Stage.PAGE)
        _remember(self._alerts, event.alert_id, home)
        if event.alert_id in self._paged:
            self._waiting.pop(home, None)

    def hear_page(self, channel: str, alert_id: str) -> None:
        """A page that a channel has taken, anybody's."""
        if channel != CANARY_CHANNEL:
            return
        # The two topics are read side by side: the page may be seen before its alert.
        _remember(self._paged, alert_id, 1)
        if alert_id in self._alerts:
            self._waiting.pop(self._alerts[alert_id], None)

    def waits(self) -> Mapping[int, float]:
        """Partition → since when its call has not come out."""
        return {place: call.since_s for place, call in self._waiting.items()}

    def stage(self, partitions: tuple[int, ...]) -> Stage:
        """How far the calls of these partitions have come: the one that has come least."""
        stages = set(self._stages(partitions))
        return next((stage for stage in Stage if stage in stages), Stage.EDGE)

    def _stages(self, partitions: tuple[int, ...]) -> Iterator[Stage]:
        for place in partitions:
            if place in self._waiting:
                yield self._waiting[place].stage

    def _reached(self, partition: int, stage: Stage) -> None:
        call = self._waiting.get(partition)
        if call is not None and list(Stage).index(stage) > list(Stage).index(call.stage):
            call.stage = stage


def _remember(known: OrderedDict[str, int], key: str, value: int) -> None:
    known[key] = value
    if len(known) > REMEMBERED:
        known.popitem(last=False)
