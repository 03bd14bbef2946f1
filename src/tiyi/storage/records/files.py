"""One person, one file: duplicates merged without rewriting a row, and everything on one timeline.

A merge is a row that says «this id is that person». Nothing else changes, so every id stays
resolvable, and taking the merge back is exact as long as nothing new was written.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    Table,
    cast,
    insert,
    literal,
    null,
    select,
    true,
    tuple_,
    union_all,
    update,
)

from tiyi.model.errors import ConflictError, InputError
from tiyi.model.scope import Scope
from tiyi.storage.records import audit
from tiyi.storage.records.schema import (
    ALERTS,
    ASSIGNMENTS,
    CONSENTS,
    CORRECTIONS,
    MESSAGES,
    METADATA,
    PRESCRIPTION_VERSIONS,
    PROFILES,
    SESSIONS,
)
from tiyi.storage.records.schema_care import FOLLOW_UPS
from tiyi.storage.records.schema_coaching import INTERVENTIONS
from tiyi.storage.records.schema_people import (
    ASSESSMENTS,
    CONSENT_STATEMENTS,
    HEALTH,
    MEASUREMENTS,
    MEMBERSHIPS,
    MERGES,
)
from tiyi.storage.records.schema_talk import CONSULTATIONS, NOTES, THREAD_ENTRIES, THREAD_HANDS
from tiyi.storage.records.schema_targets import ZONES
from tiyi.storage.records.scoped import (
    RecordNotFound,
    Slice,
    clamped,
    position_of,
    site_of,
    sliced,
    within,
)


class CannotMerge(InputError):
    """Two files become one when they are two, of one site, and neither was merged before."""

    code: ClassVar[str] = "files.cannot_merge"


class CannotUndo(ConflictError):
    """Something new was written after the merge: it can't be taken back any more."""

    code: ClassVar[str] = "files.cannot_undo"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a timeline: when it counts, what it is, and the id to ask for more."""

    at_ms: int
    kind: str
    ref: str
    participant: str
    what: str | None
    """A word about it: the rule of an alert, the verdict of a session, …"""


@dataclass(frozen=True, slots=True)
class Merge:
    """An id that stands for somebody else's file since `at_ms`."""

    participant: str
    into: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class _Source:
    kind: str
    table: Table
    at: str
    ref: str
    what: str | None = None
    unless: ColumnElement[Any] | None = None
    """Ids that are told by another line already."""

    def query(self, scope: Scope, names: list[str]) -> Select[Any]:
        shown = self.table.c
        what: Any = null() if self.what is None else cast(shown[self.what], String)
        told = true() if self.unless is None else shown[self.ref].not_in(select(self.unless))
        return select(
            shown[self.at].label("at_ms"),
            literal(self.kind).label("kind"),
            cast(shown[self.ref], String).label("ref"),
            shown.participant.label("participant"),
            what.label("what"),
        ).where(within(self.table, scope), shown.participant.in_(names), told)


SOURCES: Final = [
    _Source("session", SESSIONS, "started_ms", "session", "verdict"),
    _Source("correction", CORRECTIONS, "at_ms", "session", "field"),
    _Source("alert", ALERTS, "started_ms", "alert", "rule"),
    _Source("prescription", PRESCRIPTION_VERSIONS, "effective_from_ms", "prescription", "number"),
    _Source("profile", PROFILES, "effective_from_ms", "version"),
    _Source("consent", CONSENTS, "from_ms", "id", "given"),
    _Source("agreement", CONSENT_STATEMENTS, "from_ms", "id", "purpose"),
    _Source("device", ASSIGNMENTS, "from_ms", "device"),
    _Source("message", MESSAGES, "at_ms", "message", "kind", INTERVENTIONS.c.intervention),
    _Source("intervention", INTERVENTIONS, "at_ms", "intervention", "trigger"),
    _Source("follow_up", FOLLOW_UPS, "at_ms", "follow_up", "act"),
    _Source("thread", THREAD_ENTRIES, "at_ms", "message", "side", INTERVENTIONS.c.intervention),
    _Source("hand_over", THREAD_HANDS, "at_ms", "version", "owner"),
    _Source("note", NOTES, "about_ms", "note", "about"),
    _Source("consultation", CONSULTATIONS, "requested_ms", "consultation", "expertise"),
    _Source("health", HEALTH, "from_ms", "fact", "kind"),
    _Source("membership", MEMBERSHIPS, "from_ms", "cohort", "member"),
    _Source("measurement", MEASUREMENTS, "measured_ms", "id", "kind"),
    _Source("assessment", ASSESSMENTS, "held_ms", "assessment", "visit"),
    _Source("zone", ZONES, "from_ms", "id", "zone"),
    _Source("merge", MERGES, "at_ms", "into"),
]
"""What a timeline is made of; a room that keeps facts of people adds its own."""
_WRITTEN: Final = ("at_ms", "changed_ms", "started_ms")
_NOT_NEWS: Final = frozenset({"outbox", "contexts", "merges"})


