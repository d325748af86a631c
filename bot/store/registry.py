"""Every table in one list: what it holds of a person, why, and for how long.

`/privacy show`, `/privacy delete`, what expires and what goes with a server all read this list: none can miss a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from sqlalchemy import Column, Table

from bot.store import tables

AFTER_LEAVING = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Holding:
    """One table: what is said of it to the person it is about, whose rows they are, and when they go.

    `person` is the column with a person's id, None where no row is about one; `voter` one in which a person stands
    under a keyed hash. `at_wish` is what happens when the person asks for deletion: the row goes, the id alone goes, or
    both stay because others must be able to see who did it. Where others waited for a row that goes at somebody's wish,
    the audit says the words `missed` of it, and not whose it was. `made` is the column that time counts from and `kept`
    how long; they are empty where rows go when they are handled, or with their server.
    """

    table: Table
    what: str
    person: Column[int] | None = None
    at_wish: Literal["deleted", "cleared", "kept"] = "deleted"
    voter: Column[str] | None = None
    missed: str = ""
    made: str = ""
    kept: timedelta | None = None

    @property
    def of_server(self) -> bool:
        """Whether its rows belong to a server, and go with it."""
        return "guild" in self.table.c


_MONTH, _YEAR = timedelta(days=30), timedelta(days=365)

REGISTRY: tuple[Holding, ...] = (
    Holding(tables.GUILDS, "the servers that the bot is in, and when it left one"),
    Holding(tables.SETTINGS, "what a server's moderators have set: ids of channels and of roles, and switches"),
    Holding(tables.PACKS, "the knowledge base's own files"),
    Holding(tables.EDITIONS, "what a server's moderators changed in the knowledge base, the last twenty editions"),
    Holding(
        tables.AUDIT,
        "what you did as a moderator: the act, what it was done to, what changed, and when",
        person=tables.AUDIT.c.moderator,
        at_wish="kept",
        made="at",
        kept=_YEAR,
    ),
    Holding(
        tables.TALLIES,
        "how often each fact was told on a day, and found helpful; nobody's name",
        made="day",
        kept=_YEAR,
    ),
    Holding(
        tables.QUEUE,
        "questions and reports that were sent to the moderators; your id only if you asked to be told",
        person=tables.QUEUE.c.asker,
        at_wish="cleared",
        made="day",
        kept=_MONTH,
    ),
    Holding(
        tables.VOTES,
        "that you found an answer helpful or not right, under a mark that only this server's key of the month makes",
        voter=tables.VOTES.c.voter,
        made="day",
        kept=_MONTH,
    ),
    Holding(tables.KEYS, "the key of those marks, a new one every thirty days", made="day", kept=_MONTH),
    Holding(tables.POSTS, "where the bot's own answers stand, to correct them; not who asked", made="at", kept=_MONTH),
    Holding(
        tables.LETTERS,
        "what you asked to be told about by direct message: the deadline, how long before; until it is sent",
        person=tables.LETTERS.c.user,
    ),
    Holding(tables.VERIFIED, "on which day a fact was last found to be still true"),
    Holding(
        tables.LINKS, "which addresses of sources did not answer when a server's moderators last had them looked at"
    ),
    Holding(tables.DIGESTS, "in which week a server's moderators were last told what waits in their queue"),
    Holding(
        tables.PROPOSALS,
        "what you proposed as a moderator and nobody has decided about yet: the change, in words and as data",
        person=tables.PROPOSALS.c.moderator,
        missed="It waits no more: it was deleted, and nobody decided about it. Nothing was changed.",
        made="at",
        # It waits for a week; when that is over it is told and goes, and this is for where nobody was there to tell it.
        kept=timedelta(days=8),
    ),
)
