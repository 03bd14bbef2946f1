"""How far each stream of a block reaches, so that newer rows are appended without reading it."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray
from tiyi.storage.blocks.identity import Folded

FENCE: Final = np.dtype([("stream", "<u8"), ("last", "<i8")])
"""A stream's hash and its newest dev_ms in the block."""


@dataclass(frozen=True, slots=True, eq=False)
class Fenced:
    """For each block of the new rows: whether they overlap the store, and its fences afterwards."""

    overlapping: AnyArray
    after: list[bytes]


def stream_hashes(folded: Folded) -> AnyArray:
    """One u8 per run. Two streams of one hash share a fence, which only costs a needless read."""
    samples, runs = folded.samples, folded.runs
    devices = np.array([zlib.crc32(name.encode()) for name in samples.devices], np.uint64)
    kind = samples.metric[runs].astype(np.uint64) << np.uint64(8) | samples.source[runs]
    low = samples.boot[runs].astype(np.uint64) | devices[samples.device[runs]] << np.uint64(32)
    return np.asarray(low ^ kind * np.uint64(0x9E3779B97F4A7C15))


def fenced(folded: Folded, before: Sequence[bytes]) -> Fenced:
    """Compare new rows with the fences of their blocks (`b""` where there is no block yet)."""
    known = np.frombuffer(b"".join(before), FENCE)
    owners = np.repeat(np.arange(len(before)), [len(fences) // FENCE.itemsize for fences in before])
    runs, dev_ms = folded.runs, folded.samples.dev_ms
    ends = np.append(runs[1:], len(dev_ms)) - 1
    block = np.concatenate((owners, folded.block_of(runs)))
    stream = np.concatenate((known["stream"], stream_hashes(folded)))
    first = np.concatenate((known["last"], dev_ms[runs]))
    last = np.concatenate((known["last"], dev_ms[ends]))
    new = np.arange(len(block)) >= len(known)
    order = np.lexsort((new, stream, block))
    block, stream, first, last, new = (
        column[order] for column in (block, stream, first, last, new)
    )
    same = np.zeros(len(block), np.bool_)
    same[1:] = (block[1:] == block[:-1]) & (stream[1:] == stream[:-1])
    behind = same.copy()
    behind[1:] &= new[1:] & (last[:-1] >= first[1:])
    heads = np.flatnonzero(~same)
    after = np.empty(len(heads), FENCE)
    after["stream"] = stream[heads]
    after["last"] = np.maximum.reduceat(last, heads) if len(heads) else last
    raw = after.tobytes()
    cuts = np.searchsorted(block[heads], np.arange(len(before) + 1)) * FENCE.itemsize
    return Fenced(
        np.isin(np.arange(len(before)), block[behind]),
        [raw[start:end] for start, end in pairwise(cuts)],
    )
