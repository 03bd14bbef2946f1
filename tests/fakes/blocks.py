"""Raw samples in a dictionary: the port `Blocks` without a file, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tiyi.model.frame import Samples, samples_of
from tiyi.storage.blocks.plan import Merged

HOUR_MS = 3_600_000
Identity = tuple[int, int, str, int, int]
"""Metric, source, device, boot, dev_ms."""
Content = tuple[float, int, int]
"""Value, flags, at_ms: the greatest stays."""


class MemoryBlocks:
    """The simplest thing that keeps the contract; the oracle of every other implementation."""

    def __init__(self) -> None:
        """Nothing stored."""
        self._blocks: dict[tuple[str, int], dict[Identity, Content]] = {}
        self._stored: dict[tuple[str, int], int] = {}

    def merge(self, parts: Sequence[Samples], *, stored: Mapping[tuple[str, int], int]) -> Merged:
        """Add rows by identity (same identity: the greater value wins); repeat-safe."""
        changed, conflicts = set(), 0
        for part in parts:
            for participant, identity, content in _rows(part):
                name = (participant, content[2] // HOUR_MS * HOUR_MS)
                block = self._blocks.setdefault(name, {})
                known = block.get(identity)
                conflicts += known is not None and known[0] != content[0]
                if known is None or content > known:
                    block[identity] = content
                    changed.add(name)
        for source, offset in stored.items():
            self._stored[source] = max(offset, self._stored.get(source, 0))
        return Merged(tuple(sorted(changed)), conflicts)

    def set_back(self, stored: Mapping[tuple[str, int], int]) -> None:
        """Where an offset is greater than this, lower it."""
        for source, offset in stored.items():
            if source in self._stored:
                self._stored[source] = min(offset, self._stored[source])

    def read(self, participant: str, start_ms: int, end_ms: int) -> Samples:
        """Rows with start ≤ at_ms < end, by (at_ms, metric, source, device, boot, dev_ms)."""
        rows = sorted(
            (content[2], *identity, content)
            for (name, _), block in self._blocks.items()
            if name == participant
            for identity, content in block.items()
            if start_ms <= content[2] < end_ms
        )
        at_ms, metric, source, device, boot, dev_ms, content = (
            zip(*rows, strict=True) if rows else ((),) * 7
        )
        return samples_of(
            np.array([participant] * len(rows), np.str_),
            np.array(device, np.str_),
            source=np.array(source, "u1"),
            metric=np.array(metric, "u1"),
            boot=np.array(boot, "<u4"),
            dev_ms=np.array(dev_ms, "<i8"),
            at_ms=np.array(at_ms, "<i8"),
            value=np.array([one[0] for one in content], "<f4"),
            flags=np.array([one[1] for one in content], "u1"),
        )

    def stored_offsets(self) -> dict[tuple[str, int], int]:
        """(topic, partition) → next offset that is not yet in the store."""
        return dict(self._stored)

    def hours(self, participant: str) -> list[int]:
        """Starts (UTC ms) of the hours that hold rows, ascending."""
        return sorted(hour for name, hour in self._blocks if name == participant)

    def participants(self) -> list[str]:
        """Everybody with at least one block."""
        return sorted({name for name, _ in self._blocks})

    def tidy(self, hour_ms: int, *, limit: int = 500) -> int:
        """Memory is always tidy."""
        return 0

    def erase(self, participant: str) -> int:
        """Remove all of a participant's blocks; how many there were."""
        gone = [name for name in self._blocks if name[0] == participant]
        for name in gone:
            del self._blocks[name]
        return len(gone)

    def forget(self, participant: str, before_ms: int) -> int:
        """Remove the blocks of the hours that ended by then; how many there were."""
        last_ms = before_ms - HOUR_MS
        gone = [name for name in self._blocks if name[0] == participant and name[1] <= last_ms]
        for name in gone:
            del self._blocks[name]
        return len(gone)

    def close(self) -> None:
        """Nothing to close."""


def _rows(part: Samples) -> list[tuple[str, Identity, Content]]:
    columns = (column.tolist() for column in part.columns())
    return [
        (
            part.participants[who],
            (metric, source, part.devices[device], boot, dev_ms),
            (value + 0.0, flags, at_ms),  # minus zero is zero
        )
        for who, device, source, metric, boot, dev_ms, at_ms, value, flags in zip(
            *columns, strict=True
        )
    ]
