"""Entries of the kernels over acceleration, steps and wear."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from tests.signal.kernel_entry import Entry, Given, Settled
from tests.signal.kernel_worlds import ACCELERATION_HZ, World
from tiyi.signal import (
    MOTION_HZ,
    STEPS_DELAY_S,
    axis_minutes,
    find_steps,
    motion_from_grid,
    worn_by_heart,
    worn_by_motion,
)


def _motion(w: World) -> Any:
    return motion_from_grid(w.acceleration(), ACCELERATION_HZ)


def _minutes(w: World) -> Any:
    """Every second of the world as a minute with one sample."""
    return axis_minutes(w.acceleration()[:, :: int(ACCELERATION_HZ)], 1 / 60)


def _pulse(w: World) -> Given:
    contact = np.where(w.bpm() > 150, 0, np.where(w.bpm() > 120, 1, -1)).astype(np.int8)
    return {"hr_bpm": w.bpm(), "steps": w.bpm() - 110, "contact": contact}


def _owner_of_steps(_: Given, found: Any) -> Any:
    return np.repeat(np.arange(len(found[1]) - 1), np.diff(found[1]))


MOTION: Final[Mapping[str, Entry]] = {
    "axis_minutes": Entry(
        lambda w: {"acceleration_g": w.acceleration(), "rate_hz": ACCELERATION_HZ}, "first"
    ),
    "find_rhythm": Entry(lambda w: {"motion_g": _motion(w)}, "first"),
    "find_steps": Entry(
        lambda w: {"motion_g": _motion(w)},
        "listed",
        grows=("motion_g",),
        settled=Settled(lambda _, found: found[0] * MOTION_HZ, STEPS_DELAY_S * MOTION_HZ),
        owner=_owner_of_steps,
    ),
    "motion_from_grid": Entry(
        lambda w: {"acceleration_g": w.acceleration(), "rate_hz": ACCELERATION_HZ}, "first"
    ),
    "motion_from_samples": Entry(
        lambda w: {
            "at_s": np.tile(np.arange(w.acceleration().shape[1]) / ACCELERATION_HZ, len(w.people)),
            "acceleration_g": w.acceleration().reshape(-1, 3),
            "offsets": w.offsets(w.acceleration().shape[1]),
            "seconds": float(w.seconds),
        },
        "first",
    ),
    "step_cadence": Entry(
        lambda w: {"steps": find_steps(_motion(w)), "seconds": w.seconds}, "first"
    ),
    "steps_from_cadence": Entry(
        lambda w: {
            "cadence_spm": w.flat().astype(np.float32),
            "at_s": np.tile(np.arange(float(w.seconds)), len(w.people)),
            "offsets": w.offsets(w.seconds),
        },
        "first",
    ),
    "worn": Entry(
        lambda w: {
            "by_motion": worn_by_motion(_minutes(w)),
            "by_heart": worn_by_heart(**_pulse(w)),
            "contact": _pulse(w)["contact"],
        },
        "first",
    ),
    "worn_by_heart": Entry(_pulse, "first"),
    "worn_by_motion": Entry(lambda w: {"minutes": _minutes(w)}, "first"),
    "worn_minutes": Entry(
        lambda w: {"state": worn_by_heart(**_pulse(w)), "first_minute": 1400}, "first"
    ),
}
