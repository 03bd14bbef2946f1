"""A small clinic in a database: one record of every kind at site north, to be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, select

from tests.storage import fresh
from tiyi.alerts.handling import Snooze
from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.model.context import Answer, Context, Stratum, UnknownCause
from tiyi.model.ids import SiteId
from tiyi.model.results import Finality, HrMaxBpm, HrMeanBpm, SessionResult
from tiyi.model.scope import Role, Scope, system_scope
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.prescription import Group
from tiyi.prescription.courses.schedule import Course
from tiyi.prescription.courses.templates import TEMPLATES
from tiyi.seal import Seal
from tiyi.storage.records import (
    alerts,
    consents,
    contexts,
    course_weeks,
    courses,
    devices,
    drafts,
    gate_answers,
    imports,
    messages,
    participants,
    prescriptions,
    profiles,
    proposals,
    referrals,
    screening_sites,
    screenings,
    sessions,
    templates,
    tokens,
    trials,
)
from tiyi.storage.records.courses import SessionReport
from tiyi.storage.records.devices import ClockSegment, Device, Sender
from tiyi.storage.records.messages import Message, Receipt
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.participants import Participant, Person, Site
from tiyi.storage.records.schema import METADATA
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.records.trials import Trial
from tiyi.storage.records.walls import Reach

SEAL = Seal.fresh()
NOW_MS = 1_767_225_600_000
HOUR_MS = 3_600_000
NORTH = Scope("default", frozenset({SiteId("north")}), Role.DOCTOR, "dr.lin")
SOUTH = Scope("default", frozenset({SiteId("south")}), Role.DOCTOR, "dr.wu")
SYSTEM = system_scope("care")

ANNA = Participant("p-anna", "north", "Anna 01", "Asia/Shanghai", "zh", 1)
PLANS = ("p-draft", "p-template")
SECRETS = (
    "p-anna",
    "Anna",
    "p-rx",
    "p-strap",
    "p-phone",
    "p-alert",
    "p-session",
    "p-message",
    "p-course",
    "p-trial",
    *PLANS,
    "p-referral",
)


SERVER = pytest.param("postgresql", marks=pytest.mark.service)
ENGINES = ("sqlite", SERVER)
"""Parameters of fixtures that run on every database."""


class SystemsRecords(SqlRecords):
    """The records as an agent has them: transactions that name no scope are the organisation's."""

    @contextmanager
    def reading(self, reach: Reach = SYSTEM) -> Iterator[Connection]:
        with super().reading(reach) as tx:
            yield tx

    @contextmanager
    def writing(self, reach: Reach = SYSTEM) -> Iterator[Connection]:
        with super().writing(reach) as tx:
            yield tx


def place(request: pytest.FixtureRequest, folder: Path) -> str:
    """URL of an empty database of the engine that the fixture's parameter names."""
    if request.param == "postgresql":
        return fresh.schema(request.getfixturevalue("postgres"))
    return f"sqlite:///{folder / 'records.db'}"


def opened(request: pytest.FixtureRequest, folder: Path) -> SqlRecords:
    """An empty, migrated database; the outbox is published at once."""
    url = place(request, folder)
    migrate(url)
    return SystemsRecords(url)


class Undone(Exception):
    """Rolls a transaction back on purpose."""


@contextmanager
def undone(records: SqlRecords, scope: Scope) -> Iterator[Connection]:
    """A writing transaction of a scope that is rolled back in the end."""
    with suppress(Undone), records.writing(scope) as tx:
        yield tx
        raise Undone


def alert(**changes: Any) -> AlertEvent:
    """A first revision of a urgent alert of Anna's."""
    event = AlertEvent(
        alert_id="p-alert",
        revision=1,
        kind=AlertKind.RAISED,
        participant="p-anna",
        site="north",
        rule="R03",
        severity=Severity.S2,
        started_ms=NOW_MS,
        held_until_ms=NOW_MS + 5_000,
        ended_ms=None,
        published_ms=NOW_MS + 6_000,
        session_id="p-session",
        page=True,
        found_late=False,
        notify=("C",),
        evidence={"hr_bpm": 171.5, "threshold_bpm": 150},
    )
    return replace(event, **changes)


