"""Context versions compiled into integer thresholds: one column per participant and version.

A value that is not recorded becomes a threshold that nothing reaches, so that the tick needs no
special cases: «unknown» can neither raise nor clear anything.
"""

import bisect
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray, Int16, Int32
from tiyi.model.context import (
    NEUTRAL_TOLERANCE_BPM,
    STRAP_TOLERANCE_BPM,
    Answer,
    Context,
    Stratum,
    UnknownCause,
)
from tiyi.monitor.arrays import ColumnArrays, Columns, places_in
from tiyi.signal import BANISTER_MEN, BANISTER_WOMEN, impulse_table, reserve_factor

UNREACHED: Final = 32767
"""Threshold of a «greater than» test that is switched off."""
UNDERCUT: Final = -1
"""Threshold of a «less than» test that is switched off."""

NAMES: Final = (
    "upper", "lower", "above_strap", "above_optical", "below_strap", "below_optical",
    "ceiling_clinical", "ceiling_default", "below_ceiling", "hrmax", "hrmax_far", "below_hrmax",
    "answers", "load_3", "load_4", "load_5", "load_6", "unsettled", "settled", "active",
    "warmup_s", "conditioning_end_s", "planned_s", "twice_planned_s", "effort_top", "traits",
    "rest", "impulse_row",
)  # fmt: skip

HAS_BAND: Final = 1
HAS_CONTEXT: Final = 2
AT_RISK: Final = 4
CARDIAC: Final = 8
CAN_REPLY: Final = 16
RATE_DRUG: Final = 32
KNOWN_RHYTHM: Final = 64
MINOR: Final = 128
WITHDRAWN: Final = 256
"""Bits of the traits column."""

_OFF: Final = {
    "upper": UNDERCUT, "lower": UNREACHED, "above_strap": UNREACHED, "above_optical": UNREACHED,
    "below_strap": UNDERCUT, "below_optical": UNDERCUT, "ceiling_clinical": UNREACHED,
    "ceiling_default": UNREACHED, "below_ceiling": UNDERCUT, "hrmax": UNREACHED,
    "hrmax_far": UNREACHED, "below_hrmax": UNDERCUT, "answers": UNDERCUT, "load_3": UNDERCUT,
    "load_4": UNDERCUT, "load_5": UNDERCUT, "load_6": UNDERCUT, "unsettled": UNREACHED,
    "settled": UNDERCUT, "active": UNREACHED, "twice_planned_s": UNREACHED,
    "planned_s": UNREACHED, "conditioning_end_s": 0, "warmup_s": 0, "effort_top": UNREACHED,
    "rest": UNREACHED,
}  # fmt: skip
NOBODY: Final[Int16] = np.array([_OFF.get(name, 0) for name in NAMES], np.int16)
"""The column of somebody of whom nothing is known."""

IMPULSE_TABLES: Final = np.stack([impulse_table(*BANISTER_MEN), impulse_table(*BANISTER_WOMEN)])


def compile_column(context: Context) -> Int16:
    """The threshold column of one context version, int16 ``[thresholds]``."""
    values = dict(zip(NAMES, NOBODY.tolist(), strict=True))
    values["traits"] = HAS_CONTEXT | _traits(context)
    if context.no_band_cause is UnknownCause.MINOR_UNSUPPORTED:
        values["traits"] |= MINOR
    elif context.consent:
        values |= _plan(context) | _band(context) | _absolute(context) | _relative(context)
        values["traits"] |= HAS_BAND if context.band is not None else 0
    return np.array([values[name] for name in NAMES], np.int16)


def impulse_factor(context: Context) -> int:
    """Multiplier from quarter bpm above rest to 0.1 % of the reserve; 0 = reserve not known."""
    if context.rhr_bpm is None or context.hrmax_bpm is None:
        return 0
    if context.no_band_cause is UnknownCause.MINOR_UNSUPPORTED:
        return 0
    if context.hrmax_bpm - context.rhr_bpm < 10:
        return 0
    rest, most = (np.array([_quarters(v)], np.int16) for v in (context.rhr_bpm, context.hrmax_bpm))
    return int(reserve_factor(rest, most)[0])


def _quarters(bpm: float) -> int:
    return int(np.floor(4 * bpm + 0.5))


