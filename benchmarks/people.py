"""Every list and filter over five thousand people with eighteen weeks of history.

``python -m benchmarks people`` prints the rows on SQLite, ``people_postgres`` on a real PostgreSQL;
targets are in the notes, nothing is asserted. Timed is what a route asks of the records.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np
from sqlalchemy import Connection, insert, text

from benchmarks._crowd import crowd
from tiyi.interop.enrolment_csv import batches, read_list
from tiyi.model.ids import SiteId
from tiyi.model.scope import Role, Scope, system_scope
from tiyi.outcomes.report import cohort_report
from tiyi.storage.records import (
    agreements,
    alerts,
    assessments,
    audit,
    counters,
    course_weeks,
    courses,
    devices,
    drafts,
    enrolment,
    files,
    gate_answers,
    health,
    loans,
    measurements,
    messages,
    outcomes,
    participants,
    prescriptions,
    programmes,
    proposals,
    referrals,
    screenings,
    sessions,
    sites,
    templates,
    triage,
)
from tiyi.storage.records.enrolment import Newcomer
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.programmes import Cohort
from tiyi.storage.records.schema_people import MEMBERSHIPS
from tiyi.storage.records.sql import SqlRecords

Row = tuple[str, float, str, str]
Asked = Callable[[Connection, Scope], object]
PEOPLE = 5_000
NEW = 10_000
TIMES = 25
NOW_MS = 1_780_000_000_000
ALL = system_scope("benchmark")
ONE_SITE = Scope("default", frozenset({SiteId("city")}), Role.DOCTOR, "dr")
COUNTY = Scope("default", frozenset({SiteId("county")}), Role.DOCTOR, "dr")
WHO = "demo-0018"
"""Somebody of the city in the middle of a course; a person of the middle of the crowd as well."""
COURSE = f"co-{WHO}"
COHORT = "five-hundred"
DAY_MS = 86_400_000
SPAN: dict[str, Any] = {"from_ms": 0, "to_ms": NOW_MS}
LISTS: tuple[tuple[str, Asked], ...] = (
    ("participants, page of 100", lambda tx, s: participants.page(tx, s)),
    ("participants, all", lambda tx, s: participants.page(tx, s, limit=PEOPLE)),
    ("participants whose label has «49»", lambda tx, s: participants.page(tx, s, words="49")),
    ("triage list", lambda tx, s: triage.everybody(tx, s, now_ms=NOW_MS)),
    ("alerts, 100", lambda tx, s: alerts.page(tx, s)),
    ("alerts, 100 open", lambda tx, s: alerts.page(tx, s, only_open=True)),
    ("alerts of a person", lambda tx, s: alerts.page(tx, s, participant=WHO)),
    ("sessions by id, 100", lambda tx, s: sessions.page(tx, s)),
    ("sessions of a person", lambda tx, s: sessions.of_participant(tx, s, WHO, **SPAN)),
    ("courses of a person", lambda tx, s: courses.of_participant(tx, s, WHO)),
    (
        "weeks of a course, computed",
        lambda tx, s: course_weeks.computed(tx, s, courses.get(tx, s, COURSE), NOW_MS),
    ),
    ("session reports of a person", lambda tx, s: courses.reports(tx, s, WHO)),
    ("proposals of a course", lambda tx, s: proposals.of_course(tx, s, COURSE)),
    ("prescriptions of a person", lambda tx, s: prescriptions.of_participant(tx, s, WHO)),
    ("drafts of a person", lambda tx, s: drafts.of_participant(tx, s, WHO)),
    ("use of templates", lambda tx, s: templates.statistics(tx, s)),
    ("screenings of a person", lambda tx, s: screenings.versions(tx, s, WHO)),
    ("answers of the gate", lambda tx, s: gate_answers.page(tx, s, WHO)),
    ("referrals of a person", lambda tx, s: referrals.of_participant(tx, s, WHO)),
    ("conditions and drugs of a person", lambda tx, s: health.facts(tx, s, WHO)),
    ("consents of a person", lambda tx, s: agreements.statements(tx, s, WHO)),
    ("assessments of a person", lambda tx, s: assessments.of_participant(tx, s, WHO)),
    ("measurements of a person", lambda tx, s: measurements.of_participant(tx, s, WHO, **SPAN)),
    (
        "measurements of one kind",
        lambda tx, s: measurements.of_participant(tx, s, WHO, kind="weight", **SPAN),
    ),
    ("messages of a person", lambda tx, s: messages.of_participant(tx, s, WHO)),
    ("timeline of a person", lambda tx, s: files.timeline(tx, s, WHO)),
    (
        "timeline, two kinds",
        lambda tx, s: files.timeline(tx, s, WHO, kinds=frozenset({"session", "alert"})),
    ),
    ("programmes", lambda tx, s: programmes.every(tx, s)),
    ("cohorts", lambda tx, s: programmes.cohorts(tx, s)),
    ("members of a cohort", lambda tx, s: programmes.memberships(tx, s, cohort="city-t2d")),
    ("memberships of a person", lambda tx, s: programmes.memberships(tx, s, participant=WHO)),
    (
        "figures of a programme's year",
        lambda tx, s: counters.year(tx, s, "city-course", 2026, months=4, now_ms=NOW_MS),
    ),
    (
        "outcome report of a cohort of 500",
        lambda tx, s: cohort_report(outcomes.of_cohort(tx, s, COHORT, NOW_MS).people, "t2d"),
    ),
    ("devices, 100", lambda tx, s: devices.page(tx, s)),
    ("loans of a device", lambda tx, s: loans.loans(tx, s, device=f"{WHO}.strap")),
    ("senders", lambda tx, s: devices.senders(tx, s)),
    ("sites", lambda tx, s: sites.every(tx, s)),
    ("audit, 100", lambda tx, s: audit.page(tx, s)),
)
TARGETS_MS = {"triage list": 100, "outcome report of a cohort of 500": 2_000}
"""All others: 300."""
FEW = frozenset({"outcome report of a cohort of 500"})
"""So slow that few turns have to do."""


def _enrol_cohort(records: SqlRecords) -> None:
    """Five hundred people of one site, who joined before their courses began."""
    with records.writing(ALL) as tx:
        new = Cohort(COHORT, "county-course", "county", "Five hundred", "t2d")
        programmes.add_cohort(tx, ALL, new, at_ms=NOW_MS)
        people = participants.page(tx, COUNTY, limit=500).items
        place = {"organisation": "default", "site": "county", "cohort": COHORT}
        said = {"member": True, "from_ms": NOW_MS - 140 * DAY_MS, "reason": "", "actor": "x"}
        rows = [
            {"participant": one.participant, "at_ms": NOW_MS, **place, **said} for one in people
        ]
        tx.execute(insert(MEMBERSHIPS), rows)


def measure_lists(url: str) -> list[Row]:
    """Every list, seen by somebody of all sites and by a doctor of one."""
    migrate(url)
    records = SqlRecords(url)
    start = perf_counter()
    crowd(records, ALL, PEOPLE, now_ms=NOW_MS)
    _enrol_cohort(records)
    with records.writing(ALL) as tx:
        tx.execute(text("ANALYZE"))
    rows: list[Row] = [("seeding", perf_counter() - start, "s", f"{PEOPLE:,} people")]
    for name, ask in LISTS:
        mine = COUNTY if name in FEW else ONE_SITE
        for who, scope in (("all sites", ALL), ("one site", mine)):
            with records.reading(scope) as tx:
                took = [_took(tx, scope, ask) for _ in range(10 if name in FEW else TIMES)]
            rows.append(_row(f"{name}, {who}", took, TARGETS_MS.get(name, 300)))
    rows.append(_row("triage list, one alert later", _changing(records), 100))
    records.close()
    return rows


def _changing(records: SqlRecords) -> list[tuple[float, float]]:
    """The list of triage of all sites; before each look somebody has an alert that is new."""
    ask = dict(LISTS)["triage list"]
    with records.reading(ALL) as tx:
        (known,) = alerts.page(tx, ALL, limit=1).items
    took = []
    for number in range(TIMES):
        event = replace(known.event, alert_id=f"new-{number}", participant=f"demo-00{number + 10}")
        records.save_alert(ALL, event)
        with records.reading(ALL) as tx:
            took.append(_took(tx, ALL, ask))
    return took


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


def _took(tx: Connection, scope: Scope, ask: Asked) -> tuple[float, float]:
    """Milliseconds by the clock, and of this process's own CPU time, which load leaves alone."""
    start, began = perf_counter(), process_time()
    ask(tx, scope)
    return (perf_counter() - start) * 1e3, (process_time() - began) * 1e3


def _row(name: str, took: list[tuple[float, float]], target: int) -> Row:
    clock, worked = zip(*took, strict=True)
    p50, p95 = np.percentile(clock, (50, 95))
    note = f"p50 {p50:.1f} ms, CPU {np.median(worked):.1f} ms; target p95 < {target} ms"
    return name, float(p95), "ms p95", note


def measure() -> list[Row]:
    """All rows of this benchmark: (name, value, unit, note)."""
    with tempfile.TemporaryDirectory(prefix="tiyi-people-") as folder:
        place = Path(folder)
        return measure_enrolment(place) + measure_lists(f"sqlite:///{place / 'records.db'}")
