"""Chance that can be drawn again: a number in [0, 1) from a study's key, a person and a point.

SHA-256 with the study's key (HMAC, RFC 2104), its first 53 bits as a fraction: whoever knows the
key draws the same; whoever does not can't tell the next one.
"""

import hmac
from hashlib import sha256
from typing import Final

BITS: Final = 53
"""All that a float holds exactly."""


def drawn(study: str, participant: str, point: str) -> float:
    """The draw of a decision point; the same for the same three, independent between others."""
    told = "\n".join(f"{len(part)}:{part}" for part in (participant, point))
    digest = hmac.new(study.encode(), told.encode(), sha256).digest()
    return float((int.from_bytes(digest[:8], "big") >> (64 - BITS)) / 2**BITS)
