"""Why nothing is heard of people: what is on record of each, judged by the table of causes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, select

from tiyi.alerts.handling import AlertState
from tiyi.model.alerts import AlertEvent
from tiyi.model.heard import NOTHING, Heard
from tiyi.model.scope import Scope
from tiyi.prescription.lifecycle import Status
from tiyi.prescription.triage.silence import Guess, SilenceFacts, guess
from tiyi.storage.records import course_weeks, courses, heard, zones
from tiyi.storage.records.schema import (
    ALERTS,
    ASSIGNMENTS,
    CONSENTS,
    PARTICIPANTS,
    PRESCRIPTIONS,
    SENDERS,
    SESSIONS,
)
from tiyi.storage.records.schema_people import LOANS
from tiyi.storage.records.scoped import within

SIGNAL_LOST: Final = "R07"
SESSION_MS: Final = 4 * 3_600_000
"""No session is longer: one that began before and has no end is not going on."""
VENDOR_KINDS: Final = frozenset({"importer"})
"""Kinds of senders that speak for a vendor's cloud."""
_EVENT: Final = msgspec.json.Decoder(AlertEvent)


class InSession(NamedTuple):
    """Who trains now, by site, and of whom the signal is lost."""

    training: Mapping[str, frozenset[str]]
    silent: frozenset[str]


@dataclass(frozen=True, slots=True)
class Silence:
    """One person of whom nothing is heard."""

    facts: SilenceFacts
    guess: Guess


def in_session(tx: Connection, scope: Scope, *, now_ms: int) -> InSession:
    """Whose session is open, and who has an open R07 in it that has not ended."""
    shown = SESSIONS.c
    query = select(shown.participant, shown.site).where(
        within(SESSIONS, scope), shown.ended_ms.is_(None), shown.started_ms > now_ms - SESSION_MS
    )
    training: dict[str, set[str]] = {}
    for name, site in tx.execute(query):
        training.setdefault(site, set()).add(name)
    lost = select(ALERTS.c.body).where(
        within(ALERTS, scope),
        ALERTS.c.rule == SIGNAL_LOST,
        ALERTS.c.state != AlertState.RESOLVED.value,
    )
    events = [_EVENT.decode(body) for (body,) in tx.execute(lost)]
    everybody = frozenset[str]().union(*training.values())
    silent = {one.participant for one in events if one.ended_ms is None} & everybody
    return InSession({site: frozenset(one) for site, one in training.items()}, frozenset(silent))


def of_many(
    tx: Connection,
    scope: Scope,
    names: Sequence[str],
    *,
    now_ms: int,
    ours: bool | None,
    now: InSession | None = None,
) -> dict[str, Silence]:
    """Facts and guess of each; `ours`: whether tiyi itself can't watch, None: nobody can tell."""
    now = in_session(tx, scope, now_ms=now_ms) if now is None else now
    known = heard.of_many(tx, scope, names)
    watched = _watched(tx, scope, names, now_ms)
    worn, back = _worn(tx, scope, names, now_ms), _returned(tx, scope, names)
    paused = _paused(tx, scope, names, now_ms)
    kinds = _sender_kinds(tx, scope, {one.sender for one in known.values()})
    found = {}
    for name, site in _sites(tx, scope, names).items():
        word = known.get(name, NOTHING)
        training = now.training.get(site, frozenset())
        others = training - {name}
        facts = replace(
            _told(word, now_ms),
            in_session=name in training,
            vendor=_vendor(kinds.get(word.sender or "")),
            devices=worn.get(name, 0),
            returned_ms=back.get(name),
            others=len(others),
            others_silent=len(others & now.silent),
            ours=ours,
            watched=watched.get(name),
            paused=name in paused,
        )
        found[name] = Silence(facts, guess(facts))
    return found


def _told(word: Heard, now_ms: int) -> SilenceFacts:
    return SilenceFacts(
        now_ms=now_ms,
        data_ms=word.data_ms,
        contact_ms=word.contact_ms,
        arrived_ms=word.arrived_ms,
        skin_ms=word.skin_ms,
        bare_ms=word.bare_ms,
        battery_pct=word.battery_pct,
        battery_ms=word.battery_ms,
    )


def _vendor(kind: str | None) -> bool | None:
    return None if kind is None else kind in VENDOR_KINDS


def _sites(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, str]:
    shown = PARTICIPANTS.c
    query = select(shown.participant, shown.site).where(
        within(PARTICIPANTS, scope), shown.participant.in_(names)
    )
    return {row.participant: row.site for row in tx.execute(query)}


def _watched(tx: Connection, scope: Scope, names: Sequence[str], now_ms: int) -> dict[str, bool]:
    """Whether consent holds; of whom nothing is recorded is left out."""
    shown = CONSENTS.c
    query = select(shown.participant, shown.given).where(
        within(CONSENTS, scope), shown.participant.in_(names), shown.from_ms <= now_ms
    )
    rows = tx.execute(query.order_by(shown.from_ms, shown.id))
    return {row.participant: row.given for row in rows}


def _worn(tx: Connection, scope: Scope, names: Sequence[str], now_ms: int) -> dict[str, int]:
    """How many devices are assigned to each now; the last word on a device counts."""
    shown = ASSIGNMENTS.c
    theirs = select(shown.device).where(within(ASSIGNMENTS, scope), shown.participant.in_(names))
    query = select(shown.device, shown.participant).where(
        within(ASSIGNMENTS, scope), shown.from_ms <= now_ms, shown.device.in_(theirs)
    )
    rows = tx.execute(query.order_by(shown.from_ms, shown.id))
    wearer: dict[str, str | None] = {row.device: row.participant for row in rows}
    return Counter(name for name in wearer.values() if name is not None)


def _returned(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, int]:
    shown = LOANS.c
    query = select(shown.participant, shown.back_ms).where(
        within(LOANS, scope), shown.participant.in_(names), shown.back_ms.is_not(None)
    )
    return {row.participant: row.back_ms for row in tx.execute(query.order_by(shown.back_ms))}


def _paused(tx: Connection, scope: Scope, names: Sequence[str], now_ms: int) -> set[str]:
    """Whose prescription is paused, and none of theirs issued, or whose course has a break now."""
    shown = PRESCRIPTIONS.c
    query = select(shown.participant, shown.status).where(
        within(PRESCRIPTIONS, scope), shown.participant.in_(names)
    )
    standing: dict[str, set[str]] = {}
    for name, status in tx.execute(query):
        standing.setdefault(name, set()).add(status)
    paused = {
        name
        for name, known in standing.items()
        if Status.PAUSED in known and Status.ISSUED not in known
    }
    breaks = {
        name: [one for version in versions for one in course_weeks.course_in(version).breaks]
        for name, versions in courses.of_many(tx, scope, names).items()
    }
    resting = sorted(name for name, found in breaks.items() if found)
    for name, where in zones.of_many(tx, scope, resting).items():
        if any(one.holds(where.day(now_ms)) for one in breaks[name]):
            paused.add(name)
    return paused


def _sender_kinds(tx: Connection, scope: Scope, senders: Iterable[str | None]) -> dict[str, Any]:
    known = sorted(one for one in senders if one is not None)
    query = select(SENDERS.c.sender, SENDERS.c.kind).where(
        within(SENDERS, scope), SENDERS.c.sender.in_(known)
    )
    return {row.sender: row.kind for row in tx.execute(query)}
