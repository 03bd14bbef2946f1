"""Routes of the inventory and of loans: hand out, give back, and the guard against mix-ups."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field, StrictBool, StrictInt

from tiyi.api.common import Body, Caller, EventTime, Identifier, IdInPath, Note, Served
from tiyi.api.devices.publishing import publish_device
from tiyi.model.scope import Scope
from tiyi.storage.records import devices, loans
from tiyi.storage.records.loans import Loan, Stock
from tiyi.storage.records.scoped import RecordNotFound

router = APIRouter(tags=["devices"])


class StockBody(Body):
    """What is known of a device."""

    serial: Annotated[str, Field(max_length=64)] = ""
    model: Annotated[str, Field(max_length=200)] = ""
    condition: Literal["ready", "repair", "lost", "retired"] = "ready"
    battery_pct: Annotated[StrictInt, Field(ge=0, le=100)] | None = None
    note: Note = ""


class HandOutBody(Body):
    """Who borrows it, until when, and whether a possible mix-up was looked at."""

    participant: Identifier
    due_ms: EventTime | None = None
    confirmed: StrictBool = False


class LoanShown(BaseModel):
    """A device in somebody's hands; `back_ms` null while it lasts."""

    device: str
    participant: str
    out_ms: int
    due_ms: int | None
    back_ms: int | None


class StockShown(BaseModel):
    """What is known of a device, null where nobody has noted it, and its loans, oldest first."""

    device: str
    serial: str | None
    model: str | None
    condition: str | None
    battery_pct: int | None
    note: str | None
    noted_ms: int | None
    loans: list[LoanShown]


@router.get("/devices/{device}/inventory")
def get_inventory(device: IdInPath, scope: Caller, services: Served) -> StockShown:
    """What is known of a device, and who borrowed it when."""
    with services.records.reading() as tx:
        return _shown(tx, scope, device)


@router.put("/devices/{device}/inventory")
def put_inventory(device: IdInPath, said: StockBody, scope: Caller, services: Served) -> StockShown:
    """Note what is known of a device; what was noted before stays on record."""
    now_ms = services.clock.now_ms()
    words = Stock(device=device, at_ms=now_ms, **said.model_dump())
    with services.records.writing() as tx:
        loans.note(tx, scope, words, at_ms=now_ms)
        return _shown(tx, scope, device)


@router.post("/devices/{device}/hand-out", status_code=201)
def hand_out(device: IdInPath, said: HandOutBody, scope: Caller, services: Served) -> LoanShown:
    """Lend a device; 409 with the reasons where that could mix up two people's data."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        loan = loans.hand_out(
            tx,
            scope,
            device,
            said.participant,
            due_ms=said.due_ms,
            confirmed=said.confirmed,
            at_ms=now_ms,
        )
        publish_device(tx, scope, device, now_ms=now_ms)
    return _loan(loan)


@router.post("/devices/{device}/give-back")
def give_back(device: IdInPath, scope: Caller, services: Served) -> LoanShown:
    """A device is back; what it still sends of before is the borrower's."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        loan = loans.give_back(tx, scope, device, at_ms=now_ms)
        publish_device(tx, scope, device, now_ms=now_ms)
    return _loan(loan)


def _shown(tx: Any, scope: Scope, device: str) -> StockShown:
    devices.get(tx, scope, device)
    try:
        known: Stock | None = loans.stock(tx, scope, device)
    except RecordNotFound:
        known = None
    return StockShown(
        device=device,
        serial=known.serial if known else None,
        model=known.model if known else None,
        condition=known.condition if known else None,
        battery_pct=known.battery_pct if known else None,
        note=known.note if known else None,
        noted_ms=known.at_ms if known else None,
        loans=[_loan(one) for one in loans.loans(tx, scope, device=device)],
    )


def _loan(one: Loan) -> LoanShown:
    return LoanShown(
        device=one.device,
        participant=one.participant,
        out_ms=one.out_ms,
        due_ms=one.due_ms,
        back_ms=one.back_ms,
    )
