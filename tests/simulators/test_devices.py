"""Devices measure the body with their own errors, faults, clocks and delays."""

from dataclasses import replace

import numpy as np
import pytest

from tiyi.model.metrics import Metric
from tiyi.simulators.body import Activity, Body, Signals, Stretch, respond
from tiyi.simulators.clocks import DeviceClock
from tiyi.simulators.devices import Device, DeviceKind, measured
from tiyi.simulators.faults import Fault, FaultKind, apply_fault, minute_steps
from tiyi.simulators.rows import Rows

START_MS = 1_740_960_000_000
PLAN = [Stretch(Activity.WARM_UP, 3, 0.3), Stretch(Activity.STEADY, 12, 0.5, sway_spm=5)]


@pytest.fixture(scope="module")
def signals() -> Signals:
    return respond(Body(66, 160), PLAN, np.random.default_rng(5))


def rows_of_device(
    kind: DeviceKind, signals: Signals, *faults: Fault, sync_every_min: float = 0.0
) -> Rows:
    device = Device("it", kind, sync_every_min=sync_every_min)
    return measured(device, signals, faults, START_MS, np.random.default_rng(5))


def heart(rows: Rows) -> Rows:
    return rows.take(rows.metric == Metric.HR)


@pytest.mark.parametrize("kind", [DeviceKind.STRAP, DeviceKind.WRIST, DeviceKind.MACHINE])
def test_a_healthy_sensor_shows_the_heart_within_its_error(
    kind: DeviceKind, signals: Signals
) -> None:
    rows = heart(rows_of_device(kind, signals))
    second = (rows.true_ms - START_MS) // 1000

    error = rows.value - signals.hr_bpm[second]

    assert len(rows) > 0.95 * len(signals)
    assert np.abs(error.mean()) < 1.0
    assert error.std() < 3.0


def test_a_device_speaks_at_most_once_a_second_of_each_metric(signals: Signals) -> None:
    rows = rows_of_device(DeviceKind.WRIST, signals)

    for metric in np.unique(rows.metric):
        second = rows.true_ms[rows.metric == metric] // 1000
        assert len(np.unique(second)) == len(second)


@pytest.mark.parametrize("kind", [DeviceKind.WRIST, DeviceKind.BAND])
def test_a_counter_never_falls_and_counts_every_step(kind: DeviceKind, signals: Signals) -> None:
    rows = rows_of_device(kind, signals)
    counter = rows.value[rows.metric == Metric.STEPS_TOTAL]

    assert (np.diff(counter) >= 0).all()
    assert counter[-1] - counter[0] == signals.steps[1:].sum()


def test_a_late_watch_hands_over_only_at_its_times(signals: Signals) -> None:
    rows = rows_of_device(DeviceKind.WRIST, signals, sync_every_min=5)

    assert set(((rows.ready_ms - START_MS) / 60_000).tolist()) <= {5.0, 10.0, 15.0, 20.0}
    assert (rows.ready_ms >= rows.true_ms).all()


def test_a_strap_that_is_off_says_nothing_not_even_beats(signals: Signals) -> None:
    rows = rows_of_device(DeviceKind.STRAP, signals, Fault("it", FaultKind.OFF, 4, 8))
    minute = (rows.true_ms - START_MS) / 60_000

    assert not ((minute >= 4) & (minute < 8)).any()
    assert (minute >= 8).any()


def test_a_frozen_strap_repeats_one_number(signals: Signals) -> None:
    rows = heart(rows_of_device(DeviceKind.STRAP, signals, Fault("it", FaultKind.FROZEN, 4, 8)))
    minute = (rows.true_ms - START_MS) / 60_000

    assert len(np.unique(rows.value[(minute >= 4) & (minute < 8)])) == 1


def test_a_flood_of_zeros_is_sent_as_zeros(signals: Signals) -> None:
    rows = heart(rows_of_device(DeviceKind.STRAP, signals, Fault("it", FaultKind.ZEROS, 4, 8)))

    assert 200 <= np.count_nonzero(rows.value == 0) <= 240


def test_a_locked_watch_shows_the_steps(signals: Signals) -> None:
    rows = heart(rows_of_device(DeviceKind.WRIST, signals, Fault("it", FaultKind.LOCK, 6, 12)))
    second = (rows.true_ms - START_MS) // 1000
    locked = (second >= 6 * 60) & (second < 12 * 60)

    distance = np.abs(rows.value - minute_steps(signals.steps)[second])

    assert distance[locked].max() <= 3
    assert np.median(distance[~locked]) > 3


def test_a_patchy_watch_loses_the_share_it_should(signals: Signals) -> None:
    fault = Fault("it", FaultKind.PATCHY, 0, 15, 0.4)

    rows = heart(rows_of_device(DeviceKind.WRIST, signals, fault))

    assert len(rows) / len(signals) == pytest.approx(0.6, abs=0.05)


