"""The residual calculator: a question or a few options to a worked, cited amount. Exact decimals from text to reply."""

from knowledge.residuals.calculation import Calculation
from knowledge.residuals.conversation import answer_calculation
from knowledge.residuals.inputs import Refusal, ResidualInputs
from knowledge.residuals.labels import Names
from knowledge.residuals.options import FIELDS, calculate, compare
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
