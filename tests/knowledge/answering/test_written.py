"""What is worked out once of the pack's own texts is what reading each of them anew would tell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from knowledge.answering import Edition
from knowledge.answering.ranking import rank
from knowledge.language.asking import manner_of
from knowledge.language.normalising import clean
from knowledge.language.sorts import sorts_of
from tests.knowledge.answering.asking import EDITION
from tests.knowledge.shipped_edition import shipped_edition

EDITIONS = pytest.mark.parametrize("edition", [EDITION, shipped_edition()], ids=["small", "shipped"])


@EDITIONS
def test_how_an_entry_is_asked_for(edition: Edition) -> None:
    """Its manners are those of its phrasings, and its sorts all that any of them asks for."""
    for number, entry in enumerate(edition.index.entries[::29]):
        told, texts = edition.asked_for(number * 29), [clean(text) for text in entry.phrasings]
        assert told.manners == tuple(manner_of(text) for text in texts)
        assert told.sorts == {sort for text in texts for sort in sorts_of(text)}


@EDITIONS
def test_what_a_statement_names(edition: Edition) -> None:
    """Every person, party, thing, figure and day that a statement names is among its keys, and none beside."""
    for fact in edition.pack.facts[::11]:
        read, named = edition.index.lexicon.read(fact.says), edition.named_in(fact.says)
        for group in ("person", "party"):
            keys = {key.partition(":")[2] for key in named if key.startswith(f"@{group}:")}
            assert keys == read.slots.get(group, frozenset())
        assert {key[1:] for key in named if key.startswith("#")} == read.numbers


@EDITIONS
def test_the_texts_with_a_word_are_found_without_reading_them(edition: Edition) -> None:
    """The index knows which texts of an entry have a word as reading each of them would tell."""
    for number, entry in enumerate(edition.index.entries[::61]):
        texts: Sequence[str] = (*entry.phrasings, *entry.corrects)
        read = [edition.index.lexicon.read(text).keys for text in texts]
        for key in read[0]:
            assert edition.index.texts_with(number * 61, [key]) == [at for at, keys in enumerate(read) if key in keys]


def test_the_guard_is_not_asked_again_for_another_chance() -> None:
    """What it said of a candidate goes with it when others are ruled out, and the candidate before stays as it was."""
    ranking = rank(EDITION, EDITION.index.lexicon.read("how many crews voted for the stoppage"))
    for before in ranking.ranked:
        said = before.refusal
        after = before.of_chance(0.25)
        assert after.refusal is said
        assert (after.chance, after.entry, before.chance == after.chance) == (0.25, before.entry, False)
