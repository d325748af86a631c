"""`steward countdown` with a word that stands in several names, or in one and in a phrasing of another."""

from __future__ import annotations

from pathlib import Path

from tests.bot.terminal import change, steward


def test_of_several_deadlines_each_is_told_with_its_day(copied: Path) -> None:
    """The names alone may be alike; the days and the ids are not."""
    change(copied / "deadlines.yaml", "name: a strike first becomes possible", "name: the porters' contract runs out")
    came = steward("--pack", copied, "countdown", "contract")
    assert "\n- the guides' contract runs out, 30 June 2024 (expiry)\n" in came.out
    assert "\n- the porters' contract runs out, 1 July 2024 (first-strike-day)\n" in came.out


def test_what_is_called_so_comes_before_what_is_asked_for_so(copied: Path) -> None:
    """A phrasing of another deadline that has the word too makes the word no less this one's name."""
    change(copied / "deadlines.yaml", "name: a strike first becomes possible", "name: the porters may stop")
    change(copied / "deadlines.yaml", "countdown to expiry", "how long have the guides got before the porters")
    came = steward("--pack", copied, "countdown", "porters")
    assert came.out.startswith("19 days left: the porters may stop")


def test_of_several_the_one_to_come_is_meant(copied: Path) -> None:
    """Nobody counts down to what has passed."""
    change(copied / "deadlines.yaml", "name: a strike first becomes possible", "name: the porters' contract runs out")
    came = steward("--pack", copied, "--now", "2024-06-30T23:59:59+01:00", "countdown", "contract")
    later = steward("--pack", copied, "--now", "2024-07-01T00:00:00+01:00", "countdown", "contract")
    assert "fits several" in came.out
    assert "the porters' contract runs out" in later.out.splitlines()[0]
