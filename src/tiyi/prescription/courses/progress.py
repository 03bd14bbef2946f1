"""What should come next in a course: a proposal with its evidence, for a person to approve."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tiyi.model.results import SessionStatus, Verdict
from tiyi.prescription.courses.report import CourseReport, Now, State, WeekReport
from tiyi.prescription.courses.schedule import Course, Dose, Level, Progression, dose_of, mondays
from tiyi.prescription.thresholds import RULES, CourseRules

SOURCE = "tiyi default progression: gate to the next column, hold, back after days off"


class Move(StrEnum):
    """What is proposed."""

    ADVANCE = "advance"
    RAMP = "ramp"
    HOLD = "hold"
    REVIEW = "review"
    BACK_ONE = "back_one"
    BACK_TWO = "back_two"


@dataclass(frozen=True, slots=True)
class Signs:
    """What records say beside sessions; None = nobody can tell, which opens no gate."""

    open_alert: bool | None
    """An open alert of severity S1 or S2."""
    new_symptom: bool | None
    rpe_high: int | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of evidence: its value against its limit; unknown is neither met nor not met."""

    name: str
    value: float | None
    limit: float | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Proposal:
    """A move from the week's dose to another from `from_week` on, and what speaks for it."""

    move: Move
    from_week: int
    step: int
    now: Dose
    then: Dose
    findings: tuple[Finding, ...]
    ask_symptoms: bool
    """Whether symptoms must be asked again first."""

    def level(self, course: Course, day: date) -> Level | None:
        """What approving it on that day adds: a week that has begun keeps its dose. None: over."""
        week = first_open_week(course, day)
        return None if week is None else Level(max(self.from_week, week), self.step, self.then)


def first_open_week(course: Course, day: date) -> int | None:
    """The first week that begins on that day or later; None behind the last."""
    ahead = (number for number, monday in enumerate(mondays(course), 1) if monday >= day)
    return next(ahead, None)


def propose(
    course: Course, done: CourseReport, signs: Signs, now: Now, rules: CourseRules = RULES
) -> Proposal | None:
    """What should hold from the next week on; None before the gate can be asked, and at the end.

    Gate to the next step: A_total of the last 2 weeks ≥ 0.80, mean RPE at most the band's top, no
    open S1 or S2, no new symptom; what is not known opens nothing. Else hold, after 2 weeks of it a
    clinician looks. After 7 days off back one step, after 14 back two, with symptoms asked again.
    """
    over = [week for week in done.weeks if week.monday + timedelta(days=6) < now.day]
    if not over:
        return None
    week = first_open_week(course, now.day)
    if week is None:
        return None
    current, dose = course.dose(week)
    off = _days_off(course, done.weeks, now)
    if off >= rules.off_days_one.value:
        return _back(course, (week, current, dose), off, rules)
    findings = _gate(over, signs, rules)
    if course.progression is Progression.TEMPLATE and not _approved(course, week):
        return _kept_back(over[-1], (week, current, dose), findings)
    target = dose_of(course.steps[current])
    if dose != target:
        then = ramped(dose, target, rules)
        opened = all(one.verdict is Verdict.MET for one in findings)
        return Proposal(
            Move.RAMP if opened else Move.HOLD,
            week,
            current,
            dose,
            then if opened else dose,
            findings,
            ask_symptoms=False,
        )
    return _gated(course, over, (week, current, dose), findings, rules)


def _approved(course: Course, week: int) -> bool:
    return any(level.week <= week for level in course.levels)


def _kept_back(
    last: WeekReport, at: tuple[int, int, Dose], findings: tuple[Finding, ...]
) -> Proposal | None:
    """A template's weeks go on by themselves: where its gate is shut, stay for now."""
    week, current, dose = at
    if current <= last.step or all(one.verdict is Verdict.MET for one in findings):
        return None
    return Proposal(Move.HOLD, week, last.step, dose, last.dose, findings, ask_symptoms=False)


def _gated(
    course: Course,
    over: Sequence[WeekReport],
    at: tuple[int, int, Dose],
    findings: tuple[Finding, ...],
    rules: CourseRules,
) -> Proposal | None:
    week, current, dose = at
    weeks_here = _weeks_at(over, current)
    step = course.steps[current]
    ripe = weeks_here >= step.week_to - step.week_from + 1
    if not ripe or current + 1 >= len(course.steps):
        return None
    if all(one.verdict is Verdict.MET for one in findings):
        then = ramped(dose, dose_of(course.steps[current + 1]), rules)
        return Proposal(Move.ADVANCE, week, current + 1, dose, then, findings, ask_symptoms=False)
    held = weeks_here - (step.week_to - step.week_from + 1)
    move = Move.REVIEW if held >= rules.hold_weeks.value else Move.HOLD
    return Proposal(move, week, current, dose, dose, findings, ask_symptoms=False)


