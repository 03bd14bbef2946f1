"""The organisation's policy of access, second factors of sessions, accounts at a provider."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0007"
down_revision: Final = "0006"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add them. Whoever has a second factor shows it once more in a session that is open now."""
    op.add_column("staff_keys", _name("factor", optional=True))
    policy = sa.PrimaryKeyConstraint("organisation")
    _table("access_policies", _name("second_factor"), *_changed(), policy)
    _table(
        "staff_identities",
        _name("staff"),
        _name("subject", 255, optional=True),
        *_changed(),
        sa.PrimaryKeyConstraint("organisation", "staff"),
        sa.UniqueConstraint("organisation", "subject"),
    )


def downgrade() -> None:
    """Remove them, and what they say."""
    op.drop_table("staff_identities")
    op.drop_table("access_policies")
    op.drop_column("staff_keys", "factor")


def _table(name: str, *items: Any) -> None:
    op.create_table(name, _name("organisation"), _name("site"), *items)


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[str]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)


def _changed() -> list[sa.Column[Any]]:
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        _name("changed_by"),
        sa.Column("changed_ms", sa.BigInteger(), nullable=False),
    ]
