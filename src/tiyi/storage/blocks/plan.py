"""What a merge writes: for each block one more segment, or all its rows anew."""

import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.model.frame import concat
from tiyi.storage.blocks.fences import fenced
from tiyi.storage.blocks.identity import HOUR_MS, Folded, fold
from tiyi.storage.blocks.layout import opened_blocks, sealed_blocks
from tiyi.storage.planes import Sealer, SegmentDamaged
from tiyi.storage.stored import STORED_SCHEMA, Stored, write_stored

SEGMENTS_MAX: Final = 128
"""A block of so many segments is written anew as one; an hour flushed each minute never is."""
SEGMENTS_SPREAD: Final = 32
"""Blocks that grow together reach their limit in so many different flushes."""

# Live hours must be cheap to extend for everybody at once: the heads of one hour stand together,
# and the segments stand in the order in which they came. A head names its segments.
SCHEMA: Final = f"""
CREATE TABLE IF NOT EXISTS blocks (
    hour INTEGER NOT NULL, participant TEXT NOT NULL, revision INTEGER NOT NULL,
    segments BLOB NOT NULL, fences BLOB NOT NULL,
    PRIMARY KEY (hour, participant)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS blocks_of_participant ON blocks (participant, hour);
CREATE TABLE IF NOT EXISTS segments (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS damaged (
    id INTEGER PRIMARY KEY, participant TEXT NOT NULL, hour INTEGER NOT NULL,
    revision INTEGER NOT NULL, body BLOB NOT NULL);
{STORED_SCHEMA}
"""
_HEAD: Final = "SELECT revision, segments, fences FROM blocks WHERE participant = ? AND hour = ?"
_INSERT: Final = (
    "INSERT INTO blocks (participant, hour, revision, segments, fences) VALUES (?, ?, 1, ?, ?)"
    " ON CONFLICT DO NOTHING"
)
_UPDATE: Final = (
    "UPDATE blocks SET revision = ?4 + 1, segments = ?3, fences = ?5"
    " WHERE participant = ?1 AND hour = ?2 AND revision = ?4 AND segments = ?6"
)

Name = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: changed participant-hours (start in ms), conflicts, blocks set aside."""

    changed: tuple[Name, ...] = ()
    conflicts: int = 0
    damaged: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A block's row: `revision` 0 where there is none yet."""

    revision: int = 0
    segments: bytes = b""
    fences: bytes = b""

    def ids(self) -> list[int]:
        """The ids of its segments, oldest first."""
        return [int(number) for number in np.frombuffer(self.segments, "<i8")]

    def is_full(self, participant: str) -> bool:
        """Whether the next write should make one segment of all."""
        spread = zlib.crc32(participant.encode()) % SEGMENTS_SPREAD
        return len(self.segments) >= 8 * (SEGMENTS_MAX - spread)


@dataclass(frozen=True, slots=True)
class Write:
    """One segment to add to a block, good for exactly the revision in `head`."""

    name: Name
    head: Head
    fences: bytes
    body: bytes
    anew: bool
    """Whether the segment replaces all others."""


@dataclass(slots=True)
class Plan:
    """What one merge will write."""

    writes: list[Write] = field(default_factory=list)
    damaged: list[tuple[Name, Head]] = field(default_factory=list)
    conflicts: int = 0

    def merged(self) -> Merged:
        """What the plan does, once it is applied."""
        changed = sorted((write.name[0], write.name[1] * HOUR_MS) for write in self.writes)
        aside = tuple((name, hour * HOUR_MS) for (name, hour), _ in self.damaged)
        return Merged(tuple(changed), self.conflicts, aside)


class Moved(Exception):
    """Another writer changed a block between planning and writing."""


def planned(connection: sqlite3.Connection, folded: Folded | None, sealer: Sealer) -> Plan:
    """Decide for every block: new, longer by one segment, or read and written anew."""
    plan = Plan()
    if folded is None or not len(folded.samples):
        return plan
    names = folded.names()
    heads = [Head(*(connection.execute(_HEAD, name).fetchone() or ())) for name in names]
    reach = fenced(folded, [head.fences for head in heads])
    full = [head.is_full(name[0]) for name, head in zip(names, heads, strict=True)]
    anew = reach.overlapping | np.array(full)
    plan.conflicts = folded.conflicts
    target = dict(zip(names, zip(heads, reach.after, strict=True), strict=True))
    for part, replaces in ((_chosen(folded, ~anew), False), (_chosen(folded, anew), True)):
        if replaces and len(part.samples):
            part = _with_stored_rows(connection, part, plan, target)
        for name, body in zip(part.names(), sealed_blocks(part, sealer), strict=True):
            plan.writes.append(Write(name, *target[name], body, replaces))
    return plan


