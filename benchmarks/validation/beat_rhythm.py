"""Whether marks of faulty beats leave an irregular rhythm to be seen, and a regular one regular."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.validation.beat_recordings import exercise, packed
from benchmarks.validation.rhythm import (
    MARKS,
    NORMAL,
    TUNED,
    Marked,
    called_irregular,
    read_marked,
    spoiled,
)
from benchmarks.validation.rows import Row
from tiyi.signal import Beats, RhythmLimits, mark_beat_faults, sensor_faults

SHARES = (0.1, 0.2, 0.3)


def rows(folder: Path) -> Iterator[Row]:
    """The records with rhythm marks without the names of their beats, and spoiled recordings."""
    paths = sorted((folder / "rr" / "mitdb").glob("*annotations.txt"))
    for seen in (False, True):
        chosen = [path for path in paths if (path.name in TUNED) is seen]
        if chosen:
            yield from _marked_rows(read_marked(chosen), len(chosen), seen=seen)
    people = [person.peak_s for person in exercise(folder)]
    for share in SHARES:
        called = called_irregular(without_faults(packed(spoiled(people, share))), RhythmLimits())
        name = f"Sitting to jogging, {share:.0%} faults, marked first: beats called irregular"
        ours = 100 * float(called.mean())
        yield Row(name, f"GUDB, {len(people)} files", NORMAL, ours, "%", None, False, "", False)


def without_faults(beats: Beats) -> Beats:
    """The beats that rhythm is judged by: what the sensor did wrong is no longer normal."""
    return beats.without(sensor_faults(mark_beat_faults(beats)))


def rates(marked: Marked) -> tuple[float, float]:
    """Sensitivity and specificity per beat, in per cent, once faults are marked."""
    called = called_irregular(without_faults(marked.beats), RhythmLimits())
    found, false = called[marked.irregular].mean(), called[marked.other].mean()
    return 100 * float(found), 100 - 100 * float(false)


def _marked_rows(marked: Marked, records: int, *, seen: bool) -> Iterator[Row]:
    size = f"{len(marked.beats.rr_ms):,} beats, {int(marked.irregular.sum()):,} irregular"
    data = f"MIT-BIH, {records} records, {size}; " + ("tuned on" if seen else "never seen")
    for figure, ours, bar in zip(
        ("sensitivity", "specificity"), rates(marked), (96.0, 92.0), strict=True
    ):
        name = f"Irregular rhythm, faults marked first: {figure} per beat"
        yield Row(name, data, MARKS, ours, "%", bar, True, "", seen)
