"""Shifts, office hours, where staff are told, and the hops of every alert."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0024"
down_revision: Final = "0023"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "duty_shifts",
        _name("organisation"),
        _name("site"),
        _name("shift"),
        sa.Column("version", sa.Integer(), nullable=False),
        _name("role"),
        _name("staff"),
        _instant("from_ms"),
        _instant("to_ms"),
        sa.Column("place", sa.Integer(), nullable=False),
        _name("covers", optional=True),
        sa.Column("void", sa.Boolean(), nullable=False),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("shift", "version"),
    )
    op.create_index(
        "ix_duty_shifts_organisation_site_to_ms", "duty_shifts", ["organisation", "site", "to_ms"]
    )
    op.create_table(
        "duty_hours",
        _name("organisation"),
        _name("site"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("organisation", "site", "version"),
    )
    op.create_table(
        "duty_reach",
        _name("organisation"),
        _name("site"),
        _name("staff"),
        sa.Column("version", sa.Integer(), nullable=False),
        _name("language"),
        sa.Column("points", sa.Text(), nullable=False),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("organisation", "site", "staff", "version"),
    )
    _hops()


def _hops() -> None:
    op.create_table(
        "page_hops",
        _name("organisation"),
        _name("site"),
        _name("hop", 200),
        _name("channel"),
        _name("state"),
        _name("alert"),
        _name("participant"),
        _name("severity"),
        sa.Column("step", sa.Integer(), nullable=False),
        _name("person"),
        _name("role"),
        _instant("at_ms"),
        _name("code"),
        sa.PrimaryKeyConstraint("hop", "channel", "state"),
    )
    op.create_index("ix_page_hops_alert", "page_hops", ["alert"])
    op.create_index(
        "ix_page_hops_organisation_site_state_at_ms",
        "page_hops",
        ["organisation", "site", "state", "at_ms"],
    )


def downgrade() -> None:
    """Remove them."""
    for table in ("page_hops", "duty_reach", "duty_hours", "duty_shifts"):
        op.drop_table(table)


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[Any]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)


def _instant(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)
