"""The batch contract: what a sender sends, field by field, and the limits of each."""

from dataclasses import dataclass
from typing import Annotated, Final

import msgspec

from tiyi.model.arrays import AnyArray
from tiyi.model.metrics import Flag

ROWS_MAX: Final = 5_000
RECORDS_MAX: Final = 500
BODY_BYTES_MAX: Final = 512 << 10
"""5,000 rows of five columns take about 250 KiB with two-digit device indices; twice that."""
MESSAGE_BYTES_MAX: Final = 64 << 10
"""One WebSocket message; about 1,300 rows."""
DEVICES_MAX: Final = 512
TIME_MAX_MS: Final = 4_102_444_800_000
"""2100-01-01: device times from here on are no times."""
ACCEPTED_FLAGS: Final = int(Flag.NO_CONTACT | Flag.BAD_QUALITY | Flag.DELAYED)
"""Flags a sender may set; the others are the edge's own and are cleared."""

ID_PATTERN: Final = r"^[A-Za-z0-9][A-Za-z0-9._:-]*$"
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern=ID_PATTERN)]
"""ASCII, so that it may stand in a key, a tag, a path and a log line as it is."""
Millis = Annotated[int, msgspec.Meta(ge=0, lt=TIME_MAX_MS)]
Boot = Annotated[int, msgspec.Meta(ge=0, le=0xFFFF_FFFF)]
Sequence = Annotated[int, msgspec.Meta(ge=0, lt=1 << 53)]


class Exchange(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The clock exchange of the previous batch, which makes the sender's clock exact.

    `t0` and `t3` are the sender's clock when it sent that batch and when the ack arrived, `t1` and
    `t2` are `received_ms` and `server_ms` of that ack; all in ms.
    """

    t0: Millis
    t1: Millis
    t2: Millis
    t3: Millis


class DeviceClock(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A device that stamps its rows by a clock of its own, which read `clock_ms` at `sent_at`."""

    id: Id
    clock_ms: Millis


Devices = Annotated[list[Id | DeviceClock], msgspec.Meta(max_length=DEVICES_MAX)]


class Columns(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The rows as columns of one length: `device` indexes `devices`, `metric` is name or number."""

    device: list[int]
    metric: list[int | str]
    dev_ms: list[int]
    value: list[float]
    flags: list[int] | None = None


class Record(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One row in the record form."""

    device: str
    metric: int | str
    dev_ms: int
    value: float
    flags: int = 0


class Head(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What every form of a batch has.

    `boot` is a number the sender draws anew whenever it starts, restarts its sequence, or sets its
    clock. Row i has the sequence number `first_seq + i`. `sent_at` is the sender's clock at this
    very attempt to send. `trusted_clock` is for files and replays: times are taken as they are.
    """

    batch_id: Id
    sender: Id
    boot: Boot
    first_seq: Sequence
    last_seq: Annotated[int, msgspec.Meta(ge=-1, lt=1 << 53)]
    sent_at: Millis
    exchange: Exchange | None = None
    trusted_clock: bool = False


class Batch(Head, frozen=True, kw_only=True):
    """A batch in columns, the normal form; `devices` may be plain ids."""

    devices: Devices
    columns: Columns


class RecordBatch(Head, frozen=True, kw_only=True):
    """A batch as one object per row, for first steps and small devices."""

    records: list[Record]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A decoded batch: its head, and its rows as arrays.

    `device` indexes `devices`, -1 where the row names none; `code` is a RowCode, FINE unless the
    row could not be read. `clocks` holds, per device, its own reading at `sent_at`, or None where
    it is stamped by the sender's clock.
    """

    head: Head
    devices: tuple[str, ...]
    clocks: tuple[int | None, ...]
    device: AnyArray
    metric: AnyArray
    dev_ms: AnyArray
    value: AnyArray
    flags: AnyArray
    code: AnyArray

    def __len__(self) -> int:
        """Rows."""
        return len(self.code)
