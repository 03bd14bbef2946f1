"""One call of every repository function about talk, right for site north's doctor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection

from tiyi.coaching.consultations import Act, By, Expertise
from tiyi.coaching.notes import About, Anchor
from tiyi.coaching.nudges import Decision, Policy
from tiyi.coaching.threads import EntryKind, Side
from tiyi.model.scope import Scope
from tiyi.storage.records import consultations, notes, nudges, threads
from tiyi.storage.records.nudges import SitePolicy
from tiyi.storage.records.threads import ThreadEntry

ASKED: Final = ThreadEntry(
    "p-asked", "p-anna", Side.PARTICIPANT, EntryKind.MESSAGE, "Anna asks", 1, None, {"x": "Anna"}
)
HAND: Final[dict[str, Any]] = {"note": "Anna's", "at_ms": 1}


NOTE: Final[dict[str, Any]] = {"text": "Anna's knee", "clinical": True, "at_ms": 1}
AGAIN: Final[dict[str, Any]] = NOTE | {"void": False, "reason": "x", "seen_version": 1}
MADE: Final = Decision("p-point", "praise", True, "sent", 1.0, None, True)
BY: Final = SitePolicy("north", 1, Policy(), "", 1)
ASKING: Final[dict[str, Any]] = {
    "expertise": Expertise.CARDIOLOGY,
    "question": "Anna's heart",
    "due_ms": 9,
    "at_ms": 1,
}
FIELDS: Final[dict[str, Any]] = {
    "fields": frozenset({Expertise.CARDIOLOGY}),
    "seen_version": 0,
    "at_ms": 1,
}
WHOM: Final = Anchor(About.PERSON)


def seed(tx: Connection, scope: Scope) -> None:
    """One row of every table about talk, of Anna."""
    threads.say(tx, scope, ASKED)
    threads.hand_over(tx, scope, "p-anna", "dr.lin", seen_version=0, **HAND)
    threads.read(tx, scope, "p-anna", Side.PARTICIPANT, up_to=1, at_ms=1)
    notes.add(tx, scope, "p-anna", WHOM, note="p-note", **NOTE)
    consultations.ask(tx, scope, "p-anna", {"x": "Anna"}, consultation="p-con", **ASKING)
    consultations.say_expert(tx, scope, "north", "p-expert", **FIELDS)
    by = nudges.say_policy(tx, scope, "north", Policy(study="Anna's"), seen_version=0, at_ms=1)
    nudges.keep(tx, scope, "p-anna", MADE, by, day="2026-03-05", at_ms=1)


CALLS: Final[Mapping[Callable[..., Any], Callable[..., Any]]] = {
    threads.say: lambda tx, s, _: threads.say(tx, s, replace(ASKED, message="p-asked-2")),
    threads.get: lambda tx, s, _: threads.get(tx, s, "p-asked"),
    threads.page: lambda tx, s, _: threads.page(tx, s, "p-anna"),
    threads.read: lambda tx, s, _: threads.read(tx, s, "p-anna", Side.STAFF, up_to=9, at_ms=1),
    threads.reading: lambda tx, s, _: threads.reading(tx, s, "p-anna"),
    threads.stands: lambda tx, s, _: threads.stands(tx, s, "p-anna"),
    threads.waiting: lambda tx, s, _: threads.waiting(tx, s),
    threads.hand_over: lambda tx, s, _: threads.hand_over(
        tx, s, "p-anna", "dr.wu", seen_version=1, **HAND
    ),
    nudges.policy: lambda tx, s, _: nudges.policy(tx, s, "north"),
    nudges.policies: lambda tx, s, _: nudges.policies(tx, s),
    nudges.say_policy: lambda tx, s, _: nudges.say_policy(
        tx, s, "north", Policy(), seen_version=1, at_ms=1
    ),
    nudges.keep: lambda tx, s, _: nudges.keep(
        tx, s, "p-anna", replace(MADE, point="p-point-2"), BY, day="2026-03-05", at_ms=1
    ),
    nudges.since: lambda tx, s, _: nudges.since(tx, s, "p-anna", 0),
    nudges.page: lambda tx, s, _: nudges.page(tx, s, "p-anna"),
    nudges.of_site: lambda tx, s, _: list(nudges.of_site(tx, s, "north", from_ms=0, to_ms=9)),
    consultations.ask: lambda tx, s, _: consultations.ask(
        tx, s, "p-anna", {}, consultation="p-con-2", **ASKING
    ),
    consultations.act: lambda tx, s, _: consultations.act(
        tx, s, "p-con", Act.WITHDRAW, who=frozenset(By), seen_version=1, note="x", at_ms=1
    ),
    consultations.get: lambda tx, s, _: consultations.get(tx, s, "p-con"),
    consultations.acts: lambda tx, s, _: consultations.acts(tx, s, "p-con"),
    consultations.unanswered: lambda tx, s, _: consultations.unanswered(tx, s),
    consultations.of_participant: lambda tx, s, _: consultations.of_participant(tx, s, "p-anna"),
    consultations.experts: lambda tx, s, _: consultations.experts(tx, s, "north"),
    consultations.say_expert: lambda tx, s, _: consultations.say_expert(
        tx, s, "north", "p-expert-2", **FIELDS
    ),
    notes.add: lambda tx, s, _: notes.add(tx, s, "p-anna", WHOM, note="p-note-2", **NOTE),
    notes.correct: lambda tx, s, _: notes.correct(tx, s, "p-note", **AGAIN),
    notes.get: lambda tx, s, _: notes.get(tx, s, "p-note"),
    notes.page: lambda tx, s, _: notes.page(tx, s, "p-anna"),
    threads.hands: lambda tx, s, _: threads.hands(tx, s, "p-anna"),
}
