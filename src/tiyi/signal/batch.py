"""The brain's kernels for whole recordings: ``[people, seconds]`` float32 in bpm, NaN = missing.

Every function rounds to quarter-bpm, runs the same integer kernels as the brain in tiles that fit
the cache, and converts back: what is computed offline is what was shown live. Before the first
second everything is missing, as it is for a person who has just connected.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tiyi.model.arrays import Int16, Int32, Mask
from tiyi.model.artefacts import Artefact
from tiyi.signal.arrays import Float32, Float64, Int8, Int64, Scratch, UInt8
from tiyi.signal.artefacts import ARTEFACT_STATES, ARTEFACTS_LOOK_BACK_S, mark_artefacts
from tiyi.signal.cadence import UNKNOWN
from tiyi.signal.clean import (
    HAMPEL_LOOK_BACK_S,
    QUARTERS_PER_BPM,
    SMOOTH_LOOK_BACK_S,
    hampel,
    plausible,
    smooth,
)
from tiyi.signal.intensity import ZONE_UNKNOWN
from tiyi.signal.load import reserve_factor, trimp_lookup
from tiyi.signal.windows import count_seconds

QUALITY_WINDOW_S = 30

_TILE_CELLS = 1 << 17
_QUARTERS_MAX = 4095.0


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Heart rate after all checks that need nothing but heart rate.

    Attributes:
        clean_bpm: float32 ``[people, seconds]``, NaN where missing or artefact.
        smooth_bpm: float32 ``[people, seconds]``, HRs; NaN = unknown.
        cause: uint8 ``[people, seconds]``, `tiyi.model.artefacts.Artefact`.
        quality: float32 ``[people, seconds]``, 0 .. 1, share of the last 30 s that is believed.
    """

    clean_bpm: Float32
    smooth_bpm: Float32
    cause: UInt8
    quality: Float32

    @property
    def artefact(self) -> Mask:
        """Where a value was there and was not believed."""
        return self.cause > Artefact.OFF_BODY


@dataclass(frozen=True, slots=True)
class Effort:
    """What a recording amounts to.

    Attributes:
        smooth_bpm: float32 ``[people, seconds]``, HRs; NaN = unknown.
        zone: int8 ``[people, seconds]``, number of limits that HRs has reached; -1 = unknown.
        zone_s: int64 ``[people, limits + 1]``, seconds in each zone; the sum is the known time.
        valid_s: int64 ``[people]``, seconds with a clean heart rate.
        trimp: float64 ``[people]``, Banister's impulse of the clean seconds.
    """

    smooth_bpm: Float32
    zone: Int8
    zone_s: Int64
    valid_s: Int64
    trimp: Float64


def hampel_float(hr_bpm: Float32) -> tuple[Float32, Mask]:
    """`tiyi.signal.hampel` for recordings: which samples are spikes.

    Args:
        hr_bpm: float32 ``[people, seconds]`` or ``[seconds]``, NaN = missing.

    Returns:
        the clean values, NaN where missing or artefact, rounded to quarter-bpm, and the artefacts;
        both like ``hr_bpm``. Delay 0 s, looks back 6 s.

    Source: as `tiyi.signal.hampel`, including the range check of `tiyi.signal.plausible`.
    """
    table = np.atleast_2d(hr_bpm)
    clean, artefact = np.empty(table.shape, np.float32), np.empty(table.shape, np.bool_)
    scratch = Scratch()
    for tile in _tiles(table.shape):
        values = hampel(_quarters(table[tile], HAMPEL_LOOK_BACK_S, scratch), scratch)
        clean[tile], artefact[tile] = _bpm(values), values.T < 0
    return clean.reshape(hr_bpm.shape), artefact.reshape(hr_bpm.shape)


