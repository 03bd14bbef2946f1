"""Routes of notes; what is marked clinical is for those who see conditions, and for nobody else."""

from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Query

from tiyi.access.fields import Kind, seen_by
from tiyi.api.common import Caller, Cursor, Identifier, IdInPath, Limit, Served
from tiyi.api.notes.models import CorrectionBody, NoteBody, NoteList, NoteShown, WordsShown
from tiyi.coaching.notes import About, Anchor, ClinicalRefused, readable
from tiyi.model.scope import Scope
from tiyi.storage.records import notes
from tiyi.storage.records.notes import Note
from tiyi.storage.records.scoped import RecordNotFound

router = APIRouter(tags=["notes"])


@router.get("/participants/{participant}/notes")
def list_notes(
    *,
    participant: IdInPath,
    scope: Caller,
    services: Served,
    about: Annotated[About | None, Query()] = None,
    ref: Annotated[Identifier | None, Query()] = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> NoteList:
    """Notes of one person, all or those about one thing, as far as they are for the caller."""
    with services.records.reading() as tx:
        page = notes.page(tx, scope, participant, about=about, ref=ref, after=cursor, limit=limit)
    shown = (_shown(scope, one) for one in page.items)
    return NoteList(items=[one for one in shown if one is not None], next=page.next)


@router.post("/participants/{participant}/notes", status_code=201)
def add_note(participant: IdInPath, said: NoteBody, scope: Caller, services: Served) -> NoteShown:
    """Write a note about a second of a session, an alert, a prescription version or a person."""
    _require_reader(scope, clinical=said.clinical)
    with services.records.writing() as tx:
        kept = notes.add(
            tx,
            scope,
            participant,
            Anchor(said.about, said.ref, said.number, said.instant_ms),
            note=said.entry or f"n-{uuid4().hex}",
            text=said.written,
            clinical=said.clinical,
            at_ms=services.clock.now_ms(),
        )
    return _readable(scope, kept)


@router.post("/notes/{entry}/corrections", status_code=201)
def correct_note(
    entry: IdInPath, said: CorrectionBody, scope: Caller, services: Served
) -> NoteShown:
    """Add what it should say; 409 when somebody else did so since."""
    _require_reader(scope, clinical=said.clinical)
    with services.records.writing() as tx:
        _readable(scope, notes.get(tx, scope, entry))
        kept = notes.correct(
            tx,
            scope,
            entry,
            text=said.written,
            clinical=said.clinical,
            void=said.voided,
            reason=said.reason,
            seen_version=said.seen_version,
            at_ms=services.clock.now_ms(),
        )
    return _readable(scope, kept)


def _sees_conditions(scope: Scope) -> bool:
    return Kind.CONDITION in seen_by(scope)


def _require_reader(scope: Scope, *, clinical: bool) -> None:
    if clinical and not _sees_conditions(scope):
        raise ClinicalRefused("a note that its author could not read is not written")


def _readable(scope: Scope, note: Note) -> NoteShown:
    """RecordNotFound for a note that is not for the caller."""
    shown = _shown(scope, note)
    if shown is None:
        raise RecordNotFound("no such note in the caller's sites")
    return shown


def _shown(scope: Scope, note: Note) -> NoteShown | None:
    versions = readable(note.versions, conditions=_sees_conditions(scope))
    if not versions:
        return None
    return NoteShown(
        entry=note.note,
        participant=note.participant,
        about=note.about.value,
        about_ref=note.ref,
        about_number=note.number,
        about_ms=note.about_ms,
        author=note.actor,
        at_ms=note.at_ms,
        history=[
            WordsShown(
                version=one.version,
                written=one.text,
                clinical=one.clinical,
                voided=one.void,
                corrected_because=one.reason,
                author=one.actor,
                at_ms=one.at_ms,
            )
            for one in versions
        ],
    )
