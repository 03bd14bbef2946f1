"""Short words that stand for long bodies: who remembers one need not read its body again."""

from hashlib import blake2b
from typing import Final

BYTES: Final = 16


def digest(body: str) -> str:
    """32 hex digits, the same for the same text alone."""
    return blake2b(body.encode(), digest_size=BYTES).hexdigest()
