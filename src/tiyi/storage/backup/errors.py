"""What a backup or a restore refuses: each error says who, what, and what to do."""

from typing import ClassVar

from tiyi.model.errors import OperationError


class BackupElsewhere(OperationError):
    """Part of the data is on a server, which has backup tools of its own."""

    code: ClassVar[str] = "backup.elsewhere"


class BackupTarget(OperationError):
    """The place for the backup can't be used: it is taken, inside the data, or not writable."""

    code: ClassVar[str] = "backup.target"


class BackupInvalid(OperationError):
    """The folder is no finished backup of tiyi."""

    code: ClassVar[str] = "backup.invalid"


class BackupDamaged(OperationError):
    """A file of the backup is not what the manifest says, or not a sound database."""

    code: ClassVar[str] = "backup.damaged"


class BackupNewer(OperationError):
    """The backup was made by a newer version of tiyi."""

    code: ClassVar[str] = "backup.newer"


class RestoreTarget(OperationError):
    """The data folder can't be restored into: something is in it, or it can't be replaced."""

    code: ClassVar[str] = "restore.target"
