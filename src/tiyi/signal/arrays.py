"""Array types of the signal room, what its kernels do to runs and groups, and their scratch."""

from math import prod

import numpy as np
import numpy.typing as npt

from tiyi.model.arrays import Int16, Int32, Mask

Int64 = npt.NDArray[np.int64]
UInt8 = npt.NDArray[np.uint8]
Int8 = npt.NDArray[np.int8]
Float32 = npt.NDArray[np.float32]
Float64 = npt.NDArray[np.float64]
Complex = npt.NDArray[np.complex128]


def running_sum(values: Float64) -> Float64:
    """Sums of the first 0, 1, 2, … values: ``[n + 1]``; those of a stretch are a difference."""
    total = np.zeros(len(values) + 1)
    np.cumsum(values, out=total[1:])
    return total


def running_count(values: Mask | Int64) -> Int64:
    """The same of flags or whole numbers, exact."""
    total = np.zeros(len(values) + 1, np.int64)
    np.cumsum(values, out=total[1:])
    return total


def numbered(counts: Int64) -> tuple[Int64, Int64]:
    """Of ``counts[i]`` things of each i, every one: whose it is, and its number among those."""
    whose = np.repeat(np.arange(len(counts)), counts)
    return whose, np.arange(len(whose)) - np.repeat(np.cumsum(counts) - counts, counts)


def inside(first: Int64, stop: Int64) -> tuple[Int64, Int64]:
    """Of the stretches ``first : stop``, every place: whose it is, and where it lies."""
    count = stop - first
    whose = np.repeat(np.arange(len(count)), count)
    return whose, np.arange(len(whose)) + np.repeat(first - np.cumsum(count) + count, count)


def parts_of(counts: Int64, most: int) -> list[slice]:
    """Cut a list of things of these sizes so that the sizes of a part add up to about `most`."""
    total = np.cumsum(counts)
    marks = np.arange(most, (total[-1] if len(total) else 0) + most, most)
    ends = np.unique(np.minimum(np.searchsorted(total, marks) + 1, len(counts))).tolist()
    return list(map(slice, [0, *ends], ends))


def nearest(flags: Mask) -> tuple[Int32, Int32]:
    """For each place along the last axis the nearest flag, looking back and looking ahead.

    A place that is flagged is its own nearest; without a flag it is -1, or the length of the axis.
    """
    length = flags.shape[-1]
    place = np.arange(length, dtype=np.int32)
    before = np.maximum.accumulate(np.where(flags, place, np.int32(-1)), axis=-1)
    after = np.where(flags, place, np.int32(length))
    after = np.minimum.accumulate(after[..., ::-1], axis=-1)[..., ::-1]
    return before, after


def in_runs(flags: Mask, least: int) -> Mask:
    """Flags that lie in a run of at least so many along the last axis."""
    before, after = nearest(~flags)
    run: Mask = flags & (after - before > least)
    return run


class Scratch:
    """Named work buffers that outlive a call, so that a tick of the brain allocates little.

    The owner (a shard, a batch run, a test) makes one and passes it to every kernel; nothing is
    kept in the module. A buffer's contents are undefined when it is taken and belong to the taker
    until the same name is taken again. Public kernels return no scratch buffer: results go into
    ``out`` or into a new array. One arena serves one thread.
    """

    __slots__ = ("_buffers",)

    def __init__(self) -> None:
        self._buffers: dict[str, npt.NDArray[np.uint8]] = {}

    def int16(self, name: str, *shape: int) -> Int16:
        """Take the int16 buffer ``name`` with the given shape; its contents are undefined."""
        return self._take(name, 2, shape).view(np.int16).reshape(shape)

    def int32(self, name: str, *shape: int) -> Int32:
        """Take the int32 buffer ``name`` with the given shape; its contents are undefined."""
        return self._take(name, 4, shape).view(np.int32).reshape(shape)

    def uint8(self, name: str, *shape: int) -> UInt8:
        """Take the uint8 buffer ``name`` with the given shape; its contents are undefined."""
        return self._take(name, 1, shape).reshape(shape)

    def mask(self, name: str, *shape: int) -> Mask:
        """Take the boolean buffer ``name`` with the given shape; its contents are undefined."""
        return self._take(name, 1, shape).view(np.bool_).reshape(shape)

    def float32(self, name: str, *shape: int) -> Float32:
        """Take the float32 buffer ``name`` with the given shape; its contents are undefined."""
        return self._take(name, 4, shape).view(np.float32).reshape(shape)

    @property
    def nbytes(self) -> int:
        """How much memory the arena holds, in bytes."""
        return sum(buffer.nbytes for buffer in self._buffers.values())

    def _take(self, name: str, item_bytes: int, shape: tuple[int, ...]) -> UInt8:
        size = prod(shape) * item_bytes
        buffer = self._buffers.get(name)
        if buffer is None or buffer.size < size:
            buffer = self._buffers[name] = np.empty(size, np.uint8)
        return buffer[:size]
