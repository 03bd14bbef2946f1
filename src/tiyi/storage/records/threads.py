"""Threads of messages between staff and a participant; rows are only ever added."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Select, func, insert, select

from tiyi.coaching.threads import Entry, EntryKind, Reading, Side, Standing, standing
from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import audit
from tiyi.storage.records.schema import PARTICIPANTS
from tiyi.storage.records.schema_talk import THREAD_ENTRIES, THREAD_HANDS, THREAD_READS
from tiyi.storage.records.scoped import (
    RecordExists,
    RecordNotFound,
    Slice,
    VersionConflict,
    clamped,
    exists,
    position_of,
    site_of,
    sliced,
    within,
)

ROWS_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class ThreadEntry:
    """One entry; `number` and `actor` are of the answer, whoever writes is named by the scope."""

    message: str
    participant: str
    side: Side
    kind: EntryKind
    text: str
    at_ms: int
    template: str | None = None
    params: JsonObject = field(default_factory=dict)
    actor: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Hand:
    """Who answers for a thread from `at_ms` on, and what the one before said about it."""

    participant: str
    version: int
    owner: str
    note: str
    actor: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A participant who waits for an answer since `since_ms`; `owner` None: nobody answers yet."""

    participant: str
    label: str
    site: str
    owner: str | None
    waiting: int
    since_ms: int


_SHOWN: Final = tuple(
    THREAD_ENTRIES.c[name]
    for name in (
        *("message", "participant", "side", "kind", "text", "at_ms", "template", "params"),
        *("actor", "id"),
    )
)


def say(tx: Connection, scope: Scope, new: ThreadEntry) -> tuple[ThreadEntry, bool]:
    """Keep an entry once, and whether it is new; the same again is the one that is there.

    RecordExists where the id is taken by other words.
    """
    site = site_of(tx, scope, new.participant)
    query = select(*_SHOWN).where(
        within(THREAD_ENTRIES, scope), THREAD_ENTRIES.c.message == new.message
    )
    known = tx.execute(query).one_or_none()
    if known is not None:
        kept = _entry(known)
        same = (kept.participant, kept.side, kept.text) == (new.participant, new.side, new.text)
        if same:
            return kept, False
    if known is not None or exists(tx, THREAD_ENTRIES, message=new.message):
        raise RecordExists("this message id is taken", what="message")
    tx.execute(
        insert(THREAD_ENTRIES).values(
            organisation=scope.organisation,
            site=site,
            message=new.message,
            participant=new.participant,
            side=new.side.value,
            kind=new.kind.value,
            text=new.text,
            template=new.template,
            params=new.params,
            actor=scope.actor,
            at_ms=new.at_ms,
        )
    )
    detail = {"side": new.side.value, "kind": new.kind.value}
    audit.record(tx, scope, "thread.entry", new.message, site=site, at_ms=new.at_ms, detail=detail)
    return _entry(tx.execute(query).one()), True


def page(
    tx: Connection,
    scope: Scope,
    participant: str,
    *,
    after: str | None = None,
    limit: int = 100,
    of_staff: bool = True,
) -> Slice[ThreadEntry]:
    """Entries of a thread, the newest first; without `of_staff` as the participant sees them."""
    site_of(tx, scope, participant)
    limit, shown = clamped(limit), THREAD_ENTRIES.c
    query = _of(scope, participant).order_by(shown.id.desc()).limit(limit + 1)
    if not of_staff:
        query = query.where(shown.kind == EntryKind.MESSAGE.value)
    if after:
        query = query.where(shown.id < position_of(after, (int,))[0])
    found = [_entry(row) for row in tx.execute(query)]
    last = found[:limit][-1:]
    return sliced(found, limit, (last[0].number,) if last else None)


def read(
    tx: Connection, scope: Scope, participant: str, side: Side, *, up_to: int, at_ms: int
) -> Reading:
    """A side has read up to an entry; less than before changes nothing, more than is there is cut.

    Gives how far both sides have read.
    """
    site = site_of(tx, scope, participant)
    shown = THREAD_ENTRIES.c
    mine = (within(THREAD_ENTRIES, scope), shown.participant == participant)
    newest = tx.execute(select(func.max(shown.id)).where(*mine)).scalar_one() or 0
    reach, known = min(up_to, newest), reading(tx, scope, participant)
    if reach > (known.staff if side is Side.STAFF else known.participant):
        tx.execute(
            insert(THREAD_READS).values(
                organisation=scope.organisation,
                site=site,
                participant=participant,
                side=side.value,
                up_to=reach,
                actor=scope.actor,
                at_ms=at_ms,
            )
        )
    return reading(tx, scope, participant)


def reading(tx: Connection, scope: Scope, participant: str) -> Reading:
    """How far each side has read."""
    shown = THREAD_READS.c
    query = (
        select(shown.side, func.max(shown.up_to))
        .where(within(THREAD_READS, scope), shown.participant == participant)
        .group_by(shown.side)
    )
    far = {row.side: row[1] for row in tx.execute(query)}
    return Reading(far.get(Side.STAFF.value, 0), far.get(Side.PARTICIPANT.value, 0))


