"""Steps, walks, cadence and wear on recordings, against foot switches and reference systems.

The folder holds ``steps``, ``workouts`` and ``streams``. A checkout of the whole Oxford step
counter data (60 trials) in place of ``steps/oxford`` is read as well, and so are other people of
mobgap beside the one in ``steps/mobgap`` (``NAME_adl.csv.gz`` and ``NAME_reference.json``).
"""

import csv
import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import numpy as np

from benchmarks.validation.rows import Row
from benchmarks.validation.walks import (
    Lap,
    Trial,
    acceleration_from_csv,
    garmin_motion,
    open_text,
    oxford_trials,
    run_of_fit,
)
from tiyi.signal import (
    NOT_WORN,
    WORN,
    WORN_ANYWHERE,
    WORN_ON_TRUNK,
    find_steps,
    motion_from_samples,
    steps_from_cadence,
    worn_by_heart,
)
from tiyi.signal.arrays import Float32, Float64

SEEN_PEOPLE = frozenset({"Jamie", "Carmelo"})
SEEN_MIXED = "HA_001"
BOUT_RIM_S = 0.3
RUNS = ("run_fenix5x_rr", "run_fr965_stamina", "run_stryd_dev", "run_fenix2", "same_run")
OXFORD_PEERS = "band-pass and peaks 2.1 / 1.6, forest oak 5.6 / 1.1"
MIXED_INSIDE = "band-pass 92 (58 of 63), forest oak 70"
MIXED_OUTSIDE = "band-pass 32 (20 of 63), forest oak 8"


def rows(folder: Path) -> list[Row]:
    """Measure everything for which the folder has recordings."""
    found: list[Row] = []
    trials = oxford_trials(folder / "steps" / "oxford")
    if trials:
        found += _oxford_rows(trials)
    for path in sorted((folder / "steps" / "mobgap").glob("*_adl.csv.gz")):
        found += _mixed_rows(path, path.name.removesuffix("_adl.csv.gz"))
    if (folder / "streams" / "garmin_acc.csv.gz").is_file():
        found += _stream_rows(folder / "streams")
    if (folder / "workouts").is_dir():
        found += _cadence_rows(folder / "workouts")
    return found


# ------------------------------------------------------------------ Oxford


def _oxford_rows(trials: list[Trial]) -> list[Row]:
    found = []
    for seen in (True, False):
        part = [trial for trial in trials if (trial.person in SEEN_PEOPLE) == seen]
        if not part:
            continue
        people = ", ".join(sorted({trial.person for trial in part}))
        data = f"Oxford step counter, {len(part)} trials of {people}"
        data += "; tuned on these people" if seen else "; never seen"
        plain, real = _errors(part)
        both = "foot switches, rising edges"
        clean = "foot switches, one foot at most every 0.4 s"
        found += [
            Row("Steps, walking: mean absolute error", data, both, float(plain.mean()), "%", 2.0,
                False, OXFORD_PEERS, seen),
            Row("The same, chatter of the switches left out", data, clean, float(real.mean()), "%",
                None, False, "", seen),
        ]  # fmt: skip
        positions = sorted({trial.position for trial in part})
        for position in positions:
            here = np.array([trial.position == position for trial in part])
            some = f"{data}: {here.sum()} of these"
            peers = {
                "swinging arm": "band-pass 5.4, forest oak 4.2",
                "arm band": "band-pass 2.2, forest oak 1.6",
                "purse": "band-pass 3.9, forest oak 3.4",
            }.get(position, "")
            found.append(
                Row(f"Steps, {position}: mean absolute error", some, both,
                    float(plain[here].mean()), "%", 5.0, False, peers, seen)
            )  # fmt: skip
            found.append(
                Row(f"The same, {position}, chatter left out", some, clean,
                    float(real[here].mean()), "%", None, False, "", seen)
            )  # fmt: skip
    return found


def _errors(trials: list[Trial]) -> tuple[Float64, Float64]:
    """Absolute errors in per cent, against the plain edges and against those without chatter."""
    plain, real = [], []
    for trial in trials:
        steps = len(find_steps(trial.motion_g).at_s)
        plain.append(abs(steps - trial.steps) / trial.steps)
        real.append(abs(steps - trial.steps_without_chatter) / trial.steps_without_chatter)
    return 100 * np.array(plain), 100 * np.array(real)


