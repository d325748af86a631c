"""What members can call, a row each: the options they give, a few words of what comes, and who may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Row:
    """One call of a command: `says` are words of its answer, `shown` whether the whole channel sees it."""

    words: str
    given: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    says: tuple[str, ...] = ()
    shown: bool = False
    drawn: bool = False  # with a picture

    @property
    def name(self) -> str:
        """What the test is called."""
        return " ".join([self.words, *(f"{option}={value}"[:40] for option, value in self.given.items())])


@dataclass(frozen=True)
class Typing:
    """What is typed into an option that offers choices, and words of what is offered; none: nothing is."""

    words: str
    focused: str
    typed: str
    says: str

    @property
    def name(self) -> str:
        """What the test is called."""
        return f"{self.words} {self.focused}:{self.typed}"


HOME_VIDEO = "home-video"
ROWS = (
    Row("ask", {"question": "whens our contract up"}, ("31 October 2007", "[1] Variety", "Edition"), shown=True),
    Row("ask", {"question": "who waters the plants"}, ("no sourced answer",), shown=True),
    Row("ask", {"question": "what does verrone say"}, ("Verrone",), shown=True),
    Row("ask", {"question": "hello"}, ("Ask me",), shown=True),
    Row("ask", {"question": "did the wga withdraw recoupment", "private": True}, ("16 October 2007",)),
    Row("ask", {"question": "what is the strike vote's result", "as_of": "2007-10-18"}, (), shown=True),
    Row("ask", {"question": "when is it", "as_of": "nonsense"}, ("as", "2007-10-20")),
    Row("ask", {"question": "my dvd did $10m wholesale, what do i get"}, ("$33,000.00", "Working"), shown=True),
    Row("ask", {"question": "@everyone <@1> ||x|| [a](http://b) `c`"}, (), shown=True),
    Row("countdown", {}, ("8 days left", "31 October 2007"), shown=True),
    Row("countdown", {"deadline": "wga contract"}, ("8 days left",), shown=True),
    Row("countdown", {"deadline": "contract"}, ("Which deadline?",)),
    Row("countdown", {"deadline": "xyzzy"}, ("There is no deadline",)),
    Row("positions", {}, ("DVD", "recoupment"), shown=True),
    Row("positions", {"issue": "residuals"}, ("Which issue?",)),
    Row("positions", {"issue": "issue-dvd-residuals"}, ("WGA", "AMPTP"), shown=True),
    Row("glossary", {}, ("AMPTP",), shown=True),
    Row("glossary", {"term": "residual"}, ("A residual is", "[1]"), shown=True),
    Row("source", {}, ("Variety, 17 October 2007",), shown=True),
    Row("source", {"source": "variety-2007-10-22"}, ("paragraphs: 21", "What rests on it"), shown=True),
    Row("residual", {}, ("home video residual",)),
    Row("residual", {"rule": HOME_VIDEO, "amount": "120,000 x $8"}, ("$2,880.00", "Working")),
    Row("residual", {"rule": HOME_VIDEO, "amount": "$5m", "rate": "2%", "base": "25%", "already": "$1m"}, ("$25,000",)),
    Row("residual", {"rule": HOME_VIDEO, "amount": "$5m", "costs": "$1m"}, ()),
    Row("residual", {"rule": HOME_VIDEO, "amount": "$5m", "overscale": "$1m"}, ()),
    Row("residual", {"rule": HOME_VIDEO, "amount": "lots"}, ("holds no figure",)),
    Row(
        "residual", {"rule": HOME_VIDEO, "amount": "$5m", "compare": True},
        ("$15,000.00", "$30,000.00", "$33,000.00", "$19,500.00", "$24,000.00"), drawn=True,
    ),
    Row("timeline", {}, ("16 July 2007", "[1]"), drawn=True),
    Row("timeline", {"topic": "dvd"}, ("October 2007",), drawn=True),
    Row("timeline", {"since": "2007-10-19", "until": "2007-10-24"}, ("19 October 2007", "90.3%"), drawn=True),
    Row("timeline", {"since": "2007-10-24", "until": "2007-10-19"}, ("Swap them",)),
    Row("remind set", {"event": "wga contract", "before": 3_600}, ("No reminder was set",)),
    Row("remind list", {}, ("no reminders",)),
    Row("remind cancel", {"reminder": "1"}, ("no such reminder",)),
    Row("about", {}, ("Known until 23 October 2007", "Local 1")),
    Row("help", {}, ("Ask me",)),
    Row("privacy show", {}, ("Nothing is held of you",)),
    Row("privacy delete", {}, ("Nothing is held of you",)),
    Row("privacy policy", {}, ("https://policy.example",)),
)  # fmt: skip

TYPINGS = (
    Typing("ask", "question", "when does the contr", "contract"),
    Typing("ask", "question", "", ""),
    Typing("ask", "question", "zzzz", ""),
    Typing("countdown", "deadline", "str", "strike"),
    Typing("countdown", "deadline", "", "contract"),
    Typing("positions", "issue", "dvd", "DVD"),
    Typing("glossary", "term", "resid", "Residual"),
    Typing("glossary", "term", "", "AMPTP"),
    Typing("source", "source", "22 oct", "Variety, 22 October 2007"),
    Typing("residual", "rule", "home", "home video"),
    Typing("remind set", "event", "contr", "contract"),
    Typing("remind cancel", "reminder", "", ""),
)

MENUS = ("Ask about this message", "Report this answer", "Add as question")

# One of each command, for the places where it is shown to the asker alone, or where nobody else reads along.
EVERYWHERE = (
    Row("ask", {"question": "whens our contract up"}, ("31 October 2007",)),
    Row("ask", {"question": "who waters the plants"}, ("no sourced answer",)),
    Row("countdown", {}, ("8 days left",)),
    Row("positions", {}, ("DVD",)),
    Row("glossary", {"term": "residual"}, ("A residual is",)),
    Row("source", {}, ("Variety",)),
    Row("residual", {"rule": HOME_VIDEO, "amount": "$2.4m"}, ("$7,200.00",)),
    Row("timeline", {}, ("16 July 2007",), drawn=True),
    Row("remind list", {}, ("no reminders",)),
    Row("about", {}, ("Known until",)),
    Row("help", {}, ("Ask me",)),
    Row("privacy show", {}, ("Nothing is held of you",)),
)
