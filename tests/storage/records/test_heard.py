"""When people were last heard of: whatever order it is noted in, and never of who is gone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

import pytest

from tests.storage.records import world
from tests.storage.records.world import NOW_MS, SYSTEM, undone
from tiyi.model.heard import NOTHING, Heard
from tiyi.storage.records import erasures, heard
from tiyi.storage.records.sql import SqlRecords

WORDS = (
    Heard(sender="a", contact_ms=NOW_MS, data_ms=NOW_MS - 9),
    Heard(sender="b", contact_ms=NOW_MS + 5),
    Heard(data_ms=NOW_MS - 3, battery_pct=40.0, battery_ms=NOW_MS - 3),
    Heard(battery_pct=90.0, battery_ms=NOW_MS - 8, bare_ms=1),
)


@pytest.fixture(scope="module", params=world.ENGINES)
def records(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqlRecords]:
    store = world.opened(request, tmp_path_factory.mktemp("heard"))
    with store.writing(SYSTEM) as tx:
        world.seed(tx)
    yield store
    store.close()


def test_the_order_of_notes_changes_nothing_and_a_repeat_is_no_news(records: SqlRecords) -> None:
    expected = NOTHING
    for word in WORDS:
        expected = expected.joined(word)
    for some in permutations(WORDS):
        with undone(records, SYSTEM) as tx:
            for word in some:
                heard.note(tx, SYSTEM, {"p-anna": word})
            assert heard.note(tx, SYSTEM, {"p-anna": some[0]}) == 0
            assert heard.of_many(tx, SYSTEM, ["p-anna"]) == {"p-anna": expected}


def test_who_is_erased_does_not_come_back_by_a_late_word(records: SqlRecords) -> None:
    with undone(records, SYSTEM) as tx:
        heard.note(tx, SYSTEM, {"p-anna": WORDS[0]})
        erasures.erase(tx, SYSTEM, "p-anna", reason="asked", at_ms=NOW_MS)
        assert heard.note(tx, SYSTEM, {"p-anna": WORDS[1], "nobody": WORDS[1]}) == 0
        assert heard.of_many(tx, SYSTEM, ["p-anna", "nobody"]) == {}
