"""Minutes as packed rows: a hot row's bytes, a day's bytes, and the sums that come of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Final

import numpy as np

from tiyi.model.arrays import AnyArray
from tiyi.model.errors import InputError
from tiyi.model.minutes import BEFORE_BEATS, MINUTE_COLUMNS
from tiyi.model.table import Table
from tiyi.storage.planes import Sealer

MINUTE_MS: Final = 60_000
HOUR_MS: Final = 60 * MINUTE_MS
DAY_MINUTES: Final = 1_440
DAY_MS: Final = DAY_MINUTES * MINUTE_MS

FIGURES: Final = np.dtype(
    [
        (name, dtype)
        for name, dtype in MINUTE_COLUMNS.items()
        if name not in {"who", "minute_ms", "final"}
    ]
)
"""The figures of one minute, packed."""
_ADDED_BYTES: Final = sum(FIGURES[name].itemsize for name in (FIGURES.names or ())[BEFORE_BEATS:])
"""Figures of version 0.1 end so many bytes earlier; as zeros these say that nothing is known."""
ROW: Final = np.dtype([("person", "<i8"), ("minute", "<i8"), ("final", "u1"), ("figures", FIGURES)])
"""A minute in memory: `person` is the store's number, `minute` counts since 1970."""
_MINUTE_BITS: Final = 36
_DAY_ROW: Final = np.dtype([("of_day", "<u2"), ("final", "u1"), ("figures", FIGURES)])
SUMS: Final = ("valid_s", "hr_sum_q", "in_s", "above_s", "below_s", "unknown_s", "trimp_micro")
STEPS_MAX: Final = 1_000_000


class SpanInvalid(InputError):
    """A span or a step that can't be asked for."""

    code: ClassVar[str] = "series.span_invalid"


def check_steps(start_ms: int, end_ms: int, step_ms: int) -> None:
    """Raise SpanInvalid for a step that is not whole minutes, and for more than a million steps."""
    if step_ms <= 0 or step_ms % MINUTE_MS or (end_ms - start_ms) / step_ms > STEPS_MAX:
        raise SpanInvalid("a step is some whole minutes, and a span at most a million steps")


def opened_figures(raw: Sequence[bytes]) -> AnyArray:
    """Figures of hot rows' bytes."""
    size = FIGURES.itemsize
    joined = b"".join(raw)
    if len(joined) < len(raw) * size:
        joined = b"".join(each.ljust(size, b"\0") for each in raw)
    return np.frombuffer(joined, FIGURES)


def rows_of(table: Table, people: AnyArray) -> AnyArray:
    """Packed rows of a minutes table; `people` gives the store's number of each participant."""
    rows = np.empty(len(table), ROW)
    rows["person"] = people[table["who"]]
    rows["minute"] = table["minute_ms"] // MINUTE_MS
    rows["final"] = table["final"]
    for name in FIGURES.names or ():
        # The log may still hold minutes of a version that had fewer columns.
        rows["figures"][name] = table.columns.get(name, 0)
    return rows


def table_of(rows: AnyArray, participant: str) -> Table:
    """The minutes table of one participant's rows."""
    columns = {name: np.ascontiguousarray(rows["figures"][name]) for name in FIGURES.names or ()}
    columns["who"] = np.zeros(len(rows), "<u2")
    columns["minute_ms"] = rows["minute"] * MINUTE_MS
    columns["final"] = np.ascontiguousarray(rows["final"])
    return Table({name: columns[name] for name in MINUTE_COLUMNS}, {"participants": [participant]})


def newest(rows: AnyArray) -> AnyArray:
    """One row a (person, minute), ascending: a final one before a provisional, else the last."""
    place = rows["person"] << _MINUTE_BITS | rows["minute"]
    if (place[1:] > place[:-1]).all():
        return rows
    arrival = np.arange(len(rows))
    order = np.lexsort((arrival, rows["final"], place))
    last = np.append(place[order][1:] != place[order][:-1], np.True_)
    return np.asarray(rows[order[last]])


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """Rows cut into person-days: `starts` are their first rows."""

    rows: AnyArray
    starts: AnyArray

    def keys(self) -> list[tuple[int, int]]:
        """(person, day since 1970) of each."""
        head = self.rows[self.starts]
        days = head["minute"] // DAY_MINUTES
        return list(zip(head["person"].tolist(), days.tolist(), strict=True))

    def sealed(self, sealer: Sealer) -> list[bytes]:
        """The bytes of each."""
        packed = np.empty(len(self.rows), _DAY_ROW)
        packed["of_day"] = self.rows["minute"] % DAY_MINUTES
        packed["final"], packed["figures"] = self.rows["final"], self.rows["figures"]
        matrix = packed.view(np.uint8).reshape(len(packed), _DAY_ROW.itemsize)
        ends = [*self.starts.tolist(), len(packed)]
        return [sealer.seal(matrix[start:end], ()) for start, end in pairwise(ends)]

    def totals(self) -> list[tuple[int, ...]]:
        """Minutes, the sums of SUMS, the greatest heart rate, known steps (-1 none) of each."""
        figures = self.rows["figures"]
        columns = [np.diff(self.starts, append=len(self.rows))]
        columns += [np.add.reduceat(figures[name].astype(np.int64), self.starts) for name in SUMS]
        columns.append(np.maximum.reduceat(figures["hr_max_q"], self.starts))
        columns.append(known_steps(figures["steps"], self.starts))
        return list(zip(*(column.tolist() for column in columns), strict=True))


