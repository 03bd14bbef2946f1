"""Which beats can't be trusted, and why: missed, extra, misaligned, ectopic."""

from dataclasses import dataclass
from math import log
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Float32, Int8, Int64, parts_of, running_count
from tiyi.signal.beat_levels import local_level_ms, local_spread
from tiyi.signal.beat_runs import run_beats
from tiyi.signal.beats import Beats
from tiyi.signal.irregular_beats import irregular_beats

BEAT_FAULT_KINDS = ("missed", "extra", "misaligned", "ectopic")
"""Names of the kinds 1 to 4; 0 is a beat that nothing is said against."""
BEAT_MISSED, BEAT_EXTRA, BEAT_MISALIGNED, BEAT_ECTOPIC = 1, 2, 3, 4
BEAT_IRREGULAR = 5
"""No fault: the rhythm around it is irregular all along."""

# Natural logarithms of ratios: 0.1 is about 10 %. Tuned on the MIT-BIH records of odd number, the
# people of GUDB of even number, the first half of nsr001, and two recordings at rest.
_SPREADS, _LEAST, _MOST = 3.0, 0.08, 0.16
"""A change stands out beyond 3 times the median change around it, within these limits."""
_WILD = 0.12
"""Where half of the changes are greater, no sinus rhythm is left that could widen the limit."""
_BELOW_LEVEL = 0.5
"""A short interval is at least this share of the limit below the median: it ends no slow rise."""
_LATER = 0.5
"""By this share of the limit a neighbour must be the longer one to say which beat was moved."""
_FALL, _FALL_LEVEL = 0.18, 0.15
"""A run of short intervals begins: by how much it falls, and to how far below the median."""
_RUN_END, _RUN_LEVEL = 0.25, 0.20
_RISE, _RISE_LEVEL = 0.18, 0.05
_PAUSE, _PAUSE_JUMP = log(1.4), log(1.3)
_DOUBLED = log(1.7)
_COMPENSATED = log(2.5)
"""An early beat and the pause after it last two intervals; a beat missed after any other, three."""
_PAIR_LEAST, _PAIR_MOST, _PIECE = log(0.78), log(1.28), log(0.75)
_PAIR_PAUSE = 0.15
"""A pause after two short intervals says that they were two early beats, no interval cut in two."""
_ODD_JUMP, _ODD_LEVEL = 0.18, 0.25
_SHORTEST_MS, _LONGEST_MS = 240.0, 3000.0
"""250 and 20 beats/min."""
_NO_PAIR = np.float32(9.0)
_PART_BEATS = 1 << 16

T = TypeVar("T", bound=np.generic)


