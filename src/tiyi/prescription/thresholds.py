"""The numbers of prescribing and of adherence as rows of a table, each with source and evidence."""

from dataclasses import dataclass, fields
from typing import Final

from tiyi.model.evidence import Number


@dataclass(frozen=True, slots=True)
class Adherence:
    """Cuts of session, week and course adherence."""

    run_s: Number = Number(60, "time above the lower limit that starts conditioning", "P")
    start_grace_min: Number = Number(5, "allowed delay after the planned warm-up", "P")
    scorable_coverage: Number = Number(
        0.50, "share of valid time below which intensity is null", "P"
    )
    firm_coverage: Number = Number(0.80, "share of valid time that needs no bound", "P")
    duration_share: Number = Number(0.80, "TELEREH-HF (Piotrowicz 2022): adherent from 80 %", "C")
    intensity_share: Number = Number(0.70, "share of valid time in band for «on target»", "P")
    above_share: Number = Number(0.20, "share of valid time above band for «over»", "P")
    evidence_share: Number = Number(0.50, "share of the window that must show exercise", "P")
    walking_cadence_spm: Number = Number(60, "cadence that shows movement", "P")
    attended_min: Number = Number(10, "minutes that count as attended", "P")
    attended_share: Number = Number(0.50, "or this share of the planned time", "P")
    week_cap: Number = Number(1.25, "a session earns at most this much of its plan in a week", "P")
    week_null_share: Number = Number(1 / 3, "share of null sessions that lowers confidence", "P")
    adherent_share: Number = Number(0.80, "TELEREH-HF; Deka 2017: adherent from 80 %", "C")
    non_adherent_share: Number = Number(0.20, "TELEREH-HF: non-adherent below 20 %", "unconfirmed")
    interruption_sessions: Number = Number(3, "Nilsen 2018: consecutive missed sessions", "C")
    discontinued_days: Number = Number(28, "no session that long is discontinuation", "P")
    bout_mean_s: Number = Number(30, "last seconds of a long bout that are judged", "P")
    long_bout_s: Number = Number(120, "bouts from this length are judged by their end", "P")


@dataclass(frozen=True, slots=True)
class CourseRules:
    """Cuts of matching, of judging a planned session, and of progression."""

    match_h: Number = Number(6, "a session belongs to a planned one within 6 h, same day", "P")
    overlap_share: Number = Number(0.50, "two recordings overlapping more are one session", "P")
    final_after_days: Number = Number(3, "a week is final Monday 04:00 + 72 h", "P")
    final_minute: Number = Number(240, "04:00 of that day, local", "P")
    make_up_days: Number = Number(7, "a make-up lies at most so far from its session", "P")
    wilson_z: Number = Number(1.959964, "Wilson 1927: 95 % interval of a share", "C")
    gate_weeks: Number = Number(2, "weeks that the gate to the next step looks at", "P")
    gate_adherence: Number = Number(0.80, "A_total of those weeks that opens the gate", "P")
    hold_weeks: Number = Number(2, "held longer than this, a clinician looks", "P")
    off_days_one: Number = Number(7, "days off after which the course goes back one step", "P")
    off_days_two: Number = Number(14, "days off: back two steps, ask for symptoms again", "P")
    ramp_min: Number = Number(30, "weekly minutes may rise by this", "P")
    ramp_share: Number = Number(0.30, "or by this share, whichever is more", "P")
    fit_sessions: Number = Number(3, "good sessions that a personal cadence fit needs", "P")
    fit_r2: Number = Number(0.50, "r² that a personal cadence fit needs", "P")


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers that turn a prescription into a band."""

    default_ceiling_reserve: Number = Number(0.89, "top of vigorous, ACSM (Garber 2011)", "C")
    default_ceiling_above_bpm: Number = Number(20, "default ceiling over the upper limit", "P")
    strap_tolerance_bpm: Number = Number(3, "accounting tolerance of an electrical strap", "P")
    optical_tolerance_bpm: Number = Number(
        5, "common tolerance of HR-guided training", "unconfirmed"
    )
    adult_years: Number = Number(18, "no clinical scoring for minors (domain.md B16)", "P")
    hr_min_bpm: Number = Number(30, "lowest plausible heart rate", "P")
    hr_max_bpm: Number = Number(220, "highest plausible heart rate", "P")


@dataclass(frozen=True, slots=True)
class HrmaxFormula:
    """Predicted maximal heart rate = intercept - slope x age; `error_bpm` is its standard error."""

    name: str
    intercept_bpm: float
    slope_bpm_per_year: float
    error_bpm: float | None
    source: str
    evidence: str

    def at(self, age_years: float) -> float:
        """Predicted HRmax in bpm at an age in years."""
        return self.intercept_bpm - self.slope_bpm_per_year * age_years


TANAKA: Final = HrmaxFormula("tanaka", 208, 0.7, 11, "Tanaka 2001", "C")
GULATI: Final = HrmaxFormula("gulati", 206, 0.88, None, "Gulati 2010, women", "unconfirmed")
BRAWNER: Final = HrmaxFormula(
    "brawner", 164, 0.7, 18, "Brawner 2004, coronary disease on beta-blocker", "unconfirmed"
)
ADHERENCE: Final = Adherence()
LIMITS: Final = Limits()
RULES: Final = CourseRules()


def rows(table: Adherence | CourseRules | Limits) -> list[tuple[str, float, str, str]]:
    """(name, value, source, evidence) of every number of a table, for pages and exports."""
    numbers = [(field.name, getattr(table, field.name)) for field in fields(table)]
    return [(name, number.value, number.source, number.evidence) for name, number in numbers]
