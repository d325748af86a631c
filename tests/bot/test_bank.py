"""What counts as another answer to a bank question."""

from __future__ import annotations

import pytest

from bot.bank import same_outcome
from knowledge.answering.replies import Choice, Reply, Status


def _reply(status: Status, *told: str, offered: tuple[str, ...] = ()) -> Reply:
    return Reply(
        status=status, text="Said.", facts=told, choices=tuple(Choice(id=one, short=f"{one}?") for one in offered)
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (_reply("answered", "a", "b"), _reply("answered", "b", "a"), True),
        (_reply("choices", offered=("a", "b")), _reply("choices", offered=("b", "a")), True),
        (_reply("answered", "a"), _reply("answered", "a", "b"), False),
        (_reply("choices", offered=("a", "b")), _reply("choices", offered=("a", "c")), False),
        (_reply("answered", "a"), _reply("abstained", "a"), False),
        (_reply("abstained"), _reply("abstained", "unknown-a"), False),
        (_reply("abstained", offered=("a", "b")), _reply("abstained", offered=("a", "c")), True),
    ],
)
def test_the_order_in_which_things_are_told_is_no_other_answer(one: Reply, other: Reply, *, same: bool) -> None:
    """What is told or offered counts, and whether it is an answer."""
    assert same_outcome(one, other) is same
