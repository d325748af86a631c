from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from bot.discord_settings import DISCORD_SETTINGS, DiscordSettings, Listening, read_token
from bot.settings import read_settings
from bot.world import UsageError
from tests.bot.terminal import steward

TOKEN = "a" * 24 + "." + "b" * 6 + "." + "c" * 38


def test_every_setting_is_read() -> None:
    """Each setting reaches its field."""
    environ = {
        "STEWARD_MESSAGE_CONTENT": "1",
        "STEWARD_DATA": "off",
        "STEWARD_DATABASE_URL": "postgresql://steward:secret@db/steward",
        "STEWARD_SHARD_COUNT": "4",
        "STEWARD_SHARD_IDS": "0-1 3",
        "STEWARD_PACKS": "/",
        "STEWARD_WATCH": "1",
        "STEWARD_LINKS": "0",
        "STEWARD_HEALTH": "127.0.0.1:8080",
        "STEWARD_RUN_BY": "The local",
        "STEWARD_CONTACT": "#stewards",
        "STEWARD_PRIVACY_URL": "https://example.org/privacy",
        "STEWARD_TERMS_URL": "https://example.org/terms",
        "STEWARD_LOG": "Warning",
    }
    expected = DiscordSettings(
        message_content=True,
        database="postgresql://steward:secret@db/steward",
        shard_count=4,
        shard_ids=(0, 1, 3),
        packs=Path("/"),
        watch=True,
        links=False,
        health=Listening("127.0.0.1", 8080),
        run_by="The local",
        contact="#stewards",
        privacy_url="https://example.org/privacy",
        terms_url="https://example.org/terms",
        log="warning",
    )
    assert set(environ) == set(DISCORD_SETTINGS)
    assert expected == read_settings(environ, on_discord=True).discord


@pytest.mark.parametrize(("value", "looked"), [("", True), ("1", True), ("on", True), ("0", False), ("No", False)])
def test_links_are_looked_at_unless_that_is_switched_off(value: str, looked: bool) -> None:  # noqa: FBT001 - a row
    """Unset it is as moderators wish."""
    assert read_settings({"STEWARD_LINKS": value}, on_discord=True).discord.links is looked


def test_the_address_of_a_database_is_never_repeated() -> None:
    """It may hold a password, and neither a refusal nor the settings in a traceback show it."""
    with pytest.raises(UsageError) as refused:
        read_settings({"STEWARD_DATABASE_URL": "mysql://u:secret@db/x"}, on_discord=True)
    assert "secret" not in str(refused.value)
    assert "secret" not in repr(read_settings({"STEWARD_DATABASE_URL": "postgres://u:secret@db/x"}, on_discord=True))


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"HOME": "/home/ada"}, "/home/ada/.local/share/shopsteward"),
        ({"HOME": "/home/ada", "XDG_DATA_HOME": "/data"}, "/data/shopsteward"),
        ({"HOME": "/home/ada", "STEWARD_DATA": "/srv/steward"}, "/srv/steward"),
        ({}, None),
    ],
)
def test_where_the_database_stands(environ: dict[str, str], folder: str | None) -> None:
    """In the folder that is named, else in the machine's own for such things."""
    found = read_settings(environ, on_discord=True).discord.data
    assert (str(found) if found is not None else None) == folder


