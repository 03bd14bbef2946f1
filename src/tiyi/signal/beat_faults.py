"""Which beats are not to be trusted, and why: missed, extra, misaligned, ectopic."""

from dataclasses import dataclass
from math import log
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Float32, Int8, Int64, running_count
from tiyi.signal.beat_levels import local_level_ms, local_spread
from tiyi.signal.beats import Beats

T = TypeVar("T", bound=np.generic)

FAULT_KINDS = ("missed", "extra", "misaligned", "ectopic")
"""Names of the kinds 1 to 4; 0 is a beat that nothing is said against."""
MISSED, EXTRA, MISALIGNED, ECTOPIC = 1, 2, 3, 4

_PART_BEATS = 1 << 16
SPREADS = 3.0
LATE = 0.5
LEAST, MOST = 0.06, 0.12
FALL = 0.14
FALL_LEVEL = 0.10
RISE = 0.22
RISE_LEVEL = 0.05
DOUBLED = log(1.7)
COMPENSATED = log(2.5)
MISSED_LEVEL = log(1.4)
MISSED_JUMP = log(1.3)
SUM_LOW, SUM_HIGH = log(0.75), log(1.35)
PIECE = log(0.75)
ODD_JUMP = 0.18
ODD_LEVEL = 0.25
SHORTEST_MS, LONGEST_MS = 240.0, 3000.0


@dataclass(frozen=True, slots=True)
class _Shape:
    """Each interval beside its surroundings, in logarithms of ms; where it meets nothing, its level."""

    level: Float32
    before: Float32
    after: Float32
    next_level: Float32
    next_after: Float32
    pair: Float32
    small: Float32
    rr_ms: Float32
    doubled: Mask


def beat_faults(beats: Beats) -> Int8:
    kinds = np.zeros(len(beats.rr_ms), np.int8)
    known = np.flatnonzero(beats.normal)
    fewer = running_count(beats.normal)[beats.offsets]
    rr_ms, meets = beats.rr_ms[known], beats.meets[known]
    found = np.zeros(len(known), np.int8)
    for person, stop in _parts(fewer):
        own = slice(fewer[person], fewer[stop])
        offsets = fewer[person : stop + 1] - fewer[person]
        found[own] = _judged(_shape(rr_ms[own], meets[own], offsets))
    kinds[known] = found
    return kinds


def _parts(offsets: Int64) -> list[tuple[int, int]]:
    """People whose beats stay in the processor's cache together."""
    marks = np.arange(_PART_BEATS, offsets[-1] + _PART_BEATS, _PART_BEATS)
    ends = np.unique(np.minimum(np.searchsorted(offsets, marks), len(offsets) - 1)).tolist()
    return list(zip([0, *ends], ends, strict=False))


def _shape(rr_ms: Float32, meets: Mask, offsets: Int64) -> _Shape:
    logs = np.log(rr_ms)
    surroundings = np.log(local_level_ms(rr_ms, offsets))
    level = logs - surroundings
    pair = np.full_like(logs, 9)
    np.add(rr_ms[1:], rr_ms[:-1], out=pair[:-1])
    np.log(pair, out=pair)
    pair -= surroundings
    pair[:-1][~meets[1:]] = 9
    before = np.empty_like(logs)
    before[:1] = level[:1]
    np.subtract(logs[1:], logs[:-1], out=before[1:])
    np.copyto(before, level, where=~meets)
    doubled = level > DOUBLED
    doubled &= (before > MISSED_JUMP) | (_next(before) < -MISSED_JUMP)
    doubled[1:] &= pair[:-1] > COMPENSATED
    meets = meets & ~_previous(doubled) & ~doubled
    np.copyto(before, level, where=~meets)
    spread, length = local_spread(np.abs(before), offsets)
    small = np.repeat(np.clip(np.float32(SPREADS) * spread, LEAST, MOST), length)
    linked = np.zeros_like(meets)
    linked[:-1] = meets[1:]
    after = np.where(linked, _next(before), -level)
    next_level = np.where(linked, _next(level), np.float32(0))
    next_after = np.where(linked, _next(after), np.float32(0))
    return _Shape(level, before, after, next_level, next_after, pair, small, rr_ms, doubled)


def _next(values: npt.NDArray[T]) -> npt.NDArray[T]:
    moved = np.zeros_like(values)
    moved[:-1] = values[1:]
    return moved


def _previous(flags: Mask) -> Mask:
    moved = np.zeros_like(flags)
    moved[1:] = flags[:-1]
    return moved


def _judged(s: _Shape) -> Int8:
    extra = (s.pair > SUM_LOW) & (s.pair < SUM_HIGH)
    extra &= np.minimum(s.level, s.next_level) < PIECE
    off = np.abs(s.pair)
    extra[1:] &= off[1:] < off[:-1]
    extra[:-1] &= off[:-1] <= off[1:]
    not_piece = ~extra & ~_previous(extra)
    early = (s.before < -s.small) & (s.after > s.small)
    early |= (s.before < -FALL) & (s.level < -FALL_LEVEL)
    early &= not_piece
    late = _next(early) & (s.level > _next(s.next_level) + LATE * s.small) & ~_previous(early)
    late &= s.after < 0
    early |= (s.after > RISE) & (s.next_level > RISE_LEVEL) & (s.level < 0) & not_piece & ~_next(late) & (s.next_level < MISSED_LEVEL)
    early &= ~_previous(late)
    missed = (s.level > MISSED_LEVEL) & ((s.before > MISSED_JUMP) | (s.after < -MISSED_JUMP))
    missed &= ~_previous(early) & ~early & ~late
    missed |= s.doubled
    kinds = np.zeros(len(s.level), np.int8)
    kinds[early] = ECTOPIC
    kinds[late] = MISALIGNED
    kinds[missed] = MISSED
    kinds[extra] = EXTRA
    some = kinds > 0
    odd = (np.abs(s.before) > ODD_JUMP) & (np.abs(s.after) > ODD_JUMP) & (np.abs(s.level) > ODD_LEVEL)
    odd |= s.rr_ms < SHORTEST_MS
    odd &= ~some & ~_previous(some) & ~_next(some)
    kinds[odd] = MISALIGNED
    kinds[(s.rr_ms > LONGEST_MS)] = MISSED
    return kinds
