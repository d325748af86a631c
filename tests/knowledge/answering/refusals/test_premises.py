"""What a question takes for granted and the sources tell otherwise, or do not tell at all."""

import pytest

from knowledge.answering import answer
from knowledge.answering.composing import NOT_QUITE
from knowledge.answering.refusals.premises import deed_supposed
from tests.knowledge.answering.asking import EDITION, ask, changed
from tests.knowledge.shipped_edition import NOON, shipped_edition

WARNED = changed(
    dent_warning={"says": "Oskar Dent warns that a walkout would be disastrous for the Skerry route."},
)


@pytest.mark.parametrize(
    ("question", "corrected"),
    [
        ("what made dent say that a walkout would be good for the skerry route", True),
        ("what made dent warn that a walkout would hurt the skerry route", False),
        ("what does dent say of a walkout on the skerry route, is it good for it", False),
    ],
)
def test_the_contrary_of_what_is_told_is_put_right(question: str, corrected: bool) -> None:  # noqa: FBT001 - a table
    """In the words of any pack; what is only asked is not."""
    reply = ask(question, edition=WARNED)
    assert (reply.facts[:1], reply.text.startswith(NOT_QUITE)) == (("dent-warning",), corrected)


@pytest.mark.parametrize(
    "question",
    [
        "what prompted Counter to applaud the writers' leaders for their conduct these three months",
        "why was the AMPTP stunned by how the ballot came out",
        "how come the studios are so keen on giving writers bigger residuals",
        "what persuaded Handel that WGA members are delighted with their home video money",
        "why did Michael Winship say the vote sends a vague message",
        "why is Verrone longing for a strike",
        "what led the guild's committee to denounce the withdrawal of recoupment",
        "my agent swears the video formula has improved since 1985, by how much",
        "why does counter claim a strike would be harmless",
        "what convinced the wga to discuss those takebacks of the producers",
        "since the writers' contract runs out in may, what is the hurry",
        "how come the producers pulled the recoupment proposal in august",
        "why did the writers' strike of 1988 go on for only nine weeks",
        "why was the monday session the 40th day of talks",
        "isn't the guild relieved that the 1985 video formula was improved",
        "why does the sag director take the residuals revamp for a serious proposal",
        "since an independent auditor counted the strike votes, what came out",
        "what did the mediator decide on dvd residuals",
        "what did the judge say about the strike ballot",
        "how did winship manage to overturn the strike authorization",
        "could you explain what led the guild's negotiators to accept that dvd residuals can't be altered",
    ],
)
def test_what_the_articles_tell_otherwise_is_put_right(question: str) -> None:
    """And not answered as if it were so."""
    reply = answer(shipped_edition(), question, NOON)
    assert reply.status != "answered" or reply.text.startswith(NOT_QUITE), reply.text


@pytest.mark.parametrize(
    "question",
    [
        "why has Counter criticized the guild's leaders all summer",
        "why was the AMPTP not surprised by the vote",
        "how come the companies are so reluctant to raise residuals",
        "why are WGA members frustrated about home video, says handel",
        "why won't the producers agree to an increase for pay tv",
        "why did the committee welcome the withdrawal",
        "why hasn't the video formula improved since 1985",
        "why can't dvd residuals be altered according to the studios",
        "why will the guild not discuss the rollbacks",
        "why does the writers' contract run out in october",
        "why did the 1988 strike go on for 22 weeks",
        "why was monday only the 11th day of talks",
        "since talks began in july, when does the sag contract expire",
    ],
)
def test_what_they_tell_so_is_answered(question: str) -> None:
    """Without a word that it is not quite so."""
    reply = answer(shipped_edition(), question, NOON)
    assert not reply.text.startswith(NOT_QUITE), reply.text


@pytest.mark.parametrize(
    ("question", "deed"),
    [
        ("why did the crews abandon the skerry route", "abandon"),
        ("what made the company drop its offer", "drop"),
        ("what convinced the company to raise its offer", "raise"),
        ("since dent refused a meeting, who goes", "refused"),
        ("now that the crews have accepted it, when do they sail", "accepted"),
        ("with the crews having dropped the skerry route, who sails it", "dropped"),
        ("why did quell never accept it", ""),
        ("why did the crews finally decide to leave", "leave"),
        ("what did the company offer", ""),
        ("why is the company happy", ""),
        ("did the crews abandon the route", ""),
        ("", ""),
    ],
)
def test_the_deed_that_a_question_takes_for_done(question: str, deed: str) -> None:
    """By a party or a person, behind "did", behind "to", or in the past."""
    found = deed_supposed(EDITION.index.lexicon.read(question))
    assert (found[1] if found is not None else "") == deed


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("why did the wga abandon its strike authorization request", "request-reasons"),
        ("what made the guild give up the claim to animation", "ask-jurisdiction"),
        (
            "now that the producers have accepted all 26 of the guild's proposals, what is left",
            "left-on-table-both-sides",
        ),
        ("why did the members of the guild vote no in october", "request-reasons"),
    ],
)
def test_what_says_nothing_of_a_deed_is_no_answer_to_it(question: str, told: str) -> None:
    """Why it was asked for is not why it was given up."""
    assert answer(shipped_edition(), question, NOON).facts[:1] != (told,)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("why did the AMPTP abandon its residuals scheme", "counter-why-withdrawn"),
        ("what made the guild seek a strike authorization", "request-reasons"),
        (
            "since counter has played down the vote, what worries him in the balloting",
            "counter-balloting-concerns",
        ),
        ("why did guild leaders attack the accounting on net profits", "net-profit-accounting-unreliable"),
    ],
)
def test_a_deed_that_was_done_is_told_of(question: str, told: str) -> None:
    """Also by the way, in a question that asks for something else."""
    reply = answer(shipped_edition(), question, NOON)
    assert told in reply.facts, reply.facts
