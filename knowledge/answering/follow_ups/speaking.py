"""What somebody says on what was told: "what did the company answer", "and the captain?" ask for that, and no more."""

from __future__ import annotations

from knowledge.answering.edition import Edition
from knowledge.answering.follow_ups.turns import SPEAKERS, Following, Turn, on_the_subject, subject_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.persons import SPEAKING, voices_in
from knowledge.model import Fact

# What else it is called that somebody spoke.
_NOUNS = """response responses reaction reactions statement statements view views opinion comeback position word words
    side take stance line saying answering"""
WORDS = SPEAKING | frozenset(_NOUNS.split())
# What it is called to grant or to deny what was told.
_GRANTS = """admit admits admitted concede concedes conceded deny denies denied agree agrees agreed confirm confirms
    confirmed acknowledge acknowledges acknowledged accept accepts accepted dispute disputes disputed contest contests
    contradict contradicts reject rejects believe believes"""
_OWNING = frozenset(_GRANTS.split())
_THAT = frozenset({"that", "this", "it"})
# That something happened is no part of what it was.
_HAPPENS = frozenset({"happen", "happens", "happened", "happening", "occur", "occurred"})
_MANNERS = frozenset({"what", "how", "quote"})


def speaker_asked(reading: Reading) -> str:
    """Return the key of whoever's word is all that a follow-up asks for; empty where it asks for more or for less."""
    content = [
        key
        for key, (first, last) in reading.placed
        if key not in FUNCTION_WORDS and not WORDS.issuperset(reading.words[first:last])
    ]
    if len(set(content)) != 1 or not content[0].startswith(SPEAKERS):
        return ""
    asks = voices_in(reading) or not WORDS.isdisjoint(reading.words)
    return content[0] if asks and reading.asked.manner in _MANNERS else ""


def owns_to_that(reading: Reading) -> str:
    """Return the key of who is asked about, where a follow-up asks whether he grants or denies "that"; else nothing."""
    content = [
        key
        for key, (first, last) in reading.placed
        if key not in FUNCTION_WORDS and not _OWNING.issuperset(reading.words[first:last])
    ]
    one = len(set(content)) == 1 and content[0].startswith(SPEAKERS)
    asks = reading.asked.manner == "yes-no" and not _OWNING.isdisjoint(reading.words)
    return content[0] if one and asks and not _THAT.isdisjoint(reading.words) else ""


def asks_what_was_said(reading: Reading) -> bool:
    """Tell whether a whole question asks for somebody's word."""
    return bool(voices_in(reading)) or not SPEAKING.isdisjoint(reading.words)


def question_to(edition: Edition, speaker: str, turn: Turn) -> str:
    """Return the question what somebody says on the subject of a turn: in the asker's words, else in the pack's own.

    Empty where nothing was told that it could be about.
    """
    entry = edition.entry(edition.entry_numbers[turn.first]) if turn.first in edition.entry_numbers else None
    if entry is None:
        return ""
    for asked in (turn.reading, edition.index.lexicon.read(entry.short)):
        spans = [asked.words[slice(*asked.spans[at])] for at in subject_of(asked, WORDS)]
        said = [word for span in spans for word in span if word not in WORDS and word not in FUNCTION_WORDS]
        subject = [word for word in said if word not in _HAPPENS]
        if subject:
            return f"what did {called(edition, speaker)} say about {' '.join(subject)}"
    return ""


def speaks_on(edition: Edition, entry_id: str, speaker: str, following: Following) -> bool:
    """Tell whether an entry is the word, or the doing, of somebody on the subject of the turn that is followed."""
    fact = edition.facts.get(entry_id)
    if fact is None:
        return entry_id in edition.unknowns
    close = entry_id in following.near or on_the_subject(edition, following.turn, fact)
    return close and is_of(edition, fact, speaker)


def is_of(edition: Edition, fact: Fact, speaker: str) -> bool:
    """Tell whether a fact is the word or the doing of somebody: of a party also that of its people."""
    who = speaker.partition(":")[2]
    # What a report tells of both sides is by neither.
    named = () if fact.by in edition.belonging else edition.named_in(fact.says)
    told = (key.partition(":")[2] for key in named if key.startswith(SPEAKERS))
    for one in (fact.by, *fact.slots.get("actor", ()), *told):
        at: str | None = one
        while at is not None:
            if at == who:
                return True
            at = edition.belonging.get(at)
    return False


def called(edition: Edition, speaker: str) -> str:
    """Return the name by which a speaker is asked for."""
    who = speaker.partition(":")[2]
    people = (person.name for person in edition.pack.people if person.id == who)
    parties = (party.short for party in edition.pack.parties if party.id == who)
    return next(iter((*people, *parties)), who).lower()
