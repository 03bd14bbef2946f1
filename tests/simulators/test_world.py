"""Through the worst of networks every row reaches the log once, at its true time; runs repeat."""

import numpy as np
import pytest

from tiyi.model.frame import FrameCodec, Samples, concat
from tiyi.model.metrics import Metric
from tiyi.simulators.scenario import Scenario, load, parse
from tiyi.simulators.world import Recording, participant_of, participants_of, person_of, record

TEXT = """
starts = 2025-03-03T08:00:00+08:00

[title]
en = "Short"

[participant]
rhr_bpm = 66
hrmax_measured_bpm = 160
rate_drug = "no"
rhythm = "no"

[prescription]
anchor = "hrr"
low = 0.4
high = 0.6
warmup_min = 1
conditioning_min = 3
cooldown_min = 1

[body]
most_bpm = 160

[carrier]
batch_s = 1

[carrier.clock]
offset_s = -37.0
drift_ppm = 40.0

[devices.strap]
kind = "strap"

[devices.watch]
kind = "wrist"
sync_every_min = 2.0

[devices.watch.clock]
offset_s = 11.0

[[marks]]
metric = "start"
at_min = 0.0

[[plan]]
activity = "steady"
minutes = 5
effort = 0.5
"""
BAD = """
[network]
loss = 0.2
duplicate = 0.3
slow = 0.3
slow_ms = 9000
lost_reply = 0.3
down_min = [[2.0, 3.5]]
"""


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return parse(TEXT + BAD, "short")


def samples_of(recording: Recording) -> Samples:
    codec = FrameCodec()
    return concat([codec.decode(record.value or b"") for _, record in recording.records])


def identities(samples: Samples) -> set[tuple[str, int, int, float]]:
    return {
        (samples.devices[device], metric, dev_ms, value)
        for device, metric, dev_ms, value in zip(
            samples.device.tolist(),
            samples.metric.tolist(),
            samples.dev_ms.tolist(),
            samples.value.tolist(),
            strict=True,
        )
    }


@pytest.mark.parametrize("seed", range(4))
def test_every_row_is_durable_in_the_end_and_on_the_log(scenario: Scenario, seed: int) -> None:
    recording = record([(scenario, seed)])
    participant = participant_of(scenario, seed)
    sent = person_of(scenario, seed).cargo

    way = recording.ways[participant]
    logged = identities(samples_of(recording))

    assert way.held_at_end == 0
    assert way.rows == len(sent.rows)
    assert way.attempts > way.batches
    strap_ms = sent.rows.true_ms[sent.rows.device == 0] - 37_000
    readings = {dev_ms for device, _, dev_ms, _ in logged if device.endswith(".strap")}
    assert len(logged) == len(sent.rows)
    assert {round(int(at) / 100) for at in strap_ms} <= {
        round(at / 100) + slack for at in readings for slack in (-1, 0, 1)
    }


@pytest.mark.parametrize("seed", range(3))
def test_rows_lie_at_their_true_time_though_every_clock_is_wrong(
    scenario: Scenario, seed: int
) -> None:
    samples = samples_of(record([(scenario, seed)]))
    sent = person_of(scenario, seed).cargo.rows
    strap = samples.devices.index(f"{participant_of(scenario, seed)}.strap")
    beats = (samples.device == strap) & (samples.metric == Metric.RR)

    true_ms = np.sort(sent.true_ms[(sent.device == 0) & (sent.metric == Metric.RR)])
    at_ms = np.sort(np.unique(samples.at_ms[beats]))

    nearest = np.abs(at_ms[:, None] - true_ms[None, :]).min(axis=1)
    assert np.quantile(nearest, 0.99) < 1_000
    assert abs(int(at_ms[0]) - int(true_ms[0])) < 2_000


def test_one_seed_is_one_log_byte_by_byte(scenario: Scenario) -> None:
    once, again = record([(scenario, 9)]), record([(scenario, 9)])

    assert [(t, r.at_ms, r.value) for t, r in once.records] == [
        (t, r.at_ms, r.value) for t, r in again.records
    ]


def test_who_else_is_in_the_world_changes_nothing_for_a_person(scenario: Scenario) -> None:
    alone, together = record([(scenario, 3)]), record([(scenario, 2), (scenario, 3)])
    participant = participant_of(scenario, 3)

    assert alone.ways[participant] == together.ways[participant]
    mine = identities(samples_of(alone))
    assert mine == {
        identity
        for identity in identities(samples_of(together))
        if identity[0].startswith(participant)
    }


def test_a_good_network_sends_nothing_twice() -> None:
    good = parse(TEXT + "\n[network]\nloss = 0\nduplicate = 0\nslow = 0\nlost_reply = 0\n", "good")

    way = record([(good, 1)]).ways["good-1"]

    assert way.attempts == way.batches


@pytest.mark.parametrize("name", ["fake_utc", "dst_night"])
def test_rows_of_a_clock_that_keeps_local_time_lie_at_their_true_time(name: str) -> None:
    scenario = load(name)
    samples, sent = samples_of(record([(scenario, 1)])), person_of(scenario, 1).cargo.rows
    watch = list(scenario.devices).index("watch")
    own = samples.device == samples.devices.index(f"{name}-1.watch")

    at_ms, true_ms = np.sort(samples.at_ms[own]), np.sort(sent.true_ms[sent.device == watch])

    assert len(at_ms) == len(true_ms)
    assert np.abs(at_ms - true_ms).max() < 500


def test_what_nobody_can_place_is_put_aside_whole() -> None:
    scenario = load("fake_utc_untold")
    recording, sent = record([(scenario, 1)]), person_of(scenario, 1).cargo.rows
    watch = list(scenario.devices).index("watch")
    mine = sent.take(sent.device == watch)

    aside = [(kept.code, kept.device) for kept in recording.aside]
    rows = sorted(
        row
        for kept in recording.aside
        for row in zip(kept.metric, kept.dev_ms, kept.value, strict=True)
    )

    assert set(aside) == {("clock_future", "fake_utc_untold-1.watch")}
    shown_ms = mine.true_ms + 8 * 3_600_000
    assert rows == sorted(
        zip(mine.metric.tolist(), shown_ms.tolist(), mine.value.tolist(), strict=True)
    )
    assert not any(device.endswith("watch") for device in samples_of(recording).devices)
    assert recording.ways["fake_utc_untold-1"].refused == {"clock_future": len(mine)}


@pytest.mark.parametrize("name", ["strap_swap", "machine_hand_over"])
def test_every_sample_lies_with_whom_its_device_belonged_to_when_it_was_measured(name: str) -> None:
    scenario, ids = load(name), participants_of(load(name), 1)
    recording = record([(scenario, 1)])
    samples, sent = samples_of(recording), person_of(scenario, 1).cargo.rows
    owners = np.array(samples.participants)[samples.participant]

    for device, stays in scenario.worn.items():
        own = samples.device == samples.devices.index(f"{name}-1.{device}")
        given_ms = [stay.bound_ms(scenario.start_ms) for stay in stays]
        turn = np.maximum(np.searchsorted(given_ms, samples.at_ms[own], side="right") - 1, 0)
        assert (owners[own] == np.array([ids[stay.by] for stay in stays])[turn]).all()
        assert len(set(owners[own])) == len({stay.by for stay in stays})
    assert len(samples) == len(sent)
    assert recording.aside == ()
