"""What the suites of a port share: logs of every implementation."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from tests.contracts.logs import OpenLog, embedded, kafka, memory

LOGS = ["memory", "embedded", pytest.param("kafka", marks=pytest.mark.service)]
NUMBERS = count()


@pytest_asyncio.fixture(params=LOGS)
async def opened_log(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[OpenLog]:
    """An open log of one implementation, and names that no other test uses."""
    mark = re.sub(r"[^a-z0-9]+", ".", request.node.name)[:80] + f".{next(NUMBERS)}"
    if request.param == "kafka":
        ways = kafka(mark, request.getfixturevalue("kafka").url)
    else:
        ways = memory(mark) if request.param == "memory" else embedded(mark, tmp_path)
    async with ways as log:
        yield log
