"""A sender keeps what is not durable, sends it again, and gets rid of everything in the end."""

import msgspec
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tiyi.ingest.edge import Ack, Batch
from tiyi.model.metrics import Metric
from tiyi.simulators.clocks import DeviceClock
from tiyi.simulators.outbox import Attempt, Outbox, SenderDevice
from tiyi.simulators.rows import Rows, rows_of

START_MS = 1_740_960_000_000


class StrictServer:
    """Answers batches as the edge does, and remembers every row that it has called durable."""

    def __init__(self) -> None:
        self.rows: dict[int, tuple[int, int, float]] = {}

    def take(self, body: bytes, now_ms: int) -> Ack:
        batch = msgspec.json.decode(body, type=Batch)
        columns = batch.columns
        assert batch.last_seq - batch.first_seq + 1 == len(columns.value)
        for place, value in enumerate(columns.value):
            row = (int(columns.metric[place]), columns.dev_ms[place], value)
            assert self.rows.setdefault(batch.first_seq + place, row) == row
        span = (batch.first_seq, batch.last_seq)
        return Ack(batch.batch_id, len(columns.value), span, [], [], [], now_ms, now_ms)


def outbox_of(seed: int = 1, rows_max: int = 50) -> Outbox:
    return Outbox(
        "phone-1",
        [SenderDevice("strap-1")],
        DeviceClock(START_MS),
        np.random.default_rng(seed),
        rows_max=rows_max,
    )


def rows_from(first: int, count: int) -> Rows:
    at_ms = START_MS + np.arange(first, first + count) * 1000
    return rows_of(at_ms, Metric.HR, 60 + np.arange(first, first + count) % 100)


steps = st.lists(
    st.tuples(
        st.integers(0, 90),  # new rows
        st.sampled_from(["lost", "taken", "answer lost", "busy", "twice"]),
        st.integers(1, 40_000),  # ms that go by
    ),
    max_size=40,
)


@given(steps, st.integers(0, 2**32))
@settings(max_examples=60)
def test_no_row_is_forgotten_before_it_is_durable_and_all_are_in_the_end(
    course: list[tuple[int, str, int]], seed: int
) -> None:
    outbox, server, now_ms, made = outbox_of(seed), StrictServer(), START_MS, 0
    for count, fate, wait_ms in course:
        outbox.add(rows_from(made, count))
        made += count
        for attempt in outbox.due(now_ms):
            _suffer(attempt, fate, outbox, server, now_ms)
            assert outbox.held + len(server.rows) >= made
        now_ms += wait_ms

    for _ in range(200):  # the network is good again
        now_ms += 61_000
        for attempt in outbox.due(now_ms):
            outbox.answered(server.take(attempt.body, now_ms), now_ms)

    assert outbox.held == 0
    assert outbox.durable_through == made - 1
    values = [server.rows[seq][2] for seq in range(made)]
    assert values == [60 + number % 100 for number in range(made)]


def _suffer(attempt: Attempt, fate: str, outbox: Outbox, server: StrictServer, now_ms: int) -> None:
    if fate == "busy":
        outbox.refused(attempt.batch_id, now_ms, retry_after_ms=2_000)
    if fate in {"taken", "answer lost", "twice"}:
        ack = server.take(attempt.body, now_ms)
        for _ in range({"taken": 1, "answer lost": 0, "twice": 2}[fate]):
            outbox.answered(ack, now_ms)


def test_what_is_durable_out_of_order_does_not_count_until_the_hole_is_closed() -> None:
    outbox, server = outbox_of(rows_max=10), StrictServer()
    outbox.add(rows_from(0, 30))
    first, second, third = outbox.due(START_MS)

    outbox.answered(server.take(second.body, START_MS), START_MS)
    assert outbox.durable_through == -1
    outbox.answered(server.take(first.body, START_MS), START_MS)
    assert outbox.durable_through == 19
    outbox.answered(server.take(third.body, START_MS), START_MS)
    assert outbox.durable_through == 29


def test_while_answers_are_missing_new_rows_wait_for_one_large_batch() -> None:
    outbox = outbox_of(rows_max=5_000)
    for second in range(60):
        outbox.add(rows_from(second, 1))
        outbox.due(START_MS + second)

    assert outbox.figures.batches == 4
    assert outbox.held == 60


def test_a_device_with_a_clock_of_its_own_stamps_its_rows_and_shows_its_reading() -> None:
    ahead = DeviceClock(START_MS, offset_ms=7_000)
    outbox = Outbox(
        "phone-1",
        [SenderDevice("watch-1", ahead)],
        DeviceClock(START_MS, offset_ms=-1_000),
        np.random.default_rng(1),
    )
    outbox.add(rows_from(0, 1))

    batch = msgspec.json.decode(outbox.due(START_MS + 5_000)[0].body, type=Batch)

    assert batch.sent_at == START_MS + 4_000
    assert batch.columns.dev_ms == [START_MS + 7_000]
    assert msgspec.to_builtins(batch.devices) == [{"id": "watch-1", "clock_ms": START_MS + 12_000}]


def test_the_exchange_of_an_answered_batch_travels_with_the_next() -> None:
    outbox, server = outbox_of(), StrictServer()
    outbox.add(rows_from(0, 1))
    first = outbox.due(START_MS)[0]
    outbox.answered(server.take(first.body, START_MS + 40), START_MS + 90)
    outbox.add(rows_from(1, 1))

    batch = msgspec.json.decode(outbox.due(START_MS + 1_000)[0].body, type=Batch)

    assert batch.exchange is not None
    assert msgspec.to_builtins(batch.exchange) == {
        "t0": START_MS,
        "t1": START_MS + 40,
        "t2": START_MS + 40,
        "t3": START_MS + 90,
    }
