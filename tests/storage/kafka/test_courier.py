"""A producer that breaks while it stops is replaced like any other."""

from __future__ import annotations

from typing import Any, cast

import pytest

from tiyi.storage.kafka.address import address_of
from tiyi.storage.kafka.clients import Clients
from tiyi.storage.kafka.courier import Courier
from tiyi.storage.kafka.limits import KafkaLimits, KafkaStats


class Client:
    """Connections that are open until they are closed."""

    def __init__(self) -> None:
        self.open = True

    async def close(self) -> None:
        self.open = False


class Broken:
    """A producer whose sender looks for a batch that has failed meanwhile."""

    def __init__(self) -> None:
        self.client = Client()

    async def stop(self) -> None:
        raise KeyError("a batch")


@pytest.mark.asyncio
async def test_a_producer_that_breaks_while_it_stops_ends_nobody() -> None:
    courier = Courier(Clients(address_of("kafka://127.0.0.1:1"), KafkaLimits()), KafkaStats())
    broken: Any = Broken()
    courier._producer = cast("Any", broken)

    courier.retire(broken)
    await courier.close()

    assert not broken.client.open
