"""Ten thousand fitness tests: scored as arrays, and taken from a file into the records with scores.

``python -m benchmarks assessments`` prints the rows; targets are in the notes, nothing is asserted.
"""

import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

import numpy as np

from tiyi.api.assessments.fitness_runner import ROWS_AT_ONCE, taken
from tiyi.assessment.limits_2003 import LIMITS
from tiyi.assessment.scoring import People, score_many
from tiyi.interop.fitness_csv import read_tests
from tiyi.model.scope import system_scope
from tiyi.storage.records import enrolment, fitness_imports
from tiyi.storage.records.enrolment import Newcomer
from tiyi.storage.records.fitness_imports import FitnessJob
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.sql import SqlRecords

Row = tuple[str, float, str, str]
TESTS = 10_000
TIMES = 10
NOW_MS = 1_780_000_000_000
ALL = system_scope("benchmark")
ITEMS = tuple(dict.fromkeys(item for item, _ in LIMITS))


def people() -> tuple[list[Newcomer], dict[str, np.ndarray]]:
    """Who is tested, and about three points on every item, give or take a tenth."""
    rng = np.random.default_rng(20_030)
    ages, female = rng.integers(20, 60, TESTS), rng.integers(0, 2, TESTS)
    middle = {item: limits[3][2] for (item, _), limits in LIMITS.items()}
    values = {item: np.round(rng.normal(1, 0.1, TESTS) * middle[item], 2) for item in ITEMS}
    values["height"] = rng.integers(150, 175, TESTS).astype(float)
    values["weight"] = rng.integers(45, 85, TESTS).astype(float)
    who = [
        Newcomer(
            participant=f"p-{number}",
            label=f"{number}",
            born=date(2026 - int(age), 1, 1),
            sex="female" if sex else "male",
        )
        for number, (age, sex) in enumerate(zip(ages, female, strict=True))
    ]
    return who, values


def measure_scoring() -> list[Row]:
    """Points and grades of everybody in one call."""
    who, values = people()
    ages = np.array([2026 - one.born.year if one.born else -1 for one in who])
    female = np.array([int(one.sex == "female") for one in who])
    batch = People(ages, female, values)
    took = []
    for _ in range(TIMES):
        start = perf_counter()
        score_many("2003", batch)
        took.append(perf_counter() - start)
    return [("scoring as arrays", TESTS / min(took), "people/s", f"{TESTS:,} people, best of 10")]


def measure_import(folder: Path) -> list[Row]:
    """A file read, kept in the records and scored, as its job does it."""
    url = f"sqlite:///{folder / 'tests.db'}"
    migrate(url)
    records = SqlRecords(url)
    who, values = people()
    with records.writing() as tx:
        enrolment.enrol(tx, ALL, "city", who, at_ms=NOW_MS)
    names = list(values)
    lines = [
        f"{one.label},2026-05-01," + ",".join(f"{values[name][place]:g}" for name in names)
        for place, one in enumerate(who)
    ]
    text = f"label,held,{','.join(names)}\n" + "\n".join(lines)
    said = {"standard": "2003", "visit": "other", "tester": ""}
    job = FitnessJob("j", "city", "tests.csv", "", None, said, "running", {}, 1)
    start = perf_counter()
    rows = read_tests(text.encode(), None, zone="Asia/Shanghai").rows
    graded = 0
    for first in range(0, len(rows), ROWS_AT_ONCE):
        with records.writing() as tx:
            some = rows[first : first + ROWS_AT_ONCE]
            counts, _ = taken(tx, ALL, job, some, now_ms=NOW_MS)
            graded += sum(n for word, n in counts.items() if word.startswith("grade."))
    took = perf_counter() - start
    start = perf_counter()
    with records.reading() as tx:
        span = {"from_ms": 0, "to_ms": NOW_MS, "limit": TESTS}
        fitness_imports.in_span(tx, ALL, "city", **span)
    read = perf_counter() - start
    records.close()
    note = f"{graded:,} with a grade; target ≤ 60 s"
    return [
        (f"importing and scoring {TESTS:,} tests", took, "s", note),
        (f"reading {TESTS:,} tests", read, "s", ""),
    ]


def measure() -> list[Row]:
    """All rows of this benchmark: (name, value, unit, note)."""
    with tempfile.TemporaryDirectory(prefix="tiyi-assessments-") as folder:
        return [*measure_scoring(), *measure_import(Path(folder))]
