"""The cue policy: from what is known of many people at once, what each of them is told now.

«Slow down» and «stop» follow the open alerts and wait for nothing but their own repeat. «Faster» is
said only where no row of `FORBIDDING` holds; whatever is unknown forbids it (domain section 4.3).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import numpy as np

from tiyi.coaching.cue_rows import (
    ANSWER_S,
    FASTER_MOST,
    FORBIDDING,
    NOT_BELOW,
    NOT_DUE,
    PAUSE_S,
    REASONS,
    TRIGGERS,
    Cue,
    Gate,
    Phase,
    Position,
    Risk,
    Said,
)
from tiyi.model.arrays import AnyArray, Mask

NEVER: Final = -1
_CUES: Final = np.array([row.cue for row in TRIGGERS], np.int64)[:, None]
_REPEATS_MS: Final = np.array([row.repeat_s * 1_000 for row in TRIGGERS], np.int64)[:, None]
_NO_ROW: Final = -1


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What is known at one instant; arrays are ``[people]``, or ``[triggers, people]``.

    Codes are those of `cue_rows`, 0 being unknown in each. Instants are UTC ms, -1 never.
    """

    position: AnyArray
    verdict_known: Mask
    """Whether the session so far is judged, by news that is fresh."""
    quality_good: Mask
    phase: AnyArray
    rate_drug: AnyArray
    rhythm: AnyArray
    effort_first: Mask
    """Effort is the criterion, for whatever reason."""
    gate: AnyArray
    stratum: AnyArray
    intervals: Mask
    consent: Mask
    alerts_known: Mask
    r03_recent: Mask
    r05_open: Mask
    r08_open: Mask
    r09_open: Mask
    r16_open: Mask
    since_ms: AnyArray
    """Since when an alert of each trigger's rule is open, ``[triggers, people]``; -1 none is."""
    told_ms: AnyArray
    """When its newest cue was given, ``[triggers, people]``."""
    last_cue_ms: AnyArray
    """When any cue was given last."""
    faster_given: AnyArray
    """How often «faster» was said in this session."""

    def __len__(self) -> int:
        """People."""
        return len(self.position)


@dataclass(frozen=True, slots=True, eq=False)
class Decisions:
    """What each person is told; all arrays ``[people]``."""

    cue: AnyArray
    """Codes of `Cue`."""
    row: AnyArray
    """The place in `TRIGGERS` of what is due; -1: none, as of «faster» and of no cue."""
    says: AnyArray
    """The place in `TRIGGERS` whose words are used: the strictest that is open; -1: none."""
    instant_ms: AnyArray
    """Which cue it is: the same instant is the same cue, whoever decides it and how often."""
    reason: AnyArray
    """The place in `REASONS` of why nothing is said; -1 with a cue."""


Condition = Callable[[Facts], Mask]
CONDITIONS: Final[Mapping[str, Condition]] = {
    "consent_withdrawn": lambda f: ~f.consent,
    "not_main_part": lambda f: f.phase != Phase.MAIN,
    "quality_not_good": lambda f: ~f.quality_good,
    "verdict_unknown": lambda f: ~f.verdict_known | (f.position == Position.UNKNOWN),
    "drugs_not_recorded": lambda f: (
        (f.rate_drug == Said.NOT_RECORDED) | (f.rhythm == Said.NOT_RECORDED)
    ),
    "effort_first": lambda f: f.effort_first | (f.rate_drug == Said.YES) | (f.rhythm == Said.YES),
    "gate_not_go": lambda f: f.gate != Gate.GO,
    "high_stratum": lambda f: f.stratum == Risk.HIGH,
    "stratum_not_recorded": lambda f: f.stratum == Risk.NOT_RECORDED,
    "r05_open": lambda f: f.r05_open,
    "r08_open": lambda f: f.r08_open,
    "r09_open": lambda f: f.r09_open,
    "r16_open": lambda f: f.r16_open,
    "r03_recent": lambda f: f.r03_recent,
    "alerts_not_known": lambda f: ~f.alerts_known,
    "slower_advised": lambda f: (f.since_ms != NEVER).any(axis=0),
    "above_band": lambda f: f.position == Position.ABOVE,
    "interval_session": lambda f: f.intervals,
}
"""What the rows of `FORBIDDING` mean; each is true where it can't be told."""


