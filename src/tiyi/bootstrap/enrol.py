"""Putting people, their prescriptions and their devices into the records in one transaction."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

import msgspec
from sqlalchemy import Connection

from tiyi.api.devices.publishing import publish_device, publish_token
from tiyi.model.metrics import SourceKind
from tiyi.model.scope import Scope
from tiyi.prescription import Prescription, Profile, context_of
from tiyi.storage.records import (
    consents,
    contexts,
    devices,
    participants,
    prescriptions,
    profiles,
    tokens,
)
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


def issue_token(records: SqlRecords, scope: Scope, site: str, sender: str, *, at_ms: int) -> str:
    """Register a sender of the site and give it a token; only its hash is kept."""
    with records.writing(scope) as tx:
        devices.add_sender(tx, scope, devices.Sender(sender, site, "gateway", sender), at_ms=at_ms)
        token = tokens.issue(tx, scope, "sender", sender, scopes=(), at_ms=at_ms)
        publish_token(tx, scope, token, now_ms=at_ms)
    return token
