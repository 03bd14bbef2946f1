"""The PAR-Q+ as codes: seven topics, the follow-up of each «yes», and how long answers hold.

The wording on the screens paraphrases the topics; the official form is its owners' and comes under
its own licence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.model.context import Answer
from tiyi.screening.facts import MINUTE_MS
from tiyi.screening.inputs_form import YEAR_MIN

QUESTIONNAIRE_VERSION: Final = "2026.1"


@dataclass(frozen=True, slots=True)
class Validity:
    """How long something holds, with source and evidence."""

    minutes: int
    source: str
    evidence: str


PARQ_VALIDITY: Final = Validity(
    YEAR_MIN, "PAR-Q+: 12 months or until health changes", "unconfirmed"
)
CLEARANCE_VALIDITY: Final = Validity(
    YEAR_MIN, "ACSM 2015: clearance within 12 months before vigorous exercise", "unconfirmed"
)


class Topic(StrEnum):
    """The seven general questions."""

    HEART_OR_PRESSURE = "heart_or_pressure"
    CHEST_PAIN = "chest_pain"
    DIZZINESS = "dizziness"
    OTHER_CHRONIC = "other_chronic"
    MEDICINE = "medicine"
    JOINTS = "joints"
    SUPERVISION_ONLY = "supervision_only"


class FollowUp(StrEnum):
    """What became of a «yes»: its page is open, settled, or leads to ePARmed-X+ and a clinician."""

    OPEN = "open"
    SETTLED = "settled"
    REFER = "refer"


class ParqState(StrEnum):
    """Where a questionnaire stands."""

    INCOMPLETE = "incomplete"
    """A topic is not answered, and «not answered» is not «no»."""
    START = "start"
    FOLLOW_UP = "follow_up"
    SETTLED = "settled"
    REFER = "refer"


@dataclass(frozen=True, slots=True)
class Parq:
    """The state, and the topics that are not answered or not followed up yet."""

    state: ParqState
    unanswered: tuple[Topic, ...]
    open: tuple[Topic, ...]
    referred: tuple[Topic, ...]


def parq(answers: Mapping[Topic, Answer], follow_ups: Mapping[Topic, FollowUp]) -> Parq:
    """The state of a questionnaire: all no, start; any yes, its follow-up (domain §4.1).

    A «yes» without a recorded follow-up is open. A referral counts at once, even where other
    topics are not answered.
    """
    unanswered = tuple(
        one for one in Topic if answers.get(one, Answer.NOT_RECORDED) is Answer.NOT_RECORDED
    )
    yes = [one for one in Topic if answers.get(one) is Answer.YES]
    state = {one: follow_ups.get(one, FollowUp.OPEN) for one in yes}
    pending = tuple(one for one in yes if state[one] is FollowUp.OPEN)
    referred = tuple(one for one in yes if state[one] is FollowUp.REFER)
    return Parq(_state(unanswered, yes, pending, referred), unanswered, pending, referred)


def _state(
    unanswered: tuple[Topic, ...],
    yes: list[Topic],
    pending: tuple[Topic, ...],
    referred: tuple[Topic, ...],
) -> ParqState:
    if referred:
        return ParqState.REFER
    if unanswered:
        return ParqState.INCOMPLETE
    if pending:
        return ParqState.FOLLOW_UP
    return ParqState.SETTLED if yes else ParqState.START


def valid_until_ms(given_ms: int, validity: Validity) -> int:
    """The end of the term (UTC ms): from then on it no longer holds."""
    return given_ms + validity.minutes * MINUTE_MS


def held_until_ms(term_ms: int, health_changed_ms: int | None) -> int:
    """The instant from which answers no longer hold: their term, or an earlier change of health."""
    return term_ms if health_changed_ms is None else min(term_ms, health_changed_ms)
