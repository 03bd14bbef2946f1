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


def table(title: str, *items: SchemaItem, numbered: bool = False) -> Table:
    """A table with its organisation and site, and a rising number as key where `numbered`."""
    # SQLite counts up by itself only where the key is its own INTEGER.
    number = BigInteger().with_variant(Integer(), "sqlite")
    key = (Column("id", number, primary_key=True, autoincrement=True),) if numbered else ()
    scoped = (name("organisation"), name("site"))
    return Table(title, METADATA, *key, *scoped, *items, sqlite_autoincrement=numbered)


def name(title: str, *, optional: bool = False) -> Column[str]:
    """An id or a word."""
    return Column(title, Words(NAME), nullable=optional)


def text(title: str, limit: int, *, optional: bool = False) -> Column[str]:
    """Words of people, up to so many characters."""
    return Column(title, Words(limit), nullable=optional)


def instant(title: str, *, optional: bool = False) -> Column[int]:
    """UTC milliseconds."""
    return Column(title, BigInteger(), nullable=optional)


def count(title: str) -> Column[int]:
    """A whole number."""
    return Column(title, Integer(), nullable=False)


ORGANISATIONS: Final = table(
    "organisations",
    text("name", LABEL),
    instant("at_ms"),
    PrimaryKeyConstraint("organisation"),
)
SITES: Final = table(
    "sites",
    text("name", LABEL),
    name("zone"),
    instant("at_ms"),
    PrimaryKeyConstraint("organisation", "site"),
)
PARTICIPANTS: Final = table(
    "participants",
    name("participant"),
    text("label", LABEL),
    name("zone"),
    name("language"),
    count("version"),
    name("changed_by"),
    instant("changed_ms"),
    PrimaryKeyConstraint("participant"),
    Index(None, "organisation", "site", "label", "participant"),
)
PEOPLE: Final = table(
    "people",
    name("participant"),
    text("name", LABEL),
    text("phone", NAME),
    text("note", NOTE),
    count("version"),
    name("changed_by"),
    instant("changed_ms"),
    PrimaryKeyConstraint("participant"),
)
PROFILES: Final = table(
    "profiles",
    name("participant"),
    count("version"),
    instant("effective_from_ms"),
    Column("document", Document(), nullable=False),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("participant", "version"),
)
PRESCRIPTIONS: Final = table(
    "prescriptions",
    name("prescription"),
    name("participant"),
    name("status"),
    count("newest"),
    count("version"),
    name("changed_by"),
    instant("changed_ms"),
    PrimaryKeyConstraint("prescription"),
    Index(None, "participant"),
)
PRESCRIPTION_VERSIONS: Final = table(
    "prescription_versions",
    name("prescription"),
    count("number"),
    name("participant"),
    instant("effective_from_ms"),
    Column("document", Document(), nullable=False),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("prescription", "number"),
    Index(None, "participant", "effective_from_ms"),
)
CONTEXTS: Final = table(
    "contexts",
    name("participant"),
    count("version"),
    instant("effective_from_ms"),
    Column("body", Text(), nullable=False),
    instant("at_ms"),
    PrimaryKeyConstraint("participant", "version"),
)
DEVICES: Final = table(
    "devices",
    name("device"),
    name("kind"),
    text("label", LABEL),
    instant("at_ms"),
    PrimaryKeyConstraint("device"),
)
SENDERS: Final = table(
    "senders",
    name("sender"),
    name("kind"),
    text("label", LABEL),
    instant("at_ms"),
    PrimaryKeyConstraint("sender"),
)
TOKENS: Final = table(
    "device_tokens",
    name("token_hash"),
    name("subject_kind"),
    name("subject"),
    Column("scopes", Document(), nullable=False),
    name("issued_by"),
    instant("issued_ms"),
    instant("expires_ms", optional=True),
    name("revoked_by", optional=True),
    instant("revoked_ms", optional=True),
    PrimaryKeyConstraint("token_hash"),
    Index(None, "subject_kind", "subject"),
)
ASSIGNMENTS: Final = table(
    "assignments",
    name("device"),
    name("participant", optional=True),
    instant("from_ms"),
    name("actor"),
    instant("at_ms"),
    Index(None, "device", "from_ms"),
    Index(None, "participant"),
    numbered=True,
)
CLOCK_SEGMENTS: Final = table(
    "clock_segments",
    name("device"),
    Column("boot", BigInteger(), nullable=False),
    instant("from_dev_ms"),
    instant("offset_ms"),
    Column("suspect", Boolean(), nullable=False),
    instant("at_ms"),
    PrimaryKeyConstraint("device", "boot", "from_dev_ms"),
)
CONSENTS: Final = table(
    "consents",
    name("participant"),
    Column("given", Boolean(), nullable=False),
    instant("from_ms"),
    name("actor"),
    instant("at_ms"),
    Index(None, "participant", "from_ms"),
    numbered=True,
)
ALERTS: Final = table(
    "alerts",
    name("alert"),
    name("participant"),
    name("rule"),
    name("severity"),
    instant("started_ms"),
    count("revision"),
    Column("body", Text(), nullable=False),
    name("session", optional=True),
    name("state"),
    instant("until_ms", optional=True),
    count("version"),
    name("changed_by"),
    instant("changed_ms"),
    PrimaryKeyConstraint("alert"),
    Index(None, "organisation", "started_ms", "alert"),
    Index(None, "participant", "state"),
    Index(None, "until_ms"),
    Index(None, "session"),
)
ALERT_REVISIONS: Final = table(
    "alert_revisions",
    name("alert"),
    count("revision"),
    name("participant"),
    Column("body", Text(), nullable=False),
    PrimaryKeyConstraint("alert", "revision"),
)
ALERT_ACTS: Final = table(
    "alert_acts",
    name("alert"),
    count("version"),
    name("act"),
    name("code", optional=True),
    text("reason", NOTE),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("alert", "version"),
)
SESSIONS: Final = table(
    "sessions",
    name("session"),
    name("participant"),
    instant("started_ms"),
    instant("ended_ms", optional=True),
    Column("by_mark", Boolean(), nullable=False),
    count("revision"),
    name("verdict", optional=True),
    Column("body", Text(), nullable=True),
    PrimaryKeyConstraint("session"),
    Index(None, "participant", "started_ms"),
)
SESSION_RESULTS: Final = table(
    "session_results",
    name("session"),
    count("revision"),
    name("participant"),
    Column("body", Text(), nullable=False),
    PrimaryKeyConstraint("session", "revision"),
)
CORRECTIONS: Final = table(
    "session_corrections",
    name("session"),
    name("participant"),
    name("field"),
    Column("value", Document(), nullable=True),
    text("reason", NOTE),
    name("actor"),
    instant("at_ms"),
    Index(None, "session"),
    numbered=True,
)
IMPORTS: Final = table(
    "import_jobs",
    name("job"),
    name("participant"),
    name("sha256"),
    text("filename", LABEL),
    Column("size_bytes", BigInteger(), nullable=False),
    name("state"),
    Column("detail", Document(), nullable=False),
    count("version"),
    name("actor"),
    instant("at_ms"),
    instant("changed_ms"),
    PrimaryKeyConstraint("job"),
    UniqueConstraint("participant", "sha256"),
)
MESSAGES: Final = table(
    "messages",
    name("message"),
    name("participant"),
    name("kind"),
    name("language"),
    text("text", NOTE),
    name("actor"),
    instant("at_ms"),
    instant("expires_ms"),
    PrimaryKeyConstraint("message"),
    Index(None, "participant", "expires_ms"),
)
RECEIPTS: Final = table(
    "message_receipts",
    name("message"),
    name("kind"),
    text("answer", NOTE, optional=True),
    instant("at_ms"),
    PrimaryKeyConstraint("message", "kind"),
)
OUTBOX: Final = table(
    "outbox",
    name("topic"),
    name("participant"),
    text("key", LABEL),
    Column("value", LargeBinary(), nullable=True),
    instant("at_ms"),
    numbered=True,
)
AUDIT: Final = table(
    "audit",
    name("actor"),
    name("action"),
    text("subject", LABEL),
    Column("detail", Document(), nullable=False),
    instant("at_ms"),
    numbered=True,
)
