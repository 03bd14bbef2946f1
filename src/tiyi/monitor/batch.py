"""The brain over a recording: minutes, sessions, scores and alerts by the evaluator of live."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from tiyi.alerts.rows_form import Row
from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.model.context import Context
from tiyi.model.frame import Samples, concat, samples_of
from tiyi.model.ids import PARTITIONS
from tiyi.model.metrics import Metric, SourceKind
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.results import Finality, SessionResult
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.model.table import Table
from tiyi.monitor.outcome import Outcome
from tiyi.monitor.pace import LAG_S
from tiyi.monitor.scored import LOOK_BACK_MS, Tape, scored
from tiyi.monitor.sessions import RECOVERY_MS, session_id
from tiyi.monitor.shard import Shard

CHUNK_S: Final = 300
TOLD_CHUNK_S: Final = 60
"""So that nothing that ends between two looks is older than any rule's live age."""


@dataclass(frozen=True, slots=True, eq=False)
class Replayed:
    """What the brain says of a recording."""

    minutes: Table
    """Columns of `MINUTE_COLUMNS`, all final; meta `participants`."""
    sessions: list[SessionEvent]
    """The newest event of every session."""
    scores: list[SessionResult]
    alerts: list[AlertEvent]
    """The newest revision of every alert that was not retracted."""


def replay(
    samples: Samples,
    contexts: Sequence[Context],
    *,
    start_ms: int,
    end_ms: int,
    sessions: Sequence[tuple[str, int, int]] = (),
    now_ms: int | None = None,
    every_minute: bool = False,
) -> Replayed:
    """Run the brain over ``start_ms <= at_ms < end_ms`` of a recording.

    ``sessions`` are (participant, start, end) that are known from outside, as if marked. With
    ``now_ms`` the news is as old as it is: what is over is retrospective, attention at most. With
    ``every_minute`` there are also minutes in which nobody was heard and no session was open.
    """
    marked = _with_marks(samples, sessions)
    shard, said, tapes = run(marked, contexts, start_ms, end_ms, every_minute=every_minute)
    alerts = {event.alert_id: event for event in said.alerts}
    told = {event.session_id: event for event in said.sessions}
    scores = [
        scored(samples, tapes[event.participant], event, contexts)
        for event in told.values()
        if event.ended_ms is not None and event.ended_ms > event.started_ms
    ]
    return Replayed(
        minutes=minutes_of(said, shard),
        sessions=list(told.values()),
        scores=scores,
        alerts=[
            event if now_ms is None else _aged(event, now_ms)
            for event in alerts.values()
            if event.kind is not AlertKind.RETRACTED
        ],
    )


def score_session(
    samples: Samples,
    contexts: Sequence[Context],
    *,
    participant: str,
    start_ms: int,
    end_ms: int,
    session: str | None = None,
    by_mark: bool = True,
    revision: int = 1,
    finality: Finality = Finality.FINAL,
    reason: str = "closed",
) -> SessionResult:
    """Score one session from samples of `LOOK_BACK_MS` before it to `RECOVERY_MS` after it.

    A pure function of (samples, context version, algorithm): `input_hash` names the three.
    """
    first_ms = start_ms - LOOK_BACK_MS
    _, _, tapes = run(samples, contexts, first_ms, end_ms + RECOVERY_MS, seconds_only=True)
    event = SessionEvent(
        kind=SessionKind.CLOSED,
        session_id=session or session_id(participant, start_ms),
        participant=participant,
        site="",
        started_ms=start_ms,
        ended_ms=end_ms,
        by_mark=by_mark,
        published_ms=end_ms,
    )
    tape = tapes.get(participant) or Tape(first_ms - first_ms % 60_000)
    result = scored(samples, tape, event, contexts)
    return replace(result, revision=revision, finality=finality, reason=reason)


def run(
    samples: Samples,
    contexts: Sequence[Context],
    start_ms: int,
    end_ms: int,
    *,
    every_minute: bool = False,
    seconds_only: bool = False,
) -> tuple[Shard, Outcome, dict[str, Tape]]:
    """Feed a recording in order of time, and keep everybody's derived seconds."""
    samples = _inside(samples, start_ms, end_ms)
    capacity = max(len(samples.participants), 1)
    shard = Shard(
        capacity=capacity,
        base_ms=start_ms,
        minutes_per_tick=0,
        every_minute=every_minute,
        seconds_only=seconds_only,
    )
    shard.assign(range(PARTITIONS))
    shard.apply(contexts)
    said = Outcome()
    tapes: dict[str, Tape] = {}
    for more, from_ms, until_ms in _fed(shard, samples, start_ms, end_ms):
        _collect(said, more)
        _record(shard, tapes, from_ms, until_ms)
    _collect(said, shard.tick(end_ms + LAG_S * 1000, drain=True))
    return shard, said, tapes


