"""Routes of coaching: what may be said now, a coach's cue, calls, and what came of all that."""

from typing import Any, ClassVar
from uuid import uuid4

from fastapi import APIRouter, Request

from tiyi.access.fields import Kind, seen_by
from tiyi.api.coaching.cuer import BY_HAND, Cuer, Sent, keep, made
from tiyi.api.coaching.gathering import gather, sessions
from tiyi.api.coaching.models import (
    CallBody,
    CallNoted,
    CueBody,
    CueList,
    CueOptions,
    CueSent,
    CueShown,
    InterventionList,
    InterventionShown,
    SentenceShown,
    StretchShown,
)
from tiyi.api.common import Caller, Cursor, IdInPath, Limit, Served
from tiyi.api.live.hub import Hub
from tiyi.api.services import Services
from tiyi.coaching.afterwards import WITHIN_MS, afterwards
from tiyi.coaching.cue_rows import BY_HAND_TEXTS, POLICY_VERSION, Cue, told_reasons
from tiyi.coaching.cues import by_hand, cue_id
from tiyi.coaching.effects import Stretch, effect, spans
from tiyi.model.errors import ConflictError, InputError
from tiyi.model.scope import Scope
from tiyi.storage.records import interventions, messages, participants
from tiyi.storage.records import sessions as session_records
from tiyi.storage.records.interventions import Intervention
from tiyi.web.catalog import LANGUAGES, Catalog

router = APIRouter(tags=["coaching"])
ONCE_MS = 5_000
"""The same cue by the same person within this is the same wish, sent again."""
NOTHING: dict[str, int] = {}


class CueNotAllowed(ConflictError):
    """Nobody may ask this person for more effort now; `reasons` says why."""

    code: ClassVar[str] = "cue.not_allowed"


class SentenceNotApproved(InputError):
    """A cue is said in one of its approved sentences; `approved` names them."""

    code: ClassVar[str] = "cue.not_approved"


@router.get("/participants/{participant}/cues")
async def get_cue_options(
    participant: IdInPath, request: Request, scope: Caller, services: Served
) -> CueOptions:
    """Whether they may be asked for more now; otherwise a page shows effort words, no arrow."""
    await services.in_records(lambda tx: participants.get(tx, scope, participant))
    reasons = await _against(request, scope, services, participant)
    return CueOptions(
        participant=participant,
        may_ask_more=not reasons,
        against=list(reasons),
        sentences=_sentences(request.app.state.catalog),
        server_ms=services.clock.now_ms(),
    )


@router.post("/participants/{participant}/cues", status_code=202)
async def give_cue(
    participant: IdInPath, wanted: CueBody, request: Request, scope: Caller, services: Served
) -> CueSent:
    """Say it now; «faster» is refused where the policy forbids it, the others never are."""
    known = await services.in_records(lambda tx: participants.get(tx, scope, participant))
    cue = Cue[wanted.cue.upper()]
    text = _approved(cue, wanted.sentence)
    reasons = await _against(request, scope, services, participant, cue)
    if reasons:
        raise CueNotAllowed(
            "more effort must not be asked for now", reason=reasons[0], reasons=list(reasons)
        )
    cuer: Cuer = request.app.state.cuer
    sent = _by_hand(
        cuer, _hub(request), known, cue, text=text, actor=scope.actor,
        now_ms=services.clock.now_ms(),
    )  # fmt: skip
    if await services.in_records(lambda tx: keep(tx, scope, sent), writing=True):
        cuer.remember(sent)
        cuer.post(sent.message, known.site)
    return _sent(sent)


@router.get("/sessions/{session}/cues")
def list_cues(session: IdInPath, scope: Caller, services: Served) -> CueList:
    """The cues of a session, with what the stored minutes show before and after each."""
    with services.records.reading() as tx:
        whose = session_records.get(tx, scope, session).participant
        found = interventions.of_session(tx, scope, session)
        cues = [one for one in found if one.kind == interventions.CUE]
        reached = _reached(tx, scope, cues)
    shown = [_shown(services, whose, one, reached.get(one.intervention, NOTHING)) for one in cues]
    return CueList(session=session, items=shown)


