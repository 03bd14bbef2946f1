"""Questions to InfluxDB in Flux, and its CSV answers as columns."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray
from tiyi.model.errors import OperationError
from tiyi.storage.series.lines import PARTICIPANT

END_MS: Final = 9_214_646_400_000
"""2262-01-01: InfluxDB's nanoseconds end some weeks later."""
_ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "$": "\\x24", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
)


def quoted(text: str) -> str:
    """A Flux string literal; `$` is escaped because Flux fills in `${…}`."""
    return f'"{text.translate(_ESCAPES)}"'


@dataclass(frozen=True, slots=True)
class Span:
    """Where to look: a bucket, a measurement, one participant's tag, [start, end) in UTC ms."""

    bucket: str
    measurement: str
    participant: str
    start_ms: int
    end_ms: int

    def of(self, fields: Sequence[str]) -> str:
        """The lines of the span, each field as a table of its own.

        Every stream of a query has its own `from`: a shared one would be read whole into memory.
        """
        named = " or ".join(f"r._field == {quoted(name)}" for name in fields)
        return (
            f"from(bucket: {quoted(self.bucket)})"
            f" |> range(start: {instant(self.start_ms)}, stop: {instant(self.end_ms)})"
            f" |> filter(fn: (r) => r._measurement == {quoted(self.measurement)}"
            f" and r.{PARTICIPANT} == {quoted(self.participant)})"
            f" |> filter(fn: (r) => {named})"
        )


def rows_query(span: Span, fields: Sequence[str]) -> str:
    """Times and values of fields, one field after the other."""
    return f"{span.of(fields)} {_KEEP} |> yield(name: {quoted(span.measurement)})"


def hours_query(span: Span, fields: Sequence[str], how: str) -> str:
    """`how` (sum or max) of each hour that has lines, at the hour's start."""
    return (
        f"{span.of(fields)} |> aggregateWindow(every: 1h, fn: {how}, createEmpty: false,"
        f' timeSrc: "_start") {_KEEP} |> yield(name: {quoted(f"{span.measurement}.{how}")})'
    )


def edge_query(span: Span, fields: Sequence[str], which: str) -> str:
    """The `which` (first or last) line of the span."""
    name = quoted(f"{span.measurement}.{which}")
    return f"{span.of(fields)} |> {which}() {_KEEP} |> yield(name: {name})"


def texts_query(span: Span, name: str) -> str:
    """The texts of one field."""
    return f'{span.of([name])} |> keep(columns: ["_value"]) |> yield(name: "texts")'


_KEEP: Final = '|> keep(columns: ["_time", "_value", "_field"])'


@dataclass(frozen=True, slots=True)
class Columns:
    """Numbers of one result: a column a field, all at the same times (UTC ms, ascending)."""

    at_ms: AnyArray
    values: Mapping[str, AnyArray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.at_ms)


def numbers(text: str) -> dict[str, Columns]:
    """Integer columns of an answer by the name of their result.

    Raises OperationError where the fields of a result do not stand at the same times: tiyi always
    writes all of them, so somebody else wrote here.
    """
    cells: dict[str, dict[str, tuple[list[str], list[str]]]] = {}
    for result, name, at, value in _cells(text):
        times, values = cells.setdefault(result, {}).setdefault(name, ([], []))
        times.append(at)
        values.append(value)
    return {result: _whole(fields) for result, fields in cells.items()}


def _whole(fields: Mapping[str, tuple[list[str], list[str]]]) -> Columns:
    times = next(iter(fields.values()))[0]
    if any(other != times for other, _ in fields.values()):
        raise OperationError(
            "the series holds lines that tiyi did not write whole: give it a bucket of its own",
            setting="TIYI_SERIES",
        )
    columns = {name: np.array(values, np.int64) for name, (_, values) in fields.items()}
    return Columns(_instants(times), columns)


def _cells(text: str) -> Iterator[tuple[str, str, str, str]]:
    """(result, field, time, value) of every row; no cell of these answers is quoted."""
    places = (0, 0, 0, 0)
    for line in text.split("\r\n"):
        cells = line.split(",")
        if len(cells) < 6:
            continue
        if cells[1] == "result":
            at = {name: place for place, name in enumerate(cells)}
            places = (at["result"], at["_field"], at["_time"], at["_value"])
        else:
            yield cells[places[0]], cells[places[1]], cells[places[2]], cells[places[3]]


def texts(text: str) -> list[str]:
    """The `_value` cells of an answer."""
    found, place = [], 0
    for cells in csv.reader(io.StringIO(text, newline="")):
        if "_value" in cells and "result" in cells:
            place = cells.index("_value")
        elif len(cells) > place:
            found.append(cells[place])
    return found


def _instants(texts: Sequence[str]) -> AnyArray:
    """UTC ms of RFC 3339 texts that end in Z."""
    stamps = np.array([text[:-1] for text in texts], "datetime64[ms]")
    return stamps.astype(np.int64)


def instant(at_ms: int) -> str:
    """RFC 3339 of an instant, within what InfluxDB takes."""
    return f"{np.datetime64(min(max(at_ms, 0), END_MS), 'ms')}Z"
