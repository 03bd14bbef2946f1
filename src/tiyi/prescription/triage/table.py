"""The one table of triage: the first row that holds says in which group somebody is, and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.model.alerts import Severity
from tiyi.model.evidence import Number
from tiyi.prescription.thresholds import ADHERENCE, RULES
from tiyi.prescription.triage.facts import Facts, Held, settled_weeks

Judged = bool | None
"""None: it can't be known from what is on record."""


WEEK_DAYS: Final = Number(7, "L02: no session 7 days", "P")
SESSIONS: Final = Number(3, "L04, L05: 3 of the last 5 sessions", "P")
HALF: Final = Number(0.50, "L05: A_int", "P")
LOW_WEEK: Final = Number(0.60, "L03: A_min", "P")
SLOPE: Final = Number(-0.10, "L03: A_min a week, over 3 weeks", "P")


class Group(StrEnum):
    """Who needs somebody for what; in the order of a list."""

    URGENT = "urgent"
    TOO_HARD = "too_hard"
    TOO_LITTLE = "too_little"
    FALLING = "falling"
    NO_DATA = "no_data"
    NOT_KNOWN = "not_known"
    """No row holds, and not all could be judged."""
    ON_TRACK = "on_track"
    """Every row could be judged, and none holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One reason to be in a group."""

    name: str
    """Of the reference's batch rule, with a word behind a dot where it has several conditions."""
    group: Group
    judge: Callable[[Facts], Judged]
    source: str
    evidence: str
    """C confirmed in a primary source, S secondary source, P project choice."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands: `holds` are all rows that hold, in the order of the table.

    `row` is the first of them, None where none holds; `unknown` are those that nobody can judge.
    """

    group: Group
    row: str | None
    holds: tuple[str, ...]
    unknown: tuple[str, ...]


def place(facts: Facts, rows: Sequence[Row] | None = None) -> Place:
    """The one group of a person; what is not known is never on track."""
    judged = [(row, row.judge(facts)) for row in (ROWS if rows is None else rows)]
    holds = [row for row, found in judged if found]
    unknown = tuple(row.name for row, found in judged if found is None)
    if holds:
        names = tuple(row.name for row in holds)
        return Place(holds[0].group, holds[0].name, names, unknown)
    group = Group.NOT_KNOWN if unknown else Group.ON_TRACK
    return Place(group, None, (), unknown)


def _open(severity: Severity) -> Callable[[Facts], Judged]:
    return lambda facts: facts.worst is severity


def _withdrawn(facts: Facts) -> Judged:
    return facts.watched is False


def _not_recorded(facts: Facts) -> Judged:
    return facts.watched is None


def _none_planned(facts: Facts) -> Judged:
    """No session within a week before and after today."""
    if facts.courses is None:
        return None
    planned = () if facts.course is None else facts.course.planned
    return not any(abs(day - facts.today) <= WEEK_DAYS.value for day in planned)


def _silent(facts: Facts) -> Judged:
    """Nothing heard for a week in which something was planned."""
    if facts.courses is None or facts.recent is None:
        return None
    if facts.course is None:
        return False
    start = facts.course.start
    since = start if facts.heard is None else max(start, facts.heard)
    return facts.today - since >= WEEK_DAYS.value


def _waited_for(facts: Facts) -> Judged:
    """A planned session of which nothing has come 24 h after the end of its day."""
    if facts.courses is None or facts.recent is None:
        return None
    planned = () if facts.course is None else facts.course.planned
    heard = -1 if facts.heard is None else facts.heard
    return any(heard < day <= facts.today - 2 for day in planned)


def _several(found: Sequence[Judged]) -> Judged:
    """3 of the last 5 sessions; with fewer than 3 nobody can tell."""
    if len(found) < SESSIONS.value:
        return None
    holds, unknown = sum(one is True for one in found), sum(one is None for one in found)
    if holds >= SESSIONS.value:
        return True
    return None if holds + unknown >= SESSIONS.value else False


