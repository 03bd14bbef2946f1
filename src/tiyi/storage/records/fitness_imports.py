"""Tests that come many at once: mappings of a machine's columns, jobs, and their rows as tests."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from sqlalchemy import Connection, Select, func, insert, select, update

from tiyi.model.errors import ConflictError
from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import audit, profiles
from tiyi.storage.records.assessments import Assessment
from tiyi.storage.records.schema import PARTICIPANTS, PROFILES
from tiyi.storage.records.schema_assess import FITNESS_JOBS, FITNESS_MAPPINGS
from tiyi.storage.records.schema_people import ASSESSMENTS, BIRTHS
from tiyi.storage.records.scoped import (
    RecordNotFound,
    VersionConflict,
    chosen,
    expect,
    one,
    require_site,
    within,
)

STATES: Final = frozenset({"waiting", "running", "done", "failed"})
_NAMES_AT_ONCE: Final = 500


class FitnessChanged(ConflictError):
    """The same row came before with other values, or was corrected since: correct it by hand."""

    code: ClassVar[str] = "fitness.changed"


class LabelAmbiguous(ConflictError):
    """Two participants of the site have that label: say the id."""

    code: ClassVar[str] = "fitness.ambiguous"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One version of what a machine's columns are; `document` is what it says."""

    mapping: str
    site: str
    version: int
    document: JsonObject
    actor: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class FitnessJob:
    """A file on its way. `document`: how it is read; `detail`: progress, counts and errors."""

    job: str
    site: str
    filename: str
    sha256: str
    mapping: str | None
    document: JsonObject
    state: str
    detail: JsonObject
    version: int


@dataclass(frozen=True, slots=True)
class About:
    """What scoring needs of a person; `born` (ISO date) and `female` None: not recorded."""

    born: str | None
    female: bool | None
    zone: str


