"""One call of every repository function about people and places, right for site north's doctor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tiyi.storage.records import programmes, sites
from tiyi.storage.records.participants import Site
from tiyi.storage.records.programmes import Cohort, Programme
from tiyi.storage.records.sites import Area, Equipment

CALLS: Final[dict[Callable[..., Any], Callable[..., Any]]] = {
    sites.add: lambda tx, s, _: sites.add(
        tx, s, Site("north", "x", "UTC"), kind="centre", parent=None, at_ms=1
    ),
    sites.describe: lambda tx, s, _: sites.describe(
        tx, s, "north", "centre", None, seen_version=1, at_ms=1
    ),
    sites.get: lambda tx, s, _: sites.get(tx, s, "north"),
    sites.every: lambda tx, s, _: sites.every(tx, s),
    sites.add_area: lambda tx, s, _: sites.add_area(
        tx, s, Area("north", "p-gym", "aerobic", "x"), at_ms=1
    ),
    sites.areas: lambda tx, s, _: sites.areas(tx, s, "north"),
    sites.add_equipment: lambda tx, s, _: sites.add_equipment(
        tx, s, Equipment("p-scale-2", "north", None, "scale", "x", ""), at_ms=1
    ),
    sites.get_equipment: lambda tx, s, _: sites.get_equipment(tx, s, "p-scale"),
    sites.equipment_of: lambda tx, s, _: sites.equipment_of(tx, s, "north"),
    sites.calibrate: lambda tx, s, _: sites.calibrate(
        tx, s, "p-scale", calibrated_ms=1, certificate="", at_ms=1
    ),
    programmes.add: lambda tx, s, _: programmes.add(
        tx, s, Programme("p-programme-2", "north", "x"), at_ms=1
    ),
    programmes.change: lambda tx, s, _: programmes.change(
        tx, s, Programme("p-programme", "north", "x", {}, 1), at_ms=1
    ),
    programmes.get: lambda tx, s, _: programmes.get(tx, s, "p-programme"),
    programmes.every: lambda tx, s, _: programmes.every(tx, s),
    programmes.add_cohort: lambda tx, s, _: programmes.add_cohort(
        tx, s, Cohort("p-cohort-2", "p-programme", "north", "x", "htn"), at_ms=1
    ),
    programmes.get_cohort: lambda tx, s, _: programmes.get_cohort(tx, s, "p-cohort"),
    programmes.cohorts: lambda tx, s, _: programmes.cohorts(tx, s),
    programmes.say_member: lambda tx, s, _: programmes.say_member(
        tx, s, "p-cohort", "p-anna", member=False, from_ms=10, reason="", at_ms=1
    ),
    programmes.memberships: lambda tx, s, _: programmes.memberships(tx, s, cohort="p-cohort"),
}
TAKEN_BY_THE_SEED: Final = {sites.add}
