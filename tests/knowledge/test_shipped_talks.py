"""Everyday questions and short conversations, as the shipped pack answers them."""

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who called the vote a pro forma tactic", ("counter-pro-forma-tactic",)),
        ("who said it was just a pro forma tactic", ("counter-pro-forma-tactic",)),
        ("who called the vote historic", ("winship-historic-vote",)),
        ("who said the withdrawal was a tactical decision", ("allen-tactical",)),
        ("did counter call the vote a pro forma tactic", ("counter-pro-forma-tactic", "winship-historic-vote")),
    ],
)
def test_who_said_a_thing_gets_him_alone(question: str, told: tuple[str, ...]) -> None:
    """Whoever says otherwise did not say it; whether it is so is for both to say."""
    assert answer(shipped_edition(), question, NOON).facts == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what does verrone want", "verrone-wants"),
        ("what is the west's president asking for", "verrone-wants"),
        ("does verrone want a strike", "verrone-not-looking-to-strike"),
        ("what does counter want", "counter-wants"),
        ("what does winship want", "unknown-winship-other-views"),
        ("would a strike kill jobs", "counter-strike-devastating"),
        ("would people lose their jobs in a strike", "counter-strike-devastating"),
        ("how many jobs would a strike kill", "unknown-crew-jobs"),
        ("how long have residuals been paid this way", "system-four-decades-old"),
        ("how long are residuals paid", "unknown-residual-windows"),
        ("which side has a point", "unknown-who-is-right"),
        ("do the studios have a point", "unknown-who-is-right"),
        ("who has the better argument", "unknown-who-is-right"),
    ],
)
def test_everyday_questions_get_what_the_articles_have(question: str, told: str) -> None:
    """What somebody wants, what a strike would do, since when it is so; and no opinion of who is right."""
    assert answer(shipped_edition(), question, NOON).facts[:1] == (told,)


@pytest.mark.parametrize(
    ("earlier", "question", "told"),
    [
        (["who is allen"], "which union", ("answered", "allen-who")),
        (["who is allen"], "what union is he from", ("answered", "allen-who")),
        (["what did allen say about recoupment"], "who is he", ("answered", "allen-who")),
        (["who is allen"], "is he in new york", ("abstained", "unknown-people-ages")),
        (["who is counter", "who is he"], "is he in new york", ("abstained", "unknown-people-ages")),
        (["who is counter"], "is he the president of the amptp", ("answered", "counter-who")),
    ],
)
def test_what_he_is_asked_about_is_told_or_said_to_be_unknown(
    earlier: list[str], question: str, told: tuple[str, str]
) -> None:
    """Another thing that he said is no answer to where he is."""
    reply = answer(shipped_edition(), question, NOON, earlier)
    assert (reply.status, reply.facts[0]) == told


@pytest.mark.parametrize("thanks", ["thanks", "Ok, thanks a lot!", "thank you", "cool, got it"])
@pytest.mark.parametrize(
    ("earlier", "question", "told"),
    [
        ("how many voted", "who said that", "vote-ballots-cast"),
        ("what does the wga want on dvds", "and the CW?", "ask-cw-parity"),
    ],
)
def test_thanks_in_between_end_no_conversation(thanks: str, earlier: str, question: str, told: str) -> None:
    """What follows them leans on what was told before."""
    assert answer(shipped_edition(), question, NOON, [earlier, thanks]).facts[:1] == (told,)


@pytest.mark.parametrize(
    ("earlier", "question", "told"),
    [
        ("who is winship", "no, I meant Verrone", "verrone-who"),
        ("who is the president of wga west", "no i meant east", "winship-president-wga-east"),
        ("how many voted in 2007", "sorry i meant 2001", "ratification-2001-ballots"),
        ("when does the wga contract expire", "I meant SAG", "sag-contract-expires"),
        ("who is winship", "no i meant how many voted", "vote-ballots-cast"),
    ],
)
def test_who_corrects_himself_asks_the_same_of_the_other(earlier: str, question: str, told: str) -> None:
    """It is the question before with another thing in it, or a question of its own."""
    assert answer(shipped_edition(), question, NOON, [earlier]).facts[:1] == (told,)
