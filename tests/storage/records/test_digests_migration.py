"""What was kept for lists before it had digests has them after the migration."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.storage.records import world
from tiyi.storage.records.digests import digest
from tiyi.storage.records.engine import open_engine, transaction
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.walls import Across

TRAINED = """
INSERT INTO trainings (organisation, site, participant, definition, body, recent)
VALUES ('default', 'north', :key, 1, '[[],[]]', :body)
"""
PLANNED = """
INSERT INTO course_figures (organisation, site, course, participant, definition, body)
VALUES ('default', 'north', :key, 'anna', 1, :body)
"""
BODIES = {"anna": "[]", "bo": "[[1,null,null,false,0.5]]", "cai": "[体医]"}


@pytest.fixture(params=world.ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return world.place(request, tmp_path)


def test_digests_of_what_is_there(url: str) -> None:
    migrate(url, to="0026")
    engine = open_engine(url)
    rows = [{"key": key, "body": body} for key, body in BODIES.items()]
    with transaction(engine, writing=True, reach=Across.EVERYTHING) as tx:
        tx.execute(text(TRAINED), rows)
        tx.execute(text(PLANNED), rows)
    migrate(url)
    expected = {key: digest(body) for key, body in BODIES.items()}
    with transaction(engine, writing=False, reach=Across.EVERYTHING) as tx:
        trained = tx.execute(text("SELECT participant, recent_digest FROM trainings")).all()
        planned = tx.execute(text("SELECT course, digest FROM course_figures")).all()
    assert dict(map(tuple, trained)) == expected
    assert dict(map(tuple, planned)) == expected
    engine.dispose()
