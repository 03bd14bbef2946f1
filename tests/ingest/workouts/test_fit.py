"""FIT files: what a device writes is what is read; damaged and hostile ones are refused by code."""

import struct
from contextlib import suppress

import fitdecode
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.workouts.fit_writer import (
    MONITORING,
    RECORD,
    U8,
    U32,
    FitFile,
    container,
    crc16,
    definition,
    fit_seconds,
    simple_run,
)
from tiyi.ingest.workouts import Limits, SourceFormat, WorkoutError
from tiyi.ingest.workouts.fit import read_fit

START_MS = 1_772_352_000_000
LIMITS = Limits()


def code_of(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(WorkoutError) as refusal:
        read_fit(data, limits)
    return refusal.value.code


@given(st.binary(min_size=1, max_size=200))
def test_the_writer_s_checksum_is_the_decoder_s(data: bytes) -> None:
    assert crc16(data) == fitdecode.utils.compute_crc(data)


@given(st.lists(st.none() | st.integers(1, 254), min_size=1, max_size=50))
def test_what_was_written_is_read(hr_bpm: list[int | None]) -> None:
    workout = read_fit(simple_run(START_MS, hr_bpm).encode(), LIMITS)
    assert workout.source_format is SourceFormat.FIT
    assert workout.at_ms.tolist() == [START_MS + 1000 * k for k in range(len(hr_bpm))]
    expected = np.array([np.nan if value is None else value for value in hr_bpm])
    assert np.array_equal(workout.hr_bpm, expected, equal_nan=True)
    assert workout.cadence_spm.tolist() == [160.0] * len(hr_bpm)
    assert (workout.start_ms, workout.end_ms) == (START_MS, START_MS + 1000 * (len(hr_bpm) - 1))
    assert workout.sport == "running"


def test_heart_rates_0_and_255_are_missing() -> None:
    workout = read_fit(simple_run(START_MS, [0, 255, 120]).encode(), LIMITS)
    assert np.isnan(workout.hr_bpm).tolist() == [True, True, False]


def test_intervals_end_at_the_record_before_their_message() -> None:
    file = FitFile()
    file.file_id(START_MS)
    file.record(START_MS, hr_bpm=75)
    file.hrv([800, 810])
    file.record(START_MS + 1000, hr_bpm=75)
    file.hrv([790])
    file.record(START_MS + 600_000, hr_bpm=75)
    file.hrv([805])
    workout = read_fit(file.encode(), LIMITS)
    assert workout.rr_ms.tolist() == [800, 810, 790, 805]
    offsets = (workout.rr_at_ms - START_MS).tolist()
    assert offsets == [-810, 0, 790, 600_000]  # the gap anchors anew


def test_a_treadmill_counts_steps_and_a_rower_strokes() -> None:
    for sub_sport, on_foot in [("treadmill", True), ("indoor_rowing", False)]:
        file = FitFile()
        file.file_id(START_MS)
        file.record(START_MS, hr_bpm=100, cadence=30, speed_mps=2.5, power_w=140)
        file.session(START_MS, START_MS, sport="fitness_equipment", sub_sport=sub_sport)
        workout = read_fit(file.encode(), LIMITS)
        assert workout.cadence_spm.tolist() == pytest.approx(
            [60.0 if on_foot else np.nan], nan_ok=True
        )
        assert workout.cadence_rpm.tolist() == pytest.approx(
            [np.nan if on_foot else 30.0], nan_ok=True
        )
        assert (workout.speed_mps[0], workout.power_w[0]) == (2.5, 140.0)


def test_two_sports_in_one_file_keep_their_cadences_apart() -> None:
    file = FitFile()
    file.file_id(START_MS)
    for second in range(20):
        file.record(START_MS + second * 1000, hr_bpm=120, cadence=80)
    file.session(START_MS, START_MS + 9_000, sport="cycling", index=0, max_hr_bpm=120)
    file.session(START_MS + 10_000, START_MS + 19_000, sport="running", index=1, max_hr_bpm=130)
    workout = read_fit(file.encode(), LIMITS)
    assert workout.sport == "multisport"
    assert [session.sport for session in workout.sessions] == ["cycling", "running"]
    assert [session.device.max_hr_bpm for session in workout.sessions] == [120, 130]
    assert workout.device.max_hr_bpm is None
    assert np.isnan(workout.cadence_spm).tolist() == [True] * 10 + [False] * 10
    assert np.isnan(workout.cadence_rpm).tolist() == [False] * 10 + [True] * 10


def test_chained_files_are_one_workout() -> None:
    first = simple_run(START_MS, [100] * 10).encode()
    second = simple_run(START_MS + 3_600_000, [110] * 10).encode()
    workout = read_fit(first + second, LIMITS)
    assert len(workout.at_ms) == 20
    assert len(workout.sessions) == 2
    assert len(workout.pauses) == 1


def test_a_device_that_died_still_has_a_sport() -> None:
    file = FitFile()
    file.file_id(START_MS)
    file.message(12, [(0, 0, 1), (1, 0, 0)])
    file.record(START_MS, hr_bpm=100, cadence=80)
    workout = read_fit(file.encode(), LIMITS)
    assert workout.sport == "running"
    assert workout.cadence_spm.tolist() == [160.0]
    assert "no_session_summary" in workout.warnings


def test_a_clock_that_went_back_is_sorted_and_told() -> None:
    file = FitFile()
    file.record(START_MS + 5_000, hr_bpm=101)
    file.record(START_MS, hr_bpm=100)
    workout = read_fit(file.encode(), LIMITS)
    assert workout.hr_bpm.tolist() == [100, 101]
    assert workout.warnings == ("time_went_back",)


def test_times_since_power_on_are_no_instants() -> None:
    file = FitFile()
    file.message(RECORD, [(253, U32, 3600), (3, U8, 100)])
    assert code_of(file.encode()) == "workout.no_records"


def test_a_day_of_monitoring_is_no_workout_and_says_what_it_is() -> None:
    file = FitFile()
    file.message(MONITORING, [(253, U32, fit_seconds(START_MS))])
    with pytest.raises(WorkoutError, match="1 × monitoring") as refusal:
        read_fit(file.encode(), LIMITS)
    assert refusal.value.code == "workout.no_records"


GOOD = simple_run(START_MS, [100, 110, 120]).encode()
ZERO_SIZE_FIELD = container(definition(RECORD, [(3, 0, U8)]) + b"\x00")
HOSTILE = {
    "nothing": (b"", "workout.empty"),
    "header only": (GOOD[:14], "workout.truncated"),
    "half a header": (GOOD[:7], "workout.truncated"),
    "cut in the middle": (GOOD[: len(GOOD) // 2], "workout.truncated"),
    "last byte missing": (GOOD[:-1], "workout.truncated"),
    "four gigabytes promised": (container(b"", claimed_size=0xFFFFFFFF), "workout.truncated"),
    "wrong checksum": (GOOD[:-2] + bytes([GOOD[-2] ^ 1, GOOD[-1]]), "workout.bad_crc"),
    "a bit flipped": (GOOD[:60] + bytes([GOOD[60] ^ 4]) + GOOD[61:], "workout.bad_crc"),
    "another magic": (GOOD[:8] + b"NOPE" + GOOD[12:], "workout.bad_header"),
    "rubbish behind": (GOOD + b"\x01" * 40, "workout.bad_header"),
    "field without size": (ZERO_SIZE_FIELD, "workout.malformed"),
    "undefined message": (container(b"\x05\x00\x00"), "workout.malformed"),
    "no message at all": (container(b""), "workout.no_records"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_damaged_file_is_refused_by_its_code(case: str) -> None:
    data, code = HOSTILE[case]
    assert code_of(data) == code


def test_a_header_with_a_wrong_checksum_of_its_own_is_refused() -> None:
    broken = bytearray(GOOD)
    broken[12] ^= 1
    broken[-2:] = struct.pack("<H", crc16(bytes(broken[:-2])))
    assert code_of(bytes(broken)) == "workout.bad_crc"


def test_too_many_messages_are_refused() -> None:
    limits = Limits(max_messages=4)
    assert code_of(GOOD, limits) == "workout.too_many_messages"


@given(st.data())
def test_any_content_with_good_checksums_is_read_or_refused(data: st.DataObject) -> None:
    body = bytearray(simple_run(START_MS, [100, 110]).body)
    for _ in range(data.draw(st.integers(1, 6))):
        position = data.draw(st.integers(0, len(body) - 1))
        body[position] = data.draw(st.integers(0, 255))
    with suppress(WorkoutError):
        read_fit(container(bytes(body)), LIMITS)


@given(st.binary(max_size=300))
def test_any_bytes_as_messages_are_read_or_refused(body: bytes) -> None:
    with suppress(WorkoutError):
        read_fit(container(body), LIMITS)
