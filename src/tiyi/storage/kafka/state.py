"""How the cluster stands, for people who look after it: brokers, copies, and groups' backlogs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tiyi.model.topics import Topic
from tiyi.storage.kafka.clients import Asking, Clients
from tiyi.storage.kafka.offsets import Offsets
from tiyi.storage.kafka.topics import Shape, settings_of, shapes_of, topic_of


@dataclass(frozen=True, slots=True)
class Broker:
    """One broker; `rack` where the cluster names one."""

    id: int
    host: str
    port: int
    rack: str | None


@dataclass(frozen=True, slots=True)
class TopicState:
    """One topic. `under_replicated` and `offline` count its partitions."""

    topic: Topic
    copies: int
    """Of the partition that has the fewest."""
    in_sync: int
    """Copies that have a record before it is acknowledged."""
    under_replicated: int
    offline: int


@dataclass(frozen=True, slots=True)
class ClusterState:
    """What the brokers say of themselves; no wire message of Kafka tells a broker's version."""

    cluster_id: str
    controller: int
    brokers: list[Broker]
    topics: list[TopicState]

    @property
    def under_replicated(self) -> int:
        """Partitions that miss a copy: one more death may stop or lose them."""
        return sum(topic.under_replicated for topic in self.topics)


async def state_of(clients: Clients, names: Iterable[str]) -> ClusterState:
    """The cluster, and those of the named topics that exist."""
    wanted = set(names)

    async def look(asking: Asking) -> ClusterState:
        cluster = await asking.admin.describe_cluster()
        shapes = {n: shape for n, shape in (await shapes_of(asking)).items() if n in wanted}
        settings = await settings_of(asking, shapes) if shapes else {}
        return ClusterState(
            cluster["cluster_id"],
            cluster["controller_id"],
            [
                Broker(one["node_id"], one["host"], one["port"], one["rack"] or None)
                for one in sorted(cluster["brokers"], key=lambda one: int(one["node_id"]))
            ],
            [
                _state(topic_of(name, shape, settings[name]), shape, settings[name])
                for name, shape in sorted(shapes.items())
            ],
        )

    return await clients.ask("describing the cluster", look)


def _state(topic: Topic, shape: Shape, settings: Mapping[str, str]) -> TopicState:
    partitions = shape["partitions"]
    return TopicState(
        topic,
        min((len(one["replicas"]) for one in partitions), default=0),
        int(settings["min.insync.replicas"]),
        sum(len(one["isr"]) < len(one["replicas"]) for one in partitions),
        sum(one["leader"] == -1 for one in partitions),
    )


async def lag_of(offsets: Offsets, group: str, topics: Iterable[str]) -> dict[tuple[str, int], int]:
    """(topic, partition) → records the group has not committed: all, where it never did."""
    committed = await offsets.of_group(group)
    lag: dict[tuple[str, int], int] = {}
    for topic in topics:
        firsts, ends = await offsets.begins(topic), await offsets.ends(topic)
        for partition, end in ends.items():
            at = committed.get((topic, partition), firsts[partition])
            lag[topic, partition] = max(0, end - max(at, firsts[partition]))
    return lag
