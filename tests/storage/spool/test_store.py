"""The spool's files: durable, bounded, in order, private, and honest about what is damaged."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tiyi.storage.spool.errors import SpoolFailed, SpoolInUse, SpoolNoRoom
from tiyi.storage.spool.records import HEADER_BYTES
from tiyi.storage.spool.store import DAMAGED_KEPT, Store

MIB = 1 << 20


@contextmanager
def opened(folder: Path, max_bytes: int = MIB, segment_bytes: int = 200) -> Iterator[Store]:
    store = Store(folder, max_bytes, segment_bytes)
    try:
        yield store
    finally:
        store.close()


def everything(store: Store, limit_bytes: int = 64) -> list[bytes]:
    """Every record that is left, a little at a time."""
    found, after = [], -1
    while some := store.read(after, limit_bytes):
        found += [one.record for one in some]
        after = some[-1].place
    return found


def segments(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.segment"))


def test_records_come_back_in_order_over_many_segments_and_starts(tmp_path: Path) -> None:
    told = [b"%d" % n * 9 for n in range(60)]
    for start in range(0, 60, 20):
        with opened(tmp_path) as store:
            for n in range(start, start + 20, 4):
                store.append(told[n : n + 4])

    with opened(tmp_path) as store:
        assert store.records == 60
        assert everything(store) == told
        assert everything(store, 10_000) == told
        assert len(segments(tmp_path)) > 9
        assert store.bytes == sum(path.stat().st_size for path in segments(tmp_path))


def test_what_was_dropped_is_gone_with_its_files_also_after_a_restart(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for n in range(30):
            store.append([b"%02d" % n * 10])
        store.drop(20)
        assert everything(store)[0] == b"21" * 10
        assert int(segments(tmp_path)[0].stem) <= 21

    with opened(tmp_path) as store:
        assert store.records == 9
        assert everything(store) == [b"%02d" % n * 10 for n in range(21, 30)]
        store.drop(29)
        assert (store.records, store.bytes, segments(tmp_path)) == (0, 0, [])
        store.append([b"next"])
        assert [one.place for one in store.read(-1, 1)] == [30]


def test_a_lost_cursor_repeats_records_and_loses_none(tmp_path: Path) -> None:
    with opened(tmp_path, segment_bytes=MIB) as store:
        store.append([b"a", b"b", b"c"])
        store.drop(1)
    for content in (b"", b"garbage.....", bytes(12)):
        (tmp_path / "cursor").write_bytes(content)

        with opened(tmp_path) as store:
            assert everything(store) == [b"a", b"b", b"c"]


def test_a_file_that_came_back_after_its_removal_is_not_repeated(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.append([b"old"])
        (path,) = segments(tmp_path)
        content = path.read_bytes()
        store.drop(0)
    path.write_bytes(content)  # the power went before the folder was on disk

    with opened(tmp_path) as store:
        assert store.records == 0
        store.append([b"new"])
        assert everything(store) == [b"new"]


@settings(max_examples=8)
@given(
    groups=st.lists(
        st.lists(st.binary(max_size=20), min_size=1, max_size=3), min_size=1, max_size=3
    ),
    more=st.binary(min_size=1, max_size=50),
)
def test_cut_at_every_byte_nothing_acknowledged_is_lost(
    tmp_path_factory: pytest.TempPathFactory, groups: list[list[bytes]], more: bytes
) -> None:
    folder = tmp_path_factory.mktemp("spool")
    sizes = []
    with opened(folder, segment_bytes=MIB) as store:
        for group in groups:
            store.append(group)
            sizes.append(store.bytes)
    (path,) = segments(folder)
    whole = path.read_bytes()
    told = [record for group in groups for record in group]
    for cut in range(len(whole) + 1):
        for old in segments(folder):
            old.unlink()
        path.write_bytes(whole[:cut])
        with opened(folder, segment_bytes=MIB) as store:
            kept = everything(store)
            store.append([more])
            again = everything(store)
        durable = sum(len(group) for group, size in zip(groups, sizes, strict=True) if size <= cut)
        assert kept == told[: len(kept)]
        assert len(kept) >= durable
        assert again == [*kept, more]
        assert store.lost == 0


def test_corrupted_at_every_byte_only_the_record_that_was_hit_is_missed(tmp_path: Path) -> None:
    told = [b"first" * 3, b"", b"third record", b"x" * 40]
    with opened(tmp_path, segment_bytes=MIB) as store:
        store.append(told)
    (path,) = segments(tmp_path)
    whole = path.read_bytes()
    ends = [sum(HEADER_BYTES + len(record) for record in told[: n + 1]) for n in range(len(told))]
    for at in range(len(whole)):
        damaged = bytearray(whole)
        damaged[at] ^= 0x10
        path.write_bytes(damaged)
        with opened(tmp_path, segment_bytes=MIB) as store:
            hit = sum(end <= at for end in ends)
            assert everything(store) == told[:hit] + told[hit + 1 :]
            assert store.lost == 1
            assert store.records == 3


def test_a_damaged_segment_is_kept_for_examination_once_its_others_are_drained(
    tmp_path: Path,
) -> None:
    with opened(tmp_path, segment_bytes=MIB) as store:
        store.append([b"one", b"two", b"three"])
    (path,) = segments(tmp_path)
    damaged = path.read_bytes().replace(b"two", b"tvo")
    path.write_bytes(damaged)

    with opened(tmp_path) as store:
        assert everything(store) == [b"one", b"three"]
        store.drop(2)
        assert (store.records, store.bytes) == (0, 0)

    (kept,) = tmp_path.glob("*.damaged")
    assert kept.read_bytes() == damaged


def test_files_kept_for_examination_have_a_limit(tmp_path: Path) -> None:
    for n in range(DAMAGED_KEPT + 3):
        with opened(tmp_path) as store:
            store.append([b"one", b"two"])
            path = segments(tmp_path)[-1]
        path.write_bytes(path.read_bytes().replace(b"one", b"0ne"))
        with opened(tmp_path) as store:
            store.drop(2 * n + 1)

    assert len(list(tmp_path.glob("*.damaged"))) == DAMAGED_KEPT


def test_damage_that_comes_while_it_is_open_blocks_nobody(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.append([b"one", b"two", b"end"])
        (path,) = segments(tmp_path)
        path.write_bytes(path.read_bytes().replace(b"two", b"tvo").replace(b"end", b"enb"))

        assert everything(store) == [b"one"]
        assert (store.records, store.lost) == (1, 2)
        store.drop(0)
        assert store.read(-1, 100) == []
        assert (store.records, store.bytes) == (0, 0)
        store.append([b"more"])
        assert everything(store) == [b"more"]


def test_a_missing_segment_is_noticed(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for n in range(12):
            store.append([b"%d" % n * 50])
    gone = segments(tmp_path)[2]
    gone.unlink()

    with opened(tmp_path) as store:
        assert store.lost >= 1
        assert store.records == len(everything(store)) == 12 - store.lost


def test_the_bytes_are_bounded_and_there_is_room_again_after_a_drain(tmp_path: Path) -> None:
    with opened(tmp_path, max_bytes=2_000, segment_bytes=500) as store:
        stored = 2_000 // (100 + HEADER_BYTES)
        for _ in range(stored):
            store.append([b"x" * 100])
        with pytest.raises(SpoolNoRoom) as refusal:
            store.append([b"x" * 100])
        assert refusal.value.params["retry_after_ms"] > 0
        assert store.bytes <= 2_000
        assert len(everything(store)) == stored
        store.drop(5)
        store.append([b"y" * 100])
        assert everything(store)[-1] == b"y" * 100


def test_folder_and_files_are_for_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "spool"
    with opened(folder) as store:
        store.append([b"health data"])

        modes = {path: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert set(modes.values()) == {0o600}
        assert len(modes) == 3


def test_one_process_per_folder(tmp_path: Path) -> None:
    with opened(tmp_path):
        script = (
            "import sys; from pathlib import Path; from tiyi.storage.spool.store import Store\n"
            "Store(Path(sys.argv[1]), 1000, 100)"
        )
        other = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
        )
        with pytest.raises(SpoolInUse) as refusal:
            Store(tmp_path, 1000, 100)

    assert f"open in process {os.getpid()}" in other.stderr
    assert refusal.value.params["process"] == str(os.getpid())
    with opened(tmp_path):
        pass


FULL_DISK = """
    import resource, sys
    from pathlib import Path
    from tiyi.storage.spool.errors import SpoolNoRoom
    from tiyi.storage.spool.store import Store

    store = Store(Path(sys.argv[1]), 1 << 20, 1 << 20)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, resource.RLIM_INFINITY))
    told, refused = [], 0
    for n in range(40):
        record = b"%d|" % n + b"x" * (n * 7 % 90)
        if n == 30:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        try:
            store.append([record])
            told.append(record)
        except SpoolNoRoom:
            refused += 1
    assert [one.record for one in store.read(-1, 1 << 20)] == told
    print(refused, len(told), *(record.split(b"|")[0].decode() for record in told))
"""


def test_a_full_disk_keeps_nothing_of_what_it_refused_and_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(FULL_DISK), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    refused, count, *told = done.stdout.split()
    assert int(refused) >= 8
    assert told[-10:] == [str(n) for n in range(30, 40)]  # since there is room again
    with opened(tmp_path) as store:
        assert [record.split(b"|")[0].decode() for record in everything(store)] == told
        assert (store.records, store.lost) == (int(count), 0)


def test_a_folder_that_is_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "spool").write_bytes(b"")

    with pytest.raises(SpoolFailed, match="look at the disk"):
        Store(tmp_path / "spool", 1000, 100)
