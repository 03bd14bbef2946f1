"""The guessed cause of silence: what is not known never holds, and «not known» is an answer."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.prescription.triage.silence import (
    SILENCE_ROWS,
    SilenceCause,
    SilenceFacts,
    guess,
    silent,
)

NOW_MS = 1_790_000_000_000
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
NAMES = [one.name for one in fields(SilenceFacts) if one.name not in {"now_ms", "in_session"}]
INSTANTS = st.none() | st.integers(NOW_MS - 3 * DAY, NOW_MS)
COUNTS = st.none() | st.integers(0, 5)
MAYBE = st.none() | st.booleans()
FACTS = st.builds(
    SilenceFacts,
    now_ms=st.just(NOW_MS),
    in_session=st.booleans(),
    **{name: INSTANTS for name in NAMES if name.endswith("_ms")},
    **dict.fromkeys(("vendor", "ours", "watched", "paused"), MAYBE),
    **dict.fromkeys(("devices", "others", "others_silent"), COUNTS),
    battery_pct=st.none() | st.floats(0, 100),
)


def facts(**changes: Any) -> SilenceFacts:
    """Somebody with a strap that is worn, heard of two days ago, whose phone is in touch."""
    known = SilenceFacts(
        now_ms=NOW_MS,
        data_ms=NOW_MS - 2 * DAY,
        contact_ms=NOW_MS - HOUR,
        arrived_ms=NOW_MS - 2 * DAY,
        skin_ms=NOW_MS - 2 * DAY,
        battery_pct=80,
        battery_ms=NOW_MS - 2 * DAY,
        vendor=False,
        devices=1,
        others=0,
        others_silent=0,
        ours=False,
        watched=True,
        paused=False,
    )
    return replace(known, **changes)


@given(FACTS)
def test_the_first_row_that_holds_is_the_guess_and_nothing_else_is_known(
    known: SilenceFacts,
) -> None:
    found = guess(known)
    holding = [row for row in SILENCE_ROWS if row.judge(known)]
    if holding:
        assert (found.row, found.cause) == (holding[0].name, holding[0].cause)
    else:
        assert (found.row, found.cause) == (None, SilenceCause.NOT_KNOWN)
    assert found.row not in found.unjudged


@given(FACTS)
def test_a_guess_rests_on_what_is_known(known: SilenceFacts) -> None:
    """Everything else forgotten, the row that held holds still: it names all that it needs."""
    found = guess(known)
    kept = {name: getattr(known, name) for name in found.rests_on}
    if found.row is not None:
        bare = SilenceFacts(now_ms=NOW_MS, in_session=known.in_session)
        row = next(row for row in SILENCE_ROWS if row.name == found.row)
        assert row.judge(replace(bare, **kept)) is True


def test_of_whom_nothing_is_known_the_cause_is_not_known() -> None:
    found = guess(SilenceFacts(now_ms=NOW_MS))
    assert (found.cause, found.row) == (SilenceCause.NOT_KNOWN, None)
    assert {"battery", "offline", "not_handed_out", "paused.consent"} <= set(found.unjudged)
    assert silent(SilenceFacts(now_ms=NOW_MS)) is None


@pytest.mark.parametrize(
    ("changes", "row"),
    [
        ({"watched": False, "battery_pct": 3}, "paused.consent"),
        ({"paused": True, "devices": 0}, "paused.plan"),
        ({"ours": True, "contact_ms": NOW_MS - 3 * DAY}, "ours"),
        ({"in_session": True, "others": 4, "others_silent": 2}, "site"),
        ({"devices": 0, "returned_ms": NOW_MS - DAY}, "not_handed_out.returned"),
        ({"devices": 0}, "not_handed_out"),
        ({"battery_pct": 14}, "battery"),
        ({"arrived_ms": NOW_MS - MINUTE}, "offline.catching_up"),
        ({"vendor": True}, "vendor"),
        ({"contact_ms": NOW_MS - DAY - 1}, "offline"),
        ({"bare_ms": NOW_MS - DAY}, "not_worn"),
        ({"data_ms": NOW_MS - HOUR, "skin_ms": NOW_MS - 2 * HOUR}, "not_worn.moves"),
        ({}, "not_worn.quiet"),
    ],
)
def test_each_cause(changes: dict[str, Any], row: str) -> None:
    assert guess(facts(**changes)).row == row


@pytest.mark.parametrize(
    ("changes", "row"),
    [
        ({"battery_pct": 15}, "battery"),
        ({"battery_pct": 5, "battery_ms": NOW_MS - 2 * DAY - 7 * HOUR}, "battery"),
        ({"in_session": True, "others": 1, "others_silent": 1}, "site"),
        ({"in_session": True, "others": 5, "others_silent": 2}, "site"),
        ({"others": 4, "others_silent": 4}, "site"),
        ({"contact_ms": NOW_MS - DAY}, "offline"),
        ({"arrived_ms": NOW_MS - MINUTE, "data_ms": NOW_MS - 10 * MINUTE}, "offline.catching_up"),
        ({"bare_ms": NOW_MS - 3 * DAY}, "not_worn"),
    ],
)
def test_what_does_not_reach_a_limit_is_no_cause(changes: dict[str, Any], row: str) -> None:
    assert guess(facts(**changes)).row != row


def test_in_a_session_two_minutes_are_long() -> None:
    """R07: 120 s; outside of a session a day is (devices-security.md §5.4, row 5)."""
    late = {"data_ms": NOW_MS - 3 * MINUTE, "contact_ms": NOW_MS - 3 * MINUTE}
    still = {"skin_ms": NOW_MS - 3 * MINUTE, "arrived_ms": NOW_MS - 3 * MINUTE}
    assert guess(facts(in_session=True, **late, **still)).row == "offline"
    assert guess(facts(**late, **still)).row is None
    assert silent(facts(in_session=True, **late)) is True
    assert silent(facts(**late)) is False


def test_every_row_has_its_source_and_names_facts() -> None:
    known = {one.name for one in fields(SilenceFacts)}
    assert all(row.source and row.evidence for row in SILENCE_ROWS)
    assert all(row.rests_on and set(row.rests_on) <= known for row in SILENCE_ROWS)
    assert len({row.name for row in SILENCE_ROWS}) == len(SILENCE_ROWS)
