"""Entries of the kernels that the brain runs live, and of what is made of heart rates by them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from tests.signal.kernel_entry import Entry
from tests.signal.kernel_worlds import World
from tiyi.signal import (
    ARTEFACT_STATES,
    ARTEFACTS_LOOK_BACK_S,
    BANISTER_MEN,
    DEPARTURES_LOOK_BACK_S,
    HAMPEL_LOOK_BACK_S,
    SMOOTH_LOOK_BACK_S,
    Departed,
    Scratch,
    departures,
    impulse_table,
    reserve_factor,
)


def _heart(w: World) -> dict[str, Any]:
    return {"hr_bpm": w.bpm(), "rest_bpm": w.each(60)[:, None], "max_bpm": w.each(190)[:, None]}


def _departed(w: World) -> Departed:
    if w.seconds:
        return departures(w.quarters(DEPARTURES_LOOK_BACK_S), Scratch())
    nobody = np.zeros(0, np.int64)
    return Departed(w.quarters().astype(np.uint8), nobody, nobody, nobody.astype(np.int16))


def _factor(w: World) -> Any:
    return reserve_factor(w.each(240, np.int16), w.each(760, np.int16))


LIVE: Final[Mapping[str, Entry]] = {
    "banister_impulse": Entry(
        lambda w: {**_heart(w), "scale": BANISTER_MEN[0], "weight": BANISTER_MEN[1]}, "first"
    ),
    "cadence_from_steps": Entry(
        lambda w: {
            "steps_in_window": w.cadence().astype(np.int32),
            "known_s": np.minimum(w.second(), 60) + w.none(np.int32),
        },
        "last",
        cut={"steps_in_window": 0, "known_s": 0},
    ),
    "cadence_locked": Entry(
        lambda w: {
            "hr_quarter_bpm": w.quarters(),
            "cadence_spm": w.cadence(),
            "sums": np.repeat(w.cadence().astype(np.int32)[:, None], 6, axis=1),
            "since_jump_s": w.second() + w.none(np.int32),
        },
        "last",
        cut=dict.fromkeys(("hr_quarter_bpm", "cadence_spm", "sums", "since_jump_s"), 0),
    ),
    "chain": Entry(
        lambda w: {
            "hr_bpm": w.bpm(),
            "limits_bpm": w.each(100)[:, None] + np.array([0, 20, 40], np.float32),
            "rest_bpm": w.each(60),
            "max_bpm": w.each(190),
            "table": impulse_table(*BANISTER_MEN)[None],
        },
        "first",
        grows=("hr_bpm",),
    ),
    "clean_hr": Entry(lambda w: {"hr_bpm": w.bpm()}, "first", grows=("hr_bpm",)),
    "count_seconds": Entry(lambda w: {"present": w.present()}, "last"),
    "count_window": Entry(
        lambda w: {"present": w.present(29), "width": 30}, "last", cut={"present": 29}
    ),
    "edwards_impulse": Entry(
        lambda w: {"hr_bpm": w.bpm(), "max_bpm": w.each(190)[:, None]}, "first"
    ),
    "flat_steps_from_totals": Entry(
        lambda w: {
            "total": w.totals().T.ravel(),
            "at_s": np.tile(np.arange(w.seconds), len(w.people)),
            "offsets": w.offsets(w.seconds),
        },
        "flat",
    ),
    "frozen": Entry(
        lambda w: {
            "state": w.none(np.int32, 2),
            "second": w.second(),
            "values": w.quarters(),
            "cadence_spm": w.cadence(),
        },
        "last",
        cut={"second": 0, "values": 0, "cadence_spm": 0},
        writes=("state",),
    ),
    "hampel": Entry(
        lambda w: {"values": w.quarters(HAMPEL_LOOK_BACK_S), "scratch": Scratch()},
        "last",
        cut={"values": HAMPEL_LOOK_BACK_S},
    ),
    "hampel_float": Entry(lambda w: {"hr_bpm": w.bpm()}, "first", grows=("hr_bpm",)),
    "hold_sparse": Entry(
        lambda w: {
            "state": w.none(np.int64),
            "second": w.second(np.int64),
            "values": np.where(w.second() % 5 == 0, w.quarters(), 0).astype(np.int16),
        },
        "last",
        cut={"second": 0, "values": 0},
        writes=("state", "values"),
    ),
    "hrmax_percent": Entry(lambda w: {"hr_bpm": w.bpm(), "max_bpm": w.each(190)[:, None]}, "first"),
    "hrr_percent": Entry(_heart, "first"),
    "impulse_table": Entry(
        lambda _: dict(zip(("scale", "weight"), BANISTER_MEN, strict=True)), "none"
    ),
    "latest_second": Entry(lambda w: {"packed": w.quarters().astype(np.int32)}, "last"),
    "latest_value": Entry(lambda w: {"packed": w.quarters().astype(np.int32)}, "last"),
    "lock_terms": Entry(
        lambda w: {"hr_quarter_bpm": w.quarters(), "cadence_spm": w.cadence()},
        "last",
        cut={"hr_quarter_bpm": 0, "cadence_spm": 0},
    ),
    "mark_artefacts": Entry(
        lambda w: {
            "values": w.quarters(ARTEFACTS_LOOK_BACK_S),
            "off_body": ~w.present(),
            "cadence_spm": w.cadence(),
            "state": w.none(np.int64, ARTEFACT_STATES),
            "second": w.second(np.int64),
            "scratch": Scratch(),
        },
        "last",
        cut={"values": ARTEFACTS_LOOK_BACK_S, "off_body": 0, "cadence_spm": 0, "second": 0},
        writes=("values", "state"),
    ),
    "on_cadence": Entry(
        lambda w: {
            "since": w.none(np.int64),
            "second": w.second(np.int64),
            "values": w.quarters(),
            "cadence_spm": w.cadence(),
            "departed": _departed(w),
        },
        "none",
        writes=("since",),
    ),
    "pack_latest": Entry(
        lambda w: {
            "second": w.second(),
            "value": w.quarters().astype(np.int32),
            "happened": w.present(),
        },
        "last",
        cut={"second": 0, "value": 0, "happened": 0},
    ),
    "plausible": Entry(
        lambda w: {"value_quarter_bpm": w.quarters(), "bad": ~w.present()},
        "last",
        cut={"value_quarter_bpm": 0, "bad": 0},
    ),
    "quality_index": Entry(lambda w: {"good": w.present().T}, "first", grows=("good",)),
    "rate_jumped": Entry(
        lambda w: {
            "smooth_quarter_bpm": w.quarters(10)[10:],
            "smooth_10_s_before": w.quarters(10)[: w.seconds],
        },
        "last",
        cut={"smooth_quarter_bpm": 0, "smooth_10_s_before": 0},
    ),
    "departures": Entry(
        lambda w: {"values": w.quarters(DEPARTURES_LOOK_BACK_S), "scratch": Scratch()}, "none"
    ),
    "reserve_factor": Entry(
        lambda w: {
            "rest_quarter_bpm": w.each(240, np.int16),
            "max_quarter_bpm": w.each(760, np.int16),
        },
        "last",
    ),
    "reserve_permille": Entry(
        lambda w: {
            "hr_quarter_bpm": w.quarters(),
            "rest_quarter_bpm": w.each(240, np.int16),
            "factor": _factor(w),
        },
        "last",
        cut={"hr_quarter_bpm": 0},
    ),
    "scan_add": Entry(
        lambda w: {"state": w.none(np.int32), "block": w.cadence().astype(np.int32)},
        "last",
        cut={"block": 0},
        writes=("state", "block"),
    ),
    "scan_max": Entry(
        lambda w: {"state": w.none(np.int32), "block": w.quarters().astype(np.int32)},
        "last",
        cut={"block": 0},
        writes=("state", "block"),
    ),
    "silence_s": Entry(
        lambda w: {"newest": w.none(np.int32), "second": w.second(), "present": w.present()},
        "last",
        cut={"second": 0, "present": 0},
        writes=("newest",),
    ),
    "smooth": Entry(
        lambda w: {"clean": w.quarters(SMOOTH_LOOK_BACK_S), "scratch": Scratch()},
        "last",
        cut={"clean": SMOOTH_LOOK_BACK_S},
    ),
    "steps_from_deltas": Entry(
        lambda w: {
            "delta": w.cadence().astype(np.int64),
            "covers_s": np.full((w.seconds, len(w.people)), 60),
        },
        "last",
        cut={"delta": 0, "covers_s": 0},
    ),
    "steps_from_totals": Entry(
        lambda w: {
            "total": w.totals(),
            "previous": w.totals() - 2,
            "elapsed_s": np.full((w.seconds, len(w.people)), 1),
        },
        "last",
        cut={"total": 0, "previous": 0, "elapsed_s": 0},
    ),
    "time_in_zone": Entry(
        lambda w: {"zone": (np.nan_to_num(w.bpm(), nan=-40) // 40).astype(np.int8), "limits": 6},
        "first",
    ),
    "to_grid": Entry(
        lambda w: {
            "at_s": np.tile(np.arange(float(w.seconds)), len(w.people)),
            "values": w.flat().astype(np.float32),
            "offsets": w.offsets(w.seconds),
            "seconds": w.seconds,
        },
        "first",
    ),
    "trimp_lookup": Entry(
        lambda w: {
            "tables": impulse_table(*BANISTER_MEN)[None],
            "table_row": w.none(np.int32),
            "hr_quarter_bpm": w.quarters(),
            "rest_quarter_bpm": w.each(240, np.int16),
            "factor": _factor(w),
        },
        "last",
        cut={"hr_quarter_bpm": 0},
    ),
    "zones": Entry(
        lambda w: {"hr_bpm": w.bpm(), "limits_bpm": np.array([100, 120, 140], np.float32)},
        "first",
    ),
}
