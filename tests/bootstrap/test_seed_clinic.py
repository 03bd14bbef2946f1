"""The seeded clinic is plausible, the same every time, and nobody's."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tiyi.bootstrap.enrol import GROUPS, SITES, seed_clinic
from tiyi.bootstrap.histories import DAY_MS, WEEKS, Trainee, past_of
from tiyi.model.results import SessionStatus, Verdict
from tiyi.model.scope import system_scope
from tiyi.storage.records import counters, participants, programmes, sessions
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.sql import SqlRecords

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


def test_sixty_people_in_two_sites_and_in_every_week(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    migrate(url)
    records = SqlRecords(url)

    names = seed_clinic(records, SCOPE, now_ms=NOW_MS)

    with records.reading(SCOPE) as tx:
        people = participants.page(tx, SCOPE, limit=100).items
        held = sessions.page(tx, SCOPE, limit=5_000).items
        joined = programmes.memberships(tx, SCOPE)
        figures = counters.year(tx, SCOPE, "city-course", 2026, months=4, now_ms=NOW_MS)
    records.close()
    assert len(names) == len(people) == len(joined) == 60
    assert Counter(one.site for one in people) == dict.fromkeys(SITES, 30)
    weeks = {round((NOW_MS - one.from_ms) / (7 * DAY_MS)) for one in joined}
    assert weeks == set(range(1, WEEKS + 1))
    assert {one.cohort.split("-")[1] for one in joined} == set(GROUPS)
    assert len(held) > 60 * 9 * 3 * 0.6
    assert figures.enrolled == 30
    assert figures.states["active"] > 15
