"""How a question asks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.language.asking import (
    MANNERS,
    SIGNS,
    Manner,
    Seeking,
    asked_who_is_right,
    heads_of,
    left_open,
    manner_of,
    seeking,
    without_announcement,
    without_oaths,
)
from knowledge.language.normalising import clean

QUESTIONS: list[tuple[str, Manner]] = [
    ("Who leads the WGA West?", "who"),
    ("whose idea was recoupment", "who"),
    ("which lawyer said that", "who"),
    ("which top executive said that", "who"),
    ("which guilds are next", "who"),
    ("what negotiators were there", "who"),
    ("which spokeswoman said so", "who"),
    ("to whom does it apply", "who"),
    ("When does the contract expire?", "when"),
    ("what date is the vote", "when"),
    ("which day did they meet", "when"),
    ("by what day are ballots in", "when"),
    ("Where do they meet?", "where"),
    ("what location", "where"),
    ("Why did the studios withdraw it?", "why"),
    ("how come they left", "why"),
    ("what made them leave", "why"),
    ("How many members voted?", "how-many"),
    ("how much is a residual", "how-many"),
    ("what percentage said yes", "how-many"),
    ("number of ballots", "how-many"),
    ("what was the turnout", "how-many"),
    ("How long until the contract expires?", "how-long"),
    ("how many days left", "how-long"),
    ("how many hours to go", "how-long"),
    ("countdown please", "how-long"),
    ("How do residuals work?", "how"),
    ("how is it counted", "how"),
    ("Did the WGA reject the offer?", "yes-no"),
    ("is there a strike", "yes-no"),
    ("so are they still talking", "yes-no"),
    ("they left the table, right?", "yes-no"),
    ("it is over, isn't it", "yes-no"),
    ("define overscale", "define"),
    ("what does recoupment mean", "define"),
    ("what do people mean by residuals", "define"),
    ("eli5 residuals", "define"),
    ("what it means this recoupment", "define"),
    ("what means overscale", "define"),
    ("recoupment means what?", "define"),
    ("list the rollbacks", "list"),
    ("name all the proposals", "list"),
    ("what three things did they ask for", "list"),
    ("compare both offers", "compare"),
    ("what is the difference between them", "compare"),
    ("give me the exact words of Counter", "quote"),
    ("fill in: the only word dirtier is ____", "quote"),
    ("What did they offer?", "what"),
    ("which offer is newer", "what"),
    ("recoupment", "what"),
    ("", "what"),
    ("🎉", "what"),
]


@pytest.mark.parametrize(("question", "manner"), QUESTIONS)
def test_manner(question: str, manner: Manner) -> None:
    """Function words say how a question asks."""
    assert manner == manner_of(clean(question))


@pytest.mark.parametrize(
    ("question", "manner"),
    [
        ("I missed the whole week. Who won the vote?", "who"),
        ("who was it again? never mind: when do they meet", "when"),
        ("Why though; how many voted", "how-many"),
        ("They met on Monday - where?", "where"),
        ("when they met, did they agree? is it over?", "yes-no"),
        ("how long did it take? just tell me.", "how-long"),
    ],
)
def test_the_last_clause_is_asked_first(question: str, manner: Manner) -> None:
    """A long message asks with its last clause; where that asks nothing, with the rest."""
    assert manner == manner_of(clean(question))


@pytest.mark.parametrize(
    ("question", "manner"),
    [
        ("who's the president", "who"),
        ("whos in charge", "who"),
        ("when's the next session", "when"),
        ("whens our contract up", "when"),
        ("where's the session", "where"),
        ("wheres the vote held", "where"),
        ("why's Counter angry", "why"),
        ("how's that work", "how"),
    ],
)
def test_contracted_question_words_ask_too(question: str, manner: Manner) -> None:
    """`Who's`, with and without its apostrophe, asks like `who is`."""
    assert manner == manner_of(clean(question))


@pytest.mark.parametrize("question", ["did 90.3% say yes", "is 2.5% of it ours"])
def test_a_decimal_point_ends_no_clause(question: str) -> None:
    """A question with a figure in it is one clause."""
    assert manner_of(clean(question)) == "yes-no"


def test_every_manner_is_found() -> None:
    """The table above knows each manner at least once."""
    assert set(MANNERS) == {manner for _, manner in QUESTIONS}


@pytest.mark.parametrize("at", range(len(SIGNS)))
@given(data=st.data())
@settings(deadline=None)
def test_no_sign_is_passed_over(at: int, data: st.DataObject) -> None:
    """Whatever text a sign is found in has a word that it is said to begin at."""
    _, sign, begins = SIGNS[at]
    assert not begins.isdisjoint(heads_of(data.draw(st.from_regex(sign))))


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_has_a_manner(typed: str) -> None:
    """No text makes the reading of its manner fail."""
    assert manner_of(clean(typed)) in MANNERS


SOUGHT: list[tuple[str, Seeking]] = [
    ("should i vote yes", "advice"),
    ("So, should we go on strike?", "advice"),
    ("may I work on a spec during a strike", "advice"),
    ("what should i do if they call", "advice"),
    ("i was on leave. do i have to picket?", "advice"),
    ("can they fire me", "advice"),
    ("could my boss really sue me for it", "advice"),
    ("is it ok if i keep writing", "advice"),
    ("am i allowed to write", "advice"),
    ("what would you recommend", "advice"),
    ("will there be a strike?", "prediction"),
    ("who will win", "prediction"),
    ("who's going to cave first", "prediction"),
    ("and will they settle", "prediction"),
    ("do you think verrone will cave", "prediction"),
    ("think they will make a deal", "prediction"),
    ("think they'll settle", "prediction"),
    ("you reckon they settle?", "prediction"),
    ("u think the amptp caves", "prediction"),
    ("anyone think we walk", "prediction"),
    ("so do you reckon it ends soon", "prediction"),
    ("bet they settle by halloween", "prediction"),
    ("do you think the vote was fair", ""),
    ("what do you think of the offer", ""),
    ("i think verrone said so", ""),
    ("who do they think caved", ""),
    ("what are the odds of a deal", "prediction"),
    ("how likely is a strike", "prediction"),
    ("will you tell me the rate", ""),
    ("what should we not confuse with progress", ""),
    ("how should residuals be paid, says the guild", ""),
    ("i should know this, who is allen", ""),
    ("can they strike", ""),
    ("did they say they will strike", ""),
    ("what did handel predict", ""),
    ("when will the contract expire", ""),
    ("", ""),
]


@pytest.mark.parametrize(("question", "sought"), SOUGHT)
def test_what_is_sought(question: str, sought: Seeking) -> None:
    """Advice is asked for the asker's own case, a prediction of what no source can know; all else is neither."""
    assert sought == seeking(clean(question))


