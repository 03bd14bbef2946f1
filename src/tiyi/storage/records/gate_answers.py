"""The gate's answers, with all that they rest on; rows are only ever added."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, insert, select

from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import audit
from tiyi.storage.records.schema_screening import GATE_ANSWERS
from tiyi.storage.records.scoped import Slice, clamped, position_of, site_of, sliced, within


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One answer: `document` holds reasons, inputs, and what was told by the caller."""

    number: int
    participant: str
    word: str
    rule_version: str
    document: JsonObject
    actor: str
    at_ms: int


_SHOWN: Final = (
    GATE_ANSWERS.c.id,
    GATE_ANSWERS.c.participant,
    GATE_ANSWERS.c.word,
    GATE_ANSWERS.c.rule_version,
    GATE_ANSWERS.c.document,
    GATE_ANSWERS.c.actor,
    GATE_ANSWERS.c.at_ms,
)


def add(
    tx: Connection,
    scope: Scope,
    participant: str,
    document: JsonObject,
    *,
    word: str,
    rule_version: str,
    at_ms: int,
) -> KeptAnswer:
    """Keep an answer."""
    site = site_of(tx, scope, participant)
    tx.execute(
        insert(GATE_ANSWERS).values(
            organisation=scope.organisation,
            site=site,
            participant=participant,
            word=word,
            rule_version=rule_version,
            document=document,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    detail = {"word": word}
    audit.record(tx, scope, "gate.asked", participant, site=site, at_ms=at_ms, detail=detail)
    return page(tx, scope, participant, limit=1).items[0]


def page(
    tx: Connection, scope: Scope, participant: str, *, after: str | None = None, limit: int = 100
) -> Slice[KeptAnswer]:
    """Answers to a participant, newest first."""
    limit = clamped(limit)
    query = (
        select(*_SHOWN)
        .where(within(GATE_ANSWERS, scope), GATE_ANSWERS.c.participant == participant)
        .order_by(GATE_ANSWERS.c.id.desc())
        .limit(limit + 1)
    )
    if after:
        (number,) = position_of(after, (int,))
        query = query.where(GATE_ANSWERS.c.id < number)
    found = [KeptAnswer(*row) for row in tx.execute(query)]
    last = found[:limit][-1:]
    return sliced(found, limit, (last[0].number,) if last else None)


def since(tx: Connection, scope: Scope, participant: str, from_ms: int) -> list[KeptAnswer]:
    """Answers to a participant from an instant on, oldest first."""
    query = (
        select(*_SHOWN)
        .where(
            within(GATE_ANSWERS, scope),
            GATE_ANSWERS.c.participant == participant,
            GATE_ANSWERS.c.at_ms >= from_ms,
        )
        .order_by(GATE_ANSWERS.c.id)
    )
    return [KeptAnswer(*row) for row in tx.execute(query)]


def newest(
    tx: Connection, scope: Scope, participants: Sequence[str], from_ms: int
) -> dict[str, str]:
    """Participant → the newest answer's word from an instant on; who has none is left out."""
    query = (
        select(GATE_ANSWERS.c.participant, GATE_ANSWERS.c.word)
        .where(
            within(GATE_ANSWERS, scope),
            GATE_ANSWERS.c.participant.in_(participants),
            GATE_ANSWERS.c.at_ms >= from_ms,
        )
        .order_by(GATE_ANSWERS.c.id)
    )
    return {row.participant: row.word for row in tx.execute(query)}
