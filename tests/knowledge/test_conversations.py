"""Conversations with the shipped pack, as members type them: each turn keeps the subject, or nothing is told."""

import pytest

from tests.knowledge.shipped_edition import last_reply, shipped_edition

# The turns in order; the last is the one looked at. Then what its reply must tell: one of these facts.
TOLD = [
    (("what did winship say", "what about verrone"), {"verrone-statement-summary"}),
    (("what did winship say", "what about verrone", "and counter?"), {"counter-vote-response"}),
    (("whats the strike vote result", "what did counter say"), {"counter-vote-response"}),
    (("whats the strike vote result", "what did counter say", "and winship"), {"winship-vote-statement"}),
    (("what did verrone think made them withdraw it", "and allen"),
     {"allen-view", "allen-put-on-table", "allen-tactical"}),
    (("did the amptp withdraw the residuals proposal", "why", "and allen?"), {"allen-view"}),
    (("who is nick counter", "and verrone", "and winship?", "and doug allen?"), {"allen-who"}),
    (("is verrone the head of the wga", "whos the east one", "what did he say"), {"winship-vote-statement"}),
    (("who is jonathan handel", "what did he say"), {"handel-remarks-summary"}),
    (("what happened monday", "what did counter say about it"), {"counter-complaints-monday"}),
    (("what did handel say about net profits", "who is he"), {"handel-who"}),
    (("what does the wga want on dvds", "and reality?"), {"ask-jurisdiction-reality"}),
    (("what did the wga want for reality tv", "and animation?", "and dvds?"), {"ask-double-dvd"}),
    (("what did counter say about new media", "and dvds?"), {"no-increase-home-video", "no-increase-sell-through"}),
    (("what do the studios say about dvd residuals", "and the guild?"), {"ask-double-dvd"}),
    (("how many people voted in the strike authorization", "what abt 2001"),
     {"ratification-2001-ballots", "ratification-2001-not-strike-vote"}),
    (("how many people voted", "how many was that"), {"vote-ballots-cast"}),
    (("what does the wga want for the internet", "whats the rate"), {"digital-residual-2-5-percent"}),
    (("when does the contract expire", "and sag?", "and the dga?"), {"dga-contract-expires"}),
    (("strike", "when"), {"earliest-strike"}),
    (("what happened monday", "what did counter say about monday"), {"counter-complaints-monday"}),
    (("what did the wga say about rollbacks on monday", "who exactly", "and counter?"), {"counter-complaints-monday"}),
    (("do the companies want a strike", "and the writers?"), {"verrone-writers-do-not-want-strike"}),
    (
        ("when did they last meet", "how many ppl"),
        {"reps-in-the-room", "monday-small-session", "monday-session-summary"},
    ),
    (
        ("when did they last meet", "how many people were there"),
        {"reps-in-the-room", "monday-small-session", "monday-session-summary"},
    ),
    (("what is overscale", "why does it matter"), {"right-to-credit-effect"}),
    (("what is overscale", "why is that important"), {"right-to-credit-effect"}),
    (("what are residuals", "and who pays for them"), {"residuals-who-pays"}),
    (("what is a residual", "who pays them"), {"residuals-who-pays"}),
    (("who represents the studios", "and the actors"), {"sag-stands-for"}),
]  # fmt: skip

# What is not known of the last turn's own subject: never another subject's fact, nor the one before told again.
NOT_TOLD = [
    ("when does the contract expire", "and iatse?"),
    ("what did counter say about new media", "and reality?"),
    ("what did allen say about the withdrawal", "and the dga?"),
    ("when was the last strike", "how long did it last", "why did they strike"),
    ("was it the highest turnout", "what about 1988"),
    ("is the cw included", "what about mynetwork", "and nbc"),
    ("is a strike likely", "what would it do"),
    ("what would the residuals revamp have done", "why did they propose it"),
    ("can a writer still work after the contract runs out", "who decides"),
    ("how many reps were there", "from east?", "who was it"),
    ("when did they announce the strike vote", "when were ballots due", "when was the result", "what was it"),
    ("how many proposals does the wga have", "what are they"),
    ("strike", "why"),
    ("did counter complain how the ballot was run", "what did verrone say to that"),
    ("whats the salary of patric verrone", "and counter?"),
    ("what is new media", "who pays for that"),
    ("when does the contract expire", "how many people"),
    ("how long is the contract", "how many ppl"),
]  # fmt: skip

