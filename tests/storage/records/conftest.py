"""A clinic with one record of every kind, fresh for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.records import world
from tiyi.storage.records.sql import SqlRecords


@pytest.fixture(params=world.ENGINES)
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlRecords]:
    opened = world.opened(request, tmp_path)
    with opened.writing() as tx:
        world.seed(tx)
    yield opened
    opened.close()
