"""Notes of staff, each tied to an instant; what was written stays, a correction is added to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from tiyi.coaching.notes import About, Anchor, AnchorInvalid, check
from tiyi.coaching.notes import within as in_session
from tiyi.model.scope import Scope
from tiyi.storage.records import alerts, audit, prescriptions, sessions
from tiyi.storage.records.schema_talk import NOTE_TEXTS, NOTES
from tiyi.storage.records.scoped import (
    RecordExists,
    Slice,
    VersionConflict,
    behind,
    clamped,
    exists,
    one,
    site_of,
    sliced,
    within,
)


@dataclass(frozen=True, slots=True)
class Words:
    """What a note says in one version; `void`: it was written by mistake."""

    version: int
    text: str
    clinical: bool
    void: bool
    reason: str
    """Why it was corrected; empty in the first version."""
    actor: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Note:
    """A note, what it is about, and its versions, the oldest first."""

    note: str
    participant: str
    about: About
    ref: str | None
    number: int | None
    about_ms: int
    """The instant that it is about (UTC ms)."""
    actor: str
    at_ms: int
    versions: tuple[Words, ...]


_TEXT: Final = tuple(NOTE_TEXTS.c[name] for name in Words.__dataclass_fields__)


def add(
    tx: Connection,
    scope: Scope,
    participant: str,
    anchor: Anchor,
    *,
    note: str,
    text: str,
    clinical: bool,
    at_ms: int,
) -> Note:
    """Write a note under that id, as its version 1; the same words under it again are the same.

    AnchorInvalid where the anchor is not of this participant, or outside of its session.
    """
    site = site_of(tx, scope, participant)
    known = _rows(tx, scope, NOTES.c.note == note)
    if known:
        (kept,) = known
        if (kept.participant, kept.versions[0].text) == (participant, text):
            return kept
    if known or exists(tx, NOTES, note=note):
        raise RecordExists("this note id is taken", what="note")
    about_ms = _instant(tx, scope, participant, anchor, at_ms)
    tx.execute(
        insert(NOTES).values(
            organisation=scope.organisation,
            site=site,
            note=note,
            participant=participant,
            about=anchor.about.value,
            ref=anchor.ref,
            number=anchor.number,
            about_ms=about_ms,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    first = Words(1, text, clinical, False, "", scope.actor, at_ms)
    _say(tx, scope, note, first, site=site, participant=participant)
    return get(tx, scope, note)


def correct(
    tx: Connection,
    scope: Scope,
    note: str,
    *,
    text: str,
    clinical: bool,
    void: bool,
    reason: str,
    seen_version: int,
    at_ms: int,
) -> Note:
    """Add a version; VersionConflict when somebody corrected it since `seen_version`."""
    known = get(tx, scope, note)
    last = known.versions[-1]
    if last.version != seen_version:
        raise VersionConflict("the note", version=last.version, actor=last.actor, at_ms=last.at_ms)
    words = Words(last.version + 1, text, clinical, void, reason, scope.actor, at_ms)
    site = site_of(tx, scope, known.participant)
    _say(tx, scope, note, words, site=site, participant=known.participant)
    return get(tx, scope, note)


def get(tx: Connection, scope: Scope, note: str) -> Note:
    """One note."""
    query = select(NOTES).where(within(NOTES, scope), NOTES.c.note == note)
    one(tx, query, "note")
    return _rows(tx, scope, NOTES.c.note == note)[0]


def page(
    tx: Connection,
    scope: Scope,
    participant: str,
    *,
    about: About | None = None,
    ref: str | None = None,
    after: str | None = None,
    limit: int = 100,
) -> Slice[Note]:
    """A participant's notes, the last written first; those about one thing where it is named."""
    site_of(tx, scope, participant)
    limit, shown = clamped(limit), NOTES.c
    wanted: list[Any] = [shown.participant == participant]
    if about is not None:
        wanted.append(shown.about == about.value)
    if ref is not None:
        wanted.append(shown.ref == ref)
    if after:
        wanted.append(behind(after, shown.at_ms, shown.note))
    found = _rows(tx, scope, *wanted, limit=limit + 1)
    last = found[:limit][-1:]
    return sliced(found, limit, (last[0].at_ms, last[0].note) if last else None)


def _instant(tx: Connection, scope: Scope, participant: str, anchor: Anchor, at_ms: int) -> int:
    """When that is what a note is about."""
    check(anchor)
    ref = anchor.ref or ""
    if anchor.about is About.SESSION:
        held = sessions.get(tx, scope, ref)
        second_ms = anchor.at_ms or 0
        inside = in_session(second_ms, held.started_ms, held.ended_ms, at_ms)
        return _own(participant, held.participant, second_ms, fine=inside)
    if anchor.about is About.ALERT:
        event = alerts.get(tx, scope, ref).event
        return _own(participant, event.participant, event.started_ms)
    if anchor.about is About.PRESCRIPTION:
        version = prescriptions.version(tx, scope, ref, anchor.number or 0)
        return _own(participant, version.participant, version.effective_from_ms)
    return at_ms


def _own(participant: str, whose: str, at_ms: int, *, fine: bool = True) -> int:
    if participant != whose:
        raise AnchorInvalid("what the note is about is not of this participant", field="ref")
    if not fine:
        raise AnchorInvalid("this second is outside of the session", field="instant_ms")
    return at_ms


def _say(
    tx: Connection, scope: Scope, note: str, words: Words, *, site: str, participant: str
) -> None:
    tx.execute(
        insert(NOTE_TEXTS).values(
            organisation=scope.organisation,
            site=site,
            note=note,
            participant=participant,
            **{name: getattr(words, name) for name in Words.__dataclass_fields__},
        )
    )
    detail = {"version": words.version, "clinical": words.clinical, "void": words.void}
    audit.record(tx, scope, "note.written", note, site=site, at_ms=words.at_ms, detail=detail)


def _rows(tx: Connection, scope: Scope, *wanted: Any, limit: int = 1) -> list[Note]:
    shown = NOTES.c
    query = select(NOTES).where(within(NOTES, scope), *wanted)
    rows = list(tx.execute(query.order_by(shown.at_ms.desc(), shown.note).limit(limit)))
    texts = _texts(tx, scope, [row.note for row in rows])
    return [
        Note(
            note=row.note,
            participant=row.participant,
            about=About(row.about),
            ref=row.ref,
            number=row.number,
            about_ms=row.about_ms,
            actor=row.actor,
            at_ms=row.at_ms,
            versions=tuple(texts.get(row.note, ())),
        )
        for row in rows
    ]


def _texts(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, list[Words]]:
    shown = NOTE_TEXTS.c
    query = (
        select(shown.note, *_TEXT)
        .where(within(NOTE_TEXTS, scope), shown.note.in_(names))
        .order_by(shown.note, shown.version)
    )
    found: dict[str, list[Words]] = {}
    for note, *words in tx.execute(query):
        found.setdefault(note, []).append(Words(*words))
    return found