@pytest.mark.parametrize(
    ("text", "expected"),
    [("8080", Listening("", 8080)), ("[::1]:80", Listening("::1", 80)), ("0.0.0.0:1", Listening("0.0.0.0", 1))],  # noqa: S104
)
def test_where_health_is_told(text: str, expected: Listening) -> None:
    """A port alone means every address of the machine."""
    assert expected == read_settings({"STEWARD_HEALTH": text}, on_discord=True).discord.health


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"STEWARD_MESSAGE_CONTENT": "maybe"}, "STEWARD_MESSAGE_CONTENT is 'maybe': write 1 or 0."),
        ({"STEWARD_LINKS": "never"}, "STEWARD_LINKS is 'never': write 1 or 0."),
        ({"STEWARD_DATA": "/dev/null"}, "STEWARD_DATA is '/dev/null': it is a file"),
        ({"STEWARD_DATABASE_URL": "mysql://db/steward"}, "STEWARD_DATABASE_URL is no address like postgresql://"),
        ({"STEWARD_SHARD_IDS": "0"}, "STEWARD_SHARD_IDS needs STEWARD_SHARD_COUNT"),
        ({"STEWARD_SHARD_IDS": "0,4", "STEWARD_SHARD_COUNT": "4"}, "names shard 4, but STEWARD_SHARD_COUNT is 4"),
        ({"STEWARD_SHARD_IDS": "3-1", "STEWARD_SHARD_COUNT": "4"}, "is '3-1': write shards like 0,1 or 0-3."),
        ({"STEWARD_SHARD_IDS": ",", "STEWARD_SHARD_COUNT": "4"}, "write shards like 0,1 or 0-3."),
        ({"STEWARD_SHARD_COUNT": "0"}, "write a number from 1 to 10000"),
        ({"STEWARD_SHARD_COUNT": "9" * 5000}, "write a number from 1 to 10000"),
        ({"STEWARD_SHARD_COUNT": "000001234567"}, "write a number from 1 to 10000"),
        ({"STEWARD_HEALTH": "a" * 64 + ":80"}, "write a port like 8080"),
        ({"STEWARD_HEALTH": "a..b:80"}, "write a port like 8080"),
        ({"DISCORD_TOKEN_FILE": "/dev/zero"}, "DISCORD_TOKEN_FILE names holds what no token looks like."),
        ({"STEWARD_HEALTH": "70000"}, "write a port like 8080"),
        ({"STEWARD_HEALTH": "localhost"}, "write a port like 8080"),
        ({"STEWARD_RUN_BY": "a\nb"}, "write one line of at most 300 characters"),
        ({"STEWARD_PRIVACY_URL": "example.org"}, "write a whole address like https://example.org/privacy"),
        (
            {"STEWARD_TERMS_URL": "https://example.org:99999/privacy"},
            "write a whole address like https://example.org/privacy",
        ),
        ({"STEWARD_PRIVACY_URL": "https://example.org:0/"}, "write a whole address like https://example.org/privacy"),
        ({"STEWARD_TERMS_URL": "https://[::"}, "write a whole address"),
        ({"STEWARD_LOG": "loud"}, "is 'loud': write debug, info, warning or error."),
        ({"DISCORD_TOKEN": TOKEN, "DISCORD_TOKEN_FILE": "/x"}, "DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set"),
        ({"DISCORD_TOKEN_FILE": "/nowhere/at/all"}, "DISCORD_TOKEN_FILE is '/nowhere/at/all': that is no file of text"),
        ({"DISCORD_TOKEN": f"Bot {TOKEN}"}, "DISCORD_TOKEN holds what no token looks like."),
    ],
)
def test_a_wrong_value_is_named_with_its_cure(environ: dict[str, str], said: str) -> None:
    """The operator reads which setting, what it was, and what to write instead; of a token never what it was."""
    with pytest.raises(UsageError) as caught:
        read_settings(environ, on_discord=True)
    assert said in str(caught.value)
    assert TOKEN not in str(caught.value)


def test_all_that_is_wrong_is_said_at_once() -> None:
    """Settings of either half and the token, in one go, before anything is opened."""
    environ = {"STEWARD_LOG": "loud", "STEWARD_ZONE": "Mars", "DISCORD_TOKEN": "x", "STEWARD_CLOCK": "sundial"}
    came = steward("run", environ=environ)
    assert came.status == 2
    for name in environ:
        assert name in came.err


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"DISCORD_TOKEN": "x", "STEWARD_PACK": "/nowhere"}, ("DISCORD_TOKEN holds", "STEWARD_PACK is '/nowhere'")),
        ({"STEWARD_LOG": "loud"}, ("STEWARD_LOG is 'loud'", "There is no token.")),
        (
            {"STEWARD_HEALTH": "x", "STEWARD_DATABASE_URL": "x", "STEWARD_PACK": "/nowhere", "STEWARD_LGO": "x"},
            (
                "STEWARD_HEALTH is",
                "STEWARD_DATABASE_URL is",
                "There is no token.",
                "STEWARD_PACK is",
                "STEWARD_LGO is not",
            ),
        ),
    ],
)
def test_no_wrong_setting_hides_another(environ: dict[str, str], told: tuple[str, ...]) -> None:
    """A token that is wrong or missing and a pack that is not there stand in one message with all that is wrong."""
    came = steward("run", environ=environ)
    assert (came.status, came.err.count("\n")) == (2, len(told))
    assert [part for part in told if part not in came.err] == []


