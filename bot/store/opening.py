"""Opening the database: where it is, how it is set up, and that it is of this program's time."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.store.store import Store
from bot.world import StewardError

FILE = "steward.sqlite3"
IN_MEMORY = "sqlite+aiosqlite://"
# For so long another program may lock the file; whoever waits meanwhile has been told so.
_BUSY_SECONDS = 30
_SERVER_CURE = "See that STEWARD_DATABASE_URL is right and that the database server is there."


class StoreError(StewardError):
    """A database that cannot be used, with what to do about it."""


def file_address(folder: Path) -> str:
    """Return the address of the database file in a folder."""
    return f"sqlite+aiosqlite:///{folder / FILE}"


def address_of(folder: Path | None, database: str) -> str:
    """Return the address of the database that the settings name: a server's, a file's, or of nothing that lasts."""
    if database:
        return database.replace(database.partition("://")[0], "postgresql+asyncpg", 1)
    return file_address(folder) if folder is not None else IN_MEMORY


async def open_store(address: str) -> Store:
    """Open the database at an address, make or bring up its tables, and return the store over it.

    StoreError where it cannot be reached, or is of a later program.
    """
    url = url_of(address)
    store = Store(engine_of(url))
    with refusing(url):
        try:
            if (file := file_of(url)) is not None:
                await asyncio.to_thread(_make_file, file)
            async with store.writing() as connection:
                await connection.run_sync(_bring_up)
        except BaseException:
            await store.close()
            raise
    return store


def url_of(address: str) -> URL:
    """Read an address. StoreError where it is none; it is never repeated, for it may hold a password."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise StoreError("STEWARD_DATABASE_URL cannot be read.", _SERVER_CURE) from None
    if "sslmode" not in url.query:
        return url
    # What every other client of PostgreSQL calls `sslmode` is `ssl` to this driver.
    return url.set(query={("ssl" if name == "sslmode" else name): value for name, value in url.query.items()})


def engine_of(url: URL, *, set_up: bool = True) -> AsyncEngine:
    """Return an engine that has not connected yet. What is written through it never stands in a fault's words."""
    try:
        engine = create_async_engine(url, **_pool_of(url), hide_parameters=True)
    except ImportError:
        raise StoreError("PostgreSQL needs a driver that is not installed.", "Install shopsteward[postgres].") from None
    if set_up and not url.drivername.startswith("postgresql"):
        event.listen(engine.sync_engine, "connect", _set_up)
    return engine


def _pool_of(url: URL) -> dict[str, Any]:
    """Say how connections are held. What is in memory is in one, and those who come at once take turns with it."""
    if url == make_url(IN_MEMORY):
        return {"poolclass": AsyncAdaptedQueuePool, "pool_size": 1, "max_overflow": 0}
    return {"pool_pre_ping": file_of(url) is None}


def file_of(url: URL) -> Path | None:
    """Return the file of a database that is one."""
    return Path(url.database) if url.drivername.startswith("sqlite") and url.database else None


def later() -> StoreError:
    """Say that a database is of a later program."""
    return StoreError(
        "The database was made by a later version of this program.",
        "Run that version, or give this one a database of its own.",
    )


@contextmanager
def refusing(url: URL) -> Iterator[None]:
    """Turn what keeps a database from being used into a StoreError with the cure; the program's own faults stay."""
    try:
        yield
    except CommandError:
        raise later() from None
    except Exception as fault:
        if not _is_of_the_database(fault):
            raise
        said = _said(fault).replace(url.password or "\0", "...")
        raise StoreError(f"The database cannot be used: {said}.", _cure(file_of(url))) from None


def _is_of_the_database(fault: Exception) -> bool:
    # The driver is not always installed, and tells what a server refuses by exceptions of its own. A part of the
    # address that it does not know it takes for a wrong argument.
    of_driver = type(fault).__module__.startswith("asyncpg")
    return of_driver or isinstance(fault, SQLAlchemyError | OSError) or "connect() got an unexpected" in str(fault)


def readable_by_others(file: Path) -> bool:
    """Tell whether others on the machine may read a database file. What it holds is nobody else's business."""
    try:
        return bool(file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
    except OSError:
        return False


def _make_file(file: Path) -> None:
    """Make an empty file that nobody else can read; SQLite gives its companions the same permissions."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)


def _set_up(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    """Set up a connection to SQLite: readers and the writer do not wait for each other, and nothing dangles."""
    held: SqliteConnection = connection
    cursor = held.cursor()
    for pragma in (
        "journal_mode = WAL",
        "foreign_keys = ON",
        f"busy_timeout = {_BUSY_SECONDS * 1000}",
        "synchronous = FULL",
        "secure_delete = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _bring_up(connection: Connection) -> None:
    """Run the migrations: in the turn of one writer, so that two processes never both find an empty database."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("bot.store") / "migrations"))
    # A path may hold a `%`, which the configuration would take for its own.
    config.set_main_option("path_separator", "os")
    return config


def revisions() -> tuple[str, ...]:
    """Return the names of all migrations, the newest first."""
    return tuple(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _said(fault: Exception) -> str:
    """Say what it was in few words: the system's, SQLite's or the server's own."""
    cause = fault.orig if isinstance(fault, DBAPIError) and fault.orig is not None else fault
    if isinstance(cause, OSError):
        return cause.strerror or type(cause).__name__
    return str(cause).partition("\n")[0].rstrip(".") or type(cause).__name__


def _cure(file: Path | None) -> str:
    if file is None:
        return _SERVER_CURE
    return f"See that {file.parent} is a folder that this user may write to, and not full."
