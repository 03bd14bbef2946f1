"""What a hundred people with poor watches cost those who answer the alerts, and what is missed."""

from collections import Counter
from typing import Final

from benchmarks._burden_storm import EVENTS, storm
from benchmarks._burden_watched import Report, report, watch

SEEDS: Final = range(1, 5)
Row = tuple[str, float, str, str]


def measure() -> list[Row]:
    """Twenty true events among a hundred trainees, by seed, and all seeds together."""
    found = {seed: _watched(seed) for seed in SEEDS}
    rows = [row for seed, one in found.items() for row in _rows(seed, one)]
    told = sum(item.told_s is not None for one in found.values() for item in one.found)
    in_time = sum(item.in_time for one in found.values() for item in one.found)
    whole = EVENTS * len(found)
    return [
        *rows,
        ("told at all", told, f"of {whole}", "all seeds"),
        ("told in time", in_time, f"of {whole}", "hold with its pauses + lag + delay + 2 s"),
    ]


def _watched(seed: int) -> Report:
    story = storm(seed)
    return report(story, watch(story))


def _rows(seed: int, found: Report) -> list[Row]:
    false = Counter(one.rule for one in found.false)
    named = ", ".join(f"{rule} x {count}" for rule, count in false.most_common()) or "none"
    late = Counter(one.event.kind for one in found.found if not one.in_time)
    missed = ", ".join(f"{kind} x {count}" for kind, count in late.most_common()) or "none"
    ppv = found.burden.all.ppv
    return [
        (f"seed {seed}: false S1 and S2", len(found.false), "", named),
        (f"seed {seed}: events not in time", sum(late.values()), f"of {EVENTS}", missed),
        (
            f"seed {seed}: calls",
            found.calls_per_clinician_hour,
            "a clinician and hour",
            "of ten trainees; true ones with them",
        ),
        (f"seed {seed}: share that was true", -1.0 if ppv is None else ppv, "", "every severity"),
    ]
