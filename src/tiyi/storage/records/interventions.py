"""What was done for people, in one log: rows are only ever added, and each has an id for good.

Whatever is sent is audited as the message that it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Select, insert, select

from tiyi.alerts.handling import AlertState
from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records.schema import ALERTS, MESSAGES, RECEIPTS
from tiyi.storage.records.schema_coaching import INTERVENTIONS
from tiyi.storage.records.scoped import (
    RecordExists,
    Slice,
    behind,
    chosen,
    clamped,
    exists,
    site_of,
    sliced,
    within,
)

CUE: Final = "cue"
TEMPLATE: Final = "template"
"""An approved message in the thread."""
NUDGE: Final = "nudge"
CALL: Final = "call"
REACHED: Final = "reached"
"""Of a call: somebody spoke with the person."""
KINDS: Final = frozenset({CUE, TEMPLATE, NUDGE, CALL})


@dataclass(frozen=True, slots=True)
class Intervention:
    """One thing that was done: `trigger` says why, `facts` what was known then.

    `word` says which of its kind. Ids of what was also sent as a message are those of the message.
    """

    intervention: str
    participant: str
    session: str | None
    kind: str
    word: str
    trigger: str
    at_ms: int
    actor: str = ""
    """Of the answer; whoever writes is named by the scope."""
    facts: JsonObject = field(default_factory=dict)


_SHOWN: Final = tuple(INTERVENTIONS.c[name] for name in Intervention.__dataclass_fields__)


def note(tx: Connection, scope: Scope, done: Intervention) -> bool:
    """Keep it once; whether it is new. RecordExists where the id is somebody else's."""
    site = site_of(tx, scope, done.participant)
    mine = (within(INTERVENTIONS, scope), INTERVENTIONS.c.intervention == done.intervention)
    known = tx.execute(select(INTERVENTIONS.c.participant).where(*mine)).one_or_none()
    if known is not None and known.participant == done.participant:
        return False
    if known is not None or exists(tx, INTERVENTIONS, intervention=done.intervention):
        raise RecordExists("this id is taken", what="intervention")
    tx.execute(
        insert(INTERVENTIONS).values(
            organisation=scope.organisation,
            site=site,
            intervention=done.intervention,
            participant=done.participant,
            session=done.session,
            kind=chosen(done.kind, KINDS, "kind"),
            word=done.word,
            trigger=done.trigger,
            facts=done.facts,
            actor=scope.actor,
            at_ms=done.at_ms,
        )
    )
    return True


def of_session(tx: Connection, scope: Scope, session: str) -> list[Intervention]:
    """Whatever was done in a session, oldest first."""
    query = _those(scope).where(INTERVENTIONS.c.session == session)
    order = (INTERVENTIONS.c.at_ms, INTERVENTIONS.c.intervention)
    return [Intervention(*row) for row in tx.execute(query.order_by(*order))]


def cues_since(
    tx: Connection, scope: Scope, participants: Sequence[str], from_ms: int
) -> list[Intervention]:
    """The cues that these people were given from an instant on, oldest first."""
    query = _those(scope).where(
        INTERVENTIONS.c.participant.in_(participants),
        INTERVENTIONS.c.kind == CUE,
        INTERVENTIONS.c.at_ms >= from_ms,
    )
    order = (INTERVENTIONS.c.at_ms, INTERVENTIONS.c.intervention)
    return [Intervention(*row) for row in tx.execute(query.order_by(*order))]


def undelivered(tx: Connection, scope: Scope, now_ms: int, *, kind: str = CUE) -> list[str]:
    """Ids of a kind that no device has confirmed, and that are worth showing still."""
    reached = select(RECEIPTS.c.message).where(within(RECEIPTS, scope))
    query = (
        select(MESSAGES.c.message)
        .join(INTERVENTIONS, INTERVENTIONS.c.intervention == MESSAGES.c.message)
        .where(within(MESSAGES, scope), within(INTERVENTIONS, scope))
        .where(INTERVENTIONS.c.kind == kind)
        .where(MESSAGES.c.expires_ms > now_ms, MESSAGES.c.message.not_in(reached))
    )
    return list(tx.execute(query.order_by(MESSAGES.c.at_ms, MESSAGES.c.message)).scalars())


def unresolved(
    tx: Connection, scope: Scope, participants: Sequence[str], rule: str
) -> frozenset[str]:
    """Which of these people have an alert of a rule that nobody has resolved."""
    query = select(ALERTS.c.participant).where(
        within(ALERTS, scope),
        ALERTS.c.participant.in_(participants),
        ALERTS.c.rule == rule,
        ALERTS.c.state != AlertState.RESOLVED.value,
    )
    return frozenset(tx.execute(query).scalars())


def page(
    tx: Connection, scope: Scope, participant: str, *, after: str | None = None, limit: int = 100
) -> Slice[Intervention]:
    """Whatever was done for somebody, newest first."""
    site_of(tx, scope, participant)
    limit, shown = clamped(limit), INTERVENTIONS.c
    query = _those(scope).where(shown.participant == participant)
    query = query.order_by(shown.at_ms.desc(), shown.intervention).limit(limit + 1)
    if after:
        query = query.where(behind(after, shown.at_ms, shown.intervention))
    found = [Intervention(*row) for row in tx.execute(query)]
    last = found[:limit][-1:]
    return sliced(found, limit, (last[0].at_ms, last[0].intervention) if last else None)


def _those(scope: Scope) -> Select[Any]:
    return select(*_SHOWN).where(within(INTERVENTIONS, scope))
