"""Extracts for evaluators: frozen once, the same bytes ever after, gone when somebody is erased.

An extract holds people who agreed to research. It is not served while one of them has withdrawn
that; when one is erased its bytes are deleted, and only who made it, when, and its hash stay.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar, Final
from uuid import uuid4

from sqlalchemy import Connection, insert, select, update

from tiyi.model.context import Answer
from tiyi.model.errors import ConflictError
from tiyi.model.scope import Scope
from tiyi.service.extract import Reading, Subject
from tiyi.storage.records import (
    agreements,
    assessments,
    audit,
    programmes,
    service_people,
    zones,
)
from tiyi.storage.records.counters import Span
from tiyi.storage.records.schema_service import EXTRACT_PEOPLE, EXTRACTS
from tiyi.storage.records.scoped import one, within

RESEARCH: Final = "research"
ERASED: Final = "erased"
WITHDRAWN: Final = "withdrawn"
AVAILABLE: Final = "available"
_BEGINNING: Final = date(2000, 1, 1)
_META: Final = (
    *("extract", "programme", "site", "as_of_ms", "people", "sha256", "purpose", "actor", "at_ms"),
    "gone_ms",
)


class ExtractGone(ConflictError):
    """Somebody of it was erased, or has withdrawn consent: freeze another one."""

    code: ClassVar[str] = "extract.gone"


@dataclass(frozen=True, slots=True)
class Extract:
    """Who froze what when. `state`: `available`, `withdrawn` or `erased`; `sha256` of the zip."""

    extract: str
    programme: str
    site: str
    as_of_ms: int
    people: int
    sha256: str
    purpose: str
    actor: str
    at_ms: int
    gone_ms: int | None
    state: str = AVAILABLE


def read(
    tx: Connection, scope: Scope, programme: str, *, as_of_ms: int, at_ms: int
) -> list[Subject]:
    """Everybody of a programme who agreed to research, up to an instant, as it is known now."""
    last = datetime.fromtimestamp(as_of_ms / 1_000, UTC).date() + timedelta(days=1)
    span = Span(_BEGINNING, last)
    people = [
        each
        for each in service_people.of_programme(tx, scope, programme, span, now_ms=as_of_ms)
        if _agreed(tx, scope, each.participant, at_ms) is Answer.YES
    ]
    names = [each.participant for each in people]
    where = zones.of_many(tx, scope, names)
    readings: dict[str, list[Reading]] = {name: [] for name in names}
    for test in assessments.of_many(tx, scope, names):
        if test.held_ms <= as_of_ms:
            day = where[test.participant].day(test.held_ms)
            readings[test.participant] += [
                Reading(day, test.visit, test.standard, item, float(said["value"]))
                for item, said in sorted(test.items.items())
            ]
    return [
        Subject(
            replace(each, waits=tuple(sorted(each.waits, key=lambda wait: wait.alert))),
            tuple(readings[each.participant]),
            {wait.alert: where[each.participant].day(wait.started_ms) for wait in each.waits},
        )
        for each in people
    ]


def keep(
    tx: Connection,
    scope: Scope,
    programme: str,
    body: bytes,
    names: Sequence[str],
    *,
    as_of_ms: int,
    purpose: str,
    at_ms: int,
) -> Extract:
    """Freeze the bytes with the people in them; RecordNotFound for others' programmes."""
    site = programmes.get(tx, scope, programme).site
    made = f"x-{uuid4().hex}"
    place = {"organisation": scope.organisation, "site": site, "extract": made}
    tx.execute(
        insert(EXTRACTS).values(
            **place,
            programme=programme,
            as_of_ms=as_of_ms,
            people=len(names),
            sha256=hashlib.sha256(body).hexdigest(),
            purpose=purpose,
            body=body,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    if names:
        tx.execute(insert(EXTRACT_PEOPLE), [place | {"participant": name} for name in names])
    detail = {"extract": made, "people": len(names)}
    audit.record(tx, scope, "extract.frozen", programme, site=site, at_ms=at_ms, detail=detail)
    return get(tx, scope, made, at_ms=at_ms)


def get(tx: Connection, scope: Scope, extract: str, *, at_ms: int) -> Extract:
    """One extract, without its bytes."""
    query = _shown(scope).where(EXTRACTS.c.extract == extract)
    return _extract(tx, scope, one(tx, query, "extract"), at_ms)


def every(tx: Connection, scope: Scope, programme: str, *, at_ms: int) -> list[Extract]:
    """The extracts of a programme, oldest first; RecordNotFound for others' programmes."""
    programmes.get(tx, scope, programme)
    query = _shown(scope).where(EXTRACTS.c.programme == programme)
    rows = tx.execute(query.order_by(EXTRACTS.c.at_ms, EXTRACTS.c.extract)).all()
    return [_extract(tx, scope, row, at_ms) for row in rows]


def fetch(tx: Connection, scope: Scope, extract: str, *, at_ms: int) -> tuple[Extract, bytes]:
    """An extract with the bytes that were frozen; ExtractGone when they may not be given away."""
    known = get(tx, scope, extract, at_ms=at_ms)
    query = select(EXTRACTS.c.body).where(within(EXTRACTS, scope), EXTRACTS.c.extract == extract)
    body = tx.execute(query).scalar_one()
    if known.state != AVAILABLE or body is None:
        raise ExtractGone("somebody of it was erased or has withdrawn consent", extract=extract)
    return known, bytes(body)


def drop(tx: Connection, scope: Scope, participant: str, *, at_ms: int) -> int:
    """Delete the bytes of every extract that somebody is in; how many there were."""
    mine = select(EXTRACT_PEOPLE.c.extract).where(
        within(EXTRACT_PEOPLE, scope), EXTRACT_PEOPLE.c.participant == participant
    )
    gone = tx.execute(
        update(EXTRACTS)
        .where(within(EXTRACTS, scope), EXTRACTS.c.extract.in_(mine), EXTRACTS.c.gone_ms.is_(None))
        .values(body=None, gone_ms=at_ms, gone_because=ERASED)
    )
    return gone.rowcount


def _shown(scope: Scope) -> Any:
    return select(*(EXTRACTS.c[name] for name in _META)).where(within(EXTRACTS, scope))


def _extract(tx: Connection, scope: Scope, row: Any, at_ms: int) -> Extract:
    found = Extract(*(getattr(row, name) for name in _META))
    if found.gone_ms is not None:
        return replace(found, state=ERASED)
    names = select(EXTRACT_PEOPLE.c.participant).where(
        within(EXTRACT_PEOPLE, scope), EXTRACT_PEOPLE.c.extract == found.extract
    )
    for name in tx.execute(names).scalars().all():
        if _agreed(tx, scope, name, at_ms) is not Answer.YES:
            return replace(found, state=WITHDRAWN)
    return found


def _agreed(tx: Connection, scope: Scope, participant: str, at_ms: int) -> Answer:
    return agreements.answers(tx, scope, participant, at_ms)[RESEARCH]
