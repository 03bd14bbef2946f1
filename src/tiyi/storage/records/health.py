"""Conditions, drugs and contacts of a participant: versions that are added and never changed."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, Table, insert, select

from tiyi.model.context import Answer
from tiyi.model.errors import InputError
from tiyi.model.scope import Scope
from tiyi.prescription.drugs import drug_of
from tiyi.prescription.health import Fact, FactKind, affects
from tiyi.prescription.medicines import Dose, DoseInvalid
from tiyi.storage.records import audit
from tiyi.storage.records.schema_people import CONTACTS, HEALTH
from tiyi.storage.records.scoped import (
    RecordNotFound,
    VersionConflict,
    chosen,
    site_of,
    within,
)

CONTACT_KINDS: Final = frozenset({"emergency", "family_doctor", "guardian", "other"})


class InFuture(InputError):
    """What has not happened yet can't be recorded as a fact."""

    code: ClassVar[str] = "health.future"


class ReasonMissing(InputError):
    """The answer contradicts what is known of this code: say why in the note."""

    code: ClassVar[str] = "health.reason_missing"


@dataclass(frozen=True, slots=True)
class HealthFact:
    """A condition or drug as it stands; `void`: it was recorded by mistake.

    A drug has its ATC code, or its name where it has none; `dose` None: nobody has recorded one.
    """

    fact: str
    participant: str
    kind: FactKind
    code: str
    label: str
    affects: Answer
    from_ms: int
    to_ms: int | None = None
    note: str = ""
    void: bool = False
    version: int = 0
    actor: str = ""
    at_ms: int = 0
    dose: Dose | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call: personal data; `void`: not any more."""

    contact: str
    participant: str
    kind: str
    name: str
    phone: str
    relation: str
    void: bool = False
    version: int = 0


def say(tx: Connection, scope: Scope, said: HealthFact, *, at_ms: int) -> HealthFact:
    """Record a fact (no id: a new one), end it, or correct it (`said.version`: the one last read).

    Where `affects` is not recorded the tables of codes and drugs answer. InFuture for instants
    after `at_ms`, ReasonMissing for a «no» that a table contradicts without a note, DoseInvalid for
    the dose of a condition.
    """
    if said.from_ms > at_ms or (said.to_ms is not None and said.to_ms > at_ms):
        raise InFuture("a fact can't begin or end after now: record it when it has happened")
    if said.dose is not None and said.kind is not FactKind.MEDICATION:
        raise DoseInvalid("a condition has no dose", part="kind")
    said = replace(said, code=_recorded_as(said.kind, said.code))
    listed = affects(said.kind, said.code)
    if said.affects is Answer.NO and listed is Answer.YES and not said.note.strip():
        raise ReasonMissing("this code is known to affect heart rate: say in the note why not here")
    answer = listed if said.affects is Answer.NOT_RECORDED else said.affects
    site = site_of(tx, scope, said.participant)
    known = {one.fact: one for one in facts(tx, scope, said.participant, void=True)}
    name = _next(known, said.fact, said.version, "the fact") or f"h-{uuid4().hex}"
    row = replace(said, fact=name, affects=answer, version=said.version + 1)
    row = replace(row, actor=scope.actor, at_ms=at_ms)
    values = {field: getattr(row, field) for field in _FACT}
    values["dose"] = None if row.dose is None else msgspec.to_builtins(row.dose)
    tx.execute(insert(HEALTH).values(organisation=scope.organisation, site=site, **values))
    action = f"{said.kind}.recorded"
    audit.record(tx, scope, action, said.participant, site=site, at_ms=at_ms)
    return row


def change_dose(
    tx: Connection,
    scope: Scope,
    participant: str,
    fact: str,
    dose: Dose,
    *,
    seen_version: int,
    from_ms: int,
    note: str = "",
    at_ms: int,
) -> HealthFact:
    """The same drug in another dose from an instant on: what was recorded ends there, and stays.

    RecordNotFound for a fact of somebody else, DoseInvalid where it does not hold at that instant.
    """
    known = next((one for one in facts(tx, scope, participant) if one.fact == fact), None)
    if known is None:
        raise RecordNotFound("no such record in the caller's sites")
    lasts = known.from_ms < from_ms and (known.to_ms is None or from_ms < known.to_ms)
    if not lasts:
        raise DoseInvalid("the drug is not taken at that instant", part="from_ms")
    ended = replace(known, to_ms=from_ms, version=seen_version)
    begun = replace(known, fact="", from_ms=from_ms, dose=dose, note=note or known.note, version=0)
    say(tx, scope, ended, at_ms=at_ms)
    return say(tx, scope, begun, at_ms=at_ms)


def facts(
    tx: Connection, scope: Scope, participant: str, *, void: bool = False
) -> list[HealthFact]:
    """Every fact of a participant as it stands, oldest first; with `void` the mistaken ones too."""
    newest = {row.fact: row for row in _rows(tx, scope, HEALTH, participant)}
    found = [
        HealthFact(
            row.fact,
            row.participant,
            FactKind(row.kind),
            row.code,
            row.label,
            Answer(row.affects),
            row.from_ms,
            row.to_ms,
            row.note,
            row.void,
            row.version,
            row.actor,
            row.at_ms,
            None if row.dose is None else msgspec.convert(row.dose, Dose),
        )
        for row in newest.values()
        if void or not row.void
    ]
    return sorted(found, key=lambda one: (one.from_ms, one.fact))


def bearing(tx: Connection, scope: Scope, participant: str) -> list[Fact]:
    """The facts as prescribing reads them."""
    return [
        Fact(
            one.kind, one.code, one.affects, one.from_ms, one.to_ms, label=one.label, dose=one.dose
        )
        for one in facts(tx, scope, participant)
    ]


def set_contact(tx: Connection, scope: Scope, said: Contact, *, at_ms: int) -> Contact:
    """Keep somebody to call (no id: a new one), or change them (`said.version`: last read)."""
    chosen(said.kind, CONTACT_KINDS, "kind")
    site = site_of(tx, scope, said.participant)
    known = {one.contact: one for one in contacts(tx, scope, said.participant, void=True)}
    name = _next(known, said.contact, said.version, "the contact") or f"c-{uuid4().hex}"
    row = replace(said, contact=name, version=said.version + 1)
    values = {field: getattr(row, field) for field in _CONTACT}
    common: dict[str, Any] = {"organisation": scope.organisation, "site": site}
    common |= {"actor": scope.actor, "at_ms": at_ms}
    tx.execute(insert(CONTACTS).values(**common, **values))
    audit.record(tx, scope, "contact.changed", said.participant, site=site, at_ms=at_ms)
    return row


def contacts(
    tx: Connection, scope: Scope, participant: str, *, void: bool = False
) -> list[Contact]:
    """Whom to call, by kind and name; with `void` those of before too."""
    newest = {row.contact: row for row in _rows(tx, scope, CONTACTS, participant)}
    found = [Contact(*(getattr(row, name) for name in _CONTACT)) for row in newest.values()]
    kept = [one for one in found if void or not one.void]
    return sorted(kept, key=lambda one: (one.kind, one.name, one.contact))


def _recorded_as(kind: FactKind, code: str) -> str:
    """A drug that was said by its name, by its ATC code; anything else as it was said."""
    drug = drug_of(code) if kind is FactKind.MEDICATION else None
    return drug.recorded_as if drug is not None and code == drug.code else code


def _next(known: dict[str, Any], name: str, version: int, what: str) -> str:
    """The id to write the next version of; empty for a new one."""
    if not name:
        return ""
    if name not in known:
        raise RecordNotFound("no such record in the caller's sites")
    if known[name].version != version:
        newest = known[name]
        raise VersionConflict(what, version=newest.version, actor="", at_ms=0)
    return name


def _rows(tx: Connection, scope: Scope, table: Table, participant: str) -> list[Any]:
    site_of(tx, scope, participant)
    mine = select(table).where(within(table, scope), table.c.participant == participant)
    return list(tx.execute(mine.order_by(table.c.version)))


_FACT: Final = tuple(HealthFact.__dataclass_fields__)
_CONTACT: Final = tuple(Contact.__dataclass_fields__)
