"""A hand-made pack about ferry talks that never were: small enough to know by heart, with one of everything.

Two parties and a branch, two people, a contested pair (winter-loss, winter-profit), a superseded fact (first-offer by
second-offer), a correcting phrasing (bonus-withdrawn), a series of deadlines (the meetings), known unknowns, a term,
an issue and small talk.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any

from knowledge.answering import Edition, open_edition
from knowledge.answering.refit import refit
from knowledge.matching.decision import Weights
from knowledge.model import Deadline, Fact, Header, Issue, Pack, Party, Person, Replies, Source, Term, Unknown, Words

ATHENS = timezone(timedelta(hours=2))
NOON = datetime(2019, 3, 12, 12, 0, tzinfo=ATHENS)

HEADER = Header(
    id="ferry-2019",
    title="The 2019 Island Line talks",
    about="How the ferry crews and the Island Line bargained over pay.",
    zone="Europe/Athens",
    since=date(2019, 2, 4),
    known_until=date(2019, 3, 12),
    we="crews",
    contact="Ask the union's own office.",
    notice="Made up for the tests.",
)
SIX = tuple(f"{n:064x}" for n in range(6))
SOURCES = (
    Source(id="gazette-03-05", publisher="Harbour Gazette", dated=date(2019, 3, 5), tier="press", fingerprints=SIX),
    Source(id="gazette-03-12", publisher="Harbour Gazette", dated=date(2019, 3, 12), tier="press", fingerprints=SIX),
    Source(id="line-notice", publisher="Island Line", tier="employer", outside=True),
)
PARTIES = (
    Party(id="crews", name="Ferry Crews Union", short="FCU", side="union", aliases=("fcu", "crews", "the union")),
    Party(id="crews-north", name="Northern Branch", short="FCU North", side="union", within="crews",
          aliases=("northern branch", "fcu north")),
    Party(id="line", name="Island Line Company", short="Island Line", side="employer",
          aliases=("island line", "the company", "management")),
    Party(id="gazette", name="Harbour Gazette", short="Harbour Gazette", side="other"),
)  # fmt: skip
PEOPLE = (
    Person(id="quell", name="Mara Quell", role="president of the FCU", party="crews", aliases=("quell", "mara")),
    Person(id="dent", name="Oskar Dent", role="spokesman of the Island Line", party="line",
           aliases=("dent", "oskar dent", "oskar", "company spokesman")),
)  # fmt: skip
WORDS = Words.model_validate(
    {
        "synonyms": {
            "strike": ["strike", "walkout", "walk out", "stoppage"],
            "wage": ["wage", "wages", "pay", "salary"],
            "ferry": ["ferry", "ferries", "boat", "boats"],
            "meeting": ["meeting", "meetings", "session", "sit down"],
        },
        "slots": {
            "route": {"winter": ["winter route", "winter service"], "skerry": ["skerry route", "skerry"]},
            "year": {"2012": ["2012"], "2019": ["2019"]},
        },
        "opposites": [[["start", "begin", "began"], ["end", "ended", "finish"]], [["accept"], ["reject"]]],
        "calendar": {"monday": [date(2019, 3, 11)], "11": [date(2019, 3, 11)], "31": [date(2019, 3, 31)]},
        "off_topic": [
            "what is the weather like", "recipe for fish soup", "who won the football match", "tell me a joke",
            "best film of the decade", "how tall is a giraffe", "write me a poem about rain", "capital of peru",
            "how do i fix my bicycle", "what should i cook tonight", "is there life on mars", "sing a song",
        ],
    }
)  # fmt: skip


def _facts() -> tuple[Fact, ...]:
    rows: list[dict[str, Any]] = [
        {
            "id": "first-offer", "by": "line", "kind": "proposal", "short": "What was the first pay offer?",
            "says": "The Island Line first offered the crews a rise of 3%.",
            "on": date(2019, 3, 4), "until": date(2019, 3, 11), "superseded_by": "second-offer",
            "topics": ["pay"], "cites": ["gazette-03-05 1"],
            "ask": ["how much did the company offer at first", "the opening pay offer", "was the first offer 3%",
                    "what rise did management put down first", "initial wage offer of the island line",
                    "how big was the company's first rise", "what did they offer on 4 march"],
        },
        {
            "id": "second-offer", "by": "line", "kind": "proposal", "short": "What is the company's latest pay offer?",
            "says": "The Island Line raised its offer to a rise of 4.5%.",
            "on": date(2019, 3, 11), "topics": ["pay"], "cites": ["gazette-03-12 1"],
            "ask": ["how much does the company offer now", "latest pay offer", "is the offer 4.5% now",
                    "what is on the table from management", "current wage offer of the island line",
                    "did the company raise its offer", "newest proposal on wages from the island line"],
        },
        {
            "id": "union-demand", "by": "crews", "kind": "position", "short": "How much does the union ask for?",
            "says": "The FCU asks for a rise of 8% for every crew.",
            "topics": ["pay"], "cites": ["gazette-03-05 2"],
            "ask": ["what does the union demand", "how much do we want", "the fcu pay demand",
                    "what percentage are the crews asking for", "are we asking for 8%", "size of our wage claim",
                    "what raise do the crews seek"],
        },
        {
            "id": "winter-loss", "by": "line", "kind": "position", "short": "What did the winter route lose?",
            "says": "The Island Line says that the winter route lost 2,000,000 euros in 2012.",
            "slots": {"year": ["2012"]}, "contested_with": ["winter-profit"],
            "topics": ["winter"], "cites": ["gazette-03-05 3"],
            "ask": ["did the winter route lose money", "how big was the loss on the winter service",
                    "company losses on the winter route", "how much money went down the drain in winter service",
                    "does management say the winter route is in the red", "deficit of the winter route",
                    "how many euros did the winter route lose"],
        },
        {
            "id": "winter-profit", "by": "crews", "kind": "position", "short": "Did the winter route make a profit?",
            "says": "The FCU says that the winter route earned a small profit in 2012.",
            "slots": {"year": ["2012"]}, "contested_with": ["winter-loss"],
            "topics": ["winter"], "cites": ["gazette-03-05 4"],
            "ask": ["was the winter route profitable", "does the union say the winter service earned money",
                    "profit on the winter route", "union figures for the winter service",
                    "what do the crews say about winter earnings", "is the winter route in the black",
                    "did the winter service turn a profit"],
        },
        {
            "id": "vote-result", "by": "crews", "kind": "number", "short": "How did the strike vote end?",
            "says": "Of 1,530 crew members 1,412 voted for a walkout; the union announced it on 8 March 2019.",
            "on": date(2019, 3, 8), "topics": ["vote"], "cites": ["gazette-03-12 2"],
            "ask": ["how many voted for a strike", "result of the strike vote", "how many of us said yes to a walkout",
                    "strike ballot outcome", "who won the walkout vote", "how many of the 1,530 voted yes",
                    "what was the tally of the vote"],
        },
        {
            "id": "talks-start", "by": "gazette", "kind": "date", "short": "When did the talks start?",
            "says": "The talks began on 4 February 2019.",
            "on": date(2019, 2, 4), "topics": ["talks"], "cites": ["gazette-03-05 5"],
            "ask": ["when did the talks begin", "start date of the bargaining", "since when have the two sides talked",
                    "on what day did negotiations start", "how long ago did talks begin", "first day of the talks",
                    "when did they begin to bargain"],
        },
        {
            "id": "quell-rest", "by": "quell", "kind": "quote", "short": "What did Quell say about rest?",
            "says": "Mara Quell says that no crew can sail safely on less than eleven hours of rest.",
            "topics": ["rest"], "cites": ["gazette-03-12 3"],
            "ask": ["quell on rest hours", "what does mara think about rest between shifts",
                    "how many hours of rest does quell want", "quell about sleep and safety",
                    "what did the union president say on rest", "did quell mention eleven hours",
                    "mara quell's words on tired crews"],
        },
        {
            "id": "dent-warning", "by": "dent", "kind": "quote", "short": "What did Dent warn of?",
            "says": "Oskar Dent warns that a walkout would close the Skerry route for good.",
            "topics": ["strike"], "cites": ["gazette-03-12 4"],
            "ask": ["dent on the skerry route", "what did the company spokesman threaten",
                    "would a strike close the skerry route", "oskar dent's warning", "what does dent say of a walkout",
                    "why would skerry be closed", "what did dent say"],
        },
        {
            "id": "north-cabins", "by": "crews-north", "kind": "position",
            "short": "What does the Northern Branch want?",
            "says": "The Northern Branch wants the cabins of the old boats renewed.",
            "topics": ["cabins"], "cites": ["gazette-03-12 5"],
            "ask": ["northern branch on cabins", "who wants new cabins", "what does fcu north ask for",
                    "should the old cabins be renewed", "does the northern branch want cabins renewed",
                    "cabins on the old boats", "state of the sleeping cabins"],
        },
        {
            "id": "bonus-withdrawn", "by": "gazette", "kind": "event", "short": "Who withdrew the bonus cut?",
            "says": "The Island Line, not the union, withdrew the plan to cut the Sunday bonus.",
            "on": date(2019, 3, 6), "topics": ["bonus"], "cites": ["gazette-03-12 6", "line-notice"],
            "ask": ["did the company drop the bonus cut", "is the sunday bonus safe",
                    "what happened to the plan to cut the bonus", "did management withdraw the bonus plan",
                    "sunday bonus news", "is the bonus cut dead", "did the island line give up the bonus cut"],
            "corrects": ["why did the union withdraw the bonus cut", "when did the crews drop the sunday bonus plan",
                         "why has the fcu given up its bonus cut"],
        },
        {
            "id": "ticket-machines", "by": "gazette", "kind": "report", "short": "Where are the ticket machines?",
            "says": "The Island Line has set up ticket machines in four ports.",
            "topics": ["tickets"], "cites": ["gazette-03-05 6"],
            "ask": ["where can i find ticket machines", "which ports have ticket machines", "number of ticket machines",
                    "ports with machines for tickets", "has the line bought ticket machines",
                    "do machines sell tickets in the ports", "how do passengers buy tickets"],
        },
    ]  # fmt: skip
    return tuple(Fact.model_validate(row) for row in rows)


UNKNOWNS = (
    Unknown(id="unknown-pensions", short="What happens to pensions?", nearest=("union-demand",),
            says="Nothing in the two reports says what happens to pensions.",
            ask=("what about pensions", "will my pension change", "pension plan of the crews", "are pensions cut",
                 "do the talks touch pensions", "retirement money", "pension fund news")),
    Unknown(id="unknown-captain", short="Who captains the new ferry?",
            says="The two reports do not name the captain of the new ferry.",
            ask=("who is the captain of the new ferry", "name of the new captain", "captain of the new boat",
                 "which captain got the new ferry", "who steers the new ferry", "is there a new captain",
                 "who will be captain")),
)  # fmt: skip
DEADLINES = tuple(
    Deadline.model_validate(row)
    for row in (
        {
            "id": "meeting-1", "name": "the first meeting", "past": "the first meeting was held",
            "day": date(2019, 3, 8),
            "at": "10:00", "exact": True, "zone": "Europe/Athens", "basis": "Told.", "series": "meetings",
            "cites": ["gazette-03-05 5"],
            "ask": ["when is the first meeting", "how long until the first meeting", "first session of the two sides"],
        },
        {
            "id": "meeting-2", "name": "the second meeting", "past": "the second meeting was held",
            "day": date(2019, 3, 14), "at": "10:00", "exact": True, "zone": "Europe/Athens", "basis": "Told.",
            "series": "meetings", "cites": ["gazette-03-12 1"],
            "ask": ["when is the next meeting", "how long until they meet again", "days to the next session",
                    "when do the two sides sit down again", "next session when"],
        },
        {
            "id": "contract-end", "name": "the contract expires", "past": "the contract expired",
            "day": date(2019, 3, 31), "at": "24:00", "zone": "Europe/Athens", "basis": "The hour is not told.",
            "means": "Work goes on under the old terms.", "cites": ["gazette-03-12 2"],
            "ask": ["how long until the contract expires", "when does the contract run out", "contract deadline",
                    "days left on the contract", "has the contract expired", "expiry of our contract"],
        },
    )
)  # fmt: skip
TERMS = (
    Term.model_validate(
        {
            "id": "term-lay-day", "name": "Lay day", "says": "A lay day is a day that a boat spends in port, unpaid.",
            "aliases": ["lay days", "layday"], "cites": ["line-notice"],
            "ask": ["define lay day", "meaning of lay day", "explain lay days to me"],
        }
    ),
)  # fmt: skip
POSITIONS = (
    Issue.model_validate(
        {
            "id": "issue-pay", "name": "Pay", "status": "Open on 12 March 2019", "facts": ["union-demand"],
            "stands": [
                {"party": "crews", "says": "The FCU asks for 8%.", "on": date(2019, 3, 5),
                 "cites": ["gazette-03-05 2"]},
                {"party": "line", "says": "The Island Line offers 4.5%.", "on": date(2019, 3, 11),
                 "cites": ["gazette-03-12 1"]},
            ],
            "ask": ["where do both sides stand on pay", "compare union and company on wages", "positions on pay",
                    "how far apart are the two sides on wages", "each side on pay", "both views on wages"],
        }
    ),
)  # fmt: skip
REPLIES = Replies(
    help="Ask me about the ferry talks.",
    abstain="I have no sourced answer to that.",
    advice="I give no advice.",
    prediction="I do not make predictions.",
    choices="Did you mean one of these?",
    thanks="You are welcome.",
    identity="I am a program.",
    small_talk={
        "hello": ("hello", "hi", "hey there", "good morning", "hello bot"),
        "thanks": ("thanks", "thank you", "many thanks", "thanks a lot", "cheers mate"),
        "identity": ("who are you", "are you a bot", "what are you", "are you human", "who made you"),
        "help": ("help", "what can you do", "how do you work", "help me please", "what can i ask"),
        "bye": ("bye", "goodbye", "see you later", "good night", "farewell"),
    },
)


@cache
def small_pack() -> Pack:
    """Return the whole pack."""
    return Pack(
        header=HEADER, sources=SOURCES, parties=PARTIES, people=PEOPLE, words=WORDS, facts=_facts(), unknowns=UNKNOWNS,
        deadlines=DEADLINES, terms=TERMS, positions=POSITIONS, replies=REPLIES,
    )  # fmt: skip


@cache
def small_weights() -> Weights:
    """Return the weights fitted on the pack itself."""
    return refit(small_pack())


@cache
def small_edition() -> Edition:
    """Return the pack's edition under its own weights."""
    return open_edition(small_pack(), small_weights())


