"""How long each site keeps what, what was removed, and the figures of days that stay."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0009"
down_revision: Final = "0008"
branch_labels: Final = None
depends_on: Final = None

# SQLite counts up by itself only where the key is its own INTEGER.
_NUMBER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables."""
    _table(
        "retention_settings",
        _count("version"),
        _count("raw_days"),
        _count("minute_days"),
        _count("day_days"),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("organisation", "site", "version"),
    )
    _table(
        "retention_removals",
        _name("participant"),
        _name("tier"),
        _name("act"),
        _instant("from_ms"),
        _instant("before_ms"),
        sa.Column("hours", sa.BigInteger(), nullable=False),
        _name("rule_version"),
        _count("settings_version"),
        _instant("at_ms"),
        numbered=True,
    )
    op.create_index(
        "ix_retention_removals_participant_tier", "retention_removals", ["participant", "tier"]
    )
    _table(
        "day_figures",
        _name("participant"),
        _instant("day_ms"),
        sa.Column("figures", sa.Text(), nullable=False),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("participant", "day_ms"),
    )


def downgrade() -> None:
    """Remove the tables, and all that is in them."""
    for name in ("day_figures", "retention_removals", "retention_settings"):
        op.drop_table(name)


def _table(name: str, *items: Any, numbered: bool = False) -> None:
    key = [sa.Column("id", _NUMBER, primary_key=True, autoincrement=True)] if numbered else []
    scoped = [_name("organisation"), _name("site")]
    op.create_table(name, *key, *scoped, *items, sqlite_autoincrement=numbered)


def _name(name: str, length: int = 64) -> sa.Column[str]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=False)


def _instant(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)
