"""Fitness tests of a visit, whether each is a valid sample, and the birth dates this needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Final
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select

from tiyi.model.errors import InputError
from tiyi.model.fitness_items import ITEMS
from tiyi.model.scope import Scope
from tiyi.model.zones import Whereabouts
from tiyi.ports import JsonObject
from tiyi.prescription.fitness_samples import Flaw, Measured, Sample, flaws
from tiyi.storage.records import audit, participants, profiles, sites
from tiyi.storage.records.health import InFuture
from tiyi.storage.records.schema_people import ASSESSMENTS, BIRTHS
from tiyi.storage.records.scoped import (
    RecordNotFound,
    VersionConflict,
    chosen,
    site_of,
    within,
)

ROWS_AT_ONCE: Final = 500
VISITS: Final = frozenset({"baseline", "week_8", "week_16", "follow_up", "other"})


class ItemImpossible(InputError):
    """No test gives this value; the parameters name the item and the allowed range."""

    code: ClassVar[str] = "assessment.item"


class BirthImpossible(InputError):
    """Nobody alive was born on that date."""

    code: ClassVar[str] = "birth.impossible"


@dataclass(frozen=True, slots=True)
class Assessment:
    """A test as it stands: `items` is item → {value, equipment}, `void`: not to be counted."""

    assessment: str
    participant: str
    visit: str
    held_ms: int
    standard: str
    tester: str
    screened: bool
    items: JsonObject = field(default_factory=dict)
    void: bool = False
    version: int = 0
    site: str = ""
    at_ms: int = 0


def set_birth(tx: Connection, scope: Scope, participant: str, born: str, *, at_ms: int) -> str:
    """Record when somebody was born (ISO date); the date said last counts."""
    try:
        day = date.fromisoformat(born)
    except ValueError:
        raise BirthImpossible("a birth date is YYYY-MM-DD") from None
    today = datetime.fromtimestamp(at_ms / 1000, UTC).date()
    if not 0 <= (today - day).days <= 125 * 366:
        raise BirthImpossible("nobody alive was born on that date")
    site = site_of(tx, scope, participant)
    tx.execute(
        insert(BIRTHS).values(
            organisation=scope.organisation,
            site=site,
            participant=participant,
            born=day.isoformat(),
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    audit.record(tx, scope, "birth.recorded", participant, site=site, at_ms=at_ms)
    return day.isoformat()


def birth(tx: Connection, scope: Scope, participant: str) -> str | None:
    """When somebody was born; None where nobody has recorded it."""
    query = select(BIRTHS.c.born).where(within(BIRTHS, scope), BIRTHS.c.participant == participant)
    return tx.execute(query.order_by(BIRTHS.c.id.desc()).limit(1)).scalar_one_or_none()


def births(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, str]:
    """When these people were born, as `birth`; who has no date on record is left out."""
    query = select(BIRTHS.c.participant, BIRTHS.c.born).where(
        within(BIRTHS, scope), BIRTHS.c.participant.in_(names)
    )
    return {row.participant: row.born for row in tx.execute(query.order_by(BIRTHS.c.id))}


def say(tx: Connection, scope: Scope, said: Assessment, *, at_ms: int) -> Assessment:
    """Record a test (no id: a new one), or correct it (`said.version`: the version last read).

    Raises ItemImpossible with the allowed range, InFuture, VersionConflict; RecordNotFound for
    equipment that the caller can't see.
    """
    chosen(said.visit, VISITS, "visit")
    if said.held_ms > at_ms:
        raise InFuture("a test is recorded when it has been held")
    for name, item in said.items.items():
        _check_item(tx, scope, name, item)
    site = site_of(tx, scope, said.participant)
    name = said.assessment
    if name:
        _expect(tx, scope, said)
    row = replace(said, assessment=name or f"t-{uuid4().hex}", version=said.version + 1)
    values = {one: getattr(row, one) for one in _KEPT}
    common: dict[str, Any] = {"organisation": scope.organisation, "site": site}
    common |= {"actor": scope.actor, "at_ms": at_ms}
    tx.execute(insert(ASSESSMENTS).values(**common, **values))
    audit.record(tx, scope, "assessment.recorded", row.assessment, site=site, at_ms=at_ms)
    return replace(row, site=site, at_ms=at_ms)


def of_participant(tx: Connection, scope: Scope, participant: str) -> list[Assessment]:
    """A participant's tests as they stand, oldest first."""
    site_of(tx, scope, participant)
    return _newest(tx, scope, [participant])


