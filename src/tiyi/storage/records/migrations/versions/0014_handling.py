"""Alerts that are silenced for a while, or wait for an action, and the session they belong to."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0014"
down_revision: Final = "0012"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add the columns; what was known before is silenced by nobody."""
    # Ordered by code point on both engines, whatever the database's language.
    word = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")
    with op.batch_alter_table("alerts") as alerts:
        alerts.add_column(sa.Column("session", word, nullable=True))
        alerts.add_column(sa.Column("until_ms", sa.BigInteger(), nullable=True))
        alerts.create_index("ix_alerts_until_ms", ["until_ms"])
        alerts.create_index("ix_alerts_session", ["session"])


def downgrade() -> None:
    """Remove the columns."""
    with op.batch_alter_table("alerts") as alerts:
        alerts.drop_index("ix_alerts_session")
        alerts.drop_index("ix_alerts_until_ms")
        alerts.drop_column("until_ms")
        alerts.drop_column("session")
