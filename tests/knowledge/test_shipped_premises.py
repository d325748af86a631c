"""What users of the shipped pack were told beside the point: each is answered, put right or said to be unknown."""

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("is Verrone the head of the DGA", ("verrone-who",)),
        ("is verrone the president of the amptp", ("verrone-who", "counter-who")),
        ("does counter represent the writers", ("counter-who",)),
        ("is handel the amptp's lawyer", ("handel-who",)),
        ("did the wga put recoupment on the table", ("recoupment-withdrawn",)),
        ("did the amptp ask for double dvd residuals", ("ask-double-dvd",)),
        ("did the studios vote to authorize a strike", ("vote-who-was-asked",)),
        ("did verrone announce the withdrawal", ("withdrawal-announced-by",)),
    ],
)
def test_what_is_credited_to_the_wrong_side_is_put_right(question: str, told: tuple[str, ...]) -> None:
    """Another's office or act is never confirmed: who it is, or was, is said instead."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.text.startswith("Not quite"), reply.facts[: len(told)]) == (True, told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("why did verrone, as head of amptp, pull the recoupmnt thing", ("verrone-who", "counter-who")),
        ("why did counter, as president of the wga, ask for a strike vote", ("counter-who", "verrone-who")),
        ("what did amptp president patric verrone say about the vote", ("verrone-who", "counter-who")),
        ("winship, who runs the amptp, called the vote historic, why", ("winship-president-wga-east", "counter-who")),
        ("why did handel as the studios' lawyer say the vote shows frustration", ("handel-who",)),
        ("when did the guild's president nick counter announce it", ("counter-who", "verrone-who")),
        ("how does winship as head of sag see the vote", ("winship-president-wga-east", "allen-who")),
        ("what did wga east president verrone say on friday", ("verrone-who", "winship-president-wga-east")),
        ("Doug Allen, president of the AMPTP, says what about recoupment?", ("allen-who", "counter-who")),
    ],
)
def test_an_office_given_by_the_way_to_the_wrong_person_is_put_right(question: str, told: tuple[str, ...]) -> None:
    """Whatever else is asked: who it is, and who holds that office, is said."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.text.startswith("Not quite"), reply.facts[: len(told)]) == (True, told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("the president of the amptp verrone fights with", "counter-who"),
        ("who is the amptp president that verrone fights with", "counter-who"),
        ("what is the name of the amptp president verrone argues with", "counter-who"),
        ("who is the president of wga west counter fights with", "verrone-who"),
    ],
)
def test_whom_somebody_has_to_do_with_is_another(question: str, told: str) -> None:
    """A name that begins a clause of its own does not hold the office before it."""
    assert answer(shipped_edition(), question, NOON).facts == (told,)


@pytest.mark.parametrize(
    "question",
    [
        "why did counter, as head of the amptp, pull the recoupment thing",
        "what did wga west president patric verrone say about the vote",
        "what did the guild president verrone say about the vote", "how did amptp boss counter react to the vote",
        "what did winship, president of wga east, say", "what did handel, the troygould attorney, say about dvd",
        "why did the wga counter the president of the amptp", "what did verrone tell the head of the amptp",
        "Proud SAG card holder here. Did our guy Allen think the producers deserve a pat on the back?",
    ],
)  # fmt: skip
def test_an_office_that_is_held_is_nothing_to_put_right(question: str) -> None:
    """Nor is one that belongs to somebody else whom the question names."""
    assert not answer(shipped_edition(), question, NOON).text.startswith("Not quite")


