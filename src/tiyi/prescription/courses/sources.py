"""What a session is judged by: heart rate, else cadence, else what the person says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tiyi.model.context import Answer
from tiyi.model.results import SessionScore, SessionStatus, Verdict
from tiyi.prescription.courses.matching import DoneSession
from tiyi.prescription.courses.rules import CADENCE, CADENCE_3_METS
from tiyi.prescription.thresholds import ADHERENCE, RULES, Adherence, CourseRules


class Source(StrEnum):
    """Where the intensity of a session comes from."""

    HEART_RATE = "hr"
    CADENCE = "cadence"
    SELF = "self"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CadenceFit:
    """A person's own line: heart rate in bpm = intercept + slope × steps a minute."""

    intercept_bpm: float
    slope_bpm: float
    r2: float


@dataclass(frozen=True, slots=True)
class Told:
    """What was known of drugs, rhythm and band from an instant on (UTC ms)."""

    from_ms: int
    rate_drug: Answer
    rhythm: Answer
    band_bpm: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Guide:
    """What judging needs of a person. None and `not_recorded` are not «no».

    `band_bpm` None: no heart-rate band. `rpe`: prescribed effort, Borg 6-20. `walks`: whether the
    prescribed exercise is walking or running, of which alone cadence says anything. `told`: how
    drugs, rhythm and band were before, the earliest first; empty where they were always so.
    """

    age_years: float | None
    rate_drug: Answer
    rhythm: Answer
    band_bpm: tuple[float, float] | None
    rpe: tuple[int, int] | None
    walks: bool = True
    fit: CadenceFit | None = None
    told: tuple[Told, ...] = ()

    def at(self, at_ms: int) -> "Guide":
        """What held at that instant: a drug begun later does not judge the weeks before it."""
        known = [one for one in self.told if one.from_ms <= at_ms] or list(self.told[:1])
        if not known:
            return self
        now = known[-1]
        return replace(
            self, rate_drug=now.rate_drug, rhythm=now.rhythm, band_bpm=now.band_bpm, told=()
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """A session as weeks count it. `score` None = nothing can be counted; `source` says from what.

    `intensity` is unknown where neither heart rate, cadence nor effort can tell.
    """

    session: DoneSession
    source: Source
    intensity: Verdict
    score: SessionScore | None


def fit_of(sessions: Sequence[DoneSession], rules: CourseRules = RULES) -> CadenceFit | None:
    """The line through the means of good sessions; None with fewer than 3, or with r² below 0.5.

    Good: scored with coverage of at least 0.8, with a known cadence. Source: adherence definition,
    source fallback order.
    """
    good = [
        (one.cadence_mean_spm, one.hr_mean_bpm)
        for one in sessions
        if one.score is not None
        and one.score.coverage >= ADHERENCE.firm_coverage.value
        and one.cadence_mean_spm is not None
        and one.hr_mean_bpm is not None
    ]
    if len(good) < rules.fit_sessions.value:
        return None
    mean_x = sum(x for x, _ in good) / len(good)
    mean_y = sum(y for _, y in good) / len(good)
    xx = sum((x - mean_x) ** 2 for x, _ in good)
    yy = sum((y - mean_y) ** 2 for _, y in good)
    xy = sum((x - mean_x) * (y - mean_y) for x, y in good)
    if xx == 0 or yy == 0 or xy * xy < rules.fit_r2.value * xx * yy:
        return None
    return CadenceFit(mean_y - xy / xx * mean_x, xy / xx, xy * xy / (xx * yy))


def judge(
    session: DoneSession, guide: Guide, planned_min: float, rules: Adherence = ADHERENCE
) -> Judged:
    """Heart rate where it can be scored, else cadence, else the person's report.

    With an irregular or paced rhythm effort alone counts. With a rate-slowing drug effort in its
    band is the criterion where it was asked, heart rate the second. What counts is what was known
    of the person when the session began. Source: adherence definition, source fallback order.
    """
    guide = guide.at(session.started_ms)
    effort = _effort(session, guide)
    if guide.rhythm is Answer.YES:
        return _reported(session, effort, planned_min, rules)
    score = session.score
    scored = score is not None and score.tiz_adj_min is not None
    if scored and score is not None:
        by_effort = guide.rate_drug is Answer.YES and effort is not Verdict.UNKNOWN
        if by_effort:
            return Judged(session, Source.SELF, effort, _with_intensity(score, effort))
        return Judged(session, Source.HEART_RATE, score.verdict, score)
    if score is not None and _idle(score) and session.reported_min is None:
        return Judged(session, Source.NONE, Verdict.UNKNOWN, score)
    pace = _pace(session, guide)
    if pace is not Verdict.UNKNOWN:
        counted = score or _counted(_minutes(session), planned_min, rules)
        return Judged(session, Source.CADENCE, pace, _with_intensity(counted, pace))
    silent = session.reported_min is None and effort is Verdict.UNKNOWN
    if silent and score is not None:
        return Judged(session, Source.NONE, Verdict.UNKNOWN, score)
    return _reported(session, effort, planned_min, rules)


def _effort(session: DoneSession, guide: Guide) -> Verdict:
    if session.rpe is None or guide.rpe is None:
        return Verdict.UNKNOWN
    low, high = guide.rpe
    return Verdict.MET if low <= session.rpe <= high else Verdict.NOT_MET


def _idle(score: SessionScore) -> bool:
    return score.status in (SessionStatus.NOT_EXERCISING, SessionStatus.UNVERIFIED)


def _pace(session: DoneSession, guide: Guide) -> Verdict:
    """Whether the cadence tells of the prescribed intensity; unknown where it can't tell."""
    cadence = session.cadence_mean_spm
    if cadence is None or not guide.walks:
        return Verdict.UNKNOWN
    if guide.fit is not None and guide.band_bpm is not None:
        low, high = guide.band_bpm
        expected = guide.fit.intercept_bpm + guide.fit.slope_bpm * cadence
        return Verdict.MET if low <= expected <= high else Verdict.NOT_MET
    if guide.age_years is None:
        return Verdict.UNKNOWN
    age = int(guide.age_years)
    row = next((row for row in CADENCE if row.age_from <= age <= row.age_to), None)
    least = CADENCE_3_METS.value if row is None else row.moderate_spm
    return Verdict.MET if cadence >= least else Verdict.NOT_MET


def _reported(
    session: DoneSession, effort: Verdict, planned_min: float, rules: Adherence
) -> Judged:
    """Frequency and duration from the report, or from a score; intensity only from effort."""
    counted = session.score
    if session.reported_min is not None:
        counted = _counted(session.reported_min, planned_min, rules)
    if counted is None:
        return Judged(session, Source.NONE, Verdict.UNKNOWN, None)
    return Judged(session, Source.SELF, effort, _with_intensity(counted, effort))


def _minutes(session: DoneSession) -> float:
    return max(session.ended_ms - session.started_ms, 0) / 60_000


def _counted(minutes: float, planned_min: float, rules: Adherence) -> SessionScore:
    """A score of duration alone: whatever lay in the band is unknown."""
    a_dur = min(1.0, minutes / planned_min) if planned_min > 0 else 1.0
    completed = a_dur >= rules.duration_share.value
    least = min(rules.attended_min.value, rules.attended_share.value * planned_min)
    attended = SessionStatus.ATTENDED if minutes >= least else SessionStatus.SHORT
    return SessionScore(
        conditioning_start_ms=0,
        conditioning_end_ms=0,
        cond_min=minutes,
        valid_min=0.0,
        in_min=0.0,
        above_min=0.0,
        below_min=0.0,
        coverage=0.0,
        tiz_adj_min=None,
        tiz_low_min=0.0,
        tiz_high_min=minutes,
        a_dur=a_dur,
        a_int=None,
        above_share=None,
        sa=None,
        completed=completed,
        status=SessionStatus.COMPLETED if completed else attended,
        verdict=Verdict.UNKNOWN,
        unknown_cause="no_signal",
    )


def _with_intensity(score: SessionScore, intensity: Verdict) -> SessionScore:
    """Time in zone as the other source tells it; its bounds stay as wide as they are."""
    if intensity is Verdict.UNKNOWN:
        return replace(score, tiz_adj_min=None, a_int=None, above_share=None, sa=None)
    minutes = score.cond_min if intensity is Verdict.MET else 0.0
    low, high = min(score.tiz_low_min, minutes), max(score.tiz_high_min, minutes)
    return replace(score, tiz_adj_min=minutes, tiz_low_min=low, tiz_high_min=high)
