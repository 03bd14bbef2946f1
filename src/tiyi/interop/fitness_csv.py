"""What a fitness machine or a spreadsheet wrote: CSV or JSON, columns by name or by a mapping."""

import csv
import hashlib
import io
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Final
from zoneinfo import ZoneInfo

from tiyi.interop.cells import Refused, text_of
from tiyi.model.errors import InputError
from tiyi.model.fitness_items import ITEMS

ROWS_MAX: Final = 20_000
CELL_MAX: Final = 200
FIELDS: Final = ("participant", "label", "held", "row")
"""What a column may say besides an item: who, by id or by label; when; the machine's row id."""
FACTORS: Final[Mapping[tuple[str, str], float]] = {
    ("m", "cm"): 100.0,
    ("mm", "cm"): 0.1,
    ("in", "cm"): 2.54,
    ("jin", "kg"): 0.5,
    ("g", "kg"): 0.001,
    ("lb", "kg"): 0.45359237,
    ("N", "kg"): 1 / 9.80665,
    ("L", "mL"): 1_000.0,
    ("ms", "s"): 0.001,
    ("min", "s"): 60.0,
}
"""(unit of the file, unit of the item) → factor; a mapping may not say another one."""
_NOON_H: Final = 12
_WHEN: Final = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?"
)


class FitnessEncoding(InputError):
    """The file is neither UTF-8 nor GB18030 text, or JSON that is no list of objects."""

    code: ClassVar[str] = "fitness.encoding"


class FitnessHeader(InputError):
    """The columns say neither who nor when, or one is named twice; the parameters name them."""

    code: ClassVar[str] = "fitness.header"


class FitnessTooLong(InputError):
    """The file has too many rows: cut it."""

    code: ClassVar[str] = "fitness.too_long"


class FitnessMissing(InputError):
    """This cell may not be empty, or the row holds no item at all."""

    code: ClassVar[str] = "fitness.missing"


class FitnessInvalid(InputError):
    """This cell does not say what its column is for."""

    code: ClassVar[str] = "fitness.invalid"


class FitnessImpossible(InputError):
    """No test gives this value, once it is in the item's unit."""

    code: ClassVar[str] = "fitness.impossible"


class FitnessDuplicate(InputError):
    """An earlier row is of the same person and time, or has the same row id."""

    code: ClassVar[str] = "fitness.duplicate"


class MappingInvalid(InputError):
    """The mapping can't be used; the parameters name the column."""

    code: ClassVar[str] = "fitness.mapping"


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of a file is: a field (`FIELDS`), or an item with its unit and factor."""

    column: str
    field: str = ""
    item: str = ""
    unit: str = ""
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class FitnessRow:
    """One person's test; `who` is an id or, with `by_label`, a label. Values in items' units."""

    line: int
    who: str
    by_label: bool
    held_ms: int
    row: str
    items: Mapping[str, float]

    @property
    def identity(self) -> str:
        """The same test of the same person is the same row, whatever file it came in."""
        key = self.row or str(self.held_ms)
        return hashlib.sha256(f"{key}\n{self.by_label}\n{self.who}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class RowError:
    """Why a row can't be taken; `column` is the file's own, and no cell is quoted."""

    line: int
    column: str
    code: str


@dataclass(frozen=True, slots=True)
class FitnessList:
    """What a file says."""

    rows: list[FitnessRow]
    errors: list[RowError]


def checked(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns of a mapping, if each can be used; MappingInvalid names the first that can't."""
    found = tuple(columns)
    for one in found:
        item = ITEMS.get(one.item)
        right = (
            one.field in FIELDS
            if not one.item
            else item is not None and not one.field and _fits(one, item.unit)
        )
        if not right:
            raise MappingInvalid("a column is a field, or an item by unit", column=one.column)
    for what in ("column", "item", "field"):
        names = [name for one in found if (name := getattr(one, what))]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise MappingInvalid("one is named twice", column=twice[0])
    if not _says_who(one.field for one in found):
        raise MappingInvalid("no column says who and when", column="")
    return found


def _fits(one: Column, unit: str) -> bool:
    if not (math.isfinite(one.factor) and one.factor > 0):
        return False
    known = 1.0 if one.unit == unit else FACTORS.get((one.unit, unit))
    return known is not None and math.isclose(one.factor, known, rel_tol=1e-4)


def _says_who(fields: Iterable[str]) -> bool:
    said = set(fields)
    return "held" in said and len(said & {"participant", "label"}) == 1


