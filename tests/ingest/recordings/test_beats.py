"""Beat intervals of every format: what is in a file is what is read, bad ones have a code."""

import gzip
import io
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.ingest.recordings import BeatRecording, Kind, RecordingError, kind_of, read_beats
from tiyi.ingest.recordings.errors import ALL
from tiyi.ingest.recordings.files import File, read_file
from tiyi.model.metrics import SourceKind

HERE = Path(__file__).parent
BEATING = [800, 810, 790, 1200, 805, 795, 800]
POLAR = "[Params]\r\nVersion=106\r\nInterval={}\r\n\r\n[IntTimes]\r\n1\t2\r\n\r\n[HRData]\r\n{}\r\n"
PRINTED = "      Time   Sample#  Type  Sub Chan  Num\tAux\n"


def found(data: bytes, name: str, rate_hz: float | None = None) -> BeatRecording:
    return read_beats(File(data, name, HERE), rate_hz)


def column(numbers: list[float] | list[int], end: str = "\n") -> bytes:
    return "".join(f"{number}{end}" for number in numbers).encode()


def annotations(*marks: tuple[int, int], note: bytes = b"") -> bytes:
    """Annotations of the MIT format: (code, samples since the one before)."""
    data = b""
    if note:
        data += struct.pack("<H", 22 << 10) + struct.pack("<H", 63 << 10 | len(note)) + note
        data += b"\0" * (len(note) % 2)
    for code, ahead in marks:
        if ahead > 1023:
            data += struct.pack("<HhH", 59 << 10, ahead >> 16, ahead & 0xFFFF)
            ahead = 0
        data += struct.pack("<H", code << 10 | ahead)
    return data + b"\0\0"


def printed(*rows: tuple[float, int, str]) -> bytes:
    lines = (
        f"    {s // 60:.0f}:{s % 60:06.3f} {n:8d}     {t}    0    0    0\n" for s, n, t in rows
    )
    return (PRINTED + "".join(lines)).encode()


# ------------------------------------------------------------------ intervals


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n"])
@pytest.mark.parametrize("scale", [1, 1000])
def test_milliseconds_and_seconds_are_told_apart(scale: int, end: str) -> None:
    recording = found(column([each / scale for each in BEATING], end), "a.txt")

    assert recording.beats.rr_ms.tolist() == pytest.approx(BEATING)
    assert recording.beats.end_s[-1] == pytest.approx(sum(BEATING) / 1000)
    assert not recording.ectopic.any()


@given(st.lists(st.integers(300, 2000), min_size=2, max_size=50))
def test_every_interval_comes_back(rr_ms: list[int]) -> None:
    if len(rr_ms) >= 10 and rr_ms == sorted(set(rr_ms)):
        return  # such are instants
    assert found(column(rr_ms), "a.txt").beats.rr_ms.tolist() == rr_ms


def test_an_unknown_interval_is_no_zero() -> None:
    rr_ms = found(b"# rest\n800\n0\nnan\n790\n", "a.txt").beats.rr_ms

    assert np.isnan(rr_ms).tolist() == [False, True, True, False]


@pytest.mark.parametrize("form", ["<f8", "<f4", "<i4", ">u2"])
def test_numpy_arrays_of_numbers_are_read(form: str) -> None:
    stream = io.BytesIO()
    np.save(stream, np.array([BEATING], form))

    recording = found(stream.getvalue(), "a.npy")

    assert recording.beats.rr_ms.tolist() == BEATING
    assert recording.form == "npy"


def test_a_polar_file_of_beats_is_a_strap_s() -> None:
    data = POLAR.format(238, "\r\n".join(map(str, BEATING))).encode()

    recording = found(data, "a.hrm")

    assert recording.beats.rr_ms.tolist() == BEATING
    assert recording.source is SourceKind.STRAP


