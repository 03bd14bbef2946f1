"""Resting heart rate, recovery, drift, loads and cadence lines on recordings of watches.

What a device wrote itself is the truth where there is any; elsewhere a figure is stated and not
judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.validation.physiology_recordings import (
    DAY_MIN,
    FITBIT,
    Days,
    days_of,
    filled,
    minutes_from_seconds,
    seconds_of,
    workout,
)
from benchmarks.validation.rows import Row
from tiyi.bootstrap.analysis import statistics_of
from tiyi.ingest.workouts import zone_seconds
from tiyi.model.arrays import AnyArray, Mask
from tiyi.model.statistics import What
from tiyi.signal import (
    BANISTER_MEN,
    EDWARDS_WEIGHTS,
    CadenceFit,
    Ends,
    banister_impulse,
    clean_hr,
    effort_ends,
    field_recovery,
    fit_rate_to_cadence,
    held_minutes,
    hrmax_percent,
    impulse_table,
    rate_drift,
    rate_from_cadence,
    rate_recovery,
    reserve_factor,
    resting_base,
    standing,
    steady_stretches,
    time_in_zone,
    trimp_lookup,
    zone_impulse,
    zones,
)
from tiyi.signal.arrays import Float32, Float64

WITH_ZONES = (
    "dual_a_fenix6",
    "indoor_ride_edge530_rr",
    "ride_elemnt_long_gap",
    "ride_zones_pause",
    "row_indoor_vivoactive",
    "run_fenix5x_rr",
    "run_fr965_stamina",
    "yoga_venu3",
)
ZONES_FROM_HALF = ("dual_a_fenix6", "indoor_ride_edge530_rr", "ride_zones_pause", "yoga_venu3")
"""The device's zones begin at 50, 60, 70, 80 and 90 % of its HRmax."""
ON_FOOT = ("run_fenix2.fit", "run_fenix5x_rr.fit", "run_fr965_stamina.fit", "run_stryd_dev.fit")
ON_FOOT_TCX = ("run_laps.tcx.gz",)
REST_BPM, MAX_BPM = 60.0, 190.0
"""Of people whose files tell neither; a load is then only compared with itself."""
HRREC_PERSON = "run_fr965_stamina.fit"
HRREC_REST_BPM, HRREC_MAX_BPM = 44.0, 206.0
"""As the watch has them in its file; its owner is not recorded to have AF or a pacemaker."""


def rows(folder: Path) -> list[Row]:
    """Every figure of this room; `folder` is that of the recordings."""
    workouts = folder / "workouts"
    return [
        *_zone_rows(workouts),
        *_figure_rows(workouts),
        *_load_rows(workouts),
        *_resting_rows(folder / "streams"),
        *_recovery_rows(workouts),
        *_drift_rows(workouts),
        *_cadence_rows(folder / "streams"),
    ]


def misplaced_percent(path: Path) -> tuple[float, float]:
    """Seconds that we and the device put into different zones, in % of the session.

    Counted record by record, as devices do, and second by second on the grid of the gap rule.
    """
    file, device = workout(path), workout(path).device
    assert device.zone_limits_bpm is not None
    assert device.time_in_zone_s is not None
    theirs = np.array(device.time_in_zone_s)
    limits = np.array(device.zone_limits_bpm, np.float32)
    gridded = time_in_zone(zones(filled(path), limits), len(limits))[0]
    by_record = zone_seconds(file, device.zone_limits_bpm)
    first, second = (
        100 * float(np.abs(ours - theirs).sum() / 2 / theirs.sum()) for ours in (by_record, gridded)
    )
    return first, second


