"""Records are found again in damaged bytes: what is whole stays, the rest is not handed out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tiyi.storage.spool.records import HEADER_BYTES, found_in, packed

PAYLOADS = st.lists(st.binary(max_size=80), min_size=1, max_size=6)


def sound(data: bytes) -> list[bytes]:
    return [found.payload for found in found_in(data) if found.payload is not None]


def file_of(payloads: list[bytes]) -> bytes:
    return b"".join(packed(place, payload) for place, payload in enumerate(payloads))


def test_the_layout_stays_readable() -> None:
    golden = bytes.fromhex("5459533105000000070000000000000086a61036a2db8d4a68656c6c6f")

    assert packed(7, b"hello") == golden
    assert [(f.place, f.payload) for f in found_in(golden)] == [(7, b"hello")]


@given(PAYLOADS)
def test_every_byte_belongs_to_one_stretch(payloads: list[bytes]) -> None:
    data = file_of(payloads)

    stretches = list(found_in(data))

    assert sound(data) == payloads
    assert [f.start for f in stretches[1:]] == [f.end for f in stretches[:-1]]
    assert (stretches[0].start, stretches[-1].end) == (0, len(data))


@given(PAYLOADS, st.data())
def test_a_cut_file_keeps_every_whole_record(payloads: list[bytes], data: st.DataObject) -> None:
    whole = file_of(payloads)
    cut = data.draw(st.integers(0, len(whole)))

    kept = sound(whole[:cut])

    ends = [len(file_of(payloads[: n + 1])) for n in range(len(payloads))]
    assert kept == payloads[: sum(end <= cut for end in ends)]


@given(PAYLOADS, st.data())
def test_a_flipped_bit_costs_one_record(payloads: list[bytes], data: st.DataObject) -> None:
    damaged = bytearray(file_of(payloads))
    at = data.draw(st.integers(0, len(damaged) - 1))
    damaged[at] ^= 1 << data.draw(st.integers(0, 7))

    kept = sound(bytes(damaged))

    ends = [len(file_of(payloads[: n + 1])) for n in range(len(payloads))]
    hit = sum(end <= at for end in ends)
    assert kept == payloads[:hit] + payloads[hit + 1 :]


@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_read_to_their_end(data: bytes) -> None:
    assert sum(found.end - found.start for found in found_in(data)) == len(data)


def test_a_payload_that_looks_like_a_header_is_no_record() -> None:
    inner = packed(1, b"inner")
    data = packed(0, b"x" + inner)

    assert sound(data) == [b"x" + inner]
    assert len(packed(0, b"")) == HEADER_BYTES
