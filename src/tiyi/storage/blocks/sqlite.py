"""Raw samples in one SQLite file: a compressed block per participant-hour, merged by identity."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

from tiyi.model.errors import OperationError
from tiyi.model.frame import DICTIONARY_MAX, Samples, concat
from tiyi.storage.blocks import plan as plans
from tiyi.storage.blocks.identity import HOUR_MS, fold, in_reading_order
from tiyi.storage.blocks.layout import opened_blocks, sealed_blocks
from tiyi.storage.planes import Sealer, SegmentDamaged
from tiyi.storage.sqlite import Database
from tiyi.storage.stored import Stored, read_stored

TIDY_LEVEL: Final = 6


class BlockDamaged(OperationError):
    """A block does not match its checksum; it was set aside, its neighbours are untouched."""

    code: ClassVar[str] = "blocks.damaged"


class SqliteBlocks:
    """The port `Blocks` on one file; any number of processes may read while one writes.

    Two writers are safe too: writes name the revision they were planned for, and a plan that
    another writer overtook is made again under the lock.
    """

    def __init__(self, path: str | Path) -> None:
        """Open or create the file."""
        self._db = Database(path, plans.SCHEMA)

    def merge(self, parts: Sequence[Samples], *, stored: Stored) -> plans.Merged:
        """Add rows by identity: the greatest (value, flags, at_ms) of one identity stays.

        The rows and the source offsets `stored` are one transaction. Merging the same rows again
        changes nothing. Rows of the same identity and another value count as conflicts.
        """
        if _too_many_names(parts):
            half = len(parts) // 2
            first = self.merge(parts[:half], stored={})
            return _joined(first, self.merge(parts[half:], stored=stored))
        folded = fold(concat(parts)) if parts else None
        sealer = Sealer()
        with self._db.reading() as connection:
            plan = plans.planned(connection, folded, sealer)
        try:
            with self._db.writing() as connection:
                plans.apply(connection, plan, stored)
        except plans.Moved:
            with self._db.writing() as connection:
                plan = plans.planned(connection, folded, sealer)
                plans.apply(connection, plan, stored)
        return plan.merged()

    def read(self, participant: str, start_ms: int, end_ms: int) -> Samples:
        """Rows with start ≤ at_ms < end, ordered by (at_ms, metric, source, device, boot, dev_ms).

        Raises BlockDamaged once for each damaged block, which is then set aside: the next read
        gives everything else.
        """
        query = (
            "SELECT hour, revision, segments, fences FROM blocks"
            " WHERE participant = ? AND hour BETWEEN ? AND ? ORDER BY hour"
        )
        span = (start_ms // HOUR_MS, (end_ms - 1) // HOUR_MS)
        with self._db.reading() as connection:
            rows = connection.execute(query, (participant, *span)).fetchall()
            found = [
                ((participant, hour), head, plans.body_of(connection, head))
                for hour, *fields in rows
                for head in (plans.Head(*fields),)
            ]
        try:
            samples = opened_blocks([(participant, body) for _, _, body in found], Sealer())
        except SegmentDamaged:
            self._set_aside(found)
            raise
        samples = in_reading_order(fold(samples).samples)
        return samples.take((samples.at_ms >= start_ms) & (samples.at_ms < end_ms))

    def tidy(self, hour_ms: int, *, limit: int = 500) -> int:
        """Write blocks of the hour that starts at `hour_ms` as one segment each; how many.

        Call it for closed hours until it answers 0. Content and revisions stay as they are. Raises
        BlockDamaged as `read` does.
        """
        query = (
            "SELECT participant, revision, segments, fences FROM blocks"
            " WHERE hour = ? AND length(segments) > 8 LIMIT ?"
        )
        hour = hour_ms // HOUR_MS
        with self._db.reading() as connection:
            heads = [
                ((name, hour), plans.Head(*fields))
                for name, *fields in connection.execute(query, (hour, limit)).fetchall()
            ]
            found = [(name, head, plans.body_of(connection, head)) for name, head in heads]
        try:
            samples = opened_blocks([(name[0], body) for name, _, body in found], Sealer())
        except SegmentDamaged:
            self._set_aside(found)
            raise
        folded = fold(samples)
        known = dict(heads)
        tidied = sealed_blocks(folded, Sealer(level=TIDY_LEVEL))
        with self._db.writing() as connection:
            for name, body in zip(folded.names(), tidied, strict=True):
                plans.replace_body(connection, name, known[name], body)
        return len(tidied)

    def _set_aside(self, found: Sequence[tuple[plans.Name, plans.Head, bytes]]) -> None:
        """Move the first damaged block out of the way and name it."""
        sealer = Sealer()
        for name, head, body in found:
            try:
                opened_blocks([(name[0], body)], sealer)
            except SegmentDamaged as error:
                with self._db.writing() as connection:
                    plans.move_aside(connection, name, head)
                raise BlockDamaged(
                    f"the block of {name[0]} at hour {name[1]} is damaged ({error}); it was set"
                    " aside: rebuild the hour from the log, or restore it from a backup",
                    participant=name[0],
                    start_ms=name[1] * HOUR_MS,
                ) from error

    def damaged(self) -> list[plans.Name]:
        """(participant, start of the hour in ms) of every block that was set aside."""
        query = "SELECT participant, hour FROM damaged ORDER BY id"
        with self._db.reading() as connection:
            return [(name, hour * HOUR_MS) for name, hour in connection.execute(query)]

    def stored_offsets(self) -> dict[tuple[str, int], int]:
        """(topic, partition) → next offset that is not yet in the store."""
        with self._db.reading() as connection:
            return read_stored(connection)

    def hours(self, participant: str) -> list[int]:
        """Starts (UTC ms) of the hours that hold rows, ascending."""
        query = "SELECT hour FROM blocks WHERE participant = ? ORDER BY hour"
        with self._db.reading() as connection:
            return [hour * HOUR_MS for (hour,) in connection.execute(query, (participant,))]

    def revisions(self, participant: str) -> dict[int, int]:
        """Start of an hour (UTC ms) → how often its block has changed."""
        query = "SELECT hour, revision FROM blocks WHERE participant = ? ORDER BY hour"
        with self._db.reading() as connection:
            rows = connection.execute(query, (participant,)).fetchall()
        return {hour * HOUR_MS: revision for hour, revision in rows}

    def participants(self) -> list[str]:
        """Everybody with at least one block, ascending."""
        query = "SELECT DISTINCT participant FROM blocks ORDER BY participant"
        with self._db.reading() as connection:
            return [name for (name,) in connection.execute(query)]

    def erase(self, participant: str) -> int:
        """Remove all of a participant's blocks, and those set aside; how many blocks there were."""
        query = "SELECT revision, segments, fences FROM blocks WHERE participant = ?"
        with self._db.writing() as connection:
            heads = [plans.Head(*row) for row in connection.execute(query, (participant,))]
            plans.delete_segments(connection, heads)
            for table in ("damaged", "blocks"):
                connection.execute(f"DELETE FROM {table} WHERE participant = ?", (participant,))  # noqa: S608
            return len(heads)

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _too_many_names(parts: Sequence[Samples]) -> bool:
    if sum(max(map(len, part.dictionaries)) for part in parts) <= DICTIONARY_MAX or len(parts) < 2:
        return False
    people = {name for part in parts for name in part.participants}
    devices = {name for part in parts for name in part.devices}
    return max(len(people), len(devices)) > DICTIONARY_MAX


def _joined(one: plans.Merged, other: plans.Merged) -> plans.Merged:
    return plans.Merged(
        tuple(sorted({*one.changed, *other.changed})),
        one.conflicts + other.conflicts,
        (*one.damaged, *other.damaged),
    )
