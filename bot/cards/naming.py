"""From what somebody typed to the one thing that it names, or a card that says what may have been meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.cards.card import Button, Card, Section
from bot.cards.citing import edition_note, source_label
from knowledge.answering import Edition
from knowledge.answering.listing import called_so, find, likeliest
from knowledge.countdown import latest
from knowledge.entries import EntryKind
from knowledge.language.dating import short_date
from knowledge.language.echoing import echoed
from knowledge.model import Pack

Named = Mapping[str, Sequence[str]]


def deadlines_named(pack: Pack) -> Named:
    """Return every deadline with what it is called, the main one first and those that were moved last.

    One that was moved leaves its name to what took its place, and is told from it by its day.
    """
    held = {name for d in pack.deadlines if d.superseded_by is None for name in (d.name, d.past)}
    moved = {d.id for d in pack.deadlines if d.superseded_by is not None and held & {d.name, d.past}}
    main = next((latest(pack.deadlines, d.id) for d in pack.deadlines if d.main), None)
    ordered = sorted(pack.deadlines, key=lambda d: (d.superseded_by is not None, d != main))
    return {d.id: (f"{d.name}, {short_date(d.day)}",) if d.id in moved else (d.name, d.past, *d.ask) for d in ordered}


def issues_named(pack: Pack) -> Named:
    """Return every issue with what it is called."""
    return {issue.id: (issue.name, *issue.ask) for issue in pack.positions}


def terms_named(pack: Pack) -> Named:
    """Return every term with what it is called, in the order of the alphabet."""
    return {term.id: (term.name, *term.aliases) for term in sorted(pack.terms, key=lambda t: t.name.lower())}


def sources_named(pack: Pack) -> Named:
    """Return every source with what it is called."""
    return {s.id: (source_label(s), s.publisher, s.title) for s in pack.sources}


def sources_offered(pack: Pack) -> dict[str, str]:
    """Return every source as it is offered: with its title, for a publisher may have several of one day."""
    return {s.id: f"{source_label(s)} · {s.title or s.id}" for s in pack.sources}


def rules_named(pack: Pack) -> Named:
    """Return every residual rule with what it is called."""
    return {rule.id: (rule.name, *rule.ask) for rule in pack.rules}


def pick(edition: Edition, thing: str, typed: str, named: Named, kind: EntryKind | None = None) -> str | Card:
    """Return the id of what the words name; a card with what comes near where they name none or several.

    Entries of a `kind` may also be asked for, in words of one's own.
    """
    found = find(typed, named)
    picked = found.id or called_so(edition, typed, named)
    if picked is None and kind is not None:
        picked = likeliest(edition, typed, kind)
    if picked is not None:
        return picked
    # Of several that are called just so, none is meant less than another.
    called = [[name.lower() for name in named[entry]] for entry in found.near]
    several = found.several or (len(called) > 1 and all(typed.strip().lower() in names for names in called))
    if several:
        first = f"Which {thing}? “{echoed(typed)}” fits several; name one by what stands in brackets:"
    else:
        hint = " Did you mean:" if found.near else f" Without a name every {thing} is listed."
        first = f"There is no {thing} “{echoed(typed)}” here.{hint}"
    near = tuple(f"- {_on_its_day(edition, entry, named[entry][0])} ({entry})" for entry in found.near)
    return Card(
        () if near else (first,),
        sections=(Section(first, near),) if near else (),
        notes=(edition_note(edition),),
        buttons=tuple(Button("pick", named[e][0], (e,)) for e in found.near if e in edition.entry_numbers),
        status="refused",
    )


def _on_its_day(edition: Edition, entry: str, name: str) -> str:
    """Return a name with the day of a deadline, where that is not told in it already."""
    deadline = edition.deadlines.get(entry)
    day = short_date(deadline.day) if deadline is not None else ""
    return name if day in name else f"{name}, {day}"
