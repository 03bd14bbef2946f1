"""What follows from people's sessions, kept beside them for lists."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0022"
down_revision: Final = "0021"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add the tables; their rows are made from the sessions when somebody is next looked at."""
    op.create_table(
        "trainings",
        _name("organisation"),
        _name("site"),
        _name("participant"),
        sa.Column("definition", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("recent", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("participant"),
    )
    op.create_table(
        "course_figures",
        _name("organisation"),
        _name("site"),
        _name("course"),
        _name("participant"),
        sa.Column("definition", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("course"),
    )
    op.create_index("ix_course_figures_participant", "course_figures", ["participant"])


def downgrade() -> None:
    """Remove them."""
    op.drop_table("course_figures")
    op.drop_table("trainings")


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[Any]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)
