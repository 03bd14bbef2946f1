"""Routes of screening and of the gate: answers come in, a decision is made, kept and told."""

from collections.abc import Iterable
from typing import Any

import msgspec
from fastapi import APIRouter, Request

from tiyi.api.common import Caller, Cursor, IdInPath, Limit, Served
from tiyi.api.screening import known, referral_routes
from tiyi.api.screening.models import (
    GateBody,
    GatePage,
    GateShown,
    HealthChangeBody,
    ProfileChoice,
    ProfileShown,
    QuestionnaireShown,
    ReadingBody,
    ScreeningBody,
    ScreeningList,
    ScreeningShown,
)
from tiyi.api.screening.words import Teller
from tiyi.model.scope import Scope
from tiyi.screening import Profile, Reading, Screening, ask, decide
from tiyi.screening.inputs import asked_at
from tiyi.screening.inputs_form import Moment
from tiyi.screening.questionnaire import QUESTIONNAIRE_VERSION
from tiyi.storage.records import gate_answers, participants, screening_sites, screenings
from tiyi.storage.records.screening_sites import SiteProfile

router = APIRouter(tags=["screening"])
router.include_router(referral_routes.router)


@router.get("/screening/questionnaire")
def get_questionnaire(request: Request, scope: Caller) -> QuestionnaireShown:  # noqa: ARG001 - signed in
    """What a screening asks, and the rows by which it and the gate judge."""
    return Teller(request.app.state.catalog).questionnaire()


@router.get("/screening/sites/{site}")
def get_site_profile(site: IdInPath, scope: Caller, services: Served) -> ProfileShown:
    """Which glucose limits the site works with."""
    with services.records.reading() as tx:
        return _profile_shown(screening_sites.get(tx, scope, site))


@router.put("/screening/sites/{site}")
def put_site_profile(
    site: IdInPath, wanted: ProfileChoice, scope: Caller, services: Served
) -> ProfileShown:
    """Choose the glucose limits of the site; 409 names who was first."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        chosen = screening_sites.choose(
            tx, scope, site, wanted.profile, seen_version=wanted.seen_version, at_ms=now_ms
        )
    return _profile_shown(chosen)


@router.get("/participants/{participant}/screenings")
def list_screenings(
    participant: IdInPath, request: Request, scope: Caller, services: Served
) -> ScreeningList:
    """Every screening with its decision, oldest first."""
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
        versions = screenings.versions(tx, scope, participant)
    teller = Teller(request.app.state.catalog)
    return ScreeningList(items=[teller.screening(one) for one in versions])


@router.post("/participants/{participant}/screenings", status_code=201)
def submit_screening(
    *,
    participant: IdInPath,
    answers: ScreeningBody,
    request: Request,
    scope: Caller,
    services: Served,
) -> ScreeningShown:
    """Keep the answers with the decision they come to; 422 `minor_unsupported` under 18."""
    now_ms = services.clock.now_ms()
    given = _readings(answers.readings, Moment.SCREENING, now_ms)
    with services.records.writing() as tx:
        profile = _profile_of(tx, scope, participant)
        age = known.age_of(tx, scope, participant, now_ms)
        screening = Screening(answers.parq, answers.follow_ups, (*age, *given), answers.wanted)
        decision = decide(screening, profile, now_ms=now_ms)
        document = answers.model_dump(mode="json", exclude={"seen_version", "readings"})
        kept = screenings.add(
            tx,
            scope,
            participant,
            document
            | {"readings": msgspec.to_builtins(given), "questionnaire": QUESTIONNAIRE_VERSION},
            outcome=decision.outcome,
            decision=msgspec.to_builtins(decision) | {"needs_clearance": decision.needs_clearance},
            valid_until_ms=decision.valid_until_ms,
            seen_version=answers.seen_version,
            at_ms=now_ms,
        )
    return Teller(request.app.state.catalog).screening(kept)


@router.post("/participants/{participant}/screenings/health-change")
def note_health_change(
    *,
    participant: IdInPath,
    change: HealthChangeBody,
    request: Request,
    scope: Caller,
    services: Served,
) -> ScreeningShown:
    """Health has changed: the newest screening ends now, and the gate asks for another."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        ended = screenings.end(
            tx,
            scope,
            participant,
            seen_version=change.seen_version,
            reason=change.reason,
            at_ms=now_ms,
        )
    return Teller(request.app.state.catalog).screening(ended)


@router.post("/participants/{participant}/gate", status_code=201)
def ask_gate(
    *, participant: IdInPath, today: GateBody, request: Request, scope: Caller, services: Served
) -> GateShown:
    """May this person train now? The answer is kept with its reasons and all it rests on."""
    now_ms = services.clock.now_ms()
    given = _readings(today.readings, Moment.GATE, now_ms)
    with services.records.writing() as tx:
        profile = _profile_of(tx, scope, participant)
        readings = known.known(tx, scope, participant, now_ms)
        answer = ask(known.told(readings, given), profile, now_ms=now_ms)
        kept = gate_answers.add(
            tx,
            scope,
            participant,
            {"answer": msgspec.to_builtins(answer), "given": msgspec.to_builtins(given)},
            word=answer.word,
            rule_version=answer.rule_version,
            at_ms=now_ms,
        )
    return Teller(request.app.state.catalog).gate(kept)


@router.get("/participants/{participant}/gate")
def list_gate_answers(
    *,
    participant: IdInPath,
    request: Request,
    scope: Caller,
    services: Served,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> GatePage:
    """Answers of the gate, newest first."""
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
        page = gate_answers.page(tx, scope, participant, after=cursor, limit=limit)
    teller = Teller(request.app.state.catalog)
    return GatePage(items=[teller.gate(one) for one in page.items], next=page.next)


def _readings(bodies: Iterable[ReadingBody], moment: Moment, now_ms: int) -> list[Reading]:
    return [
        Reading(asked_at(one.input, moment), one.value, now_ms if one.at_ms is None else one.at_ms)
        for one in bodies
    ]


def _profile_of(tx: Any, scope: Scope, participant: str) -> Profile:
    site = participants.get(tx, scope, participant).site
    return Profile(screening_sites.get(tx, scope, site).profile)


def _profile_shown(chosen: SiteProfile) -> ProfileShown:
    return ProfileShown(site=chosen.site, profile=chosen.profile, version=chosen.version)
