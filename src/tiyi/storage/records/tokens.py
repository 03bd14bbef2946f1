"""Tokens of senders and devices: only their hashes are kept, and a token is shown once."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, insert, select, update

from tiyi.model.scope import Scope
from tiyi.storage.records import audit
from tiyi.storage.records.schema import DEVICES, SENDERS, TOKENS
from tiyi.storage.records.scoped import chosen, one, within

SUBJECTS: Final = frozenset({"sender", "device"})
TOKEN_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Token:
    """What is kept of a token; revoked from `revoked_ms` on."""

    token_hash: str
    subject_kind: str
    subject: str
    site: str
    scopes: tuple[str, ...]
    issued_ms: int
    expires_ms: int | None
    revoked_ms: int | None

    def valid(self, now_ms: int) -> bool:
        """Whether it opens anything now."""
        expired = self.expires_ms is not None and self.expires_ms <= now_ms
        return self.revoked_ms is None and not expired


def hash_of(token: str) -> str:
    """SHA-256 of a token: enough, because a token is 256 random bits and no password."""
    return hashlib.sha256(token.encode()).hexdigest()


def issue(
    tx: Connection,
    scope: Scope,
    subject_kind: str,
    subject: str,
    *,
    scopes: tuple[str, ...],
    at_ms: int,
    expires_ms: int | None = None,
) -> str:
    """A new token for a sender or a device: the only time that anybody sees it."""
    site = _site(tx, scope, subject_kind, subject)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    tx.execute(
        insert(TOKENS).values(
            organisation=scope.organisation,
            site=site,
            token_hash=hash_of(token),
            subject_kind=subject_kind,
            subject=subject,
            scopes=list(scopes),
            issued_by=scope.actor,
            issued_ms=at_ms,
            expires_ms=expires_ms,
        )
    )
    audit.record(tx, scope, "token.issued", subject, site=site, at_ms=at_ms)
    return token


def get(tx: Connection, scope: Scope, token_hash: str) -> Token:
    """The token of that hash, valid or not."""
    query = select(TOKENS).where(within(TOKENS, scope), TOKENS.c.token_hash == token_hash)
    return _token(one(tx, query, "token"))


def of_subject(tx: Connection, scope: Scope, subject_kind: str, subject: str) -> list[Token]:
    """Every token of a sender or device, oldest first."""
    query = (
        select(TOKENS)
        .where(
            within(TOKENS, scope),
            TOKENS.c.subject_kind == subject_kind,
            TOKENS.c.subject == subject,
        )
        .order_by(TOKENS.c.issued_ms, TOKENS.c.token_hash)
    )
    return [_token(row) for row in tx.execute(query)]


def hashes(tx: Connection, scope: Scope) -> list[str]:
    """Of every token, valid or not, oldest first."""
    query = select(TOKENS.c.token_hash).where(within(TOKENS, scope))
    return list(tx.execute(query.order_by(TOKENS.c.issued_ms, TOKENS.c.token_hash)).scalars())


def revoke(tx: Connection, scope: Scope, token_hash: str, *, at_ms: int) -> Token:
    """Close a token for good; a second time changes nothing."""
    token = get(tx, scope, token_hash)
    if token.revoked_ms is None:
        mine = (within(TOKENS, scope), TOKENS.c.token_hash == token_hash)
        values = {"revoked_ms": at_ms, "revoked_by": scope.actor}
        tx.execute(update(TOKENS).where(*mine).values(values))
        audit.record(tx, scope, "token.revoked", token.subject, site=token.site, at_ms=at_ms)
    return get(tx, scope, token_hash)


def _site(tx: Connection, scope: Scope, subject_kind: str, subject: str) -> str:
    table = SENDERS if chosen(subject_kind, SUBJECTS, "subject_kind") == "sender" else DEVICES
    query = select(table.c.site).where(within(table, scope), table.c[subject_kind] == subject)
    return str(one(tx, query, subject_kind).site)


def _token(row: Any) -> Token:
    return Token(
        token_hash=row.token_hash,
        subject_kind=row.subject_kind,
        subject=row.subject,
        site=row.site,
        scopes=tuple(row.scopes),
        issued_ms=row.issued_ms,
        expires_ms=row.expires_ms,
        revoked_ms=row.revoked_ms,
    )
