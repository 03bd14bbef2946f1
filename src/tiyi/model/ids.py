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

CANARY_SIGN: Final = "~"
"""Begins the ids of canaries. A participant's begins with a letter or a digit, so none is one."""

CANARY_CHANNEL: Final = "~canary"
"""Takes the pages of canaries, and nobody else's."""


def is_canary(participant: str) -> bool:
    """Whether these are nobody's records: a canary's, which prove that alerts come out.

    They pass edge, watch and page like anybody's; no board, store, result or export has them.
    """
    return participant.startswith(CANARY_SIGN)


def partition_of(participant: str) -> int:
    """The partition of the log that carries a participant's records (a stable hash)."""
    return zlib.crc32(participant.encode()) % PARTITIONS
