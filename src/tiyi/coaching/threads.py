"""A thread of messages: what each side has not read, and since when somebody waits for an answer.

Everything is told from the entries of the thread and the marks of reading, each time anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Side(StrEnum):
    """Who writes, and who reads."""

    STAFF = "staff"
    PARTICIPANT = "participant"


class EntryKind(StrEnum):
    """What an entry is."""

    MESSAGE = "message"
    SETTLED = "settled"
    """Staff say that what came before needs no written answer, and why; the participant is not
    shown it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `number` rises within a thread, `at_ms` is UTC ms."""

    number: int
    side: Side
    kind: EntryKind
    at_ms: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The last entry that a side has read; 0: none yet."""

    staff: int = 0
    participant: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a thread stands. `waiting_since_ms` None: nobody waits; no message is no wait."""

    unread_by_staff: int
    unread_by_participant: int
    waiting: int
    """Messages of the participant that staff have not answered."""
    waiting_since_ms: int | None
    """When the first of them came (UTC ms)."""


EMPTY: Final = Standing(0, 0, 0, None)


def standing(entries: Iterable[Entry], read: Reading) -> Standing:
    """Where a thread stands; the order in which entries are given does not matter.

    Whatever staff enter answers all that came before it. One's own words are never unread.
    """
    every = sorted(entries, key=lambda one: one.number)
    answered = max((one.number for one in every if one.side is Side.STAFF), default=0)
    asked = [one for one in every if one.side is Side.PARTICIPANT]
    told = [one for one in every if one.side is Side.STAFF and one.kind is EntryKind.MESSAGE]
    waiting = [one for one in asked if one.number > answered]
    return Standing(
        unread_by_staff=sum(one.number > read.staff for one in asked),
        unread_by_participant=sum(one.number > read.participant for one in told),
        waiting=len(waiting),
        waiting_since_ms=min((one.at_ms for one in waiting), default=None),
    )