def of_many(tx: Connection, scope: Scope, names: list[str]) -> list[Assessment]:
    """The tests of these participants as they stand, oldest first; who can't be seen has none."""
    found = [
        one
        for start in range(0, len(names), ROWS_AT_ONCE)
        for one in _newest(tx, scope, names[start : start + ROWS_AT_ONCE])
    ]
    return sorted(found, key=lambda one: (one.held_ms, one.assessment))


def judged(
    tx: Connection, scope: Scope, names: Iterable[str]
) -> list[tuple[Assessment, list[Flaw]]]:
    """Every test of these participants, oldest first, with why it is no valid sample."""
    tests = of_many(tx, scope, sorted(set(names)))
    known = _known(tx, scope, sorted({one.participant for one in tests}))
    measuring = sites.calibrations(tx, scope)
    found: list[tuple[Assessment, list[Flaw]]] = []
    counted: dict[str, list[date]] = {}
    for one in tests:
        test = _test(one, known[one.participant], measuring)
        before = counted.setdefault(one.participant, [])
        wrong = flaws(test, before)
        if not wrong:
            before.append(test.held)
        found.append((one, wrong))
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    identified: bool
    born: date | None
    female: bool | None
    zone: ZoneInfo


def _known(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, _Known]:
    found: dict[str, _Known] = {}
    for start in range(0, len(names), ROWS_AT_ONCE):
        some = names[start : start + ROWS_AT_ONCE]
        born = births(tx, scope, some)
        told = profiles.newest(tx, scope, some)
        identified = participants.identified(tx, scope, some)
        for name, zone in participants.zones(tx, scope, some).items():
            day = born.get(name)
            found[name] = _Known(
                identified=name in identified,
                born=None if day is None else date.fromisoformat(day),
                female=profiles.is_female(told.get(name, {})),
                zone=ZoneInfo(zone),
            )
    return found


def _test(one: Assessment, known: _Known, measuring: Mapping[str, Sequence[int]]) -> Sample:
    where = Whereabouts(known.zone.key)
    used = {item.get("equipment") or "" for item in one.items.values()}
    since: dict[str, date] = {}
    for name in used:
        before = [at for at in measuring.get(name, ()) if at <= one.held_ms]
        if before:
            since[name] = where.day(before[-1])
    items = {
        name: Measured(item["value"], since.get(item.get("equipment") or ""))
        for name, item in one.items.items()
    }
    return Sample(
        held=where.day(one.held_ms),
        identified=known.identified,
        female=known.female,
        born=known.born,
        standard=one.standard,
        tester=one.tester,
        screened=one.screened,
        items=items,
    )


def _check_item(tx: Connection, scope: Scope, name: str, item: Mapping[str, Any]) -> None:
    known = ITEMS.get(name)
    if known is None:
        raise ItemImpossible("no such item", item="", known=sorted(ITEMS))
    if not known.low <= item["value"] <= known.high:
        raise ItemImpossible(
            f"{name} is {known.low} to {known.high} {known.unit}",
            item=name,
            low=known.low,
            high=known.high,
            unit=known.unit,
        )
    if item.get("equipment"):
        sites.get_equipment(tx, scope, item["equipment"])


def _expect(tx: Connection, scope: Scope, said: Assessment) -> None:
    mine = [
        one
        for one in _newest(tx, scope, [said.participant], void=True)
        if one.assessment == said.assessment
    ]
    if not mine:
        raise RecordNotFound("no such assessment in the caller's sites")
    if mine[0].version != said.version:
        raise VersionConflict("the assessment", version=mine[0].version, actor="", at_ms=0)


def _newest(
    tx: Connection, scope: Scope, names: list[str], *, void: bool = False
) -> list[Assessment]:
    query = select(ASSESSMENTS).where(
        within(ASSESSMENTS, scope), ASSESSMENTS.c.participant.in_(names)
    )
    fields = Assessment.__dataclass_fields__
    newest = {
        row.assessment: Assessment(**{name: getattr(row, name) for name in fields})
        for row in tx.execute(query.order_by(ASSESSMENTS.c.version))
    }
    kept = [one for one in newest.values() if void or not one.void]
    return sorted(kept, key=lambda one: (one.held_ms, one.assessment))


_KEPT: Final = tuple(
    name for name in Assessment.__dataclass_fields__ if name not in {"site", "at_ms"}
)
