"""Addresses of sources: which become links, which stand in the text, and how what would break them is written."""

from __future__ import annotations

import pytest

from bot.cards.card import Card, SourceLine
from bot.gateway.rendering import render
from tests.bot.gateway.test_rendering import linked


@pytest.mark.parametrize(
    "address",
    ["https://a", "https://a_b.example", "https://-a.example", "https://a.example:x/", "https://a.example/é",
     "https://ä.example", "https://u:p@a.example/", "ftp://a.example", "https://a.1", "HTTPS://a.example",
     f"https://{'a' * 64}.example", f"https://{'a.' * 130}example", "https://a.example/%", "https://a.example/100%zz"],
)  # fmt: skip
def test_what_discord_may_not_take_for_an_address_is_no_link(address: str) -> None:
    """It would refuse the whole answer."""
    assert linked(render(Card(("Said.",), (SourceLine("A", address, "A"),)))) == []


@pytest.mark.parametrize(
    "address", ["https://a.example/\u202egpj", "https://a.example/\x1b[31m", "https://a.example\u200b/"]
)
def test_an_address_with_what_is_not_seen_is_not_shown(address: str) -> None:
    """It would lead elsewhere than it says, or turn the line round."""
    assert render(Card(("Said.",), (SourceLine("A", address, "A"),))).content == "Said.\n\n[1] A"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("https://a.example/a|b", "https://a.example/a%7Cb"),
        ("https://a.example/x?q={a}^`b`", "https://a.example/x?q=%7Ba%7D%5E%60b%60"),
        ('https://a.example/<@1>"é\\', "https://a.example/%3C@1%3E%22é%5C"),
        ("https://a.example/%7C", "https://a.example/%7C"),
    ],
)
def test_what_would_break_an_address_is_written_as_a_browser_sends_it(written: str, shown: str) -> None:
    """The source is still found: as a link where Discord takes it for one, else in the text."""
    outgoing = render(Card(("Said.",), (SourceLine("A", written, "A"),)), links=False)
    assert outgoing.content == f"Said.\n\n[1] A <{shown}>"
    linking = render(Card(("Said.",), (SourceLine("A", written, "A"),)))
    assert linked(linking) == ([("A", shown)] if shown.isascii() else [])
    assert shown.isascii() is (shown not in linking.content)


@pytest.mark.parametrize("address", ["https://a|b.example/", "https://`a.example", "https://a.example\\@b.example/"])
def test_an_address_of_no_page_anywhere_is_not_shown(address: str) -> None:
    """In the name of a machine nothing stands for another character."""
    assert render(Card(("Said.",), (SourceLine("A", address, "A"),))).content == "Said.\n\n[1] A"


def test_an_address_in_capitals_stands_in_the_text() -> None:
    """The pack takes it, so whoever wants to look it up finds it."""
    shown = render(Card(("Said.",), (SourceLine("A", "HTTPS://A.EXAMPLE/x", "A"),)))
    assert shown.content.endswith("[1] A <HTTPS://A.EXAMPLE/x>")
