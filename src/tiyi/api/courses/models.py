"""What the API says and takes about courses."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, FiniteFloat, StrictBool, StrictInt

from tiyi.api.common import Body, EventTime, Identifier, Label, WrittenNote
from tiyi.prescription.course import CourseAdherence
from tiyi.prescription.courses.progress import Proposal
from tiyi.prescription.courses.report import Line, Rate, WeekReport
from tiyi.prescription.courses.schedule import BreakKind, Planned, Progression
from tiyi.prescription.courses.sources import Judged
from tiyi.prescription.prescription import Group
from tiyi.prescription.week import WeekAdherence
from tiyi.storage.records.course_weeks import WeekRevision
from tiyi.storage.records.proposals import ProposalRecord

Number = Annotated[FiniteFloat, Field(strict=True)]
Seen = Annotated[StrictInt, Field(ge=1, le=10**9)]


def _written(value: object) -> object:
    """A day is written out: a number that could be one is refused."""
    if not isinstance(value, str) or len(value) != 10:
        raise ValueError("a day is written as YYYY-MM-DD")
    return value


Day = Annotated[date, BeforeValidator(_written), Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))]
Weekday = Annotated[StrictInt, Field(ge=0, le=6)]
Rpe = Annotated[Number, Field(ge=6, le=20)]


class CourseBody(Body):
    """A course by the template of its group; `effort` is the prescribed RPE band, Borg 6-20."""

    course: Identifier | None = None
    group: Group
    start: Day
    weeks: Annotated[StrictInt, Field(ge=1, le=104)] = 18
    progression: Progression = Progression.APPROVED
    weekdays: Annotated[list[Weekday], Field(max_length=7, default_factory=list)]
    minute: Annotated[StrictInt, Field(ge=0, le=1_439)] | None = None
    effort: tuple[Rpe, Rpe] | None = None
    walks: StrictBool = False
    """Whether the exercise is walking or running, of which alone cadence tells anything."""


class BreakBody(Body):
    """Days without training, both included; a device fault names its event."""

    kind: BreakKind
    first: Day
    last: Day
    device_event: Identifier | None = None


class MakeUpBody(Body):
    """A session on another day than planned."""

    planned: Day
    on: Day


class ChangeBody(Body):
    """One change of a course and why; `withdrew` ends it on that day."""

    seen_version: Seen
    reason: WrittenNote
    add_break: BreakBody | None = None
    add_make_up: MakeUpBody | None = None
    withdrew: Day | None = None


class AskBody(Body):
    """What a proposal must know beside records; `new_symptom` null = nobody asked."""

    new_symptom: StrictBool | None = None


class DecisionBody(Body):
    """What a person makes of a proposal; the reason stands in the audit trail."""

    decision: Literal["approved", "declined"]
    seen_version: Seen
    reason: WrittenNote
    effective_from_ms: EventTime | None = None


class DraftedBody(Body):
    """Why a proposal is recommended to somebody who may issue."""

    seen_version: Seen
    reason: WrittenNote


class ReportBody(Body):
    """What somebody says of a session; null = not asked."""

    started_ms: EventTime
    minutes: Annotated[Number, Field(gt=0, le=600)]
    rpe: Rpe | None = None
    symptom: StrictBool | None = None
    note: Annotated[str, Field(max_length=2_000)] = ""


class TrialBody(Body):
    """A trial of two arms or more; the list is drawn from a seed that nobody is shown."""

    trial: Identifier
    site: Identifier
    name: Label
    arms: Annotated[list[Identifier], Field(min_length=2, max_length=8)]
    block_sizes: Annotated[list[Annotated[StrictInt, Field(ge=2, le=60)]], Field(max_length=6)]


class AllocationBody(Body):
    """Whom to allocate."""

    participant: Identifier


class CourseShown(BaseModel):
    """One version of a course; send `version` back with an edit as `seen_version`."""

    course: str
    version: int
    participant: str
    document: dict[str, Any]
    reason: str
    changed_by: str
    changed_ms: int


class CourseList(BaseModel):
    """Courses, oldest first."""

    items: list[CourseShown]


class Schedule(BaseModel):
    """Every planned session, the earliest first."""

    items: list[Planned]


class SessionShown(BaseModel):
    """What was done of a planned session, and from which source it is judged."""

    session_id: str
    source: str
    device: str
    intensity: str
    status: str | None
    cond_min: float | None
    tiz_adj_min: float | None
    tiz_low_min: float | None
    tiz_high_min: float | None
    rpe: float | None
    also: list[str]

    @staticmethod
    def of(judged: Judged) -> "SessionShown":
        """From the figures as computed."""
        score = judged.score
        return SessionShown(
            session_id=judged.session.session_id,
            source=judged.source,
            device=judged.session.source,
            intensity=judged.intensity,
            status=None if score is None else score.status,
            cond_min=None if score is None else score.cond_min,
            tiz_adj_min=None if score is None else score.tiz_adj_min,
            tiz_low_min=None if score is None else score.tiz_low_min,
            tiz_high_min=None if score is None else score.tiz_high_min,
            rpe=judged.session.rpe,
            also=list(judged.session.also),
        )


class LineShown(BaseModel):
    """A planned session and what became of it."""

    planned: Planned
    state: str
    session: SessionShown | None

    @staticmethod
    def of(line: Line) -> "LineShown":
        """From the figures as computed."""
        session = None if line.judged is None else SessionShown.of(line.judged)
        return LineShown(planned=line.planned, state=line.state, session=session)


class WeekShown(BaseModel):
    """One week: lines, figures, what was excused, and its revision (0 before the first)."""

    week: int
    monday: date
    step: int
    finality: str
    revision: int
    revision_reason: str | None
    rate: Rate
    adherence: WeekAdherence
    excused: dict[str, int]
    lines: list[LineShown]
    extra: list[SessionShown]

    @staticmethod
    def of(week: WeekReport, known: WeekRevision | None) -> "WeekShown":
        """From the figures as computed, with the newest revision that was noted."""
        return WeekShown(
            week=week.week,
            monday=week.monday,
            step=week.step,
            finality=week.finality,
            revision=0 if known is None else known.revision,
            revision_reason=None if known is None else known.reason,
            rate=week.rate,
            adherence=week.adherence,
            excused={kind.value: count for kind, count in week.excused.items()},
            lines=[LineShown.of(line) for line in week.lines],
            extra=[SessionShown.of(one) for one in week.extra],
        )


class CourseFigures(BaseModel):
    """A course so far; `headline` is that of its first 16 weeks once they are over."""

    course: str
    version: int
    rate: Rate
    adherence: CourseAdherence
    headline: CourseAdherence | None
    weeks: list[WeekShown]


class ProposalShown(BaseModel):
    """A proposal with its evidence, and what became of it.

    `outcome`: the prescription's version or the draft that followed, and in `by_hand` what a person
    has to carry over (`intensity`, `effort`); null until it was decided.
    """

    proposal: str
    course: str
    week: int
    state: str
    edit_version: int
    reason: str
    changed_by: str
    changed_ms: int
    at_ms: int
    content: Proposal
    outcome: dict[str, Any] | None

    @staticmethod
    def of(kept: ProposalRecord, content: Proposal) -> "ProposalShown":
        """From the record, read."""
        return ProposalShown(
            proposal=kept.proposal,
            course=kept.course,
            week=kept.week,
            state=kept.state,
            edit_version=kept.version,
            reason=kept.reason,
            changed_by=kept.changed_by,
            changed_ms=kept.changed_ms,
            at_ms=kept.at_ms,
            content=content,
            outcome=kept.outcome,
        )


class ProposalList(BaseModel):
    """Proposals, oldest first."""

    items: list[ProposalShown]


class Proposed(BaseModel):
    """The proposal, or null where nothing is to be proposed now."""

    proposal: ProposalShown | None