# ------------------------------------------------------------------ mixed activity


def _mixed_rows(path: Path, name_of_person: str) -> list[Row]:
    seen = name_of_person == SEEN_MIXED
    data = f"mobgap, daily activity, {name_of_person}, lower back; never seen"
    if seen:
        data = "mobgap, daily activity of one healthy adult, lower back; tuned on this recording"
    truth = "walking bouts and foot contacts of the INDIP system"
    reference = json.loads(path.with_name(f"{name_of_person}_reference.json").read_text())
    at_s, acceleration = acceleration_from_csv(path, (1, 2, 3), time=0)
    seconds = float(at_s.max()) + 0.01
    motion = motion_from_samples(at_s, acceleration, np.array([0, len(at_s)]), seconds=seconds)
    bouts = [(bout["start_s"], bout["end_s"]) for bout in reference["walking_bouts"]]
    contacts_s = np.concatenate([bout["initial_contacts_s"] for bout in reference["walking_bouts"]])
    found = []
    for name, rules, bar in (
        ("rules for the trunk", WORN_ON_TRUNK, True),
        ("rules for any place", WORN_ANYWHERE, False),
    ):
        step_s = find_steps(motion, rules).at_s
        inside, outside, beside = _in_and_out(step_s, bouts)
        share = 100 / int(reference["steps"])
        peers = (MIXED_INSIDE, MIXED_OUTSIDE) if seen else ("", "")
        found += [
            Row(f"Steps, mixed activity, {name}: inside", data, truth, inside * share, "%",
                90.0 if bar else None, True, peers[0], seen),
            Row(f"Steps, mixed activity, {name}: outside", data, truth, outside * share, "%",
                10.0 if bar else None, False, peers[1], seen),
            Row(f"The same, {name}: outside by more than {BOUT_RIM_S} s", data, truth,
                beside * share, "%", None, False, "", seen),
            Row(f"The same, {name}: contacts with a step of their own within {BOUT_RIM_S} s", data,
                truth, _met(contacts_s, step_s) * share, "%", None, True, "", seen),
        ]  # fmt: skip
    return found


def _met(contacts_s: Float64, at_s: Float64) -> int:
    """How many steps are the nearest one of a contact; contacts that share one count once."""
    if not len(at_s):
        return 0
    apart_s = np.abs(contacts_s[:, None] - at_s)
    return len(np.unique(apart_s.argmin(axis=1)[apart_s.min(axis=1) <= BOUT_RIM_S]))


def _in_and_out(at_s: Float64, bouts: Iterable[tuple[float, float]]) -> tuple[int, int, int]:
    """Steps inside the bouts of the truth, outside of them, and outside by more than the rim."""
    inside = np.zeros(len(at_s), np.bool_)
    near = inside.copy()
    for start_s, end_s in bouts:
        inside |= (at_s >= start_s) & (at_s <= end_s)
        near |= (at_s >= start_s - BOUT_RIM_S) & (at_s <= end_s + BOUT_RIM_S)
    return int(inside.sum()), int((~inside).sum()), int((~near).sum())


# ------------------------------------------------------------------ streams: wrist, wear


def _stream_rows(folder: Path) -> list[Row]:
    found = [_wrist_row(folder)]
    minutes = folder / "fitbit_2022484408_minutes.csv.gz"
    seconds = folder / "fitbit_2022484408_seconds.csv.gz"
    if minutes.is_file() and seconds.is_file():
        found += _repeated_rows(minutes, seconds)
    return found


def _wrist_row(folder: Path) -> Row:
    """Steps while the watch counted a walk of 8 s at the end of 4 minutes of hand movement."""
    at_s, acceleration = garmin_motion(folder / "garmin_acc.csv.gz")
    seconds = float(at_s.max()) + 0.04
    motion = motion_from_samples(at_s, acceleration, np.array([0, len(at_s)]), seconds=seconds)
    steps = find_steps(motion)
    early = int((steps.at_s < 700).sum())
    return Row(
        "Steps while a wrist rests and the hand works",
        "Garmin wrist, the 150 s before its first walk",
        "step counter of the watch: none",
        float(early),
        "steps",
        None,
        False,
        "",
        False,
    )


