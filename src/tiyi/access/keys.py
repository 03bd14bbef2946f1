"""What somebody holds open: sessions, API tokens, one-click links, invitations, and their ends."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

HOUR_MS: Final = 3_600_000


class KeyKind(StrEnum):
    """What a key is for."""

    SESSION = "session"
    """A browser that is signed in."""
    TOKEN = "token"  # noqa: S105 - the name of a kind
    """A program that calls the API."""
    LINK = "link"
    """Signs in once, by one click."""
    INVITATION = "invitation"
    """Sets a password once."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How long a key of a kind is good; `idle_ms` None where it needs no use to stay."""

    most_ms: int
    idle_ms: int | None
    source: str
    evidence: str


_SESSIONS: Final = "OWASP ASVS 5.0, 7.3; numbers of the project"
_PROJECT: Final = "the project's choice"
TERMS: Final[Mapping[KeyKind, Terms]] = {
    KeyKind.SESSION: Terms(12 * HOUR_MS, HOUR_MS // 2, _SESSIONS, "P"),
    KeyKind.TOKEN: Terms(366 * 24 * HOUR_MS, None, _PROJECT, "P"),
    KeyKind.LINK: Terms(HOUR_MS // 6, None, _PROJECT, "P"),
    KeyKind.INVITATION: Terms(72 * HOUR_MS, None, _PROJECT, "P"),
}


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept of a key; closed from `closed_ms` on. All instants UTC ms."""

    key_hash: str
    staff: str
    kind: KeyKind
    label: str
    rights: tuple[str, ...] | None
    began_ms: int
    seen_ms: int
    expires_ms: int
    closed_ms: int | None = None
    factor: str | None = None
    """The second factor that a session has shown; None for none."""

    def is_open(self, now_ms: int) -> bool:
        """Whether it opens anything now: neither closed, nor too old, nor idle for too long."""
        idle_ms = TERMS[self.kind].idle_ms
        idle = idle_ms is not None and now_ms - self.seen_ms >= idle_ms
        return self.closed_ms is None and now_ms < self.expires_ms and not idle


def ends_ms(kind: KeyKind, began_ms: int, wanted_ms: int | None = None) -> int:
    """When a key that begins now ends at the latest; sooner where somebody wants that."""
    most = began_ms + TERMS[kind].most_ms
    return most if wanted_ms is None else min(most, wanted_ms)


def hash_of(key: str) -> str:
    """SHA-256 of a key: enough, because a key is 256 random bits and no password."""
    return hashlib.sha256(key.encode()).hexdigest()
