"""Many people at once, as jobs over a list, and one at a time by a code that works once."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Final

import msgspec
from sqlalchemy import Connection, Select, insert, select, update

from tiyi.model.context import Answer, Stratum
from tiyi.model.errors import ConflictError
from tiyi.model.scope import Scope
from tiyi.model.topics import CONTEXT
from tiyi.ports import JsonObject
from tiyi.prescription.band import context_of
from tiyi.prescription.fitness_samples import age_years
from tiyi.prescription.prescription import Profile, Sex
from tiyi.storage.records import agreements, audit, programmes
from tiyi.storage.records.agreements import GuardianRequired
from tiyi.storage.records.devices import OtherSite
from tiyi.storage.records.schema import (
    CONSENTS,
    CONTEXTS,
    OUTBOX,
    PARTICIPANTS,
    PEOPLE,
    PROFILES,
)
from tiyi.storage.records.schema_people import (
    BIRTHS,
    CODES,
    CONSENT_STATEMENTS,
    ENROLMENTS,
    MEMBERSHIPS,
)
from tiyi.storage.records.scoped import RecordNotFound, chosen, expect, one, site_of, within

STATES: Final = frozenset({"waiting", "running", "done", "failed", "cancelled"})
ALPHABET: Final = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Letters and digits that nobody mistakes for each other."""
CODE_CHARS: Final = 20
"""98 bits: nobody guesses one."""


class CodeUnknown(ConflictError):
    """The code is not known, has been used, or has expired: ask for a new one."""

    code: ClassVar[str] = "enrol.code"


@dataclass(frozen=True, slots=True)
class EnrolmentJob:
    """A list on its way: `detail` holds progress, counts and the lines that can't be taken."""

    job: str
    site: str
    filename: str
    sha256: str
    cohort: str | None
    dry_run: bool
    state: str
    detail: JsonObject
    version: int


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to enrol; `born` None: not recorded."""

    participant: str
    label: str
    name: str = ""
    phone: str = ""
    born: date | None = None
    sex: str = "not_recorded"
    language: str = "zh"
    zone: str = "Asia/Shanghai"
    consent: bool = False
    signer: str = "participant"
    channel: str = "import"


def start(tx: Connection, scope: Scope, new: EnrolmentJob, *, at_ms: int) -> EnrolmentJob:
    """Keep a job that waits."""
    scope.require(new.site)
    if new.cohort is not None and programmes.get_cohort(tx, scope, new.cohort).site != new.site:
        raise OtherSite("the cohort belongs to another site than the list")
    values = {name: getattr(new, name) for name in _JOB} | {"state": "waiting", "version": 1}
    values |= {"organisation": scope.organisation, "actor": scope.actor}
    tx.execute(insert(ENROLMENTS).values(**values, at_ms=at_ms, changed_ms=at_ms))
    audit.record(tx, scope, "enrolment.started", new.job, site=new.site, at_ms=at_ms)
    return get(tx, scope, new.job)


def get(tx: Connection, scope: Scope, job: str) -> EnrolmentJob:
    """One job."""
    return EnrolmentJob(*one(tx, _jobs(scope).where(ENROLMENTS.c.job == job), "enrolment"))


def change(
    tx: Connection, scope: Scope, job: EnrolmentJob, *, state: str, detail: JsonObject, at_ms: int
) -> EnrolmentJob:
    """Move a job on; VersionConflict when somebody else did since `job` was read."""
    mine = (within(ENROLMENTS, scope), ENROLMENTS.c.job == job.job)
    shown = ENROLMENTS.c
    query = select(shown.version, shown.actor.label("changed_by"), shown.changed_ms).where(*mine)
    expect("the enrolment", one(tx, query, "enrolment"), job.version)
    values = {"state": chosen(state, STATES, "state"), "detail": detail}
    tx.execute(
        update(ENROLMENTS).where(*mine).values(**values, version=job.version + 1, changed_ms=at_ms)
    )
    return get(tx, scope, job.job)


def unfinished(tx: Connection, scope: Scope) -> list[EnrolmentJob]:
    """Jobs that wait or were running when the process ended, oldest first."""
    query = _jobs(scope).where(ENROLMENTS.c.state.in_(["waiting", "running"]))
    return [EnrolmentJob(*row) for row in tx.execute(query.order_by(ENROLMENTS.c.at_ms))]


def taken(tx: Connection, scope: Scope, names: Sequence[str]) -> set[str]:
    """Which of these ids belong to participants already."""
    query = select(PARTICIPANTS.c.participant).where(
        within(PARTICIPANTS, scope), PARTICIPANTS.c.participant.in_(names)
    )
    return set(tx.execute(query).scalars())


def refusal(new: Newcomer, at_ms: int) -> str | None:
    """The code for which somebody can't be enrolled as the list says; None where they can."""
    age = _age(new, at_ms)
    if age is not None and not 0 <= age <= 125:
        return "birth.impossible"
    minor = _profile(new, at_ms).minor
    unguarded = new.consent and minor and new.signer != "guardian"
    return GuardianRequired.code if unguarded else None


