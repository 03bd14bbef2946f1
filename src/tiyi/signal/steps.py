"""Steps, walking bouts and cadence of many people from their movement signals."""

from dataclasses import dataclass

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Float32, Float64, Int64, inside, numbered, running_count
from tiyi.signal.gait import HOP, Rhythm, find_rhythm
from tiyi.signal.motion import MOTION_HZ

FRAME_S = HOP / MOTION_HZ

SURE_SHARE, SURE_SPREAD = 0.25, 0.25
LIKELY_AMPLITUDE_G, LIKELY_SHARE, LIKELY_PERIODICITY = 0.025, 0.22, 0.0
NEAR_FRAMES = 10
"""Frames to each side (3.2 s) whose strongest swing a frame is measured against."""
REACH_FRAMES = 10
"""How far from a frame without doubt a likely one may lie (3.2 s: a turn, the first steps)."""
PAUSE_FRAMES = 6
"""Longest doubt within a walk (1.9 s)."""
BOUT_STEPS_MIN = 4
OWN_SHARE, OWN_STEPS = 0.2, 4
"""A first or last step swings by this share of the strongest of 4 steps to each side."""
TOP_SAMPLES, SWING_SAMPLES = 2, 4
"""How far from a step its top (0.16 s) and the lowest point beside it (0.32 s) are looked for."""

STEPS_DELAY_S = 30.0
"""A step is final when so much has followed it: 5 s of rhythm, 12 s of company, 8 s of a walk, 5 s
of the steps that its last ones are measured against."""


@dataclass(frozen=True, slots=True)
class WalkRules:
    """What makes a frame of 0.32 s a walking one without doubt, by where the sensor is worn.

    Attributes:
        amplitude_g: swing of at least this.
        periodicity: repetition of at least this, -1 .. 1.
        frames: so many such frames close together make a walk.
        likely_spread: range of the frequency that is still taken along beside such frames.
        slow: movements below 0.7 Hz up to so many times as strong.
    """

    amplitude_g: float
    periodicity: float
    frames: int
    likely_spread: float
    slow: float


WORN_ANYWHERE = WalkRules(0.05, 0.5, 6, 1.1, 1.5)
"""For the wrist, or a place that is not known: hands move in many ways, walks must be regular."""
WORN_ON_TRUNK = WalkRules(0.03, 0.2, 4, 1.1, 0.8)
"""For a belt, the lower back or the chest, which stepping alone shakes: irregular steps count."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps of many people, and the walks that they belong to, in flat arrays.

    Attributes:
        at_s: float64 ``[steps]``, instants in seconds from the start of the signal, ascending
            within a person; where the body is pushed up most: on the lower back 0.04-0.09 s after
            the foot strikes.
        offsets: int64 ``[people + 1]``; person p owns ``offsets[p] : offsets[p + 1]``.
        person: int64 ``[bouts]``, whose walk it is, ascending.
        from_s: float64 ``[bouts]``, its first step.
        to_s: float64 ``[bouts]``, its last step.
        steps: int64 ``[bouts]``, how many; 4 or more. Their sum is the number of steps.
        known: bool ``[people, frames]``, where in frames of 0.32 s the signal is known.
    """

    at_s: Float64
    offsets: Int64
    person: Int64
    from_s: Float64
    to_s: Float64
    steps: Int64
    known: Mask


def find_steps(motion_g: Float32, rules: WalkRules = WORN_ANYWHERE) -> Steps:
    """Count the steps of many people, wherever the sensor hangs, and reject other movement.

    A frame is walking without doubt when its rhythm is strong, steady, repeats itself and is not
    part of a slow movement. 1.9 s of such frames make a walk, and take in weaker ones around them
    (first and last steps, turns) and doubt of up to 1.9 s. A step is where the phase of the
    rhythm passes the highest point; the first and the last step of a walk must also be seen in the
    signal itself. Nothing is joined across a gap: a walk ends there.

    Args:
        motion_g: float32 ``[people, samples]`` of `motion_from_grid` or `motion_from_samples`;
            NaN = missing, in which nobody steps.
        rules: by where the sensor is worn.

    Returns:
        `Steps`. Delay 30 s: a step is final once so much has followed it. A signal that is cut
        there, or goes on differently, has the same steps up to 30 s before the cut. A step's place
        does not depend on who else is in the array.

    Raises:
        ValueError: an array of another shape.

    Source: frequency and phase after `find_rhythm`; two thresholds with reach after Canny (1986),
    IEEE PAMI 8, 679-698. Thresholds tuned on the trials of Jamie and Carmelo of the Oxford step
    counter data, on one recording of daily activity of mobgap and on the wrist movements of one
    person (Bruno, Mastrogiovanni, Sgorbissa 2013); see the validation page for people never seen.
    """
    if motion_g.ndim != 2:
        raise ValueError("a movement signal is people x samples")
    rhythm = find_rhythm(motion_g)
    walking = _walking(rhythm, rules)
    person, at_s, frame = _crossings(rhythm, walking)
    walk = _numbered_walks(walking)[person, frame]
    own = _between_own_steps(motion_g, person, at_s, walk)
    return _in_bouts(person[own], at_s[own], walk[own], rhythm.known)


