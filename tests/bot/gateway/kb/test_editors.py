"""The editors' role: who bears it keeps what the server is told, without managing the server; nobody else does."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.gateway.moderating import NOT_A_MODERATOR, edits, manages
from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.office import Kept, forged, id_under
from tests.bot.gateway.kb.test_changing import FORM

pytestmark = pytest.mark.asyncio
NO = NOT_A_MODERATOR.lines[0]


async def editor(here: Kept, *, set_: bool = True) -> tuple[Any, Any]:
    """Add a role and somebody who bears it, and name it as the editors'; an administrator shows them the commands."""
    role = here.guild.create_role("editors")
    eve = here.guild.add_member(here.env.create_user("eve"), roles=[role])
    for command in await here.bot.tree.fetch_commands():
        if command.name in {"kb", "deadline", "config"}:
            here.guild.set_command_permissions(command, {role: True})
    if set_:
        came = await here.mia.slash(here.channel, "config set", editors_role=role)
        assert "editors_role: @editors" in came.response.content.replace("\\", "")
    return eve, role


async def test_an_editor_changes_what_the_server_is_told(opening: Opening) -> None:
    """By command, form and button; it is told in the audit under the editor's own id."""
    async with opening() as here:
        eve, _ = await editor(here)
        form = await eve.slash(here.channel, "kb add")
        came = await eve.submit_modal(form, FORM)
        done = await eve.click(came.response, label="Apply")
        assert "is published" in done.response.content
        who, act, subject, _ = (await here.acts())[-1]
        assert (who, act, subject) == (eve.id, "add", "where-do-the-cats-sleep")
        assert await eve.autocomplete(here.channel, "kb edit", "fact", "cats")
        assert await eve.autocomplete(here.channel, "deadline extend", "deadline", "")
        cancelled = await eve.slash(here.channel, "deadline cancel", deadline="expiry")
        assert "To be cancelled" in cancelled.response.content


async def test_settings_stay_with_those_who_manage_the_server(opening: Opening) -> None:
    """Nobody lets themselves or others in."""
    async with opening() as here:
        eve, role = await editor(here)
        for command, given in (("config show", {}), ("config set", {"editors_role": role})):
            assert (await eve.slash(here.channel, command, **given)).response.content == NO
        assert (await here.acts())[-1][:3] == (here.mia.id, "config set", "")


async def test_it_is_taken_back_by_naming_it_again(opening: Opening) -> None:
    """From then on the same person is refused, also by a button that was shown before."""
    async with opening() as here:
        eve, role = await editor(here)
        proposed = await eve.slash(here.channel, "kb retire", fact="venue")
        came = await here.mia.slash(here.channel, "config set", editors_role=role)
        assert "editors_role: none" in came.response.content.replace("\\", "")
        assert (await eve.click(proposed.response, label="Apply")).response.content == NO
        assert (await eve.slash(here.channel, "kb status")).response.content == NO


async def test_without_the_setting_a_role_alone_is_nothing(opening: Opening) -> None:
    """Discord may show the commands; what they do stays for those who manage the server, or were let in."""
    async with opening() as here:
        eve, _ = await editor(here, set_=False)
        assert (await eve.slash(here.channel, "kb status")).response.content == NO
        # A member without the role, in the name of an editor's own button.
        edna, _ = await editor(here)
        proposed = await edna.slash(here.channel, "kb retire", fact="venue")
        public = (await here.ben.slash(here.channel, "ask", question="where are the talks held")).response
        apply = id_under(proposed.response, "Apply")
        assert (await forged(here.ada, public, apply)).response.content == NO
        assert "venue" in here.edition.facts


async def test_everybody_is_no_role_to_name(opening: Opening) -> None:
    """It would let all in."""
    async with opening() as here:
        everyone = here.guild.default_role
        came = await here.mia.slash(here.channel, "config set", editors_role=everyone)
        assert "that role is everybody’s" in came.response.content
        assert (await here.house.prepare(here.guild.id)).settings.editors_role == 0


async def test_forged_members_get_nowhere(opening: Opening) -> None:
    """No member at all, one of another server, one with the role of another server, a role that was deleted."""
    async with opening() as here:
        _, role = await editor(here)
        guild, other = here.bot.get_guild(here.guild.id), here.bot.get_guild(here.elsewhere.guild.id)
        assert guild is not None
        assert other is not None
        state = here.bot._connection  # noqa: SLF001 - what makes a member of what Discord sends

        def member(of: discord.Guild, roles: list[int]) -> discord.Member:
            user = {"id": "77", "username": "x", "discriminator": "0", "avatar": None, "global_name": None}
            data: Any = {"user": user, "roles": [str(one) for one in roles], "flags": 0, "joined_at": None}
            return discord.Member(data=data, guild=of, state=state)

        def may(user: object, guild_id: int | None = here.guild.id, permissions: int = 0) -> bool:
            asking: Any = SimpleNamespace(
                client=here.bot, guild_id=guild_id, user=user, permissions=discord.Permissions(permissions)
            )
            assert not manages(asking)
            return edits(asking)

        assert may(member(guild, [role.id]))
        assert not may(member(guild, []))
        assert not may(member(other, [role.id]))
        assert not may(member(guild, [role.id]), here.elsewhere.guild.id)
        assert not may(member(guild, [role.id]), None)
        assert not may(member(guild, [role.id]), 4_711)
        assert not may(here.bot.user)
        strange = here.elsewhere.guild.create_role("editors")
        await here.set(editors_role=strange.id)
        assert not may(member(guild, [strange.id]))


async def test_an_editor_is_held_to_no_pace(opening: Opening) -> None:
    """Like a moderator: neither by how often one may ask, nor by what the channel was just told."""
    async with opening() as here:
        eve, _ = await editor(here)
        asked = "where are the talks held"
        await here.ada.slash(here.channel, "ask", question=asked)
        for _ in range(7):
            came = await eve.slash(here.channel, "ask", question=asked)
            assert not came.ephemeral
            await eve.send(here.channel, f"{here.mention} {asked}")
            assert here.answers()[-1].content.startswith("The two sides meet in the museum's library")
        assert (await here.ada.slash(here.channel, "ask", question=asked)).ephemeral