def made(facts: dict[str, tuple[str, ...]], words: dict[str, Any] | None = None, we: str = "crews") -> Edition:
    """Return an edition of facts given as id -> phrasings, each of which says its first phrasing and cites paragraph 1.

    Its parties are the WGA with its branch WGA West, the AMPTP and the actors; `we` may be one of them.
    """
    parties = (
        Party(id="wga", name="Writers Guild", short="WGA", side="union", aliases=("wga", "writer", "writers")),
        Party(id="wga-west", name="WGA West", short="WGA West", side="union", within="wga", aliases=("wgaw",)),
        Party(id="amptp", name="Producers", short="AMPTP", side="employer", aliases=("amptp", "studios")),
        Party(id="actors", name="Actors Guild", short="SAG", side="union", aliases=("sag", "actor", "actors")),
    )
    people = (
        Person(id="verrone", name="Patric Verrone", role="president", party="wga-west", aliases=("verrone",)),
        Person(id="counter", name="Nick Counter", role="president", party="amptp", aliases=("counter",)),
    )
    held = tuple(
        Fact.model_validate(
            {"id": i, "says": ask[0], "short": ask[0], "by": "wga", "kind": "report", "cites": ["gazette-03-05 1"],
             "ask": ask}
        )
        for i, ask in facts.items()
    )  # fmt: skip
    pack = Pack(
        header=HEADER.model_copy(update={"we": we}), sources=SOURCES, parties=parties, people=people,
        words=Words.model_validate(words or {}), facts=held, replies=REPLIES,
    )  # fmt: skip
    return open_edition(pack, small_weights())
