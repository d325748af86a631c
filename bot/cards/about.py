"""The cards that say what the steward is: what it knows and until when, who runs it, how to ask it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.card import Card, Section
from bot.cards.citing import edition_note, footer, source_label
from knowledge.answering import Edition
from knowledge.language.dating import short_date

# Each command with what it is for, in the order in which members come to need them.
COMMANDS = (
    ("/ask", "a question in your own words; private shows the answer to you alone, as_of asks as of a day"),
    ("/countdown", "how long until a deadline"),
    ("/remind", "be told once by direct message before a deadline"),
    ("/residual", "work out a residual, step by step, for you alone"),
    ("/timeline", "what happened and what is due, by topic or days"),
    ("/positions", "where each side stands on an issue"),
    ("/glossary", "what a term means"),
    ("/source", "a document, and what rests on it"),
    ("/privacy", "what is held of you, and how to have it deleted"),
    ("/about", "what I know, until when, and who runs me"),
    ("/privacy", "what is held of you, to see and to delete"),
)
_SHORTLY = (
    "Every answer says who claims it, when, and in which source. Where I have no source I say so.",
    "/help lists everything; /ask can show an answer to you alone.",
)
SENT = "One that you send to the moderators, or that they put into their queue, is kept for at most 30 days."
COLLECTED = (
    "Here questions that find no answer are kept for the moderators: for at most 30 days, without who asked, and "
    "without names, addresses, numbers and sums in them. No other question is stored or logged."
)


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who runs the steward, and where its terms stand; empty where the operator does not say."""

    run_by: str = ""
    contact: str = ""
    policy: str = ""
    terms: str = ""


def about_card(
    edition: Edition, keeper: Keeper, time: str, silent: Sequence[str] = (), *, collects: bool = False
) -> Card:
    """Say what the pack is, until when it knows, by which clock, and who answers for it.

    `time` is the time of the answers in words; `silent` are links to channels that let nothing through, for those who
    may mend that. `collects` says that this server keeps questions that find no answer.
    """
    pack, header = edition.pack, edition.pack.header
    outside = sum(source.outside for source in pack.sources)
    others = f" and {outside} from outside, marked as such" if outside else ""
    lines = (
        f"{header.title}: {len(pack.facts)} facts, each with its source. What I say, people wrote and checked.",
        f"Known until {short_date(header.known_until)}. {time}",
        f"Run by: {keeper.run_by or 'not named by the operator'}.",
        f"Contact: {keeper.contact or header.contact}",
        "Is an answer not right? Press “Not right” under it, or Apps on the message, then “Report this answer”.",
        header.notice,
        *([f"Privacy: {keeper.policy}"] if keeper.policy else []),
        *([f"Terms: {keeper.terms}"] if keeper.terms else []),
        COLLECTED if collects else "No question is stored or logged. " + SENT,
    )
    own = tuple(f"- {source_label(source)}" for source in pack.sources if not source.outside)
    closed = tuple(f"- {link}" for link in silent)
    sections = (
        Section(f"Sources: the pack’s own documents{others} (/source shows them)", own),
        *([Section("For moderators: I may not speak in these channels", closed)] if closed else []),
    )
    return Card(lines, notes=(edition_note(edition),), sections=sections, listing=("about",), status="help")


def greeting_card(edition: Edition) -> Card:
    """Say how to ask, in three lines: the pack's own words, and what they leave room for."""
    own = edition.pack.replies.help.split("\n")
    return Card(tuple([*own, *_SHORTLY][:3]))


def help_card(edition: Edition) -> Card:
    """Say how to ask, and what else there is."""
    commands = tuple(f"- {name}: {about}" for name, about in COMMANDS)
    ways = (
        "Mention me with a question, write to me directly, or reply to one of my answers to go on.",
        "On any message: Apps, then “Ask about this message”; on one of mine also “Report this answer”.",
    )
    return Card(
        (*edition.pack.replies.help.split("\n"), *ways),
        notes=(edition.pack.header.notice, footer(edition)),
        sections=(Section("Commands", commands),),
        listing=("help",),
        status="help",
    )
