"""What is sealed opens with its key, an older key or not at all; a bad key file says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from tiyi.seal import (
    OTHERS,
    KeyFileError,
    Seal,
    SealedOtherwise,
    made_or_read,
    make_key_file,
    read_seal,
)


@given(st.binary(max_size=2_000))
def test_what_is_sealed_opens_again_and_shows_nothing(data: bytes) -> None:
    seal = Seal.fresh()

    sealed = seal.seal(data)

    assert seal.open(sealed) == data
    assert len(data) < 4 or data not in sealed
    assert seal.seal(data) != sealed


def test_the_first_key_seals_and_every_key_opens() -> None:
    old, new = Fernet.generate_key(), Fernet.generate_key()
    before, rotated = Seal([old]), Seal([new, old])

    assert rotated.open(before.seal(b"1")) == b"1"
    assert Seal([new]).open(rotated.seal(b"2")) == b"2"
    with pytest.raises(SealedOtherwise):
        before.open(rotated.seal(b"3"))


@pytest.mark.parametrize("change", [b"", b"not sealed", b"\xff\x00", None])
def test_what_is_no_token_of_ours_is_said_to_be_none(change: bytes | None) -> None:
    seal = Seal.fresh()
    token = seal.seal(b"72 bpm")
    spoiled = token[:40] + bytes([token[40] ^ 1]) + token[41:] if change is None else change

    with pytest.raises(SealedOtherwise):
        seal.open(spoiled)


def test_a_new_key_file_is_its_owners_alone_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "quarantine.key"

    sealed = made_or_read(path).seal(b"1")

    assert path.stat().st_mode & 0o777 == 0o600
    assert not path.stat().st_mode & OTHERS
    assert made_or_read(path).open(sealed) == b"1"
    assert [one.name for one in tmp_path.iterdir()] == ["quarantine.key"]


def test_a_key_that_another_process_has_put_there_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    make_key_file(path, b"theirs")

    make_key_file(path, b"ours")

    assert path.read_bytes() == b"theirs\n"
    assert path.stat().st_mode & OTHERS == 0
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_first_line_rotates(tmp_path: Path) -> None:
    path = tmp_path / "quarantine.key"
    sealed = made_or_read(path).seal(b"1")
    old = path.read_text()
    path.write_text(f"{Fernet.generate_key().decode()}\n\n{old}")

    rotated = read_seal(path)

    assert rotated.open(sealed) == b"1"
    path.write_text(old)
    with pytest.raises(SealedOtherwise):
        read_seal(path).open(rotated.seal(b"2"))


@pytest.mark.parametrize("content", [b"", b"\n \n", b"too short", b"\xff\xfe", b"A" * 44])
def test_a_malformed_key_file_is_refused_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "quarantine.key"
    path.write_bytes(content)

    with pytest.raises(KeyFileError, match=r"line 1 .*put the file back from your copy") as refused:
        made_or_read(path)

    assert not content.strip() or content.strip().decode("latin-1") not in str(refused.value)
    assert path.read_bytes() == content


def test_a_key_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "gone", tmp_path):
        with pytest.raises(KeyFileError, match="can't be read"):
            read_seal(path)
    with pytest.raises(KeyFileError, match="can't be written"):
        made_or_read(tmp_path / "no" / "folder" / "quarantine.key")
