"""The number of a question in the queue, and of a letter, comes once: an old button must not mean a new one."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables up. PostgreSQL counts on by itself; SQLite gives the highest number again once it is free."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in ("queue", "letters"):
        with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_autoincrement": True}):
            pass