def _weeks_at(over: Sequence[WeekReport], step: int) -> int:
    found = 0
    for week in reversed(over):
        if week.step != step:
            break
        found += 1
    return found


def _back(course: Course, at: tuple[int, int, Dose], off: int, rules: CourseRules) -> Proposal:
    week, current, dose = at
    two = off >= rules.off_days_two.value
    step = max(current - (2 if two else 1), 0)
    limit = rules.off_days_two.value if two else rules.off_days_one.value
    finding = Finding("days_off", float(off), limit, Verdict.MET)
    move = Move.BACK_TWO if two else Move.BACK_ONE
    target = dose_of(course.steps[step])
    return Proposal(move, week, step, dose, target, (finding,), ask_symptoms=two)


def _days_off(course: Course, weeks: Sequence[WeekReport], now: Now) -> int:
    """Whole days without training up to today; a day of which nothing was heard is none of them."""
    lines = [line for week in weeks for line in week.lines]
    judged = [line.judged for line in lines if line.judged is not None]
    judged += [one for week in weeks for one in week.extra]
    trained = [one.session.day for one in judged if _active(one.score)]
    unknown = [line.planned.day for line in lines if line.state is State.NOT_KNOWN]
    newest = max([*trained, *unknown, course.start - timedelta(days=1)])
    return max((now.day - newest).days - 1, 0)


def _active(score: object) -> bool:
    status = getattr(score, "status", None)
    return status not in (None, SessionStatus.NOT_EXERCISING, SessionStatus.UNVERIFIED)


def _gate(over: Sequence[WeekReport], signs: Signs, rules: CourseRules) -> tuple[Finding, ...]:
    last = over[-int(rules.gate_weeks.value) :]
    enough = len(last) >= rules.gate_weeks.value
    return (
        _adherence(last if enough else (), rules.gate_adherence.value),
        _rpe(last, signs),
        Finding("open_alert", None, None, _none_of(signs.open_alert)),
        Finding("new_symptom", None, None, _none_of(signs.new_symptom)),
    )


def _adherence(last: Sequence[WeekReport], limit: float) -> Finding:
    """A_total of these weeks; not known where sessions that nobody can score could decide it."""
    planned = math.fsum(week.adherence.planned_min for week in last)
    if planned <= 0:
        return Finding("a_total", None, limit, Verdict.UNKNOWN)
    shares = [
        min(1.0, round(math.fsum(minutes) / planned, 9))
        for minutes in (
            [week.adherence.tiz_low_min for week in last],
            [week.adherence.tiz_min for week in last],
            [week.adherence.tiz_high_min + _unheard_min(week) for week in last],
        )
    ]
    low, share, high = shares
    if any(week.adherence.low_confidence for week in last):
        share = low
    met = share >= limit
    verdict = Verdict.MET if met else Verdict.UNKNOWN if high >= limit else Verdict.NOT_MET
    return Finding("a_total", shares[1], limit, verdict)


def _unheard_min(week: WeekReport) -> float:
    """Minutes of planned sessions of which nothing was heard."""
    silent = [line for line in week.lines if line.state is State.NOT_KNOWN and not line.judged]
    return len(silent) * week.dose.minutes


def _rpe(last: Sequence[WeekReport], signs: Signs) -> Finding:
    said = [
        line.judged.session.rpe
        for week in last
        for line in week.lines
        if line.judged is not None and line.judged.session.rpe is not None
    ]
    mean = sum(said) / len(said) if said else None
    limit = None if signs.rpe_high is None else float(signs.rpe_high)
    verdict = Verdict.UNKNOWN
    if mean is not None and limit is not None:
        verdict = Verdict.MET if mean <= limit else Verdict.NOT_MET
    return Finding("mean_rpe", mean, limit, verdict)


def _none_of(there: bool | None) -> Verdict:
    if there is None:
        return Verdict.UNKNOWN
    return Verdict.NOT_MET if there else Verdict.MET


def ramped(now: Dose, target: Dose, rules: CourseRules = RULES) -> Dose:
    """The next week's dose on the way to a target: one of F, T, I changes, minutes rise slowly.

    Frequency first, then minutes, then intensity. Weekly minutes rise by at most 30 min or 30 %,
    whichever is more; they may fall at once.
    """
    most = now.weekly_min + max(rules.ramp_min.value, rules.ramp_share.value * now.weekly_min)
    if now.sessions != target.sessions:
        return replace(now, sessions=_most_sessions(now, target, most))
    if now.minutes != target.minutes:
        return replace(now, minutes=min(target.minutes, float(most // now.sessions)))
    return replace(now, low=target.low, high=target.high)


def _most_sessions(now: Dose, target: Dose, most: float) -> int:
    """At least one more, however long the sessions are: a rise of nothing is no step."""
    fitting = int(most // now.minutes)
    return min(target.sessions, max(fitting, now.sessions + 1))
