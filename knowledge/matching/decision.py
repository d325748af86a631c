"""From candidates to a calibrated choice: the probability of each entry, and of none of them.

One conditional logit with a null alternative: P(entry) = e^(w.f) / (e^(v.q) + sum of all e^(w.f)). So "nothing here
answers this" competes with the candidates on one scale, and the figures add up to one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.language.word_vectors import NAME
from knowledge.matching.signals import FEATURES, NULL_FEATURES, Candidates


@dataclass(frozen=True)
class Weights:
    """The fitted numbers, the content hash of the pack that they were fitted on, and the name of the embedder.

    With the vectors of another embedder they would mean nothing.
    """

    pack: str
    features: NDArray[np.float64]
    null: NDArray[np.float64]
    answer_at: float
    choices_at: float
    embedder: str = NAME

    def to_json(self) -> str:
        """Return the weights as text, one named number a line."""
        return json.dumps(
            {
                "pack": self.pack,
                "embedder": self.embedder,
                "answer_at": self.answer_at,
                "choices_at": self.choices_at,
                "features": {n: round(float(w), 4) for n, w in zip(FEATURES, self.features, strict=True)},
                "null": {n: round(float(w), 4) for n, w in zip(NULL_FEATURES, self.null, strict=True)},
            },
            indent=1,
        )

    @staticmethod
    def from_json(text: str) -> Weights:
        """Read what `to_json` wrote. ValueError where anything is missing, unknown or of another kind."""
        held = json.loads(text)
        try:
            features, null = held["features"], held["null"]
            if set(features) != set(FEATURES) or set(null) != set(NULL_FEATURES):
                raise ValueError("the weights were fitted for other features; run `steward pack fit`")
            return Weights(
                pack=str(held["pack"]),
                features=np.array([float(features[n]) for n in FEATURES]),
                null=np.array([float(null[n]) for n in NULL_FEATURES]),
                answer_at=float(held["answer_at"]),
                choices_at=float(held["choices_at"]),
                embedder=str(held.get("embedder", NAME)),
            )
        except (KeyError, TypeError, OverflowError) as fault:
            raise ValueError("these are not fitted weights; run `steward pack fit`") from fault


def probabilities(
    weights: Weights, found: Candidates, leaning: NDArray[np.float64] | float = 0.0
) -> tuple[NDArray[np.float64], float]:
    """Return the probability of each candidate, in their order, and that none of the pack's entries answers.

    `leaning` is added to the candidates' log-odds.
    """
    scores = found.features @ weights.features + leaning
    none = float(found.null @ weights.null)
    high = max(none, float(scores.max())) if len(scores) else none
    raised = np.exp(scores - high)
    empty = float(np.exp(none - high))
    total = float(raised.sum()) + empty
    return raised / total, empty / total
