"""The sessions of the demo's people until today: simulated, stored, and scored as any others.

What devices would have sent goes into the blocks, and results, minutes and alerts are what the
brain finds in it. So nothing that is scored again comes out differently (law 3).
"""

import os
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Final, Protocol, TypeAlias

from sqlalchemy import Connection as Transaction

from tiyi.bootstrap import clinic_files
from tiyi.bootstrap.clinic import as_role, join, today_of
from tiyi.model.alerts import AlertEvent
from tiyi.model.context import Context
from tiyi.model.frame import Samples
from tiyi.model.scope import Role, Scope
from tiyi.monitor.beside import Finished, Found, found_beside
from tiyi.ports import Blocks, Series
from tiyi.signal import twins
from tiyi.simulators.clinic import Member
from tiyi.simulators.pasts import session_of
from tiyi.storage.records import alerts, contexts, sessions
from tiyi.storage.records.sql import SqlRecords

MINUTE_MS: Final = 60_000
HOUR_MS: Final = 60 * MINUTE_MS
DAY_MS: Final = 24 * HOUR_MS
AT_ONCE: Final = 60
"""Sessions that are scored side by side."""
MERGED: Final = 8
"""Sessions that are stored in one go: more of them would only fill the memory."""
NICE: Final = 10
OPEN_MS: Final = 2 * DAY_MS
"""Alerts that are younger still wait for somebody."""
_OUTCOMES: Final = ("true_acted", "true_no_action", "true_acted", "false_threshold")


@dataclass(frozen=True, slots=True)
class Stores:
    """Where a past is written to."""

    records: SqlRecords
    blocks: Blocks
    series: Series


Past: TypeAlias = tuple[Found | None, Iterator[list[Samples]]]
"""What the brain found, None where nothing was sent, and what was sent, a little at a time."""


class Asked(Protocol):
    """Computes the past of some people."""

    def ask(
        self, some: Sequence[Member], told: Mapping[str, Sequence[Context]], now_ms: int
    ) -> Past:
        """From what was told of them; `computed`, here or elsewhere."""
        ...


def fill(
    stores: Stores,
    scope: Scope,
    members: Sequence[Member],
    joined: set[str],
    *,
    now_ms: int,
    brain: Asked,
) -> Iterator[int]:
    """Write everybody's past, some people at a time; yields how many are done.

    `joined` are those who are in the records already. Take the next only when the last is done:
    between two of them the caller may stop.
    """
    done = 0
    for some in _by_sessions(members, now_ms):
        with stores.records.writing(scope) as tx:
            for member in some:
                if member.person.participant not in joined:
                    join(tx, scope, member, now_ms=now_ms)
                clinic_files.begin(tx, scope, member, now_ms=now_ms)
        _keep(stores, scope, some, now_ms, brain)
        done += len(some)
        yield done


def _by_sessions(members: Sequence[Member], now_ms: int) -> Iterator[list[Member]]:
    some: list[Member] = []
    held = 0
    for member in members:
        some.append(member)
        held += len(_starts(member, now_ms))
        if held >= AT_ONCE:
            yield some
            some, held = [], 0
    if some:
        yield some


def _starts(member: Member, now_ms: int) -> list[tuple[int, int]]:
    """(week, start) of the sessions before today, at a habitual hour."""
    today = today_of(now_ms)
    hour_ms = (7 + member.number * 5 % 12) * HOUR_MS
    return [
        (one.week, _midnight_ms(member, one.day - member.start) + hour_ms + _late_ms(member, place))
        for place, one in enumerate(member.done(member.number))
        if one.day < today
    ]


def _midnight_ms(member: Member, since: timedelta) -> int:
    return member.began_ms + since.days * DAY_MS


def _late_ms(member: Member, place: int) -> int:
    return (member.number * 13 + place * 7) % 40 * MINUTE_MS


def _sent(member: Member, now_ms: int) -> Iterator[Finished]:
    for week, start_ms in _starts(member, now_ms):
        prescription = member.prescribed(week)
        if prescription is not None:
            person = replace(member.person, prescription=prescription)
            samples, end_ms = session_of(person, start_ms, seed=member.number)
            yield Finished(person.participant, start_ms, end_ms, samples)


def _keep(stores: Stores, scope: Scope, some: Sequence[Member], now_ms: int, brain: Asked) -> None:
    with stores.records.reading(scope) as tx:
        names = [member.person.participant for member in some]
        told = {name: contexts.versions(tx, scope, name) for name in names}
    found, sent = brain.ask(some, told, now_ms)
    for samples in sent:
        stores.blocks.merge(samples, stored={})
    if found is not None:
        stores.series.write_minutes(found.minutes)
        stores.series.write_sessions(found.results)
        stores.series.write_alert_marks(found.alerts)
    for member in some:
        _record(stores.records, scope, member, found, now_ms=now_ms)


def computed(some: Sequence[Member], told: Mapping[str, Sequence[Context]], now_ms: int) -> Past:
    """The past of some people, from what was told of them."""
    held = [one for member in some for one in _sent(member, now_ms)]
    samples = [one.samples for one in held]
    parts = (samples[first : first + MERGED] for first in range(0, len(samples), MERGED))
    return found_beside(held, told) if held else None, parts


class Brain:
    """Computes in a process of its own, which stands back behind those who train."""

    def __init__(self) -> None:
        """Start it; it waits to be asked."""
        spawning = get_context("spawn")
        self._line, theirs = spawning.Pipe()
        self._process = spawning.Process(target=_answer, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def ask(
        self, some: Sequence[Member], told: Mapping[str, Sequence[Context]], now_ms: int
    ) -> Past:
        """`computed` over there; EOFError when it was ended."""
        self._line.send((some, told, now_ms))
        return self._line.recv(), iter(self._line.recv, None)

    def end(self) -> None:
        """Whatever it is at."""
        self._process.terminate()
        self._process.join()
        self._line.close()


def _answer(line: Connection) -> None:
    """Answer until nobody asks any more; the keyboard's interrupt is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICE)
    twins.speak(twins=False)
    with suppress(EOFError, OSError):
        while True:
            found, sent = computed(*line.recv())
            line.send(found)
            for samples in sent:
                line.send(samples)
            line.send(None)


def _record(
    records: SqlRecords, scope: Scope, member: Member, found: Found | None, *, now_ms: int
) -> None:
    who = member.person.participant
    with records.writing(scope) as tx:
        if found is not None:
            mine = [one for one in found.results if one.participant == who]
            sessions.save_new(tx, scope, mine)
            raised = [one for one in found.alerts if one.participant == who]
            for event in raised:
                alerts.save(tx, scope, event)
            _handle(tx, scope, raised, now_ms)
        clinic_files.finish(tx, scope, member, now_ms=now_ms)


def _handle(tx: Transaction, scope: Scope, events: Iterable[AlertEvent], now_ms: int) -> None:
    """Somebody took care of what is older than two days."""
    manager = as_role(scope, Role.MANAGER)
    for place, event in enumerate(events):
        if event.started_ms > now_ms - OPEN_MS:
            continue
        seen_ms = event.published_ms + (3 + place % 9) * MINUTE_MS
        taken = alerts.acknowledge(tx, manager, event.alert_id, version=1, reason="", at_ms=seen_ms)
        alerts.resolve(
            tx,
            manager,
            event.alert_id,
            version=taken.version,
            code=_OUTCOMES[place % len(_OUTCOMES)],
            note="演示记录 · demo note",
            at_ms=seen_ms + 20 * MINUTE_MS,
        )
