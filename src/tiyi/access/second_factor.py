"""The second factor: time-based one-time codes (RFC 6238), each taken once, and recovery codes."""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from pyotp import TOTP

STEP_MS: Final = 30_000
STEPS_AROUND: Final = 1
"""A phone's clock may be half a minute off, in either direction (RFC 6238 §5.2)."""
RECOVERY_CODES: Final = 10
RECOVERY_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1, which are mistaken for each other."""
RECOVERY_LENGTH: Final = 16
"""80 bits: no hash of it is guessed, so a fast one will do."""


def accepted_step(secret: str, code: str, now_ms: int, last_step: int) -> int | None:
    """The step whose code this is; None for a wrong one, and for one that was taken already.

    `secret` is base32; `last_step` the newest step that was taken, -1 for none.
    """
    totp = TOTP(secret)
    now_step = now_ms // STEP_MS
    found = None
    for step in range(now_step - STEPS_AROUND, now_step + STEPS_AROUND + 1):
        at = datetime.fromtimestamp(max(step, 0) * STEP_MS / 1_000, UTC)
        # Every step is compared, so that the answer's time tells nothing of the clock.
        if hmac.compare_digest(totp.at(at).encode(), code.encode()) and step > last_step:
            found = step
    return found


def uri_of(secret: str, account: str, organisation: str) -> str:
    """What an authenticator app reads as a QR code."""
    return TOTP(secret).provisioning_uri(name=account, issuer_name=f"tiyi {organisation}")


def recovery_hash(code: str) -> str:
    """What is kept of a recovery code; case and separators are the writer's."""
    plain = "".join(letter for letter in code.upper() if letter in RECOVERY_LETTERS)
    return hashlib.sha256(b"tiyi recovery 1\0" + plain.encode()).hexdigest()


def without_code(hashes: Sequence[str], code: str) -> list[str] | None:
    """The hashes that are left once this code is used; None where it is none of them."""
    given = recovery_hash(code)
    left = [one for one in hashes if not hmac.compare_digest(one, given)]
    return left if len(left) < len(hashes) else None


def is_recovery(code: str) -> bool:
    """Whether this has the form of a recovery code rather than of a one-time code."""
    return sum(letter in RECOVERY_LETTERS for letter in code.upper()) == RECOVERY_LENGTH
