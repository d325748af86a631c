from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import start_clock
from bot.discord_settings import TOKEN_FILE
from bot.settings import KNOWN, ClockSetting, Settings, read_clock, read_settings
from bot.signs import quoted
from bot.world import UsageError
from knowledge.model import Header
from tests.bot.terminal import NOON, steward

HEADER = Header.model_validate(
    {
        "id": "x",
        "title": "x",
        "about": "x",
        "zone": "America/Los_Angeles",
        "since": "2007-07-16",
        "known_until": "2007-10-23",
        "we": "wga",
        "contact": "x",
        "notice": "x",
    }
)


def test_an_empty_environment_leaves_every_choice() -> None:
    """Nothing set, and nothing but spaces set, are the same."""
    assert Settings() == read_settings({}) == read_settings({"STEWARD_ZONE": " ", "STEWARD_CLOCK": ""})


def test_every_setting_is_read(tmp_path: Path) -> None:
    """The four settings reach their fields."""
    environ = {
        "STEWARD_PACK": str(tmp_path),
        "STEWARD_CLOCK": "offset:-60",
        "STEWARD_ZONE": "Europe/London",
        "STEWARD_CACHE": "/var/cache/x",
        "PATH": "/bin",
    }
    expected = Settings(
        str(tmp_path), ClockSetting("offset", shift=timedelta(seconds=-60)), "Europe/London", Path("/var/cache/x")
    )
    assert expected == read_settings(environ)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"HOME": "/home/a"}, Path("/home/a/.cache/shopsteward")),
        ({"HOME": "/home/a", "XDG_CACHE_HOME": "/c"}, Path("/c/shopsteward")),
        ({"HOME": "/home/a", "STEWARD_CACHE": "off"}, None),
        ({"HOME": "/home/a", "XDG_CACHE_HOME": "relative"}, Path("/home/a/.cache/shopsteward")),
        ({"STEWARD_CACHE": "~"}, Path.home()),
        ({"STEWARD_CACHE": "~/kept"}, Path.home() / "kept"),
        ({}, None),
    ],
)
def test_the_cache_is_where_the_machine_keeps_such_things(environ: dict[str, str], expected: Path | None) -> None:
    """An index is kept in the user's own cache folder unless that is switched off."""
    assert expected == read_settings(environ).cache


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("STEWARD_CACHE", "~nobody-here/x", "there is no user `nobody-here` here"),
        ("STEWARD_CACHE", __file__, "it is a file; name a folder"),
        ("STEWARD_CLOCK", "fixd:2007-10-23", "Write `real`, `fixed:2007-10-23T12:00:00-07:00`"),
        ("STEWARD_CACHE", "x" * 5000, "that cannot be the name of a folder"),
        ("STEWARD_CLOCK", "offset:soon", "of 'soon', it is no date and time of the calendar"),
        ("STEWARD_CLOCK", "real:2007-10-23", "there is no such clock"),
        ("STEWARD_CLOCK", "fixed:2007-13-01", "it is no date and time of the calendar"),
        ("STEWARD_CLOCK", "offset:0001-01-01T00:00:00Z", "its year must lie between 1900 and 2199"),
        ("STEWARD_ZONE", "Los Angeles", "Did you mean America/Los_Angeles?"),
        ("STEWARD_ZONE", "Europe/Londn", "Did you mean Europe/London"),
        ("STEWARD_ZONE", "../etc/passwd", "there is no such time zone"),
        ("STEWARD_ZONE", "America", "there is no such time zone"),
    ],
)
def test_a_wrong_value_is_named_with_its_cure(name: str, value: str, cure: str) -> None:
    """The operator reads which setting, what it was, and what to write instead."""
    with pytest.raises(UsageError) as caught:
        read_settings({name: value})
    assert str(caught.value).startswith(f"{name} is {quoted(value)}: ")
    assert cure in str(caught.value)


