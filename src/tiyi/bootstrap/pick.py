"""The one place where a URL becomes an implementation: log and stores by scheme."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar
from urllib.parse import urlsplit

from tiyi.ports import Blocks, Clock, Series, Spool
from tiyi.settings import SettingsError, path_of, without_secret
from tiyi.storage.blocks.postgres import PostgresBlocks
from tiyi.storage.blocks.sqlite import SqliteBlocks
from tiyi.storage.log import Log as EmbeddedLog
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.series.sqlite import SqliteSeries
from tiyi.storage.spool import MAX_BYTES, FileSpool

if TYPE_CHECKING:
    from tiyi.storage.kafka import KafkaLog

Opened = TypeVar("Opened")
OpenLog: TypeAlias = "EmbeddedLog | KafkaLog"

_BLOCKS: Final[dict[str, Callable[[str], Blocks]]] = {
    "sqlite": lambda url: SqliteBlocks(path_of(url)),
    "postgresql": lambda url: PostgresBlocks(url),
}
_SERIES: Final[dict[str, Callable[[str], Series]]] = {
    "sqlite": lambda url: SqliteSeries(path_of(url)),
    "influx": lambda url: _influx_series(url),
    "influxs": lambda url: _influx_series(url),
}


def log_at(url: str, clock: Clock) -> OpenLog:
    """The log at a TIYI_LOG URL; called inside the event loop that will use it.

    A log of other machines takes its time from them, and connects when it is first used.
    """
    if urlsplit(url).scheme != "kafka":
        return EmbeddedLog.open(path_of(url), now_ms=clock.now_ms)
    # Only who has brokers should wait for their client library.
    from tiyi.storage.kafka import KafkaLog, address_of

    return KafkaLog(address_of(url))


async def closed(log: OpenLog) -> None:
    """Wait until all is durable, then let go of the log."""
    if not isinstance(log, EmbeddedLog):
        await log.close()
        return
    with contextlib.suppress(RuntimeError):
        log.close()


def spool_at(folder: Path, max_bytes: int = MAX_BYTES) -> Spool:
    """The edge's spool in a folder of this machine, its records checked; blocking."""
    return FileSpool.open(folder, max_bytes=max_bytes)


def blocks_at(url: str) -> Blocks:
    """The blocks at a TIYI_BLOCKS URL, ready to be used; blocking."""
    return _picked("TIYI_BLOCKS", _BLOCKS, url)(url)


def series_at(url: str) -> Series:
    """The series at a TIYI_SERIES URL, ready to be used; blocking."""
    return _picked("TIYI_SERIES", _SERIES, url)(url)


def _influx_series(url: str) -> Series:
    # Its client takes half a second to import and 30 MB to hold, which only its users should pay.
    from tiyi.storage.series.influx import InfluxSeries

    return InfluxSeries(url)


def records_at(url: str) -> SqlRecords:
    """The records at a TIYI_RECORDS URL, brought to the schema of this version; blocking."""
    # A worker watches before it opens the records: it should not wait for what migrates them.
    from tiyi.storage.records.migrate import migrate

    migrate(url)
    return SqlRecords(url)


def _picked(name: str, known: dict[str, Opened], url: str) -> Opened:
    try:
        return known[urlsplit(url).scheme]
    except KeyError:
        shown = without_secret(url)
        raise SettingsError(
            f"{name} is {shown!r}: no store has that scheme", setting=name
        ) from None
