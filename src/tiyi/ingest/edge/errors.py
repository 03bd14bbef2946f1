"""Why a whole batch is refused: one class per code of the table in `codes`."""

from typing import ClassVar

from tiyi.model.errors import BusyError, InputError


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
