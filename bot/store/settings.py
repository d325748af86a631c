"""Servers and their settings: what moderators have set, and which servers the bot has left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select

from bot.server_settings import ServerSettings, from_rows, to_rows
from bot.store.audit import Act, write_act
from bot.store.store import Store
from bot.store.tables import GUILDS, SETTINGS
from bot.store.writing import put


class SettingsTable:
    """Reads and writes servers' settings."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def of(self, guild: int) -> ServerSettings:
        """Return a server's settings."""
        query = select(SETTINGS.c.name, SETTINGS.c.value).where(SETTINGS.c.guild == guild)
        async with self._store.reading() as connection:
            found = (await connection.execute(query)).all()
        return from_rows({row.name: row.value for row in found})

    async def telling_acts(self) -> Sequence[int]:
        """Return the servers whose moderators chose a channel for acts, of those that the bot is in."""
        c = SETTINGS.c
        left = select(GUILDS.c.guild).where(GUILDS.c.left_at.is_not(None))
        query = select(c.guild).where(c.name == "log_channel", c.guild.not_in(left)).order_by(c.guild)
        async with self._store.reading() as connection:
            return (await connection.scalars(query)).all()

    async def put(self, settings: ServerSettings, act: Act) -> None:
        """Write a server's settings, and who changed what in them."""
        guild = act.guild
        rows = [{"guild": guild, "name": name, "value": value} for name, value in to_rows(settings).items()]
        async with self._store.writing() as connection:
            await connection.execute(delete(SETTINGS).where(SETTINGS.c.guild == guild))
            if rows:
                await connection.execute(insert(SETTINGS), rows)
            await write_act(connection, act)

    async def joined(self, guild: int) -> None:
        """Hold that the bot is in a server."""
        async with self._store.writing() as connection:
            await put(connection, GUILDS, {"guild": guild, "left_at": None}, ("left_at",))

    async def left(self, guild: int, at: datetime) -> None:
        """Hold that the bot was taken out of a server: what is kept of it goes in thirty days."""
        async with self._store.writing() as connection:
            # It may have come to it before anything was stored.
            await put(connection, GUILDS, {"guild": guild, "left_at": at}, ("left_at",))
