"""Who is called when: the escalation of each severity as rows of one table (domain section 4.4)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.model.alerts import Severity
from tiyi.model.duty import DutyRole

_MINUTE_S: Final = 60


@dataclass(frozen=True, slots=True)
class Rung:
    """One role of a chain: its people are told, and have `wait_s` to answer before the next is.

    `everybody` goes through all of the role one after another; otherwise only the first, and the
    one after only when nothing reached the first. `evidence` P is a choice of this project.
    """

    severity: Severity
    role: DutyRole
    wait_s: int
    everybody: bool
    source: str
    evidence: str = "P"


class Prompt(StrEnum):
    """Whether the participant is told, beside the first rung."""

    ALWAYS = "always"
    BY_RULE = "by_rule"
    """Where the rule's row names the participant."""
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Chain:
    """What belongs to a severity beside its rungs."""

    severity: Severity
    participant: Prompt
    emergency_contact: bool
    """Whether the people they named are told when nobody answers."""
    work_list: bool
    """Whether it stands on the work list of the same working day, and nobody is called."""
    source: str
    evidence: str = "P"


_S1: Final = "domain section 4.4: participant and duty clinician in parallel, 2 min, next on list"
_S2: Final = "domain section 4.4: coach now, 15 min, doctor, 30 min, site manager"
RUNGS: Final = (
    Rung(Severity.S1, DutyRole.DOCTOR, 2 * _MINUTE_S, everybody=True, source=_S1),
    Rung(Severity.S1, DutyRole.COACH, 2 * _MINUTE_S, everybody=True, source=_S1),
    Rung(Severity.S1, DutyRole.MANAGER, 2 * _MINUTE_S, everybody=True, source=_S1),
    Rung(Severity.S2, DutyRole.COACH, 15 * _MINUTE_S, everybody=False, source=_S2),
    # 15 minutes more: the manager hears of it 30 min after the coach did.
    Rung(Severity.S2, DutyRole.DOCTOR, 15 * _MINUTE_S, everybody=False, source=_S2),
    Rung(Severity.S2, DutyRole.MANAGER, 15 * _MINUTE_S, everybody=False, source=_S2),
)
"""In the order in which they are climbed; the list of S1 is the duty doctors, then who else is on
duty, so that a person is asked before the chain has failed."""
_POLICY: Final = "domain sections 4.3 and 4.4"
CHAINS: Final = (
    Chain(Severity.S1, Prompt.ALWAYS, emergency_contact=True, work_list=False, source=_POLICY),
    Chain(Severity.S2, Prompt.BY_RULE, emergency_contact=False, work_list=False, source=_POLICY),
    Chain(Severity.S3, Prompt.NEVER, emergency_contact=False, work_list=True, source=_POLICY),
    Chain(Severity.S4, Prompt.BY_RULE, emergency_contact=False, work_list=False, source=_POLICY),
)
ANSWER_CLOSES: Final = frozenset({"R08"})
"""Rules that the participant's «I am OK» closes; no other chain ends by data."""


def chain_of(severity: Severity) -> Chain:
    """What belongs to the severity."""
    return next(chain for chain in CHAINS if chain.severity is severity)


def rungs_of(severity: Severity) -> tuple[Rung, ...]:
    """The rungs of the severity, in their order; none where nobody is called."""
    return tuple(rung for rung in RUNGS if rung.severity is severity)
