"""The residual calculator: a question or a few options to a worked, cited amount. Exact decimals from text to reply.

A name is looked up in its file when it is first used: most questions ask for no computation, and a start need not
wait for all that one takes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.residuals.calculation import Calculation
    from knowledge.residuals.conversation import answer_calculation
    from knowledge.residuals.inputs import Refusal, ResidualInputs
    from knowledge.residuals.options import FIELDS, calculate, compare
    from knowledge.residuals.vocabulary import Names
    from knowledge.residuals.working import Working, compute

__all__ = [
    "FIELDS",
    "Calculation",
    "Names",
    "Refusal",
    "ResidualInputs",
    "Working",
    "answer_calculation",
    "calculate",
    "compare",
    "compute",
]

_FILES = {
    "Calculation": "calculation",
    "answer_calculation": "conversation",
    "Refusal": "inputs",
    "ResidualInputs": "inputs",
    "FIELDS": "options",
    "calculate": "options",
    "compare": "options",
    "Names": "vocabulary",
    "Working": "working",
    "compute": "working",
}


def __getattr__(name: str) -> object:
    if name not in _FILES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_FILES[name]}"), name)
