"""Putting people, their prescriptions and their devices into the records in one transaction."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final

import msgspec
from sqlalchemy import Connection

from tiyi.api.devices.publishing import publish_device, publish_token
from tiyi.bootstrap.histories import DAY_MS, WEEKS, Trainee, past_of
from tiyi.model.context import Answer, Stratum
from tiyi.model.metrics import SourceKind
from tiyi.model.scope import Scope
from tiyi.prescription import Anchor, Group, Prescription, Profile, Sex, context_of
from tiyi.storage.records import (
    alerts,
    consents,
    contexts,
    devices,
    participants,
    prescriptions,
    profiles,
    programmes,
    sessions,
    sites,
    tokens,
)
from tiyi.storage.records.programmes import Cohort, Programme
from tiyi.storage.records.sql import SqlRecords

SITES: Final = {"city": "市体医融合中心", "county": "县运动健康中心"}
GROUPS: Final = ("t2d", "htn", "obesity", "subhealth", "older")
ZONE: Final = "Asia/Shanghai"
SEEDED_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class NewDevice:
    """A device that a participant wears from now on."""

    device: str
    source: SourceKind


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A participant to enrol with consent, profile, prescription and devices."""

    participant: str
    label: str
    profile: Profile
    prescription: Prescription | None
    devices: Sequence[NewDevice]


def enrol(
    records: SqlRecords, scope: Scope, site: str, people: Sequence[NewPerson], *, from_ms: int
) -> None:
    """Enrol everybody or nobody; the log hears of them through the outbox."""
    with records.writing(scope) as tx:
        for person in people:
            _add_person(tx, scope, site, person, from_ms)


def _add_person(tx: Connection, scope: Scope, site: str, person: NewPerson, from_ms: int) -> None:
    who, profile = person.participant, person.profile
    new = participants.Participant(who, site, person.label, profile.zone, profile.language, 1)
    participants.add(tx, scope, new, at_ms=from_ms)
    consents.record(tx, scope, who, given=True, from_ms=from_ms, at_ms=from_ms)
    profiles.add_version(
        tx,
        scope,
        who,
        msgspec.to_builtins(asdict(profile)),
        seen_version=0,
        effective_from_ms=from_ms,
        at_ms=from_ms,
    )
    if person.prescription is not None:
        prescriptions.issue(
            tx,
            scope,
            who,
            msgspec.to_builtins(asdict(person.prescription)),
            prescription=person.prescription.prescription_id,
            effective_from_ms=from_ms,
            at_ms=from_ms,
        )
    context = context_of(
        person.prescription,
        profile,
        participant=who,
        organisation=scope.organisation,
        site=site,
        version=contexts.newest_version(tx, scope, who) + 1,
        effective_from_ms=from_ms,
    )
    contexts.publish(tx, scope, context, at_ms=from_ms)
    for device in person.devices:
        _add_device(tx, scope, site, device, wearer=who, from_ms=from_ms)


def _add_device(
    tx: Connection, scope: Scope, site: str, device: NewDevice, *, wearer: str, from_ms: int
) -> None:
    kind = device.source.name.lower()
    new = devices.Device(device.device, site, kind, device.device)
    devices.add(tx, scope, new, at_ms=from_ms)
    devices.assign(tx, scope, device.device, wearer, from_ms=from_ms, at_ms=from_ms)
    publish_device(tx, scope, device.device, now_ms=from_ms)


def seed_clinic(
    records: SqlRecords, scope: Scope, *, now_ms: int, people: int = 60, seed: int = 1
) -> list[str]:
    """A clinic of two sites with people in weeks 1-18 and their courses so far; their ids.

    Everything is made up (`tiyi.bootstrap.histories`); the same seed makes the same clinic. The log
    hears of the people through the outbox, as of anybody.
    """
    with records.writing(scope) as tx:
        for site, name in SITES.items():
            place = participants.Site(site, name, ZONE)
            sites.add(tx, scope, place, kind="centre", parent=None, at_ms=now_ms)
            course = Programme(f"{site}-course", site, "18 周体医融合干预")
            programmes.add(tx, scope, course, at_ms=now_ms)
            for group in GROUPS:
                made = Cohort(f"{site}-{group}", course.programme, site, group, group)
                programmes.add_cohort(tx, scope, made, at_ms=now_ms)
    everybody = [_seeded(number, now_ms) for number in range(people)]
    for start in range(0, people, SEEDED_AT_ONCE):
        with records.writing(scope) as tx:
            for who, group, profile in everybody[start : start + SEEDED_AT_ONCE]:
                _add_past(tx, scope, who, group, profile, now_ms=now_ms, seed=seed)
    return [who.participant for who, _, _ in everybody]


def _seeded(number: int, now_ms: int) -> tuple[Trainee, str, Profile]:
    """Who the n-th person is: everything by turns, so that all weeks and groups occur."""
    site = tuple(SITES)[number % len(SITES)]
    week = 1 + number % WEEKS
    from_ms = now_ms - week * 7 * DAY_MS
    profile = Profile(
        age_years=float(45 + number % 30),
        sex=Sex.FEMALE if number % 2 else Sex.MALE,
        rhr_bpm=float(60 + number % 15),
        hrmax_measured_bpm=None,
        rate_drug=Answer.NO,
        rhythm=Answer.NO,
        stratum=Stratum.LOW if number % 3 else Stratum.MODERATE,
        zone=ZONE,
    )
    group = GROUPS[number // len(SITES) % len(GROUPS)]
    return Trainee(f"seed-{number:04d}", site, 100, 120, from_ms), group, profile


def _add_past(
    tx: Connection,
    scope: Scope,
    who: Trainee,
    group: str,
    profile: Profile,
    *,
    now_ms: int,
    seed: int,
) -> None:
    prescription = Prescription(
        prescription_id=f"rx-{who.participant}",
        version=1,
        group=Group(group),
        anchor=Anchor.HRR,
        low=0.4,
        high=0.59,
        sessions_per_week=3,
        warmup_min=5,
        conditioning_min=30,
        cooldown_min=5,
    )
    number = who.participant.removeprefix("seed-")
    person = NewPerson(who.participant, f"S{number}", profile, prescription, devices=())
    _add_person(tx, scope, who.site, person, who.from_ms)
    programmes.say_member(
        tx,
        scope,
        f"{who.site}-{group}",
        who.participant,
        member=True,
        from_ms=who.from_ms,
        reason="",
        at_ms=who.from_ms,
    )
    band = contexts.versions(tx, scope, who.participant)[-1].band
    if band is not None:
        who = replace(who, lower_bpm=band.lower_bpm, upper_bpm=band.upper_bpm)
    past = past_of(who, until_ms=now_ms, seed=seed)
    sessions.save_new(tx, scope, past.results)
    for event in past.alerts:
        alerts.save(tx, scope, event)


def issue_token(records: SqlRecords, scope: Scope, site: str, sender: str, *, at_ms: int) -> str:
    """Register a sender of the site and give it a token; only its hash is kept."""
    with records.writing(scope) as tx:
        devices.add_sender(tx, scope, devices.Sender(sender, site, "gateway", sender), at_ms=at_ms)
        token = tokens.issue(tx, scope, "sender", sender, scopes=(), at_ms=at_ms)
        publish_token(tx, scope, token, now_ms=at_ms)
    return token