def enrol(
    tx: Connection,
    scope: Scope,
    site: str,
    people: Sequence[Newcomer],
    *,
    cohort: str | None = None,
    at_ms: int,
) -> int:
    """Enrol everybody in one go, those already there left alone; how many were new.

    The same rows that `participants.add` and its companions write, a table at a time. What
    `refusal` names must have been taken out before.
    """
    scope.require(site)
    there = taken(tx, scope, [new.participant for new in people])
    fresh = [new for new in people if new.participant not in there]
    if not fresh:
        return 0
    said = {"actor": scope.actor, "at_ms": at_ms}
    changed = {"version": 1, "changed_by": scope.actor, "changed_ms": at_ms}
    rows: dict[Any, list[JsonObject]] = {
        PARTICIPANTS: [
            {"label": n.label, "zone": n.zone, "language": n.language} | changed for n in fresh
        ],
        PEOPLE: [{"name": n.name, "phone": n.phone, "note": ""} | changed for n in fresh],
        PROFILES: [
            {"version": 1, "effective_from_ms": at_ms, "document": _document(n, at_ms)} | said
            for n in fresh
        ],
        CONTEXTS: [
            {"version": 1, "effective_from_ms": at_ms, "at_ms": at_ms}
            | {"body": _context(scope, site, n, at_ms).decode()}
            for n in fresh
        ],
        OUTBOX: [
            {"topic": CONTEXT.name, "key": n.participant, "at_ms": at_ms}
            | {"value": b"[" + _context(scope, site, n, at_ms) + b"]"}
            for n in fresh
        ],
    }
    for table, some in rows.items():
        _insert(tx, scope, site, table, people=fresh, rows=some)
    _insert_some(tx, scope, site, fresh, cohort=cohort, at_ms=at_ms)
    for new in fresh:
        audit.record(tx, scope, "participant.added", new.participant, site=site, at_ms=at_ms)
    return len(fresh)


def issue_codes(
    tx: Connection,
    scope: Scope,
    site: str,
    count: int,
    *,
    cohort: str | None,
    expires_ms: int,
    at_ms: int,
) -> list[str]:
    """Codes with which somebody enrols themselves at a site, once each; only hashes are kept."""
    scope.require(site)
    if cohort is not None and programmes.get_cohort(tx, scope, cohort).site != site:
        raise OtherSite("the cohort belongs to another site than the codes")
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(CODE_CHARS)) for _ in range(count)]
    for code in codes:
        tx.execute(
            insert(CODES).values(
                organisation=scope.organisation,
                site=site,
                code_hash=_hash(code),
                cohort=cohort,
                issued_by=scope.actor,
                issued_ms=at_ms,
                expires_ms=expires_ms,
            )
        )
    audit.record(tx, scope, "codes.issued", site, site=site, at_ms=at_ms, detail={"count": count})
    return codes


def issue_file_code(
    tx: Connection, scope: Scope, participant: str, *, expires_ms: int, at_ms: int
) -> str:
    """A code with which somebody takes their own file along, once; only its hash is kept."""
    site = site_of(tx, scope, participant)
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_CHARS))
    tx.execute(
        insert(CODES).values(
            organisation=scope.organisation,
            site=site,
            code_hash=_hash(code),
            issued_by=scope.actor,
            issued_ms=at_ms,
            expires_ms=expires_ms,
            participant=participant,
        )
    )
    audit.record(tx, scope, "file.code", participant, site=site, at_ms=at_ms)
    return code


def redeem_file_code(tx: Connection, scope: Scope, code: str, *, at_ms: int) -> str:
    """Whose file the code gives; CodeUnknown for one that works no more."""
    mine = (within(CODES, scope), CODES.c.code_hash == _hash(code))
    row = tx.execute(select(CODES).where(*mine)).one_or_none()
    if row is None:
        raise RecordNotFound("no such code")
    if row.used_ms is not None or row.expires_ms <= at_ms or row.participant is None:
        raise CodeUnknown("no such code works")
    tx.execute(update(CODES).where(*mine).values(used_ms=at_ms))
    return str(row.participant)