def read_tests(content: bytes, columns: tuple[Column, ...] | None, *, zone: str) -> FitnessList:
    """The rows that can be taken and what is wrong with the others, of CSV or of JSON.

    `columns` None: columns are called like fields and items. A day without a time is noon in
    `zone`. Empty cells are items that were not measured. Raises FitnessEncoding, FitnessHeader,
    FitnessTooLong: then nothing of the file can be used.
    """
    text = text_of(content, FitnessEncoding)
    texts = text.lstrip()[:1] not in {"[", "{"}
    lines = _of_csv(text) if texts else _of_json(text)
    found, seen = FitnessList([], []), set[str]()
    used: dict[str, Column] | None = None
    for line, cells in lines:
        if used is None:
            used = _columns(cells, columns)
            continue
        if len(found.rows) + len(found.errors) >= ROWS_MAX:
            raise FitnessTooLong("the file is too long", lines=ROWS_MAX)
        try:
            row = _row(line, used, _told(used, cells, texts=texts), ZoneInfo(zone))
            if row.identity in seen:
                raise Refused("", FitnessDuplicate)
        except Refused as refused:
            found.errors.append(RowError(line, refused.column, refused.kind.code))
        else:
            seen.add(row.identity)
            found.rows.append(row)
    return found


# Both give the columns first, then the rows by their place in the file.
def _of_json(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        raise FitnessEncoding("this is no JSON") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise FitnessEncoding("a list of objects is expected")
    if rows:
        yield 0, dict.fromkeys(name for row in rows for name in row)
    yield from enumerate(rows, 1)


def _of_csv(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = [cell.strip() for cell in next(lines, [])]
        twice = sorted({name for name in head if name and head.count(name) > 1})
        if twice:
            raise FitnessHeader("a column is named twice", columns=twice)
        yield 1, dict.fromkeys(head)
        for cells in lines:
            if any(cell.strip() for cell in cells):
                yield lines.line_num, dict(zip(head, cells, strict=False))
    except csv.Error:
        raise FitnessEncoding("this is no CSV") from None


def _columns(cells: Mapping[str, Any], mapping: tuple[Column, ...] | None) -> dict[str, Column]:
    """Column of the file → what it is. Columns that nobody knows are left out."""
    if mapping is not None:
        used = {one.column: one for one in mapping if one.column in cells}
    else:
        used = {name: Column(name, field=name) for name in cells if name in FIELDS}
        used |= {name: Column(name, item=name) for name in cells if name in ITEMS}
    if not _says_who(one.field for one in used.values()):
        raise FitnessHeader("no column says who and when", columns=list(FIELDS[:3]))
    return used


def _told(
    used: Mapping[str, Column], cells: Mapping[str, Any], *, texts: bool
) -> Mapping[str, Any]:
    """The cells; of JSON, an item is a number and never the text of one."""
    for name, column in used.items():
        if column.item and not texts and isinstance(cells.get(name), str | bool):
            raise Refused(name, FitnessInvalid)
    return cells


def _row(
    line: int, used: Mapping[str, Column], cells: Mapping[str, Any], zone: ZoneInfo
) -> FitnessRow:
    said, items = dict[str, str](), dict[str, float]()
    held_ms = 0
    for name, column in used.items():
        cell = cells.get(name)
        empty = cell is None or (isinstance(cell, str) and not cell.strip())
        if column.item:
            if not empty:
                items[column.item] = _value(column, cell)
        elif column.field == "held":
            held_ms = _instant(name, cell, zone)
        else:
            said[column.field] = _word(name, cell, needed=column.field != "row")
    if not items:
        raise Refused("", FitnessMissing)
    by_label = "label" in said
    who = said["label" if by_label else "participant"]
    return FitnessRow(line, who, by_label, held_ms, said.get("row", ""), items)


def _value(column: Column, cell: Any) -> float:
    """A finite number in the item's unit."""
    try:
        value = float(cell.strip() if isinstance(cell, str) else cell) * column.factor
    except (TypeError, ValueError, OverflowError):
        raise Refused(column.column, FitnessInvalid) from None
    if not math.isfinite(value):
        raise Refused(column.column, FitnessInvalid)
    item = ITEMS[column.item]
    if not item.low <= value <= item.high:
        raise Refused(column.column, FitnessImpossible)
    return round(value, 6)


def _word(name: str, cell: Any, *, needed: bool) -> str:
    text = str(cell).strip() if isinstance(cell, str | int) and not isinstance(cell, bool) else ""
    if needed and not text:
        raise Refused(name, FitnessMissing)
    if len(text) > CELL_MAX or not text.isprintable():
        raise Refused(name, FitnessInvalid)
    return text


def _instant(name: str, cell: Any, zone: ZoneInfo) -> int:
    text = cell.strip() if isinstance(cell, str) else ""
    if not text:
        raise Refused(name, FitnessMissing)
    parts = _WHEN.fullmatch(text)
    if parts is None:
        raise Refused(name, FitnessInvalid)
    year, month, day, hour, minute, second = (int(part or 0) for part in parts.groups())
    if parts[4] is None:
        hour = _NOON_H
    try:
        at = datetime(year, month, day, hour, minute, second, tzinfo=zone)
        return int(at.timestamp() * 1000)
    except (ValueError, OverflowError):
        raise Refused(name, FitnessInvalid) from None