@pytest.mark.parametrize(
    ("question", "gap"),
    [
        ("did the studios promise to drop anything else besides recoupment", "unknown-further-withdrawals"),
        ("have the producers said they would pull something more", "unknown-further-withdrawals"),
        ("is verrone happy with counters move", "unknown-leaders-on-withdrawal"),
        ("has amptp accused the guild of lying", "unknown-accused-of-lying"),
        ("did counter say the writers are liars", "unknown-accused-of-lying"),
        ("shared credit", "unknown-shared-credit"),
    ],
)
def test_what_lies_beside_the_articles_is_said_to_be_unknown(question: str, gap: str) -> None:
    """Nothing near it is told as if it answered."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.status, reply.facts) == ("abstained", (gap,))


@pytest.mark.parametrize("day", [17, 18, 19])
@pytest.mark.parametrize("question", ["when is the next session", "when do they meet next", "when will talks resume"])
def test_before_a_session_was_set_it_is_said_that_none_was(day: int, question: str) -> None:
    """The report of the 17th has no date, and as of its day that is the answer."""
    reply = answer(shipped_edition(), question, NOON.replace(day=day))
    assert (reply.facts, "24 October" in reply.text) == (("no-next-date-17-october",), False)


@pytest.mark.parametrize(
    ("earlier", "question", "told"),
    [
        ("what has the wga proposed", "and the studios?", "amptp-proposals-so-far"),
        ("what are the guild's key proposals", "and the amptp?", "amptp-proposals-so-far"),
        ("how many members voted", "says who", "vote-ballots-cast"),
        ("what did counter say about the vote", "who said that", "counter-vote-response"),
        ("what did the studios withdraw", "why", "counter-why-withdrawn"),
    ],
)
def test_a_follow_up_gets_what_it_asks_for(earlier: str, question: str, told: str) -> None:
    """The other side's, the source's or the reason's, and not the first answer's neighbours."""
    assert answer(shipped_edition(), question, NOON, [earlier]).facts[:1] == (told,)


@pytest.mark.parametrize("question", ["who leads the AMPTP", "who runs the amptp", "who's the boss of the alliance"])
def test_who_leads_a_side_is_told_in_other_words(question: str) -> None:
    """Whoever wrote the facts said "president"."""
    told = answer(shipped_edition(), question, NOON)
    assert told.facts[:1] == ("counter-who",)
    assert "Winship" not in told.text


def test_who_leads_a_side_is_none_of_the_other() -> None:
    """However alike the question is to one of the other side's leader."""
    assert not {"winship-president-wga-east", "verrone-who"} & set(
        answer(shipped_edition(), "who leads the studios", NOON).facts
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("why did the wga cancel the strike vote", "vote-result-announced"),
        ("why did the guild call off the vote", "vote-result-announced"),
        ("when was the strike vote cancelled", "vote-result-announced"),
        ("why did the writers lose the vote", "vote-result-percent"),
        ("why did the wga call a strike", "strike-status-23-october"),
        ("why did the talks collapse", "next-session-wednesday"),
        ("when did the two sides sign a deal", "where-things-stand"),
        ("why did the studios raise dvd residuals", "no-increase-home-video"),
    ],
)
def test_what_was_never_done_is_put_right(question: str, told: str) -> None:
    """Why, when and by whom something was done that was not: what is so is said first."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.text.startswith("Not quite"), told in reply.facts) == (True, True), reply.text


@pytest.mark.parametrize(
    "question",
    [
        "why did the studios sue the wga", "why did verrone resign", "why did counter apologize to the guild",
        "why did the wga accept the studios' offer", "why did the studios stop paying residuals",
        "who fired the negotiating committee",
    ],
)  # fmt: skip
def test_what_nobody_is_known_to_have_done_gets_no_reasons(question: str) -> None:
    """Reasons for something else on the same subject are none for this."""
    assert answer(shipped_edition(), question, NOON).status != "answered"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what do the studios offer on new media", "amptp-two-new-media-proposals"),
        ("jonathan handel's guess", "handel-base-25-30"),
        ("handel's guess", "handel-base-25-30"),
        ("is the contract still valid today", "contract-expiry"),
        ("is our agreement still in force", "contract-expiry"),
    ],
)
def test_what_the_articles_do_tell_is_found(question: str, told: str) -> None:
    """In the words in which somebody missed it."""
    assert answer(shipped_edition(), question, NOON).facts[:1] == (told,)


def test_years_later_the_contract_is_said_to_have_run_out_and_nothing_more() -> None:
    """With the day on which the sources end."""
    said = answer(shipped_edition(), "is the contract still valid today", NOON.replace(year=2026, month=11)).text
    assert said.startswith("It has passed: the WGA contract expired on Wednesday 31 October 2007")
    assert "the last of the sources appeared, Tuesday 23 October 2007" in said
    assert "2008" not in said


@pytest.mark.parametrize("question", ["what are the dvd residual rates", "what is the home video residual rate"])
def test_a_rate_that_no_article_gives_is_told_as_from_outside(question: str) -> None:
    """The articles lack it, others have it, and the calculator works with it."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.status, reply.facts) == ("abstained", ("unknown-dvd-rate",))
    assert all(word in reply.text for word in ("not in the three articles", "1.5%", "1.8%", "steward residual"))


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        (("who is doug allen",), "does he like the amptp"),
        (("who is patric verrone",), "and in the east?"),
        ((), "what did the AMPTP say about 26 proposals"),
        ((), "does doug allen like the amptp"),
    ],
)
def test_who_takes_nothing_for_granted_is_not_put_right(earlier: tuple[str, ...], question: str) -> None:
    """That a question names the same two as a false premise does not make it one."""
    assert not answer(shipped_edition(), question, NOON, earlier).text.startswith("Not quite")


@pytest.mark.parametrize(
    "remark", ["ur useless", "i hate the studios", "im so angry", "im so fed up", "good luck to us", "who cares"]
)
def test_a_remark_asks_for_no_fact(remark: str) -> None:
    """Whoever lets off steam is told nothing as if it answered."""
    assert answer(shipped_edition(), remark, NOON).status != "answered"


@pytest.mark.parametrize(
    ("question", "quite"),
    [
        ("Who benefits from the WGA's good contract, according to the committee?", True),
        ("did the committee say a good contract benefits only writers", False),
    ],
)
def test_whoever_asks_who_gains_does_not_suppose_that_only_some_do(question: str, *, quite: bool) -> None:
    """A premise that is wrong by its "only" is put right where something is limited."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.facts[:1], not reply.text.startswith("Not quite")) == (("good-contract-benefits",), quite)


@pytest.mark.parametrize(
    "question",
    [
        "how many days since the strike started",
        "weeks since the walkout kicked off",
        "days since the strike began",
    ],
)
def test_how_long_ago_is_not_told_by_the_day_of_another_thing(question: str) -> None:
    """That talks began is no day on which a strike did."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.status, "talks-start" in reply.facts) == ("abstained", False)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("I'm SAG. When's our deal up and when's the writers'?", {"sag-contract-expires", "contract-expiry-date"}),
        ("my wife and I are dga. when does our contract run out?", {"dga-contract-expires"}),
    ],
)
def test_who_asks_says_whose_our_is(question: str, told: set[str]) -> None:
    """A preface that names the asker's own union is part of the question."""
    assert told <= set(answer(shipped_edition(), question, NOON).facts)


def test_what_is_said_on_the_way_to_a_question_is_not_answered_in_its_place() -> None:
    """Of two sentences the one that asks is the question, though only the other finds an answer."""
    asked = "my agent's asst says half the guild is out of work anyway. what share of members are actually employed now"
    assert answer(shipped_edition(), asked, NOON).status != "answered"