def _of_recent(judge: Callable[[Held], Judged]) -> Callable[[Facts], Judged]:
    return lambda facts: _several([judge(one) for one in facts.recent or ()])


def _above(held: Held) -> Judged:
    return None if held.above_share is None else held.above_share > ADHERENCE.above_share.value


def _below(held: Held) -> Judged:
    return None if held.a_int is None else held.a_int < HALF.value and held.mostly_below


def _unscorable(held: Held) -> Judged:
    return held.coverage < ADHERENCE.scorable_coverage.value


def _low_weeks(facts: Facts) -> Judged:
    """A_min below 0.60 in the two newest weeks, whatever the time that is not known held."""
    weeks = settled_weeks(facts, int(RULES.final_after_days.value))[-2:]
    if len(weeks) < 2:
        return None
    found = [_low(one.a_min, one.a_min_high) for one in weeks]
    if False in found:
        return False
    return None if None in found else True


def _low(a_min: float | None, high: float | None) -> Judged:
    if a_min is None or a_min >= LOW_WEEK.value:
        return None if a_min is None else False
    return True if high is not None and high < LOW_WEEK.value else None


def _falls(facts: Facts) -> Judged:
    """The slope of a line through A_min of the three newest weeks."""
    weeks = [one.a_min for one in settled_weeks(facts, int(RULES.final_after_days.value))[-3:]]
    known = [one for one in weeks if one is not None]
    if len(known) < 3:
        return None
    return round((known[2] - known[0]) / 2, 9) <= SLOPE.value


_CALL: Final = "L02: no session 7 days; contact"
ROWS: Final = (
    Row(
        name="S1",
        group=Group.URGENT,
        judge=_open(Severity.S1),
        source="open S1: emergency, acknowledged within 2 min",
        evidence="P",
    ),
    Row(
        name="S2",
        group=Group.URGENT,
        judge=_open(Severity.S2),
        source="open S2: urgent, coach now",
        evidence="P",
    ),
    Row(
        name="consent.withdrawn",
        group=Group.NO_DATA,
        judge=_withdrawn,
        source="G15: consent withdrawn, no session",
        evidence="P",
    ),
    Row(
        name="consent.not_recorded",
        group=Group.NO_DATA,
        judge=_not_recorded,
        source="not recorded is not «no», and not «yes»",
        evidence="P",
    ),
    Row(
        name="none_planned",
        group=Group.NO_DATA,
        judge=_none_planned,
        source="no session planned within 7 days before and after today",
        evidence="P",
    ),
    Row(name="L02", group=Group.NO_DATA, judge=_silent, source=_CALL, evidence="P"),
    Row(
        name="L04",
        group=Group.TOO_HARD,
        judge=_of_recent(_above),
        source="L04: above_share >0.20 in 3 of last 5 sessions",
        evidence="P",
    ),
    Row(
        name="L05",
        group=Group.TOO_LITTLE,
        judge=_of_recent(_below),
        source="L05: A_int <0.50 (mostly below) in 3 of last 5",
        evidence="P",
    ),
    Row(
        name="L03.low",
        group=Group.TOO_LITTLE,
        judge=_low_weeks,
        source="L03: A_min <0.60 two weeks running",
        evidence="P",
    ),
    Row(
        name="L03.slope",
        group=Group.FALLING,
        judge=_falls,
        source="L03: slope ≤ −0.10/week over 3 weeks",
        evidence="P",
    ),
    Row(
        name="unscorable",
        group=Group.NO_DATA,
        judge=_of_recent(_unscorable),
        source="coverage <0.5 in 3 of last 5 sessions: intensity can't be judged",
        evidence="P",
    ),
    Row(
        name="L01",
        group=Group.NO_DATA,
        judge=_waited_for,
        source="L01: planned session has no data 24 h later",
        evidence="P",
    ),
)
"""What has not been heard can't be judged: silence of a week comes before the judging rows."""