def mark_beat_faults(beats: Beats) -> Int8:
    """Judge every beat by the intervals around it.

    An interval is compared with the one before and after it, by a limit that widens with the
    changes of the 63 beats around, and with the median of 11. What stands out is named:

    - missed: an interval of 1.4 times its surroundings or more, without an early beat before it.
      Whether the sensor overlooked a beat or the heart left it out, intervals can't tell.
    - extra: two intervals that together are one.
    - misaligned: a long interval, then a short one: the beat between them came late. Also beats
      that fit no other pattern.
    - ectopic: a short interval, then one longer than it: the beat between them came early. Also
      the beat before a pause, the first and last of a short run, and every beat of a run at 100 a
      minute or more that begins and ends suddenly. A beat that a sensor found too early looks the
      same.
    - irregular: no fault. Where many beats stand out, and the rhythm is irregular with the supposed
      artefacts and without them, as in atrial fibrillation, the heart beats so. Only early beats,
      intervals of twice their surroundings and those that no heart makes keep their name there.

    Beats are compared only where intervals meet: never across a gap or an interval that is not
    normal. The first and last interval of a stretch have no neighbour on one side: only what stands
    out by far is found there. A beat that comes no earlier than its neighbours, as in a junctional
    rhythm of the same rate, can't be seen in intervals.

    Args:
        beats: intervals of many people; they are judged apart.

    Returns:
        int8 ``[beats]``: of the beat that ends each interval, 0 or the kind (`BEAT_FAULT_KINDS`
        names 1 to 4; 5 is `BEAT_IRREGULAR`). 0 for intervals that are not normal already.

    Raises:
        Nothing for `Beats`.

    Source: patterns after Lipponen, Tarvainen (2019), J Med Eng Technol 43, 173-181; runs by the
    definition of tachycardia in the 2017 AHA/ACC/HRS guideline on ventricular arrhythmias and
    their sudden onset, Swerdlow et al. (1994), J Am Coll Cardiol 23, 1342-1355; the limits and
    their adaption are the project's own, tuned and measured as told in docs/en/signal.md.
    """
    known = np.flatnonzero(beats.normal)
    offsets = running_count(beats.normal)[beats.offsets]
    rr_ms, meets = beats.rr_ms, beats.meets
    if len(known) < len(rr_ms):
        rr_ms, meets = rr_ms[known], meets[known]
    found, certain = np.zeros(len(known), np.int8), np.zeros(len(known), np.bool_)
    for people in parts_of(np.diff(offsets), _PART_BEATS):
        own = slice(offsets[people.start], offsets[people.stop])
        bounds = offsets[people.start : people.stop + 1] - own.start
        found[own], certain[own] = _judged(rr_ms[own], meets[own], bounds)
    kinds = np.zeros(len(beats.rr_ms), np.int8)
    kinds[known] = found
    early = kinds == BEAT_ECTOPIC
    irregular = irregular_beats(beats, kinds > 0, early) & beats.normal & ~early
    irregular[known] &= ~certain
    kinds[irregular] = BEAT_IRREGULAR
    return kinds


def sensor_faults(kinds: Int8) -> Mask:
    """Which beats the sensor got wrong, so that they say nothing of the rhythm either.

    Args:
        kinds: int8 ``[beats]`` from `mark_beat_faults`.

    Returns:
        bool ``[beats]``: missed, extra and misaligned. The heart itself makes early beats and an
        irregular rhythm. False where nothing is said against a beat.

    Raises:
        Nothing for such kinds.

    Source: definition of the project.
    """
    return (kinds > 0) & (kinds < BEAT_ECTOPIC)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """Each interval beside its surroundings, ``[beats]``, in logarithms; 0 where nothing meets.

    Attributes:
        level: above the median around it.
        before: above the interval before it.
        after: of the next interval above it.
        next_level: the next one's level.
        pair: of its length and the next one's together, above the median around it.
        limit: how great a change is natural here.
        meets: whether it is compared with the one before.
    """

    level: Float32
    before: Float32
    after: Float32
    next_level: Float32
    pair: Float32
    limit: Float32
    meets: Mask

    def after_a(self, flags: Mask) -> Mask:
        """Whether the beat before has the flag."""
        moved = np.zeros_like(flags)
        np.logical_and(flags[:-1], self.meets[1:], out=moved[1:])
        return moved

    def before_a(self, flags: Mask) -> Mask:
        """Whether the next beat has the flag."""
        moved = np.zeros_like(flags)
        np.logical_and(flags[1:], self.meets[1:], out=moved[:-1])
        return moved


def _judged(rr_ms: Float32, meets: Mask, offsets: Int64) -> tuple[Int8, Mask]:
    """The kinds of some people's beats, and which are certain: by the length of one interval alone.

    All intervals are known and normal.
    """
    doubled, at = _compared(rr_ms, meets, offsets)
    kinds = np.zeros(len(rr_ms), np.int8)
    extra = _is_extra(at)
    early, late = _early_and_late(at, extra)
    missed = (at.level > _PAUSE) & (at.before > _PAUSE_JUMP) & (at.after < -_PAUSE_JUMP)
    missed &= ~(early | late | at.after_a(early))
    missed |= doubled
    kinds[early | (run_beats(rr_ms, meets) & ~extra)] = BEAT_ECTOPIC
    kinds[late] = BEAT_MISALIGNED
    kinds[missed | (rr_ms > _LONGEST_MS)] = BEAT_MISSED
    kinds[extra] = BEAT_EXTRA
    odd = (np.abs(at.before) > _ODD_JUMP) & (np.abs(at.after) > _ODD_JUMP)
    odd &= at.level < -_ODD_LEVEL
    odd |= rr_ms < _SHORTEST_MS
    flagged = kinds > 0
    odd &= ~(flagged | at.after_a(flagged) | at.before_a(flagged))
    kinds[odd] = BEAT_MISALIGNED
    return kinds, doubled | (rr_ms < _SHORTEST_MS) | (rr_ms > _LONGEST_MS)


