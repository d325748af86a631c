"""Of corrected answers it is held whether the moderators were told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables up."""
    op.add_column("posts", sa.Column("untold", sa.String(length=10), nullable=True))
    op.create_index(op.f("ix_posts_untold"), "posts", ["untold"])
