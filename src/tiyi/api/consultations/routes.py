"""Routes of consultations: the directory, asking, taking, answering, and what came of it."""

from dataclasses import asdict
from typing import Any, ClassVar
from uuid import uuid4

from fastapi import APIRouter

from tiyi.access.rights import Right
from tiyi.api.common import Caller, IdInPath, Served
from tiyi.api.consultations.models import (
    ActBody,
    ActShown,
    CloseBody,
    ConsultationBody,
    ConsultationList,
    ConsultationShown,
    ExpertBody,
    ExpertList,
    ExpertShown,
)
from tiyi.api.consultations.snapshot import Whom, snapshot_of
from tiyi.api.threads.accounts import may_work
from tiyi.coaching.consultations import DUE_MS, Act, By, State, is_overdue
from tiyi.model.errors import InputError
from tiyi.model.scope import Scope, system_scope
from tiyi.storage.records import consultations
from tiyi.storage.records.consultations import Consultation, Expert

router = APIRouter(tags=["consultations"])


class ExpertUnknown(InputError):
    """An expert is an open account that works on prescriptions at the site."""

    code: ClassVar[str] = "consultation.expert"


class ConsultationUnclear(InputError):
    """A due time in the past, an answer without words, or a change that is named by half."""

    code: ClassVar[str] = "consultation.invalid"


@router.get("/sites/{site}/experts")
def list_experts(site: IdInPath, scope: Caller, services: Served) -> ExpertList:
    """Who is an expert of what at the site."""
    with services.records.reading() as tx:
        found = consultations.experts(tx, scope, site)
    return ExpertList(items=[_expert(one) for one in found])


@router.put("/sites/{site}/experts/{staff}")
def put_expert(
    site: IdInPath, staff: IdInPath, said: ExpertBody, scope: Caller, services: Served
) -> ExpertShown:
    """Say somebody's fields; 409 when somebody else did so since."""
    with services.records.reading() as tx:
        consultations.experts(tx, scope, site)
    system = system_scope("accounts", scope.organisation)
    with services.records.reading(system) as tx:
        if said.fields and not may_work(tx, scope.organisation, staff, site, Right.PRESCRIPTIONS):
            raise ExpertUnknown("no open account of that name may work at this site")
    with services.records.writing() as tx:
        kept = consultations.say_expert(
            tx,
            scope,
            site,
            staff,
            fields=frozenset(said.fields),
            seen_version=said.seen_version,
            at_ms=services.clock.now_ms(),
        )
    return _expert(kept)


@router.get("/consultations")
def list_unanswered(scope: Caller, services: Served, mine: bool = False) -> ConsultationList:
    """What awaits an opinion; `mine`: taken by the caller, or open in one of their fields."""
    with services.records.reading() as tx:
        found = consultations.unanswered(tx, scope)
        if mine:
            found = [one for one in found if _is_for(tx, scope, one)]
        return _list(tx, scope, found, services.clock.now_ms())


@router.get("/participants/{participant}/consultations")
def list_consultations(participant: IdInPath, scope: Caller, services: Served) -> ConsultationList:
    """Every consultation about one person."""
    with services.records.reading() as tx:
        found = consultations.of_participant(tx, scope, participant)
        return _list(tx, scope, found, services.clock.now_ms())


@router.post("/participants/{participant}/consultations", status_code=201)
def ask(
    participant: IdInPath, said: ConsultationBody, scope: Caller, services: Served
) -> ConsultationShown:
    """Ask for an opinion; what is known of the person now is frozen with the question."""
    now_ms = services.clock.now_ms()
    due_ms = now_ms + DUE_MS if said.due_ms is None else said.due_ms
    if due_ms <= now_ms:
        raise ConsultationUnclear("it is due in the past", field="due_ms")
    with services.records.writing() as tx:
        asked = consultations.ask(
            tx,
            scope,
            participant,
            snapshot_of(tx, Whom(scope, participant, now_ms)),
            consultation=f"con-{uuid4().hex}",
            expertise=said.expertise,
            question=said.question,
            due_ms=due_ms,
            at_ms=now_ms,
        )
        return _shown(tx, scope, asked, now_ms)


@router.post("/consultations/{consultation}/acts")
def act(
    consultation: IdInPath, said: ActBody, scope: Caller, services: Served
) -> ConsultationShown:
    """Take it, hand it back, answer it or withdraw it, as the table of states allows."""
    if said.act == "answer" and not said.written.strip():
        raise ConsultationUnclear("an answer has words", field="written")
    return _done(services, scope, consultation, Act(said.act), said)


@router.post("/consultations/{consultation}/close")
def close(
    consultation: IdInPath, said: CloseBody, scope: Caller, services: Served
) -> ConsultationShown:
    """Say what came of it: a version of a prescription, or no change."""
    if (said.prescription_id is None) != (said.number is None):
        raise ConsultationUnclear("a change is a prescription and its version", field="number")
    if said.prescription_id is None and not said.written.strip():
        raise ConsultationUnclear("no change needs its reason", field="written")
    return _done(services, scope, consultation, Act.CLOSE, said)


def _done(
    services: Served, scope: Scope, consultation: str, done: Act, said: ActBody | CloseBody
) -> ConsultationShown:
    changed = None
    if isinstance(said, CloseBody) and said.prescription_id is not None:
        changed = (said.prescription_id, said.number or 0)
    now_ms = services.clock.now_ms()
    # The right to close is the route's: whoever comes that far works on prescriptions.
    who = frozenset({By.PRESCRIBING}) if done is Act.CLOSE else frozenset[By]()
    with services.records.writing() as tx:
        kept = consultations.act(
            tx,
            scope,
            consultation,
            done,
            who=who,
            seen_version=said.seen_version,
            note=said.written,
            at_ms=now_ms,
            changed=changed,
        )
        return _shown(tx, scope, kept, now_ms)


def _is_for(tx: Any, scope: Scope, one: Consultation) -> bool:
    if one.state == State.TAKEN:
        return one.expert == scope.actor
    listed = consultations.experts(tx, scope, one.site)
    return any(who.staff == scope.actor and one.expertise in who.fields for who in listed)


def _list(tx: Any, scope: Scope, found: list[Consultation], now_ms: int) -> ConsultationList:
    return ConsultationList(items=[_shown(tx, scope, one, now_ms) for one in found])


def _shown(tx: Any, scope: Scope, one: Consultation, now_ms: int) -> ConsultationShown:
    known = asdict(one)
    del known["changed_by"], known["changed_ms"]
    history = [
        ActShown(
            version=act.version,
            done=act.act,
            state=act.state,
            remark=act.note,
            actor=act.actor,
            at_ms=act.at_ms,
        )
        for act in consultations.acts(tx, scope, one.consultation)
    ]
    overdue = is_overdue(State(one.state), one.due_ms, now_ms)
    return ConsultationShown(**known, overdue=overdue, history=history)


def _expert(one: Expert) -> ExpertShown:
    return ExpertShown(
        staff=one.staff,
        site=one.site,
        expertises=[field.value for field in one.fields],
        version=one.version,
    )
