"""Numbers of a thing and months in two texts that do not agree."""

import pytest

from knowledge.language.counts import another_count, another_month


@pytest.mark.parametrize(
    ("supposed", "told", "thing"),
    [
        ("why did it last three months", "It lasted 11 months.", "month"),
        ("now that 40 boats are sold", "Twelve boats were sold.", "boat"),
        ("why was it the 4th meeting", "It was only the ninth meeting of the two.", "meeting by order"),
        ("why did 1,200 crew members vote", "1,530 crew members voted.", "crew"),
        ("why did twelve boats leave", "Twelve boats left.", ""),
        ("why did over 10 boats leave", "Twelve boats left.", ""),
        ("why were these 2 boats sold", "Twelve boats were sold.", ""),
        ("why did 12 of 40 boats leave", "Of 40 boats 12 left.", ""),
        ("why did two crews leave", "Twelve boats left.", ""),
        ("", "Twelve boats left.", ""),
    ],
)
def test_another_number_of_a_thing(supposed: str, told: str, thing: str) -> None:
    """In words or figures; a bound, or one number of several, is none."""
    assert another_count(supposed, told) == thing


@pytest.mark.parametrize(
    ("supposed", "told", "month"),
    [
        ("why was it sold in May", "It was sold on 3 March 2019.", "may"),
        ("why did it end last june", "It ended in July.", "june"),
        ("why was it sold in march", "It was sold on 3 March 2019.", ""),
        ("why was it sold on 3 may", "It was sold on 3 March 2019.", ""),
        ("why was it sold in may", "It was sold.", ""),
        ("why may it be sold", "It was sold on 3 March 2019.", ""),
    ],
)
def test_another_month(supposed: str, told: str, month: str) -> None:
    """One without a day, where months are told; a day with its month is held against days elsewhere."""
    assert another_month(supposed, told) == month
