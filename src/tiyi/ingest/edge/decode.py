"""Bytes of a batch become columns: strictly and at once, or row by row where one is wrong.

The strict decoder takes a healthy batch in one pass. When it refuses, the rows are looked at one
by one, so that a single `NaN` costs its own row and not the 4,999 beside it. Nothing of the input
is ever quoted in an error; the path of a field is.
"""

import json
import math
import re
import zlib
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
import numpy as np

from tiyi.ingest.edge.codes import RowCode
from tiyi.ingest.edge.contract import (
    BODY_BYTES_MAX,
    RECORDS_MAX,
    ROWS_MAX,
    TIME_MAX_MS,
    Batch,
    DeviceClock,
    Devices,
    Head,
    RecordBatch,
    Rows,
)
from tiyi.ingest.edge.errors import (
    BatchError,
    BatchTooLarge,
    MalformedBatch,
    RaggedBatch,
    SequenceError,
    TooManyRows,
)
from tiyi.ingest.edge.metrics import BY_NAME
from tiyi.model.arrays import AnyArray

_STRICT: Final = msgspec.json.Decoder(Batch)
_STRICT_RECORDS: Final = msgspec.json.Decoder(RecordBatch)
_COLUMN_NAMES: Final = ("device", "metric", "dev_ms", "value")
_RECORD_NAMES: Final = frozenset({*_COLUMN_NAMES, "flags"})
_PATH: Final = re.compile(r"`(\$[^`]*)`$")
_DIGITS_MAX: Final = 18
_TOO_LONG: Final = math.inf
"""Stands for a whole number of more digits than any column holds; the row code is not_finite."""


def inflate(body: bytes, limit: int = BODY_BYTES_MAX) -> bytes:
    """The plain bytes of a gzip body, never more than `limit`; BatchTooLarge beyond."""
    stream = zlib.decompressobj(wbits=31)
    try:
        plain = stream.decompress(body, limit + 1)
    except zlib.error:
        raise MalformedBatch("the gzip body is damaged; send it again") from None
    if len(plain) > limit:
        raise too_large(limit)
    if not stream.eof or stream.unused_data:
        raise MalformedBatch("the gzip body is cut or followed by more; send it again")
    return plain


def too_large(limit: int = BODY_BYTES_MAX) -> BatchTooLarge:
    """The refusal of a body of more bytes than allowed."""
    return BatchTooLarge(f"a batch holds at most {limit} bytes; cut it", limit_bytes=limit)


def decode(body: bytes) -> Rows:
    """The rows of a batch in either form. Raises the classes of `errors`, each with its code."""
    if len(body) > BODY_BYTES_MAX:
        raise too_large()
    try:
        if b'"records"' in body:
            return _of_records(_STRICT_RECORDS.decode(body))
        return _of_columns(_STRICT.decode(body))
    except (msgspec.DecodeError, OverflowError, RecursionError, UnicodeDecodeError):
        # One row may be to blame; find out which.
        return _loosely(body)


def _of_columns(batch: Batch) -> Rows:
    columns = batch.columns
    rows = len(columns.value)
    _check_shape(batch, [len(getattr(columns, name)) for name in _COLUMN_NAMES], ROWS_MAX)
    flags = columns.flags
    if flags is not None and len(flags) != rows:
        raise _ragged()
    return _rows(
        batch,
        batch.devices,
        device=np.array(columns.device, np.int64),
        metric=_metric_numbers(columns.metric),
        dev_ms=np.array(columns.dev_ms, np.int64),
        value=np.array(columns.value, np.float64),
        flags=np.array(flags, np.int64) if flags is not None else np.zeros(rows, np.int64),
        code=np.zeros(rows, np.uint8),
    )


def _of_records(batch: RecordBatch) -> Rows:
    records = batch.records
    _check_shape(batch, [len(records)], RECORDS_MAX)
    devices, places = _places([record.device for record in records])
    return _rows(
        batch,
        devices,
        device=places,
        metric=_metric_numbers([record.metric for record in records]),
        dev_ms=np.array([record.dev_ms for record in records], np.int64),
        value=np.array([record.value for record in records], np.float64),
        flags=np.array([record.flags for record in records], np.int64),
        code=np.zeros(len(records), np.uint8),
    )


