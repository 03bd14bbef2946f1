"""Asks the servers behind a deployment's URLs how they are, in words for `tiyi doctor`."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlsplit

from tiyi.model.errors import OperationError
from tiyi.model.topics import TOPICS
from tiyi.storage.postgres import reached


def postgres(url: str) -> str:
    """Server and version."""
    return reached(url)


def kafka(url: str) -> str:
    """Brokers, topics and copies; OperationError where a topic is not as it has to be."""
    return asyncio.run(_kafka(url))


async def _kafka(url: str) -> str:
    # Only who has brokers should wait for their client library.
    from tiyi.storage.kafka import KafkaLog, address_of

    log = KafkaLog(address_of(url))
    try:
        state = await log.describe([topic.name for topic in TOPICS])
    finally:
        await log.close()
    known = {one.topic.name: one for one in state.topics}
    wrong = [one.name for one in TOPICS if one.name in known and known[one.name].topic != one]
    if wrong:
        raise OperationError(
            f"topics {', '.join(wrong)} have other partitions or another retention than tiyi needs:"
            " move their records away, delete them, and start again"
        )
    missing = len(TOPICS) - len(known)
    said = [f"Kafka with {len(state.brokers)} brokers, {len(known)} topics"]
    if missing:
        said.append(f"{missing} more are made at the start")
    if state.under_replicated:
        said.append(f"{state.under_replicated} partitions miss a copy: bring their broker back")
    copies = min((one.copies for one in state.topics), default=0)
    if known and copies < 3:
        said.append(f"{copies} copies of each record: a clinic wants 3 brokers or more")
    return "; ".join(said)


def influx(url: str) -> str:
    """Server, version and bucket."""
    # Its client takes half a second to import, which only its users should pay.
    from tiyi.storage.series.influx_place import place_of
    from tiyi.storage.series.influx_server import InfluxServer

    server = InfluxServer(place_of(url))
    try:
        return server.describe()
    finally:
        server.close()


ASK: Final[Mapping[str, Callable[[str], str]]] = {
    "postgresql": postgres,
    "kafka": kafka,
    "influx": influx,
    "influxs": influx,
}


def asks(url: str) -> Callable[[str], str] | None:
    """How to ask the server of a URL; None where the URL names a file."""
    return ASK.get(urlsplit(url).scheme)
