"""Sessions that were done, one per training, each with the planned one that it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tiyi.model.results import SessionScore
from tiyi.prescription.courses.schedule import Planned
from tiyi.prescription.thresholds import RULES, CourseRules

PRIORITY: Final = ("strap", "ear", "machine", "band", "wrist", "phone", "unknown", "", "manual")
"""Of several recordings of one training the first in this order counts.

One without heart rate ("") has cadence, or shows that it is not known, which comes before what the
person says; that stays with it all the same.
"""


@dataclass(frozen=True, slots=True)
class DoneSession:
    """One recorded or reported session, in local days and minutes after midnight.

    `score` None: not scored (open, no band, or reported by the person alone). `rpe` Borg 6-20.
    """

    session_id: str
    day: date
    minute: int
    started_ms: int
    ended_ms: int
    source: str
    score: SessionScore | None
    hr_mean_bpm: float | None = None
    cadence_mean_spm: float | None = None
    rpe: float | None = None
    reported_min: float | None = None
    """Minutes that the person reports; None where nobody did."""
    input_hash: str = ""
    """Names what its result was computed from."""
    also: tuple[str, ...] = ()
    """Other recordings of the same training."""


@dataclass(frozen=True, slots=True)
class Matched:
    """A planned session and what was done of it; None = nothing that belongs to it."""

    planned: Planned
    done: DoneSession | None


def merged(sessions: Sequence[DoneSession], rules: CourseRules = RULES) -> list[DoneSession]:
    """One session per training: of recordings that overlap by more than half the best source stays.

    Half of the shorter. What the person says of effort stays with the one that is kept. The order
    of `sessions` changes nothing.
    """
    ranked = sorted(sessions, key=lambda one: (_rank(one), one.started_ms, one.session_id))
    kept: list[DoneSession] = []
    for session in ranked:
        place = next((i for i, one in enumerate(kept) if _same(one, session, rules)), None)
        if place is None:
            kept.append(session)
        else:
            kept[place] = _joined(kept[place], session)
    return sorted(kept, key=lambda one: (one.started_ms, one.session_id))


def _rank(session: DoneSession) -> int:
    known = session.source in PRIORITY
    return PRIORITY.index(session.source) if known else len(PRIORITY)


def _same(one: DoneSession, other: DoneSession, rules: CourseRules) -> bool:
    common = min(one.ended_ms, other.ended_ms) - max(one.started_ms, other.started_ms)
    shorter = min(one.ended_ms - one.started_ms, other.ended_ms - other.started_ms)
    return shorter > 0 and common > rules.overlap_share.value * shorter


def _joined(kept: DoneSession, other: DoneSession) -> DoneSession:
    first = kept.rpe if kept.rpe is not None else other.rpe
    minutes = kept.reported_min if kept.reported_min is not None else other.reported_min
    also = (*kept.also, other.session_id, *other.also)
    return replace(kept, rpe=first, reported_min=minutes, also=tuple(sorted(also)))


def matched(
    planned: Sequence[Planned], done: Sequence[DoneSession], rules: CourseRules = RULES
) -> tuple[list[Matched], list[DoneSession]]:
    """(every planned session with its done one, sessions that nobody planned).

    A session belongs to a planned one of the same local day that is at most 6 h away; without a
    planned time, to one of that day. The nearest pairs first, each used once.
    """
    pairs = sorted(
        (abs(session.minute - (plan.minute if plan.minute is not None else session.minute)), i, j)
        for i, plan in enumerate(planned)
        for j, session in enumerate(done)
        if plan.day == session.day
    )
    taken: dict[int, int] = {}
    for apart_min, i, j in pairs:
        near = apart_min <= rules.match_h.value * 60
        if near and i not in taken and j not in taken.values():
            taken[i] = j
    found = [
        Matched(plan, done[taken[i]] if i in taken else None) for i, plan in enumerate(planned)
    ]
    used = set(taken.values())
    return found, [session for j, session in enumerate(done) if j not in used]
