"""What can't be read is kept with its sealed bytes, code and place; the stream goes on."""

import logging
from typing import Final

from tiyi.model.errors import TiyiError
from tiyi.model.topics import QUARANTINE
from tiyi.ports import Log
from tiyi.seal import Seal
from tiyi.streams.drain import Incoming
from tiyi.streams.retry import until_done

logger = logging.getLogger(__name__)

GAP: Final = "log.gap"
"""Code of a record that stands for others: retention removed them before they were read."""


class Quarantine:
    """Appends unreadable records to the quarantine topic and counts them by code."""

    def __init__(self, log: Log, agent: str, seal: Seal) -> None:
        """`agent` is named in each record's headers; `seal` hides its bytes from who has no key."""
        self._log = log
        self._agent = agent
        self._seal = seal
        self.counts: dict[str, int] = {}

    async def keep(self, record: Incoming, error: TiyiError) -> None:
        """Durably keep the record's bytes, sealed; the same record twice has the same key."""
        reason = str(error.params.get("reason", ""))
        code = f"{error.code}.{reason}" if reason else error.code
        place = f"{record.topic}/{record.partition}/{record.offset}"
        headers = {
            "code": code.encode(),
            "where": place.encode(),
            "agent": self._agent.encode(),
        }
        sealed = self._seal.seal(record.value)
        await self._append(record.partition, code, place, sealed, headers)

    async def gap(self, topic: str, partition: int, first: int, stop: int) -> None:
        """Say that the records first ≤ offset < stop were gone before this agent could read them.

        The log kept them for as long as it is told to, and the agent was away for longer.
        """
        logger.error(
            "%s lost the records %d to %d of %s/%d: they were older than the log keeps; what the"
            " blocks hold of that time can be computed with `tiyi rebuild`",
            self._agent, first, stop - 1, topic, partition,
        )  # fmt: skip
        place = f"{topic}/{partition}/{first}-{stop - 1}"
        headers = {"code": GAP.encode(), "where": place.encode(), "agent": self._agent.encode()}
        await self._append(partition, GAP, place, self._seal.seal(b""), headers)

    async def _append(
        self, partition: int, code: str, place: str, value: bytes, headers: dict[str, bytes]
    ) -> None:
        self.counts[code] = self.counts.get(code, 0) + 1
        await until_done(
            lambda: self._log.append(
                QUARANTINE.name,
                partition,
                value,
                key=f"{self._agent}/{place}".encode(),
                headers=headers,
            )
        )
