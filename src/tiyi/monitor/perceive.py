"""The view that rule conditions read, built from a block's signals, windows and session."""

from typing import Final

import numpy as np

from tiyi.alerts import view as seen
from tiyi.model.arrays import Int32, Mask
from tiyi.model.artefacts import Artefact
from tiyi.model.metrics import Flag
from tiyi.monitor.block import Block
from tiyi.monitor.sittings import Timeline
from tiyi.monitor.state import SECONDS, STEP_SUMS, SUMS
from tiyi.monitor.thresholds import AT_RISK, CAN_REPLY, CARDIAC, KNOWN_RHYTHM
from tiyi.monitor.unseen_fall import unseen_falls
from tiyi.monitor.windows import (
    VALUE_BITS,
    newest_second,
    newest_value,
    one_before,
)
from tiyi.monitor.words import HR, STEPS, VALUE_MAX, value_of
from tiyi.signal import ON_CADENCE_S, cadence_locked, rate_jumped
from tiyi.signal.cadence import near_cadence

RISE_Q: Final = 35 * 4
FALL_Q: Final = 30 * 4
RISE_CADENCE_SPM: Final = 20
STEADY_MIN_SPM: Final = 40
WALKED_SPM: Final = 40
JUMP_MEMORY_S: Final = 600
COLLAPSE_APART_S: Final = 10
"""A fall that was not seen for so long is another one: single seconds of it may be blank."""
NEVER_S: Final = 1 << 29
PAUSE_S: Final = 30


def perceive(block: Block, line: Timeline) -> tuple[seen.View, Mask]:
    """The block as the conditions see it, and where unknown heart rate pauses a hold."""
    known = block.hrs > 0
    last_known = newest_second(block, "known", known)
    pause = ~known & (block.second - last_known <= PAUSE_S) & (last_known > 0)
    pulse = _pulse(block, known)
    motion = _motion(block, pulse)
    traits = block.limits["traits"]
    view = seen.View(
        second=block.second,
        pulse=pulse,
        motion=motion,
        memory=_memory(block, pulse, motion, line),
        session=_sitting(block, line),
        reports=seen.Reports(line.effort_high, line.effort_in_band, line.symptom),
        above=block.above,
        below=block.below,
        limits=block.limits,
        traits={
            seen.AT_RISK: (traits & AT_RISK) != 0,
            seen.CARDIAC: (traits & CARDIAC) != 0,
            seen.CAN_REPLY: (traits & CAN_REPLY) != 0,
            seen.KNOWN_RHYTHM: (traits & KNOWN_RHYTHM) != 0,
        },
    )
    return view, pause


def _pulse(block: Block, known: Mask) -> seen.Pulse:
    word = block.words[:, HR]
    return seen.Pulse(
        hrs=block.hrs,
        known=known,
        now=np.maximum(block.clean, 0),
        hrs_10_s_before=block.past("hrs", 10),
        hrs_30_s_before=block.past("hrs", 30),
        arrives=(value_of(word) > 0) & ((word & np.uint32(Flag.NO_CONTACT)) == 0),
        quality_s=block.sums[:, SUMS["clean_30"]],
        electrical=block.electrical,
        blank=block.blank,
    )


def _motion(block: Block, pulse: seen.Pulse) -> seen.Motion:
    still = (block.step_sums[:, STEP_SUMS["steps_15"]] == 0) & (
        block.step_sums[:, STEP_SUMS["cover_15"]] > 0
    )
    still |= block.cadence_sent & (block.cadence == 0)
    return seen.Motion(
        cadence=block.cadence,
        cadence_10_s_before=block.past("cadence", 10),
        cadence_30_s_before=block.past("cadence", 30),
        stopped=still,
        stepping=_stepping(block),
        locked=_locked(block, pulse),
    )


def _stepping(block: Block) -> Mask:
    """Steps of this very second; a device that sends only a cadence steps while that is not 0."""
    steps = value_of(block.words[:, STEPS]) > 0
    return np.asarray(steps | (block.cadence_sent & (block.cadence > 0)))


def _locked(block: Block, pulse: seen.Pulse) -> Mask:
    """Cadence lock; the exact test is costly, so only seconds with a recent jump are asked."""
    # While a rate on the cadence is in doubt the smoothed one is unknown and can't jump.
    jumped = rate_jumped(block.hrs, pulse.hrs_10_s_before) | block.landed
    jump_s = newest_second(block, "jump", jumped)
    since = np.where(jump_s > 0, block.second - jump_s, -1)
    locked = np.zeros(block.hrs.shape, np.bool_)
    near = near_cadence(block.clean, block.cadence)
    near &= (since >= 0) & (since <= JUMP_MEMORY_S)
    maybe = np.flatnonzero(near)
    if maybe.size:
        row, place = np.divmod(maybe, block.people)
        sums = block.sums[row, SUMS["pairs"] : SUMS["xy"] + 1, place].T[None]
        verdict = cadence_locked(
            block.clean[row, place][None], block.cadence[row, place][None], sums,
            since[row, place][None],
        )  # fmt: skip
        locked[row, place] = verdict[0]
    return locked


