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


@pytest.mark.parametrize(
    ("machine", "sound"),
    [
        ("a.example:8080", True),
        ("a.example:65535", True),
        ("a.example:00443", True),
        ("a.example:", True),
        ("ada:1234567@a.example:443", True),
        ("a.example:99999", False),
        ("a.example:65536", False),
        ("a.example:0", False),
        ("a.example:-1", False),
        ("a.example:80:80", False),
        ("a.example:http", False),
        ("a.example:\u0664\u0664\u0663", False),
        (f"a.example:{'9' * 900}", False),
        ("ada:443@a.example:70000", False),
    ],
)
@pytest.mark.parametrize("rest", ["", "/museums"])
def test_a_port_that_cannot_be_is_found(machine: str, rest: str, sound: bool) -> None:  # noqa: FBT001 - a row
    """With its file and line and the cure; a number behind a colon elsewhere is none."""
    line = "  # address: https://gazette.example/2031/03/04/museums "
    found = messages(museum_with("sources.yaml", line, f"  address: 'https://{machine}{rest}' #"))
    said = [one for one in found if "port" in one]
    assert bool(said) is not sound
    for one in said:
        assert one.startswith(f"sources.yaml:9: source gazette-2031-03-04, address: `https://{machine}{rest}` is ")
        assert "is no address of a page: there is no such port. A port is a number from 1 to 65535" in one
