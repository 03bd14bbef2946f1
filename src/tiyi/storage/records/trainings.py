"""When people trained and how long: kept for each person, made anew from all of their sessions.

Nothing is counted on: a row is what `_made` says of the sessions that are stored, and whoever has
none, or one of an older definition, is read from the sessions themselves.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, delete, insert, select

from tiyi.model.results import SessionResult, SessionStatus
from tiyi.model.scope import Scope
from tiyi.storage.records.digests import digest
from tiyi.storage.records.schema import PARTICIPANTS, SESSIONS
from tiyi.storage.records.schema_triage import TRAININGS
from tiyi.storage.records.scoped import within

DEFINITION: Final = 1
"""Rises when a session becomes something else here than before: older rows are made anew."""
NO_EXERCISE: Final = frozenset({SessionStatus.NOT_EXERCISING, SessionStatus.UNVERIFIED})
ROWS_AT_ONCE: Final = 500


class Trainings(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """The sessions in which somebody exercised, by start (UTC ms).

    Two columns of the same length; minutes None: nobody knows how long it was.
    """

    starts_ms: list[int] = []
    minutes: list[float | None] = []


Recent = tuple[int, float | None, float | None, bool, float]
"""Start (UTC ms), above_share, A_int, whether more was below than above, coverage of a session."""
NONE: Final = Trainings([], [])
RECENT: Final = 5
"""Of so many newest sessions the rules of triage ask (domain.md §4.3, L04 and L05)."""
_BODY: Final = msgspec.json.Decoder(Trainings)
_RECENT: Final = msgspec.json.Decoder(list[Recent])
_RESULT: Final = msgspec.json.Decoder(SessionResult)


def of_many(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, Trainings]:
    """The trainings of each; who has none, or is of another site, is left out."""
    found: dict[str, Trainings] = {}
    shown = TRAININGS.c
    for some in _parts(names):
        query = select(shown.participant, shown.body).where(
            within(TRAININGS, scope), shown.participant.in_(some), shown.definition == DEFINITION
        )
        found |= {name: _BODY.decode(body) for name, body in tx.execute(query)}
    made = _made(tx, scope, [name for name in names if name not in found])
    found |= {name: one for name, (one, _) in made.items()}
    return {name: one for name, one in found.items() if one.starts_ms}


def refresh(tx: Connection, scope: Scope, names: Iterable[str]) -> None:
    """Make the rows of these people anew from their sessions."""
    wanted = sorted(set(names))
    for some in _parts(wanted):
        tx.execute(
            delete(TRAININGS).where(within(TRAININGS, scope), TRAININGS.c.participant.in_(some))
        )
        people = select(PARTICIPANTS.c.participant, PARTICIPANTS.c.site).where(
            within(PARTICIPANTS, scope), PARTICIPANTS.c.participant.in_(some)
        )
        sites: dict[str, str] = {row.participant: row.site for row in tx.execute(people)}
        rows = [
            {
                "organisation": scope.organisation,
                "site": sites[name],
                "participant": name,
                **_kept(held, recent[-RECENT:]),
            }
            for name, (held, recent) in _made(tx, scope, sorted(sites)).items()
        ]
        if rows:
            tx.execute(insert(TRAININGS), rows)


def recent_of_many(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, list[Recent]]:
    """The newest sessions of each, as they are kept; of whom nothing is kept is left out."""
    found: dict[str, list[Recent]] = {}
    shown = TRAININGS.c
    for some in _parts(names):
        query = select(shown.participant, shown.recent).where(
            within(TRAININGS, scope), shown.participant.in_(some), shown.definition == DEFINITION
        )
        found |= {name: _RECENT.decode(recent) for name, recent in tx.execute(query)}
    return found


def missing(tx: Connection, scope: Scope, *, limit: int) -> list[str]:
    """Some people of whom no row of this definition is kept, by id."""
    shown = TRAININGS.c
    kept = select(shown.participant).where(within(TRAININGS, scope), shown.definition == DEFINITION)
    query = select(PARTICIPANTS.c.participant).where(
        within(PARTICIPANTS, scope), PARTICIPANTS.c.participant.not_in(kept)
    )
    return list(tx.execute(query.order_by(PARTICIPANTS.c.participant).limit(limit)).scalars())


def _made(
    tx: Connection, scope: Scope, names: Sequence[str]
) -> dict[str, tuple[Trainings, list[Recent]]]:
    found: dict[str, tuple[Trainings, list[Recent]]]
    found = {name: (Trainings([], []), []) for name in names}
    shown = SESSIONS.c
    for some in _parts(names):
        query = select(shown.participant, shown.started_ms, shown.body).where(
            within(SESSIONS, scope), shown.participant.in_(some), shown.body.is_not(None)
        )
        for row in tx.execute(query.order_by(shown.started_ms, shown.session)):
            result = _RESULT.decode(row.body)
            held, recent = found[row.participant]
            exercised, minutes = _seen(result)
            if exercised:
                held.starts_ms.append(row.started_ms)
                held.minutes.append(minutes)
            recent.append(_recent(row.started_ms, result))
    return found


def _kept(held: Trainings, recent: Sequence[Recent]) -> dict[str, Any]:
    newest = msgspec.json.encode(recent).decode()
    return {
        "definition": DEFINITION,
        "body": msgspec.json.encode(held).decode(),
        "recent": newest,
        "recent_digest": digest(newest),
    }


def _seen(result: SessionResult) -> tuple[bool, float | None]:
    """Whether somebody exercised, as far as is known, and for how many minutes."""
    if result.score is None:
        return result.coverage > 0, None
    minutes = (result.ended_ms - result.started_ms) / 60_000
    return result.score.status not in NO_EXERCISE, minutes


def _recent(started_ms: int, result: SessionResult) -> Recent:
    score = result.score
    if score is None:
        return started_ms, None, None, False, result.coverage
    mostly_below = score.below_min > score.above_min
    return started_ms, score.above_share, score.a_int, mostly_below, score.coverage


def _parts(names: Sequence[str]) -> Iterable[Sequence[str]]:
    return (names[start : start + ROWS_AT_ONCE] for start in range(0, len(names), ROWS_AT_ONCE))
