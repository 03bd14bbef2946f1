"""Consent by purpose: the texts that were shown, in versions, and who agreed to which of them.

The purpose `monitoring` is what edge and brain obey; `storage.records.consents` keeps its instants.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from sqlalchemy import Connection, insert, or_, select

from tiyi.model.context import Answer
from tiyi.model.errors import InputError
from tiyi.model.scope import Scope
from tiyi.prescription.thresholds import LIMITS
from tiyi.storage.records import audit, consents, profiles
from tiyi.storage.records.schema import EVERY_SITE
from tiyi.storage.records.schema_people import CONSENT_STATEMENTS, CONSENT_TEXTS
from tiyi.storage.records.scoped import RecordNotFound, chosen, site_of, within

MONITORING: Final = "monitoring"
PURPOSES: Final = frozenset({MONITORING, "research", "sharing", "messages", "abroad"})
"""Sensitive data need a consent of their own for each purpose (PIPL; devices-security.md §4.3)."""
SIGNERS: Final = frozenset({"participant", "guardian"})
CHANNELS: Final = frozenset({"paper", "app", "desk", "import"})
NO_TEXT: Final = 0
"""The number of «no text on record»."""


class GuardianRequired(InputError):
    """For somebody under 18 a guardian has to consent."""

    code: ClassVar[str] = "consent.guardian_required"


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What was shown: number, language, words and their hash."""

    purpose: str
    number: int
    language: str
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody agreed, or withdrew, from an instant on, to one text for one purpose."""

    participant: str
    purpose: str
    given: bool
    from_ms: int
    text_number: int = NO_TEXT
    text_sha256: str = ""
    signer: str = "participant"
    channel: str = "desk"
    actor: str = ""
    at_ms: int = 0


def add_text(
    tx: Connection, scope: Scope, purpose: str, texts: dict[str, str], *, at_ms: int
) -> list[ConsentText]:
    """Add the next version of a text in its languages; earlier versions stay."""
    chosen(purpose, PURPOSES, "purpose")
    if scope.sites is not None:
        raise RecordNotFound("only a scope of every site may say what everybody agrees to")
    number = max((one.number for one in texts_of(tx, scope, purpose)), default=NO_TEXT) + 1
    for language, text in texts.items():
        values = {"purpose": purpose, "number": number, "language": language, "text": text}
        values |= {"sha256": hashlib.sha256(text.encode()).hexdigest(), "actor": scope.actor}
        tx.execute(
            insert(CONSENT_TEXTS).values(
                organisation=scope.organisation, site=EVERY_SITE, at_ms=at_ms, **values
            )
        )
    audit.record(tx, scope, "consent.text", purpose, site=EVERY_SITE, at_ms=at_ms)
    return [one for one in texts_of(tx, scope, purpose) if one.number == number]


def texts_of(tx: Connection, scope: Scope, purpose: str | None = None) -> list[ConsentText]:
    """The texts of the caller's organisation, by purpose, oldest first."""
    shown = CONSENT_TEXTS.c
    query = select(shown.purpose, shown.number, shown.language, shown.text, shown.sha256)
    whole = shown.organisation == scope.organisation
    query = query.where(whole, or_(within(CONSENT_TEXTS, scope), shown.site == EVERY_SITE))
    if purpose is not None:
        query = query.where(shown.purpose == purpose)
    ordered = query.order_by(shown.purpose, shown.number, shown.language)
    return [ConsentText(*row) for row in tx.execute(ordered)]


def say(tx: Connection, scope: Scope, said: Statement, *, at_ms: int) -> list[Statement]:
    """Record an agreement or its withdrawal; all of the participant's statements.

    GuardianRequired for an agreement of somebody who is under 18 by the newest profile, unless a
    guardian signed. Withdrawing needs nobody else.
    """
    chosen(said.purpose, PURPOSES, "purpose")
    chosen(said.signer, SIGNERS, "signer")
    chosen(said.channel, CHANNELS, "channel")
    site = site_of(tx, scope, said.participant)
    if said.given and said.signer != "guardian" and is_minor(tx, scope, said.participant):
        raise GuardianRequired("somebody under 18 needs the consent of a guardian")
    text = _shown_text(tx, scope, said)
    tx.execute(
        insert(CONSENT_STATEMENTS).values(
            organisation=scope.organisation,
            site=site,
            participant=said.participant,
            purpose=said.purpose,
            given=said.given,
            from_ms=said.from_ms,
            text_number=said.text_number,
            text_sha256=text,
            signer=said.signer,
            channel=said.channel,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    if said.purpose == MONITORING:
        given, from_ms = said.given, said.from_ms
        consents.record(tx, scope, said.participant, given=given, from_ms=from_ms, at_ms=at_ms)
    else:
        action = f"consent.{said.purpose}.{'given' if said.given else 'withdrawn'}"
        audit.record(tx, scope, action, said.participant, site=site, at_ms=at_ms)
    return statements(tx, scope, said.participant)


def statements(tx: Connection, scope: Scope, participant: str) -> list[Statement]:
    """Everything that was said about consent, in the order in which it was recorded."""
    site_of(tx, scope, participant)
    table = CONSENT_STATEMENTS
    query = select(table).where(within(table, scope), table.c.participant == participant)
    names = tuple(Statement.__dataclass_fields__)
    return [
        Statement(*(getattr(row, name) for name in names))
        for row in tx.execute(query.order_by(table.c.id))
    ]


def answers(tx: Connection, scope: Scope, participant: str, at_ms: int) -> dict[str, Answer]:
    """Purpose → whether there was consent at that instant; «not recorded» is not «no»."""
    newest: dict[str, Statement] = {}
    for one in sorted(statements(tx, scope, participant), key=lambda said: said.from_ms):
        if one.from_ms <= at_ms:
            newest[one.purpose] = one
    found = dict.fromkeys(sorted(PURPOSES), Answer.NOT_RECORDED)
    found |= {name: Answer.YES if one.given else Answer.NO for name, one in newest.items()}
    found[MONITORING] = consents.answer(tx, scope, participant, at_ms)
    return found


def is_minor(tx: Connection, scope: Scope, participant: str) -> bool:
    """Whether the newest profile says an age below 18; without an age: no."""
    known = profiles.versions(tx, scope, participant)
    age: Any = known[-1].document.get("age_years") if known else None
    return age is not None and age < LIMITS.adult_years.value


def guardian_agreed(tx: Connection, scope: Scope, participant: str) -> bool:
    """Whether the last agreement to be monitored was signed by a guardian."""
    said = [one for one in statements(tx, scope, participant) if one.purpose == MONITORING]
    return bool(said) and said[-1].given and said[-1].signer == "guardian"


def _shown_text(tx: Connection, scope: Scope, said: Statement) -> str:
    """The hash of the text that was agreed to; RecordNotFound for one that never was."""
    if said.text_number == NO_TEXT:
        return ""
    found = [o for o in texts_of(tx, scope, said.purpose) if o.number == said.text_number]
    if not found:
        raise RecordNotFound("no such consent text")
    return hashlib.sha256("".join(one.sha256 for one in found).encode()).hexdigest()
