"""A fall that a device reports, and a minute in which nothing moves (R22)."""

from __future__ import annotations

import pytest

from tests.monitor.crowd import BASE_MS, context
from tests.monitor.test_shard import feed, mark, new_shard, steady
from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.model.frame import Samples
from tiyi.model.metrics import Metric
from tiyi.monitor import Shard

WHO = "p1"
FALL_S = 100


def of_falls(parts: list[Samples], until_s: int, shard: Shard | None = None) -> list[AlertEvent]:
    """What is said of falls."""
    said = feed(shard or new_shard(context(WHO)), parts, until_s)
    return [one for one in said.alerts if one.rule == "R22"]


def fall(at_s: int = FALL_S) -> Samples:
    """The mark of a device that noticed one."""
    return mark(Metric.FALL, at_s, 6.0)


def moving(first_s: int, until_s: int, cadence_spm: float) -> Samples:
    """Walking or standing still, with a heart rate."""
    return steady(first_s, until_s - first_s, 95, cadence_spm)


@pytest.mark.parametrize("lies", [[moving(100, 300, 0)], []], ids=["still", "nothing known"])
def test_a_minute_without_a_step_is_an_emergency_told_once(lies: list[Samples]) -> None:
    (raised,) = of_falls([moving(0, 100, 95), fall(), *lies], 300)

    assert (raised.kind, raised.severity, raised.page) == (AlertKind.RAISED, Severity.S1, True)
    assert raised.evidence["held_s"] == 60


def test_it_is_told_in_the_sixtieth_second() -> None:
    parts = [moving(0, 100, 95), fall(), moving(100, 300, 0)]

    assert of_falls(parts, FALL_S + 60) == []
    assert len(of_falls(parts, FALL_S + 64)) == 1


def test_whoever_walks_on_has_not_come_to_harm() -> None:
    assert of_falls([moving(0, 400, 95), fall()], 400) == []


def test_who_gets_up_and_lies_down_again_within_two_minutes_is_asked_after() -> None:
    parts = [moving(0, 100, 95), fall(), moving(100, 150, 0), moving(150, 170, 60)]

    assert of_falls([*parts, moving(170, 400, 0)], 226) == []
    assert len(of_falls([*parts, moving(170, 400, 0)], 400)) == 1


def test_an_answer_before_the_minute_is_over_is_enough() -> None:
    parts = [moving(0, 100, 95), fall(), moving(100, 300, 0)]

    assert of_falls([*parts, mark(Metric.REPLY, 140, 1)], 300) == []
    assert len(of_falls([*parts, mark(Metric.REPLY, 90, 1)], 300)) == 1
    assert len(of_falls([*parts, mark(Metric.REPLY, 140, 0)], 300)) == 1


def test_a_later_answer_does_not_close_it_for_the_staff() -> None:
    parts = [moving(0, 100, 95), fall(), moving(100, 400, 0), mark(Metric.REPLY, 200, 1)]

    assert [one.kind for one in of_falls(parts, 400)] == [AlertKind.RAISED]


def test_two_falls_are_told_twice() -> None:
    parts = [moving(0, 100, 95), fall(), moving(100, 300, 0), mark(Metric.REPLY, 240, 1)]

    assert len(of_falls([*parts, fall(300), moving(300, 600, 0)], 600)) == 2


def test_it_works_without_a_context_and_without_a_session() -> None:
    assert len(of_falls([fall(), moving(90, 300, 0)], 300, new_shard())) == 1


def test_a_fall_from_an_impossible_clock_is_taken_at_append_time() -> None:
    shard = new_shard(context(WHO))
    feed(shard, [moving(0, 100, 95)], 100)
    shard.admit(fall(5000), appended_ms=BASE_MS + 100_500)

    assert len(of_falls([moving(100, 300, 0)], 300, shard)) == 1
