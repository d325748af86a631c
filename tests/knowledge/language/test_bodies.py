"""Whose agreement, or which body of people, a question names."""

import pytest

from knowledge.language.bodies import owners_in
from tests.knowledge.small_pack import small_edition


@pytest.mark.parametrize(
    ("question", "owners"),
    [
        ("when does the nurses' contract end", ("nurses",)),
        ("when is the nurse's new contract up", ("nurse",)),
        ("whats the pilots current deal", ("pilots",)),
        ("who leads the cooks union", ("cooks",)),
        ("the firemen's agreement, until when", ("firemen",)),
        ("when does the qzx contract end", ("qzx",)),
        ("when does the contract of the nurses end", ("nurses",)),
        ("is there a deal with pilots", ("pilots",)),
        ("when does the contract end", ()),
        ("does this year's contract pay more", ()),
        ("is it a three years contract", ()),
        ("who wants deals", ()),
        ("my cousin's union asks the same", ()),
        ("on the bus, union talks are all i hear", ()),
        ("is everybody's contract up", ()),
        ("a contract for good", ()),
        ("contract with", ()),
        ("", ()),
    ],
)
def test_whose_it_is(question: str, owners: tuple[str, ...]) -> None:
    """Many people, or somebody with an apostrophe, beside the word for what is theirs."""
    reading = small_edition().index.lexicon.read(question)
    assert owners == tuple(reading.words[owner] for owner, _ in owners_in(reading))
