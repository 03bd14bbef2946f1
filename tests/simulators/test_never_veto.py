"""Poor quality may delay an alert, never silence it: from the device to what people are told.

What the brain does not keep yet is marked as expected to fail, with the smallest run that shows it.
"""

import msgspec
import pytest

from tiyi.simulators.body import Activity, Stretch
from tiyi.simulators.faults import Fault, FaultKind
from tiyi.simulators.harness import run
from tiyi.simulators.scenario import MarkSpec, Scenario, load
from tiyi.simulators.seen import Seen

pytestmark = pytest.mark.timeout(300)


def rules(seen: Seen) -> set[tuple[str, str]]:
    return {(alert.rule, alert.severity) for alert in seen.alerts}


def collapse(*, gap_s: float, before_s: float) -> Scenario:
    """`sudden_collapse` after a gap of the strap that ends so long before the fall, minute 17."""
    to_min = 17 - before_s / 60
    fault = Fault("strap", FaultKind.OFF, to_min - gap_s / 60, to_min)
    return msgspec.structs.replace(load("sudden_collapse"), faults=(fault,))


def syncope(*, after_s: float) -> Scenario:
    """`syncope` whose fall begins so long after the stop."""
    scenario = load("syncope")
    stands, *falls = scenario.plan[2:]
    stood = msgspec.structs.replace(stands, minutes=after_s / 60)
    return msgspec.structs.replace(scenario, plan=(*scenario.plan[:2], stood, *falls))


@pytest.mark.parametrize("after_s", [2, 20])
def test_a_fall_soon_after_the_stop_is_asked_about_and_becomes_an_emergency(after_s: float) -> None:
    assert rules(run(syncope(after_s=after_s), 1)) == {("R08", "S1")}


def test_a_gap_before_a_collapse_silences_nothing() -> None:
    assert rules(run(collapse(gap_s=15, before_s=20), 1)) == {("R08", "S1")}


@pytest.mark.xfail(reason="the minute that is blank after a gap outlasts the window of the fall")
def test_a_gap_in_a_collapse_delays_the_question_and_no_more() -> None:
    assert ("R08", "S1") in rules(run(collapse(gap_s=15, before_s=-20), 1))


@pytest.mark.xfail(reason="the high rate that R12 is about opens a session, in which R12 is mute")
def test_a_heart_that_does_not_settle_is_told_after_the_session() -> None:
    quiet = load("on_target")
    late = Stretch(Activity.REST, 14, 0.52, cadence_spm=0.0)  # 115 bpm, resting rate + 49
    scenario = msgspec.structs.replace(quiet, plan=(*quiet.plan[:2], late), marks=_until(25))

    assert ("R12", "S3") in rules(run(scenario, 1))


@pytest.mark.xfail(reason="seconds that are locked to the cadence are scored as heart rate")
def test_nobody_is_judged_by_locked_numbers() -> None:
    scenario = load("cadence_lock")
    warm_up, steady, *rest = scenario.plan
    fast = msgspec.structs.replace(steady, cadence_spm=150.0)
    fault = Fault("watch", FaultKind.LOCK, 8, 24)
    plan = (warm_up, fast, *rest)
    seen = run(msgspec.structs.replace(scenario, plan=plan, faults=(fault,)), 1)

    assert {"R15", "R15U"} <= {rule for rule, _ in rules(seen)}
    assert seen.sessions[0].status != "over_intensity"


def _until(end_min: float) -> tuple[MarkSpec, ...]:
    return MarkSpec("start", 0.0), MarkSpec("end", end_min)