def test_a_column_of_numbers_may_be_a_wave_unless_its_name_or_somebody_says_otherwise() -> None:
    wave = [round(500 + 200 * np.sin(n / 10)) for n in range(500)]
    file = File(column(wave), "pulse.csv", HERE)

    assert kind_of(file) is None
    assert len(read_beats(file).beats.rr_ms) == 500  # as --kind rr asks for
    assert kind_of(File(file.data, "a.txt", HERE)) is Kind.RR


# ------------------------------------------------------------------ instants


def test_sample_numbers_of_a_tsv_are_250_a_second() -> None:
    beats = found(column([100, 300, 500, 750]), "a.tsv").beats

    assert beats.rr_ms.tolist() == [800, 800, 1000]
    assert beats.end_s.tolist() == [1.2, 2.0, 3.0]  # from the first sample of the file


def test_a_rate_that_is_given_goes_first() -> None:
    data = column([100, 300, 500, 750])

    assert found(data, "a.tsv", 200.0).beats.rr_ms.tolist() == [1000, 1000, 1250]
    assert found(data, "a.txt", 200.0).beats.rr_ms.tolist() == [1000, 1000, 1250]


def test_binary_annotations_are_walked(tmp_path: Path) -> None:
    (tmp_path / "a.hea").write_text("# of a test\na 2 360 650000\n")
    data = annotations((28, 5), (1, 355), (5, 300), (14, 10), (1, 1300), (12, 360), (1, 360))

    recording = read_beats(File(data, "a.atr", tmp_path))

    assert recording.beats.end_s.tolist() == pytest.approx(
        [660 / 360, 1970 / 360, 2330 / 360, 2690 / 360]
    )
    assert recording.ectopic.tolist() == [True, False, False, False]
    assert recording.set_aside.tolist() == [False, False, True, True]
    assert recording.labelled


def test_pauses_of_any_length_are_skipped() -> None:
    data = annotations((1, 360), (1, 360), (1, 40_000), (1, 360), (1, 200_000), (1, 360))

    rr_ms = found(data, "a.atr", 360.0).beats.rr_ms

    assert rr_ms * 0.36 == pytest.approx([360, 40_000, 360, 200_000, 360])


def test_annotations_may_say_their_own_rate() -> None:
    data = annotations((1, 500), (1, 500), note=b"## time resolution: 500")

    assert found(data, "a.qrs").beats.rr_ms.tolist() == [1000]


def test_printed_annotations_say_their_rate_by_both_times() -> None:
    data = printed(
        (0.5, 180, "+"), (1, 360, "N"), (2, 720, "V"), (62.5, 22500, "~"), (3, 1080, "N")
    )

    recording = found(data, "aannotations.txt")

    assert recording.beats.rr_ms.tolist() == [1000, 1000]
    assert recording.ectopic.tolist() == [True, False]


def test_a_detector_that_calls_every_beat_normal_has_named_none() -> None:
    assert not found(annotations((1, 300), (1, 300)), "a.qrs", 300.0).labelled


# ------------------------------------------------------------------ refusals