def _zone_rows(workouts: Path) -> Iterator[Row]:
    shares = [misplaced_percent(workouts / f"{name}.fit") for name in WITH_ZONES]
    by_record, gridded = (np.array(column) for column in zip(*shares, strict=True))
    about = (
        f"{len(shares)} FIT workouts with zone limits; two of less than 1 min left out",
        "the device's own time in zone",
        "%",
    )
    peers = "plain rule 0.11 %; HR > limit 3.1 %"
    yield _row(
        "Time in zone by records: misplaced, median",
        about,
        float(np.median(by_record)),
        bar=0.15,
        peers=peers,
    )
    yield _row(
        "Time in zone by records: workouts below 0.8 % misplaced",
        about,
        100 * float(np.mean(by_record < 0.8)),
        bar=100 * 26 / 30,
        at_least=True,
        peers="plain rule 26 of 30",
    )
    yield _row("Time in zone on the 1-s grid: misplaced, median", about, float(np.median(gridded)))


def _figure_rows(workouts: Path) -> Iterator[Row]:
    """Typed figures of `tiyi analyse` against the session message of the device."""
    most, average = [], []
    for path in sorted(workouts.glob("*.fit")):
        if path.stem in ("truncated", "bad_header", "monitoring_vivofit"):
            continue
        device, figures = workout(path).device, statistics_of(workout(path))
        if device.max_hr_bpm and device.avg_hr_bpm:
            most.append(abs(figures[What.HR_MAX].value - device.max_hr_bpm))
            average.append(abs(figures[What.HR_MEAN].value - device.avg_hr_bpm))
    data = f"{len(most)} FIT workouts with a device summary; nothing was tuned"
    truth = "the device's session summary"
    yield _row("Maximum heart rate: greatest difference", (data, truth, "bpm"), max(most), bar=None)
    yield _row(
        "Average heart rate: workouts within 0.5 bpm",
        (data, truth, "%"),
        100 * float(np.mean(np.array(average) <= 0.5)),
        bar=None,
        peers="45 of 47 files",
    )


def edwards_of_device(path: Path) -> tuple[float, float]:
    """Edwards' impulse by our records, and by the seconds that the device itself counted."""
    device, rate = workout(path).device, filled(path)
    assert device.zone_limits_bpm is not None
    assert device.time_in_zone_s is not None
    limits = np.array([50, 60, 70, 80, 90], np.float32)
    percent = hrmax_percent(rate, device.zone_limits_bpm[-1])
    ours = zone_impulse(time_in_zone(zones(percent, limits), 5), EDWARDS_WEIGHTS)
    theirs = np.array(device.time_in_zone_s)
    weights = np.minimum(np.arange(len(theirs)), 5)
    return float(ours[0]), float(theirs @ weights / 60)


def banister_of(path: Path, rest_bpm: float = REST_BPM, max_bpm: float = MAX_BPM) -> float:
    """Banister's impulse of the records of a workout, for a man."""
    rate = workout(path).hr_bpm
    spacing_s = np.diff(workout(path).at_ms / 1000, append=workout(path).at_ms[-1] / 1000 + 1)
    spacing_s[spacing_s > 10] = 0  # paused, or lost
    held = np.repeat(rate, np.rint(spacing_s).astype(np.int64))
    scale, weight = BANISTER_MEN
    return float(banister_impulse(held, rest_bpm, max_bpm, scale=scale, weight=weight))


def integer_impulse(rate: Float32) -> float:
    """The same as the live brain counts it, second by second in integers."""
    quarters = np.nan_to_num(rate * 4).astype(np.int16).T
    rest, most = (np.array([4 * bpm], np.int16) for bpm in (REST_BPM, MAX_BPM))
    table = impulse_table(*BANISTER_MEN)[None]
    factor = reserve_factor(rest, most)
    micro = trimp_lookup(table, np.zeros(1, np.int32), quarters, rest, factor=factor)
    return float(micro.sum(dtype=np.int64) / 1e6)


