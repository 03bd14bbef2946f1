"""What follows when consent is given or withdrawn: who may not be watched, and who is told so."""

from typing import Any, Final
from uuid import uuid4

from tiyi.api.devices.publishing import publish_devices_of
from tiyi.api.messages.forms import as_record
from tiyi.api.participants.models import ConsentBody
from tiyi.ingest.edge.down import DownKind, DownMessage
from tiyi.model.context import Answer
from tiyi.model.scope import Scope
from tiyi.storage.records import agreements, consents, messages, participants, sessions
from tiyi.storage.records.agreements import MONITORING, Statement
from tiyi.web.catalog import Catalog

FAREWELL_MS: Final = 600_000
"""So long it is worth telling somebody that nobody watches any more."""
SESSION_MS: Final = 4 * 3_600_000
"""No session is longer: one that began before is over, even if nobody heard of its end."""


def statement_of(participant: str, said: ConsentBody, now_ms: int) -> Statement:
    """A statement as the records keep it."""
    return Statement(
        participant=participant,
        purpose=said.purpose,
        given=said.given,
        from_ms=now_ms if said.from_ms is None else said.from_ms,
        text_number=said.text_number,
        signer=said.signer,
        channel=said.channel,
    )


def stop_unguarded(tx: Any, scope: Scope, participant: str, *, now_ms: int) -> None:
    """A newly recorded age below 18 ends a consent that no guardian gave, edge included."""
    if not agreements.is_minor(tx, scope, participant):
        return
    agreed = consents.answer(tx, scope, participant, now_ms) is Answer.YES
    if agreed and not agreements.guardian_agreed(tx, scope, participant):
        ended = Statement(participant, MONITORING, given=False, from_ms=now_ms)
        agreements.say(tx, scope, ended, at_ms=now_ms)
        publish_devices_of(tx, scope, participant, now_ms=now_ms)


def stopping(
    tx: Any, scope: Scope, participant: str, catalog: Catalog, now_ms: int
) -> DownMessage | None:
    """The message that nobody watches any more, kept; None where no session is open.

    Staff see it on the wall: the tile says `consent_withdrawn` instead of a heart rate.
    """
    span = {"from_ms": now_ms - SESSION_MS, "to_ms": now_ms + 1}
    found = sessions.of_participant(tx, scope, participant, **span)
    if all(one.ended_ms is not None for one in found):
        return None
    language = participants.get(tx, scope, participant).language
    message = DownMessage(
        id=f"m-{uuid4().hex}",
        participant=participant,
        kind=DownKind.ALARM,
        language=language,
        text=catalog.text("people:watching_stopped", language),
        created_ms=now_ms,
        expires_ms=now_ms + FAREWELL_MS,
    )
    messages.send(tx, scope, as_record(message))
    return message