def _traits(context: Context) -> int:
    # A stratum that nobody recorded is watched like a high one: not recorded is not «low».
    bits = AT_RISK if context.cardiac or context.stratum is not Stratum.LOW else 0
    bits |= CARDIAC if context.cardiac else 0
    bits |= CAN_REPLY if context.reply_channel else 0
    bits |= 0 if context.consent else WITHDRAWN
    bits |= KNOWN_RHYTHM if context.rhythm is Answer.YES else 0
    return bits | (RATE_DRUG if context.rate_drug is not Answer.NO else 0)


def _plan(context: Context) -> dict[str, int]:
    warmup, conditioning, cooldown = (
        round(60 * minutes)
        for minutes in (context.warmup_min, context.conditioning_min, context.cooldown_min)
    )
    planned = min(warmup + conditioning + cooldown, UNREACHED)
    plan = {"warmup_s": min(warmup, UNREACHED)}
    plan["conditioning_end_s"] = min(warmup + conditioning, UNREACHED)
    if planned:
        plan |= {"planned_s": planned, "twice_planned_s": min(2 * planned, UNREACHED)}
    if context.rpe_high is not None:
        plan["effort_top"] = context.rpe_high + 2
    return plan


def _band(context: Context) -> dict[str, int]:
    band = context.band
    if band is None:
        return {}
    upper, lower, ceiling = 4 * band.upper_bpm, 4 * band.lower_bpm, 4 * band.ceiling_bpm
    strap, optical = 4 * STRAP_TOLERANCE_BPM, 4 * NEUTRAL_TOLERANCE_BPM
    return {
        "upper": upper,
        "lower": lower,
        "above_strap": min(upper + strap, ceiling),
        "above_optical": min(upper + optical, ceiling),
        "below_strap": lower - strap,
        "below_optical": lower - optical,
        f"ceiling_{band.ceiling_kind.value}": ceiling,
        "below_ceiling": ceiling - 20,
    }


def _absolute(context: Context) -> dict[str, int]:
    """Tests on HRmax; they read the share of nobody's reserve, so they stay with any rhythm."""
    if context.hrmax_bpm is None:
        return {}
    most = _quarters(context.hrmax_bpm)
    return {"hrmax": most, "hrmax_far": most + 80, "below_hrmax": most - 40}


def _relative(context: Context) -> dict[str, int]:
    """Tests that need resting heart rate and a normal rhythm."""
    if context.rhr_bpm is None:
        return {}
    rest = _quarters(context.rhr_bpm)
    values = {"rest": rest, "settled": rest + 100}
    values["impulse_row"] = 1 if context.female else 0
    if context.rhythm is Answer.YES:
        return values
    values |= {"unsettled": rest + 160, "answers": rest + 40}
    if context.hrmax_bpm is not None and context.hrmax_bpm > context.rhr_bpm:
        reserve = _quarters(context.hrmax_bpm) - rest
        values["active"] = rest + int(0.3 * reserve)
        values |= {
            f"load_{mets}": max(rest + round(reserve * (mets - 1) / 18), rest + 40)
            for mets in (3, 4, 5, 6)
        }
        if context.rate_drug is not Answer.NO:
            values |= {f"load_{mets}": rest + 40 for mets in (3, 4, 5, 6)}
    return values


Version = tuple[int, Int16, int]
"""(second from which it counts, threshold column, impulse factor)."""


