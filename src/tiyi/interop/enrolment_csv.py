"""A list of people to enrol, as clinics keep it: CSV in UTF-8 or GB18030, headers in zh or en."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tiyi.interop.cells import Refused, text_of
from tiyi.model.errors import InputError

ROWS_MAX: Final = 20_000
LABEL_MAX: Final = 200
NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "label": ("label", "标识", "编号", "代号"),
    "name": ("name", "姓名"),
    "phone": ("phone", "mobile", "电话", "手机", "联系电话"),
    "born": ("born", "birth date", "出生日期", "生日"),
    "sex": ("sex", "gender", "性别"),
    "language": ("language", "语言"),
    "zone": ("zone", "time zone", "时区"),
    "consent": ("consent", "知情同意", "同意"),
    "signer": ("signer", "签字人"),
}
"""Field → what its column may be called, in small letters."""
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "sex": {"男": "male", "m": "male", "male": "male", "女": "female", "f": "female"}
    | {"female": "female", "": "not_recorded"},
    "language": {"zh": "zh", "中文": "zh", "en": "en", "英文": "en", "english": "en", "": "zh"},
    "consent": {"yes": "yes", "是": "yes", "y": "yes", "no": "", "否": "", "n": "", "": ""},
    "signer": {"": "participant", "participant": "participant", "本人": "participant"}
    | {"guardian": "guardian", "监护人": "guardian"},
}
"""Field → what may stand in its cells, and what that means."""
_DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_PHONE: Final = re.compile(r"[0-9+() .\-]*")


class EnrolEncoding(InputError):
    """The list is neither UTF-8 nor GB18030."""

    code: ClassVar[str] = "enrol.encoding"


class EnrolHeader(InputError):
    """The first line has to name the columns; one of them has to be the label."""

    code: ClassVar[str] = "enrol.header"


class EnrolTooLong(InputError):
    """The list has too many lines: cut it."""

    code: ClassVar[str] = "enrol.too_long"


class EnrolMissing(InputError):
    """This cell may not be empty."""

    code: ClassVar[str] = "enrol.missing"


class EnrolInvalid(InputError):
    """This cell does not say what its column is for."""

    code: ClassVar[str] = "enrol.invalid"


class EnrolDuplicate(InputError):
    """The same label stands in an earlier line."""

    code: ClassVar[str] = "enrol.duplicate"


@dataclass(frozen=True, slots=True)
class EnrolRow:
    """One person; `born` None: not recorded."""

    line: int
    label: str
    name: str
    phone: str
    born: date | None
    sex: str
    language: str
    zone: str
    consent: bool
    signer: str


@dataclass(frozen=True, slots=True)
class EnrolError:
    """Why a line can't be taken; `column` is the field's English name, and no cell is quoted."""

    line: int
    column: str
    code: str


@dataclass(frozen=True, slots=True)
class EnrolList:
    """What a file says."""

    rows: list[EnrolRow]
    errors: list[EnrolError]


def read_list(content: bytes, *, zone: str) -> EnrolList:
    """The rows that can be taken and what is wrong with the others; `zone` for cells without one.

    Raises EnrolEncoding, EnrolHeader, EnrolTooLong: then nothing of the file can be used.
    """
    lines = csv.reader(io.StringIO(text_of(content, EnrolEncoding), newline=""), strict=True)
    found = EnrolList([], [])
    seen: set[str] = set()
    try:
        columns = _columns(next(lines, []))
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(found.rows) + len(found.errors) >= ROWS_MAX:
                raise EnrolTooLong("the list is too long", lines=ROWS_MAX)
            try:
                found.rows.append(_row(lines.line_num, columns, cells, seen, zone))
            except Refused as refused:
                code = refused.kind.code
                found.errors.append(EnrolError(lines.line_num, refused.column, code))
    except csv.Error:
        found.errors.append(EnrolError(lines.line_num, "", EnrolInvalid.code))
    return found


def _columns(cells: list[str]) -> dict[str, int]:
    """Field → place. Columns that nobody knows are left out of what is read."""
    found = {}
    for place, cell in enumerate(cells):
        for field, names in NAMES.items():
            if cell.strip().lower().replace("_", " ") in names:
                if field in found:
                    raise EnrolHeader("a column is named twice", column=field)
                found[field] = place
    if "label" not in found:
        raise EnrolHeader("no column is called label (标识)", column="label")
    return found


def _row(
    line: int, columns: Mapping[str, int], cells: list[str], seen: set[str], zone: str
) -> EnrolRow:
    def cell(field: str) -> str:
        place = columns.get(field)
        return "" if place is None or place >= len(cells) else cells[place].strip()

    label = cell("label")
    if not label:
        raise Refused("label", EnrolMissing)
    if label in seen:
        raise Refused("label", EnrolDuplicate)
    row = EnrolRow(
        line=line,
        label=_plain("label", label),
        name=_plain("name", cell("name")),
        phone=_phone(cell("phone")),
        born=_born(cell("born")),
        sex=_word("sex", cell("sex")),
        language=_word("language", cell("language")),
        zone=_zone(cell("zone") or zone),
        consent=bool(_word("consent", cell("consent"))),
        signer=_word("signer", cell("signer")),
    )
    seen.add(label)
    return row


def _word(field: str, cell: str) -> str:
    if cell.lower() not in WORDS[field]:
        raise Refused(field, EnrolInvalid)
    return WORDS[field][cell.lower()]


def _plain(field: str, cell: str) -> str:
    if len(cell) > LABEL_MAX or not cell.isprintable():
        raise Refused(field, EnrolInvalid)
    return cell


def _phone(cell: str) -> str:
    if len(cell) > 64 or not _PHONE.fullmatch(cell):
        raise Refused("phone", EnrolInvalid)
    return cell


def _born(cell: str) -> date | None:
    if not cell:
        return None
    parts = _DAY.fullmatch(cell)
    try:
        return date(*map(int, parts.groups())) if parts else _no_date()
    except ValueError:
        return _no_date()


def _no_date() -> date:
    raise Refused("born", EnrolInvalid)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused("zone", EnrolInvalid) from None
    return name


def batches(rows: list[EnrolRow], size: int) -> Iterator[list[EnrolRow]]:
    """The rows in order, so many at a time."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
