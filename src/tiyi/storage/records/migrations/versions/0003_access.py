"""Access: the audit chain, staff, what they sign in with, and what they have open."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Create the tables; lines of the audit log that are there stay before the chain."""
    _audit()
    _staff()


def downgrade() -> None:
    """Remove them, and all accounts and the chain with them."""
    op.drop_table("access_state")
    op.drop_index("ix_staff_keys_organisation_staff", "staff_keys")
    op.drop_table("staff_keys")
    op.drop_table("staff_secrets")
    op.drop_table("staff")
    op.drop_table("audit_heads")
    op.drop_table("audit_links")


def _audit() -> None:
    _table(
        "audit_links",
        _number("number"),
        _number("entry"),
        _name("previous"),
        _name("hash"),
        sa.PrimaryKeyConstraint("organisation", "number"),
        sa.UniqueConstraint("entry", name="uq_audit_links_entry"),
    )
    _table(
        "audit_heads",
        _number("number"),
        _name("hash"),
        sa.PrimaryKeyConstraint("organisation"),
    )


def _staff() -> None:
    _table(
        "staff",
        _name("staff"),
        _name("name", 200),
        _text("roles"),
        _text("sites", optional=True),
        _name("credential", 200),
        _number("credential_until_ms", optional=True),
        _number("closed_ms", optional=True),
        _count("version"),
        _name("changed_by"),
        _number("changed_ms"),
        sa.PrimaryKeyConstraint("organisation", "staff"),
    )
    _table(
        "staff_secrets",
        _name("staff"),
        _name("password", 200, optional=True),
        _name("totp", 10_000, optional=True),
        _number("totp_since_ms", optional=True),
        _number("totp_step"),
        _text("recovery"),
        _count("failures"),
        _number("locked_until_ms"),
        sa.PrimaryKeyConstraint("organisation", "staff"),
    )
    _table(
        "staff_keys",
        _name("key_hash"),
        _name("staff"),
        _name("kind"),
        _name("label", 200),
        _text("rights", optional=True),
        _number("began_ms"),
        _number("seen_ms"),
        _number("expires_ms"),
        _number("closed_ms", optional=True),
        _name("closed_by", optional=True),
        sa.PrimaryKeyConstraint("key_hash"),
    )
    op.create_index("ix_staff_keys_organisation_staff", "staff_keys", ["organisation", "staff"])
    _table("access_state", _number("revision"), sa.PrimaryKeyConstraint("organisation"))


def _table(name: str, *items: Any) -> None:
    op.create_table(name, _name("organisation"), _name("site"), *items)


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[str]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)


def _text(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=optional)


def _number(name: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=optional)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)
