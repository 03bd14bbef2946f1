"""The log on a broker that wants a password and shows a certificate."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.contracts.logs import everything
from tests.services.kafka import Kafka
from tests.storage.kafka.outcomes import Opener
from tiyi.model.topics import Topic
from tiyi.storage.kafka import KafkaLimits
from tiyi.storage.log.errors import LogAccess, LogUnreachable

pytestmark = [pytest.mark.asyncio, pytest.mark.service, pytest.mark.timeout(120)]
USER, PASSWORD = "tiyi", "p@ss:w/ord"
TOPIC = Topic("guarded", 3_600_000, partitions=2)


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "tls"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Kafka]:
    """A broker that lets nobody in without the password."""
    folder = tmp_path_factory.mktemp("guarded")
    with Kafka(folder, sasl=(USER, PASSWORD), tls=request.param) as running:
        yield running


async def test_the_url_lets_us_in(open_log: Opener, server: Kafka) -> None:
    log = open_log(server.url)

    await log.ensure([TOPIC])
    offset = await log.append(TOPIC.name, 1, b"v")
    found = await everything(log.span(TOPIC.name, 1, offset, offset + 1))

    assert [record.value for record in found] == [b"v"]


async def test_a_wrong_password_is_said_at_once_and_not_shown(
    open_log: Opener, server: Kafka
) -> None:
    log = open_log(server.url.replace("ord@", "rong@"))

    async with asyncio.timeout(10):
        with pytest.raises(LogAccess, match="password") as refused:
            await log.ensure([TOPIC])

    assert "p@ss" not in str(refused.value)
    assert refused.value.code == "log.access"


async def test_a_certificate_that_nobody_vouches_for_is_refused(
    open_log: Opener, server: Kafka
) -> None:
    if server.ca is None:
        return
    address = server.url.replace(f"&ca={server.ca}", "").replace(f"ca={server.ca}&", "")
    log = open_log(address)

    with pytest.raises(LogAccess, match="certificate"):
        await log.ensure([TOPIC])


async def test_who_shows_no_password_is_not_let_in(open_log: Opener, server: Kafka) -> None:
    servers = ",".join(server.servers)
    security = f"?security=SSL&ca={server.ca}" if server.ca else ""
    limits = KafkaLimits(answer_s=2.0, create_s=2.0, request_s=1.0)
    log = open_log(f"kafka://{servers}{security}", limits)

    with pytest.raises((LogUnreachable, LogAccess)):
        await log.ensure([TOPIC])