def test_a_pack_that_is_not_there_alone_ends_as_everywhere() -> None:
    """It is a pack that cannot be used, and no wrong usage."""
    came = steward("run", environ={"DISCORD_TOKEN": TOKEN, "STEWARD_PACK": "/nowhere"})
    assert (came.status, came.err.partition(":")[2].partition(":")[0]) == (3, " STEWARD_PACK is '/nowhere'")


def test_the_terminal_does_not_mind_what_is_wrong_on_discord(museum: Path) -> None:
    """A question in the terminal is answered whatever the Discord half is told."""
    came = steward("--pack", museum, "ask", "what raise do we want", environ={"STEWARD_LOG": "loud"})
    assert (came.status, came.err) == (0, "")


def test_a_token_in_a_file(tmp_path: Path) -> None:
    """Its spaces, its line break and a mark of its encoding do not count; an empty file is refused."""
    file = tmp_path / "token"
    file.write_text(f"\ufeff {TOKEN}\r\n", encoding="utf-8")
    assert read_token({"DISCORD_TOKEN_FILE": str(file), "DISCORD_TOKEN": " "}) == TOKEN
    file.write_text("\n", encoding="utf-8")
    with pytest.raises(ValueError, match="names is empty"):
        read_token({"DISCORD_TOKEN_FILE": str(file)})


def test_without_a_token_nothing_is_served(museum: Path) -> None:
    """`steward run` says what to set; `steward` alone is then the chat."""
    came = steward("run", environ={"STEWARD_PACK": str(museum)})
    assert (came.status, came.err.count("\n")) == (2, 1)
    assert came.err.startswith("steward: There is no token. Set DISCORD_TOKEN")
    chat = steward(stdin=b"what raise do we want\n", environ={"STEWARD_PACK": str(museum)})
    assert "6%" in chat.out


def test_the_help_lists_every_setting() -> None:
    """`steward run --help` names each of them."""
    shown = steward("run", "--help").out
    assert [name for name in (*DISCORD_SETTINGS, "DISCORD_TOKEN", "DISCORD_TOKEN_FILE") if name not in shown] == []


@pytest.mark.parametrize(("given", "status"), [("123456789012345678", 0), ("steward", 2)])
def test_the_invitation_can_be_had_without_a_token(given: str, status: int) -> None:
    """The addresses ask for the two scopes, and the least permissions for a server alone."""
    came = steward("invite", "--application", given)
    assert came.status == status
    if status == 0:
        assert "scope=bot+applications.commands&permissions=274878008320&integration_type=0" in came.out
        assert "scope=applications.commands&integration_type=1" in came.out
    else:
        assert "--application is 'steward': write the Application ID" in came.err


def test_health_without_an_address_says_what_to_set() -> None:
    """Exit status 1, with the setting."""
    came = steward("health")
    assert (came.status, came.out) == (1, "")
    assert "STEWARD_HEALTH is not set" in came.err


def test_health_of_a_chat_is_no_matter() -> None:
    """Where no token is set nothing is served, and a container's check has nothing to complain of."""
    assert steward("health", environ={"STEWARD_HEALTH": "8080"}).status == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_token_may_come_through_a_pipe(tmp_path: Path) -> None:
    """A pipe tells what it holds once, so it is read once; the token is in no text that shows the settings."""
    pipe = tmp_path / "token"
    os.mkfifo(pipe)
    writing = threading.Thread(target=pipe.write_text, args=(TOKEN,))
    writing.start()
    settings = read_settings({"DISCORD_TOKEN_FILE": str(pipe)}, on_discord=True)
    writing.join()
    assert settings.discord.token == TOKEN
    assert TOKEN not in repr(settings)
