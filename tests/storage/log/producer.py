"""A process that appends as fast as it can, and notes each acknowledged record in a file.

Usage: python producer.py LOG NOTES ROUND [BYTES], where BYTES is the largest file it may write.
A note is written with one system call after the acknowledgement, so that it outlives a kill.
"""

import asyncio
import os
import resource
import sys
import zlib

from tiyi.storage.log import Log, LogFailed

PRODUCERS = 30
SIZES = (100, 1_000, 10_000)


def sealed(name: str, size: int) -> bytes:
    """A value that names itself and can be checked."""
    body = f"{name}|".encode() + os.urandom(size)
    return zlib.crc32(body).to_bytes(4, "big") + body


async def produce(log: Log, notes: int, round_: str, producer: int) -> None:
    """Append one record after the other, each after the acknowledgement of the one before."""
    count = 0
    while True:
        name, partition = f"{round_}-{producer}-{count}", (producer * 7 + count) % 24
        value = sealed(name, SIZES[count % len(SIZES)])
        offset = await log.append("samples", partition, value)
        os.write(notes, f"samples {name} {partition} {offset}\n".encode())
        if producer == 0:
            await remember(log, notes, int(round_) * 1_000_000 + count)
        count += 1


async def remember(log: Log, notes: int, number: int) -> None:
    """Write state, a group's offset, and trim, all in the same stream of transactions."""
    key = b"key%d" % (number % 5)
    await log.append("state", 0, b"%d" % number, key=key)
    os.write(notes, f"state {key.decode()} {number} 0\n".encode())
    await log.commit("reader", {("samples", 0): log.next_offset("samples", 0)})
    await log.trim()


async def main(path: str, notes_path: str, round_: str) -> None:
    """Produce until the end of the world."""
    log = Log.open(path)
    log.create_topic("samples")
    log.create_topic("state", partitions=1, compacted=True)
    notes = os.open(notes_path, os.O_APPEND | os.O_WRONLY | os.O_CREAT)
    print("ready", flush=True)
    async with asyncio.TaskGroup() as group:
        for producer in range(PRODUCERS):
            group.create_task(produce(log, notes, round_, producer))


if __name__ == "__main__":
    if len(sys.argv) > 4:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]),) * 2)
    try:
        asyncio.run(main(*sys.argv[1:4]))
    except* LogFailed as failures:
        print(failures.exceptions[0], file=sys.stderr)
        sys.exit(1)
