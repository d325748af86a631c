"""Whether a question asks what somebody from outside a dispute did."""

import pytest

from knowledge.language.outsiders import outsider_in


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("what did the mediator propose", "mediator"),
        ("which judge ended it", "judge"),
        ("was it stopped by a federal court", "court"),
        ("why the governor stepped in", "governor"),
        ("has any auditor looked at it", "auditor"),
        ("is the ball in their court", ""),
        ("i report from a court, what is new", ""),
        ("what do the crews want", ""),
        ("", ""),
    ],
)
def test_who_comes_in_from_outside(question: str, who: str) -> None:
    """By what is asked of one; a word by the way is none."""
    assert outsider_in(question) == who
