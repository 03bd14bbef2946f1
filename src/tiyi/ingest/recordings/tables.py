"""Tables of numbers in text, with or without a line of names, the first column perhaps a time."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import numpy as np

from tiyi.ingest.recordings.errors import BadRow, Malformed
from tiyi.signal.arrays import Float64

DELIMITERS: Final = ",;\t"
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?|[nN]a[nN]", re.ASCII)
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?", re.ASCII)
_CELL_MAX: Final = 40
_COMMENT: Final = "#"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a table are to be taken apart.

    Attributes:
        delimiter: between cells.
        names: of the columns, in lower case; empty where the first line is one of numbers.
        columns: how many there are.
        instants: whether the first column is ISO 8601.
    """

    delimiter: str
    names: tuple[str, ...]
    columns: int
    instants: bool


def is_number(text: str) -> bool:
    """Whether a cell is a plain number, or not known."""
    text = text.strip()
    return len(text) <= _CELL_MAX and bool(_NUMBER.fullmatch(text))


def is_instant(text: str) -> bool:
    """Whether a cell is a date with a time, as ISO 8601 writes it."""
    return bool(_INSTANT.match(text.strip().strip('"')))


def layout_of(lines: list[str]) -> Layout | None:
    """The layout by the first lines; None where they are no table of two columns and more."""
    said = [line for line in lines[:20] if line.strip() and not line.startswith(_COMMENT)][:2]
    if not said:
        return None
    delimiter = max(DELIMITERS, key=said[-1].count)
    rows = [[cell.strip().strip('"') for cell in line.split(delimiter)] for line in said]
    named = not any(is_number(cell) or is_instant(cell) for cell in rows[0])
    first = rows[-1] if named else rows[0]
    if len(first) < 2 or not (is_number(first[0]) or is_instant(first[0])):
        return None
    names = tuple(cell.lower() for cell in rows[0]) if named else ()
    return Layout(delimiter, names, len(first), is_instant(first[0]))


def read_numbers(lines: list[str], layout: Layout, columns: list[int]) -> Float64:
    """The columns of every line that is no comment, ``[rows, columns]``; empty cells are NaN.

    Raises `BadRow` for a cell that is no number.
    """
    places = _places(lines, layout)
    rows = [lines[place] for place in places]
    try:
        with np.errstate(all="ignore"):
            numbers: Float64 = np.loadtxt(
                rows, np.float64, delimiter=layout.delimiter, usecols=columns, ndmin=2
            )
    except ValueError:
        numbers = _read_slowly(rows, places, layout, columns)
    numbers[~np.isfinite(numbers)] = np.nan
    return numbers


def read_instants(lines: list[str], layout: Layout) -> Float64:
    """The first column as `seconds_of`."""
    seconds = []
    for place in _places(lines, layout):
        written = lines[place].split(layout.delimiter, 1)[0].strip().strip('"')
        try:
            instant = datetime.fromisoformat(written)
        except ValueError:
            raise BadRow(line=place + 1) from None
        seconds.append(seconds_of(instant))
    return np.array(seconds, np.float64)


def seconds_of(instant: datetime) -> float:
    """Seconds since 1970; without a zone it is taken for UTC."""
    return instant.replace(tzinfo=instant.tzinfo or UTC).timestamp()


def _places(lines: list[str], layout: Layout) -> list[int]:
    """Numbers of the lines that hold a row, from 0."""
    said = [n for n, line in enumerate(lines) if line.strip() and not line.startswith(_COMMENT)]
    places = said[1:] if layout.names else said
    if not places:
        raise Malformed(problem="no rows")
    return places


def _read_slowly(rows: list[str], places: list[int], layout: Layout, columns: list[int]) -> Float64:
    """Row by row, with empty cells; names the first line that can't be read."""
    numbers = np.full((len(rows), len(columns)), np.nan)
    for row, line in enumerate(rows):
        cells = [cell.strip().strip('"') for cell in line.split(layout.delimiter)]
        for place, column in enumerate(columns):
            if column >= len(cells) or not (cells[column] == "" or is_number(cells[column])):
                raise BadRow(line=places[row] + 1)
            if cells[column]:
                numbers[row, place] = float(cells[column])
    return numbers