def redeem(
    tx: Connection, scope: Scope, code: str, new: Newcomer, *, at_ms: int
) -> tuple[str, str]:
    """Enrol whoever holds the code; (participant, site). CodeUnknown for one that works no more.

    GuardianRequired as everywhere: then the code still works.
    """
    mine = (within(CODES, scope), CODES.c.code_hash == _hash(code))
    row = tx.execute(select(CODES).where(*mine)).one_or_none()
    if row is None:
        raise RecordNotFound("no such code")
    if row.used_ms is not None or row.expires_ms <= at_ms or row.participant is not None:
        raise CodeUnknown("no such code works")
    if refusal(new, at_ms) == GuardianRequired.code:
        raise GuardianRequired("somebody under 18 needs the consent of a guardian")
    enrol(tx, scope, row.site, [new], cohort=row.cohort, at_ms=at_ms)
    used = {"used_ms": at_ms, "participant": new.participant}
    tx.execute(update(CODES).where(*mine).values(**used))
    return new.participant, row.site


def _insert_some(
    tx: Connection,
    scope: Scope,
    site: str,
    fresh: Sequence[Newcomer],
    *,
    cohort: str | None,
    at_ms: int,
) -> None:
    """What only some of them have: birth dates, consent, a cohort."""
    said = {"actor": scope.actor, "at_ms": at_ms}
    born = [new for new in fresh if new.born is not None]
    dates = [{"born": new.born.isoformat()} | said for new in born if new.born is not None]
    _insert(tx, scope, site, BIRTHS, people=born, rows=dates)
    agreed = [new for new in fresh if new.consent]
    given = {"given": True, "from_ms": at_ms} | said
    _insert(tx, scope, site, CONSENTS, people=agreed, rows=[dict(given) for _ in agreed])
    text = {"purpose": agreements.MONITORING, "text_number": agreements.NO_TEXT, "text_sha256": ""}
    statements = [given | text | {"signer": n.signer, "channel": n.channel} for n in agreed]
    _insert(tx, scope, site, CONSENT_STATEMENTS, people=agreed, rows=statements)
    if cohort is not None:
        joined = {"cohort": cohort, "member": True, "from_ms": at_ms, "reason": ""} | said
        _insert(tx, scope, site, MEMBERSHIPS, people=fresh, rows=[dict(joined) for _ in fresh])


def _insert(
    tx: Connection,
    scope: Scope,
    site: str,
    table: Any,
    *,
    people: Sequence[Newcomer],
    rows: Sequence[JsonObject],
) -> None:
    common = {"organisation": scope.organisation, "site": site}
    whole = [
        common | {"participant": new.participant} | row
        for new, row in zip(people, rows, strict=True)
    ]
    if whole:
        tx.execute(insert(table), whole)


def _age(new: Newcomer, at_ms: int) -> int | None:
    today = datetime.fromtimestamp(at_ms / 1000, UTC).date()
    return None if new.born is None else age_years(new.born, today)


def _profile(new: Newcomer, at_ms: int) -> Profile:
    age = _age(new, at_ms)
    return Profile(
        age_years=None if age is None else float(age),
        sex=Sex(new.sex),
        rhr_bpm=None,
        hrmax_measured_bpm=None,
        rate_drug=Answer.NOT_RECORDED,
        rhythm=Answer.NOT_RECORDED,
        stratum=Stratum.NOT_RECORDED,
        zone=new.zone,
        language=new.language,
    )


def _document(new: Newcomer, at_ms: int) -> JsonObject:
    document: JsonObject = msgspec.to_builtins(_profile(new, at_ms))
    if document["age_years"] is not None and document["age_years"] < 1:
        document["age_years"] = 1.0  # the profile's least age
    return document


def _context(scope: Scope, site: str, new: Newcomer, at_ms: int) -> bytes:
    context = context_of(
        None,
        _profile(new, at_ms),
        participant=new.participant,
        organisation=scope.organisation,
        site=site,
        version=1,
        effective_from_ms=at_ms,
    )
    return msgspec.json.encode(replace(context, consent=new.consent))


def _hash(code: str) -> str:
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def _jobs(scope: Scope) -> Select[Any]:
    return select(*(ENROLMENTS.c[name] for name in _JOB)).where(within(ENROLMENTS, scope))


_JOB: Final = tuple(EnrolmentJob.__dataclass_fields__)
