"""Numbered sources as lines of a message, each with its address where it has one; the first of them as links."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from urllib.parse import quote

from bot.cards.card import Button, SourceLine
from bot.gateway.escaping import plain
from bot.gateway.limits import BUTTON_URL, CONTENT, length

# What an address must not hold inside `<...>`. Beyond the name of the machine a browser sends it as its percent sign.
_BREAKING = re.compile(r"""[ <>"\\^`{|}]""")
_MOST_LINKS = 3
# Discord refuses a message with a link that it takes for none, so only what is beyond doubt becomes one.
_HOST = r"(?=[^/:?#]{1,253}(?:[/:?#]|\Z))(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
_REST = r"[/?#](?:[\w./?#:@!$&'()*+,;=~-]|%[0-9a-f]{2})*"
_LINK = re.compile(rf"https?://(?i:{_HOST}(?::[1-9]\d{{1,3}})?(?:{_REST})?)", re.ASCII)
_ADDRESS = re.compile(r"""(https?://[^/?# <>"\\^`{|}]+)((?:[/?#].*)?)""", re.IGNORECASE)


def links_to(sources: Sequence[SourceLine]) -> tuple[Button, ...]:
    """Return links to the first sources that have an address, at most three, each with a name of its own."""
    links: dict[str, Button] = {}
    for line in sources:
        address = _written(line.address)
        fits = length(address) <= BUTTON_URL and _LINK.fullmatch(address) is not None
        if fits and line.label and address not in links and all(line.label != b.label for b in links.values()):
            links[address] = Button("link", line.label, (address,))
    return tuple(links.values())[:_MOST_LINKS]


def numbered(sources: Sequence[SourceLine], linked: Collection[str] = ()) -> list[str]:
    """Return a line for each source: `[1] Variety, 22 October 2007, paragraph 2`; of those `linked` no address."""
    return [
        f"[{number}] {plain(line.text) if address in linked else _addressed(line.text, address)}"
        for number, line in enumerate(sources, 1)
        for address in (_written(line.address),)
    ]


def sources_within(sources: Sequence[SourceLine], most: int = CONTENT, linked: Collection[str] = ()) -> str:
    """Return numbered sources as text: all of them, or the first ones that fit; of those `linked` no address."""
    lines = numbered(sources, linked)
    while lines and length("\n".join(lines)) > most:
        lines.pop()
    return "\n".join(lines)


def _addressed(text: str, address: str) -> str:
    # In angle brackets no preview is drawn.
    return f"{plain(text)} <{address}>" if address else plain(text)


def _written(address: str) -> str:
    """Return an address with nothing in it that would break out of a link, empty where it is none of a page."""
    found = _ADDRESS.fullmatch(address) if address.isprintable() else None
    return found[1] + _BREAKING.sub(lambda odd: quote(odd[0]), found[2]) if found is not None else ""
