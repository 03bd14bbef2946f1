"""Decision points of nudges as CSV, for studies: every point, available or not."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from tiyi.interop.tables import table

COLUMNS: Final = (
    *("point", "participant", "nudge", "day", "available", "reason", "probability", "draw"),
    *("sent", "study", "policy_version", "rows_version", "at_ms"),
)


def nudges_csv(points: Iterable[Mapping[str, Any]]) -> bytes:
    """One row a point with a header; an empty cell is no value, and `draw` is as exact as drawn.

    With a draw, it is sent where it is available and the draw is below the probability.
    """
    return table(COLUMNS, ([_cell(point[name]) for name in COLUMNS] for point in points))


def _cell(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value
