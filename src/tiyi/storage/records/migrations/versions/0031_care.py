"""Looking after people: when they were heard of, labels, filters, planned contacts, whose."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0031"
down_revision: Final = "0029"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add the tables."""
    _heard()
    _lists()
    _follow_ups()
    _responsible()


def _heard() -> None:
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


def _lists() -> None:
    op.create_table(
        "participant_tags",
        *_whose(),
        _name("tag"),
        _count("version"),
        _flag("given"),
        _flag("clinical"),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("participant", "tag", "version"),
    )
    _index("participant_tags", "organisation", "site", "tag")
    op.create_table(
        "saved_filters",
        _name("organisation"),
        _name("site"),
        _name("filter"),
        _count("version"),
        _name("owner"),
        _name("title", 200),
        _flag("shared"),
        sa.Column("wanted", sa.Text(), nullable=False),
        _flag("void"),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("filter", "version"),
    )
    _index("saved_filters", "organisation", "site", "owner")


def _follow_ups() -> None:
    op.create_table(
        "follow_ups",
        _name("organisation"),
        _name("site"),
        _name("follow_up"),
        _count("version"),
        _name("participant"),
        _instant("due_ms"),
        _name("staff", optional=True),
        _name("aim"),
        _name("link_kind", optional=True),
        _name("link_ref", optional=True),
        _name("note", 10_000),
        _name("act"),
        _name("state"),
        _name("outcome", optional=True),
        _name("reason", 10_000),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("follow_up", "version"),
    )
    _index("follow_ups", "participant", "at_ms")
    _index("follow_ups", "organisation", "site", "due_ms")


def _responsible() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "responsible_staff",
        sa.Column("id", number, primary_key=True, autoincrement=True),
        *_whose(),
        _name("staff", optional=True),
        _instant("from_ms"),
        _name("reason", 10_000),
        _name("actor"),
        _instant("at_ms"),
        sqlite_autoincrement=True,
    )
    _index("responsible_staff", "participant", "from_ms")
    _index("responsible_staff", "organisation", "site", "staff")


def downgrade() -> None:
    """Remove them, and all that is in them."""
    names = ("responsible_staff", "follow_ups", "saved_filters", "participant_tags", "last_heard")
    for table in names:
        op.drop_table(table)


def _whose() -> tuple[sa.Column[Any], ...]:
    return _name("organisation"), _name("site"), _name("participant")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[Any]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)


def _instant(name: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=optional)
