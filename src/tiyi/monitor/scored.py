"""The result of one session from its derived seconds: score, figures, hash of its inputs."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray, Int16, Mask
from tiyi.model.context import Answer, Context
from tiyi.model.frame import LAYOUT, Samples
from tiyi.model.metrics import Metric, SourceKind
from tiyi.model.results import Finality, HrMaxBpm, HrMeanBpm, HrMinBpm, SessionResult, SessionScore
from tiyi.model.sessions import SessionEvent
from tiyi.monitor.block import LOCKED, SPARSE
from tiyi.monitor.people import in_force
from tiyi.monitor.revision import AFTER_S, BEFORE_S, locked_runs, revised
from tiyi.monitor.sessions import RECOVERY_MS
from tiyi.monitor.shard import ALGORITHM
from tiyi.monitor.thresholds import IMPULSE_TABLES, NAMES, compile_column, impulse_factor
from tiyi.monitor.words import kind_of_rank
from tiyi.prescription.dose import session_dose
from tiyi.prescription.plan import plan_of
from tiyi.prescription.score import score
from tiyi.prescription.seconds import SessionSeconds
from tiyi.signal import (
    Ends,
    Scratch,
    effort_ends,
    field_recovery,
    to_grid,
    trimp_lookup,
)
from tiyi.signal.arrays import Int8
from tiyi.signal.gridding import SLOW_SPACING_S
from tiyi.signal.recovery import MOTION_UNKNOWN, MOVING, STILL

LOOK_BACK_MS: Final = 11 * 60_000
"""How much before a session its seconds depend on."""
_EFFORT: Final = (Metric.RPE, Metric.RPE_CR10)
_REST: Final = NAMES.index("rest")


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


def scored(
    samples: Samples, tape: Tape, event: SessionEvent, contexts: Sequence[Context]
) -> SessionResult:
    """A session's first result, from samples of `LOOK_BACK_MS` before it to `RECOVERY_MS` after it.

    Samples after that, and other people's, change nothing.
    """
    start_ms, end_ms = event.started_ms, event.ended_ms or event.started_ms
    mine = [c for c in contexts if c.participant == event.participant]
    context = in_force(mine, start_ms)
    part = _of_session(samples, event.participant, start_ms - LOOK_BACK_MS, end_ms + RECOVERY_MS)
    hrs, clean, cadence, steps, rank = (
        tape.column(name, start_ms, end_ms) if tape.parts else np.zeros(0, np.int16)
        for name in ("hrs", "clean", "cadence", "steps", "rank")
    )
    if len(clean):
        false = _taken_back(tape, start_ms, end_ms)
        clean, hrs = np.where(false, -clean, clean), np.where(false, 0, hrs)
    used = kind_of_rank(int(np.bincount(rank[rank > 0]).argmax())) if rank.any() else None
    valid = clean > 0
    hrs, held = _stood(clean, hrs)
    seconds = SessionSeconds(
        start_ms, hrs, held, cadence, bool(_asked(part, start_ms, _EFFORT).any())
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
        hr_mean_bpm=HrMeanBpm(float(clean[valid].mean()) / 4) if valid.any() else None,
        hr_max_bpm=HrMaxBpm(int(clean[valid].max()) / 4) if valid.any() else None,
        hr_min_bpm=HrMinBpm(int(clean[valid].min()) / 4) if valid.any() else None,
        coverage=float(held.mean()) if len(held) else 0.0,
        artefact_s=int(np.count_nonzero(clean < 0)),
        steps=int((steps >> 6).sum()) if (steps & 63).any() else None,
        cadence_mean_spm=float(cadence[cadence >= 0].mean()) if (cadence >= 0).any() else None,
        trimp=_trimp(clean, context),
        source_used="" if used is None else used.name.lower(),
        hr_recovery_60_bpm=_recovery(tape, event, context),
        rpe=_effort(part, start_ms),
    )


def _asked(part: Samples, start_ms: int, metrics: Sequence[Metric]) -> Mask:
    """Rows of effort of this session: effort is asked when it is over, too."""
    return np.asarray(np.isin(part.metric, metrics) & (part.at_ms >= start_ms))


def _effort(part: Samples, start_ms: int) -> float | None:
    """The newest word of the person on the scale of 6 to 20."""
    said = part.value[_asked(part, start_ms, (Metric.RPE,))]
    return float(said[-1]) if len(said) else None


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


def _taken_back(tape: Tape, start_ms: int, end_ms: int) -> Mask:
    """Seconds of a session that were believed until a lock was proved."""
    clean, cadence, bits = (
        tape.column(name, start_ms, end_ms)[:, None] for name in ("clean", "cadence", "bits")
    )
    before = tape.column("clean", start_ms - BEFORE_S * 1000, start_ms)
    padded = np.zeros((BEFORE_S + len(clean) + AFTER_S, 1), np.int16)
    padded[BEFORE_S - len(before) : BEFORE_S, 0] = before
    padded[BEFORE_S : BEFORE_S + len(clean)] = clean
    found = revised(padded, (bits & SPARSE) > 0, Scratch()) > 0
    found |= locked_runs(clean, cadence, (bits & LOCKED) > 0)
    return np.asarray(found[:, 0])


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


def _recovery(tape: Tape, event: SessionEvent, context: Context | None) -> float | None:
    """HRrec60 after the end mark, else after the last stop at which its conditions hold."""
    if context is None or context.rhr_bpm is None or context.hrmax_bpm is None or not tape.parts:
        return None
    start_ms, end_ms = event.started_ms, event.ended_ms or event.started_ms
    clean, cadence, steps = (
        tape.column(name, start_ms, end_ms + RECOVERY_MS) for name in ("clean", "cadence", "steps")
    )
    motion = _motion(cadence, steps)[None]
    end_s = (end_ms - start_ms) // 1000
    stops = effort_ends(motion).at_s
    at_s = np.append(stops[stops < end_s], [end_s] if event.by_mark else [])
    fall_bpm = field_recovery(
        np.where(clean > 0, clean / np.float32(4), np.float32(np.nan))[None].astype(np.float32),
        motion,
        Ends(np.zeros(len(at_s), np.int64), at_s.astype(np.int64)),
        rest_bpm=np.array([context.rhr_bpm], np.float32),
        max_bpm=np.array([context.hrmax_bpm], np.float32),
        sinus=np.array([context.rhythm is Answer.NO]),
    )
    known = fall_bpm[~np.isnan(fall_bpm)]
    return float(known[-1]) if len(known) else None


def _motion(cadence: Int16, steps: Int16) -> Int8:
    """1 still, 0 moving, -1 unknown: by the second's own steps, else by the cadence.

    A cadence that was counted from steps looks back a minute; steps know at once.
    """
    by_cadence = np.where(cadence == 0, STILL, np.where(cadence > 0, MOVING, MOTION_UNKNOWN))
    by_steps = np.where(steps >> 6 == 0, STILL, MOVING)
    motion: Int8 = np.where((steps & 63) > 0, by_steps, by_cadence).astype(np.int8)
    return motion


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