@router.get("/participants/{participant}/interventions")
def list_interventions(
    participant: IdInPath,
    scope: Caller,
    services: Served,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> InterventionList:
    """Everything that was done for somebody, why, and how far it came; the newest first."""
    with services.records.reading() as tx:
        page = interventions.page(tx, scope, participant, after=cursor, limit=limit)
        reached = _reached(tx, scope, page.items)
        held = _held(tx, scope, participant, page.items)
    now_ms = services.clock.now_ms()
    items = [
        InterventionShown(
            intervention=one.intervention,
            kind=one.kind,
            session=one.session,
            cue=one.word,
            trigger=one.trigger,
            actor=one.actor,
            at_ms=one.at_ms,
            reached=reached.get(one.intervention, NOTHING),
            followed_by=after.followed.value,
            next_session=after.session,
            next_session_ms=after.started_ms,
        )
        for one in page.items
        for after in [afterwards(one.at_ms, held, during=one.session, now_ms=now_ms)]
    ]
    return InterventionList(items=items, next=page.next)


@router.post("/participants/{participant}/calls", status_code=201)
def note_call(participant: IdInPath, said: CallBody, scope: Caller, services: Served) -> CallNoted:
    """Note a call that was made; the same `call` id again is the same call."""
    now_ms = services.clock.now_ms()
    done = Intervention(
        said.call or f"call-{uuid4().hex}", participant, None, interventions.CALL, said.outcome,
        said.because, now_ms, facts={"written": said.written},
    )  # fmt: skip
    with services.records.writing() as tx:
        interventions.note(tx, scope, done)
    return CallNoted(
        intervention=done.intervention, participant=participant, call=said.outcome, at_ms=now_ms
    )


def _held(
    tx: Any, scope: Scope, participant: str, done: list[Intervention]
) -> list[tuple[int, str]]:
    """(start, id) of the sessions that may have followed any of these."""
    if not done:
        return []
    first_ms = min(one.at_ms for one in done)
    last_ms = max(one.at_ms for one in done) + WITHIN_MS + 1
    found = session_records.of_participant(tx, scope, participant, from_ms=first_ms, to_ms=last_ms)
    return [(one.started_ms, one.session) for one in found]


def _hub(request: Request) -> Hub:
    hub: Hub = request.app.state.hub
    return hub


def _sentences(catalog: Catalog) -> list[SentenceShown]:
    """Everything that may be said by hand."""
    return [
        SentenceShown(
            cue=cue.word,
            sentence=text,
            **{one: catalog.text(f"coaching:cue.{text}", one) for one in LANGUAGES},
        )
        for cue, texts in BY_HAND_TEXTS.items()
        for text in texts
    ]


def _approved(cue: Cue, sentence: str | None) -> str:
    approved = BY_HAND_TEXTS[cue]
    if sentence is None:
        return approved[0]
    if sentence not in approved:
        raise SentenceNotApproved(
            "this sentence is not approved for this cue", approved=list(approved)
        )
    return sentence


async def _against(
    request: Request, scope: Scope, services: Services, participant: str, cue: Cue = Cue.FASTER
) -> tuple[str, ...]:
    """Every reason against a cue, in the words that the caller may read.

    «Slow down» and «stop» wait for no look at the records.
    """
    if cue is not Cue.FASTER:
        return ()
    cuer: Cuer = request.app.state.cuer
    now_ms = services.clock.now_ms()
    known = await cuer.known([participant], scope, now_ms)
    facts = gather(_hub(request).wall, cuer.book, [participant], known, now_ms)
    reasons = by_hand(facts, cue, now_ms=now_ms)
    return told_reasons(reasons, conditions=Kind.CONDITION in seen_by(scope))


def _by_hand(
    cuer: Cuer,
    hub: Hub,
    known: participants.Participant,
    cue: Cue,
    *,
    text: str,
    actor: str,
    now_ms: int,
) -> Sent:
    """A coach's cue; pressed twice it is one."""
    (session,) = sessions(hub.wall, [known.participant])
    instant_ms = now_ms - now_ms % ONCE_MS
    name = cue_id(known.participant, session, f"{actor} {text}", instant_ms)
    note = Intervention(
        name, known.participant, session, interventions.CUE, cue.word, BY_HAND, now_ms,
        facts={"policy": POLICY_VERSION, "sentence": text},
    )  # fmt: skip
    return made(cuer.catalog, note, cue, language=known.language, text=text)


def _reached(tx: Any, scope: Scope, done: list[Intervention]) -> dict[str, dict[str, int]]:
    """Intervention → what its receipts say, and when."""
    names = [one.intervention for one in done]
    return {
        one.message: {receipt.kind: receipt.at_ms for receipt in one.receipts}
        for one in messages.those(tx, scope, names)
    }


def _shown(services: Services, whose: str, one: Intervention, reached: dict[str, int]) -> CueShown:
    (from_ms, _), (_, to_ms) = spans(one.at_ms)
    found = effect(one.at_ms, services.series.minutes(whose, from_ms, to_ms))
    return CueShown(
        intervention=one.intervention,
        cue=one.word,
        trigger=one.trigger,
        by_hand=one.trigger == BY_HAND,
        actor=one.actor,
        at_ms=one.at_ms,
        delivered_ms=reached.get("delivered"),
        opened_ms=reached.get("opened"),
        two_min_before=_stretch(found.before),
        two_min_after=_stretch(found.after),
        effect_known=found.is_known,
    )


def _stretch(one: Stretch) -> StretchShown:
    return StretchShown(coverage=one.coverage, in_share=one.in_share, hr_mean_bpm=one.hr_mean_bpm)


def _sent(sent: Sent) -> CueSent:
    return CueSent(
        intervention=sent.note.intervention,
        participant=sent.note.participant,
        session=sent.note.session,
        cue=sent.note.word,
        language=sent.message.language,
        text=sent.message.text,
        at_ms=sent.message.created_ms,
        expires_ms=sent.message.expires_ms,
    )
