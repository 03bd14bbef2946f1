"""Referrals and the clearances they bring: a table of states, and who waits for whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.screening.errors import ActNotAllowed, TermRefused
from tiyi.screening.questionnaire import CLEARANCE_VALIDITY, valid_until_ms


class Direction(StrEnum):
    """Which way a referral goes."""

    OUT = "out"
    """From us to another place, which sends its answer back."""
    IN = "in"
    """From another place to us."""


class State(StrEnum):
    """Where a referral stands."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    """The other side does not take it."""
    WITHDRAWN = "withdrawn"
    CLEARED = "cleared"
    LIMITED = "limited"
    """Cleared with limits, which stand in the note."""
    REFUSED = "refused"
    """Seen, and no clearance given."""
    REVOKED = "revoked"
    EXPIRED = "expired"
    """A clearance past its term; time brings it about, nobody's act."""


class Act(StrEnum):
    """What somebody does to a referral."""

    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    CLEAR = "clear"
    LIMIT = "limit"
    REFUSE = "refuse"
    REVOKE = "revoke"


@dataclass(frozen=True, slots=True)
class Step:
    """One row: in a state, an act leads to the next state."""

    state: State
    act: Act
    next: State


STEPS: Final = (
    Step(State.REQUESTED, Act.ACCEPT, State.ACCEPTED),
    Step(State.REQUESTED, Act.DECLINE, State.DECLINED),
    Step(State.REQUESTED, Act.WITHDRAW, State.WITHDRAWN),
    Step(State.ACCEPTED, Act.WITHDRAW, State.WITHDRAWN),
    Step(State.ACCEPTED, Act.CLEAR, State.CLEARED),
    Step(State.ACCEPTED, Act.LIMIT, State.LIMITED),
    Step(State.ACCEPTED, Act.REFUSE, State.REFUSED),
    Step(State.CLEARED, Act.REVOKE, State.REVOKED),
    Step(State.LIMITED, Act.REVOKE, State.REVOKED),
)
"""Every step there is (project choice)."""

CLEARING: Final = frozenset({State.CLEARED, State.LIMITED})
"""States in which a clearance holds, up to its term."""


def after(state: State, act: Act) -> State:
    """The state that an act leads to; ActNotAllowed where the table has no such step."""
    for step in STEPS:
        if (step.state, step.act) == (state, act):
            return step.next
    raise ActNotAllowed(f"a referral that is {state} can't be changed by «{act}»", state=str(state))


def term_ms(act: Act, wanted_ms: int | None, now_ms: int) -> int | None:
    """Until when the clearance of an act holds (UTC ms): as wanted, at most as long as any does.

    None for an act that brings no clearance. TermRefused for a term that has passed, or too far.
    """
    if act not in (Act.CLEAR, Act.LIMIT):
        return None
    latest_ms = valid_until_ms(now_ms, CLEARANCE_VALIDITY)
    if wanted_ms is None:
        return latest_ms
    if not now_ms < wanted_ms <= latest_ms:
        raise TermRefused("the term of a clearance lies ahead, within its validity")
    return wanted_ms


def acts_in(state: State) -> Iterator[Act]:
    """What can be done in a state."""
    yield from (step.act for step in STEPS if step.state is state)


def shown(state: State, until_ms: int | None, now_ms: int) -> State:
    """The state as it stands now: a clearance past its term, or without one, is expired."""
    if state in CLEARING and (until_ms is None or until_ms <= now_ms):
        return State.EXPIRED
    return state
