"""Consultations of experts, every act with its author, and the directory of experts of a site."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, insert, select, update

from tiyi.coaching.consultations import UNANSWERED, Act, By, Expertise, State, after
from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import audit, prescriptions
from tiyi.storage.records.schema_talk import CONSULTATION_ACTS, CONSULTATIONS, EXPERTS
from tiyi.storage.records.scoped import (
    RecordExists,
    RecordNotFound,
    VersionConflict,
    chosen,
    exists,
    expect,
    one,
    require_site,
    site_of,
    within,
)

ASK: Final = "ask"
"""The first act of every consultation."""


@dataclass(frozen=True, slots=True)
class Expert:
    """Somebody with their fields of expertise at a site."""

    staff: str
    site: str
    fields: tuple[Expertise, ...]
    version: int


@dataclass(frozen=True, slots=True)
class Consultation:
    """A consultation as it stands. `snapshot` is what was known when it was asked for."""

    consultation: str
    participant: str
    site: str
    expertise: str
    question: str
    snapshot: JsonObject
    requested_by: str
    requested_ms: int
    due_ms: int
    state: str
    expert: str | None
    opinion: str | None
    changed_to: str | None
    """The prescription that came of it; None: none did, or it is not closed."""
    changed_number: int | None
    version: int
    changed_by: str
    changed_ms: int


@dataclass(frozen=True, slots=True)
class ConsultationAct:
    """What somebody did to it, and the state that it led to."""

    version: int
    act: str
    state: str
    note: str
    actor: str
    at_ms: int


_SHOWN: Final = tuple(CONSULTATIONS.c[name] for name in Consultation.__dataclass_fields__)


def say_expert(
    tx: Connection,
    scope: Scope,
    site: str,
    staff: str,
    *,
    fields: frozenset[Expertise],
    seen_version: int,
    at_ms: int,
) -> Expert:
    """Somebody's fields from now on, none to leave the directory; VersionConflict as everywhere."""
    require_site(tx, scope, site)
    rows = [row for row in _experts(tx, scope, site) if row.staff == staff]
    version = rows[-1].version if rows else 0
    if version != seen_version:
        last = rows[-1] if rows else None
        raise VersionConflict(
            "the expert",
            version=version,
            actor=last.actor if last else "nobody",
            at_ms=last.at_ms if last else 0,
        )
    tx.execute(
        insert(EXPERTS).values(
            organisation=scope.organisation,
            site=site,
            staff=staff,
            version=version + 1,
            fields=sorted(fields),
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    audit.record(tx, scope, "expert.listed", staff, site=site, at_ms=at_ms)
    return Expert(staff, site, tuple(sorted(fields)), version + 1)


def experts(tx: Connection, scope: Scope, site: str) -> list[Expert]:
    """The directory of a site, by account; who left it stands there without a field."""
    require_site(tx, scope, site)
    newest = {row.staff: row for row in _experts(tx, scope, site)}
    return [
        Expert(name, site, tuple(Expertise(field) for field in row.fields), row.version)
        for name, row in sorted(newest.items())
    ]


def ask(
    tx: Connection,
    scope: Scope,
    participant: str,
    snapshot: JsonObject,
    *,
    consultation: str,
    expertise: Expertise,
    question: str,
    due_ms: int,
    at_ms: int,
) -> Consultation:
    """Ask for an opinion under that id; what is known now is frozen with it."""
    site = site_of(tx, scope, participant)
    if exists(tx, CONSULTATIONS, consultation=consultation):
        raise RecordExists("this consultation id is taken", what="consultation")
    tx.execute(
        insert(CONSULTATIONS).values(
            organisation=scope.organisation,
            site=site,
            consultation=consultation,
            participant=participant,
            expertise=chosen(expertise, frozenset(Expertise), "expertise"),
            question=question,
            snapshot=snapshot,
            requested_by=scope.actor,
            requested_ms=at_ms,
            due_ms=due_ms,
            state=State.OPEN,
            version=1,
            changed_by=scope.actor,
            changed_ms=at_ms,
        )
    )
    return _noted(tx, scope, consultation, ASK, note="", at_ms=at_ms)


def act(
    tx: Connection,
    scope: Scope,
    consultation: str,
    done: Act,
    *,
    who: frozenset[By],
    seen_version: int,
    note: str,
    at_ms: int,
    changed: tuple[str, int] | None = None,
) -> Consultation:
    """Do what the table of states allows; VersionConflict or ActNotAllowed otherwise.

    An answer's `note` is the opinion; `changed` is the prescription version that a close links.
    RecordNotFound where that is not one of this participant.
    """
    row = _row(tx, scope, consultation)
    expect("the consultation", row, seen_version)
    state = after(State(row.state), done, who | _standing(tx, scope, row))
    if changed is not None:
        version = prescriptions.version(tx, scope, *changed)
        if version.participant != row.participant:
            raise RecordNotFound("no such prescription of this participant")
    values: dict[str, Any] = {"state": state, "version": row.version + 1}
    if done is Act.TAKE:
        values["expert"] = scope.actor
    elif done is Act.HAND_BACK:
        values["expert"] = None
    elif done is Act.ANSWER:
        values["opinion"] = note
    elif changed is not None:
        values |= {"changed_to": changed[0], "changed_number": changed[1]}
    tx.execute(
        update(CONSULTATIONS)
        .where(within(CONSULTATIONS, scope), CONSULTATIONS.c.consultation == consultation)
        .values(changed_by=scope.actor, changed_ms=at_ms, **values)
    )
    return _noted(tx, scope, consultation, done, note=note, at_ms=at_ms)


def get(tx: Connection, scope: Scope, consultation: str) -> Consultation:
    """One consultation."""
    query = _those(scope).where(CONSULTATIONS.c.consultation == consultation)
    return Consultation(*one(tx, query, "consultation"))


def of_participant(tx: Connection, scope: Scope, participant: str) -> list[Consultation]:
    """Every consultation about somebody, the last asked first."""
    site_of(tx, scope, participant)
    shown = CONSULTATIONS.c
    query = _those(scope).where(shown.participant == participant)
    ordered = query.order_by(shown.requested_ms.desc(), shown.consultation)
    return [Consultation(*row) for row in tx.execute(ordered)]


def unanswered(tx: Connection, scope: Scope) -> list[Consultation]:
    """Every consultation that awaits an opinion, what is due first."""
    shown = CONSULTATIONS.c
    query = _those(scope).where(shown.state.in_(sorted(UNANSWERED)))
    ordered = query.order_by(shown.due_ms, shown.consultation)
    return [Consultation(*row) for row in tx.execute(ordered)]


def acts(tx: Connection, scope: Scope, consultation: str) -> list[ConsultationAct]:
    """What was done to a consultation, in order."""
    shown = CONSULTATION_ACTS.c
    query = (
        select(*(shown[name] for name in ConsultationAct.__dataclass_fields__))
        .where(within(CONSULTATION_ACTS, scope), shown.consultation == consultation)
        .order_by(shown.version)
    )
    return [ConsultationAct(*row) for row in tx.execute(query)]


def _standing(tx: Connection, scope: Scope, row: Any) -> frozenset[By]:
    """What the caller is to this consultation."""
    listed = any(
        one_of.staff == scope.actor and row.expertise in one_of.fields
        for one_of in experts(tx, scope, row.site)
    )
    is_any = {
        By.LISTED: listed,
        By.TAKER: row.expert == scope.actor,
        By.REQUESTER: row.requested_by == scope.actor,
    }
    return frozenset(by for by, holds in is_any.items() if holds)


def _experts(tx: Connection, scope: Scope, site: str) -> list[Any]:
    query = select(EXPERTS).where(within(EXPERTS, scope), EXPERTS.c.site == site)
    return list(tx.execute(query.order_by(EXPERTS.c.staff, EXPERTS.c.version)))


def _those(scope: Scope) -> Select[Any]:
    return select(*_SHOWN).where(within(CONSULTATIONS, scope))


def _row(tx: Connection, scope: Scope, consultation: str) -> Any:
    query = select(CONSULTATIONS).where(
        within(CONSULTATIONS, scope), CONSULTATIONS.c.consultation == consultation
    )
    return one(tx, query, "consultation")


def _noted(
    tx: Connection, scope: Scope, consultation: str, done: str, *, note: str, at_ms: int
) -> Consultation:
    row = _row(tx, scope, consultation)
    tx.execute(
        insert(CONSULTATION_ACTS).values(
            organisation=scope.organisation,
            site=row.site,
            consultation=consultation,
            version=row.version,
            participant=row.participant,
            act=str(done),
            state=row.state,
            note=note,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    detail = {"act": str(done), "state": row.state}
    action = "consultation.changed"
    audit.record(tx, scope, action, consultation, site=row.site, at_ms=at_ms, detail=detail)
    return get(tx, scope, consultation)
