"""A heading behind other words."""

import pytest

from knowledge.language.inside import inside, written_small


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Who is holding up the talks", "who is holding up the talks"),
        ("New-media pay", "new-media pay"),
        ("Pay TV and cable", "pay TV and cable"),
        ("A right", "a right"),
        ("The Harbour Board's word", "the Harbour Board's word"),
        ("DVD and home video", "DVD and home video"),
        ("AMPTP's word", "AMPTP's word"),
        ("Verrone on pay", "Verrone on pay"),
        ("New Haven", "New Haven"),
        ("2.5% of pay", "2.5% of pay"),
        ("", ""),
    ],
)
def test_inside(heading: str, expected: str) -> None:
    """The first letter is small, unless the word is a name or an acronym."""
    small = written_small(["Verrone spoke of new pay for media."])
    assert inside(heading, small) == expected