def _load_rows(workouts: Path) -> Iterator[Row]:
    pairs = [edwards_of_device(workouts / f"{name}.fit") for name in ZONES_FROM_HALF]
    apart = [100 * abs(ours - theirs) / theirs for ours, theirs in pairs]
    yield _row(
        "Edwards TRIMP: greatest difference",
        (
            f"{len(pairs)} FIT workouts whose zones begin at 50 % of HRmax",
            "the device's seconds in zones times 0 to 5; its limits are whole bpm",
            "%",
        ),
        max(apart),
    )
    first, second = (banister_of(workouts / f"dual_{name}.fit") for name in ("a_fenix6", "b_zwift"))
    yield _row(
        "Banister TRIMP: one ride by two devices",
        (
            "dual_a_fenix6, dual_b_zwift; rest 60, maximum 190",
            "the other device; clocks and stops differ",
            "%",
        ),
        100 * abs(first - second) / second,
    )
    first, second = (banister_of(workouts / f"same_run.{end}") for end in ("fit", "tcx.gz"))
    yield _row(
        "Banister TRIMP: one run as FIT and TCX",
        ("same_run", "the other file", "%"),
        100 * abs(first - second) / second,
    )
    apart = []
    for name in WITH_ZONES:
        rate = seconds_of(workouts / f"{name}.fit").hr_bpm
        scale, weight = BANISTER_MEN
        exact = float(banister_impulse(rate, REST_BPM, MAX_BPM, scale=scale, weight=weight)[0])
        apart.append(100 * abs(integer_impulse(rate) - exact) / exact)
    yield _row(
        "Banister TRIMP: the brain's integers, greatest difference",
        (f"{len(apart)} FIT workouts; rest 60, maximum 190", "the formula in float64", "%"),
        max(apart),
    )


def _resting_rows(streams: Path) -> Iterator[Row]:
    yield from _minute_rows(streams)
    for person in FITBIT:
        days = days_of(streams, person)
        found = days.mornings()
        known = ~np.isnan(found.rest_bpm)
        held, has = held_minutes(days.hr_bpm), ~np.isnan(days.hr_bpm)
        data = f"Fitbit {person}, {len(known)} days, {int(known.sum())} with a resting heart rate"
        none = "none: stated"
        yield _row(
            "Minutes that only repeat a value", (data, none, "%"), 100 * held.sum() / has.sum()
        )
        base = resting_base(found.rest_bpm[None])[0]
        both = known & ~np.isnan(base)
        apart = np.abs(found.rest_bpm - base)[both]
        yield _row("Resting heart rate, median", (data, none, "bpm"), _median(found.rest_bpm))
        if len(apart):
            yield _row("Resting heart rate: day beside base", (data, none, "bpm"), apart.mean())


def _minute_rows(streams: Path) -> Iterator[Row]:
    """Means of minutes from seconds against those that Fitbit itself wrote."""
    ours, good = minutes_from_seconds(streams)
    theirs = days_of(streams, "2022484408").hr_bpm[0]
    both = good[1440:2880] & ~np.isnan(theirs)
    apart = np.abs(ours[1440:2880] - theirs)[both]
    yield _row(
        "Minute means from samples 5 to 15 s apart: within 1 bpm",
        (f"Fitbit 2022484408, 2 April, {len(apart)} minutes", "Fitbit's own minutes", "%"),
        100 * np.mean(apart <= 1.0),
    )


def stops_of(path: Path) -> tuple[Ends, Float64]:
    """Where a runner stopped, and recovery after each stop."""
    seconds = seconds_of(path)
    ends = effort_ends(standing(seconds.speed_mps, seconds.cadence_spm))
    return ends, rate_recovery(clean_hr(seconds.hr_bpm).clean_bpm, ends)


def field_recovery_of(path: Path) -> Float64:
    """Recovery after each stop under the conditions of everyday training."""
    seconds = seconds_of(path)
    motion = standing(seconds.speed_mps, seconds.cadence_spm)
    return field_recovery(
        clean_hr(seconds.hr_bpm).clean_bpm,
        motion,
        effort_ends(motion),
        rest_bpm=np.array([HRREC_REST_BPM], np.float32),
        max_bpm=np.array([HRREC_MAX_BPM], np.float32),
        sinus=np.array([True]),
    )