def test_all_wrong_values_are_named_at_once() -> None:
    """One start shows every fault, and the misspelt names too."""
    came = steward("ask", "x", environ={"STEWARD_ZONE": "x/y", "STEWARD_CLOCK": "x", "STEWARD_ZON": "x"})
    assert came.status == 2
    assert all(name in came.err for name in ("STEWARD_ZONE is", "STEWARD_CLOCK is", "STEWARD_ZON is not a setting"))


@pytest.mark.parametrize("name", [*KNOWN, TOKEN_FILE, pytest.param(f"STEWARD_{'X' * 5000}", id="none")])
@pytest.mark.parametrize("command", [("ask", "when is our contract up"), ("run",), ("doctor",), ("invite",)])
def test_nothing_is_repeated_at_length(museum: Path, name: str, command: tuple[str, ...]) -> None:
    """A whole file that slipped into a setting is named with its beginning, whoever refuses it."""
    environ = {"STEWARD_PACK": str(museum), name: "x" * 5000}
    came = steward(*command, environ=environ)
    assert max(map(len, [*came.err.splitlines(), *came.out.splitlines()])) < 600


def test_a_misspelt_setting_is_a_warning(museum: Path) -> None:
    """An unknown name is said, with the nearest known one, and the answer comes all the same."""
    came = steward("--pack", museum, "ask", "when is our contract up", environ={"STEWARD_PAK": "x"})
    assert came.err == "steward: STEWARD_PAK is not a setting and is ignored. Did you mean STEWARD_PACK?\n"
    assert came.status == 0


@pytest.mark.parametrize(
    ("name", "cure"), [("STEWARD_TYPO", "The settings are "), ("STEWARD_LOGS", "Did you mean STEWARD_LOG?")]
)
def test_only_a_near_name_is_offered(museum: Path, name: str, cure: str) -> None:
    """The beginning that all settings share makes none of them near."""
    came = steward("--pack", museum, "ask", "when is our contract up", environ={name: "x"})
    assert came.err.startswith(f"steward: {name} is not a setting and is ignored. {cure}")


def test_the_fixed_clock_stands_still() -> None:
    """`fixed` shows its start whenever it is asked; without an offset that is read in the pack's zone."""
    clock = start_clock(read_clock("fixed:2007-10-23T09:15"), HEADER, lambda: NOON)
    assert datetime(2007, 10, 23, 16, 15, tzinfo=UTC) == clock.now()


def test_the_offset_clock_runs_on_from_its_start() -> None:
    """`offset:START` shows the start when the process starts, and an hour later an hour more."""
    times = [NOON, NOON, NOON + timedelta(hours=1)]
    clock = start_clock(read_clock("offset:2007-10-23T09:15:00-07:00"), HEADER, lambda: times.pop(0))
    assert [clock.now(), clock.now()] == [
        datetime(2007, 10, 23, 16, 15, tzinfo=UTC),
        datetime(2007, 10, 23, 17, 15, tzinfo=UTC),
    ]


def test_the_offset_in_seconds_is_added_to_the_real_time() -> None:
    """`offset:-3600` is an hour ago."""
    assert NOON - timedelta(hours=1) == start_clock(read_clock("offset:-3600"), HEADER, lambda: NOON).now()


@pytest.mark.parametrize("text", ["fixed", "offset"])
def test_a_clock_without_a_start_starts_with_the_last_document(text: str) -> None:
    """Without START both clocks begin at noon of the day that the pack's last document appeared."""
    assert datetime(2007, 10, 23, 19, tzinfo=UTC) == start_clock(read_clock(text), HEADER, lambda: NOON).now()


@pytest.mark.parametrize(("mode", "year"), [("real", 2024), ("fixed", 2007), ("offset", 2007)])
def test_the_pack_names_the_clock_where_nothing_is_set(mode: str, year: int) -> None:
    """The header's clock is the default."""
    header = HEADER.model_copy(update={"clock": mode})
    assert year == start_clock(None, header, lambda: NOON).now().year