def result(**changes: Any) -> SessionResult:
    """A first result of Anna's session."""
    one = SessionResult(
        session_id="p-session",
        participant="p-anna",
        site="north",
        started_ms=NOW_MS,
        ended_ms=NOW_MS + HOUR_MS,
        by_mark=True,
        revision=1,
        finality=Finality.FINAL,
        reason="closed",
        input_hash="aa",
        algorithm="1",
        prescription_id="p-rx",
        prescription_version=1,
        context_version=1,
        score=None,
        hr_mean_bpm=HrMeanBpm(121.5),
        hr_max_bpm=HrMaxBpm(140.0),
        hr_min_bpm=None,
        coverage=0.9,
        artefact_s=3,
        steps=None,
        cadence_mean_spm=None,
        trimp=None,
        source_used="strap",
    )
    return replace(one, **changes)


def session_event(**changes: Any) -> SessionEvent:
    """Anna's session opens."""
    event = SessionEvent(
        kind=SessionKind.OPENED,
        session_id="p-session",
        participant="p-anna",
        site="north",
        started_ms=NOW_MS,
        ended_ms=None,
        by_mark=True,
        published_ms=NOW_MS,
    )
    return replace(event, **changes)


def context(**changes: Any) -> Context:
    """What is known of Anna, version 1."""
    one = Context(
        participant="p-anna",
        version=1,
        effective_from_ms=NOW_MS,
        organisation="default",
        site="north",
        zone="Asia/Shanghai",
        rhr_bpm=None,
        hrmax_bpm=None,
        female=None,
        rate_drug=Answer.NOT_RECORDED,
        rhythm=Answer.NOT_RECORDED,
        stratum=Stratum.NOT_RECORDED,
        cardiac=False,
        reply_channel=False,
        band=None,
        no_band_cause=UnknownCause.DRUGS_NOT_RECORDED,
        prescription_id=None,
        prescription_version=None,
        warmup_min=5,
        conditioning_min=30,
        cooldown_min=5,
        rpe_high=None,
    )
    return replace(one, **changes)


def message(**changes: Any) -> Message:
    """A cue for Anna."""
    one = Message("p-message", "p-anna", "cue", "zh", "慢一点", NOW_MS, NOW_MS + HOUR_MS)
    return replace(one, **changes)


@dataclass(frozen=True, slots=True)
class Clinic:
    """What the seeding learned: names that the store gave."""

    token_hash: str
    job: str


def seed(tx: Connection) -> Clinic:
    """One record of every kind, at site north."""
    everywhere = system_scope("setup")
    participants.add_organisation(tx, everywhere, "Anna's clinic", at_ms=NOW_MS)
    for site in ("north", "south"):
        participants.add_site(tx, everywhere, Site(site, f"{site}!", "UTC"), at_ms=NOW_MS)
    participants.add(tx, NORTH, ANNA, at_ms=NOW_MS)
    participants.set_person(tx, NORTH, "p-anna", Person("Anna Li", "1", "", 0), at_ms=NOW_MS)
    facts: dict[str, Any] = {"height_cm": 170, "name": "Anna", "age_years": 15}
    profiles.add_version(
        tx, NORTH, "p-anna", facts, seen_version=0, effective_from_ms=NOW_MS, at_ms=NOW_MS
    )
    prescriptions.issue(
        tx, NORTH, "p-anna", facts, prescription="p-rx", effective_from_ms=NOW_MS, at_ms=NOW_MS
    )
    drafts.add(tx, NORTH, "p-anna", facts, draft="p-draft", base="p-rx", at_ms=NOW_MS)
    words = templates.Words("Anna's plan", "p-words", facts)
    templates.add(tx, NORTH, "p-template", words, site="north", at_ms=NOW_MS)
    templates.review(
        tx,
        NORTH,
        "p-template",
        "approved",
        seen_version=1,
        note="Anna's",
        shared=False,
        at_ms=NOW_MS,
    )
    templates.use(
        tx,
        NORTH,
        "p-template",
        1,
        prescription=("p-rx", 1),
        participant="p-anna",
        at_ms=NOW_MS,
    )
    contexts.publish(tx, NORTH, context(), at_ms=NOW_MS)
    devices.add(tx, NORTH, Device("p-strap", "north", "strap", "H10"), at_ms=NOW_MS)
    devices.add_sender(tx, NORTH, Sender("p-phone", "north", "phone", "Anna's"), at_ms=NOW_MS)
    devices.assign(tx, NORTH, "p-strap", "p-anna", from_ms=NOW_MS, at_ms=NOW_MS)
    segment = ClockSegment("p-strap", 7, 0, NOW_MS, suspect=False)
    devices.add_clock_segment(tx, NORTH, segment, at_ms=NOW_MS)
    token = tokens.issue(tx, NORTH, "sender", "p-phone", scopes=("ingest",), at_ms=NOW_MS)
    consents.record(tx, NORTH, "p-anna", given=True, from_ms=NOW_MS, at_ms=NOW_MS)
    alerts.save(tx, SYSTEM, alert())
    sessions.save_event(tx, SYSTEM, session_event())
    sessions.save_event(tx, SYSTEM, session_event(session_id="p-session-2"))
    sessions.save_result(tx, SYSTEM, result())
    sessions.correct(tx, NORTH, "p-session", "rpe", 13, reason="told", at_ms=NOW_MS)
    job, _ = imports.start(
        tx, NORTH, "p-anna", sha256="ab", filename="Anna.fit", size_bytes=9, at_ms=NOW_MS
    )
    messages.send(tx, NORTH, message())
    messages.send(tx, NORTH, message(message="p-message-2"))
    messages.add_receipt(tx, NORTH, "p-message", Receipt("opened", None, NOW_MS))
    _seed_course(tx)
    _seed_screening(tx)
    return Clinic(tokens.hash_of(token), job.job)