def stands(tx: Connection, scope: Scope, participant: str) -> Standing:
    """What is unread on each side, and since when the participant waits."""
    shown = THREAD_ENTRIES.c
    query = select(shown.id, shown.side, shown.kind, shown.at_ms).where(
        within(THREAD_ENTRIES, scope), shown.participant == participant
    )
    entries = [
        Entry(number, Side(side), EntryKind(kind), at_ms)
        for number, side, kind, at_ms in tx.execute(query)
    ]
    return standing(entries, reading(tx, scope, participant))


def waiting(tx: Connection, scope: Scope) -> list[Waiting]:
    """Everybody who waits for an answer, whoever waits longest first."""
    shown = THREAD_ENTRIES.c
    answered = (
        select(shown.participant, func.max(shown.id).label("last"))
        .where(within(THREAD_ENTRIES, scope), shown.side == Side.STAFF.value)
        .group_by(shown.participant)
        .subquery()
    )
    since = func.min(shown.at_ms)
    query = (
        select(shown.participant, PARTICIPANTS.c.label, PARTICIPANTS.c.site, func.count(), since)
        .join(PARTICIPANTS, PARTICIPANTS.c.participant == shown.participant)
        .outerjoin(answered, answered.c.participant == shown.participant)
        .where(within(THREAD_ENTRIES, scope), within(PARTICIPANTS, scope))
        .where(shown.side == Side.PARTICIPANT.value)
        .where(shown.id > func.coalesce(answered.c.last, 0))
        .group_by(shown.participant, PARTICIPANTS.c.label, PARTICIPANTS.c.site)
        .order_by(since, shown.participant)
    )
    rows = list(tx.execute(query))
    owners = _owners(tx, scope, [row.participant for row in rows])
    return [
        Waiting(name, label, site, owners.get(name), many, since_ms)
        for name, label, site, many, since_ms in rows
    ]


def hand_over(
    tx: Connection,
    scope: Scope,
    participant: str,
    owner: str,
    *,
    note: str,
    seen_version: int,
    at_ms: int,
) -> Hand:
    """From now on `owner` answers; VersionConflict when somebody handed it over meanwhile.

    `seen_version` 0: nobody answered so far.
    """
    site = site_of(tx, scope, participant)
    before = hands(tx, scope, participant)
    version = before[-1].version if before else 0
    if version != seen_version:
        last = before[-1] if before else Hand(participant, 0, "", "", "nobody", 0)
        raise VersionConflict("the thread", version=version, actor=last.actor, at_ms=last.at_ms)
    tx.execute(
        insert(THREAD_HANDS).values(
            organisation=scope.organisation,
            site=site,
            participant=participant,
            version=version + 1,
            owner=owner,
            note=note,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    detail = {"owner": owner}
    action = "thread.handed_over"
    audit.record(tx, scope, action, participant, site=site, at_ms=at_ms, detail=detail)
    return hands(tx, scope, participant)[-1]


def hands(tx: Connection, scope: Scope, participant: str) -> list[Hand]:
    """Everybody who ever answered for a thread, in order."""
    shown = THREAD_HANDS.c
    query = (
        select(*(shown[name] for name in Hand.__dataclass_fields__))
        .where(within(THREAD_HANDS, scope), shown.participant == participant)
        .order_by(shown.version)
    )
    return [Hand(*row) for row in tx.execute(query)]


def get(tx: Connection, scope: Scope, message: str) -> ThreadEntry:
    """One entry."""
    query = select(*_SHOWN).where(
        within(THREAD_ENTRIES, scope), THREAD_ENTRIES.c.message == message
    )
    row = tx.execute(query).one_or_none()
    if row is None:
        raise RecordNotFound("no such message in the caller's sites")
    return _entry(row)


def _owners(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, str]:
    shown = THREAD_HANDS.c
    found: dict[str, str] = {}
    for start in range(0, len(names), ROWS_AT_ONCE):
        query = select(shown.participant, shown.owner).where(
            within(THREAD_HANDS, scope), shown.participant.in_(names[start:][:ROWS_AT_ONCE])
        )
        found |= {row.participant: row.owner for row in tx.execute(query.order_by(shown.version))}
    return found


def _of(scope: Scope, participant: str) -> Select[Any]:
    return select(*_SHOWN).where(
        within(THREAD_ENTRIES, scope), THREAD_ENTRIES.c.participant == participant
    )


def _entry(row: Any) -> ThreadEntry:
    return ThreadEntry(
        message=row.message,
        participant=row.participant,
        side=Side(row.side),
        kind=EntryKind(row.kind),
        text=row.text,
        at_ms=row.at_ms,
        template=row.template,
        params=row.params,
        actor=row.actor,
        number=row.id,
    )
