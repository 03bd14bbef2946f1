"""The stores of a data folder opened on their own, for commands beside or without a server."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tiyi.model.scope import system_scope
from tiyi.settings import Settings, SettingsError, path_of
from tiyi.storage.blocks.sqlite import SqliteBlocks
from tiyi.storage.log import Log
from tiyi.storage.records.history import SqlHistory
from tiyi.storage.records.sql import SqlRecords
from tiyi.storage.series.sqlite import SqliteSeries


@dataclass(frozen=True, slots=True)
class OpenStores:
    """Blocks, series and records of one deployment."""

    blocks: SqliteBlocks
    series: SqliteSeries
    records: SqlRecords
    history: SqlHistory


@contextmanager
def open_stores(settings: Settings, actor: str) -> Iterator[OpenStores]:
    """The stores where they exist already; SettingsError says which one is missing."""
    for url in (settings.blocks_url, settings.series_url, settings.records_url):
        if not path_of(url).exists():
            raise SettingsError(
                f"{path_of(url)} does not exist: name the server's folder with --data or TIYI_DATA",
                setting="TIYI_DATA",
            )
    blocks = SqliteBlocks(path_of(settings.blocks_url))
    series = SqliteSeries(path_of(settings.series_url))
    records = SqlRecords(settings.records_url)
    history = SqlHistory(records, system_scope(actor, settings.organisation))
    try:
        yield OpenStores(blocks, series, records, history)
    finally:
        blocks.close()
        series.close()
        records.close()


@contextmanager
def no_server(settings: Settings) -> Iterator[None]:
    """Hold the log's lock: no server works on these stores meanwhile. LogBusy names its process."""

    async def opened() -> Log:
        return Log.open(path_of(settings.log_url))

    log = asyncio.run(opened())
    try:
        yield
    finally:
        log.close()
