"""Programmes of a site, their cohorts, and who belonged to which cohort when."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import audit, sites
from tiyi.storage.records.devices import OtherSite
from tiyi.storage.records.schema_people import COHORTS, MEMBERSHIPS, PROGRAMMES
from tiyi.storage.records.scoped import RecordExists, exists, expect, one, site_of, within


@dataclass(frozen=True, slots=True)
class Programme:
    """What a site offers over a course; `targets` are figures that it set itself."""

    programme: str
    site: str
    name: str
    targets: JsonObject = field(default_factory=dict)
    version: int = 0


@dataclass(frozen=True, slots=True)
class Cohort:
    """People who go through a programme together, for one clinical group."""

    cohort: str
    programme: str
    site: str
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Membership:
    """Who belonged to a cohort in [from_ms, to_ms); `to_ms` None while it lasts."""

    cohort: str
    participant: str
    from_ms: int
    to_ms: int | None
    reason: str
    """Why it ended, or why it began while it lasts."""


def add(tx: Connection, scope: Scope, new: Programme, *, at_ms: int) -> Programme:
    """Add a programme to a site (`new.version` is ignored: it becomes 1)."""
    sites.get(tx, scope, new.site)
    if exists(tx, PROGRAMMES, programme=new.programme):
        raise RecordExists("this programme id is taken", what="programme")
    tx.execute(
        insert(PROGRAMMES).values(
            organisation=scope.organisation,
            site=new.site,
            programme=new.programme,
            name=new.name,
            targets=new.targets,
            version=1,
            changed_by=scope.actor,
            changed_ms=at_ms,
        )
    )
    audit.record(tx, scope, "programme.added", new.programme, site=new.site, at_ms=at_ms)
    return get(tx, scope, new.programme)


def change(tx: Connection, scope: Scope, changed: Programme, *, at_ms: int) -> Programme:
    """Set name and targets if nobody did so since `changed.version`."""
    mine = (within(PROGRAMMES, scope), PROGRAMMES.c.programme == changed.programme)
    row = one(tx, select(PROGRAMMES).where(*mine), "programme")
    expect("the programme", row, changed.version)
    values = {"name": changed.name, "targets": changed.targets, "version": row.version + 1}
    values |= {"changed_by": scope.actor, "changed_ms": at_ms}
    tx.execute(update(PROGRAMMES).where(*mine).values(**values))
    audit.record(tx, scope, "programme.changed", row.programme, site=row.site, at_ms=at_ms)
    return get(tx, scope, changed.programme)


def get(tx: Connection, scope: Scope, programme: str) -> Programme:
    """One programme."""
    query = _programmes(scope).where(PROGRAMMES.c.programme == programme)
    return Programme(*one(tx, query, "programme"))


def every(tx: Connection, scope: Scope) -> list[Programme]:
    """The programmes that the scope covers, by name."""
    query = _programmes(scope).order_by(PROGRAMMES.c.name, PROGRAMMES.c.programme)
    return [Programme(*row) for row in tx.execute(query)]


def add_cohort(tx: Connection, scope: Scope, new: Cohort, *, at_ms: int) -> Cohort:
    """Add a cohort to a programme (`new.site` is ignored: it is the programme's)."""
    programme = get(tx, scope, new.programme)
    if exists(tx, COHORTS, cohort=new.cohort):
        raise RecordExists("this cohort id is taken", what="cohort")
    tx.execute(
        insert(COHORTS).values(
            organisation=scope.organisation,
            site=programme.site,
            cohort=new.cohort,
            programme=new.programme,
            name=new.name,
            group=new.group,
            at_ms=at_ms,
        )
    )
    audit.record(tx, scope, "cohort.added", new.cohort, site=programme.site, at_ms=at_ms)
    return get_cohort(tx, scope, new.cohort)


def get_cohort(tx: Connection, scope: Scope, cohort: str) -> Cohort:
    """One cohort."""
    return Cohort(*one(tx, _cohorts(scope).where(COHORTS.c.cohort == cohort), "cohort"))


def cohorts(tx: Connection, scope: Scope, programme: str | None = None) -> list[Cohort]:
    """The cohorts of a programme, or of all, by name."""
    query = _cohorts(scope).order_by(COHORTS.c.name, COHORTS.c.cohort)
    if programme is not None:
        query = query.where(COHORTS.c.programme == programme)
    return [Cohort(*row) for row in tx.execute(query)]


def say_member(
    tx: Connection,
    scope: Scope,
    cohort: str,
    participant: str,
    *,
    member: bool,
    from_ms: int,
    reason: str,
    at_ms: int,
) -> list[Membership]:
    """From `from_ms` on somebody belongs to the cohort, or has left it, for a reason.

    What was said for the same instant before is corrected. Gives all of their memberships.
    """
    known = get_cohort(tx, scope, cohort)
    if site_of(tx, scope, participant) != known.site:
        raise OtherSite("the cohort belongs to another site than the participant")
    tx.execute(
        insert(MEMBERSHIPS).values(
            organisation=scope.organisation,
            site=known.site,
            cohort=cohort,
            participant=participant,
            member=member,
            from_ms=from_ms,
            reason=reason,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    action = "cohort.joined" if member else "cohort.left"
    detail = {"participant": participant, "from_ms": from_ms}
    audit.record(tx, scope, action, cohort, site=known.site, at_ms=at_ms, detail=detail)
    return memberships(tx, scope, participant=participant)


def memberships(
    tx: Connection, scope: Scope, *, participant: str | None = None, cohort: str | None = None
) -> list[Membership]:
    """Who belonged to what when, of one participant or one cohort or of all, oldest first."""
    query = select(MEMBERSHIPS).where(within(MEMBERSHIPS, scope))
    if participant is not None:
        query = query.where(MEMBERSHIPS.c.participant == participant)
    if cohort is not None:
        query = query.where(MEMBERSHIPS.c.cohort == cohort)
    said: dict[tuple[str, str], dict[int, Any]] = {}
    for row in tx.execute(query.order_by(MEMBERSHIPS.c.from_ms, MEMBERSHIPS.c.id)):
        said.setdefault((row.cohort, row.participant), {})[row.from_ms] = row
    found = [one for rows in said.values() for one in _periods(list(rows.values()))]
    return sorted(found, key=lambda one: (one.from_ms, one.cohort, one.participant))


def _periods(rows: list[Any]) -> list[Membership]:
    """The times of membership from what was said for rising instants."""
    found: list[Membership] = []
    since: Any = None
    for row in rows:
        if row.member and since is None:
            since = row
        elif not row.member and since is not None:
            who = (since.cohort, since.participant)
            found.append(Membership(*who, since.from_ms, row.from_ms, row.reason))
            since = None
    if since is not None:
        found.append(Membership(since.cohort, since.participant, since.from_ms, None, since.reason))
    return found


def _programmes(scope: Scope) -> Select[Any]:
    shown = PROGRAMMES.c
    return select(shown.programme, shown.site, shown.name, shown.targets, shown.version).where(
        within(PROGRAMMES, scope)
    )


def _cohorts(scope: Scope) -> Select[Any]:
    shown = COHORTS.c
    return select(shown.cohort, shown.programme, shown.site, shown.name, shown.group).where(
        within(COHORTS, scope)
    )
