"""What a question takes for granted, and what it only asks."""

import pytest

from knowledge.language.asking import manner_of
from knowledge.language.normalising import clean
from knowledge.language.supposing import supposed_in


@pytest.mark.parametrize(
    ("question", "supposed"),
    [
        ("Why did the crews cheer him?", "why did the crews cheer him?"),
        ("what convinced management to yield", "what convinced management to yield"),
        ("when did the owner give way", "when did the owner give way"),
        ("now that the plan is dead, what is next?", "the plan is dead"),
        ("since the boats are sold, who sails?", "the boats are sold"),
        ("So glad they shook hands, what is in it?", "they shook hands"),
        ("isn't it because the crews walked away", "the crews walked away"),
        ("my uncle says that the vote was lost, true?", "the vote was lost"),
        ("i heard the wages fell, by how much", "the wages fell"),
        ("When Dent thanked the crews, where was he?", "dent thanked the crews"),
        ("Could you tell me why the crews left?", "why the crews left?"),
        ("aren't you glad that the plan is dead?", "the plan is dead"),
        ("when in may did the owner give way", "when in may did the owner give way"),
        ("what was he thinking when he said they were happy", "said they were happy"),
    ],
)
def test_what_is_taken_for_granted(question: str, supposed: str) -> None:
    """All of what is asked for its reason, and the clause that gives one."""
    text = clean(question)
    assert supposed_in(text, manner_of(text)) == supposed


@pytest.mark.parametrize(
    "question",
    [
        "did the crews cheer him",
        "what did dent say about a raise",
        "why does it matter whether the wages fell",
        "when was the rate last changed",
        "when is the next session",
        "who wants a raise",
        "",
    ],
)
def test_what_is_only_asked(question: str) -> None:
    """Whether something is so, what will be, and what was said about it suppose nothing."""
    text = clean(question)
    assert supposed_in(text, manner_of(text)) == ""
