"""Tables of access: the audit chain, staff, what they sign in with, and what they have open."""

from typing import Final

from sqlalchemy import BigInteger, Column, Index, PrimaryKeyConstraint, UniqueConstraint

from tiyi.storage.records.schema import LABEL, NOTE, count, instant, name, table, text
from tiyi.storage.records.types import Document

AUDIT_LINKS: Final = table(
    "audit_links",
    Column("number", BigInteger(), nullable=False),
    Column("entry", BigInteger(), nullable=False),
    name("previous"),
    name("hash"),
    PrimaryKeyConstraint("organisation", "number"),
    UniqueConstraint("entry"),
)
AUDIT_HEADS: Final = table(
    "audit_heads",
    Column("number", BigInteger(), nullable=False),
    name("hash"),
    PrimaryKeyConstraint("organisation"),
)
STAFF: Final = table(
    "staff",
    name("staff"),
    text("name", LABEL),
    Column("roles", Document(), nullable=False),
    Column("sites", Document(), nullable=True),
    text("credential", LABEL),
    instant("credential_until_ms", optional=True),
    instant("closed_ms", optional=True),
    count("version"),
    name("changed_by"),
    instant("changed_ms"),
    PrimaryKeyConstraint("organisation", "staff"),
)
STAFF_SECRETS: Final = table(
    "staff_secrets",
    name("staff"),
    text("password", LABEL, optional=True),
    text("totp", NOTE, optional=True),
    instant("totp_since_ms", optional=True),
    Column("totp_step", BigInteger(), nullable=False),
    Column("recovery", Document(), nullable=False),
    count("failures"),
    instant("locked_until_ms"),
    PrimaryKeyConstraint("organisation", "staff"),
)
STAFF_KEYS: Final = table(
    "staff_keys",
    name("key_hash"),
    name("staff"),
    name("kind"),
    text("label", LABEL),
    Column("rights", Document(), nullable=True),
    instant("began_ms"),
    instant("seen_ms"),
    instant("expires_ms"),
    instant("closed_ms", optional=True),
    name("closed_by", optional=True),
    name("factor", optional=True),
    PrimaryKeyConstraint("key_hash"),
    Index(None, "organisation", "staff"),
)
ACCESS_STATE: Final = table(
    "access_state",
    Column("revision", BigInteger(), nullable=False),
    PrimaryKeyConstraint("organisation"),
)
