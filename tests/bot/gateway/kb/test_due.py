"""What is due for a look: each fact with a button that says that it is still true, under which the list goes on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.store.audit import Act
from tests.bot.gateway.hall import NOON, labels
from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.office import Kept, flat, forged, id_under
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio
FACTS = ("contract-ends", "pay-ask", "trust-refuses", "venue")
NOTHING = "Nothing is due: no deadline is near, and each fact was verified when it was to be."


def _replaced(folder: Path) -> None:
    """Let the paper of the 12th take the place of the one of the 10th."""
    change(
        folder / "sources.yaml",
        "- id: gazette-2024-06-10\n",
        "- id: gazette-2024-06-10\n  superseded_by: gazette-2024-06-12\n",
    )


async def due(here: Kept) -> Any:  # noqa: ANN401 - simcord's
    """Call for what is due."""
    return (await here.mia.slash(here.channel, "kb verify")).response


async def verified(here: Kept, days_ago: int) -> None:
    """Let every fact have been verified so many days ago."""
    for fact in FACTS:
        act = Act(here.guild.id, here.mia.id, "verify", fact, "", NOON)
        await here.records.verified.stamp(fact, (NOON - timedelta(days=days_ago)).date(), act)


async def test_one_press_says_that_a_fact_is_still_true(opening: Opening) -> None:
    """The rest of the list takes its place, until nothing is left; the act is in the audit and the log."""
    async with opening() as here:
        await here.set(log_channel=here.log.id)
        shown = await due(here)
        assert labels(shown) == [f"Still true: {fact}" for fact in FACTS]
        for left, fact in enumerate(FACTS[:-1], 1):
            pressed = await here.mia.click(shown, label=f"Still true: {fact}")
            text = flat(pressed.response.content)
            assert text.startswith(f"{fact}: Found to be still true on 12 June 2024.\n{counted(4 - left)}")
            assert labels(pressed.response) == [f"Still true: {one}" for one in FACTS[left:]]
            shown = pressed.response
        last = await here.mia.click(shown, label="Still true: venue")
        assert flat(last.response.content).endswith(f"\n{NOTHING}")
        assert labels(last.response) == []
        assert [act[:3] for act in await here.acts()][-4:] == [(here.mia.id, "verify", fact) for fact in FACTS]
        assert "verify venue" in flat(here.answers(here.log)[-1].content)


def counted(left: int) -> str:
    """Say how many are left."""
    return f"{left} fact{'s' if left > 1 else ''} and 0 deadlines are due."


async def test_the_button_works_after_a_restart_and_twice(opening: Opening) -> None:
    """Its fact and the page stand in its id; what was seen to already is stamped again, and no harm is done."""
    async with opening() as here:
        shown = await due(here)
        await here.restart()
        await here.house.prepare(here.guild.id)
        custom_id = id_under(shown, "Still true: venue")
        assert flat((await here.mia.click(shown, label="Still true: venue")).response.content).startswith("venue: ")
        again = await forged(here.mia, shown, custom_id)
        assert "3 facts and 0 deadlines are due." in flat(again.response.content)
        refused = await forged(here.ada, await here.ada.send(here.channel, "hello"), custom_id)
        assert refused.response.content == "That is for those who may manage this server."


async def test_what_rests_on_a_source_that_was_replaced_is_due(opening: Opening, copied: Path) -> None:
    """However lately it was verified, if that was before the later one appeared; verified after that, it is not."""
    _replaced(copied)
    async with opening() as here:
        await verified(here, days_ago=1)
        text = flat((await due(here)).content)
        assert text.startswith("3 facts and 0 deadlines are due.")
        resting = "(verified 11 June 2024; source replaced by gazette-2024-06-12)"
        assert f"- venue: Where do the two sides meet? {resting}" in text
        assert "trust-refuses" not in text
        await verified(here, days_ago=0)
        assert (await due(here)).content == NOTHING
        came = await here.ada.slash(here.channel, "source", source="gazette-2024-06-10")
        assert "replaced by: gazette-2024-06-12" in flat(came.response.content)


async def test_what_was_looked_at_today_is_not_due_today(opening: Opening, copied: Path) -> None:
    """Also where the later source bears a day that has not begun here; from then on it is."""
    _replaced(copied)
    async with opening() as here:
        here.house.now = lambda: NOON - timedelta(days=1)
        pressed = await here.mia.click(await due(here), label="Still true: venue")
        assert flat(pressed.response.content).startswith("venue: Found to be still true on 11 June 2024.\n3 facts")
        here.house.now = lambda: NOON
        assert "- venue: " in flat((await due(here)).content)
