"""One call of every repository function about service figures, right for site north's doctor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from tests.storage.records.world import NORTH
from tiyi.model.scope import Scope
from tiyi.storage.records import (
    agreements,
    service_answers,
    service_extracts,
    service_people,
    service_quarters,
    service_settings,
    service_waits,
    target_counts,
)
from tiyi.storage.records.agreements import Statement
from tiyi.storage.records.counters import Span

SPAN: Final = Span(date(2025, 1, 1), date(2026, 12, 31))
LATER: Final = 1 << 41
_NOW: Final[dict[str, Any]] = {"now_ms": LATER}


def freeze(tx: Connection, scope: Scope, people: Sequence[str] = ()) -> str:
    """An extract of site north's programme."""
    made = service_extracts.keep(
        tx, scope, "p-programme", b"x", people, as_of_ms=1, purpose="x", at_ms=1
    )
    return made.extract


def seed(tx: Connection, scope: Scope, now_ms: int) -> None:
    """An extract that Anna is in, who agreed to research."""
    said = Statement("p-anna", "research", given=True, from_ms=1, signer="guardian")
    agreements.say(tx, scope, said, at_ms=now_ms)
    freeze(tx, scope, ["p-anna"])


def the_extract(tx: Connection) -> str:
    """The id of the seeded extract."""
    found = service_extracts.every(tx, NORTH, "p-programme", at_ms=9)
    return found[0].extract if found else "x"


CALLS: Final[dict[Callable[..., Any], Callable[..., Any]]] = {
    service_answers.asked: lambda tx, s, _: service_answers.asked(tx, s, "p-anna", now_ms=LATER),
    service_answers.of_programme: lambda tx, s, _: service_answers.of_programme(
        tx, s, "p-programme", now_ms=LATER
    ),
    service_answers.say: lambda tx, s, _: service_answers.say(
        tx, s, "p-anna", "week_4", "", score=4, text="", at_ms=LATER
    ),
    service_people.of_participant: lambda tx, s, _: service_people.of_participant(
        tx, s, "p-anna", SPAN, **_NOW
    ),
    service_extracts.read: lambda tx, s, _: service_extracts.read(
        tx, s, "p-programme", as_of_ms=LATER, at_ms=LATER
    ),
    service_extracts.keep: lambda tx, s, _: freeze(tx, s),
    service_extracts.get: lambda tx, s, _: service_extracts.get(tx, s, the_extract(tx), at_ms=9),
    service_extracts.fetch: lambda tx, s, _: service_extracts.fetch(
        tx, s, the_extract(tx), at_ms=9
    ),
    service_extracts.every: lambda tx, s, _: service_extracts.every(tx, s, "p-programme", at_ms=9),
    service_extracts.drop: lambda tx, s, _: service_extracts.drop(tx, s, "p-anna", at_ms=9),
    service_people.of_programme: lambda tx, s, _: service_people.of_programme(
        tx, s, "p-programme", SPAN, **_NOW
    ),
    service_people.of_site: lambda tx, s, _: service_people.of_site(tx, s, "north", SPAN, **_NOW),
    service_people.of_all: lambda tx, s, _: service_people.of_all(tx, s, SPAN, **_NOW),
    service_waits.of_many: lambda tx, s, _: service_waits.of_many(
        tx, s, ["p-anna"], lambda _name, _at: LATER
    ),
    service_quarters.of_scope: lambda tx, s, _: service_quarters.of_scope(tx, s, 2026, 1, **_NOW),
    service_settings.get: lambda tx, s, _: service_settings.get(tx, s, "north"),
    service_settings.choose: lambda tx, s, _: service_settings.choose(
        tx, s, "north", 9, "x", seen_version=0, at_ms=9
    ),
    service_settings.small_cell: lambda tx, s, _: service_settings.small_cell(tx, s),
    target_counts.of_programme: lambda tx, s, _: target_counts.of_programme(
        tx, s, "p-programme", SPAN, **_NOW
    ),
    target_counts.of_site: lambda tx, s, _: target_counts.of_site(tx, s, "north", SPAN, **_NOW),
}
