"""Touched hours again from the stores: what the score agent computes."""

from collections.abc import Sequence

from tiyi.model.context import Context
from tiyi.model.sessions import Touched
from tiyi.ports import Blocks, Records
from tiyi.settings import Settings
from tiyi.streams.scoring import Rescored


class Rescorer:
    def __init__(self, blocks: Blocks, records: Records, settings: Settings) -> None:
        self._blocks = blocks

    def __call__(self, touched: Touched, contexts: Sequence[Context], *, now_ms: int) -> Rescored:
        return Rescored([], [], [])