def _recovery_rows(workouts: Path) -> Iterator[Row]:
    found = [stops_of(workouts / name)[1] for name in (*ON_FOOT, *ON_FOOT_TCX)]
    falls = np.concatenate(found)
    data = f"{len(found)} runs, {len(falls)} stops that the recording goes on after"
    for name, value in (("least", falls.min()), ("most", falls.max())):
        yield _row(f"HRrec60 after a stop, {name}", (data, "none: stated", "bpm"), value)
    yield _row(
        "HRrec60 in the field",
        (f"{HRREC_PERSON}; rest and maximum from its watch", "none: stated", "bpm"),
        float(np.nanmedian(field_recovery_of(workouts / HRREC_PERSON))),
    )


def drift_of(path: Path) -> Float64:
    """Drift of heart rate in every stretch of constant cadence of a run."""
    seconds = seconds_of(path)
    stretches = steady_stretches(seconds.cadence_spm)
    return rate_drift(clean_hr(seconds.hr_bpm).clean_bpm, stretches, sinus=np.array([True]))


def _drift_rows(workouts: Path) -> Iterator[Row]:
    for name in ON_FOOT:
        for drift in drift_of(workouts / name):
            data = f"{name}, a stretch of 20 min and more at constant cadence"
            yield _row("Drift of heart rate", (data, "none: stated", "bpm"), drift)


def cadence_fit(days: Days, every_other: int) -> CadenceFit:
    """The line through the walking minutes of the even (0) or the odd (1) days."""
    day, walks = _walking(days)
    chosen = walks & (day % 2 == every_other)
    return fit_rate_to_cadence(
        days.steps.ravel()[chosen],
        days.hr_bpm.ravel()[chosen],
        day[chosen],
        np.array([0, int(chosen.sum())]),
        sinus=np.array([True]),
    )


def cadence_error(days: Days, line: CadenceFit, every_other: int) -> tuple[float, float]:
    """Mean error on the walking minutes of some days: of the line, and of their median."""
    day, walks = _walking(days)
    chosen = walks & (day % 2 == every_other)
    rate = days.hr_bpm.ravel()[chosen]
    told = rate_from_cadence(line, days.steps.ravel()[chosen][None])[0]
    apart = np.abs(told - rate)[~np.isnan(told)]
    return float(apart.mean()) if len(apart) else float("nan"), float(
        np.abs(rate - np.median(rate)).mean()
    )


def _walking(days: Days) -> tuple[AnyArray, Mask]:
    return np.repeat(np.arange(len(days.hr_bpm)), DAY_MIN), days.walks()


def _cadence_rows(streams: Path) -> Iterator[Row]:
    for person in FITBIT:
        days = days_of(streams, person)
        for fitted in (0, 1):
            line = cadence_fit(days, fitted)
            which = ("even", "odd")[fitted]
            data = (
                f"Fitbit {person}, {which} days: {line.points[0]} minutes, r2 {line.r2[0]:.2f},"
                f" usable: {bool(line.usable[0])}"
            )
            yield _row(
                "Line of heart rate against cadence: spread",
                (data, "none: stated", "bpm"),
                line.spread_bpm[0],
                seen=True,
            )
            if not line.usable[0]:
                continue
            error, plain = cadence_error(days, line, 1 - fitted)
            yield _row(
                "Line of heart rate against cadence: mean error on the other days",
                (data, "the band's heart rate", "bpm"),
                error,
                peers=f"median of those days {plain:.1f} bpm",
            )


def _median(values: Float64) -> float:
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else float("nan")


def _row(
    name: str,
    about: tuple[str, str, str],
    ours: float,
    *,
    bar: float | None = None,
    at_least: bool = False,
    peers: str = "",
    seen: bool = False,
) -> Row:
    """`about` is what it was measured on, the truth and the unit."""
    data, truth, unit = about
    return Row(name, data, truth, float(ours), unit, bar, at_least, peers, seen)