def known_steps(steps: AnyArray, starts: AnyArray) -> AnyArray:
    """Sums of the known steps of each run of rows; -1 where none is known."""
    known = steps >= 0
    sums = np.add.reduceat(np.where(known, steps, 0).astype(np.int64), starts)
    return np.where(np.logical_or.reduceat(known, starts), sums, -1)


def days_of(rows: AnyArray) -> Days:
    """Cut sorted rows into person-days."""
    day = rows["minute"] // DAY_MINUTES
    first = np.ones(len(rows), np.bool_)
    first[1:] = (rows["person"][1:] != rows["person"][:-1]) | (day[1:] != day[:-1])
    return Days(rows, np.flatnonzero(first))


def opened_days(bodies: Sequence[tuple[int, int, bytes]], sealer: Sealer) -> AnyArray:
    """Rows of (person, day, bytes); SegmentDamaged where the bytes are not as they were sealed."""
    size = _DAY_ROW.itemsize
    parts = [
        matrix
        for _, _, body in bodies
        for matrix, _ in sealer.open(body, size, earlier_bytes=size - _ADDED_BYTES)
    ]
    if not parts:
        return np.empty(0, ROW)
    packed = np.ascontiguousarray(np.concatenate(parts)).view(_DAY_ROW).reshape(-1)
    lengths = [len(part) for part in parts]
    rows = np.empty(len(packed), ROW)
    rows["person"] = np.repeat(np.array([person for person, _, _ in bodies]), lengths)
    start = np.repeat(np.array([day for _, day, _ in bodies]) * DAY_MINUTES, lengths)
    rows["minute"] = start + packed["of_day"]
    rows["final"], rows["figures"] = packed["final"], packed["figures"]
    return rows


def sums_of(rows: AnyArray) -> dict[str, AnyArray]:
    """Columns of `means_of` with one line for each minute."""
    columns = {name: rows["figures"][name] for name in (*SUMS, "hr_max_q", "steps")}
    return {"minute": rows["minute"], **columns}


def means_of(
    lines: Mapping[str, AnyArray] | AnyArray, start_ms: int, end_ms: int, step_ms: int
) -> Table:
    """Sums and means of every step from `start_ms` on; a step without a line is -1 or NaN.

    `lines` have a `minute`, SUMS, `hr_max_q` and `steps`, ascending, all within the span.
    """
    steps = max(-(-(end_ms - start_ms) // step_ms), 0)
    bucket = (lines["minute"] * MINUTE_MS - start_ms) // step_ms
    empty = np.bincount(bucket, minlength=steps) == 0
    sums = {name: _sum(bucket, lines[name], steps) for name in SUMS}
    hr_max = np.zeros(steps, np.int64)
    if len(bucket):
        starts = np.flatnonzero(np.diff(bucket, prepend=-1))
        hr_max[bucket[starts]] = np.maximum.reduceat(lines["hr_max_q"], starts)
    known = lines["steps"] >= 0
    walked = _sum(bucket[known], lines["steps"][known], steps)
    stepless = np.bincount(bucket[known], minlength=steps) == 0
    unheard = sums["valid_s"] == 0
    columns: dict[str, AnyArray] = {
        "start_ms": start_ms + np.arange(steps, dtype=np.int64) * step_ms,
        "hr_mean_bpm": _missing(sums["hr_sum_q"] / 4 / np.maximum(sums["valid_s"], 1), unheard),
        "hr_max_bpm": _missing(hr_max / 4, unheard),
        "trimp": _missing(sums["trimp_micro"] / 1e6, unheard),
        "steps": np.where(stepless, -1, walked).astype(np.int64),
    }
    for name in ("valid_s", "in_s", "above_s", "below_s", "unknown_s"):
        columns[name] = np.where(empty, -1, sums[name]).astype(np.int64)
    return Table(columns)


def _sum(bucket: AnyArray, column: AnyArray, steps: int) -> AnyArray:
    return np.bincount(bucket, weights=column, minlength=steps)


def _missing(column: AnyArray, missing: AnyArray) -> AnyArray:
    return np.where(missing, np.nan, column)
