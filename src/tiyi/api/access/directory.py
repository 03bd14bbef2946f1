"""Who holds what open, in memory: asked before every request and every round of a socket.

The records say by one number whether anything has changed, in this process or another; it is
looked at twice a second, so that whoever was removed is out within two.
"""

from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import HTTPConnection

from tiyi.access.factor_policy import FactorPolicy, Lack, lack_of, stricter
from tiyi.access.keys import HOUR_MS, Key, KeyKind, hash_of
from tiyi.access.rights import CREDENTIALLED, Right
from tiyi.api.services import Services
from tiyi.model.errors import AWAY
from tiyi.model.ids import SiteId
from tiyi.model.scope import Scope, system_scope
from tiyi.storage.records import policies, staff, staff_keys, staff_secrets
from tiyi.storage.records.staff import Staff

LOOK_S: Final = 0.5
NOTED_EVERY: Final = 120
"""Looks between two notes of when keys were used."""
REMEMBERED_MS: Final = 24 * HOUR_MS
"""So long a closed key is known as closed, and is not taken for a stranger's."""
_OPENING: Final = frozenset({KeyKind.SESSION, KeyKind.TOKEN})


@dataclass(frozen=True, slots=True)
class Held:
    """A key and whose it is."""

    key: Key
    holder: Staff
    lacks: Lack | None = None
    """What keeps it from opening anything yet."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a credential is worth: `scope` None for one of ours that opens nothing any more."""

    scope: Scope | None
    held: Held


class Directory:
    """The accounts and keys of the organisation, as the records have them."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._scope = system_scope("access", services.settings.organisation)
        self._held: dict[str, Held] = {}
        self._used: dict[str, int] = {}
        """Key hash → last use that is newer than what the records have."""
        self._floor = FactorPolicy(services.settings.second_factor)
        self._revision = -1

    async def keep(self) -> None:
        """Follow the records for ever; while they are away what is known holds."""
        looks = 0
        while True:
            looks += 1
            try:
                await self.refresh()
                if looks % NOTED_EVERY == 0:
                    await self.note_use()
            except AWAY:
                pass
            await self._services.clock.sleep(LOOK_S)

    async def refresh(self) -> None:
        """Read everything anew if anything has changed."""
        revision = await self._services.in_records(
            lambda tx: staff.revision(tx, self._scope), scope=self._scope
        )
        if revision == self._revision:
            return
        await self._services.in_records(self._read, scope=self._scope)
        newer = self._used.items()
        self._used = {one: at for one, at in newer if one in self._held and self._is_newer(one, at)}

    def look_up(self, credential: str) -> Known | None:
        """What a credential is worth now; None for one that is not ours."""
        held = self._held.get(hash_of(credential))
        if held is None or held.key.kind not in _OPENING:
            return None
        now_ms = self._services.clock.now_ms()
        key = self._as_used(held.key)
        if not key.is_open(now_ms) or held.holder.closed_ms is not None:
            return Known(None, held)
        self._used[key.key_hash] = now_ms
        return Known(scope_of(held, self._services.settings.organisation, now_ms), held)

    def _read(self, tx: Any) -> None:
        from_ms = self._services.clock.now_ms() - REMEMBERED_MS
        # The number first: what changes meanwhile is read once more.
        revision = staff.revision(tx, self._scope)
        holders = {one.staff: one for one in staff.every(tx, self._scope)}
        keys = staff_keys.since(tx, self._scope, from_ms)
        confirmed = staff_secrets.confirmed(tx, self._scope)
        policy = stricter(self._floor, policies.get(tx, self._scope).second_factor)
        self._held = {
            key.key_hash: Held(
                key,
                holders[key.staff],
                lack_of(
                    key,
                    holders[key.staff].roles,
                    confirmed=key.staff in confirmed,
                    policy=policy,
                ),
            )
            for key in keys
        }
        self._revision = revision

    async def note_use(self) -> None:
        """Note in the records when keys were used."""
        # What is noted is known here until it is read back: nobody is idle in between.
        used = dict(self._used)
        await self._services.in_records(
            lambda tx: staff_keys.seen(tx, self._scope, used), scope=self._scope, writing=True
        )
        self._revision = -1  # another process may have seen a key that was idle here

    def _is_newer(self, key_hash: str, at_ms: int) -> bool:
        return at_ms > self._held[key_hash].key.seen_ms

    def _as_used(self, key: Key) -> Key:
        used_ms = self._used.get(key.key_hash, 0)
        if used_ms <= key.seen_ms:
            return key
        return Key(
            key.key_hash,
            key.staff,
            key.kind,
            key.label,
            key.rights,
            key.began_ms,
            used_ms,
            key.expires_ms,
            key.closed_ms,
            key.factor,
        )


def scope_of(held: Held, organisation: str, now_ms: int) -> Scope:
    """What the holder of a key may touch now: a lapsed credential takes its rights away.

    Nothing at all while the key lacks a second factor.
    """
    holder, rights = held.holder, held.key.rights
    only = None if rights is None else frozenset(rights)
    lapsed = holder.credential_until_ms is not None and holder.credential_until_ms <= now_ms
    if lapsed:
        only = frozenset(Right if only is None else only) - CREDENTIALLED
    if held.lacks is not None:
        only = frozenset()
    return Scope(
        organisation=organisation,
        sites=None if holder.sites is None else frozenset(SiteId(one) for one in holder.sites),
        role=holder.roles[0],
        actor=holder.staff,
        also=frozenset(holder.roles[1:]),
        only=only,
    )


def directory_of(connection: HTTPConnection) -> Directory:
    """The directory of the app."""
    directory: Directory = connection.app.state.directory
    return directory
