"""The port `Blocks` over any database: what to write is decided here, how is the shelves' part."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import ClassVar, Final, Protocol

from tiyi.model.errors import OperationError
from tiyi.model.frame import DICTIONARY_MAX, Samples, concat
from tiyi.storage.blocks import plan as plans
from tiyi.storage.blocks.identity import HOUR_MS, fold, in_reading_order
from tiyi.storage.blocks.layout import opened_blocks, sealed_blocks
from tiyi.storage.blocks.plan import Head, Name
from tiyi.storage.planes import Sealer, SegmentDamaged
from tiyi.storage.stored import Stored

TIDY_LEVEL: Final = 6
END_HOUR: Final = 1 << 40
"""Behind every hour there is."""

Found = tuple[Name, Head]


class BlockDamaged(OperationError):
    """A block does not match its checksum; it was set aside, its neighbours are untouched."""

    code: ClassVar[str] = "blocks.damaged"


class OpenShelf(plans.Shelf, Protocol):
    """The blocks within one transaction of a database."""

    def apply(self, plan: plans.Plan, stored: Stored) -> None:
        """Write the plan; Moved when a block is not as planned."""
        ...

    def replace(self, blocks: Sequence[tuple[Name, Head, bytes]]) -> None:
        """Same rows in one segment, for each block that is still as in its head."""
        ...

    def move_aside(self, name: Name, head: Head) -> None:
        """Set a whole block aside, unless another writer has changed it meanwhile."""
        ...

    def erase(self, participant: str, end_hour: int) -> int:
        """Remove the blocks of hours before `end_hour`, and those set aside; how many blocks."""
        ...

    def span(self, participant: str, first_hour: int, last_hour: int) -> list[Found]:
        """The blocks of these hours, ascending."""
        ...

    def untidy(self, hour: int, limit: int) -> list[Found]:
        """Blocks of an hour with more than one segment."""
        ...

    def revisions(self, participant: str) -> list[tuple[int, int]]:
        """(hour, revision) of each block, ascending."""
        ...

    def participants(self) -> list[str]:
        """Everybody with at least one block, ascending."""
        ...

    def damaged(self) -> list[Name]:
        """Every block that was set aside, oldest first."""
        ...

    def set_back(self, stored: Stored) -> None:
        """Lower the offsets that are greater than these."""
        ...

    def stored(self) -> dict[tuple[str, int], int]:
        """(topic, partition) → next offset that is not yet in the store."""
        ...


class Shelves(Protocol):
    """The transactions of one database."""

    def reading(self) -> AbstractContextManager[OpenShelf]:
        """One consistent view."""
        ...

    def writing(self, *, alone: bool = False) -> AbstractContextManager[OpenShelf]:
        """All or nothing; `alone`: no other writer is at work, and what is seen stays so."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


