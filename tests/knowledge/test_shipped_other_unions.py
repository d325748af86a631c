"""Unions of which the shipped sources say nothing: no contract, leader or number of the guild's is told as theirs."""

import pytest

from knowledge.answering import answer
from tests.knowledge.shipped_edition import NOON, shipped_edition


@pytest.mark.parametrize(
    "question",
    [
        "when does the teamsters contract expire",
        "when does the producers guild contract run out",
        "when do the musicians' contract expire",
        "when does the casting directors' contract expire",
        "when is the editors guild contract up",
        "when does the afm contract end",
        "when does the stuntmen's contract expire",
        "when does equity's contract run out",
        "when does the nurses union contract end",
        "when does the plumbers' agreement lapse",
        "when is the cinematographers deal up",
        "when does the contract with the dancers end",
        "when does the IATSE contract expire",
        "who is the president of the producers guild",
        "who heads the editors guild",
        "how many members does the producers guild have",
        "what base are the musicians' residuals on",
        "when did the musicians strike",
    ],
)
def test_what_is_theirs_is_not_known(question: str) -> None:
    """Whether the pack has a word for them or has never heard of them."""
    reply = answer(shipped_edition(), question, NOON)
    assert (reply.status, reply.citations) == ("abstained", ())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("when does the writers' contract expire", "contract-expiry-date"),
        ("when does the screenwriters' contract end", "contract-expiry-date"),
        ("when is the scribes' deal up", "contract-expiry-date"),
        ("when does the studios' contract with the writers end", "contract-expiry-date"),
        ("im a casting director, when does the wga contract end", "contract-expiry-date"),
        ("i work with the musicians union, when does the wga contract expire", "contract-expiry-date"),
        ("when does the directors' contract expire", "dga-contract-expires"),
        ("On what date does the performers' agreement lapse?", "sag-contract-expires"),
        ("who leads the wga guild", "verrone-who"),
    ],
)
def test_what_is_told_of_is_told(question: str, told: str) -> None:
    """Those of whom the sources tell, by any name, whoever asks."""
    assert answer(shipped_edition(), question, NOON).facts[:1] == (told,)
