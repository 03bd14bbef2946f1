"""When a key still opens: sliding and absolute ends, and closed for good."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.access.keys import HOUR_MS, TERMS, Key, KeyKind, ends_ms, hash_of

BEGAN_MS = 1_767_225_600_000
IDLE_MS = HOUR_MS // 2
kinds = st.sampled_from(KeyKind)


def key(kind: KeyKind = KeyKind.SESSION, **changes: object) -> Key:
    made = Key("h", "dr.lin", kind, "", None, BEGAN_MS, BEGAN_MS, ends_ms(kind, BEGAN_MS))
    return replace(made, **changes)  # type: ignore[arg-type]  # each test names its own fields


@given(st.lists(st.integers(0, HOUR_MS), max_size=60))
def test_a_session_lives_while_it_is_used_and_never_longer_than_its_end(pauses: list[int]) -> None:
    session, now_ms, used = key(), BEGAN_MS, True
    for pause in pauses:
        now_ms += pause
        used = used and pause < IDLE_MS and now_ms < session.expires_ms
        if not session.is_open(now_ms):
            assert not used
            return
        assert used
        session = replace(session, seen_ms=now_ms)


@given(kinds, st.integers(0, 400 * 24 * HOUR_MS), st.integers(0, 400 * 24 * HOUR_MS))
def test_what_is_closed_stays_closed(kind: KeyKind, closed_ms: int, now_ms: int) -> None:
    assert not key(kind, closed_ms=BEGAN_MS + closed_ms).is_open(BEGAN_MS + now_ms)


@given(kinds, st.integers(0, 10**12))
def test_no_key_outlives_the_terms_of_its_kind(kind: KeyKind, wanted: int) -> None:
    assert ends_ms(kind, BEGAN_MS, BEGAN_MS + wanted) <= BEGAN_MS + TERMS[kind].most_ms
    assert ends_ms(kind, BEGAN_MS, BEGAN_MS + 1) == BEGAN_MS + 1


@pytest.mark.parametrize(
    ("kind", "later_ms", "is_open"),
    [
        (KeyKind.SESSION, IDLE_MS - 1, True),
        (KeyKind.SESSION, IDLE_MS, False),
        (KeyKind.TOKEN, 365 * 24 * HOUR_MS, True),
        (KeyKind.TOKEN, 366 * 24 * HOUR_MS, False),
        (KeyKind.LINK, 10 * 60_000 - 1, True),
        (KeyKind.LINK, 10 * 60_000, False),
        (KeyKind.INVITATION, 72 * HOUR_MS - 1, True),
        (KeyKind.INVITATION, 72 * HOUR_MS, False),
    ],
)
def test_the_ends_of_each_kind(kind: KeyKind, later_ms: int, *, is_open: bool) -> None:
    assert key(kind).is_open(BEGAN_MS + later_ms) is is_open


def test_an_absolute_end_holds_however_busy_the_session_is() -> None:
    busy = key(seen_ms=BEGAN_MS + 12 * HOUR_MS - 1)

    assert busy.is_open(BEGAN_MS + 12 * HOUR_MS - 1)
    assert not busy.is_open(BEGAN_MS + 12 * HOUR_MS)


def test_the_key_itself_is_not_kept() -> None:
    assert "secret" not in repr(key(key_hash=hash_of("secret")))
