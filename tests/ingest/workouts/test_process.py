"""The child process: packed files, bombs, limits of time and memory, and a parent that lives on."""

import asyncio
import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import psutil
import pytest

from tests.ingest.workouts.fit_writer import RECORD, U8, container, definition, simple_run
from tiyi.ingest.workouts import Limits, WorkoutError, read_workout, read_workout_async
from tiyi.ingest.workouts.errors import ALL, BY_CODE

START_MS = 1_772_352_000_000
RUN = simple_run(START_MS, [100, 110, 120]).encode()
HUNDRED_MB = 100 * 1024 * 1024
OF_TINY_MESSAGES = """
import json, resource
from tests.ingest.workouts.test_process import code_of, tiny_messages
code = code_of(tiny_messages(500_000))
print(json.dumps([code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


def code_of(data: bytes, name: str = "", limits: Limits | None = None) -> str:
    with pytest.raises(WorkoutError) as refusal:
        read_workout(data, name, limits=limits)
    assert children() == []
    return refusal.value.code


def children() -> list[psutil.Process]:
    return psutil.Process(os.getpid()).children(recursive=True)


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def gzip_bomb(size: int) -> bytes:
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb") as file:
        for _ in range(size >> 20):
            file.write(bytes(1 << 20))
    return buffer.getvalue()


def tiny_messages(count: int) -> bytes:
    """As many data messages of two bytes as asked for: the dearest content per byte."""
    body = definition(RECORD, [(3, 1, U8)]) + b"\x00\x64" * count
    return container(body, crc=0)  # the checksum comes last and is never reached


def test_a_workout_comes_back_from_the_child_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "run.fit"
    path.write_bytes(RUN)
    for workout in (read_workout(path), read_workout(str(path)), read_workout(RUN, "run.fit")):
        assert workout.hr_bpm.tolist() == [100, 110, 120]
        assert workout.hr_bpm.dtype == np.float32
        assert workout.at_ms.dtype == np.int64
        assert workout.sessions[0].sport == "running"
        assert workout.device.max_hr_bpm == 120


def test_the_asynchronous_reader_gives_the_same() -> None:
    workout = asyncio.run(read_workout_async(RUN, "run.fit"))
    assert dict(workout.columns()).keys() == dict(read_workout(RUN).columns()).keys()
    for (name, ours), (_, theirs) in zip(
        workout.columns(), read_workout(RUN).columns(), strict=True
    ):
        assert np.array_equal(ours, theirs, equal_nan=True), name


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(RUN),
        gzip.compress(RUN[:40]) + gzip.compress(RUN[40:]),
        gzip.compress(RUN) + bytes(512),
        zipped(("run.fit", RUN)),
        zipped(("export/", b""), ("export/run.fit", RUN), method=zipfile.ZIP_STORED),
    ],
    ids=["gzip", "two members", "padded gzip", "zip", "zip with a folder"],
)
def test_a_packed_workout_is_unpacked(packed: bytes) -> None:
    assert len(read_workout(packed, "run.fit.gz").at_ms) == 3


BAD_PACKAGES = {
    "nothing": (b"", "workout.empty"),
    "text": (b"hello", "workout.unknown_format"),
    "rubbish": (bytes(range(256)), "workout.unknown_format"),
    "gzip cut": (gzip.compress(RUN)[:-20], "workout.truncated"),
    "gzip of rubbish": (gzip.compress(RUN)[:10] + b"\xff" * 30, "workout.bad_archive"),
    "gzip changed": (gzip.compress(RUN)[:-5] + b"\x01\0\0\0\0", "workout.bad_archive"),
    "gzip of nothing": (gzip.compress(b""), "workout.empty"),
    "gzip in gzip": (gzip.compress(gzip.compress(RUN)), "workout.unknown_format"),
    "empty zip": (zipped(), "workout.bad_archive"),
    "two in a zip": (zipped(("a.fit", RUN), ("b.fit", RUN)), "workout.bad_archive"),
    "parent folder": (zipped(("../run.fit", RUN)), "workout.bad_archive"),
    "absolute path": (zipped(("/etc/run.fit", RUN)), "workout.bad_archive"),
    "parent folder in Windows": (zipped(("..\\run.fit", RUN)), "workout.bad_archive"),
    "drive": (zipped(("c:/run.fit", RUN)), "workout.bad_archive"),
    "unusual packing": (
        zipped(("run.fit", RUN), method=zipfile.ZIP_LZMA),
        "workout.bad_archive",
    ),
    "zip cut": (zipped(("run.fit", RUN))[:60], "workout.bad_archive"),
    "gzip bomb": (gzip_bomb(HUNDRED_MB), "workout.too_large"),
    "zip bomb": (zipped(("run.fit", bytes(HUNDRED_MB))), "workout.too_large"),
}


@pytest.mark.parametrize("case", BAD_PACKAGES)
def test_a_bad_package_is_refused_by_its_code(case: str) -> None:
    data, code = BAD_PACKAGES[case]
    assert code_of(data) == code


def test_a_zip_whose_directory_lies_about_the_size_is_stopped_while_inflating() -> None:
    packed = bytearray(zipped(("run.csv", b"seconds,hr_bpm\n" + bytes(HUNDRED_MB))))
    size = (HUNDRED_MB + 15).to_bytes(4, "little")
    assert packed.count(size) == 2
    lie = bytes(packed).replace(size, (1000).to_bytes(4, "little"))
    assert code_of(lie, "run.zip") in {"workout.bad_archive", "workout.malformed"}


def test_more_bytes_than_allowed_need_no_child(tmp_path: Path) -> None:
    limits = Limits(max_bytes=50)
    assert code_of(RUN, limits=limits) == "workout.too_large"
    path = tmp_path / "run.fit"
    path.write_bytes(RUN)
    with pytest.raises(WorkoutError) as refusal:
        read_workout(path, limits=limits)
    assert refusal.value.code == "workout.too_large"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkoutError) as refusal:
        read_workout(tmp_path / "nothing.fit")
    assert refusal.value.code == "workout.unreadable"
    with pytest.raises(WorkoutError):
        read_workout(tmp_path)


def test_a_megabyte_of_tiny_messages_is_refused_within_its_memory() -> None:
    # In a process of its own: what other tests' children took would count here as well.
    code, largest_kb = json.loads(
        subprocess.run(
            [sys.executable, "-c", OF_TINY_MESSAGES], check=True, capture_output=True, timeout=120
        ).stdout
    )
    assert code == "workout.too_many_messages"
    assert largest_kb * 1024 < Limits().address_space_bytes


def test_a_child_out_of_processor_time_is_ended_by_the_kernel() -> None:
    limits = Limits(cpu_s=1, max_messages=10_000_000)
    assert code_of(tiny_messages(500_000), limits=limits) == "workout.too_slow"


def test_a_child_past_its_deadline_is_killed() -> None:
    limits = Limits(wall_s=0.5, max_messages=10_000_000)
    assert code_of(tiny_messages(500_000), limits=limits) == "workout.too_slow"


def test_the_asynchronous_reader_kills_its_child_at_the_deadline_and_on_cancel() -> None:
    limits = Limits(wall_s=0.5, max_messages=10_000_000)
    data = tiny_messages(500_000)

    async def run() -> None:
        with pytest.raises(WorkoutError) as refusal:
            await read_workout_async(data, limits=limits)
        assert refusal.value.code == "workout.too_slow"
        assert children() == []
        task = asyncio.create_task(read_workout_async(data))
        async with asyncio.timeout(10):
            while not children():  # noqa: ASYNC110 (the child is another process)
                await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert children() == []

    asyncio.run(run())


def test_a_child_out_of_memory_is_refused_as_too_large() -> None:
    data = b"<gpx><name>" + b"x" * (30 * 1024 * 1024) + b"</name>"
    limits = Limits(address_space_bytes=200 * 1024 * 1024)
    assert code_of(data, "a.gpx", limits) == "workout.too_large"


def test_the_child_sees_no_secret_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    # A broken interpreter option would stop the child if it were inherited.
    monkeypatch.setenv("PYTHONHASHSEED", "not-a-number")
    assert len(read_workout(RUN).at_ms) == 3


def test_the_parent_reads_on_after_every_refusal() -> None:
    for data in (b"\x00" * 40, RUN[:-1], gzip_bomb(HUNDRED_MB)):
        with pytest.raises(WorkoutError):
            read_workout(data)
    assert len(read_workout(RUN).at_ms) == 3


def test_codes_are_unique_and_every_message_says_what_to_do() -> None:
    assert len(BY_CODE) == len(ALL)
    for kind in ALL:
        assert kind.code.startswith("workout.")
        assert kind.advice.endswith(".")
