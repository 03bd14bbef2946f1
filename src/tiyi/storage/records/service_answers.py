"""How satisfied people are: what they are asked when, and what they answered.

An answer is kept as a measurement, too, so that a low one asks somebody to call (rule L17).
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar, Final

from sqlalchemy import Connection, insert, select

from tiyi.model.errors import ConflictError
from tiyi.model.scope import Scope
from tiyi.screening.referral import Act
from tiyi.service.people import Person
from tiyi.service.satisfaction import Answer, Due, Summary, due, summaries
from tiyi.storage.records import audit, measurements, referrals, service_people, zones
from tiyi.storage.records.counters import Span
from tiyi.storage.records.measurements import Measurement
from tiyi.storage.records.schema_service import SATISFACTION
from tiyi.storage.records.scoped import site_of, within

KIND: Final = "satisfaction"
_BEGINNING: Final = date(2000, 1, 1)
_HELD: Final = frozenset({Act.CLEAR.value, Act.LIMIT.value, Act.REFUSE.value})
"""Acts of a referral with which somebody has seen the person."""


class NotAsked(ConflictError):
    """The occasion has not come for this person."""

    code: ClassVar[str] = "satisfaction.not_asked"


def asked(tx: Connection, scope: Scope, participant: str, *, now_ms: int) -> tuple[Due, ...]:
    """Every occasion that has come for somebody; none in no programme. Others': RecordNotFound."""
    span = _span(now_ms)
    person = service_people.of_participant(tx, scope, participant, span, now_ms=now_ms)
    return () if person is None else _asked(tx, scope, person)


def of_programme(
    tx: Connection, scope: Scope, programme: str, *, now_ms: int
) -> tuple[Summary, ...]:
    """What the people of a programme were asked and said; RecordNotFound for others'."""
    span = _span(now_ms)
    people = service_people.of_programme(tx, scope, programme, span, now_ms=now_ms)
    return summaries([_asked(tx, scope, person) for person in people])


def say(
    tx: Connection,
    scope: Scope,
    participant: str,
    occasion: str,
    key: str,
    *,
    score: int,
    text: str,
    at_ms: int,
) -> tuple[Due, ...]:
    """Record an answer, or correct it; all that the person was asked. NotAsked before it came."""
    known = asked(tx, scope, participant, now_ms=at_ms)
    if (occasion, key) not in {(one.occasion, one.key) for one in known}:
        raise NotAsked("this occasion has not come for this person")
    site = site_of(tx, scope, participant)
    tx.execute(
        insert(SATISFACTION).values(
            organisation=scope.organisation,
            site=site,
            participant=participant,
            occasion=occasion,
            key=key,
            score=score,
            text=text,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    said = Measurement(participant, KIND, at_ms, {"score": float(score)})
    measurements.add(tx, scope, said, unit=None, at_ms=at_ms)
    audit.record(tx, scope, "satisfaction.said", participant, site=site, at_ms=at_ms)
    return asked(tx, scope, participant, now_ms=at_ms)


def _asked(tx: Connection, scope: Scope, person: Person) -> tuple[Due, ...]:
    name = person.participant
    where = zones.of(tx, scope, name)
    held = []
    for one in referrals.of_participant(tx, scope, name):
        acts = referrals.acts(tx, scope, one.referral)
        held += [(one.referral, where.day(act.at_ms)) for act in acts if act.act in _HELD][:1]
    return due(person, held, _answers(tx, scope, name))


def _answers(tx: Connection, scope: Scope, name: str) -> Sequence[Answer]:
    shown = SATISFACTION.c
    query = select(SATISFACTION).where(within(SATISFACTION, scope), shown.participant == name)
    return [
        Answer(row.occasion, row.key, row.score, row.text)
        for row in tx.execute(query.order_by(shown.id))
    ]


def _span(now_ms: int) -> Span:
    last = datetime.fromtimestamp(now_ms / 1_000, UTC).date() + timedelta(days=1)
    return Span(_BEGINNING, last)
