"""The first tables: organisation and site stand on each of them."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0001"
down_revision: Final = None
branch_labels: Final = None
depends_on: Final = None

# SQLite counts up by itself only where the key is its own INTEGER.
_NUMBER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create everything."""
    _people()
    _prescriptions()
    _devices()
    _alerts()
    _sessions()
    _exchange()


def downgrade() -> None:
    """Remove everything, and all data with it."""
    op.drop_table("alert_acts")
    op.drop_table("alert_revisions")
    op.drop_table("alerts")
    op.drop_table("assignments")
    op.drop_table("audit")
    op.drop_table("clock_segments")
    op.drop_table("consents")
    op.drop_table("contexts")
    op.drop_table("device_tokens")
    op.drop_table("devices")
    op.drop_table("import_jobs")
    op.drop_table("message_receipts")
    op.drop_table("messages")
    op.drop_table("organisations")
    op.drop_table("outbox")
    op.drop_table("participants")
    op.drop_table("people")
    op.drop_table("prescription_versions")
    op.drop_table("prescriptions")
    op.drop_table("profiles")
    op.drop_table("senders")
    op.drop_table("session_corrections")
    op.drop_table("session_results")
    op.drop_table("sessions")
    op.drop_table("sites")


def _table(name: str, *items: Any, numbered: bool = False) -> None:
    key = [sa.Column("id", _NUMBER, primary_key=True, autoincrement=True)] if numbered else []
    scoped = [_name("organisation"), _name("site")]
    op.create_table(name, *key, *scoped, *items, sqlite_autoincrement=numbered)


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[str]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)


def _instant(name: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=optional)


