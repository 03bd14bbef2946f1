"""Erasure of a person's records, the marker that makes everybody else drop them, and the proof.

What stays is the pseudonym, so that it is never given again and a restored backup knows whom to
drop, the audit trail, which names pseudonyms only, and the counts of what was removed.
"""

from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Table, delete, insert, select, update

from tiyi.model.context import Answer, Context, Stratum, UnknownCause
from tiyi.model.scope import Scope
from tiyi.model.topics import CONTEXT, HANDLES, OPEN, TOPICS
from tiyi.ports import JsonObject
from tiyi.storage.records import audit, files, outbox, service_extracts
from tiyi.storage.records.schema import (
    ALERT_ACTS,
    ALERTS,
    MESSAGES,
    METADATA,
    OUTBOX,
    PARTICIPANTS,
    RECEIPTS,
)
from tiyi.storage.records.schema_people import ERASURES
from tiyi.storage.records.scoped import one, within

LOG_MS: Final = max(topic.retain_ms for topic in TOPICS if topic.retain_ms is not None)
"""So long after its writing nothing is left of a record on the log or in quarantine."""
_BELOW: Final = ((ALERT_ACTS, "alert", ALERTS), (RECEIPTS, "message", MESSAGES))
"""Tables that name no participant, by what they belong to."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """Proof: `removed` counts rows by table and store, `log_clear_ms` is when the log has none.

    `state`: `pending` until blocks and series have been erased twice, then `done`.
    """

    participant: str
    site: str
    reason: str
    state: str
    removed: JsonObject
    log_clear_ms: int
    actor: str
    at_ms: int
    done_ms: int | None


def erase(
    tx: Connection, scope: Scope, participant: str, *, reason: str, at_ms: int
) -> list[Erasure]:
    """Erase a person's records under all of their ids, and queue the marker for the log."""
    names = files.ids(tx, scope, participant)
    return [_erase(tx, scope, name, reason=reason, at_ms=at_ms) for name in names]


def get(tx: Connection, scope: Scope, participant: str) -> Erasure:
    """The proof of an erasure."""
    query = select(ERASURES).where(within(ERASURES, scope), ERASURES.c.participant == participant)
    return _erasure(one(tx, query, "erasure"))


def every(tx: Connection, scope: Scope, *, state: str | None = None) -> list[Erasure]:
    """Every erasure, or those of a state, oldest first."""
    query = select(ERASURES).where(within(ERASURES, scope))
    if state is not None:
        query = query.where(ERASURES.c.state == state)
    ordered = query.order_by(ERASURES.c.at_ms, ERASURES.c.participant)
    return [_erasure(row) for row in tx.execute(ordered)]


def swept(
    tx: Connection, scope: Scope, participant: str, removed: JsonObject, *, done_ms: int | None
) -> Erasure:
    """Add what was removed from blocks and series; with `done_ms` it was the last time."""
    known = get(tx, scope, participant)
    counts = dict(known.removed)
    for name, count in removed.items():
        counts[name] = counts.get(name, 0) + count
    state = "pending" if done_ms is None else "done"
    mine = (within(ERASURES, scope), ERASURES.c.participant == participant)
    values = {"removed": counts, "state": state, "done_ms": done_ms}
    tx.execute(update(ERASURES).where(*mine).values(**values))
    return get(tx, scope, participant)


def _erase(tx: Connection, scope: Scope, name: str, *, reason: str, at_ms: int) -> Erasure:
    query = select(PARTICIPANTS).where(within(PARTICIPANTS, scope))
    row = one(tx, query.where(PARTICIPANTS.c.participant == name), "participant")
    site, zone = row.site, row.zone
    removed: JsonObject = {}
    # Rows of theirs stand in files that were frozen: those can only go as a whole.
    service_extracts.drop(tx, scope, name, at_ms=at_ms)
    for table, key, owner in _BELOW:
        owned = select(owner.c[key]).where(within(owner, scope), owner.c.participant == name)
        gone = tx.execute(delete(table).where(within(table, scope), table.c[key].in_(owned)))
        _count(removed, table, gone.rowcount)
    for table in METADATA.sorted_tables:
        if "participant" in table.c and table is not ERASURES:
            mine = within(table, scope) & (table.c.participant == name)
            _count(removed, table, tx.execute(delete(table).where(mine)).rowcount)
    _note(tx, scope, name, site=site, reason=reason, removed=removed, at_ms=at_ms)
    mark(tx, scope, name, site=site, zone=zone, at_ms=at_ms)
    audit.record(tx, scope, "participant.erased", name, site=site, at_ms=at_ms)
    return get(tx, scope, name)


def remember(
    tx: Connection, scope: Scope, participant: str, *, site: str, reason: str, at_ms: int
) -> bool:
    """Note that somebody unknown here was erased elsewhere; whether that was news."""
    scope.require(site)
    known = {one.participant for one in every(tx, scope)}
    if participant not in known:
        _note(tx, scope, participant, site=site, reason=reason, removed={}, at_ms=at_ms)
        mark(tx, scope, participant, site=site, zone="UTC", at_ms=at_ms)
    return participant not in known


def mark(tx: Connection, scope: Scope, name: str, *, site: str, zone: str, at_ms: int) -> None:
    """Queue what makes every reader of the log drop a participant, from the beginning of time."""
    marker = Context(
        participant=name,
        version=1,
        effective_from_ms=0,
        organisation=scope.organisation,
        site=site,
        zone=zone,
        rhr_bpm=None,
        hrmax_bpm=None,
        female=None,
        rate_drug=Answer.NOT_RECORDED,
        rhythm=Answer.NOT_RECORDED,
        stratum=Stratum.NOT_RECORDED,
        cardiac=False,
        reply_channel=False,
        band=None,
        no_band_cause=UnknownCause.CONSENT_WITHDRAWN,
        prescription_id=None,
        prescription_version=None,
        warmup_min=0,
        conditioning_min=0,
        cooldown_min=0,
        rpe_high=None,
        consent=False,
        erased=True,
    )
    for topic, value in ((CONTEXT, msgspec.json.encode([marker])), (OPEN, None), (HANDLES, None)):
        outbox.add(
            tx,
            scope,
            topic.name,
            site=site,
            participant=name,
            key=name,
            value=value,
            at_ms=at_ms,
        )


def _note(
    tx: Connection,
    scope: Scope,
    name: str,
    *,
    site: str,
    reason: str,
    removed: JsonObject,
    at_ms: int,
) -> None:
    tx.execute(
        insert(ERASURES).values(
            organisation=scope.organisation,
            site=site,
            participant=name,
            reason=reason,
            state="pending",
            removed=removed,
            log_clear_ms=at_ms + LOG_MS,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )


def _count(removed: JsonObject, table: Table, rows: int) -> None:
    if rows and table is not OUTBOX:
        removed[table.name] = removed.get(table.name, 0) + rows


def _erasure(row: Any) -> Erasure:
    return Erasure(**{name: getattr(row, name) for name in Erasure.__dataclass_fields__})
