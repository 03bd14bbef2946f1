"""A block: some seconds of some participants on their way through the evaluator."""

from dataclasses import dataclass, field

import numpy as np

from tiyi.model.arrays import AnyArray, Int16, Int32, Mask, Words
from tiyi.monitor.arrays import ColumnArrays, Columns, read_ring, write_ring
from tiyi.monitor.state import Columned
from tiyi.signal import Scratch

KNOWN, ABOVE, BELOW, BANDED, OPEN, SPARSE, HEARD, LOCKED = (1 << bit for bit in range(8))
"""Bits of the ring of verdicts: what was true in a second, by the thresholds of that second."""


def new_rings(capacity: int, ring_s: int) -> ColumnArrays:
    """Rings of derived values: clean and smoothed rate, cadence, steps, source, causes, bits."""
    rings = ColumnArrays(capacity)
    rings.add("clean", (ring_s,), np.int16)
    rings.add("hrs", (ring_s,), np.int16)
    rings.add("cadence", (ring_s,), np.int16, fill=-1)
    rings.add("steps", (ring_s,), np.int16)
    rings.add("rank", (ring_s,), np.uint8)
    rings.add("cause", (ring_s,), np.uint8)
    rings.add("bits", (ring_s,), np.uint8)
    return rings


@dataclass(slots=True, eq=False)
class Block:
    """One call's place in time and people, with what its stages hand to each other.

    Arrays are ``[seconds, people]``. It stays within one minute and one set of thresholds.
    """

    first_s: int
    count: int
    columns: Columns
    words: Words
    state: Columned
    limits: dict[str, Int16]
    rings: ColumnArrays
    scratch: Scratch
    second: Int32 = field(init=False)
    """``[seconds, 1]``."""
    clean: Int16 = field(init=False)
    hrs: Int16 = field(init=False)
    cadence: Int16 = field(init=False)
    cadence_sent: Mask = field(init=False)
    step_sums: Int32 = field(init=False)
    sums: Int32 = field(init=False)
    above: Int16 = field(init=False)
    """U + tolerance of each second's source."""
    below: Int16 = field(init=False)
    electrical: Mask = field(init=False)
    switch_s: Int32 = field(init=False)
    """Second of the newest change of the source, or first one after a gap; 0 never."""
    blank: Mask = field(init=False)
    sparse: Mask = field(init=False)
    """The source sends less than once a second."""
    landed: Mask = field(init=False)
    """The rate jumped onto the cadence."""
    votes: Int32 = field(init=False)
    """Bits of the last votes on the rhythm; ``[1, people]`` where they stay the same."""
    irregular_s: Int32 = field(init=False)
    """Second of the newest vote for an irregular rhythm; 0 never."""

    def __post_init__(self) -> None:
        self.second = np.arange(self.first_s, self.end_s, dtype=np.int32)[:, None]

    @property
    def end_s(self) -> int:
        """The first second after the block."""
        return self.first_s + self.count

    @property
    def people(self) -> int:
        """Columns."""
        return len(self.words[0, 0])

    def past(self, name: str, back_s: int) -> AnyArray:
        """A derived ring ``back_s`` seconds before each second of the block; read only."""
        return read_ring(self.rings[name], self.first_s - back_s, self.count, self.columns)

    def before(self, name: str, rows: int) -> AnyArray:
        """The ``rows`` seconds of a derived ring just before the block; read only."""
        return read_ring(self.rings[name], self.first_s - rows, rows, self.columns)

    def pick(self, name: str, second: Int32, place: AnyArray) -> AnyArray:
        """A derived ring at some seconds of some people, ``[n, seconds]`` and ``[n]``."""
        ring = self.rings[name]
        if isinstance(self.columns, slice):
            row = place + self.columns.start
        else:
            row = self.columns[place]
        return np.asarray(ring[second % len(ring), row[:, None]])

    def keep(self, name: str, values: AnyArray) -> None:
        """Write the block's seconds of a derived ring."""
        write_ring(self.rings[name], self.first_s, values, self.columns)
