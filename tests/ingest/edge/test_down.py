"""Messages down: to whoever carries the participant, until receipted or expired, and bounded."""

from __future__ import annotations

import pytest

from tests.ingest.edge.fakes import NOON_MS
from tiyi.ingest.edge.down import WAITING_MAX, DownKind, DownMessage, Mailbox, Receipt
from tiyi.model.errors import BusyError, ScopeError


def message(name: str = "m-1", participant: str = "anna", lasts_ms: int = 60_000) -> DownMessage:
    return DownMessage(name, participant, DownKind.CUE, "zh", "快一点", NOON_MS, NOON_MS + lasts_ms)


def mailbox(*messages: DownMessage) -> Mailbox:
    made = Mailbox()
    made.carry("phone", ["anna"])
    for one in messages:
        made.post(one, "default", "main", now_ms=NOON_MS)
    return made


def test_a_message_waits_for_the_sender_that_carries_its_participant() -> None:
    box = mailbox(message("m-1"), message("m-2", "bert"))

    assert [m.id for m in box.waiting("phone", NOON_MS)] == ["m-1"]
    assert box.waiting("gate", NOON_MS) == []
    box.carry("gate", ["anna"])
    assert box.waiting("phone", NOON_MS) == []
    assert [m.id for m in box.waiting("gate", NOON_MS)] == ["m-1"]


def test_it_is_repeated_until_it_is_receipted_and_states_never_go_back() -> None:
    box = mailbox(message())
    assert box.waiting("phone", NOON_MS) == box.waiting("phone", NOON_MS)

    box.receipt("phone", "m-1", Receipt.OPENED, NOON_MS + 2, answer=None)
    late = box.receipt("phone", "m-1", Receipt.DELIVERED, NOON_MS + 3, answer=None)
    box.receipt("phone", "m-1", Receipt.ANSWERED, NOON_MS + 4, answer="yes")
    again = box.receipt("phone", "m-1", Receipt.ANSWERED, NOON_MS + 9, answer="no")

    assert late.state is Receipt.ANSWERED
    assert (again.answer, again.at_ms["answered"]) == ("yes", NOON_MS + 4)
    assert box.waiting("phone", NOON_MS) == []


def test_what_has_expired_is_shown_to_nobody() -> None:
    box = mailbox(message(lasts_ms=1_000))

    assert box.waiting("phone", NOON_MS + 999)
    assert box.waiting("phone", NOON_MS + 1_000) == []


def test_a_receipt_of_a_stranger_is_not_found() -> None:
    box = mailbox(message())

    for sender, name in (("gate", "m-1"), ("phone", "m-2")):
        with pytest.raises(ScopeError):
            box.receipt(sender, name, Receipt.OPENED, NOON_MS, answer=None)


def test_only_so_many_wait_for_one_participant() -> None:
    box = mailbox(*(message(f"m-{n}") for n in range(WAITING_MAX)))

    with pytest.raises(BusyError):
        box.post(message("one-more"), "default", "main", now_ms=NOON_MS)
    box.post(message("other", "bert"), "default", "main", now_ms=NOON_MS)
    box.receipt("phone", "m-0", Receipt.DELIVERED, NOON_MS, answer=None)
    box.post(message("one-more"), "default", "main", now_ms=NOON_MS)


def test_a_message_taken_back_is_dropped_or_called_back() -> None:
    box = mailbox(message("waits"), message("out"))
    box.receipt("phone", "out", Receipt.DELIVERED, NOON_MS, answer=None)

    box.cancel("waits", NOON_MS)
    box.cancel("out", NOON_MS)
    box.cancel("unknown", NOON_MS)

    (called_back,) = box.waiting("phone", NOON_MS)
    assert (called_back.kind, called_back.cancels) == (DownKind.CANCEL, "out")
