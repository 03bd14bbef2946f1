"""One call of every repository function, right for site north's doctor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from tests.storage.records import calls_duty, calls_lists, calls_people, calls_service, world
from tests.storage.records.world import ANNA, NORTH, NOW_MS, Clinic
from tiyi.access.factor_policy import FactorPolicy
from tiyi.access.keys import KeyKind
from tiyi.alerts.handling import Snooze
from tiyi.model.scope import Role, Scope
from tiyi.screening.referral import Act
from tiyi.storage.records import (
    alerts,
    audit,
    consents,
    contexts,
    course_weeks,
    courses,
    devices,
    drafts,
    gate_answers,
    identities,
    imports,
    messages,
    outbox,
    participants,
    policies,
    prescriptions,
    profiles,
    proposals,
    referrals,
    scoped,
    screening_sites,
    screenings,
    sessions,
    staff,
    staff_keys,
    staff_secrets,
    templates,
    tokens,
    trials,
    views,
)
from tiyi.storage.records.devices import ClockSegment, Device, Sender
from tiyi.storage.records.imports import ImportJob
from tiyi.storage.records.messages import Receipt
from tiyi.storage.records.participants import Person, Site
from tiyi.storage.records.staff import Staff
from tiyi.storage.records.trials import Trial

Call = Callable[[Connection, Scope, Clinic], Any]
FACTS = {"height_cm": 171}
WORDS = templates.Words("x", "x", FACTS)


def plan_of(tx: Connection) -> Any:
    return courses.get(tx, NORTH, "p-course").document


def of_anna(tx: Connection, scope: Scope) -> Any:
    return courses.get(tx, scope, "p-course")


def job_of(clinic: Clinic) -> ImportJob:
    return ImportJob(clinic.job, "p-anna", "ab", "Anna.fit", 9, "waiting", {}, 1, NOW_MS)


DR_LIN = Staff("dr.lin", "Lin", (Role.DOCTOR,), ("north",))
# What belongs to the whole organisation: the doctor of site north may call none of it.
WHOLE: dict[Callable[..., Any], Call] = {
    staff.add: lambda tx, s, _: staff.add(tx, s, DR_LIN, at_ms=1),
    staff.get: lambda tx, s, _: staff.get(tx, s, "dr.lin"),
    staff.every: lambda tx, s, _: staff.every(tx, s),
    staff.change: lambda tx, s, _: staff.change(tx, s, DR_LIN, at_ms=1),
    staff.revision: lambda tx, s, _: staff.revision(tx, s),
    staff.revised: lambda tx, s, _: staff.revised(tx, s),
    staff_keys.begin: lambda tx, s, _: staff_keys.begin(
        tx, s, "dr.lin", KeyKind.SESSION, at_ms=NOW_MS
    ),
    staff_keys.get: lambda tx, s, _: staff_keys.get(tx, s, "x"),
    staff_keys.since: lambda tx, s, _: staff_keys.since(tx, s, 0),
    staff_keys.of_staff: lambda tx, s, _: staff_keys.of_staff(tx, s, "dr.lin"),
    staff_keys.seen: lambda tx, s, _: staff_keys.seen(tx, s, {"x": 1}),
    staff_keys.close: lambda tx, s, _: staff_keys.close(tx, s, "x", at_ms=1),
    staff_keys.close_all: lambda tx, s, _: staff_keys.close_all(tx, s, "dr.lin", at_ms=1),
    staff_keys.take: lambda tx, s, _: staff_keys.take(tx, s, "x", KeyKind.LINK, at_ms=1),
    staff_secrets.get: lambda tx, s, _: staff_secrets.get(tx, s, "dr.lin"),
    staff_secrets.set_password: lambda tx, s, _: staff_secrets.set_password(
        tx, s, "dr.lin", "x", at_ms=1
    ),
    staff_secrets.offer_second_factor: lambda tx, s, _: staff_secrets.offer_second_factor(
        tx, s, "dr.lin", "x", [], at_ms=1
    ),
    staff_secrets.confirm_second_factor: lambda tx, s, _: staff_secrets.confirm_second_factor(
        tx, s, "dr.lin", 1, at_ms=1
    ),
    staff_secrets.remove_all: lambda tx, s, _: staff_secrets.remove_all(tx, s, "dr.lin", at_ms=1),
    staff_secrets.remove_second_factor: lambda tx, s, _: staff_secrets.remove_second_factor(
        tx, s, "dr.lin", at_ms=1
    ),
    staff_secrets.confirmed: lambda tx, s, _: staff_secrets.confirmed(tx, s),
    identities.get: lambda tx, s, _: identities.get(tx, s, "dr.lin"),
    identities.holder_of: lambda tx, s, _: identities.holder_of(tx, s, "x"),
    identities.link: lambda tx, s, _: identities.link(
        tx, s, "dr.lin", "x", seen_version=0, at_ms=1
    ),
    policies.get: lambda tx, s, _: policies.get(tx, s),
    policies.choose: lambda tx, s, _: policies.choose(
        tx, s, FactorPolicy.CLINICAL, seen_version=0, at_ms=1
    ),
    staff_keys.proved: lambda tx, s, _: staff_keys.proved(tx, s, "x", "totp", at_ms=1),
    staff_secrets.taken_step: lambda tx, s, _: staff_secrets.taken_step(tx, s, "dr.lin", 1),
    staff_secrets.keep_recovery: lambda tx, s, _: staff_secrets.keep_recovery(
        tx, s, "dr.lin", [], at_ms=1
    ),
    staff_secrets.failure: lambda tx, s, _: staff_secrets.failure(tx, s, "dr.lin", at_ms=1),
    staff_secrets.success: lambda tx, s, _: staff_secrets.success(tx, s, "dr.lin"),
}


def once_drafted(tx: Connection, scope: Scope) -> Any:
    """For whoever may see it, Anna's proposal waits for the draft that was made of it."""
    if "north" in (scope.sites or ()):
        proposals.decide(tx, scope, "p-proposal", "drafted", seen_version=1, reason="x", at_ms=9)
    return proposals.drafted(tx, scope, "p-anna")


