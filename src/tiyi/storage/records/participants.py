"""Organisations, sites and participants; a person's name lives here and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, tuple_, update

from tiyi.model.scope import Scope
from tiyi.storage.records import audit, course_figures
from tiyi.storage.records.files import merged
from tiyi.storage.records.schema import (
    EVERY_SITE,
    ORGANISATIONS,
    PARTICIPANTS,
    PEOPLE,
    SITES,
)
from tiyi.storage.records.schema_people import ERASURES
from tiyi.storage.records.scoped import (
    RecordExists,
    RecordNotFound,
    Slice,
    clamped,
    exists,
    expect,
    one,
    position_of,
    site_of,
    sliced,
    within,
)


@dataclass(frozen=True, slots=True)
class Site:
    """A place where people are looked after."""

    site: str
    name: str
    zone: str


@dataclass(frozen=True, slots=True)
class Participant:
    """A pseudonym with what a list shows of it."""

    participant: str
    site: str
    label: str
    zone: str
    language: str
    version: int


@dataclass(frozen=True, slots=True)
class Person:
    """Who a participant is: personal data, kept apart."""

    name: str
    phone: str
    note: str
    version: int


def add_organisation(tx: Connection, scope: Scope, name: str, *, at_ms: int) -> None:
    """Name the scope's organisation; once, by somebody who sees all of its sites."""
    if scope.sites is not None:
        raise RecordNotFound("only a scope of every site may add its organisation")
    if exists(tx, ORGANISATIONS, organisation=scope.organisation):
        raise RecordExists("this organisation exists already", what="organisation")
    tx.execute(
        insert(ORGANISATIONS).values(
            organisation=scope.organisation, site=EVERY_SITE, name=name, at_ms=at_ms
        )
    )


def add_site(tx: Connection, scope: Scope, site: Site, *, at_ms: int) -> None:
    """Add a site to the scope's organisation."""
    scope.require(site.site)
    if exists(tx, SITES, organisation=scope.organisation, site=site.site):
        raise RecordExists("this site exists already", what="site")
    tx.execute(
        insert(SITES).values(
            organisation=scope.organisation,
            site=site.site,
            name=site.name,
            zone=site.zone,
            at_ms=at_ms,
        )
    )


def sites(tx: Connection, scope: Scope) -> list[Site]:
    """The sites that the scope covers, by name."""
    query = select(SITES).where(within(SITES, scope)).order_by(SITES.c.name, SITES.c.site)
    return [Site(row.site, row.name, row.zone) for row in tx.execute(query)]


def add(tx: Connection, scope: Scope, new: Participant, *, at_ms: int) -> Participant:
    """Add a participant (`new.version` is ignored: it becomes 1)."""
    scope.require(new.site)
    known = {"participant": new.participant}
    if exists(tx, PARTICIPANTS, **known) or exists(tx, ERASURES, **known):
        raise RecordExists("this participant id is taken", what="participant")
    tx.execute(
        insert(PARTICIPANTS).values(
            organisation=scope.organisation,
            site=new.site,
            participant=new.participant,
            label=new.label,
            zone=new.zone,
            language=new.language,
            version=1,
            changed_by=scope.actor,
            changed_ms=at_ms,
        )
    )
    audit.record(tx, scope, "participant.added", new.participant, site=new.site, at_ms=at_ms)
    return get(tx, scope, new.participant)


def get(tx: Connection, scope: Scope, participant: str) -> Participant:
    """One participant."""
    query = select(*_SHOWN).where(
        within(PARTICIPANTS, scope), PARTICIPANTS.c.participant == participant
    )
    return Participant(*one(tx, query, "participant"))


def many(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, Participant]:
    """These participants by id; those of other sites are left out."""
    query = select(*_SHOWN).where(
        within(PARTICIPANTS, scope), PARTICIPANTS.c.participant.in_(names)
    )
    return {row.participant: Participant(*row) for row in tx.execute(query)}


def zones(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, str]:
    """The zone that each of these people came with; people of other sites are left out."""
    query = select(PARTICIPANTS.c.participant, PARTICIPANTS.c.zone).where(
        within(PARTICIPANTS, scope), PARTICIPANTS.c.participant.in_(names)
    )
    return {row.participant: row.zone for row in tx.execute(query)}


