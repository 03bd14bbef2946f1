"""Planned contacts: why they are planned, what became of them, and which act leads where."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from tiyi.model.errors import ConflictError, InputError


class Aim(StrEnum):
    """What a contact is for."""

    COACHING = "coaching"
    NO_DATA = "no_data"
    ADHERENCE = "adherence"
    FEEDBACK = "feedback"
    REVIEW = "review"
    """Of the prescription."""
    RETEST = "retest"
    CLEARANCE = "clearance"
    AFTER_ALERT = "after_alert"
    OTHER = "other"


class LinkKind(StrEnum):
    """What a contact came out of."""

    ALERT = "alert"
    TRIAGE = "triage"
    """A row of the table of triage."""
    MESSAGE = "message"


class State(StrEnum):
    """Where a planned contact stands; that it is overdue time alone brings about."""

    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


class Act(StrEnum):
    """What somebody does to it."""

    PLAN = "plan"
    """The first act of each."""
    MOVE = "move"
    """To another instant, with a reason."""
    ASSIGN = "assign"
    """To somebody else, or to whoever has time."""
    FINISH = "finish"
    """It was tried or held; the outcome is coded."""
    CANCEL = "cancel"
    """It is not needed any more, with a reason."""
    REOPEN = "reopen"
    """It was finished or cancelled by mistake, with a reason."""


class Outcome(StrEnum):
    """What came of it."""

    REACHED = "reached"
    MESSAGE_LEFT = "message_left"
    NOT_REACHED = "not_reached"
    WRONG_NUMBER = "wrong_number"
    DECLINED = "declined"
    """They did not want to talk."""
    CAME = "came"
    """They came in person."""


@dataclass(frozen=True, slots=True)
class Step:
    """One row: in a state, an act leads to the next; `reason`: only with one."""

    state: State
    act: Act
    next: State
    reason: bool = False


STEPS: Final = (
    Step(State.PLANNED, Act.MOVE, State.PLANNED, reason=True),
    Step(State.PLANNED, Act.ASSIGN, State.PLANNED),
    Step(State.PLANNED, Act.FINISH, State.DONE),
    Step(State.PLANNED, Act.CANCEL, State.CANCELLED, reason=True),
    Step(State.DONE, Act.REOPEN, State.PLANNED, reason=True),
    Step(State.CANCELLED, Act.REOPEN, State.PLANNED, reason=True),
)
"""Every step there is (domain.md §1a A15 asks for follow-ups and an overdue list; steps are P)."""


class FollowUpState(ConflictError):
    """The planned contact's state does not allow this."""

    code: ClassVar[str] = "follow_up.state"


class ReasonMissing(InputError):
    """This act needs a reason."""

    code: ClassVar[str] = "follow_up.reason_missing"


class ActIncomplete(InputError):
    """The act lacks what it is about, or carries what another act is about."""

    code: ClassVar[str] = "follow_up.act_incomplete"


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody wants to do; `due_ms` only with MOVE and REOPEN, `outcome` with FINISH.

    `staff` only with ASSIGN; None there: whoever has time.
    """

    act: Act
    due_ms: int | None = None
    staff: str | None = None
    outcome: Outcome | None = None
    reason: str = ""


def after(state: State, deed: Deed) -> State:
    """The state that it leads to; FollowUpState, ReasonMissing or ActIncomplete otherwise."""
    step = next((one for one in STEPS if (one.state, one.act) == (state, deed.act)), None)
    if step is None:
        raise FollowUpState(f"a contact that is {state} takes no «{deed.act}»", state=str(state))
    if step.reason and not deed.reason.strip():
        raise ReasonMissing(f"say why («{deed.act}»)", act=str(deed.act))
    moved = deed.due_ms is not None
    fits = (
        moved is (deed.act is Act.MOVE) or (moved and deed.act is Act.REOPEN),
        (deed.outcome is not None) is (deed.act is Act.FINISH),
        deed.staff is None or deed.act is Act.ASSIGN,
    )
    if not all(fits):
        raise ActIncomplete(f"«{deed.act}» needs what it is about, and no more", act=str(deed.act))
    return step.next


def overdue(state: State, due_ms: int, now_ms: int) -> bool:
    """Whether it should have been done by now."""
    return state is State.PLANNED and due_ms < now_ms
