"""What joins product and oracle: hand-worked tables, one case for both, and where they differ."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from tests.oracle.course import CourseAnswer, Done, Week, WeekAnswer
from tests.oracle.grid import Second
from tests.oracle.session import Answer, Asked, Bouts
from tiyi.model.context import Answer as Recorded
from tiyi.model.context import Band, CeilingKind, Context, Stratum
from tiyi.model.results import SessionScore, SessionStatus, Verdict
from tiyi.prescription import CourseWeek, Plan, SessionSeconds, WeekPlan, plan_of

TABLES = Path(__file__).parents[1] / "oracle"
MINUTES = (
    *("cond_min", "valid_min", "in_min", "above_min", "below_min", "coverage"),
    *("tiz_adj_min", "tiz_low_min", "tiz_high_min", "a_dur", "a_int", "above_share", "sa"),
)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a hand-worked table."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> Fraction | None:
    """A decimal or a fraction of the table; empty = can't be known."""
    return Fraction(text) if text else None


@dataclass(frozen=True)
class Case:
    """One session for both: what was asked, and its seconds."""

    name: str
    asked: Asked
    seconds: tuple[Second, ...]
    reported: bool = False


def case_of(row: dict[str, str]) -> Case:
    """A row of the table of sessions."""
    bouts = None
    if row["bouts"]:
        reps, rest = row["bouts"].split("x")
        bouts = Bouts(int(reps), *(int(part) for part in rest.split("/")))
    minutes = {
        f"{name}_s": int(Fraction(row[f"{name}_min"]) * 60)
        for name in ("warmup", "conditioning", "cooldown")
    }
    bpm: dict[str, Any] = {
        f"{name}_bpm": Fraction(row[name]) for name in ("lower", "upper", "ceiling", "tolerance")
    }
    asked = Asked(**minutes, **bpm, bouts=bouts)
    return Case(row["id"], asked, tuple(_parts(row["parts"])), row["reported"] == "yes")


def _parts(text: str) -> Iterator[Second]:
    for part in text.split():
        minutes, _, what = part.partition("x")
        bpm, _, cadence = what.partition("@")
        second = Second(
            None if bpm == "-" else Fraction(bpm), bpm != "-", int(cadence) if cadence else None
        )
        yield from [second] * int(Fraction(minutes) * 60)


def context_of(asked: Asked, participant: str = "p") -> Context:
    """What the brain is told of this prescription."""
    bouts = asked.bouts
    return Context(
        participant=participant,
        version=1,
        effective_from_ms=0,
        organisation="o",
        site="s",
        zone="UTC",
        rhr_bpm=60.0,
        hrmax_bpm=190.0,
        female=None,
        rate_drug=Recorded.NO,
        rhythm=Recorded.NO,
        stratum=Stratum.LOW,
        cardiac=False,
        reply_channel=False,
        band=Band(
            int(asked.lower_bpm),
            int(asked.upper_bpm),
            int(asked.ceiling_bpm),
            CeilingKind.CLINICAL,
            "bpm",
            {},
        ),
        no_band_cause=None,
        prescription_id="rx",
        prescription_version=1,
        warmup_min=asked.warmup_s / 60,
        conditioning_min=asked.conditioning_s / 60,
        cooldown_min=asked.cooldown_s / 60,
        rpe_high=None,
        intervals=None if bouts is None else (bouts.reps, bouts.work_s, bouts.rest_s),
    )


def plan(asked: Asked) -> Plan:
    """The product's plan, by its own rule for tolerance and ceiling."""
    made = plan_of(context_of(asked), electrical=asked.tolerance_bpm == 3)
    assert made is not None
    return made


def seconds(case: Case) -> SessionSeconds:
    """The product's seconds."""
    hrs = [0 if one.hrs_bpm is None else int(one.hrs_bpm * 4) for one in case.seconds]
    steps = [-1 if one.cadence_spm is None else one.cadence_spm for one in case.seconds]
    return SessionSeconds(
        start_ms=0,
        hrs_q=np.array(hrs, np.int16),
        valid=np.array([one.valid for one in case.seconds], np.bool_),
        cadence_spm=np.array(steps, np.int16),
        effort_reported=case.reported,
    )


def differences(score: SessionScore, answer: Answer, *, since_ms: int = 0) -> list[str]:
    """Where the product's score is not the oracle's answer, of a session since that instant."""
    found = [
        f"{name}: {getattr(score, name)} is not {getattr(answer, name)}"
        for name in MINUTES
        if not same(getattr(score, name), getattr(answer, name))
    ]
    window = (
        (score.conditioning_start_ms - since_ms) // 1000,
        (score.conditioning_end_ms - since_ms) // 1000,
    )
    words = [
        ("window", window, (answer.start_s, answer.end_s)),
        ("completed", score.completed, answer.completed),
        ("status", score.status.value, answer.status),
        ("verdict", score.verdict.value, answer.verdict),
        ("cause", score.unknown_cause, answer.cause),
        ("bouts_hit", score.bouts_hit, answer.bouts_hit),
        ("bouts_unknown", score.bouts_unknown, answer.bouts_unknown),
    ]
    return found + [f"{name}: {ours} is not {true}" for name, ours, true in words if ours != true]


