"""What the rules on results see of one person: plain facts, each with how well it is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tiyi.alerts.between.form import Limits
from tiyi.alerts.between.table import DEFAULTS
from tiyi.model.context import Answer


@dataclass(frozen=True, slots=True)
class SessionFact:
    """A session that is over. None: can't be known, or was not eligible."""

    session_id: str
    started_ms: int
    ended_ms: int
    load: float | None = None
    """Banister's impulse."""
    above_share: float | None = None
    a_int: float | None = None
    mostly_below: bool | None = None
    hr_recovery_bpm: float | None = None
    low_for_load: bool | None = None
    """Whether R05 was raised in it; None where it could not have been."""


@dataclass(frozen=True, slots=True)
class PlannedFact:
    """A planned session that nothing excuses: until when it was to be done, and whether it was."""

    until_ms: int
    done: bool


@dataclass(frozen=True, slots=True)
class WeekFact:
    """A week of the course that is not excused: when it is final, and its A_min."""

    final_ms: int
    a_min: float | None


@dataclass(frozen=True, slots=True)
class LoadFact:
    """The impulse of a calendar week that is over; None: that of one of its sessions is unknown."""

    ends_ms: int
    load: float | None


@dataclass(frozen=True, slots=True)
class SpotFact:
    """A value that was measured once, in the units that it is kept in.

    `exercise` None: nobody knows whether it was. `after_ms` since the end of the last session, 0
    in one, None: no session is known. `work` of the minute before, by what measured it.
    """

    kind: str
    at_ms: int
    values: Mapping[str, float]
    exercise: bool | None = None
    session_id: str | None = None
    after_ms: int | None = None
    home: bool = False
    work: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DueFact:
    """Something that has to be done by an instant: `row` is the row that reminds of it."""

    row: str
    due_ms: int
    done_ms: int | None = None
    """When it was done, or is of no use any more."""


@dataclass(frozen=True, slots=True)
class Span:
    """From an instant on, up to another; both in UTC ms."""

    from_ms: int
    to_ms: int

    def holds(self, at_ms: int) -> bool:
        """Whether the instant lies in it."""
        return self.from_ms <= at_ms < self.to_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything about one person at `now_ms`; lists are ascending in time.

    `course`: the days of the newest course; None: no course. `breaks`: days off in it.
    """

    now_ms: int
    sessions: tuple[SessionFact, ...] = ()
    planned: tuple[PlannedFact, ...] = ()
    weeks: tuple[WeekFact, ...] = ()
    loads: tuple[LoadFact, ...] = ()
    spots: tuple[SpotFact, ...] = ()
    symptoms_ms: tuple[int, ...] = ()
    contacts_ms: tuple[int, ...] = ()
    due: tuple[DueFact, ...] = ()
    battery: tuple[tuple[int, float], ...] = ()
    """(instant, percent) of the devices in use."""
    course: Span | None = None
    breaks: tuple[Span, ...] = ()
    lowers_glucose: Answer = Answer.NOT_RECORDED
    """Insulin or a secretagogue."""
    heart_failure: Answer = Answer.NOT_RECORDED
    rhythm: Answer = Answer.NOT_RECORDED
    minor: bool = False
    limits: Limits = field(default_factory=lambda: DEFAULTS)
