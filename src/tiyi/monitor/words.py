"""One sample as one 32-bit word: where two samples meet in one second, the greater word wins.

From the top: rank of the source 4 bits (1..15, so that a word is never 0; 0 = empty cell) · ms in
the second 10 · value 12 · flags 6. Order of arrival, repetition and cutting cannot matter, since
the maximum of a set does not depend on how the set is walked through.

A beat is a word too, where two beats meet in one quarter of a second: rank 4 · ms in the quarter
8 · interval in quarters of a ms 14 · flags 6.
"""

from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray, Mask, Words
from tiyi.model.metrics import ELECTRICAL, MARKS, RANK, Flag, Metric, SourceKind

HR: Final = 0
CADENCE: Final = 1
STEPS: Final = 2
LAYERS: Final = 3
"""Layers of the grid: heart rate in quarter bpm, cadence in steps/min, steps."""
BEATS: Final = 3
"""What `LAYER_OF_METRIC` says of beat intervals: they have a ring of their own."""

MARK: Final = 254
NO_LAYER: Final = 255
"""What `LAYER_OF_METRIC` says of marks, and of metrics that the brain does not read."""
VALUE_MAX: Final = 4095
COUNTER: Final = int(Flag.RESERVED)
"""Inside the brain this flag says that a step word holds a counter reading modulo 4096."""
UNBELIEVED: Final = int(Flag.NO_CONTACT | Flag.BAD_QUALITY | Flag.CLOCK_SUSPECT)
"""Flags whose samples show that a device speaks but say nothing about the heart."""
ELECTRICAL_RANK: Final = min(RANK[kind] for kind in ELECTRICAL)

_RANK_SHIFT, _MS_SHIFT, _VALUE_SHIFT = np.uint32(28), np.uint32(18), np.uint32(6)
_BEAT_MS_SHIFT: Final = np.uint32(20)
_INTERVAL_MAX: Final = (1 << 14) - 1
_RANK_BITS: Final = np.array(
    [RANK[SourceKind(source)] if source in RANK else 1 for source in range(256)], np.uint32
) << np.uint32(28)
_KIND_OF_RANK: Final = {rank: kind for kind, rank in RANK.items()}


def _table(default: int, entries: dict[Metric, int], dtype: type[np.generic]) -> AnyArray:
    table = np.full(256, default, dtype)
    for metric, entry in entries.items():
        table[metric] = entry
    return table


LAYER_OF_METRIC: Final = _table(
    NO_LAYER,
    {
        Metric.HR: HR,
        Metric.CADENCE: CADENCE,
        Metric.STEPS: STEPS,
        Metric.STEPS_TOTAL: STEPS,
        Metric.RR: BEATS,
    }
    | dict.fromkeys(MARKS, MARK),
    np.uint8,
)
_SCALE: Final = _table(1, {Metric.HR: 4}, np.float32)
_EXTRA_FLAG: Final = _table(0, {Metric.STEPS_TOTAL: COUNTER}, np.uint8)


def pack(
    source: AnyArray, metric: AnyArray, ms_in_second: Words, value: AnyArray, flags: AnyArray
) -> Words:
    """Words of samples whose metrics have a layer; all arguments ``[n]``.

    Heart rate is rounded to quarter bpm; values clip to 0..4095, except counters, which are taken
    modulo 4096 (800 s of running fit between two readings).
    """
    scaled = value * _SCALE.take(metric)
    scaled += np.float32(0.5)
    np.maximum(scaled, 0, out=scaled)
    quantity = scaled.astype(np.uint32)
    counter = metric == Metric.STEPS_TOTAL
    if counter.any():
        quantity[counter] &= np.uint32(VALUE_MAX)
    np.minimum(quantity, np.uint32(VALUE_MAX), out=quantity)
    quantity <<= _VALUE_SHIFT
    word: Words = _RANK_BITS.take(source)
    word |= ms_in_second << _MS_SHIFT
    word |= quantity
    word |= flags & np.uint8(31)
    word |= _EXTRA_FLAG.take(metric)
    return word


def pack_beats(source: AnyArray, ms_in_quarter: Words, rr_ms: AnyArray, flags: AnyArray) -> Words:
    """Words of beats; all arguments ``[n]``. Intervals are rounded to 0.25 ms, up to 4 s."""
    quarters = np.clip(np.rint(rr_ms * np.float32(4)), 1, _INTERVAL_MAX).astype(np.uint32)
    word: Words = _RANK_BITS.take(source)
    word |= ms_in_quarter << _BEAT_MS_SHIFT
    word |= quarters << _VALUE_SHIFT
    word |= flags & np.uint8(31)
    return word


def interval_ms(word: Words) -> AnyArray:
    """The interval that a beat ends, float32."""
    quarters: AnyArray = ((word >> _VALUE_SHIFT) & np.uint32(_INTERVAL_MAX)).astype(np.float32)
    return quarters / np.float32(4)


def ms_in_quarter(word: Words) -> Words:
    """Milliseconds of a beat within its quarter of a second."""
    result: Words = (word >> _BEAT_MS_SHIFT) & np.uint32(255)
    return result


def value_of(word: Words) -> Words:
    """The 12-bit value; 0 also for an empty cell."""
    result: Words = (word >> _VALUE_SHIFT) & np.uint32(VALUE_MAX)
    return result


def rank_of(word: Words) -> Words:
    """Rank of the source, 1..15; 0 for an empty cell."""
    result: Words = word >> _RANK_SHIFT
    return result


def ms_of(word: Words) -> Words:
    """Milliseconds within the second."""
    result: Words = (word >> _MS_SHIFT) & np.uint32(1023)
    return result


def unbelieved(word: Words) -> Mask:
    """Whether the device itself disowns the sample, or its clock is suspect."""
    result: Mask = (word & np.uint32(UNBELIEVED)) != 0
    return result


def kind_of_rank(rank: int) -> SourceKind:
    """The source kind that holds a rank."""
    return _KIND_OF_RANK.get(rank, SourceKind.UNKNOWN)
