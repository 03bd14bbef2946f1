"""Routes of messages: kept in the records, waiting at the edge for the sender to fetch."""

from typing import Annotated, Any, ClassVar, Literal
from uuid import uuid4

from fastapi import APIRouter
from pydantic import BaseModel, Field, StrictInt

from tiyi.api.common import Body, Caller, IdInPath, Served
from tiyi.api.messages.forms import as_record
from tiyi.ingest.edge.down import EXPIRY_MAX_MS, Delivery, DownKind, DownMessage
from tiyi.model.errors import InputError
from tiyi.model.scope import Scope
from tiyi.storage.records import messages, participants

router = APIRouter(tags=["messages"])
Text = Annotated[str, Field(min_length=1, max_length=500)]

Choice = Annotated[str, Field(min_length=1, max_length=80)]


class CueInFreeWords(InputError):
    """Cues are sentences of the cue policy: `next` says where one of them is chosen."""

    code: ClassVar[str] = "cue.free_text"


class MessageBody(Body):
    """An alarm or a question; `expires_s` is how long it is worth showing. No cue goes this way."""

    kind: Literal["cue", "alarm", "question"]
    text: Text
    language: Literal["zh", "en"] = "zh"
    expires_s: Annotated[StrictInt, Field(ge=5, le=EXPIRY_MAX_MS // 1_000)] = 120
    choices: Annotated[list[Choice], Field(max_length=6, default_factory=list)]


class MessageShown(BaseModel):
    """A message and how far it has come."""

    id: str
    participant: str
    kind: str
    language: str
    text: str
    created_ms: int
    expires_ms: int
    state: str
    at_ms: dict[str, int]
    answer: str | None


class MessageList(BaseModel):
    """Newest first."""

    items: list[MessageShown]


@router.post("/participants/{participant}/messages", status_code=202)
async def send_message(
    participant: IdInPath, wanted: MessageBody, scope: Caller, services: Served
) -> MessageShown:
    """Keep it and hand it to the sender that brings this participant's samples."""
    await services.in_records(lambda tx: participants.get(tx, scope, participant))
    if wanted.kind == "cue":
        raise CueInFreeWords(
            "a cue is chosen from the approved sentences",
            next=f"/api/v1/participants/{participant}/cues",
        )
    now_ms = services.clock.now_ms()
    message = DownMessage(
        id=f"m-{uuid4().hex}",
        participant=participant,
        kind=DownKind(wanted.kind),
        language=wanted.language,
        text=wanted.text,
        created_ms=now_ms,
        expires_ms=now_ms + wanted.expires_s * 1_000,
        choices=tuple(wanted.choices),
    )
    services.edge.mailbox.require_room(participant, now_ms)
    site = await services.in_records(lambda tx: _kept(tx, scope, message), writing=True)
    return _shown(services.edge.mailbox.post(message, scope.organisation, site, now_ms=now_ms))


@router.post("/messages/{message}/cancel")
async def cancel_message(message: IdInPath, scope: Caller, services: Served) -> MessageShown:
    """Take a message back: devices that have it are told to remove it."""
    now_ms = services.clock.now_ms()

    def work(tx: Any) -> messages.Message:
        receipt = messages.Receipt("cancelled", None, now_ms)
        return messages.add_receipt(tx, scope, message, receipt)

    kept = await services.in_records(work, writing=True)
    services.edge.mailbox.cancel(message, now_ms)
    return _from_records(kept)


@router.get("/participants/{participant}/messages")
async def list_messages(participant: IdInPath, scope: Caller, services: Served) -> MessageList:
    """A participant's newest messages with their receipts."""

    def work(tx: Any) -> list[messages.Message]:
        participants.get(tx, scope, participant)
        return messages.of_participant(tx, scope, participant)

    kept = await services.in_records(work)
    return MessageList(items=[_from_records(one) for one in kept])


def _kept(tx: Any, scope: Scope, message: DownMessage) -> str:
    messages.send(tx, scope, as_record(message))
    return participants.get(tx, scope, message.participant).site


def _shown(delivery: Delivery) -> MessageShown:
    message = delivery.message
    return MessageShown(
        id=message.id,
        participant=message.participant,
        kind=message.kind,
        language=message.language,
        text=message.text,
        created_ms=message.created_ms,
        expires_ms=message.expires_ms,
        state=delivery.state or "waiting",
        at_ms=delivery.at_ms,
        answer=delivery.answer,
    )


def _from_records(kept: messages.Message) -> MessageShown:
    reached = {receipt.kind: receipt.at_ms for receipt in kept.receipts}
    order = ("cancelled", "answered", "opened", "delivered")
    return MessageShown(
        id=kept.message,
        participant=kept.participant,
        kind=kept.kind,
        language=kept.language,
        text=kept.text,
        created_ms=kept.at_ms,
        expires_ms=kept.expires_ms,
        state=next((word for word in order if word in reached), "waiting"),
        at_ms=reached,
        answer=next((r.answer for r in kept.receipts if r.answer is not None), None),
    )
