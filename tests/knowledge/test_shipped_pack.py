"""The pack that comes with the program: sound, complete, and answering as it should under its fitted weights."""

import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import knowledge
from knowledge.answering import Edition, answer, open_edition
from knowledge.answering.knowing import days_named, known_from, stand_known
from knowledge.checks import checked
from knowledge.matching.decision import Weights
from knowledge.model import Pack
from knowledge.reading import Loaded, pack_files, read_pack

FOLDER = Path(knowledge.__path__[0]) / "packs" / "wga-2007"
OCT_17, OCT_22, OCT_23 = "variety-2007-10-17", "variety-2007-10-22", "variety-2007-10-23"
NOON = datetime(2007, 10, 23, 12, tzinfo=ZoneInfo("America/Los_Angeles"))


@cache
def _loaded() -> Loaded:
    return read_pack(pack_files(FOLDER))


@cache
def _pack() -> Pack:
    pack = _loaded().pack
    assert pack is not None
    return pack


@cache
def _edition() -> Edition:
    return open_edition(_pack(), Weights.from_json((FOLDER / "fitted.json").read_text(encoding="utf-8")))


def test_nothing_is_wrong_with_it() -> None:
    """Reading the files and checking what they say finds no problem, not even a warning."""
    assert checked(_loaded()).problems == ()


@pytest.mark.parametrize(
    ("field", "least"),
    [("facts", 200), ("unknowns", 60), ("terms", 20), ("deadlines", 8), ("positions", 10), ("people", 5)],
)
def test_there_is_enough_of_everything(field: str, least: int) -> None:
    """The pack holds what members will ask for."""
    assert len(getattr(_pack(), field)) >= least


@pytest.mark.parametrize(("field", "least"), [("facts", 6), ("unknowns", 5)])
def test_everything_is_asked_for_in_many_ways(field: str, least: int) -> None:
    """No fact has fewer than six phrasings besides its short question, no unknown fewer than five."""
    assert {item.id: len(item.ask) for item in getattr(_pack(), field) if len(set(item.ask)) < least} == {}


@pytest.mark.parametrize(("source", "paragraphs"), [(OCT_17, 23), (OCT_22, 21), (OCT_23, 17)])
def test_every_paragraph_is_cited(source: str, paragraphs: int) -> None:
    """All 61 paragraphs of the three articles hold something that a fact tells; none is without content."""
    cited = {n for fact in _pack().facts for c in fact.cites if c.source == source for n in c.paragraphs}
    assert (paragraphs, set(range(1, paragraphs + 1))) == (len(_pack().source(source).fingerprints), cited)


def test_facts_rest_on_the_three_articles_first() -> None:
    """The first citation of a fact is one of the pack's own documents, unless it rests on outside ones only."""
    own = {source.id for source in _pack().sources if not source.outside}
    late = [f.id for f in _pack().facts if f.cites[0].source not in own and any(c.source in own for c in f.cites)]
    assert ({OCT_17, OCT_22, OCT_23}, []) == (own, late)


def test_the_weights_were_fitted_on_this_pack() -> None:
    """The stamp of the fitted weights is the content hash of the pack: after a change, `steward pack fit` again."""
    assert _edition().hash == _edition().weights.pack


def test_only_what_speaks_of_2001_names_it() -> None:
    """No entry names the year 2001 that does not say so."""
    index = _edition().index
    naming = [
        entry for entry, named in zip(index.entries, index.named, strict=True) if "2001" in named.slots.get("year", ())
    ]
    silent = [e.id for e in naming if not any("01" in t.replace("10/01", "") for t in (e.about, *e.phrasings))]
    assert silent == []


@pytest.mark.parametrize(
    ("question", "source", "paragraph"),
    [
        ("So what did Nick Counter announce on the Tuesday morning?", OCT_17, 4),
        ("What does Doug Allen think the studios were up to with their residuals idea?", OCT_17, 11),
        ("what would the right to credit do to residuals of an overscale writer", OCT_17, 21),
        ("Which film and which TV show are said to be kept in the red?", OCT_17, 9),
        ("when do the directors' and actors' contracts run out?", OCT_17, 10),
        ("how many members does the guild have", OCT_17, 17),
        ("What share of voters backed the strike authorization?", OCT_22, 2),
        ("What's the dirtiest word in town according to the TroyGould lawyer?", OCT_22, 10),
        ("How long were writers out in 1988?", OCT_22, 5),
        ("How did Michael Winship react to the vote?", OCT_22, 14),
        ("was an independent party brought in to count the ballots", OCT_22, 15),
        ("Could writers keep working after October 31 without a new deal?", OCT_22, 21),
        ("When will the two sides next sit down after the Monday session?", OCT_23, 2),
        ("About how many people from each side sat in the room on Monday?", OCT_23, 7),
        ("what residual rate does the guild want for digital platforms", OCT_23, 10),
        ("what promo tools do the nets want to use for free", OCT_23, 11),
        ("what did counter say a strike would do to the industry", OCT_23, 16),
    ],
)
def test_what_the_articles_say_is_answered(question: str, source: str, paragraph: int) -> None:
    """A question in words of one's own is answered with the paragraph that says so."""
    reply = answer(_edition(), question, NOON)
    cited = {(c.source, n) for c in reply.citations for n in c.paragraphs}
    assert (reply.status, (source, paragraph) in cited) == ("answered", True)


