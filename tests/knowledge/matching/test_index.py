"""The index: what each entry is asked by, and what it speaks of."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.entries import Entry, entries_of, expressions_of
from knowledge.language.lexicon import Expressions, Reading
from knowledge.matching import building
from knowledge.matching.building import build_index
from knowledge.matching.index import Index
from knowledge.matching.signals import CANDIDATES, FEATURES, NULL_FEATURES, Candidates, candidates
from knowledge.matching.speaking import PASSING
from knowledge.matching.storing import index_to_bytes
from tests.knowledge.small_pack import made, small_edition, small_pack

SMALL = small_edition().index
PLAIN = Expressions({}, {}, "crews")


def _found(index: Index, question: str) -> Candidates:
    return candidates(index, index.lexicon.read(question))


def _first(index: Index, question: str) -> str:
    return index.entries[int(_found(index, question).entries[0])].id


def _entry(entry_id: str, *phrasings: str, corrects: tuple[str, ...] = (), about: str = "") -> Entry:
    return Entry(entry_id, "fact", phrasings[0] if phrasings else "", phrasings, corrects, about)


@pytest.mark.parametrize(
    ("question", "entry_id"),
    [(text, entry.id) for entry in SMALL.entries for text in (*entry.phrasings, *entry.corrects)],
)
def test_every_phrasing_finds_its_entry(question: str, entry_id: str) -> None:
    """Whatever an entry lists as asking for it finds it before all others."""
    assert entry_id == _first(SMALL, question)


@pytest.mark.parametrize(
    ("question", "entry_id"),
    [
        ("DID THE WINTER ROUTE LOOSE MONEY???", "winter-loss"),
        ("tikcet machnies were", "ticket-machines"),
        ("begin of talks when", "talks-start"),
        ("oskar dnet said?", "dent-warning"),
        ("cabinnnns, northern branch", "north-cabins"),
    ],
)
def test_slips_and_word_order_do_not_hide_an_entry(question: str, entry_id: str) -> None:
    """Capitals, misspellings, stretched letters and turned words find the same entry."""
    assert entry_id == _first(SMALL, question)


def test_rows_of_an_entry_lie_together() -> None:
    """Each entry's rows are its phrasings and then what it corrects."""
    counts = [len(entry.phrasings) + len(entry.corrects) for entry in SMALL.entries]
    assert counts == [last - first for first, last in map(SMALL.rows_of, range(len(SMALL.entries)))]


def test_only_false_premises_are_correcting_rows() -> None:
    """Three phrasings of the small pack take for granted what is not so."""
    assert int(SMALL.row_correcting.sum()) == 3


@pytest.mark.parametrize(
    ("entry_id", "slots", "days", "numbers"),
    [
        ("union-demand", {"party": {"crews"}}, set(), {"8%"}),
        ("winter-loss", {"party": {"line"}, "route": {"winter"}, "year": {"2012"}}, set(), {"2000000"}),
        ("quell-rest", {"person": {"quell"}, "party": {"crews"}}, set(), {"11"}),
        ("unknown-captain", {}, set(), set()),
    ],
)
def test_what_an_entry_speaks_of(entry_id: str, slots: dict[str, set[str]], days: set[str], numbers: set[str]) -> None:
    """The slots, days and figures of its phrasings and of what it says are an entry's own."""
    named = SMALL.named[small_edition().entry_numbers[entry_id]]
    held = {group: set(values) for group, values in named.slots.items()}
    assert (slots, days, numbers) == (held, set(named.days), set(named.numbers))


def test_a_false_premise_vouches_for_nothing() -> None:
    """What only a corrected question names is not what the entry speaks of."""
    index = build_index(
        [_entry("f", "who dropped it", corrects=("why did quell drop it on 4 march, all 9,000 euros of it",))],
        expressions_of(small_pack()),
    )
    assert ({}, frozenset(), frozenset()) == (index.named[0].slots, index.named[0].days, index.named[0].numbers)


def _spoken(texts: Sequence[Reading]) -> tuple[set[str], set[str], set[str]]:
    """The keys that texts vouch for, affirm and deny, text by text."""
    denied = {key for text in texts for key in text.denied}
    plain = Counter(key for text in texts for key in set(text.keys) - text.denied)
    often = {key for key, times in plain.items() if times >= PASSING * len(texts)}
    return {key for text in texts for key in text.keys}, often - denied, denied - plain.keys()


SIX = ("pay one", "pay two", "pay three", "pay four", "pay five", "pay six")
VOTING = [
    _entry("vote", "who voted", "who did not vote", "when was the vote", about="the crews never balloted and did vote"),
    _entry("pay", *SIX, corrects=("no bonus was paid",)),
    _entry("talks", "they have not met"),
    _entry("bare", "sunday bonus"),
]


@pytest.mark.parametrize("entries", [VOTING, list(SMALL.entries)])
def test_what_an_entry_vouches_for_affirms_and_denies(entries: list[Entry]) -> None:
    """Neither a false premise nor a passing mention affirms, and what is also said plainly is not denied."""
    index = build_index(entries, expressions_of(small_pack()))
    keys = list(index.keys)
    for number, entry in enumerate(entries):
        expected = _spoken([index.lexicon.read(text) for text in (*entry.phrasings, entry.about)])
        held = (index.vouched[number], index.affirmed[number], index.denied[number])
        assert expected == tuple({keys[key] for key in keys_held.tolist()} for keys_held in held), entry.id
        assert all(sorted(keys_held.tolist()) == keys_held.tolist() for keys_held in held)
        assert {key for key in (*keys, "never said") if index.vouches(number, key)} == expected[0], entry.id


