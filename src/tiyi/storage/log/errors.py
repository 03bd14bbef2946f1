"""What the embedded log refuses or can't do: each error says who, what, and what to do."""

from typing import ClassVar

from tiyi.model.errors import BusyError, ConflictError, InputError, OperationError


class LogBusy(OperationError):
    """Another process has the file open: an embedded log serves one process."""

    code: ClassVar[str] = "log.busy"


class LogBehind(BusyError):
    """More waits for the disk than the log may hold in memory; the same append may come again."""

    code: ClassVar[str] = "log.behind"


class LogFailed(OperationError):
    """The file can't be opened or written; after a failed write the process must exit."""

    code: ClassVar[str] = "log.failed"


class LogDamaged(OperationError):
    """The file is not a log of ours, or parts of it are gone."""

    code: ClassVar[str] = "log.damaged"


class LogUnknownTopic(OperationError):
    """Nobody declared this topic, or it has no such partition."""

    code: ClassVar[str] = "log.unknown_topic"


class LogTopicConflict(ConflictError):
    """The topic exists with other partitions, age limit or compaction."""

    code: ClassVar[str] = "log.topic_conflict"


class LogRefusedRecord(InputError):
    """A record the log can't keep: too big, or without the key that its topic needs."""

    code: ClassVar[str] = "log.refused_record"


class LogAddress(OperationError):
    """An `embedded://` address that names no absolute path on this machine."""

    code: ClassVar[str] = "log.address"
