"""Consent, given and withdrawn at instants; «not recorded» is an answer of its own."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from tiyi.model.context import Answer
from tiyi.model.scope import Scope
from tiyi.storage.records import audit
from tiyi.storage.records.schema import CONSENTS
from tiyi.storage.records.scoped import site_of, within


@dataclass(frozen=True, slots=True)
class Consent:
    """A time for which consent was given: [from_ms, to_ms), `to_ms` None while it lasts."""

    from_ms: int
    to_ms: int | None


def record(
    tx: Connection, scope: Scope, participant: str, *, given: bool, from_ms: int, at_ms: int
) -> None:
    """Consent is given, or withdrawn, from `from_ms` on; said again for an instant it corrects."""
    site = site_of(tx, scope, participant)
    tx.execute(
        insert(CONSENTS).values(
            organisation=scope.organisation,
            site=site,
            participant=participant,
            given=given,
            from_ms=from_ms,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    action = "consent.given" if given else "consent.withdrawn"
    audit.record(tx, scope, action, participant, site=site, at_ms=at_ms)


def answer(tx: Connection, scope: Scope, participant: str, at_ms: int) -> Answer:
    """Whether there was consent at that instant."""
    before = [given for from_ms, given in _said(tx, scope, participant) if from_ms <= at_ms]
    if not before:
        return Answer.NOT_RECORDED
    return Answer.YES if before[-1] else Answer.NO


def periods(tx: Connection, scope: Scope, participant: str) -> list[Consent]:
    """The times of consent, oldest first."""
    found: list[Consent] = []
    since_ms: int | None = None
    for from_ms, given in _said(tx, scope, participant):
        if given and since_ms is None:
            since_ms = from_ms
        elif not given and since_ms is not None:
            found.append(Consent(since_ms, from_ms))
            since_ms = None
    return found if since_ms is None else [*found, Consent(since_ms, None)]


def withdrawn(tx: Connection, scope: Scope, at_ms: int) -> list[tuple[str, str, int]]:
    """(participant, site, since when) of everybody who had consented and does no longer."""
    shown = CONSENTS.c
    query = select(shown.participant, shown.site, shown.from_ms, shown.given).where(
        within(CONSENTS, scope), shown.from_ms <= at_ms
    )
    newest = {row.participant: row for row in tx.execute(query.order_by(shown.from_ms, shown.id))}
    gone = [row for row in newest.values() if not row.given]
    return sorted((row.participant, row.site, row.from_ms) for row in gone)


def _said(tx: Connection, scope: Scope, participant: str) -> list[tuple[int, bool]]:
    """(instant, given) in order, the last word for each instant."""
    query = (
        select(CONSENTS.c.from_ms, CONSENTS.c.given)
        .where(within(CONSENTS, scope), CONSENTS.c.participant == participant)
        .order_by(CONSENTS.c.from_ms, CONSENTS.c.id)
    )
    return sorted({row.from_ms: row.given for row in tx.execute(query)}.items())
