"""Hours of one participant, added up by InfluxDB where only one kind of line has a minute."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray
from tiyi.storage.series import figures as figured
from tiyi.storage.series.figures import HOUR_MS, MINUTE_MS, ROW
from tiyi.storage.series.flux import Columns, Span, hours_query, numbers
from tiyi.storage.series.hours import HOUR, hours_of
from tiyi.storage.series.lines import (
    MINUTE,
    MINUTE_BIT,
    MINUTE_LIVE,
    PACKED_NAMES,
    PACKED_SECONDS,
    PACKED_STEPS,
    unpacked,
    unpacked_steps,
)

Ask = Callable[[str], str]
ReadRows = Callable[[int, int], AnyArray]

_ADDED: Final = ("hr_sum_q", "trimp_micro", PACKED_SECONDS, PACKED_STEPS, MINUTE_BIT)
"""Two numbers hold what would be seven fields: reading a field is what an answer costs."""
_GREATEST: Final = ("hr_max_q",)
_CHUNK_MS: Final = 200 * 24 * HOUR_MS
"""So many hours come in one answer; it has to come within the time a request may take."""
_ROWS_MS: Final = 7 * 24 * HOUR_MS
_NOTHING: Final = Columns(np.empty(0, np.int64))


def read_hours(ask: Ask, read_rows: ReadRows, span: Span) -> AnyArray:
    """Hours as `storage.series.hours.HOUR`, ascending; `span` begins and ends on the hour.

    A final minute replaces a provisional one. Each hour has a number that says which of its minutes
    are there, so it is known where one kind of line is all there is to add: only hours in which
    some minutes are provisional and others final are read minute by minute.
    """
    parts = [
        _chunk(ask, read_rows, replace(span, start_ms=start_ms, end_ms=min(end_ms, span.end_ms)))
        for start_ms in range(span.start_ms, span.end_ms, _CHUNK_MS)
        for end_ms in (start_ms + _CHUNK_MS,)
    ]
    return np.concatenate([np.empty(0, HOUR), *parts])


def _chunk(ask: Ask, read_rows: ReadRows, span: Span) -> AnyArray:
    live = replace(span, measurement=MINUTE_LIVE)
    answer = numbers(ask("\n".join((*_sums_queries(span), hours_query(live, [MINUTE_BIT], "sum")))))
    final, provisional = _bits(answer, MINUTE), _bits(answer, MINUTE_LIVE)
    hours = np.union1d(list(final), list(provisional)).astype(np.int64)
    has = np.array([final.get(hour, 0) for hour in hours.tolist()], np.int64)
    waits = np.array([provisional.get(hour, 0) for hour in hours.tolist()], np.int64) & ~has
    whole = _hours_in(answer, MINUTE)
    kept = whole[np.isin(whole["minute"] * MINUTE_MS, hours[waits == 0])]
    only_live = _only_live(ask, live, hours[has == 0])
    mixed = _mixed(read_rows, hours[(has != 0) & (waits != 0)])
    found = np.concatenate((kept, only_live, mixed))
    return np.asarray(found[np.argsort(found["minute"], kind="stable")])


def _sums_queries(span: Span) -> tuple[str, str]:
    return hours_query(span, _ADDED, "sum"), hours_query(span, _GREATEST, "max")


def _bits(answer: dict[str, Columns], kind: str) -> dict[int, int]:
    """Hour → which of its minutes there are."""
    found = answer.get(f"{kind}.sum", _NOTHING)
    bits = found.values[MINUTE_BIT].tolist() if len(found) else []
    return dict(zip(found.at_ms.tolist(), bits, strict=True))


def _hours_in(answer: dict[str, Columns], kind: str) -> AnyArray:
    added = answer.get(f"{kind}.sum", _NOTHING)
    hours = np.zeros(len(added), HOUR)
    if len(added):
        hours["minute"] = added.at_ms // MINUTE_MS
        hours["hr_sum_q"] = added.values["hr_sum_q"]
        hours["trimp_micro"] = added.values["trimp_micro"]
        hours["hr_max_q"] = answer[f"{kind}.max"].values["hr_max_q"]
        for name, sums in zip(PACKED_NAMES, unpacked(added.values[PACKED_SECONDS]), strict=True):
            hours[name] = sums
        hours["unknown_s"], hours["steps"] = unpacked_steps(added.values[PACKED_STEPS])
    return hours


def _only_live(ask: Ask, live: Span, hours: AnyArray) -> AnyArray:
    """Hours without any final minute."""
    if not len(hours):
        return np.empty(0, HOUR)
    around = replace(live, start_ms=int(hours[0]), end_ms=int(hours[-1]) + HOUR_MS)
    found = _hours_in(numbers(ask("\n".join(_sums_queries(around)))), MINUTE_LIVE)
    return np.asarray(found[np.isin(found["minute"] * MINUTE_MS, hours)])


def _mixed(read_rows: ReadRows, hours: AnyArray) -> AnyArray:
    """Hours in which some minutes are final and others are not."""
    parts = [np.empty(0, ROW)]
    parts += [read_rows(start, end) for start, end in _runs(hours.tolist())]
    rows = figured.newest(np.concatenate(parts))
    found, _ = hours_of(rows)
    return np.asarray(found[np.isin(found["minute"] * MINUTE_MS, hours)])


def _runs(hours: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Spans of at most a week that hold all of these hours, each begun by one of them."""
    start = end = 0
    for hour in hours:
        if hour + HOUR_MS - start > _ROWS_MS:
            if end:
                yield start, end
            start = hour
        end = hour + HOUR_MS
    if end:
        yield start, end