def _places(names: Sequence[str]) -> tuple[Sequence[str | DeviceClock], AnyArray]:
    """Distinct device names in order of appearance, and each row's index among them."""
    place = {name: index for index, name in enumerate(dict.fromkeys(names))}
    devices = msgspec.convert(list(place), Devices)
    return devices, np.array([place[name] for name in names], np.int64)


def _check_shape(head: Head, lengths: list[int], rows_max: int) -> None:
    rows = lengths[0]
    if any(length != rows for length in lengths):
        raise _ragged()
    if rows > rows_max:
        raise TooManyRows(f"this form holds at most {rows_max} rows; cut it", limit=rows_max)
    if head.last_seq - head.first_seq + 1 != rows:
        raise SequenceError(
            "last_seq - first_seq + 1 must be the number of rows: count every row once", rows=rows
        )


def _ragged() -> RaggedBatch:
    return RaggedBatch("every row has an entry in every column; the columns differ in length")


def _metric_numbers(metrics: Sequence[int | str]) -> AnyArray:
    """Numbers of the metrics, -1 for a name nobody knows; range is checked with the codes."""
    numbers = np.array(metrics)
    if numbers.dtype.kind == "i":
        return numbers
    known = BY_NAME
    return np.array([m if type(m) is int else known.get(str(m), -1) for m in metrics], np.int64)


def _rows(head: Head, devices: Sequence[str | DeviceClock], **columns: AnyArray) -> Rows:
    """Bring every column into its range; what does not fit gets its code, others stay FINE."""
    code, device = columns["code"], columns["device"]
    metric, dev_ms, value = columns["metric"], columns["dev_ms"], columns["value"]
    strange = (device < 0) | (device >= len(devices))
    _mark(code, strange, RowCode.UNKNOWN_DEVICE)
    unknown = (metric < 0) | (metric > 255) | ~_KNOWN.take(metric, mode="clip")
    _mark(code, unknown, RowCode.UNKNOWN_METRIC)
    _mark(code, (dev_ms < 0) | (dev_ms >= TIME_MAX_MS), RowCode.BAD_TIME)
    _mark(code, ~np.isfinite(value), RowCode.NOT_FINITE)
    return Rows(
        head=head,
        devices=tuple(d if isinstance(d, str) else d.id for d in devices),
        clocks=tuple(None if isinstance(d, str) else d.clock_ms for d in devices),
        device=np.where(strange, -1, device).astype(np.int32),
        metric=np.where(unknown, 0, metric).astype(np.uint8),
        dev_ms=dev_ms,
        value=value,
        flags=(columns["flags"] & 0xFF).astype(np.uint8),
        code=code,
    )


_KNOWN: Final = np.isin(np.arange(256), list(BY_NAME.values()))


def _mark(code: AnyArray, rows: AnyArray, reason: RowCode) -> None:
    code[rows & (code == RowCode.FINE)] = reason


def _loosely(body: bytes) -> Rows:
    """The same for a batch that the strict form refuses: the guilty rows get codes."""
    document = _document(body)
    records = document.pop("records", None)
    columns = document.pop("columns", None)
    devices = document.pop("devices", None)
    head = _converted(document, Head, "$")
    if records is not None and columns is None and devices is None:
        return _loose_records(head, records)
    if not isinstance(columns, dict) or records is not None:
        raise _invalid("$.columns")
    if set(columns) - _RECORD_NAMES:
        raise _invalid("$.columns")
    lists = {name: columns.get(name) for name in _COLUMN_NAMES}
    for name, column in lists.items():
        if not isinstance(column, list):
            raise _invalid(f"$.columns.{name}")
    flags = columns.get("flags")
    lists["flags"] = [0] * len(lists["value"] or ()) if flags is None else flags
    if not isinstance(lists["flags"], list):
        raise _invalid("$.columns.flags")
    _check_shape(head, [len(column or ()) for column in lists.values()], ROWS_MAX)
    return _loose_rows(head, _converted(devices, Devices, "$.devices"), lists)


