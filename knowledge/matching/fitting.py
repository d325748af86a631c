"""Fitting the decision on the pack itself, with nothing but the pack.

Questions that must reach an entry: every phrasing, asked of an index built without a fifth of each entry's phrasings.
Questions that no entry answers: the phrasings of entries that the same index is built without; the pack's off-topic
lines; bank questions to be refused. So nothing is measured on words it was built from. Both kinds are asked of the same
indexes: of others, one kind would be told from the other by how many entries and phrasings there are beside it.
Deterministic: folds go by position, the optimiser starts at zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import Entry
from knowledge.matching.decision import Weights
from knowledge.matching.index import Index
from knowledge.matching.signals import CANDIDATES, FEATURES, NULL_FEATURES, Candidates, candidates

FOLDS = 5
# Twice as many: each phrasing is left out of two indexes, and each entry hidden from only one of them, so that each
# phrasing is asked once of an index that has its entry. Nine entries in ten stay beside it.
ENTRY_FOLDS = 10
# Reaching one of these is to refuse, as saying that nothing answers is.
REFUSING = frozenset({"unknown", "off-topic"})
# A hidden entry's question is harder to refuse than most that strangers ask: its neighbours are written about it.
HIDDEN_COUNTS = 0.2
# A pack lists more known unknowns than its readers ask about (measured on the development banks).
UNKNOWN_COUNTS = 0.5
STEPS = 400
RATE = 0.05
RIDGE = 1e-3


@dataclass(frozen=True)
class Example:
    """A question with the entries that it may reach; `none` where saying that nothing answers is right too.

    `counts` is its weight.
    """

    found: Candidates
    truth: frozenset[int]
    none: bool = False
    counts: float = 1.0


def held_out(entries: Sequence[Entry], build: Callable[[Sequence[Entry]], Index]) -> Iterator[Example]:
    """Yield the examples that the entries' own phrasings make; `build` makes an index of the entries it is given."""
    hidden_in = _hidden_in(entries)
    for fold in range(ENTRY_FOLDS):
        hidden = [entry for entry in entries if hidden_in.get(entry.id) == fold]
        left = [entry for entry in entries if hidden_in.get(entry.id) != fold]
        index = build([_without(entry, fold % FOLDS) for entry in left])
        # Each phrasing once: the second index without it is asked for those whose entries the first is without.
        asked_of = [n for n, e in enumerate(left) if fold < FOLDS or hidden_in.get(e.id) == fold - FOLDS]
        yield from _told(index, left, asked_of, fold % FOLDS)
        refusing = frozenset(number for number, entry in enumerate(left) if entry.kind in REFUSING)
        for entry in hidden:
            for text in entry.phrasings[::2]:
                yield Example(candidates(index, index.lexicon.read(text)), refusing, none=True, counts=HIDDEN_COUNTS)


def _hidden_in(entries: Sequence[Entry]) -> dict[str, int]:
    """In which fold each entry is hidden, those of one family together; some never are."""
    families = list(dict.fromkeys(entry.family or entry.id for entry in entries))
    fold_of = {family: number % ENTRY_FOLDS for number, family in enumerate(families)}
    return {e.id: fold_of[e.family or e.id] for e in entries if e.kind not in {"talk", "issue", "off-topic"}}


def _told(index: Index, entries: Sequence[Entry], numbers: Sequence[int], fold: int) -> Iterator[Example]:
    """Yield what the phrasings of some entries make that an index of all entries was built without."""
    for number in numbers:
        entry = entries[number]
        for text in _held(entry.phrasings, fold) + _held(entry.corrects, fold):
            found = candidates(index, index.lexicon.read(text))
            counts = UNKNOWN_COUNTS if entry.kind == "unknown" else 1.0
            yield Example(found, frozenset({number}), none=entry.kind == "off-topic", counts=counts)


