"""The file under the blocks: readers in other processes, a file that is none."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.storage.blocks.places import strap
from tiyi.model.errors import OperationError
from tiyi.storage.blocks.sqlite import SqliteBlocks


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "blocks.db"


def test_another_process_reads_while_this_one_is_in_the_middle_of_a_write(path: Path) -> None:
    blocks = SqliteBlocks(path)
    blocks.merge([strap(np.arange(60))], stored={})
    script = (
        "import sys; from tiyi.storage.blocks.sqlite import SqliteBlocks\n"
        "blocks = SqliteBlocks(sys.argv[1]); print(len(blocks.read('anna', 0, 1 << 50)))"
    )
    with sqlite3.connect(path, isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM blocks")
        seen = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
        )
        writer.execute("ROLLBACK")
    writer.close()

    assert seen.stdout.strip() == "60"
    blocks.close()


def test_a_file_that_is_no_database_is_refused_in_words(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 100)

    with pytest.raises(OperationError) as caught:
        SqliteBlocks(path)

    assert caught.value.code == "storage.damaged"
    assert str(path) in str(caught.value)