@pytest.mark.parametrize("question", ["how many days until october 31, 2007", "days left till 10/31/2007"])
def test_a_date_in_full_is_counted_down_to(question: str) -> None:
    """With its year the contract's last day is the same day."""
    assert answer(_edition(), question, NOON).facts == ("contract-expiry",)


def test_a_residual_is_worked_out() -> None:
    """A question with a sum in it goes to the rules, and the working is cited."""
    reply = answer(_edition(), "what is the home video residual on $2 million wholesale", NOON)
    assert (reply.status, reply.confidence, bool(reply.facts and reply.citations)) == ("answered", 1.0, True)
    assert "$6,000" in reply.text


@pytest.mark.parametrize(
    "question",
    [
        "Who is the mayor of Los Angeles?",
        "What did George Clooney say about the strike?",
        "How do I bake sourdough bread?",
        "What salary does Nick Counter earn?",
        "Will the strike last longer than three months?",
        "what was the score of the dodgers game",
        "what's the wifi password at guild headquarters",
        "Did the Teamsters vote to strike in 2007?",
        "when did the 2023 writers strike end",
        "Can you write me a scene for my pilot?",
    ],
)
def test_what_the_articles_do_not_say_is_refused(question: str) -> None:
    """A question that the three articles do not answer gets no answer and no citation."""
    reply = answer(_edition(), question, NOON)
    assert (reply.status != "answered", reply.citations) == (True, ())


@pytest.mark.parametrize(
    "example",
    sorted({s for r in _pack().rules for text in r.asks_for.values() for s in re.findall(r"`([^`]+)`", text)}),
)
def test_every_example_of_the_rules_is_worked_out(example: str) -> None:
    """What a refusal shows as the way to write it goes to the rules, whatever else the pack knows of its words."""
    assert answer(_edition(), example, NOON).confidence == 1.0
    assert answer(_edition(), example, NOON).status == "answered"


@pytest.mark.parametrize("market", ["syndication", "tv rerun", "hbo", "foreign sales", "theatrical re-release"])
def test_a_market_without_a_formula_is_refused_by_name(market: str) -> None:
    """No market is worked out by the formula of another."""
    reply = answer(_edition(), f"{market} residual on $20,000, what do i get", NOON)
    assert (reply.status, reply.citations) == ("abstained", ())
    assert f"“{market}" in reply.text


def test_a_year_in_a_question_is_the_calculator_s() -> None:
    """Sales of a later year are worked out, those of a year before the rates are not."""
    assert "$15,000.00" in answer(_edition(), "in 2004 my dvd did $5m wholesale, what do i get", NOON).text
    assert "holds from" in answer(_edition(), "in 1984 my tape did $5m wholesale, what do i get", NOON).text


@pytest.mark.parametrize(
    ("day", "question", "told"),
    [
        (22, "is there a meeting tonight", "session-first-since-withdrawal"),
        (22, "do they meet tomorrow", "caucus-2007-10-23"),
        (23, "is there a session tomorrow?", "session-2007-10-24 next-session-wednesday"),
        (22, "are the talks on tomorrow", "caucus-2007-10-23"),
        (23, "are the talks on tomorrow", "session-2007-10-24 next-session-wednesday"),
        (22, "are the talks on today", "session-2007-10-22 talks-resume-date session-first-since-withdrawal"),
        (23, "is the contract up tomorrow", "contract-expiry"),
        (22, "is the contract up tomorrow", "contract-expiry"),
        (23, "whats happening tomorrow", "next-session-wednesday"),
        (25, "did they meet yesterday", "unknown-wednesday-result"),
        (25, "was there a session yesterday", "unknown-wednesday-result"),
        (24, "are they meeting today", "next-session-wednesday session-2007-10-24"),
        (17, "what happened yesterday", "day-of-16-october"),
        (23, "where do things stand today", "where-things-stand"),
    ],
)
def test_a_day_told_from_today_is_that_day(day: int, question: str, told: str) -> None:
    """What is asked of yesterday, today or tomorrow is not answered with another day's events."""
    assert answer(_edition(), question, NOON.replace(day=day)).facts[0] in told.split()


@pytest.mark.parametrize(
    "question", ["are the talks on tomorrow", "is there bargaining tomorrow", "do they meet tomorrow"]
)
def test_a_day_without_bargaining_is_not_said_to_have_any(question: str) -> None:
    """On the 22nd: each side sits by itself on the next day, and the one after that is the next session's."""
    for day, asked in ((22, question), (23, question.replace("tomorrow", "today"))):
        said = answer(_edition(), asked, NOON.replace(day=day)).text
        assert "no joint bargaining" in said or "no bargaining between them" in said
        assert "24 October" in said
        assert "Yes" not in said