def _memory(block: Block, pulse: seen.Pulse, motion: seen.Motion, line: Timeline) -> seen.Memory:
    rise = _rise(block, pulse, motion)
    steady, drift = _drift(block)
    return seen.Memory(
        known_600_s=block.sums[:, SUMS["known_600"]],
        above_600_s=block.sums[:, SUMS["above_600"]],
        rise_s=(rise >> VALUE_BITS).astype(np.int32),
        rise_from=(rise & VALUE_MAX).astype(np.int16),
        collapse_s=_collapse(block, pulse, motion),
        steady_s=steady,
        drift=drift,
        without_hr_s=block.sums[:, SUMS["without_hr"]] - line.row("without_hr_before"),
        votes=block.votes,
        irregular_s=block.irregular_s,
    )


def _rise(block: Block, pulse: seen.Pulse, motion: seen.Motion) -> Int32:
    before = pulse.hrs_10_s_before
    doubted = (before == 0) & (block.past("cause", 10) == Artefact.CADENCE)
    if doubted.any():  # quality may delay a rise, not veto it: it began before the doubt
        before = np.where(doubted, block.past("hrs", 10 + ON_CADENCE_S), before)
    rising = pulse.known & (before > 0) & (block.hrs - before >= RISE_Q)
    rising &= (block.cadence >= 0) & (motion.cadence_10_s_before >= 0)
    rising &= block.cadence - motion.cadence_10_s_before < RISE_CADENCE_SPM
    rising &= ~block.blank
    result: Int32 = newest_value(block, "rise", before, rising)
    return result


def _collapse(block: Block, pulse: seen.Pulse, motion: seen.Motion) -> Int32:
    """Second in which the newest collapse began; the condition itself lasts some seconds."""
    fallen = pulse.known & (pulse.hrs_30_s_before - pulse.hrs >= FALL_Q)
    fallen &= motion.stopped & (motion.cadence_30_s_before > WALKED_SPM) & ~block.blank
    fallen |= unseen_falls(block, pulse.known & motion.stopped, FALL_Q, WALKED_SPM)
    before = block.state.seconds[SECONDS["collapsing"]].copy()
    newest = newest_second(block, "collapsing", fallen)
    anew = block.second - one_before(before, newest) > COLLAPSE_APART_S
    return newest_second(block, "collapse", fallen & anew)


def _drift(block: Block) -> tuple[Int32, Int32]:
    """For how long cadence has been steady, and how far the pulse has drifted since.

    Steady: within 10 % of the cadence of 60 s before, which stands for a coefficient of variation
    below 10 %. The base is the mean of the 300 s that end 600 s after the steady time began.
    """
    before = block.past("cadence", 60)
    unsteady = np.absolute(block.cadence - before) * 10 > before
    unsteady |= (before < STEADY_MIN_SPM) | (block.cadence < 0)
    steady: Int32 = block.second - newest_second(block, "unsteady", unsteady)
    counted = block.sums[:, SUMS["n_300"]]
    mean = block.sums[:, SUMS["hrs_300"]] // np.maximum(counted, 1)
    enough = counted > 150
    base = newest_value(block, "drift", mean, (steady == 600) & enough)
    of_this_stretch = (base >> VALUE_BITS) == block.second - steady + 600
    drift = (mean - (base & VALUE_MAX)) * (of_this_stretch & enough)
    return steady, drift.astype(np.int32)


def _sitting(block: Block, line: Timeline) -> seen.Sitting:
    end = line.row("end")
    start = line.row("start")
    is_open = line.row("is_open") > 0
    began: Int32 = np.where(is_open, start, line.row("last_start"))
    symptom = line.row("symptom")
    return seen.Sitting(
        open=is_open,
        started=line.started,
        unsettled=is_open & (line.row("by_mark") == 0) & (line.row("idle") <= end) & (end != 0),
        elapsed_s=block.second - start,
        since_end_s=np.where(end != 0, block.second - end, NEVER_S),
        symptom_since_start=(symptom != 0) & (symptom >= began),
        replied_s=line.row("replied"),
        fell_s=line.row("fell"),
    )
