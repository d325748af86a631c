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
from tests.knowledge.small_facts import FACTS

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
        header=HEADER, sources=SOURCES, parties=PARTIES, people=PEOPLE, words=WORDS, facts=FACTS, unknowns=UNKNOWNS,
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
