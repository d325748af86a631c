"""The tables, on SQLite and on PostgreSQL alike. What each holds of a person stands in `registry`.

Ids of Discord are whole numbers of 64 bits. Instants are UTC; days are days of UTC. A table that belongs to a server
calls its column `guild`: by that name everything of a server is found when it leaves.
"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    TypeDecorator,
)

# A constraint without a name cannot be changed by a later migration.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# SQLite counts up by itself only in an INTEGER.
Counted = BigInteger().with_variant(Integer(), "sqlite")


class Instant(TypeDecorator[datetime]):
    """An instant: always with its zone in Python, always UTC in the database, which on SQLite knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's own signature
        """Write as UTC; ValueError where no zone is known."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - as above
        """Read as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Text(TypeDecorator[str]):
    """Words of any length, whoever typed them: what a database cannot hold is left out, so that the rest is kept."""

    impl = sqlalchemy.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - as above
        """Leave out what PostgreSQL refuses, a zero byte, and what is no character at all, half of a pair."""
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8") if value is not None else None


class String(Text):
    """The same, of at most so many characters."""

    impl = sqlalchemy.String
    cache_ok = True


GUILDS = Table(
    "guilds",
    METADATA,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    # When the bot was taken out of the server; empty while it is in it.
    Column("left_at", Instant),
)

SETTINGS = Table(
    "settings",
    METADATA,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),  # JSON
)

PACKS = Table(
    "packs",
    METADATA,
    Column("hash", String(64), primary_key=True),  # of the files
    Column("name", String(60), nullable=False),
    Column("files", LargeBinary, nullable=False),  # a zip of the pack's files, as they were
    Column("stored_at", Instant, nullable=False),
)

EDITIONS = Table(
    "editions",
    METADATA,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("pack", String(64), nullable=False),  # hash of the files in `packs`
    Column("overlay", Text, nullable=False),  # JSON of the server's own changes
    Column("hash", String(64), nullable=False),  # what replies call this edition
    Column("words", Text, nullable=False),  # what changed, in words
    Column("made_at", Instant, nullable=False),
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Counted, primary_key=True, autoincrement=True),
    Column("guild", BigInteger, nullable=False, index=True),
    Column("moderator", BigInteger, nullable=False, index=True),  # 0: the operator, -1: somebody unnamed
    Column("act", String(40), nullable=False),
    Column("subject", String(100), nullable=False),
    Column("words", Text, nullable=False),
    Column("edition", Integer),  # the number of the edition that came of it
    Column("at", Instant, nullable=False, index=True),
)

TALLIES = Table(
    "tallies",
    METADATA,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("fact", String(60), primary_key=True),
    Column("told", Integer, nullable=False, default=0),
    Column("helpful", Integer, nullable=False, default=0),
    Column("not_right", Integer, nullable=False, default=0),
)

QUEUE = Table(
    "queue",
    METADATA,
    Column("id", Counted, primary_key=True, autoincrement=True),
    Column("guild", BigInteger, nullable=False, index=True),
    Column("kind", String(10), nullable=False),  # miss | report
    Column("question", Text, nullable=False),  # scrubbed
    Column("facts", Text, nullable=False),  # JSON list: what a reported answer told
    Column("edition", String(64), nullable=False),
    Column("reason", String(10), nullable=False),  # of a report: wrong | stale | unclear | source
    Column("words", Text, nullable=False),  # of a report, scrubbed
    Column("asker", BigInteger, index=True),  # only where "tell me" was ticked
    Column("day", Date, nullable=False),
    sqlite_autoincrement=True,  # else the highest number comes again once it is free, and a button means another
)

VOTES = Table(
    "votes",
    METADATA,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("fact", String(60), primary_key=True),
    Column("voter", String(64), primary_key=True),  # HMAC of the user under the server's key of the month
    Column("helpful", Boolean, nullable=False),
    Column("day", Date, nullable=False),
)

KEYS = Table(
    "keys",
    METADATA,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("key", LargeBinary, nullable=False),
    Column("day", Date, nullable=False),
)

POSTS = Table(
    "posts",
    METADATA,
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("channel", BigInteger, nullable=False),
    Column("guild", BigInteger, nullable=False, index=True),
    Column("facts", Text, nullable=False),  # JSON list of ids
    Column("edition", String(64), nullable=False),
    Column("due", Boolean, nullable=False, default=False),  # waits to be corrected
    Column("at", Instant, nullable=False),
    # corrected | gone: what became of it, until the moderators are told
    Column("untold", String(10), index=True),
)

LETTERS = Table(
    "letters",
    METADATA,
    Column("id", Counted, primary_key=True, autoincrement=True),
    Column("user", BigInteger, nullable=False, index=True),
    Column("guild", BigInteger, nullable=False, index=True),  # 0: asked for outside any server
    Column("kind", String(10), nullable=False),  # reminder | handled | fixed | stands | dismiss
    Column("subject", String(60), nullable=False),  # the deadline's id, or the fact's
    Column("name", Text, nullable=False),  # what the deadline is called, also once it is retired
    Column("lead", Integer, nullable=False),  # seconds before the deadline
    Column("stands_at", Instant),  # where the deadline stood when it was last looked at, by the server's clock
    Column("due_at", Instant, nullable=False, index=True),  # by the machine's clock
    Column("moved_from", Instant),  # where the deadline stood before it was moved; told once
    Column("claimed_until", Instant),  # a process is sending it, or it is to be tried again then
    sqlite_autoincrement=True,  # else the highest number comes again once it is free, and a button means another
)

VERIFIED = Table(
    "verified",
    METADATA,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("fact", String(60), primary_key=True),
    Column("day", Date, nullable=False),
)

LINKS = Table(
    "links",
    METADATA,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("asked", Integer, nullable=False),  # how many addresses
    Column("found", Text, nullable=False),  # JSON list of those that did not simply answer
)

DIGESTS = Table(
    "digests",
    METADATA,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("week", Date, nullable=False),  # its Monday
    Column("claimed_until", Instant),  # a process is telling it, or was cut off while it did
)

PROPOSALS = Table(
    "proposals",
    METADATA,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("key", String(20), primary_key=True),  # by chance: no button under an old message means a later one
    Column("moderator", BigInteger, nullable=False, index=True),  # who wants it
    Column("act", String(40), nullable=False),
    Column("subject", String(100), nullable=False),
    Column("recipe", Text, nullable=False),  # JSON: how the change is made again
    Column("words", Text, nullable=False),  # what would change, and why, in words
    Column("reason", Text, nullable=False),
    Column("mark", String(64), nullable=False),  # a hash of what would change, to the letter
    Column("asked", Text, nullable=False),  # JSON list: the items of the queue that it answers
    Column("at", Instant, nullable=False, index=True),
)

Index("ix_posts_due", POSTS.c.guild, POSTS.c.due)
