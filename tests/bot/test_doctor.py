"""`steward doctor` on this machine alone: what it finds of settings and folders, whatever else is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.doctor import cache_check, first_start_check
from bot.store.opening import FILE
from tests.bot.terminal import steward


@pytest.mark.parametrize("folder", [Path("/proc/x"), Path("/sys/x"), Path("/dev/null/x")], ids=str)
def test_a_folder_where_nothing_can_be_made_is_found(folder: Path) -> None:
    """Whoever asks: what rights say of such a folder is not so."""
    assert str(cache_check(folder)).startswith(f"FAIL cache: {folder} cannot be written.")
    assert str(first_start_check(folder / FILE)).startswith(f"FAIL database: {folder} cannot be written.")


def test_asking_a_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    """Neither in it nor where it would be made."""
    for folder in (tmp_path, tmp_path / "new" / "deep"):
        assert str(cache_check(folder)) == f"ok   cache: {folder} can be written."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("wrong", "said", "unsaid"),
    [
        ({"STEWARD_HEALTH": "x"}, "STEWARD_HEALTH is 'x'", "settings: none"),
        ({"STEWARD_DATA": "/etc/passwd"}, "STEWARD_DATA is '/etc/passwd'", " database: "),
        ({"STEWARD_CACHE": "/etc/passwd"}, "STEWARD_CACHE is '/etc/passwd'", " cache: "),
        ({"STEWARD_PACKS": "/nowhere/at/all"}, "STEWARD_PACKS is '/nowhere/at/all'", " packs: "),
        ({"STEWARD_PACK": "/nowhere/at/all"}, "STEWARD_PACK is '/nowhere/at/all'", "edition"),
        ({"DISCORD_TOKEN_FILE": "/nowhere/at/all"}, "DISCORD_TOKEN_FILE is '/nowhere/at/all'", "Set DISCORD_TOKEN"),
        ({"STEWARD_PRIVACY_URL": "x"}, "STEWARD_PRIVACY_URL is 'x'", " privacy policy: "),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_wrong_setting_hides_nothing_that_does_not_rest_on_it(
    wrong: dict[str, str], said: str, unsaid: str, museum: Path, tmp_path: Path
) -> None:
    """It is one of the lines, and what rests on it is not looked at."""
    usual = {"STEWARD_PACK": str(museum), "STEWARD_DATA": str(tmp_path), "STEWARD_CACHE": str(tmp_path)}
    came = steward("doctor", environ={**usual, **wrong})
    assert (came.status, came.err) == (1, "")
    lines = came.out.splitlines()
    assert any(line.startswith("FAIL ") and said in line for line in lines)
    assert unsaid not in came.out
    for name in ("pack", "cache", "database", "terms"):
        assert f" {name}: " in came.out or name in unsaid


@pytest.mark.parametrize(("clock", "noted"), [("real", True), ("offset", False), ("fixed:2007-10-20", False)])
def test_a_story_that_is_over_is_noted(clock: str, noted: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a column
    """By the clock that answers go by; it is no failure, and says how the days can go on."""
    environ = {"STEWARD_CLOCK": clock, "STEWARD_DATA": str(tmp_path), "STEWARD_CACHE": str(tmp_path)}
    out = steward("doctor", environ=environ).out
    assert ("note clock: the pack has 12 deadlines, and by this clock none is still to come." in out) is noted
    assert " clock: " not in out or noted
