"""How people ask on about what they were told: in which way, and when they say more than that."""

import pytest

from knowledge.language.asking_on import goes_back_to_the_first, in_plain_words, thing_of_several, way_asked

WAYS = [
    ("which ones", "examples"),
    ("and such as what", "examples"),
    ("can you name them", "examples"),
    ("to what", "extent"),
    ("is that a lot", "comparison"),
    ("was this unusual for a union", "comparison"),
    ("how does that compare", "comparison"),
    ("and the time before that", "before"),
    ("when was the previous one", "before"),
    ("how did it go", "outcome"),
    ("what came of that then", "outcome"),
    ("did it lead to anything", "outcome"),
    ("what is it now", "now"),
    ("and the current one", "now"),
    ("give me a percentage", "figure"),
    ("in percent", "figure"),
    ("do they have to", "duty"),
    ("must they", "duty"),
    ("is it automatic", "duty"),
    ("why not", "reason"),
    ("what was that one about", "subject"),
]
MORE_THAN_THAT = [
    "which ones were cast late",
    "is that a deal with the crews",
    "how did the vote go",
    "do they have to pay the crews",
    "why did the company offer so little",
    "when did they last meet",
    "what is a residual now",
    "like that one",
]
PLAIN = [
    ("reason given?", "why"),
    ("what's their excuse", "why"),
    ("whats the reasoning", "why"),
    ("on what grounds??", "why"),
    ("what do they need it for", "why"),
    ("what's behind that", "why"),
    ("for what reason", "why"),
    ("not the mate. the captain", "what about captain"),
    ("no, the east one", "what about east"),
    ("not west, east", "what about east"),
    ("no i meant the captain", "what about the captain"),
    ("so how many no's", "so how many no votes"),
    ("how many noes", "how many no votes"),
]
AS_IT_IS = [
    "what reasons did the captain give for the walkout",
    "what is an excuse clause",
    "not yet, really?",
    "no, when was it",
    "no way",
    "how many notes were taken",
    "not sure, who said that",
    "what did they need the money for last year",
]


@pytest.mark.parametrize(("asked", "way"), WAYS)
def test_each_way_is_told_from_the_others(asked: str, way: str) -> None:
    """A few words say that an example, a comparison or a ground is wanted."""
    found = way_asked(asked)
    assert found is not None
    assert found.name == way


@pytest.mark.parametrize("asked", MORE_THAN_THAT)
def test_what_says_what_it_is_about_asks_for_itself(asked: str) -> None:
    """A question with a word of its own is not about whatever was told last."""
    assert way_asked(asked) is None


@pytest.mark.parametrize(("asked", "plain"), PLAIN)
def test_a_follow_up_is_put_in_plain_words(asked: str, plain: str) -> None:
    """A ground is asked for by "why", and another one is named by "what about"."""
    assert in_plain_words(asked) == plain


@pytest.mark.parametrize("asked", AS_IT_IS)
def test_any_other_text_stays_as_it_is(asked: str) -> None:
    """What asks for more than a ground, or corrects nothing, is left alone."""
    assert in_plain_words(asked) == asked


@pytest.mark.parametrize(
    ("asked", "thing"),
    [
        ("explain the overscale one", "overscale"),
        ("and the one about the ads", "ads"),
        ("what is the first one", ""),
        ("where was the one on the 16th", ""),
        ("the same one", ""),
    ],
)
def test_one_of_several_things_is_picked_by_a_word(asked: str, thing: str) -> None:
    """By what it is about, and not by its place or its day."""
    assert thing_of_several(asked) == thing


@pytest.mark.parametrize(
    ("text", "back"), [("ok back to the first guy, did he vote", True), ("back to the talks", False)]
)
def test_whom_a_conversation_began_with(text: str, back: bool) -> None:  # noqa: FBT001 - a table
    """Only somebody is the first one."""
    assert goes_back_to_the_first(text) == back
