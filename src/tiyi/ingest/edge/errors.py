"""Why a whole batch is refused: one class per code of the table in `codes`."""

from typing import ClassVar

from tiyi.model.errors import BusyError, InputError, OperationError


class BatchError(InputError):
    """A batch that cannot be taken as it stands; nothing of it was kept."""

    code: ClassVar[str] = "batch.invalid"


class MalformedBatch(BatchError):
    """Not one JSON document."""

    code = "batch.malformed"


class RaggedBatch(BatchError):
    """Columns of different lengths."""

    code = "batch.ragged"


class SequenceError(BatchError):
    """The sequence numbers do not count the rows."""

    code = "batch.sequence"


class TooManyRows(BatchError):
    """More rows than a batch may hold."""

    code = "batch.too_many_rows"


class BatchTooLarge(BatchError):
    """More bytes than a batch may hold."""

    code = "batch.too_large"


class BatchEncoding(BatchError):
    """Neither plain nor gzip JSON."""

    code = "batch.encoding"


class SenderUnknown(InputError):
    """No valid token."""

    code: ClassVar[str] = "sender.unknown"


class SenderMismatch(InputError):
    """The batch belongs to somebody else."""

    code: ClassVar[str] = "sender.mismatch"


class TooFast(BusyError):
    """One sender sends more batches than it may; `retry_after_ms` says when to go on."""

    code: ClassVar[str] = "sender.too_fast"


class SendersUnread(BusyError):
    """The server has not read yet who its senders are: the log gives no answer. Send again."""

    code: ClassVar[str] = "edge.senders_unread"


class SpoolFull(BusyError):
    """The log is away and the spool is nearly full: keep everything, and send again later."""

    code: ClassVar[str] = "spool.full"


class SpoolUnreadable(OperationError):
    """The spool holds records that this version can't read."""

    code: ClassVar[str] = "spool.unreadable"
