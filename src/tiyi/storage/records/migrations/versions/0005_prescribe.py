"""Drafts and templates of prescriptions; their statuses get the words of the life cycle."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0005"
down_revision: Final = "0004"
branch_labels: Final = None
depends_on: Final = None

# SQLite counts up by itself only where the key is its own INTEGER.
_NUMBER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_WORDS: Final = (("active", "issued"), ("suspended", "paused"))


def upgrade() -> None:
    """Create the tables and rename the statuses."""
    _tables()
    for before, after in _WORDS:
        _rename(before, after)


def downgrade() -> None:
    """Remove the tables with their data, and give the statuses their old words."""
    op.drop_table("prescription_template_uses")
    op.drop_table("prescription_template_reviews")
    op.drop_table("prescription_template_versions")
    op.drop_table("prescription_templates")
    op.drop_table("prescription_drafts")
    for before, after in _WORDS:
        _rename(after, before)


def _rename(before: str, after: str) -> None:
    prescriptions = sa.table("prescriptions", sa.column("status", sa.String()))
    old = prescriptions.c.status == before
    op.execute(prescriptions.update().where(old).values(status=after))


def _table(name: str, *items: Any, numbered: bool = False) -> None:
    key = [sa.Column("id", _NUMBER, primary_key=True, autoincrement=True)] if numbered else []
    scoped = [_name("organisation"), _name("site")]
    op.create_table(name, *key, *scoped, *items, sqlite_autoincrement=numbered)


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[str]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)


def _instant(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _document(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _tables() -> None:
    _table(
        "prescription_drafts",
        _name("draft"),
        _name("participant"),
        _name("base", optional=True),
        _document("document"),
        _name("state"),
        _name("author"),
        _count("version"),
        _name("changed_by"),
        _instant("changed_ms"),
        sa.PrimaryKeyConstraint("draft"),
    )
    _index("prescription_drafts", "participant")
    _table(
        "prescription_templates",
        _name("template"),
        _count("newest"),
        _count("published"),
        sa.Column("shared", sa.Boolean(), nullable=False),
        _count("version"),
        _name("changed_by"),
        _instant("changed_ms"),
        sa.PrimaryKeyConstraint("template"),
    )
    _table(
        "prescription_template_versions",
        _name("template"),
        _count("number"),
        _name("name_en", 200),
        _name("name_zh", 200),
        _document("document"),
        _name("author"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("template", "number"),
    )
    _table(
        "prescription_template_reviews",
        _name("template"),
        _count("number"),
        _name("decision"),
        _name("note", 10000),
        _name("actor"),
        _instant("at_ms"),
        numbered=True,
    )
    _index("prescription_template_reviews", "template", "number")
    _table(
        "prescription_template_uses",
        _name("prescription"),
        _count("prescription_number"),
        _name("template"),
        _count("number"),
        _name("participant"),
        _name("actor"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("prescription", "prescription_number"),
    )
    _index("prescription_template_uses", "template", "number")
