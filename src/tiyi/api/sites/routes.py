"""Routes of sites: tier and parent, functional areas, equipment and its calibration."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field, StrictInt

from tiyi.api.common import Body, Caller, EventTime, Identifier, IdInPath, Label, Served
from tiyi.api.participants.models import Zone
from tiyi.model.scope import Scope
from tiyi.storage.records import participants, sites

router = APIRouter(tags=["sites"])
SiteKind = Literal["centre", "station", "point"]
AreaKind = Literal["assessment", "aerobic", "resistance", "rehab", "weight"]
Version = Annotated[StrictInt, Field(ge=0, le=1_000_000_000)]
Short = Annotated[str, Field(max_length=64)]


class SiteNew(Body):
    """A site to add; `parent` stands on a higher tier."""

    site: Identifier
    name: Label
    zone: Zone = "Asia/Shanghai"
    kind: SiteKind
    parent: Identifier | None = None


class SiteChange(Body):
    """Tier and parent; `seen_version` is the version last read (0: nobody has said so far)."""

    kind: SiteKind
    parent: Identifier | None = None
    seen_version: Version


class AreaNew(Body):
    """A functional zone of a centre."""

    area: Identifier
    kind: AreaKind
    label: Label


class AreaShown(BaseModel):
    """A functional zone of a centre."""

    area: str
    kind: str
    label: str


class SiteShown(BaseModel):
    """A site; `kind` null: nobody has said yet."""

    site: str
    name: str
    zone: str
    kind: str | None
    parent: str | None
    version: int
    areas: list[AreaShown]


class EquipmentNew(Body):
    """A thing that measures; `area` is one of the site's."""

    equipment: Identifier
    kind: Identifier
    label: Label
    serial: Short = ""
    area: Identifier | None = None
    calibrated_ms: EventTime | None = None


class CalibrationBody(Body):
    """When it was calibrated, and by which certificate."""

    calibrated_ms: EventTime
    certificate: Annotated[str, Field(max_length=200)] = ""


class EquipmentShown(BaseModel):
    """A thing that measures; `calibrated_ms` null: no calibration is on record."""

    equipment: str
    site: str
    area: str | None
    kind: str
    label: str
    serial: str
    calibrated_ms: int | None


@router.get("/sites")
def list_sites(scope: Caller, services: Served) -> list[SiteShown]:
    """The caller's sites by name, with their areas."""
    with services.records.reading() as tx:
        return [_site(tx, scope, one) for one in sites.every(tx, scope)]


@router.post("/sites", status_code=201)
def add_site(new: SiteNew, scope: Caller, services: Served) -> SiteShown:
    """Add a site."""
    place = participants.Site(new.site, new.name, new.zone)
    with services.records.writing() as tx:
        added = sites.add(
            tx, scope, place, kind=new.kind, parent=new.parent, at_ms=services.clock.now_ms()
        )
        return _site(tx, scope, added)


@router.put("/sites/{site}")
def put_site(site: IdInPath, said: SiteChange, scope: Caller, services: Served) -> SiteShown:
    """Say a site's tier and parent; 409 when somebody else did since."""
    with services.records.writing() as tx:
        changed = sites.describe(
            tx,
            scope,
            site,
            said.kind,
            said.parent,
            seen_version=said.seen_version,
            at_ms=services.clock.now_ms(),
        )
        return _site(tx, scope, changed)


@router.post("/sites/{site}/areas", status_code=201)
def add_area(site: IdInPath, new: AreaNew, scope: Caller, services: Served) -> list[AreaShown]:
    """Add a functional zone; all of the site's."""
    made = sites.Area(site, new.area, new.kind, new.label)
    with services.records.writing() as tx:
        known = sites.add_area(tx, scope, made, at_ms=services.clock.now_ms())
    return [_area(one) for one in known]


@router.get("/sites/{site}/equipment")
def list_equipment(site: IdInPath, scope: Caller, services: Served) -> list[EquipmentShown]:
    """What measures at a site, with the newest calibration of each."""
    with services.records.reading() as tx:
        sites.get(tx, scope, site)
        return [_equipment(one) for one in sites.equipment_of(tx, scope, site)]


@router.post("/sites/{site}/equipment", status_code=201)
def add_equipment(
    site: IdInPath, new: EquipmentNew, scope: Caller, services: Served
) -> EquipmentShown:
    """Add a thing that measures, with its calibration where it has one."""
    now_ms = services.clock.now_ms()
    made = sites.Equipment(new.equipment, site, new.area, new.kind, new.label, new.serial)
    with services.records.writing() as tx:
        added = sites.add_equipment(tx, scope, made, at_ms=now_ms)
        if new.calibrated_ms is not None:
            added = sites.calibrate(
                tx,
                scope,
                new.equipment,
                calibrated_ms=new.calibrated_ms,
                certificate="",
                at_ms=now_ms,
            )
    return _equipment(added)


@router.post("/equipment/{equipment}/calibrations", status_code=201)
def calibrate(
    equipment: IdInPath, done: CalibrationBody, scope: Caller, services: Served
) -> EquipmentShown:
    """Record a calibration; the newest one counts."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        known = sites.calibrate(
            tx,
            scope,
            equipment,
            calibrated_ms=done.calibrated_ms,
            certificate=done.certificate,
            at_ms=now_ms,
        )
    return _equipment(known)


def _site(tx: Any, scope: Scope, one: sites.SiteDetails) -> SiteShown:
    known = [_area(area) for area in sites.areas(tx, scope, one.site)]
    return SiteShown(
        site=one.site,
        name=one.name,
        zone=one.zone,
        kind=one.kind,
        parent=one.parent,
        version=one.version,
        areas=known,
    )


def _area(one: sites.Area) -> AreaShown:
    return AreaShown(area=one.area, kind=one.kind, label=one.label)


def _equipment(one: sites.Equipment) -> EquipmentShown:
    return EquipmentShown(
        equipment=one.equipment,
        site=one.site,
        area=one.area,
        kind=one.kind,
        label=one.label,
        serial=one.serial,
        calibrated_ms=one.calibrated_ms,
    )
