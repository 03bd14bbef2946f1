"""Decision points of nudges as CSV, for studies: every point, available or not."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, Final

from tiyi.interop.csv_export import BOM, safe_text

COLUMNS: Final = (
    *("point", "participant", "nudge", "day", "available", "reason", "probability", "draw"),
    *("sent", "study", "policy_version", "rows_version", "at_ms"),
)


def nudges_csv(points: Iterable[Mapping[str, Any]]) -> str:
    """One row a point with a header; an empty cell is no value, and `draw` is as exact as drawn.

    With a draw, it is sent where it is available and the draw is below the probability.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for point in points:
        writer.writerow([_cell(point[name]) for name in COLUMNS])
    return BOM + text.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return safe_text(value) if isinstance(value, str) else repr(value)
