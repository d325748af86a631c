"""The facts of the small pack about ferry talks that never were."""

from __future__ import annotations

from datetime import date
from typing import Any

from knowledge.model import Fact

_ROWS: list[dict[str, Any]] = [
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
FACTS = tuple(Fact.model_validate(row) for row in _ROWS)
