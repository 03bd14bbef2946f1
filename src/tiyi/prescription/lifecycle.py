"""The life of a prescription as a table of states and acts, and who may do what to it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Final

from tiyi.model.context import Stratum
from tiyi.model.errors import ConflictError, PrescriptionError
from tiyi.prescription.difference import difference
from tiyi.prescription.parts import Kind
from tiyi.prescription.prescription import Prescription


class Status(StrEnum):
    """Where a prescription stands; only an issued one gives a band."""

    DRAFT = "draft"
    ISSUED = "issued"
    PAUSED = "paused"
    ENDED = "ended"


class Act(StrEnum):
    """What a person can do to it."""

    PROPOSE = "propose"
    """Write or change a draft."""
    ISSUE = "issue"
    AMEND = "amend"
    """Issue the next version."""
    PAUSE = "pause"
    RESUME = "resume"
    END = "end"
    DISCARD = "discard"


@dataclass(frozen=True, slots=True)
class Transition:
    """An act leads from a status to another. `reason`: whether one has to be given."""

    act: Act
    before: Status
    after: Status
    reason: bool = False


TRANSITIONS: Final = (
    Transition(Act.PROPOSE, Status.DRAFT, Status.DRAFT),
    Transition(Act.ISSUE, Status.DRAFT, Status.ISSUED),
    Transition(Act.DISCARD, Status.DRAFT, Status.ENDED),
    Transition(Act.AMEND, Status.ISSUED, Status.ISSUED),
    Transition(Act.AMEND, Status.PAUSED, Status.PAUSED),
    Transition(Act.PAUSE, Status.ISSUED, Status.PAUSED, reason=True),
    Transition(Act.RESUME, Status.PAUSED, Status.ISSUED),
    Transition(Act.END, Status.ISSUED, Status.ENDED, reason=True),
    Transition(Act.END, Status.PAUSED, Status.ENDED, reason=True),
)
"""Everything that can happen; what is not here can't. An ended prescription stays ended."""


class PrescriptionState(ConflictError):
    """The prescription's status does not allow this."""

    code: ClassVar[str] = "prescription.state"


class ReasonMissing(PrescriptionError):
    """This has to be done with a reason."""

    code: ClassVar[str] = "prescription.reason_missing"


class PrescriptionNotAllowed(PrescriptionError):
    """The caller's role does not cover this."""

    code: ClassVar[str] = "prescription.not_allowed"


def after(status: Status, act: Act, *, reason: str = "") -> Status:
    """The status that an act leads to; PrescriptionState or ReasonMissing where it can't."""
    for step in TRANSITIONS:
        if (step.act, step.before) == (act, status):
            if step.reason and not reason.strip():
                raise ReasonMissing(f"to {act} it needs a reason", act=str(act))
            return step.after
    raise PrescriptionState(f"{status}: {act} is not possible", status=str(status), act=str(act))


