"""Where the broker is, for those who need one, and how participants are spread on it."""

from __future__ import annotations

import os
from typing import Final

VARIABLE: Final = "PEERS_BROKER"
PARTITIONS: Final = 4


def address() -> str:
    """host:port of the broker that this run has started."""
    return os.environ[VARIABLE]


def partition_of(who: int) -> int:
    """The partition of a participant, the same for every client."""
    return who % PARTITIONS