# One call of every repository function that is right for the doctor of site north.
CALLS: dict[Callable[..., Any], Call] = {
    scoped.require_site: lambda tx, s, _: scoped.require_site(tx, s, "north"),
    scoped.site_of: lambda tx, s, _: scoped.site_of(tx, s, "p-anna"),
    participants.add_organisation: lambda tx, s, _: participants.add_organisation(
        tx, s, "x", at_ms=1
    ),
    participants.add_site: lambda tx, s, _: participants.add_site(
        tx, s, Site("north", "x", "UTC"), at_ms=1
    ),
    participants.sites: lambda tx, s, _: participants.sites(tx, s),
    participants.add: lambda tx, s, _: participants.add(tx, s, ANNA, at_ms=1),
    participants.get: lambda tx, s, _: participants.get(tx, s, "p-anna"),
    participants.page: lambda tx, s, _: participants.page(tx, s),
    participants.rename: lambda tx, s, _: participants.rename(tx, s, ANNA, at_ms=1),
    participants.person: lambda tx, s, _: participants.person(tx, s, "p-anna"),
    participants.set_person: lambda tx, s, _: participants.set_person(
        tx, s, "p-anna", Person("x", "", "", 1), at_ms=1
    ),
    participants.forget_person: lambda tx, s, _: participants.forget_person(
        tx, s, "p-anna", at_ms=1
    ),
    profiles.add_version: lambda tx, s, _: profiles.add_version(
        tx, s, "p-anna", FACTS, seen_version=1, effective_from_ms=1, at_ms=1
    ),
    profiles.versions: lambda tx, s, _: profiles.versions(tx, s, "p-anna"),
    profiles.effective: lambda tx, s, _: profiles.effective(tx, s, "p-anna", NOW_MS),
    prescriptions.issue: lambda tx, s, _: prescriptions.issue(
        tx, s, "p-anna", FACTS, prescription="p-rx-2", effective_from_ms=1, at_ms=1
    ),
    prescriptions.amend: lambda tx, s, _: prescriptions.amend(
        tx, s, "p-rx", FACTS, seen_version=1, effective_from_ms=1, at_ms=1
    ),
    prescriptions.set_status: lambda tx, s, _: prescriptions.set_status(
        tx, s, "p-rx", "ended", seen_version=1, reason="x", at_ms=1
    ),
    prescriptions.newest: lambda tx, s, _: prescriptions.newest(tx, s, "p-rx"),
    prescriptions.version: lambda tx, s, _: prescriptions.version(tx, s, "p-rx", 1),
    prescriptions.of_participant: lambda tx, s, _: prescriptions.of_participant(tx, s, "p-anna"),
    prescriptions.effective: lambda tx, s, _: prescriptions.effective(tx, s, "p-anna", NOW_MS),
    drafts.add: lambda tx, s, _: drafts.add(
        tx, s, "p-anna", FACTS, draft="p-draft-2", base=None, at_ms=1
    ),
    drafts.change: lambda tx, s, _: drafts.change(
        tx, s, "p-draft", seen_version=1, at_ms=1, document=FACTS
    ),
    drafts.get: lambda tx, s, _: drafts.get(tx, s, "p-draft"),
    drafts.of_participant: lambda tx, s, _: drafts.of_participant(tx, s, "p-anna"),
    templates.add: lambda tx, s, _: templates.add(
        tx, s, "p-template", WORDS, site="north", at_ms=1
    ),
    templates.revise: lambda tx, s, _: templates.revise(
        tx, s, "p-template", WORDS, seen_version=2, at_ms=1
    ),
    templates.review: lambda tx, s, _: templates.review(
        tx, s, "p-template", "changes", seen_version=2, note="x", shared=False, at_ms=1
    ),
    templates.newest: lambda tx, s, _: templates.newest(tx, s, "p-template"),
    templates.version: lambda tx, s, _: templates.version(tx, s, "p-template", 1),
    templates.known: lambda tx, s, _: templates.known(tx, s),
    templates.reviews: lambda tx, s, _: templates.reviews(tx, s, "p-template"),
    templates.use: lambda tx, s, _: templates.use(
        tx, s, "p-template", 1, prescription=("p-rx", 2), participant="p-anna", at_ms=1
    ),
    templates.statistics: lambda tx, s, _: templates.statistics(tx, s),
    contexts.publish: lambda tx, s, _: contexts.publish(
        tx, s, world.context(version=2), at_ms=NOW_MS
    ),
    contexts.publish_again: lambda tx, s, _: contexts.publish_again(tx, s, at_ms=NOW_MS),
    contexts.newest_version: lambda tx, s, _: contexts.newest_version(tx, s, "p-anna"),
    contexts.versions: lambda tx, s, _: contexts.versions(tx, s, "p-anna"),
    contexts.since: lambda tx, s, _: contexts.since(tx, s, "p-anna", 0),
    contexts.effective: lambda tx, s, _: contexts.effective(tx, s, "p-anna", NOW_MS),
    devices.add: lambda tx, s, _: devices.add(
        tx, s, Device("p-strap", "north", "strap", "x"), at_ms=1
    ),
    devices.get: lambda tx, s, _: devices.get(tx, s, "p-strap"),
    devices.names: lambda tx, s, _: devices.names(tx, s),
    devices.page: lambda tx, s, _: devices.page(tx, s),
    devices.add_sender: lambda tx, s, _: devices.add_sender(
        tx, s, Sender("p-phone", "north", "phone", "x"), at_ms=1
    ),
    devices.get_sender: lambda tx, s, _: devices.get_sender(tx, s, "p-phone"),
    devices.senders: lambda tx, s, _: devices.senders(tx, s),
    devices.assign: lambda tx, s, _: devices.assign(
        tx, s, "p-strap", None, from_ms=NOW_MS + 1, at_ms=1
    ),
    devices.assignments: lambda tx, s, _: devices.assignments(tx, s, "p-strap"),
    devices.wearer: lambda tx, s, _: devices.wearer(tx, s, "p-strap", NOW_MS),
    devices.of_participant: lambda tx, s, _: devices.of_participant(tx, s, "p-anna"),
    devices.add_clock_segment: lambda tx, s, _: devices.add_clock_segment(
        tx, s, ClockSegment("p-strap", 8, 0, 5, suspect=True), at_ms=1
    ),
    devices.clock_segments: lambda tx, s, _: devices.clock_segments(tx, s, "p-strap"),
    tokens.issue: lambda tx, s, _: tokens.issue(tx, s, "device", "p-strap", scopes=(), at_ms=1),
    tokens.get: lambda tx, s, c: tokens.get(tx, s, c.token_hash),
    tokens.hashes: lambda tx, s, _: tokens.hashes(tx, s),
    tokens.of_subject: lambda tx, s, _: tokens.of_subject(tx, s, "sender", "p-phone"),
    tokens.revoke: lambda tx, s, c: tokens.revoke(tx, s, c.token_hash, at_ms=1),
    consents.record: lambda tx, s, _: consents.record(
        tx, s, "p-anna", given=False, from_ms=NOW_MS + 1, at_ms=1
    ),
    consents.answer: lambda tx, s, _: consents.answer(tx, s, "p-anna", NOW_MS),
    consents.periods: lambda tx, s, _: consents.periods(tx, s, "p-anna"),
    alerts.save: lambda tx, s, _: alerts.save(tx, s, world.alert(revision=2)),
    alerts.get: lambda tx, s, _: alerts.get(tx, s, "p-alert"),
    alerts.known: lambda tx, s, _: alerts.known(tx, s, ["p-alert"]),
    alerts.revisions: lambda tx, s, _: alerts.revisions(tx, s, "p-alert"),
    alerts.page: lambda tx, s, _: alerts.page(tx, s),
    alerts.open_of: lambda tx, s, _: alerts.open_of(tx, s, "p-anna"),
    alerts.acknowledge: lambda tx, s, _: alerts.acknowledge(
        tx, s, "p-alert", version=1, reason="x", at_ms=1
    ),
    alerts.see: lambda tx, s, _: alerts.see(tx, s, "p-alert", at_ms=1),
    alerts.act: lambda tx, s, _: alerts.act(tx, s, "p-alert", version=1, note="x", at_ms=1),
    alerts.snooze: lambda tx, s, _: alerts.snooze(
        tx, s, "p-alert", version=1, span=Snooze.HOUR, reason="x", at_ms=1
    ),
    alerts.reopen: lambda tx, s, _: alerts.reopen(
        tx, s, "p-closed", version=2, reason="x", at_ms=1
    ),
    alerts.session_ended: lambda tx, s, _: alerts.session_ended(tx, s, "p-session", 5),
    alerts.due: lambda tx, s, _: alerts.due(tx, s, now_ms=NOW_MS),
    alerts.lapse: lambda tx, s, _: alerts.lapse(tx, s, now_ms=NOW_MS),
    alerts.resolve: lambda tx, s, _: alerts.resolve(
        tx, s, "p-alert", version=1, code="true_acted", note="x", at_ms=1
    ),
    sessions.save_event: lambda tx, s, _: sessions.save_event(
        tx, s, world.session_event(session_id="p-session-2", ended_ms=5)
    ),
    sessions.save_result: lambda tx, s, _: sessions.save_result(tx, s, world.result(revision=2)),
    sessions.get: lambda tx, s, _: sessions.get(tx, s, "p-session"),
    sessions.revisions: lambda tx, s, _: sessions.revisions(tx, s, "p-session"),
    sessions.of_participant: lambda tx, s, _: sessions.of_participant(
        tx, s, "p-anna", from_ms=0, to_ms=NOW_MS + 1
    ),
    sessions.page: lambda tx, s, _: sessions.page(tx, s),
    sessions.correct: lambda tx, s, _: sessions.correct(
        tx, s, "p-session", "rpe", 15, reason="x", at_ms=1
    ),
    sessions.corrections: lambda tx, s, _: sessions.corrections(tx, s, "p-session"),
    sessions.corrections_of: lambda tx, s, _: sessions.corrections_of(tx, s, "p-anna"),
    imports.start: lambda tx, s, _: imports.start(
        tx, s, "p-anna", sha256="cd", filename="x", size_bytes=1, at_ms=1
    ),
    imports.change: lambda tx, s, c: imports.change(
        tx, s, job_of(c), state="done", detail={}, at_ms=1
    ),
    imports.get: lambda tx, s, c: imports.get(tx, s, c.job),
    imports.unfinished: lambda tx, s, _: imports.unfinished(tx, s),
    messages.send: lambda tx, s, _: messages.send(tx, s, world.message(message="p-message-3")),
    messages.get: lambda tx, s, _: messages.get(tx, s, "p-message"),
    messages.of_participant: lambda tx, s, _: messages.of_participant(tx, s, "p-anna"),
    messages.pending: lambda tx, s, _: messages.pending(tx, s, "p-anna", NOW_MS),
    messages.add_receipt: lambda tx, s, _: messages.add_receipt(
        tx, s, "p-message", Receipt("answered", "x", 1)
    ),
    courses.start: lambda tx, s, _: courses.start(
        tx, s, "p-anna", plan_of(tx), course="p-course-2", at_ms=1
    ),
    courses.amend: lambda tx, s, _: courses.amend(
        tx, s, "p-course", FACTS, seen_version=1, reason="x", at_ms=1
    ),
    courses.get: lambda tx, s, _: courses.get(tx, s, "p-course"),
    courses.versions: lambda tx, s, _: courses.versions(tx, s, "p-course"),
    courses.of_participant: lambda tx, s, _: courses.of_participant(tx, s, "p-anna"),
    courses.add_report: lambda tx, s, _: courses.add_report(tx, s, world.told(report="p-report-2")),
    courses.reports: lambda tx, s, _: courses.reports(tx, s, "p-anna"),
    course_weeks.inputs: lambda tx, s, _: course_weeks.inputs(tx, s, of_anna(tx, s)),
    course_weeks.computed: lambda tx, s, _: course_weeks.computed(tx, s, of_anna(tx, s), NOW_MS),
    course_weeks.refresh: lambda tx, s, _: course_weeks.refresh(
        tx, s, "p-anna", reason="x", at_ms=None
    ),
    course_weeks.revisions: lambda tx, s, _: course_weeks.revisions(tx, s, "p-course"),
    proposals.keep: lambda tx, s, _: proposals.keep(
        tx, s, "p-course", FACTS, proposal="p-proposal-2", week=3, at_ms=1
    ),
    proposals.decide: lambda tx, s, _: proposals.decide(
        tx, s, "p-proposal", "declined", seen_version=1, reason="x", at_ms=1
    ),
    proposals.pending: lambda tx, s, _: proposals.pending(tx, s, "p-proposal", seen_version=1),
    proposals.drafted: lambda tx, s, _: once_drafted(tx, s),
    proposals.get: lambda tx, s, _: proposals.get(tx, s, "p-proposal"),
    proposals.of_course: lambda tx, s, _: proposals.of_course(tx, s, "p-course"),
    trials.begin: lambda tx, s, _: trials.begin(
        tx,
        s,
        Trial("t-2", "north", "x", ("a", "b"), "x", 1),
        seed="x",
        block_sizes=(2,),
        seal=world.SEAL,
    ),
    trials.get: lambda tx, s, _: trials.get(tx, s, "p-trial"),
    trials.allocate: lambda tx, s, _: trials.allocate(
        tx, s, "p-trial", "p-anna", at_ms=1, seal=world.SEAL
    ),
    trials.allocations: lambda tx, s, _: trials.allocations(tx, s, "p-trial"),
    screenings.add: lambda tx, s, _: screenings.add(
        tx,
        s,
        "p-anna",
        FACTS,
        outcome="start",
        decision=FACTS,
        valid_until_ms=2,
        seen_version=1,
        at_ms=1,
    ),
    screenings.end: lambda tx, s, _: screenings.end(
        tx, s, "p-anna", seen_version=1, reason="x", at_ms=1
    ),
    screenings.versions: lambda tx, s, _: screenings.versions(tx, s, "p-anna"),
    screenings.newest: lambda tx, s, _: screenings.newest(tx, s, "p-anna"),
    referrals.request: lambda tx, s, _: referrals.request(
        tx, s, "p-anna", referral="p-ref-2", direction="out", place="x", reason="x", at_ms=1
    ),
    referrals.act: lambda tx, s, _: referrals.act(
        tx,
        s,
        "p-referral",
        Act.ACCEPT,
        seen_version=1,
        note="x",
        valid_until_ms=None,
        at_ms=1,
    ),
    referrals.get: lambda tx, s, _: referrals.get(tx, s, "p-referral"),
    referrals.of_participant: lambda tx, s, _: referrals.of_participant(tx, s, "p-anna"),
    referrals.acts: lambda tx, s, _: referrals.acts(tx, s, "p-referral"),
    gate_answers.add: lambda tx, s, _: gate_answers.add(
        tx, s, "p-anna", FACTS, word="go", rule_version="1", at_ms=1
    ),
    gate_answers.page: lambda tx, s, _: gate_answers.page(tx, s, "p-anna"),
    gate_answers.since: lambda tx, s, _: gate_answers.since(tx, s, "p-anna", 0),
    screening_sites.get: lambda tx, s, _: screening_sites.get(tx, s, "north"),
    screening_sites.choose: lambda tx, s, _: screening_sites.choose(
        tx, s, "north", "standard", seen_version=1, at_ms=1
    ),
    outbox.add: lambda tx, s, _: outbox.add(
        tx, s, "devices", site="north", participant="p-anna", key="k", value=b"", at_ms=1
    ),
    outbox.waiting: lambda tx, s, _: outbox.waiting(tx, s, 10),
    outbox.published: lambda tx, s, _: outbox.published(tx, s, range(100)),
    audit.record: lambda tx, s, _: audit.record(tx, s, "x", "x", site="north", at_ms=1),
    audit.record_everywhere: lambda tx, s, _: audit.record_everywhere(tx, s, "x", "x", at_ms=1),
    audit.page: lambda tx, s, _: audit.page(tx, s),
    audit.head: lambda tx, s, _: audit.head(tx, s),
    audit.links: lambda tx, s, _: list(audit.links(tx, s)),
    audit.unchained: lambda tx, s, _: audit.unchained(tx, s),
    views.record: lambda tx, s, _: views.record(tx, s, "session", "p-session", path="/x", at_ms=1),
    **WHOLE,
    **(calls_people.CALLS | calls_duty.CALLS | calls_lists.CALLS | calls_service.CALLS),
}
REFUSED_AT_HOME = {
    *WHOLE,
    templates.add,
    audit.head,
    audit.links,
    audit.unchained,
    participants.add_organisation,
    participants.add_site,
    participants.add,
    devices.add,
    devices.add_sender,
    *calls_people.TAKEN_BY_THE_SEED,
}
"""These would add what is there already, or are for whoever sees every site."""
