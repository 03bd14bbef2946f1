"""Lines: what stands in them, all fields in each, and no id breaks out of its tag."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contracts.test_series import START_MS, heard, minutes
from tests.storage.records.world import alert, result
from tiyi.storage.series.lines import (
    ALERT_FIELDS,
    BATCH_LINES,
    MINUTE_FIELDS,
    SESSION_FIELDS,
    alert_batches,
    minute_batches,
    packed,
    packed_steps,
    session_batches,
    tag,
    unpacked,
    unpacked_steps,
)

HARMLESS = re.compile(r"[A-Za-z0-9._~:@+%-]+")
FIELD = re.compile(r'(\w+)=("(?:[^"\\]|\\.)*"|[^,]+)(?:,|$)')


def parsed(line: bytes) -> tuple[str, dict[str, str], int]:
    """Key, fields and time of a line whose tags hold no space."""
    head, rest = line.decode().split(" ", 1)
    body, at = rest.rsplit(" ", 1)
    return head, dict(FIELD.findall(body)), int(at)


def test_a_minute_is_one_line_with_every_field_as_an_integer() -> None:
    (batch,) = minute_batches(minutes(heard(61, 120, final=1, steps=7), heard(2, 90, who=1)))

    (key, values, at_s), (other, silent, _) = (parsed(line) for line in batch.body.splitlines())

    assert (key, other) == ("minute,participant=anna", "minute_live,participant=bo")
    assert at_s == START_MS // 1000 + 61 * 60
    assert batch.precision == "s"
    assert values.keys() == silent.keys() == set(MINUTE_FIELDS)
    assert all(re.fullmatch(r"-?\d+i", text) for text in [*values.values(), *silent.values()])
    assert values["hr_sum_q"] == f"{60 * 4 * 120}i"
    assert (values["steps"], values["minute_bit"]) == ("7i", "2i")
    assert (silent["steps"], silent["minute_bit"]) == ("-1i", "4i")


def test_batches_are_cut_in_order_and_name_their_rows() -> None:
    table = minutes(*(heard(minute, 100) for minute in range(BATCH_LINES + 3)))

    first, second = minute_batches(table)

    assert (list(first.rows)[-1], list(second.rows)) == (BATCH_LINES - 1, list(range(5000, 5003)))
    lines = (first.body + second.body).splitlines()
    assert [parsed(line)[2] for line in lines] == (table["minute_ms"] // 1000).tolist()
    assert list(minute_batches(minutes(participants=()))) == []


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_tag_is_harmless_and_tells_every_id_from_every_other(one: str, other: str) -> None:
    assert HARMLESS.fullmatch(tag(one))
    assert (tag(one) == tag(other)) == (one == other)


@given(st.text(max_size=20))
def test_a_participant_can_only_write_lines_of_its_own(name: str) -> None:
    (batch,) = minute_batches(minutes(heard(0, 100), heard(0, 90, who=1), participants=(name, "b")))

    assert batch.body.count(b"\n") == 2
    assert batch.body.count(b" ") == 4
    assert batch.body.count(b",participant=") == 2


@given(
    st.lists(
        st.tuples(*[st.integers(0, 255)] * 5, st.integers(-1, 32_767)), min_size=1, max_size=60
    )
)
def test_the_sum_of_an_hours_packed_numbers_is_their_sums_packed(
    rows: list[tuple[int, ...]],
) -> None:
    *seconds, unknown_s, steps = np.array(rows, np.int64).T

    found = unpacked(packed(*seconds).sum(keepdims=True))
    unknown, walked = unpacked_steps(packed_steps(unknown_s, steps).sum(keepdims=True))

    assert [sums.tolist() for sums in found] == [[column.sum()] for column in seconds]
    known = steps[steps >= 0]
    assert (unknown[0], walked[0]) == (unknown_s.sum(), known.sum() if len(known) else -1)


@pytest.mark.parametrize(("second", "steps"), [(255, 32_767), (0, -1), (255, -1), (0, 0)])
def test_an_hour_of_extremes_does_not_spill_over(second: int, steps: int) -> None:
    column, walked = np.full(60, second), np.full(60, steps)

    found = unpacked(packed(column, column, column, column).sum(keepdims=True))
    unknown_s, known = unpacked_steps(packed_steps(column, walked).sum(keepdims=True))

    assert [sums.tolist() for sums in (*found, unknown_s)] == [[60 * second]] * 5
    assert known.tolist() == [60 * steps if steps >= 0 else -1]


def test_an_ordinary_id_stays_readable() -> None:
    assert tag("p-17.a:b_c") == "p-17.a:b_c"


def test_unknown_is_written_as_minus_one_and_never_left_out() -> None:
    known = result(steps=3, trimp=1.5)
    unknown = result(hr_mean_bpm=None, hr_max_bpm=float("nan"))

    (batch,) = session_batches([known, unknown])
    lines = [parsed(line)[1] for line in batch.body.splitlines()]

    assert all(set(line) == set(SESSION_FIELDS) for line in lines)
    assert (lines[0]["steps"], lines[0]["trimp"], lines[0]["sa"]) == ("3i", "1.5", "-1.0")
    assert (lines[1]["hr_mean_bpm"], lines[1]["hr_max_bpm"]) == ("-1.0", "-1.0")
    assert lines[1]["verdict"] == '"unknown"'


def test_an_alert_writes_every_field_and_its_text_whole() -> None:
    event = alert(evidence={"said": 'a "quoted" \\ word\nand more, or = less'})

    (batch,) = alert_batches([event])
    (line,) = batch.body.splitlines()
    key, values, _ = parsed(line)

    assert key == "alert,participant=p-anna,rule=R03,site=north"
    assert set(values) == set(ALERT_FIELDS)
    assert values["found_late"] == "false"


def test_every_revision_has_a_key_of_its_own_in_the_second_of_its_start() -> None:
    events = [
        alert(revision=revision, alert_id=name)
        for revision in range(1, 400)
        for name in ("a", "b", "c")
    ]

    (batch,) = alert_batches(events)
    keys = {(parsed(line)[0], parsed(line)[2]) for line in batch.body.splitlines()}

    assert len(keys) == len(events)
    assert {at // 10**9 for _, at in keys} == {events[0].started_ms // 1000}


def test_a_minute_far_from_the_range_of_bytes_is_kept() -> None:
    table = minutes(heard(0, 100, valid_s=255, steps=32_767, trimp_micro=2**31 - 1))

    (batch,) = minute_batches(table)

    assert parsed(batch.body.rstrip())[1]["trimp_micro"] == f"{2**31 - 1}i"
