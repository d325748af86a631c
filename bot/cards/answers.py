"""From a reply to its card: an answer, choices, an abstention or help."""

from __future__ import annotations

from collections.abc import Iterable

from bot import console
from bot.cards.card import Button, Card, SourceLine, Stamp
from knowledge.answering import Edition, Reply
from knowledge.countdown import instant_of
from knowledge.language.normalising import clean, words
from knowledge.model import Citation

_VOICE = "— "
_NEARBY = "\nNearby: "
_RATING = (Button("helpful", "Helpful"), Button("not-right", "Not right"))
SOURCES = "Sources"
RELATED = "Related"
REMOVE = Button("remove", "Remove")


def answer_card(edition: Edition, reply: Reply, question: str = "", *, real_time: bool = False) -> Card:
    """Lay out a reply; `question` is held against the pack's own wording, to show the leap.

    `real_time` says that the answers go by the machine's clock, so that a deadline may be shown as a live stamp.
    """
    return Card(
        lines=_lines(reply),
        sources=source_lines(edition, reply.citations),
        notes=(*_matched(reply, question), edition_note(edition, reply.facts)),
        buttons=_buttons(edition, reply),
        ids=reply.facts,
        stamp=_stamp(edition, reply) if real_time else None,
    )


def source_lines(edition: Edition, citations: Iterable[Citation]) -> tuple[SourceLine, ...]:
    """Number citations, each with the address of its document where one is known."""
    return tuple(
        SourceLine(f"[{number}] {console.where(edition.pack, citation)}", edition.pack.source(citation.source).address)
        for number, citation in enumerate(citations, 1)
    )


def edition_note(edition: Edition, ids: Iterable[str] = ()) -> str:
    """Name the edition that the words came from, and what in it."""
    return console.footer(edition, ids)


def related_to(edition: Edition, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids that the told facts name as related, and the other side of a dispute, without those told."""
    told = tuple(ids)
    facts = [edition.facts[i] for i in told if i in edition.facts]
    near = [i for fact in facts for i in (*fact.related, *fact.contested_with, fact.superseded_by)]
    near += [i for i in told if i in edition.issues for i in edition.issues[i].facts]
    near += [d.then for i in told if (d := edition.deadlines.get(i)) is not None]
    return tuple(i for i in dict.fromkeys(near) if i is not None and i not in told and i in edition.entry_numbers)


def _lines(reply: Reply) -> tuple[str, ...]:
    """The reply's lines, with who says so second, and what can be pressed left to the buttons."""
    text = reply.text
    if reply.status == "choices":
        text = text.partition("\n1. ")[0]
    elif reply.choices:
        text = text.partition(_NEARBY)[0]
    lines = text.split("\n")
    voices = [line for line in lines if line.startswith(_VOICE)]
    if len(voices) == 1 and len(lines) > 2:
        lines.remove(voices[0])
        lines.insert(1, voices[0])
    return tuple(lines)


def _matched(reply: Reply, question: str) -> tuple[str, ...]:
    if reply.matched and question and words(clean(reply.matched)) != words(clean(question)):
        return (f"Matched: “{reply.matched}”",)
    return ()


def _buttons(edition: Edition, reply: Reply) -> tuple[Button, ...]:
    picks = tuple(Button("pick", choice.short, (choice.id,)) for choice in reply.choices)
    if reply.status != "answered":
        return picks
    sources = (Button("sources", SOURCES, reply.facts),) if reply.citations else ()
    related = (Button("related", RELATED, reply.facts),) if related_to(edition, reply.facts) else ()
    return (*sources, *related, *(Button(b.act, b.label, reply.facts) for b in _RATING))


def _stamp(edition: Edition, reply: Reply) -> Stamp | None:
    deadline = edition.deadlines.get(reply.facts[0]) if reply.facts else None
    return Stamp(instant_of(deadline), deadline.exact) if deadline is not None else None
