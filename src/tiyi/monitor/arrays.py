"""Arrays with one column per participant, kept together: columns grow, clear and move at once."""

from collections.abc import Callable, Iterator

import numpy as np

from tiyi.model.arrays import AnyArray

Columns = slice | AnyArray
"""Which participants: a slice of neighbouring columns, or their indices."""


def places_in(columns: Columns) -> Callable[[int], int | None]:
    """Tells where a participant's row stands among the chosen columns; None where it does not."""
    if isinstance(columns, slice):
        first, stop = columns.start, columns.stop
        return lambda row: row - first if first <= row < stop else None
    return {row: place for place, row in enumerate(columns.tolist())}.get


class ColumnArrays:
    """A set of named arrays whose last axis is the participant's row in the shard."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self._arrays: dict[str, AnyArray] = {}
        self._fill: dict[str, int] = {}

    def add(
        self, name: str, shape: tuple[int, ...], dtype: type[np.generic], fill: int = 0
    ) -> None:
        """A new array ``[*shape, capacity]`` full of ``fill``."""
        self._fill[name] = fill
        self._arrays[name] = _filled((*shape, self.capacity), dtype, fill)

    def __getitem__(self, name: str) -> AnyArray:
        return self._arrays[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def grow(self, capacity: int, high_from: int) -> None:
        """Widen to ``capacity``; columns from ``high_from`` on move to the new end."""
        high = self.capacity - high_from
        for name, old in self._arrays.items():
            new = _filled((*old.shape[:-1], capacity), old.dtype.type, self._fill[name])
            new[..., :high_from] = old[..., :high_from]
            if high:
                new[..., capacity - high :] = old[..., high_from:]
            self._arrays[name] = new
        self.capacity = capacity

    def clear(self, rows: AnyArray) -> None:
        """Back to the fill value, as if nobody had been there."""
        for name, array in self._arrays.items():
            array[..., rows] = self._fill[name]

    def move(self, source: int, target: int) -> None:
        """Copy a participant's column elsewhere and clear the old one."""
        for name, array in self._arrays.items():
            array[..., target] = array[..., source]
            array[..., source] = self._fill[name]

    @property
    def nbytes(self) -> int:
        """Memory of all arrays."""
        return sum(array.nbytes for array in self._arrays.values())


def _filled(shape: tuple[int, ...], dtype: type[np.generic], fill: int) -> AnyArray:
    # Filled at once, zeros too: else every first pass through a ring pays for fresh pages.
    return np.full(shape, fill, dtype)


def columns_of(array: AnyArray, columns: Columns) -> AnyArray:
    """Some participants' columns: a view for a slice, a copy for indices."""
    return array[..., columns] if isinstance(columns, slice) else array.take(columns, axis=-1)


def read_ring(ring: AnyArray, first: int, count: int, columns: Columns) -> AnyArray:
    """``count`` seconds of a ring ``[seconds, ..., people]`` from ``first`` on; read only."""
    start = first % len(ring)
    if start + count <= len(ring):
        return columns_of(ring[start : start + count], columns)
    head = read_ring(ring, start, len(ring) - start, columns)
    return np.concatenate([head, read_ring(ring, 0, start + count - len(ring), columns)])


def write_ring(ring: AnyArray, first: int, block: AnyArray, columns: Columns) -> None:
    """Put a block of seconds into a ring: in one piece, or in two where it passes the end."""
    start, fits = first % len(ring), len(ring) - first % len(ring)
    ring[start : start + len(block)][..., columns] = block[:fits]
    if len(block) > fits:
        write_ring(ring, 0, block[fits:], columns)
