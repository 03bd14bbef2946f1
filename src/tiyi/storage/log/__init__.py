"""The log on SQLite: durable, embedded, for one process. It is not a broker."""

from tiyi.storage.log.batch import Batch, TopicPartition
from tiyi.storage.log.beside import LogFacts, facts_at_rest, records_beside
from tiyi.storage.log.commands import Trimmed
from tiyi.storage.log.errors import (
    LogAddress,
    LogBehind,
    LogBusy,
    LogDamaged,
    LogFailed,
    LogRefusedRecord,
    LogTopicConflict,
    LogUnknownTopic,
)
from tiyi.storage.log.files import path_of
from tiyi.storage.log.limits import LogLimits, LogStats
from tiyi.storage.log.log import Log

__all__ = [
    "Batch",
    "Log",
    "LogAddress",
    "LogBehind",
    "LogBusy",
    "LogDamaged",
    "LogFacts",
    "LogFailed",
    "LogLimits",
    "LogRefusedRecord",
    "LogStats",
    "LogTopicConflict",
    "LogUnknownTopic",
    "TopicPartition",
    "Trimmed",
    "facts_at_rest",
    "path_of",
    "records_beside",
]
