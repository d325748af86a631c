"""What makes a pack sound: a tuple of small functions, each of which returns what it finds.

To add a check, write a function `(pack, lines) -> list[Problem]` and name it in CHECKS. The question bank is run
elsewhere: it needs the answering side.
"""

from __future__ import annotations

from collections.abc import Callable

from knowledge.checks import asking, citing, dates, ids, relations, twins, vocabulary, wording
from knowledge.checks.walk import words_of
from knowledge.model import Pack
from knowledge.problems import Problem
from knowledge.reading import Lines, Loaded

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


def check(pack: Pack, lines: Lines | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with a pack. Without lines a problem names only its file."""
    places = lines or Lines()
    try:
        return tuple(problem for look in CHECKS for problem in look(pack, places))
    finally:
        words_of.cache_clear()  # else the words of every phrasing would stay for as long as the process


def checked(loaded: Loaded) -> Loaded:
    """Return what was loaded with the problems of its pack added, in the order of the files."""
    return loaded if loaded.pack is None else loaded.with_problems(check(loaded.pack, loaded.lines))


__all__ = ["CHECKS", "Check", "check", "checked"]
