"""What somebody tells of their own life beside a question hides it no more, and gives it no figures."""

import pytest

from knowledge.answering import answer
from knowledge.answering.prefaces import prefaced, without_its_figures
from tests.knowledge.answering.asking import EDITION
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    ("text", "rest", "plain"),
    [
        (
            "in my local we need 60% to turn out. what share voted?",
            "what share voted?", "in my local we need to turn out. what share voted?",
        ),
        ("my car died on 12 march, when did the talks begin?", "when did the talks begin?", None),
        ("what share voted? i was at sea", "what share voted?", None),
        ("hi, what does the fcu want? total newbie here, tia", "what does the fcu want?", None),
        ("what share voted? my boat is gone. and when?", "what share voted? and when?", None),
        ("i was born in 2012. it rains. what does the fcu want?", "it rains. what does the fcu want?", None),
    ],
)  # fmt: skip
def test_a_preface_is_told_from_the_question(text: str, rest: str, plain: str | None) -> None:
    """The figures of its sentences are dropped, and nothing of the others."""
    message = prefaced(text)
    assert message is not None
    assert message.rest == rest
    assert plain in {None, without_its_figures(EDITION.index.lexicon, message)}


@pytest.mark.parametrize(
    "text",
    [
        "what share voted?", "", "the talks began in may. what does the fcu want?",
        "i sold 3 boats. what is my residual?", "i heard 60% voted yes. how many voted?",
        "my agent says 95% voted, is that right", "if my boat is on the winter route, what does the fcu want?",
        "what do i do? my boat is gone",
    ],
)  # fmt: skip
def test_what_is_no_preface(text: str) -> None:
    """A question about the asker's own case, hearsay about the thing itself, and what stands behind the question."""
    assert prefaced(text) is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("In my local we need 60% to turn out. What share of the WGA's membership voted?", "vote-nearly-half"),
        ("My own union takes 75% to approve anything. What percent voted yes at the WGA?", "vote-result-percent"),
        ("At my shop we walked out for 3 weeks in 1998. How long was the 1988 strike?", "strike-1988-length"),
        ("I pay 2% dues to SAG. What residual rate does the guild want for digital?", "digital-residual-2-5-percent"),
        ("My uncle Steve lost $500 on this. When does the WGA contract run out?", "contract-expiry-date"),
        ("My aunt watches Lost and ER all day. Who is Nick Counter?", "counter-who"),
        ("hello, my name is Anna and i am from Peru, when is the next meeting?", "next-session-wednesday"),
        ("hi there! sorry, new here. who is patric verrone", "verrone-who"),
        ("i sold a script for 50,000 last year. how much is the dvd base?", "home-video-base-20-percent"),
        ("my house cost 300,000. what is the base on $2 million of dvd wholesale?", "home-video"),
        ("my check was $2,000, what if the rate doubled", "home-video"),
        ("i have a movie that sold $2 million wholesale on dvd. how much is the residual?", "home-video"),
        ("my car died on oct 31 last year. when is the earliest a strike could start?", "earliest-strike-date"),
        ("whats a residual. total noob here, im a fan", "term-residual"),
        ("how many are in the guild? asking for a friend", "membership-12000"),
        ("When does the contract expire? I'm an assistant and my landlord keeps asking.", "contract-expiry-date"),
        ("what is the AMPTP? my husband works there", "term-amptp-name"),
        ("how many people voted? i bet my sister $50", "vote-ballots-cast"),
        (
            "i'm on a show where people refresh their phones. monday was make or break. so did anything move, an inch",
            "monday-session-unproductive",
        ),
        (
            (
                "so i'm an asst in a 2 writer office, i make nothing, and everyone in the kitchen is saying the "
                "studios caved on something last tuesday?? like the first time anybody moved?? what did they take back"
            ),
            "recoupment-withdrawn",
        ),
    ],
)  # fmt: skip
def test_a_question_behind_a_preface_is_answered(question: str, told: str) -> None:
    """As if it stood alone, and nothing of the preface is put right."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.status, reply.facts[0], reply.text.startswith("Not quite")) == ("answered", told, False)


@pytest.mark.parametrize(
    "question",
    [
        "My own union takes 75% to approve anything. Do the writers need 75% to ratify a deal?",
        "I pay 2% dues to SAG. What dues do WGA members pay?",
        "In my local we need 60% to turn out. What turnout does the WGA constitution require?",
        "My brother lost $500 on this. How much money does the strike fund have?",
        "At my shop we walked out for 3 weeks. How long will the writers be out?",
        "We were 40 people at my last job. How many people work at the AMPTP?",
        "What dues do WGA members pay? I pay 2% to SAG.",
        "How many people work at the AMPTP? We were 40 at my last job.",
        "Is it a crime to write on the 1st? I'm scared.",
        "I was born in 1985. What did the guild win in 1985?",
    ],
)
def test_what_nobody_knows_stays_unknown_behind_a_preface(question: str) -> None:
    """Without the preface there is no more of an answer."""
    assert answer(shipped_edition(), question, NOON).status == "abstained"
