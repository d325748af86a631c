"""Each command as a member uses it, in an offline Discord."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands

from bot.gateway.commands import COMMANDS
from bot.library import Library
from tests.bot.gateway.hall import buttons, hall, labels

pytestmark = pytest.mark.asyncio

TABLE = {
    "ask": [("question", 3, True, True), ("private", 5, False, False), ("as_of", 3, False, False)],
    "countdown": [("deadline", 3, False, True)],
    "residual": [
        ("rule", 3, False, True),
        *((name, 3, False, False) for name in ("amount", "rate", "base", "already", "costs", "overscale")),
        ("compare", 5, False, False),
    ],
    "timeline": [(name, 3, False, False) for name in ("topic", "since", "until")],
    "positions": [("issue", 3, False, True)],
    "glossary": [("term", 3, False, True)],
    "source": [("source", 3, False, True)],
    "config": [(name, 1, False, False) for name in ("show", "set")],
    "kb": [
        *((name, 1, False, False) for name in ("proposals", "reload", "retire", "add", "edit", "check", "try")),
        *((name, 1, False, False) for name in ("history", "rollback", "export", "show", "verify", "status", "queue")),
    ],
    "deadline": [(name, 1, False, False) for name in ("announce", "set", "extend", "cancel")],
    "remind": [(name, 1, False, False) for name in ("set", "list", "cancel")],
    "privacy": [(name, 1, False, False) for name in ("show", "delete", "policy")],
    "about": [],
    "help": [],
}
MODERATORS = {"config", "kb", "deadline", "Add as question"}


async def test_the_commands_are_those_of_the_table(library: Library) -> None:
    """Names, options, types, what must be given and what completes itself; for servers, people and messages."""
    async with hall(library) as here:
        told = [command.to_dict(here.bot.tree) for command in here.bot.tree.get_commands(type=None)]
    slash = {c["name"]: c for c in told if c["type"] == 1}
    options = {
        name: [
            (o["name"], o["type"], o.get("required", False), bool(o.get("autocomplete"))) for o in c.get("options", [])
        ]
        for name, c in slash.items()
    }
    assert options == TABLE
    menus = [c["name"] for c in told if c["type"] == 3]
    assert menus == ["Ask about this message", "Report this answer", "Add as question"]
    question = slash["ask"]["options"][0]
    assert (question["min_length"], question["max_length"]) == (1, 500)
    for command in (c for c in told if c["name"] in MODERATORS):
        assert (command["integration_types"], command["contexts"]) == ([0], [0])
        assert int(command["default_member_permissions"]) == discord.Permissions(manage_guild=True).value
    for command in (c for c in told if c["name"] not in MODERATORS):
        assert set(command["integration_types"]) == {0, 1}
        assert set(command["contexts"]) == {0, 1, 2}
        assert command.get("default_member_permissions") is None


async def test_ask_answers_for_all_with_who_says_so_second(library: Library) -> None:
    """The first line answers, the second says who says so and when, then the sources, then the edition."""
    async with hall(library) as here:
        came = await here.ada.slash(here.channel, "ask", question="where are the talks held")
        first, second, _, source, edition = came.response.content.split("\n")
        assert first.startswith("The two sides meet in the museum's library")
        assert second == "— The Gazette, 10 June 2024."
        assert source == "[1] The Gazette, 10 June 2024, paragraph 5"
        assert edition.startswith(f"-# Edition {library.current.hash}, known until 12 June 2024 · ")
        assert edition.endswith(" · venue")
        assert not came.ephemeral
        assert labels(came.response) == ["Sources", "Helpful", "Not right", "Remove"]
        assert not came.deferred


@pytest.mark.parametrize(
    ("name", "options", "says", "private"),
    [
        ("ask", {"question": "where are the talks held", "private": True}, "The two sides meet", True),
        ("ask", {"question": "contract countdown", "as_of": "2024-06-20"}, "10 days left:", False),
        ("ask", {"question": "contract countdown", "as_of": "June 20"}, "10 days left:", False),
        ("ask", {"question": "hi", "as_of": "someday"}, "The day in “as\\_of” is none of the calendar.", True),
        ("ask", {"question": "hi", "as_of": "31 june"}, "The day in “as\\_of” is none of the calendar.", True),
        ("ask", {"question": "hi", "as_of": "9999-12-31"}, "The year in “as\\_of” must lie between", True),
        (
            "ask",
            {"question": "is there strike pay"},
            "Nothing here says whether the guides would get strike pay.",
            False,
        ),
        ("countdown", {}, "18 days left: the guides' contract runs out", False),
        ("countdown", {"deadline": "answer-due"}, "It has passed: the trust's answer was due", False),
        ("countdown", {"deadline": "days left on the contract"}, "18 days left:", False),
        (
            "countdown",
            {"deadline": "bananas"},
            "There is no deadline “bananas” here. Without a name every deadline is listed.",
            True,
        ),
        ("positions", {}, "- Pay (issue-pay): Unsettled", False),
        ("positions", {"issue": "issue-pay"}, "**the trust, 11 June 2024:**\n  The trust offers nothing more.", False),
        ("positions", {"issue": "weather"}, "There is no issue “weather” here.", True),
        ("glossary", {}, "- Scale", False),
        ("glossary", {"term": "minimum fee"}, "Scale is the least\n", False),
        ("glossary", {"term": "zebra"}, "There is no term “zebra” here.", True),
        ("source", {}, "**The pack’s own documents:**\n- The Gazette, 10 June 2024 (gazette-2024-06-10)", False),
        ("source", {"source": "almanac"}, "address: <https://almanac.example/museums>", False),
        ("source", {"source": "gazette"}, "by what stands in brackets:**\n- The Gazette, 10 June 2024 (gazette-", True),
        ("residual", {}, "recording fee (recording-fee), in force", True),
        ("residual", {"rule": "recording fee", "amount": "100 x $5"}, "$10.00 is the recording fee on", True),
        ("residual", {"compare": True, "amount": "10k"}, "so there is nothing to compare.", True),
        ("residual", {"amount": "5"}, "compare. Leave the figures out to see all rules.", True),
        (
            "residual",
            {"rule": "recording-fee", "amount": "5", "costs": "2"},
            "here, which takes amount, already, base and rate.",
            True,
        ),
        ("residual", {"rule": "zebra", "amount": "5"}, "There is no rule “zebra” here.", True),
        ("residual", {"rule": "recording-fee"}, "I still need what the museum took in", True),
        ("residual", {"rule": "recording-fee", "amount": "4-5m"}, "The amount cannot be used: “4-5m” is a range", True),
        ("timeline", {}, "**Tuesday 11 June 2024**\n- The trust's answer was due. [1]\n", True),
        ("timeline", {"topic": "talks"}, "- The two sides meet in the museum's library", True),
        ("timeline", {"topic": "pays"}, "“topic”: there is no such topic. Did you mean pay?", True),
        ("timeline", {"since": "30 June", "until": "10 June 2024"}, "“until” (2024-06-10) comes before", True),
        ("timeline", {"until": "never"}, "The day in “until” is none of the calendar.", True),
        ("timeline", {"until": "2001-01-01"}, "Nothing is dated then.", True),
        ("about", {}, "Known until 12 June 2024. Answers go by a story clock (fixed): Wednesday 12 June 2024", True),
        ("about", {}, "Is an answer not right? Press “Not right” under it", True),
        ("help", {}, "- /residual: work out a residual", True),
        ("help", {}, "- /privacy: what is held of you", True),
    ],
)
async def test_a_command_says(
    library: Library, name: str, options: dict[str, Any], says: str, *, private: bool
) -> None:
    """What each command answers, and whether all can see it; never deferred."""
    async with hall(library) as here:
        came = await here.ada.slash(here.channel, name, **options)
        assert says.rstrip() in came.response.content
        assert came.ephemeral is private
        assert not came.deferred


async def test_help_names_all_that_members_can_type(library: Library) -> None:
    """Each command that Discord shows to everybody, whatever it is for; /help itself has been found."""
    slash = [one for one in COMMANDS if not isinstance(one, app_commands.ContextMenu)]
    names = [one.name for one in slash if one.default_permissions is None and one.name != "help"]
    async with hall(library) as here:
        content = (await here.ada.slash(here.channel, "help")).response.content
    assert [name for name in names if f"- /{name}: " not in content] == []


async def test_about_says_who_runs_it_and_where_its_terms_stand(library: Library) -> None:
    """What the operator gives is shown; the notice, the contact and the privacy line always are."""
    given = {
        "run_by": "Local 1",
        "contact": "desk@local.example",
        "policy": "https://l.example/p",
        "terms": "https://l.example/t",
    }
    async with hall(library, **given) as here:
        content = (await here.ada.slash(here.channel, "about")).response.content
    for said in (
        "Run by: Local 1.",
        "Contact: desk@local.example",
        "Privacy: <https://l.example/p>",
        "Terms: <https://l.example/t>",
        "General information from cited sources, not legal advice.",
        "No question is stored or logged.",
        "- The Gazette, 12 June 2024",
        f"Edition {library.current.hash}",
    ):
        assert said in content


async def test_what_was_typed_comes_back_as_bare_words(library: Library) -> None:
    """A name that is none comes back without what could format, link or mention."""
    async with hall(library) as here:
        came = await here.ada.slash(here.channel, "glossary", term="**@everyone** <@&1> [a](https://b.example)\u202e")
        assert "There is no term “everyone a” here." in came.response.content


async def test_nothing_of_a_residual_reaches_an_id(library: Library) -> None:
    """The buttons under a sum name its rule by a key; the figures are in the words alone."""
    async with hall(library) as here:
        came = await here.ada.slash(here.channel, "residual", rule="recording-fee", amount="777123")
        assert "$777,123" in came.response.content
        ids = [button["custom_id"] for button in buttons(came.response)]
        assert ids
        assert not any("777" in custom_id for custom_id in ids)
        assert here.office.memory.earlier(here.channel.id, here.ada.id) == ()


@pytest.mark.parametrize(
    ("name", "option", "typed", "offered"),
    [
        ("ask", "question", "where are the t", ("where are the talks held", "where are the talks held")),
        ("countdown", "deadline", "strike", ("a strike first becomes possible", "first-strike-day")),
        ("positions", "issue", "pa", ("Pay", "issue-pay")),
        ("glossary", "term", "tour min", ("Scale", "term-scale")),
        ("source", "source", "alma", ("The Almanac · almanac", "almanac")),
        ("residual", "rule", "record", ("recording fee (in force)", "recording-fee")),
    ],
)
async def test_options_complete_themselves(
    library: Library, name: str, option: str, typed: str, offered: tuple[str, str]
) -> None:
    """What is typed filters what is offered; the value is the id, which the command takes."""
    async with hall(library) as here:
        choices = await here.ada.autocomplete(here.channel, name, option, typed)
        assert (choices[0]["name"], choices[0]["value"]) == offered
        assert await here.ada.autocomplete(here.channel, name, option, "")
        assert await here.ada.autocomplete(here.channel, name, option, "qqqqqqqq") == []
        came = await here.ada.slash(here.channel, name, **{option: offered[1]})
        assert came.response is not None
        assert "There is no" not in came.response.content