@pytest.mark.parametrize("number", range(len(SMALL.entries)))
def test_the_texts_that_have_any_of_some_keys(number: int) -> None:
    """They are found among the phrasings of an entry and the premises that it corrects, without reading any."""
    entry = SMALL.entries[number]
    held = [set(SMALL.lexicon.read(text).keys) for text in (*entry.phrasings, *entry.corrects)]
    for keys in (*({key} for key in SMALL.keys), *held, {"never said"}, set[str]()):
        assert SMALL.texts_with(number, keys) == [n for n, own in enumerate(held) if own & keys]


def test_denied_is_told_from_affirmed() -> None:
    """The table above has entries of both kinds, and one word that its entry has in passing alone."""
    index = build_index(VOTING, expressions_of(small_pack()))
    assert (len(index.affirmed[0]) > 0, len(index.denied[2])) == (True, 1)
    assert index.keys["#6"] in index.vouched[1]
    assert index.keys["#6"] not in index.affirmed[1]


def test_the_index_is_the_same_however_many_rows_are_read_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read one by one the phrasings make the index that they make together."""
    monkeypatch.setattr(building, "_AT_ONCE", 1)
    alone = build_index(entries_of(small_pack()), expressions_of(small_pack()))
    assert index_to_bytes(alone) == index_to_bytes(SMALL)


def test_we_names_nothing_to_hold_against_a_phrasing() -> None:
    """The members' own party is not among the slots that set phrasings apart."""
    assert "crews" not in {value for _, value in SMALL.slot_of.values()}


def test_entries_with_a_single_phrasing_are_found() -> None:
    """An entry needs no second phrasing, and no text that it is about."""
    index = build_index([_entry("one", "ticket machines"), _entry("two", "sunday bonus")], PLAIN)
    assert [_first(index, "machines?"), _first(index, "the bonus of a sunday")] == ["one", "two"]


def test_an_entry_of_function_words_is_found() -> None:
    """`Who are you` says little, but it is all there is to go by."""
    index = build_index([_entry("you", "who are you"), _entry("bonus", "sunday bonus")], PLAIN)
    assert _first(index, "and who are you") == "you"


def test_an_entry_of_signs_harms_nobody() -> None:
    """A phrasing that holds no word is never found and hides no other."""
    index = build_index([_entry("signs", "?!"), _entry("bonus", "sunday bonus")], PLAIN)
    assert _first(index, "bonus") == "bonus"


def test_an_index_of_nothing_finds_nothing() -> None:
    """A pack without entries can be asked."""
    assert len(_found(build_index([], PLAIN), "when do the talks end").entries) == 0


@pytest.mark.parametrize("question", ["", "?", "🎉", "\u200b", "the of and"])
def test_an_empty_question_has_no_rows_that_answer(question: str) -> None:
    """Where nothing is asked no candidate has a cosine, or only what function words give."""
    found = _found(made({"f": ("when did it start",)}).index, question)
    assert (0, len(NULL_FEATURES)) == (len(found.entries), len(found.null))


def test_at_most_so_many_candidates() -> None:
    """However many entries answer to a word, only the best go on."""
    index = build_index([_entry(f"e{n}", f"bonus number {n}") for n in range(60)], PLAIN)
    assert (CANDIDATES, len(FEATURES)) == _found(index, "bonus number").features.shape


def test_the_best_of_many_comes_first() -> None:
    """In a large pack too the entry that agrees best stands before the others."""
    index = build_index([_entry(f"e{n}", f"bonus number {n} of the quay") for n in range(1_000, 1_400)], PLAIN)
    found = [index.entries[n].id for n in _found(index, "bonus number 1137").entries.tolist()]
    assert found[0] == "e1137"


def test_equal_candidates_stand_in_the_order_of_the_pack() -> None:
    """Where nothing tells entries apart the first of the pack comes first."""
    index = build_index([_entry("b", "sunday bonus"), _entry("a", "sunday bonus")], PLAIN)
    assert _found(index, "sunday bonus").entries.tolist() == [0, 1]


def test_building_is_repeatable() -> None:
    """The same pack gives the same features, however often it is built."""
    again = build_index(entries_of(small_pack()), expressions_of(small_pack()))
    questions = [entry.phrasings[-1] for entry in SMALL.entries]
    first, second = ([_found(index, q).features.tolist() for q in questions] for index in (SMALL, again))
    assert first == second


@given(st.text(max_size=200))
@example("winter route " * 200)
@example("'01 oct 1 2012 2,000,000 4.5%")
@settings(deadline=None)
def test_candidates_never_raise(question: str) -> None:
    """Any text has candidates, perhaps none, with finite features."""
    found = _found(SMALL, question)
    assert (len(found.entries), len(FEATURES)) == found.features.shape
    assert len(found.entries) == len(found.rows) == len(set(found.entries.tolist()))
    assert abs(found.features).max(initial=0.0) < 100.0
    assert abs(found.null).max() < 100.0
