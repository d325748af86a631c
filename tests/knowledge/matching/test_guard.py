"""What a question names must agree with what is told, however alike the words are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering import Edition, open_edition
from knowledge.answering.ranking import takes_for_granted
from knowledge.matching.guard import Refusal
from tests.knowledge.matching.guarding import LONE, WORDS, ask, refusal_of
from tests.knowledge.small_pack import made, small_edition, small_pack, small_weights


@pytest.mark.parametrize(
    ("question", "entry_id", "group"),
    [
        ("what is the download rate", "dvd-rate", "market"),
        ("what did verrone say", "counter-words", "person"),
        ("what did the actors say of the offer", "counter-words", "party"),
        ("dvd rate in 2007", "dvd-rate", "year"),
        ("dvd rate of 3.6%", "dvd-rate", "figure"),
        ("dvd rate of 0.4", "dvd-rate", "figure"),
        ("tally of 5,507 ballots", "west-vote", "figure"),
        ("the dvd rate on 30 october", "dvd-rate", "day"),
        ("when did the talks end", "start", "sense"),
        ("have the talks ended", "start", "sense"),
        ("how did wga west vote", "union-vote", "party"),
        ("what does sag plan", "silent", "party"),
        ("the plan of 1988", "silent", "year"),
    ],
)
def test_what_disagrees_is_refused(question: str, entry_id: str, group: str) -> None:
    """A market, person, party, year, percentage, figure, day or opposite of another kind refuses an entry."""
    refusal = refusal_of(question, entry_id)
    assert group == (refusal.group if refusal else None)


@pytest.mark.parametrize(
    ("question", "entry_id"),
    [
        ("what is the dvd rate", "dvd-rate"),
        ("what is the rate", "dvd-rate"),
        ("dvd rate on halloween", "dvd-rate"),
        ("dvd rate on 10/31", "dvd-rate"),
        ("is the dvd rate 2.5 percent", "dvd-rate"),
        ("is the dvd rate 2.5", "dvd-rate"),
        ("i have 40 dvds, what is the rate", "dvd-rate"),
        ("what did mr counter say", "counter-words"),
        ("how did the wga vote", "west-vote"),
        ("1412 ballots", "west-vote"),
        ("verrone on streaming", "both-say"),
        ("what does verrone think counter wants", "both-say"),
        ("when did the talks start", "start"),
        ("from start to end, how long were the talks", "start"),
        ("what is the plan for 31 october", "silent"),
        ("what ended the plan", "silent"),
        ("", "silent"),
    ],
)
def test_what_agrees_is_let_through(question: str, entry_id: str) -> None:
    """Nothing named, the same named, small counts and days where an entry has none refuse nothing."""
    assert refusal_of(question, entry_id) is None


@pytest.mark.parametrize(
    ("question", "entry_id", "expected"),
    [
        ("what did verrone and counter say", "counter-words", None),
        ("does verrone think as the actors do", "both-say", "party"),
        ("did the actors or the amptp offer it", "counter-words", None),
        ("dvd or download rate", "dvd-rate", None),
        ("rate of 2.5% or 3.6% on dvd", "dvd-rate", "figure"),
        ("dvd rate on 30 or 31 october", "dvd-rate", None),
    ],
)
def test_one_of_several_names_is_enough(question: str, entry_id: str, expected: str | None) -> None:
    """Of names of one group one must agree, each group on its own; of figures every one must."""
    refusal = refusal_of(question, entry_id)
    assert expected == (refusal.group if refusal else None)


@pytest.mark.parametrize(
    ("question", "entry_id", "refused"),
    [
        ("how did the wga vote", "west-vote", False),
        ("how did the wga vote", "union-vote", False),
        ("how did wga west vote", "west-vote", False),
        ("how did wga west vote", "union-vote", True),
    ],
)
def test_branch_and_union(question: str, entry_id: str, refused: bool) -> None:  # noqa: FBT001 - a table
    """A branch's fact may answer for the union; the union's fact is no answer about the branch."""
    assert refused == (refusal_of(question, entry_id) is not None)


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("isn't it true that they withdrew the offer", "did they withdraw the offer"),
        ("didn't they withdraw the offer?", "did they withdraw the offer"),
        ("they withdrew the offer, didn't they?", "when did they withdraw the offer"),
        ("did they not withdraw the offer", "when did they withdraw the offer"),
        ("did they withdraw the offer", "they never withdrew the offer, right?"),
        ("can't i write during a strike", "can i write during a strike"),
        ("who withdrew the offer, or not", "who withdrew the offer"),
        ("not sure, but who withdrew the offer", "who withdrew the offer"),
        ("i did not read it, who withdrew the offer", "who withdrew the offer"),
        ("what happens to the offer if they do not withdraw", "what happens to the offer when they withdraw"),
        ("who did not vote", "who voted? and who did not vote?"),
        ("why not", "why did they withdraw the offer"),
    ],
)
def test_what_turns_no_question_round(asked: str, held: str) -> None:
    """A question for a yes or a no asks for the same either way round; a clause beside the question turns nothing."""
    assert refusal_of(asked, "held", made({"held": (held,)}, WORDS)) is None


@pytest.mark.parametrize("word", ["we", "us", "our", "ours", "ourselves"])
@pytest.mark.parametrize("held", ["what is the plan of the amptp", "what is the plan"])
def test_we_never_refuses(word: str, held: str) -> None:
    """`We` is said too often to refuse by, whoever an entry speaks of."""
    edition = made({"silent": (held,)}, WORDS, we="wga")
    assert refusal_of(f"what is {word} plan", "silent", edition) is None


@pytest.mark.parametrize("word", ["wga", "the writers", "writer"])
@pytest.mark.parametrize(
    ("held", "refused"),
    [
        ("what is the plan of the amptp", True),
        ("what is the plan", False),
        ("what do we plan", False),
        ("what is the plan of wga west", False),
        ("what is the plan of the wga and the amptp", False),
    ],
)
def test_the_own_party_by_name(word: str, held: str, refused: bool) -> None:  # noqa: FBT001 - a table
    """By name the members' own party refuses what speaks of others only; what names nobody is theirs too."""
    edition = made({"held": (held,)}, WORDS, we="wga")
    assert refused == (refusal_of(f"what is the {word} plan", "held", edition) is not None)


