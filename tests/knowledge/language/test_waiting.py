"""Questions of the time that is left, and of the last day of something."""

import pytest

from knowledge.language.waiting import asks_how_long, last_day_of, names_no_deadline
from tests.knowledge.small_pack import small_edition


@pytest.mark.parametrize(
    ("typed", "none"),
    [
        ("the deadline", True),
        ("whats the deadline?", True),
        ("What's our deadline", True),
        ("how long have we got", True),
        ("how long left", True),
        ("how many days are left", True),
        ("time left", True),
        ("how much time remains", True),
        ("how long do we have until the deadline", True),
        ("how long til the vote", False),
        ("strike deadline", False),
        ("days until the meeting", False),
        ("deadline on 4 march", False),
        ("", False),
        ("the", False),
    ],
)
def test_words_that_name_no_deadline(typed: str, none: bool) -> None:  # noqa: FBT001
    """Whoever asks how long there is, and not until what, means the main deadline."""
    assert names_no_deadline(typed) == none


@pytest.mark.parametrize(
    ("typed", "how_long"),
    [
        ("what's the deadline?", True),
        ("how long have we got", True),
        ("how many days left", True),
        ("how much time do we have?", True),
        ("is it over?", True),
        ("so is it all over yet", True),
        ("is today the last day??", True),
        ("wait, is tomorrow the deadline", True),
        ("is it the last day of the vote", False),
        ("what time is it", False),
        ("what have we got", False),
        ("what do we get", False),
        ("is the strike voting over", False),
        ("how long did the last strike go", False),
        ("over and out", False),
        ("how long have they been at it", False),
        ("how many days has it been", False),
        ("how long did they go", False),
        ("when was the deadline", True),
        ("how long did you say was left", True),
    ],
)
def test_questions_of_the_time_that_is_left(typed: str, how_long: bool) -> None:  # noqa: FBT001
    """Only what asks for time, and names nothing that it is left for, is told the main deadline."""
    assert asks_how_long(small_edition().index.lexicon.read(typed).words) == how_long


@pytest.mark.parametrize(
    ("typed", "of"),
    [
        ("so is today the last day of the deal or did i get the date wrong", "of the deal"),
        ("is today the final day", ""),
        ("is it the last day to vote", "to vote"),
        ("is today the last day or am i wrong", ""),
        ("is verrone the last president", None),
        ("what is the last day of the deal", None),
        ("", None),
    ],
)
def test_the_last_day_of_what(typed: str, of: str | None) -> None:
    """A doubt behind it asks for nothing else."""
    assert last_day_of(typed.split()) == of
