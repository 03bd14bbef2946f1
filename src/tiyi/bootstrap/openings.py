"""The stores of a process, each opened when it is needed: for the agents, wherever they run."""

from typing import TypeVar

from tiyi.bootstrap.pick import OpenLog, blocks_at, records_at, series_at
from tiyi.model.scope import system_scope
from tiyi.ports import Blocks
from tiyi.seal import Seal
from tiyi.settings import Settings
from tiyi.storage.records.history import SqlHistory
from tiyi.storage.records.sql import SqlRecords
from tiyi.streams.opening import Opening
from tiyi.streams.rescore import Rescorer
from tiyi.streams.roles import Stores
from tiyi.streams.scoring import Rescore

Opened = TypeVar("Opened")


def stores_of(settings: Settings, log: OpenLog, seal: Seal, records: Opening[SqlRecords]) -> Stores:
    """What the agents work on; nothing is opened before somebody needs it."""
    blocks = Opening(lambda: blocks_at(settings.blocks_url))
    return Stores(
        log,
        seal,
        blocks=blocks,
        series=Opening(lambda: series_at(settings.series_url)),
        records=records,
        rescore=_Rescoring(blocks, records, settings.organisation),
    )


def records_of(settings: Settings) -> Opening[SqlRecords]:
    """The records, brought to the schema of this version when they are opened."""
    return Opening(lambda: records_at(settings.records_url))


class _Rescoring(Opening[Rescore]):
    """What the score agent works with: it needs two stores."""

    def __init__(
        self, blocks: Opening[Blocks], records: Opening[SqlRecords], organisation: str
    ) -> None:
        super().__init__(lambda: Rescorer(_open(blocks), SqlHistory(_open(records), scope)))
        scope = system_scope("score", organisation)
        self._needs = (blocks, records)

    async def get(self) -> Rescore:
        """Both stores first."""
        for needed in self._needs:
            await needed.get()
        return await super().get()


def _open(opening: Opening[Opened]) -> Opened:
    if opening.store is None:
        raise RuntimeError("the stores are opened first")
    return opening.store
