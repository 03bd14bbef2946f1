"""Out of tiyi into the formats of others; today CSV with its data dictionary."""

from tiyi.interop.csv_export import (
    Field,
    minutes_csv,
    minutes_dictionary,
    sessions_csv,
    sessions_dictionary,
)

__all__ = [
    "Field",
    "minutes_csv",
    "minutes_dictionary",
    "sessions_csv",
    "sessions_dictionary",
]
