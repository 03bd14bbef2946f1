"""Tables as CSV and zips of them, whose bytes follow from their content.

The files of a zip are stored, not compressed, under one fixed time, so that the same content gives
the same bytes everywhere.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from tiyi.interop.csv_export import BOM, safe_text

_FIXED: Final = (1980, 1, 1, 0, 0, 0)


def table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """CSV as a spreadsheet opens it safely; None is an empty cell, numbers keep every digit."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return (BOM + out.getvalue()).encode()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value)
    return safe_text(str(value)) if isinstance(value, str) else value


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files whose bytes follow from them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            target.writestr(entry, content)
    return out.getvalue()
