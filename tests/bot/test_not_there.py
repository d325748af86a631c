"""What the commands of the terminal say of a name that the pack does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.terminal import steward


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["timeline", "--topic", "pays"], "--topic is 'pays': there is no such topic. Did you mean pay?"),
        (["timeline", "--topic", "zzz"], "The topics are contract, pay, talks."),
        (["residual", "zzz"], "There is no rule “zzz” here."),
        (["glossary", "zzz"], "There is no term “zzz” here."),
        (["positions", "zzz"], "There is no issue “zzz” here."),
        (["countdown", "zzz"], "There is no deadline “zzz” here."),
        (["sources", "zzz"], "There is no source “zzz” here."),
        (["pack", "show", "zzz"], "The pack holds nothing under the id “zzz”."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_name_that_the_pack_does_not_have_is_not_answered(museum: Path, argv: list[str], said: str) -> None:
    """Whatever it was to name, it ends with 1: what was typed can be followed and leads nowhere."""
    came = steward("--pack", museum, *argv)
    assert (came.status, came.err) == (1, "")
    assert said in came.out
