"""Words of one scale in two texts, and whether they are of opposite sense."""

import pytest

from knowledge.language.contraries import compares_otherwise, contrary_scale, denied_in


@pytest.mark.parametrize(
    ("supposed", "told", "scale"),
    [
        ("why did he applaud the owners", "He denounced the owners.", "blame"),
        ("what led the owners to consent", "The owners turned down every demand.", "consent"),
        ("why did fares shrink", "Fares grew, the owners said.", "size"),
        ("why did they raise the wage", "They will not agree to increase wages.", "size"),
        ("why are they keen to talk", "They are loath to talk.", "readiness"),
        ("why are the crews delighted", "There is much anger among the crews.", "mood"),
        ("why was he stunned", "He was not surprised.", "surprise"),
        ("why do they long for a strike", "The crews do not want a strike.", "wish"),
        ("what made the meeting productive", "The meeting was a stalemate.", "progress"),
        ("why did neither side budge", "Both sides softened.", "progress"),
        ("why was the reply vague", "The reply was unequivocal.", "clearness"),
        ("why was the majority so slim", "It was a landslide.", "weight"),
        ("why would a walkout be harmless", "A walkout would be disastrous.", "harm"),
        ("why has the formula improved", "The formula is unchanged.", "change"),
        ("why has the rate fallen", "The rate is unchanged.", "change"),
        ("why is it easier now", "It is tougher now.", "ease"),
        ("why were they close to a deal", "A deal is far off.", "distance"),
    ],
)
def test_what_is_of_opposite_sense(supposed: str, told: str, scale: str) -> None:
    """In whatever word for it, and where a negation turns one of them round."""
    assert contrary_scale(supposed, told) == scale


@pytest.mark.parametrize(
    ("supposed", "told"),
    [
        ("why did he denounce the owners", "He blamed the owners."),
        ("why won't they raise the wage", "They will not agree to increase wages."),
        ("why can't it be altered", "It can't be changed, they say."),
        ("why did they refuse to increase it", "They ruled out any raise."),
        ("why are they opposed to a raise", "No increase is possible, they say."),
        ("why did costs rise", "Costs rose and wages fell."),
        ("why did the crews leave", "The owners refused."),
        ("why was nobody surprised", "He was not surprised."),
        ("why do they want a raise", "They do not want a strike."),
        ("why did he say so, thanks", "He blamed the owners."),
        ("", "They refused."),
    ],
)
def test_what_is_not(supposed: str, told: str) -> None:
    """Of the same sense, of both, or on no scale in common."""
    assert contrary_scale(supposed, told) == ""


@pytest.mark.parametrize(
    ("supposed", "told", "word"),
    [
        ("why did they negotiate", "They will never negotiate.", "negotiate"),
        ("now that they visited it", "No crew is visiting it.", "visited"),
        ("since a neutral clerk counted them", "There was no neutral clerk.", "neutral"),
        ("why did they not negotiate", "They will never negotiate.", ""),
        ("why did they negotiate", "They never negotiated at sea, but negotiate on land.", ""),
        ("why did they negotiate", "They never met.", ""),
        ("why did the wages of the cooks fall", "They will not agree that wages fell.", ""),
        ("why is quell angry", "No Quell was there.", ""),
        ("why did they go", "They will not go.", ""),
    ],
)
def test_a_word_that_is_told_only_under_a_negation(supposed: str, told: str, word: str) -> None:
    """And is supposed without one; a name, and too short a word, is none."""
    assert denied_in(supposed, told, {"quell"}) == word


@pytest.mark.parametrize(
    ("one", "other", "otherwise"),
    [
        ("was turnout higher than in 2001", "turnout dropped since 2001 right", True),
        ("how much bigger was the 2024 haul than the 2019 one", "was the haul bigger in 2019 than in 2024", True),
        ("were fewer caught in 2019 than in 2024", "was more caught in 2019 than in 2024", True),
        ("was less caught in 2024 than in 2019", "was more caught in 2019 than in 2024", False),
        ("did the haul drop since 2019", "the haul fell since 2019 right", False),
        ("was it higher or lower", "it fell", False),
        ("when was the vote", "it fell", False),
    ],
)
def test_what_is_compared_the_other_way_round(one: str, other: str, *, otherwise: bool) -> None:
    """By the words for more and less, and by the years on either side of "than"."""
    assert compares_otherwise(one, other) is otherwise
