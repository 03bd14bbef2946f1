"""Every table of the records; organisation and site stand on each of them."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.sql.schema import SchemaItem

from tiyi.storage.records.types import Document, Words

EVERY_SITE: Final = "*"
"""The site of a row that belongs to the whole organisation."""
NAME: Final = 64
LABEL: Final = 200
NOTE: Final = 10_000

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


def _table(name: str, *items: SchemaItem, numbered: bool = False) -> Table:
    """A table with its organisation and site, and a rising number as key where `numbered`."""
    # SQLite counts up by itself only where the key is its own INTEGER.
    number = BigInteger().with_variant(Integer(), "sqlite")
    key = (Column("id", number, primary_key=True, autoincrement=True),) if numbered else ()
    scoped = (_name("organisation"), _name("site"))
    return Table(name, METADATA, *key, *scoped, *items, sqlite_autoincrement=numbered)


def _name(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, Words(NAME), nullable=optional)


def _text(name: str, limit: int, *, optional: bool = False) -> Column[str]:
    return Column(name, Words(limit), nullable=optional)


def _instant(name: str, *, optional: bool = False) -> Column[int]:
    return Column(name, BigInteger(), nullable=optional)


def _count(name: str) -> Column[int]:
    return Column(name, Integer(), nullable=False)


# For rooms whose tables stand in a file of their own.
table, name, text, instant, count = _table, _name, _text, _instant, _count

ORGANISATIONS: Final = _table(
    "organisations",
    _text("name", LABEL),
    _instant("at_ms"),
    PrimaryKeyConstraint("organisation"),
)
SITES: Final = _table(
    "sites",
    _text("name", LABEL),
    _name("zone"),
    _instant("at_ms"),
    PrimaryKeyConstraint("organisation", "site"),
)
PARTICIPANTS: Final = _table(
    "participants",
    _name("participant"),
    _text("label", LABEL),
    _name("zone"),
    _name("language"),
    _count("version"),
    _name("changed_by"),
    _instant("changed_ms"),
    PrimaryKeyConstraint("participant"),
    Index(None, "organisation", "site", "label", "participant"),
)
PEOPLE: Final = _table(
    "people",
    _name("participant"),
    _text("name", LABEL),
    _text("phone", NAME),
    _text("note", NOTE),
    _count("version"),
    _name("changed_by"),
    _instant("changed_ms"),
    PrimaryKeyConstraint("participant"),
)
PROFILES: Final = _table(
    "profiles",
    _name("participant"),
    _count("version"),
    _instant("effective_from_ms"),
    Column("document", Document(), nullable=False),
    _name("actor"),
    _instant("at_ms"),
    PrimaryKeyConstraint("participant", "version"),
)
PRESCRIPTIONS: Final = _table(
    "prescriptions",
    _name("prescription"),
    _name("participant"),
    _name("status"),
    _count("newest"),
    _count("version"),
    _name("changed_by"),
    _instant("changed_ms"),
    PrimaryKeyConstraint("prescription"),
    Index(None, "participant"),
)
PRESCRIPTION_VERSIONS: Final = _table(
    "prescription_versions",
    _name("prescription"),
    _count("number"),
    _name("participant"),
    _instant("effective_from_ms"),
    Column("document", Document(), nullable=False),
    _name("actor"),
    _instant("at_ms"),
    PrimaryKeyConstraint("prescription", "number"),
    Index(None, "participant", "effective_from_ms"),
)
CONTEXTS: Final = _table(
    "contexts",
    _name("participant"),
    _count("version"),
    _instant("effective_from_ms"),
    Column("body", Text(), nullable=False),
    _instant("at_ms"),
    PrimaryKeyConstraint("participant", "version"),
)
DEVICES: Final = _table(
    "devices",
    _name("device"),
    _name("kind"),
    _text("label", LABEL),
    _instant("at_ms"),
    PrimaryKeyConstraint("device"),
)
SENDERS: Final = _table(
    "senders",
    _name("sender"),
    _name("kind"),
    _text("label", LABEL),
    _instant("at_ms"),
    PrimaryKeyConstraint("sender"),
)
TOKENS: Final = _table(
    "device_tokens",
    _name("token_hash"),
    _name("subject_kind"),
    _name("subject"),
    Column("scopes", Document(), nullable=False),
    _name("issued_by"),
    _instant("issued_ms"),
    _instant("expires_ms", optional=True),
    _name("revoked_by", optional=True),
    _instant("revoked_ms", optional=True),
    PrimaryKeyConstraint("token_hash"),
    Index(None, "subject_kind", "subject"),
)
ASSIGNMENTS: Final = _table(
    "assignments",
    _name("device"),
    _name("participant", optional=True),
    _instant("from_ms"),
    _name("actor"),
    _instant("at_ms"),
    Index(None, "device", "from_ms"),
    Index(None, "participant"),
    numbered=True,
)
CLOCK_SEGMENTS: Final = _table(
    "clock_segments",
    _name("device"),
    Column("boot", BigInteger(), nullable=False),
    _instant("from_dev_ms"),
    _instant("offset_ms"),
    Column("suspect", Boolean(), nullable=False),
    _instant("at_ms"),
    PrimaryKeyConstraint("device", "boot", "from_dev_ms"),
)
CONSENTS: Final = _table(
    "consents",
    _name("participant"),
    Column("given", Boolean(), nullable=False),
    _instant("from_ms"),
    _name("actor"),
    _instant("at_ms"),
    Index(None, "participant", "from_ms"),
    numbered=True,
)
ALERTS: Final = _table(
    "alerts",
    _name("alert"),
    _name("participant"),
    _name("rule"),
    _name("severity"),
    _instant("started_ms"),
    _count("revision"),
    Column("body", Text(), nullable=False),
    _name("state"),
    _count("version"),
    _name("changed_by"),
    _instant("changed_ms"),
    PrimaryKeyConstraint("alert"),
    Index(None, "organisation", "started_ms", "alert"),
    Index(None, "participant", "state"),
)
ALERT_REVISIONS: Final = _table(
    "alert_revisions",
    _name("alert"),
    _count("revision"),
    _name("participant"),
    Column("body", Text(), nullable=False),
    PrimaryKeyConstraint("alert", "revision"),
)
ALERT_ACTS: Final = _table(
    "alert_acts",
    _name("alert"),
    _count("version"),
    _name("act"),
    _name("code", optional=True),
    _text("reason", NOTE),
    _name("actor"),
    _instant("at_ms"),
    PrimaryKeyConstraint("alert", "version"),
)
SESSIONS: Final = _table(
    "sessions",
    _name("session"),
    _name("participant"),
    _instant("started_ms"),
    _instant("ended_ms", optional=True),
    Column("by_mark", Boolean(), nullable=False),
    _count("revision"),
    _name("verdict", optional=True),
    Column("body", Text(), nullable=True),
    PrimaryKeyConstraint("session"),
    Index(None, "participant", "started_ms"),
)
SESSION_RESULTS: Final = _table(
    "session_results",
    _name("session"),
    _count("revision"),
    _name("participant"),
    Column("body", Text(), nullable=False),
    PrimaryKeyConstraint("session", "revision"),
)
CORRECTIONS: Final = _table(
    "session_corrections",
    _name("session"),
    _name("participant"),
    _name("field"),
    Column("value", Document(), nullable=True),
    _text("reason", NOTE),
    _name("actor"),
    _instant("at_ms"),
    Index(None, "session"),
    numbered=True,
)
IMPORTS: Final = _table(
    "import_jobs",
    _name("job"),
    _name("participant"),
    _name("sha256"),
    _text("filename", LABEL),
    Column("size_bytes", BigInteger(), nullable=False),
    _name("state"),
    Column("detail", Document(), nullable=False),
    _count("version"),
    _name("actor"),
    _instant("at_ms"),
    _instant("changed_ms"),
    PrimaryKeyConstraint("job"),
    UniqueConstraint("participant", "sha256"),
)
MESSAGES: Final = _table(
    "messages",
    _name("message"),
    _name("participant"),
    _name("kind"),
    _name("language"),
    _text("text", NOTE),
    _name("actor"),
    _instant("at_ms"),
    _instant("expires_ms"),
    PrimaryKeyConstraint("message"),
    Index(None, "participant", "expires_ms"),
)
RECEIPTS: Final = _table(
    "message_receipts",
    _name("message"),
    _name("kind"),
    _text("answer", NOTE, optional=True),
    _instant("at_ms"),
    PrimaryKeyConstraint("message", "kind"),
)
OUTBOX: Final = _table(
    "outbox",
    _name("topic"),
    _name("participant"),
    _text("key", LABEL),
    Column("value", LargeBinary(), nullable=True),
    _instant("at_ms"),
    numbered=True,
)
AUDIT: Final = _table(
    "audit",
    _name("actor"),
    _name("action"),
    _text("subject", LABEL),
    Column("detail", Document(), nullable=False),
    _instant("at_ms"),
    numbered=True,
)