def test_a_session_that_no_document_had_named_yet_is_not_told() -> None:
    """Of Monday's session the report of that Monday is the first to tell."""
    assert "22 October" not in answer(_edition(), "is there a session tomorrow", NOON.replace(day=21)).text


def test_what_the_readme_asks_is_answered() -> None:
    """The conversation that the README shows, line by line, each line after those before it."""
    readme = Path(__file__).resolve().parents[2] / "README.md"
    asked = re.findall(r"^> (.+)$", readme.read_text(encoding="utf-8"), re.MULTILINE)
    statuses = {line: answer(_edition(), line, NOON, asked[:at]).status for at, line in enumerate(asked)}
    assert len(asked) >= 5
    assert {line: status for line, status in statuses.items() if status != "answered"} == {}


def test_nothing_tells_of_a_day_after_the_one_from_which_it_is_known() -> None:
    """As of no day does a fact, a term or a stand tell of a later one, unless it was still to come for its sources."""
    pack = _pack()
    known, printed = known_from(pack), {one.id: one.dated for one in pack.sources if not one.outside and one.dated}
    told = [(fact.id, f"{fact.says} {fact.event}", fact.cites, known.get(fact.id)) for fact in pack.facts]
    told += [(term.id, term.says, term.cites, known.get(term.id)) for term in pack.terms]
    told += [(one.id, f"{one.means} {one.past}", one.cites, known.get(one.id)) for one in pack.deadlines]
    told += [(i.id, stand.says, stand.cites, stand_known(pack, stand)) for i in pack.positions for stand in i.stands]
    early = {
        (thing, day)
        for thing, says, cites, since in told
        for day in days_named(says, 2007)
        # What the first document to tell it already foresaw was said before the day.
        if (since or date.min) < day <= max((printed[c.source] for c in cites if c.source in printed), default=date.min)
    }
    foreseen = {("agreed-monday-schedule-only", date(2007, 10, 23)), ("adjourned-16-october", date(2007, 10, 17))}
    assert early - foreseen == set()


@pytest.mark.parametrize(
    ("entry", "day"),
    [
        ("recoupment-and-after", 23), ("october-timeline", 23), ("verrone-statement-summary", 22),
        ("strike-vote-timeline", 19), ("vote-result-announced", 19), ("vote-share-of-ballots", 19),
        ("session-2007-10-22", 22), ("session-2007-10-24", 22), ("caucus-2007-10-23", 22),
        ("most-ballots-before-withdrawal", 23),
        ("ballots-due-date", 17), ("no-next-date-17-october", 17), ("contract-expiry-date", 17),
        ("earliest-strike-date", 22), ("counter-who", 17),
    ],
)  # fmt: skip
def test_from_which_day_things_are_known(entry: str, day: int) -> None:
    """Summaries from the last day that they tell of, what is repeated or foretold from the first that told it."""
    assert known_from(_pack())[entry] == date(2007, 10, day)


@pytest.mark.parametrize(
    "question",
    [
        "did members vote yes", "how many voted for the strike authorization",
        "how many yes votes exactly", "when is the next meeting, and how many yes votes exactly",
    ],
)  # fmt: skip
def test_no_gap_tells_the_result_of_a_vote_before_its_day(question: str) -> None:
    """Asked on 16 October for what is not known of the vote, its result is not told beside that."""
    text = answer(_edition(), question, NOON.replace(day=16)).text
    assert [figure for figure in ("90.3%", "5,507", "4,973") if figure in text] == []


@pytest.mark.parametrize("entry", ["contract-expiry", "talks-launched-july", "term-caucus"])
def test_what_was_known_all_along(entry: str) -> None:
    """The end of the contract, and that talks began, no document of these was the first to know."""
    assert known_from(_pack()).get(entry) is None


@pytest.mark.parametrize(
    ("thing", "says", "told"),
    [
        ("unknown-cw-owner", "only", False), ("unknown-cw-shows", "only", False),
        ("unknown-cw-owner", "rates and residuals", True), ("unknown-separated-rights-value", "only", False),
        ("unknown-sag-else", "national executive director", True), ("unknown-vote-by-guild", "90.3%", False),
        ("dvd-money-staying-in-business", "crucial to staying in business", True),
    ],
)  # fmt: skip
def test_what_the_articles_say_is_not_denied(thing: str, says: str, told: bool) -> None:  # noqa: FBT001 - a table
    """A gap does not deny what paragraph 10 of 23 October or 11 of 17 October tells, and a statement stands alone."""
    texts = {one.id: one.says for one in (*_pack().facts, *_pack().unknowns)}
    assert told == (says in texts[thing])


def test_no_statement_answers_before_it_states() -> None:
    """Beside another statement a "No:" would deny that one."""
    assert [fact.id for fact in _pack().facts if re.match(r"(?:no|yes)\b[:,]", fact.says, re.IGNORECASE)] == []
