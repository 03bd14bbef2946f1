"""A device feels whoever wears it, nobody else, and belongs to whom it was given."""

import numpy as np
import pytest

from tiyi.model.arrays import Floats
from tiyi.simulators.body import Activity, Body, Signals, Stretch, respond
from tiyi.simulators.faults import FaultKind
from tiyi.simulators.wearing import ALWAYS, SELF, Stay, assignments, felt, unworn

START_MS = 1_740_960_000_000
SECONDS = 20 * 60
STAYS = (Stay(SELF, 0, 8), Stay("second", 10, 18, bound_min=9))


@pytest.fixture(scope="module")
def bodies() -> dict[str, Signals]:
    def one(rest_bpm: float, minutes: float) -> Signals:
        body = Body(rest_bpm, 160, wander_bpm=0.2)
        plan = [Stretch(Activity.STEADY, minutes, 0.3)]
        return respond(body, plan, np.random.default_rng(3), start_bpm=body.bpm_at(0.3))

    return {SELF: one(60, 20), "second": one(100, 18)}


def test_a_device_of_one_person_feels_all_of_her(bodies: dict[str, Signals]) -> None:
    assert felt(ALWAYS, bodies, SECONDS) is bodies[SELF]
    assert list(unworn("it", ALWAYS, bodies, SECONDS)) == []


def test_each_second_is_of_whoever_wears_it(bodies: dict[str, Signals]) -> None:
    signals = felt(STAYS, bodies, SECONDS)

    assert np.array_equal(signals.hr_bpm[:480], bodies[SELF].hr_bpm[:480])
    assert np.array_equal(signals.hr_bpm[600:1080], bodies["second"].hr_bpm[600:1080])
    assert signals.hr_bpm[480:600].max() == signals.steps[480:600].max() == 0
    assert signals.hr_bpm[1080:].max() == 0
    for first, last, who in ((0, 480, SELF), (600, 1080, "second")):
        theirs = _between(bodies[who], first, last)
        assert set(_between(signals, first, last)) <= set(theirs)
        assert len(_between(signals, first, last)) >= len(theirs) - 1
    assert len(_between(signals, 480, 600)) == len(_between(signals, 1080, 1200)) == 0


def test_no_interval_reaches_from_one_person_into_the_other(bodies: dict[str, Signals]) -> None:
    signals = felt((Stay(SELF, 0, 8), Stay("second", 8, 18)), bodies, SECONDS)

    begun_ms = signals.beat_ms - signals.rr_ms
    assert not ((begun_ms < 480_000) & (signals.beat_ms >= 480_000)).any()


def test_between_its_wearers_it_lies_about(bodies: dict[str, Signals]) -> None:
    faults = list(unworn("it", STAYS, bodies, SECONDS))

    assert [(one.kind, one.from_min, one.to_min) for one in faults] == [
        (FaultKind.OFF, 8, 10),
        (FaultKind.OFF, 18, 20),
    ]


def test_it_belongs_to_the_next_from_when_it_was_given_and_not_before_that_is_known() -> None:
    ids = {SELF: "anna", "second": "ben"}

    before = assignments(STAYS, ids, START_MS)
    after = assignments(STAYS, ids, START_MS, START_MS + 9 * 60_000)

    assert [(one.participant, one.from_ms, one.to_ms) for one in before] == [("anna", 0, None)]
    given_ms = START_MS + 9 * 60_000
    assert [(one.participant, one.from_ms, one.to_ms) for one in after] == [
        ("anna", 0, given_ms),
        ("ben", given_ms, None),
    ]
    assert assignments(STAYS, ids, START_MS, START_MS + 9 * 60_000 - 1) == before


def _between(signals: Signals, first_s: int, last_s: int) -> Floats:
    inside = (signals.beat_ms >= first_s * 1000) & (signals.beat_ms < last_s * 1000)
    beats: Floats = signals.beat_ms[inside]
    return beats