def test_spikes_hit_their_share_of_the_seconds(signals: Signals) -> None:
    fault = Fault("it", FaultKind.SPIKES, 0, 15, 0.1)

    rows = heart(rows_of_device(DeviceKind.STRAP, signals, fault))
    second = (rows.true_ms - START_MS) // 1000

    wild = np.abs(rows.value - signals.hr_bpm[second]) > 10
    assert wild.mean() == pytest.approx(0.09, abs=0.04)


def test_another_devices_fault_leaves_this_one_alone(signals: Signals) -> None:
    fault = Fault("other", FaultKind.OFF, 0, 15)

    with_fault = rows_of_device(DeviceKind.STRAP, signals, fault)
    without = rows_of_device(DeviceKind.STRAP, signals)

    assert np.array_equal(with_fault.value, without.value)


def test_a_clock_runs_wrong_as_told() -> None:
    clock = DeviceClock(
        START_MS, offset_ms=-37_200, drift_ppm=40, steps=((START_MS + 600_000, 3_600_000),)
    )

    assert clock.reading(START_MS) == START_MS - 37_200
    assert clock.reading(START_MS + 500_000) == START_MS + 500_000 - 37_200 + 20
    assert clock.reading(START_MS + 600_000) == START_MS + 600_000 - 37_200 + 24 + 3_600_000
    assert replace(clock, steps=()).reading(START_MS + 600_000) < START_MS + 600_000


def test_misread_beats_are_the_share_they_should_be_and_lose_no_time(signals: Signals) -> None:
    fault = Fault("it", FaultKind.RR_ARTEFACTS, 0, 15, 0.1)

    rows = rows_of_device(DeviceKind.STRAP, signals, fault)
    healthy = rows_of_device(DeviceKind.STRAP, signals)
    told, right = (beats(one) for one in (rows, healthy))
    wrong = ~np.isin(told.value, right.value) | ~np.isin(told.true_ms, right.true_ms)

    # A third are missed (one wrong interval), seen twice (two), misplaced (two).
    assert wrong.mean() == pytest.approx(0.1 * 5 / 3, abs=0.05)
    gaps = np.diff(told.true_ms) - told.value[1:]
    assert np.mean(np.abs(gaps) <= 2) > 0.98  # but for the beats of seconds that never arrived
    assert np.array_equal(heart(rows).value, heart(healthy).value)


def test_misread_beats_stay_within_their_time(signals: Signals) -> None:
    rows = rows_of_device(DeviceKind.STRAP, signals, Fault("it", FaultKind.RR_ARTEFACTS, 5, 6, 0.2))
    told, right = (beats(one) for one in (rows, rows_of_device(DeviceKind.STRAP, signals)))
    early, late = START_MS + 5 * 60_000, START_MS + 6 * 60_000

    for one, other in ((told, right), (right, told)):
        differs = ~np.isin(one.true_ms, other.true_ms)
        assert differs.any()
        assert one.true_ms[differs].min() >= early - 500
        assert one.true_ms[differs].max() <= late + 500


def test_on_its_charger_a_watch_feels_nothing_counts_nothing_and_says_so(signals: Signals) -> None:
    fault = Fault("it", FaultKind.CHARGER, 5, 10)

    rows = rows_of_device(DeviceKind.WRIST, signals, fault)
    second = (rows.true_ms - START_MS) // 1000
    there = (second >= 300) & (second < 600)

    contact = rows.take(rows.metric == Metric.CONTACT)
    counted = rows.take((rows.metric == Metric.STEPS_TOTAL) & there)
    assert not (there & (rows.metric == Metric.HR)).any()
    assert np.ptp(counted.value) == 0
    assert len(contact) == 5
    assert not contact.value.any()
    walked = np.ptp(rows.value[rows.metric == Metric.STEPS_TOTAL])
    assert walked < signals.steps.sum() - signals.steps[300:600].sum() + 5


def beats(rows: Rows) -> Rows:
    return rows.take(rows.metric == Metric.RR)


@pytest.mark.parametrize("longest_s", [1, 6])
def test_a_patchy_sensor_finds_a_second_again_after_the_longest_patch(longest_s: int) -> None:
    present = np.ones(900, np.bool_)
    fault = Fault("it", FaultKind.PATCHY, 0, 15, 0.5, longest_s=longest_s)

    apply_fault(fault, np.full(900, 80.0), present, np.zeros(900), np.random.default_rng(5))

    gaps = np.diff(np.flatnonzero(present)) - 1
    assert gaps.max() == longest_s
    assert 0.25 < present.mean() < 0.85
