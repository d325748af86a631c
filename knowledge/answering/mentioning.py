"""Whether somebody is in the documents at all: "is quell in the articles", "do the reports mention dent"."""

from __future__ import annotations

import re

from knowledge.answering.appositions import who_is
from knowledge.answering.composing import abstain, state_facts, with_lead
from knowledge.answering.edition import Edition
from knowledge.answering.ranking import rank
from knowledge.answering.refusals.people import told_by
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking, reply_to
from knowledge.language.echoing import echoed
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.normalising import clean, words

_YES = "Yes."
_ARTICLES = frozenset({"the", "a", "an"})
_LONGEST, _LONGEST_NAME = 120, 40
_BEFORE = r"(?:(?:ok|okay|and|but|so|hey|um|wait)[, ]+)*"
_OF_THEM = r"(?:(?:any|all|one|none) of )?(?:(?:the|these|those|your) )?(?:(?:three|two|3|2) )?"
_PAPERS = rf"{_OF_THEM}(?:news ?)?(?:articles?|reports?|stories|sources|documents|papers|coverage|reporting|pieces)"
_IN_THEM = rf"in {_PAPERS}"
_NAMED = r"(?:mentioned|named|quoted|cited|talked about|brought up|referred to)"
_EVER = r"(?:(?:even|ever|also|actually|anywhere|at all|somewhere|by name) ?)*"
_NAME = r"(?P<name>[\w'.& -]+?)"
_AFTER = rf"(?: {_EVER})?(?: {_IN_THEM})?(?: {_EVER})?\W*"
_ASKED = (
    re.compile(rf"{_BEFORE}(?:is|are|was|were) {_NAME} {_EVER}(?:{_NAMED}|{_IN_THEM}){_AFTER}"),
    re.compile(
        rf"{_BEFORE}(?:does|do|did) {_NAME} {_EVER}"
        rf"(?:get a mention|get mentioned|come up|appear(?= in)|show up(?= in)){_AFTER}"
    ),
    re.compile(
        rf"{_BEFORE}(?:does|do|did) {_PAPERS} {_EVER}(?:mention|name|quote|cite|talk about|refer to) {_NAME}"
        rf"(?: {_EVER})?\W*"
    ),
)


def told_of_mention(edition: Edition, text: str, asking: Asking) -> Reply | None:
    """Return who somebody is, with his word, where a cleaned text asks whether he is in the documents.

    Of a thing what there is about it is told. Where nothing names it that is said. None for any other question, and
    for a thing of which nothing is told but that it is not known.
    """
    name = _name_asked(text)
    reading = edition.index.lexicon.read_clean(name)
    keys = [key for key in reading.keys if key not in FUNCTION_WORDS]
    if not keys or len(name) > _LONGEST_NAME:
        return None
    if len(keys) == 1 and keys[0].startswith("@person:"):
        return _told_of(edition, keys[0].partition(":")[2], asking)
    if all(key.startswith("#") or _is_told(edition, key) for key in keys):
        # Of "anybody from the guild" or "my checks" more is asked than whether it is told of.
        if len(keys) > 1 or not _ARTICLES.issuperset(set(reading.keys) - set(keys)):
            return None
        return _told_of_thing(edition, name, asking)
    return abstain(edition, f"Nothing that I can tell from my sources names “{echoed(name, _LONGEST_NAME)}”.")


def _name_asked(text: str) -> str:
    asked = (pattern.fullmatch(text) for pattern in _ASKED) if len(text) <= _LONGEST else ()
    return next((found["name"].strip() for found in asked if found is not None), "")


def _told_of(edition: Edition, person_id: str, asking: Asking) -> Reply | None:
    day = asking.day(edition)
    who = next((who_is(edition, person, day) for person in edition.pack.people if person.id == person_id), None)
    if who is None or not edition.knows(who.id, day):
        return None
    related = (edition.facts[i] for i in who.related if i in edition.facts and edition.knows(i, day))
    word = next((fact for fact in related if fact.by == person_id), None)
    return state_facts(edition, [who, *([word] if word is not None else [])], 1.0, _YES)


def _told_of_thing(edition: Edition, name: str, asking: Asking) -> Reply | None:
    """Return what there is about a thing, where a statement has its very name: a synonym may stand in no document."""
    day = asking.day(edition)
    told = reply_to(edition, rank(edition, edition.index.lexicon.read(f"what about {name}"), day=day), asking)
    first = edition.facts.get(told.facts[0]) if told.status == "answered" and told.facts else None
    if first is None or (first.kind == "number" and first.derived) or not edition.knows(first.id, day):
        return None
    said = {word.removesuffix("s") for word in words(clean(first.says))}
    named = {word.removesuffix("s") for word in words(name)} - _ARTICLES
    return with_lead(told, _YES) if named <= said else None


def _is_told(edition: Edition, key: str) -> bool:
    """Tell whether any entry says a word, and is not merely asked for by it: a gap may be asked for by a name."""
    if key not in edition.index.keys:
        return False
    asked_by = (entry.id for number, entry in enumerate(edition.index.entries) if edition.index.vouches(number, key))
    return any(_says(edition, entry_id, key) for entry_id in asked_by)


def _says(edition: Edition, entry_id: str, key: str) -> bool:
    unknown = edition.unknowns.get(entry_id)
    said = unknown.says if unknown is not None else told_by(edition, edition.entry_numbers[entry_id])
    return entry_id in edition.deadlines or (said is not None and key in edition.index.lexicon.read(said).keys)
