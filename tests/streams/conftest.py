"""What the tests of several agents stand on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tiyi.model.topics import TOPICS
from tiyi.storage.log import Log


@pytest_asyncio.fixture
async def log(tmp_path: Path) -> AsyncIterator[Log]:
    """An embedded log with tiyi's topics."""
    opened = Log.open(tmp_path / "log.db")
    await opened.ensure(TOPICS)
    yield opened
    opened.close()
