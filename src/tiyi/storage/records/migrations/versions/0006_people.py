"""Sites in their tiers, programmes and cohorts, and what belongs to a person's file."""

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0006"
down_revision: Final = "0005"
branch_labels: Final = None
depends_on: Final = None

# SQLite counts up by itself only where the key is its own INTEGER.
_NUMBER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TABLES: Final = (
    "assessments",
    "births",
    "calibrations",
    "cohorts",
    "consent_statements",
    "consent_texts",
    "contacts",
    "device_inventory",
    "device_loans",
    "enrolment_jobs",
    "equipment",
    "erasures",
    "health_facts",
    "measurements",
    "memberships",
    "merges",
    "one_time_codes",
    "programmes",
    "site_areas",
    "site_details",
)


def upgrade() -> None:
    """Add the tables."""
    _sites()
    _programmes()
    _files()
    _measurements()
    _enrolment()
    _erasures()
    _loans()


def downgrade() -> None:
    """Remove the tables, and all that is in them."""
    for name in _TABLES:
        op.drop_table(name)


def _table(name: str, *items: Any, numbered: bool = False) -> None:
    key = [sa.Column("id", _NUMBER, primary_key=True, autoincrement=True)] if numbered else []
    scoped = [_name("organisation"), _name("site")]
    op.create_table(name, *key, *scoped, *items, sqlite_autoincrement=numbered)


def _name(name: str, length: int = 64, *, optional: bool = False) -> sa.Column[str]:
    # Ordered by code point on both engines, whatever the database's language.
    text = sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
    return sa.Column(name, text, nullable=optional)


def _label(name: str) -> sa.Column[str]:
    return _name(name, 200)


def _instant(name: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=optional)


def _document(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=optional)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _changed() -> list[sa.Column[Any]]:
    return [_count("version"), _name("changed_by"), _instant("changed_ms")]


def _said() -> list[sa.Column[Any]]:
    return [_name("actor"), _instant("at_ms")]


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _sites() -> None:
    _table(
        "site_details",
        _name("kind"),
        _name("parent", optional=True),
        *_changed(),
        sa.PrimaryKeyConstraint("organisation", "site"),
    )
    _table(
        "site_areas",
        _name("area"),
        _name("kind"),
        _label("label"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("organisation", "site", "area"),
    )
    _table(
        "equipment",
        _name("equipment"),
        _name("area", optional=True),
        _name("kind"),
        _label("label"),
        _name("serial"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("equipment"),
    )
    _index("equipment", "organisation", "site")
    _table(
        "calibrations",
        _name("equipment"),
        _instant("calibrated_ms"),
        _label("certificate"),
        *_said(),
        numbered=True,
    )
    _index("calibrations", "equipment", "calibrated_ms")


def _programmes() -> None:
    _table(
        "programmes",
        _name("programme"),
        _label("name"),
        _document("targets"),
        *_changed(),
        sa.PrimaryKeyConstraint("programme"),
    )
    _table(
        "cohorts",
        _name("cohort"),
        _name("programme"),
        _label("name"),
        _name("group"),
        _instant("at_ms"),
        sa.PrimaryKeyConstraint("cohort"),
    )
    _index("cohorts", "programme")
    _table(
        "memberships",
        _name("cohort"),
        _name("participant"),
        _flag("member"),
        _instant("from_ms"),
        _name("reason", 10_000),
        *_said(),
        numbered=True,
    )
    _index("memberships", "cohort")
    _index("memberships", "participant", "from_ms")


def _files() -> None:
    _table(
        "health_facts",
        _name("fact"),
        _name("participant"),
        _count("version"),
        _name("kind"),
        _name("code"),
        _label("label"),
        _name("affects"),
        _instant("from_ms"),
        _instant("to_ms", optional=True),
        _flag("void"),
        _name("note", 10_000),
        *_said(),
        sa.PrimaryKeyConstraint("fact", "version"),
    )
    _index("health_facts", "participant")
    _table(
        "contacts",
        _name("contact"),
        _name("participant"),
        _count("version"),
        _name("kind"),
        _label("name"),
        _name("phone"),
        _label("relation"),
        _flag("void"),
        *_said(),
        sa.PrimaryKeyConstraint("contact", "version"),
    )
    _index("contacts", "participant")
    _agreements()


def _agreements() -> None:
    _table(
        "consent_texts",
        _name("purpose"),
        _count("number"),
        _name("language"),
        _name("text", 10_000),
        _name("sha256"),
        *_said(),
        sa.PrimaryKeyConstraint("organisation", "purpose", "number", "language"),
    )
    _table(
        "consent_statements",
        _name("participant"),
        _name("purpose"),
        _flag("given"),
        _instant("from_ms"),
        _count("text_number"),
        _name("text_sha256"),
        _name("signer"),
        _name("channel"),
        *_said(),
        numbered=True,
    )
    _index("consent_statements", "participant", "from_ms")
    _table(
        "merges",
        _name("participant"),
        _name("into"),
        _name("reason", 10_000),
        *_said(),
        _name("undone_by", optional=True),
        _instant("undone_ms", optional=True),
        numbered=True,
    )
    _index("merges", "participant")
    _index("merges", "into")


def _measurements() -> None:
    _table(
        "measurements",
        _name("participant"),
        _name("kind"),
        _instant("measured_ms"),
        _document("readings"),
        _name("source"),
        _name("note", 10_000),
        _instant("corrects", optional=True),
        _flag("void"),
        *_said(),
        numbered=True,
    )
    _index("measurements", "participant", "measured_ms")
    _table("births", _name("participant"), _name("born"), *_said(), numbered=True)
    _index("births", "participant")
    _table(
        "assessments",
        _name("assessment"),
        _name("participant"),
        _count("version"),
        _name("visit"),
        _instant("held_ms"),
        _name("standard"),
        _name("tester"),
        _flag("screened"),
        _document("items"),
        _flag("void"),
        *_said(),
        sa.PrimaryKeyConstraint("assessment", "version"),
    )
    _index("assessments", "participant")


def _enrolment() -> None:
    _table(
        "enrolment_jobs",
        _name("job"),
        _label("filename"),
        _name("sha256"),
        _name("cohort", optional=True),
        _flag("dry_run"),
        _name("state"),
        _document("detail"),
        _count("version"),
        *_said(),
        _instant("changed_ms"),
        sa.PrimaryKeyConstraint("job"),
    )
    _table(
        "one_time_codes",
        _name("code_hash"),
        _name("cohort", optional=True),
        _name("issued_by"),
        _instant("issued_ms"),
        _instant("expires_ms"),
        _instant("used_ms", optional=True),
        _name("participant", optional=True),
        sa.PrimaryKeyConstraint("code_hash"),
    )


def _erasures() -> None:
    _table(
        "erasures",
        _name("participant"),
        _name("reason", 10_000),
        _name("state"),
        _document("removed"),
        _instant("log_clear_ms"),
        *_said(),
        _instant("done_ms", optional=True),
        sa.PrimaryKeyConstraint("participant"),
    )


def _loans() -> None:
    _table(
        "device_inventory",
        _name("device"),
        _name("serial"),
        _label("model"),
        _name("condition"),
        sa.Column("battery_pct", sa.Integer(), nullable=True),
        _name("note", 10_000),
        *_said(),
        numbered=True,
    )
    _index("device_inventory", "device")
    _table(
        "device_loans",
        _name("device"),
        _name("participant"),
        _instant("out_ms"),
        _instant("due_ms", optional=True),
        _instant("back_ms", optional=True),
        *_said(),
        numbered=True,
    )
    _index("device_loans", "device")
    _index("device_loans", "participant")
