"""The shard's face: contexts, growth, revocation, late and future rows, marks, the board."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.monitor.crowd import BASE_MS, context, crowd, frame, samples
from tests.monitor.outcome import Collected, journals
from tiyi.model.context import Band, CeilingKind, Context, UnknownCause
from tiyi.model.frame import Samples
from tiyi.model.ids import partition_of
from tiyi.model.metrics import Metric, SourceKind, Symptom
from tiyi.monitor import Shard

WHO = "p1"


def steady(
    first_s: int, count: int, hr_bpm: float, cadence_spm: float = 95, who: str = WHO,
    source: SourceKind = SourceKind.STRAP,
) -> Samples:  # fmt: skip
    """One person with a heart rate that only trembles, and a cadence."""
    second = np.arange(first_s, first_s + count)
    at_ms = np.tile(BASE_MS + second * 1000 + 500, 2)
    metric = np.repeat([Metric.HR, Metric.CADENCE], count)
    hr = hr_bpm + (second % 3 - 1) * 0.75
    value = np.concatenate([hr, np.full(count, cadence_spm)])
    return frame([who], np.zeros(2 * count, int), metric, at_ms, value, source=source)


def mark(metric: Metric, at_s: int, value: float = 1, who: str = WHO) -> Samples:
    """One mark."""
    at_ms = np.array([BASE_MS + at_s * 1000 + 250])
    return frame([who], np.zeros(1, int), np.array([metric]), at_ms, np.array([value]))


def new_shard(*contexts: Context) -> Shard:
    """A shard that watches everybody."""
    shard = Shard(base_ms=BASE_MS)
    shard.assign(range(24))
    shard.apply(contexts)
    return shard


def feed(
    shard: Shard, parts: list[Samples], until_s: int, said: Collected | None = None
) -> Collected:
    """Admit parts second by second and tick after each."""
    said = said or Collected()
    first = (shard.settled_ms - BASE_MS) // 1000
    for s in range(max(first, 0), until_s):
        for part in parts:
            now = part.take((part.at_ms - BASE_MS) // 1000 == s)
            if len(now):
                shard.admit(now, appended_ms=BASE_MS + s * 1000 + 999)
        said.add(shard.tick(BASE_MS + s * 1000 + 999))
    return said


def rules(said: Collected) -> set[str]:
    """Rules that were raised."""
    return {event.rule for event in said.alerts}


def test_a_clinical_ceiling_passed_on_a_strap_pages_the_coach_after_thirty_seconds() -> None:
    shard = new_shard(context(WHO))
    parts = [mark(Metric.START, 5), steady(0, 200, 120), steady(200, 60, 160)]

    said = feed(shard, parts, 260)

    raised = [e for e in said.alerts if e.rule == "R03"]
    assert [(e.severity, e.page) for e in raised] == [("S2", True)]
    delay_s = (raised[0].started_ms - BASE_MS) // 1000 - 200
    assert 30 <= delay_s <= 45
    assert raised[0].evidence["limit_bpm"] == 150


def test_on_the_wrist_the_same_ceiling_needs_sixty_seconds() -> None:
    shard = new_shard(context(WHO))
    wrist = SourceKind.WRIST
    parts = [
        mark(Metric.START, 5),
        steady(0, 200, 120, source=wrist),
        steady(200, 100, 160, source=wrist),
    ]

    said = feed(shard, parts, 300)

    delay_s = (next(e for e in said.alerts if e.rule == "R03").started_ms - BASE_MS) // 1000 - 200
    assert 60 <= delay_s <= 75


def test_without_a_context_nothing_is_judged_but_a_symptom_pages() -> None:
    shard = new_shard()
    parts = [
        mark(Metric.START, 5),
        steady(0, 240, 190),
        mark(Metric.SYMPTOM, 100, Symptom.FAINTNESS),
    ]

    said = feed(shard, parts, 240)

    assert rules(said) == {"R16"}
    assert said.alerts[0].evidence["symptom"] == Symptom.FAINTNESS
    assert said.alerts[0].page


def test_a_symptom_from_an_impossible_clock_is_taken_at_append_time() -> None:
    shard = new_shard(context(WHO))
    feed(shard, [steady(0, 100, 90)], 100)
    admitted = shard.admit(mark(Metric.SOS, 5000), appended_ms=BASE_MS + 100_500)

    said = feed(shard, [], 110)

    assert admitted.future is not None
    assert rules(said) == {"R16"}
    assert said.alerts[0].started_ms == BASE_MS + 100_000


def test_rows_ahead_of_log_time_or_older_than_the_horizon_are_named_and_not_taken() -> None:
    shard = new_shard(context(WHO))
    feed(shard, [steady(0, 1000, 90)], 1000)

    ahead = shard.admit(steady(1000, 400, 90), appended_ms=BASE_MS + 1_000_000)
    old = shard.admit(steady(50, 100, 90), appended_ms=BASE_MS + 1_000_000)

    assert ahead.future is not None
    assert ahead.future.sum() == 2 * 280
    assert old.refused is not None
    assert old.refused.sum() == 2 * 47


def test_a_context_that_takes_effect_in_mid_session_counts_from_its_second_late_or_not() -> None:
    early, late = context(WHO), context(
        WHO, version=2, effective_from_ms=BASE_MS + 300_000,
        band=Band(130, 155, 175, CeilingKind.CLINICAL, "test", {}),
    )  # fmt: skip
    parts = [mark(Metric.START, 5), steady(0, 600, 160)]

    known = new_shard(early, late)
    told_before = feed(known, parts, 600)
    learning = new_shard(early)
    told_after = feed(learning, parts, 450)
    learning.apply([late])
    feed(learning, parts, 600, told_after)

    assert journals(known) == journals(learning)
    assert told_before.alert_set() == told_after.alert_set()


def test_people_beyond_the_capacity_get_rows_and_keep_what_was_known_of_the_others() -> None:
    group = crowd(150, 2)
    whole, r = Shard(base_ms=BASE_MS, capacity=256), np.random.default_rng(1)
    small = Shard(base_ms=BASE_MS, capacity=64)
    for shard in (whole, small):
        shard.assign(range(24))
        shard.apply(group.contexts)
    for s in range(0, 240, 4):
        part = samples(group, s, 4, r)
        some = part.take(part.participant < 20 + s)
        for shard in (whole, small):
            shard.admit(some, appended_ms=BASE_MS + s * 1000 + 3999)
            shard.tick(BASE_MS + s * 1000 + 3999)
    for shard in (whole, small):
        shard.tick(BASE_MS + 250_000, drain=True)

    assert journals(whole) == journals(small)
    assert len(journals(small)) == 150


def test_a_revoked_partition_is_forgotten_and_its_rows_are_used_again() -> None:
    group = crowd(30, 4)
    shard = new_shard(*group.contexts)
    r = np.random.default_rng(2)
    parts = [samples(group, 0, 100, r)]
    feed(shard, parts, 100)
    gone = partition_of(group.names[0])

    shard.revoke([gone])

    left = {name for name in group.names if partition_of(name) != gone}
    assert set(journals(shard)) == left
    assert gone not in shard.partitions
    shard.admit(samples(group, 100, 1, r), appended_ms=BASE_MS + 100_999)
    shard.tick(BASE_MS + 104_000)
    assert set(journals(shard)) == left
    shard.assign([gone])
    shard.apply([c for c in group.contexts if partition_of(c.participant) == gone])
    shard.admit(samples(group, 101, 1, r), appended_ms=BASE_MS + 101_999)
    assert shard.row(group.names[0]) < 64


def test_the_board_shows_the_newest_value_at_once_and_the_verdict_when_settled() -> None:
    shard = new_shard(context(WHO))
    parts = [mark(Metric.START, 0), steady(0, 600, 120)]
    feed(shard, parts, 600)
    shard.board(0)

    shard.admit(steady(600, 1, 131), appended_ms=BASE_MS + 600_999)
    ((partition, table),) = shard.board(0)

    assert partition == partition_of(WHO)
    assert table["hr_bpm"][0] == pytest.approx(130.25, abs=1)
    assert table["hr_at_ms"][0] == BASE_MS + 600_500
    assert (table["position"][0], table["verdict"][0], table["cause"][0]) == (2, 1, 0)
    assert table["in_s"][0] == table["elapsed_s"][0] == 297
    assert shard.board(0) == []


def test_somebody_under_18_is_recorded_but_no_clinical_rule_holds() -> None:
    parts = [
        mark(Metric.START, 5),
        steady(0, 200, 120),
        steady(200, 140, 215),
        mark(Metric.SYMPTOM, 300, Symptom.FAINTNESS),
    ]
    young = context(WHO, band=None, no_band_cause=UnknownCause.MINOR_UNSUPPORTED)

    adult, minor = (feed(new_shard(one), parts, 340) for one in (context(WHO), young))

    assert {"R03", "R04", "R16"} <= rules(adult)
    assert rules(minor) == {"R16"}


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"band": None, "no_band_cause": UnknownCause.DRUGS_NOT_RECORDED}, "drugs_not_recorded"),
        ({"band": None, "no_band_cause": UnknownCause.MINOR_UNSUPPORTED}, "minor_unsupported"),
        ({"consent": False}, "consent_withdrawn"),
    ],
)
def test_the_board_names_why_there_is_no_verdict(changes: dict[str, object], cause: str) -> None:
    shard = new_shard(context(WHO, **changes))
    feed(shard, [mark(Metric.START, 0), steady(0, 60, 120)], 60)

    ((_, table),) = shard.board(0)

    assert table["verdict"][0] == 0
    assert list(UnknownCause)[table["cause"][0] - 1].value == cause


def test_a_walk_without_marks_becomes_a_session_with_its_first_minute_and_ends_with_its_last() -> (
    None
):
    shard = new_shard(context(WHO))
    parts = [steady(0, 600, 75, 0), steady(600, 900, 115, 100), steady(1500, 600, 80, 0)]

    said = feed(shard, parts, 2100)

    newest = said.sessions[-1]
    assert (newest.started_ms - BASE_MS) // 60_000 == 10
    assert newest.ended_ms is not None
    assert (newest.ended_ms - BASE_MS) // 60_000 == 25
    assert not newest.by_mark
    assert [t.session_id for t in said.touched] == [newest.session_id]


def test_a_short_walk_is_no_session() -> None:
    shard = new_shard(context(WHO))

    said = feed(
        shard, [steady(0, 300, 75, 0), steady(300, 420, 115, 100), steady(720, 400, 80, 0)], 1100
    )

    assert said.sessions == []


def test_a_batch_that_comes_by_its_period_raises_no_false_loss_of_signal() -> None:
    shard = new_shard(context(WHO))
    said = Collected()
    shard.admit(mark(Metric.START, 0), appended_ms=BASE_MS + 900)
    for minute in range(12):
        part = steady(minute * 60, 60, 120, source=SourceKind.WRIST)
        part = replace(part, flags=np.full(len(part), 8, np.uint8))
        for s in range(minute * 60, minute * 60 + 60):
            if s % 60 == 59:
                shard.admit(part, appended_ms=BASE_MS + s * 1000 + 999)
            said.add(shard.tick(BASE_MS + s * 1000 + 999))

    assert "R07" not in {e.rule for e in said.alerts if e.started_ms > BASE_MS + 240_000}


@pytest.mark.parametrize("interval_s", [4, 5, 8])
def test_a_watch_that_measures_every_few_seconds_is_watched_like_a_strap(interval_s: int) -> None:
    shard = new_shard(context(WHO))
    walk = steady(0, 260, 120, source=SourceKind.WRIST)
    second = (walk.at_ms - BASE_MS) // 1000
    sent = walk.take((walk.metric != Metric.HR) | (second % interval_s == 0))

    said = feed(shard, [mark(Metric.START, 5), sent], 260)

    hrs = shard.seconds(BASE_MS + 30_000, BASE_MS + 250_000)[WHO]["hrs"]
    assert (np.abs(hrs / 4 - 120) < 2).all()
    assert rules(said) == set()
    minute = said.provisional[WHO, 2]
    assert minute[0] == 60, minute


def test_a_watch_that_measures_every_few_seconds_alarms_like_a_strap() -> None:
    shard = new_shard(context(WHO))
    walk = [steady(0, 200, 120, source=SourceKind.WRIST), steady(200, 120, 160)]
    sent = [part.take((part.at_ms - BASE_MS) // 1000 % 5 == 0) for part in walk]

    said = feed(shard, [mark(Metric.START, 5), *sent], 320)

    (alert,) = (event for event in said.alerts if event.rule == "R03" and event.page)
    assert 200_000 <= alert.started_ms - BASE_MS <= 245_000


def test_who_sends_each_minute_is_evaluated_though_ticks_are_a_minute_apart() -> None:
    shard = new_shard(context(WHO))
    walk = steady(0, 240, 120)
    for minute in range(4):
        part = walk.take((walk.at_ms - BASE_MS) // 60_000 == minute)
        now_ms = BASE_MS + minute * 60_000 + 59_999
        shard.admit(part, appended_ms=now_ms)
        shard.tick(now_ms + 3_000)

    hrs = shard.seconds(BASE_MS + 30_000, BASE_MS + 230_000)[WHO]["hrs"]
    assert (np.abs(hrs / 4 - 120) < 2).all()


@pytest.mark.parametrize("tick_s", [1, 7])
@pytest.mark.parametrize("batches", [5, 11, 20])
def test_the_silence_of_one_who_sends_in_batches_is_seen_by_its_own_period(
    batches: int, tick_s: int
) -> None:
    shard, said = new_shard(context(WHO)), Collected()
    first_s, end_s = 1_800, 1_800 + 10 * batches
    walk = steady(first_s, 10 * batches, 120)
    walk = replace(walk, flags=np.full(len(walk), 8, np.uint8))
    shard.admit(mark(Metric.START, first_s), appended_ms=BASE_MS + first_s * 1000 + 999)
    for second in range(first_s, end_s + 150):
        now_ms = BASE_MS + second * 1000 + 999
        ready = walk.take((walk.at_ms - BASE_MS) // 10_000 == second // 10)
        if second % 10 == 9 and len(ready):
            shard.admit(ready, appended_ms=now_ms)
        if second % tick_s == 0:
            said.add(shard.tick(now_ms))

    assert (WHO, end_s // 60) in said.provisional


@pytest.mark.parametrize("tick_s", [1, 20])
def test_a_backlog_does_not_make_the_period_of_who_sends_often_again(tick_s: int) -> None:
    shard, said = new_shard(context(WHO)), Collected()
    first_s, backlog_s, end_s = 1_800, 120, 2_220
    walk = steady(first_s, end_s - first_s, 120)
    walk = replace(walk, flags=np.full(len(walk), 8, np.uint8))
    sent_at = (walk.at_ms - BASE_MS) // 10_000 * 10 + 9
    sent_at = np.maximum(sent_at, first_s + backlog_s - 1)
    for second in range(first_s, end_s + 120):
        now_ms = BASE_MS + second * 1000 + 999
        ready = walk.take(sent_at == second)
        if len(ready):
            shard.admit(ready, appended_ms=now_ms)
        if second % tick_s == 0:
            said.add(shard.tick(now_ms))

    assert (WHO, end_s // 60) in said.provisional


def causes(shard: Shard) -> tuple[int, UnknownCause | None]:
    """Verdict (0 = unknown) and cause of the newest board row."""
    ((_, table),) = shard.board(0)
    code = int(table["cause"][0])
    return int(table["verdict"][0]), (None, *UnknownCause)[code]


def test_every_unknown_verdict_says_why() -> None:
    shard = new_shard(context(WHO, warmup_min=1.0))
    parts = [mark(Metric.START, 5), steady(0, 600, 120)]

    seen = []
    for until_s in (50, 150, 300):
        feed(shard, parts, until_s)
        seen.append(causes(shard))

    assert seen == [(0, UnknownCause.NOT_BEGUN), (0, UnknownCause.TOO_EARLY), (1, None)]


def test_a_good_signal_after_a_long_silence_is_too_little_to_judge() -> None:
    shard = new_shard(context(WHO, warmup_min=1.0))
    parts = [mark(Metric.START, 5), steady(0, 60, 120), steady(300, 100, 120)]

    feed(shard, parts, 400)

    assert causes(shard) == (0, UnknownCause.LOW_COVERAGE)
