"""Poor quality may delay an alert, never silence it: from the device to what people are told."""

import msgspec
import pytest

from tiyi.simulators.body import Activity, Stretch
from tiyi.simulators.devices import DeviceKind
from tiyi.simulators.faults import Fault, FaultKind
from tiyi.simulators.harness import run
from tiyi.simulators.scenario import DeviceSpec, MarkSpec, Scenario, load
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


@pytest.mark.parametrize("gap_s", [12, 20, 28])
@pytest.mark.parametrize("before_s", [20, 8, -2, -12, -20, -28])
def test_a_gap_in_a_collapse_delays_the_question_and_no_more(gap_s: int, before_s: int) -> None:
    seen = run(collapse(gap_s=gap_s, before_s=before_s), 1)

    assert rules(seen) == {("R08", "S1")}
    assert seen.alerts[0].start_min <= 17 - before_s / 60 + 1.5
    assert seen.alerts[0].pages == 2  # the question, then the alarm


@pytest.mark.parametrize("kind", [DeviceKind.WRIST, DeviceKind.MACHINE])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_second_sensor_on_the_body_silences_nothing(kind: DeviceKind, seed: int) -> None:
    scenario = load("sudden_collapse")
    devices = {**scenario.devices, "second": DeviceSpec(kind)}
    seen = run(msgspec.structs.replace(scenario, devices=devices), seed)

    assert rules(seen) == {("R08", "S1")}
    assert len(seen.alerts) == 1


def test_another_sensor_in_a_collapse_delays_the_question_and_no_more() -> None:
    scenario = collapse(gap_s=600, before_s=-605)
    watch = DeviceSpec(DeviceKind.WRIST)
    seen = run(msgspec.structs.replace(scenario, devices={**scenario.devices, "watch": watch}), 1)

    assert ("R08", "S1") in rules(seen)


@pytest.mark.parametrize("gap_s", [12, 20, 28, 60])
def test_who_stops_in_a_gap_and_recovers_is_asked_nothing(gap_s: int) -> None:
    scenario = load("on_target")
    *train, cool_down, rest = scenario.plan
    stops = Stretch(Activity.REST, cool_down.minutes + rest.minutes, 0.0, cadence_spm=0.0)
    fault = Fault("strap", FaultKind.OFF, 25, 25 + gap_s / 60)
    plan = (*train, stops)
    seen = run(msgspec.structs.replace(scenario, plan=plan, faults=(fault,)), 1)

    assert "R08" not in {rule for rule, _ in rules(seen)}


def test_a_heart_that_does_not_settle_is_told_after_the_session() -> None:
    quiet = load("on_target")
    late = Stretch(Activity.REST, 14, 0.52, cadence_spm=0.0)  # 115 bpm, resting rate + 49
    scenario = msgspec.structs.replace(quiet, plan=(*quiet.plan[:2], late), marks=_until(25))

    assert ("R12", "S3") in rules(run(scenario, 1))


def test_nobody_is_judged_by_locked_numbers() -> None:
    scenario = load("cadence_lock")
    warm_up, steady, *rest = scenario.plan
    fast = msgspec.structs.replace(steady, cadence_spm=150.0)
    fault = Fault("watch", FaultKind.LOCK, 8, 24)
    plan = (warm_up, fast, *rest)
    seen = run(msgspec.structs.replace(scenario, plan=plan, faults=(fault,)), 1)

    assert {"R15", "R15U"} <= {rule for rule, _ in rules(seen)}
    assert seen.sessions[0].status != "over_intensity"
    assert [m.valid_s for m in seen.minutes if 8 <= m.at_min < 24] == [0] * 16
    assert all(m.valid_s > 20 for m in seen.minutes if not 8 <= m.at_min < 24)


def _until(end_min: float) -> tuple[MarkSpec, ...]:
    return MarkSpec("start", 0.0), MarkSpec("end", end_min)
