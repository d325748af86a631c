"""The frozen types of a pack: everything the project knows about one negotiation.

A pack is data written by people. These types say what may stand in it; whether it is *sound*
(ids that resolve, dates that agree) is the business of `knowledge.checks`.
"""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from knowledge.model.parts import Citations, Id, Ids, Lines, OptionalCitations, Part, Phrasing, Says, Text, Wordings
from knowledge.model.rules import Rule

Tier = Literal["press", "union", "employer", "agreement", "reference"]
Side = Literal["union", "employer", "other"]
FactKind = Literal[
    "event", "quote", "position", "proposal", "number", "date", "reason", "definition", "person", "rule", "report"
]


class Header(Part):
    """`pack.yaml`: what the pack is about and how it speaks."""

    id: Id
    title: Text
    about: Text
    language: Text = "en"
    zone: Text
    since: date
    known_until: date
    we: Id
    contact: Text
    notice: Text
    clock: Literal["real", "fixed", "offset"] = "real"


class Source(Part):
    """A document that facts rest on. `outside` marks one that is not among the pack's own documents.

    `address` is where it can be read, `archive` where a copy of it is kept that stays when that page is gone.
    `superseded_by` is a later document that took its place: what rests on the earlier one wants a look.
    """

    id: Id
    publisher: Text
    title: str = ""
    dated: date | None = None
    tier: Tier
    outside: bool = False
    address: str = ""
    archive: str = ""
    superseded_by: Id | None = None
    fingerprints: tuple[Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")], ...] = ()


class Party(Part):
    """Who sits at the table: a union, an employer's body, or another organisation. `within` names a larger one."""

    id: Id
    name: Text
    short: Text
    side: Side
    within: Id | None = None
    aliases: Wordings = ()


class Person(Part):
    """Someone who speaks, and for whom; `cites` says where name and role stand, for want of a fact that tells them."""

    id: Id
    name: Text
    role: Text
    party: Id | None = None
    aliases: Wordings = ()
    cites: OptionalCitations = ()


class Words(Part):
    """`words.yaml`: how members talk. Every list is read in lower case.

    `members` is what those are called whom the talks are about: "which nurse" asks for a name, as "which person" does.
    `markets` are uses of a work that only residual rules tell apart: one that no rule speaks of is never worked out by
    the formula of another. The `market` slots count among them, unless one of the same name stands here.
    """

    synonyms: dict[Id, Wordings] = {}
    slots: dict[Id, dict[Id, Wordings]] = {}
    opposites: tuple[tuple[Wordings, Wordings], ...] = ()
    calendar: dict[str, tuple[date, ...]] = {}
    off_topic: Wordings = ()
    members: Wordings = ()
    markets: dict[Id, Wordings] = {}


class Fact(Part):
    """One statement in the pack's own words, who asserts it, and where it stands.

    `event` names in a few words what happened on its day; a pack with such words has a timeline of just these.
    After `review_by` whoever tells it says when it was last checked; which fact answers never depends on it.
    """

    id: Id
    says: Says
    short: Annotated[str, StringConstraints(min_length=3, max_length=80)]
    by: Id
    kind: FactKind
    topics: Ids = ()
    on: date | None = None
    event: Annotated[str, StringConstraints(max_length=60)] = ""
    since: date | None = None
    until: date | None = None
    review_by: date | None = None
    superseded_by: Id | None = None
    cites: Citations
    quotes: Lines = ()
    derived: Lines = ()
    slots: dict[Id, Ids] = {}
    related: Ids = ()
    contested_with: Ids = ()
    ask: Annotated[tuple[Phrasing, ...], Field(min_length=1)]
    corrects: Lines = ()


class Unknown(Part):
    """A known unknown: something people will ask and the pack's documents do not answer."""

    id: Id
    says: Says
    short: Annotated[str, StringConstraints(min_length=3, max_length=80)]
    nearest: Ids = ()
    ask: Annotated[tuple[Phrasing, ...], Field(min_length=1)]


class Deadline(Part):
    """An instant people count towards: a day and an hour in an IANA zone. `24:00` is the end of the day.

    `basis` says in words how exact the hour is; `then` names the deadline that this one opens;
    of deadlines in one `series` (the sessions) the next open one is told. The `main` one is what is meant by
    "the deadline".
    """

    id: Id
    name: Text
    past: Text
    day: date
    at: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$")] | None = None
    exact: bool = False
    zone: Text
    basis: Text
    means: str = ""
    main: bool = False
    series: Id | None = None
    then: Id | None = None
    superseded_by: Id | None = None
    cites: Citations
    ask: Annotated[tuple[Phrasing, ...], Field(min_length=1)]

    @property
    def hour_given(self) -> bool:
        """Whether an hour was written down; where none was, the day alone counts."""
        return self.at is not None

    @property
    def ends_with_its_day(self) -> bool:
        """Whether the instant is the end of the day: written so, or because no hour was."""
        return self.at is None or self.at == "24:00"

    @property
    def wall_time(self) -> time:
        """The hour on the clock of its zone; the end of a day is that day's last minute's end, midnight."""
        return time(0, 0) if self.at is None or self.at == "24:00" else time.fromisoformat(self.at)


class Term(Part):
    """A glossary entry."""

    id: Id
    name: Text
    says: Says
    aliases: Wordings = ()
    cites: Citations
    ask: Lines = ()


class Stand(Part):
    """What one party wants or answers on an issue, with where it says so."""

    party: Id
    says: Says
    on: date
    cites: Citations


class Issue(Part):
    """`positions.yaml`: one thing on the table, and each side's stand on it."""

    id: Id
    name: Text
    status: Text
    stands: Annotated[tuple[Stand, ...], Field(min_length=1)]
    facts: Ids = ()
    ask: Lines = ()


class BankQuestion(Part):
    """A question that the pack must answer in a stated way: a fact to reach, or an outcome."""

    question: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    reaches: Ids = ()
    outcome: Literal["answered", "choices", "abstained", "help"] = "answered"
    asked_on: str = ""
    context: Lines = ()


class Replies(Part):
    """`replies.yaml`: what the program says of itself. Each is a whole line that a person wrote."""

    help: Text
    abstain: Text
    advice: Text
    prediction: Text
    choices: Text
    thanks: Text
    identity: Text
    small_talk: dict[Literal["hello", "thanks", "identity", "help", "bye"], Lines] = {}


class Pack(Part):
    """A whole pack, as its files say it."""

    header: Header
    sources: tuple[Source, ...]
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    words: Words = Words()
    facts: tuple[Fact, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    terms: tuple[Term, ...] = ()
    positions: tuple[Issue, ...] = ()
    rules: tuple[Rule, ...] = ()
    replies: Replies
    questions: tuple[BankQuestion, ...] = ()

    def source(self, source_id: str) -> Source:
        """Return the source with that id; KeyError where there is none."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)