def _chosen(folded: Folded, blocks: Mask) -> Folded:
    if blocks.all():
        return folded
    lengths = np.diff(folded.blocks, append=len(folded.samples))
    rows = np.repeat(blocks, lengths)
    return fold(folded.samples.take(rows), kept=~folded.fresh[rows])


def _with_stored_rows(
    connection: sqlite3.Connection,
    new: Folded,
    plan: Plan,
    target: Mapping[Name, tuple[Head, bytes]],
) -> Folded:
    """Fold new rows with the stored ones of their blocks; only blocks that really change stay."""
    sealer = Sealer()
    bodies = [(name, body_of(connection, target[name][0])) for name in new.names()]
    try:
        old = opened_blocks([(name[0], body) for name, body in bodies], sealer)
    except SegmentDamaged:
        sound = [(name, body) for name, body in bodies if _is_sound(body, sealer)]
        gone = {name for name, _ in bodies} - {name for name, _ in sound}
        plan.damaged += [(name, target[name][0]) for name in sorted(gone)]
        old = opened_blocks([(name[0], body) for name, body in sound], sealer)
    rows = concat([new.samples, old])
    both = fold(rows, kept=np.arange(len(rows)) >= len(new.samples))
    plan.conflicts += both.conflicts
    return _chosen(both, np.logical_or.reduceat(both.fresh, both.blocks))


def _is_sound(body: bytes, sealer: Sealer) -> bool:
    try:
        opened_blocks([("", body)], sealer)
    except SegmentDamaged:
        return False
    return True


def body_of(connection: sqlite3.Connection, head: Head) -> bytes:
    """All segments of a block; a missing one leaves bytes that open as damaged."""
    query = "SELECT body FROM segments WHERE id = ?"
    bodies = [connection.execute(query, (number,)).fetchone() for number in head.ids()]
    return b"".join(body[0] if body else b"missing" for body in bodies)


def apply(connection: sqlite3.Connection, plan: Plan, stored: Stored) -> None:
    """Write the plan inside the caller's transaction; Moved when a block is not as planned."""
    for name, head in plan.damaged:
        _copy_aside(connection, name, head)
    (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM segments").fetchone()
    inserts, updates = [], []
    for number, write in enumerate(plan.writes, newest + 1):
        segments = (b"" if write.anew else write.head.segments) + number.to_bytes(8, "little")
        if write.head.revision:
            updates.append(
                (*write.name, segments, write.head.revision, write.fences, write.head.segments)
            )
        else:
            inserts.append((*write.name, segments, write.fences))
    for statement, rows in ((_INSERT, inserts), (_UPDATE, updates)):
        if rows and connection.executemany(statement, rows).rowcount != len(rows):
            raise Moved
    bodies = [(number, write.body) for number, write in enumerate(plan.writes, newest + 1)]
    connection.executemany("INSERT INTO segments (id, body) VALUES (?, ?)", bodies)
    delete_segments(connection, [write.head for write in plan.writes if write.anew])
    write_stored(connection, stored)


def replace_body(connection: sqlite3.Connection, name: Name, head: Head, body: bytes) -> None:
    """Same rows in one segment, unless another writer has changed the block meanwhile."""
    insert = "INSERT INTO segments (body) VALUES (?)"
    number = connection.execute(insert, (body,)).lastrowid or 0
    update = (
        "UPDATE blocks SET segments = ? WHERE participant = ? AND hour = ? AND revision = ?"
        " AND segments = ?"
    )
    values = (number.to_bytes(8, "little"), *name, head.revision, head.segments)
    taken = connection.execute(update, values).rowcount
    gone = head.ids() if taken else [number]
    connection.executemany("DELETE FROM segments WHERE id = ?", [(old,) for old in gone])


def delete_segments(connection: sqlite3.Connection, heads: Sequence[Head]) -> None:
    """Remove the segments that these heads name."""
    numbers = [(number,) for head in heads for number in head.ids()]
    connection.executemany("DELETE FROM segments WHERE id = ?", numbers)


def _copy_aside(connection: sqlite3.Connection, name: Name, head: Head) -> None:
    connection.execute(
        "INSERT INTO damaged (participant, hour, revision, body) VALUES (?, ?, ?, ?)",
        (*name, head.revision, body_of(connection, head)),
    )


def move_aside(connection: sqlite3.Connection, name: Name, head: Head) -> None:
    """Set a whole block aside, unless another writer has changed it meanwhile."""
    delete = "DELETE FROM blocks WHERE participant = ? AND hour = ? AND revision = ?"
    if connection.execute(delete, (*name, head.revision)).rowcount:
        _copy_aside(connection, name, head)
        delete_segments(connection, [head])
