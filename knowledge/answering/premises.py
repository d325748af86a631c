"""What a question takes for granted, held against what is told in answer to it."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.language.contraries import contrary_scale
from knowledge.language.lexicon import Reading
from knowledge.model import Fact


def supposes_the_contrary(reading: Reading, facts: Sequence[Fact]) -> bool:
    """Tell whether a question takes for granted the contrary of what is told: that he praised whom he blasted."""
    supposed = reading.asked.supposed
    return bool(supposed) and contrary_scale(supposed, " ".join(fact.says for fact in facts)) != ""
