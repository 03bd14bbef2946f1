"""The bytes of a block: folded samples of one participant-hour as segments of byte planes."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray
from tiyi.model.frame import LAYOUT, Samples
from tiyi.storage.blocks.identity import Folded
from tiyi.storage.planes import Sealer, deltas, undone

ROW: Final = np.dtype(
    [
        ("device", "<u2"),
        ("metric", "u1"),
        ("source", "u1"),
        ("flags", "u1"),
        ("boot", "<u4"),
        ("dev", "<u8"),
        ("lag", "<u8"),
        ("value", "<u4"),
    ]
)
"""One stored row: `dev`, `lag` (at - dev) and the bits of `value` as zigzag differences."""


def sealed_blocks(folded: Folded, sealer: Sealer) -> list[bytes]:
    """One segment for each block of `folded`, in order."""
    samples, blocks = folded.samples, folded.blocks
    rows = np.empty(len(samples), ROW)
    rows["device"], names = _local_devices(folded)
    rows["metric"], rows["source"] = samples.metric, samples.source
    rows["flags"], rows["boot"] = samples.flags, samples.boot
    rows["dev"] = deltas(samples.dev_ms, blocks)
    rows["lag"] = deltas(samples.at_ms - samples.dev_ms, blocks)
    rows["value"] = deltas(np.ascontiguousarray(samples.value).view("<i4"), blocks)
    matrix = rows.view(np.uint8).reshape(len(rows), ROW.itemsize)
    ends = [*blocks.tolist(), len(rows)]
    return [
        sealer.seal(matrix[start:end], devices)
        for start, end, devices in zip(ends[:-1], ends[1:], names, strict=True)
    ]


def _local_devices(folded: Folded) -> tuple[AnyArray, list[list[str]]]:
    """Each row's index into its own block's devices, and those devices' ids."""
    runs = folded.runs
    device = folded.samples.device[runs].astype(np.int64)
    first_of_block = np.isin(runs, folded.blocks)
    new = first_of_block | (np.diff(device, prepend=-1) != 0)
    number = np.cumsum(new) - 1
    base = np.maximum.accumulate(np.where(first_of_block, number, 0))
    local = np.repeat(number - base, np.diff(runs, append=len(folded.samples)))
    names: list[list[str]] = []
    for fresh_block, index, is_new in zip(
        first_of_block.tolist(), device.tolist(), new.tolist(), strict=True
    ):
        if fresh_block:
            names.append([])
        if is_new:
            names[-1].append(folded.samples.devices[index])
    return local, names


def opened_blocks(payloads: Sequence[tuple[str, bytes]], sealer: Sealer) -> Samples:
    """The rows of (participant, payload) pairs; SegmentDamaged where a payload is.

    An identity that two segments of one block share is there twice: `fold` keeps one of them.
    """
    matrices: list[AnyArray] = []
    names: list[list[str]] = []
    owners: list[str] = []
    for participant, payload in payloads:
        for matrix, ids in sealer.open(payload, ROW.itemsize):
            matrices.append(matrix)
            names.append(ids)
            owners.append(participant)
    if not matrices:
        return empty_samples()
    rows = np.ascontiguousarray(np.concatenate(matrices)).view(ROW).reshape(-1)
    lengths = np.array([len(matrix) for matrix in matrices])
    starts = np.cumsum(lengths) - lengths
    dev_ms = undone(rows["dev"], starts)
    participants = sorted(set(owners))
    place = {name: index for index, name in enumerate(participants)}
    who = np.array([place[name] for name in owners], "<u2")
    devices, device = _global_devices(rows["device"], names, lengths)
    return Samples(
        participant=np.repeat(who, lengths),
        device=device,
        source=rows["source"],
        metric=rows["metric"],
        boot=rows["boot"],
        dev_ms=dev_ms,
        at_ms=dev_ms + undone(rows["lag"], starts),
        value=undone(rows["value"], starts).view("<f4"),
        flags=rows["flags"],
        participants=tuple(participants),
        devices=devices,
    )


def _global_devices(
    local: AnyArray, names: list[list[str]], lengths: AnyArray
) -> tuple[tuple[str, ...], AnyArray]:
    """Sorted ids of all segments, and each row's index into them."""
    every = sorted({name for devices in names for name in devices})
    place = {name: index for index, name in enumerate(every)}
    table = np.array([place[name] for devices in names for name in devices], "<u2")
    counts = np.array([len(devices) for devices in names])
    base = np.repeat(np.cumsum(counts) - counts, lengths)
    return tuple(every), table[base + local]


def empty_samples() -> Samples:
    """No rows."""
    none = {name: np.empty(0, dtype) for name, dtype in LAYOUT.items()}
    return Samples(**none, participants=(), devices=())
