"""The one table of live alert rules, from which the brain, the words and the docs are built."""

from typing import Final

from tiyi.alerts.rows_conditions import CONDITIONS
from tiyi.alerts.rows_form import Row
from tiyi.alerts.rows_heart import (
    AFTER_ROWS,
    BAND_ROWS,
    CEILING_ROWS,
    COLLAPSE_ROWS,
    LOAD_ROWS,
    RHYTHM_ROWS,
)
from tiyi.alerts.rows_other import REPORT_ROWS, SIGNAL_ROWS, TECHNICAL_ROWS, TIME_ROWS

__all__ = ["CONDITIONS", "ROWS", "RULE_VERSION", "Row", "row_named"]

RULE_VERSION: Final = "2026.5"
"""Rises whenever a row, a condition's meaning or a time changes; every alert carries it."""

ROWS: Final[tuple[Row, ...]] = (
    *BAND_ROWS,
    *CEILING_ROWS,
    *LOAD_ROWS,
    *COLLAPSE_ROWS,
    *AFTER_ROWS,
    *RHYTHM_ROWS,
    *SIGNAL_ROWS,
    *REPORT_ROWS,
    *TIME_ROWS,
    *TECHNICAL_ROWS,
)
"""Every row; an episode names its row by its place here."""


def row_named(name: str) -> int:
    """The place of a row in `ROWS`. Raises ValueError for a name that is not there."""
    return [row.name for row in ROWS].index(name)
