"""Judges every row of a batch at once: a code per row, and the rows for the log as columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tiyi.ingest.edge.codes import FIRST_NOTE, RowCode
from tiyi.ingest.edge.contract import ACCEPTED_FLAGS, Rows
from tiyi.ingest.edge.devices import Registry, Resolved
from tiyi.ingest.edge.metrics import HR_MISSING, implausible
from tiyi.model.arrays import AnyArray, Mask
from tiyi.model.metrics import PAGED_MARKS, Flag, Metric
from tiyi.model.topics import FUTURE_LIMIT_MS

SUSPECT_MS: Final = 2_000
"""A row that lies further in the future than this is kept, but judged by nobody."""


def _among(numbers: Iterable[int]) -> AnyArray:
    """A table of a byte's values: whether each is one of these."""
    return np.isin(np.arange(256), list(numbers))


_BAD_VALUE: Final = _among((RowCode.WRONG_TYPE, RowCode.NOT_FINITE, RowCode.IMPLAUSIBLE))
_BAD_TIME: Final = _among((RowCode.WRONG_TYPE, RowCode.BAD_TIME, RowCode.CLOCK_FUTURE))
_GONE: Final = _among((RowCode.MISSING_VALUE, RowCode.DUPLICATE, RowCode.DUPLICATE_CONFLICT))
_KEPT: Final = (np.arange(256) == RowCode.FINE) | ((np.arange(256) >= FIRST_NOTE) & ~_GONE)
_SKIN: Final = _among((Metric.HR, Metric.RR))
_CALLS: Final = _among(PAGED_MARKS)


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Rows with their instants: what `Columns` of the log need beside who wore the device."""

    device: AnyArray
    source: AnyArray
    metric: AnyArray
    boot: AnyArray
    dev_ms: AnyArray
    at_ms: AnyArray
    value: AnyArray
    flags: AnyArray
    who: AnyArray

    def take(self, chosen: AnyArray) -> "Placed":
        """The chosen rows (mask or indices)."""
        return Placed(*(getattr(self, name)[chosen] for name in self.__slots__))


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """The outcome of a batch: `code` per row, all rows placed, and which of them are kept."""

    code: AnyArray
    placed: Placed
    kept: Mask


def judge(
    rows: Rows,
    resolved: Resolved,
    registry: Registry,
    *,
    at_ms: AnyArray,
    boot: AnyArray,
    now_ms: int,
) -> Judged:
    """Give every row its code. `at_ms` and `boot` come from the clock of each row's device.

    Symptom, SOS and fall are never refused for a wrong value or clock: they are taken with value 0
    and the present time, because somebody may need help.
    """
    code, value, at_ms = rows.code.copy(), rows.value.copy(), at_ms.copy()
    device = np.maximum(rows.device, 0)
    no_rate, no_rate_byte = HR_MISSING
    stranger = _taken(resolved.code, device) != RowCode.FINE
    _mark(
        code,
        (rows.metric == Metric.HR) & ((value == no_rate) | (value == no_rate_byte)),
        RowCode.MISSING_VALUE,
    )
    _mark(code, implausible(rows.metric, value), RowCode.IMPLAUSIBLE)
    _mark(code, at_ms > now_ms + FUTURE_LIMIT_MS, RowCode.CLOCK_FUTURE)
    mended = _mend(rows, code, value, at_ms, now_ms=now_ms)
    # Only now: rows that may wait for their device must be fit to be delivered later.
    _mark(code, stranger | (rows.device < 0), RowCode.UNKNOWN_DEVICE)
    who = _assign(rows, code, resolved, registry, at_ms)
    _repeated(rows, code, value)
    flags: AnyArray = _flags(rows, at_ms, now_ms) | np.where(mended, int(Flag.CLOCK_SUSPECT), 0)
    if rows.head.trusted_clock:
        flags = flags | int(Flag.IMPORTED)
    _mark(code, mended, RowCode.MARK_MENDED)
    skin = _SKIN.take(rows.metric) & (flags & int(Flag.NO_CONTACT) != 0)
    _mark(code, skin, RowCode.NO_CONTACT)
    placed = Placed(
        device=_taken(resolved.device, device),
        source=_taken(resolved.source, device),
        metric=rows.metric,
        boot=boot,
        dev_ms=rows.dev_ms,
        at_ms=at_ms,
        value=value,
        flags=flags.astype(np.uint8),
        who=who,
    )
    return Judged(code, placed, _KEPT.take(code))


def _taken(per_device: AnyArray, device: AnyArray) -> AnyArray:
    return per_device.take(device) if len(per_device) else np.zeros(len(device), per_device.dtype)


def _mark(code: AnyArray, rows: AnyArray, reason: RowCode) -> None:
    code[rows & (code == RowCode.FINE)] = reason


def _mend(rows: Rows, code: AnyArray, value: AnyArray, at_ms: AnyArray, *, now_ms: int) -> Mask:
    """Take a call for help whatever is wrong with it, as long as its device is known."""
    calls: Mask = np.logical_and(_CALLS.take(rows.metric), rows.device >= 0)
    if not calls.any():
        return calls
    wrong_value = np.logical_and(calls, _BAD_VALUE.take(code))
    wrong_time = calls & (_BAD_TIME.take(code) | (at_ms > now_ms + SUSPECT_MS))
    value[wrong_value], at_ms[wrong_time] = 0.0, now_ms
    mended: Mask = np.logical_or(wrong_value, wrong_time)
    code[mended] = RowCode.FINE
    return mended


def _assign(
    rows: Rows, code: AnyArray, resolved: Resolved, registry: Registry, at_ms: AnyArray
) -> AnyArray:
    who = np.full(len(rows), -1, np.int32)
    fine = np.flatnonzero(code == RowCode.FINE)
    if len(fine):
        worn_by, found = registry.assign(resolved, rows.device[fine], at_ms[fine])
        who[fine], code[fine] = worn_by, found
    return who


def _repeated(rows: Rows, code: AnyArray, value: AnyArray) -> None:
    """Of rows with one identity the greatest value stays; the others get their codes."""
    fine = np.flatnonzero(code == RowCode.FINE)
    key = _identity(rows, fine)
    if len(fine) < 2 or len(np.unique(key)) == len(key):
        return
    order = fine[np.lexsort((value[fine], key))]
    ordered = _identity(rows, order)
    beaten = np.flatnonzero(ordered[:-1] == ordered[1:])
    last = np.searchsorted(ordered, ordered[beaten], side="right") - 1
    same = value[order[beaten]] == value[order[last]]
    code[order[beaten]] = np.where(same, RowCode.DUPLICATE, RowCode.DUPLICATE_CONFLICT)


def _identity(rows: Rows, which: AnyArray) -> AnyArray:
    """Device (9 bits), metric (8) and device time (42) in one number; a batch has one boot."""
    key: AnyArray = rows.dev_ms[which] << 17
    key |= rows.device[which].astype(np.int64) << 8
    key |= rows.metric[which]
    return key


def _flags(rows: Rows, at_ms: AnyArray, now_ms: int) -> AnyArray:
    flags = rows.flags & ACCEPTED_FLAGS
    flags = flags | np.where(at_ms > now_ms + SUSPECT_MS, int(Flag.CLOCK_SUSPECT), 0)
    lost = (rows.metric == Metric.CONTACT) & (rows.value == 0) & (rows.code == RowCode.FINE)
    if lost.any():
        instant = (rows.dev_ms << 9) | np.maximum(rows.device, 0)
        off = _SKIN.take(rows.metric) & np.isin(instant, instant[lost])
        flags = flags | np.where(off, int(Flag.NO_CONTACT), 0)
    return flags


def runs(code: AnyArray, first_seq: int, chosen: AnyArray) -> list[tuple[int, int, RowCode]]:
    """(sequence number, rows, code) of every stretch of `chosen` rows with one code."""
    at = np.flatnonzero(chosen)
    if not len(at):
        return []
    breaks = np.flatnonzero((np.diff(at) != 1) | (np.diff(code[at]) != 0)) + 1
    starts: Sequence[int] = [0, *breaks.tolist()]
    ends: Sequence[int] = [*breaks.tolist(), len(at)]
    return [
        (first_seq + int(at[start]), end - start, RowCode(int(code[at[start]])))
        for start, end in zip(starts, ends, strict=True)
    ]