def test_we_beside_another_party_leaves_the_other() -> None:
    """`Do we` does not hide that the actors were asked about."""
    edition = made({"silent": ("what is the plan of the amptp",)}, WORDS, we="wga")
    assert Refusal("party", "actors", ("amptp",)) == refusal_of("do we plan as the actors do", "silent", edition)


def test_a_refusal_says_what_was_asked_and_what_is_held() -> None:
    """The reason names the group, what the question named and what the entry speaks of."""
    assert Refusal("market", "download", ("dvd",)) == refusal_of("the download rate", "dvd-rate")


def test_a_named_slot_that_the_entry_corrects_is_let_through() -> None:
    """A false premise leads to its correction, whatever it names."""
    reply = ask(small_edition(), "why did the union withdraw the bonus cut")
    assert (reply.text.startswith("Not quite"), reply.facts) == (True, ("bonus-withdrawn",))


@pytest.mark.parametrize(
    ("asked", "corrected"), [("why are no machines left", True), ("what machines are left", False)]
)
def test_a_denial_is_taken_for_granted_only_by_a_denial(asked: str, corrected: bool) -> None:  # noqa: FBT001 - a table
    """Who asks what is left does not suppose that nothing is, and is not told to have said so."""
    reading = small_edition().index.lexicon.read(asked)
    assert takes_for_granted(small_edition(), reading, "are there no machines left") == corrected


@pytest.mark.parametrize(
    ("asked", "premise", "corrected"),
    [
        ("why did every member vote", "all members voted", True),
        ("how many members voted", "all members voted", False),
        ("why did quell drop the bonus plan", "why did quell drop the bonus plan", True),
        ("is quell the one who dropped the bonus plan", "why did quell drop the bonus plan", True),
        ("who gets the bonus plan", "does the bonus plan help only members", False),
        ("does the bonus plan help members", "does the bonus plan help only members", True),
        ("is it only the bonus plan that helps", "does the bonus plan help only members", True),
        ("is quell pleased with the dropped bonus plan", "why did quell drop the bonus plan", False),
    ],
)
def test_what_is_asked_is_not_taken_for_granted(asked: str, premise: str, corrected: bool) -> None:  # noqa: FBT001 - a table
    """How many did is not that all did, and whether somebody likes it is not that they did it."""
    reading = small_edition().index.lexicon.read(asked)
    assert takes_for_granted(small_edition(), reading, premise) == corrected