def _loose_records(head: Head, records: Any) -> Rows:
    if not isinstance(records, list):
        raise _invalid("$.records")
    _check_shape(head, [len(records)], RECORDS_MAX)
    whole = [isinstance(r, dict) and not set(r) - _RECORD_NAMES for r in records]
    plain = [r if fine else {} for r, fine in zip(records, whole, strict=True)]
    names = [r.get("device") for r in plain]
    known: dict[str, int] = {}
    for name in names:
        if isinstance(name, str) and _is_id(name):
            known.setdefault(name, len(known))
    lists = {name: [r.get(name) for r in plain] for name in ("metric", "dev_ms", "value")}
    lists["device"] = [known.get(n) if isinstance(n, str) else None for n in names]
    lists["flags"] = [r.get("flags", 0) for r in plain]
    return _loose_rows(head, list(known), lists)


def _is_id(name: str) -> bool:
    try:
        msgspec.convert([name], Devices)
    except msgspec.ValidationError:
        return False
    return True


def _loose_rows(head: Head, devices: Any, lists: dict[str, Any]) -> Rows:
    rows = len(lists["value"])
    code = np.zeros(rows, np.uint8)
    device = _numbers(lists["device"], code, _whole)
    device[code != RowCode.FINE] = -1
    metrics = [BY_NAME.get(m, -1) if isinstance(m, str) else m for m in lists["metric"]]
    columns = {
        "device": device,
        "metric": _numbers(metrics, code, _whole),
        "dev_ms": _numbers(lists["dev_ms"], code, _whole),
        "value": _numbers(lists["value"], code, _real),
        "flags": _numbers(lists["flags"], code, _whole),
    }
    return _rows(head, devices, **columns, code=code)


def _numbers(
    entries: list[Any], code: AnyArray, read: Callable[[Any], float | RowCode]
) -> AnyArray:
    """A column of numbers; an entry that is none becomes 0 and gives its row a code."""
    column = np.zeros(len(entries), np.float64)
    whole = np.zeros(len(entries), np.int64)
    for row, entry in enumerate(entries):
        number = read(entry)
        if isinstance(number, RowCode):
            if code[row] == RowCode.FINE:
                code[row] = number
        elif read is _whole:
            whole[row] = int(number)
        else:
            column[row] = number
    return whole if read is _whole else column


def _whole(entry: Any) -> float | RowCode:
    if type(entry) is int:
        return entry
    if entry is _TOO_LONG or type(entry) is float:
        return RowCode.NOT_FINITE if not math.isfinite(entry) else RowCode.WRONG_TYPE
    return RowCode.WRONG_TYPE


def _real(entry: Any) -> float | RowCode:
    if type(entry) not in (int, float):
        return RowCode.WRONG_TYPE
    return float(entry) if math.isfinite(entry) else RowCode.NOT_FINITE


def _document(body: bytes) -> dict[str, Any]:
    """One JSON object; MalformedBatch for anything else, however deep or long."""
    try:
        document = json.loads(body, parse_int=_bounded_int)
    except (ValueError, RecursionError):
        raise MalformedBatch("the body is not one JSON document; mend the sender") from None
    if not isinstance(document, dict):
        raise _invalid("$")
    return document


def _bounded_int(digits: str) -> int | float:
    return int(digits) if len(digits) <= _DIGITS_MAX else _TOO_LONG


def _converted(entry: Any, kind: Any, path: str) -> Any:
    try:
        return msgspec.convert(entry, kind)
    except msgspec.ValidationError as error:
        found = _PATH.search(str(error))
        raise _invalid(path + found[1][1:] if found else path) from None
    except (RecursionError, OverflowError):
        raise _invalid(path) from None


def _invalid(path: str) -> BatchError:
    # An unknown key would stand in the path as the sender wrote it: a path of ours only.
    shown = path if re.fullmatch(r"\$[A-Za-z0-9_.\[\]]{0,80}", path) else "$"
    return BatchError(f"the batch is not well formed at {shown}; see the contract", path=shown)
