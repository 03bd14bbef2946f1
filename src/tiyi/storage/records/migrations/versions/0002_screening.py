"""Screening: answers, referrals and acts on them, the gate's answers, profiles of sites."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"
branch_labels: Final = None
depends_on: Final = None

# SQLite counts up by itself only where the key is its own INTEGER.
_NUMBER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables."""
    _screenings()
    _referrals()
    _gate()


def downgrade() -> None:
    """Remove them, and all screenings, referrals and answers with them."""
    op.drop_table("screening_sites")
    op.drop_index("ix_gate_answers_participant_at_ms", "gate_answers")
    op.drop_table("gate_answers")
    op.drop_table("referral_acts")
    op.drop_index("ix_referrals_participant", "referrals")
    op.drop_table("referrals")
    op.drop_table("screenings")


def _screenings() -> None:
    _table(
        "screenings",
        _name("participant"),
        _count("version"),
        _name("outcome"),
        _text("document"),
        _text("decision"),
        _instant("valid_until_ms"),
        _name("actor"),
        _instant("at_ms"),
        _instant("ended_ms", optional=True),
        _name("ended_by", optional=True),
        _name("ended_reason", 10_000, optional=True),
        sa.PrimaryKeyConstraint("participant", "version"),
    )
    _table(
        "screening_sites",
        _name("profile"),
        _count("version"),
        _name("changed_by"),
        _instant("changed_ms"),
        sa.PrimaryKeyConstraint("organisation", "site"),
    )


def _referrals() -> None:
    _table(
        "referrals",
        _name("referral"),
        _name("participant"),
        _name("direction"),
        _name("place", 200),
        _name("reason", 10_000),
        _name("state"),
        _instant("valid_until_ms", optional=True),
        _count("version"),
        _name("changed_by"),
        _instant("changed_ms"),
        sa.PrimaryKeyConstraint("referral"),
    )
    op.create_index("ix_referrals_participant", "referrals", ["participant"])
    _table(
        "referral_acts",
        _name("referral"),
        _count("version"),
        _name("participant"),
        _name("act"),
        _name("state"),
        _name("note", 10_000),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("referral", "version"),
    )


def _gate() -> None:
    key = sa.Column("id", _NUMBER, primary_key=True, autoincrement=True)
    _table(
        "gate_answers",
        _name("participant"),
        _name("word"),
        _name("rule_version"),
        _text("document"),
        _name("actor"),
        _instant("at_ms"),
        key=key,
    )
    op.create_index("ix_gate_answers_participant_at_ms", "gate_answers", ["participant", "at_ms"])


def _table(name: str, *items: Any, key: sa.Column[int] | None = None) -> None:
    numbered = [] if key is None else [key]
    scoped = [_name("organisation"), _name("site")]
    op.create_table(name, *numbered, *scoped, *items, sqlite_autoincrement=key is not None)


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[str]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)


def _instant(name: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=optional)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)