BAD = {
    "words": (b"no\nnumbers\n", "a.rr", "recording.unknown_kind"),
    "a word between": (b"800\n810\nx\n", "a.txt", "recording.bad_row"),
    "two numbers in a line": (b"800\n810 3\n", "a.txt", "recording.bad_row"),
    "below zero": (b"800\n-810\n800\n", "a.txt", "recording.unit_unknown"),
    "heart rates": (column([61, 62, 60, 65, 64]), "a.txt", "recording.unit_unknown"),
    "instants": (column([800 * n for n in range(1, 60)]), "a.txt", "recording.unit_unknown"),
    "instants in s": (column([0.8 * n for n in range(1, 900)]), "a.txt", "recording.unit_unknown"),
    "only unknown": (b"nan\n0\n", "a.txt", "recording.no_beats"),
    "too long": (column([900.0] * 10 + [1e10]), "a.txt", "recording.too_long"),
    "zero bytes": (b"800\n" * 2000 + b"\0\0\n", "a.txt", "recording.malformed"),
    "one instant": (b"300\n", "a.tsv", "recording.no_beats"),
    "instants that go back": (column([300, 500, 400]), "a.tsv", "recording.malformed"),
    "no heart": (column([1, 2, 3, 4]), "a.tsv", "recording.wrong_rate"),
    "rates, not beats": (POLAR.format(5, "60").encode(), "a.hrm", "recording.no_beats"),
    "polar with words": (POLAR.format(238, "800\r\nx").encode(), "a.hrm", "recording.bad_row"),
    "polar without data": (b"[Params]\nInterval=238\n", "a.hrm", "recording.no_beats"),
    "no rate": (annotations((1, 300), (1, 300)), "a.atr", "recording.no_rate"),
    "no end": (annotations((1, 300), (1, 300))[:-2], "a.atr", "recording.malformed"),
    "half a word": (b"\x01", "a.atr", "recording.malformed"),
    "no annotations": (b"\xff\xff" * 9, "a.ecg", "recording.malformed"),
    "only marks": (annotations((28, 300), (14, 300)), "a.atr", "recording.no_beats"),
    "a rate of words": (
        annotations((1, 9), (1, 9), note=b"## time resolution: 1.1.1"),
        "a.atr",
        "recording.malformed",
    ),
    "printed, then words": (PRINTED.encode() + b"x\n", "a.txt", "recording.bad_row"),
    "numpy, cut": (b"\x93NUMPY\x01\x00", "a.npy", "recording.malformed"),
}


def test_every_bad_file_has_its_code() -> None:
    codes = {kind.code for kind in ALL}
    for name, (data, file, code) in BAD.items():
        with pytest.raises(RecordingError) as refused:
            found(data, file)
        assert refused.value.code == code, name
        assert code in codes
        assert "{" not in str(refused.value)


def test_numpy_refuses_what_is_no_single_row_of_numbers() -> None:
    for array in (np.ones((3, 3)), np.array(["a"]), np.array([{}], object), np.array(1 + 2j)):
        stream = io.BytesIO()
        np.save(stream, array, allow_pickle=True)
        with pytest.raises(RecordingError, match="no single row"):
            found(stream.getvalue(), "a.npy")


def test_numpy_promises_are_not_believed() -> None:
    stream = io.BytesIO()
    np.save(stream, np.ones(3))
    data = stream.getvalue()
    for promised in (b"(4,), ", b"(9**9,)", b"(99999999999,), "):
        with pytest.raises(RecordingError):
            found(data.replace(b"(3,), ", promised), "a.npy")


@given(st.binary(max_size=200), st.sampled_from(["a.atr", "a.npy", "a.txt", "a.tsv", "a.hrm"]))
def test_no_bytes_end_in_anything_but_a_refusal(data: bytes, name: str) -> None:
    for head in (b"", b"\x93NUMPY\x01\0", b"[Params]\nInterval=238\n[HRData]\n", PRINTED.encode()):
        try:
            recording = found(head + data, name, 250.0)
        except RecordingError:
            continue
        assert len(recording.beats.rr_ms) >= 1


def test_files_are_unpacked_and_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "a.txt.gz"
    packed.write_bytes(gzip.compress(column(BEATING)))
    assert read_file(packed).name == "a.txt"
    assert kind_of(read_file(packed)) is Kind.RR

    monkeypatch.setattr("tiyi.ingest.recordings.files.MAX_BYTES", 10)
    for name, data, code in (
        ("none", None, "unreadable"),
        ("empty", b"", "empty"),
        ("white", b" \n", "empty"),
        ("cut.gz", gzip.compress(b"800\n")[:9], "bad_archive"),
        ("large", b"800\n" * 3, "too_large"),
    ):
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(RecordingError) as refused:
            read_file(path)
        assert refused.value.code == f"recording.{code}", name
