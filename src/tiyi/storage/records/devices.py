"""Devices and senders, whom a device belongs to at an instant, and how its clock stands."""

from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import Connection, Table, insert, select

from tiyi.model.errors import InputError
from tiyi.model.scope import Scope
from tiyi.storage.records import audit
from tiyi.storage.records.schema import ASSIGNMENTS, CLOCK_SEGMENTS, DEVICES, PARTICIPANTS, SENDERS
from tiyi.storage.records.scoped import (
    RecordExists,
    Slice,
    clamped,
    exists,
    one,
    position_of,
    sliced,
    within,
)


class OtherSite(InputError):
    """A device and a participant of two sites can't be joined."""

    code: ClassVar[str] = "devices.other_site"


@dataclass(frozen=True, slots=True)
class Device:
    """A strap, watch, band, phone or machine."""

    device: str
    site: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Sender:
    """A phone, gateway or importer that brings samples of devices."""

    sender: str
    site: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who wore a device in [from_ms, to_ms); `to_ms` None while it lasts."""

    device: str
    participant: str
    from_ms: int
    to_ms: int | None


@dataclass(frozen=True, slots=True)
class ClockSegment:
    """UTC = device time + `offset_ms` from `from_dev_ms` on, within one boot of a device."""

    device: str
    boot: int
    from_dev_ms: int
    offset_ms: int
    suspect: bool


def add(tx: Connection, scope: Scope, device: Device, *, at_ms: int) -> Device:
    """Add a device."""
    _add(
        tx,
        scope,
        DEVICES,
        at_ms=at_ms,
        site=device.site,
        device=device.device,
        kind=device.kind,
        label=device.label,
    )
    return get(tx, scope, device.device)


def get(tx: Connection, scope: Scope, device: str) -> Device:
    """One device."""
    row = _device(tx, scope, device)
    return Device(row.device, row.site, row.kind, row.label)


def names(tx: Connection, scope: Scope) -> list[str]:
    """Of every device."""
    query = select(DEVICES.c.device).where(within(DEVICES, scope)).order_by(DEVICES.c.device)
    return list(tx.execute(query).scalars())


def page(
    tx: Connection, scope: Scope, *, after: str | None = None, limit: int = 100
) -> Slice[Device]:
    """Devices by id."""
    limit = clamped(limit)
    query = select(DEVICES).where(within(DEVICES, scope)).order_by(DEVICES.c.device)
    if after:
        query = query.where(DEVICES.c.device > position_of(after, (str,))[0])
    found = [
        Device(row.device, row.site, row.kind, row.label)
        for row in tx.execute(query.limit(limit + 1))
    ]
    return sliced(found, limit, (found[:limit][-1].device,) if found else None)


def add_sender(tx: Connection, scope: Scope, sender: Sender, *, at_ms: int) -> Sender:
    """Add a sender."""
    _add(
        tx,
        scope,
        SENDERS,
        at_ms=at_ms,
        site=sender.site,
        sender=sender.sender,
        kind=sender.kind,
        label=sender.label,
    )
    return get_sender(tx, scope, sender.sender)


def get_sender(tx: Connection, scope: Scope, sender: str) -> Sender:
    """One sender."""
    query = select(SENDERS).where(within(SENDERS, scope), SENDERS.c.sender == sender)
    row = one(tx, query, "sender")
    return Sender(row.sender, row.site, row.kind, row.label)


def senders(tx: Connection, scope: Scope) -> list[Sender]:
    """Every sender, by id."""
    query = select(SENDERS).where(within(SENDERS, scope)).order_by(SENDERS.c.sender)
    return [Sender(row.sender, row.site, row.kind, row.label) for row in tx.execute(query)]


def assign(
    tx: Connection,
    scope: Scope,
    device: str,
    participant: str | None,
    *,
    from_ms: int,
    at_ms: int,
) -> list[Assignment]:
    """From `from_ms` on the device belongs to the participant, or to nobody (None).

    What was said for earlier instants stays; what was said for the same instant before is
    corrected. Gives the device's assignments as they stand now.
    """
    row = _device(tx, scope, device)
    if participant is not None:
        wearer = select(PARTICIPANTS).where(
            within(PARTICIPANTS, scope), PARTICIPANTS.c.participant == participant
        )
        if one(tx, wearer, "participant").site != row.site:
            raise OtherSite(
                "the device belongs to another site than the participant: move it first"
            )
    tx.execute(
        insert(ASSIGNMENTS).values(
            organisation=scope.organisation,
            site=row.site,
            device=device,
            participant=participant,
            from_ms=from_ms,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    detail = {"participant": participant, "from_ms": from_ms}
    audit.record(tx, scope, "device.assigned", device, site=row.site, at_ms=at_ms, detail=detail)
    return assignments(tx, scope, device)


def assignments(tx: Connection, scope: Scope, device: str) -> list[Assignment]:
    """Who wore a device when, oldest first."""
    query = (
        select(ASSIGNMENTS)
        .where(within(ASSIGNMENTS, scope), ASSIGNMENTS.c.device == device)
        .order_by(ASSIGNMENTS.c.from_ms, ASSIGNMENTS.c.id)
    )
    newest = {row.from_ms: row for row in tx.execute(query)}
    rows = [newest[from_ms] for from_ms in sorted(newest)]
    following = [*rows[1:], None]
    return [
        Assignment(device, row.participant, row.from_ms, after.from_ms if after else None)
        for row, after in zip(rows, following[: len(rows)], strict=True)
        if row.participant is not None
    ]


def wearer(tx: Connection, scope: Scope, device: str, at_ms: int) -> str | None:
    """Whose device it was at that instant; None when nobody's."""
    query = (
        select(ASSIGNMENTS.c.participant)
        .where(
            within(ASSIGNMENTS, scope),
            ASSIGNMENTS.c.device == device,
            ASSIGNMENTS.c.from_ms <= at_ms,
        )
        .order_by(ASSIGNMENTS.c.from_ms.desc(), ASSIGNMENTS.c.id.desc())
        .limit(1)
    )
    return tx.execute(query).scalar_one_or_none()


