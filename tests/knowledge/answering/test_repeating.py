"""What says over again what was told before it."""

import pytest

from knowledge.answering.repeating import is_same_as, is_told_in

CLOSED = "The balloting on the strike closed on Thursday 18 October, at the guild's own offices in the harbour."


@pytest.mark.parametrize(
    ("says", "told", "expected"),
    [
        (CLOSED, CLOSED, True),
        ("On Thursday 18 October the strike balloting closed in the guild's offices.", CLOSED, True),
        # A figure, a day or a "not" of its own is something else.
        ("The balloting on the strike closed on Friday 19 October in the guild's own offices.", CLOSED, False),
        ("The balloting on the strike closed in two of the guild's own offices in the harbour.", CLOSED, False),
        ("The balloting on the strike has not closed at the guild's own offices in the harbour.", CLOSED, False),
        # So is what has more words of its own.
        ("The balloting closed in the guild's offices, and outsiders counted the envelopes by hand.", CLOSED, False),
        # Of few words each may be what is told.
        ("The balloting closed.", CLOSED, True),
        ("The balloting failed.", CLOSED, False),
        ("No.", "No: nobody voted.", False),
        ("", CLOSED, False),
    ],
)
def test_is_told_in(says: str, told: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    """Nearly all of its words stand in one statement before it, and all of its figures and days."""
    assert is_told_in(says, ["Something else.", told]) is expected


def test_words_from_several_statements_do_not_add_up() -> None:
    """What brings two statements together repeats neither."""
    told = ["Quell spoke of rested crews.", "Dent spoke of losses over winter."]
    assert not is_told_in("Quell spoke of crews, Dent of winter losses.", told)


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("On Thursday 18 October the strike balloting closed at the guild's own offices, in the harbour.", True),
        ("The balloting closed.", False),
    ],
)
def test_is_same_as(says: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    """What says less than another says the same only where both hold each other."""
    assert (is_told_in(says, [CLOSED]), is_same_as(says, [CLOSED])) == (True, expected)
