"""When people were last heard of: kept from what the edges tell, only ever moved forward."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Final

from sqlalchemy import Connection, String, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from tiyi.model.heard import Heard
from tiyi.model.scope import Scope
from tiyi.storage.records.schema import PARTICIPANTS
from tiyi.storage.records.schema_care import HEARD
from tiyi.storage.records.scoped import within

ROWS_AT_ONCE: Final = 500
_NAMES: Final = tuple(one.name for one in fields(Heard))
_WHO: Final = bindparam("who", type_=String())
_SHOWN: Final = tuple(HEARD.c[name] for name in _NAMES)


def note(tx: Connection, scope: Scope, news: Mapping[str, Heard]) -> int:
    """Join the news with what is kept, of people of the scope; of how many it changed anything.

    Whoever is not there any more is left out: what was erased does not come back by a late word.
    """
    changed = 0
    for some in _parts(sorted(news)):
        _begin(tx, scope, some)
        kept = _kept(tx, scope, some, locked=True)
        after = {name: before.joined(news[name]) for name, before in kept.items()}
        rows = [{_WHO.key: name, **asdict(one)} for name, one in after.items() if one != kept[name]]
        if rows:
            mine = (within(HEARD, scope), HEARD.c.participant == _WHO)
            tx.execute(update(HEARD).where(*mine), rows)
        changed += len(rows)
    return changed


def of_many(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, Heard]:
    """What is known of each; of whom nothing was ever heard is left out."""
    found: dict[str, Heard] = {}
    for some in _parts(names):
        found |= _kept(tx, scope, some)
    return found


def _begin(tx: Connection, scope: Scope, names: Sequence[str]) -> None:
    """An empty row of whoever has none; another edge may begin the same at this moment."""
    kept = select(HEARD.c.participant).where(within(HEARD, scope))
    query = select(PARTICIPANTS.c.participant, PARTICIPANTS.c.site).where(
        within(PARTICIPANTS, scope),
        PARTICIPANTS.c.participant.in_(names),
        PARTICIPANTS.c.participant.not_in(kept),
    )
    new = [
        {"organisation": scope.organisation, "site": row.site, "participant": row.participant}
        for row in tx.execute(query)
    ]
    on = postgresql if tx.dialect.name == "postgresql" else sqlite
    if new:
        tx.execute(on.insert(HEARD).on_conflict_do_nothing(), new)


def _kept(
    tx: Connection, scope: Scope, names: Sequence[str], *, locked: bool = False
) -> dict[str, Heard]:
    query = select(HEARD.c.participant, *_SHOWN).where(
        within(HEARD, scope), HEARD.c.participant.in_(names)
    )
    # Two edges that note at once join one after the other.
    rows = tx.execute(query.with_for_update() if locked else query)
    return {name: Heard(*values) for name, *values in rows}


def _parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + ROWS_AT_ONCE] for start in range(0, len(names), ROWS_AT_ONCE))
