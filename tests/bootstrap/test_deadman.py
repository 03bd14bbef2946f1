"""When the dead-man's watch says what: once per outage, again while it lasts, once it is over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from tiyi.bootstrap.deadman import (
    AGAIN_S,
    CALM_S,
    FRESH_S,
    LIMIT_S,
    Alarm,
    Deadman,
    Observation,
    Outage,
    Step,
)

NOON_MS = 1_767_268_800_000


@dataclass(frozen=True)
class Look:
    """One look of a generated run: how long after the last one, and what was found."""

    after_s: float
    answers: bool
    behind_s: float
    jump_ms: int = 0


def looks(
    behind_s: st.SearchStrategy[float], answers: st.SearchStrategy[bool]
) -> st.SearchStrategy[list[Look]]:
    """Runs that stay long enough in one state to matter."""
    stretch = st.tuples(
        st.builds(
            Look,
            after_s=st.sampled_from((0.5, 2.0, 9.0)),
            answers=answers,
            behind_s=behind_s,
            jump_ms=st.sampled_from((0, 0, 0, -3_600_000, 86_400_000)),
        ),
        st.integers(1, 150),
    )
    return st.lists(stretch, min_size=1, max_size=12).map(
        lambda stretches: [look for look, times in stretches for _ in range(times)]
    )


ANY = looks(st.sampled_from((0.0, 12.0, LIMIT_S, 31.0, 400.0)), st.booleans())


@dataclass
class Run:
    """What a Deadman said, and when by the steady clock."""

    said: list[tuple[float, Alarm]] = field(default_factory=list)
    seen: list[Observation] = field(default_factory=list)

    def of(self, outage: Outage) -> list[tuple[float, Alarm]]:
        return [one for one in self.said if one[1].outage is outage]


def run(every: Sequence[Look], *, set_clock: bool = True) -> Run:
    deadman, found = Deadman(), Run()
    at_s = answered_s = 1000.0
    now_ms = NOON_MS
    behind: Mapping[int, float] = {}
    for look in every:
        at_s += look.after_s
        now_ms += round(look.after_s * 1000) + (look.jump_ms if set_clock else 0)
        if look.answers:
            answered_s = at_s
            behind = {3: look.behind_s, 5: look.behind_s / 2} if look.behind_s else {}
        found.seen.append(Observation(at_s, answered_s, behind))
        found.said += [(at_s, alarm) for alarm in deadman.look(now_ms, found.seen[-1])]
    return found


@given(ANY)
def test_an_outage_begins_once_and_is_over_once(every: list[Look]) -> None:
    for outage in Outage:
        named = defaultdict[int, list[Alarm]](list)
        open_now, number = False, 0
        for _, alarm in run(every, set_clock=False).of(outage):
            named[alarm.since_ms].append(alarm)
            assert open_now == (alarm.step is not Step.BEGAN)
            number = 1 if alarm.step is Step.BEGAN else number + 1
            assert alarm.revision == number
            open_now = alarm.step is not Step.OVER
        for alarms in named.values():
            assert [one.step for one in alarms].count(Step.BEGAN) == 1
            assert alarms == sorted(alarms, key=lambda one: one.revision)


@given(looks(st.floats(0, LIMIT_S), st.just(True)))
def test_nothing_is_said_below_the_limit(every: list[Look]) -> None:
    assert run(every).said == []


@given(ANY)
def test_a_clock_that_is_set_changes_no_decision(every: list[Look]) -> None:
    def decided(found: Run) -> list[tuple[float, Outage, Step, int, float]]:
        return [(at_s, a.outage, a.step, a.revision, a.lasted_s) for at_s, a in found.said]

    assert decided(run(every)) == decided(run(every, set_clock=False))


@given(ANY)
def test_whoever_is_behind_is_told_of_at_once_and_again(every: list[Look]) -> None:
    found = run(every)
    for outage in Outage:
        steps = dict(found.of(outage))
        told_s: float | None = None
        for seen in found.seen:
            alarm = steps.get(seen.at_s)
            silent_s = seen.at_s - seen.answered_s
            late = outage is Outage.WATCHING and silent_s <= FRESH_S
            stands = max(seen.behind_s.values(), default=0) > LIMIT_S if late else False
            stands = stands or (outage is Outage.LOG and silent_s > LIMIT_S)
            if alarm is not None:
                if alarm.step is Step.LASTS:
                    assert told_s is not None
                    assert seen.at_s - told_s >= AGAIN_S
                told_s = None if alarm.step is Step.OVER else seen.at_s
            if stands:
                assert told_s is not None, "an outage that nobody was told of"
                assert seen.at_s - told_s < AGAIN_S


def steady(behind: Callable[[int], float], seconds: int, answers: Callable[[int], bool]) -> Run:
    return run([Look(1.0, answers(at), behind(at)) for at in range(1, seconds + 1)])


def test_a_standstill_is_told_with_its_beginning_and_how_long_it_lasted() -> None:
    found = steady(lambda at: at - 100 if 100 < at <= 1200 else 0, 1300, lambda _: True)

    assert [(at_s - 1000, alarm.step) for at_s, alarm in found.said] == [
        (131, Step.BEGAN),
        (131 + AGAIN_S, Step.LASTS),
        (1201 + CALM_S, Step.OVER),
    ]
    assert {alarm.since_ms for _, alarm in found.said} == {NOON_MS + 100_000}
    assert [alarm.lasted_s for _, alarm in found.said] == [31, 31 + AGAIN_S, 1101]
    assert found.said[0][1].partitions == (3,)


def test_a_silent_log_is_told_and_tells_nothing_of_the_watch() -> None:
    found = steady(lambda _: 0, 300, lambda at: not 100 < at <= 200)

    assert [(at_s - 1000, alarm.outage, alarm.step) for at_s, alarm in found.said] == [
        (131, Outage.LOG, Step.BEGAN),
        (201 + CALM_S, Outage.LOG, Step.OVER),
    ]
    assert found.said[-1][1].lasted_s == 101


def test_an_outage_is_not_over_because_the_log_falls_silent() -> None:
    found = steady(lambda at: 60 if at > 10 else 0, 400, lambda at: at < 50)

    assert [alarm.step for _, alarm in found.of(Outage.WATCHING)] == [Step.BEGAN]
    assert [alarm.step for _, alarm in found.of(Outage.LOG)] == [Step.BEGAN]


def test_a_watch_that_flickers_around_the_limit_is_one_outage() -> None:
    found = steady(lambda at: 29 if at % 20 < 10 else 31, 600, lambda _: True)

    assert [alarm.step for _, alarm in found.said] == [Step.BEGAN]


def test_a_process_that_was_frozen_calls_its_own_sleep_no_silence() -> None:
    deadman = Deadman()
    assert deadman.look(NOON_MS, Observation(1000, 1000)) == []

    assert deadman.look(NOON_MS + 3_600_000, Observation(4600, 1000)) == []
    said = [
        alarm
        for at_s in range(4602, 4640, 2)
        for alarm in deadman.look(NOON_MS, Observation(at_s, 1000))
    ]

    assert [alarm.lasted_s for alarm in said] == [32]


Calls = Callable[[int], dict[int, float]]


def called(calls: Calls, seconds: int, answers: Callable[[int], bool] = lambda _: True) -> Run:
    """One look a second; `calls` names, in seconds of the run, what has not come out."""
    deadman, found = Deadman(60.0), Run()
    answered_s = 1000.0
    for at in range(1, seconds + 1):
        at_s = 1000.0 + at
        answered_s = at_s if answers(at) else answered_s
        waits = {place: 1000.0 + since_s for place, since_s in calls(at).items()}
        seen = Observation(at_s, answered_s, called_s=waits)
        found.said += [(at, alarm) for alarm in deadman.look(NOON_MS + at * 1000, seen)]
    return found


@given(st.lists(st.tuples(st.integers(0, 23), st.integers(0, 2_000), st.integers(1, 60))))
def test_calls_that_come_out_in_time_are_not_told(calls: list[tuple[int, int, int]]) -> None:
    def waits(at: int) -> dict[int, float]:
        return {
            place: since for place, since, wait in calls if since <= at <= min(since + wait, 2000)
        }

    assert called(waits, 2_100).said == []


def test_a_call_that_does_not_come_out_is_told_once_and_again_and_told_over() -> None:
    def waits(at: int) -> dict[int, float]:
        late = {5: 100.0} if 100 <= at < 1200 else {}
        return late | ({6: 160.0} if 160 <= at < 1210 else {}) | ({7: at - 10.0} if at > 20 else {})

    found = called(waits, 1_400)

    assert [(at, alarm.step) for at, alarm in found.said] == [
        (161, Step.BEGAN),
        (161 + AGAIN_S, Step.LASTS),
        (1210 + CALM_S, Step.OVER),
    ]
    assert [alarm.partitions for _, alarm in found.said] == [(5,), (5, 6), (6,)]
    assert {(alarm.outage, alarm.limit_s) for _, alarm in found.said} == {(Outage.CANARY, 60.0)}
    assert found.said[0][1].since_ms == NOON_MS + 100_000


def test_a_silent_log_is_told_and_what_came_out_meanwhile_may_be_read_first() -> None:
    def waits(at: int) -> dict[int, float]:
        return {5: 90.0} if 90 <= at < 340 else {}

    found = called(waits, 600, lambda at: not 100 < at <= 300)

    assert [(alarm.outage, alarm.step) for _, alarm in found.said] == [
        (Outage.LOG, Step.BEGAN),
        (Outage.LOG, Step.OVER),
    ]


def test_an_outage_of_the_canary_is_not_over_because_the_log_falls_silent() -> None:
    found = called(lambda _: {5: 1.0}, 600, lambda at: not 100 < at <= 300)

    assert [alarm.step for _, alarm in found.of(Outage.CANARY)] == [Step.BEGAN]
