"""What people do with an alert and where it stands then: one table of moves, and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.model.alerts import AlertEvent, AlertKind, Severity

MINUTE_MS: Final = 60_000
LAPSE_MS: Final = 5 * MINUTE_MS
"""How long an acknowledged S1 waits for an action before it is raised again."""
SNOOZE_MOST_MS: Final = 4 * 60 * MINUTE_MS
"""A snooze «until the session ends» of a session that is never closed."""


class AlertState(StrEnum):
    """How far people are with an alert."""

    RAISED = "raised"
    SEEN = "seen"
    ACKNOWLEDGED = "acknowledged"
    """Somebody acts."""
    SNOOZED = "snoozed"
    RESOLVED = "resolved"


class Deed(StrEnum):
    """What moves an alert: people's deeds, news of the engine, and time."""

    SEEN = "seen"
    ACKNOWLEDGED = "acknowledged"
    ACTED = "acted"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    WORSENED = "worsened"
    LAPSED = "lapsed"


class Snooze(StrEnum):
    """For how long an alert may be silenced."""

    QUARTER = "15min"
    HOUR = "1h"
    SESSION = "session_end"


SNOOZE_MS: Final = {
    Snooze.QUARTER: 15 * MINUTE_MS,
    Snooze.HOUR: 60 * MINUTE_MS,
    Snooze.SESSION: SNOOZE_MOST_MS,
}
"""At most; the end of the session ends the last one before (domain section 4.4)."""


class Condition(StrEnum):
    """What the newest revision of the alert says of the danger."""

    HOLDS = "holds"
    OVER = "over"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Move:
    """`deed` takes an alert that stands at one of `stands` to `then`.

    Only for these conditions and severities; `evidence` P is a choice of this project.
    """

    deed: Deed
    stands: frozenset[AlertState]
    then: AlertState
    conditions: frozenset[Condition]
    severities: frozenset[Severity]
    source: str
    evidence: str


_STANDS: Final = {state.value: state for state in AlertState}
_SOURCE: Final = "domain section 4.4, policy"


def _move(
    deed: Deed,
    stands: str,
    then: AlertState,
    *,
    conditions: Iterable[Condition] = Condition,
    severities: Iterable[Severity] = Severity,
) -> Move:
    return Move(
        deed,
        frozenset(_STANDS[word] for word in stands.split()),
        then,
        frozenset(conditions),
        frozenset(severities),
        _SOURCE,
        "P",
    )


_NOT_RETRACTED: Final = (Condition.HOLDS, Condition.OVER)
_NOT_EMERGENCY: Final = (Severity.S2, Severity.S3, Severity.S4)

MOVES: Final = (
    _move(Deed.SEEN, "raised", AlertState.SEEN, conditions=_NOT_RETRACTED),
    # Nobody had seen it and there was nothing: it stays on the list until somebody looks.
    _move(Deed.SEEN, "raised", AlertState.RESOLVED, conditions=(Condition.RETRACTED,)),
    _move(Deed.ACKNOWLEDGED, "raised seen snoozed", AlertState.ACKNOWLEDGED),
    _move(Deed.ACTED, "raised seen snoozed acknowledged", AlertState.ACKNOWLEDGED),
    _move(
        Deed.SNOOZED,
        "raised seen acknowledged snoozed",
        AlertState.SNOOZED,
        severities=_NOT_EMERGENCY,
    ),
    _move(Deed.RESOLVED, "raised seen acknowledged snoozed", AlertState.RESOLVED),
    _move(Deed.REOPENED, "resolved", AlertState.RAISED),
    _move(Deed.WORSENED, "raised seen acknowledged snoozed resolved", AlertState.RAISED),
    _move(Deed.LAPSED, "snoozed", AlertState.RAISED, conditions=(Condition.HOLDS,)),
    _move(
        Deed.LAPSED, "snoozed", AlertState.SEEN, conditions=(Condition.OVER, Condition.RETRACTED)
    ),
    _move(Deed.LAPSED, "acknowledged", AlertState.RAISED, severities=(Severity.S1,)),
)
"""Every move there is; what no row allows does not happen."""


def condition_of(event: AlertEvent) -> Condition:
    """What an alert's newest revision says of the danger."""
    if event.kind is AlertKind.RETRACTED:
        return Condition.RETRACTED
    return Condition.HOLDS if event.ended_ms is None else Condition.OVER


def moved(state: AlertState, deed: Deed, event: AlertEvent) -> AlertState | None:
    """Where the alert stands after the deed; None: the deed is not for such an alert."""
    condition = condition_of(event)
    return next(
        (
            move.then
            for move in MOVES
            if move.deed is deed
            and state in move.stands
            and condition in move.conditions
            and event.severity in move.severities
        ),
        None,
    )


def lapses(then: AlertState, deed: Deed, severity: Severity) -> bool:
    """Whether an alert of that severity moves on by itself after the deed."""
    promised = deed is Deed.ACKNOWLEDGED and severity is Severity.S1
    return then is AlertState.SNOOZED or promised


def standing(state: AlertState, event: AlertEvent, until_ms: int | None, now_ms: int) -> AlertState:
    """Where the alert stands at `now_ms`: what was silenced or promised may have lapsed."""
    if until_ms is None or now_ms < until_ms:
        return state
    return moved(state, Deed.LAPSED, event) or state
