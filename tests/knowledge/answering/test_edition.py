"""An edition: a pack with everything built from it."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.answering import answer, open_edition
from knowledge.answering.edition import Edition
from knowledge.editions import content_hash
from knowledge.matching.storing import index_to_bytes
from knowledge.model import Pack
from tests.knowledge.small_pack import HEADER, NOON, REPLIES, SOURCES, small_edition, small_pack, small_weights

EDITION = small_edition()


def test_an_edition_is_known_by_its_content() -> None:
    """The hash of an edition is that of its pack."""
    assert content_hash(small_pack()) == EDITION.hash


def test_everything_is_found_by_its_id() -> None:
    """Facts, unknowns, deadlines, terms and issues are there by id, and every entry by its number."""
    kinds = (EDITION.facts, EDITION.unknowns, EDITION.deadlines, EDITION.terms, EDITION.issues)
    assert [len(kind) for kind in kinds] == [12, 2, 3, 1, 1]
    assert list(EDITION.entry_numbers) == [EDITION.entry(n).id for n in EDITION.entry_numbers.values()]


def test_the_guard_knows_the_packs_words() -> None:
    """The guard has the branches, the members' own party and the opposites as the index reads them."""
    assert (EDITION.guard.within, EDITION.guard.we) == ({"crews-north": "crews"}, "crews")
    assert (
        (frozenset({"start", "begin", "began"}), frozenset({"end", "finish"})),
        (frozenset({"accept"}), frozenset({"reject"})),
    ) == EDITION.guard.opposites


@pytest.mark.parametrize("stored", [None, b"", b"damaged", index_to_bytes(EDITION.index)])
def test_however_it_is_opened_it_answers_alike(stored: bytes | None) -> None:
    """With a stored index, a damaged one or none, the replies are the same."""
    edition = open_edition(small_pack(), small_weights(), stored)
    questions = [entry.phrasings[-1] for entry in EDITION.index.entries]
    assert [answer(EDITION, q, NOON) for q in questions] == [answer(edition, q, NOON) for q in questions]


@pytest.mark.parametrize("question", ["", "hello", "when does it end"])
def test_a_pack_without_entries_abstains(question: str) -> None:
    """A pack that holds nothing to ask for has no answer to anything."""
    replies = REPLIES.model_copy(update={"small_talk": {}})
    edition = open_edition(Pack(header=HEADER, sources=SOURCES, replies=replies), small_weights())
    assert answer(edition, question, NOON).status == "abstained"


@pytest.mark.parametrize(
    ("small_talk", "question"),
    [({"bye": ()}, "what is the weather like"), ({"hello": (), "bye": ("bye",)}, "bye")],
)
def test_an_empty_list_of_small_talk_harms_nothing(small_talk: dict[str, tuple[str, ...]], question: str) -> None:
    """A moderator who empties a list of small talk can still ask."""
    replies = REPLIES.model_copy(update={"small_talk": small_talk})
    edition = open_edition(small_pack().model_copy(update={"replies": replies}), small_weights())
    assert answer(edition, question, NOON).text


def _telling(prose: str) -> Edition:
    """The small edition with one fact that says all that prose, and nothing else that says anything."""
    told = small_pack().facts[0].model_copy(update={"says": prose})
    return replace(EDITION, pack=small_pack().model_copy(update={"facts": (told,), "terms": (), "positions": ()}))


@given(st.text("DVDdv .-\u0130\u00dfs", max_size=40), st.text("dDv -.s", min_size=1, max_size=5))
@example("A DVD, dvds; the dvd on DVD", "dvd")
@example("\u0130 has a small letter of two: DVD", "dvd")
def test_a_name_is_written_as_the_prose_writes_it_most_often(prose: str, name: str) -> None:
    """Whole words in whatever letters, as going through all of it would find."""
    found = Counter(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", prose, re.IGNORECASE))
    assert _telling(prose).written(name) == (found.most_common(1)[0][0] if found else "")