def _held(texts: tuple[str, ...], fold: int) -> tuple[str, ...]:
    # Lines that stand together are often by one hand; held out together, they measure how strangers are understood.
    # The only phrasing of an entry is never held out: without it there would be nothing to find.
    size = len(texts)
    return texts[fold * size // FOLDS : (fold + 1) * size // FOLDS] if size > 1 else ()


def _without(entry: Entry, fold: int) -> Entry:
    def kept(texts: tuple[str, ...]) -> tuple[str, ...]:
        held = set(_held(texts, fold))
        return tuple(text for text in texts if text not in held)

    return replace(entry, phrasings=kept(entry.phrasings), corrects=kept(entry.corrects))


def asked(
    index: Index, questions: Iterable[tuple[str, frozenset[int], bool]], counts: float = 1.0
) -> Iterator[Example]:
    """Yield examples for whole questions: each with the entries it may reach, and whether refusing is right."""
    for question, truth, none in questions:
        yield Example(candidates(index, index.lexicon.read(question)), truth, none, counts)


def fit(examples: Sequence[Example], pack: str, answer_at: float, choices_at: float) -> Weights:
    """Fit the conditional logit by gradient descent with momentum estimates (Adam) on the mean log-likelihood."""
    features, mask, null, truth, none, counts = _stack(examples)
    w = np.zeros(len(FEATURES))
    v = np.zeros(len(NULL_FEATURES))
    state = [np.zeros(len(w) + len(v)), np.zeros(len(w) + len(v))]
    for step in range(1, STEPS + 1):
        scores = np.where(mask, features @ w, -1e9)
        empty = null @ v
        high = np.maximum(scores.max(axis=1), empty)
        raised = np.exp(scores - high[:, None]) * mask
        blank = np.exp(empty - high)
        total = raised.sum(axis=1) + blank
        p, p0 = raised / total[:, None], blank / total
        right = (p * truth).sum(axis=1) + p0 * none + 1e-12
        # d(-log right)/d(score_i) = p_i - (share of the right mass that i holds)
        pull = (p - p * truth / right[:, None]) * counts[:, None]
        pull0 = (p0 - p0 * none / right) * counts
        grad = np.concatenate([np.einsum("nk,nkf->f", pull, features), pull0 @ null]) / counts.sum()
        grad += RIDGE * np.concatenate([w, v])
        delta = _adam(state, grad, step)
        w, v = w - delta[: len(w)], v - delta[len(w) :]
    return Weights(pack=pack, features=w, null=v, answer_at=answer_at, choices_at=choices_at)


def _adam(state: list[NDArray[np.float64]], grad: NDArray[np.float64], step: int) -> NDArray[np.float64]:
    state[0] = 0.9 * state[0] + 0.1 * grad
    state[1] = 0.999 * state[1] + 0.001 * grad * grad
    return RATE * (state[0] / (1 - 0.9**step)) / (np.sqrt(state[1] / (1 - 0.999**step)) + 1e-8)


Stacked = tuple[
    NDArray[np.float64],
    NDArray[np.bool_],
    NDArray[np.float64],
    NDArray[np.float64],
    NDArray[np.float64],
    NDArray[np.float64],
]


def _stack(examples: Sequence[Example]) -> Stacked:
    count = len(examples)
    features = np.zeros((count, CANDIDATES, len(FEATURES)))
    mask = np.zeros((count, CANDIDATES), dtype=np.bool_)
    null = np.zeros((count, len(NULL_FEATURES)))
    truth = np.zeros((count, CANDIDATES))
    none = np.zeros(count)
    for at, example in enumerate(examples):
        held = len(example.found.entries)
        features[at, :held] = example.found.features
        mask[at, :held] = True
        null[at] = example.found.null
        reached = [i for i, e in enumerate(example.found.entries.tolist()) if e in example.truth]
        truth[at, reached] = 1.0
        # Where the right entry is not even a candidate, saying that nothing answers is the best that can be done.
        none[at] = float(example.none or not reached)
    return features, mask, null, truth, none, np.array([example.counts for example in examples])
