"""What the small clinic knows of its place and of Anna beyond her training."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from sqlalchemy import Connection, insert

from tests.storage.records import calls_care, calls_duty, calls_service, calls_talk
from tests.storage.records.calls_coaching import CUE
from tests.storage.records.calls_people import (
    CODE,
    CONTACT,
    FACT,
    FILE_CODE,
    FITNESS,
    JOB,
    MACHINE,
    SPO2,
    STATEMENT,
    STOCK,
    TEST,
    WEIGHT,
)
from tiyi.model.retention import Tier
from tiyi.model.scope import Scope, system_scope
from tiyi.storage.records import (
    agreements,
    assessments,
    consents,
    enrolment,
    erasures,
    files,
    fitness_imports,
    health,
    interventions,
    loans,
    measurements,
    outreach,
    overrides,
    participants,
    programmes,
    retention,
    sites,
    zones,
)
from tiyi.storage.records.outreach import Outreach
from tiyi.storage.records.participants import Participant
from tiyi.storage.records.programmes import Cohort, Programme
from tiyi.storage.records.schema_people import CODES
from tiyi.storage.records.sites import Area, Equipment

GONE: Final = retention.planned(
    "p-anna", Tier.MINUTES, hours=1, at_ms=1, from_ms=0, before_ms=9, settings_version=0
)


def seed(tx: Connection, scope: Scope, now_ms: int) -> None:
    """One record of every kind, at site north, where Anna is."""
    everywhere = system_scope("setup")
    sites.describe(tx, everywhere, "north", "centre", None, seen_version=0, at_ms=now_ms)
    sites.add_area(tx, scope, Area("north", "p-hall", "aerobic", "Hall"), at_ms=now_ms)
    treadmill = Equipment("p-scale", "north", "p-hall", "scale", "Scale", "S-1")
    sites.add_equipment(tx, scope, treadmill, at_ms=now_ms)
    sites.calibrate(tx, scope, "p-scale", calibrated_ms=now_ms, certificate="c", at_ms=now_ms)
    retention.begin(tx, scope, GONE)
    retention.keep_days(tx, scope, "p-anna", {0: {"valid_s": 1}}, at_ms=now_ms)
    programmes.add(tx, scope, Programme("p-programme", "north", "Anna's 18 weeks"), at_ms=now_ms)
    cohort = Cohort("p-cohort", "p-programme", "north", "Anna's spring", "t2d")
    programmes.add_cohort(tx, scope, cohort, at_ms=now_ms)
    joined: dict[str, Any] = {"member": True, "from_ms": now_ms, "reason": "x", "at_ms": now_ms}
    programmes.say_member(tx, scope, "p-cohort", "p-anna", **joined)
    talk = Outreach("", "p-programme", "lecture", "Anna's talk", now_ms)
    outreach.say(tx, scope, talk, at_ms=now_ms)
    zones.say(tx, scope, "p-anna", zone="Asia/Urumqi", from_ms=now_ms, reason="form", at_ms=now_ms)
    health.say(tx, scope, FACT, at_ms=now_ms)
    health.set_contact(tx, scope, CONTACT, at_ms=now_ms)
    agreements.add_text(tx, everywhere, "research", {"en": "x"}, at_ms=now_ms)
    agreements.say(tx, scope, STATEMENT, at_ms=now_ms)
    interventions.note(tx, scope, CUE)
    calls_talk.seed(tx, scope)
    for measured in (WEIGHT, SPO2):
        measurements.add(tx, scope, measured, unit=None, at_ms=now_ms)
    overrides.say(
        tx, scope, "p-anna", "L02.days", 6, until_ms=None, reason="Anna's", seen_version=0, at_ms=9
    )
    assessments.set_birth(tx, scope, "p-anna", "1960-01-01", at_ms=now_ms)
    assessments.say(tx, scope, TEST, at_ms=now_ms)
    enrolment.start(tx, scope, JOB, at_ms=now_ms)
    fitness_imports.save_mapping(tx, scope, MACHINE, at_ms=now_ms)
    fitness_imports.start(tx, scope, FITNESS, at_ms=now_ms)
    for code, group, who in ((CODE, "p-cohort", None), (FILE_CODE, None, "p-anna")):
        tx.execute(
            insert(CODES).values(
                organisation="default",
                site="north",
                code_hash=hashlib.sha256(code.encode()).hexdigest(),
                cohort=group,
                participant=who,
                issued_by="dr.lin",
                issued_ms=now_ms,
                expires_ms=now_ms,
            )
        )
    for name in ("p-twin", "p-third", "p-gone"):
        twin = Participant(name, "north", "Anna 02", "Asia/Shanghai", "zh", 1)
        participants.add(tx, scope, twin, at_ms=now_ms)
    calls_duty.seed(tx, scope, now_ms)
    calls_service.seed(tx, scope, now_ms)
    files.merge(tx, scope, "p-twin", "p-anna", reason="two forms", at_ms=now_ms + 9_000_000)
    consents.record(tx, scope, "p-third", given=False, from_ms=now_ms, at_ms=now_ms)
    erasures.erase(tx, scope, "p-gone", reason="asked", at_ms=now_ms)
    calls_care.seed(tx, scope)
    loans.note(tx, scope, STOCK, at_ms=now_ms)
    loans.hand_out(tx, scope, "p-strap", "p-anna", due_ms=None, confirmed=True, at_ms=now_ms)
