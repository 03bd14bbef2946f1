"""Fitness tests of a visit, whether each is a valid sample, and the birth dates this needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Final
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select

from tiyi.model.errors import InputError
from tiyi.model.fitness_items import ITEMS
from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.prescription.fitness_samples import Flaw, Measured, Sample, flaws
from tiyi.storage.records import audit, participants, profiles, sites
from tiyi.storage.records.health import InFuture
from tiyi.storage.records.schema import PEOPLE
from tiyi.storage.records.schema_people import ASSESSMENTS, BIRTHS
from tiyi.storage.records.scoped import (
    RecordNotFound,
    VersionConflict,
    chosen,
    exists,
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
    found: list[tuple[Assessment, list[Flaw]]] = []
    people: dict[str, _Known] = {}
    counted: dict[str, list[date]] = {}
    for one in _newest(tx, scope, list(names)):
        who = one.participant
        known = people.get(who) or people.setdefault(who, _known(tx, scope, who))
        test = _test(tx, scope, one, known)
        wrong = flaws(test, counted.setdefault(who, []))
        if not wrong:
            counted[who].append(test.held)
        found.append((one, wrong))
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    identified: bool
    born: date | None
    female: bool | None
    zone: ZoneInfo


def _known(tx: Connection, scope: Scope, who: str) -> _Known:
    versions = profiles.versions(tx, scope, who)
    sex = versions[-1].document.get("sex") if versions else None
    born = birth(tx, scope, who)
    return _Known(
        identified=exists(tx, PEOPLE, participant=who),
        born=None if born is None else date.fromisoformat(born),
        female={"female": True, "male": False}.get(sex or ""),
        zone=ZoneInfo(participants.get(tx, scope, who).zone),
    )


def _test(tx: Connection, scope: Scope, one: Assessment, known: _Known) -> Sample:
    def day(at_ms: int) -> date:
        return datetime.fromtimestamp(at_ms / 1000, known.zone).date()

    items = {}
    for name, item in one.items.items():
        since_ms = None
        if item.get("equipment"):
            thing = sites.get_equipment(tx, scope, item["equipment"], at_ms=one.held_ms)
            since_ms = thing.calibrated_ms
        items[name] = Measured(item["value"], None if since_ms is None else day(since_ms))
    return Sample(
        held=day(one.held_ms),
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
