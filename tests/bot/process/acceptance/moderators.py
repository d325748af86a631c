"""What moderators can call, in families whose rows follow each other: what is given, said, pressed and filled in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.bot.process.acceptance.members import NOTHING, Typing
from tests.bot.process.acceptance.stage import Answer, Stage
from tests.bot.process.serving import MESSAGES
from tests.bot.talks import FILES
from tests.bot.terminal import change
from tests.loopback.interactions import Place
from tests.loopback.logs import Call
from tests.loopback.payloads import Json
from tests.loopback.routes.replies import MODAL

Filled = Mapping[str, object]


@dataclass(frozen=True)
class Press:
    """The press of the button whose words begin so, and words of what comes; a form that opens is filled in."""

    label: str
    says: str
    fill: Filled = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True)
class Act:
    """One call of a moderators' command, and what is pressed on its card in turn.

    `fill` is what its form is filled in with, where it opens one; `changing` what is changed in the pack's folder
    before it: the file, the words, and what stands there then. `shown` says whether the whole channel sees it.
    """

    words: str
    given: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    says: tuple[str, ...] = ()
    then: tuple[Press, ...] = ()
    fill: Filled | None = None
    changing: tuple[str, str, str] | None = None
    shown: bool = False


@dataclass(frozen=True)
class Channel:
    """A channel of the server by its name."""

    name: str


@dataclass(frozen=True)
class Role:
    """A role of the server by its name."""

    name: str


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return files in a zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


TABLE = (
    "id,question,aliases,answer,claim_by,slots,sources,valid_from,valid_to,review_by,follow_ups,locale\n"
    "tea,When is the tea?,tea time|when do we have tea|hour of the tea,The tea is at four.,guides,,almanac,,,,,\n"
)
MISSPELT = FILES["terms.yaml"].replace("cites:", "sites:").encode()
BOMB = zipped({"facts/a.yaml": b"a" * (20 << 20)})
ALIASES = b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
PICNIC: Filled = {
    "says": "The guides’ picnic is on Friday 12 July 2024.",
    "by": "guides",
    "short": "When is the picnic?",
    "asks": "when is the picnic\nwhich day is the picnic\ndate of the picnic\npicnic day\nwhat day do guides picnic",
    "cites": "The Gazette | 2024-06-20 | https://gazette.example/picnic",
}
FUND: Filled = {
    "says": "The union’s fund pays the guides if they strike.",
    "by": "guides",
    "short": "Who pays the guides if they strike?",
    "asks": "who pays the guides if they strike\nwho pays guides that strike",
    "cites": "almanac",
}
TALL: Filled = {
    "says": "The statue is nine feet tall.",
    "by": "guides",
    "short": "How tall is the statue?",
    "cites": "almanac",
}
HALL = "The two sides meet in the museum’s great hall, The Gazette reported on 10 June 2024."
WITHOUT_SOURCE: Filled = {**PICNIC, "cites": "nowhere-2024 3"}
AGAIN = Press("Go on editing", "great hall", {"says": HALL})
APPLY = Press("Apply", "is published")
CANCEL = Press("Cancel", "Nothing was changed")
BALLOT, LONDON = "the ballot closes", "Europe/London"
MOVED = {"deadline": BALLOT, "day": "2031-04-04", "source": "The board", "time": "18:00"}

LOOKING = (
    Act("kb status", says=("Edition", "4 facts", "Waiting in the queue: 0", "0 pairs of facts", "not looked at yet")),
    Act("kb status", then=(Press("Look at the links", "Asking for 1 address"),)),
    Act("kb show", {"fact": "venue"}, ("library", "Verified: never", "told: "), (Press("Still true", "still true"),)),
    Act("kb show", {"fact": "venu"}, ("There is no fact",)),
    Act("kb verify", says=("due",), then=(Press("Still true: trust-refuses", "still true"),)),
    Act("kb verify", {"fact": "pay-ask"}, ("still true",)),
    Act("kb try", {"question": "what raise do we want"}, ("6%", "pay-ask")),
    Act("kb try", {"question": "@everyone"}),
    Act("kb history", says=("nothing was ever changed",)),
    Act("kb history", {"of": "editions"}, ("nothing was ever changed",)),
    Act("kb history", {"of": "acts"}, ("verify pay-ask", "verify venue", "the operator, start")),
    Act("kb export", says=("as files",)),
    Act("kb queue", says=("Nothing waits",)),
    Act("kb proposals", says=("Nothing waits for a second moderator",)),
    Act("kb rollback", {"edition": 99}, ("no edition 99",)),
)
CHECKING = (
    Act("kb check", says=("0 errors",)),
    Act("kb check", {"file": ("museum.zip", zipped(FILES))}, ("0 errors",)),
    Act("kb check", {"file": ("terms.yaml", FILES["terms.yaml"].encode())}, ("0 errors",)),
    Act("kb check", {"file": ("terms.yaml", MISSPELT)}, ("Did you mean",)),
    Act("kb check", {"file": ("facts.csv", TABLE.encode())}, ("The table",)),
    Act("kb check", {"file": ("facts.csv", b"id,says\nx,y\n")}, ("is no column",)),
    Act("kb check", {"file": ("pack.exe", b"MZ\x90")}, ("no kind of file",)),
    Act("kb check", {"file": ("bomb.zip", BOMB)}, ("unfolds to more",)),
    Act("kb check", {"file": ("way-out.zip", zipped({"../../etc/passwd.yaml": "a"}))}, ("leads out of",)),
    Act("kb check", {"file": ("aliases.yaml", ALIASES)}, ("1 error",)),
    Act("kb check", {"file": ("pack.yaml", b"\xff\xfe\x00\x00" * 9)}, ("It cannot be used",)),
    Act("kb check", {"file": ("empty.zip", b"")}, ("It cannot be used",)),
    Act("kb check", {"file": ("large.zip", b"PK" + b"0" * (5 << 20))}, ("large",)),
)  # fmt: skip
CHANGING = (
    Act("kb reload", says=("Nothing would change",)),
    Act("kb reload", says=("What would change",), then=(CANCEL,), changing=("terms.yaml", "the least", "the lowest")),
    Act("kb reload", says=("term-scale",), then=(APPLY,)),
    Act("kb reload", says=("keep",), changing=("terms.yaml", "cites:", "sites:")),
    Act("kb reload", says=("Nothing would change",), changing=("terms.yaml", "sites:", "cites:")),
    Act("kb edit", {"fact": "venue"}, ("great hall",), (CANCEL,), {"says": HALL}),
    Act("kb edit", {"fact": "venue"}, ("great hall",), (AGAIN, APPLY), {"says": HALL}),
    Act("kb add", {}, ("keep",), (Press("Go on editing", "Added 1 fact", PICNIC), APPLY), WITHOUT_SOURCE),
    Act("kb retire", {"fact": "trust-refuses"}, ("Retired 1 fact",), (APPLY,)),
    Act("kb history", {}, ("retire trust-refuses",), (Press("Next", "Edition 1"), Press("Previous", "Edition 5"))),
    Act("kb rollback", {"edition": 2}, ("dition 2",), (CANCEL,)),
    Act("kb rollback", {"edition": 2}, ("dition 2",), (APPLY,)),
    # A question of the bank is to find no answer, so that a reason is asked for.
    Act("kb add", {}, (), (Press("Apply", "is published", {"reason": "The fund was founded."}),), FUND),
    Act("kb rollback", {"edition": 6}, ("dition 6",), (APPLY,)),
    Act("kb history", {"of": "acts"}, ("rollback edition 6",), (Press("Next", "start"), Press("Previous", "6"))),
    Act("kb retire", {"fact": "venue"}, ("Retired 1 fact",), (APPLY, Press("Undo", "is published"))),
)  # fmt: skip
DEADLINES = (
    Act("deadline set", {"name": BALLOT, "day": "2031-02-30", "zone": "Europe/London", "source": "almanac"}, ("day",)),
    Act("deadline set", {"name": BALLOT, "day": "2031-03-04", "zone": "Atlantis", "source": "almanac"}, ("zone",)),
    Act(
        "deadline set",
        {"name": BALLOT, "day": "2031-03-04", "zone": LONDON, "source": "almanac", "time": "17:30", "main": True},
        ("4 March 2031",), (CANCEL,),
    ),
    Act(
        "deadline set",
        {"name": BALLOT, "day": "2031-03-04", "zone": LONDON, "source": "almanac", "time": "17:30", "main": True},
        ("4 March 2031", "Added 1 deadline"), (APPLY,),
    ),
    Act("deadline extend", MOVED, ("4 April 2031",), (APPLY,)),
    Act("deadline extend", {"deadline": BALLOT, "day": "2031-04-04", "source": "The board"}, ("nothing would change",)),
    Act("deadline announce", {"deadline": BALLOT, "event": False}, ("Announced", "4 April 2031"), shown=True),
    Act("deadline announce", {"deadline": "bananas"}, ("There is no deadline",)),
    Act("deadline announce", {"deadline": BALLOT, "event": False, "ping": True}, ("no role to ping",)),
    Act("deadline cancel", {"deadline": "answer-due"}, ("To be cancelled",), (CANCEL,)),
    Act("deadline cancel", {"deadline": "answer-due"}, ("To be cancelled",), (APPLY,)),
)  # fmt: skip
SETTINGS = (
    Act("config show", says=("answers", "clock")),
    Act("config set", says=("Nothing was given",)),
    Act("config set", {"log_channel": Channel("log")}, ("log",)),
    Act("config set", {"private_channel": Channel("quiet")}, ("added",)),
    Act("config set", {"answer_channel": Channel("quiet")}, ("added",)),
    Act("config set", {"answer_channel": Channel("quiet")}, ("no longer",)),
    Act("config set", {"questions": 9, "within": 20, "same_again": 60}, ("questions: 9", "within: 20")),
    Act("config set", {"collect": True}, ("collect: on",)),
    Act("config set", {"digest": False}, ("digest: off", "is not told there")),
    Act("config set", {"second_moderator": True}, ("moderator: on",)),
    Act("config set", {"second_moderator": False}, ("moderator: off",)),
    Act("config set", {"clock": "fixed:2024-06-12"}, ("fixed, now Wednesday 12 June 2024, 12:00",)),
    Act("config set", {"clock": "soon"}, ("no such clock",)),
    Act("config set", {"clock": "operator"}, ("operator",)),
    Act("config set", {"editors_role": Role("@everyone")}, ("that role is everybody",)),
    Act("config set", {"ping_role": Role("@everyone")}, ("that role is everybody",)),
    Act("config set", {"pack": "bananas"}, ("offers no pack",)),
    Act("config set", {"answers": False}, ("answers: off",)),
    Act("config set", {"answers": True}, ("answers: on",)),
)
FAMILIES = {
    "looking": LOOKING, "checking": CHECKING, "changing": CHANGING, "deadlines": DEADLINES, "settings": SETTINGS,
}  # fmt: skip

TYPINGS = (
    Typing("kb show", "fact", "where do", "Where do the two sides meet?"),
    Typing("kb edit", "fact", "venu", "Where do the two sides meet?"),
    Typing("kb retire", "fact", "", "contract"),
    Typing("kb verify", "fact", "pay", "pay"),
    Typing("deadline extend", "deadline", "contract", "contract"),
    Typing("deadline extend", "source", "alma", "Almanac"),
    Typing("deadline cancel", "deadline", "strike", "strike"),
    Typing("deadline announce", "deadline", "", "contract"),
    Typing("deadline set", "zone", "los ang", "America/Los Angeles"),
    Typing("deadline set", "source", "gaz", "Gazette"),
    Typing("config set", "pack", "", "museum"),
)


async def carried_out(stage: Stage, act: Act) -> Answer:
    """Do what a row says, one step after the other."""
    guild = stage.hall.guild
    known = {Channel(one["name"]): one for one in guild.channels.values()}
    known |= {Role(one["name"]): one for one in guild.roles.values()}
    given = {key: known[value] if isinstance(value, Channel | Role) else value for key, value in act.given.items()}
    if act.changing:
        file, before, after = act.changing
        change(stage.hall.pack / file, before, after)
    answer = await stage.call(stage.moderator, act.words, **given)
    if answer.kind == MODAL:
        answer = await stage.send(stage.moderator, answer, act.fill)
    assert [words for words in act.says if words not in answer.text] == [], answer.text
    assert answer.private is not act.shown
    stage.cards.append((stage.moderator, answer))
    for press in act.then:
        answer = await stage.press(stage.moderator, answer, press.label, press.fill)
        assert press.says in answer.text, answer.text
        stage.cards.append((stage.moderator, answer))
    return answer


async def letter_to(stage: Stage, place: Place, since: int) -> Json:
    """Wait for a direct message to somebody."""
    account = place.account["id"]

    def fits(call: Call) -> bool:
        return call.status == 200 and call.params["channel_id"] == stage.loopback.world.direct.get(account, {}).get(
            "id"
        )

    return (await stage.loopback.asked("POST", MESSAGES, since, fits)).reply
