"""What a person is nudged for between sessions: from facts to decisions, each with its reason.

A decision point is a person, a row of `NUDGES` and a local day. It is decided once: the first look
in the row's hours at which its condition is known to hold. A fact that is not known raises no
nudge, and what is not known of a pause forbids it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from tiyi.coaching.chance import drawn
from tiyi.coaching.nudge_rows import (
    BLOCKS,
    BUDGETS,
    DAY_MS,
    HOUR_MS,
    NOT_DRAWN,
    NUDGES,
    PRAISED_WITHIN_MS,
    REST_MS,
    SENT,
    SESSIONS_FORBIDDEN,
    SILENT_DAYS,
    Asks,
    Budget,
    Nudge,
)

CERTAIN: Final = 1.0


@dataclass(frozen=True, slots=True)
class Policy:
    """How a site nudges. `study` None: nothing is drawn, whatever is available is sent.

    `quiet_from` and `quiet_to` are minutes of the local day; the quiet hours reach over midnight.
    """

    enabled: bool = False
    study: str | None = None
    probabilities: Mapping[str, float] = field(default_factory=dict)
    """Row → probability of being sent where it is available; a row that is not there: 1."""
    quiet_from: int = 21 * 60
    quiet_to: int = 8 * 60

    def is_quiet(self, minute: int) -> bool:
        """Whether nobody is written to in this minute of the local day."""
        return minute >= self.quiet_from or minute < self.quiet_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one person at an instant; None: not known. Instants are UTC ms."""

    participant: str
    day: str
    """The local day, `2026-03-05`."""
    minute: int
    """Of the local day, 0 to 1439."""
    consent: bool
    """Whether consent is on record and stands."""
    urgent_open: bool
    """Whether an S1 or S2 alert is open."""
    paused: bool | None
    training: bool
    exercised_ms: int | None
    """When the newest known exercise ended, to the newest that anybody has heard of; None: none."""
    forbidden: frozenset[str] = frozenset()
    """Which of `SESSIONS_FORBIDDEN` hold."""
    planned_today: bool | None = None
    done_today: bool | None = None
    week_done: int | None = None
    week_planned: int | None = None
    next_day: str | None = None
    """The next planned day of this week after today."""
    silent_days: int | None = None
    done_ms: int | None = None
    """When the newest session ended that was completed and not too hard."""
    given_ms: tuple[int, ...] = ()
    """When nudges were sent."""
    decided: frozenset[str] = frozenset()
    """Decision points that were decided before."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided at a decision point, and why; `sent` only where it was available."""

    point: str
    nudge: str
    available: bool
    reason: str
    probability: float
    draw: float | None
    """None: nothing is drawn here."""
    sent: bool
    params: Mapping[str, str] = field(default_factory=dict)
    """What stands in the blanks of its words."""


def decide(facts: Facts, policy: Policy, *, now_ms: int) -> tuple[Decision, ...]:
    """Every decision point that arises now and was not decided before, in the order of the rows."""
    if not policy.enabled:
        return ()
    given, made = list(facts.given_ms), []
    for row in NUDGES:
        point = point_of(facts.participant, row.name, facts.day)
        if point in facts.decided or not arises(row, facts, now_ms=now_ms):
            continue
        decision = _decided(row, facts, policy, given, now_ms)
        if decision.sent:
            given.append(now_ms)
        made.append(decision)
    return tuple(made)


def arises(row: Nudge, facts: Facts, *, now_ms: int) -> bool:
    """Whether a row's condition is known to hold, in its hours."""
    in_hours = row.from_hour * 60 <= facts.minute < row.to_hour * 60
    return in_hours and CONDITIONS[row.name](facts, now_ms)


def blocked(facts: Facts, policy: Policy, given_ms: Sequence[int], *, now_ms: int) -> str | None:
    """The first of `BLOCKS` that holds; None: none does."""
    rested_ms = None if facts.exercised_ms is None else now_ms - facts.exercised_ms
    holds = {
        "consent_missing": not facts.consent,
        "alert_open": facts.urgent_open,
        "paused": facts.paused is True,
        "pause_not_known": facts.paused is None,
        "training_now": facts.training,
        "just_exercised": rested_ms is not None and rested_ms < REST_MS,
        "quiet_hours": policy.is_quiet(facts.minute),
        "budget_spent": not has_room(given_ms, now_ms),
    }
    return next((row.code for row in BLOCKS if holds[row.code]), None)


