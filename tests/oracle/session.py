"""One session by the definition: window, components, evidence, status, bouts, dose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.grid import Second

MINUTE = 60
Number = Fraction | int


@dataclass(frozen=True)
class Bouts:
    """Work bouts after the warm-up."""

    reps: int
    work_s: int
    rest_s: int


@dataclass(frozen=True)
class Asked:
    """What was planned: minutes as whole seconds, band, ceiling, tolerance in bpm."""

    warmup_s: int
    conditioning_s: int
    cooldown_s: int
    lower_bpm: Number
    upper_bpm: Number
    ceiling_bpm: Number
    tolerance_bpm: Number
    bouts: Bouts | None = None

    @property
    def low_bpm(self) -> Number:
        return self.lower_bpm - self.tolerance_bpm

    @property
    def high_bpm(self) -> Number:
        return min(self.upper_bpm + self.tolerance_bpm, self.ceiling_bpm)


@dataclass(frozen=True)
class Answer:
    """Every step of the definition; minutes as fractions, None = can't be known."""

    start_s: int
    end_s: int
    cond_min: Fraction
    valid_min: Fraction
    in_min: Fraction
    above_min: Fraction
    below_min: Fraction
    coverage: Fraction
    tiz_adj_min: Fraction | None
    tiz_low_min: Fraction
    tiz_high_min: Fraction
    a_dur: Fraction
    a_int: Fraction | None
    above_share: Fraction | None
    sa: Fraction | None
    evidence: bool
    completed: bool
    status: str
    verdict: str
    cause: str | None = None
    """Why the verdict is unknown."""
    bouts_hit: int | None = None
    bouts_unknown: int | None = None


def runs_of_a_minute(seconds: Sequence[Second], low_bpm: Number) -> list[tuple[int, int]]:
    """Stretches of at least 60 s with HRs at or above the lower limit, as [start, end)."""
    runs = []
    start = None
    for t in range(len(seconds) + 1):
        hrs = seconds[t].hrs_bpm if t < len(seconds) else None
        if hrs is not None and hrs >= low_bpm:
            start = t if start is None else start
        elif start is not None:
            if t - start >= 60:
                runs.append((start, t))
            start = None
    return runs


def window(seconds: Sequence[Second], asked: Asked) -> tuple[int, int]:
    """Point 4: the conditioning window in seconds, the end excluded."""
    length = len(seconds)
    runs = runs_of_a_minute(seconds, asked.low_bpm)
    start = asked.warmup_s
    if runs and runs[0][0] <= asked.warmup_s + 5 * MINUTE:
        start = runs[0][0]
    start = min(start, length)
    end = max(runs[-1][1] if runs else 0, length - asked.cooldown_s)
    return start, min(max(end, start), length)


def session(seconds: Sequence[Second], asked: Asked, *, reported: bool = False) -> Answer:
    """The whole definition of one session. `reported`: an RPE or a staff entry says so."""
    if asked.bouts is not None:
        return _interval_session(seconds, asked, asked.bouts, reported)
    start, end = window(seconds, asked)
    part = seconds[start:end]
    counts = {"in": 0, "above": 0, "below": 0}
    for second in part:
        where = _place(second, asked)
        if where is not None:
            counts[where] += 1
    valid = counts["in"] + counts["above"] + counts["below"]
    whole = end - start
    coverage = Fraction(valid, whole) if whole else Fraction(0)
    scorable = whole > 0 and coverage >= Fraction(1, 2)
    planned = Fraction(asked.conditioning_s, MINUTE)
    inside = Fraction(counts["in"], MINUTE)
    tiz = inside / coverage if scorable else None
    evidence, rest = _evidence(part, asked, reported)
    answer = Answer(
        start_s=start,
        end_s=end,
        cond_min=Fraction(whole, MINUTE),
        valid_min=Fraction(valid, MINUTE),
        in_min=inside,
        above_min=Fraction(counts["above"], MINUTE),
        below_min=Fraction(counts["below"], MINUTE),
        coverage=coverage,
        tiz_adj_min=tiz,
        tiz_low_min=inside,
        tiz_high_min=inside + Fraction(whole - valid, MINUTE),
        a_dur=min(Fraction(1), Fraction(whole, asked.conditioning_s)),
        a_int=Fraction(counts["in"], valid) if scorable else None,
        above_share=Fraction(counts["above"], valid) if scorable else None,
        sa=None if tiz is None else min(Fraction(1), tiz / planned),
        evidence=evidence,
        completed=False,
        status="",
        verdict="",
    )
    return _worded(answer, planned, rest)


def _place(second: Second, asked: Asked) -> str | None:
    if not second.valid or second.hrs_bpm is None:
        return None
    if second.hrs_bpm < asked.low_bpm:
        return "below"
    return "above" if second.hrs_bpm > asked.high_bpm else "in"


def _evidence(part: Sequence[Second], asked: Asked, reported: bool) -> tuple[bool, bool]:
    """Point 8: (shows exercise, valid heart rate shows rest), each in half of the seconds."""
    active = resting = 0
    for second in part:
        where = _place(second, asked)
        walks = second.cadence_spm is not None and second.cadence_spm >= 60
        if where in ("in", "above") or walks:
            active += 1
        if where == "below":
            resting += 1
    some = len(part) > 0
    exercise = reported or (some and 2 * active >= len(part))
    return exercise, some and 2 * resting >= len(part)


