"""Messages down to participants: with an expiry, and receipts for delivered, opened, answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from tiyi.model.scope import Scope
from tiyi.storage.records import audit
from tiyi.storage.records.schema import MESSAGES, RECEIPTS
from tiyi.storage.records.scoped import RecordExists, chosen, exists, one, site_of, within

KINDS: Final = frozenset({"cue", "alarm", "question", "nudge"})
RECEIPT_KINDS: Final = frozenset({"delivered", "opened", "answered", "cancelled"})


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message, first report of each kind."""

    kind: str
    answer: str | None
    at_ms: int


@dataclass(frozen=True, slots=True)
class Message:
    """One message and its receipts so far."""

    message: str
    participant: str
    kind: str
    language: str
    text: str
    at_ms: int
    expires_ms: int
    receipts: tuple[Receipt, ...] = ()


def send(tx: Connection, scope: Scope, message: Message) -> Message:
    """Keep a message to be delivered until it expires."""
    site = site_of(tx, scope, message.participant)
    if exists(tx, MESSAGES, message=message.message):
        raise RecordExists("this message id is taken", what="message")
    tx.execute(
        insert(MESSAGES).values(
            organisation=scope.organisation,
            site=site,
            message=message.message,
            participant=message.participant,
            kind=chosen(message.kind, KINDS, "kind"),
            language=message.language,
            text=message.text,
            actor=scope.actor,
            at_ms=message.at_ms,
            expires_ms=message.expires_ms,
        )
    )
    audit.record(tx, scope, "message.sent", message.message, site=site, at_ms=message.at_ms)
    return get(tx, scope, message.message)


def get(tx: Connection, scope: Scope, message: str) -> Message:
    """One message."""
    query = select(MESSAGES).where(within(MESSAGES, scope), MESSAGES.c.message == message)
    return _messages(tx, [one(tx, query, "message")])[0]


def those(tx: Connection, scope: Scope, names: Sequence[str]) -> list[Message]:
    """Those of these messages that the scope covers."""
    query = select(MESSAGES).where(within(MESSAGES, scope), MESSAGES.c.message.in_(names))
    return _messages(tx, list(tx.execute(query)))


def of_participant(
    tx: Connection, scope: Scope, participant: str, *, limit: int = 100
) -> list[Message]:
    """A participant's newest messages, newest first."""
    query = select(MESSAGES).where(within(MESSAGES, scope), MESSAGES.c.participant == participant)
    order = (MESSAGES.c.at_ms.desc(), MESSAGES.c.message)
    return _messages(tx, list(tx.execute(query.order_by(*order).limit(limit))))


def pending(tx: Connection, scope: Scope, participant: str, now_ms: int) -> list[Message]:
    """Messages still to be delivered: not expired, not delivered, not cancelled; oldest first."""
    query = (
        select(MESSAGES)
        .where(within(MESSAGES, scope), MESSAGES.c.participant == participant)
        .where(MESSAGES.c.expires_ms > now_ms)
        .order_by(MESSAGES.c.at_ms, MESSAGES.c.message)
    )
    return [m for m in _messages(tx, list(tx.execute(query))) if not m.receipts]


def add_receipt(tx: Connection, scope: Scope, message: str, receipt: Receipt) -> Message:
    """Keep the first report of its kind; the same kind again changes nothing."""
    query = select(MESSAGES).where(within(MESSAGES, scope), MESSAGES.c.message == message)
    row = one(tx, query, "message")
    kind = chosen(receipt.kind, RECEIPT_KINDS, "kind")
    if not exists(tx, RECEIPTS, message=message, kind=kind):
        tx.execute(
            insert(RECEIPTS).values(
                organisation=scope.organisation,
                site=row.site,
                message=message,
                kind=kind,
                answer=receipt.answer,
                at_ms=receipt.at_ms,
            )
        )
    return get(tx, scope, message)


def _messages(tx: Connection, rows: list[Any]) -> list[Message]:
    """Rows that are already scoped, with their receipts."""
    query = (
        select(RECEIPTS)
        .where(RECEIPTS.c.message.in_([row.message for row in rows]))
        .order_by(RECEIPTS.c.message, RECEIPTS.c.at_ms, RECEIPTS.c.kind)
    )
    receipts: dict[str, list[Receipt]] = {}
    for row in tx.execute(query):
        receipts.setdefault(row.message, []).append(Receipt(row.kind, row.answer, row.at_ms))
    return [
        Message(
            message=row.message,
            participant=row.participant,
            kind=row.kind,
            language=row.language,
            text=row.text,
            at_ms=row.at_ms,
            expires_ms=row.expires_ms,
            receipts=tuple(receipts.get(row.message, ())),
        )
        for row in rows
    ]
