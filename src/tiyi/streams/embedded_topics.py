"""Topics and partitions of the embedded log as Faust asks for them."""

import zlib
from collections.abc import Mapping
from typing import Any

from mode.utils.times import want_seconds

from tiyi.storage.log import Log


def partition_for(log: Log, topic: str, key: bytes | None, partition: int | None) -> int:
    """An explicit partition, else the key's by the hash that places participants."""
    if partition is not None:
        return partition
    return zlib.crc32(key or b"") % log.topics[topic].partitions


def declare(log: Log, topic: str, partitions: int, options: Mapping[str, Any]) -> None:
    """Create a topic that Faust itself asks for, such as a changelog."""
    retention = options.get("retention")
    compacted = bool(options.get("compacting"))
    keep_ms = int(want_seconds(retention) * 1000) if retention and not compacted else None
    log.create_topic(topic, partitions or 24, retain_ms=keep_ms, compacted=compacted)
