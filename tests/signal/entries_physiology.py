"""Entries of the kernels over rest, effort, recovery, load, and a person's few numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from tests.signal.kernel_entry import Arrays, Entry, Given, Settled
from tests.signal.kernel_worlds import World
from tiyi.signal import (
    EDWARDS_WEIGHTS,
    effort_ends,
    fit_rate_to_cadence,
    steady_stretches,
    time_in_zone,
)


def _long(w: World, times: int) -> Any:
    """Heart rates of so many times the world's seconds."""
    return np.tile(w.bpm(), (1, times))


def _stops(w: World) -> Any:
    """Two efforts, each with a rest after it: int8 ``[people, 4 * seconds]``."""
    hr_bpm = _long(w, 4)
    second = np.arange(hr_bpm.shape[1]) - w.each(0, np.int64)[:, None]
    still = (second > 100) & (second <= 250) | (second > 350)
    if w.fill is not None:
        return np.where(np.isnan(hr_bpm), -1, still).astype(np.int8)
    unknown = np.isnan(hr_bpm) & (second < 90)  # never at an end, nor in a rest
    return np.where(unknown, -1, still).astype(np.int8)


def _recovery(w: World) -> Given:
    return {"hr_bpm": _long(w, 4), "ends": effort_ends(_stops(w))}


def _own_end(given: Given, _: Arrays) -> Any:
    return given["ends"].person


_SETTLED_END: Final = Settled(lambda given, _: given["ends"].at_s, 62)


def _load(w: World) -> Any:
    """A cadence that hardly changes, with a stop in it: ``[people, 20 * seconds]``."""
    load = (100 + (_long(w, 20) - 100) / 10).astype(np.float32)
    load[:, 1400:1460] *= 0
    return load


def _bouts(w: World) -> Given:
    hr_bpm = w.bpm()
    hr_bpm[:, 40:50] = np.where(np.isnan(hr_bpm[:, 40:50]), np.nan, 62)
    return {
        "cadence_spm": hr_bpm - 62,
        "hr_bpm": hr_bpm,
        "rest_bpm": w.each(60),
        "max_bpm": w.each(190),
    }


def _points(w: World) -> Given:
    flat = w.flat()
    return {
        "cadence_spm": flat.astype(np.float32),
        "hr_bpm": (60 + flat / 2 + 3 * np.sin(7 * flat)).astype(np.float32),
        "session": np.tile(np.arange(w.seconds) // 40, len(w.people)),
        "offsets": w.offsets(w.seconds),
        "sinus": w.yes(),
    }


PHYSIOLOGY: Final[Mapping[str, Entry]] = {
    "active_bouts": Entry(
        _bouts,
        "listed",
        grows=("cadence_spm", "hr_bpm"),
        settled=Settled(lambda _, found: found[2], 5),
    ),
    "effort_ends": Entry(
        lambda w: {"motion": _stops(w)},
        "listed",
        grows=("motion",),
        settled=Settled(lambda _, found: found[1], 60),
    ),
    "energy_kcal_per_min": Entry(
        lambda w: {
            "hr_bpm": w.bpm(),
            "weight_kg": w.told(60)[:, None],
            "age_years": w.told(30)[:, None],
            "male": w.odd()[:, None],
            "max_bpm": w.told(190)[:, None],
            "no_rate_drug": w.yes()[:, None],
            "sinus": w.yes()[:, None],
        },
        "first",
    ),
    "field_recovery": Entry(
        lambda w: {
            **_recovery(w),
            "motion": _stops(w),
            "rest_bpm": w.told(50),
            "max_bpm": w.told(120),
            "sinus": w.yes(),
        },
        "listed",
        grows=("hr_bpm", "motion"),
        settled=_SETTLED_END,
        owner=_own_end,
    ),
    "fit_rate_to_cadence": Entry(_points, "first"),
    "held_minutes": Entry(lambda w: {"hr_bpm": w.bpm()}, "first"),
    "lucia_impulse": Entry(
        lambda w: {"hr_bpm": w.bpm(), "vt1_bpm": w.told(100), "vt2_bpm": w.told(120)}, "first"
    ),
    "minute_means": Entry(lambda w: {"hr_bpm": w.bpm()}, "first"),
    "rate_drift": Entry(
        lambda w: {
            "hr_bpm": _long(w, 20),
            "stretches": steady_stretches(_load(w)),
            "sinus": w.yes(),
        },
        "listed",
        owner=lambda given, _: given["stretches"].person,
    ),
    "rate_from_cadence": Entry(
        lambda w: {"fit": fit_rate_to_cadence(**_points(w)), "cadence_spm": w.bpm()},
        "first",
        grows=("cadence_spm",),
    ),
    "rate_recovery": Entry(
        _recovery, "listed", grows=("hr_bpm",), settled=_SETTLED_END, owner=_own_end
    ),
    "resting_base": Entry(lambda w: {"daily_bpm": w.bpm()}, "first", grows=("daily_bpm",)),
    "resting_rate": Entry(
        lambda w: {"hr_bpm": w.bpm(), "steps": 0 * w.bpm(), "good": w.present().T}, "first"
    ),
    "session_rpe_load": Entry(
        lambda w: {
            "effort_cr10": w.told(3),
            "duration_min": w.told(30),
            "asked_after_min": w.told(5),
        },
        "first",
    ),
    "standing": Entry(
        lambda w: {"speed_mps": (w.bpm() - 60) / 90, "cadence_spm": w.bpm()[:, ::-1] - 110},
        "first",
        grows=("speed_mps", "cadence_spm"),
    ),
    "steady_stretches": Entry(
        lambda w: {"load": _load(w)},
        "listed",
        grows=("load",),
        settled=Settled(lambda _, found: found[2], 0),
    ),
    "vo2max_from_bmi": Entry(
        lambda w: {
            "activity": w.told(2),
            "age_years": w.told(50),
            "body_mass_index": w.told(24),
            "male": w.odd(),
        },
        "first",
    ),
    "vo2max_from_fat": Entry(
        lambda w: {
            "activity": w.told(2),
            "age_years": w.told(50),
            "fat_percent": w.told(20),
            "male": w.odd(),
        },
        "first",
    ),
    "walk_distance_m": Entry(
        lambda w: {
            "equation": "troosters_1999",
            "height_cm": w.told(165),
            "weight_kg": w.told(60),
            "age_years": w.told(65),
            "male": w.odd(),
        },
        "first",
    ),
    "week_of_load": Entry(lambda w: {"daily_load": w.bpm()}, "first", grows=("daily_load",)),
    "zone_impulse": Entry(
        lambda w: {
            "zone_s": time_in_zone((np.nan_to_num(w.bpm(), nan=-40) // 40).astype(np.int8), 5),
            "weights": EDWARDS_WEIGHTS,
        },
        "first",
    ),
}
