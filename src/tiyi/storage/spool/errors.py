"""What the spool refuses or can't do: each error says who, what, and what to do."""

from typing import ClassVar

from tiyi.model.errors import BusyError, OperationError


class SpoolInUse(OperationError):
    """Another process has the folder open: a spool serves one process."""

    code: ClassVar[str] = "spool.in_use"


class SpoolNoRoom(BusyError):
    """The spool's bytes or the disk's are used up; nothing of the append was kept."""

    code: ClassVar[str] = "spool.no_room"


class SpoolFailed(OperationError):
    """The folder can't be opened, read or written; after a failed sync the process must restart."""

    code: ClassVar[str] = "spool.failed"
