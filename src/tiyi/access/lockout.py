"""When an account that was tried in vain may be tried again: a policy as data, and its clock."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class LockoutPolicy:
    """So many failures are free; each further one locks, twice as long each time, up to a most."""

    free: int
    first_ms: int
    most_ms: int
    source: str
    evidence: str


POLICY: Final = LockoutPolicy(
    free=5,
    first_ms=30_000,
    most_ms=15 * 60_000,
    source="OWASP ASVS 5.0, 6.3.1; numbers of the project",
    evidence="P",
)


@dataclass(frozen=True, slots=True)
class Failures:
    """In a row, and until when the account is locked (UTC ms; 0: never was)."""

    count: int = 0
    locked_until_ms: int = 0

    def waits_ms(self, now_ms: int) -> int:
        """How long it is still locked; 0 when it may be tried."""
        return max(0, self.locked_until_ms - now_ms)


def failed(before: Failures, now_ms: int, policy: LockoutPolicy = POLICY) -> Failures:
    """After one more failure; one during a lock changes nothing, or a flood would lock for ever."""
    if before.waits_ms(now_ms):
        return before
    count = before.count + 1
    if count < policy.free:
        return Failures(count, before.locked_until_ms)
    # The most is reached long before the power becomes large.
    doubled = policy.first_ms * 2 ** min(count - policy.free, 40)
    return Failures(count, now_ms + min(doubled, policy.most_ms))
