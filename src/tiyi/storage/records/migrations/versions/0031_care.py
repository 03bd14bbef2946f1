"""Looking after people: when they were last heard of."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0031"
down_revision: Final = "0026"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "last_heard",
        *_whose(),
        _name("sender", optional=True),
        _instant("contact_ms", optional=True),
        _instant("data_ms", optional=True),
        _instant("arrived_ms", optional=True),
        _instant("skin_ms", optional=True),
        _instant("bare_ms", optional=True),
        sa.Column("battery_pct", sa.Double(), nullable=True),
        _instant("battery_ms", optional=True),
        sa.PrimaryKeyConstraint("participant"),
    )


def downgrade() -> None:
    """Remove them, and all that is in them."""
    op.drop_table("last_heard")


def _whose() -> tuple[sa.Column[Any], ...]:
    return _name("organisation"), _name("site"), _name("participant")


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[Any]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)


def _instant(name: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=optional)