def _repeated_rows(minutes: Path, seconds: Path) -> list[Row]:
    """Minutes found silent in filled minute data, against the raw values of the same person."""
    with open_text(minutes) as lines:
        table = [
            (datetime.fromisoformat(row["time"]), float(row["hr"]), float(row["steps"] or "nan"))
            for row in csv.DictReader(lines)
        ]
    start = table[0][0]
    minute = np.array([int((at - start).total_seconds() // 60) for at, _, _ in table])
    hr = np.full((1, int(minute[-1]) + 1), np.nan, np.float32)
    steps = hr.copy()
    hr[0, minute] = [rate for _, rate, _ in table]
    steps[0, minute] = [count for _, _, count in table]
    state = worn_by_heart(hr, steps, np.full(hr.shape, -1, np.int8))[0]
    measured = np.zeros(hr.shape[1], np.bool_)
    with open_text(seconds) as lines:
        for row in csv.DictReader(lines):
            at = datetime.strptime(row["Time"], "%m/%d/%Y %I:%M:%S %p")  # noqa: DTZ007 (local time)
            place = int((at - start).total_seconds() // 60)
            if 0 <= place < len(measured):
                measured[place] = True
    covered = np.arange(len(measured)) <= np.flatnonzero(measured).max()
    pulse = covered & measured
    silent = covered & ~measured
    data = f"Fitbit minutes of one person, {int(covered.sum())} with raw values beside"
    return [
        Row("Wear: minutes with a pulse that are taken for worn", data, "raw values in the minute",
            100 * float((state[pulse] == WORN).mean()), "%", None, True, "", False),
        Row("Wear: minutes without a value that are taken for worn", data, "no raw value",
            100 * float((state[silent] == WORN).mean()), "%", None, False, "", False),
        Row("Wear: minutes with a pulse that are taken for off", data, "raw values in the minute",
            100 * float((state[pulse] == NOT_WORN).mean()), "%", None, False, "", False),
    ]  # fmt: skip


# ------------------------------------------------------------------ cadence of workouts


def _cadence_rows(folder: Path) -> list[Row]:
    steady, whole = [], []
    for path in (folder / f"{name}.fit" for name in RUNS):
        if not path.is_file():
            continue
        at_s, cadence_spm, laps = run_of_fit(path)
        counted = taken = 0.0
        for lap in laps:
            inside = (at_s > lap.from_s) & (at_s <= lap.to_s)
            offsets = np.array([0, np.count_nonzero(inside)])
            steps = float(steps_from_cadence(cadence_spm[inside], at_s[inside], offsets)[0])
            counted, taken = counted + steps, taken + 2 * lap.strides
            if lap.strides and _is_steady(lap, cadence_spm[inside]):
                steady.append(100 * abs(steps / (2 * lap.strides) - 1))
        if taken:
            whole.append(100 * abs(counted / taken - 1))
    if not steady:
        return []
    data = f"{len(steady)} laps of 2 min or more without stop and walking; nothing tuned"
    truth = "strides that the watch counted"
    return [
        Row("Cadence: steps from its integral, steady laps, median error", data, truth,
            float(np.median(steady)), "%", 1.0, False, "the plain integral: median 0.26 on 15 runs",
            False),
        Row("Cadence: steps from its integral, steady laps, worst", data, truth, max(steady), "%",
            None, False, "", False),
        Row("Cadence: steps from its integral, whole runs, worst", f"{len(whole)} runs with stops"
            " or walking breaks", truth, max(whole), "%", None, False, "1.7-7 with stops", False),
    ]  # fmt: skip


def _is_steady(lap: Lap, cadence_spm: Float32) -> bool:
    """Two minutes or more without a stop, in which nine of ten readings are near the middle."""
    known = cadence_spm[~np.isnan(cadence_spm)]
    if lap.to_s - lap.from_s < 120 or lap.stopped_s > 2 or len(known) < 10:
        return False
    middle = float(np.median(known))
    return float(np.mean(np.abs(known - middle) < 0.1 * middle)) >= 0.9