def same(ours: float | None, true: Fraction | int | None, within: float = 1e-8) -> bool:
    """Both unknown, or equal but for the last digits of a float."""
    if ours is None or true is None:
        return ours is None and true is None
    return abs(ours - float(true)) <= within


def done(score: SessionScore) -> Done:
    """A score as the oracle's weeks take it."""
    given: dict[str, Any] = {}
    for field in fields(Done):
        value = getattr(score, field.name)
        exact = isinstance(value, float)
        given[field.name] = Fraction(value).limit_denominator(10**6) if exact else value
    return Done(**given)


def score_of(one: Done) -> SessionScore:
    """The product's score of the figures that a week needs."""
    return SessionScore(
        conditioning_start_ms=0,
        conditioning_end_ms=0,
        cond_min=float(one.cond_min),
        valid_min=0.0,
        in_min=0.0,
        above_min=0.0,
        below_min=0.0,
        coverage=0.0,
        tiz_adj_min=None if one.tiz_adj_min is None else float(one.tiz_adj_min),
        tiz_low_min=float(one.tiz_low_min),
        tiz_high_min=float(one.tiz_high_min),
        a_dur=float(one.a_dur),
        a_int=None if one.a_int is None else float(one.a_int),
        above_share=None if one.above_share is None else float(one.above_share),
        sa=None,
        completed=one.completed,
        status=SessionStatus.COMPLETED if one.completed else SessionStatus.ATTENDED,
        verdict=Verdict.UNKNOWN,
        unknown_cause=None,
    )


def course_week(week: Week, attendance: tuple[bool, ...] | None = None) -> CourseWeek:
    """The product's week of a course."""
    return CourseWeek(
        WeekPlan(week.sessions, float(week.minutes), excused=week.excused),
        tuple(score_of(one) for one in week.done),
        None if week.dose_done is None else float(week.dose_done),
        None if week.dose_planned is None else float(week.dose_planned),
        attendance,
    )


def hand_weeks() -> dict[str, Week]:
    """The weeks of the hand-worked table."""
    found: dict[str, Week] = {}
    for row in rows("week_sums"):
        mine = [one for one in rows("weeks") if one["week"] == row["week"]]
        found[row["week"]] = Week(
            sessions=int(mine[0]["planned_sessions"]),
            minutes=Fraction(mine[0]["planned_min"]),
            done=tuple(_done_of(one) for one in mine),
            dose_done=number(row["dose_done"]),
            dose_planned=number(row["dose_planned"]),
        )
    return found


def _done_of(row: dict[str, str]) -> Done:
    return Done(
        tiz_adj_min=number(row["tiz_adj"]),
        tiz_low_min=Fraction(row["tiz_low"]),
        tiz_high_min=Fraction(row["tiz_high"]),
        cond_min=Fraction(row["cond_min"]),
        a_dur=Fraction(row["a_dur"]),
        a_int=number(row["a_int"]),
        above_share=number(row["above_share"]),
        completed=row["completed"] == "yes",
    )


def week_differences(ours: Any, true: WeekAnswer) -> list[str]:
    """Where the product's week is not the oracle's."""
    pairs = {
        "sessions_completed": true.completed,
        "a_freq": true.a_freq,
        "a_min": true.a_min,
        "a_dur": true.a_dur,
        "a_int": true.a_int,
        "above_share": true.above_share,
        "tiz_min": true.earned_min,
        "tiz_low_min": true.low_min,
        "tiz_high_min": true.high_min,
        "null_sessions": true.nulls,
        "low_confidence": int(true.low_confidence),
    }
    return _unlike(ours, pairs)


def course_differences(ours: Any, true: CourseAnswer) -> list[str]:
    """Where the product's course is not the oracle's."""
    pairs = {
        "a_total": true.a_total,
        "a_total_low": true.a_low,
        "a_total_high": true.a_high,
        "f_total": true.f_total,
        "d_total": true.d_total,
        "rdi": true.rdi,
    }
    found = _unlike(ours, pairs)
    if ours.course_class.value != true.course_class:
        found.append(f"class: {ours.course_class} is not {true.course_class}")
    return found


def _unlike(ours: Any, pairs: Mapping[str, Fraction | int | None]) -> list[str]:
    return [
        f"{name}: {getattr(ours, name)} is not {value}"
        for name, value in pairs.items()
        if not same(getattr(ours, name), value)
    ]


def attendance(text: str) -> tuple[bool, ...]:
    """d done, m missed."""
    return tuple(letter == "d" for letter in text)


def by_step() -> dict[str, str]:
    """The hand-worked course: step to value."""
    return {row["step"]: row["value"] for row in rows("course")}
