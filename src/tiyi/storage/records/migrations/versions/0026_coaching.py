"""What was done for whom, and why: cues, messages, calls."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0026"
down_revision: Final = "0024"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "interventions",
        _name("organisation"),
        _name("site"),
        _name("intervention"),
        _name("participant"),
        _name("session", optional=True),
        _name("kind"),
        _name("word"),
        _name("trigger"),
        sa.Column("facts", sa.Text(), nullable=False),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("intervention"),
    )
    op.create_index("ix_interventions_participant_at_ms", "interventions", ["participant", "at_ms"])
    op.create_index("ix_interventions_session", "interventions", ["session"])


def downgrade() -> None:
    """Remove them, and all that is in them."""
    op.drop_table("interventions")


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[Any]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)


def _instant(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)