class ShelvedBlocks:
    """Compressed blocks of one participant-hour each, merged by identity.

    Several writers are safe: writes name the revision they were planned for, and a plan that
    another writer overtook is made again while nobody else writes.
    """

    def __init__(self, shelves: Shelves) -> None:
        """Of this database."""
        self._shelves = shelves

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
        with self._shelves.reading() as shelf:
            plan = plans.planned(shelf, folded, sealer)
        try:
            with self._shelves.writing() as writing:
                writing.apply(plan, stored)
        except plans.Moved:
            with self._shelves.writing(alone=True) as writing:
                plan = plans.planned(writing, folded, sealer)
                writing.apply(plan, stored)
        return plan.merged()

    def read(self, participant: str, start_ms: int, end_ms: int) -> Samples:
        """Rows with start ≤ at_ms < end, ordered by (at_ms, metric, source, device, boot, dev_ms).

        Raises BlockDamaged once for each damaged block, which is then set aside: the next read
        gives everything else.
        """
        with self._shelves.reading() as shelf:
            found = shelf.span(participant, start_ms // HOUR_MS, (end_ms - 1) // HOUR_MS)
            bodies = shelf.bodies([head for _, head in found])
        samples = in_reading_order(fold(self._opened(found, bodies)).samples)
        return samples.take((samples.at_ms >= start_ms) & (samples.at_ms < end_ms))

    def tidy(self, hour_ms: int, *, limit: int = 500) -> int:
        """Write blocks of the hour that starts at `hour_ms` as one segment each; how many.

        Call it for closed hours until it answers 0. Content and revisions stay as they are. Raises
        BlockDamaged as `read` does.
        """
        with self._shelves.reading() as shelf:
            found = shelf.untidy(hour_ms // HOUR_MS, limit)
            bodies = shelf.bodies([head for _, head in found])
        folded = fold(self._opened(found, bodies))
        known = dict(found)
        tidied = sealed_blocks(folded, Sealer(level=TIDY_LEVEL))
        blocks = [
            (name, known[name], body) for name, body in zip(folded.names(), tidied, strict=True)
        ]
        with self._shelves.writing() as writing:
            writing.replace(blocks)
        return len(tidied)

    def _opened(self, found: Sequence[Found], bodies: Sequence[bytes]) -> Samples:
        """The rows of these blocks; BlockDamaged for the first damaged one, which is set aside."""
        payloads = [(name[0], body) for (name, _), body in zip(found, bodies, strict=True)]
        try:
            return opened_blocks(payloads, Sealer())
        except SegmentDamaged:
            self._set_aside(found, bodies)
            raise

    def _set_aside(self, found: Sequence[Found], bodies: Sequence[bytes]) -> None:
        """Move the first damaged block out of the way and name it."""
        sealer = Sealer()
        for (name, head), body in zip(found, bodies, strict=True):
            try:
                opened_blocks([(name[0], body)], sealer)
            except SegmentDamaged as error:
                with self._shelves.writing() as writing:
                    writing.move_aside(name, head)
                raise BlockDamaged(
                    f"the block of {name[0]} at hour {name[1]} is damaged ({error}); it was set"
                    " aside: rebuild the hour from the log, or restore it from a backup",
                    participant=name[0],
                    start_ms=name[1] * HOUR_MS,
                ) from error

    def damaged(self) -> list[Name]:
        """(participant, start of the hour in ms) of every block that was set aside."""
        with self._shelves.reading() as shelf:
            return [(name, hour * HOUR_MS) for name, hour in shelf.damaged()]

    def stored_offsets(self) -> dict[tuple[str, int], int]:
        """(topic, partition) → next offset that is not yet in the store."""
        with self._shelves.reading() as shelf:
            return shelf.stored()

    def set_back(self, stored: Stored) -> None:
        """Where an offset is greater than this, lower it: it was of another log."""
        with self._shelves.writing(alone=True) as writing:
            writing.set_back(stored)

    def hours(self, participant: str) -> list[int]:
        """Starts (UTC ms) of the hours that hold rows, ascending."""
        return list(self.revisions(participant))

    def revisions(self, participant: str) -> dict[int, int]:
        """Start of an hour (UTC ms) → how often its block has changed."""
        with self._shelves.reading() as shelf:
            rows = shelf.revisions(participant)
        return {hour * HOUR_MS: revision for hour, revision in rows}

    def participants(self) -> list[str]:
        """Everybody with at least one block, ascending."""
        with self._shelves.reading() as shelf:
            return shelf.participants()

    def erase(self, participant: str) -> int:
        """Remove all of a participant's blocks, and those set aside; how many blocks there were."""
        with self._shelves.writing(alone=True) as writing:
            return writing.erase(participant, END_HOUR)

    def forget(self, participant: str, before_ms: int) -> int:
        """Remove the blocks of the hours that ended by then; how many there were."""
        with self._shelves.writing(alone=True) as writing:
            return writing.erase(participant, before_ms // HOUR_MS)

    def close(self) -> None:
        """Let go of files and connections."""
        self._shelves.close()


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