def has_room(given_ms: Sequence[int], at_ms: int, budgets: Sequence[Budget] = BUDGETS) -> bool:
    """Whether one more at that instant keeps every budget in every stretch of time.

    Also in stretches that end later: what a process with another clock sent already counts.
    """
    return all(_fits(given_ms, at_ms, one.most, one.days * DAY_MS) for one in budgets)


def point_of(participant: str, nudge: str, day: str) -> str:
    """The id of a decision point, and of the nudge that goes out there: the same, however often."""
    told = "\n".join((participant, nudge, day))
    return f"nudge-{sha256(told.encode()).hexdigest()[:40]}"


def expires_ms(facts: Facts, policy: Policy, *, now_ms: int) -> int:
    """Until when a nudge is worth showing: six hours, and never into the quiet hours."""
    until_quiet = (policy.quiet_from - facts.minute) * 60_000
    return now_ms + min(6 * HOUR_MS, max(60_000, until_quiet))


def _fits(given_ms: Sequence[int], at_ms: int, most: int, span_ms: int) -> bool:
    near = sorted([*(one for one in given_ms if abs(one - at_ms) < span_ms), at_ms])
    return all(
        sum(first <= one < first + span_ms for one in near) <= most
        for first in near
        if first <= at_ms < first + span_ms
    )


def _decided(
    row: Nudge, facts: Facts, policy: Policy, given_ms: Sequence[int], now_ms: int
) -> Decision:
    point = point_of(facts.participant, row.name, facts.day)
    reason = blocked(facts, policy, given_ms, now_ms=now_ms)
    if reason is None and row.asks is Asks.PLANNED:
        reason = next((code for code in SESSIONS_FORBIDDEN if code in facts.forbidden), None)
    probability, draw = CERTAIN, None
    if policy.study is not None:
        probability = policy.probabilities.get(row.name, CERTAIN)
        draw = drawn(policy.study, facts.participant, point)
    wins = draw is None or draw < probability
    return Decision(
        point=point,
        nudge=row.name,
        available=reason is None,
        reason=reason or (SENT if wins else NOT_DRAWN),
        probability=probability,
        draw=draw,
        sent=reason is None and wins,
        params=_params(row.name, facts),
    )


def _params(name: str, facts: Facts) -> dict[str, str]:
    if name == "week_nearly":
        return {
            "done": str(facts.week_done),
            "planned": str(facts.week_planned),
            "day": str(facts.next_day),
        }
    return {"days": str(facts.silent_days)} if name == "silence" else {}


def _planned_today(facts: Facts, now_ms: int) -> bool:  # noqa: ARG001 - every condition's form
    return facts.planned_today is True and facts.done_today is False


def _week_nearly(facts: Facts, now_ms: int) -> bool:  # noqa: ARG001 - every condition's form
    """All but one are done, and the last one is still to come; not on a day with a session."""
    if facts.week_done is None or facts.week_planned is None or facts.next_day is None:
        return False
    one_left = facts.week_planned - facts.week_done == 1 and facts.week_done > 0
    return one_left and facts.done_today is False and facts.planned_today is False


def _silence(facts: Facts, now_ms: int) -> bool:  # noqa: ARG001 - every condition's form
    first, last = SILENT_DAYS
    return facts.silent_days is not None and first <= facts.silent_days <= last


def _praise(facts: Facts, now_ms: int) -> bool:
    """Something was done within a day, and rested from."""
    if facts.done_ms is None:
        return False
    return REST_MS <= now_ms - facts.done_ms < PRAISED_WITHIN_MS


CONDITIONS: Final[Mapping[str, Callable[[Facts, int], bool]]] = {
    "planned_today": _planned_today,
    "week_nearly": _week_nearly,
    "silence": _silence,
    "praise": _praise,
}
"""What the rows of `NUDGES` mean."""
