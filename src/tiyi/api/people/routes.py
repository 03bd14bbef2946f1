"""Routes of a person's file: personal data, conditions and drugs, contacts, consent by purpose."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from tiyi.api.common import Caller, IdInPath, Served
from tiyi.api.participants import contexts
from tiyi.api.people import export, files
from tiyi.api.people.models import (
    ConsentsShown,
    ContactBody,
    ContactShown,
    DoseBody,
    DoseChange,
    FactBody,
    FactShown,
    HealthShown,
    PersonBody,
    PersonShown,
    StatementShown,
    TextBody,
    TextShown,
)
from tiyi.model.scope import Scope
from tiyi.storage.records import agreements, handles, health, participants
from tiyi.storage.records.health import Contact, HealthFact
from tiyi.storage.records.participants import Person

router = APIRouter(tags=["people"])
router.include_router(files.router)
router.include_router(export.router)


@router.get("/participants/{participant}/person")
def get_person(participant: IdInPath, scope: Caller, services: Served) -> PersonShown:
    """Who somebody is."""
    with services.records.reading() as tx:
        return _person(participants.person(tx, scope, participant))


@router.put("/participants/{participant}/person")
def put_person(
    participant: IdInPath, said: PersonBody, scope: Caller, services: Served
) -> PersonShown:
    """Keep who somebody is; 409 when somebody else changed it since."""
    data = Person(said.name, said.phone, said.note, said.seen_version)
    with services.records.writing() as tx:
        kept = participants.set_person(tx, scope, participant, data, at_ms=services.clock.now_ms())
    return _person(kept)


@router.get("/participants/{participant}/health")
def get_health(participant: IdInPath, scope: Caller, services: Served) -> HealthShown:
    """Conditions and drugs as they stand, and what they say about rate drugs and rhythm."""
    with services.records.reading() as tx:
        return _health(tx, scope, participant, services.clock.now_ms())


@router.post("/participants/{participant}/health", status_code=201)
def say_fact(participant: IdInPath, said: FactBody, scope: Caller, services: Served) -> HealthShown:
    """Record, end or correct a condition or drug; the brain is told in the same transaction."""
    now_ms = services.clock.now_ms()
    fact = HealthFact(
        fact=said.fact or "",
        participant=participant,
        kind=said.kind,
        code=said.code,
        label=said.label,
        affects=said.affects,
        from_ms=said.from_ms,
        to_ms=said.to_ms,
        note=said.note,
        void=said.void,
        version=said.seen_version,
        dose=None if said.dose is None else said.dose.dose(),
    )
    with services.records.writing() as tx:
        health.say(tx, scope, fact, at_ms=now_ms)
        contexts.publish(tx, scope, participant, now_ms=now_ms)
        return _health(tx, scope, participant, now_ms)


@router.post("/participants/{participant}/health/{fact}/dose", status_code=201)
def change_dose(
    participant: IdInPath, fact: IdInPath, said: DoseChange, scope: Caller, services: Served
) -> HealthShown:
    """The drug in another dose from an instant on; a band that rests on the old dose waits."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        health.change_dose(
            tx,
            scope,
            participant,
            fact,
            said.dose.dose(),
            seen_version=said.seen_version,
            from_ms=said.from_ms,
            note=said.note,
            at_ms=now_ms,
        )
        contexts.publish(tx, scope, participant, now_ms=now_ms)
        return _health(tx, scope, participant, now_ms)


@router.get("/participants/{participant}/contacts")
def list_contacts(participant: IdInPath, scope: Caller, services: Served) -> list[ContactShown]:
    """Whom to call."""
    with services.records.reading() as tx:
        return _contacts(health.contacts(tx, scope, participant))


@router.post("/participants/{participant}/contacts", status_code=201)
def set_contact(
    participant: IdInPath, said: ContactBody, scope: Caller, services: Served
) -> list[ContactShown]:
    """Add or change somebody to call; all of them."""
    wanted = Contact(
        contact=said.contact or "",
        participant=participant,
        kind=said.kind,
        name=said.name,
        phone=said.phone,
        relation=said.relation,
        void=said.void,
        version=said.seen_version,
    )
    with services.records.writing() as tx:
        at_ms = services.clock.now_ms()
        health.set_contact(tx, scope, wanted, at_ms=at_ms)
        handles.publish(tx, scope, participant, at_ms=at_ms)
        return _contacts(health.contacts(tx, scope, participant))


@router.get("/participants/{participant}/consents")
def list_consents(participant: IdInPath, scope: Caller, services: Served) -> ConsentsShown:
    """What somebody agrees to now, by purpose, and everything that was said."""
    with services.records.reading() as tx:
        now = agreements.answers(tx, scope, participant, services.clock.now_ms())
        said = agreements.statements(tx, scope, participant)
    return ConsentsShown(
        now={purpose: answer.value for purpose, answer in now.items()},
        statements=[_statement(one) for one in said],
    )


@router.get("/consent-texts")
def list_texts(scope: Caller, services: Served) -> list[TextShown]:
    """The words that people agreed to, every version."""
    with services.records.reading() as tx:
        return [_text(one) for one in agreements.texts_of(tx, scope)]


@router.post("/consent-texts", status_code=201)
def add_text(new: TextBody, scope: Caller, services: Served) -> list[TextShown]:
    """The next version of the words for a purpose; earlier ones stay."""
    words = {"en": new.en, "zh": new.zh}
    with services.records.writing() as tx:
        made = agreements.add_text(tx, scope, new.purpose, words, at_ms=services.clock.now_ms())
    return [_text(one) for one in made]


def _person(one: Person) -> PersonShown:
    return PersonShown(name=one.name, phone=one.phone, note=one.note, version=one.version)


def _health(tx: Any, scope: Scope, participant: str, now_ms: int) -> HealthShown:
    known = health.facts(tx, scope, participant)
    profile = contexts.profile_in_force(tx, scope, participant, now_ms)
    return HealthShown(
        facts=[_fact(one) for one in known], rate_drug=profile.rate_drug, rhythm=profile.rhythm
    )


def _fact(one: HealthFact) -> FactShown:
    return FactShown(
        fact=one.fact,
        version=one.version,
        kind=one.kind,
        code=one.code,
        label=one.label,
        affects=one.affects,
        from_ms=one.from_ms,
        to_ms=one.to_ms,
        note=one.note,
        recorded_by=one.actor,
        recorded_ms=one.at_ms,
        dose=None if one.dose is None else DoseBody(**asdict(one.dose)),
    )


def _contacts(known: list[Contact]) -> list[ContactShown]:
    return [
        ContactShown(
            contact=one.contact,
            version=one.version,
            kind=one.kind,
            name=one.name,
            phone=one.phone,
            relation=one.relation,
        )
        for one in known
    ]


def _text(one: agreements.ConsentText) -> TextShown:
    return TextShown(
        purpose=one.purpose,
        number=one.number,
        language=one.language,
        text=one.text,
        sha256=one.sha256,
    )


def _statement(one: agreements.Statement) -> StatementShown:
    return StatementShown(
        purpose=one.purpose,
        given=one.given,
        from_ms=one.from_ms,
        text_number=one.text_number,
        signer=one.signer,
        channel=one.channel,
        recorded_by=one.actor,
        recorded_ms=one.at_ms,
    )
