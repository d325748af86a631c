"""Counts in words, as every surface tells them."""

from __future__ import annotations

import pytest

from knowledge.problems import counted


@pytest.mark.parametrize(
    ("number", "thing", "said"),
    [
        (1, "fact", "1 fact"),
        (3, "fact", "3 facts"),
        (12_345, "fact", "12,345 facts"),
        (2, "party", "2 parties"),
        (2, "day", "2 days"),
        (1, "address", "1 address"),
        (2, "address", "2 addresses"),
        (0, "address", "0 addresses"),
        (1, "person", "1 person"),
        (2, "person", "2 people"),
        (4, "bank question", "4 bank questions"),
    ],
)
def test_a_number_of_things_is_told_as_people_say_it(number: int, thing: str, said: str) -> None:
    """One is one, and each other number has the thing's own plural."""
    assert counted(number, thing) == said
