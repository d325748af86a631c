"""From candidates to probabilities, and the fitted numbers as text."""

import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering.refit import ANSWER_AT, CHOICES_AT
from knowledge.matching.decision import Weights, probabilities
from knowledge.matching.signals import FEATURES, NULL_FEATURES, Candidates, candidates
from tests.knowledge.small_pack import small_edition, small_weights

INDEX = small_edition().index


def _weights(features: float, null: float) -> Weights:
    return Weights("p", np.full(len(FEATURES), features), np.full(len(NULL_FEATURES), null), 0.3, 0.1)


def _table(*rows: float) -> Candidates:
    """Candidates whose every feature is the same figure, one row each; the question's own features are ones."""
    table = np.array([[row] * len(FEATURES) for row in rows]).reshape(len(rows), len(FEATURES))
    numbers = np.arange(len(rows), dtype=np.int32)
    return Candidates(numbers, numbers, table, np.ones(len(NULL_FEATURES)))


@pytest.mark.parametrize("rows", [(), (0.0,), (1.0, 0.5, 0.0), (1.0,) * 24, (-300.0, 300.0)])
@pytest.mark.parametrize("null", [0.0, 1.0, -100.0, 100.0])
def test_probabilities_and_none_sum_to_one(rows: tuple[float, ...], null: float) -> None:
    """The candidates and the nothing-here share one whole, however extreme the scores."""
    chances, none = probabilities(_weights(1.0, null), _table(*rows))
    assert (len(rows), 1.0) == (len(chances), pytest.approx(float(chances.sum()) + none))


def test_without_candidates_nothing_answers() -> None:
    """An empty table leaves the whole of the probability to none."""
    chances, none = probabilities(_weights(1.0, 1.0), _table())
    assert (chances.tolist(), none) == ([], 1.0)


def test_weightless_candidates_share_alike() -> None:
    """With weights of nought each of three candidates, and none of them, is as likely as the others."""
    chances, none = probabilities(_weights(0.0, 0.0), _table(1.0, 2.0, 3.0))
    assert pytest.approx([*chances.tolist(), none]) == [0.25] * 4


def test_better_features_are_likelier() -> None:
    """The order of the scores is the order of the probabilities."""
    chances, _ = probabilities(_weights(0.1, 0.0), _table(0.2, 0.9, 0.5))
    assert np.argsort(-chances).tolist() == [1, 2, 0]


def test_leaning_multiplies_the_odds() -> None:
    """What is added to the log-odds of one candidate multiplies its odds against the other."""
    plain, _ = probabilities(_weights(0.1, 0.0), _table(0.5, 0.5))
    leant, _ = probabilities(_weights(0.1, 0.0), _table(0.5, 0.5), np.array([0.0, 2.0]))
    assert (1.0, math.exp(2.0)) == pytest.approx((plain[1] / plain[0], leant[1] / leant[0]))


def test_weights_survive_their_text() -> None:
    """Weights read back from their text give the same text again, and figures equal to four places."""
    held = Weights.from_json(small_weights().to_json())
    assert small_weights().to_json() == held.to_json()
    assert small_weights().features.tolist() == pytest.approx(held.features.tolist(), abs=1e-4)
    assert (small_weights().pack, ANSWER_AT, CHOICES_AT) == (held.pack, held.answer_at, held.choices_at)


def test_the_text_names_every_figure() -> None:
    """A moderator reads which feature weighs what, one a line."""
    lines = small_weights().to_json().splitlines()
    named = [line.split('"')[1] for line in lines if line.startswith("  ")]
    assert [*FEATURES, *NULL_FEATURES] == named


def _without(part: str, name: str) -> str:
    held = json.loads(small_weights().to_json())
    del held[part][name]
    return json.dumps(held)


def _with(part: str, name: str) -> str:
    held = json.loads(small_weights().to_json())
    held[part][name] = 1.0
    return json.dumps(held)


@pytest.mark.parametrize(
    "text",
    [
        _without("features", "cosine"),
        _without("null", "constant"),
        _with("features", "length"),
        _with("null", "cosine"),
        '{"features": {}, "null": {}}',
        "",
        "nonsense",
        small_weights().to_json()[:-5],
    ],
)
def test_weights_for_other_features_are_refused(text: str) -> None:
    """A feature too few or too many, or a damaged text, is a ValueError."""
    with pytest.raises(ValueError):  # noqa: PT011 - json has its own message for a damaged text
        Weights.from_json(text)


@pytest.mark.parametrize("text", ["{}", "[]", "null", '{"features": 1, "null": 1}'])
def test_weights_without_their_parts_are_refused_alike(text: str) -> None:
    """A text that is JSON, but of nothing like weights, is a ValueError too."""
    with pytest.raises(ValueError):  # noqa: PT011 - whatever its message
        Weights.from_json(text)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_question_has_probabilities(question: str) -> None:
    """For every text the probabilities lie between nought and one and sum to one."""
    chances, none = probabilities(small_weights(), candidates(INDEX, INDEX.lexicon.read(question)))
    assert pytest.approx(float(chances.sum()) + none) == 1.0
    assert all(0.0 <= chance <= 1.0 for chance in [*chances.tolist(), none])
