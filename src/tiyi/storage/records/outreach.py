"""What programmes did for the public: talks, campaigns, lessons, screenings; added and corrected.

No participant is named: attendance is a number (domain.md §1b B03, B11).
"""

from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, insert, select

from tiyi.model.scope import Scope
from tiyi.storage.records import audit, programmes
from tiyi.storage.records.health import InFuture
from tiyi.storage.records.schema_targets import OUTREACH
from tiyi.storage.records.scoped import RecordNotFound, VersionConflict, chosen, within

KINDS: Final = frozenset({"campaign", "lecture", "lesson", "screening", "leaflet"})
"""科普宣传, 讲座, 配送课程, 体质监测与筛查, 宣传资料."""


@dataclass(frozen=True, slots=True)
class Outreach:
    """One event. `hours` and `attended` (person-times) None: not recorded, which is not zero.

    `event` empty: a new one. `version` is the one last read, 0 for a new one.
    """

    event: str
    programme: str
    kind: str
    title: str
    held_ms: int
    place: str = ""
    hours: float | None = None
    attended: int | None = None
    void: bool = False
    version: int = 0
    site: str = ""
    actor: str = ""
    at_ms: int = 0


_KEPT: Final = (
    *("event", "version", "programme", "kind", "title", "place", "held_ms", "hours", "attended"),
    "void",
)


def say(tx: Connection, scope: Scope, said: Outreach, *, at_ms: int) -> Outreach:
    """Add an event, or the next version of one; older versions stay.

    Raises InFuture for what is still to come, RecordNotFound and VersionConflict for an edit.
    """
    chosen(said.kind, KINDS, "kind")
    if said.held_ms > at_ms:
        raise InFuture("an event is recorded when it has been held")
    site = programmes.get(tx, scope, said.programme).site
    if said.event:
        _expect(tx, scope, said)
    name = said.event or f"o-{uuid4().hex}"
    row = replace(
        said, event=name, version=said.version + 1, site=site, actor=scope.actor, at_ms=at_ms
    )
    common: dict[str, Any] = {"organisation": scope.organisation, "site": site}
    common |= {"actor": scope.actor, "at_ms": at_ms}
    tx.execute(insert(OUTREACH).values(**common, **{one: getattr(row, one) for one in _KEPT}))
    audit.record(tx, scope, "outreach.recorded", row.event, site=site, at_ms=at_ms)
    return row


def of_programme(tx: Connection, scope: Scope, programme: str) -> list[Outreach]:
    """The events of a programme as they stand, oldest first; RecordNotFound for others'."""
    programmes.get(tx, scope, programme)
    return [one for one in _newest(tx, scope) if one.programme == programme]


def of_site(tx: Connection, scope: Scope, site: str) -> list[Outreach]:
    """The events of a site's programmes as they stand, oldest first."""
    return [one for one in _newest(tx, scope) if one.site == site]


def _expect(tx: Connection, scope: Scope, said: Outreach) -> None:
    known = next((one for one in _newest(tx, scope) if one.event == said.event), None)
    if known is None or known.programme != said.programme:
        raise RecordNotFound("no such event in the caller's sites")
    if known.version != said.version:
        raise VersionConflict(
            "the event", version=known.version, actor=known.actor, at_ms=known.at_ms
        )


def _newest(tx: Connection, scope: Scope) -> list[Outreach]:
    query = select(OUTREACH).where(within(OUTREACH, scope)).order_by(OUTREACH.c.version)
    fields = Outreach.__dataclass_fields__
    found = {
        row.event: Outreach(**{name: getattr(row, name) for name in fields})
        for row in tx.execute(query)
    }
    return sorted(found.values(), key=lambda one: (one.held_ms, one.event))
