"""Digests of what is kept for lists, and indexes that answer the list of triage alone."""

from hashlib import blake2b
from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0027"
down_revision: Final = "0026"
branch_labels: Final = None
depends_on: Final = None

AT_ONCE: Final = 1_000
_KEPT: Final = (
    ("trainings", "participant", "recent", "recent_digest"),
    ("course_figures", "course", "body", "digest"),
)
_INDEXES: Final = (
    ("ix_trainings_digests", "trainings", "participant definition recent_digest"),
    ("ix_course_figures_digests", "course_figures", "course definition digest"),
    ("ix_courses_people", "courses", "participant course"),
)
_OPEN: Final = sa.text("state != 'resolved'")


def upgrade() -> None:
    """Add them; the digests are those of the bodies that are there."""
    for table, key, body, digest in _KEPT:
        op.add_column(table, _name(digest, optional=True))
        _fill(table, key, body, digest)
        with op.batch_alter_table(table) as changed:
            changed.alter_column(digest, existing_type=_name(digest).type, nullable=False)
    for index, table, columns in _INDEXES:
        op.create_index(index, table, ["organisation", "site", *columns.split()])
    op.create_index(
        "ix_alerts_open",
        "alerts",
        ["organisation", "participant", "severity", "state", "started_ms", "site"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_index("ix_alerts_open", "alerts")
    for index, table, _ in _INDEXES:
        op.drop_index(index, table)
    for table, _, _, digest in _KEPT:
        with op.batch_alter_table(table) as changed:
            changed.drop_column(digest)


def _fill(table: str, key: str, body: str, digest: str) -> None:
    rows = sa.table(table, sa.column(key), sa.column(body), sa.column(digest))
    tx = op.get_bind()
    keys = list(tx.execute(sa.select(rows.c[key])).scalars())
    say = (
        rows.update().where(rows.c[key] == sa.bindparam("of")).values({digest: sa.bindparam("is")})
    )
    for start in range(0, len(keys), AT_ONCE):
        some = rows.c[key].in_(keys[start : start + AT_ONCE])
        found = tx.execute(sa.select(rows.c[key], rows.c[body]).where(some)).all()
        tx.execute(say, [{"of": name, "is": _digest(text)} for name, text in found])


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[Any]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)
