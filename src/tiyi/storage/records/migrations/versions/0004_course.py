"""Courses, their weeks and proposals, what people report of sessions, and arms of trials."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0004"
down_revision: Final = "0003"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Create the tables of courses."""
    _courses()
    _proposals()
    _reports()
    _trials()


def downgrade() -> None:
    """Remove them, and all their data."""
    op.drop_table("allocations")
    op.drop_table("trials")
    op.drop_table("session_reports")
    op.drop_table("course_proposals")
    op.drop_table("course_weeks")
    op.drop_table("course_versions")
    op.drop_table("courses")


def _table(name: str, *items: Any) -> None:
    op.create_table(name, _name("organisation"), _name("site"), *items)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _name(name: str, limit: int = 64) -> sa.Column[str]:
    text = sa.String(limit).with_variant(sa.String(limit, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=False)


def _instant(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _document(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _courses() -> None:
    _table(
        "courses",
        _name("course"),
        _name("participant"),
        _count("version"),
        _name("changed_by"),
        _instant("changed_ms"),
        sa.PrimaryKeyConstraint("course"),
    )
    _index("courses", "participant")
    _table(
        "course_versions",
        _name("course"),
        _count("version"),
        _name("participant"),
        _document("document"),
        _name("reason", 10_000),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("course", "version"),
    )
    _table(
        "course_weeks",
        _name("course"),
        _count("week"),
        _count("revision"),
        _name("participant"),
        _name("input_hash"),
        _name("reason"),
        sa.PrimaryKeyConstraint("course", "week", "revision"),
    )


def _proposals() -> None:
    _table(
        "course_proposals",
        _name("proposal"),
        _name("course"),
        _name("participant"),
        _count("week"),
        _name("state"),
        _document("document"),
        _name("reason", 10_000),
        _count("version"),
        _name("changed_by"),
        _instant("changed_ms"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("proposal"),
    )
    _index("course_proposals", "course", "at_ms")


def _reports() -> None:
    _table(
        "session_reports",
        _name("report"),
        _name("participant"),
        _instant("started_ms"),
        sa.Column("minutes", sa.Float(), nullable=False),
        sa.Column("rpe", sa.Float(), nullable=True),
        sa.Column("symptom", sa.Boolean(), nullable=True),
        _name("note", 10_000),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("report"),
    )
    _index("session_reports", "participant", "started_ms")


def _trials() -> None:
    _table(
        "trials",
        _name("trial"),
        _name("name", 200),
        _name("seed", 200),
        _document("arms"),
        _document("block_sizes"),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("trial"),
    )
    _table(
        "allocations",
        _name("trial"),
        _count("position"),
        _name("participant"),
        _name("arm"),
        _count("block"),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("trial", "position"),
        sa.UniqueConstraint("trial", "participant", name="uq_allocations_trial_participant"),
    )
