"""A site's own labels on its people: versions that are added and never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, func, insert, select

from tiyi.model.scope import Scope
from tiyi.storage.records import audit
from tiyi.storage.records.schema_care import TAGS
from tiyi.storage.records.scoped import (
    VersionConflict,
    not_overtaken,
    require_site,
    site_of,
    within,
)


@dataclass(frozen=True, slots=True)
class Tag:
    """One version of one label of one person.

    `clinical`: it lets guess a condition, and is shown to whoever sees conditions only.
    """

    participant: str
    tag: str
    version: int
    given: bool
    clinical: bool
    actor: str
    at_ms: int


_NAMES: Final = tuple(Tag.__dataclass_fields__)
_SHOWN: Final = tuple(TAGS.c[name] for name in _NAMES)


def say(
    tx: Connection,
    scope: Scope,
    participant: str,
    tag: str,
    *,
    given: bool,
    clinical: bool,
    seen_version: int,
    at_ms: int,
) -> Tag:
    """Give a label or take it away; VersionConflict unless `seen_version` (0: never) is newest."""
    site = site_of(tx, scope, participant)
    known = [one for one in versions(tx, scope, participant) if one.tag == tag]
    newest = known[-1] if known else Tag(participant, tag, 0, False, clinical, "", 0)
    if newest.version != seen_version:
        raise VersionConflict(
            "the label", version=newest.version, actor=newest.actor, at_ms=newest.at_ms
        )
    made = Tag(participant, tag, seen_version + 1, given, clinical, scope.actor, at_ms)
    values: dict[str, Any] = {name: getattr(made, name) for name in _NAMES}
    tx.execute(insert(TAGS).values(organisation=scope.organisation, site=site, **values))
    detail = {"given": given, "version": made.version}
    audit.record(tx, scope, "tag.said", participant, site=site, at_ms=at_ms, detail=detail)
    return made


def versions(tx: Connection, scope: Scope, participant: str) -> list[Tag]:
    """Everything that was said of a person, by label, the oldest version first."""
    site_of(tx, scope, participant)
    query = select(*_SHOWN).where(within(TAGS, scope), TAGS.c.participant == participant)
    return [Tag(*row) for row in tx.execute(query.order_by(TAGS.c.tag, TAGS.c.version))]


def of_many(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, list[Tag]]:
    """The labels that each bears now, by label; who bears none is left out."""
    query = _newest(scope).where(TAGS.c.participant.in_(names))
    found: dict[str, list[Tag]] = {}
    for row in tx.execute(query.order_by(TAGS.c.participant, TAGS.c.tag)):
        found.setdefault(row.participant, []).append(Tag(*row))
    return found


def bearers(tx: Connection, scope: Scope, tag: str, *, clinical: bool) -> frozenset[str]:
    """Who bears a label now; not `clinical`: only where it lets guess nothing."""
    query = _newest(scope).where(TAGS.c.tag == tag)
    if not clinical:
        query = query.where(TAGS.c.clinical.is_(False))
    return frozenset(row.participant for row in tx.execute(query))


def of_site(tx: Connection, scope: Scope, site: str) -> list[tuple[str, bool, int]]:
    """(label, clinical, people) of the labels in use at a site; RecordNotFound for others'."""
    require_site(tx, scope, site)
    newest = _newest(scope).where(TAGS.c.site == site).subquery()
    query = (
        select(newest.c.tag, newest.c.clinical, func.count())
        .group_by(newest.c.tag, newest.c.clinical)
        .order_by(newest.c.tag, newest.c.clinical)
    )
    return [(tag, bool(clinical), people) for tag, clinical, people in tx.execute(query)]


def _newest(scope: Scope) -> Select[Any]:
    given = select(*_SHOWN).where(within(TAGS, scope), TAGS.c.given.is_(True))
    return given.where(not_overtaken(TAGS, "participant", "tag"))
