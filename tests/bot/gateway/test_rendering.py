"""Whatever a card holds, what is sent keeps every limit and means nothing to Discord but words."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.card import Button, Card, Section, SourceLine, Stamp
from bot.gateway import tokens
from bot.gateway.escaping import plain
from bot.gateway.limits import BUTTON_LABEL, BUTTON_URL, BUTTONS_PER_ROW, CONTENT, CUSTOM_ID, ROWS, length
from bot.gateway.rendering import Outgoing, render

MARKUP = (
    "**", "__", "~~", "||", "`", "```", "> ", ">>> ", "# ", "-# ", "- ", "[a](https://b.example)", "<@1>", "<@!2>",
    "<@&3>", "<#4>", "<t:1:R>", "</ask:5>", "<:e:6>", "<a:e:7>", "<id:guide>", "@everyone", "@here", "\\", "\u200b",
    "\u202e", "😀", "https://x.example/a_b_c", "<https://y.example>", "\n", "](", "](<https://z.example>)",
)  # fmt: skip
TEXT = st.lists(st.one_of(st.sampled_from(MARKUP), st.text(max_size=12)), max_size=12).map("".join)
LONG = st.builds(lambda text, times: text * times, TEXT, st.sampled_from([1, 1, 1, 1, 80]))
IDS = st.one_of(st.sampled_from(["expiry", "pay-ask"]), st.text(min_size=1, max_size=300))
ACTS = st.sampled_from(["sources", "related", "helpful", "not-right", "remove", "pick", "post", "page"])
BUTTONS = st.builds(Button, ACTS, LONG.map(lambda text: text[:300]), st.lists(IDS, max_size=6).map(tuple))
MOMENTS = st.integers(0, 7_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
STAMPS = st.builds(Stamp, MOMENTS, st.booleans(), TEXT)
ADDRESSES = st.builds(
    lambda page, times: f"https://x.example/{page * times}", st.text("abc"), st.sampled_from([1, 300])
)
AWKWARD = st.builds("https://x.example/{}".format, st.text('ab<>"\\\\^`{|}*_~@:)]?#%', max_size=12))
SOURCES = st.builds(SourceLine, TEXT, st.one_of(TEXT, ADDRESSES, AWKWARD), TEXT)
CITES = st.lists(SOURCES, max_size=20).map(tuple)
CARDS = st.builds(
    Card,
    lines=st.lists(LONG, max_size=5).map(tuple),
    sources=st.lists(SOURCES, max_size=100).map(tuple),
    notes=st.lists(LONG, max_size=3).map(tuple),
    buttons=st.lists(BUTTONS, max_size=60).map(tuple),
    ids=st.lists(IDS, max_size=4).map(tuple),
    stamp=st.one_of(st.none(), STAMPS),
    voice=TEXT,
    sections=st.lists(
        st.builds(Section, TEXT, st.lists(LONG, max_size=8).map(tuple), st.lists(CITES, max_size=8).map(tuple)),
        max_size=3,
    ).map(tuple),
    listing=st.one_of(st.just(()), st.lists(IDS, min_size=1, max_size=5).map(tuple)),
    per_page=st.integers(0, 12),
)
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_ADDRESS = re.compile(r"<https?://[^\s<>]*>")
_STAMP = re.compile(r"<t:-?\d+:[FDR]>")
_OURS = re.compile(r"^-# |^- |^\*\*|\*\*$", re.MULTILINE)
_MEANS = re.compile(r"[*_~|`<]|^\s*(?:[#>]|-#)|\]\(|@(?:everyone|here)", re.MULTILINE)


def left_over(content: str) -> str:
    """Return what of a message would format, link or mention, beside what the renderer itself puts there."""
    # A stamp and an address stand for a word: what follows them does not begin its line.
    bare = _STAMP.sub("x", _ADDRESS.sub("x", _ESCAPED.sub("x", content)))
    found = _MEANS.search(_OURS.sub("", bare))
    return found[0] if found is not None else ""


def check(outgoing: Outgoing) -> None:
    """Hold a message against every limit there is."""
    assert 0 < length(outgoing.content) <= CONTENT
    assert any(c.isprintable() and not c.isspace() for c in outgoing.content)
    assert len(outgoing.rows) <= ROWS
    assert all(0 < len(row) <= BUTTONS_PER_ROW for row in outgoing.rows)
    drawn = asyncio.run(_drawn(outgoing))
    assert all(0 < length(button["label"]) <= BUTTON_LABEL for button in drawn)
    links = [button["url"] for button in drawn if "url" in button]
    assert len(links) <= 3
    assert all(length(link) <= BUTTON_URL and f"<{link}>" not in outgoing.content for link in links)
    others = [button["custom_id"] for button in drawn if "url" not in button]
    assert all(0 < len(other) <= CUSTOM_ID and tokens.read(other) is not None for other in others)
    assert len({*others, *links}) == len(drawn)


async def _drawn(outgoing: Outgoing) -> list[dict[str, str]]:
    view = outgoing.view()
    return [button for row in view.to_components() for button in row["components"]] if view is not None else []


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(card=CARDS, owner=st.integers(0, 2**64 - 1), page=st.integers(0, 9))
def test_any_card_keeps_every_limit_and_nothing_in_it_formats(card: Card, owner: int, page: int) -> None:
    """Long lines, emoji, zero-width characters, markup, a hundred sources, sixty buttons, ids of 300 characters."""
    outgoing = render(card, owner, (Button("remove", "Remove"),), page)
    check(outgoing)
    assert left_over(outgoing.content) == ""


@settings(max_examples=300, deadline=None)
@given(text=TEXT)
def test_plain_text_means_nothing_to_discord(text: str) -> None:
    """No mention, channel, stamp, command, emoji, masked link, heading, list or emphasis is left."""
    shown = plain(text)
    assert left_over(shown) == ""
    assert _ESCAPED.sub(lambda found: found[0][1], shown).count("😀") == text.count("😀")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**bold** _it_ ~~no~~ ||hid|| `code`", r"\*\*bold\*\* \_it\_ \~\~no\~\~ \|\|hid\|\| \`code\`"),
        ("<@1> <#2> <t:3> </ask:4> <:e:5>", r"\<@1> \<#2> \<t:3> \</ask:4> \<:e:5>"),
        ("[click](https://evil.example)", r"[click]\(<https://evil.example>)"),
        ("# big\n> quoted\n- item", "\\# big\n\\> quoted\n\\- item"),
        ("see https://a.example/b_c.", "see <https://a.example/b_c>."),
        ("https://a.example/Strike_(1988)!", "<https://a.example/Strike_(1988)>!"),
        ("(https://discord.com/channels/@me/1/2)", "(<https://discord.com/channels/@me/1/2>)"),
        ("[1] Variety, 22 October 2007, paragraph 2", "[1] Variety, 22 October 2007, paragraph 2"),
        ("turn\u202eed\x07", "turned"),
        ("@everyone", "@\u200beveryone"),
    ],
)
def test_markup_is_shown_letter_by_letter(text: str, shown: str) -> None:
    """Words stay as they are; what would mean something is escaped."""
    assert plain(text) == shown


@settings(max_examples=100, deadline=None)
@given(
    items=st.lists(
        st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Z"]), min_size=1, max_size=400),
        min_size=1,
        max_size=60,
    ),
    per_page=st.integers(0, 12),
)
def test_the_pages_of_a_list_lose_nothing(items: list[str], per_page: int) -> None:
    """Every item stands on exactly one page, in order, and none is torn."""
    card = Card(
        ("A list",),
        sections=(Section("Head", tuple(f"- {item}" for item in items)),),
        listing=("sources", "x"),
        per_page=per_page,
    )
    seen: list[int] = []
    for page in range(200):
        outgoing = render(card, page=page)
        assert all(f"- {plain(items[at])}" in outgoing.content for at in outgoing.items)
        assert not per_page or len(outgoing.items) <= per_page
        seen.extend(outgoing.items)
        if not any(button.label.startswith("Next") for row in outgoing.rows for button in row):
            break
    assert seen == list(range(len(items)))


@settings(max_examples=100, deadline=None)
@given(
    cited=st.lists(st.lists(st.integers(1, 30), max_size=6, unique=True), min_size=1, max_size=40),
    per_page=st.integers(0, 12),
)
def test_each_page_carries_the_sources_of_its_own_lines(cited: list[list[int]], per_page: int) -> None:
    """The numbers at a line are those of its sources at the end of the same page, and no other source is there."""
    items = tuple(f"- line {n} {'x' * 60}." for n in range(len(cited)))
    cites = tuple(tuple(SourceLine(f"Paper, paragraph {p}") for p in one) for one in cited)
    card = Card(("A list",), sections=(Section("Head", items, cites),), listing=("x",), per_page=per_page)
    seen: list[int] = []
    for page in range(len(items)):
        outgoing = render(card, page=page)
        if outgoing.items.start != len(seen):
            break  # the last page again
        numbered = dict(re.findall(r"^\[(\d+)\] Paper, paragraph (\d+)$", outgoing.content, re.MULTILINE))
        assert list(numbered) == [str(n) for n in range(1, len(numbered) + 1)]
        used: set[str] = set()
        for at in outgoing.items:
            line = next(x for x in outgoing.content.split("\n") if x.startswith(f"- line {at} "))
            marks = re.findall(r"\[(\d+)\]", line)
            assert [int(numbered[mark]) for mark in marks] == cited[at]
            used |= {*marks}
        assert used == {*numbered}
        seen.extend(outgoing.items)
    assert seen == list(range(len(items)))


def test_what_does_not_fit_is_said() -> None:
    """A card that cannot be leafed through says that there is more, and its edition stays."""
    content = render(Card(tuple(f"line {n} " + "x" * 90 for n in range(60)), notes=("Edition 1",))).content
    assert "-# There is more than fits one message.\n-# Edition 1" in content
    assert "There is more" not in render(Card(("one line",), notes=("Edition 1",))).content


def linked(outgoing: Outgoing) -> list[tuple[str, str]]:
    """Return what the links under a message say, and where they lead."""
    return [(button["label"], button["url"]) for button in asyncio.run(_drawn(outgoing)) if "url" in button]


def test_three_sources_are_links_and_the_rest_stand_in_the_text() -> None:
    """Each address once, in angle brackets where it is no link."""
    page = "https://a.example/b_c"
    sources = (
        SourceLine("A, paragraph 1", page, "A"),
        SourceLine("B", "https://b.example/<@1>", "B"),
        SourceLine("C", "https://c.example/" + "c" * 600, "C"),
        SourceLine("A, paragraph 2", page, "A"),
        SourceLine("D", "https://d.example", "A"),
        SourceLine("E", "http://e.example/?q=1", "E"),
        SourceLine("F", "https://f.example/f", "F"),
        SourceLine("G", "https://g.example/g", "G"),
    )
    outgoing = render(Card(("Said.",), sources, buttons=(Button("helpful", "Helpful", ("x",)),)))
    assert linked(outgoing) == [("A", page), ("B", "https://b.example/%3C@1%3E"), ("E", "http://e.example/?q=1")]
    assert [[button.label for button in row] for row in outgoing.rows] == [["A", "B", "E"], ["Helpful"]]
    said = outgoing.content.partition("\n\n")[2].split("\n")
    assert said == [
        "[1] A, paragraph 1", "[2] B", f"[3] C <https://c.example/{'c' * 600}>", "[4] A, paragraph 2",
        "[5] D <https://d.example>", "[6] E", "[7] F <https://f.example/f>", "[8] G <https://g.example/g>",
    ]  # fmt: skip
    assert [
        link for link in ("a.example", "e.example") if link in render(Card(("Said.",), sources), links=False).content
    ]


def test_what_is_linked_stands_without_its_address_in_the_list_too() -> None:
    """The same source under the words and under the list's own lines is one address, given once."""
    line = SourceLine("A, paragraph 1", "https://a.example/b", "A")
    section = Section("Also", ("- This.",), ((line,),))
    outgoing = render(Card(("Said.",), (line,), sections=(section,)))
    assert linked(outgoing) == [("A", "https://a.example/b")]
    assert outgoing.content == "Said.\n\n[1] A, paragraph 1\n\n**Also**\n- This. [1]\n\n[1] A, paragraph 1"


