"""Routes of participants; each is one transaction on the records."""

from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Request, Response

from tiyi.api.common import Caller, Cursor, IdInPath, IfMatch, Limit, Served, etag, seen_version
from tiyi.api.devices.publishing import publish_devices_of
from tiyi.api.live.hub import Hub
from tiyi.api.participants import contexts
from tiyi.api.participants.consent import statement_of, stop_unguarded, stopping
from tiyi.api.participants.inputs import band_inputs, week_plan
from tiyi.api.participants.models import (
    BandShown,
    ConsentBody,
    ParticipantDetail,
    ParticipantNew,
    ParticipantPage,
    ParticipantShown,
    ProfileBody,
)
from tiyi.api.problems import PreconditionFailed
from tiyi.model.context import Context, Stratum, UnknownCause
from tiyi.model.errors import ConflictError
from tiyi.model.scope import Scope
from tiyi.storage.records import agreements, consents, participants, profiles, zones
from tiyi.storage.records import contexts as kept_contexts
from tiyi.storage.records.agreements import MONITORING, Statement
from tiyi.storage.records.participants import Participant
from tiyi.web.catalog import Catalog

router = APIRouter(prefix="/participants", tags=["participants"])


@router.get("")
def list_participants(
    *,
    request: Request,
    scope: Caller,
    services: Served,
    cursor: Cursor = None,
    limit: Limit = 100,
    q: Cursor = None,
) -> ParticipantPage:
    """Participants by label with the band in force; `q` is looked for in the label."""
    hub: Hub = request.app.state.hub
    with services.records.reading() as tx:
        page = participants.page(tx, scope, after=cursor, limit=limit, words=q)
        where = zones.of_many(tx, scope, [one.participant for one in page.items])
    now_ms = services.clock.now_ms()
    shown = [
        _shown(one, hub.wall.context(one.participant), where[one.participant].name(now_ms))
        for one in page.items
    ]
    return ParticipantPage(items=shown, next=page.next)


@router.post("", status_code=201)
def add_participant(
    new: ParticipantNew, scope: Caller, services: Served, response: Response
) -> ParticipantDetail:
    """A new participant with profile and consent; the brain is told in the same transaction."""
    now_ms = services.clock.now_ms()
    name = new.participant or f"p-{uuid4().hex[:16]}"
    profile = new.profile
    person = Participant(name, new.site, new.label, profile.zone, profile.language, 1)
    with services.records.writing() as tx:
        participants.add(tx, scope, person, at_ms=now_ms)
        profiles.add_version(
            tx,
            scope,
            name,
            profile.model_dump(mode="json"),
            seen_version=0,
            effective_from_ms=now_ms,
            at_ms=now_ms,
        )
        if new.consent:
            since_ms = now_ms if new.consent_from_ms is None else new.consent_from_ms
            signer = new.consent_signer
            agreed = Statement(name, MONITORING, given=True, from_ms=since_ms, signer=signer)
            agreements.say(tx, scope, agreed, at_ms=now_ms)
        contexts.publish(tx, scope, name, now_ms=now_ms)
        detail = _detail(tx, scope, name, now_ms)
    response.headers.update(etag(detail.profile_version))
    return detail


@router.get("/{participant}")
def get_participant(
    participant: IdInPath, scope: Caller, services: Served, response: Response
) -> ParticipantDetail:
    """One person's page; the ETag is the version of the profile."""
    with services.records.reading() as tx:
        detail = _detail(tx, scope, participant, services.clock.now_ms())
    response.headers.update(etag(detail.profile_version))
    return detail


@router.put("/{participant}/profile")
def put_profile(
    *,
    participant: IdInPath,
    profile: ProfileBody,
    scope: Caller,
    services: Served,
    response: Response,
    if_match: IfMatch = None,
) -> ParticipantDetail:
    """The next version of the profile, in force from now on; the band is made anew with it."""
    seen, now_ms = seen_version(if_match), services.clock.now_ms()
    with services.records.writing() as tx:
        try:
            profiles.add_version(
                tx,
                scope,
                participant,
                profile.model_dump(mode="json"),
                seen_version=seen,
                effective_from_ms=now_ms,
                at_ms=now_ms,
            )
        except ConflictError as conflict:
            raise PreconditionFailed(str(conflict), **conflict.params) from None
        stop_unguarded(tx, scope, participant, now_ms=now_ms)
        contexts.publish(tx, scope, participant, now_ms=now_ms)
        detail = _detail(tx, scope, participant, now_ms)
    response.headers.update(etag(detail.profile_version))
    return detail


@router.post("/{participant}/consent")
def post_consent(
    participant: IdInPath,
    consent: ConsentBody,
    scope: Caller,
    services: Served,
    request: Request,
) -> ParticipantDetail:
    """Consent given or withdrawn; edge and brain are told in the same transaction.

    Where a session is open, whoever stops being watched is told so.
    """
    now_ms = services.clock.now_ms()
    catalog: Catalog = request.app.state.catalog
    mailbox = services.edge.mailbox
    with services.records.writing() as tx:
        said = statement_of(participant, consent, now_ms)
        agreements.say(tx, scope, said, at_ms=now_ms)
        watched = said.purpose == MONITORING
        if watched:
            contexts.publish(tx, scope, participant, now_ms=now_ms)
            publish_devices_of(tx, scope, participant, now_ms=now_ms)
        stopped = watched and not said.given and said.from_ms <= now_ms
        farewell = stopping(tx, scope, participant, catalog, now_ms) if stopped else None
        detail = _detail(tx, scope, participant, now_ms)
    if farewell is not None:
        mailbox.post(farewell, scope.organisation, detail.site, now_ms=now_ms)
    return detail


def _detail(tx: Any, scope: Scope, participant: str, now_ms: int) -> ParticipantDetail:
    person = participants.get(tx, scope, participant)
    where = zones.of(tx, scope, participant)
    known = profiles.versions(tx, scope, participant)
    prescription = contexts.current(tx, scope, participant)
    told = kept_contexts.versions(tx, scope, participant)
    in_force = contexts.profile_in_force(tx, scope, participant, now_ms)
    document = None
    if prescription is not None:
        document = prescription.document | {
            "prescription_id": prescription.prescription,
            "version": prescription.number,
            "status": prescription.status,
            "effective_from_ms": prescription.effective_from_ms,
        }
    return ParticipantDetail(
        **_shown(person, told[-1] if told else None, where.name(now_ms)).model_dump(),
        language=person.language,
        consent=consents.answer(tx, scope, participant, now_ms),
        profile=ProfileBody.of(known[-1].document) if known else None,
        profile_version=known[-1].version if known else 0,
        prescription=document,
        context_version=told[-1].version if told else 0,
        band_inputs=band_inputs(known, in_force),
        week_plan=week_plan(prescription),
    )


def _shown(person: Participant, context: Context | None, zone: str) -> ParticipantShown:
    band = context.band if context else None
    cause = context.no_band_cause if context else UnknownCause.NO_CONTEXT
    return ParticipantShown(
        participant=person.participant,
        label=person.label,
        site=person.site,
        stratum=context.stratum if context else Stratum.NOT_RECORDED,
        zone=zone,
        has_band=band is not None,
        band=BandShown.of(band),
        no_band_cause=cause,
    )
