"""Limits of alert rules for one person, and whether a reading was taken in exercise."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0023"
down_revision: Final = "0022"
branch_labels: Final = None
depends_on: Final = None
INDEX: Final = "ix_measurements_measured_ms"


def upgrade() -> None:
    """Add both; nobody has said of earlier readings when they were taken."""
    op.create_table(
        "rule_overrides",
        _name("organisation"),
        _name("site"),
        _name("participant"),
        _name("rule"),
        _name("threshold"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("until_ms", sa.BigInteger(), nullable=True),
        _name("reason", 10_000),
        _name("actor"),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("participant", "rule", "threshold", "version"),
    )
    op.add_column("measurements", _name("moment", optional=True))
    op.create_index(INDEX, "measurements", ["measured_ms"])


def downgrade() -> None:
    """Remove both."""
    op.drop_index(INDEX, "measurements")
    op.drop_column("measurements", "moment")
    op.drop_table("rule_overrides")


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[Any]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)
