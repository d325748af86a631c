"""Each press and each form of moderators, sent in the name of those whom it is not for: it changes nothing here."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from bot.gateway.commands import kb
from bot.gateway.moderating import NOT_A_MODERATOR
from bot.store.tables import METADATA
from tests.bot.gateway.hall import buttons
from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.doing import PICNIC
from tests.bot.gateway.kb.office import Kept, forged, forged_form
from tests.bot.gateway.kb.test_changing import FORM
from tests.bot.gateway.kb.test_every_act import ROWS, Row, no_site_is_known

pytestmark = pytest.mark.asyncio
NO = NOT_A_MODERATOR.lines[0]
ASKED = "when is our contract up"
# Where the id of a form is read off the button that opens it.
OPENED_BY = {"kb-reason": "kb-apply", "kb-phrased": "kb-phrase"}
# What no card shows as long as its list is short.
BY_HAND = {"kb-due": "s1:kb-due::1"}
FILLED = {**FORM, "reason": "why not", "entry": "pay-ask", "phrasing": "where do the cats sleep"}
__all__ = ["no_site_is_known"]  # the fixture holds here as well
PRESSES = {row.name: row for row in ROWS if row.name in kb.ACTS}


def id_of(name: str, shown: Any) -> str:  # noqa: ANN401 - a message, a response, or a form that was opened
    """Return the true id of a press or a form, as it stands under what was shown."""
    if name in BY_HAND:
        return BY_HAND[name]
    if name == "kb-form":
        return str(shown.modal["custom_id"])
    under = OPENED_BY.get(name, name)
    found = next(one["custom_id"] for one in buttons(shown) if one["custom_id"].startswith(f"s1:{under}:"))
    return str(found).replace(f":{under}:", f":{name}:")


async def of_server(here: Kept) -> dict[str, list[str]]:
    """Return all that is stored of the server."""
    await here.house.notes.written()
    async with here.store.reading() as connection:
        tables = [table for table in METADATA.sorted_tables if "guild" in table.c]
        found = {table.name: select(table).where(table.c.guild == here.guild.id) for table in tables}
        return {name: sorted(map(str, await connection.execute(rows))) for name, rows in found.items()}


async def standing(here: Kept) -> tuple[dict[str, list[str]], list[str], int]:
    """Return what is stored of the server, what stands in its channels, and which edition it answers from."""
    said = [message.content for channel in (here.channel, here.log) for message in here.answers(channel)]
    return await of_server(here), said, here.catalogue.number(here.guild.id)


async def test_every_press_and_form_is_forged() -> None:
    """A new one is forged as well."""
    assert set(PRESSES) == set(kb.ACTS)


@pytest.mark.parametrize("row", PRESSES.values(), ids=PRESSES)
async def test_a_forged_press_or_form_changes_nothing_here(opening: Opening, row: Row) -> None:
    """With the very id of a moderator's own card: by a member, another server's moderator as one, and from there."""
    async with opening() as here:
        await here.set(log_channel=here.log.id)
        custom_id = id_of(row.name, await row.before(here))
        guest = here.guild.add_member(here.stranger.user)
        for who, channel in ((here.ada, here.channel), (guest, here.channel), (here.stranger, here.elsewhere)):
            public = (await who.slash(channel, "ask", question=ASKED)).response
            await here.env.settle()
            before = await standing(here)
            for came in (await forged(who, public, custom_id), await forged_form(who, channel, custom_id, FILLED)):
                said = came.response.content if came.response else ""
                if channel is here.channel:
                    assert (said, came.ephemeral) == (NO, True)
                # In a server of one's own such an id does there what it does, and shows nothing of this one.
                assert PICNIC not in f"{said}{came.modal}"
            assert await standing(here) == before
