"""One call of every repository function about people and places, right for site north's doctor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from tests.storage.records import calls_care, calls_coaching
from tiyi.bootstrap.histories import Trainee, past_of
from tiyi.model.alerts import AlertEvent
from tiyi.model.context import Answer
from tiyi.model.results import SessionResult
from tiyi.model.retention import Keep, Tier
from tiyi.model.scope import Scope, system_scope
from tiyi.prescription.health import FactKind
from tiyi.prescription.medicines import Dose
from tiyi.storage.records import (
    agreements,
    alerts,
    assessments,
    between,
    consents,
    counters,
    device_events,
    enrolment,
    erasures,
    exports,
    files,
    fitness_imports,
    health,
    loans,
    measurements,
    outcomes,
    outreach,
    overrides,
    programmes,
    retention,
    sessions,
    sites,
    zones,
)
from tiyi.storage.records.agreements import Statement
from tiyi.storage.records.assessments import Assessment
from tiyi.storage.records.counters import Span
from tiyi.storage.records.enrolment import EnrolmentJob, Newcomer
from tiyi.storage.records.fitness_imports import ColumnMapping, FitnessJob
from tiyi.storage.records.health import Contact, HealthFact
from tiyi.storage.records.loans import Stock
from tiyi.storage.records.measurements import Measurement
from tiyi.storage.records.outreach import Outreach
from tiyi.storage.records.participants import Site
from tiyi.storage.records.programmes import Cohort, Programme
from tiyi.storage.records.sites import Area, Equipment

FACT: Final = HealthFact(
    "", "p-anna", FactKind.MEDICATION, "C07AB02", "Anna's tablet", Answer.YES, 1
)


YEAR: Final = Span(date(2026, 1, 1), date(2026, 12, 31))


def fact_of(tx: Connection) -> str:
    """The id of Anna's drug."""
    return health.facts(tx, system_scope("setup"), "p-anna")[0].fact


CONTACT: Final = Contact("", "p-anna", "emergency", "Anna's son", "1", "son")
STATEMENT: Final = Statement("p-anna", "monitoring", given=True, from_ms=1, signer="guardian")
WEIGHT: Final = Measurement("p-anna", "weight", 1, {"weight": 61.5}, note="Anna")
SPO2: Final = Measurement("p-anna", "spo2", 1, {"spo2": 97.0}, note="Anna")
GRIP: Final = {"grip": {"value": 30.0, "equipment": "p-scale"}}
TEST: Final = Assessment("", "p-anna", "baseline", 1, "2023", "Anna's tester", True, GRIP)
JOB: Final = EnrolmentJob(
    "p-list",
    "north",
    "Anna.csv",
    "ab",
    "p-cohort",
    dry_run=False,
    state="waiting",
    detail={},
    version=1,
)
MACHINE: Final = ColumnMapping("p-machine", "north", 0, {"tester": "Anna's tester"}, "", 0)
FITNESS: Final = FitnessJob(
    "p-fitness",
    "north",
    "Anna.csv",
    "ab",
    "p-machine",
    document={},
    state="waiting",
    detail={},
    version=1,
)
STOCK: Final = Stock("p-strap", "S-9", "Anna's H10", "ready", None, "", 1)
NEWCOMER: Final = Newcomer("p-new", "Anna 09", consent=True)
LATER: Final = 1_790_000_000_000
CODE: Final = "ABCDEFGHJKMNPQRSTVWX"
FILE_CODE: Final = "BBCDEFGHJKMNPQRSTVWX"


def first_result(session: str) -> SessionResult:
    """The first result of a session that nobody has heard of."""
    who = Trainee("p-anna", "north", 100, 120, 0)
    return replace(past_of(who, until_ms=1 << 50, seed=1).results[0], session_id=session)


def next_revision(tx: Connection) -> AlertEvent:
    """What is said next of Anna's alert."""
    known = alerts.get(tx, system_scope("setup"), "p-alert").event
    return replace(known, revision=known.revision + 100)


REMOVAL: Final = retention.planned(
    "p-anna", Tier.RAW, hours=3, at_ms=1, from_ms=0, before_ms=10, settings_version=0
)


def in_repair(tx: Connection, scope: Scope) -> bool:
    """Whether Anna's strap is known to have failed her, once it is noted as in repair."""
    loans.note(tx, scope, replace(STOCK, condition="repair"), at_ms=9)
    return device_events.is_known(tx, scope, "p-anna", "p-strap")


