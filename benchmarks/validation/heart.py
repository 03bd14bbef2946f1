"""Heart-rate artefacts: faults put into recorded workouts, and untouched workouts.

Limits were chosen on half of the workouts, by a checksum of their names; on the other half
nothing was chosen.
"""

from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import numpy as np

from benchmarks.validation.physiology_recordings import seconds_of
from benchmarks.validation.rows import Row
from tiyi.model.arrays import Mask
from tiyi.signal import clean_hr
from tiyi.signal.arrays import Float32
from tiyi.signal.batch import Cleaned

WORKOUTS = (
    "dual_a_fenix6",
    "dual_b_zwift",
    "indoor_ride_edge530_rr",
    "ride_elemnt_long_gap",
    "ride_indoor_trainer_edge800",
    "ride_suunto_rr",
    "ride_zones_pause",
    "row_indoor_vivoactive",
    "run_fenix2",
    "run_fenix5x_rr",
    "run_fr965_stamina",
    "run_stryd_dev",
    "strength_suunto",
    "yoga_venu3",
)
"""All of the folder that were recorded once a second."""
FORMS = ((0, "live, at once"), (8, "live, settled after 8 s"), (32, "revised, after 32 s"))
APART_S = 90
SEED = 20
HR_LEAST_BPM, HR_MOST_BPM = 35, 215
LOCK_APART_BPM = 15
"""Where the true rate comes nearer to the plateau than this there is no fault to be found."""
KINDS = {
    "spike": (1, 1, 40, 80),
    "burst": (4, 6, 30, 70),
    "lock": (20, 20, 20, 60),
}
"""(shortest, longest in s, least, greatest offset in bpm)."""
BARS = {"spike": 99.0, "burst": 90.0, "lock": 80.0}
FALSE_BAR = 0.1
PEERS = {
    "spike": "Hampel 7 100, causal Hampel 7 100, 15 bpm/s limit 100, HeartPy 54",
    "burst": "Hampel 7 0, causal Hampel 7 60, 15 bpm/s limit 20, HeartPy 0.3",
    "lock": "Hampel 7 0, causal Hampel 7 15, 15 bpm/s limit 5, HeartPy 1.7",
    "false": "Hampel 7 0.00, causal Hampel 7 0.04, HeartPy 2.33",
}


def is_seen(name: str) -> bool:
    """Whether limits were chosen on this workout: an even checksum of its name."""
    return crc32(name.encode()) % 2 == 0


def with_faults(hr_bpm: Float32, kind: str, seed: int) -> tuple[Float32, Mask]:
    """A fault of a kind every 90 s: the faulty rate, and where it is faulty.

    A spike or burst is the true rate moved by one offset, up or down; a lock is a plateau with a
    jitter of 1 bpm. A direction that would leave 35..215 bpm is turned round.
    """
    rng = np.random.default_rng(seed)
    shortest, longest, least, greatest = KINDS[kind]
    faulty, where = hr_bpm.copy(), np.zeros(hr_bpm.shape, np.bool_)
    for start in range(60, len(hr_bpm) - APART_S, APART_S):
        stretch = slice(start, start + int(rng.integers(shortest, longest + 1)))
        truth = hr_bpm[stretch]
        offset = rng.choice([-1, 1]) * rng.uniform(least, greatest)
        jitter = rng.integers(-1, 2, len(truth))
        if not (truth > 0).all():
            continue
        for signed in (offset, -offset):
            moved = np.round(truth + signed)
            if kind == "lock":
                moved = np.round(np.median(truth) + signed) + jitter
            fits = (moved >= HR_LEAST_BPM) & (moved <= HR_MOST_BPM)
            if (fits & (np.abs(moved - truth) >= LOCK_APART_BPM)).all():
                faulty[stretch], where[stretch] = moved, True
                break
    return faulty, where


def rows(folder: Path) -> list[Row]:
    """All figures; the folder is that of the recorded data."""
    files = {name: folder / "workouts" / f"{name}.fit" for name in WORKOUTS}
    rates = {name: seconds_of(path).hr_bpm[0] for name, path in files.items()}
    found: list[Row] = []
    for seen in (True, False):
        part = [rates[name] for name in WORKOUTS if is_seen(name) == seen]
        for delay_s, form in FORMS:
            found += _faults(part, delay_s, form, seen=seen)
            found.append(_false(part, delay_s, form, seen=seen))
        found.append(_on_cadence(part, seen=seen))
    return found


def _faults(part: list[Float32], delay_s: int, form: str, *, seen: bool) -> Iterator[Row]:
    for kind, bar in BARS.items():
        hits = faults = lost = whole = 0
        for number, rate in enumerate(part):
            faulty, where = with_faults(rate, kind, SEED + number)
            marked = clean_hr(faulty, delay_s=delay_s).artefact
            lost += int((marked & ~where & ~clean_hr(rate, delay_s=delay_s).artefact).sum())
            hits, faults = hits + int(marked[where].sum()), faults + int(where.sum())
            whole += int((~where).sum())
        # The revised form is later than the bar allows.
        yield Row(
            name=f"Heart-rate {kind}: faulty seconds flagged, {form}",
            data=f"{len(part)} workouts, {faults:,} faulty seconds; {lost} true ones lost besides",
            truth="injected",
            ours=100 * hits / faults,
            unit="%",
            bar=bar if delay_s <= 8 else None,
            at_least=True,
            peers=PEERS[kind],
            seen=seen,
        )


def _false(part: list[Float32], delay_s: int, form: str, *, seen: bool) -> Row:
    marked = sum(int(clean_hr(rate, delay_s=delay_s).artefact.sum()) for rate in part)
    valid = sum(int((rate > 0).sum()) for rate in part)
    return Row(
        name=f"Heart rate: flags on untouched data, {form}",
        data=f"{len(part)} workouts, {valid:,} s",
        truth="every recorded second is taken for true",
        ours=100 * marked / valid,
        unit="%",
        bar=FALSE_BAR,
        at_least=False,
        peers=PEERS["false"],
        seen=seen,
    )


def _on_cadence(part: list[Float32], *, seen: bool) -> Row:
    """Locks on the cadence, which is made up: cadence equals the plateau, elsewhere unknown."""
    hits = faults = 0
    for number, rate in enumerate(part):
        faulty, where = with_faults(rate, "lock", SEED + number)
        starts = np.flatnonzero(where & ~np.append(False, where[:-1]))
        cadence = np.full_like(rate, np.nan)
        for start in starts.tolist():
            cadence[start - 30 : start + 50] = np.median(faulty[start : start + 20])
        marked: Cleaned = clean_hr(faulty, cadence)
        hits, faults = hits + int(marked.artefact[where].sum()), faults + int(where.sum())
    return Row(
        name="Heart-rate lock on the cadence: faulty seconds flagged, live, at once",
        data=f"{len(part)} workouts, {faults:,} faulty seconds",
        truth="injected",
        ours=100 * hits / faults,
        unit="%",
        bar=BARS["lock"],
        at_least=True,
        peers=PEERS["lock"],
        seen=seen,
    )