def step_cadence(steps: Steps, seconds: int) -> Float32:
    """Cadence of every second, from the distances of the steps in it.

    Args:
        steps: of `find_steps`.
        seconds: length of the result.

    Returns:
        float32 ``[people, seconds]`` in steps/min: within a walk the mean pace at the second's
        middle over the steps of the 5 s around it; 0 where the signal is known and nobody walks;
        NaN where the signal is not known at its middle.

    Source: cadence as the inverse of step time, as in the CADENCE-Adults studies
    (Tudor-Locke 2019, IJBNPA 16:8).
    """
    people = len(steps.offsets) - 1
    cadence = np.full((people, seconds), np.nan, np.float32)
    middle_s = np.arange(seconds) + 0.5
    frame = np.rint(middle_s / FRAME_S).astype(np.int64)
    if steps.known.shape[1]:
        there = frame < steps.known.shape[1]
        known = steps.known[:, np.minimum(frame, steps.known.shape[1] - 1)] & there
        cadence[known] = 0
    first = running_count(steps.steps)[:-1]
    begin = np.ceil(steps.from_s - 0.5).astype(np.int64)
    end = np.minimum(np.floor(steps.to_s - 0.5).astype(np.int64) + 1, seconds)
    bout, number = numbered(np.maximum(end - begin, 0))
    second = begin[bout] + number
    last = first + steps.steps - 1
    # Person and time as one rising number, so that one search finds the steps of all.
    span_s = float(max(seconds, steps.at_s.max(initial=0.0))) + 60.0
    owner = np.repeat(np.arange(people), np.diff(steps.offsets))
    keys = owner * span_s + steps.at_s
    wanted = steps.person[bout] * span_s + second + 0.5
    low = np.maximum(np.searchsorted(keys, wanted - 2.5), first[bout])
    high = np.minimum(np.searchsorted(keys, wanted + 2.5) - 1, last[bout])
    low = np.where(high > low, low, np.maximum(low - 1, first[bout]))
    enough = high > low
    bout, second, low, high = bout[enough], second[enough], low[enough], high[enough]
    cadence[steps.person[bout], second] = 60 * (high - low) / (steps.at_s[high] - steps.at_s[low])
    return cadence


def _walking(rhythm: Rhythm, rules: WalkRules) -> Mask:
    """Whether each frame belongs to a walk, ``[people, frames]``."""
    strongest = _spread_max(rhythm.amplitude_g, NEAR_FRAMES)
    calm = (rhythm.slow <= rules.slow) & rhythm.known
    sure: Mask = rhythm.amplitude_g >= np.maximum(SURE_SHARE * strongest, rules.amplitude_g)
    sure &= rhythm.periodicity >= rules.periodicity
    sure &= rhythm.spread <= SURE_SPREAD
    sure &= calm
    likely: Mask = rhythm.amplitude_g >= np.maximum(LIKELY_SHARE * strongest, LIKELY_AMPLITUDE_G)
    likely &= rhythm.periodicity >= LIKELY_PERIODICITY
    likely &= rhythm.spread <= rules.likely_spread
    likely &= calm
    likely |= sure
    sure &= _count_around(sure, REACH_FRAMES) >= rules.frames
    walking = sure
    for _ in range(REACH_FRAMES):
        walking = walking | (_beside(walking) & likely)
    return _without_pauses(walking, rhythm.known)


def _beside(flags: Mask) -> Mask:
    """Frames next to one that is flagged."""
    beside = np.zeros_like(flags)
    beside[:, 1:] = flags[:, :-1]
    beside[:, :-1] |= flags[:, 1:]
    return beside


def _spread_max(values: Float32, side: int) -> Float32:
    """The greatest of the values up to ``side`` frames away, doubling the width at each turn."""
    padded = np.pad(values, ((0, 0), (side, side)))
    width = 1
    while 2 * width <= 2 * side + 1:
        padded = np.maximum(padded[:, :-width], padded[:, width:])
        width *= 2
    rest = 2 * side + 1 - width
    return np.maximum(padded[:, : values.shape[1]], padded[:, rest : rest + values.shape[1]])


def _count_around(flags: Mask, side: int) -> Int64:
    """How many of the frames up to ``side`` away are flagged."""
    total = np.zeros((len(flags), flags.shape[1] + 2 * side + 1), np.int64)
    np.cumsum(flags, axis=1, out=total[:, side + 1 : side + 1 + flags.shape[1]])
    total[:, side + 1 + flags.shape[1] :] = total[:, side + flags.shape[1], None]
    return total[:, 2 * side + 1 :] - total[:, : flags.shape[1]]


