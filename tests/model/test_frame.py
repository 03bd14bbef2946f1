"""The frame codec: golden bytes, round trips, and refusal of everything else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.errors import FrameError
from tiyi.model.frame import (
    LAYOUT,
    STACKED,
    FrameCodec,
    Samples,
    concat,
    pack,
    samples_of,
    stack,
    unpack,
)
from tiyi.model.metrics import RANK, Flag, Metric, SourceKind

GOLDEN = (
    "54594631020000000200010005000000"  # TYF1, 2 rows, 2 people, 1 device, 5 bytes of ids
    "01000000"  # participant
    "00000000"  # device
    "0105"  # source: strap, wrist
    "012c"  # metric: HR, RPE
    "0700000007000000"  # boot
    "e803000000000000d007000000000000"  # dev_ms
    "4c04000000000000340800000000000"  # at_ms
    "0"
    "0000f4420000504"  # value 122.0, 13.0
    "1"
    "0001"  # flags
    "610062006"  # a NUL b NUL d
    "4"
)


def two_rows() -> Samples:
    return samples_of(
        ["b", "a"],
        ["d", "d"],
        source=np.array([SourceKind.STRAP, SourceKind.WRIST]),
        metric=np.array([Metric.HR, Metric.RPE]),
        boot=7,
        dev_ms=np.array([1000, 2000]),
        at_ms=np.array([1100, 2100]),
        value=np.array([122.0, 13.0]),
        flags=np.array([Flag.NONE, Flag.NO_CONTACT]),
    )


def equal(one: Samples, other: Samples) -> bool:
    same = (np.array_equal(a, b) for a, b in zip(one.columns(), other.columns(), strict=True))
    return all(same) and one.dictionaries == other.dictionaries


def test_the_layout_is_held_by_golden_bytes() -> None:
    assert pack(two_rows()).hex() == GOLDEN
    assert equal(unpack(bytes.fromhex(GOLDEN)), two_rows())


def test_stored_numbers_of_metrics_and_sources_never_move() -> None:
    assert (Metric.HR, Metric.RR, Metric.STEPS, Metric.START, Metric.FALL) == (1, 2, 3, 40, 49)
    assert [kind.value for kind in SourceKind] == list(range(8))
    assert sorted(RANK) == sorted(SourceKind)
    assert min(RANK.values()) >= 1
    assert max(RANK.values()) <= 15


@st.composite
def any_samples(draw: st.DrawFn) -> Samples:
    rows = draw(st.integers(0, 40))
    names = st.text("abcxyz-0123456789", min_size=1, max_size=12)
    seed = draw(st.integers(0, 2**32 - 1))
    random = np.random.default_rng(seed)
    return samples_of(
        [draw(names) for _ in range(rows)],
        [draw(names) for _ in range(rows)],
        source=random.integers(0, 8, rows),
        metric=random.integers(1, 50, rows),
        boot=random.integers(0, 2**32, rows),
        dev_ms=random.integers(-(2**60), 2**60, rows),
        value=random.normal(100, 50, rows),
        flags=random.integers(0, 256, rows),
    )


@given(any_samples())
def test_what_is_encoded_is_decoded(samples: Samples) -> None:
    codec = FrameCodec()
    assert equal(codec.decode(codec.encode(samples)), samples)


@given(any_samples(), any_samples())
def test_joining_keeps_every_row_with_its_ids(one: Samples, other: Samples) -> None:
    joined = concat([one, other])
    ids = [joined.participants[index] for index in joined.participant]
    expected = [part.participants[index] for part in (one, other) for index in part.participant]
    assert ids == expected
    assert len(joined) == len(one) + len(other)


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_refused_and_never_crash(data: bytes) -> None:
    with pytest.raises(FrameError):
        FrameCodec().decode(data)


@given(any_samples(), st.data())
def test_a_damaged_payload_is_refused_or_reads_as_finite_rows(
    samples: Samples, data: st.DataObject
) -> None:
    payload = bytearray(pack(samples))
    place = data.draw(st.integers(0, len(payload) - 1))
    payload[place] ^= 1 << data.draw(st.integers(0, 7))
    try:
        read = unpack(bytes(payload))
    except FrameError:
        return
    assert np.isfinite(read.value).all()
    assert len(read) == len(samples)


@given(st.lists(any_samples(), max_size=4))
def test_a_stack_holds_what_its_frames_hold_one_by_one(frames: list[Samples]) -> None:
    codec = FrameCodec()
    stacked = codec.decode_all(codec.encode(one) for one in frames)
    assert stacked.lengths.tolist() == [len(one) for one in frames]
    for name in STACKED[1:]:
        parts = [getattr(one, name) for one in frames]
        assert stacked.columns[name].tolist() == [value for part in parts for value in part]
    assert stacked.participants == [name for one in frames for name in one.participants]
    names = [stacked.participants[place] for place in stacked.columns["participant"].tolist()]
    assert names == [name for one in frames for name in names_of(one)]
    for place, one in enumerate(frames):
        part = stacked.part(place)
        assert names_of(part) == names_of(one)
        assert all(
            getattr(part, name).tolist() == getattr(one, name).tolist() for name in STACKED[1:]
        )


def names_of(samples: Samples) -> list[str]:
    return [samples.participants[place] for place in samples.participant.tolist()]


def is_refused(*payloads: bytes) -> bool:
    try:
        stack(payloads)
    except FrameError:
        return True
    return False


@given(any_samples(), any_samples(), st.data())
def test_a_stack_refuses_what_would_be_refused_alone(
    samples: Samples, beside: Samples, data: st.DataObject
) -> None:
    payload = bytearray(pack(samples))
    place = data.draw(st.integers(0, len(payload) - 1))
    payload[place] ^= 1 << data.draw(st.integers(0, 7))
    try:
        unpack(bytes(payload))
        refused = False
    except FrameError:
        refused = True
    assert is_refused(pack(beside), bytes(payload), pack(beside)) == refused


@pytest.mark.parametrize(
    ("at", "given", "reason"),
    [
        (16, b"\x02\x00", "index"),  # a third participant of two
        (20, b"\x01\x00", "index"),  # a second device of one
        (68, b"\x00\x00\xc0\x7f", "value"),  # not a number
    ],
)
def test_a_row_outside_its_own_frames_dictionary_is_refused_in_a_stack(
    at: int, given: bytes, reason: str
) -> None:
    payload = bytearray.fromhex(GOLDEN)
    payload[at : at + len(given)] = given
    for read in (unpack, lambda damaged: stack([pack(two_rows()), damaged])):
        with pytest.raises(FrameError) as refusal:
            read(bytes(payload))
        assert refusal.value.params["reason"] == reason


@pytest.mark.parametrize("cut", range(0, 83, 7))
def test_a_cut_payload_is_refused(cut: int) -> None:
    with pytest.raises(FrameError):
        unpack(bytes.fromhex(GOLDEN)[:cut])


def test_an_unknown_version_says_so() -> None:
    with pytest.raises(FrameError, match="version"):
        unpack(b"TYF9" + bytes.fromhex(GOLDEN)[4:])


def test_a_frame_that_claims_to_be_endless_is_refused() -> None:
    import zstandard

    stream = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    frame = stream.compress(pack(two_rows())) + stream.flush()
    with pytest.raises(FrameError):
        FrameCodec().decode(frame)


def test_every_column_of_the_layout_is_a_column_of_samples() -> None:
    assert set(LAYOUT) <= set(Samples.__dataclass_fields__)
