from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.gateway.limits import ATTACHMENT_DESCRIPTION
from bot.library import open_library
from bot.pictures import Bar, bars_of, describe, lanes_of
from bot.pictures.drawing import draw_bars, draw_lanes
from knowledge.answering import Edition, open_edition
from knowledge.answering.times.timeline import Dated, timeline
from knowledge.model import Citation, Fact, Pack, Party, Rule
from knowledge.residuals import Calculation, calculate, compare

TODAY = date(2024, 6, 12)
FIRST, SECOND = "gazette-2024-06-10", "gazette-2024-06-12"
RULES = tuple(
    Rule.model_validate(rule)
    for rule in (
        {
            "id": "recordings", "name": "recording residual", "says": "A share of what recordings take in.",
            "status": "in force", "by": "gazette", "measure": "wholesale", "counted_in": "wholesale",
            "needs": ("amount",), "asks_for": {"amount": "the takings"}, "cites": (f"{FIRST} 6",),
            "base": {"value": "10%", "by": "gazette", "note": "in force since 2019", "cites": (f"{FIRST} 6",)},
            "tiers": ({"rate": {"value": "2%", "by": "gazette", "note": "as printed", "cites": (f"{FIRST} 6",)}},),
        },
        {
            "id": "doubled", "name": "doubling", "says": "Twice as much.", "status": "proposed", "by": "guides",
            "measure": "wholesale", "changes": "recordings", "factor_on": ("rate", "base"), "cites": (f"{FIRST} 6",),
            "factor": {"value": "200%", "by": "guides", "note": "the union's proposal", "cites": (f"{FIRST} 6",)},
        },
        {
            "id": "larger", "name": "larger base", "says": "Perhaps more.", "status": "speculated", "by": "gazette",
            "measure": "wholesale", "changes": "recordings", "cites": ("almanac",),
            "bases": ({"value": "15%", "by": "gazette", "note": "a columnist's guess", "cites": ("almanac",)},),
        },
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def edition(museum: Path) -> Edition:
    """Open the museum's edition."""
    return open_library(museum).current


@pytest.fixture(scope="module")
def pack(edition: Edition) -> Pack:
    """Give the museum's pack a formula, a proposal and a guess."""
    return edition.pack.model_copy(update={"rules": RULES})


def test_a_comparison_becomes_bars_with_who_says_so(pack: Pack) -> None:
    """Each result stands with its amount, the origin of its change and where that stands."""
    made = bars_of(compare(RULES, {"amount": "$1,000,000"}, TODAY), pack)
    assert made is not None
    assert (made.title, made.subtitle) == ("Recording residual", "on $1,000,000 of wholesale")
    assert made.note == "Sources: The Gazette; outside the pack’s own documents: The Almanac."
    own = "Base in force since 2019; rate as printed"
    assert made.bars == (
        Bar("As it stands (at the 10% base and a 2% rate)", Decimal("2000.00"), own, "in force"),
        Bar("With the rate doubled to 4%", Decimal("4000.00"), "The union's proposal", "proposed"),
        Bar("With the base doubled to 20%", Decimal("4000.00"), "The union's proposal", "proposed"),
        Bar("At the 15% base", Decimal("3000.00"), "A columnist's guess", "speculated"),
    )
    assert draw_bars(made)


def test_a_figure_that_someone_gave_is_not_passed_off_as_in_force(pack: Pack) -> None:
    """With a rate of one's own the first bar is no one's formula, and a proposal is still told as what it is."""
    made = bars_of(compare(RULES, {"amount": "1000", "rate": "3%"}, TODAY), pack)
    assert made is not None
    assert [(bar.note, bar.standing) for bar in made.bars[:2]] == [
        ("With the figures given", "other"),
        ("The union's proposal", "proposed"),
    ]


def test_a_label_that_the_pack_does_not_know_has_no_origin(pack: Pack) -> None:
    """Nobody is said to have proposed what only a question tried."""
    amounts = (("at the 10% base", Decimal(2)), ("at the 33% base", Decimal(6)), ("at the 15% base", Decimal(3)))
    asked = Calculation(status="answered", text="x", citations=(), rule_ids=("recordings",), amounts=amounts)
    made = bars_of(asked, pack, "on $1,000 of wholesale")
    assert made is not None
    assert [bar.standing for bar in made.bars] == ["in force", "other", "speculated"]
    assert [bar.note for bar in made.bars] == ["In force since 2019", "", "A columnist's guess"]
    assert made.subtitle == "on $1,000 of wholesale"


@pytest.mark.parametrize("amounts", [(), ("1",), ("1",) * 9, ("1", "-1"), ("1", "1e15")])
def test_what_has_nothing_to_set_side_by_side_has_no_picture(pack: Pack, amounts: tuple[str, ...]) -> None:
    """One result, too many, or one that no bar shows: the words stand alone."""
    results = tuple((f"case {n}", Decimal(amount)) for n, amount in enumerate(amounts))
    asked = Calculation(status="answered", text="x", citations=(), rule_ids=("recordings",), amounts=results)
    assert bars_of(asked, pack) is None


def test_a_refusal_has_no_picture(pack: Pack) -> None:
    """Without figures nothing is drawn."""
    assert bars_of(calculate(RULES[0], {}, RULES, TODAY), pack) is None


def _line(says: str, day: date = TODAY, *, entry: str = "x", superseded: bool = False) -> Dated:
    return Dated(day, entry, says, (Citation(source=FIRST, paragraphs=(1,)),), superseded)


def _with(edition: Edition, by: str, says: str, actor: tuple[str, ...] = ()) -> tuple[Edition, Dated]:
    """Return an edition with one more fact, and its line."""
    fact = Fact(
        id="new", says=says, short="What happened?", by=by, kind="event", on=TODAY, cites=(Citation(source=FIRST),),
        slots={"actor": actor} if actor else {}, ask=("what happened",),
    )  # fmt: skip
    others = (
        Party(id="local", name="Local 4", short="Local 4", side="union", within="guides"),
        Party(id="porters", name="Porters", short="the porters", side="union"),
        Party(id="court", name="Court", short="the court", side="other"),
    )
    pack = edition.pack.model_copy(
        update={"facts": (*edition.pack.facts, fact), "parties": (*edition.pack.parties, *others)}
    )
    return open_edition(pack, edition.weights), _line(says, entry="new")


@pytest.mark.parametrize(
    ("by", "actor", "says", "lane"),
    [
        ("gazette", ("guides",), "They walk out.", "The guides' union"),
        ("gazette", ("okafor",), "She speaks.", "The guides' union"),
        ("gazette", ("local",), "A branch walks out.", "The guides' union"),
        ("gazette", ("trust",), "It refuses.", "The trust"),
        ("gazette", ("porters",), "They walk out.", "Other unions"),
        ("gazette", ("court",), "It rules.", "Others"),
        ("gazette", ("guides", "trust"), "They meet.", "The talks"),
        ("okafor", (), "Members are ready.", "The guides' union"),
        ("trust", (), "No more pay.", "The trust"),
        ("trust", ("guides",), "They walked out.", "The guides' union"),
        ("gazette", (), "Rain fell on the museum.", "The talks"),
        ("gazette", (), "A day for the trust to answer.", "The trust"),
        ("gazette", (), "A day for the trust and the guides' union.", "The talks"),
        ("gazette", (), "The trustworthy met.", "The talks"),
    ],
)
def test_an_event_stands_in_the_lane_of_who_acts(
    edition: Edition, by: str, actor: tuple[str, ...], says: str, lane: str
) -> None:
    """Who acts comes before who says so, and that before who alone is named; a newspaper takes no side."""
    made = lanes_of(*_one(_with(edition, by, says, actor)), None)
    assert [lane.name for lane in made.lanes] == [lane]


def _one(pair: tuple[Edition, Dated]) -> tuple[Edition, list[Dated]]:
    return pair[0], [pair[1]]


@pytest.mark.parametrize(
    ("says", "text"),
    [
        ("Wednesday 12 June 2024: that is when the trust answers.", "The trust answers."),
        ("12 June 2024: the trust answers.", "The trust answers."),
        ("Wednesday 12 June 2024, in the morning: that is when talks open.", "In the morning: talks open."),
        ("Thursday 13 June 2024: that is when talks open.", "Thursday 13 June 2024: that is when talks open."),
        ("Wednesday 12 June 2024 went like this.", "Wednesday 12 June 2024 went like this."),
        ("Talks open. Nobody knows for how long.", "Talks open."),
        ("Talks open as of Nov. 1 or Sept. 3 and last to 5 p.m. Monday.", None),
        ('They said "no". Then they left.', 'They said "no".'),
    ],
)
def test_an_event_is_told_in_its_first_sentence_without_its_own_day(
    edition: Edition, says: str, text: str | None
) -> None:
    """What the heading says already is not said again, and another day is never dropped."""
    assert lanes_of(edition, [_line(says)], None).events[0].text == (text or says)


def test_what_was_replaced_says_so(edition: Edition) -> None:
    """A superseded line is marked in the picture as in the list."""
    assert (
        lanes_of(edition, [_line("Talks open.", superseded=True)], None).events[0].text.startswith("(Replaced since)")
    )


@pytest.mark.parametrize(
    ("says", "known"), [("In force since 1985.", "year"), ("On 1 January 1985 it came into force.", "day")]
)
def test_a_first_of_january_that_is_not_named_stands_for_its_year(edition: Edition, says: str, known: str) -> None:
    """Where only the year is known, no day is made up."""
    assert lanes_of(edition, [_line(says, date(1985, 1, 1))], None).events[0].known == known


def test_a_page_of_the_timeline_is_drawn_with_its_sources(edition: Edition) -> None:
    """The lines that the timeline lists are the events of the picture, day by day."""
    lines = timeline(edition.pack, said=True)[:10]
    made = lanes_of(edition, lines, TODAY, subtitle="Page 1 of 1")
    assert [event.day for event in made.events] == [line.day for line in lines]
    assert made.title == edition.pack.header.title
    assert made.note == "Sources: The Gazette; outside the pack’s own documents: The Almanac."
    assert describe(made, ATTACHMENT_DESCRIPTION).startswith(f"{made.title}, Page 1 of 1\n")
    assert draw_lanes(made)


def test_a_page_is_no_longer_than_a_picture(edition: Edition) -> None:
    """More lines than a picture shows are the caller's to divide, and none are no picture."""
    for count in (0, 11):
        with pytest.raises(ValueError, match=r"10"):
            lanes_of(edition, [_line("Talks open.")] * count, None)