CALLS: Final[dict[Callable[..., Any], Callable[..., Any]]] = {
    between.published: lambda tx, s, _: between.published(tx, s, "p-anna", {"R01", "R03"}, 0),
    between.publish: lambda tx, s, _: between.publish(tx, s, next_revision(tx)),
    between.contacts: lambda tx, s, _: between.contacts(tx, s, "p-anna", 0),
    between.urgent_open: lambda tx, s, _: between.urgent_open(tx, s, ["p-anna"]),
    between.everybody: lambda tx, s, _: between.everybody(tx, s),
    between.measured_since: lambda tx, s, _: between.measured_since(tx, s, 0),
    between.kinds_of_devices: lambda tx, s, _: between.kinds_of_devices(tx, s, "p-anna"),
    overrides.say: lambda tx, s, _: overrides.say(
        tx, s, "p-anna", "L02.days", 5, until_ms=None, reason="x", seen_version=1, at_ms=9
    ),
    overrides.versions: lambda tx, s, _: overrides.versions(tx, s, "p-anna"),
    overrides.in_force: lambda tx, s, _: overrides.in_force(tx, s, "p-anna", 9),
    **calls_coaching.CALLS,
    **calls_care.CALLS,
    retention.get: lambda tx, s, _: retention.get(tx, s, "north"),
    retention.versions: lambda tx, s, _: retention.versions(tx, s, "north"),
    retention.in_force: lambda tx, s, _: retention.in_force(tx, s, "north", 1),
    retention.choose: lambda tx, s, _: retention.choose(
        tx, s, "north", Keep(400, 500, 600), seen_version=0, at_ms=1
    ),
    retention.places: lambda tx, s, _: retention.places(tx, s),
    retention.people: lambda tx, s, _: retention.people(tx, s, "north"),
    retention.course_spans: lambda tx, s, _: retention.course_spans(tx, s, "p-anna"),
    retention.begin: lambda tx, s, _: retention.begin(tx, s, REMOVAL),
    retention.end: lambda tx, s, _: retention.end(tx, s, REMOVAL),
    retention.unfinished: lambda tx, s, _: retention.unfinished(tx, s, "p-anna"),
    retention.gone_before: lambda tx, s, _: retention.gone_before(tx, s, "p-anna"),
    retention.log: lambda tx, s, _: retention.log(tx, s, "north"),
    retention.keep_days: lambda tx, s, _: retention.keep_days(
        tx, s, "p-anna", {86_400_000: {"valid_s": 60}}, at_ms=1
    ),
    retention.days: lambda tx, s, _: retention.days(tx, s, "p-anna", 0, 1 << 40),
    retention.forget_days: lambda tx, s, _: retention.forget_days(tx, s, "p-anna", 1 << 40),
    sites.add: lambda tx, s, _: sites.add(
        tx, s, Site("north", "x", "UTC"), kind="centre", parent=None, at_ms=1
    ),
    sites.describe: lambda tx, s, _: sites.describe(
        tx, s, "north", "centre", None, seen_version=1, at_ms=1
    ),
    sites.get: lambda tx, s, _: sites.get(tx, s, "north"),
    sites.every: lambda tx, s, _: sites.every(tx, s),
    sites.add_area: lambda tx, s, _: sites.add_area(
        tx, s, Area("north", "p-gym", "aerobic", "x"), at_ms=1
    ),
    sites.areas: lambda tx, s, _: sites.areas(tx, s, "north"),
    sites.add_equipment: lambda tx, s, _: sites.add_equipment(
        tx, s, Equipment("p-scale-2", "north", None, "scale", "x", ""), at_ms=1
    ),
    sites.get_equipment: lambda tx, s, _: sites.get_equipment(tx, s, "p-scale"),
    sites.equipment_of: lambda tx, s, _: sites.equipment_of(tx, s, "north"),
    sites.calibrate: lambda tx, s, _: sites.calibrate(
        tx, s, "p-scale", calibrated_ms=1, certificate="", at_ms=1
    ),
    programmes.add: lambda tx, s, _: programmes.add(
        tx, s, Programme("p-programme-2", "north", "x"), at_ms=1
    ),
    programmes.change: lambda tx, s, _: programmes.change(
        tx, s, Programme("p-programme", "north", "x", {}, 1), at_ms=1
    ),
    programmes.get: lambda tx, s, _: programmes.get(tx, s, "p-programme"),
    programmes.every: lambda tx, s, _: programmes.every(tx, s),
    programmes.add_cohort: lambda tx, s, _: programmes.add_cohort(
        tx, s, Cohort("p-cohort-2", "p-programme", "north", "x", "htn"), at_ms=1
    ),
    programmes.get_cohort: lambda tx, s, _: programmes.get_cohort(tx, s, "p-cohort"),
    programmes.cohorts: lambda tx, s, _: programmes.cohorts(tx, s),
    programmes.say_member: lambda tx, s, _: programmes.say_member(
        tx, s, "p-cohort", "p-anna", member=False, from_ms=10, reason="", at_ms=1
    ),
    zones.say: lambda tx, s, _: zones.say(
        tx, s, "p-anna", zone="Europe/Berlin", from_ms=10, reason="x", at_ms=1
    ),
    zones.said: lambda tx, s, _: zones.said(tx, s, "p-anna"),
    zones.of: lambda tx, s, _: zones.of(tx, s, "p-anna"),
    zones.of_many: lambda tx, s, _: zones.of_many(tx, s, ["p-anna"]),
    outreach.say: lambda tx, s, _: outreach.say(
        tx, s, Outreach("", "p-programme", "lecture", "x", 1), at_ms=9
    ),
    outreach.of_programme: lambda tx, s, _: outreach.of_programme(tx, s, "p-programme"),
    outreach.of_site: lambda tx, s, _: outreach.of_site(tx, s, "north"),
    programmes.memberships: lambda tx, s, _: programmes.memberships(tx, s, cohort="p-cohort"),
    health.say: lambda tx, s, _: health.say(tx, s, FACT, at_ms=9),
    health.change_dose: lambda tx, s, _: health.change_dose(
        tx, s, "p-anna", fact_of(tx), Dose(5, "mg"), seen_version=1, from_ms=5, at_ms=9
    ),
    health.facts: lambda tx, s, _: health.facts(tx, s, "p-anna"),
    health.bearing: lambda tx, s, _: health.bearing(tx, s, "p-anna"),
    health.set_contact: lambda tx, s, _: health.set_contact(tx, s, CONTACT, at_ms=9),
    health.contacts: lambda tx, s, _: health.contacts(tx, s, "p-anna"),
    agreements.add_text: lambda tx, s, _: agreements.add_text(
        tx, s, "research", {"en": "x"}, at_ms=9
    ),
    agreements.texts_of: lambda tx, s, _: agreements.texts_of(tx, s),
    agreements.say: lambda tx, s, _: agreements.say(tx, s, STATEMENT, at_ms=9),
    agreements.statements: lambda tx, s, _: agreements.statements(tx, s, "p-anna"),
    agreements.answers: lambda tx, s, _: agreements.answers(tx, s, "p-anna", 9),
    agreements.is_minor: lambda tx, s, _: agreements.is_minor(tx, s, "p-anna"),
    agreements.guardian_agreed: lambda tx, s, _: agreements.guardian_agreed(tx, s, "p-anna"),
    files.resolve: lambda tx, s, _: files.resolve(tx, s, "p-twin"),
    files.ids: lambda tx, s, _: files.ids(tx, s, "p-anna"),
    files.active: lambda tx, s, _: files.active(tx, s, "p-twin"),
    files.merge: lambda tx, s, _: files.merge(tx, s, "p-third", "p-anna", reason="x", at_ms=9),
    files.undo: lambda tx, s, _: files.undo(tx, s, "p-twin", at_ms=9),
    files.timeline: lambda tx, s, _: files.timeline(tx, s, "p-anna").items,
    measurements.add: lambda tx, s, _: measurements.add(tx, s, WEIGHT, unit=None, at_ms=9),
    measurements.of_participant: lambda tx, s, _: measurements.of_participant(
        tx, s, "p-anna", from_ms=0, to_ms=9
    ),
    assessments.set_birth: lambda tx, s, _: assessments.set_birth(
        tx, s, "p-anna", "1960-01-01", at_ms=9
    ),
    assessments.birth: lambda tx, s, _: assessments.birth(tx, s, "p-anna"),
    assessments.say: lambda tx, s, _: assessments.say(tx, s, TEST, at_ms=9),
    assessments.of_participant: lambda tx, s, _: assessments.of_participant(tx, s, "p-anna"),
    assessments.of_many: lambda tx, s, _: assessments.of_many(tx, s, ["p-anna"]),
    outcomes.of_cohort: lambda tx, s, _: outcomes.of_cohort(tx, s, "p-cohort", LATER).people,
    outcomes.of_programme: lambda tx, s, _: (
        outcomes.of_programme(tx, s, "p-programme", LATER).people
    ),
    outcomes.of_participant: lambda tx, s, _: (
        outcomes.of_participant(tx, s, "p-anna", LATER).people
    ),
    assessments.judged: lambda tx, s, _: assessments.judged(tx, s, ["p-anna"]),
    fitness_imports.save_mapping: lambda tx, s, _: fitness_imports.save_mapping(
        tx, s, replace(MACHINE, version=1), at_ms=9
    ),
    fitness_imports.mappings: lambda tx, s, _: fitness_imports.mappings(tx, s, "north"),
    fitness_imports.get_mapping: lambda tx, s, _: fitness_imports.get_mapping(
        tx, s, "north", "p-machine"
    ),
    fitness_imports.start: lambda tx, s, _: fitness_imports.start(
        tx, s, replace(FITNESS, job="p-fitness-2"), at_ms=9
    ),
    fitness_imports.get: lambda tx, s, _: fitness_imports.get(tx, s, "p-fitness"),
    fitness_imports.change: lambda tx, s, _: fitness_imports.change(
        tx, s, FITNESS, state="done", detail={}, at_ms=9
    ),
    fitness_imports.unfinished: lambda tx, s, _: fitness_imports.unfinished(tx, s),
    fitness_imports.people: lambda tx, s, _: fitness_imports.people(
        tx, s, "north", ["p-anna"], by_label=False
    ),
    fitness_imports.take: lambda tx, s, _: fitness_imports.take(
        tx, s, "north", [replace(TEST, assessment="p-test-2")], at_ms=9
    ),
    fitness_imports.in_span: lambda tx, s, _: fitness_imports.in_span(
        tx, s, "north", from_ms=0, to_ms=9, limit=9
    ),
    fitness_imports.about: lambda tx, s, _: fitness_imports.about(tx, s, "north", ["p-anna"]),
    counters.year: lambda tx, s, _: counters.year(
        tx, s, "p-programme", 2026, months=4, now_ms=1_790_000_000_000
    ),
    counters.of_programme: lambda tx, s, _: counters.of_programme(
        tx, s, "p-programme", YEAR, months=4, now_ms=1_790_000_000_000
    ),
    counters.of_site: lambda tx, s, _: counters.of_site(
        tx, s, "north", YEAR, months=4, now_ms=1_790_000_000_000
    ),
    enrolment.start: lambda tx, s, _: enrolment.start(tx, s, replace(JOB, job="p-job-2"), at_ms=9),
    enrolment.get: lambda tx, s, _: enrolment.get(tx, s, "p-list"),
    enrolment.change: lambda tx, s, _: enrolment.change(
        tx, s, JOB, state="done", detail={}, at_ms=9
    ),
    enrolment.unfinished: lambda tx, s, _: enrolment.unfinished(tx, s),
    enrolment.taken: lambda tx, s, _: enrolment.taken(tx, s, ["p-anna"]),
    enrolment.enrol: lambda tx, s, _: enrolment.enrol(
        tx, s, "north", [NEWCOMER], cohort="p-cohort", at_ms=9
    ),
    enrolment.issue_codes: lambda tx, s, _: enrolment.issue_codes(
        tx, s, "north", 1, cohort="p-cohort", expires_ms=99, at_ms=9
    ),
    enrolment.issue_file_code: lambda tx, s, _: enrolment.issue_file_code(
        tx, s, "p-anna", expires_ms=99, at_ms=9
    ),
    enrolment.redeem_file_code: lambda tx, s, _: enrolment.redeem_file_code(
        tx, s, FILE_CODE, at_ms=9
    ),
    sessions.save_new: lambda tx, s, _: sessions.save_new(tx, s, [first_result("p-session-9")]),
    device_events.is_known: lambda tx, s, _: in_repair(tx, s),
    loans.note: lambda tx, s, _: loans.note(tx, s, STOCK, at_ms=9),
    loans.stock: lambda tx, s, _: loans.stock(tx, s, "p-strap"),
    loans.loans: lambda tx, s, _: loans.loans(tx, s, device="p-strap"),
    loans.hand_out: lambda tx, s, _: loans.hand_out(
        tx, s, "p-strap", "p-anna", due_ms=None, confirmed=True, at_ms=9
    ),
    loans.give_back: lambda tx, s, _: loans.give_back(tx, s, "p-strap", at_ms=9),
    exports.collect: lambda tx, s, _: exports.collect(tx, s, "p-anna", at_ms=9),
    enrolment.redeem: lambda tx, s, _: enrolment.redeem(tx, s, CODE, NEWCOMER, at_ms=9),
    erasures.erase: lambda tx, s, _: erasures.erase(tx, s, "p-anna", reason="x", at_ms=9),
    erasures.get: lambda tx, s, _: erasures.get(tx, s, "p-gone"),
    erasures.every: lambda tx, s, _: erasures.every(tx, s),
    erasures.swept: lambda tx, s, _: erasures.swept(tx, s, "p-gone", {"blocks": 1}, done_ms=9),
    erasures.remember: lambda tx, s, _: erasures.remember(
        tx, s, "p-far", site="north", reason="x", at_ms=9
    ),
    consents.withdrawn: lambda tx, s, _: consents.withdrawn(tx, s, 1_790_000_000_000),
    erasures.mark: lambda tx, s, _: erasures.mark(
        tx, s, "p-gone", site="north", zone="UTC", at_ms=9
    ),
}
TAKEN_BY_THE_SEED: Final = {sites.add, agreements.add_text}