class Adjusting(StrEnum):
    """How far a role may change what somebody else has issued."""

    ALL = "all"
    GUIDED = "guided"
    """Everything but what the issuer alone decides (`ISSUERS_FIELDS`)."""
    DURATION = "duration"
    """The conditioning time within `DURATION_SHARE`, and the days off."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Right:
    """What one role may do (domain section 1d, P)."""

    role: str
    kinds: frozenset[Kind]
    """Kinds of prescriptions that it issues."""
    strata: frozenset[Stratum]
    """For people of these risk strata."""
    adjusts: Adjusting
    acts: frozenset[Act]
    """What else it may do."""


_BOTH: Final = frozenset(Kind)
_NONE: Final[frozenset[Kind]] = frozenset()
_ANYBODY: Final = frozenset(Stratum)
_NOBODY: Final[frozenset[Stratum]] = frozenset()
_CLEARED: Final = frozenset({Stratum.LOW, Stratum.MODERATE})
_FULL: Final = frozenset({Act.PROPOSE, Act.DISCARD, Act.PAUSE, Act.RESUME, Act.END})
_ASSISTING: Final = frozenset({Act.PROPOSE, Act.DISCARD, Act.PAUSE})
RIGHTS: Final = (
    Right("doctor", _BOTH, _ANYBODY, Adjusting.ALL, _FULL),
    Right("prescriber", frozenset({Kind.FITNESS}), _CLEARED, Adjusting.ALL, _FULL),
    Right("therapist", _NONE, _NOBODY, Adjusting.GUIDED, _ASSISTING),
    Right("manager", _NONE, _NOBODY, Adjusting.DURATION, frozenset({Act.PAUSE})),
    Right("operator", _BOTH, _ANYBODY, Adjusting.ALL, _FULL),
    Right("system", _BOTH, _ANYBODY, Adjusting.ALL, _FULL),
)
"""Roles that are not here may do nothing; the operator of a one-person clinic is its doctor.
Whoever may more stands first.
"""
ISSUERS_FIELDS: Final = frozenset(
    {"group", "kind", "anchor", "ceiling_bpm", "strap_assigned", "override_reason"}
)
ALONE: Final = "operator"
"""The role that may review what it wrote itself: there is nobody else."""
DURATION_SHARE: Final = 0.10
DURATION_FIELDS: Final = frozenset({"conditioning_min", "gap_days_min", "gap_days_max"})


def right_of(role: str) -> Right | None:
    """The row of a role; None where it has none."""
    return next((right for right in RIGHTS if right.role == role), None)


def acting(roles: Collection[str]) -> str:
    """The one of somebody's roles in which they may most; any, where none of them may anything."""
    return next((str(one.role) for one in RIGHTS if one.role in roles), str(min(roles, default="")))


def may_issue(role: str, prescription: Prescription, stratum: Stratum) -> bool:
    """Whether a role may issue this prescription to a person of that stratum.

    A stratum that is not recorded is not «low».
    """
    right = right_of(role)
    if right is None or stratum not in right.strata:
        return False
    return (Kind.MEDICAL if prescription.medical else Kind.FITNESS) in right.kinds


def require_issuer(role: str, prescription: Prescription, stratum: Stratum) -> None:
    """Raise PrescriptionNotAllowed unless the role may issue it."""
    if not may_issue(role, prescription, stratum):
        raise PrescriptionNotAllowed(f"a {role} may not issue this", role=role, act=str(Act.ISSUE))


def require_right(role: str, act: Act) -> None:
    """Raise PrescriptionNotAllowed unless the role may do this act to prescriptions it sees."""
    right = right_of(role)
    if right is None or act not in right.acts:
        raise PrescriptionNotAllowed(f"a {role} may not {act}", role=role, act=str(act))


def require_amender(
    role: str,
    prescription: Prescription,
    stratum: Stratum,
    *,
    issued: Mapping[str, Any],
    wanted: Mapping[str, Any],
) -> None:
    """Raise PrescriptionNotAllowed unless the role may turn `issued` into `wanted`.

    `issued` is the newest version by somebody who may issue, so that small steps do not add up.
    """
    if may_issue(role, prescription, stratum):
        return
    right = right_of(role)
    adjusts = Adjusting.NOTHING if right is None else right.adjusts
    changed = {change.field.split(".")[0] for change in difference(issued, wanted)}
    within = adjusts is Adjusting.GUIDED and not prescription.medical
    if within and not changed & ISSUERS_FIELDS:
        return
    if adjusts is Adjusting.DURATION and changed <= DURATION_FIELDS:
        before, now = float(issued["conditioning_min"]), float(wanted["conditioning_min"])
        if abs(now - before) <= DURATION_SHARE * before + 1e-9:
            return
    raise PrescriptionNotAllowed(
        f"a {role} may not change this", role=role, act=str(Act.AMEND), fields=sorted(changed)
    )


def require_reviewer(role: str, actor: str, *, author: str) -> None:
    """Raise PrescriptionNotAllowed unless the actor may approve what `author` wrote.

    Whoever issues may review, but nobody their own work.
    """
    right = right_of(role)
    own = actor == author and role != ALONE
    if right is None or not right.kinds or own:
        raise PrescriptionNotAllowed(f"a {role} may not review this", role=role, act="review")
