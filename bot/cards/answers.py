"""From a reply to its card: an answer, choices, an abstention or help."""

from __future__ import annotations

from collections.abc import Iterable

from bot.cards.card import Button, Card
from bot.cards.citing import edition_note, source_label, source_lines
from bot.cards.reviewing import Review, last_checked
from bot.cards.stamps import stamp_of
from knowledge.answering import Edition, Reply
from knowledge.answering.composing import VOICE, said_by
from knowledge.language.normalising import clean, words
from knowledge.model import Citation

NEARBY = "\nNearby: "
_MOST_PRINTED = 3
_RATING = (Button("helpful", "Helpful"), Button("not-right", "Not right"))
SOURCES = "Sources"
RELATED = "Related"
REMOVE = Button("remove", "Remove")


def answer_card(
    edition: Edition, reply: Reply, question: str = "", *, real_time: bool = False, review: Review | None = None
) -> Card:
    """Lay out a reply; `question` is held against the pack's own wording, to show the leap.

    `real_time` says that the answers go by the machine's clock, so that a deadline may be shown as a live stamp. With
    a `review` it opens with when it was last checked, where that is due.
    """
    lines = _lines(edition, reply)
    voiced = any(line.startswith(VOICE) for line in lines)
    deadline = edition.deadlines.get(reply.facts[0]) if reply.facts else None
    verified = review.verified if review is not None else None
    return Card(
        lines=lines,
        sources=source_lines(edition, reply.citations),
        notes=(*_contact(edition, reply), *matched(reply, question), edition_note(edition, reply.facts, verified)),
        buttons=_buttons(edition, reply),
        ids=reply.facts,
        stamp=stamp_of(deadline) if deadline is not None and real_time else None,
        voice="" if voiced or _is_issue(edition, reply) else voice_of(edition, reply.citations),
        status=reply.status,
        timed=deadline is not None,
        lead=last_checked(edition, reply.facts, review),
    )


def voice_of(edition: Edition, citations: Iterable[Citation]) -> str:
    """Say where something was printed, and when; empty where nothing is cited."""
    printed = dict.fromkeys(source_label(edition.pack.source(citation.source)) for citation in citations)
    more = "; and others" if len(printed) > _MOST_PRINTED else ""
    return f"{VOICE}{'; '.join(list(printed)[:_MOST_PRINTED])}{more}." if printed else ""


def related_to(edition: Edition, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids that the told facts name as related, and the other side of a dispute, without those told."""
    told = tuple(ids)
    facts = [edition.facts[i] for i in told if i in edition.facts]
    near = [i for fact in facts for i in (*fact.related, *fact.contested_with, fact.superseded_by)]
    near += [i for i in told if i in edition.issues for i in edition.issues[i].facts]
    near += [d.then for i in told if (d := edition.deadlines.get(i)) is not None]
    return tuple(i for i in dict.fromkeys(near) if i is not None and i not in told and i in edition.entry_numbers)


def answer_buttons(edition: Edition, ids: tuple[str, ...], *, cited: bool = True) -> tuple[Button, ...]:
    """Return what can be pressed under an answer that tells some entries."""
    sources = (Button("sources", SOURCES, ids),) if cited else ()
    related = (Button("related", RELATED, ids),) if related_to(edition, ids) else ()
    return (*sources, *related, *(Button(b.act, b.label, ids) for b in _RATING))


def _is_issue(edition: Edition, reply: Reply) -> bool:
    """Tell whether a reply sets stands side by side, each with its own voice and day."""
    return any(entry_id in edition.issues for entry_id in reply.facts)


def _lines(edition: Edition, reply: Reply) -> tuple[str, ...]:
    """The reply's lines, with who says so second, and what can be pressed left to the buttons."""
    text = reply.text
    if reply.status == "choices":
        text = text.partition("\n1. ")[0]
    elif reply.choices:
        text = text.partition(NEARBY)[0]
    lines = text.split("\n")
    voices = [line for line in lines if line.startswith(VOICE)]
    if len(voices) == 1 and len(lines) > 2:
        lines = _each_with_its_voice(edition, reply, lines, voices[0])
    return tuple(lines)


def _each_with_its_voice(edition: Edition, reply: Reply, lines: list[str], voice: str) -> list[str]:
    """Put one voice for all second; where what one said stands in several papers, each under its own statement."""
    says = [line for line in lines if line != voice]
    facts = [edition.facts[i] for i in reply.facts if i in edition.facts]
    each = [said_by(edition, (fact,)) for fact in facts]
    if len(facts) != len(says) or len(set(each)) == 1:
        return [says[0], voice, *says[1:]]
    return [line for pair in zip(says, each, strict=True) for line in pair]


def _contact(edition: Edition, reply: Reply) -> tuple[str, ...]:
    """Name the pack's own contact to whoever is told that there is no answer."""
    return (edition.pack.header.contact,) if reply.status == "abstained" else ()


def matched(reply: Reply, question: str) -> tuple[str, ...]:
    """Return the pack's own wording that was matched, where a question is worded in another way."""
    if reply.matched and question and words(clean(reply.matched)) != words(clean(question)):
        return (f"Matched: “{reply.matched}”",)
    return ()


def _buttons(edition: Edition, reply: Reply) -> tuple[Button, ...]:
    picks = tuple(Button("pick", choice.short, (choice.id,)) for choice in reply.choices)
    # The documents themselves rest on nothing that could be asked on.
    if reply.status != "answered" or not reply.facts:
        return picks
    return answer_buttons(edition, reply.facts, cited=bool(reply.citations))
