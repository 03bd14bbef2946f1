"""Tables on the log: what goes in comes out, anything else is refused."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.errors import FrameError
from tiyi.model.minutes import BOARD_COLUMNS, MINUTE_COLUMNS
from tiyi.model.table import Table, decode_table, encode_table


@pytest.mark.parametrize("layout", [MINUTE_COLUMNS, BOARD_COLUMNS], ids=["minutes", "board"])
@given(rows=st.integers(0, 50))
def test_a_table_survives_the_log(layout: dict[str, np.dtype[np.generic]], rows: int) -> None:
    columns = {name: np.arange(rows).astype(dtype) for name, dtype in layout.items()}
    table = Table(columns, {"participants": ["甲", "b"]})
    read = decode_table(encode_table(table))
    assert read.meta == table.meta
    assert len(read) == rows
    assert all(np.array_equal(read[name], columns[name]) for name in layout)


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(FrameError):
        decode_table(data)


def test_objects_are_never_read_from_a_table() -> None:
    import json
    import struct

    import zstandard

    header = json.dumps({"rows": 1, "columns": [["x", "|O"]], "meta": {}}).encode()
    payload = struct.pack("<4sI", b"TYT1", len(header)) + header + b"\0" * 8
    with pytest.raises(FrameError, match="not allowed"):
        decode_table(zstandard.ZstdCompressor(write_content_size=True).compress(payload))
