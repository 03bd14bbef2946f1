"""What can't be read is kept with its bytes, its code and its place; the stream goes on."""

import hashlib

from tiyi.model.errors import TiyiError
from tiyi.model.topics import QUARANTINE
from tiyi.ports import Log
from tiyi.streams.drain import Incoming
from tiyi.streams.retry import until_done


class Quarantine:
    """Appends unreadable records to the quarantine topic and counts them by code."""

    def __init__(self, log: Log, agent: str) -> None:
        """`agent` is named in each record's headers."""
        self._log = log
        self._agent = agent
        self.counts: dict[str, int] = {}

    async def keep(self, record: Incoming, error: TiyiError) -> None:
        """Durably keep the record's bytes; the same record twice has the same key."""
        reason = str(error.params.get("reason", ""))
        code = f"{error.code}.{reason}" if reason else error.code
        place = f"{record.topic}/{record.partition}/{record.offset}"
        headers = {
            "code": code.encode(),
            "where": place.encode(),
            "agent": self._agent.encode(),
            "sha256": hashlib.sha256(record.value).hexdigest().encode(),
        }
        self.counts[code] = self.counts.get(code, 0) + 1
        await until_done(
            lambda: self._log.append(
                QUARANTINE.name,
                record.partition,
                record.value,
                key=f"{self._agent}/{place}".encode(),
                headers=headers,
            )
        )
