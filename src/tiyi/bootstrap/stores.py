"""The stores of a data folder opened on their own, for commands beside or without a server."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from tiyi.bootstrap.pick import blocks_at, records_at, series_at
from tiyi.model.scope import system_scope
from tiyi.ports import Blocks, Series
from tiyi.settings import Settings, SettingsError, path_of
from tiyi.storage.log import Log
from tiyi.storage.records.history import SqlHistory
from tiyi.storage.records.sql import SqlRecords


@dataclass(frozen=True, slots=True)
class OpenStores:
    """Blocks, series and records of one deployment."""

    blocks: Blocks
    series: Series
    records: SqlRecords
    history: SqlHistory


@contextmanager
def open_stores(settings: Settings, actor: str) -> Iterator[OpenStores]:
    """The stores where they exist already; SettingsError says which one is missing."""
    for url in (settings.blocks_url, settings.series_url, settings.records_url):
        _require_there(url)
    blocks = blocks_at(settings.blocks_url)
    series = series_at(settings.series_url)
    records = records_at(settings.records_url)
    history = SqlHistory(records, system_scope(actor, settings.organisation))
    try:
        yield OpenStores(blocks, series, records, history)
    finally:
        blocks.close()
        series.close()
        records.close()


@contextmanager
def open_records(settings: Settings) -> Iterator[SqlRecords]:
    """The records where they exist already, and nothing else."""
    _require_there(settings.records_url)
    records = records_at(settings.records_url)
    try:
        yield records
    finally:
        records.close()


def _require_there(url: str) -> None:
    if urlsplit(url).scheme == "sqlite" and not path_of(url).exists():
        raise SettingsError(
            f"{path_of(url)} does not exist: name the server's folder with --data or TIYI_DATA",
            setting="TIYI_DATA",
        )


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
