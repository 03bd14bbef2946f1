"""Cohorts to compare: drawn by a seed, with missing tests, early leavers and unknown doses."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from tiyi.outcomes.people import Dose, Person, Reading

START = date(2025, 3, 3)
BASE = {"six_minute_walk": 420.0, "rhr": 74.0, "grip": 28.0, "sbp": 138.0, "grade": 3.0}
SPREAD = {"six_minute_walk": 70.0, "rhr": 8.0, "grip": 6.0, "sbp": 12.0, "grade": 0.8}
GAIN = {"six_minute_walk": 30.0, "rhr": -3.0, "grip": 2.0, "sbp": -5.0, "grade": -0.4}
DIGITS = {"six_minute_walk": 0, "rhr": 0, "grip": 1, "sbp": 0, "grade": 0}


def person(dice: np.random.Generator, number: int, group: str = "cardiac") -> Person:
    """Somebody whose tests are missing now and then, and whose gain grows with the dose."""
    a_total = float(np.clip(dice.normal(0.75, 0.25), 0, 1))
    readings = []
    for item, base in BASE.items():
        level = base + dice.normal(0, SPREAD[item])
        for day, share in ((-9, 0.0), (-2, 0.0), (56, 0.5), (112, 1.0)):
            if dice.random() < (0.3 if day == -9 else 0.12):
                continue
            value = level + GAIN[item] * share * a_total + dice.normal(0, SPREAD[item] / 6)
            value = float(np.clip(value, 1, 4)) if item == "grade" else float(value)
            at = START + timedelta(days=day + int(dice.integers(-3, 3)))
            readings.append(Reading(item, at, round(value, DIGITS[item]), 600, "wang"))
    left = START + timedelta(days=80) if dice.random() < 0.1 else None
    known = dice.random() < 0.9
    dose = Dose(a_total, min(1.0, a_total + 0.05), a_total * 1.1, 4_000 * a_total, "partial")
    return Person(
        participant=f"p{number:04d}",
        site="main",
        group=group,
        started=START,
        seen=START + timedelta(days=130),
        left=left,
        age_years=float(dice.integers(45, 80)),
        female=bool(dice.random() < 0.5),
        readings=tuple(readings),
        dose=dose if known else None,
    )


def cohort(size: int, seed: int, group: str = "cardiac") -> list[Person]:
    """A cohort of that size."""
    dice = np.random.default_rng(seed)
    return [person(dice, number, group) for number in range(size)]