def alerts_under(
    samples: Samples,
    contexts: Sequence[Context],
    rows: Sequence[Row],
    *,
    start_ms: int,
    end_ms: int,
) -> list[AlertEvent]:
    """The alerts that watching would have told, had the rows of the rule table had these times.

    The newest revision of each, in order of its start, without those that were retracted. Samples
    as of `run`; they are taken as if each had come at once.
    """
    samples = _inside(samples, start_ms, end_ms)
    capacity = max(len(samples.participants), 1)
    shard = Shard(capacity=capacity, base_ms=start_ms, minutes_per_tick=0, rows=rows)
    shard.assign(range(PARTITIONS))
    shard.apply(contexts)
    said = Outcome()
    for more, _, _ in _fed(shard, samples, start_ms, end_ms, chunk_s=TOLD_CHUNK_S):
        said.alerts += more.alerts
    said.alerts += shard.tick(end_ms + LAG_S * 1000, drain=True).alerts
    newest = {event.alert_id: event for event in said.alerts}
    found = [event for event in newest.values() if event.kind is not AlertKind.RETRACTED]
    return sorted(found, key=lambda event: (event.started_ms, event.participant, event.rule))


def _inside(samples: Samples, start_ms: int, end_ms: int) -> Samples:
    """The samples of a span in order of time."""
    inside = (samples.at_ms >= start_ms) & (samples.at_ms < end_ms)
    samples = samples.take(np.flatnonzero(inside))
    return samples.take(np.argsort(samples.at_ms, kind="stable"))


def _fed(
    shard: Shard, samples: Samples, start_ms: int, end_ms: int, *, chunk_s: int = CHUNK_S
) -> Iterator[tuple[Outcome, int, int]]:
    """What the shard says chunk by chunk, with the chunk's bounds."""
    first_ms = start_ms - start_ms % 60_000
    edges = np.arange(first_ms, end_ms + chunk_s * 1000, chunk_s * 1000)
    cuts = np.searchsorted(samples.at_ms, edges)
    for i in range(len(edges) - 1):
        part = samples.take(np.arange(cuts[i], cuts[i + 1]))
        until_ms = min(int(edges[i + 1]), end_ms)
        shard.admit(part, appended_ms=until_ms)
        yield shard.tick(until_ms + LAG_S * 1000 - 1000, drain=True), int(edges[i]), until_ms


def _record(shard: Shard, tapes: dict[str, Tape], start_ms: int, end_ms: int) -> None:
    """Append a chunk's derived seconds to everybody's tape; newcomers were silent before."""
    for participant, columns in shard.seconds(start_ms, end_ms).items():
        tape = tapes.setdefault(participant, Tape(start_ms))
        for name, values in columns.items():
            tape.parts.setdefault(name, []).append(values)


def _collect(said: Outcome, more: Outcome) -> None:
    said.alerts += more.alerts
    said.sessions += more.sessions
    said.minutes += more.minutes


def _with_marks(samples: Samples, sessions: Sequence[tuple[str, int, int]]) -> Samples:
    if not sessions:
        return samples
    marks = [
        (participant, metric, at_ms)
        for participant, start_ms, end_ms in sessions
        for metric, at_ms in ((Metric.START, start_ms), (Metric.END, end_ms))
    ]
    who, metric, at_ms = zip(*marks, strict=True)
    added = samples_of(
        list(who),
        ["session"] * len(who),
        source=SourceKind.MANUAL,
        metric=np.array(metric),
        dev_ms=np.array(at_ms),
        value=np.ones(len(who)),
    )
    return concat([samples, added])


def _aged(event: AlertEvent, now_ms: int) -> AlertEvent:
    """An alert as it is told when it is found at ``now_ms``: never paged, attention at most."""
    severity = max(event.severity, Severity.S3)
    return replace(
        event,
        kind=AlertKind.RETROSPECTIVE,
        severity=severity,
        page=False,
        found_late=True,
        published_ms=now_ms,
    )


def minutes_of(said: Outcome, shard: Shard) -> Table:
    """All minutes of all tables as one; the newest row of a minute stays."""
    newest: dict[tuple[str, int], tuple[Table, int]] = {}
    for table in said.minutes:
        names = table.meta["participants"]
        for i, (who, at_ms) in enumerate(
            zip(table["who"].tolist(), table["minute_ms"].tolist(), strict=True)
        ):
            newest[names[who], at_ms] = (table, i)
    keys = sorted(newest)
    participants = sorted({participant for participant, _ in keys})
    place = {participant: i for i, participant in enumerate(participants)}
    columns = {
        name: np.array([newest[key][0][name][newest[key][1]] for key in keys], kind)
        for name, kind in MINUTE_COLUMNS.items()
    }
    columns["who"] = np.array([place[participant] for participant, _ in keys], np.uint16)
    columns["final"] = np.ones(len(keys), np.uint8)
    return Table(columns, {"participants": participants, "algorithm": shard.algorithm})
