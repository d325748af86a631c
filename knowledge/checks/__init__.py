"""What makes a pack sound: a tuple of small functions, each of which returns what it finds.

To add a check, write a function `(pack, lines) -> list[Problem]` and name it in CHECKS. The question bank is run
elsewhere: it needs the answering side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from knowledge.checks import asking, citing, dates, ids, relations, twins, vocabulary, wording
from knowledge.checks.walk import words_of
from knowledge.model import Pack
from knowledge.problems import Problem
from knowledge.reading import Lines, Loaded

# The keys by which an item may cite a source.
_CITING = frozenset({"cites", "stands", "base", "bases", "tiers", "factor"})
Check = Callable[[Pack, Lines], list[Problem]]

CHECKS: tuple[Check, ...] = (
    ids.unique_ids,
    ids.references,
    ids.slot_values,
    citing.sources,
    citing.citations,
    dates.order,
    dates.within_reach,
    dates.after_the_sources,
    dates.succession,
    dates.events_have_days,
    dates.zones,
    dates.question_instants,
    dates.rates,
    relations.cycles,
    relations.main_deadline,
    relations.disputes,
    relations.contradictions,
    asking.some_facts,
    asking.enough_phrasings,
    asking.same_question,
    asking.bank,
    twins.near_twins,
    wording.quotes,
    wording.unlisted_quotes,
    wording.long_sentences,
    wording.pings_and_invites,
    vocabulary.language,
    vocabulary.one_meaning,
    vocabulary.empty_lists,
    vocabulary.opposites,
    vocabulary.calendar,
)

# Those that look at each thing for itself: what they find in an item stands, whatever else is broken in it.
ALONE: tuple[Check, ...] = (
    ids.references,
    ids.slot_values,
    citing.sources,
    citing.citations,
    asking.enough_phrasings,
    wording.long_sentences,
    wording.pings_and_invites,
)


def check(pack: Pack, lines: Lines | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with a pack. Without lines a problem names only its file."""
    places = lines or Lines()
    try:
        return tuple(problem for look in CHECKS for problem in look(pack, places))
    finally:
        words_of.cache_clear()  # else the words of every phrasing would stay for as long as the process


def checked(loaded: Loaded) -> Loaded:
    """Return what was loaded with the problems of its pack added, in the order of the files."""
    found = check(loaded.pack, loaded.lines) if loaded.pack is not None else ()
    return loaded.with_problems((*found, *_of_drafts(loaded, frozenset(found))))


def _of_drafts(loaded: Loaded, told: frozenset[Problem]) -> Iterator[Problem]:
    """Yield what else is wrong with broken items, and with the rest where they alone kept it from being looked at.

    What follows only from a key that was left out or made up is no problem of its own.
    """
    if loaded.draft is None:
        return
    faulty_cites = {draft.kind.name for draft in loaded.drafts if not _CITING.isdisjoint(draft.faulty)}
    told_by = {draft.kind.name for draft in loaded.drafts} & twins.TELLING
    lines = replace(loaded.lines, partial=loaded.lost | faulty_cites | told_by)
    looks = ALONE if loaded.pack is not None else CHECKS
    try:
        for look in looks:
            for problem in look(loaded.draft, lines):
                if problem not in told and not any(draft.doubts(problem.where) for draft in loaded.drafts):
                    yield problem
    finally:
        words_of.cache_clear()


__all__ = ["CHECKS", "Check", "check", "checked"]
