"""A small pack of a made-up negotiation: the guides of a museum and its trust."""

from __future__ import annotations

from knowledge.verifying import fingerprints

ARTICLES = {
    "gazette-2024-06-10": """\
Guides and trust far apart

The guides' contract with the trust runs out on Sunday June 30.

Ada Okafor, who speaks for the guides' union, said on Sunday June 9 that it asks for more pay.

"Six percent," she said.

The two sides meet in the museum's library.

The trust's answer is due on Tuesday June 11.

A guide whose tour is sold as a recording gets 2% of what the museum takes in.
""",
    "gazette-2024-06-12": """\
The trust refused the guides' 6% on Tuesday June 11 and offered nothing in its place.
""",
}


def _fingerprints(article: str) -> str:
    return "".join(f"\n    - {found}" for found in fingerprints(ARTICLES[article].encode()))


# What the copy of it is called that stands for another operator's pack.
GARDEN = "garden-2024"
FILES: dict[str, str] = {
    "pack.yaml": """\
id: museum-2024
title: The 2024 museum guides' talks
about: How the guides of a museum and its trust bargain over the contract that runs out on 30 June 2024.
zone: Europe/London
since: 2024-05-01
known_until: 2024-06-12
we: guides
contact: Ask the guides' own office.
notice: General information from cited sources, not legal advice.
""",
    "sources.yaml": f"""\
- id: gazette-2024-06-10
  publisher: The Gazette
  title: Guides and trust far apart
  dated: 2024-06-10
  tier: press
  fingerprints:{_fingerprints("gazette-2024-06-10")}
- id: gazette-2024-06-12
  publisher: The Gazette
  dated: 2024-06-12
  tier: press
  fingerprints:{_fingerprints("gazette-2024-06-12")}
- id: almanac
  publisher: The Almanac
  tier: reference
  outside: true
  address: https://almanac.example/museums
""",
    "parties.yaml": """\
- {id: guides, name: Museum Guides' Union, short: the guides' union, side: union, aliases: [guides, union, our union]}
- {id: trust, name: Museum Trust, short: the trust, side: employer, aliases: [trust, management]}
- {id: gazette, name: The Gazette, short: The Gazette, side: other}
""",
    "people.yaml": """\
- {id: okafor, name: Ada Okafor, role: speaks for the guides' union, party: guides, aliases: [okafor, ada]}
""",
    "words.yaml": """\
synonyms:
  pay: [wage, wages, salary, money]
opposites:
  - [[start, begin], [end, finish]]
off_topic: [what is the weather, who won the match, tell me a joke, how do i bake bread]
""",
    "facts/talks.yaml": """\
- id: contract-ends
  says: The guides' contract with the trust runs out on Sunday 30 June 2024.
  short: When does the guides' contract run out?
  by: gazette
  kind: date
  topics: [contract]
  on: 2024-06-30
  cites: [gazette-2024-06-10 2]
  ask: [
    when is our contract up, what day does the deal with the trust lapse, contract expiry date,
    when does the agreement stop, last day of the contract, until when are we covered
  ]
- id: pay-ask
  says: The guides' union asks for 6% more pay, Ada Okafor said on 9 June 2024.
  short: How much more pay do the guides ask for?
  by: okafor
  kind: proposal
  topics: [pay]
  on: 2024-06-09
  cites: ["gazette-2024-06-10 3, 4"]
  ask: [
    what raise do we want, how big a pay rise does the union seek, what is the union's wage demand,
    percent pay increase asked for, what did okafor ask for, how much money do guides want
  ]
- id: trust-refuses
  says: The trust refused the 6% on 11 June 2024 and offered nothing in its place.
  short: Did the trust refuse the pay rise?
  by: gazette
  kind: event
  topics: [pay]
  on: 2024-06-11
  cites: [gazette-2024-06-12 1]
  ask: [
    what did management say to the raise, was the wage demand turned down, did the trust say no to more pay,
    has the trust rejected the rise, what was the answer of the trust on pay, did management refuse the money
  ]
- id: venue
  says: The two sides meet in the museum's library, The Gazette reported on 10 June 2024.
  short: Where do the two sides meet?
  by: gazette
  kind: report
  topics: [talks]
  on: 2024-06-10
  cites: [gazette-2024-06-10 5]
  ask: [
    where are the talks held, in which room do they bargain, location of the meetings,
    what place do the sessions happen in, which building hosts the talks, where is bargaining going on
  ]
""",
    "unknowns.yaml": """\
- id: unknown-strike-pay
  says: Nothing here says whether the guides would get strike pay.
  short: Would there be strike pay?
  nearest: [pay-ask, contract-ends, venue]
  ask: [
    who pays the guides of the museum during a long walkout, is there strike pay,
    do we get paid on strike, how much is strike pay, who pays us during a walkout,
    is there a strike fund
  ]
""",
    "deadlines.yaml": """\
- id: expiry
  main: yes
  name: the guides' contract runs out
  past: the guides' contract ran out
  day: 2024-06-30
  at: "24:00"
  zone: Europe/London
  basis: The Gazette gives the day only.
  then: first-strike-day
  cites: [gazette-2024-06-10 2]
  ask: [
    how many days until our contract ends, days left on the contract, countdown to expiry,
    how long until the deal lapses, contract countdown
  ]
- id: first-strike-day
  name: a strike first becomes possible
  past: a strike first became possible
  day: 2024-07-01
  at: "09:00"
  exact: true
  zone: Europe/London
  basis: The Almanac gives the hour.
  cites: [almanac]
  ask: [
    how long until a strike is possible, days until we may walk out, how soon can guides strike,
    strike countdown, days to the earliest walkout
  ]
- id: answer-due
  name: the trust's answer is due
  past: the trust's answer was due
  day: 2024-06-11
  zone: Europe/London
  basis: The Gazette gives the day only.
  cites: [gazette-2024-06-10 6]
  ask: [
    how long until the trust has to answer, days until management replies, when is the reply of the trust due,
    answer countdown, days left for the trust's reply
  ]
""",
    "terms.yaml": """\
- id: term-scale
  name: Scale
  says: Scale is the least that a guide may be paid for a tour.
  aliases: [minimum fee, tour minimum]
  cites: [almanac]
""",
    "positions.yaml": """\
- id: issue-pay
  name: Pay
  status: Unsettled as of 12 June 2024
  stands:
    - {party: guides, says: "The guides' union asks for 6% more.", on: 2024-06-09, cites: [gazette-2024-06-10 3]}
    - {party: trust, says: The trust offers nothing more., on: 2024-06-11, cites: [gazette-2024-06-12 1]}
  ask: [
    where do both sides stand on pay, compare the sides on wages, positions on pay, who wants what on pay,
    both views on money
  ]
""",
    "rules.yaml": """\
- id: recording-fee
  name: recording fee
  says: A guide whose tour is sold as a recording gets 2% of what the museum takes in.
  status: in force
  by: trust
  measure: revenue
  counted_in: takings
  since: 2020-01-01
  needs: [amount]
  tiers:
    - rate: {value: 2%, since: 2020-01-01, by: trust, note: in force, cites: [gazette-2024-06-10 7]}
  words:
    - [recording, recordings, audio]
  asks_for:
    amount: what the museum took in for the recording, like `$10,000`
  cites: [gazette-2024-06-10 7]
""",
    "replies.yaml": """\
help: Ask about the guides' talks, like "when does our contract run out".
abstain: Nothing sourced here answers that.
advice: No advice is given here.
prediction: No predictions are made here.
choices: Did you mean one of these?
thanks: You're welcome.
identity: A program that quotes a pack of facts.
small_talk:
  hello: [hello, hi, hey]
  thanks: [thanks, thank you]
  identity: [who are you, are you a bot]
  help: [help, what can you do]
  bye: [bye, goodbye]
""",
    "questions.yaml": """\
- {question: which day is the end of our agreement, reaches: [contract-ends]}
- {question: who pays the guides if they strike, outcome: abstained}
""",
}
