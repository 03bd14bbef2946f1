"""The numbers of the four-month comparison as rows of a table, each with source and evidence."""

from dataclasses import dataclass, fields
from typing import Final


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: its value, where it comes from, and how well that is checked.

    `evidence`: C checked at the primary source · S seen in a secondary place · unconfirmed ·
    P project choice that no publication fixes.
    """

    value: float
    source: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Rules:
    """Windows, populations, tests and limits (domain.md §5.5, §5.6)."""

    baseline_days: Figure = Figure(14, "baseline at most so many days before week 1", "P")
    week_8_day: Figure = Figure(56, "day of the test in the middle, from the first day", "P")
    week_16_day: Figure = Figure(112, "day of the test at the end, from the first day", "P")
    window_days: Figure = Figure(7, "a test may lie so many days beside its day", "P")
    same_hour_min: Figure = Figure(120, "tests within so many minutes of the day are alike", "P")
    per_protocol: Figure = Figure(0.80, "A_total of who trained per protocol", "P")
    real_z: Figure = Figure(1.96, "real change: abs(Δ) above this × √2 × typical error", "P")
    retest_pairs: Figure = Figure(10, "pairs of tests that a typical error needs", "P")
    level: Figure = Figure(0.95, "level of the intervals", "P")
    wilson_z: Figure = Figure(1.959964, "Wilson 1927: 95 % interval of a share", "C")
    shapiro_p: Figure = Figure(0.05, "Shapiro-Wilk p from which t is used", "P")
    large_n: Figure = Figure(30, "people from which t is used whatever the shape", "P")
    least_n: Figure = Figure(3, "Shapiro-Wilk is defined from three values on", "P")
    hedges_part: Figure = Figure(3, "Hedges factor 1 - 3 / (4 df - 1)", "P")
    hedges_times: Figure = Figure(4, "Hedges factor 1 - 3 / (4 df - 1)", "P")
    model_people: Figure = Figure(20, "people with two visits that a mixed model needs", "P")
    imputations: Figure = Figure(20, "completed sets of multiple imputation", "P")
    imputed_from: Figure = Figure(10, "pairs that multiple imputation learns from", "P")
    small_cell: Figure = Figure(5, "fewer people than that are not shown to evaluators", "P")


RULES: Final = Rules()


def rows(rules: Rules = RULES) -> list[tuple[str, float, str, str]]:
    """(name, value, source, evidence) of every number, for pages and exports."""
    numbers = [(field.name, getattr(rules, field.name)) for field in fields(rules)]
    return [(name, number.value, number.source, number.evidence) for name, number in numbers]