def forbidding(facts: Facts) -> Mask:
    """Which rows of `FORBIDDING` hold, ``[rows, people]``."""
    return np.stack([np.asarray(CONDITIONS[row.code](facts), np.bool_) for row in FORBIDDING])


def against_faster(facts: Facts, *, now_ms: int) -> Mask:
    """What speaks against «faster» now: `FORBIDDING`, then `LIMITS`, ``[rows, people]``."""
    waits = (facts.last_cue_ms != NEVER) & (now_ms - facts.last_cue_ms < PAUSE_S * 1_000)
    spent = facts.faster_given >= FASTER_MOST
    return np.concatenate((forbidding(facts), np.stack((waits, spent))))


def reasons_against(facts: Facts, *, now_ms: int, person: int = 0) -> tuple[str, ...]:
    """The codes of what speaks against asking one of the people for more, as of a person's wish."""
    held = np.flatnonzero(against_faster(facts, now_ms=now_ms)[:, person])
    return tuple(REASONS[place] for place in held.tolist())


def by_hand(facts: Facts, cue: Cue, *, now_ms: int) -> tuple[str, ...]:
    """The codes of what speaks against a person's cue, for the first of the people; empty: say it.

    More effort is refused by the same rows as in `decide`; «slow down» and «stop» never are.
    """
    return reasons_against(facts, now_ms=now_ms) if cue is Cue.FASTER else ()


def decide(facts: Facts, *, now_ms: int) -> Decisions:
    """What each person is told at `now_ms` without anybody asking for it."""
    is_open, due = facts.since_ms != NEVER, _due(facts, now_ms)
    is_due, is_answered = due.any(axis=0), is_open.any(axis=0)
    row = np.where(is_due, due.argmax(axis=0), _NO_ROW)
    says = np.where(is_due, is_open.argmax(axis=0), _NO_ROW)
    against = against_faster(facts, now_ms=now_ms)
    faster = (facts.position == Position.BELOW) & ~against.any(axis=0) & ~is_due
    cue = np.where(is_due, _CUES[says, 0], np.where(faster, Cue.FASTER, Cue.NONE))
    instants = np.where(is_due, _instants(facts, row, now_ms), _slot(now_ms))
    reason = np.where(cue != Cue.NONE, _NO_ROW, _why_not(against, is_answered))
    return Decisions(cue=cue, row=row, says=says, instant_ms=instants, reason=reason)


def cue_id(participant: str, session: str | None, trigger: str, instant_ms: int) -> str:
    """The id of a cue: whoever decides it again gives it the same, so that it is sent once."""
    told = "\n".join((participant, session or "", trigger, str(instant_ms)))
    return f"cue-{sha256(told.encode()).hexdigest()[:40]}"


def _due(facts: Facts, now_ms: int) -> Mask:
    """Which alerts want their cue now: they were not answered yet, or their repeat is due."""
    is_open = facts.since_ms != NEVER
    is_news = (facts.position == Position.ABOVE) | (now_ms - facts.since_ms <= ANSWER_S * 1_000)
    unanswered = is_news & (facts.told_ms < facts.since_ms)
    holds = (facts.position == Position.ABOVE) & (_REPEATS_MS > 0)
    again = holds & (now_ms - facts.told_ms >= _REPEATS_MS)
    return np.asarray(is_open & (unanswered | again))


def _instants(facts: Facts, row: AnyArray, now_ms: int) -> AnyArray:
    """The start of the episode and whole repeats after it."""
    people = np.arange(len(facts))
    since_ms, repeat_ms = facts.since_ms[row, people], _REPEATS_MS[row, 0]
    passed = np.maximum(now_ms - since_ms, 0) // np.maximum(repeat_ms, 1)
    return np.asarray(since_ms + np.where(repeat_ms > 0, passed * repeat_ms, 0))


def _slot(now_ms: int) -> int:
    """«Faster» belongs to a stretch of time in which it is said once at most."""
    return now_ms - now_ms % (PAUSE_S * 1_000)


def _why_not(against: Mask, is_answered: Mask) -> AnyArray:
    """The first reason in the order of `REASONS`; an answered alert speaks for itself."""
    calm = REASONS.index(NOT_BELOW)
    first = np.where(against.any(axis=0), against.argmax(axis=0), calm)
    return np.where(is_answered, REASONS.index(NOT_DUE), first)
