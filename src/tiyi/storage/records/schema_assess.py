"""Tables of what comes from fitness machines: mappings of their columns, and jobs over files."""

from typing import Final

from sqlalchemy import Column, PrimaryKeyConstraint

from tiyi.storage.records.schema import LABEL, count, instant, name, table, text
from tiyi.storage.records.types import Document

FITNESS_MAPPINGS: Final = table(
    "fitness_mappings",
    name("mapping"),
    count("version"),
    Column("document", Document(), nullable=False),
    name("actor"),
    instant("at_ms"),
    PrimaryKeyConstraint("organisation", "site", "mapping", "version"),
)
FITNESS_JOBS: Final = table(
    "fitness_jobs",
    name("job"),
    text("filename", LABEL),
    name("sha256"),
    name("mapping", optional=True),
    Column("document", Document(), nullable=False),
    name("state"),
    Column("detail", Document(), nullable=False),
    count("version"),
    name("actor"),
    instant("at_ms"),
    instant("changed_ms"),
    PrimaryKeyConstraint("job"),
)
