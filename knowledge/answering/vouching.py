"""How much of what a question says an entry speaks of, each word by what it tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from knowledge.answering.edition import Edition
from knowledge.language.english import FUNCTION_WORDS


def weights_of(edition: Edition, keys: Sequence[str]) -> Mapping[str, float]:
    """Return how much each word with a meaning weighs, of those that tell one question from another."""
    index = edition.index
    ours = f"@party:{edition.pack.header.we}"
    return {
        key: float(index.weight[index.keys[key]]) if key in index.keys else index.unknown_weight
        for key in keys
        if key not in FUNCTION_WORDS and key != ours
    }


def known_share(edition: Edition, number: int, weights: Mapping[str, float]) -> float:
    """Return how much an entry knows of some words; all of none."""
    return share_of(weights, {key for key in weights if edition.index.vouches(number, key)})


def share_of(weights: Mapping[str, float], known: AbstractSet[str]) -> float:
    """Return how much of some words the known ones are, by what each tells; all of none."""
    return sum(weight for key, weight in weights.items() if key in known) / sum(weights.values()) if weights else 1.0
