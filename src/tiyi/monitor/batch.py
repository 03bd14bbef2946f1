"""The brain over a recording: minutes, sessions, scores and alerts by the evaluator of live."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.model.arrays import AnyArray, Int16, Mask
from tiyi.model.context import Context
from tiyi.model.frame import LAYOUT, Samples, concat, samples_of
from tiyi.model.ids import PARTITIONS
from tiyi.model.metrics import Metric, SourceKind
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.results import Finality, SessionResult, SessionScore
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.model.table import Table
from tiyi.monitor.outcome import Outcome
from tiyi.monitor.pace import LAG_S
from tiyi.monitor.people import in_force
from tiyi.monitor.revision import AFTER_S, BEFORE_S, revised
from tiyi.monitor.sessions import session_id
from tiyi.monitor.shard import ALGORITHM, Shard
from tiyi.monitor.thresholds import IMPULSE_TABLES, NAMES, compile_column, impulse_factor
from tiyi.monitor.words import kind_of_rank
from tiyi.prescription.dose import session_dose
from tiyi.prescription.plan import plan_of
from tiyi.prescription.score import score
from tiyi.prescription.seconds import SessionSeconds
from tiyi.signal import Scratch, to_grid, trimp_lookup
from tiyi.signal.gridding import SLOW_SPACING_S

LOOK_BACK_MS: Final = 11 * 60_000
"""How much before a session its seconds depend on."""
CHUNK_S: Final = 300
_EFFORT: Final = (Metric.RPE, Metric.RPE_CR10)
_REST: Final = NAMES.index("rest")


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


@dataclass(slots=True, eq=False)
class Tape:
    """One participant's derived seconds of a recording, from ``first_s`` of the shard on."""

    first_ms: int
    parts: dict[str, list[AnyArray]] = field(default_factory=dict)

    def column(self, name: str, start_ms: int, end_ms: int) -> AnyArray:
        """A derived ring's values of the seconds that begin in ``start_ms .. end_ms``."""
        whole = np.concatenate(self.parts[name])
        first, last = ((at - self.first_ms) // 1000 for at in (start_ms, end_ms))
        return whole[max(first, 0) : max(last, 0)]


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
    shard, said, tapes = _run(marked, contexts, start_ms, end_ms, every_minute=every_minute)
    alerts = {event.alert_id: event for event in said.alerts}
    told = {event.session_id: event for event in said.sessions}
    scores = [
        _scored(samples, tapes[event.participant], event, contexts)
        for event in told.values()
        if event.ended_ms is not None and event.ended_ms > event.started_ms
    ]
    return Replayed(
        minutes=_minutes(said, shard),
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
    """Score one session from samples that reach `LOOK_BACK_MS` before its start.

    A pure function of (samples, context version, algorithm): `input_hash` names the three.
    """
    first_ms = start_ms - LOOK_BACK_MS
    _, _, tapes = _run(samples, contexts, first_ms, end_ms)
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
    result = _scored(samples, tape, event, contexts)
    return replace(result, revision=revision, finality=finality, reason=reason)


def _run(
    samples: Samples,
    contexts: Sequence[Context],
    start_ms: int,
    end_ms: int,
    *,
    every_minute: bool = False,
) -> tuple[Shard, Outcome, dict[str, Tape]]:
    """Feed a recording in order of time, and keep everybody's derived seconds."""
    inside = (samples.at_ms >= start_ms) & (samples.at_ms < end_ms)
    samples = samples.take(np.flatnonzero(inside))
    samples = samples.take(np.argsort(samples.at_ms, kind="stable"))
    capacity = max(len(samples.participants), 1)
    shard = Shard(
        capacity=capacity, base_ms=start_ms, minutes_per_tick=0, every_minute=every_minute
    )
    shard.assign(range(PARTITIONS))
    shard.apply(contexts)
    first_ms = start_ms - start_ms % 60_000
    edges = np.arange(first_ms, end_ms + CHUNK_S * 1000, CHUNK_S * 1000)
    cuts = np.searchsorted(samples.at_ms, edges)
    said = Outcome()
    tapes: dict[str, Tape] = {}
    for i in range(len(edges) - 1):
        part = samples.take(np.arange(cuts[i], cuts[i + 1]))
        until_ms = min(int(edges[i + 1]), end_ms)
        shard.admit(part, appended_ms=until_ms)
        _collect(said, shard.tick(until_ms + LAG_S * 1000 - 1000, drain=True))
        _record(shard, tapes, int(edges[i]), until_ms)
    _collect(said, shard.tick(end_ms + LAG_S * 1000, drain=True))
    return shard, said, tapes


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


def _minutes(said: Outcome, shard: Shard) -> Table:
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


def _scored(
    samples: Samples, tape: Tape, event: SessionEvent, contexts: Sequence[Context]
) -> SessionResult:
    start_ms, end_ms = event.started_ms, event.ended_ms or event.started_ms
    mine = [c for c in contexts if c.participant == event.participant]
    context = in_force(mine, start_ms)
    part = _of_session(samples, event.participant, start_ms - LOOK_BACK_MS, end_ms)
    hrs, clean, cadence, steps, rank, sparse = (
        tape.column(name, start_ms, end_ms) if tape.parts else np.zeros(0, np.int16)
        for name in ("hrs", "clean", "cadence", "steps", "rank", "sparse")
    )
    if len(clean):
        before = tape.column("clean", start_ms - BEFORE_S * 1000, start_ms)
        false = _taken_back(before, clean, sparse)
        clean, hrs = np.where(false, -clean, clean), np.where(false, 0, hrs)
    used = kind_of_rank(int(np.bincount(rank[rank > 0]).argmax())) if rank.any() else None
    valid = clean > 0
    hrs, held = _stood(clean, hrs)
    seconds = SessionSeconds(
        start_ms, hrs, held, cadence, bool(np.isin(part.metric, _EFFORT).any())
    )
    plan = None if context is None else plan_of(context, electrical=used is SourceKind.STRAP)
    return SessionResult(
        session_id=event.session_id,
        participant=event.participant,
        site=event.site if context is None else context.site,
        started_ms=start_ms,
        ended_ms=end_ms,
        by_mark=event.by_mark,
        revision=1,
        finality=Finality.FINAL,
        reason="closed",
        input_hash=_hash(part, context),
        algorithm=ALGORITHM,
        prescription_id=None if context is None else context.prescription_id,
        prescription_version=None if context is None else context.prescription_version,
        context_version=None if context is None else context.version,
        score=_dosed(score(seconds, plan), seconds, context) if plan and len(seconds) else None,
        hr_mean_bpm=_bpm(clean[valid].mean() if valid.any() else None),
        hr_max_bpm=_bpm(clean[valid].max() if valid.any() else None),
        hr_min_bpm=_bpm(clean[valid].min() if valid.any() else None),
        coverage=float(held.mean()) if len(held) else 0.0,
        artefact_s=int(np.count_nonzero(clean < 0)),
        steps=int((steps >> 6).sum()) if (steps & 63).any() else None,
        cadence_mean_spm=float(cadence[cadence >= 0].mean()) if (cadence >= 0).any() else None,
        trimp=_trimp(clean, context),
        source_used="" if used is None else used.name.lower(),
    )


def _dosed(made: SessionScore, seconds: SessionSeconds, context: Context | None) -> SessionScore:
    """The score with its dose over the conditioning part, where rest and maximum are recorded."""
    if context is None or context.rhr_bpm is None or context.hrmax_bpm is None:
        return made
    first, last = (
        (at_ms - seconds.start_ms) // 1000
        for at_ms in (made.conditioning_start_ms, made.conditioning_end_ms)
    )
    known = seconds.valid[first:last] & (seconds.hrs_q[first:last] > 0)
    dose = session_dose(
        np.where(known, seconds.hrs_q[first:last] / 4, np.nan),
        rhr_bpm=context.rhr_bpm,
        hrmax_bpm=context.hrmax_bpm,
        coverage=float(known.mean()) if len(known) else 0.0,
    )
    return replace(made, dose_met_min=dose)


def _taken_back(before: Int16, clean: Int16, sparse: Int16) -> Mask:
    """Seconds of a session that were believed until their return proved a lock."""
    padded = np.zeros(BEFORE_S + len(clean) + AFTER_S, np.int16)
    padded[BEFORE_S - len(before) : BEFORE_S] = before
    padded[BEFORE_S : BEFORE_S + len(clean)] = clean
    found: Mask = revised(padded[:, None], sparse[:, None] > 0, Scratch())[:, 0] > 0
    return found


def _stood(clean: Int16, hrs: Int16) -> tuple[Int16, Mask]:
    """(smoothed heart rate, whether a second is covered) by the gap rule of `to_grid`.

    Samples up to 10 s apart cover what is between them: a device that measures once a second leaves
    some seconds of the clock empty and fills others twice. A longer gap is missing as a whole. Of
    minute data each value stands until the next and is not smoothed.

    Source: adherence definition, points 1 and 3.
    """
    at_s = np.flatnonzero(clean > 0)
    grid = to_grid(
        at_s.astype(np.float64),
        clean[at_s].astype(np.float32),
        np.array([0, len(at_s)]),
        seconds=len(clean),
    )
    covered: Mask = ~np.isnan(grid.values[0])
    if grid.spacing_s[0] > SLOW_SPACING_S:
        return np.where(covered, np.nan_to_num(grid.values[0]), 0).astype(np.int16), covered
    return hrs, covered & (hrs > 0)


def _bpm(quarters: float | None) -> float | None:
    return None if quarters is None else float(quarters) / 4


def _trimp(clean: Int16, context: Context | None) -> float | None:
    factor = 0 if context is None else impulse_factor(context)
    if context is None or not factor or not len(clean):
        return None
    column = compile_column(context)
    impulse = trimp_lookup(
        IMPULSE_TABLES,
        np.array([int(bool(context.female))], np.int32),
        np.maximum(clean, 0)[:, None],
        column[[_REST]],
        factor=np.array([factor], np.int32),
    )
    return float(impulse.sum(dtype=np.int64)) / 1e6


def _of_session(samples: Samples, participant: str, start_ms: int, end_ms: int) -> Samples:
    """A participant's rows of a time, in an order that depends on nothing but the rows."""
    if participant not in samples.participants:
        return samples.take(np.zeros(0, np.intp))
    mine = samples.participant == samples.participants.index(participant)
    part = samples.take(
        np.flatnonzero(mine & (samples.at_ms >= start_ms) & (samples.at_ms < end_ms))
    )
    names = np.array(part.devices, np.str_)
    device = names[part.device] if len(part) else np.zeros(0, np.str_)
    order = np.lexsort(
        (part.value, part.dev_ms, part.boot, device, part.source, part.metric, part.at_ms)
    )
    return part.take(order)


def _hash(part: Samples, context: Context | None) -> str:
    digest = hashlib.sha256(ALGORITHM.encode())
    version = None if context is None else (context.version, context.prescription_version)
    digest.update(repr(version).encode())
    for name in LAYOUT:
        if name not in ("participant", "device"):
            digest.update(np.ascontiguousarray(getattr(part, name)).tobytes())
    digest.update("\0".join(part.devices[i] for i in part.device.tolist()).encode())
    return digest.hexdigest()
