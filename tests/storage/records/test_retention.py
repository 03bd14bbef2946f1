"""Settings of retention in versions, the log of removals, and the days that stay."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.storage.records.world import NORTH, NOW_MS, SOUTH
from tiyi.model.errors import ScopeError
from tiyi.model.retention import GRACE_MS, Keep, RetentionInvalid, Tier
from tiyi.storage.records import retention
from tiyi.storage.records.schema import AUDIT
from tiyi.storage.records.scoped import VersionConflict
from tiyi.storage.records.sql import SqlRecords

SHORT, LONG = Keep(60, 200, 400), Keep(900, 2_000, 5_000)


def choose(records: SqlRecords, keep: Keep, seen: int, at_ms: int) -> int:
    with records.writing() as tx:
        return retention.choose(tx, NORTH, "north", keep, seen_version=seen, at_ms=at_ms).version


def in_force(records: SqlRecords, now_ms: int) -> tuple[Keep, int]:
    with records.reading() as tx:
        return retention.in_force(tx, NORTH, "north", now_ms)


def test_until_somebody_says_so_the_defaults_hold(records: SqlRecords) -> None:
    with records.reading() as tx:
        assert retention.get(tx, NORTH, "north").version == 0
        assert retention.get(tx, SOUTH, "south").keep == Keep()
    assert in_force(records, NOW_MS) == (Keep(), 0)


def test_the_second_editor_is_told_and_every_version_stays(records: SqlRecords) -> None:
    assert choose(records, SHORT, 0, NOW_MS) == 1
    with pytest.raises(VersionConflict):
        choose(records, LONG, 0, NOW_MS + 1)
    assert choose(records, LONG, 1, NOW_MS + 2) == 2

    with records.reading() as tx:
        known = retention.versions(tx, NORTH, "north")
        noted = tx.execute(select(AUDIT.c.detail).where(AUDIT.c.action == "retention.set"))
        details = list(noted.scalars())
    assert [one.keep for one in known] == [Keep(), SHORT, LONG]
    assert [one.actor for one in known] == ["", "dr.lin", "dr.lin"]
    assert [one["raw_days"] for one in details] == [60, 900]


def test_a_shorter_time_waits_and_a_longer_one_does_not(records: SqlRecords) -> None:
    choose(records, SHORT, 0, NOW_MS)
    assert in_force(records, NOW_MS + GRACE_MS - 1) == (Keep(), 0)
    assert in_force(records, NOW_MS + GRACE_MS) == (SHORT, 1)
    choose(records, LONG, 1, NOW_MS + GRACE_MS)
    assert in_force(records, NOW_MS + GRACE_MS) == (LONG, 1)


def test_what_is_too_short_is_not_kept(records: SqlRecords) -> None:
    with pytest.raises(RetentionInvalid):
        choose(records, Keep(raw_days=1), 0, NOW_MS)
    with records.reading() as tx:
        assert retention.get(tx, NORTH, "north").version == 0


def test_a_foreign_site_has_no_settings_for_us(records: SqlRecords) -> None:
    with records.reading() as tx, pytest.raises(ScopeError):
        retention.get(tx, NORTH, "south")


def removal(before_ms: int, tier: Tier = Tier.RAW) -> retention.Removal:
    return retention.planned(
        "p-anna", tier, hours=2, at_ms=NOW_MS, from_ms=0, before_ms=before_ms, settings_version=1
    )


def test_what_was_begun_and_not_ended_is_known_and_counts_as_gone(records: SqlRecords) -> None:
    with records.writing() as tx:
        retention.begin(tx, NORTH, removal(10))
        retention.end(tx, NORTH, removal(10))
        retention.begin(tx, NORTH, removal(20))
    with records.reading() as tx:
        assert retention.unfinished(tx, NORTH, "p-anna") == [removal(20)]
        gone = retention.gone_before(tx, NORTH, "p-anna")
        newest = retention.log(tx, NORTH, "north", limit=2)
    assert gone == {"raw": 20, "minutes": 0, "days": 0}
    assert [(one.act, one.before_ms) for one in newest] == [("begun", 20), ("removed", 10)]


def test_a_day_that_is_kept_is_not_written_over(records: SqlRecords) -> None:
    with records.writing() as tx:
        assert retention.keep_days(tx, NORTH, "p-anna", {0: {"valid_s": 9}}, at_ms=1) == 1
        emptier = {0: {"valid_s": 1}, 86_400_000: {"valid_s": 2}}
        assert retention.keep_days(tx, NORTH, "p-anna", emptier, at_ms=2) == 1
        kept = retention.days(tx, NORTH, "p-anna", 0, 1 << 40)
        assert retention.forget_days(tx, NORTH, "p-anna", 86_400_000) == 1
    assert kept == {0: {"valid_s": 9}, 86_400_000: {"valid_s": 2}}


def test_a_course_spans_its_weeks(records: SqlRecords) -> None:
    with records.reading() as tx:
        ((start_ms, end_ms),) = retention.course_spans(tx, NORTH, "p-anna")
    assert end_ms - start_ms >= 7 * 86_400_000
