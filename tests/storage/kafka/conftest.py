"""Logs on Kafka that are closed whatever becomes of their test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.storage.kafka.outcomes import Opener
from tiyi.storage.kafka import KafkaLimits, KafkaLog, address_of


@pytest_asyncio.fixture
async def open_log() -> AsyncIterator[Opener]:
    """Makes a log for a URL, perhaps with limits of its own."""
    logs: list[KafkaLog] = []

    def opened(url: str, limits: KafkaLimits | None = None) -> KafkaLog:
        logs.append(KafkaLog(address_of(url), limits))
        return logs[-1]

    yield opened
    for log in logs:
        await log.close()
