"""Plausible courses of people who never were: sessions with their results, week by week.

For demonstrations and benchmarks: the shapes are those of a course (some train as prescribed, some
too hard, some lapse), the numbers are nobody's and prove nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.model.results import (
    Finality,
    HrMaxBpm,
    HrMeanBpm,
    HrMinBpm,
    SessionResult,
    SessionScore,
    SessionStatus,
    Verdict,
)

MINUTE_MS: Final = 60_000
DAY_MS: Final = 24 * 60 * MINUTE_MS
WEEKS: Final = 18
DAYS_OF_WEEK: Final = (0, 2, 4)
"""Mondays, Wednesdays, Fridays of the course's weeks."""
CONDITIONING_MIN: Final = 30
_STYLES: Final = ("steady", "keen", "easy", "lapsing")


@dataclass(frozen=True, slots=True)
class Trainee:
    """Somebody to make a course for; a band in bpm, and when the course began (UTC ms)."""

    participant: str
    site: str
    lower_bpm: int
    upper_bpm: int
    from_ms: int


@dataclass(frozen=True, slots=True)
class Past:
    """What came of a course."""

    results: list[SessionResult]
    alerts: list[AlertEvent]


def past_of(who: Trainee, *, until_ms: int, seed: int, weeks: int = WEEKS) -> Past:
    """The course of one person up to an instant; the same seed gives the same course."""
    dice = np.random.default_rng([seed, *who.participant.encode()])
    style = _STYLES[int(dice.choice(4, p=[0.55, 0.15, 0.15, 0.15]))]
    results = [
        _result(who, at_ms, style, dice)
        for at_ms in _starts(who, style, weeks, dice)
        if at_ms + 45 * MINUTE_MS < until_ms
    ]
    hard = [one for one in results if one.score and one.score.status == "over_intensity"]
    return Past(results, [_alert(one) for one in hard])


def _starts(who: Trainee, style: str, weeks: int, dice: np.random.Generator) -> Iterator[int]:
    """When sessions began: at a habitual hour, not all of them, fewer and fewer where it lapses."""
    hour_ms = int(dice.integers(0, 10)) * 60 * MINUTE_MS
    for week in range(weeks):
        chance = 0.88 if style != "lapsing" else max(0.9 - 0.06 * week, 0.0)
        for day in DAYS_OF_WEEK:
            if dice.random() < chance:
                late_ms = int(dice.integers(0, 40)) * MINUTE_MS
                yield who.from_ms + (7 * week + day) * DAY_MS + hour_ms + late_ms


def _result(who: Trainee, at_ms: int, style: str, dice: np.random.Generator) -> SessionResult:
    minutes = float(np.clip(dice.normal(30, 4), 4, 45))
    score = _score(at_ms, minutes, style, dice)
    middle = (who.lower_bpm + who.upper_bpm) / 2 + {"keen": 12, "easy": -14}.get(style, 0)
    mean = round(float(dice.normal(middle, 4)), 1)
    return SessionResult(
        session_id=f"{who.participant}-{at_ms // MINUTE_MS}",
        participant=who.participant,
        site=who.site,
        started_ms=at_ms,
        ended_ms=at_ms + round((minutes + 10) * MINUTE_MS),
        by_mark=bool(dice.random() < 0.8),
        revision=1,
        finality=Finality.FINAL,
        reason="closed",
        input_hash=f"{int(dice.integers(1 << 62)):016x}",
        algorithm="simulated",
        prescription_id=f"rx-{who.participant}",
        prescription_version=1,
        context_version=1,
        score=score,
        hr_mean_bpm=HrMeanBpm(mean),
        hr_max_bpm=HrMaxBpm(mean + 18),
        hr_min_bpm=HrMinBpm(mean - 30),
        coverage=score.coverage,
        artefact_s=int(dice.integers(0, 40)),
        steps=int(minutes * 105),
        cadence_mean_spm=105.0,
        trimp=round(minutes * 1.4, 1),
        source_used="strap",
    )


def _score(at_ms: int, minutes: float, style: str, dice: np.random.Generator) -> SessionScore:
    """Minutes that add up, with the status and the verdict that follow from them."""
    coverage = round(float(np.clip(dice.normal(0.95, 0.06), 0.3, 1)), 3)
    valid = round(minutes * coverage, 2)
    above = round(valid * {"keen": 0.32}.get(style, 0.06) * float(dice.random() + 0.5), 2)
    below = round(valid * {"easy": 0.45}.get(style, 0.1) * float(dice.random() + 0.5), 2)
    inside = round(max(valid - above - below, 0), 2)
    status = _status(minutes, inside, above, below, valid)
    known = coverage >= 0.8
    met = Verdict.MET if status is SessionStatus.ON_TARGET else Verdict.NOT_MET
    return SessionScore(
        conditioning_start_ms=at_ms + 5 * MINUTE_MS,
        conditioning_end_ms=at_ms + round((5 + minutes) * MINUTE_MS),
        cond_min=round(minutes, 2),
        valid_min=valid,
        in_min=inside,
        above_min=above,
        below_min=below,
        coverage=coverage,
        tiz_adj_min=round(inside / coverage, 2) if known else None,
        tiz_low_min=inside,
        tiz_high_min=round(inside + minutes - valid, 2),
        a_dur=round(min(minutes / CONDITIONING_MIN, 1), 3),
        a_int=round(inside / valid, 3) if known else None,
        above_share=round(above / valid, 3) if known else None,
        sa=None,
        completed=minutes >= 0.8 * CONDITIONING_MIN,
        status=status,
        verdict=met if known else Verdict.UNKNOWN,
        unknown_cause=None if known else "low_coverage",
    )


def _status(
    minutes: float, inside: float, above: float, below: float, valid: float
) -> SessionStatus:
    if above > 0.2 * valid:
        return SessionStatus.OVER_INTENSITY
    if minutes < 0.8 * CONDITIONING_MIN:
        return SessionStatus.ATTENDED if minutes >= 10 else SessionStatus.SHORT
    if inside >= 0.7 * valid:
        return SessionStatus.ON_TARGET
    return SessionStatus.UNDER_INTENSITY if below > above else SessionStatus.COMPLETED


def _alert(one: SessionResult) -> AlertEvent:
    """Too hard for too long: told afterwards, paged to nobody."""
    at_ms = one.started_ms + 15 * MINUTE_MS
    return AlertEvent(
        alert_id=f"a-{one.session_id}",
        revision=1,
        kind=AlertKind.RETROSPECTIVE,
        participant=one.participant,
        site=one.site,
        rule="R02",
        severity=Severity.S3,
        started_ms=at_ms,
        held_until_ms=at_ms + 3 * MINUTE_MS,
        ended_ms=at_ms + 3 * MINUTE_MS,
        published_ms=one.ended_ms,
        session_id=one.session_id,
        page=False,
        found_late=True,
        notify=("C",),
        evidence={"row": "R02.share.S3"},
    )