def clean_hr(hr_bpm: Float32, cadence_spm: Float32 | None = None, *, delay_s: int = 0) -> Cleaned:
    """Range, artefacts and smoothing of recordings, as the brain does them live.

    Args:
        hr_bpm: float32 ``[people, seconds]`` or ``[seconds]``, NaN = missing.
        cadence_spm: float32 like ``hr_bpm``, steps/min, NaN = unknown; None = all unknown, and
            then neither a lock on the cadence nor a frozen value is found.
        delay_s: as ``ahead_s`` of `departures`: 0 as the brain speaks; 8 the settled form; 32 the
            revised form, which knows every lock of up to 30 s whole.

    Returns:
        `Cleaned`, arrays like ``hr_bpm``. Delay 0 s, or ``delay_s``; looks back 40 + 14 s at most,
        and to the states of `mark_artefacts`.

    Source: `plausible`, `mark_artefacts`, `smooth` of this package, in this order.
    """
    table = np.atleast_2d(hr_bpm)
    shape = hr_bpm.shape
    clean, smoothed = np.empty(table.shape, np.float32), np.empty(table.shape, np.float32)
    cause = np.empty(table.shape, np.uint8)
    scratch, start = Scratch(), ARTEFACTS_LOOK_BACK_S
    second = np.arange(1, 1 + table.shape[1], dtype=np.int64)[:, None]
    for tile in _tiles(table.shape):
        values = _quarters(table[tile], start, scratch, ahead_s=delay_s)
        now = values[start : len(values) - delay_s]
        cadence = np.full(now.shape, UNKNOWN, np.int16)
        if cadence_spm is not None:
            steps = np.atleast_2d(cadence_spm)[tile].T
            np.copyto(cadence, np.fmax(steps, UNKNOWN), where=steps >= 0, casting="unsafe")
        marked = mark_artefacts(
            values, np.zeros(now.shape, np.bool_), cadence,
            state=np.zeros((ARTEFACT_STATES, now.shape[1]), np.int64),
            second=second, scratch=scratch, ahead_s=delay_s,
        )  # fmt: skip
        clean[tile], cause[tile] = _bpm(now), marked.cause.T
        recent = values[start - SMOOTH_LOOK_BACK_S : len(values) - delay_s]
        smoothed[tile] = _bpm(smooth(recent, scratch))
    quality = quality_index(cause == Artefact.NONE) / np.float32(100)
    return Cleaned(
        clean.reshape(shape), smoothed.reshape(shape), cause.reshape(shape), quality.reshape(shape)
    )


def chain(
    hr_bpm: Float32,
    limits_bpm: Float32,
    *,
    rest_bpm: Float32,
    max_bpm: Float32,
    table: Int32,
) -> Effort:
    """Spikes, smoothing, zones, time in zone and training impulse of many recordings at once.

    Args:
        hr_bpm: float32 ``[people, seconds]``, NaN = missing.
        limits_bpm: float32 ``[people, limits]``, ascending; a zone begins at its limit.
        rest_bpm: float32 ``[people]``, resting heart rate.
        max_bpm: float32 ``[people]``, maximal heart rate.
        table: int32 ``[people, 1401]`` or ``[1, 1401]``, `impulse_table` of each or of everybody.

    Returns:
        `Effort`. Zones are those of the smoothed rate, the impulse is that of the clean one.
        Delay 0 s; looks back 6 + 14 s.

    Raises:
        ValueError: limits that do not ascend; a heart-rate reserve below 10 bpm.

    Source: the functions of this package that it joins.
    """
    people, seconds = hr_bpm.shape
    limits = _to_quarters(limits_bpm)
    if (np.diff(limits, axis=1) < 0).any():
        raise ValueError("zone limits must ascend")
    rest, maximum = _to_quarters(rest_bpm), _to_quarters(max_bpm)
    factor = reserve_factor(rest, maximum)
    table_row = np.arange(people, dtype=np.int32) if len(table) > 1 else np.zeros(people, np.int32)
    effort = Effort(
        np.empty((people, seconds), np.float32),
        np.empty((people, seconds), np.int8),
        np.zeros((people, limits.shape[1] + 1), np.int64),
        np.zeros(people, np.int64),
        np.zeros(people, np.float64),
    )
    scratch = Scratch()
    start = SMOOTH_LOOK_BACK_S
    for tile in _tiles(hr_bpm.shape):
        values = _quarters(hr_bpm[tile], start, scratch)
        clean = values[start:]
        hampel(values[start - HAMPEL_LOOK_BACK_S :], scratch, out=clean)
        smoothed = smooth(values, scratch, out=scratch.int16("smooth", *clean.shape))
        effort.smooth_bpm[tile] = _bpm(smoothed)
        effort.zone[tile], effort.zone_s[tile] = _zones(smoothed, limits[tile], scratch)
        effort.valid_s[tile] = count_seconds(clean > 0)
        impulse = trimp_lookup(table, table_row[tile], clean, rest[tile], factor=factor[tile])
        effort.trimp[tile] = impulse.sum(axis=0, dtype=np.int64) / 1e6
    return effort