@pytest.mark.parametrize(
    ("asked", "corrected"),
    [
        ("was the first offer made on 9 april", True),
        ("was the first offer made", False),
        ("was the first offer made on 4 march", False),
    ],
)
def test_a_wrong_day_is_taken_for_granted_only_where_it_is_named(asked: str, corrected: bool) -> None:  # noqa: FBT001 - a table
    """Who names no day, or another, is not told that the day was wrong."""
    reading = small_edition().index.lexicon.read(asked)
    assert takes_for_granted(small_edition(), reading, "was the first offer made on 9 april") == corrected


@pytest.mark.parametrize(
    ("question", "entry_id"),
    [
        ("does the contract expire on 31 march 2019", "contract-end"),
        ("how long until 3/31/2019", "contract-end"),
        ("was the first offer made on 4 march 2019", "first-offer"),
    ],
)
def test_a_date_in_full_is_its_own_entrys(question: str, entry_id: str) -> None:
    """Who writes the year of an entry's own day asks for nothing else than that day."""
    assert refusal_of(question, entry_id, small_edition()) is None


@pytest.mark.parametrize(
    ("question", "entry_id"),
    [("does the contract expire on 31 march 2012", "contract-end"), ("the offer of 4 march 2012", "first-offer")],
)
def test_the_same_day_of_another_year_is_refused(question: str, entry_id: str) -> None:
    """A day of the story in a year that is not the story's is another day."""
    assert getattr(refusal_of(question, entry_id, small_edition()), "group", None) == "year"


def _poles(*pairs: tuple[tuple[str, ...], tuple[str, ...]]) -> Edition:
    words = {"opposites": [[list(one), list(other)] for one, other in pairs]}
    return made({"vote": ("who turned out to vote", "members who voted")}, words)


@pytest.mark.parametrize(
    ("question", "pair"),
    [
        ("who said members voted", (("said yes",), ("turn down",))),
        ("how many voted yes", (("said yes",), ("rule out",))),
        ("which members took off before they voted", (("kick off",), ("turn out",))),
    ],
)
def test_a_word_of_a_longer_opposite_is_no_pole(question: str, pair: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    """An opposite of two words is a pole as a whole; `said` or `out` alone turns no question round."""
    assert refusal_of(question, "vote", _poles(pair)) is None


@pytest.mark.parametrize(
    ("held", "question", "refused"),
    [
        ("how many said yes", "how many turned it down", True),
        ("how many turned it down", "how many said yes", True),
        ("how many said yes", "how many said yes", False),
        ("how many said it", "how many said yes", False),
        ("how many said yes and how many turned it down", "how many turned it down", False),
    ],
)
def test_an_opposite_of_more_words_is_a_pole_as_a_whole(held: str, question: str, refused: bool) -> None:  # noqa: FBT001 - a table
    """A pole of several words refuses where its opposite stands as a whole."""
    edition = made({"vote": (held,)}, {"opposites": [[["said yes"], ["turn it down"]]]})
    assert refused == (refusal_of(question, "vote", edition) is not None)


def test_opposites_of_one_word() -> None:
    """A question about one pole is refused by an entry that knows only the other."""
    refusal = refusal_of("which members abstained", "vote", _poles((("vote",), ("abstain",))))
    assert Refusal("sense", "abstain", ("vote",)) == refusal


def test_an_edition_without_opposites_refuses_no_sense() -> None:
    """A pack need not declare opposites."""
    assert refusal_of("which members abstained", "vote", _poles()) is None


@given(st.text(max_size=120), st.sampled_from([entry.id for entry in LONE.index.entries]))
@settings(deadline=None)
def test_the_guard_never_raises(question: str, entry_id: str) -> None:
    """Any text is refused for a reason or not at all."""
    refusal = refusal_of(question, entry_id)
    assert refusal is None or refusal.group in {
        "market",
        "year",
        "party",
        "person",
        "day",
        "figure",
        "sense",
        "denial",
        "doing",
    }


def test_a_larger_thing_within_itself_ends() -> None:
    """Parties that are declared to lie within each other do not make the guard go round for ever."""
    parties = tuple(
        party.model_copy(update={"within": {"crews": "crews-north"}.get(party.id, party.within)})
        for party in small_pack().parties
    )
    edition = open_edition(small_pack().model_copy(update={"parties": parties}), small_weights())
    assert getattr(refusal_of("does management want it", "north-cabins", edition), "group", None) == "party"
