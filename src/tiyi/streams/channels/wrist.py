"""Pages to the participant's own device, by the way that cues take from an edge beside it."""

from typing import Final

from tiyi.ingest.edge.down import DownKind, DownMessage, Mailbox
from tiyi.model.errors import BusyError
from tiyi.ports import Clock, Page
from tiyi.streams.channels.guard import NotDelivered

WORTH_MS: Final = 10 * 60_000
"""An alarm that could not be shown within ten minutes is not shown any more."""


class WristNotifier:
    """An alarm in the mailbox of the edge; the same key takes the place of the first copy."""

    name = "wrist"

    def __init__(self, mailbox: Mailbox, organisation: str, clock: Clock) -> None:
        """The mailbox is memory of this process: nothing here waits for a disk."""
        self._mailbox, self._organisation, self._clock = mailbox, organisation, clock

    async def deliver(self, page: Page) -> None:
        """Put it where the sender that carries this participant fetches it."""
        now_ms, event = self._clock.now_ms(), page.event
        message = DownMessage(
            id=page.key,
            participant=event.participant,
            kind=DownKind.ALARM,
            language=page.language,
            text=page.text,
            created_ms=now_ms,
            expires_ms=now_ms + WORTH_MS,
        )
        try:
            self._mailbox.post(message, self._organisation, event.site, now_ms=now_ms)
        except BusyError as error:
            raise NotDelivered("channel wrist: too many messages wait") from error
