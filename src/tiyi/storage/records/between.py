"""What the rules on results ask of the records: their own alerts, contacts, and whom to look at."""

from collections.abc import Collection
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from tiyi.alerts.handling import AlertState, Deed
from tiyi.coaching.threads import EntryKind, Side
from tiyi.model.alerts import AlertEvent, Severity
from tiyi.model.scope import Scope
from tiyi.model.topics import ALERTS as ALERTS_TOPIC
from tiyi.storage.records import alerts, files, outbox
from tiyi.storage.records.interventions import CALL, REACHED
from tiyi.storage.records.schema import (
    ALERT_ACTS,
    ALERTS,
    ASSIGNMENTS,
    DEVICES,
    MESSAGES,
    PARTICIPANTS,
)
from tiyi.storage.records.schema_coaching import INTERVENTIONS
from tiyi.storage.records.schema_people import MEASUREMENTS
from tiyi.storage.records.schema_talk import THREAD_ENTRIES
from tiyi.storage.records.scoped import site_of, within

AUTOMATIC: Final = ("coaching", "nudges")
"""Who sends by itself: what nobody has written is no contact."""
SPOTS: Final = ("blood_pressure", "spo2", "glucose")
"""Kinds of measurement that are asked as soon as they come."""


def published(
    tx: Connection, scope: Scope, participant: str, rules: Collection[str], since_ms: int
) -> list[AlertEvent]:
    """The newest revision of a participant's alerts of these rules that began since, or are open.

    Open: nobody has resolved it. In the order of their beginnings.
    """
    mine = (within(ALERTS, scope), ALERTS.c.participant == participant)
    lasting = (ALERTS.c.started_ms >= since_ms) | (ALERTS.c.state != AlertState.RESOLVED.value)
    query = select(ALERTS.c.body).where(*mine, ALERTS.c.rule.in_(sorted(rules)), lasting)
    found = [msgspec.json.decode(body, type=AlertEvent) for (body,) in tx.execute(query)]
    return sorted(found, key=lambda event: (event.started_ms, event.alert_id))


def publish(tx: Connection, scope: Scope, event: AlertEvent) -> bool:
    """Keep a revision and queue it for the log, in one transaction; whether it was new.

    On the log it goes the way of every alert: to people, screens and series. A revision that is
    known already is not queued again.
    """
    if not alerts.save(tx, scope, event):
        return False
    outbox.add(
        tx,
        scope,
        ALERTS_TOPIC.name,
        site=event.site,
        participant=event.participant,
        key=event.participant,
        value=msgspec.json.encode(event),
        at_ms=event.published_ms,
    )
    return True


def contacts(tx: Connection, scope: Scope, participant: str, since_ms: int) -> list[int]:
    """When somebody wrote or spoke to a participant, or noted a deed about an alert; ascending."""
    sent = select(MESSAGES.c.at_ms).where(
        within(MESSAGES, scope),
        MESSAGES.c.participant == participant,
        MESSAGES.c.at_ms >= since_ms,
        MESSAGES.c.actor.not_in(AUTOMATIC),
    )
    wrote = select(THREAD_ENTRIES.c.at_ms).where(
        within(THREAD_ENTRIES, scope),
        THREAD_ENTRIES.c.participant == participant,
        THREAD_ENTRIES.c.at_ms >= since_ms,
        THREAD_ENTRIES.c.side == Side.STAFF.value,
        THREAD_ENTRIES.c.kind == EntryKind.MESSAGE.value,
    )
    phoned = select(INTERVENTIONS.c.at_ms).where(
        within(INTERVENTIONS, scope),
        INTERVENTIONS.c.participant == participant,
        INTERVENTIONS.c.at_ms >= since_ms,
        INTERVENTIONS.c.kind == CALL,
        INTERVENTIONS.c.word == REACHED,
    )
    acted = (
        select(ALERT_ACTS.c.at_ms)
        .join(ALERTS, ALERTS.c.alert == ALERT_ACTS.c.alert)
        .where(within(ALERT_ACTS, scope), within(ALERTS, scope))
        .where(ALERTS.c.participant == participant, ALERT_ACTS.c.at_ms >= since_ms)
        .where(ALERT_ACTS.c.act == Deed.ACTED.value)
    )
    return sorted(at_ms for query in (sent, wrote, phoned, acted) for (at_ms,) in tx.execute(query))


def urgent_open(tx: Connection, scope: Scope, participants: Collection[str]) -> frozenset[str]:
    """Which of these people have an S1 or S2 alert that nobody has resolved."""
    query = select(ALERTS.c.participant).where(
        within(ALERTS, scope),
        ALERTS.c.participant.in_(sorted(participants)),
        ALERTS.c.severity.in_((Severity.S1.value, Severity.S2.value)),
        ALERTS.c.state != AlertState.RESOLVED.value,
    )
    return frozenset(tx.execute(query).scalars())


def everybody(tx: Connection, scope: Scope) -> dict[str, str]:
    """Participant → site of everybody who has a file of their own or is alone with it, by id."""
    query = select(PARTICIPANTS.c.participant, PARTICIPANTS.c.site).where(
        within(PARTICIPANTS, scope), PARTICIPANTS.c.participant.not_in(files.merged(scope))
    )
    return {row.participant: row.site for row in tx.execute(query.order_by("participant"))}


def measured_since(tx: Connection, scope: Scope, since_ms: int) -> list[str]:
    """Of whom a value that is asked at once was taken since then."""
    recent = (MEASUREMENTS.c.measured_ms >= since_ms, MEASUREMENTS.c.kind.in_(SPOTS))
    query = select(MEASUREMENTS.c.participant).where(within(MEASUREMENTS, scope), *recent)
    return sorted(set(tx.execute(query).scalars()))


def kinds_of_devices(tx: Connection, scope: Scope, participant: str) -> list[str]:
    """Kinds of the devices that somebody has worn, with repeats."""
    site_of(tx, scope, participant)
    query = (
        select(DEVICES.c.kind)
        .join(ASSIGNMENTS, ASSIGNMENTS.c.device == DEVICES.c.device)
        .where(within(DEVICES, scope), within(ASSIGNMENTS, scope))
        .where(ASSIGNMENTS.c.participant == participant)
    )
    return sorted(tx.execute(query).scalars())
