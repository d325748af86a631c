"""What a question takes for done, and which texts speak of it."""

import pytest

from knowledge.language.acts import act_supposed, speaks_of
from knowledge.language.asking import manner_of


@pytest.mark.parametrize(
    ("question", "act", "said"),
    [
        ("why did the crews cancel the vote", "cancel", "cancel"),
        ("who called off the talks", "cancel", "called off"),
        ("when was the ballot postponed", "postpone", "postponed"),
        ("why did the talks fall apart", "break off", "fall apart"),
        ("how did they lose the vote", "lose", "lose"),
        ("who signed the deal", "sign", "signed the"),
        ("when did they shake hands", "sign", "shake hands"),
        ("who says the contract was finally signed", "sign", "contract was finally signed"),
        ("how did the cooks reach their own deal", "sign", "reach their own deal"),
        ("why did the union call a strike", "call a strike", "call a strike"),
        ("why did he quit", "resign", "quit"),
        ("why did the bosses stop paying", "stop", "stop"),
    ],
)
def test_what_a_question_takes_for_done(question: str, act: str, said: str) -> None:
    """Why, when, how and by whom something was done supposes that it was."""
    found = act_supposed(question, manner_of(question))
    assert found is not None
    assert (found.name, found.said) == (act, said)


@pytest.mark.parametrize(
    "question",
    [
        "did the crews cancel the vote",
        "is the vote cancelled",
        "what was cancelled",
        "why call a strike vote",
        "why did they call the strike vote",
        "when will they sign a deal",
        "when was the last time they went on strike",
        "who loses most",
        "how do i sign up",
        "why did the talks start",
        "",
    ],
)
def test_what_takes_nothing_for_done(question: str) -> None:
    """Whether something was done, what will be, and what is usual suppose nothing."""
    assert act_supposed(question, manner_of(question)) is None


@pytest.mark.parametrize(
    ("act", "text", "speaks"),
    [
        ("cancel", "Both sides called it off.", True),
        ("cancel", "The vote was held.", False),
        ("sign", "That is a sign that no deal is near.", False),
        ("sign", "They reached an agreement.", True),
        ("call a strike", "The guild called a strike vote.", False),
        ("call a strike", "The guild declared a strike.", True),
    ],
)
def test_which_texts_speak_of_an_act(act: str, text: str, speaks: bool) -> None:  # noqa: FBT001 - a table
    """In any word for it, and not in words that only look like one."""
    assert speaks_of(act, ("Nothing else.", text)) is speaks