def _text(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=optional)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _people() -> None:
    _table(
        "organisations",
        _name("name", 200),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("organisation"),
    )
    _table(
        "sites",
        _name("name", 200),
        _name("zone"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("organisation", "site"),
    )
    _table(
        "participants",
        _name("participant"),
        _name("label", 200),
        _name("zone"),
        _name("language"),
        _count("version"),
        _name("changed_by"),
        _instant("changed_ms"),
        sa.PrimaryKeyConstraint("participant"),
    )
    _index("participants", "organisation", "site", "label", "participant")
    _table(
        "people",
        _name("participant"),
        _name("name", 200),
        _name("phone"),
        _name("note", 10000),
        _count("version"),
        _name("changed_by"),
        _instant("changed_ms"),
        sa.PrimaryKeyConstraint("participant"),
    )
    _table(
        "profiles",
        _name("participant"),
        _count("version"),
        _instant("effective_from_ms"),
        _text("document"),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("participant", "version"),
    )
    _table(
        "consents",
        _name("participant"),
        _flag("given"),
        _instant("from_ms"),
        _name("actor"),
        _instant("at_ms"),
        numbered=True,
    )
    _index("consents", "participant", "from_ms")


def _prescriptions() -> None:
    _table(
        "prescriptions",
        _name("prescription"),
        _name("participant"),
        _name("status"),
        _count("newest"),
        _count("version"),
        _name("changed_by"),
        _instant("changed_ms"),
        sa.PrimaryKeyConstraint("prescription"),
    )
    _index("prescriptions", "participant")
    _table(
        "prescription_versions",
        _name("prescription"),
        _count("number"),
        _name("participant"),
        _instant("effective_from_ms"),
        _text("document"),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("prescription", "number"),
    )
    _index("prescription_versions", "participant", "effective_from_ms")
    _table(
        "contexts",
        _name("participant"),
        _count("version"),
        _instant("effective_from_ms"),
        _text("body"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("participant", "version"),
    )


def _devices() -> None:
    _table(
        "devices",
        _name("device"),
        _name("kind"),
        _name("label", 200),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("device"),
    )
    _table(
        "senders",
        _name("sender"),
        _name("kind"),
        _name("label", 200),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("sender"),
    )
    _table(
        "device_tokens",
        _name("token_hash"),
        _name("subject_kind"),
        _name("subject"),
        _text("scopes"),
        _name("issued_by"),
        _instant("issued_ms"),
        _instant("expires_ms", optional=True),
        _name("revoked_by", optional=True),
        _instant("revoked_ms", optional=True),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    _index("device_tokens", "subject_kind", "subject")
    _table(
        "assignments",
        _name("device"),
        _name("participant", optional=True),
        _instant("from_ms"),
        _name("actor"),
        _instant("at_ms"),
        numbered=True,
    )
    _index("assignments", "device", "from_ms")
    _index("assignments", "participant")
    _table(
        "clock_segments",
        _name("device"),
        _instant("boot"),
        _instant("from_dev_ms"),
        _instant("offset_ms"),
        _flag("suspect"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("device", "boot", "from_dev_ms"),
    )


def _alerts() -> None:
    _table(
        "alerts",
        _name("alert"),
        _name("participant"),
        _name("rule"),
        _name("severity"),
        _instant("started_ms"),
        _count("revision"),
        _text("body"),
        _name("state"),
        _count("version"),
        _name("changed_by"),
        _instant("changed_ms"),
        sa.PrimaryKeyConstraint("alert"),
    )
    _index("alerts", "organisation", "started_ms", "alert")
    _index("alerts", "participant", "state")
    _table(
        "alert_revisions",
        _name("alert"),
        _count("revision"),
        _name("participant"),
        _text("body"),
        sa.PrimaryKeyConstraint("alert", "revision"),
    )
    _table(
        "alert_acts",
        _name("alert"),
        _count("version"),
        _name("act"),
        _name("code", optional=True),
        _name("reason", 10000),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("alert", "version"),
    )


def _sessions() -> None:
    _table(
        "sessions",
        _name("session"),
        _name("participant"),
        _instant("started_ms"),
        _instant("ended_ms", optional=True),
        _flag("by_mark"),
        _count("revision"),
        _name("verdict", optional=True),
        _text("body", optional=True),
        sa.PrimaryKeyConstraint("session"),
    )
    _index("sessions", "participant", "started_ms")
    _table(
        "session_results",
        _name("session"),
        _count("revision"),
        _name("participant"),
        _text("body"),
        sa.PrimaryKeyConstraint("session", "revision"),
    )
    _table(
        "session_corrections",
        _name("session"),
        _name("participant"),
        _name("field"),
        _text("value", optional=True),
        _name("reason", 10000),
        _name("actor"),
        _instant("at_ms"),
        numbered=True,
    )
    _index("session_corrections", "session")
    _table(
        "import_jobs",
        _name("job"),
        _name("participant"),
        _name("sha256"),
        _name("filename", 200),
        _instant("size_bytes"),
        _name("state"),
        _text("detail"),
        _count("version"),
        _name("actor"),
        _instant("at_ms"),
        _instant("changed_ms"),
        sa.PrimaryKeyConstraint("job"),
        sa.UniqueConstraint("participant", "sha256", name="uq_import_jobs_participant_sha256"),
    )


def _exchange() -> None:
    _table(
        "messages",
        _name("message"),
        _name("participant"),
        _name("kind"),
        _name("language"),
        _name("text", 10000),
        _name("actor"),
        _instant("at_ms"),
        _instant("expires_ms"),
        sa.PrimaryKeyConstraint("message"),
    )
    _index("messages", "participant", "expires_ms")
    _table(
        "message_receipts",
        _name("message"),
        _name("kind"),
        _name("answer", 10000, optional=True),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("message", "kind"),
    )
    _table(
        "outbox",
        _name("topic"),
        _name("participant"),
        _name("key", 200),
        sa.Column("value", sa.LargeBinary(), nullable=True),
        _instant("at_ms"),
        numbered=True,
    )
    _table(
        "audit",
        _name("actor"),
        _name("action"),
        _name("subject", 200),
        _text("detail"),
        _instant("at_ms"),
        numbered=True,
    )
