"""What a log refuses or can't do: each error says who, what, and what to do."""

from typing import ClassVar

from tiyi.model.errors import AwayError, BusyError, ConflictError, InputError, OperationError


class LogBusy(OperationError):
    """Another process has the file open: an embedded log serves one process."""

    code: ClassVar[str] = "log.busy"


class LogBehind(BusyError):
    """More waits to become durable than memory may hold; the same append may come again."""

    code: ClassVar[str] = "log.behind"


class LogFailed(OperationError):
    """The log can't be opened or written, or is closed; after a failed write the process exits."""

    code: ClassVar[str] = "log.failed"


class LogDamaged(OperationError):
    """What is stored is not a log of ours, or parts of it are gone."""

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
    """An address that can't be one: no absolute path, no server, an option nobody knows."""

    code: ClassVar[str] = "log.address"


class LogUnreachable(AwayError):
    """No broker of the log answered in time: whether a record was kept is not known; try again."""

    code: ClassVar[str] = "log.unreachable"


class LogAccess(OperationError):
    """The brokers refuse this process: credentials, certificates or access rules are wrong."""

    code: ClassVar[str] = "log.access"
