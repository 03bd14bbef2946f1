"""What a site is: its tier and parent, the areas of a centre, equipment and when it was calibrated.

Tiers, areas and calibration dates are those of domain.md §1b B01, B20 and §5.1.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from sqlalchemy import Connection, Select, and_, func, insert, select, update

from tiyi.model.errors import InputError
from tiyi.model.scope import Scope
from tiyi.storage.records import audit, participants
from tiyi.storage.records.participants import Site
from tiyi.storage.records.schema import SITES
from tiyi.storage.records.schema_people import CALIBRATIONS, EQUIPMENT, SITE_AREAS, SITE_DETAILS
from tiyi.storage.records.scoped import (
    RecordExists,
    RecordNotFound,
    chosen,
    exists,
    expect,
    one,
    within,
)

TIERS: Final = {"centre": 0, "station": 1, "point": 2}
"""Kind of a site → how far from the top (监测中心、站、点)."""
AREAS: Final = frozenset({"assessment", "aerobic", "resistance", "rehab", "weight"})
"""The five functional zones of a centre (测评、有氧、抗阻、康复、体重管理)."""


class SiteParent(InputError):
    """A site belongs to one of a higher tier: centre, then station, then point."""

    code: ClassVar[str] = "sites.parent"


@dataclass(frozen=True, slots=True)
class SiteDetails:
    """A site with its place in the organisation; `kind` None: nobody has said yet (version 0)."""

    site: str
    name: str
    zone: str
    kind: str | None
    parent: str | None
    version: int


@dataclass(frozen=True, slots=True)
class Area:
    """A functional zone of a centre."""

    site: str
    area: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Equipment:
    """A thing that measures; `calibrated_ms` None: no calibration is on record."""

    equipment: str
    site: str
    area: str | None
    kind: str
    label: str
    serial: str
    calibrated_ms: int | None = None


def add(
    tx: Connection, scope: Scope, site: Site, *, kind: str, parent: str | None, at_ms: int
) -> SiteDetails:
    """Add a site with its tier."""
    participants.add_site(tx, scope, site, at_ms=at_ms)
    audit.record(tx, scope, "site.added", site.site, site=site.site, at_ms=at_ms)
    return describe(tx, scope, site.site, kind, parent, seen_version=0, at_ms=at_ms)


def describe(
    tx: Connection,
    scope: Scope,
    site: str,
    kind: str,
    parent: str | None,
    *,
    seen_version: int,
    at_ms: int,
) -> SiteDetails:
    """Say a site's tier and parent (`seen_version` 0 for the first time).

    SiteParent unless the parent stands on a higher tier, and so never below its own child.
    """
    known = get(tx, scope, site)
    _check_tier(tx, scope, site, chosen(kind, frozenset(TIERS), "kind"), parent)
    mine = (within(SITE_DETAILS, scope), SITE_DETAILS.c.site == site)
    said = {"kind": kind, "parent": parent, "version": seen_version + 1}
    said |= {"changed_by": scope.actor, "changed_ms": at_ms}
    if known.version:
        expect("the site", one(tx, select(SITE_DETAILS).where(*mine), "site"), seen_version)
        tx.execute(update(SITE_DETAILS).where(*mine).values(**said))
    else:
        said |= {"organisation": scope.organisation, "site": site}
        tx.execute(insert(SITE_DETAILS).values(**said))
    audit.record(tx, scope, "site.changed", site, site=site, at_ms=at_ms)
    return get(tx, scope, site)


def _check_tier(tx: Connection, scope: Scope, site: str, kind: str, parent: str | None) -> None:
    children = [one.kind for one in every(tx, scope) if one.parent == site]
    if any(TIERS[child] <= TIERS[kind] for child in children if child is not None):
        raise SiteParent(f"a site below {site} stands on the same tier or a higher one")
    if parent is None:
        return
    above = get(tx, scope, parent).kind
    if above is None or TIERS[above] >= TIERS[kind]:
        raise SiteParent(f"{parent} does not stand on a higher tier than a {kind}")


def get(tx: Connection, scope: Scope, site: str) -> SiteDetails:
    """One site."""
    return SiteDetails(*one(tx, _shown(scope).where(SITES.c.site == site), "site"))


def every(tx: Connection, scope: Scope) -> list[SiteDetails]:
    """The sites that the scope covers, by name."""
    query = _shown(scope).order_by(SITES.c.name, SITES.c.site)
    return [SiteDetails(*row) for row in tx.execute(query)]


def add_area(tx: Connection, scope: Scope, area: Area, *, at_ms: int) -> list[Area]:
    """Add a functional zone to a site; all of them."""
    get(tx, scope, area.site)
    chosen(area.kind, AREAS, "kind")
    if any(one.area == area.area for one in areas(tx, scope, area.site)):
        raise RecordExists("this area exists already", what="area")
    tx.execute(
        insert(SITE_AREAS).values(
            organisation=scope.organisation,
            site=area.site,
            area=area.area,
            kind=area.kind,
            label=area.label,
            at_ms=at_ms,
        )
    )
    audit.record(tx, scope, "area.added", area.area, site=area.site, at_ms=at_ms)
    return areas(tx, scope, area.site)


def areas(tx: Connection, scope: Scope, site: str) -> list[Area]:
    """The functional zones of a site, by id."""
    shown = SITE_AREAS.c
    query = select(shown.site, shown.area, shown.kind, shown.label)
    query = query.where(within(SITE_AREAS, scope), shown.site == site).order_by(shown.area)
    return [Area(*row) for row in tx.execute(query)]


def add_equipment(tx: Connection, scope: Scope, new: Equipment, *, at_ms: int) -> Equipment:
    """Add a thing that measures (`new.calibrated_ms` is ignored: see `calibrate`)."""
    get(tx, scope, new.site)
    if new.area is not None and new.area not in {a.area for a in areas(tx, scope, new.site)}:
        raise RecordNotFound("no such area at this site")
    if exists(tx, EQUIPMENT, equipment=new.equipment):
        raise RecordExists("this equipment id is taken", what="equipment")
    tx.execute(
        insert(EQUIPMENT).values(
            organisation=scope.organisation,
            site=new.site,
            equipment=new.equipment,
            area=new.area,
            kind=new.kind,
            label=new.label,
            serial=new.serial,
            at_ms=at_ms,
        )
    )
    audit.record(tx, scope, "equipment.added", new.equipment, site=new.site, at_ms=at_ms)
    return get_equipment(tx, scope, new.equipment)


def get_equipment(
    tx: Connection, scope: Scope, equipment: str, *, at_ms: int | None = None
) -> Equipment:
    """One thing that measures, with its newest calibration (at that instant, by default so far)."""
    query = _measuring(scope, at_ms).where(EQUIPMENT.c.equipment == equipment)
    return Equipment(*one(tx, query, "equipment"))


def equipment_of(tx: Connection, scope: Scope, site: str) -> list[Equipment]:
    """Everything that measures at a site, by id."""
    query = _measuring(scope, None).where(EQUIPMENT.c.site == site)
    return [Equipment(*row) for row in tx.execute(query.order_by(EQUIPMENT.c.equipment))]


def calibrations(tx: Connection, scope: Scope) -> dict[str, list[int]]:
    """When each thing that measures was calibrated (UTC ms, rising); without any it is left out."""
    shown = CALIBRATIONS.c
    query = select(shown.equipment, shown.calibrated_ms).where(within(CALIBRATIONS, scope))
    found: dict[str, list[int]] = {}
    for row in tx.execute(query.order_by(shown.calibrated_ms)):
        found.setdefault(row.equipment, []).append(row.calibrated_ms)
    return found


def calibrate(
    tx: Connection,
    scope: Scope,
    equipment: str,
    *,
    calibrated_ms: int,
    certificate: str,
    at_ms: int,
) -> Equipment:
    """Record that a thing was calibrated at an instant; earlier calibrations stay."""
    known = get_equipment(tx, scope, equipment)
    tx.execute(
        insert(CALIBRATIONS).values(
            organisation=scope.organisation,
            site=known.site,
            equipment=equipment,
            calibrated_ms=calibrated_ms,
            certificate=certificate,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    audit.record(tx, scope, "equipment.calibrated", equipment, site=known.site, at_ms=at_ms)
    return get_equipment(tx, scope, equipment)


def _shown(scope: Scope) -> Select[Any]:
    said = SITE_DETAILS.c
    same = and_(said.organisation == SITES.c.organisation, said.site == SITES.c.site)
    return (
        select(
            SITES.c.site,
            SITES.c.name,
            SITES.c.zone,
            said.kind,
            said.parent,
            func.coalesce(said.version, 0),
        )
        .select_from(SITES.outerjoin(SITE_DETAILS, same))
        .where(within(SITES, scope))
    )


def _measuring(scope: Scope, at_ms: int | None) -> Select[Any]:
    newest = select(func.max(CALIBRATIONS.c.calibrated_ms)).where(
        within(CALIBRATIONS, scope), CALIBRATIONS.c.equipment == EQUIPMENT.c.equipment
    )
    if at_ms is not None:
        newest = newest.where(CALIBRATIONS.c.calibrated_ms <= at_ms)
    shown = EQUIPMENT.c
    return select(
        shown.equipment,
        shown.site,
        shown.area,
        shown.kind,
        shown.label,
        shown.serial,
        newest.scalar_subquery(),
    ).where(within(EQUIPMENT, scope))
