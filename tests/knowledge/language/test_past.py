"""Whether a text tells of something as done."""

import pytest

from knowledge.language.past import tells_of_the_past


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("did they meet", True),
        ("talks broke down", True),
        ("the contract was moved", True),
        ("has anyone walked out", True),
        ("they settled", True),
        ("when do they meet", False),
        ("will they have met by then", False),
        ("what if they walked out", False),
        ("is a session scheduled", False),
        ("", False),
    ],
)
def test_what_is_told_as_done(text: str, past: object) -> None:
    """By its verbs; what would be, or is only planned, is not done."""
    assert tells_of_the_past(text) is past
