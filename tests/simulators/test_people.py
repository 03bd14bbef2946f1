"""The demo's people are many kinds of people, the same for one seed, and train for ever."""

from collections import Counter

import msgspec
import numpy as np
import pytest

from tiyi.ingest.edge import Ack, Batch
from tiyi.ingest.edge.metrics import HR_MISSING, implausible
from tiyi.model.metrics import Metric
from tiyi.simulators.demo import FRESH_MS, Carrier, Training, carriers_of
from tiyi.simulators.devices import DeviceKind
from tiyi.simulators.people import GATEWAY, Behaviour, DemoPerson, demo_people
from tiyi.simulators.rows import Rows, joined

START_MS = 1_740_960_000_000


@pytest.fixture(scope="module")
def people() -> list[DemoPerson]:
    return demo_people(50, 7)


def test_one_seed_gives_the_same_people() -> None:
    assert demo_people(20, 3) == demo_people(20, 3)
    assert demo_people(20, 3) != demo_people(20, 4)
    assert demo_people(20, 3)[:5] == demo_people(5, 3)


def test_half_come_through_one_gateway_and_all_habits_occur(people: list[DemoPerson]) -> None:
    senders = Counter(person.sender for person in people)

    assert senders[GATEWAY] == 25
    assert len(senders) == 26
    assert {person.behaviour for person in people} == set(Behaviour)
    assert {kind for person in people for _, kind in person.devices} >= {
        DeviceKind.STRAP,
        DeviceKind.WRIST,
        DeviceKind.BAND,
        DeviceKind.PHONE,
    }


def test_nearly_everybody_has_a_band_and_somebody_has_none(people: list[DemoPerson]) -> None:
    without = [person for person in people if person.band is None]

    assert 1 <= len(without) <= 10
    assert len({person.participant for person in people}) == 50


def hours(person: DemoPerson, count: int) -> Rows:
    training = Training(person, START_MS)
    parts = [
        training.take(now_ms) for now_ms in range(START_MS, START_MS + count * 3_600_000, 30_000)
    ]
    return joined([part for part in parts if len(part)])


@pytest.mark.parametrize("number", range(10))
def test_a_person_trains_for_hours_without_a_number_that_no_device_sends(
    people: list[DemoPerson], number: int
) -> None:
    rows = hours(people[number], 2)

    strange = implausible(rows.metric, rows.value)
    strange &= ~((rows.metric == Metric.HR) & np.isin(rows.value, HR_MISSING))
    assert not strange.any()
    assert np.count_nonzero(rows.metric == Metric.START) >= 2
    heard_s = np.unique(rows.true_ms[rows.metric == Metric.HR] // 1000)
    assert len(heard_s) > 0.8 * 2 * 3600
    for device in np.unique(rows.device):
        counter = rows.value[(rows.device == device) & (rows.metric == Metric.STEPS_TOTAL)]
        assert (np.diff(counter) >= 0).all()


def ack_of(body: bytes) -> Ack:
    batch = msgspec.json.decode(body, type=Batch)
    span = (batch.first_seq, batch.last_seq)
    return Ack(batch.batch_id, 1, span, [], [], [], START_MS, START_MS)


def test_the_gateway_carries_fifty_straps_in_one_batch_a_second() -> None:
    everybody = demo_people(100, 7)
    carriers = carriers_of(everybody, START_MS, seed=7)
    gateway = next(carrier for carrier in carriers if carrier.sender == GATEWAY)
    gateway.collect(START_MS)
    while gateway.outbox.held:
        for attempt in gateway.outbox.due(START_MS):
            gateway.outbox.answered(ack_of(attempt.body), START_MS)

    gateway.collect(START_MS + 1000)
    (attempt,) = gateway.outbox.due(START_MS + 1000)
    batch = msgspec.json.decode(attempt.body, type=Batch)

    straps = [str(name) for name in batch.devices if str(name).endswith(".strap")]
    assert len(straps) == 50
    assert len(batch.columns.value) >= 50
    assert len(carriers) == 51


def test_what_is_new_travels_before_the_backlog_and_nothing_is_lost() -> None:
    everybody = demo_people(12, 7)
    whole = {one.participant: Training(one, START_MS - 300_000) for one in everybody}
    carrier = Carrier(GATEWAY, list(whole.values()), np.random.default_rng(1))
    again = Carrier(
        GATEWAY,
        [Training(one, START_MS - 300_000) for one in everybody],
        np.random.default_rng(1),
    )

    carrier.collect(START_MS)
    (first,) = carrier.outbox.due(START_MS)
    told = msgspec.json.decode(first.body, type=Batch).columns.dev_ms
    for second in range(1, 12):
        carrier.collect(START_MS + second * 1_000)
    again.collect(START_MS + 11_000)
    for _ in range(11):
        again.collect(START_MS + 11_000)

    assert min(told) >= START_MS - FRESH_MS
    assert carrier.outbox.figures.rows == again.outbox.figures.rows > 12 * 300
