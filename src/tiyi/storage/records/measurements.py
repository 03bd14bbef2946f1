"""Spot measurements and self-reports: added, corrected by a later row, never changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, insert, select

from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.prescription.measures import kept
from tiyi.storage.records import audit
from tiyi.storage.records.health import InFuture
from tiyi.storage.records.schema_people import MEASUREMENTS
from tiyi.storage.records.scoped import chosen, one, site_of, within

ROWS_AT_ONCE: Final = 500
SOURCES: Final = frozenset({"self", "staff", "device", "import"})
MOMENTS: Final = frozenset({"exercise", "rest"})


@dataclass(frozen=True, slots=True)
class Measurement:
    """One reading in the units it is kept in; `corrects` names the row that it stands for.

    `moment` None: nobody has said whether it was in exercise or at rest.
    """

    participant: str
    kind: str
    measured_ms: int
    readings: JsonObject
    source: str = "self"
    note: str = ""
    corrects: int | None = None
    void: bool = False
    id: int = 0
    actor: str = ""
    at_ms: int = 0
    moment: str | None = None


def add(
    tx: Connection, scope: Scope, new: Measurement, *, unit: str | None, at_ms: int
) -> Measurement:
    """Keep a reading that was sent in `unit` (None: in the units it is kept in).

    Raises MeasureParts, MeasureUnit, MeasureImpossible, InFuture; RecordNotFound where it corrects
    what is not there.
    """
    site = site_of(tx, scope, new.participant)
    readings = kept(new.kind, new.readings, unit)
    if new.measured_ms > at_ms:
        raise InFuture("a measurement is recorded when it has been taken")
    if new.corrects is not None:
        mine = MEASUREMENTS.c.participant == new.participant
        one(tx, _rows(scope).where(mine, MEASUREMENTS.c.id == new.corrects), "measurement")
    made = tx.execute(
        insert(MEASUREMENTS).values(
            organisation=scope.organisation,
            site=site,
            participant=new.participant,
            kind=new.kind,
            measured_ms=new.measured_ms,
            readings=readings,
            source=chosen(new.source, SOURCES, "source"),
            note=new.note,
            corrects=new.corrects,
            void=new.void,
            moment=None if new.moment is None else chosen(new.moment, MOMENTS, "moment"),
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    audit.record(tx, scope, "measurement.added", new.participant, site=site, at_ms=at_ms)
    (number,) = made.inserted_primary_key or (0,)
    row = one(tx, _rows(scope).where(MEASUREMENTS.c.id == number), "measurement")
    return _measurement(row)


def of_participant(
    tx: Connection,
    scope: Scope,
    participant: str,
    *,
    from_ms: int,
    to_ms: int,
    kind: str | None = None,
) -> list[Measurement]:
    """Readings taken in [from_ms, to_ms) as they stand, oldest first, without corrected ones."""
    site_of(tx, scope, participant)
    query = _rows(scope).where(MEASUREMENTS.c.participant == participant)
    every = [_measurement(row) for row in tx.execute(query)]
    corrected = {row.corrects for row in every}
    found = [
        row
        for row in every
        if row.id not in corrected
        and not row.void
        and from_ms <= row.measured_ms < to_ms
        and kind in {None, row.kind}
    ]
    return sorted(found, key=_order)


def of_many(
    tx: Connection, scope: Scope, names: Sequence[str], *, kinds: Collection[str]
) -> dict[str, list[Measurement]]:
    """Readings of these kinds of many people as they stand, oldest first; without those of none."""
    every: dict[str, list[Measurement]] = {}
    for start in range(0, len(names), ROWS_AT_ONCE):
        some = MEASUREMENTS.c.participant.in_(names[start : start + ROWS_AT_ONCE])
        gone = select(MEASUREMENTS.c.corrects).where(within(MEASUREMENTS, scope), some)
        corrected = set(tx.execute(gone.where(MEASUREMENTS.c.corrects.is_not(None))).scalars())
        query = _rows(scope).where(some, MEASUREMENTS.c.kind.in_(sorted(kinds)))
        for row in tx.execute(query.where(MEASUREMENTS.c.void.is_(False))):
            if row.id not in corrected:
                every.setdefault(row.participant, []).append(_measurement(row))
    return {name: sorted(rows, key=_order) for name, rows in every.items()}


def _order(row: Measurement) -> tuple[int, int]:
    return row.measured_ms, row.id


def _rows(scope: Scope) -> Select[Any]:
    return select(MEASUREMENTS).where(within(MEASUREMENTS, scope)).order_by(MEASUREMENTS.c.id)


def _measurement(row: Any) -> Measurement:
    return Measurement(**{name: getattr(row, name) for name in Measurement.__dataclass_fields__})