def _worded(answer: Answer, planned: Fraction, rest: bool) -> Answer:
    """Completed, the first status that holds, and the verdict."""
    completed = answer.evidence and answer.a_dur >= Fraction(8, 10)
    known = _changed(answer, completed=completed)
    status = _status(known, planned, rest)
    verdict = _verdict(known, status)
    cause = None
    if verdict == "unknown":
        cause = "low_coverage" if known.valid_min > 0 else "no_signal"
    return _changed(known, status=status, verdict=verdict, cause=cause)


def _changed(answer: Answer, **changes: object) -> Answer:
    return Answer(**{**answer.__dict__, **changes})


def _status(answer: Answer, planned: Fraction, rest: bool) -> str:
    if not answer.evidence:
        return "not_exercising" if rest else "unverified"
    intensity_known = answer.a_int is not None and answer.above_share is not None
    if intensity_known:
        assert answer.a_int is not None
        assert answer.above_share is not None
        if answer.above_share > Fraction(2, 10):
            return "over_intensity"
        enough = answer.coverage >= Fraction(8, 10)
        sure = answer.tiz_low_min / planned >= Fraction(7, 10)
        hits = answer.a_int >= Fraction(7, 10)
        if answer.completed and hits and (enough or sure):
            return "on_target"
        if not hits and answer.below_min > answer.above_min:
            return "under_intensity"
    if answer.completed:
        return "completed"
    if answer.cond_min >= 10 or answer.cond_min >= planned / 2:
        return "attended"
    return "short"


def _verdict(answer: Answer, status: str) -> str:
    """Met, not met, or unknown: where the unknown time, all of it in band, would decide."""
    if status == "on_target":
        return "met"
    if status == "unverified":
        return "unknown"
    if status == "not_exercising" or not answer.completed:
        return "not_met"
    if answer.coverage >= Fraction(8, 10) or answer.cond_min == 0:
        return "not_met"
    best = answer.tiz_high_min / answer.cond_min
    over = answer.above_min / answer.cond_min
    return "unknown" if best >= Fraction(7, 10) and over <= Fraction(2, 10) else "not_met"


def _interval_session(
    seconds: Sequence[Second], asked: Asked, bouts: Bouts, reported: bool
) -> Answer:
    """Point 9: hit, missed or unknown bouts; D = planned work minutes."""
    hit = over = known = unknown = done = valid = 0
    work: list[Second] = []
    for number in range(bouts.reps):
        first = asked.warmup_s + number * (bouts.work_s + bouts.rest_s)
        part = seconds[first : first + bouts.work_s]
        work += part
        if len(part) < bouts.work_s:
            continue
        done += 1
        valid += sum(_place(second, asked) is not None for second in part)
        level = _bout_level(part, asked)
        if level is None:
            unknown += 1
            continue
        known += 1
        hit += asked.low_bpm <= level <= asked.high_bpm
        over += level > asked.high_bpm
    planned_s, minute = bouts.reps * bouts.work_s, Fraction(bouts.work_s, MINUTE)
    coverage = Fraction(valid, done * bouts.work_s) if done else Fraction(0)
    scorable = done > 0 and coverage >= Fraction(1, 2)
    evidence, rest = _evidence(work, asked, reported)
    whole = bouts.reps * (bouts.work_s + bouts.rest_s) - bouts.rest_s
    start = min(asked.warmup_s, len(seconds))
    answer = Answer(
        start_s=start,
        end_s=min(start + whole, len(seconds)),
        cond_min=done * minute,
        valid_min=Fraction(valid, MINUTE),
        in_min=hit * minute,
        above_min=over * minute,
        below_min=(known - hit - over) * minute,
        coverage=coverage,
        tiz_adj_min=hit * minute if scorable else None,
        tiz_low_min=hit * minute,
        tiz_high_min=(hit + unknown) * minute,
        a_dur=Fraction(done, bouts.reps),
        a_int=Fraction(hit, bouts.reps) if scorable else None,
        above_share=Fraction(over, known) if scorable and known else None,
        sa=Fraction(hit, bouts.reps) if scorable else None,
        evidence=evidence,
        completed=False,
        status="",
        verdict="",
        bouts_hit=hit,
        bouts_unknown=unknown,
    )
    return _worded(answer, Fraction(planned_s, MINUTE), rest)


def _bout_level(part: Sequence[Second], asked: Asked) -> Number | None:
    """Mean HRs of the last 30 s of a bout of 2 min or more, else its peak; None = unknown."""
    values = [s.hrs_bpm for s in part if _place(s, asked) is not None and s.hrs_bpm is not None]
    if 2 * len(values) < len(part):
        return None
    if len(part) < 2 * MINUTE:
        return max(values)
    last = [s.hrs_bpm for s in part[-30:] if s.valid and s.hrs_bpm is not None]
    return Fraction(sum(last, Fraction(0)), len(last)) if last else None


METS = (
    (Fraction(60, 100), Fraction(8)),
    (Fraction(40, 100), Fraction(4)),
    (Fraction(30, 100), Fraction(5, 2)),
    (Fraction(0), Fraction(3, 2)),
)
"""From this share of heart-rate reserve: vigorous, moderate, light, very light (below 2.0)."""


def dose(seconds: Sequence[Second], answer: Answer, rest: Number, most: Number) -> Fraction | None:
    """MET-minutes over the valid time of the window / coverage; None below half coverage."""
    part = seconds[answer.start_s : answer.end_s]
    total, valid = Fraction(0), 0
    for second in part:
        if not second.valid or second.hrs_bpm is None:
            continue
        valid += 1
        share = max(Fraction(0), Fraction(second.hrs_bpm - rest, most - rest))
        for edge, mets in METS:
            if share >= edge:
                total += mets
                break
    if valid == 0 or 2 * valid < len(part):
        return None
    return total / MINUTE * len(part) / valid