MORE = [
    ("what did counter say about a strike", "tell me more"),
    ("what did counter say on monday", "anything else"),
    ("who is jonathan handel", "tell me more"),
    ("was verrone planning to strike", "what did he say about the vote", "tell me more"),
    ("what is the dvd base", "go on"),
]


@pytest.mark.parametrize(("turns", "facts"), TOLD, ids=lambda value: str(value)[:60])
def test_a_follow_up_keeps_its_subject(turns: tuple[str, ...], facts: set[str]) -> None:
    """What is named, asked or said anew is told of what the conversation is about."""
    reply = last_reply(turns)
    assert reply.status == "answered"
    assert facts & set(reply.facts)


@pytest.mark.parametrize("turns", NOT_TOLD, ids=lambda value: str(value)[:60])
def test_what_cannot_be_read_with_certainty_is_not_told(turns: tuple[str, ...]) -> None:
    """A gap, near things or a choice: nothing beside the point is told as if it answered."""
    assert last_reply(turns).status in {"abstained", "choices"}


@pytest.mark.parametrize("turns", MORE, ids=lambda value: str(value)[:60])
def test_more_is_near_and_not_told_yet(turns: tuple[str, ...]) -> None:
    """`Tell me more` tells what lies near what was told, and none of it again."""
    before, reply = last_reply(turns[:-1]), last_reply(turns)
    assert (before.status, reply.status) == ("answered", "answered")
    assert not set(before.facts) & set(reply.facts)
    assert set(reply.facts) <= {near for told in before.facts for near in shipped_edition().kin(told)}


@pytest.mark.parametrize("before", ["what is a webisode", "whats the strike vote result", "turnout?"])
def test_more_of_what_is_no_fact(before: str) -> None:
    """Of a word explained or a day counted to there may be more to tell; it is not told again."""
    assert not set(last_reply((before, "tell me more")).facts) & set(last_reply((before,)).facts)


@pytest.mark.parametrize("doubt", ["when did he say that", "when did counter say this"])
def test_when_something_was_said_stands_under_it(doubt: str) -> None:
    """It is told again, with who says so and when."""
    before = "what did counter say about a strike"
    assert last_reply((before, doubt)).text == last_reply((before,)).text


def test_ten_messages_before_change_nothing() -> None:
    """What was talked of long before is no part of a new subject."""
    long = ("who is nick counter", "when does the contract expire", "what is a webisode") * 3
    for turns, _ in TOLD[:6]:
        assert last_reply((*long, *turns)).facts == last_reply(turns).facts


@pytest.mark.parametrize(
    "before",
    [
        ("how much did the studios lose in dvd sales last year", "whats 2.5 percent of 48 thousand digital"),
        ("what is a webisode", "how much is 1.2 percent of $90,000"),
    ],
)
def test_a_prediction_is_refused_as_one_after_anything(before: tuple[str, ...]) -> None:
    """What was spoken of before does not hide that the steward makes none."""
    reply = last_reply((*before, "will it all be over before thanksgiving"))
    assert (reply.status, shipped_edition().pack.replies.prediction in reply.text) == ("abstained", True)


@pytest.mark.parametrize("asked", ["do you think there will be a strike", "will they strike", "should i strike"])
def test_what_shares_a_word_with_a_prediction_is_none(asked: str) -> None:
    """How many voted is not whether they will strike, though both speak of a strike."""
    assert last_reply(("how many voted?", asked)).status == "abstained"
