"""The seeded clinic is plausible, the same every time, and nobody's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.bootstrap.clinic import found_places, join, seed_clinic, today_of
from tiyi.bootstrap.clinic_past import Stores, computed, fill
from tiyi.bootstrap.demo import plan_of
from tiyi.bootstrap.histories import DAY_MS, WEEKS, Trainee, past_of
from tiyi.bootstrap.pick import blocks_at, series_at
from tiyi.bootstrap.rebuild import rebuild
from tiyi.bootstrap.stores import OpenStores
from tiyi.model.context import Answer
from tiyi.model.results import SessionStatus, Verdict
from tiyi.model.scope import system_scope
from tiyi.simulators.clinic import GROUPS, SITES, clinic
from tiyi.storage.records import (
    agreements,
    assessments,
    contexts,
    counters,
    course_weeks,
    participants,
    programmes,
    screenings,
    sessions,
)
from tiyi.storage.records.history import SqlHistory
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.sql import SqlRecords

pytestmark = pytest.mark.timeout(400)
NOW_MS = 1_780_000_000_000
SCOPE = system_scope("seed")
WHOLE_MS = NOW_MS + 400 * DAY_MS


@given(st.integers(0, 400), st.integers(0, 9))
def test_minutes_add_up_and_verdicts_follow(number: int, seed: int) -> None:
    past = past_of(Trainee(f"p{number}", "s", 100, 120, NOW_MS), until_ms=WHOLE_MS, seed=seed)

    assert past == past_of(
        Trainee(f"p{number}", "s", 100, 120, NOW_MS), until_ms=WHOLE_MS, seed=seed
    )
    assert len({one.session_id for one in past.results}) == len(past.results) <= 3 * WEEKS
    for one in past.results:
        assert one.score is not None
        score = one.score
        assert abs(score.in_min + score.above_min + score.below_min - score.valid_min) < 0.05
        assert score.valid_min <= score.cond_min + 0.01
        if score.verdict is Verdict.MET:
            assert score.status is SessionStatus.ON_TARGET
            assert score.coverage >= 0.8


def test_nothing_is_later_than_now() -> None:
    past = past_of(Trainee("p", "s", 100, 120, NOW_MS), until_ms=NOW_MS + 30 * DAY_MS, seed=1)

    assert past.results
    assert max(one.ended_ms for one in past.results) < NOW_MS + 30 * DAY_MS


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    migrate(url)
    kept = Stores(
        SqlRecords(url),
        blocks_at(f"sqlite:///{tmp_path / 'blocks.db'}"),
        series_at(f"sqlite:///{tmp_path / 'series.db'}"),
    )
    yield kept
    kept.records.close()
    kept.blocks.close()
    kept.series.close()


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlRecords]:
    url = f"sqlite:///{tmp_path_factory.mktemp('clinic') / 'records.db'}"
    migrate(url)
    records = SqlRecords(url)
    assert len(seed_clinic(records, SCOPE, now_ms=NOW_MS)) == 60
    yield records
    records.close()


def test_sixty_people_in_two_sites_and_in_every_week(seeded: SqlRecords) -> None:
    with seeded.reading(SCOPE) as tx:
        people = participants.page(tx, SCOPE, limit=100).items
        names = [one.participant for one in people]
        held = sessions.page(tx, SCOPE, limit=5_000).items
        joined = programmes.memberships(tx, SCOPE)
        figures = counters.year(tx, SCOPE, "city-course", 2026, months=4, now_ms=NOW_MS)
        outcomes = Counter(
            known.outcome
            for name in names
            if (known := screenings.newest(tx, SCOPE, name)) is not None
        )
        tests = assessments.judged(tx, SCOPE, names)
    assert len(names) == 60
    assert Counter(one.site for one in people) == dict.fromkeys(SITES, 30)
    assert {one.cohort.split("-")[1] for one in joined} == {group.value for group in GROUPS}
    assert len(held) > 60 * 9 * 3 * 0.6
    assert figures.enrolled == 30
    assert figures.states["active"] > 10
    assert set(outcomes) == {"start", "clearance_first"}
    assert tests
    assert not [flaws for _, flaws in tests if flaws]


@pytest.mark.parametrize("count", [0, 1, 50, 58, 59, 60, 61, 500])
def test_so_many_train_as_were_asked_for(count: int) -> None:
    plan = plan_of(count, 7, [], now_ms=NOW_MS)
    names = [one.participant for one in plan.people]

    assert len(plan.members) == 60
    assert len(set(names)) == len(names) == count
    assert len(plan.live) == min(count, 58)
    assert not {"demo-0031", "demo-0046"} & set(names)


class Here:
    """Computes the past in this process."""

    def ask(self, some: Any, told: Any, now_ms: int) -> Any:
        return computed(some, told, now_ms)


def test_a_past_that_was_scored_is_found_again_by_a_rebuild(stores: Stores) -> None:
    """Law 3: recomputing gives the same bits, so no revision rises."""
    some = clinic(4, 7, today=today_of(NOW_MS))[1:4]
    with stores.records.writing() as tx:
        found_places(tx, SCOPE, now_ms=NOW_MS)
        join(tx, SCOPE, some[0], now_ms=NOW_MS)

    joined = {some[0].person.participant}
    list(fill(stores, SCOPE, some, joined, now_ms=NOW_MS, brain=Here()))

    who = some[0].person.participant
    with stores.records.reading() as tx:
        held = sessions.of_participant(tx, SCOPE, who, from_ms=0, to_ms=NOW_MS)
        weeks = course_weeks.revisions(tx, SCOPE, f"co-{who}")
    assert len(held) > 5
    assert len(weeks) == WEEKS
    again = OpenStores(
        stores.blocks, stores.series, stores.records, SqlHistory(stores.records, SCOPE)
    )
    since_ms = held[-2].started_ms
    before = stores.series.minutes(who, since_ms, NOW_MS)["hr_sum_q"].tolist()
    steps = list(rebuild(again, SCOPE, who, from_ms=since_ms, now_ms=NOW_MS))
    assert len(steps) == 2
    assert sum(step.results for step in steps) == 0
    with stores.records.reading() as tx:
        after = sessions.of_participant(tx, SCOPE, who, from_ms=0, to_ms=NOW_MS)
    assert after == held
    assert [v for v in before if v] == [
        v for v in stores.series.minutes(who, since_ms, NOW_MS)["hr_sum_q"].tolist() if v
    ]


def test_who_withdrew_and_the_minor_are_on_record_as_such(seeded: SqlRecords) -> None:
    with seeded.reading() as tx:
        withdrew = agreements.answers(tx, SCOPE, "demo-0046", NOW_MS)
        told = contexts.versions(tx, SCOPE, "demo-0046")
        minor = agreements.guardian_agreed(tx, SCOPE, "demo-0031")
        bands = [one.band for one in contexts.versions(tx, SCOPE, "demo-0031")]
    assert withdrew["monitoring"] is Answer.NO
    assert not told[-1].consent
    assert minor
    assert bands == [None]
