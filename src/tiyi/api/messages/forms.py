"""A message as the edge carries it, and as the records keep it."""

from tiyi.ingest.edge.down import DownKind, DownMessage
from tiyi.storage.records.messages import Message


def as_record(down: DownMessage) -> Message:
    """What the records keep of it; choices of a question are not kept."""
    return Message(
        message=down.id,
        participant=down.participant,
        kind=down.kind,
        language=down.language,
        text=down.text,
        at_ms=down.created_ms,
        expires_ms=down.expires_ms,
    )


def as_down(kept: Message) -> DownMessage:
    """A kept message for the edge to carry."""
    return DownMessage(
        id=kept.message,
        participant=kept.participant,
        kind=DownKind(kept.kind),
        language=kept.language,
        text=kept.text,
        created_ms=kept.at_ms,
        expires_ms=kept.expires_ms,
    )
