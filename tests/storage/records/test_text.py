"""What people write comes back as they wrote it, or is refused with a code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.storage.records import world
from tests.storage.records.world import NORTH, NOW_MS
from tiyi.model.errors import InputError
from tiyi.storage.records import messages, participants, profiles, sessions
from tiyi.storage.records.participants import Participant, Person
from tiyi.storage.records.sql import SqlRecords

anything = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=60)
HOSTILE = (
    "'; DROP TABLE participants; --",
    '"" OR 1=1',
    "x\nhr,site=evil bpm=1 0",
    "=HYPERLINK(0)",
    "<img src=x onerror=alert(1)>",
    "\u202etxt.exe",
    "👩🏽‍⚕️🏃‍♀️",
    "%_\\",
    " ",
    "",
)


@pytest.fixture(scope="module", params=world.ENGINES)
def clinic(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqlRecords]:
    records = world.opened(request, tmp_path_factory.mktemp("text"))
    with records.writing() as tx:
        world.seed(tx)
    yield records
    records.close()


def kept(records: SqlRecords, text: str) -> list[str]:
    """The same text through a column, a long note, a document's key and value, an id, a search."""
    name = text[:30]
    with records.writing() as tx:
        # Examples may come again, and each writes into one database: ids must not.
        identity = f"{name}-{uuid4().hex}"
        new = Participant(identity, "north", text, "UTC", "en", 1)
        added = participants.add(tx, NORTH, new, at_ms=NOW_MS)
        who = participants.get(tx, NORTH, added.participant)
        data = Person(text, name, text, 0)
        person = participants.set_person(tx, NORTH, who.participant, data, at_ms=NOW_MS)
        profile = profiles.add_version(
            tx,
            NORTH,
            who.participant,
            {text: [text]},
            seen_version=0,
            effective_from_ms=0,
            at_ms=NOW_MS,
        )
        note = sessions.correct(tx, NORTH, "p-session", "note", text, reason=text, at_ms=NOW_MS)[-1]
        listed = participants.page(tx, NORTH, words=text, limit=5_000).items
    ((key, value),) = profile.document.items()
    found = [one.label for one in listed if one.participant == who.participant]
    return [who.label, person.name, person.note, key, *value, note.value, note.reason, *found]


def examples() -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(HOSTILE), anything)


@settings(max_examples=60)
@given(text=examples())
@example(text='It\'s 100%_\\ "fine"; --')
def test_text_is_stored_as_text(clinic: SqlRecords, text: str) -> None:
    assert set(kept(clinic, text)) == {text}


@settings(max_examples=30)
@given(before=anything, after=anything)
def test_nul_is_refused_and_nothing_is_written(clinic: SqlRecords, before: str, after: str) -> None:
    text = f"{before}\0{after}"
    with pytest.raises(InputError) as caught, clinic.writing() as tx:
        messages.send(tx, NORTH, world.message(message="m-nul", text=text))
    assert caught.value.code == "text.nul"

    with pytest.raises(InputError) as caught, clinic.writing() as tx:
        sessions.correct(tx, NORTH, "p-session", "note", {"a": [text]}, reason="", at_ms=1)
    assert caught.value.code == "text.nul"

    with clinic.reading() as tx:
        assert "m-nul" not in [m.message for m in messages.of_participant(tx, NORTH, "p-anna")]


def test_length_is_counted_in_code_points(clinic: SqlRecords) -> None:
    with clinic.writing() as tx:
        message = world.message(message="m-long", text="🏃" * 10_000)
        assert messages.send(tx, NORTH, message).text == "🏃" * 10_000

    with pytest.raises(InputError) as caught, clinic.writing() as tx:
        messages.send(tx, NORTH, world.message(message="m-longer", text="🏃" * 10_001))
    assert (caught.value.code, caught.value.params) == ("text.too_long", {"limit": 10_000})


@pytest.mark.parametrize(
    ("value", "code"),
    [("\ud83d", "text.unreadable"), (float("nan"), "document.invalid"), ({1}, "document.invalid")],
)
def test_what_is_no_text_and_no_json_is_refused(
    clinic: SqlRecords, value: object, code: str
) -> None:
    with pytest.raises(InputError) as caught, clinic.writing() as tx:
        sessions.correct(tx, NORTH, "p-session", "note", value, reason="", at_ms=1)

    assert caught.value.code == code


def test_an_id_with_nul_finds_nothing_but_a_refusal(clinic: SqlRecords, tmp_path: Path) -> None:
    with pytest.raises(InputError), clinic.reading() as tx:
        participants.get(tx, NORTH, "p-anna\0")
