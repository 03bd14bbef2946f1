"""The topics of the cluster: created where they are missing, refused where they are otherwise."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from aiokafka import TopicPartition
from aiokafka.admin import NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import (
    InvalidReplicationFactorError,
    LeaderNotAvailableError,
    TopicAlreadyExistsError,
    for_code,
)

from tiyi.model.topics import Topic
from tiyi.storage.kafka.clients import Asking, Clients
from tiyi.storage.log.errors import LogFailed, LogTopicConflict, LogUnknownTopic
from tiyi.storage.log.topics import refuse_contradiction

logger = logging.getLogger(__name__)
_MINUTE_MS: Final = 60_000
_DAY_MS: Final = 24 * 60 * _MINUTE_MS
_ENVELOPE_BYTES: Final = 64 << 10  # what Kafka's own framing may add to a record of ours

Shape = Mapping[str, Any]


class Topics:
    """What the log knows of its topics; an append asks it without waiting."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients
        self._known: dict[str, Topic] = {}

    def known(self, name: str, partition: int | None = None) -> Topic:
        """A topic that was ensured or found; LogUnknownTopic for others and other partitions."""
        try:
            topic = self._known[name]
        except KeyError:
            raise LogUnknownTopic(
                f"{self._clients.address.name} has no topic {name}, or nobody declared it: ensure"
                f" it before it is used",
                topic=name,
            ) from None
        if partition is not None and not 0 <= partition < topic.partitions:
            raise LogUnknownTopic(
                f"topic {name} has partitions 0 to {topic.partitions - 1}, not {partition}",
                topic=name,
            )
        return topic

    async def find(self, name: str, partition: int | None = None) -> Topic:
        """The same, looking into the cluster for a topic that was not ensured by this process."""
        if name not in self._known:

            async def look(asking: Asking) -> Topic | None:
                shapes = await shapes_of(asking)
                if name not in shapes:
                    return None
                settings = (await settings_of(asking, [name]))[name]
                return topic_of(name, shapes[name], settings)

            found = await self._clients.ask(f"looking for topic {name}", look)
            if found is not None:
                self._known[name] = found
        return self.known(name, partition)

    async def ensure(self, topics: Sequence[Topic]) -> None:
        """Create what is missing, then check all; LogTopicConflict names what differs."""
        for topic in topics:
            refuse_contradiction(topic)
            if self._known.get(topic.name, topic) != topic:
                raise LogTopicConflict(
                    f"topic {topic.name} exists as {self._known[topic.name]}: it can't become"
                    f" {topic}",
                    topic=topic.name,
                )
        missing = [topic for topic in topics if topic.name not in self._known]
        if not missing:
            return
        within_s = self._clients.limits.create_s
        await self._clients.ask(
            "creating topics", lambda asking: self._create(asking, missing), within_s=within_s
        )
        names = [topic.name for topic in missing]
        shapes, settings = await self._clients.ask(
            "looking at topics", lambda asking: _ready(asking, names), within_s=within_s
        )
        for topic in missing:
            self._compare(topic, shapes[topic.name], settings[topic.name])
        self._known |= {topic.name: topic for topic in missing}

    async def _create(self, asking: Asking, topics: Iterable[Topic]) -> None:
        cluster = await asking.admin.describe_cluster()
        existing = await shapes_of(asking)
        copies = self._clients.address.replication or min(3, len(cluster["brokers"]))
        new = [
            NewTopic(
                topic.name,
                topic.partitions,
                copies,
                topic_configs=self._wanted(topic) | {"min.insync.replicas": str(_in_sync(copies))},
            )
            for topic in topics
            if topic.name not in existing
        ]
        if not new:
            return
        answer = await asking.admin.create_topics(
            new, timeout_ms=int(self._clients.limits.request_s * 1000)
        )
        for name, code, *message in answer.topic_errors:
            self._judge(name, for_code(code), message[0] if message else None)

    def _judge(self, name: str, error: type[Exception], message: str | None) -> None:
        if error is InvalidReplicationFactorError:
            raise LogFailed(
                f"{self._clients.address.name} can't keep topic {name} in so many copies"
                f" ({message}): start more brokers, or say replication= in the log's address",
                topic=name,
            )
        # Another process may create the same topics at the same moment.
        if getattr(error, "errno", 0) and error is not TopicAlreadyExistsError:
            raise error(message)

    def _wanted(self, topic: Topic) -> dict[str, str]:
        record_bytes = self._clients.limits.record_bytes + _ENVELOPE_BYTES
        settings = {
            "message.timestamp.type": "LogAppendTime",
            "max.message.bytes": str(record_bytes),
            "segment.bytes": str(128 << 20),
        }
        if topic.compacted:
            return settings | {
                "cleanup.policy": "compact",
                "min.cleanable.dirty.ratio": "0.2",
                "delete.retention.ms": str(_DAY_MS),
                # What was erased has left the disk about a day later, however quiet the topic is.
                "max.compaction.lag.ms": str(_DAY_MS),
                "segment.ms": str(_DAY_MS // 4),
            }
        kept_ms = -1 if topic.retain_ms is None else topic.retain_ms
        # Kafka removes whole segments: short topics need short ones.
        segment_ms = _DAY_MS if kept_ms < 0 else max(_MINUTE_MS, min(_DAY_MS, kept_ms // 4))
        return settings | {
            "cleanup.policy": "delete",
            "retention.ms": str(kept_ms),
            "retention.bytes": "-1",
            "segment.ms": str(segment_ms),
        }

    def _compare(self, topic: Topic, shape: Shape, settings: Mapping[str, str]) -> None:
        wanted = self._wanted(topic)
        checked = ["cleanup.policy", "message.timestamp.type"]
        checked += [] if topic.compacted else ["retention.ms", "retention.bytes"]
        differs = [
            f"{name} is {settings.get(name)}, wanted {wanted[name]}"
            for name in checked
            if settings.get(name) != wanted[name]
        ]
        if int(settings.get("max.message.bytes", "0")) < int(wanted["max.message.bytes"]):
            differs.append(
                f"max.message.bytes is {settings.get('max.message.bytes')}, wanted at least"
                f" {wanted['max.message.bytes']}"
            )
        if len(shape["partitions"]) != topic.partitions:
            differs.append(f"it has {len(shape['partitions'])} partitions, not {topic.partitions}")
        if differs:
            raise LogTopicConflict(
                f"topic {topic.name} at {self._clients.address.name} exists otherwise:"
                f" {'; '.join(differs)}. Alter it, or take another cluster",
                topic=topic.name,
            )
        self._warn_of_few_copies(topic, shape, settings)

    def _warn_of_few_copies(self, topic: Topic, shape: Shape, settings: Mapping[str, str]) -> None:
        copies = min(len(partition["replicas"]) for partition in shape["partitions"])
        in_sync = int(settings.get("min.insync.replicas", "1"))
        if copies < (self._clients.address.replication or 1) or in_sync < _in_sync(copies):
            logger.warning(
                "topic %s is kept in %d copies, acknowledged by %d: a broker's death may lose what"
                " was acknowledged; raise its replicas and min.insync.replicas",
                topic.name,
                copies,
                in_sync,
            )


def _in_sync(copies: int) -> int:
    """Copies that acknowledge: two of three survive one death, and appends go on after it."""
    return 2 if copies >= 3 else 1


async def shapes_of(asking: Asking) -> dict[str, Shape]:
    """Topic → its partitions, with leader and copies of each."""
    # All topics: asking for one by name would create it where brokers create topics by themselves.
    return {
        shape["topic"]: shape
        for shape in await asking.admin.describe_topics()
        if not shape["error_code"]
    }


async def settings_of(asking: Asking, names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Topic → its settings by Kafka's names."""
    found: dict[str, dict[str, str]] = {}
    answers = await asking.admin.describe_configs(
        [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    )
    for answer in answers:
        for code, message, _, name, entries in answer.resources:
            if code:
                raise for_code(code)(message)
            found[name] = {entry[0]: entry[1] for entry in entries}
    return found


async def _ready(
    asking: Asking, names: Sequence[str]
) -> tuple[dict[str, Shape], dict[str, dict[str, str]]]:
    """Shapes and settings; LeaderNotAvailableError while a partition has no leader: ask again."""
    shapes = await shapes_of(asking)
    for name in names:
        if name not in shapes or any(p["leader"] < 0 for p in shapes[name]["partitions"]):
            raise LeaderNotAvailableError(f"topic {name}")
    # A leader may be named before it knows of it: it is ready when it answers.
    await asking.offsets.end_offsets(
        [
            TopicPartition(name, partition["partition"])
            for name in names
            for partition in shapes[name]["partitions"]
        ]
    )
    return shapes, await settings_of(asking, names)


def topic_of(name: str, shape: Shape, settings: Mapping[str, str]) -> Topic:
    """A topic of the cluster in our words."""
    compacted = "compact" in settings["cleanup.policy"]
    kept_ms = int(settings["retention.ms"])
    return Topic(
        name,
        None if compacted or kept_ms < 0 else kept_ms,
        compacted,
        len(shape["partitions"]),
    )
