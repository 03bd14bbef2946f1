"""Facts on the log: what is written is read, the rest is refused; tables cut by partition."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.streams.makers import alert
from tiyi.model.errors import FrameError
from tiyi.model.ids import partition_of
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.sessions import OpenRecord, SessionEvent, SessionKind, Touched, TouchReason
from tiyi.model.table import Table
from tiyi.streams import wire


def test_facts_survive_the_log() -> None:
    touched = Touched("p", 0, 3_600_000, TouchReason.LATE, None, {"samples.live": 7})
    opened = SessionEvent(SessionKind.OPENED, "s", "p", "north", 1, None, True, 2)
    still_open = OpenRecord("p", 5, session_id="s", episodes={"R03": {"start_s": 3, "row": "x"}})
    assert wire.decode_alert(wire.encode(alert())) == alert()
    assert wire.decode_touched(wire.encode(touched)) == touched
    assert wire.decode_open(wire.encode(still_open)) == still_open
    message = wire.SessionMessage(event=opened)
    assert wire.decode_session(wire.encode(message)) == message


@pytest.mark.parametrize(
    "read",
    [
        wire.decode_alert,
        wire.decode_touched,
        wire.decode_open,
        wire.decode_session,
        wire.decode_contexts,
    ],
)
@given(data=st.one_of(st.binary(max_size=50), st.sampled_from([b"{}", b"[1]", b"null", b'{"a":'])))
def test_anything_else_is_refused(read: object, data: bytes) -> None:
    assert callable(read)
    with pytest.raises(FrameError):
        read(data)


@given(st.lists(st.integers(0, 40), max_size=60), st.integers(1, 41))
def test_a_table_cut_by_partition_keeps_every_row_with_its_person(
    who: list[int], people: int
) -> None:
    names = [f"p{number:03d}" for number in range(people)]
    places = np.array([number % people for number in who], np.uint16)
    columns = {name: np.zeros(len(who), kind) for name, kind in MINUTE_COLUMNS.items()}
    columns["who"] = places
    columns["minute_ms"] = np.arange(len(who), dtype=np.int64)
    parts = wire.by_partition(Table(columns, {"participants": names}))
    seen = {}
    for home, part in parts:
        people_here = part.meta["participants"]
        assert {partition_of(name) for name in people_here} == {home}
        for place, minute in zip(part["who"].tolist(), part["minute_ms"].tolist(), strict=True):
            seen[minute] = people_here[place]
    assert seen == {row: names[place] for row, place in enumerate(places.tolist())}
