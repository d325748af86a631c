"""Two who are compared are each told of by their own words, and two things asked of one in a breath are both told."""

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Compare Verrone's and Counter's reactions to the strike vote for me, in brief.", ("Verrone", "Counter")),
        ("how did verrone and counter react to the vote", ("Verrone", "Counter")),
        ("Contrast how Winship and Counter took the strike vote.", ("Winship", "Counter")),
        ("How do Allen and Verrone differ on why recoupment was pulled?", ("Allen", "Verrone")),
        ("What did Verrone and Winship each say about the vote?", ("Verrone", "Winship")),
        ("compare what Allen and Counter said about the withdrawal", ("Allen", "Counter")),
        ("compare the wga's and the amptp's reactions to the withdrawal", ("WGA", "Counter")),
        ("Verrone's title and his view of the vote", ("president of WGA West", "impressed and gratified")),
        ("doug allen's union and his verdict on the withdrawal", ("SAG", "helpful")),
        ("Handel's affiliation and his old tie to the guild?", ("TroyGould", "associate counsel")),
    ],
)
def test_both_are_told(question: str, names: tuple[str, ...]) -> None:
    """Each with where it was printed."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.status, [name for name in names if name not in reply.text]) == ("answered", [])
    assert reply.citations


@pytest.mark.parametrize(
    "question",
    [
        "Compare Allen's and Winship's reactions to the strike vote.", "how do winship and allen differ on recoupment",
        "compare handel's and winship's views on new media", "compare verrone's and allen's thoughts on the CW",
        "Compare Verrone's and Counter's views on reality TV jurisdiction",
        "compare clooney's and counter's reactions to the vote",
        "what did winship and handel each say about the withdrawal session",
        "nick counter's office and his favorite color",
    ],
)  # fmt: skip
def test_without_one_of_them_there_is_nothing_to_compare(question: str) -> None:
    """Who is not known to have spoken of it is not told of by what he said of something else."""
    assert answer(shipped_edition(), question, NOON).status == "abstained"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how'd the wga negotiating committee react the day they dropped it", "committee-welcomes-withdrawal"),
        ("which guilds does the AMPTP talk to after us and roughly when for each", "dga-sag-talks-next"),
        ("how do the two sides differ on dvds", "dvd-two-sides"),
        ("compare turnout in 2001 and 2007", "vote-2007-versus-2001"),
        ("how did Mr. Handel account for the strength of the authorization vote?", "handel-enormous-frustration"),
        ("why did nick himself say he pulled it", "counter-why-withdrawn"),
        ("why no dvd raise, studio view", "dvd-refusal-reasons"),
    ],
)
def test_who_is_no_pair_is_answered_as_ever(question: str, told: str) -> None:
    """A committee is no other side than its union, and each day or number no speaker."""
    assert answer(shipped_edition(), question, NOON).facts[:1] == (told,)
