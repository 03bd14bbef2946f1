"""One call of every repository function about looking after people, right for site north."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Connection

from tiyi.coaching.followups import Act, Deed, Outcome
from tiyi.model.heard import Heard
from tiyi.model.scope import Scope
from tiyi.storage.records import (
    filters,
    follow_ups,
    heard,
    panel,
    responsibles,
    silence,
    tags,
)
from tiyi.storage.records.filters import Filter
from tiyi.storage.records.follow_ups import FollowUp
from tiyi.storage.records.schema_care import FILTERS, FOLLOW_UPS

NOON_MS: Final = 1_767_225_600_000
HEARD: Final = Heard(sender="p-phone", contact_ms=NOON_MS, data_ms=NOON_MS - 1)
ANNA: Final = ["p-anna"]
CONTACT: Final = FollowUp(
    participant="p-anna", due_ms=NOON_MS, aim="coaching", note="Anna's", staff="dr.lin"
)
MINE: Final = Filter(title="Anna's", site="north", wanted={"words": "Anna"})
_TAG: Final[Mapping[str, Any]] = {"given": True, "clinical": True, "at_ms": 1}


def seed(tx: Connection, scope: Scope) -> None:
    """One of each, of Anna."""
    heard.note(tx, scope, {"p-anna": HEARD})
    follow_ups.plan(tx, scope, CONTACT, at_ms=NOON_MS)
    filters.say(tx, scope, MINE, at_ms=NOON_MS)
    tags.say(tx, scope, "p-anna", "Anna's", seen_version=0, **_TAG)
    responsibles.say(tx, scope, "p-anna", "dr.lin", from_ms=1, reason="x", seen_version=0, at_ms=1)


def contact(tx: Connection) -> str:
    """The seeded one; behind a wall there is none to be seen."""
    row = tx.execute(FOLLOW_UPS.select()).one_or_none()
    return "x" if row is None else str(row.follow_up)


def kept(tx: Connection) -> str:
    """The seeded filter, likewise."""
    row = tx.execute(FILTERS.select()).one_or_none()
    return "x" if row is None else str(row.filter)


CALLS: Final[Mapping[Callable[..., Any], Callable[..., Any]]] = {
    heard.note: lambda tx, s, _: heard.note(tx, s, {"p-anna": Heard(data_ms=NOON_MS)}),
    heard.of_many: lambda tx, s, _: heard.of_many(tx, s, ANNA),
    silence.in_session: lambda tx, s, _: silence.in_session(tx, s, now_ms=NOON_MS),
    silence.of_many: lambda tx, s, _: silence.of_many(tx, s, ANNA, now_ms=NOON_MS, ours=False),
    follow_ups.plan: lambda tx, s, _: follow_ups.plan(tx, s, CONTACT, at_ms=1),
    follow_ups.do: lambda tx, s, _: follow_ups.do(
        tx, s, contact(tx), Deed(Act.FINISH, outcome=Outcome.CAME), seen_version=1, at_ms=1
    ),
    follow_ups.get: lambda tx, s, _: follow_ups.get(tx, s, contact(tx)),
    follow_ups.versions: lambda tx, s, _: follow_ups.versions(tx, s, contact(tx)),
    follow_ups.of_participant: lambda tx, s, _: follow_ups.of_participant(tx, s, "p-anna"),
    follow_ups.page: lambda tx, s, _: follow_ups.page(tx, s),
    tags.say: lambda tx, s, _: tags.say(tx, s, "p-anna", "new", seen_version=0, **_TAG),
    tags.versions: lambda tx, s, _: tags.versions(tx, s, "p-anna"),
    tags.of_many: lambda tx, s, _: tags.of_many(tx, s, ANNA),
    tags.bearers: lambda tx, s, _: tags.bearers(tx, s, "Anna's", clinical=True),
    tags.of_site: lambda tx, s, _: tags.of_site(tx, s, "north"),
    filters.say: lambda tx, s, _: filters.say(tx, s, MINE, at_ms=1),
    filters.get: lambda tx, s, _: filters.get(tx, s, kept(tx)),
    filters.page: lambda tx, s, _: filters.page(tx, s),
    responsibles.say: lambda tx, s, _: responsibles.say(
        tx, s, "p-anna", None, from_ms=1, reason="x", seen_version=1, at_ms=1
    ),
    responsibles.versions: lambda tx, s, _: responsibles.versions(tx, s, "p-anna"),
    responsibles.at: lambda tx, s, _: responsibles.at(tx, s, NOON_MS),
    responsibles.people_of: lambda tx, s, _: responsibles.people_of(tx, s, "dr.lin", NOON_MS),
    panel.of_staff: lambda tx, s, _: panel.of_staff(tx, s, "dr.lin", now_ms=NOON_MS),
}
