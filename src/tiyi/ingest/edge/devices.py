"""Who sends, which device is whose and since when: the edge's memory of the `devices` topic.

Records are frozen facts, newest per key: `token:<sha256>`, `device:<id>`, `segment:<owner>:<boot>`.
They are published by the records' outbox (tokens, devices) and by the edge itself (segments); the
edge runs on from here while the records are away.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from tiyi.ingest.edge.codes import RowCode
from tiyi.ingest.edge.errors import SendersUnread
from tiyi.model.arrays import AnyArray
from tiyi.model.ids import partition_of
from tiyi.model.metrics import SourceKind

FOREVER_MS: Final = 1 << 62
TOKEN_KEY: Final = "token:"  # noqa: S105 - the prefix of a key, no secret
DEVICE_KEY: Final = "device:"
SEGMENT_KEY: Final = "segment:"
_RESOLVED_KEPT: Final = 1_024


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """A sender's token, by its hash. `devices=None`: every device of its organisation and site."""

    hash: str
    sender: str
    organisation: str
    site: str
    version: int = 0
    devices: tuple[str, ...] | None = None
    expires_ms: int | None = None
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who wears a device, from ≤ event time < to, and from when to when they agreed to be followed.

    `consent_from_ms=None` means no consent at all.
    """

    participant: str
    from_ms: int
    to_ms: int | None = None
    consent_from_ms: int | None = 0
    consent_to_ms: int | None = None


@dataclass(frozen=True, slots=True)
class DeviceRecord:
    """A device with all its assignments, which do not overlap; the newest `version` counts."""

    device: str
    organisation: str
    site: str
    source: int
    version: int = 0
    interval_ms: int = 1_000
    """How often it is expected to speak."""
    retired: bool = False
    assignments: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Sender:
    """An authenticated sender."""

    sender: str
    organisation: str
    site: str
    devices: frozenset[str] | None = None

    def may_name(self, device: str) -> bool:
        """Whether its token lets it speak for a device of that id, known or not."""
        return bool(device) and (self.devices is None or device in self.devices)

    def may_send(self, device: DeviceRecord) -> bool:
        """Whether this sender speaks for that device; if not, it does not exist for it."""
        ours = (device.organisation, device.site) == (self.organisation, self.site)
        return ours and not device.retired and self.may_name(device.device)


@dataclass(frozen=True, slots=True, eq=False)
class Resolved:
    """A batch's device list as arrays, one entry per device.

    `code` is FINE or UNKNOWN_DEVICE. The single assignment of a device stands in `who`, `since`,
    `until`, `consent_since`, `consent_until`; devices with several are in `several`.
    """

    code: AnyArray
    source: AnyArray
    device: AnyArray
    who: AnyArray
    since: AnyArray
    until: AnyArray
    consent_since: AnyArray
    consent_until: AnyArray
    several: dict[int, tuple[Assignment, ...]] = field(default_factory=dict)


class Names:
    """Ids as small numbers, so that a row carries four bytes instead of a string."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """The number of a name, given once."""
        found = self._numbers.get(name)
        if found is None:
            found = self._numbers[name] = len(self.names)
            self.names.append(name)
        return found


class Registry:
    """Tokens, devices and assignments in memory; lookups are per batch, never per row."""

    def __init__(self) -> None:
        self._tokens: dict[str, TokenRecord] = {}
        self._devices: dict[str, DeviceRecord] = {}
        self._resolved: dict[tuple[Sender, tuple[str, ...]], Resolved] = {}
        self.participants = Names()
        self.device_names = Names()
        self._partitions: AnyArray = np.zeros(0, np.int16)
        self.unread = False
        """Whether the log could not be read yet, so that nobody can be told to be unknown."""

    def __len__(self) -> int:
        """Devices."""
        return len(self._devices)

    def apply_token(self, record: TokenRecord) -> None:
        """Learn a token, unless a newer version of it is known."""
        known = self._tokens.get(record.hash)
        if known is None or known.version <= record.version:
            self._tokens[record.hash] = record

    def apply_device(self, record: DeviceRecord) -> bool:
        """Learn a device and its assignments; whether that changed anything."""
        known = self._devices.get(record.device)
        if known is not None and (known.version > record.version or known == record):
            return False
        self._devices[record.device] = record
        self._resolved.clear()
        return True

    def forget(self, key: str) -> None:
        """A tombstone of the topic: the token or the device is gone."""
        if key.startswith(TOKEN_KEY):
            self._tokens.pop(key.removeprefix(TOKEN_KEY), None)
        elif key.startswith(DEVICE_KEY):
            self._devices.pop(key.removeprefix(DEVICE_KEY), None)
            self._resolved.clear()

    def authenticate(self, token: str, now_ms: int) -> Sender | None:
        """The sender of a token, or None: unknown, expired or revoked.

        SendersUnread while nobody can know: a sender must not take that for a refusal.
        """
        if self.unread:
            raise SendersUnread(
                "the log gives no answer, so the senders are not known yet", retry_after_ms=5_000
            )
        record = self._tokens.get(token_hash(token))
        if record is None or record.revoked:
            return None
        if record.expires_ms is not None and record.expires_ms <= now_ms:
            return None
        allowed = None if record.devices is None else frozenset(record.devices)
        return Sender(record.sender, record.organisation, record.site, allowed)

    def device(self, device: str) -> DeviceRecord | None:
        """What is known of a device."""
        return self._devices.get(device)

    def resolve(self, sender: Sender, devices: tuple[str, ...]) -> Resolved:
        """The device list of a batch as arrays; a gateway that repeats its list pays once."""
        found = self._resolved.get((sender, devices))
        if found is None:
            found = self._resolve(sender, devices)
            if len(self._resolved) >= _RESOLVED_KEPT:
                self._resolved.clear()
            self._resolved[sender, devices] = found
        return found

    def _resolve(self, sender: Sender, devices: tuple[str, ...]) -> Resolved:
        records = [self._devices.get(device) for device in devices]
        mine = [r if r is not None and sender.may_send(r) else None for r in records]
        plans = [r.assignments if r else () for r in mine]
        single = [plan[0] if len(plan) == 1 else None for plan in plans]
        return Resolved(
            code=np.array([RowCode.FINE if r else RowCode.UNKNOWN_DEVICE for r in mine], np.uint8),
            source=np.array([r.source if r else SourceKind.UNKNOWN for r in mine], np.uint8),
            device=np.array(
                [self.device_names.number(r.device if r else "") for r in mine], np.int32
            ),
            who=np.array([self._who(a) for a in single], np.int32),
            since=np.array([a.from_ms if a else FOREVER_MS for a in single], np.int64),
            until=np.array([_end(a.to_ms) if a else 0 for a in single], np.int64),
            consent_since=np.array([_consent(a) if a else 0 for a in single], np.int64),
            consent_until=np.array([_end(a.consent_to_ms) if a else 0 for a in single], np.int64),
            several={i: plan for i, plan in enumerate(plans) if len(plan) > 1},
        )

    def _who(self, assignment: Assignment | None) -> int:
        return -1 if assignment is None else self.participants.number(assignment.participant)

    def assign(
        self, resolved: Resolved, device: AnyArray, at_ms: AnyArray
    ) -> tuple[AnyArray, AnyArray]:
        """Participant number and code of rows at event time: FINE, UNASSIGNED or NO_CONSENT."""
        who = resolved.who.take(device)
        worn = (at_ms >= resolved.since.take(device)) & (at_ms < resolved.until.take(device))
        agreed = (at_ms >= resolved.consent_since.take(device)) & (
            at_ms < resolved.consent_until.take(device)
        )
        for place, plan in resolved.several.items():
            for assignment in plan:
                rows = (device == place) & (at_ms >= assignment.from_ms)
                rows &= at_ms < _end(assignment.to_ms)
                who[rows] = self.participants.number(assignment.participant)
                worn |= rows
                consent = (at_ms >= _consent(assignment)) & (at_ms < _end(assignment.consent_to_ms))
                agreed = np.where(rows, consent, agreed)
        fine_or_not = np.where(agreed, RowCode.FINE, RowCode.NO_CONSENT)
        return who, np.where(worn, fine_or_not, RowCode.UNASSIGNED).astype(np.uint8)

    def partitions(self, who: AnyArray) -> AnyArray:
        """The log's partition of each participant number."""
        known, names = len(self._partitions), self.participants.names
        if known < len(names):
            fresh = np.array([partition_of(name) for name in names[known:]], np.int16)
            self._partitions = np.concatenate((self._partitions, fresh))
        return self._partitions.take(who)


def token_hash(token: str) -> str:
    """What is stored of a token. 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def _instants(values: list[int]) -> AnyArray:
    return np.array(values, np.int64)


def _end(instant_ms: int | None) -> int:
    return FOREVER_MS if instant_ms is None else instant_ms


def _consent(assignment: Assignment) -> int:
    return FOREVER_MS if assignment.consent_from_ms is None else assignment.consent_from_ms
