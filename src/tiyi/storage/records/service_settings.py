"""From how many people on a site lets figures be shown, in versions that each name their source."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, insert, select

from tiyi.model.scope import Scope
from tiyi.service.rules import RULES
from tiyi.service.suppression import k_of
from tiyi.storage.records import audit, participants
from tiyi.storage.records.schema_service import SERVICE_SETTINGS
from tiyi.storage.records.scoped import VersionConflict, require_site, within

LEAST: Final = int(RULES.small_cell.value)
_DEFAULT: Final = RULES.small_cell.source


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """What a site has said last; version 0: nothing, and the table's number holds."""

    site: str
    small_cell: int
    source: str
    version: int
    actor: str
    at_ms: int


def get(tx: Connection, scope: Scope, site: str) -> ServiceSettings:
    """The newest settings of a site."""
    require_site(tx, scope, site)
    mine = (within(SERVICE_SETTINGS, scope), SERVICE_SETTINGS.c.site == site)
    query = select(SERVICE_SETTINGS).where(*mine).order_by(SERVICE_SETTINGS.c.version.desc())
    row = tx.execute(query.limit(1)).one_or_none()
    if row is None:
        return ServiceSettings(site, LEAST, _DEFAULT, 0, "", 0)
    return ServiceSettings(site, row.small_cell, row.source, row.version, row.actor, row.at_ms)


def choose(
    tx: Connection,
    scope: Scope,
    site: str,
    small_cell: int,
    source: str,
    *,
    seen_version: int,
    at_ms: int,
) -> ServiceSettings:
    """Say it; VersionConflict unless `seen_version` (0 for none) is the newest."""
    known = get(tx, scope, site)
    if known.version != seen_version:
        raise VersionConflict(
            "the settings", version=known.version, actor=known.actor, at_ms=known.at_ms
        )
    tx.execute(
        insert(SERVICE_SETTINGS).values(
            organisation=scope.organisation,
            site=site,
            version=seen_version + 1,
            small_cell=small_cell,
            source=source,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    detail = {"small_cell": small_cell}
    audit.record(tx, scope, "service.settings", site, site=site, at_ms=at_ms, detail=detail)
    return get(tx, scope, site)


def small_cell(tx: Connection, scope: Scope) -> int:
    """The most that any site of the scope asks; never less than the table's number."""
    names = [one.site for one in participants.sites(tx, scope)]
    return max((k_of(get(tx, scope, one).small_cell) for one in names), default=LEAST)