@given(st.text(max_size=200))
@settings(deadline=None)
def test_what_is_sought_is_one_of_three(text: str) -> None:
    """Any text seeks advice, a prediction, or neither."""
    assert seeking(clean(text)) in {"", "advice", "prediction"}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how long will it last", "prediction"),
        ("best guess, how far will this go", "prediction"),
        ("place your bets: do they settle", "prediction"),
        ("any predictions", "prediction"),
        ("how long did it last", ""),
        ("what is his guess", ""),
    ],
)
def test_guesses_are_predictions(question: str, expected: Seeking) -> None:
    """Who asks for a guess asks what will be; who asks for somebody's guess does not."""
    assert seeking(clean(question)) == expected


@pytest.mark.parametrize(
    ("typed", "thing"),
    [
        ("amptp = ?", "amptp"),
        ("amptp =", "amptp"),
        ("amptp=?", "amptp"),
        ("amptp equals?", "amptp"),
        ("right to credit == what?", "right to credit"),
        ("amptp ?", ""),
        ("amptp = the studios?", ""),
        ("20% of 5000 = ?", ""),
        ("= ?", ""),
        ("", ""),
    ],
)
def test_what_equals_is_left_open(typed: str, thing: str) -> None:
    """A name before a sign of equality, and nothing behind it, asks what that is; a sum asks for its result."""
    assert left_open(typed) == thing


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("who the heck is handel", "who is handel"),
        ("so what on earth is a residual", "so what is a residual"),
        ("where in the world did they meet", "where did they meet"),
        ("what's the devil", "what's the devil"),
        ("who is on earth day duty", "who is on earth day duty"),
        ("", ""),
    ],
)
def test_oaths_ask_nothing(typed: str, asked: str) -> None:
    """What somebody swears by says nothing of what is asked."""
    assert without_oaths(typed) == asked


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("2 things: who leads the crews and who leads the line", "who leads the crews and who leads the line"),
        ("hi, two quick questions - who leads it? when?", "who leads it? when?"),
        ("got 3 qs: who, when and why", "who, when and why"),
        ("i have a couple of questions, is it over and who won", "is it over and who won"),
        ("ok a few things. when is it", "when is it"),
        ("quick question: when is it", "when is it"),
        ("one more thing, who is quell", "who is quell"),
        ("two things changed, which", "two things changed, which"),
        ("2 questions were on the ballot: which", "2 questions were on the ballot: which"),
        ("two things", "two things"),
        ("what two things: the vote and the offer", "what two things: the vote and the offer"),
        ("3 sessions: when were they", "3 sessions: when were they"),
    ],
)
def test_how_many_questions_are_announced_asks_nothing(typed: str, asked: str) -> None:
    """What says only that questions follow is left out; a number of anything else is not."""
    assert without_announcement(typed) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("which side is right", "who is right"),
        ("so which side is right here?", "so who is right here?"),
        ("which party is in the wrong", "who is in the wrong"),
        ("whose side is right", "who is right"),
        ("which side has a point", "who is right"),
        ("so who has the better argument?", "so who is right?"),
        ("who has a stronger case here", "who is right here"),
        ("which of the two sides makes more sense", "who is right"),
        ("which side do you agree with", "who is right"),
        ("who should we believe", "who is right"),
        ("who made the point about dvds", "who made the point about dvds"),
        ("which party has more members", "which party has more members"),
        ("which side do you think voted", "which side do you think voted"),
        ("which side is patric on", "which side is patric on"),
        ("which side is right about dvds", "which side is right about dvds"),
        ("which side is the venomous one", "which side is the venomous one"),
    ],
)
def test_which_side_is_right_asks_who_is(text: str, asked: str) -> None:
    """Only where nothing else is asked: on a matter, or whose side somebody is on, is another question."""
    assert asked_who_is_right(text) == asked
