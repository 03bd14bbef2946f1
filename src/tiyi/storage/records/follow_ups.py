"""Planned contacts as versions that are added and never changed, with the link each came out of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, Select, insert, select, tuple_

from tiyi.coaching.followups import Act, Aim, Deed, LinkKind, State, after, overdue
from tiyi.model.scope import Scope
from tiyi.prescription.triage.table import ROWS
from tiyi.storage.records import audit, files
from tiyi.storage.records.schema import ALERTS, MESSAGES
from tiyi.storage.records.schema_care import FOLLOW_UPS
from tiyi.storage.records.scoped import (
    RecordNotFound,
    Slice,
    VersionConflict,
    chosen,
    clamped,
    not_overtaken,
    one,
    position_of,
    site_of,
    sliced,
    within,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One version. `due_ms` in UTC ms; `staff` None: whoever has time; `link_kind` None: no link.

    `note` says what it is about, `reason` why this act was done; `outcome` None: not finished.
    """

    participant: str
    due_ms: int
    aim: str
    note: str = ""
    staff: str | None = None
    link_kind: str | None = None
    link_ref: str | None = None
    follow_up: str = ""
    version: int = 0
    act: str = Act.PLAN
    state: str = State.PLANNED
    outcome: str | None = None
    reason: str = ""
    actor: str = ""
    at_ms: int = 0
    site: str = ""


_NAMES: Final = tuple(FollowUp.__dataclass_fields__)
_SHOWN: Final = tuple(FOLLOW_UPS.c[name] for name in _NAMES)
_AIMS: Final = frozenset(Aim)


def plan(tx: Connection, scope: Scope, new: FollowUp, *, at_ms: int) -> FollowUp:
    """Plan a contact; RecordNotFound for a link that is not this person's."""
    site = site_of(tx, scope, new.participant)
    chosen(new.aim, _AIMS, "aim")
    _check_link(tx, scope, new)
    return _add(tx, scope, replace(new, follow_up=f"f-{uuid4().hex}", site=site), at_ms=at_ms)


def do(
    tx: Connection, scope: Scope, follow_up: str, deed: Deed, *, seen_version: int, at_ms: int
) -> FollowUp:
    """Move, assign, finish, cancel or reopen it, as the table of steps allows.

    VersionConflict when somebody was first; what is done again by the same version is that.
    """
    known = get(tx, scope, follow_up)
    if known.version != seen_version:
        raise VersionConflict(
            "the planned contact", version=known.version, actor=known.actor, at_ms=known.at_ms
        )
    state = after(State(known.state), deed)
    changed = replace(
        known,
        act=deed.act,
        state=state,
        due_ms=known.due_ms if deed.due_ms is None else deed.due_ms,
        staff=deed.staff if deed.act is Act.ASSIGN else known.staff,
        outcome=deed.outcome,
        reason=deed.reason,
    )
    return _add(tx, scope, changed, at_ms=at_ms)


def get(tx: Connection, scope: Scope, follow_up: str) -> FollowUp:
    """The newest version of a planned contact."""
    mine = FOLLOW_UPS.c.follow_up == follow_up
    query = _of(scope).where(mine).order_by(FOLLOW_UPS.c.version.desc()).limit(1)
    return _read(one(tx, query, "planned contact"))


def versions(tx: Connection, scope: Scope, follow_up: str) -> list[FollowUp]:
    """Everything that was done to it, oldest first; RecordNotFound for others'."""
    query = _of(scope).where(FOLLOW_UPS.c.follow_up == follow_up)
    found = [_read(row) for row in tx.execute(query.order_by(FOLLOW_UPS.c.version))]
    if not found:
        raise RecordNotFound("no such planned contact in the caller's sites")
    return found


def of_participant(tx: Connection, scope: Scope, participant: str) -> list[FollowUp]:
    """Every planned contact of a person under all of their ids as it stands, by due instant."""
    names = files.ids(tx, scope, participant)
    query = _newest(scope).where(FOLLOW_UPS.c.participant.in_(names))
    return [_read(row) for row in tx.execute(query.order_by(*_ORDER))]


def page(
    tx: Connection,
    scope: Scope,
    *,
    until_ms: int | None = None,
    staff: str | None = None,
    states: Sequence[State] = (State.PLANNED,),
    after: str | None = None,
    limit: int = 100,
) -> Slice[FollowUp]:
    """Planned contacts in these states, by due instant; `until_ms`: only those due before it."""
    limit, shown = clamped(limit), FOLLOW_UPS.c
    query = _newest(scope).where(shown.state.in_(states)).order_by(*_ORDER).limit(limit + 1)
    if until_ms is not None:
        query = query.where(shown.due_ms < until_ms)
    if staff is not None:
        query = query.where(shown.staff == staff)
    if after:
        query = query.where(tuple_(*_ORDER) > tuple_(*position_of(after, (int, str))))
    found = [_read(row) for row in tx.execute(query)]
    last = found[:limit][-1:]
    return sliced(found, limit, (last[0].due_ms, last[0].follow_up) if last else None)


def is_overdue(found: FollowUp, now_ms: int) -> bool:
    """Whether it should have been done by now."""
    return overdue(State(found.state), found.due_ms, now_ms)


_ORDER: Final = (FOLLOW_UPS.c.due_ms, FOLLOW_UPS.c.follow_up)


def _check_link(tx: Connection, scope: Scope, new: FollowUp) -> None:
    if new.link_kind is None:
        return
    kind = LinkKind(chosen(new.link_kind, frozenset(LinkKind), "link_kind"))
    if kind is LinkKind.TRIAGE:
        if new.link_ref not in {row.name for row in ROWS}:
            raise RecordNotFound("no row of triage has that name")
        return
    table, key = (ALERTS, "alert") if kind is LinkKind.ALERT else (MESSAGES, "message")
    names = files.ids(tx, scope, new.participant)
    theirs = (within(table, scope), table.c.participant.in_(names), table.c[key] == new.link_ref)
    one(tx, select(table.c[key]).where(*theirs), kind)


def _add(tx: Connection, scope: Scope, row: FollowUp, *, at_ms: int) -> FollowUp:
    made = replace(row, version=row.version + 1, actor=scope.actor, at_ms=at_ms)
    values: dict[str, Any] = {name: getattr(made, name) for name in _NAMES}
    tx.execute(insert(FOLLOW_UPS).values(organisation=scope.organisation, **values))
    detail = {"act": str(made.act), "state": str(made.state), "participant": made.participant}
    action = "follow_up.changed"
    audit.record(tx, scope, action, made.follow_up, site=made.site, at_ms=at_ms, detail=detail)
    return made


def _of(scope: Scope) -> Select[Any]:
    return select(*_SHOWN).where(within(FOLLOW_UPS, scope))


def _newest(scope: Scope) -> Select[Any]:
    return _of(scope).where(not_overtaken(FOLLOW_UPS, "follow_up"))


def _read(row: Any) -> FollowUp:
    return FollowUp(**{name: getattr(row, name) for name in _NAMES})
