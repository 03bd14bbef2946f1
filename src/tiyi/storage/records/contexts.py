"""What the brain was told about a participant: every version, and the record for the log."""

from typing import Final

import msgspec
from sqlalchemy import Connection, func, insert, select

from tiyi.model.context import Context
from tiyi.model.scope import Scope
from tiyi.model.topics import CONTEXT
from tiyi.storage.records import course_figures, outbox
from tiyi.storage.records.schema import CONTEXTS
from tiyi.storage.records.scoped import RecordNotFound, VersionConflict, site_of, within

WINDOW_MS: Final = 48 * 3_600_000
"""The log's record holds the versions that were effective within this time."""


def publish(tx: Connection, scope: Scope, context: Context, *, at_ms: int) -> None:
    """Keep a version (the next one of its participant) and queue the participant's record.

    The record on topic `context` is the JSON list of the versions effective within 48 h before
    `at_ms` or later, newest last. VersionConflict when the version is not the next one.
    """
    site = site_of(tx, scope, context.participant)
    newest = newest_version(tx, scope, context.participant)
    if context.version != newest + 1:
        raise VersionConflict("the context", version=newest, actor=scope.actor, at_ms=at_ms)
    tx.execute(
        insert(CONTEXTS).values(
            organisation=scope.organisation,
            site=site,
            participant=context.participant,
            version=context.version,
            effective_from_ms=context.effective_from_ms,
            body=msgspec.json.encode(context).decode(),
            at_ms=at_ms,
        )
    )
    course_figures.forget(tx, scope, context.participant)
    _queue(tx, scope, site, context.participant, at_ms=at_ms)


def publish_again(tx: Connection, scope: Scope, *, at_ms: int) -> int:
    """Queue the record of everybody of whom something is known, for a new log; how many."""
    query = select(CONTEXTS.c.participant).where(within(CONTEXTS, scope)).distinct()
    people = [name for (name,) in tx.execute(query.order_by(CONTEXTS.c.participant))]
    for participant in people:
        _queue(tx, scope, site_of(tx, scope, participant), participant, at_ms=at_ms)
    return len(people)


def _queue(tx: Connection, scope: Scope, site: str, participant: str, *, at_ms: int) -> None:
    outbox.add(
        tx,
        scope,
        CONTEXT.name,
        site=site,
        participant=participant,
        key=participant,
        value=msgspec.json.encode(since(tx, scope, participant, at_ms - WINDOW_MS)),
        at_ms=at_ms,
    )


def newest_version(tx: Connection, scope: Scope, participant: str) -> int:
    """The number of the newest version; 0 without one."""
    query = select(func.coalesce(func.max(CONTEXTS.c.version), 0)).where(
        within(CONTEXTS, scope), CONTEXTS.c.participant == participant
    )
    return int(tx.execute(query).scalar_one())


def versions(tx: Connection, scope: Scope, participant: str) -> list[Context]:
    """Every version, oldest first."""
    query = (
        select(CONTEXTS.c.body)
        .where(within(CONTEXTS, scope), CONTEXTS.c.participant == participant)
        .order_by(CONTEXTS.c.version)
    )
    return [msgspec.json.decode(body, type=Context) for (body,) in tx.execute(query)]


def since(tx: Connection, scope: Scope, participant: str, from_ms: int) -> list[Context]:
    """Versions that were effective at `from_ms` or became so later, newest last."""
    every = versions(tx, scope, participant)
    before = [context for context in every if context.effective_from_ms <= from_ms]
    current = max(before, key=_order, default=None)
    return [
        context for context in every if context is current or context.effective_from_ms > from_ms
    ]


def effective(tx: Connection, scope: Scope, participant: str, at_ms: int) -> Context:
    """The version that counted at that instant; RecordNotFound before the first."""
    before = [
        context
        for context in versions(tx, scope, participant)
        if context.effective_from_ms <= at_ms
    ]
    if not before:
        raise RecordNotFound("nothing was known of this participant then")
    return max(before, key=_order)


def _order(context: Context) -> tuple[int, int]:
    return context.effective_from_ms, context.version
