"""Fitness tests that come many at once: mappings of machines' columns, and jobs over files."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0012"
down_revision: Final = "0011"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "fitness_mappings",
        _name("organisation"),
        _name("site"),
        _name("mapping"),
        _count("version"),
        sa.Column("document", sa.Text(), nullable=False),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("organisation", "site", "mapping", "version"),
    )
    op.create_table(
        "fitness_jobs",
        _name("organisation"),
        _name("site"),
        _name("job"),
        _name("filename", 200),
        _name("sha256"),
        _name("mapping", optional=True),
        sa.Column("document", sa.Text(), nullable=False),
        _name("state"),
        sa.Column("detail", sa.Text(), nullable=False),
        _count("version"),
        _name("actor"),
        _instant("at_ms"),
        _instant("changed_ms"),
        sa.PrimaryKeyConstraint("job"),
    )


def downgrade() -> None:
    """Remove them; the tests that came by them stay."""
    op.drop_table("fitness_jobs")
    op.drop_table("fitness_mappings")


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[Any]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)


def _instant(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)
