"""Threads: who waits since when, and what nobody has read, whatever the order it comes in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.coaching.message_rows import (
    BY_NAME,
    TEMPLATES,
    TemplateIncomplete,
    TemplateUnknown,
    filled,
)
from tiyi.coaching.threads import EMPTY, Entry, EntryKind, Reading, Side, standing
from tiyi.web.catalog import LANGUAGES, Catalog

CATALOG = Catalog.load()
STAFF, PARTICIPANT = Side.STAFF, Side.PARTICIPANT


def entry(number: int, side: Side, kind: EntryKind = EntryKind.MESSAGE) -> Entry:
    return Entry(number, side, kind, number * 1_000)


@st.composite
def talks(draw: st.DrawFn) -> list[Entry]:
    words = st.sampled_from(
        [
            (STAFF, EntryKind.MESSAGE),
            (STAFF, EntryKind.SETTLED),
            (PARTICIPANT, EntryKind.MESSAGE),
        ]
    )
    return [entry(n, *said) for n, said in enumerate(draw(st.lists(words, max_size=12)), 1)]


numbers = st.integers(0, 14)


@given(talks(), numbers, numbers, st.randoms())
def test_a_thread_stands_where_its_entries_say_in_any_order(
    talk: list[Entry], staff: int, participant: int, chance: object
) -> None:
    read = Reading(staff, participant)
    mixed = list(talk)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # this is Random

    assert standing(mixed, read) == standing(talk, read)


@given(talks())
def test_somebody_waits_exactly_when_the_last_word_is_theirs(talk: list[Entry]) -> None:
    stands = standing(talk, Reading())
    waits = bool(talk) and talk[-1].side is PARTICIPANT

    assert (stands.waiting_since_ms is not None) == waits
    assert (stands.waiting > 0) == waits


@given(talks())
def test_whatever_staff_enter_ends_the_wait_and_nothing_else_does(talk: list[Entry]) -> None:
    asked = [*talk, entry(99, PARTICIPANT)]
    before = standing(talk, Reading()).waiting_since_ms

    assert standing([*talk, entry(99, STAFF)], Reading()).waiting_since_ms is None
    assert standing(asked, Reading()).waiting_since_ms == (99_000 if before is None else before)


@given(talks(), numbers, numbers)
def test_reading_farther_never_makes_more_unread(talk: list[Entry], near: int, far: int) -> None:
    near, far = sorted((near, far))
    for side in ("staff", "participant"):
        name = f"unread_by_{side}"
        less, more = (standing(talk, Reading(**{side: up_to})) for up_to in (far, near))
        assert getattr(less, name) <= getattr(more, name)


def test_a_settled_thread_waits_no_more_and_tells_the_participant_nothing() -> None:
    talk = [entry(1, PARTICIPANT), entry(2, STAFF, EntryKind.SETTLED)]
    stands = standing(talk, Reading(staff=1))

    assert (stands.waiting, stands.unread_by_participant, stands.unread_by_staff) == (0, 0, 0)
    assert standing([], Reading()) == EMPTY


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_approved_message_has_its_blanks_in_both_languages(language: str) -> None:
    for row in TEMPLATES:
        key = f"coaching:message.{row.name}"
        assert CATALOG.placeholders(key, language) == row.blanks.keys(), row.name
        assert row.source
        assert row.evidence in {"C", "S", "P"}


@pytest.mark.parametrize(
    "asks",
    ["faster", "harder", "more exercise", "longer", "push", "快一点", "加大", "加快", "多练"],
)
def test_no_approved_message_asks_for_more_effort(asks: str) -> None:
    for row in TEMPLATES:
        for language in LANGUAGES:
            assert asks not in CATALOG.text(
                f"coaching:message.{row.name}",
                language,
                **dict.fromkeys(row.blanks, "1"),
            )


def test_blanks_are_filled_in_the_language_of_the_participant() -> None:
    given = {"day": "2026-03-05", "time": "15:30"}

    assert filled("call_you", given, "zh") == {"day": "3月5日", "time": "15:30"}
    assert filled("call_you", given, "en") == given
    assert filled("week_done", {"done": "02", "planned": "3"}, "zh")["done"] == "2"


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"day": "2026-03-05"},
        {"day": "2026-03-05", "time": "15:30", "more": "1"},
        {"day": "2026-02-30", "time": "15:30"},
        {"day": "run faster", "time": "15:30"},
        {"day": "2026-03-05", "time": "24:00"},
        {"day": "2026-03-05", "time": "15:30\n"},
        {"day": "2026-03-05", "time": "\uff11\uff15:30"},
    ],
)
def test_a_blank_takes_nothing_but_its_kind(given: dict[str, str]) -> None:
    with pytest.raises(TemplateIncomplete):
        filled("call_you", given, "en")


@given(st.text(max_size=8))
def test_a_count_is_a_small_number_or_refused(value: str) -> None:
    try:
        told = filled("long_silence", {"days": value}, "zh")["days"]
    except TemplateIncomplete:
        return
    assert told.isascii()
    assert 0 <= int(told) <= 1_000


def test_an_unknown_message_is_refused() -> None:
    with pytest.raises(TemplateUnknown):
        filled("hello", {}, "en")
    assert set(BY_NAME) == {row.name for row in TEMPLATES}
