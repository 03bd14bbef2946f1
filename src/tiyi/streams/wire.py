"""Facts to bytes and back on the JSON topics; tables and frames have their own codecs in model."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec
import numpy as np

from tiyi.model.alerts import AlertEvent
from tiyi.model.context import Context
from tiyi.model.duty import ActFact, Handles, HopReport, Roster
from tiyi.model.errors import FrameError
from tiyi.model.ids import partition_of
from tiyi.model.results import SessionResult
from tiyi.model.sessions import OpenRecord, SessionEvent, Touched
from tiyi.model.table import Table

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class SessionMessage:
    """What the `sessions` topic carries: an event or a result, never both."""

    event: SessionEvent | None = None
    result: SessionResult | None = None


_encoder = msgspec.json.Encoder()
_contexts = msgspec.json.Decoder(list[Context])
_alert = msgspec.json.Decoder(AlertEvent)
_session = msgspec.json.Decoder(SessionMessage)
_open = msgspec.json.Decoder(OpenRecord)
_act = msgspec.json.Decoder(ActFact)
_hop = msgspec.json.Decoder(HopReport)
_roster = msgspec.json.Decoder(Roster)
_handles = msgspec.json.Decoder(Handles)
_touched = msgspec.json.Decoder(Touched)


def encode(fact: object) -> bytes:
    """JSON bytes of a frozen fact."""
    return _encoder.encode(fact)


def decode_contexts(data: bytes) -> list[Context]:
    """A participant's context versions, oldest first; FrameError for anything else."""
    return _read(_contexts, data, "context")


def decode_alert(data: bytes) -> AlertEvent:
    """One alert revision; FrameError for anything else."""
    return _read(_alert, data, "alert")


def decode_session(data: bytes) -> SessionMessage:
    """One session event or result; FrameError for anything else."""
    message = _read(_session, data, "session")
    if (message.event is None) == (message.result is None):
        raise FrameError("a session record holds an event or a result", reason="json")
    return message


def decode_open(data: bytes) -> OpenRecord:
    """One participant's open record; FrameError for anything else."""
    return _read(_open, data, "open")


def decode_touched(data: bytes) -> Touched:
    """Hours to be scored again; FrameError for anything else."""
    return _read(_touched, data, "touched")


def decode_act(data: bytes) -> ActFact:
    """What somebody did about an alert; FrameError for anything else."""
    return _read(_act, data, "act")


def decode_hop(data: bytes) -> HopReport:
    """One report of one hop; FrameError for anything else."""
    return _read(_hop, data, "hop")


def decode_roster(data: bytes) -> Roster:
    """A site's duty roster; FrameError for anything else."""
    return _read(_roster, data, "roster")


def decode_handles(data: bytes) -> Handles:
    """Where a participant and their people are told; FrameError for anything else."""
    return _read(_handles, data, "handles")


def _read(decoder: msgspec.json.Decoder[Fact], data: bytes, what: str) -> Fact:
    try:
        return decoder.decode(data)
    except msgspec.DecodeError:
        raise FrameError(f"bytes on the log are no {what} record", reason="json") from None


def by_partition(table: Table) -> list[tuple[int, Table]]:
    """The table cut by its participants' partitions; each part keeps only its own ids."""
    names: Sequence[str] = table.meta["participants"]
    home = np.array([partition_of(name) for name in names], np.int64)
    parts = []
    for partition in np.unique(home):
        members = np.flatnonzero(home == partition)
        place = np.full(len(names), -1, np.int64)
        place[members] = np.arange(len(members))
        rows = np.flatnonzero(place[table["who"]] >= 0)
        columns = {name: column[rows] for name, column in table.columns.items()}
        columns["who"] = place[table["who"][rows]].astype(table["who"].dtype)
        meta = dict(table.meta) | {"participants": [names[member] for member in members.tolist()]}
        parts.append((int(partition), Table(columns, meta)))
    return parts
