"""How each thing that a moderator can do is done in a test: what sets the stage for it, and the doing itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.store.queue import Waiting
from tests.bot.gateway.hall import NOON, labels
from tests.bot.gateway.kb.office import Kept, forged
from tests.bot.gateway.kb.test_changing import FORM, say
from tests.bot.gateway.kb.test_second_moderator import edited, shown, switched_on

BALLOT = {"name": "the ballot closes", "day": "2031-03-04", "zone": "Europe/London", "source": "almanac"}
PICNIC = "is there a picnic for the guides"
ROOM = "in which room are the talks"
Doing = Callable[[Kept, Any], Awaitable[object]]
Setting = Callable[[Kept], Awaitable[Any]]


async def nothing(_: Kept) -> None:
    """Set nothing up."""


def called(name: str, /, **given: object) -> Doing:
    """Return the call of a command."""

    async def do(here: Kept, _: object) -> Any:  # noqa: ANN401 - simcord's
        return await here.mia.slash(here.channel, name, **given)

    return do


def applied(name: str, /, **given: object) -> Doing:
    """Return the call of a command, and the press that lets what it shows take effect."""

    async def do(here: Kept, _: object) -> Any:  # noqa: ANN401 - as above
        return await here.mia.click((await here.mia.slash(here.channel, name, **given)).response, label="Apply")

    return do


def pressed(label: str, fill: dict[str, Any] | None = None) -> Doing:
    """Return the press of what was shown; a form that opens is sent where it is filled in."""

    async def do(here: Kept, card: Any) -> Any:  # noqa: ANN401 - as above
        button = next(one for one in labels(card) if one.startswith(label))
        came = await here.mia.click(card, label=button)
        return await here.mia.submit_modal(came, fill) if fill is not None else came

    return do


def card_of(name: str, /, **given: object) -> Setting:
    """Return what shows the card of a command."""

    async def do(here: Kept) -> Any:  # noqa: ANN401 - as above
        return (await here.mia.slash(here.channel, name, **given)).response

    return do


async def news_in_the_folder(here: Kept) -> None:
    """Change what the folder holds."""
    say(here)


async def retired(here: Kept) -> Any:  # noqa: ANN401 - as above
    """Retire a fact; return the word that it was."""
    done: Any = await applied("kb retire", fact="venue")(here, None)
    return done.response


async def retiring(here: Kept) -> Any:  # noqa: ANN401 - as above
    """Show what retiring a fact changes, in a way that a reason is asked for."""
    with (here.folder / "questions.yaml").open("a", encoding="utf-8") as bank:
        bank.write(f"- {{question: {ROOM}, reaches: [venue, contract-ends]}}\n")
    await applied("kb reload")(here, None)
    return await card_of("kb retire", fact="venue")(here)


async def form(here: Kept) -> Any:  # noqa: ANN401 - as above
    """Open the form for a new fact."""
    return await here.mia.slash(here.channel, "kb add")


async def unsound(here: Kept) -> Any:  # noqa: ANN401 - as above
    """Send a form that cannot be published."""
    return (await here.mia.submit_modal(await form(here), {**FORM, "cites": "nowhere-2024 3"})).response


async def send(here: Kept, opened: Any) -> Any:  # noqa: ANN401 - as above
    """Send the form that was opened."""
    return await here.mia.submit_modal(opened, FORM)


async def added(here: Kept, _: object) -> None:
    """Add a fact by the form."""
    await here.mia.click((await send(here, await form(here))).response, label="Apply")


async def phrased(here: Kept, queue: Any) -> None:  # noqa: ANN401 - as above
    """Add what waits as a phrasing."""
    preview: Any = await pressed("1: Add as a phrasing", {"entry": ["pay-ask"], "phrasing": PICNIC})(here, queue)
    await here.mia.click(preview.response, label="Apply")


async def many_acts(here: Kept) -> Any:  # noqa: ANN401 - as above
    """Show the first of two pages of acts."""
    for _ in range(9):
        await here.mia.slash(here.channel, "kb verify", fact="venue")
    return await card_of("kb history", of="acts")(here)


def queue_of(kind: str, many: int = 1) -> Setting:
    """Return what lets something wait and shows it."""

    async def do(here: Kept) -> Any:  # noqa: ANN401 - as above
        for number in range(many):
            facts = ("venue", "pay-ask", "contract-ends", "trust-refuses")[number % 4 :]
            item = Waiting(here.guild.id, "miss", NOON.date(), PICNIC)
            if kind == "report":
                item = Waiting(here.guild.id, "report", NOON.date(), "", facts, "e", f"wrong{number // 4}", "no")
            await here.records.queue.add(item)
        return await card_of("kb queue")(here)

    return do


def proposed(*, times: int = 1, listed: bool = False) -> Setting:
    """Return what lets changes of another moderator wait, and shows the last of them."""

    async def do(here: Kept) -> Any:  # noqa: ANN401 - as above
        await switched_on(here, log=False)
        for number in range(times):
            await edited(here, here.max, f"The guides' union asks for {11 + number}% more pay, Ada Okafor said.")
        return await card_of("kb proposals")(here) if listed else shown(here)

    return do


async def overtaken(here: Kept) -> Any:  # noqa: ANN401 - as above
    """Let a change wait that is no more what was shown."""
    first = await proposed()(here)
    await edited(here, here.max, "The guides' union asks for 9% more pay, Ada Okafor said on 9 June 2024.")
    await here.mia.click(shown(here), label="Approve")
    return first


async def second_wanted(here: Kept) -> None:
    """Want a second moderator."""
    await switched_on(here, log=False)


async def answered(here: Kept) -> Any:  # noqa: ANN401 - as above
    """Let a member ask what has an answer; return that."""
    return (await here.ada.slash(here.channel, "ask", question="where are the talks held")).response


async def due_turned(here: Kept, card: Any) -> None:  # noqa: ANN401 - as above
    """Turn to another page of what is due, of which there is one."""
    await forged(here.mia, card, "s1:kb-due::1")


async def log_switched_off(here: Kept, _: object) -> None:
    """Tell acts nowhere any more."""
    await here.mia.slash(here.channel, "config set", log_channel=here.log)


async def log_moved(here: Kept, _: object) -> None:
    """Tell acts in another channel."""
    await here.mia.slash(here.channel, "config set", log_channel=here.channel)


async def said(here: Kept) -> Any:  # noqa: ANN401 - as above
    """Let a member ask something in the channel."""
    return await here.ada.send(here.channel, PICNIC)


async def taken_up(here: Kept, message: Any) -> None:  # noqa: ANN401 - as above
    """Put what a member asked into the queue."""
    await here.mia.context_menu(here.channel, "Add as question", message)
