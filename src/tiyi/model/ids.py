"""Names of things, and which partition of the log carries a participant's records."""

import zlib
from typing import Final, NewType

ParticipantId = NewType("ParticipantId", str)
"""Pseudonymous; a person's name lives only in the records."""
DeviceId = NewType("DeviceId", str)
SenderId = NewType("SenderId", str)
SessionId = NewType("SessionId", str)
AlertId = NewType("AlertId", str)
SiteId = NewType("SiteId", str)

PARTITIONS: Final = 24
"""Fixed for the life of a deployment: a participant never changes partition."""


def partition_of(participant: str) -> int:
    """The partition of the log that carries a participant's records (a stable hash)."""
    return zlib.crc32(participant.encode()) % PARTITIONS
