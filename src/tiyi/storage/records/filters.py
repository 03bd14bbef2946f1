"""Filters of the worklist that people keep for themselves or share within a site."""

from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, Select, insert, or_, select, tuple_

from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import audit
from tiyi.storage.records.schema_care import FILTERS
from tiyi.storage.records.scoped import (
    RecordNotFound,
    Slice,
    VersionConflict,
    clamped,
    not_overtaken,
    one,
    position_of,
    require_site,
    sliced,
    within,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One version. `filter` empty: a new one; `shared`: everybody of the site may use it.

    `wanted` is what the API's own model of a filter has checked.
    """

    title: str
    site: str
    wanted: JsonObject
    shared: bool = False
    void: bool = False
    filter: str = ""
    version: int = 0
    owner: str = ""
    actor: str = ""
    at_ms: int = 0


_NAMES: Final = tuple(Filter.__dataclass_fields__)
_SHOWN: Final = tuple(FILTERS.c[name] for name in _NAMES)
_ORDER: Final = (FILTERS.c.title, FILTERS.c.filter)


def say(tx: Connection, scope: Scope, said: Filter, *, at_ms: int) -> Filter:
    """Keep a new filter, or the next version of one's own (its `version` is the one last read).

    RecordNotFound for another's, VersionConflict when it was changed meanwhile.
    """
    require_site(tx, scope, said.site)
    name = said.filter or f"w-{uuid4().hex}"
    if said.filter:
        known = get(tx, scope, said.filter)
        if known.owner != scope.actor:
            raise RecordNotFound("only its owner changes a filter")
        if known.version != said.version:
            raise VersionConflict(
                "the filter", version=known.version, actor=known.actor, at_ms=known.at_ms
            )
    elif said.version:
        raise RecordNotFound("a new filter has no version yet")
    made = replace(
        said,
        filter=name,
        version=said.version + 1,
        owner=scope.actor,
        actor=scope.actor,
        at_ms=at_ms,
    )
    values: dict[str, Any] = {one: getattr(made, one) for one in _NAMES}
    tx.execute(insert(FILTERS).values(organisation=scope.organisation, **values))
    audit.record(tx, scope, "filter.saved", name, site=made.site, at_ms=at_ms)
    return made


def get(tx: Connection, scope: Scope, name: str) -> Filter:
    """One filter as it stands, of the caller or shared at one of their sites."""
    return _read(one(tx, _usable(scope).where(FILTERS.c.filter == name), "filter"))


def page(
    tx: Connection, scope: Scope, *, after: str | None = None, limit: int = 100
) -> Slice[Filter]:
    """What the caller may use, by title."""
    limit = clamped(limit)
    query = _usable(scope).order_by(*_ORDER).limit(limit + 1)
    if after:
        query = query.where(tuple_(*_ORDER) > tuple_(*position_of(after, (str, str))))
    found = [_read(row) for row in tx.execute(query)]
    last = found[:limit][-1:]
    return sliced(found, limit, (last[0].title, last[0].filter) if last else None)


def _usable(scope: Scope) -> Select[Any]:
    shown = FILTERS.c
    mine = or_(shown.owner == scope.actor, shown.shared.is_(True))
    return (
        select(*_SHOWN)
        .where(within(FILTERS, scope), shown.void.is_(False), mine)
        .where(not_overtaken(FILTERS, "filter"))
    )


def _read(row: Any) -> Filter:
    return Filter(**{name: getattr(row, name) for name in _NAMES})
