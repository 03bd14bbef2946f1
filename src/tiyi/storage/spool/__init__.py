"""The edge's spool: records on this machine's own disk while the log can't take them."""

from tiyi.storage.spool.errors import SpoolFailed, SpoolInUse, SpoolNoRoom
from tiyi.storage.spool.spool import MAX_BYTES, FileSpool

__all__ = ["MAX_BYTES", "FileSpool", "SpoolFailed", "SpoolInUse", "SpoolNoRoom"]
