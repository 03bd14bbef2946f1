"""A process with producers and one agent over an embedded log; it notes what it sends and sees.

Usage: python process.py LOG NOTES ROUND PRODUCERS. A note is one system call, so it outlives a
kill. An event with the value `poison` makes the agent's body raise, which must end the process.
"""

import asyncio
import os
import sys
import zlib
from pathlib import Path
from typing import Any

from tests.streams.embedded.apps import Worker, acknowledge, running, worker
from tiyi.storage.log import Log

AGENT_FAILED = 70


def sealed(name: str) -> bytes:
    """A value that names itself and can be checked."""
    body = f"{name}|".encode() + os.urandom(len(name) * 50)
    return zlib.crc32(body).to_bytes(4, "big") + body


def name_of(value: bytes) -> str:
    """The name in a sealed value, or `torn`."""
    whole = zlib.crc32(value[4:]) == int.from_bytes(value[:4], "big")
    return value[4:].split(b"|", 1)[0].decode() if whole else "torn"


async def produce(one: Worker, notes: int, name: str, partition: int) -> None:
    """Send one record after the other, each after the acknowledgement of the one before."""
    count = 0
    while True:
        value = sealed(f"{name}-{count}")
        sent = await one.app.producer.send_and_wait("t", None, value, partition)
        os.write(notes, f"acked {name}-{count} {partition} {sent.offset}\n".encode())
        count += 1


async def main(log_path: str, notes_path: str, round_: str, producers: str) -> None:
    """Run until killed."""
    notes = os.open(notes_path, os.O_APPEND | os.O_WRONLY | os.O_CREAT, 0o600)

    async def see(one: Worker, events: list[Any]) -> None:
        try:
            lines = [note_of(event) for event in events]
        except ValueError:
            os._exit(AGENT_FAILED)  # what Faust would do instead: restart the agent, and skip
        os.write(notes, "".join(lines).encode())
        await acknowledge(one, events)

    log = Log.open(log_path)
    log.create_topic("t", partitions=4)
    one = worker("seen", Path(log_path), handle=see)
    async with running(one), asyncio.TaskGroup() as group:
        print("ready", flush=True)
        for number in range(int(producers)):
            group.create_task(produce(one, notes, f"{round_}-{number}", number % 4))
        await asyncio.Event().wait()


def note_of(event: Any) -> str:
    """One line about a delivered event."""
    if event.value == b"poison":
        raise ValueError("poison")
    return f"seen {name_of(event.value)} {event.message.partition} {event.message.offset}\n"


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
