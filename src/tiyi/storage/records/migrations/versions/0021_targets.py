"""Where people's days are since when, and what programmes did for the public."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0021"
down_revision: Final = "0020"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add the tables; what profiles said of zones before is read from them."""
    # SQLite counts up by itself only where the key is its own INTEGER.
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "participant_zones",
        sa.Column("id", number, primary_key=True, autoincrement=True),
        _name("organisation"),
        _name("site"),
        _name("participant"),
        _instant("from_ms"),
        _name("zone", optional=True),
        _name("reason", 10_000),
        _name("actor"),
        _instant("at_ms"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_participant_zones_participant_from_ms",
        "participant_zones",
        ["participant", "from_ms"],
    )
    op.create_table(
        "outreach_events",
        _name("organisation"),
        _name("site"),
        _name("event"),
        sa.Column("version", sa.Integer(), nullable=False),
        _name("programme"),
        _name("kind"),
        _name("title", 200),
        _name("place", 200),
        _instant("held_ms"),
        sa.Column("hours", sa.Float(), nullable=True),
        sa.Column("attended", sa.Integer(), nullable=True),
        sa.Column("void", sa.Boolean(), nullable=False),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("event", "version"),
    )
    op.create_index("ix_outreach_events_programme", "outreach_events", ["programme"])


def downgrade() -> None:
    """Remove them."""
    op.drop_table("outreach_events")
    op.drop_table("participant_zones")


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[Any]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)


def _instant(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)
