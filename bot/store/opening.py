"""Opening the database: where it is, how it is set up, and that it is of this program's time."""

from __future__ import annotations

import asyncio
import stat
from importlib.resources import files
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, event, make_url, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.store import Store
from bot.world import StewardError

FILE = "steward.sqlite3"
IN_MEMORY = "sqlite+aiosqlite://"
_BUSY_SECONDS = 10
# Any number will do, as long as every process takes the same.
_MIGRATING = 7_310_202_607


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
    url = make_url(address)
    file = Path(url.database) if url.drivername.startswith("sqlite") and url.database else None
    try:
        engine = create_async_engine(address, pool_pre_ping=file is None)
    except ImportError:
        raise StoreError("PostgreSQL needs a driver that is not installed.", "Install shopsteward[postgres].") from None
    if not url.drivername.startswith("postgresql"):
        event.listen(engine.sync_engine, "connect", _set_up)
    store = Store(engine)
    try:
        if file is not None:
            await asyncio.to_thread(_make_file, file)
        async with engine.begin() as connection:
            await connection.run_sync(_bring_up, url.drivername)
    except BaseException as fault:  # noqa: BLE001 - raised again, once nothing is left open
        await store.close()
        raise (_refusal(fault, file) or fault) from None
    return store


def _refusal(fault: BaseException, file: Path | None) -> StoreError | None:
    """Say what keeps a database from being used, and the cure; None where the fault is the program's own."""
    if isinstance(fault, CommandError):
        return StoreError(
            "The database was made by a later version of this program.",
            "Run that version, or give this one a database of its own.",
        )
    if isinstance(fault, SQLAlchemyError | OSError):
        return StoreError(f"The database cannot be used ({_said(fault)}).", *_cure(file))
    return None


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


def _bring_up(connection: Connection, driver: str) -> None:
    """Run the migrations, one process at a time."""
    if driver.startswith("postgresql"):
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _MIGRATING})
    else:
        # The driver begins a transaction only at the first write; two processes must not both find an empty file.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("bot.store") / "migrations"))
    # A path may hold a `%`, which the configuration would take for its own.
    config.set_main_option("path_separator", "os")
    return config


def newest_revision() -> str:
    """Return the name of the newest migration."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _said(fault: Exception) -> str:
    cause = fault.orig if isinstance(fault, DBAPIError) and fault.orig is not None else fault
    return type(cause).__name__ if not isinstance(cause, OSError) else cause.strerror or type(cause).__name__


def _cure(file: Path | None) -> tuple[str, ...]:
    if file is None:
        return ("See that STEWARD_DATABASE_URL is right and that the database server is there.",)
    return (f"See that {file.parent} is a folder that this user may write to, and not full.",)
