"""A process with an agent whose sink has a bug; for the test of how such a process ends."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from tiyi.model.topics import TOPICS, TOUCHED
from tiyi.settings import Settings
from tiyi.storage.log import Log
from tiyi.streams.agents import SCORE, agent_app
from tiyi.streams.drain import Ack, Incoming

OFFSET_OF_BUG = 40
BROKEN = "nobody thought of this"


class Broken:
    """Acknowledges everything before the record that it can't bear."""

    async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
        for record in records:
            if record.offset == OFFSET_OF_BUG:
                raise ZeroDivisionError(BROKEN)
            await ack([record])


async def main(path: Path) -> None:
    """Run until the agent ends the process; return normally after 20 s."""
    log = Log.open(path / "log.db")
    await log.ensure(TOPICS)
    for number in range(OFFSET_OF_BUG + 10):
        await log.append(TOUCHED.name, 0, b"%d" % number)
    app = agent_app(SCORE, Broken(), settings=Settings(data=path))
    await app.start()
    await asyncio.sleep(20)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