def _is_extra(at: _Surroundings) -> Mask:
    """Two intervals that together are one, and of neighbouring pairs the one that fits best."""
    extra = (at.pair > _PAIR_LEAST) & (at.pair < _PAIR_MOST)
    extra &= np.minimum(at.level, at.next_level) < _PIECE
    extra &= _following(at.next_level) < _PAIR_PAUSE
    off = np.abs(at.pair)
    extra[1:] &= off[1:] < off[:-1]
    extra[:-1] &= off[:-1] <= off[1:]
    return extra


def _early_and_late(at: _Surroundings, extra: Mask) -> tuple[Mask, Mask]:
    """Beats before their time and after it.

    Of a short interval between two longer ones either the beat that ends it came early, or the one
    that begins it late: the longer neighbour tells.
    """
    whole = ~(extra | at.after_a(extra))
    dip = (at.before < -at.limit) & (at.after > at.limit)
    dip &= (at.level < -_BELOW_LEVEL * at.limit) & whole
    fall = (at.before < -_FALL) & (at.level < -_FALL_LEVEL)
    run_end = (at.after > _RUN_END) & (at.level < -_RUN_LEVEL)
    early = (dip | fall | run_end) & whole
    late = at.before_a(dip) & ~at.after_a(early) & (at.after < 0)
    late &= at.level > _following(at.next_level) + _LATER * at.limit
    before_pause = (at.after > _RISE) & (_following(at.after) < -at.limit)
    before_pause &= (at.next_level > _RISE_LEVEL) & (at.next_level < _PAUSE) & (at.level < 0)
    early |= before_pause & whole & ~at.before_a(late)
    early &= ~(late | at.after_a(late))
    return early, late


def _compared(rr_ms: Float32, meets: Mask, offsets: Int64) -> tuple[Mask, _Surroundings]:
    """Which intervals hold a beat that is missing, and all others beside their surroundings.

    An interval twice too long says nothing about the beats beside it: they are compared with
    nothing on that side.
    """
    logs, around = np.log(rr_ms), np.log(local_level_ms(rr_ms, offsets))
    level = logs - around
    pair = np.full_like(logs, _NO_PAIR)
    np.log(rr_ms[:-1] + rr_ms[1:], out=pair[:-1], where=meets[1:])
    np.subtract(pair, around, out=pair, where=_following(meets))
    before = np.zeros_like(logs)
    np.subtract(logs[1:], logs[:-1], out=before[1:], where=meets[1:])
    doubled = level > _DOUBLED
    doubled &= (before > _PAUSE_JUMP) | (_following(before) < -_PAUSE_JUMP)
    doubled[1:] &= pair[:-1] > _COMPENSATED
    meets = meets & ~doubled
    meets[1:] &= ~doubled[:-1]
    before *= meets
    spread, length = local_spread(np.abs(before), offsets)
    limit = np.clip(np.float32(_SPREADS) * spread, _LEAST, _MOST)
    limit = np.repeat(np.where(spread > _WILD, np.float32(_LEAST), limit), length)
    next_level = _following(level) * _following(meets)
    at = _Surroundings(level, before, _following(before), next_level, pair, limit, meets)
    return doubled, at


def _following(values: npt.NDArray[T]) -> npt.NDArray[T]:
    """Each value's successor; none after the last."""
    moved = np.zeros_like(values)
    moved[:-1] = values[1:]
    return moved