class Thresholds:
    """Everybody's thresholds by version; `at` gives those in force at a second."""

    def __init__(self, capacity: int) -> None:
        self.arrays = ColumnArrays(capacity)
        for name, off in zip(NAMES, NOBODY.tolist(), strict=True):
            self.arrays.add(name, (), np.int16, fill=off)
        self.arrays.add("factor", (), np.int32)
        self._versions: dict[int, list[Version]] = {}
        self._changes: list[tuple[int, int]] = []
        """(second, row), ascending."""
        self._shown_s = 0
        """The second whose versions the arrays hold: the newest that was asked for."""

    def set_versions(self, row: int, contexts: Sequence[Context], base_ms: int) -> int | None:
        """Take a participant's versions; the first second whose thresholds differ from before."""
        new = [
            (-((base_ms - c.effective_from_ms) // 1000), compile_column(c), impulse_factor(c))
            for c in sorted(contexts, key=lambda c: (c.effective_from_ms, c.version))
        ]
        old = self._versions.get(row, [])
        self._drop_changes(row)
        self._versions[row] = new
        self._add_changes(row)
        self._show(row)
        return _first_difference(old, new)

    def next_change(self, after_s: int) -> int:
        """The first second greater than ``after_s`` in which somebody's thresholds change."""
        place = bisect.bisect_left(self._changes, (after_s + 1, 0))
        return self._changes[place][0] if place < len(self._changes) else 2**31 - 1

    def at(self, second: int, columns: Columns) -> dict[str, Int16]:
        """Thresholds by name, int16 ``[people]``, in force until `next_change`; read only."""
        self._show_until(second)
        found: dict[str, Int16] = {name: self.arrays[name][columns] for name in NAMES}
        for place, (_, column, _) in self._other_versions(second, columns):
            _patch(found, place, column)
        return found

    def factors(self, second: int, rows: AnyArray) -> Int32:
        """Impulse factors in force at a second, int32 ``[people]``."""
        self._show_until(second)
        found: Int32 = self.arrays["factor"][rows]
        for place, (_, _, factor) in self._other_versions(second, rows):
            found[place] = factor
        return found

    def _show_until(self, second: int) -> None:
        """Show the versions of a second, unless a later one is shown already."""
        if second > self._shown_s:
            rows = self._changing(self._shown_s, second)
            self._shown_s = second
            for row in rows:
                self._show(row)

    def _other_versions(self, second: int, columns: Columns) -> Iterator[tuple[int, Version]]:
        """Place and version of whose version at a second of the past may not be the one shown."""
        changing = self._changing(second, self._shown_s)
        if not changing:
            return
        place_of = places_in(columns)
        for row in changing:
            if (place := place_of(row)) is not None:
                yield place, _in_force(self._versions[row], second)

    def _changing(self, after_s: int, until_s: int) -> set[int]:
        """Rows with a change later than one second and up to another."""
        first = bisect.bisect_left(self._changes, (after_s + 1, 0))
        last = bisect.bisect_left(self._changes, (until_s + 1, 0))
        return {row for _, row in self._changes[first:last]}

    def forget_before(self, second: int) -> None:
        """Nobody will ask for seconds before this one any more."""
        self._show_until(second)
        del self._changes[: bisect.bisect_left(self._changes, (second, 0))]

    def forget(self, row: int) -> None:
        """Nobody is in the row any more."""
        self._drop_changes(row)
        self._versions.pop(row, None)
        self.arrays.clear(np.array([row]))

    def rename(self, row: int, target: int) -> None:
        """A participant got another row; its column is moved by the caller."""
        self._drop_changes(row)
        if row in self._versions:
            self._versions[target] = self._versions.pop(row)
            self._add_changes(target)

    def _add_changes(self, row: int) -> None:
        for second, _, _ in self._versions[row]:
            bisect.insort(self._changes, (second, row))

    def _drop_changes(self, row: int) -> None:
        for second, _, _ in self._versions.get(row, ()):
            place = bisect.bisect_left(self._changes, (second, row))
            if self._changes[place : place + 1] == [(second, row)]:
                del self._changes[place]

    def _show(self, row: int) -> None:
        _, column, factor = _in_force(self._versions[row], self._shown_s)
        for name, value in zip(NAMES, column.tolist(), strict=True):
            self.arrays[name][row] = value
        self.arrays["factor"][row] = factor


def _patch(found: dict[str, Int16], place: int, version: Int16) -> None:
    for name, value in zip(NAMES, version.tolist(), strict=True):
        if found[name].base is not None:
            found[name] = found[name].copy()
        found[name][place] = value


def _in_force(versions: list[Version], at_s: int) -> Version:
    chosen: Version = (-(2**31), NOBODY, 0)
    for version in versions:
        if version[0] <= at_s:
            chosen = version
    return chosen


def _first_difference(old: list[Version], new: list[Version]) -> int | None:
    seconds = sorted({s for s, _, _ in (*old, *new)})
    for second in seconds:
        _, before, factor_before = _in_force(old, second)
        _, now, factor_now = _in_force(new, second)
        if factor_before != factor_now or not np.array_equal(before, now):
            return second
    return None
