"""Lists and filters over five thousand people with eighteen weeks of history, and a list enrolled.

``python -m benchmarks people`` prints the rows; targets are in the notes, nothing is asserted.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np
from sqlalchemy import Connection

from tiyi.bootstrap.clinic import seed_clinic
from tiyi.interop.enrolment_csv import batches, read_list
from tiyi.model.ids import SiteId
from tiyi.model.scope import Role, Scope, system_scope
from tiyi.storage.records import alerts, enrolment, files, participants, programmes, sessions
from tiyi.storage.records.enrolment import Newcomer
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.sql import SqlRecords

Row = tuple[str, float, str, str]
Asked = Callable[[Connection, Scope], object]
PEOPLE = 5_000
NEW = 10_000
TIMES = 25
NOW_MS = 1_780_000_000_000
TARGET = "target p95 < 300 ms"
ALL = system_scope("benchmark")
ONE_SITE = Scope("default", frozenset({SiteId("city")}), Role.DOCTOR, "dr")
LISTS: tuple[tuple[str, Asked], ...] = (
    ("page of 100 people", lambda tx, s: participants.page(tx, s)),
    ("all people", lambda tx, s: participants.page(tx, s, limit=PEOPLE)),
    ("people whose label has «49»", lambda tx, s: participants.page(tx, s, words="49")),
    ("triage list", lambda tx, s: participants.triage(tx, s)),
    ("open alerts, 100", lambda tx, s: alerts.page(tx, s, only_open=True)),
    ("sessions, 100", lambda tx, s: sessions.page(tx, s)),
    ("members of a cohort", lambda tx, s: programmes.memberships(tx, s, cohort="city-t2d")),
    ("one person's timeline", lambda tx, s: files.timeline(tx, s, "demo-0016")),
)


def measure_lists(folder: Path) -> list[Row]:
    """Every list, seen by somebody of all sites and by a doctor of one."""
    url = f"sqlite:///{folder / 'records.db'}"
    migrate(url)
    records = SqlRecords(url)
    start = perf_counter()
    seed_clinic(records, ALL, now_ms=NOW_MS, people=PEOPLE)
    rows: list[Row] = [("seeding", perf_counter() - start, "s", f"{PEOPLE:,} people")]
    for name, ask in LISTS:
        for who, scope in (("all sites", ALL), ("one site", ONE_SITE)):
            with records.reading(scope) as tx:
                p50, p95 = _milliseconds(tx, scope, ask)
            rows.append((f"{name}, {who}", p95, "ms p95", f"p50 {p50:.1f} ms; {TARGET}"))
    records.close()
    return rows


def measure_enrolment(folder: Path) -> list[Row]:
    """Ten thousand lines of a list, read and enrolled as its job does it."""
    url = f"sqlite:///{folder / 'list.db'}"
    migrate(url)
    records = SqlRecords(url)
    lines = [f"{number},Name {number},1960-05-01,F,yes" for number in range(NEW)]
    text = "label,name,born,sex,consent\n" + "\n".join(lines)
    start = perf_counter()
    for rows in batches(read_list(text.encode(), zone="Asia/Shanghai").rows, 250):
        people = [
            Newcomer(f"p-{row.label}", row.label, row.name, "", row.born, row.sex, consent=True)
            for row in rows
        ]
        with records.writing(ALL) as tx:
            enrolment.enrol(tx, ALL, "city", people, at_ms=NOW_MS)
    took = perf_counter() - start
    records.close()
    return [(f"enrolling {NEW:,} lines", took, "s", "target ≤ 60 s")]


def _milliseconds(tx: Connection, scope: Scope, ask: Asked) -> tuple[float, float]:
    took = []
    for _ in range(TIMES):
        start = perf_counter()
        ask(tx, scope)
        took.append((perf_counter() - start) * 1e3)
    return float(np.percentile(took, 50)), float(np.percentile(took, 95))


def measure() -> list[Row]:
    """All rows of this benchmark: (name, value, unit, note)."""
    rows: list[Row] = []
    for part in (measure_enrolment, measure_lists):
        with tempfile.TemporaryDirectory(prefix="tiyi-people-") as folder:
            rows += part(Path(folder))
    return rows
