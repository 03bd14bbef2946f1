"""Many finished sessions computed side by side, whenever they were: as one by one, only sooner.

The evaluator costs per second of the recording, hardly per person. So sessions of different days
are laid beside each other, each moved by whole minutes and under a name of its own, and what is
found is moved back. Nothing that it computes depends on which day it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from tiyi.alerts.reconcile import alert_id
from tiyi.model.alerts import AlertEvent, AlertKind
from tiyi.model.context import Context
from tiyi.model.frame import Samples, concat
from tiyi.model.results import SessionResult
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.model.table import Table
from tiyi.monitor.batch import minutes_of, run
from tiyi.monitor.people import in_force
from tiyi.monitor.scored import LOOK_BACK_MS, Tape, scored
from tiyi.monitor.sessions import RECOVERY_MS, session_id

MINUTE_MS: Final = 60_000
REST_MS: Final = 10 * MINUTE_MS
"""After the longest session rules may still find something for so long."""


@dataclass(frozen=True, slots=True, eq=False)
class Finished:
    """A session that is over, [start_ms, end_ms), and the samples of one person around it."""

    participant: str
    start_ms: int
    end_ms: int
    samples: Samples


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What the brain says of finished sessions."""

    results: list[SessionResult]
    minutes: Table
    """Columns of `MINUTE_COLUMNS`, all final; meta `participants`."""
    alerts: list[AlertEvent]
    """The newest revision of every alert that was not retracted."""


def found_beside(sessions: Sequence[Finished], contexts: Mapping[str, Sequence[Context]]) -> Found:
    """Results, minutes and alerts of marked sessions; sessions of one person lie hours apart.

    A result is the same to the bit as `score_session` gives it. `contexts` holds everybody's
    versions; the one in force at a session's start holds for the whole of it.
    """
    base_ms = sessions[0].start_ms - sessions[0].start_ms % MINUTE_MS
    moved = [one.start_ms - one.start_ms % MINUTE_MS - base_ms for one in sessions]
    names = [f"{place}:{one.participant}" for place, one in enumerate(sessions)]
    longest_ms = max(one.end_ms - one.start_ms for one in sessions) + MINUTE_MS
    shard, said, tapes = run(
        concat([_moved(*each) for each in zip(sessions, names, moved, strict=True)]),
        [
            context
            for one, name in zip(sessions, names, strict=True)
            for context in _alias(one, name, contexts)
        ],
        base_ms - LOOK_BACK_MS,
        base_ms + longest_ms + RECOVERY_MS + REST_MS,
    )
    homes = dict(zip(names, zip(sessions, moved, strict=True), strict=True))
    newest = {event.alert_id: event for event in said.alerts}
    return Found(
        results=[
            _scored(one, tapes.get(name), by_ms, contexts[one.participant])
            for name, (one, by_ms) in homes.items()
        ],
        minutes=_minutes_back(minutes_of(said, shard), homes),
        alerts=[
            _alert_back(event, *homes[event.participant])
            for event in newest.values()
            if event.kind is not AlertKind.RETRACTED
        ],
    )


_Homes = Mapping[str, tuple[Finished, int]]
"""Name of a session on the table → the session, and by how much it was moved back."""


def _moved(one: Finished, name: str, by_ms: int) -> Samples:
    part = one.samples
    return replace(part, at_ms=part.at_ms - by_ms, dev_ms=part.dev_ms - by_ms, participants=(name,))


def _alias(
    one: Finished, name: str, contexts: Mapping[str, Sequence[Context]]
) -> Sequence[Context]:
    """What holds for the session, as if it had always held."""
    known = in_force(contexts[one.participant], one.start_ms)
    return [] if known is None else [replace(known, participant=name, effective_from_ms=0)]


def _scored(
    one: Finished, tape: Tape | None, by_ms: int, contexts: Sequence[Context]
) -> SessionResult:
    first_ms = one.start_ms - LOOK_BACK_MS
    kept = Tape(first_ms - first_ms % MINUTE_MS) if tape is None else tape
    own = kept if tape is None else Tape(tape.first_ms + by_ms, tape.parts)
    event = SessionEvent(
        kind=SessionKind.CLOSED,
        session_id=session_id(one.participant, one.start_ms),
        participant=one.participant,
        site="",
        started_ms=one.start_ms,
        ended_ms=one.end_ms,
        by_mark=True,
        published_ms=one.end_ms,
    )
    return scored(one.samples, own, event, contexts)


def _minutes_back(minutes: Table, homes: _Homes) -> Table:
    names: list[str] = minutes.meta["participants"]
    people = sorted({homes[name][0].participant for name in names})
    place = {participant: number for number, participant in enumerate(people)}
    who = np.array([place[homes[name][0].participant] for name in names], np.uint16)
    by_ms = np.array([homes[name][1] for name in names], np.int64)
    columns: dict[str, Any] = dict(minutes.columns)
    if len(minutes):
        columns["minute_ms"] = minutes["minute_ms"] + by_ms[minutes["who"]]
        columns["who"] = who[minutes["who"]]
    return Table(columns, {**minutes.meta, "participants": people})


def _alert_back(event: AlertEvent, one: Finished, by_ms: int) -> AlertEvent:
    own = session_id(one.participant, one.start_ms)
    started_ms = event.started_ms + by_ms
    evidence = _evidence_back(event.evidence, own, by_ms)
    return replace(
        event,
        alert_id=alert_id(one.participant, event.rule, started_ms),
        participant=one.participant,
        started_ms=started_ms,
        held_until_ms=event.held_until_ms + by_ms,
        ended_ms=None if event.ended_ms is None else event.ended_ms + by_ms,
        published_ms=event.published_ms + by_ms,
        session_id=None if event.session_id is None else own,
        evidence=evidence,
    )


def _evidence_back(evidence: Mapping[str, Any], session: str, by_ms: int) -> dict[str, Any]:
    found = dict(evidence)
    if "session_id" in found:
        found["session_id"] = session
    if "told_ms" in found:
        found["told_ms"] += by_ms
    if "episodes" in found:
        found["episodes"] = [
            [row, *(None if at_ms is None else at_ms + by_ms for at_ms in instants)]
            for row, *instants in found["episodes"]
        ]
    return found
