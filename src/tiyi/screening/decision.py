"""What a screening comes to: start, clearance first, not for now, or cannot decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tiyi.model.context import Answer, Stratum
from tiyi.screening.acsm import (
    MODULATORS,
    Intensity,
    acsm_row,
    condition_of,
    needs_clearance,
)
from tiyi.screening.contraindications import ADULT, CONTRAINDICATIONS
from tiyi.screening.facts import Lack, Reading
from tiyi.screening.inputs import facts_of
from tiyi.screening.inputs_form import Moment
from tiyi.screening.judging import RULE_VERSION, Judged, Reason, Used, judge
from tiyi.screening.questionnaire import (
    PARQ_VALIDITY,
    FollowUp,
    Parq,
    ParqState,
    Topic,
    parq,
    valid_until_ms,
)
from tiyi.screening.rules_form import Effect, Profile
from tiyi.screening.stratum import MONITORING, STRATUM_ROWS, Monitoring, stratum_of, stratum_rows


class Outcome(StrEnum):
    """The decision, the strictest last; cannot decide is as good as no."""

    START = "start"
    CLEARANCE_FIRST = "clearance_first"
    CANNOT_DECIDE = "cannot_decide"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Screening:
    """The answers of one screening; what is not in them is not recorded."""

    answers: Mapping[Topic, Answer]
    follow_ups: Mapping[Topic, FollowUp]
    readings: tuple[Reading, ...]
    wanted: Intensity
    """How hard the person wants to train: moderate or vigorous."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A screening's outcome with all that it rests on."""

    outcome: Outcome
    parq: Parq
    acsm: str | None
    """The row of the algorithm; None while it can't be found."""
    begin: Intensity
    """Hardest intensity to begin with as things stand; none unless the outcome is start."""
    cleared: Intensity | None
    """Hardest intensity to begin with after a clearance; None: as it says, or not known."""
    stratum: Stratum
    stratum_rows: tuple[str, ...]
    """Codes of the lines that put the person there."""
    monitoring: Monitoring | None
    reasons: tuple[Reason, ...]
    lacking: tuple[Lack, ...]
    used: tuple[Used, ...]
    profile: Profile
    valid_until_ms: int
    decided_ms: int
    rule_version: str

    @property
    def needs_clearance(self) -> Answer:
        """Whether a clinician's clearance has to come before a session."""
        if self.outcome is Outcome.CANNOT_DECIDE:
            return Answer.NOT_RECORDED
        return Answer.NO if self.outcome is Outcome.START else Answer.YES


def decide(screening: Screening, profile: Profile, *, now_ms: int) -> Decision:
    """The decision of domain §4.1-4.2 on these answers.

    Blocked when a contraindication of that kind holds, whatever else is unknown. Otherwise cannot
    decide while something is missing that could change the decision. A caution, a referral of the
    PAR-Q+ and the ACSM algorithm each ask for a clearance first. Raises MinorUnsupported under 18,
    InputUnknown, InputRefused, ReadingsDiffer.
    """
    facts = facts_of(screening.readings, Moment.SCREENING, now_ms=now_ms)
    row = acsm_row(facts)
    others = [*MODULATORS] if row is None else [condition_of(row)]
    others += [one.condition for one in STRATUM_ROWS]
    judged = judge((ADULT, *CONTRAINDICATIONS), facts, profile, others=others)
    state = parq(screening.answers, screening.follow_ups)
    stratum = stratum_of(facts)
    clearance = row is not None and needs_clearance(row, screening.wanted)
    outcome = _outcome(judged, state, clearance=clearance, stratum=stratum)
    return Decision(
        outcome=outcome,
        parq=state,
        acsm=None if row is None else row.code,
        begin=row.begin if row and outcome is Outcome.START else Intensity.NONE,
        cleared=None if row is None else row.cleared,
        stratum=stratum,
        stratum_rows=stratum_rows(facts),
        monitoring=MONITORING.get(stratum),
        reasons=judged.reasons,
        lacking=judged.lacking,
        used=judged.used,
        profile=profile,
        valid_until_ms=valid_until_ms(now_ms, PARQ_VALIDITY),
        decided_ms=now_ms,
        rule_version=RULE_VERSION,
    )


def _outcome(judged: Judged, state: Parq, *, clearance: bool, stratum: Stratum) -> Outcome:
    if judged.holds(Effect.BLOCK):
        return Outcome.BLOCKED
    unsettled = state.unanswered or state.open
    if judged.lacking or unsettled or stratum is Stratum.NOT_RECORDED:
        return Outcome.CANNOT_DECIDE
    if clearance or state.state is ParqState.REFER or judged.holds(Effect.CAUTION):
        return Outcome.CLEARANCE_FIRST
    return Outcome.START
