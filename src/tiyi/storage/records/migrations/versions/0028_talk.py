"""Talk between people: threads, who answers for them, notes, nudges, and consultations."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0028"
down_revision: Final = "0027"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add the tables."""
    _threads()
    _notes()
    _nudges()
    _consultations()


def downgrade() -> None:
    """Remove them, and all that is in them."""
    for title in (
        *("consultation_acts", "consultations", "experts"),
        *("nudge_decisions", "nudge_policies", "note_texts", "notes"),
        *("thread_hands", "thread_reads", "thread_entries"),
    ):
        op.drop_table(title)


def _threads() -> None:
    op.create_table(
        "thread_entries",
        _number(),
        *_place(),
        _name("message"),
        _name("participant"),
        _name("side"),
        _name("kind"),
        _name("text", 2_000),
        _name("template", optional=True),
        sa.Column("params", sa.Text(), nullable=False),
        *_who(),
        sa.UniqueConstraint("message", name="uq_thread_entries_message"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_thread_entries_participant_id", "thread_entries", ["participant", "id"])
    op.create_table(
        "thread_reads",
        _number(),
        *_place(),
        _name("participant"),
        _name("side"),
        _count("up_to"),
        *_who(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_thread_reads_participant_side", "thread_reads", ["participant", "side"])
    op.create_table(
        "thread_hands",
        *_place(),
        _name("participant"),
        _count("version"),
        _name("owner"),
        _name("note", 10_000),
        *_who(),
        sa.PrimaryKeyConstraint("participant", "version"),
    )


def _notes() -> None:
    op.create_table(
        "notes",
        *_place(),
        _name("note"),
        _name("participant"),
        _name("about"),
        _name("ref", optional=True),
        sa.Column("number", sa.Integer(), nullable=True),
        _instant("about_ms"),
        *_who(),
        sa.PrimaryKeyConstraint("note"),
    )
    op.create_index("ix_notes_participant_at_ms", "notes", ["participant", "at_ms"])
    op.create_table(
        "note_texts",
        *_place(),
        _name("note"),
        _count("version"),
        _name("participant"),
        _name("text", 10_000),
        sa.Column("clinical", sa.Boolean(), nullable=False),
        sa.Column("void", sa.Boolean(), nullable=False),
        _name("reason", 10_000),
        *_who(),
        sa.PrimaryKeyConstraint("note", "version"),
    )


def _nudges() -> None:
    op.create_table(
        "nudge_policies",
        *_place(),
        _count("version"),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        _name("study", optional=True),
        sa.Column("probabilities", sa.Text(), nullable=False),
        _count("quiet_from"),
        _count("quiet_to"),
        *_who(),
        sa.PrimaryKeyConstraint("organisation", "site", "version"),
    )
    op.create_table(
        "nudge_decisions",
        *_place(),
        _name("point"),
        _name("participant"),
        _name("nudge"),
        _name("day"),
        sa.Column("available", sa.Boolean(), nullable=False),
        _name("reason"),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("draw", sa.Float(), nullable=True),
        sa.Column("sent", sa.Boolean(), nullable=False),
        _name("study", optional=True),
        _count("policy_version"),
        _name("rows_version"),
        *_who(),
        sa.PrimaryKeyConstraint("point"),
    )
    op.create_index(
        "ix_nudge_decisions_participant_at_ms", "nudge_decisions", ["participant", "at_ms"]
    )


def _consultations() -> None:
    op.create_table(
        "experts",
        *_place(),
        _name("staff"),
        _count("version"),
        sa.Column("fields", sa.Text(), nullable=False),
        *_who(),
        sa.PrimaryKeyConstraint("organisation", "site", "staff", "version"),
    )
    op.create_table(
        "consultations",
        *_place(),
        _name("consultation"),
        _name("participant"),
        _name("expertise"),
        _name("question", 10_000),
        sa.Column("snapshot", sa.Text(), nullable=False),
        _name("requested_by"),
        _instant("requested_ms"),
        _instant("due_ms"),
        _name("state"),
        _name("expert", optional=True),
        _name("opinion", 10_000, optional=True),
        _name("changed_to", optional=True),
        sa.Column("changed_number", sa.Integer(), nullable=True),
        _count("version"),
        _name("changed_by"),
        _instant("changed_ms"),
        sa.PrimaryKeyConstraint("consultation"),
    )
    op.create_index("ix_consultations_participant", "consultations", ["participant"])
    due = ["organisation", "site", "state", "due_ms"]
    op.create_index("ix_consultations_organisation_site_state_due_ms", "consultations", due)
    op.create_table(
        "consultation_acts",
        *_place(),
        _name("consultation"),
        _count("version"),
        _name("participant"),
        _name("act"),
        _name("state"),
        _name("note", 10_000),
        *_who(),
        sa.PrimaryKeyConstraint("consultation", "version"),
    )


def _place() -> tuple[sa.Column[Any], ...]:
    return _name("organisation"), _name("site")


def _who() -> tuple[sa.Column[Any], ...]:
    return _name("actor"), _instant("at_ms")


def _number() -> sa.Column[int]:
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("id", kind, primary_key=True, autoincrement=True)


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[Any]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _instant(name: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=optional)
