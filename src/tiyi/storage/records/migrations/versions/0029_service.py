"""What a site lets be shown, extracts that were frozen, and how satisfied people are."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0029"
down_revision: Final = "0028"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "service_settings",
        _name("organisation"),
        _name("site"),
        _count("version"),
        _count("small_cell"),
        _name("source", 10_000),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("organisation", "site", "version"),
    )
    op.create_table(
        "service_extracts",
        _name("organisation"),
        _name("site"),
        _name("extract"),
        _name("programme"),
        _instant("as_of_ms"),
        _count("people"),
        _name("sha256"),
        _name("purpose", 200),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        _name("actor"),
        _instant("at_ms"),
        _instant("gone_ms", optional=True),
        _name("gone_because", optional=True),
        sa.PrimaryKeyConstraint("extract"),
    )
    op.create_index("ix_service_extracts_programme", "service_extracts", ["programme"])
    op.create_table(
        "service_extract_people",
        _name("organisation"),
        _name("site"),
        _name("extract"),
        _name("participant"),
        sa.PrimaryKeyConstraint("extract", "participant"),
    )
    op.create_index(
        "ix_service_extract_people_participant", "service_extract_people", ["participant"]
    )
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "satisfaction_answers",
        sa.Column("id", number, primary_key=True, autoincrement=True),
        _name("organisation"),
        _name("site"),
        _name("participant"),
        _name("occasion"),
        _name("key"),
        _count("score"),
        _name("text", 10_000),
        _name("actor"),
        _instant("at_ms"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_satisfaction_answers_participant", "satisfaction_answers", ["participant"])


def downgrade() -> None:
    """Remove them, and all that is in them."""
    op.drop_table("satisfaction_answers")
    for table in ("service_extract_people", "service_extracts", "service_settings"):
        op.drop_table(table)


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[Any]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _instant(name: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=optional)