def _without_pauses(walking: Mask, known: Mask) -> Mask:
    """Fill short stretches of known frames between walking ones."""
    frames = walking.shape[1]
    begins, ends = walking.copy(), walking.copy()
    begins[:, 1:] &= ~walking[:, :-1]
    ends[:, :-1] &= ~walking[:, 1:]
    # Frames of all people in one row: what lies between a walk and the next one is a pause.
    first, stop = np.flatnonzero(ends)[:-1] + 1, np.flatnonzero(begins)[1:]
    short = stop - first <= PAUSE_FRAMES
    short &= (first - 1) // max(frames, 1) == stop // max(frames, 1)
    pause, place = inside(first[short], stop[short])
    broken = np.bincount(pause, ~known.reshape(-1)[place], len(first))
    filled = walking.copy()
    filled.reshape(-1)[place[broken[pause] == 0]] = True
    return filled


def _crossings(rhythm: Rhythm, walking: Mask) -> tuple[Int64, Float64, Int64]:
    """Whose, when and in which walking frame the phase passes the highest point."""
    frames = walking.shape[1]
    both = _beside(walking) | walking
    both &= rhythm.known
    both[:, :-1] &= rhythm.known[:, 1:]
    both[:, -1:] = False
    place = np.flatnonzero(both)
    phase = rhythm.phase.reshape(-1)
    start = phase[place].astype(np.float64)
    after = phase[place + 1]
    end = after + np.rint(start + rhythm.advance.reshape(-1)[place] - after)
    # A phase runs from -0.5 to 0.5 and is 0 at the top: each whole number passed is a step.
    number = np.maximum(np.floor(end) - np.floor(start), 0).astype(np.int64)
    which, turn = numbered(number)
    share = (np.floor(start[which]) + 1 + turn - start[which]) / (end - start)[which]
    person = place[which] // max(frames, 1)
    at = place[which] - person * frames + share
    nearest = np.rint(at).astype(np.int64)
    keep = walking[person, nearest]
    return person[keep], at[keep] * FRAME_S, nearest[keep]


def _numbered_walks(walking: Mask) -> Int64:
    """Number of the walk that each frame belongs to, of all people; without a meaning elsewhere."""
    begins = walking.copy()
    begins[:, 1:] &= ~walking[:, :-1]
    number: Int64 = np.cumsum(begins.reshape(-1), dtype=np.int64)
    return number.reshape(begins.shape)


def _between_own_steps(motion_g: Float32, person: Int64, at_s: Float64, walk: Int64) -> Mask:
    """Steps from the first to the last of each walk that the signal itself shows.

    Wavelets of four periods reach beyond the ends of a walk, and so does the phase.
    """
    swing = _swing(motion_g, person, at_s)
    strongest = swing.copy()
    for apart in range(1, OWN_STEPS + 1):
        same = walk[apart:] == walk[:-apart]
        np.maximum(strongest[apart:], swing[:-apart], out=strongest[apart:], where=same)
        np.maximum(strongest[:-apart], swing[apart:], out=strongest[:-apart], where=same)
    total = running_count(swing >= np.float32(OWN_SHARE) * strongest)
    first, count = _runs(walk)
    up_to_here = total[1:] - np.repeat(total[first], count)
    from_here = np.repeat(total[first + count], count) - total[:-1]
    between: Mask = (up_to_here > 0) & (from_here > 0)
    return between


def _swing(motion_g: Float32, person: Int64, at_s: Float64) -> Float32:
    """From the lowest to the highest point of the signal about each step, missing ones left out."""
    aside = np.arange(-SWING_SAMPLES, SWING_SAMPLES + 1)
    place = np.floor(at_s * MOTION_HZ).astype(np.int64) + aside[:, None]
    np.clip(place, 0, max(motion_g.shape[1] - 1, 0), out=place)
    place += person * motion_g.shape[1]
    around = motion_g.reshape(-1)[place]
    top = slice(SWING_SAMPLES - TOP_SAMPLES, SWING_SAMPLES + TOP_SAMPLES + 1)
    swing: Float32 = np.fmax.reduce(around[top], axis=0) - np.fmin.reduce(around, axis=0)
    return np.nan_to_num(swing)


def _runs(numbers: Int64) -> tuple[Int64, Int64]:
    """Where runs of equal numbers begin, and how long they are."""
    change = np.ones(len(numbers), np.bool_)
    change[1:] = numbers[1:] != numbers[:-1]
    first = np.flatnonzero(change)
    return first, np.diff(np.append(first, len(numbers)))


def _in_bouts(person: Int64, at_s: Float64, walk: Int64, known: Mask) -> Steps:
    """Put steps into walks, and leave out those of walks that are too short."""
    first, count = _runs(walk)
    long = count >= BOUT_STEPS_MIN
    kept = np.repeat(long, count)
    first, count = first[long], count[long]
    offsets = running_count(np.bincount(person[kept], minlength=len(known)))
    last = first + count - 1
    return Steps(at_s[kept], offsets, person[first], at_s[first], at_s[last], count, known)
