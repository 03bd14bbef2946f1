"""Which topics a log has, and where each of their partitions begins and ends."""

import sqlite3
from dataclasses import dataclass, field

from tiyi.model.topics import Topic
from tiyi.storage.log import rows
from tiyi.storage.log.errors import LogTopicConflict, LogUnknownTopic
from tiyi.storage.log.schema import PARTITION_BITS, PARTITION_MASK, slot_of


@dataclass(slots=True)
class Positions:
    """Per slot the first offset that is stored and the next one to be given."""

    first: dict[int, int] = field(default_factory=dict)
    next: dict[int, int] = field(default_factory=dict)

    def copy(self) -> "Positions":
        """The same numbers for another thread."""
        return Positions(dict(self.first), dict(self.next))


class TopicBook:
    """Topics by name, and slots by (topic, partition). Each thread has its own."""

    def __init__(self) -> None:
        self.by_number: dict[int, Topic] = {}
        self.slots: dict[tuple[str, int], int] = {}
        self._numbers: dict[str, int] = {}

    def add(self, number: int, topic: Topic) -> None:
        """Enter a declared topic."""
        self.by_number[number] = topic
        self._numbers[topic.name] = number
        for partition in range(topic.partitions):
            self.slots[topic.name, partition] = slot_of(number, partition)

    def copy(self) -> "TopicBook":
        """The same topics for another thread."""
        other = TopicBook()
        for number, topic in self.by_number.items():
            other.add(number, topic)
        return other

    def names(self) -> set[str]:
        """The declared topics."""
        return set(self._numbers)

    def number(self, name: str) -> int:
        """The topic's number; LogUnknownTopic when nobody declared it."""
        try:
            return self._numbers[name]
        except KeyError:
            raise LogUnknownTopic(
                f"the log has no topic {name}: declare it before it is used", topic=name
            ) from None

    def topic(self, name: str) -> Topic:
        """What was declared under the name."""
        return self.by_number[self.number(name)]

    def slot(self, name: str, partition: int) -> int:
        """The slot of a partition; LogUnknownTopic when there is none."""
        try:
            return self.slots[name, partition]
        except KeyError:
            count = self.topic(name).partitions
            raise LogUnknownTopic(
                f"topic {name} has partitions 0 to {count - 1}, not {partition}", topic=name
            ) from None

    def place(self, slot: int) -> tuple[str, int]:
        """(topic, partition) of a slot."""
        topic = self.by_number[slot >> PARTITION_BITS]
        return topic.name, slot & PARTITION_MASK

    def is_new(self, topic: Topic) -> bool:
        """Whether it must be declared; LogTopicConflict when it exists otherwise."""
        refuse_contradiction(topic)
        if not 1 <= topic.partitions <= PARTITION_MASK + 1:
            raise LogTopicConflict(
                f"topic {topic.name} can't have {topic.partitions} partitions", topic=topic.name
            )
        if topic.name not in self._numbers:
            return True
        if self.topic(topic.name) != topic:
            raise LogTopicConflict(
                f"topic {topic.name} exists as {self.topic(topic.name)}: it can't become {topic}",
                topic=topic.name,
            )
        return False


def refuse_contradiction(topic: Topic) -> None:
    """LogTopicConflict for a topic that no log can keep as it is asked for."""
    if topic.compacted and topic.retain_ms is not None:
        raise LogTopicConflict(
            f"topic {topic.name} can't be compacted and lose records by age: choose one",
            topic=topic.name,
        )


def load(connection: sqlite3.Connection) -> tuple[TopicBook, Positions, int]:
    """Topics, positions, and the newest append time of a stored log (0 for an empty one)."""
    book, positions, newest_ms = TopicBook(), Positions(), 0
    for number, *columns in connection.execute(
        "select number, name, retain_ms, compacted, partitions from topics"
    ):
        name, retain_ms, compacted, partitions = columns
        book.add(number, Topic(name, retain_ms, bool(compacted), partitions))
    for slot in book.slots.values():
        first, last = rows.first_from(connection, slot, 0), rows.newest_of(connection, slot)
        positions.first[slot] = first.offset if first else 0
        positions.next[slot] = last.offset + 1 if last else 0
        newest_ms = max(newest_ms, last.at_ms if last else 0)
    return book, positions, newest_ms
