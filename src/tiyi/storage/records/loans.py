"""The inventory of devices, who has borrowed which, and what keeps two people's data apart."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from sqlalchemy import Connection, insert, select, update

from tiyi.model.errors import ConflictError
from tiyi.model.scope import Scope
from tiyi.storage.records import audit, devices, sessions
from tiyi.storage.records.schema_people import INVENTORY, LOANS
from tiyi.storage.records.scoped import RecordNotFound, chosen, within

CONDITIONS: Final = frozenset({"ready", "repair", "lost", "retired"})
SESSION_MS: Final = 4 * 3_600_000
"""No session is longer."""


class MixUp(ConflictError):
    """This could mix up two people's data: look again, and confirm if it is meant."""

    code: ClassVar[str] = "devices.mix_up"


@dataclass(frozen=True, slots=True)
class Stock:
    """What is known of a device; `battery_pct` None: not known."""

    device: str
    serial: str
    model: str
    condition: str
    battery_pct: int | None
    note: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Loan:
    """A device in somebody's hands: [out_ms, back_ms), `back_ms` None while it lasts."""

    device: str
    participant: str
    out_ms: int
    due_ms: int | None
    back_ms: int | None


def note(tx: Connection, scope: Scope, said: Stock, *, at_ms: int) -> Stock:
    """Say what is known of a device; earlier words stay, the newest count."""
    site = devices.get(tx, scope, said.device).site
    tx.execute(
        insert(INVENTORY).values(
            organisation=scope.organisation,
            site=site,
            device=said.device,
            serial=said.serial,
            model=said.model,
            condition=chosen(said.condition, CONDITIONS, "condition"),
            battery_pct=said.battery_pct,
            note=said.note,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    audit.record(tx, scope, "device.noted", said.device, site=site, at_ms=at_ms)
    return stock(tx, scope, said.device)


def stock(tx: Connection, scope: Scope, device: str) -> Stock:
    """What is known of a device; RecordNotFound before the first word."""
    query = select(INVENTORY).where(within(INVENTORY, scope), INVENTORY.c.device == device)
    row = tx.execute(query.order_by(INVENTORY.c.id.desc()).limit(1)).one_or_none()
    if row is None:
        raise RecordNotFound("nothing is noted of such a device in the caller's sites")
    return Stock(**{name: getattr(row, name) for name in Stock.__dataclass_fields__})


def loans(
    tx: Connection, scope: Scope, *, device: str | None = None, participant: str | None = None
) -> list[Loan]:
    """Loans of a device, of a participant or of all, oldest first."""
    query = select(LOANS).where(within(LOANS, scope)).order_by(LOANS.c.out_ms, LOANS.c.id)
    if device is not None:
        query = query.where(LOANS.c.device == device)
    if participant is not None:
        query = query.where(LOANS.c.participant == participant)
    names = tuple(Loan.__dataclass_fields__)
    return [Loan(*(getattr(row, name) for name in names)) for row in tx.execute(query)]


def hand_out(
    tx: Connection,
    scope: Scope,
    device: str,
    participant: str,
    *,
    due_ms: int | None,
    confirmed: bool,
    at_ms: int,
) -> Loan:
    """Lend a device: from now on its data are the borrower's, as until now they were the other's.

    MixUp, with the reasons, unless `confirmed`: somebody else wears it, or is training with it, the
    borrower already wears one of its kind, or the inventory says that it is not ready.
    """
    known = devices.get(tx, scope, device)
    reasons = _reasons(tx, scope, known, participant, at_ms)
    if reasons and not confirmed:
        raise MixUp("this could mix up two people's data", reasons=reasons)
    _close(tx, scope, device, at_ms)
    devices.assign(tx, scope, device, participant, from_ms=at_ms, at_ms=at_ms)
    tx.execute(
        insert(LOANS).values(
            organisation=scope.organisation,
            site=known.site,
            device=device,
            participant=participant,
            out_ms=at_ms,
            due_ms=due_ms,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    detail = {"participant": participant, "reasons": reasons}
    audit.record(tx, scope, "device.lent", device, site=known.site, at_ms=at_ms, detail=detail)
    return loans(tx, scope, device=device)[-1]


def give_back(tx: Connection, scope: Scope, device: str, *, at_ms: int) -> Loan:
    """A device is back: from now on its data are nobody's."""
    site = devices.get(tx, scope, device).site
    if not _close(tx, scope, device, at_ms):
        raise RecordNotFound("this device is not lent")
    devices.assign(tx, scope, device, None, from_ms=at_ms, at_ms=at_ms)
    audit.record(tx, scope, "device.back", device, site=site, at_ms=at_ms)
    return loans(tx, scope, device=device)[-1]


def _close(tx: Connection, scope: Scope, device: str, at_ms: int) -> int:
    open_loan = within(LOANS, scope) & (LOANS.c.device == device) & LOANS.c.back_ms.is_(None)
    return tx.execute(update(LOANS).where(open_loan).values(back_ms=at_ms)).rowcount


def _reasons(
    tx: Connection, scope: Scope, known: devices.Device, participant: str, at_ms: int
) -> list[str]:
    found = []
    wearer = devices.wearer(tx, scope, known.device, at_ms)
    if wearer not in {None, participant}:
        found.append("worn_by_another")
        if _training(tx, scope, str(wearer), at_ms):
            found.append("in_session")
    for worn in devices.of_participant(tx, scope, participant):
        same_kind = devices.get(tx, scope, worn.device).kind == known.kind
        if worn.to_ms is None and worn.device != known.device and same_kind:
            found.append("second_of_kind")
            break
    if not _ready(tx, scope, known.device):
        found.append("not_ready")
    return found


def _training(tx: Connection, scope: Scope, participant: str, at_ms: int) -> bool:
    span: dict[str, Any] = {"from_ms": at_ms - SESSION_MS, "to_ms": at_ms + 1}
    held = sessions.of_participant(tx, scope, participant, **span)
    return any(one.ended_ms is None for one in held)


def _ready(tx: Connection, scope: Scope, device: str) -> bool:
    """Whether nothing on record speaks against lending it."""
    try:
        return stock(tx, scope, device).condition == "ready"
    except RecordNotFound:
        return True