def of_participant(tx: Connection, scope: Scope, participant: str) -> list[Assignment]:
    """Every device that a participant wore, by device and time."""
    query = (
        select(ASSIGNMENTS.c.device)
        .where(within(ASSIGNMENTS, scope), ASSIGNMENTS.c.participant == participant)
        .distinct()
    )
    names = sorted(name for (name,) in tx.execute(query))
    every = [one_of for name in names for one_of in assignments(tx, scope, name)]
    return [one_of for one_of in every if one_of.participant == participant]


def add_clock_segment(tx: Connection, scope: Scope, segment: ClockSegment, *, at_ms: int) -> None:
    """Keep a segment, once: the same again is fine, another offset for its start is refused."""
    row = _device(tx, scope, segment.device)
    known = [s for s in clock_segments(tx, scope, segment.device) if _start(s) == _start(segment)]
    if known and known != [segment]:
        raise RecordExists("this clock segment is fixed: begin a new one", what="clock_segment")
    if not known:
        tx.execute(
            insert(CLOCK_SEGMENTS).values(
                organisation=scope.organisation,
                site=row.site,
                device=segment.device,
                boot=segment.boot,
                from_dev_ms=segment.from_dev_ms,
                offset_ms=segment.offset_ms,
                suspect=segment.suspect,
                at_ms=at_ms,
            )
        )


def clock_segments(tx: Connection, scope: Scope, device: str) -> list[ClockSegment]:
    """A device's segments by boot and start."""
    shown = CLOCK_SEGMENTS.c
    query = (
        select(shown.device, shown.boot, shown.from_dev_ms, shown.offset_ms, shown.suspect)
        .where(within(CLOCK_SEGMENTS, scope), shown.device == device)
        .order_by(shown.boot, shown.from_dev_ms)
    )
    return [ClockSegment(*row) for row in tx.execute(query)]


def _start(segment: ClockSegment) -> tuple[int, int]:
    return segment.boot, segment.from_dev_ms


def _device(tx: Connection, scope: Scope, device: str) -> Any:
    query = select(DEVICES).where(within(DEVICES, scope), DEVICES.c.device == device)
    return one(tx, query, "device")


def _add(
    tx: Connection, scope: Scope, table: Table, *, site: str, at_ms: int, **values: str
) -> None:
    scope.require(site)
    key = next(iter(table.primary_key)).name
    if exists(tx, table, **{key: values[key]}):
        raise RecordExists(f"this {key} id is taken", what=key)
    row = {"organisation": scope.organisation, "site": site, "at_ms": at_ms, **values}
    tx.execute(insert(table).values(row))
    audit.record(tx, scope, f"{key}.added", values[key], site=site, at_ms=at_ms)