def quality_index(good: Mask) -> Float32:
    """Share of the trailing 30 s that passed all checks, times 100.

    Args:
        good: bool ``[people, seconds]`` or ``[seconds]``; missing seconds are False.

    Returns:
        float32 like ``good``, 0 .. 100. In the first 29 s the share of the seconds so far.
        Delay 0 s, looks back 29 s.

    Source: tiyi domain table «quality index»: good from 80, suspect from 50, else bad.
    """
    total = np.cumsum(good, axis=-1, dtype=np.int32)
    window = total.copy()
    window[..., QUALITY_WINDOW_S:] -= total[..., :-QUALITY_WINDOW_S]
    length = np.minimum(np.arange(1, good.shape[-1] + 1), QUALITY_WINDOW_S)
    return (100 * window / length).astype(np.float32)


def _tiles(shape: tuple[int, ...]) -> Iterator[slice]:
    """People in groups whose working arrays fit the second-level cache."""
    people, seconds = shape
    if seconds == 0:
        return iter(())
    width = max(1, _TILE_CELLS // seconds)
    return (slice(first, min(first + width, people)) for first in range(0, people, width))


def _to_quarters(bpm: Float32) -> Int16:
    """Round to quarter-bpm; for limits and profiles, which are never missing."""
    return np.floor(np.asarray(bpm, np.float64) * QUARTERS_PER_BPM + 0.5).astype(np.int16)


def _quarters(hr_bpm: Float32, look_back_s: int, scratch: Scratch, *, ahead_s: int = 0) -> Int16:
    """Time-major plausible quarter-bpm, with empty rows before the first second and after all."""
    people, seconds = hr_bpm.shape
    scaled = scratch.float32("quarters.scaled", people, seconds)
    np.multiply(hr_bpm, QUARTERS_PER_BPM, out=scaled)
    scaled += np.float32(0.5)
    np.fmax(scaled, 0, out=scaled)  # fmax and fmin turn NaN into the limit
    np.fmin(scaled, _QUARTERS_MAX, out=scaled)
    values = scratch.int16("quarters", look_back_s + seconds + ahead_s, people)
    values[...] = 0
    measured = values[look_back_s : look_back_s + seconds]
    measured[...] = scaled.T
    nothing_bad = scratch.mask("quarters.bad", seconds, people)
    nothing_bad[...] = False
    measured[...] = plausible(measured, nothing_bad)
    return values


def _bpm(quarters: Int16) -> Float32:
    """People-major bpm; missing and artefacts become NaN."""
    bpm = quarters.T.astype(np.float32)
    bpm *= np.float32(1 / QUARTERS_PER_BPM)
    bpm[quarters.T <= 0] = np.nan
    return bpm


def _zones(smoothed: Int16, limits: Int16, scratch: Scratch) -> tuple[Int8, Int64]:
    """Zone numbers, people-major, and seconds per zone of one tile."""
    known = smoothed > 0
    number = known.astype(np.int8)
    number += ZONE_UNKNOWN
    reached = scratch.mask("zones.reached", *smoothed.shape)
    at_least = [count_seconds(known)]
    for k in range(limits.shape[1]):
        # Unknown is 0 and so below every limit.
        np.greater_equal(smoothed, limits[:, k], out=reached)
        number += reached.view(np.int8)
        at_least.append(count_seconds(reached))
    counts = np.array(at_least, np.int64).T
    counts[:, :-1] -= counts[:, 1:]
    return number.T, counts
