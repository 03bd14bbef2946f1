"""Where partitions begin and end, what stood there at an instant, and how far groups have read."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from aiokafka import TopicPartition
from aiokafka.errors import (
    IllegalGenerationError,
    RebalanceInProgressError,
    UnknownMemberIdError,
    for_code,
)
from aiokafka.protocol.commit import OffsetCommitRequest, OffsetFetchRequest

from tiyi.storage.kafka.clients import Asking, Clients
from tiyi.storage.kafka.topics import Topics
from tiyi.storage.log.errors import LogBusy

_HAS_MEMBERS: Final = frozenset(
    error.errno
    for error in (UnknownMemberIdError, IllegalGenerationError, RebalanceInProgressError)
)


class Offsets:
    """Questions about offsets; each is bounded, and fails with LogUnreachable or LogAccess."""

    def __init__(self, clients: Clients, topics: Topics) -> None:
        self._clients = clients
        self._topics = topics

    async def begins(self, topic: str) -> dict[int, int]:
        """Partition → first offset that retention has left."""
        places = await self._places(topic)
        found = await self._clients.ask(
            f"asking where {topic} begins", lambda asking: asking.offsets.beginning_offsets(places)
        )
        return {place.partition: offset for place, offset in sorted(found.items())}

    async def ends(self, topic: str) -> dict[int, int]:
        """Partition → next offset."""
        places = await self._places(topic)
        found = await self._clients.ask(
            f"asking where {topic} ends", lambda asking: asking.offsets.end_offsets(places)
        )
        return {place.partition: offset for place, offset in sorted(found.items())}

    async def bounds(self, topic: str, partition: int) -> tuple[int, int]:
        """First offset that retention has left, and next offset, of one partition."""
        place = TopicPartition(topic, partition)

        async def look(asking: Asking) -> tuple[int, int]:
            firsts, ends = await asyncio.gather(
                asking.offsets.beginning_offsets([place]), asking.offsets.end_offsets([place])
            )
            return firsts[place], ends[place]

        return await self._clients.ask(f"asking for the bounds of {topic}/{partition}", look)

    async def at(self, topic: str, partition: int, at_ms: int) -> int:
        """First offset that was appended at or after the instant; the next offset if none was."""
        await self._topics.find(topic, partition)
        place = TopicPartition(topic, partition)

        async def look(asking: Asking) -> int:
            # The end is asked for first: what is appended between the questions is not passed over.
            end = (await asking.offsets.end_offsets([place]))[place]
            found = (await asking.offsets.offsets_for_times({place: max(0, at_ms)}))[place]
            return int(end if found is None else found.offset)

        return await self._clients.ask(f"looking for an instant in {topic}/{partition}", look)

    async def of_group(self, group: str) -> dict[tuple[str, int], int]:
        """(topic, partition) → next offset that the group has committed."""
        return await self._clients.ask(
            f"asking for the offsets of group {group}", lambda asking: _committed(asking, group)
        )

    async def move_group(self, group: str, offsets: Mapping[tuple[str, int], int]) -> None:
        """Let a group that has no member go on from these offsets; LogBusy where it has some."""
        await self._clients.ask(
            f"moving the offsets of group {group}", lambda asking: _commit(asking, group, offsets)
        )

    async def _places(self, topic: str) -> list[TopicPartition]:
        partitions = (await self._topics.find(topic)).partitions
        return [TopicPartition(topic, partition) for partition in range(partitions)]


async def _commit(asking: Asking, group: str, offsets: Mapping[tuple[str, int], int]) -> None:
    coordinator = await asking.admin.find_coordinator(group)
    topics: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for (topic, partition), offset in sorted(offsets.items()):
        topics[topic].append((partition, offset, ""))
    # From nobody, as it were: only taken while the group has no member.
    request = OffsetCommitRequest(group, -1, "", -1, list(topics.items()))
    answer = await asking.admin._send_request(request, coordinator)
    for topic, partitions in answer.topics:
        for partition, code in partitions:
            if code in _HAS_MEMBERS:
                raise LogBusy(f"agents of group {group} are at work: stop every tiyi worker first")
            if code:
                raise for_code(code)(f"{topic}/{partition}")


async def _committed(asking: Asking, group: str) -> dict[tuple[str, int], int]:
    # The library's own question takes «the coordinator is still loading» for «nothing committed».
    coordinator = await asking.admin.find_coordinator(group)
    answer = await asking.admin._send_request(OffsetFetchRequest(group, None), coordinator)
    errors: defaultdict[int, list[str]] = defaultdict(list)
    found: dict[tuple[str, int], int] = {}
    if answer.error_code:
        errors[answer.error_code].append(group)
    for topic, partitions in answer.topics:
        for partition, offset, _, code in partitions:
            if code:
                errors[code].append(f"{topic}/{partition}")
            elif offset >= 0:
                found[topic, partition] = offset
    for code, names in errors.items():
        raise for_code(code)(", ".join(names))
    return found