def _seed_course(tx: Connection) -> None:
    steps = TEMPLATES[Group.T2D]
    plan = msgspec.to_builtins(Course(date(2025, 12, 29), 4, steps))
    courses.start(tx, NORTH, "p-anna", {"plan": plan}, course="p-course", at_ms=NOW_MS)
    course_weeks.refresh(tx, NORTH, "p-anna", reason="planned", at_ms=None)
    courses.add_report(tx, NORTH, told())
    proposals.keep(
        tx, NORTH, "p-course", {"by": "Anna"}, proposal="p-proposal", week=3, at_ms=NOW_MS
    )
    trial = Trial("p-trial", "north", "Anna's trial", ("a", "b"), "x", NOW_MS)
    trials.begin(tx, NORTH, trial, seed="Anna's seed", block_sizes=(4,), seal=SEAL)
    trials.allocate(tx, NORTH, "p-trial", "p-anna", at_ms=NOW_MS, seal=SEAL)


def told(**changes: Any) -> SessionReport:
    """What Anna says of a walk."""
    one = SessionReport("p-report", "p-anna", NOW_MS, 20.0, 12.0, None, "", "dr.lin", NOW_MS)
    return replace(one, **changes)


def _seed_screening(tx: Connection) -> None:
    facts: dict[str, Any] = {"height_cm": 170, "name": "Anna"}
    screenings.add(
        tx,
        NORTH,
        "p-anna",
        facts,
        outcome="start",
        decision=facts,
        valid_until_ms=NOW_MS + HOUR_MS,
        seen_version=0,
        at_ms=NOW_MS,
    )
    referrals.request(
        tx,
        NORTH,
        "p-anna",
        referral="p-referral",
        direction="out",
        place="Anna's hospital",
        reason="",
        at_ms=NOW_MS,
    )
    gate_answers.add(tx, NORTH, "p-anna", facts, word="go", rule_version="1", at_ms=NOW_MS)
    screening_sites.choose(tx, NORTH, "north", "cn", seen_version=0, at_ms=NOW_MS)


def rows_at_north(tx: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the clinic's site north, by table."""
    return {
        name: sorted(
            tuple(map(str, row))
            for row in tx.execute(
                select(table).where(table.c.organisation == "default", table.c.site == "north")
            )
        )
        for name, table in METADATA.tables.items()
    }


def handle(tx: Connection) -> None:
    """Two more of Anna's alerts: one that was judged, one that was silenced."""
    alerts.save(tx, SYSTEM, alert(alert_id="p-closed", rule="R02", started_ms=NOW_MS - 1))
    alerts.resolve(
        tx, NORTH, "p-closed", version=1, code="true_acted", note="Anna rested", at_ms=NOW_MS
    )
    alerts.save(tx, SYSTEM, alert(alert_id="p-quiet", rule="R12", started_ms=NOW_MS - 2))
    an_hour_ago = {"version": 1, "at_ms": NOW_MS - HOUR_MS}
    alerts.snooze(tx, NORTH, "p-quiet", span=Snooze.HOUR, reason="Anna warms up", **an_hour_ago)
