"""`POST /ingest/batches` and what HTTP senders need beside it; hot routes decode with msgspec."""

from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from tiyi.api.auth import sender, services_of
from tiyi.api.services import Services
from tiyi.ingest.edge import Ack, Batch, RecordBatch, Sender
from tiyi.ingest.edge.contract import BODY_BYTES_MAX, ID_PATTERN
from tiyi.ingest.edge.decode import inflate
from tiyi.ingest.edge.down import DownMessage, Receipt
from tiyi.ingest.edge.errors import BatchEncoding, BatchError
from tiyi.model.scope import system_scope
from tiyi.storage.records import messages

router = APIRouter(prefix="/ingest", tags=["ingest"])
_ENCODER: Final = msgspec.json.Encoder()


class ReceiptNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far a down-message came; `answer` is the chosen text of a question."""

    id: Annotated[str, msgspec.Meta(max_length=64, pattern=ID_PATTERN)]
    state: Receipt
    answer: Annotated[str, msgspec.Meta(max_length=200)] | None = None


class Waiting(msgspec.Struct, frozen=True):
    """Messages that wait for people whom the sender carries."""

    messages: list[DownMessage]


def schema_of(kind: Any) -> dict[str, Any]:
    """A reference to a msgspec type; `app` adds the components."""
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


def _body(*kinds: Any) -> dict[str, Any]:
    schema = schema_of(kinds[0]) if len(kinds) == 1 else {"anyOf": [schema_of(k) for k in kinds]}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def _answers(kind: Any) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {"application/json": {"schema": schema_of(kind)}}}}


def told(answer: Any) -> Response:
    """An answer of the hot routes."""
    return Response(_ENCODER.encode(answer), media_type="application/json")


@router.post(
    "/batches",
    max_body_size=BODY_BYTES_MAX,
    openapi_extra=_body(Batch, RecordBatch),
    responses=_answers(Ack),
    response_class=Response,
)
async def post_batch(request: Request, who: Annotated[Sender, Depends(sender)]) -> Response:
    """Take a batch; the answer comes when every row of it is on disk or in quarantine."""
    return told(await services_of(request).edge.submit(who, await _plain(request)))


@router.get("/messages", responses=_answers(Waiting), response_class=Response)
async def get_messages(request: Request, who: Annotated[Sender, Depends(sender)]) -> Response:
    """Messages for the people whose samples this sender brings; repeated until receipted."""
    services = services_of(request)
    return told(Waiting(waiting_for(services, who.sender)))


def waiting_for(services: Services, sender: str) -> list[DownMessage]:
    """What a sender should hand over now; whoever asks is in touch."""
    edge, now_ms = services.edge, services.clock.now_ms()
    edge.hearing.called(sender, edge.mailbox.people(sender), now_ms)
    return edge.mailbox.waiting(sender, now_ms)


@router.post(
    "/receipts", openapi_extra=_body(ReceiptNote), status_code=204, response_class=Response
)
async def post_receipt(request: Request, who: Annotated[Sender, Depends(sender)]) -> Response:
    """Note that a message was delivered, opened or answered."""
    services = services_of(request)
    try:
        note = msgspec.json.decode(await request.body(), type=ReceiptNote)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise BatchError("not a receipt; see the contract") from None
    await take_receipt(services, who, note)
    return Response(status_code=204)


async def take_receipt(services: Services, who: Sender, note: ReceiptNote) -> None:
    """Note how far a message came, at the edge and in the records."""
    now_ms = services.clock.now_ms()
    delivery = services.edge.mailbox.receipt(
        who.sender, note.id, note.state, now_ms, answer=note.answer
    )
    if delivery.message.cancels is None:
        scope = system_scope("edge", delivery.organisation)
        receipt = messages.Receipt(note.state.value, note.answer, now_ms)
        await services.in_records(
            lambda tx: messages.add_receipt(tx, scope, note.id, receipt),
            scope=scope,
            writing=True,
        )


async def _plain(request: Request) -> bytes:
    kind = request.headers.get("content-type", "application/json").split(";")[0].strip().lower()
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if kind != "application/json" or encoding not in {"identity", "gzip"}:
        raise BatchEncoding("send application/json, plain or gzip")
    body = await request.body()
    return inflate(body) if encoding == "gzip" else body
