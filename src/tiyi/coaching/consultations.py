"""Consultations of an expert: the table of states, who may do what, and when one is overdue."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from tiyi.model.errors import ConflictError

DUE_MS: Final = 3 * 86_400_000
"""Where nobody says otherwise, an opinion is due so long after it was asked for (P)."""


class ActNotAllowed(ConflictError):
    """A consultation in this state takes no such act, or not from the one who would do it."""

    code: ClassVar[str] = "consultation.not_allowed"


class Expertise(StrEnum):
    """Fields of expertise of the directory (domain section 1b, B08; the list is P)."""

    SPORTS_MEDICINE = "sports_medicine"
    EXERCISE = "exercise"
    REHABILITATION = "rehabilitation"
    CARDIOLOGY = "cardiology"
    ENDOCRINOLOGY = "endocrinology"
    CHINESE_MEDICINE = "chinese_medicine"
    NUTRITION = "nutrition"
    PSYCHOLOGY = "psychology"


class State(StrEnum):
    """Where a consultation stands."""

    OPEN = "open"
    TAKEN = "taken"
    ANSWERED = "answered"
    CLOSED = "closed"


class Act(StrEnum):
    """What somebody does to it."""

    TAKE = "take"
    HAND_BACK = "hand_back"
    ANSWER = "answer"
    CLOSE = "close"
    WITHDRAW = "withdraw"


class By(StrEnum):
    """Who may do it."""

    LISTED = "listed"
    """An expert of the field, as the directory of the site says."""
    TAKER = "taker"
    """Whoever has taken it."""
    REQUESTER = "requester"
    """Whoever has asked."""
    PRESCRIBING = "prescribing"
    """Whoever may work on prescriptions."""


@dataclass(frozen=True, slots=True)
class Transition:
    """An act that a state takes, from whom, and the state that it leads to."""

    act: Act
    before: State
    after: State
    by: By


TRANSITIONS: Final = (
    Transition(Act.TAKE, State.OPEN, State.TAKEN, By.LISTED),
    Transition(Act.HAND_BACK, State.TAKEN, State.OPEN, By.TAKER),
    Transition(Act.ANSWER, State.TAKEN, State.ANSWERED, By.TAKER),
    Transition(Act.CLOSE, State.ANSWERED, State.CLOSED, By.PRESCRIBING),
    Transition(Act.WITHDRAW, State.OPEN, State.CLOSED, By.REQUESTER),
    Transition(Act.WITHDRAW, State.TAKEN, State.CLOSED, By.REQUESTER),
)
UNANSWERED: Final = frozenset({State.OPEN, State.TAKEN})


def after(state: State, act: Act, who: frozenset[By]) -> State:
    """The state that an act leads to; ActNotAllowed where the table has no such row for `who`."""
    for row in TRANSITIONS:
        if (row.act, row.before) == (act, state) and row.by in who:
            return row.after
    raise ActNotAllowed("not in this state, or not by you", state=state.value, act=act.value)


def is_overdue(state: State, due_ms: int, now_ms: int) -> bool:
    """Whether an opinion is awaited for longer than was said."""
    return state in UNANSWERED and now_ms > due_ms
