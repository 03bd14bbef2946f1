"""What can't be read is kept with its sealed bytes, code and place; the stream goes on."""

from tiyi.model.errors import TiyiError
from tiyi.model.topics import QUARANTINE
from tiyi.ports import Log
from tiyi.seal import Seal
from tiyi.streams.drain import Incoming
from tiyi.streams.retry import until_done


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
        self.counts[code] = self.counts.get(code, 0) + 1
        await until_done(
            lambda: self._log.append(
                QUARANTINE.name,
                record.partition,
                sealed,
                key=f"{self._agent}/{place}".encode(),
                headers=headers,
            )
        )