def resolve(tx: Connection, scope: Scope, participant: str) -> str:
    """The id of the file that an id leads to: its own, unless it was merged."""
    site_of(tx, scope, participant)
    found = participant
    while (merged := active(tx, scope, found)) is not None:
        found = merged.into
    return found


def ids(tx: Connection, scope: Scope, participant: str) -> list[str]:
    """Every id of a person's file, the one that it is kept under first."""
    found = [resolve(tx, scope, participant)]
    for name in found:
        query = select(MERGES.c.participant).where(_active(scope), MERGES.c.into == name)
        found += sorted(tx.execute(query).scalars())
    return found


def active(tx: Connection, scope: Scope, participant: str) -> Merge | None:
    """The merge that holds for an id; None where it stands for itself."""
    query = select(MERGES.c.participant, MERGES.c.into, MERGES.c.at_ms)
    row = tx.execute(query.where(_active(scope), MERGES.c.participant == participant)).one_or_none()
    return None if row is None else Merge(*row)


def merged(scope: Scope) -> Select[Any]:
    """The ids that stand for somebody else's file, as a query for lists to leave out."""
    return select(MERGES.c.participant).where(_active(scope))


def merge(
    tx: Connection, scope: Scope, participant: str, into: str, *, reason: str, at_ms: int
) -> list[str]:
    """From now on `participant` is another id of the file `into`; all ids of that file."""
    site = site_of(tx, scope, participant)
    same = participant == into or site_of(tx, scope, into) != site
    if same or any(active(tx, scope, name) for name in (participant, into)):
        raise CannotMerge("two different ids of one site, neither of them merged already")
    tx.execute(
        insert(MERGES).values(
            organisation=scope.organisation,
            site=site,
            participant=participant,
            into=into,
            reason=reason,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    detail = {"into": into}
    action = "participant.merged"
    audit.record(tx, scope, action, participant, site=site, at_ms=at_ms, detail=detail)
    return ids(tx, scope, into)


def undo(tx: Connection, scope: Scope, participant: str, *, at_ms: int) -> Merge:
    """Take a merge back; CannotUndo when either file has grown since."""
    site = site_of(tx, scope, participant)
    known = active(tx, scope, participant)
    if known is None:
        raise RecordNotFound("no such merge in the caller's sites")
    if _grown(tx, scope, [participant, known.into], known.at_ms):
        raise CannotUndo("something was written after the merge: enter what is wrong anew instead")
    tx.execute(
        update(MERGES)
        .where(_active(scope), MERGES.c.participant == participant)
        .values(undone_by=scope.actor, undone_ms=at_ms)
    )
    audit.record(tx, scope, "participant.unmerged", participant, site=site, at_ms=at_ms)
    return known


def timeline(
    tx: Connection,
    scope: Scope,
    participant: str,
    *,
    after: str | None = None,
    limit: int = 100,
    kinds: frozenset[str] = frozenset(),
) -> Slice[Event]:
    """Everything of a person under all of their ids, the newest first; `kinds` empty: all kinds."""
    limit, names = clamped(limit), ids(tx, scope, participant)
    chosen = [one for one in SOURCES if not kinds or one.kind in kinds]
    if not chosen:
        return Slice([], None)
    lines = union_all(*(one.query(scope, names) for one in chosen)).subquery()
    order = (lines.c.at_ms, lines.c.kind, lines.c.ref)
    query = select(lines).order_by(*(column.desc() for column in order)).limit(limit + 1)
    if after:
        query = query.where(tuple_(*order) < tuple_(*position_of(after, (int, str, str))))
    found = [
        Event(row.at_ms, row.kind, row.ref, row.participant, row.what) for row in tx.execute(query)
    ]
    last = found[:limit][-1:]
    return sliced(found, limit, (last[0].at_ms, last[0].kind, last[0].ref) if last else None)


def _active(scope: Scope) -> ColumnElement[bool]:
    return within(MERGES, scope) & MERGES.c.undone_ms.is_(None)


def _grown(tx: Connection, scope: Scope, names: list[str], since_ms: int) -> bool:
    """Whether any table has a newer row of these ids, whichever room it belongs to."""
    for table in METADATA.sorted_tables:
        if "participant" not in table.c or table.name in _NOT_NEWS:
            continue
        for column in (table.c[name] for name in _WRITTEN if name in table.c):
            newer = within(table, scope) & table.c.participant.in_(names) & (column > since_ms)
            if tx.execute(select(literal(1)).select_from(table).where(newer).limit(1)).first():
                return True
    return False
