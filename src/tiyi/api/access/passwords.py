"""Passwords by argon2id, a few at a time: each look costs a fixed piece of memory and of time."""

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tiyi.access.errors import PasswordWeak, TooManySignIns
from tiyi.settings import Settings

AT_ONCE: Final = 2
WAITING_MOST: Final = 20
"""Whoever comes then is sent away at once: a flood takes no more memory than this."""
LENGTHS: Final = range(12, 129)
_DUMMY: Final = "no password of anybody"
Answer = TypeVar("Answer")


class Passwords:
    """Hashes and compares; the cost is the settings'."""

    def __init__(self, settings: Settings) -> None:
        self._hasher = PasswordHasher(
            time_cost=settings.password_passes,
            memory_cost=settings.password_mib << 10,
            parallelism=1,
        )
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0
        self._dummy = ""

    async def hashed(self, password: str, account: str) -> str:
        """What is kept of a new password; PasswordWeak for one that is easily guessed."""
        if len(password) not in LENGTHS or account.lower() in password.lower():
            raise PasswordWeak("12 to 128 characters, without the account's name")
        return await self._in_turn(lambda: self._hasher.hash(password))

    async def fits(self, kept: str | None, password: str) -> bool:
        """Whether it is the password; without one (no such account) it takes as long to say no."""
        if len(password) > LENGTHS.stop:
            return False
        return await self._in_turn(lambda: self._compare(kept, password))

    def is_outdated(self, kept: str) -> bool:
        """Whether the settings now ask for another cost."""
        return self._hasher.check_needs_rehash(kept)

    def _compare(self, kept: str | None, password: str) -> bool:
        if not self._dummy:
            self._dummy = self._hasher.hash(_DUMMY)
        try:
            self._hasher.verify(kept or self._dummy, password)
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    async def _in_turn(self, work: Callable[[], Answer]) -> Answer:
        if self._waiting >= WAITING_MOST:
            raise TooManySignIns("too many people sign in at this moment", retry_after_ms=2_000)
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.to_thread(work)
        finally:
            self._waiting -= 1
