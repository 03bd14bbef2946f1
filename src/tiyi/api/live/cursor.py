"""The opaque cursor of the alert stream: how far each partition of the topic has been told."""

import base64
import binascii
from collections.abc import Mapping
from typing import ClassVar, Final

import msgspec

from tiyi.model.errors import InputError
from tiyi.model.ids import PARTITIONS

_CURSOR_BYTES_MAX: Final = 1_024


class CursorError(InputError):
    """A cursor that this server never gave."""

    code: ClassVar[str] = "cursor.invalid"


def write_cursor(offsets: Mapping[int, int]) -> str:
    """Text for the client to keep and give back."""
    told = [offsets.get(partition, 0) for partition in range(PARTITIONS)]
    return base64.urlsafe_b64encode(msgspec.msgpack.encode(told)).decode().rstrip("=")


def read_cursor(text: str) -> dict[int, int]:
    """Partition → next offset; CursorError for anything that `write_cursor` did not write."""
    try:
        if len(text) > _CURSOR_BYTES_MAX:
            raise ValueError
        told = msgspec.msgpack.decode(
            base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=list[int]
        )
        if len(told) != PARTITIONS or min(told) < 0 or max(told) >= 1 << 62:
            raise ValueError
    except (ValueError, binascii.Error, msgspec.DecodeError):
        raise CursorError("the cursor does not read; connect again without one") from None
    return dict(enumerate(told))
