"""Rhythm of a movement signal: how fast, how strong and how regular it swings, 3 times a second."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Float32, Int64
from tiyi.signal.motion import MOTION_HZ

HOP = 4
"""Samples of the movement signal from one frame to the next (0.32 s: less than a step)."""
WINDOW = 64
EDGE = WINDOW // 2
LEVEL = 12
"""Samples to each side whose mean is taken off: gravity, and slow turns of the body."""
WAVES_HZ = 0.5 * 2 ** (np.arange(15) / 4)
"""Frequencies of the wavelets: four to the octave, 0.5 to 5.7 Hz."""
WAVE_CYCLES = 4
STEP_WAVES = slice(3, 12)
"""Wavelets that can be steps: 0.84 to 3.36 Hz, so that 0.77 to 3.7 Hz (46-220/min) are told."""
SLOW_WAVES = slice(0, 3)
OCTAVE = 4
FAST_WAVES = slice(9, 12)
"""Wavelets from 2.38 Hz (143/min) on, at which people run."""

STRIDE_WEIGHT = 0.3
HARMONIC_WEIGHT = 0.1
COMMON_HZ, COMMON_SPREAD = 1.75, 0.6
"""Step frequencies that are usual, and how widely they spread (natural logarithm)."""
RUN_G, FAINT_RUN = 0.15, 0.4
"""Nobody runs without shaking: a fast rhythm below 0.15 g counts less, the weaker the less, and is
rather a harmonic of a slow walk. The least share of its score that it keeps."""
PERIODICITY_MIN = 0.05
SMOOTH_FRAMES = 5
SPREAD_FRAMES = 5

LAGS = tuple(range(3, 28))
LAG_WINDOW = 28
HALO = SMOOTH_FRAMES // 2
"""Frames beyond a block that its first and last frames look at."""
BLOCK = 8192
"""Frames that are worked on together: enough to hide the cost of calls, few enough for a cache."""
QUIET_G = 0.01
"""Weaker than this there is no rhythm: all of the frame is 0."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The strongest rhythm that can be steps, in frames ``[people, frames]`` of 0.32 s.

    Attributes:
        step_hz: float32, its frequency.
        amplitude_g: float32, its amplitude; 0 where not known.
        phase: float32, -0.5 .. 0.5 cycles; 0 at the highest point of the swing.
        advance: float32, cycles from this frame to the next.
        periodicity: float32, -1 .. 1; how much the signal repeats itself after a step or a stride.
        spread: float32, range of the frequency over 5 frames, as a share of it.
        slow: float32, strength of the slowest movements against that of the rhythm.
        known: bool, the signal is known where the frame has its middle.
    """

    step_hz: Float32
    amplitude_g: Float32
    phase: Float32
    advance: Float32
    periodicity: Float32
    spread: Float32
    slow: Float32
    known: Mask


def find_rhythm(motion_g: Float32) -> Rhythm:
    """Find the rhythm of movement signals, 3 times a second, without a break at gaps.

    1. The mean of 2 s is taken off; what is missing counts as still.
    2. Wavelets of four periods, four to the octave, give strength and phase of each frequency.
    3. A frequency is scored by its strength, with a part of that of the stride (half of it) and of
       the octave above, by how usual it is, and by how well the signal repeats after one or two of
       its periods. The last tells a rhythm from its harmonics at two thirds and three halves. A
       fast and weak one is no run, but the second harmonic of a slow walk, and counts less.
    4. Its exact frequency comes from the advance of the phase between frames.

    Args:
        motion_g: float32 ``[people, samples]``, 12.5 a second, NaN = missing.

    Returns:
        `Rhythm` with ``samples // 4 + 1`` frames; frame k has its middle at ``k * 0.32`` s and
        looks 5.2 s to both sides. Where nothing swings by 10 mg, all but ``known`` is 0.

    Source: wavelets for gait as in Straczkiewicz, Huang, Onnela (2023), npj Digit Med 6:29;
    repetition after step and stride as in Moe-Nilssen, Helbostad (2004), J Biomech 37, 121-126.
    Weights tuned on two of the people of the Oxford step counter data.
    """
    people, samples = motion_g.shape
    frames = samples // HOP + 1
    row = (frames + WINDOW // HOP) * HOP
    flat, present = _levelled(motion_g, row)
    total = people * row // HOP
    parts = np.zeros((7, total), np.float32)
    for first, last in _blocks(total):
        begin = first * HOP
        stretch = flat[begin : (last + 2 * HALO) * HOP + WINDOW]
        if 4 * float(np.abs(stretch).max(initial=0)) >= QUIET_G:  # no wave answers stronger
            _rhythm_of(stretch, parts[:, first:last])
    seen = np.zeros((people, row // HOP), np.bool_)
    seen[:, :frames] = _middle_known(present, frames)
    parts[5] = _relative_range(parts[0], seen.reshape(-1) & (parts[0] > 0))
    hz, amplitude, phase, advance, periodicity, spread, slow = (
        part.reshape(people, row // HOP)[:, :frames] for part in parts
    )
    known = seen[:, :frames]
    amplitude = np.where(known, amplitude, np.float32(0))
    return Rhythm(hz, amplitude, phase, advance, periodicity, spread, slow, known)


def _levelled(motion_g: Float32, row: int) -> tuple[Float32, Mask]:
    """The signals less their running mean, one after the other with room between, and known-ness.

    Between two people lie more samples than a frame is long: none sees two of them.
    """
    people, samples = motion_g.shape
    known = ~np.isnan(motion_g)
    lead = HALO * HOP + EDGE
    flat = np.zeros(lead + people * row + lead + WINDOW, np.float32)
    body = flat[lead : lead + people * row].reshape(people, row)[:, :samples]
    whole = bool(known.all())
    at_once = max(1, (1 << 15) // max(samples, 1))
    for first in range(0, people, at_once):
        part = slice(first, first + at_once)
        present = known[:1] if whole else known[part]
        signal = motion_g[part] if whole else np.where(present, motion_g[part], np.float32(0))
        mean = _around(signal)
        mean /= np.maximum(_around(present.astype(np.float32)), np.float32(1))
        np.subtract(signal, mean, out=body[part], where=present)
    return flat, known


def _around(values: Float32) -> Float32:
    """Sums of the samples within 1 s to both sides."""
    return _box(np.pad(values, ((0, 0), (LEVEL, LEVEL))), 2 * LEVEL + 1)


def _box(values: Float32, width: int) -> Float32:
    """Sums of ``width`` neighbours along the last axis, each from its own values alone."""
    length = values.shape[-1] - width + 1
    parts: list[Float32] = []
    start, size = 0, 1
    while True:
        if width & size:
            parts.append(values[..., start : start + length])
            start += size
        if 2 * size > width:
            break
        values = values[..., :-size] + values[..., size:]
        size *= 2
    total: Float32 = parts[0] + parts[1] if len(parts) > 1 else parts[0].copy()
    for part in parts[2:]:
        total += part
    return total


def _middle_known(known: Mask, frames: int) -> Mask:
    """Whether the four samples around the middle of each frame are known."""
    people, samples = known.shape
    around = np.ones((people, frames * HOP), np.bool_)
    end = min(samples, frames * HOP - HOP // 2)
    around[:, HOP // 2 : HOP // 2 + end] = known[:, :end]
    if not samples:
        return np.zeros((people, frames), np.bool_)
    seen = around[:, 0::HOP].copy()
    for place in range(1, HOP):
        seen &= around[:, place::HOP]
    return seen


def _blocks(total: int) -> Iterator[tuple[int, int]]:
    for first in range(0, total, BLOCK):
        yield first, min(first + BLOCK, total)


def _rhythm_of(stretch: Float32, out: Float32) -> None:
    """Fill frequency, amplitude, phase, advance, periodicity and slowness of a block of frames."""
    frames = out.shape[1]
    with_halo = frames + 2 * HALO
    by_phase = np.ascontiguousarray(stretch[: (with_halo + WINDOW // HOP) * HOP].reshape(-1, HOP).T)
    inner = slice(HALO, HALO + frames)
    wider = slice(0, with_halo)
    real, imaginary = _bank(by_phase, wider)
    power = real * real
    power += imaginary * imaginary
    repeats = _repetition(by_phase, inner)
    best = _best_wave(_box(power, SMOOTH_FRAMES), repeats)
    here = slice(SMOOTH_FRAMES // 2, SMOOTH_FRAMES // 2 + frames)
    after = slice(here.start + 1, here.stop + 1)
    column = np.arange(frames)
    x, y = real[:, here][best, column], imaginary[:, here][best, column]
    x_after, y_after = real[:, after][best, column], imaginary[:, after][best, column]
    expected = (WAVES_HZ * (HOP / MOTION_HZ)).astype(np.float32)[best]
    turned = np.arctan2(y_after * x - x_after * y, x_after * x + y_after * y)
    turned *= np.float32(0.5 / np.pi)
    advance = turned + np.rint(expected - turned)
    strength = x * x
    strength += y * y
    out[0] = np.maximum(advance, np.float32(0.02)) * np.float32(MOTION_HZ / HOP)
    out[1] = np.sqrt(strength)
    out[2] = np.arctan2(y, x) * np.float32(0.5 / np.pi)
    out[3] = advance
    out[4] = repeats[best, column]
    out[6] = power[SLOW_WAVES, here].max(axis=0) / np.maximum(strength, np.float32(1e-12))
    out *= out[1] >= QUIET_G


@cache
def _wavelets() -> tuple[Float32, Float32]:
    """Hann-windowed waves that answer neither a constant nor each other's octave.

    Their real parts are even about the frame's middle and their imaginary parts odd, so that the
    first half says all: ``[15, 32]`` each.
    """
    at = np.arange(WINDOW) - (WINDOW - 1) / 2
    waves = np.zeros((len(WAVES_HZ), WINDOW), np.complex128)
    for place, hz in enumerate(WAVES_HZ):
        length = min(WINDOW, WAVE_CYCLES / hz * MOTION_HZ)
        window = np.where(np.abs(at) < length / 2, 0.5 + 0.5 * np.cos(2 * np.pi * at / length), 0)
        wave = window * np.exp(-2j * np.pi * hz * at / MOTION_HZ)
        wave -= window * wave.sum() / window.sum()
        gain = np.abs((wave * np.exp(2j * np.pi * hz * at / MOTION_HZ)).sum())
        waves[place] = 2 * wave / gain
    half = waves[:, : WINDOW // 2].astype(np.complex64)
    return half.real.copy(), half.imag.copy()


def _bank(by_phase: Float32, frames: slice) -> tuple[Float32, Float32]:
    """Answers of all wavelets, ``[15, frames]`` each, from the signal cut by place within a hop."""
    count = frames.stop - frames.start
    shifted = sliding_window_view(by_phase, count, axis=1)
    columns = shifted[:, frames.start : frames.start + WINDOW // HOP].transpose(1, 0, 2)
    early, late = columns[: WINDOW // HOP // 2], columns[: WINDOW // HOP // 2 - 1 : -1, ::-1]
    even, odd = _wavelets()
    real = even @ (early + late).reshape(WINDOW // 2, count)
    imaginary = odd @ (early - late).reshape(WINDOW // 2, count)
    return real, imaginary


def _repetition(by_phase: Float32, frames: slice) -> Float32:
    """How much the signal repeats after one or two periods of each wave: ``[15, frames]``.

    Products of pairs that lie symmetrically about the frame, over 28 pairs, against the mean of
    the two energies: between -1 and 1.
    """
    count = frames.stop - frames.start
    blocks = LAG_WINDOW // HOP
    wide = count + blocks - 1
    # Eight rows, of which any four neighbours are the signal moved by a number of samples.
    rows = np.concatenate([by_phase[:, :-1], by_phase[:, 1:]])
    energy = _half_energy(rows)
    products = np.empty((len(LAGS), wide), np.float32)
    energies = np.empty((len(LAGS), count), np.float32)
    lead = frames.start * HOP + EDGE - LAG_WINDOW // 2
    for place, lag in enumerate(LAGS):
        (before, left), (after, right) = (
            divmod(lead - lag // 2, HOP),
            divmod(lead + (lag + 1) // 2, HOP),
        )
        np.einsum(
            "hw,hw->w",
            rows[left : left + HOP, before : before + wide],
            rows[right : right + HOP, after : after + wide],
            out=products[place],
        )
        np.add(
            energy[left, before : before + count],
            energy[right, after : after + count],
            out=energies[place],
        )
    similar = _box(products, blocks)
    similar /= energies
    return _of_waves(similar)


def _half_energy(rows: Float32) -> Float32:
    """Half the energy of the 28 samples from each sample on, in four rows like the signal.

    Never 0, to be divided by.
    """
    hops = np.empty((HOP, rows.shape[1]), np.float32)
    for row in range(HOP):
        four = rows[row : row + HOP]
        np.einsum("hw,hw->w", four, four, out=hops[row])
    hops *= np.float32(0.5)
    energy = _box(hops, LAG_WINDOW // HOP)
    energy += np.float32(0.5e-9)
    return energy


def _of_waves(similar: Float32) -> Float32:
    """The best repetition at the lags that belong to one or two periods of each wave."""
    result = np.full((len(WAVES_HZ), similar.shape[1]), -1, np.float32)
    for wave, step, stride in _lags_of_waves():
        np.maximum.reduce(similar[step], axis=0, out=result[wave])
        if stride.stop > stride.start:
            both = np.maximum.reduce(similar[stride], axis=0)
            np.maximum(result[wave], both, out=result[wave])
    return result


@cache
def _lags_of_waves() -> tuple[tuple[int, slice, slice], ...]:
    """For each wave the lags of one and of two periods, as stretches of `LAGS`."""
    return tuple(
        (wave, _lags_near(MOTION_HZ / WAVES_HZ[wave]), _lags_near(2 * MOTION_HZ / WAVES_HZ[wave]))
        for wave in range(STEP_WAVES.start, STEP_WAVES.stop)
    )


def _lags_near(period: float) -> slice:
    """Lags within half the distance of two waves; between whole lags, those next to it."""
    inside = [lag for lag in LAGS if period / 2**0.125 <= lag <= period * 2**0.125]
    inside = inside or [lag for lag in LAGS if abs(lag - period) < 1]
    if not inside:
        return slice(0, 0)
    return slice(inside[0] - LAGS[0], inside[-1] - LAGS[0] + 1)


def _best_wave(power: Float32, repeats: Float32) -> Int64:
    """Index of the wave with the best score, ``[frames]``; power is a sum over 5 frames."""
    steps = WAVES_HZ[STEP_WAVES]
    usual = np.exp(-0.5 * (np.log(steps / COMMON_HZ) / COMMON_SPREAD) ** 2).astype(np.float32)
    score = power[STEP_WAVES].copy()
    low, high = STEP_WAVES.start, STEP_WAVES.stop
    score[OCTAVE - low :] += np.float32(STRIDE_WEIGHT) * power[: high - OCTAVE]
    above = min(high + OCTAVE, len(WAVES_HZ)) - low - OCTAVE
    score[:above] += np.float32(HARMONIC_WEIGHT) * power[low + OCTAVE : low + OCTAVE + above]
    score *= usual[:, None]
    score *= np.maximum(repeats[STEP_WAVES], np.float32(PERIODICITY_MIN))
    fast = np.sqrt(power[FAST_WAVES])
    fast *= np.float32(1 / (RUN_G * SMOOTH_FRAMES**0.5))
    score[FAST_WAVES.start - low :] *= np.clip(fast, FAINT_RUN, 1, out=fast)
    best: Int64 = np.argmax(score, axis=0) + low
    return best


def _relative_range(step_hz: Float32, known: Mask) -> Float32:
    """Range of the frequency over 5 frames around each, as a share of it; unknown ones left out."""
    side = SPREAD_FRAMES // 2
    high = np.full(len(step_hz) + 2 * side, -np.inf, np.float32)
    low = np.full(len(step_hz) + 2 * side, np.inf, np.float32)
    high[side : side + len(step_hz)][known] = step_hz[known]
    low[side : side + len(step_hz)][known] = step_hz[known]
    top, bottom = high[: len(step_hz)].copy(), low[: len(step_hz)].copy()
    for shift in range(1, SPREAD_FRAMES):
        np.maximum(top, high[shift : shift + len(step_hz)], out=top)
        np.minimum(bottom, low[shift : shift + len(step_hz)], out=bottom)
    spread = np.ones(len(step_hz), np.float32)
    np.divide(top - bottom, step_hz, out=spread, where=known)
    return spread
