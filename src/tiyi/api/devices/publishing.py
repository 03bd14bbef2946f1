"""Turns what the records know of devices and tokens into the edge's records on the log."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import msgspec

from tiyi.ingest.edge.devices import (
    DEVICE_KEY,
    TOKEN_KEY,
    Assignment,
    DeviceRecord,
    TokenRecord,
    token_hash,
)
from tiyi.model.metrics import SourceKind
from tiyi.model.scope import Scope
from tiyi.model.topics import DEVICES
from tiyi.storage.records import consents, devices, outbox, tokens
from tiyi.storage.records.consents import Consent

INTERVAL_MS: Final = {
    SourceKind.STRAP: 1_000,
    SourceKind.EAR: 1_000,
    SourceKind.MACHINE: 1_000,
    SourceKind.BAND: 1_000,
    SourceKind.WRIST: 5_000,
    SourceKind.PHONE: 10_000,
}
"""How often a source is expected to speak; tiles grey by it."""


def source_of(kind: str) -> SourceKind:
    """The source kind that a device's kind names."""
    return SourceKind[kind.upper()]


def publish_device(tx: Any, scope: Scope, device: str, *, now_ms: int) -> DeviceRecord:
    """Queue a device with all its assignments for the log, in the caller's transaction."""
    known = devices.get(tx, scope, device)
    source = source_of(known.kind)
    worn: list[Assignment] = []
    for one in devices.assignments(tx, scope, device):
        periods = consents.periods(tx, scope, one.participant)
        worn += _agreed(one.participant, one.from_ms, one.to_ms, periods)
    record = DeviceRecord(
        device=device,
        organisation=scope.organisation,
        site=known.site,
        source=int(source),
        version=now_ms,
        interval_ms=INTERVAL_MS.get(source, 60_000),
        assignments=tuple(worn),
    )
    key = f"{DEVICE_KEY}{device}"
    _queue(tx, scope, key, msgspec.json.encode(record), site=known.site, now_ms=now_ms)
    return record


def publish_devices_of(tx: Any, scope: Scope, participant: str, *, now_ms: int) -> None:
    """Queue every device that a participant wore: their consent has changed."""
    worn = devices.of_participant(tx, scope, participant)
    for device in sorted({one.device for one in worn}):
        publish_device(tx, scope, device, now_ms=now_ms)


def publish_token(tx: Any, scope: Scope, token: str, *, now_ms: int) -> None:
    """Queue a token that was just issued."""
    publish_token_hash(tx, scope, token_hash(token), now_ms=now_ms)


def publish_token_hash(tx: Any, scope: Scope, hashed: str, *, now_ms: int) -> None:
    """Queue a token as it stands now, by its hash."""
    known = tokens.get(tx, scope, hashed)
    record = TokenRecord(
        hash=hashed,
        sender=known.subject,
        organisation=scope.organisation,
        site=known.site,
        version=now_ms,
        devices=known.scopes or None,
        expires_ms=known.expires_ms,
        revoked=known.revoked_ms is not None,
    )
    key = f"{TOKEN_KEY}{hashed}"
    _queue(tx, scope, key, msgspec.json.encode(record), site=known.site, now_ms=now_ms)


def _queue(tx: Any, scope: Scope, key: str, value: bytes, *, site: str, now_ms: int) -> None:
    # The key stands for the participant: every record of one key goes to one partition for ever.
    outbox.add(
        tx,
        scope,
        DEVICES.name,
        site=site,
        participant=key[:64],
        key=key,
        value=value,
        at_ms=now_ms,
    )


def _agreed(
    participant: str, from_ms: int, to_ms: int | None, periods: Sequence[Consent]
) -> list[Assignment]:
    """One assignment per period of consent; together they cover the whole time of wearing."""
    if not periods:
        return [Assignment(participant, from_ms, to_ms, consent_from_ms=None)]
    cuts = [from_ms, *(p.from_ms for p in periods[1:] if p.from_ms > from_ms), None]
    pieces = []
    for start_ms, end_ms in pairwise(cuts):
        stop_ms = to_ms if end_ms is None else end_ms if to_ms is None else min(end_ms, to_ms)
        if start_ms is None or (stop_ms is not None and stop_ms <= start_ms):
            continue
        holding = [p for p in periods if p.from_ms <= start_ms]
        period = holding[-1] if holding else periods[0]
        pieces.append(Assignment(participant, start_ms, stop_ms, period.from_ms, period.to_ms))
    return pieces
