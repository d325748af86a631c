"""Addresses of sources that lead elsewhere than they say, or nowhere at great length."""

from __future__ import annotations

from time import process_time

import pytest

from tests.knowledge.packs.museum import messages, museum_with


@pytest.mark.parametrize("address", ["https://a.example/\u202egpj.example", "https://a.example\u200b/"])
def test_an_address_with_what_is_not_seen_is_named(address: str) -> None:
    """It would lead elsewhere than it says; no answer shows it."""
    line = "  # address: https://gazette.example/2031/03/04/museums "
    (said,) = messages(museum_with("sources.yaml", line, f"  address: {address} #"))
    assert said.endswith(" is no address of a page. Write it in full, beginning with https:// and without spaces.")


@pytest.mark.parametrize("address", ["https://a|b.example/", "https://`a.example/", "https://a.example\\\\@b.example/"])
def test_an_address_of_no_machine_is_named(address: str) -> None:
    """No answer shows it: in the name of a machine nothing stands for another character."""
    line = "  # address: https://gazette.example/2031/03/04/museums "
    (said,) = messages(museum_with("sources.yaml", line, f'  address: "{address}" #'))
    assert "is no address of a page" in said


@pytest.mark.parametrize("path", ["a|b", "a^b", "{a}", "`a`", "<a>"])
def test_an_address_that_a_browser_takes_is_taken(path: str) -> None:
    """Answers write it as a browser sends it."""
    line = "  # address: https://gazette.example/2031/03/04/museums "
    assert messages(museum_with("sources.yaml", line, f"  address: 'https://a.example/{path}' #")) == []


def test_an_address_that_fits_under_no_answer_is_named() -> None:
    """It would be left out there, and with it the sources after it."""
    line = "  # address: https://gazette.example/2031/03/04/museums "
    (said,) = messages(museum_with("sources.yaml", line, f"  address: https://a.example/{'b' * 1_000} #"))
    assert said.endswith("is 1,018 characters long, too many for an answer to give. Find a shorter one, or delete it.")


def test_an_endless_address_is_told_soon() -> None:
    """One that is wrong at its very end is not gone through from each of its letters."""
    line = "  # address: https://gazette.example/2031/03/04/museums "
    files = museum_with("sources.yaml", line, f"  address: https://a.{'b' * 80_000} x #")
    begun = process_time()
    (said,) = messages(files)
    assert process_time() - begun < 5
    assert "is no address of a page" in said
