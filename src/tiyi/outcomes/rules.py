"""The numbers of the four-month comparison as rows of a table, each with source and evidence."""

from dataclasses import dataclass, fields
from typing import Final

from tiyi.model.evidence import Number


@dataclass(frozen=True, slots=True)
class Rules:
    """Windows, populations, tests and limits (domain.md §5.5, §5.6)."""

    baseline_days: Number = Number(14, "baseline at most so many days before week 1", "P")
    week_8_day: Number = Number(56, "day of the test in the middle, from the first day", "P")
    week_16_day: Number = Number(112, "day of the test at the end, from the first day", "P")
    window_days: Number = Number(7, "a test may lie so many days beside its day", "P")
    same_hour_min: Number = Number(120, "tests within so many minutes of the day are alike", "P")
    per_protocol: Number = Number(0.80, "A_total of who trained per protocol", "P")
    real_z: Number = Number(1.96, "real change: abs(Δ) above this × √2 × typical error", "P")
    retest_pairs: Number = Number(10, "pairs of tests that a typical error needs", "P")
    level: Number = Number(0.95, "level of the intervals", "P")
    wilson_z: Number = Number(1.959964, "Wilson 1927: 95 % interval of a share", "C")
    shapiro_p: Number = Number(0.05, "Shapiro-Wilk p from which t is used", "P")
    large_n: Number = Number(30, "people from which t is used whatever the shape", "P")
    least_n: Number = Number(3, "Shapiro-Wilk is defined from three values on", "P")
    hedges_part: Number = Number(3, "Hedges factor 1 - 3 / (4 df - 1)", "P")
    hedges_times: Number = Number(4, "Hedges factor 1 - 3 / (4 df - 1)", "P")
    model_people: Number = Number(20, "people with two visits that a mixed model needs", "P")
    imputations: Number = Number(20, "completed sets of multiple imputation", "P")
    imputed_from: Number = Number(10, "pairs that multiple imputation learns from", "P")
    small_cell: Number = Number(5, "fewer people than that are not shown to evaluators", "P")


RULES: Final = Rules()


def rows(rules: Rules = RULES) -> list[tuple[str, float, str, str]]:
    """(name, value, source, evidence) of every number, for pages and exports."""
    numbers = [(field.name, getattr(rules, field.name)) for field in fields(rules)]
    return [(name, number.value, number.source, number.evidence) for name, number in numbers]
