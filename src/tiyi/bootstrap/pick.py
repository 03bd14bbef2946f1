"""The one place where a URL becomes an implementation: blocks, series and records by scheme."""

from collections.abc import Callable
from typing import Final, TypeVar
from urllib.parse import urlsplit

from tiyi.ports import Blocks, Series
from tiyi.settings import SettingsError, path_of
from tiyi.storage.blocks.sqlite import SqliteBlocks
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.series.sqlite import SqliteSeries

Opened = TypeVar("Opened")

_BLOCKS: Final[dict[str, Callable[[str], Blocks]]] = {
    "sqlite": lambda url: SqliteBlocks(path_of(url)),
}
_SERIES: Final[dict[str, Callable[[str], Series]]] = {
    "sqlite": lambda url: SqliteSeries(path_of(url)),
}


def blocks_at(url: str) -> Blocks:
    """The blocks at a TIYI_BLOCKS URL, ready to be used; blocking."""
    return _picked("TIYI_BLOCKS", _BLOCKS, url)(url)


def series_at(url: str) -> Series:
    """The series at a TIYI_SERIES URL, ready to be used; blocking."""
    return _picked("TIYI_SERIES", _SERIES, url)(url)


def records_at(url: str) -> SqlRecords:
    """The records at a TIYI_RECORDS URL, brought to the schema of this version; blocking."""
    migrate(url)
    return SqlRecords(url)


def _picked(name: str, known: dict[str, Opened], url: str) -> Opened:
    try:
        return known[urlsplit(url).scheme]
    except KeyError:
        raise SettingsError(f"{name} is {url!r}: no store has that scheme", setting=name) from None
