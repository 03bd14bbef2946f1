"""A broker that is away fills no disk with log lines, and is not kept quiet about either."""

from __future__ import annotations

import logging

import pytest

from tiyi.storage.kafka.noise import Rarely, hold_back


def line(at_s: float, message: str = "broker %s away", level: int = logging.ERROR) -> str | None:
    """What is written of a line at that time."""
    record = logging.LogRecord("aiokafka", level, "client.py", 1, message, (7,), None)
    record.created = at_s
    return record.getMessage() if FILTER.filter(record) else None


FILTER = Rarely()


def test_a_line_comes_once_in_ten_seconds_and_tells_how_often_it_was_meant() -> None:
    assert line(100.0) == "broker 7 away"
    assert [line(100.0 + n / 10) for n in range(1, 70)] == [None] * 69
    assert line(105.0, "another %s") == "another 7"
    assert line(110.0) == "broker 7 away (and 69 more like it)"
    assert line(121.0) == "broker 7 away"
    assert line(121.1, level=logging.DEBUG) == "broker 7 away"


def test_it_is_put_before_the_loggers_of_the_library_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    hold_back()
    hold_back()
    logger = logging.getLogger("aiokafka.producer.sender")

    for _ in range(5):
        logger.warning("said by %s", "test_noise")

    assert sum(isinstance(known, Rarely) for known in logger.filters) == 1
    assert caplog.messages == ["said by test_noise"]
