"""Signing in and what belongs to it: each act is one method, and one line of the audit log."""

import secrets
from typing import Any, Final

from pyotp import random_base32

from tiyi.access.errors import CodeRequired, KeyUsed, Locked, WrongSignIn
from tiyi.access.factor_policy import Factor
from tiyi.access.keys import Key, KeyKind, hash_of
from tiyi.access.lockout import Failures, failed
from tiyi.access.second_factor import (
    RECOVERY_CODES,
    RECOVERY_LENGTH,
    RECOVERY_LETTERS,
    accepted_step,
    is_recovery,
    recovery_hash,
    without_code,
)
from tiyi.api.access.devices import Devices
from tiyi.api.access.directory import Directory
from tiyi.api.access.passwords import Passwords
from tiyi.api.services import Services
from tiyi.model.errors import ScopeError
from tiyi.model.scope import Scope, system_scope
from tiyi.storage.records import audit, identities, staff, staff_keys, staff_secrets
from tiyi.storage.records.staff_secrets import Secrets

FRESH_MS: Final = 600_000
"""So long whoever came in without a password of ours may set up a second factor."""
STRANGERS_MOST: Final = 1_000
"""Names without an account of which failures are counted, the newest: they lock as others do."""


class Signing:
    """Signs staff in and out, and changes what they sign in with."""

    def __init__(self, services: Services, directory: Directory) -> None:
        self._services, self._directory = services, directory
        self._passwords = Passwords(services.settings)
        self._organisation = services.settings.organisation
        self._strangers: dict[str, Failures] = {}
        self.devices = Devices(services)

    async def sign_in(
        self, account: str, password: str, code: str | None, *, device: str | None = None
    ) -> str:
        """A new session's key. WrongSignIn, CodeRequired, Locked or TooManySignIns otherwise.

        `device`: a browser that signed in to the account before. Its failures are its own.
        """
        known = await self._known(account)
        if known is None:
            self._require_unlocked(self._strangers.get(account))
        else:
            self._require_open(known, device)
        fits = await self._passwords.fits(known.password if known else None, password)
        if known is None or not fits:
            raise await self._refused(account, known, device)
        factor = None
        if known.totp_since_ms is not None:
            if not code:
                raise CodeRequired("the account has a second factor")
            factor = await self._require_code(known, code, device)
        if known.password is not None and self._passwords.is_outdated(known.password):
            renewed = await self._passwords.hashed(password, account)
            await self._write(account, lambda tx, me, at: _password(tx, me, renewed, at))
        return await self._begin_session(account, "password", factor, device=device)

    async def enter(self, link: str) -> str:
        """A session for a one-click link; KeyUsed for one that was used or is too old."""
        account = await self._taken(link, KeyKind.LINK)
        return await self._begin_session(account, "link")

    async def enter_by_provider(self, subject: str, factor: Factor | None) -> str | None:
        """A session of the account that is linked to the provider's subject; None without one."""
        scope = system_scope("access", self._organisation)
        account = await self._services.in_records(
            lambda tx: identities.holder_of(tx, scope, subject), scope=scope
        )
        if account is None:
            return None

        def work(tx: Any, me: Scope, at_ms: int) -> str | None:
            if identities.holder_of(tx, scope, subject) != account:
                return None  # closed or unlinked meanwhile
            return staff_keys.begin(
                tx, me, account, KeyKind.SESSION, at_ms=at_ms, factor=factor, by="provider"
            )

        key: str | None = await self._write(account, work)
        return key

    async def accept(self, invitation: str, password: str) -> str:
        """Set the password that an invitation is for, and sign in."""
        found = self._directory_key(invitation)
        hashed = await self._passwords.hashed(password, await found)
        account = await self._taken(invitation, KeyKind.INVITATION)
        await self._write(account, lambda tx, me, at: _password(tx, me, hashed, at))
        return await self._begin_session(account, "invitation")

    async def change_password(self, account: str, old: str, new: str, key_hash: str) -> None:
        """Another password; every other session of the account ends."""
        await self._prove(account, old)
        hashed = await self._passwords.hashed(new, account)

        def work(tx: Any, me: Scope, at_ms: int) -> None:
            _password(tx, me, hashed, at_ms)
            staff_keys.close_all(tx, me, account, at_ms=at_ms, but=key_hash)

        await self._write(account, work)

    async def offer_second_factor(
        self, account: str, password: str | None, key: Key
    ) -> tuple[str, list[str]]:
        """A secret for an authenticator app and recovery codes, both told this once.

        An account without a password proves itself by having come in a moment ago.
        """
        await self._prove_self(account, password, key)
        secret = random_base32()
        codes = [
            "".join(secrets.choice(RECOVERY_LETTERS) for _ in range(RECOVERY_LENGTH))
            for _ in range(RECOVERY_CODES)
        ]
        sealed = self._services.seal.seal(secret.encode()).decode()
        hashes = [recovery_hash(code) for code in codes]
        await self._write(
            account,
            lambda tx, me, at: staff_secrets.offer_second_factor(
                tx, me, account, sealed, hashes, at_ms=at
            ),
        )
        return secret, codes

    async def confirm_second_factor(self, account: str, code: str, key: Key) -> None:
        """A first code of the app: from now on it is asked for. WrongSignIn for a wrong one."""
        known = await self._known(account)
        if known is None or known.totp is None:
            raise WrongSignIn("no second factor was offered")
        self._require_unlocked(known.failures)
        step = self._step(known, code)
        if step is None:
            raise await self._refused(account, known)

        def work(tx: Any, me: Scope, at_ms: int) -> None:
            staff_secrets.confirm_second_factor(tx, me, account, step, at_ms=at_ms)
            staff_keys.proved(tx, me, key.key_hash, Factor.TOTP, at_ms=at_ms)

        await self._write(account, work)

    async def prove_second_factor(
        self, account: str, code: str, key: Key, *, device: str | None = None
    ) -> None:
        """A code for a session that began without one. WrongSignIn or Locked otherwise."""
        known = await self._known(account)
        if known is None or known.totp_since_ms is None:
            raise WrongSignIn("the account has no second factor")
        self._require_open(known, device)
        factor = await self._require_code(known, code, device)

        def work(tx: Any, me: Scope, at_ms: int) -> None:
            self._succeed(tx, me, account, device)
            staff_keys.proved(tx, me, key.key_hash, factor, at_ms=at_ms)

        await self._write(account, work)

    async def close(self, account: str, key_hash: str) -> None:
        """End one of the account's own keys; ScopeError for somebody else's."""

        def work(tx: Any, me: Scope, at_ms: int) -> None:
            if staff_keys.get(tx, me, key_hash).staff != account:
                raise ScopeError("no such key of this account")
            staff_keys.close(tx, me, key_hash, at_ms=at_ms)

        await self._write(account, work)

    async def _prove(self, account: str, password: str) -> None:
        known = await self._known(account)
        self._require_unlocked(known.failures if known else None)
        if known is None or not await self._passwords.fits(known.password, password):
            raise await self._refused(account, known)

    async def _prove_self(self, account: str, password: str | None, key: Key) -> None:
        known = await self._known(account)
        fresh = self._services.clock.now_ms() - key.began_ms < FRESH_MS
        if known is not None and known.password is None and key.kind is KeyKind.SESSION and fresh:
            return
        await self._prove(account, password or "")

    async def _begin_session(
        self, account: str, by: str, factor: Factor | None = None, *, device: str | None = None
    ) -> str:
        def work(tx: Any, me: Scope, at_ms: int) -> str:
            self._succeed(tx, me, account, device)
            return staff_keys.begin(
                tx, me, account, KeyKind.SESSION, at_ms=at_ms, factor=factor, by=by
            )

        key = str(await self._write(account, work))
        await self._directory.refresh()
        return key

    async def _directory_key(self, invitation: str) -> str:
        """Whose invitation this is, without using it up."""
        scope = system_scope("access", self._organisation)
        digest, now_ms = hash_of(invitation), self._services.clock.now_ms()

        def work(tx: Any) -> str:
            key = staff_keys.get(tx, scope, digest)
            if key.kind is not KeyKind.INVITATION or not key.is_open(now_ms):
                raise KeyUsed("ask for another invitation")
            return key.staff

        try:
            return await self._services.in_records(work, scope=scope)
        except ScopeError:
            raise KeyUsed("ask for another invitation") from None

    async def _taken(self, key: str, kind: KeyKind) -> str:
        scope = system_scope("access", self._organisation)
        digest, at_ms = hash_of(key), self._services.clock.now_ms()

        def work(tx: Any) -> str | None:
            taken = staff_keys.take(tx, scope, digest, kind, at_ms=at_ms)
            open_account = taken and staff.get(tx, scope, taken.staff).closed_ms is None
            return taken.staff if taken and open_account else None

        account = await self._services.in_records(work, scope=scope, writing=True)
        if account is None:
            raise KeyUsed("ask for another one")
        return account

    async def _require_code(self, known: Secrets, code: str, device: str | None) -> Factor:
        """Which of the two it was; the refusal, once it is counted, for a wrong one."""
        if not await self._code_fits(known, code):
            raise await self._refused(known.staff, known, device)
        return Factor.RECOVERY if is_recovery(code) else Factor.TOTP

    async def _code_fits(self, known: Secrets, code: str) -> bool:
        if is_recovery(code):
            left = without_code(known.recovery, code)
            return left is not None and await self._write(
                known.staff, lambda tx, me, at: _use_recovery(tx, me, code, at)
            )
        step = self._step(known, code)
        return step is not None and await self._write(
            known.staff, lambda tx, me, _: staff_secrets.taken_step(tx, me, known.staff, step)
        )

    def _step(self, known: Secrets, code: str) -> int | None:
        secret = self._services.seal.open((known.totp or "").encode()).decode()
        return accepted_step(secret, code, self._services.clock.now_ms(), known.totp_step)

    async def _known(self, account: str) -> Secrets | None:
        """What an open account signs in with; None without one."""
        scope = system_scope("access", self._organisation)

        def work(tx: Any) -> Secrets | None:
            if staff.get(tx, scope, account).closed_ms is not None:
                return None
            return staff_secrets.get(tx, scope, account)

        try:
            return await self._services.in_records(work, scope=scope)
        except ScopeError:
            return None

    def _require_open(self, known: Secrets, device: str | None) -> None:
        """Locked where too much failed: with a known browser, or everywhere else."""
        failures = known.failures if device is None else self.devices.failures(device)
        self._require_unlocked(failures)

    def _succeed(self, tx: Any, me: Scope, account: str, device: str | None) -> None:
        """Failures of before are over; a known browser's success frees no strangers."""
        # Others may have guessed meanwhile, all at once.
        self._require_open(staff_secrets.get(tx, me, account), device)
        if device is None:
            staff_secrets.success(tx, me, account)

    def _require_unlocked(self, failures: Failures | None) -> None:
        waits_ms = failures.waits_ms(self._services.clock.now_ms()) if failures else 0
        if waits_ms:
            raise Locked("too many failures", retry_after_ms=waits_ms)

    async def _refused(
        self, account: str, known: Secrets | None, device: str | None = None
    ) -> WrongSignIn:
        """The refusal, once it is counted."""
        if known is not None and device is not None:
            await self._failed_with(account, device)
        elif known is None:
            before = self._strangers.pop(account, Failures())
            self._strangers[account] = failed(before, self._services.clock.now_ms())
            if len(self._strangers) > STRANGERS_MOST:
                del self._strangers[next(iter(self._strangers))]
        else:
            await self._write(
                account, lambda tx, me, at: staff_secrets.failure(tx, me, account, at_ms=at)
            )
        return WrongSignIn("account, password or code is wrong")

    async def _failed_with(self, account: str, device: str) -> None:
        before, after = self.devices.failures(device), self.devices.failed(device)
        if after == before:  # a flood is one line
            return

        def work(tx: Any, me: Scope, at_ms: int) -> None:
            action = "staff.locked" if after.waits_ms(at_ms) else "staff.refused"
            said = {"known_browser": True}
            audit.record_everywhere(tx, me, action, account, at_ms=at_ms, detail=said)

        await self._write(account, work)

    async def _write(self, account: str, work: Any) -> Any:
        """Work in one transaction, by the account itself, whatever sites it has."""
        me, at_ms = as_self(account, self._organisation), self._services.clock.now_ms()
        answer = await self._services.in_records(
            lambda tx: work(tx, me, at_ms), scope=me, writing=True
        )
        await self._directory.refresh()
        return answer


def as_self(account: str, organisation: str) -> Scope:
    """The scope in which an account changes what is its own."""
    return system_scope(account, organisation)


def _password(tx: Any, me: Scope, hashed: str, at_ms: int) -> None:
    staff_secrets.set_password(tx, me, me.actor, hashed, at_ms=at_ms)


def _use_recovery(tx: Any, me: Scope, code: str, at_ms: int) -> bool:
    # Looked at once more inside: of two who use one code at once, one is let in.
    left = without_code(staff_secrets.get(tx, me, me.actor).recovery, code)
    if left is None:
        return False
    staff_secrets.keep_recovery(tx, me, me.actor, left, at_ms=at_ms)
    return True
