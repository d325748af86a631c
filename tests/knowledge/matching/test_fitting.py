"""The decision fitted on a pack learns from it what its own questions teach."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest

from knowledge.answering.refit import ANSWER_AT, CHOICES_AT, refit
from knowledge.editions import content_hash
from knowledge.entries import Entry, entries_of, expressions_of
from knowledge.matching.building import build_index
from knowledge.matching.decision import Weights, probabilities
from knowledge.matching.fitting import FOLDS, HIDDEN_COUNTS, Example, asked, fit, held_out
from knowledge.matching.index import Index
from knowledge.matching.signals import FEATURES, NULL_FEATURES
from knowledge.model import BankQuestion
from tests.knowledge.small_pack import small_edition, small_pack, small_weights

ENTRIES, EXPRESSIONS = entries_of(small_pack()), expressions_of(small_pack())


def _build(entries: Sequence[Entry]) -> Index:
    return build_index(entries, EXPRESSIONS)


@cache
def _examples() -> tuple[Example, ...]:
    return tuple(held_out(ENTRIES, _build))


def _right(weights: Weights, examples: Sequence[Example]) -> float:
    """The share of examples whose likeliest outcome is a right one."""
    right = 0
    for example in examples:
        chances, none = probabilities(weights, example.found)
        best = int(np.argmax(chances)) if len(chances) and chances.max() > none else -1
        right += example.none if best < 0 else int(example.found.entries[best]) in example.truth
    return right / len(examples)


def test_every_phrasing_is_held_out_once() -> None:
    """Each phrasing and each false premise is asked once of an index that has not seen it."""
    phrasings = sum(len(entry.phrasings) + len(entry.corrects) for entry in ENTRIES)
    assert phrasings == len([example for example in _examples() if example.counts != HIDDEN_COUNTS])


def test_both_kinds_are_asked_of_the_same_indexes() -> None:
    """Were they not, how many entries and phrasings stand beside a question would tell which kind it is."""
    packs: list[tuple[int, int]] = []

    def build(entries: Sequence[Entry]) -> Index:
        packs.append((len(entries), sum(len(entry.phrasings) for entry in entries)))
        return _build(entries)

    made = [(example.counts == HIDDEN_COUNTS, packs[-1]) for example in held_out(ENTRIES, build)]
    every = len(ENTRIES), sum(len(entry.phrasings) for entry in ENTRIES)
    assert {pack for hidden, pack in made if hidden} <= {pack for hidden, pack in made if not hidden}
    assert all(pack[0] < every[0] and pack[1] < every[1] for pack in packs)


def test_the_only_phrasing_is_never_held_out() -> None:
    """An entry with one phrasing gives no example: without it there would be nothing to find."""
    lone = Entry("lone", "fact", "sunday bonus", ("sunday bonus",), (), "")
    other = Entry("other", "fact", "ticket", tuple(f"ticket machine {n}" for n in range(FOLDS)), (), "")
    assert len(other.phrasings) == len([e for e in held_out([lone, other], _build) if not e.none])


def test_hidden_entries_teach_to_refuse() -> None:
    """A question whose entry is hidden may be answered by nothing but an abstention."""
    hidden = [example for example in _examples() if example.counts == HIDDEN_COUNTS]
    refusing = sum(entry.kind not in {"fact", "deadline", "term", "issue", "talk"} for entry in ENTRIES)
    assert hidden
    assert all(example.none and len(example.truth) <= refusing for example in hidden)


def test_fitting_learns() -> None:
    """Fitted on every other example, the decision is right on far more of the rest than one that knows nothing."""
    train, test = _examples()[::2], _examples()[1::2]
    nothing = Weights("", np.zeros(len(FEATURES)), np.zeros(len(NULL_FEATURES)), ANSWER_AT, CHOICES_AT)
    assert _right(fit(train, "p", ANSWER_AT, CHOICES_AT), test) > max(0.6, 1.5 * _right(nothing, test))


def test_fitting_twice_gives_the_same() -> None:
    """Nothing is left to chance: the same pack gives the same weights, to the last digit."""
    again = refit(small_pack())
    assert (small_weights().features.tolist(), small_weights().null.tolist()) == (
        again.features.tolist(),
        again.null.tolist(),
    )


def test_weights_carry_the_pack_they_were_fitted_on() -> None:
    """The stamp is the content hash of the pack, and the thresholds are the chosen ones."""
    held = small_weights()
    assert (content_hash(small_pack()), ANSWER_AT, CHOICES_AT) == (held.pack, held.answer_at, held.choices_at)


def test_off_topic_lines_are_refused() -> None:
    """None of the pack's off-topic lines is likelier to be one of its facts than to be none of them."""
    index = small_edition().index
    facts = {n for n, entry in enumerate(ENTRIES) if entry.kind == "fact"}
    likelier = []
    for line in small_pack().words.off_topic:
        found = next(iter(asked(index, [(line, frozenset(), True)]))).found
        chances, none = probabilities(small_weights(), found)
        likelier += [
            line for n, chance in zip(found.entries.tolist(), chances, strict=True) if n in facts and chance > none
        ]
    assert likelier == []


def test_the_question_bank_counts() -> None:
    """Bank questions move the weights, those in a conversation or without a fact to reach do not."""
    bank = (BankQuestion(question="any news for those who cook on board", outcome="abstained"),)
    talk = (
        BankQuestion(question="and then", outcome="abstained", context=("hello",)),
        BankQuestion(question="who rows", reaches=("no-such-fact",)),
    )
    fitted = [refit(small_pack().model_copy(update={"questions": held})) for held in (bank, talk)]
    same = [weights.features.tolist() == small_weights().features.tolist() for weights in fitted]
    assert same == [False, True]


def test_bank_questions_reach_their_facts() -> None:
    """A bank question that reaches a fact makes that fact likelier for words that no phrasing has."""
    question = "salaries: figure that the workforce would like"
    bank = tuple(BankQuestion(question=question, reaches=("union-demand",)) for _ in range(1))
    index, number = small_edition().index, small_edition().entry_numbers["union-demand"]
    example = next(iter(asked(index, [(question, frozenset({number}), False)])))
    if number not in example.found.entries.tolist():
        pytest.fail("the question must at least be a candidate's")
    at = example.found.entries.tolist().index(number)
    before = float(probabilities(small_weights(), example.found)[0][at])
    after = float(probabilities(refit(small_pack().model_copy(update={"questions": bank})), example.found)[0][at])
    assert before < after


def test_more_weight_moves_the_fit_further() -> None:
    """An example that counts more is fitted better."""
    questions = [("the cabins of the boats", frozenset({1}), False)]
    index = small_edition().index
    light, heavy = (
        fit([*_examples()[:60], *asked(index, questions, counts)], "p", ANSWER_AT, CHOICES_AT) for counts in (0.1, 20.0)
    )
    found = next(iter(asked(index, questions))).found
    at = found.entries.tolist().index(1)
    assert probabilities(light, found)[0][at] < probabilities(heavy, found)[0][at]
