"""What is kept of a text says nothing of anybody: tables of what is taken out, and properties of all that is kept."""

from __future__ import annotations

import re
import string
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.scrubbing import LONGEST_KEPT, scrubbed

TAKEN_OUT = [
    ("ask <@123456789012345678> about strike pay", "ask [name] about strike pay"),
    ("ask <@!123456789012345678> in <#123456789012345678>", "ask [name] in [name]"),
    ("@everyone is <@&1> there", "[name] is [name] there"),
    ("did @ada.okafor say so", "did [name] say so"),
    ("use </ask:123456789012345678> <:wga:123456789012345678>", "use [name] [name]"),
    ("write to ada.okafor+union@guides.example please", "write to [mail] please"),
    ("write to ada(at)guides.example", "write to [mail]"),
    ("call +1 (213) 555-0142 or 020 7946 0018", "call [number] or [number]"),
    ("call 213.555.0142 now", "call [number] now"),
    ("i made $12,345.67 last year", "i made [sum] last year"),
    ("i made 12 345 dollars, 3k, 2.5 million and €7", "i made [sum], [sum], [sum] and [sum]"),
    ("USD 300 or 5 cents", "[sum] or [sum]"),
    ("see https://a.example/x?y=1 and www.b.example/z", "see [link] and [link]"),
    ("see discord.gg/abcdef or guides.co/x", "see [link] or [link]"),
    ("my member number is 8812345 and id A-99812", "my member number is [number] and id [number]"),
    ("snowflake 123456789012345678", "snowflake [number]"),
    ("**bold** `code` ||spoiler||", "bold code spoiler"),
    ("zero\u200bwidth ad\u200ba@guides.example", "zerowidth [mail]"),
    ("\uff43all \uff12\uff11\uff13\uff15\uff15\uff15\uff10\uff11\uff14\uff12", "call [number]"),
    ("two\nlines\tof it", "two lines of it"),
]
LEFT = [
    "when does the contract run out on 31 October 2007?",
    "what happened on 2007-10-31 or 10/31/2007",
    "is it 2% or 0.36% of the first 100",
    "what was the 1988 strike about",
    "did 90.3% vote yes",
    "what’s the offer, and who says so",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "kept"), TAKEN_OUT)
def test_what_says_something_of_somebody_is_taken_out(typed: str, kept: str) -> None:
    """A word in brackets stands where it was."""
    assert scrubbed(typed) == kept


@pytest.mark.parametrize("typed", LEFT)
def test_what_a_question_is_about_stays(typed: str) -> None:
    """Years, days, shares and words are no secret."""
    assert scrubbed(typed) == typed


@given(st.text(max_size=3_000))
def test_whatever_is_typed(typed: str) -> None:
    """It ends, on one line, within its length, and a second time changes nothing."""
    kept = scrubbed(typed)
    assert len(kept) <= LONGEST_KEPT
    assert kept == " ".join(kept.split())
    assert not re.search(r"[@<>`]", kept)
    assert scrubbed(kept) == kept


_around = st.text(string.ascii_lowercase + " ?!,;()", max_size=30)
_word = st.text(string.ascii_lowercase, min_size=2, max_size=10)


@given(_around, st.integers(10**16, 10**19), _around)
def test_no_id_is_kept(before: str, number: int, after: str) -> None:
    """Neither bare nor in any of the ways in which Discord writes one."""
    for form in ("{}", "<@{}>", "<@!{}>", "<@&{}>", "<#{}>", "<:w:{}>", "</ask:{}>", "@{}"):
        assert str(number)[4:] not in scrubbed(f"{before} {form.format(number)} {after}")


@given(_around, _word, _word, _around)
def test_no_mail_is_kept(before: str, name: str, host: str, after: str) -> None:
    """Whatever stands around it."""
    kept = scrubbed(f"{before} {name}@{host}.example {after}")
    assert "@" not in kept
    assert f"{host}.example" not in kept
    assert "[mail]" in kept


@given(_around, st.lists(st.integers(0, 9), min_size=9, max_size=14), st.sampled_from(" -./"), _around)
def test_no_phone_is_kept(before: str, digits: list[int], between: str, after: str) -> None:
    """However its figures are set apart."""
    written = "".join(f"{digit}{between if at in {2, 5} else ''}" for at, digit in enumerate(digits))
    kept = scrubbed(f"{before} {written} {after}")
    assert not re.search(r"\d{5}", kept)
    assert written not in kept


@given(_around, st.integers(100, 10**7), st.sampled_from("$€£"), _around)
def test_no_sum_is_kept(before: str, amount: int, sign: str, after: str) -> None:
    """With its sign before or behind."""
    for written in (f"{sign}{amount}", f"{sign}{amount:,}", f"{amount:,}{sign}", f"{amount} dollars"):
        kept = scrubbed(f"{before} {written} {after}")
        assert str(amount) not in kept
        assert f"{amount:,}" not in kept


@pytest.mark.parametrize("again", ["1 ", "1,", "a.b.", "a", "(", "a-", "(at)", "\u0660 ", "#a", "://"])
def test_no_text_takes_long(again: str) -> None:
    """It is read where everybody's answers are: one made to be gone through from each of its signs is no exception."""
    begun = process_time()
    scrubbed(again * (2_000 // len(again)))
    assert process_time() - begun < 0.1


@pytest.mark.parametrize("mail", ["jane.doe@example.org", "jane.doe (at) example.org", "jane.doe [at]example.org"])
def test_what_is_cut_in_half_is_not_kept(mail: str) -> None:
    """Of a very long text only so much is looked at: what stands across its end is no address any more."""
    begins = "is there a picnic https://example.org/"
    for shown in range(1, len(mail)):
        link = "p" * (4 * LONGEST_KEPT - len(begins) - 1 - shown)
        kept = scrubbed(f"{begins}{link} {mail} and more")
        assert "is there a" in kept
        assert not any(part in kept for part in ("jan", "doe"))