def test_where_there_is_no_room_for_links_the_addresses_stand_in_the_text() -> None:
    """What can be picked goes before them."""
    picks = tuple(Button("pick", f"{n}", (f"{n}",)) for n in range(4))
    card = Card(("Said.",), (SourceLine("A", "https://a.example", "A"),), buttons=(*picks, Button("remove", "Remove")))
    assert linked(render(card)) == []
    assert "[1] A <https://a.example>" in render(card).content


@settings(max_examples=200, deadline=None)
@given(
    act=ACTS,
    owner=st.integers(0, 2**64 - 1),
    state=st.lists(st.text(st.sampled_from("abcxyz0189-._"), min_size=1, max_size=12), max_size=5),
)
def test_a_token_comes_back_as_it_was_written(act: str, owner: int, state: list[str]) -> None:
    """What a button does, whose it is and to what; of a long state the end is left out, nothing else."""
    token = tokens.read(tokens.written(act, owner, state))
    assert token is not None
    assert (token.act, token.owner) == (act, owner)
    assert list(token.state) == state[: len(token.state)]
    assert len(token.state) == len(state) or sum(map(len, state)) > 50


@pytest.mark.parametrize(
    "custom_id", ["", "x", "s0:pick::abc", "s1:pick:", "s2:pick::a", "s1:pick::a b", "s1:pick:é:a"]
)
def test_an_id_of_another_grammar_is_none_of_ours(custom_id: str) -> None:
    """It is read as nothing, not as something near."""
    assert tokens.read(custom_id) is None
