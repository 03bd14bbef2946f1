"""Row-level security around every table of the records, where they are on PostgreSQL."""

from typing import Final

from alembic import op

from tiyi.storage.records import walls

revision: Final = "0008"
down_revision: Final = "0007"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Build the wall around the tables there are; `migrate` does so for those that follow."""
    walls.build(op.get_bind())


def downgrade() -> None:
    """Take it away."""
    walls.tear_down(op.get_bind())
