"""`steward doctor` and `steward invite` against a Discord of this machine: what they find, changing nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.doctor import first_start_check
from bot.store import open_store
from bot.store.opening import FILE, file_address
from tests.bot.postgres import Server
from tests.bot.process.serving import Hall
from tests.loopback.permissions import ATTACH_FILES, SEND_MESSAGES, VIEW_CHANNEL, overwrite

pytestmark = pytest.mark.asyncio

CONTENT_INTENT = 1 << 15
SECRET = "s3cret-of-mine"  # noqa: S105 - opens nothing


def _kept(hall: Hall) -> dict[str, bytes]:
    """Return what stands in the folder of the database, to the byte."""
    return {file.name: file.read_bytes() for file in hall.data.glob("*")}


async def _found(hall: Hall, **settings: str) -> tuple[int, dict[str, str]]:
    """Run the doctor; return its exit status and its lines by what each is about. It may only have read."""
    status, out, err = await hall.ran("doctor", **settings)
    assert err == ""
    assert {call.method for call in hall.loopback.requests.entries} <= {"GET"}
    assert not hall.cache.exists() or not list(hall.cache.glob("commands-*"))
    return status, {line[5:].partition(": ")[0]: line for line in out.splitlines()}


async def test_before_the_first_start_only_the_commands_are_missing(hall: Hall) -> None:
    """Everything else is well; the exit status says that something is not."""
    status, lines = await _found(hall)
    failing = [line for line in lines.values() if line.startswith("FAIL")]
    assert (status, len(failing)) == (1, 1)
    assert "The next start of `steward run` tells Discord." in lines["commands"]
    assert lines["token"].endswith(": Discord accepts it.")
    assert lines["intents"] == "ok   intents: no privileged intent is asked for."
    assert lines["database"] == f"ok   database: the first start of `steward run` makes {hall.data / FILE}."
    assert lines["server “Local 1”"].startswith("ok   ")
    assert "edition" in lines["pack"]
    assert lines["privacy policy"].startswith("note privacy policy: none is named. STEWARD_PRIVACY_URL is not set.")
    assert lines["terms"].startswith("note terms: none are named. STEWARD_TERMS_URL is not set, ")


async def test_papers_that_are_named_are_not_missed(hall: Hall) -> None:
    """Each by itself: the terms may be named where the policy is not."""
    address = "https://example.org/paper"
    _, lines = await _found(hall, STEWARD_TERMS_URL=address)
    assert ("terms" in lines, "privacy policy" in lines) == (False, True)
    _, lines = await _found(hall, STEWARD_PRIVACY_URL=address)
    assert ("terms" in lines, "privacy policy" in lines) == (True, False)


async def test_after_a_start_all_is_well(hall: Hall) -> None:
    """Exit status 0 where nothing is missing."""
    async with hall.serving() as program:
        await program.logged("Discord was told of the commands.")
    status, out, _ = await hall.ran("doctor")
    assert (status, out.count("FAIL")) == (0, 0)
    assert "ok   commands: Discord has all" in out


async def test_a_database_that_others_may_read_is_found(hall: Hall) -> None:
    """With the cure; after it all is well, and nothing was changed."""
    await (await open_store(file_address(hall.data))).close()
    (hall.data / FILE).chmod(0o644)
    before = _kept(hall)
    _, lines = await _found(hall)
    assert lines["database"] == f"FAIL database: others may read {hall.data / FILE}. Run chmod 600 on it."
    (hall.data / FILE).chmod(0o600)
    _, lines = await _found(hall)
    assert lines["database"] == "ok   database: it is there and of this program's time."
    assert (_kept(hall), list(before)) == (before, [FILE])


async def test_a_database_of_a_later_program_is_found(hall: Hall) -> None:
    """The other checks are made all the same."""
    store = await open_store(file_address(hall.data))
    async with store.writing() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    await store.close()
    before = _kept(hall)
    status, lines = await _found(hall)
    assert lines["database"].startswith("FAIL database: The database was made by a later version of this program. Run")
    assert (status, _kept(hall)) == (1, before)
    assert lines["token"].startswith("ok")


async def test_a_database_server_that_is_not_there_is_found(hall: Hall) -> None:
    """Without the password that leads to it."""
    status, out, err = await hall.ran(
        "doctor", STEWARD_DATABASE_URL=f"postgresql://steward:{SECRET}@127.0.0.1:1/steward"
    )
    line = next(line for line in out.splitlines() if " database: " in line)
    assert line.startswith("FAIL database: The database cannot be used: ")
    assert line.endswith("See that STEWARD_DATABASE_URL is right and that the database server is there.")
    assert (status, SECRET in out + err) == (1, False)


async def test_an_empty_database_stays_empty(hall: Hall, postgres: Server) -> None:
    """The doctor makes no table; the start does."""
    async with postgres.database() as database:
        for _ in range(2):
            _, lines = await _found(hall, STEWARD_DATABASE_URL=database)
            assert lines["database"] == "ok   database: it is there; the next start of `steward run` makes its tables."


async def test_a_data_folder_that_cannot_be_made_is_found(tmp_path: Path) -> None:
    """Before the first start would fail over it."""
    (tmp_path / "held").write_text("a file")
    folder = tmp_path / "held" / "data"
    said = f"FAIL database: {folder} cannot be written. Name another folder in STEWARD_DATA."
    assert str(first_start_check(folder / FILE)) == said
    assert str(first_start_check(None)).startswith("ok   database: none;")


async def test_a_wrong_token_is_one_of_the_lines(hall: Hall) -> None:
    """The other checks are made all the same."""
    status, lines = await _found(hall, DISCORD_TOKEN="not-a-true-token")  # noqa: S106 - opens nothing
    assert status == 1
    assert lines["token"].startswith("FAIL token: Discord does not accept the token. Copy it anew")
    assert lines["pack"].startswith("ok")


async def test_without_a_token_it_says_where_to_get_one(hall: Hall) -> None:
    """Nothing is asked of Discord."""
    status, lines = await _found(hall, DISCORD_TOKEN="")
    assert (status, hall.loopback.requests.entries) == (1, [])
    assert "Set DISCORD_TOKEN" in lines["token"]


async def test_an_intent_that_is_not_allowed_is_found(hall: Hall) -> None:
    """Before the gateway would refuse it."""
    status, lines = await _found(hall, STEWARD_MESSAGE_CONTENT="1")
    assert status == 1
    assert "Switch on Message Content Intent" in lines["intents"]
    hall.loopback.world.privileged = CONTENT_INTENT
    _, lines = await _found(hall, STEWARD_MESSAGE_CONTENT="1")
    assert lines["intents"] == "ok   intents: the text of messages is allowed."


async def test_missing_permissions_are_named_by_channel(hall: Hall) -> None:
    """By the words of Discord's settings; a channel that the bot is kept out of is no fault."""
    everyone = next(iter(hall.guild.roles.values()))
    hall.guild.add_channel("news", [overwrite(everyone["id"], deny=SEND_MESSAGES | ATTACH_FILES)])
    hall.guild.add_channel("board", [overwrite(everyone["id"], deny=VIEW_CHANNEL)])
    for role in hall.guild.roles.values():
        if role is not everyone:
            role["permissions"] = "0"
    status, lines = await _found(hall)
    assert status == 1
    assert lines["server “Local 1”"].startswith("FAIL ")
    assert "#news (Send Messages, Attach Files)" in lines["server “Local 1”"]
    assert "#board" not in lines["server “Local 1”"]


async def test_a_discord_that_cannot_be_reached_is_one_of_the_lines(hall: Hall) -> None:
    """With why, and no traceback."""
    status, lines = await _found(hall, LOOPBACK_API="http://127.0.0.1:1/api/v10")
    assert status == 1
    assert lines["Discord"].startswith("FAIL Discord: it cannot be reached.")


async def test_the_invitation_is_of_the_tokens_own_application(hall: Hall) -> None:
    """Both addresses carry the id that Discord gives; a wrong token is one line."""
    status, out, err = await hall.ran("invite")
    assert (status, err) == (0, "")
    assert out.count(f"client_id={hall.loopback.world.application_id}&") == 2
    status, _, err = await hall.ran("invite", DISCORD_TOKEN="not-a-true-token")  # noqa: S106 - opens nothing
    assert (status, err.count("\n")) == (1, 1)
