"""Marks of frames under work: what is learnt from those that a dead process has left."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.e2e.people import Trainee
from tests.e2e.signals import Level, training
from tiyi.model.errors import FrameError
from tiyi.model.frame import FrameCodec
from tiyi.model.topics import SAMPLES_LATE, SAMPLES_LIVE
from tiyi.ports import LogRecord
from tiyi.streams.poison import FrameReader, Handling

LIVE = SAMPLES_LIVE.name
SAMPLES = training(Trainee(participant="p1", device="d", sender="s"), 0, [Level(3, 100)])
VALUE = FrameCodec().encode(SAMPLES)
RECORD = LogRecord(7, 41, 0, None, VALUE)


def died(folder: Path, *, agent: str = "watch", topic: str = LIVE) -> None:
    """A process that ends while one of its agents handles the record."""
    with (
        pytest.raises(ZeroDivisionError),
        FrameReader(Handling(folder), agent).handling(topic, RECORD),
    ):
        raise ZeroDivisionError


def reader(folder: Path) -> FrameReader:
    return FrameReader(Handling(folder), "watch")


def test_a_frame_is_refused_after_the_second_death_and_stays_so(tmp_path: Path) -> None:
    died(tmp_path)
    assert len(reader(tmp_path).decode(LIVE, RECORD)) == len(SAMPLES)
    died(tmp_path, agent="archive")
    for _ in range(3):
        with pytest.raises(FrameError) as refused:
            reader(tmp_path).decode(LIVE, RECORD)
        assert refused.value.params["reason"] == "poison"


@pytest.mark.parametrize(
    ("topic", "record"),
    [
        (SAMPLES_LATE.name, RECORD),
        (LIVE, LogRecord(7, 42, 0, None, VALUE)),
        (LIVE, LogRecord(8, 41, 0, None, VALUE)),
        (LIVE, LogRecord(7, 41, 0, None, FrameCodec().encode(SAMPLES.take(np.arange(2))))),
    ],
    ids=["other topic", "next offset", "other partition", "other bytes at its place"],
)
def test_no_other_frame_is_refused(tmp_path: Path, topic: str, record: LogRecord) -> None:
    died(tmp_path)
    died(tmp_path)
    assert len(reader(tmp_path).decode(topic, record))


def test_a_death_over_several_frames_is_held_against_none_and_makes_the_next_look_at_each(
    tmp_path: Path,
) -> None:
    other = LogRecord(7, 42, 0, None, VALUE)
    assert not reader(tmp_path).careful
    for _ in range(3):
        with (
            pytest.raises(ZeroDivisionError),
            reader(tmp_path).handling(LIVE, RECORD, other),
        ):
            raise ZeroDivisionError
        assert reader_left(tmp_path)
    with reader(tmp_path).handling(LIVE, RECORD, other):
        pass
    assert not reader(tmp_path).careful
    assert len(reader(tmp_path).decode(LIVE, RECORD)) == len(SAMPLES)


def reader_left(folder: Path) -> bool:
    """Whether the marks there make a next process careful; they stay."""
    marks = {path: path.read_bytes() for path in folder.glob("*.mark")}
    careful = reader(folder).careful
    for path, content in marks.items():
        path.write_bytes(content)
    return careful


def test_what_is_refused_on_purpose_is_no_death(tmp_path: Path) -> None:
    unreadable = LogRecord(7, 41, 0, None, b"no frame")
    for _ in range(3):
        with pytest.raises(FrameError) as refused:
            reader(tmp_path).decode(LIVE, unreadable)
        assert refused.value.params["reason"] != "poison"


def test_a_damaged_note_of_deaths_stops_no_start(tmp_path: Path) -> None:
    died(tmp_path)
    (tmp_path / "watch.mark").write_bytes(b"\xff" * 3)
    (tmp_path / "deaths.json").write_bytes(b"{")
    assert len(reader(tmp_path).decode(LIVE, RECORD)) == len(SAMPLES)