def identified(tx: Connection, scope: Scope, names: Sequence[str]) -> set[str]:
    """Those of these people of whom personal data are kept."""
    query = select(PEOPLE.c.participant).where(
        within(PEOPLE, scope), PEOPLE.c.participant.in_(names)
    )
    return set(tx.execute(query).scalars())


def page(
    tx: Connection,
    scope: Scope,
    *,
    after: str | None = None,
    limit: int = 100,
    words: str | None = None,
) -> Slice[Participant]:
    """Participants by label, without merged duplicates; `words` is looked for in the label."""
    limit = clamped(limit)
    order = (PARTICIPANTS.c.label, PARTICIPANTS.c.participant)
    own = PARTICIPANTS.c.participant.not_in(merged(scope))
    query = select(*_SHOWN).where(within(PARTICIPANTS, scope), own)
    query = query.order_by(*order).limit(limit + 1)
    if words:
        query = query.where(PARTICIPANTS.c.label.icontains(words, autoescape=True))
    if after:
        query = query.where(tuple_(*order) > tuple_(*position_of(after, (str, str))))
    found = [Participant(*row) for row in tx.execute(query)]
    last = found[:limit][-1:]
    return sliced(found, limit, (last[0].label, last[0].participant) if last else None)


def rename(tx: Connection, scope: Scope, changed: Participant, *, at_ms: int) -> Participant:
    """Set label, zone and language if nobody did so since `changed.version`."""
    query = select(PARTICIPANTS).where(
        within(PARTICIPANTS, scope), PARTICIPANTS.c.participant == changed.participant
    )
    row = one(tx, query, "participant")
    expect("the participant", row, changed.version)
    tx.execute(
        update(PARTICIPANTS)
        .where(within(PARTICIPANTS, scope), PARTICIPANTS.c.participant == changed.participant)
        .values(
            label=changed.label,
            zone=changed.zone,
            language=changed.language,
            version=row.version + 1,
            changed_by=scope.actor,
            changed_ms=at_ms,
        )
    )
    course_figures.forget(tx, scope, row.participant)
    audit.record(tx, scope, "participant.changed", row.participant, site=row.site, at_ms=at_ms)
    return get(tx, scope, changed.participant)


def person(tx: Connection, scope: Scope, participant: str) -> Person:
    """Personal data; RecordNotFound where none is kept."""
    site_of(tx, scope, participant)
    query = select(PEOPLE.c.name, PEOPLE.c.phone, PEOPLE.c.note, PEOPLE.c.version).where(
        within(PEOPLE, scope), PEOPLE.c.participant == participant
    )
    return Person(*one(tx, query, "person"))


def set_person(
    tx: Connection, scope: Scope, participant: str, data: Person, *, at_ms: int
) -> Person:
    """Keep personal data (`data.version` 0 for the first time, else the version last read)."""
    site = site_of(tx, scope, participant)
    mine = (within(PEOPLE, scope), PEOPLE.c.participant == participant)
    row = tx.execute(select(PEOPLE).where(*mine)).one_or_none()
    if row is None and data.version:
        raise RecordNotFound("no such person in the caller's sites")
    if row is not None:
        expect("the person", row, data.version)
    tx.execute(delete(PEOPLE).where(*mine))
    tx.execute(
        insert(PEOPLE).values(
            organisation=scope.organisation,
            site=site,
            participant=participant,
            name=data.name,
            phone=data.phone,
            note=data.note,
            version=data.version + 1,
            changed_by=scope.actor,
            changed_ms=at_ms,
        )
    )
    audit.record(tx, scope, "person.changed", participant, site=site, at_ms=at_ms)
    return person(tx, scope, participant)


def forget_person(tx: Connection, scope: Scope, participant: str, *, at_ms: int) -> None:
    """Remove personal data; the pseudonymous record stays."""
    site = site_of(tx, scope, participant)
    tx.execute(delete(PEOPLE).where(within(PEOPLE, scope), PEOPLE.c.participant == participant))
    audit.record(tx, scope, "person.forgotten", participant, site=site, at_ms=at_ms)


_SHOWN = (
    PARTICIPANTS.c.participant,
    PARTICIPANTS.c.site,
    PARTICIPANTS.c.label,
    PARTICIPANTS.c.zone,
    PARTICIPANTS.c.language,
    PARTICIPANTS.c.version,
)
