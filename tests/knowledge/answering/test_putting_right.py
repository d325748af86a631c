"""A question that has one figure, day or speaker wrong is told the right one, and that it is not quite as supposed."""

import pytest

from knowledge.answering import answer
from knowledge.answering.composing import NOT_QUITE
from tests.knowledge.answering.asking import ask
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    ("question", "told", "right"),
    [
        ("was the yes vote 82 percent?", "vote-result-percent", "90.3%"),
        ("I read that the WGA has 9,000 members, true?", "membership-12000", "12,000"),
        ("does the guild count 14,500 members", "membership-12000", "12,000"),
        ("were 4,800 ballots cast in the strike vote?", "vote-ballots-cast", "5,507"),
        ("does the wga contract run out on October 25?", "contract-expiry-date", "31 October"),
        ("were the ballots due october 10?", "ballots-due-date", "18 October"),
        ("was recoupment withdrawn on october 14", "recoupment-withdrawal-date", "16 October"),
        ("did 7,500 writers vote", "vote-ballots-cast", "5,507"),
        ("my friend says 12,000 writers voted. true?", "vote-ballots-cast", "5,507"),
        ("did 85% vote yes", "vote-result-percent", "90.3%"),
        ("contract up on november 15, correct?", "contract-expiry-date", "31 October"),
        ("recoupment off the table October 19?", "recoupment-withdrawal-date", "16 October"),
        ("did Winship say 'don't confuse process with progress'?", "counter-process-progress", "Nick Counter"),
        ("did Allen call the strike vote a pro forma tactic?", "counter-pro-forma-tactic", "Nick Counter"),
        ("did Verrone call recoupment an emotional impediment?", "reason-emotional-impediment", "Counter"),
        ("was it Verrone who said the guild won't be fooled?", "winship-not-fooled", "Winship"),
        ("contrct is over on october 30, correct", "contract-expiry-date", "31 October"),
        ("actors contract runs out july 30 right", "sag-contract-expires", "30 June"),
        ("is it true that the ballots were due october 10", "ballots-due-date", "18 October"),
        ("so formal talks began in may?", "talks-launched-july", "July"),
        ("so 30% of the members voted?", "vote-nearly-half", "45.9%"),
        ("did Handel say the guild won't be fooled, right?", "winship-not-fooled", "Winship"),
    ],
)
def test_the_one_thing_that_is_wrong_is_put_right(question: str, told: str, right: str) -> None:
    """By the fact that answers the question as it would be right."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.facts[:1], reply.text.startswith(NOT_QUITE), right in reply.text) == ((told,), True, True), reply.text


@pytest.mark.parametrize(
    "question",
    [
        "was the turnout in new york 80%?",
        "is the contract up before november 5?",
        "did the talks begin by august?",
        "talks started back in july right",
        "dvd rate unchanged since 1985 right",
        "so 46% of the members voted?",
        "did 80% of the actors vote yes",
        "is the dvd rate 5%?",
        "did Counter say the union would cave by november 5",
        "does the DGA have 15,000 members?",
        "does the DGA contract expire on november 30?",
        "did 9,000 writers vote no",
        "45.9% turned out?",
        "did 5,507 writers vote",
        "did more than 4,000 writers vote",
        "did 2,000 writers live in new york?",
        "is there a session on october 29?",
        "did they have talks on october 20, right?",
        "did verrone answer counter's pro forma remark?",
        "was it Winship who said the guild won't be fooled?",
        "how did Handel put it that the vote was pro forma",
        "who told Verrone that 80% voted yes",
        "did 90% vote yes?",
        "90% in favor?",
        "did more than 90% vote yes?",
        "did 46% vote?",
        "5500 voted, right?",
        "did 10% vote no?",
        "did they meet on october 26?",
        "was the strike authorized on november 2?",
        "is the base 22%?",
    ],
)
def test_what_no_fact_tells_is_not_put_right(question: str) -> None:
    """Another body's members, another day that may have had one too or that nobody knows of, and what is rounded."""
    assert not answer(shipped_edition(), question, NOON).text.startswith(NOT_QUITE)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who made the 'pro forma' comment", "counter-pro-forma-tactic"),
        ("why did Counter come up with the process with progress line", "counter-process-progress"),
        (
            "what residual raises will the producers never agree to, according to Counter",
            "producers-will-not-raise-list",
        ),
        ("was turnout higher than in 2001", "vote-2007-versus-2001"),
        ("how much bigger was the 2007 vote than the 2001 one", "vote-2007-versus-2001"),
        ("why were members who had not voted contacted by the guild", "balloting-nonvoters-contacted"),
        ("will the studios demand recoupment again from the directors", "similar-proposal-unlikely"),
    ],
)
def test_who_supposes_nothing_wrong_is_not_put_right(question: str, told: str) -> None:
    """A remark's own words, what is denied, and what may be to come are not taken for granted."""
    reply = answer(shipped_edition(), question, NOON)
    assert (told in reply.facts, reply.text.startswith(NOT_QUITE)) == (True, False), reply.text


def test_what_was_replaced_since_is_told_first() -> None:
    """The first offer is put right by the first, and what was offered later comes behind it."""
    reply = ask("was the first offer 7%")
    told = reply.text.index("first offered the crews a rise of 3%"), reply.text.index("rise of 4.5%")
    assert (reply.facts[:1], reply.text.startswith(NOT_QUITE), told) == (("first-offer",), True, tuple(sorted(told)))
