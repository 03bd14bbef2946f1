"""Who was erased or has withdrawn, as a small file beside the stores that a restore obeys.

The records know it too, but a backup of them is older than the newest departure. The file names
pseudonyms only, is computed from the records and replaced as a whole, so a lost one comes back.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Final, Literal

import msgspec

from tiyi.model.errors import InputError
from tiyi.model.scope import Scope
from tiyi.storage.records import consents, erasures

FILE: Final = "departed.jsonl"


class DepartedUnreadable(InputError):
    """The list of departures is damaged, or is none: nothing was restored."""

    code: ClassVar[str] = "restore.departed"


class Departure(msgspec.Struct, frozen=True, kw_only=True):
    """One person of one organisation who is not to be processed from `at_ms` on."""

    participant: str
    site: str
    what: Literal["erased", "withdrawn"]
    at_ms: int
    reason: str = ""


def departures(tx: Any, scope: Scope, now_ms: int) -> list[Departure]:
    """Everybody whom the records of an organisation know as erased or withdrawn."""
    gone = [
        Departure(
            participant=one.participant,
            site=one.site,
            what="erased",
            at_ms=one.at_ms,
            reason=one.reason,
        )
        for one in erasures.every(tx, scope)
    ]
    left = [
        Departure(participant=who, site=site, what="withdrawn", at_ms=from_ms)
        for who, site, from_ms in consents.withdrawn(tx, scope, now_ms)
    ]
    return gone + left


def write(path: Path, known: Sequence[Departure]) -> bool:
    """Replace the file where it says something else; whether it did."""
    content = b"".join(msgspec.json.encode(one) + b"\n" for one in known)
    if path.exists() and path.read_bytes() == content:
        return False
    part = path.with_suffix(f".{os.getpid()}.part")  # another process may write here as well
    with open(part, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return True


def read(path: Path) -> list[Departure]:
    """The departures of a file; DepartedUnreadable unless every line is one."""
    try:
        lines = path.read_bytes().splitlines()
        return [msgspec.json.decode(line, type=Departure) for line in lines]
    except (OSError, msgspec.DecodeError) as error:
        raise DepartedUnreadable(
            f"{path} is no list of departures: name departed.jsonl of the newest data folder"
        ) from error
