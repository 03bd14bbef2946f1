"""Messages that go down to people: cues, alarms, questions, nudges, cancels, and their receipts.

Pure: times are arguments. Everything is bounded and everything expires; what is read aloud an hour
late helps nobody. An alarm is also paged by its own agent: this is the way to the wrist, not the
record of what happened.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from tiyi.model.errors import BusyError, ScopeError

WAITING_MAX: Final = 32
"""Messages that may wait for one participant."""
KEPT_MAX: Final = 10_000
EXPIRY_MAX_MS: Final = 24 * 3_600_000


class DownKind(StrEnum):
    """What a message asks of the device."""

    CUE = "cue"
    """Say or show it: «a little faster»."""
    ALARM = "alarm"
    """Say it loudly, until it is opened."""
    QUESTION = "question"
    """Show it with its choices, send the answer back."""
    NUDGE = "nudge"
    """Show it quietly: between sessions, of no hurry."""
    CANCEL = "cancel"
    """Take the message named in `cancels` away."""


class Receipt(StrEnum):
    """How far a message has come, in this order."""

    DELIVERED = "delivered"
    OPENED = "opened"
    ANSWERED = "answered"


_ORDER: Final = tuple(Receipt)


@dataclass(frozen=True, slots=True)
class DownMessage:
    """One message to one participant, in a language, worth showing until it expires."""

    id: str
    participant: str
    kind: DownKind
    language: str
    text: str
    created_ms: int
    expires_ms: int
    choices: tuple[str, ...] = ()
    cancels: str | None = None


@dataclass(slots=True)
class Delivery:
    """A message with what is known of its way."""

    message: DownMessage
    organisation: str
    site: str
    state: Receipt | None = None
    """None while it waits for a sender to take it along."""
    at_ms: dict[str, int] = field(default_factory=dict)
    answer: str | None = None


class Mailbox:
    """Who carries whom, what waits, and what came of it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Delivery] = OrderedDict()
        self._carrier: dict[str, str] = {}
        self._carried: defaultdict[str, set[str]] = defaultdict(set)

    def carry(self, sender: str, participants: Iterable[str]) -> None:
        """This sender has just brought rows of these participants: their messages go through it."""
        for participant in participants:
            before = self._carrier.get(participant)
            if before != sender:
                if before is not None:
                    self._carried[before].discard(participant)
                self._carrier[participant] = sender
                self._carried[sender].add(participant)

    def people(self, sender: str) -> frozenset[str]:
        """Whose samples this sender brought last."""
        return frozenset(self._carried.get(sender, ()))

    def post(self, message: DownMessage, organisation: str, site: str, *, now_ms: int) -> Delivery:
        """Take a message for delivery. Raises BusyError when too many wait for the participant."""
        self.require_room(message.participant, now_ms)
        delivery = self._kept[message.id] = Delivery(message, organisation, site)
        while len(self._kept) > KEPT_MAX:
            self._kept.popitem(last=False)
        return delivery

    def require_room(self, participant: str, now_ms: int) -> None:
        """Raise BusyError when too many messages wait for a participant."""
        self._expire(now_ms)
        waiting = sum(
            delivery.message.participant == participant and delivery.state is None
            for delivery in self._kept.values()
        )
        if waiting >= WAITING_MAX:
            raise BusyError(
                "too many messages wait for this participant; let them expire or be opened",
                retry_after_ms=60_000,
            )

    def cancel(self, message_id: str, now_ms: int) -> None:
        """Take a message back: one that waits is dropped, one that is out is called back."""
        known = self._kept.pop(message_id, None)
        if known is None or known.state is None:
            return
        called_back = replace(
            known.message,
            id=f"{message_id}-x",
            kind=DownKind.CANCEL,
            text="",
            created_ms=now_ms,
            choices=(),
            cancels=message_id,
        )
        self.post(called_back, known.organisation, known.site, now_ms=now_ms)

    def waiting(self, sender: str, now_ms: int) -> list[DownMessage]:
        """What this sender should hand over now, oldest first; repeated until it is delivered."""
        self._expire(now_ms)
        people = self._carried.get(sender, set())
        return [
            delivery.message
            for delivery in self._kept.values()
            if delivery.state is None and delivery.message.participant in people
        ]

    def receipt(
        self, sender: str, message_id: str, state: Receipt, now_ms: int, *, answer: str | None
    ) -> Delivery:
        """Note how far a message came; never backwards. ScopeError when it is not this sender's."""
        delivery = self._kept.get(message_id)
        if delivery is None or self._carrier.get(delivery.message.participant) != sender:
            raise ScopeError("no such message waits for this sender")
        delivery.at_ms.setdefault(state.value, now_ms)
        if delivery.state is None or _ORDER.index(state) > _ORDER.index(delivery.state):
            delivery.state = state
        if answer is not None and delivery.answer is None:
            delivery.answer = answer
        return delivery

    def _expire(self, now_ms: int) -> None:
        """Forget what expired without having been delivered."""
        over = [
            message_id
            for message_id, delivery in self._kept.items()
            if delivery.state is None and delivery.message.expires_ms <= now_ms
        ]
        for message_id in over:
            del self._kept[message_id]
