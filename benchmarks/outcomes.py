"""Comparing a cohort of five hundred people before and after; reading their records is not in it.

``python -m benchmarks outcomes`` prints the rows; nothing is asserted.
"""

from datetime import date, timedelta
from time import perf_counter

import numpy as np

from tiyi.outcomes.people import Dose, Person, Reading
from tiyi.outcomes.report import cohort_report

Row = tuple[str, float, str, str]
PEOPLE = 500
START = date(2025, 3, 3)
ITEMS = {"six_minute_walk": (420, 30), "rhr": (74, -3), "grip": (28, 2), "sbp": (138, -5)}


def person(dice: np.random.Generator, number: int) -> Person:
    """Somebody with three visits of four items."""
    share = float(dice.uniform(0.3, 1))
    readings = tuple(
        Reading(
            item,
            START + timedelta(days=day),
            round(float(dice.normal(base + gain * day / 112, 9)), 1),
        )
        for item, (base, gain) in ITEMS.items()
        for day in (-9, -2, 56, 112)
    )
    dose = Dose(share, share, share, 4_000 * share, "partial")
    seen = START + timedelta(days=140)
    return Person(
        f"p{number:04d}", "main", "cardiac", START, seen,
        age_years=float(dice.integers(45, 80)), female=bool(dice.random() < 0.5),
        readings=readings, dose=dose,
    )  # fmt: skip


def measure() -> list[Row]:
    """The first report of a process, which loads the libraries, and the next."""
    dice = np.random.default_rng(1)
    people = [person(dice, number) for number in range(PEOPLE)]
    rows = []
    for name in ("first report, with its imports", "next report"):
        start = perf_counter()
        cohort_report(people, "cardiac")
        rows.append((name, perf_counter() - start, "s", f"{PEOPLE} people; target < 2 s"))
    return rows
