"""How all of a server's knowledge base stands: its edition, what is due, what is disputed, and which links answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.addresses import addresses_of
from bot.cards.card import Button, Card, Section
from bot.cards.history import stamp, who_is
from bot.cards.keeping import COUNTED_FOR, Laid, problems_laid
from bot.store.editions import Version
from bot.store.links import Look, Unanswered
from bot.store.tallies import Tally
from knowledge.answering import Edition
from knowledge.language.dating import short_date
from knowledge.model import Pack
from knowledge.overlaying import Overlay
from knowledge.problems import Problem, counted, shortened

_DOUBTED = 3
_FEW, _LINE = 5, 300
LOOK = Button("kb-links", "Look at the links")
# What became of an address -> how so many of them are counted.
_STATES = {
    "broken": "broken",
    "doubtful": "in doubt",
    "moved": "moved",
    "refused": "not asked for",
    "unasked": "not asked in time",
}
_CURE = "Look yourself. Name another source with /kb edit, or tell whoever keeps the pack."


def doubted_lines(edition: Edition, tallies: Mapping[str, Tally]) -> tuple[str, ...]:
    """Say which statements were most often found not right, of those that are still told; nothing where none was."""
    still_told = ((entry, tally.not_right or 0) for entry, tally in tallies.items() if entry in edition.entry_numbers)
    most = sorted((one for one in still_told if one[1]), key=lambda one: (-one[1], one[0]))[:_DOUBTED]
    named = ", ".join(f"{entry} ({number:,})" for entry, number in most)
    return (f"Most often found not right in the last {COUNTED_FOR.days} days: {named}",) if named else ()


def status_lines(edition: Edition, number: int, overlay: Overlay, newest: Version | None) -> tuple[str, ...]:
    """Say which edition is answered from, how much is in it, and how it came there."""
    pack = edition.pack
    held = {"fact": pack.facts, "known unknown": pack.unknowns, "deadline": pack.deadlines, "source": pack.sources}
    own = {"fact": overlay.facts, "deadline": overlay.deadlines, "source": overlay.sources}
    changed = [counted(len(things), thing) for thing, things in own.items() if things]
    changed += [f"{len(overlay.retired)} retired"] if overlay.retired else []
    came = stamp(newest.made_at) if newest else "-"
    if newest is not None and newest.moderator is not None:
        came += f", {who_is(newest.moderator)}, {newest.act or 'published'}"
    return (
        f"Edition {number} ({edition.hash}) of {pack.header.id}",
        f"It holds: {', '.join(counted(len(things), thing) for thing, things in held.items())}",
        f"This server's own: {', '.join(changed) or 'nothing'}",
        f"Published: {came}",
    )


def disputed_lines(edition: Edition) -> tuple[str, ...]:
    """Name the facts that are declared to be disputed with one another: each two that are still told, once."""
    facts = edition.facts
    pairs = {
        tuple(sorted((fact.id, other)))
        for fact in edition.pack.facts
        for other in fact.contested_with
        if other in facts and fact.superseded_by is None and facts[other].superseded_by is None
    }
    return tuple(f"- {one}: {facts[one].short} / {other}: {facts[other].short}" for one, other in sorted(pairs))


def links_line(pack: Pack, look: Look | None, *, offered: bool = True) -> str:
    """Say what was found when the links were looked at last, of the addresses that there still are.

    Where nobody looked yet it says how that is done, if it is `offered`.
    """
    there = len({address for _, address in addresses_of(pack)})
    if look is None:
        how = "not looked at yet; the button asks each site" if offered else "not looked at here, as the operator wants"
        return f"Links of sources: {counted(there, 'address')}, {how}" if there else "Links of sources: there is none"
    counts = Counter(one.state for one in _still_there(pack, look))
    parts = [f"{counts[state]:,} {words}" for state, words in _STATES.items() if counts[state]]
    asked = f"{counted(look.asked, 'address')} asked for"
    return f"Links of sources, looked at on {short_date(look.at.date())}: {asked}, {', '.join(parts) or 'all answer'}"


def links_lines(pack: Pack, look: Look | None) -> tuple[str, ...]:
    """Name the addresses that did not simply answer, the broken ones first, with the facts that rest on them."""
    if look is None:
        return ()
    order = list(_STATES)
    found = sorted(_still_there(pack, look), key=lambda one: (order.index(one.state), one.address))
    # Each put together once: thousands of addresses and of facts are not held against one another.
    sources: dict[str, dict[str, None]] = {}
    for spot, address in addresses_of(pack):
        sources.setdefault(address, {})[str(spot[1])] = None
    resting: dict[str, list[str]] = {}
    for fact in pack.facts:
        for source in {cite.source for cite in fact.cites}:
            resting.setdefault(source, []).append(fact.id)
    return tuple(_link_line(one, tuple(sources[one.address]), resting) for one in found)


def _still_there(pack: Pack, look: Look) -> Iterator[Unanswered]:
    there = {address for _, address in addresses_of(pack)}
    return (one for one in look.found if one.address in there and one.state in _STATES)


def _link_line(one: Unanswered, sources: tuple[str, ...], resting: Mapping[str, Sequence[str]]) -> str:
    ids = dict.fromkeys(fact for source in sources for fact in resting.get(source, ()))
    to = f", to {one.to}" if one.to else ""
    rest = f" Facts: {', '.join(ids)}." if ids else ""
    return f"- {_STATES[one.state]}: {', '.join(sources)}, {one.address}: {one.words}{to}.{rest}"


def status_laid(
    lines: Sequence[str], problems: Sequence[Problem], listed: Mapping[str, Sequence[str]], *, look: bool = True
) -> Laid:
    """Show how all of it stands; each list that is not empty stands in the attached file, under its heading.

    With `look` it offers to have the links looked at.
    """
    laid = problems_laid("\n".join(lines), problems, (LOOK,) if look else ())
    parts = [laid.whole, *("\n".join((heading, *those)) for heading, those in listed.items() if those)]
    names = ", ".join(heading.rstrip(":").lower() for heading, those in listed.items() if those)
    note = (f"In the attached file too: {names}.",) if names else ()
    card = replace(laid.card, notes=(*laid.card.notes, *note))
    return Laid(card, "\n\n".join(part for part in parts if part))


def links_laid(pack: Pack, look: Look) -> Laid:
    """Show what came of a look at the links."""
    lines = links_lines(pack, look)
    notes = (_CURE, "All of them stand in the attached file.") if lines else ()
    few = (Section("", tuple(shortened(line, _LINE) for line in lines[:_FEW])),) if lines else ()
    return Laid(Card((f"{links_line(pack, look)}.",), sections=few, notes=notes), "\n".join(lines))
