"""What a read gives: records of one partition, and what is missing before them."""

from dataclasses import dataclass

from tiyi.ports import LogRecord

TopicPartition = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Records of one partition in ascending order, at least one.

    `gap` counts the offsets between the one asked for and the first record: retention or compaction
    has removed them.
    """

    records: list[LogRecord]
    gap: int

    @property
    def next_offset(self) -> int:
        """Where to read on."""
        return self.records[-1].offset + 1
