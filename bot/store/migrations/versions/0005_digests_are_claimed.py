"""A digest is claimed before it is told, so that nobody is told it twice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables up."""
    op.add_column("digests", sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True))
