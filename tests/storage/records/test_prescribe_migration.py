"""Prescriptions of before keep their documents and get the words of the life cycle."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, text

from tests.storage.records import world
from tiyi.storage.records.engine import open_engine, transaction
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.schema import PRESCRIPTIONS
from tiyi.storage.records.walls import Across


@pytest.fixture(params=world.ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return world.place(request, tmp_path)


INSERT = """
INSERT INTO prescriptions (organisation, site, prescription, participant, status, newest, version,
changed_by, changed_ms) VALUES ('default', 'north', :name, 'p-anna', :status, 1, 1, 'dr.lin', 5)
"""


def test_the_statuses_of_before_get_their_new_words(url: str) -> None:
    migrate(url, to="0001")
    engine = open_engine(url)
    with transaction(engine, writing=True, reach=Across.EVERYTHING) as tx:
        for name, status in (("a", "active"), ("b", "suspended"), ("c", "ended")):
            tx.execute(text(INSERT), {"name": name, "status": status})

    migrate(url)

    with transaction(engine, writing=False, reach=Across.EVERYTHING) as tx:
        columns = (PRESCRIPTIONS.c.prescription, PRESCRIPTIONS.c.status)
        rows = [tuple(row) for row in tx.execute(select(*columns).order_by(columns[0]))]
    engine.dispose()
    assert rows == [("a", "issued"), ("b", "paused"), ("c", "ended")]
