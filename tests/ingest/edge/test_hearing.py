"""When people were last heard of: newest instants in any order, and contact apart from data."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.edge.batches import batch
from tests.ingest.edge.fakes import NOON_MS
from tests.ingest.edge.world import edge_with, send, strap
from tiyi.model.heard import NOTHING, Heard
from tiyi.model.metrics import Flag

MAYBE = st.none() | st.integers(0, 5)
WORDS = st.builds(
    Heard,
    sender=st.none(),
    data_ms=MAYBE,
    arrived_ms=MAYBE,
    skin_ms=MAYBE,
    bare_ms=MAYBE,
) | st.one_of(
    st.builds(Heard, sender=st.sampled_from(["a", "b"]), contact_ms=st.integers(0, 5)),
    st.builds(Heard, battery_pct=st.sampled_from([0.0, 9.0, 50.0]), battery_ms=st.integers(0, 5)),
)


def joined(words: Any) -> Heard:
    found = NOTHING
    for word in words:
        found = found.joined(word)
    return found


@given(st.lists(WORDS, max_size=4))
def test_neither_order_nor_repetition_changes_what_is_known(words: list[Heard]) -> None:
    assert {joined(some) for some in permutations(words)} == {joined(words)}
    assert joined([*words, *words]) == joined(words)


@pytest.mark.asyncio
async def test_a_batch_tells_of_data_contact_and_battery() -> None:
    edge, log = edge_with(strap("anna"), strap("bert"))
    made = batch(
        [71, 72, 9, 60],
        devices=["strap-anna", "strap-bert"],
        device=[0, 0, 0, 1],
        metric=["hr", "hr", "battery", "hr"],
        dev_ms=[NOON_MS - 3_000, NOON_MS - 1_000, NOON_MS - 2_000, NOON_MS - 500],
    )
    made["columns"]["flags"] = [0, int(Flag.NO_CONTACT), 0, 0]
    await send(edge, made)

    heard = edge.hearing.take()
    now_ms = log.clock.now_ms()
    assert heard["anna"] == Heard(
        sender="gate",
        contact_ms=now_ms,
        data_ms=NOON_MS - 1_000,
        arrived_ms=now_ms,
        skin_ms=NOON_MS - 3_000,
        bare_ms=NOON_MS - 1_000,
        battery_pct=9,
        battery_ms=NOON_MS - 2_000,
    )
    assert heard["bert"].data_ms == NOON_MS - 500
    assert heard["bert"].battery_pct is None
    assert edge.hearing.take() == {}


@pytest.mark.asyncio
async def test_who_asks_is_in_touch_and_brings_no_data() -> None:
    edge, _ = edge_with()
    await send(edge, batch([71]))
    edge.hearing.take()

    edge.hearing.called("gate", edge.mailbox.people("gate"), NOON_MS + 60_000)
    edge.hearing.called("other", edge.mailbox.people("other"), NOON_MS + 90_000)

    assert edge.hearing.take() == {"anna": Heard(sender="gate", contact_ms=NOON_MS + 60_000)}


@pytest.mark.asyncio
async def test_a_file_brings_data_and_is_no_contact() -> None:
    edge, _ = edge_with()
    await send(edge, batch([71], trusted_clock=True))

    heard = edge.hearing.take()["anna"]
    assert heard.data_ms is not None
    assert (heard.contact_ms, heard.arrived_ms, heard.sender) == (None, None, None)
