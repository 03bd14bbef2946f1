"""When each revision of a course's week was noted."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0020"
down_revision: Final = "0014"
branch_labels: Final = None
depends_on: Final = None


def upgrade() -> None:
    """Add the instant; of what is there already nobody knows it."""
    op.add_column("course_weeks", sa.Column("at_ms", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Remove it."""
    with op.batch_alter_table("course_weeks") as table:
        table.drop_column("at_ms")
