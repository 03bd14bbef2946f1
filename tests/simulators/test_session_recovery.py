"""The fall of the heart rate in the minute after the effort, from the device to the session."""

import dataclasses
from typing import Any

import msgspec
import pytest

from tiyi.model.context import Answer
from tiyi.simulators.body import Activity, Stretch
from tiyi.simulators.faults import Fault, FaultKind
from tiyi.simulators.harness import run
from tiyi.simulators.scenario import MarkSpec, Scenario, load

pytestmark = pytest.mark.timeout(300)

MARKED = (MarkSpec("start", 0.0), MarkSpec("end", 25.0))


def stopped_short(*, effort: float = 0.7, cadence_spm: float = 0.0, **changes: Any) -> Scenario:
    """Twenty hard minutes, and then five without exercise."""
    scenario = load("on_target")
    warm_up, steady, *_ = scenario.plan
    hard = msgspec.structs.replace(steady, effort=effort)
    rest = Stretch(Activity.REST, 5, 0.0, cadence_spm=cadence_spm)
    changes = {"marks": MARKED, **changes}
    return msgspec.structs.replace(scenario, plan=(warm_up, hard, rest), **changes)


def recovery(scenario: Scenario) -> float | None:
    return run(scenario, 1).results[-1].hr_recovery_60_bpm


@pytest.mark.parametrize("marks", [MARKED, ()], ids=["marked", "detected"])
def test_who_stops_after_a_hard_effort_has_a_recovery(marks: tuple[MarkSpec, ...]) -> None:
    fall_bpm = recovery(stopped_short(marks=marks))

    assert fall_bpm == pytest.approx(39, abs=6)


@pytest.mark.parametrize(
    "scenario",
    [
        stopped_short(effort=0.5),
        stopped_short(cadence_spm=70.0),
        stopped_short(faults=(Fault("strap", FaultKind.OFF, 25.2, 25.5),)),
        stopped_short(marks=(MarkSpec("start", 0.0), MarkSpec("end", 28.0)), faults=(
            Fault("strap", FaultKind.OFF, 24.9, 25.5),
        )),
    ],
    ids=["not_hard", "goes_on_walking", "a_gap", "a_gap_before_the_mark"],
)  # fmt: skip
def test_a_recovery_whose_conditions_do_not_hold_is_not_known(scenario: Scenario) -> None:
    assert recovery(scenario) is None


@pytest.mark.parametrize("rhythm", [Answer.YES, Answer.NOT_RECORDED])
def test_only_a_rhythm_that_is_known_to_be_regular_has_a_recovery(rhythm: Answer) -> None:
    scenario = stopped_short()
    person = dataclasses.replace(scenario.participant, rhythm=rhythm)

    assert recovery(msgspec.structs.replace(scenario, participant=person)) is None
