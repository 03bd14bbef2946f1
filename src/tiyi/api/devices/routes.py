"""Routes of devices and senders: register, assign, issue and revoke tokens."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from tiyi.api.common import Body, Caller, Cursor, EventTime, Identifier, IdInPath, Limit, Served
from tiyi.api.devices import loans
from tiyi.api.devices.publishing import publish_device, publish_token, publish_token_hash
from tiyi.storage.records import devices, tokens

router = APIRouter(tags=["devices"])
router.include_router(loans.router)
Kind = Annotated[str, Field(pattern="^(strap|ear|machine|band|wrist|phone|manual|unknown)$")]
SenderKind = Annotated[str, Field(pattern="^(phone|gateway|importer|machine)$")]
ShortText = Annotated[str, Field(max_length=200)]


class DeviceBody(Body):
    """A device to register."""

    device: Identifier
    site: Identifier
    kind: Kind
    label: ShortText = ""


class Worn(BaseModel):
    """Who wears a device when; `to_ms` null while it lasts."""

    device: str
    participant: str
    from_ms: int
    to_ms: int | None


class DeviceShown(BaseModel):
    """A device with its wearers, oldest first."""

    device: str
    site: str
    kind: str
    label: str
    assignments: list[Worn]


class DevicePage(BaseModel):
    """Some devices."""

    items: list[DeviceShown]
    next: str | None


class AssignBody(Body):
    """From `from_ms` on (default: now) the device is worn by the participant, or by nobody."""

    participant: Identifier | None
    from_ms: EventTime | None = None


class SenderBody(Body):
    """A sender to register."""

    sender: Identifier
    site: Identifier
    kind: SenderKind
    label: ShortText = ""


class SenderShown(BaseModel):
    """A sender."""

    sender: str
    site: str
    kind: str
    label: str


class TokenBody(Body):
    """What a new token may do: speak for these devices, or (null) for all of the sender's site."""

    devices: Annotated[list[Identifier], Field(min_length=1, max_length=512)] | None = None
    expires_ms: EventTime | None = None


class TokenIssued(BaseModel):
    """The only time that anybody sees the token."""

    token: str
    token_hash: str


class TokenShown(BaseModel):
    """What is kept of a token."""

    token_hash: str
    issued_ms: int
    expires_ms: int | None
    revoked_ms: int | None


@router.get("/devices")
def list_devices(
    scope: Caller, services: Served, cursor: Cursor = None, limit: Limit = 100
) -> DevicePage:
    """Devices by id with their wearers."""
    with services.records.reading() as tx:
        page = devices.page(tx, scope, after=cursor, limit=limit)
        items = [_shown(one, devices.assignments(tx, scope, one.device)) for one in page.items]
    return DevicePage(items=items, next=page.next)


@router.post("/devices", status_code=201)
def add_device(new: DeviceBody, scope: Caller, services: Served) -> DeviceShown:
    """Register a device; rows that waited for it are looked at again."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        made = devices.Device(new.device, new.site, new.kind, new.label)
        added = devices.add(tx, scope, made, at_ms=now_ms)
        publish_device(tx, scope, new.device, now_ms=now_ms)
    return _shown(added, [])


@router.post("/devices/{device}/assignments", status_code=201)
def assign_device(
    device: IdInPath, worn: AssignBody, scope: Caller, services: Served
) -> DeviceShown:
    """Say who wears it from an instant on; rows that waited for that are delivered."""
    now_ms = services.clock.now_ms()
    from_ms = now_ms if worn.from_ms is None else worn.from_ms
    with services.records.writing() as tx:
        wearers = devices.assign(tx, scope, device, worn.participant, from_ms=from_ms, at_ms=now_ms)
        publish_device(tx, scope, device, now_ms=now_ms)
        return _shown(devices.get(tx, scope, device), wearers)


@router.get("/senders")
def list_senders(scope: Caller, services: Served) -> list[SenderShown]:
    """Every sender."""
    with services.records.reading() as tx:
        return [_sender(one) for one in devices.senders(tx, scope)]


@router.post("/senders", status_code=201)
def add_sender(new: SenderBody, scope: Caller, services: Served) -> SenderShown:
    """Register a sender."""
    made = devices.Sender(new.sender, new.site, new.kind, new.label)
    with services.records.writing() as tx:
        return _sender(devices.add_sender(tx, scope, made, at_ms=services.clock.now_ms()))


@router.get("/senders/{sender}/tokens")
def list_tokens(sender: IdInPath, scope: Caller, services: Served) -> list[TokenShown]:
    """Every token of a sender, without the tokens."""
    with services.records.reading() as tx:
        devices.get_sender(tx, scope, sender)
        return [_token(one) for one in tokens.of_subject(tx, scope, "sender", sender)]


@router.post("/senders/{sender}/tokens", status_code=201)
def issue_token(
    sender: IdInPath, wanted: TokenBody, scope: Caller, services: Served
) -> TokenIssued:
    """A new token; the edge knows it as soon as the change is on the log."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        token = tokens.issue(
            tx,
            scope,
            "sender",
            sender,
            scopes=tuple(wanted.devices or ()),
            at_ms=now_ms,
            expires_ms=wanted.expires_ms,
        )
        publish_token(tx, scope, token, now_ms=now_ms)
    return TokenIssued(token=token, token_hash=tokens.hash_of(token))


@router.delete("/senders/{sender}/tokens/{token}")
def revoke_token(sender: IdInPath, token: IdInPath, scope: Caller, services: Served) -> TokenShown:
    """Close a token by its hash; open connections of it end within a second."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        devices.get_sender(tx, scope, sender)
        revoked = tokens.revoke(tx, scope, token, at_ms=now_ms)
        publish_token_hash(tx, scope, token, now_ms=now_ms)
    return _token(revoked)


def _shown(device: devices.Device, worn: list[devices.Assignment]) -> DeviceShown:
    return DeviceShown(
        device=device.device,
        site=device.site,
        kind=device.kind,
        label=device.label,
        assignments=[
            Worn(
                device=one.device,
                participant=one.participant,
                from_ms=one.from_ms,
                to_ms=one.to_ms,
            )
            for one in worn
        ],
    )


def _sender(one: devices.Sender) -> SenderShown:
    return SenderShown(sender=one.sender, site=one.site, kind=one.kind, label=one.label)


def _token(one: tokens.Token) -> TokenShown:
    return TokenShown(
        token_hash=one.token_hash,
        issued_ms=one.issued_ms,
        expires_ms=one.expires_ms,
        revoked_ms=one.revoked_ms,
    )