def save_mapping(tx: Connection, scope: Scope, said: ColumnMapping, *, at_ms: int) -> ColumnMapping:
    """The next version of a mapping (`said.version`: the one last read, 0 for a new one).

    Raises VersionConflict, and RecordNotFound for an edit of what is not there; older ones stay.
    """
    scope.require(said.site)
    known = [old for old in mappings(tx, scope, said.site) if old.mapping == said.mapping]
    if said.version and not known:
        raise RecordNotFound("no such mapping in the caller's sites")
    version = known[0].version if known else 0
    if version != said.version:
        raise VersionConflict("the mapping", version=version, actor="", at_ms=0)
    tx.execute(
        insert(FITNESS_MAPPINGS).values(
            organisation=scope.organisation,
            site=said.site,
            mapping=said.mapping,
            version=version + 1,
            document=said.document,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    audit.record(tx, scope, "mapping.saved", said.mapping, site=said.site, at_ms=at_ms)
    return get_mapping(tx, scope, said.site, said.mapping)


def mappings(tx: Connection, scope: Scope, site: str) -> list[ColumnMapping]:
    """The newest version of each mapping of a site, by name; RecordNotFound for a foreign one."""
    require_site(tx, scope, site)
    shown = FITNESS_MAPPINGS.c
    query = select(
        shown.mapping, shown.site, shown.version, shown.document, shown.actor, shown.at_ms
    ).where(within(FITNESS_MAPPINGS, scope), shown.site == site)
    rows = tx.execute(query.order_by(shown.mapping, shown.version))
    return list({row.mapping: ColumnMapping(*row) for row in rows}.values())


def get_mapping(tx: Connection, scope: Scope, site: str, mapping: str) -> ColumnMapping:
    """The newest version of one mapping."""
    for known in mappings(tx, scope, site):
        if known.mapping == mapping:
            return known
    raise RecordNotFound("no such mapping in the caller's sites")


def start(tx: Connection, scope: Scope, new: FitnessJob, *, at_ms: int) -> FitnessJob:
    """Keep a job that waits. Raises RecordNotFound for a mapping that its site does not have."""
    scope.require(new.site)
    if new.mapping is not None:
        get_mapping(tx, scope, new.site, new.mapping)
    values = {name: getattr(new, name) for name in FitnessJob.__dataclass_fields__}
    values |= {"state": "waiting", "version": 1, "actor": scope.actor}
    values |= {"organisation": scope.organisation, "at_ms": at_ms, "changed_ms": at_ms}
    tx.execute(insert(FITNESS_JOBS).values(**values))
    audit.record(tx, scope, "fitness.started", new.job, site=new.site, at_ms=at_ms)
    return get(tx, scope, new.job)


def get(tx: Connection, scope: Scope, job: str) -> FitnessJob:
    """One job."""
    return FitnessJob(*one(tx, _jobs(scope).where(FITNESS_JOBS.c.job == job), "fitness import"))


def change(
    tx: Connection, scope: Scope, job: FitnessJob, *, state: str, detail: JsonObject, at_ms: int
) -> FitnessJob:
    """Move a job on; VersionConflict when somebody else did since `job` was read."""
    mine = (within(FITNESS_JOBS, scope), FITNESS_JOBS.c.job == job.job)
    shown = FITNESS_JOBS.c
    query = select(shown.version, shown.actor.label("changed_by"), shown.changed_ms).where(*mine)
    expect("the fitness import", one(tx, query, "fitness import"), job.version)
    values = {"state": chosen(state, STATES, "state"), "detail": detail}
    tx.execute(
        update(FITNESS_JOBS)
        .where(*mine)
        .values(**values, version=job.version + 1, changed_ms=at_ms)
    )
    return get(tx, scope, job.job)


def unfinished(tx: Connection, scope: Scope) -> list[FitnessJob]:
    """Jobs that wait or were running when the process ended, oldest first."""
    query = _jobs(scope).where(FITNESS_JOBS.c.state.in_(["waiting", "running"]))
    return [FitnessJob(*row) for row in tx.execute(query.order_by(FITNESS_JOBS.c.at_ms))]


def people(
    tx: Connection, scope: Scope, site: str, names: Sequence[str], *, by_label: bool
) -> dict[str, str | None]:
    """Id or label → participant of the site; None for a label that two of them have."""
    scope.require(site)
    key = PARTICIPANTS.c.label if by_label else PARTICIPANTS.c.participant
    query = select(key, func.min(PARTICIPANTS.c.participant), func.count().label("many")).where(
        within(PARTICIPANTS, scope), PARTICIPANTS.c.site == site, key.in_(names)
    )
    return {
        name: None if many > 1 else str(who) for name, who, many in tx.execute(query.group_by(key))
    }


def take(
    tx: Connection, scope: Scope, site: str, tests: Sequence[Assessment], *, at_ms: int
) -> dict[str, str]:
    """Keep tests under their ids; id → `new`, `known` (the same came before), or a code.

    All of one site, for participants that `people` found. A test that was corrected or came with
    other values is left as it is: FitnessChanged's code.
    """
    scope.require(site)
    there = _there(tx, scope, [test.assessment for test in tests])
    found = {test.assessment: _standing(test, there.get(test.assessment)) for test in tests}
    fresh = [test for test in tests if found[test.assessment] == "new"]
    if fresh:
        common: JsonObject = {"organisation": scope.organisation, "site": site}
        common |= {"actor": scope.actor, "at_ms": at_ms}
        names = [name for name in Assessment.__dataclass_fields__ if name not in common]
        rows = [{name: getattr(test, name) for name in names} for test in fresh]
        tx.execute(insert(ASSESSMENTS), [common | row | {"version": 1} for row in rows])
        detail = {"tests": len(fresh)}
        audit.record(tx, scope, "assessments.imported", site, site=site, at_ms=at_ms, detail=detail)
    return found


def _there(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, Any]:
    query = select(ASSESSMENTS).where(
        within(ASSESSMENTS, scope), ASSESSMENTS.c.assessment.in_(names)
    )
    return {row.assessment: row for row in tx.execute(query.order_by(ASSESSMENTS.c.version))}


def _standing(test: Assessment, row: Any) -> str:
    if row is None:
        return "new"
    same = all(getattr(row, name) == getattr(test, name) for name in _COMPARED)
    return "known" if same and row.version == 1 else FitnessChanged.code


def in_span(
    tx: Connection, scope: Scope, site: str, *, from_ms: int, to_ms: int, limit: int
) -> list[Assessment]:
    """Tests of a site as they stand that were held in [from, to), the oldest first."""
    scope.require(site)
    shown = ASSESSMENTS.c
    newest = (
        select(shown.assessment, func.max(shown.version).label("version"))
        .where(within(ASSESSMENTS, scope), shown.site == site)
        .group_by(shown.assessment)
        .subquery()
    )
    query = (
        select(ASSESSMENTS)
        .join(
            newest,
            (shown.assessment == newest.c.assessment) & (shown.version == newest.c.version),
        )
        .where(within(ASSESSMENTS, scope), shown.held_ms >= from_ms, shown.held_ms < to_ms)
        .where(shown.void.is_(False))
        .order_by(shown.held_ms, shown.assessment)
        .limit(limit)
    )
    fields = Assessment.__dataclass_fields__
    return [
        Assessment(**{name: getattr(row, name) for name in fields}) for row in tx.execute(query)
    ]


def about(tx: Connection, scope: Scope, site: str, names: Iterable[str]) -> dict[str, About]:
    """What scoring needs of these participants of a site; who is not of it is left out."""
    scope.require(site)
    found: dict[str, About] = {}
    for some in _batched(sorted(set(names))):
        zones = select(PARTICIPANTS.c.participant, PARTICIPANTS.c.zone)
        births = select(BIRTHS.c.participant, BIRTHS.c.born).order_by(BIRTHS.c.id)
        bodies = select(PROFILES.c.participant, PROFILES.c.document).order_by(PROFILES.c.version)
        zone, born, document = (
            dict(
                tx.execute(
                    query.where(
                        within(table, scope), table.c.site == site, table.c.participant.in_(some)
                    )
                ).all()
            )
            for table, query in ((PARTICIPANTS, zones), (BIRTHS, births), (PROFILES, bodies))
        )
        sexes = {who: profiles.is_female(said) for who, said in document.items()}
        found |= {who: About(born.get(who), sexes.get(who), zone[who]) for who in zone}
    return found


def _batched(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """A few hundred at a time: databases bound how many values a question may have."""
    for first in range(0, len(names), _NAMES_AT_ONCE):
        yield names[first : first + _NAMES_AT_ONCE]


def _jobs(scope: Scope) -> Select[Any]:
    columns = [FITNESS_JOBS.c[name] for name in FitnessJob.__dataclass_fields__]
    return select(*columns).where(within(FITNESS_JOBS, scope))


_COMPARED: Final = ("participant", "held_ms", "standard", "visit", "items")
