"""The part of the rule table that is evaluated on results, not on samples, and its thresholds."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tiyi.alerts.between.form import BetweenRow, Limits, Threshold, defaults
from tiyi.alerts.between.rows_body import READING_ROWS, REST_ROWS, WEAR_ROWS
from tiyi.alerts.between.rows_spot import GLUCOSE_ROWS, OXYGEN_ROWS, PRESSURE_ROWS
from tiyi.alerts.between.rows_training import CARE_ROWS, EFFORT_ROWS, PLAN_ROWS

__all__ = [
    *("BETWEEN", "BETWEEN_ROWS", "BETWEEN_RULES", "DEFAULTS"),
    *("SPOT_RULES", "THRESHOLDS", "BetweenRow"),
]

BETWEEN_ROWS: Final[tuple[BetweenRow, ...]] = (
    *PLAN_ROWS,
    *EFFORT_ROWS,
    *REST_ROWS,
    *WEAR_ROWS,
    *READING_ROWS,
    *CARE_ROWS,
    *PRESSURE_ROWS,
    *OXYGEN_ROWS,
    *GLUCOSE_ROWS,
)
"""Every row; `tiyi.alerts.table` has those that the brain evaluates, and the version of both."""
BETWEEN: Final[Mapping[str, BetweenRow]] = MappingProxyType({row.name: row for row in BETWEEN_ROWS})
"""The rows by name."""
BETWEEN_RULES: Final = frozenset(row.rule for row in BETWEEN_ROWS)
SPOT_RULES: Final = frozenset(row.rule for row in (*PRESSURE_ROWS, *OXYGEN_ROWS, *GLUCOSE_ROWS))
"""Rules that are asked as soon as a value comes."""
DEFAULTS: Final[Limits] = MappingProxyType(dict(defaults(BETWEEN_ROWS)))
THRESHOLDS: Final[Mapping[str, Threshold]] = MappingProxyType(
    {one.key: one for row in BETWEEN_ROWS for one in row.thresholds}
)
