"""The check of a file: sound, broken, no database, not there; nothing is written by asking."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tiyi.storage.sqlite import damage


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A database of some pages, in a folder whose name means something in a URI."""
    folder = tmp_path / "a ?mode=rw#%41"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "sound.db")) as made:
        made.execute("CREATE TABLE facts (body BLOB)")
        made.executemany("INSERT INTO facts VALUES (?)", [(bytes(3_000),)] * 40)
        made.commit()
    return folder / "sound.db"


def test_a_sound_file_has_no_damage_and_stays_as_it_is(sound: Path) -> None:
    before = sound.read_bytes()

    assert damage(sound) is None

    assert sound.read_bytes() == before


def test_a_page_that_is_overwritten_is_told(sound: Path) -> None:
    body = bytearray(sound.read_bytes())
    body[4_096:12_288] = b"x" * 8_192
    sound.write_bytes(body)

    assert damage(sound) is not None


@pytest.mark.parametrize("content", [b"no database at all" * 100, None])
def test_what_is_no_database_is_told_and_nothing_is_made(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "other.db"
    if content is not None:
        path.write_bytes(content)

    assert damage(path)

    assert path.exists() == (content is not None)
