"""From what people type to plain words."""

import string
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.language.normalising import LONGEST, clean, words

PLAIN = st.text(string.ascii_letters + string.digits + " .,?!'-%$&" + "éüñÅﬁ①", max_size=300)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Who PAYS?", "who pays?"),
        ("ＷＧＡ Ｗｅｓｔ", "wga west"),  # noqa: RUF001 - full width
        ("the ﬁnal oﬀer", "the final offer"),
        ("résumé naïve Ångström", "resume naive angstrom"),
        ("re\u0301sume\u0301", "resume"),
        ("STRASSE straße", "strasse strasse"),
        ("𝐬𝐭𝐫𝐢𝐤𝐞", "strike"),  # noqa: RUF001 - mathematical bold
        ("① ² ½", "1 2 1⁄2"),  # noqa: RUF001 - a fraction slash
        ("İstanbul", "istanbul"),
        ("“quoted” ‘single’ it’s", "\"quoted\" 'single' it's"),
        ("10–12 days — or so", "10-12 days - or so"),
        ("a\u00a0b\u2003c", "a b c"),
        ("one\n\ttwo\r\nthree\n", "one ; two ; three"),
        ("  much   space  ", "much space"),
    ],
)
def test_forms_of_writing_become_one(typed: str, expected: str) -> None:
    """Case, width, ligatures, accents and quotes do not tell texts apart; a line break ends a sentence."""
    assert expected == clean(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "str\u200bike", "str\u200cike", "s\u200dtrike", "\ufeffstrike", "stri\u2060ke", "stri\u00adke", "strik\u202ee",
        "strike\u200e", "st\u061crike", "\u2066strike\u2069", "strike\x00", "st\x07rike", "s\ue000trike",
        "\ud800strike",
    ],
)  # fmt: skip
def test_invisible_characters_inside_a_word_are_dropped(typed: str) -> None:
    """Zero-width, soft-hyphen, direction, control, private and surrogate characters leave the word whole."""
    assert clean(typed) == "strike"


@pytest.mark.parametrize(
    "typed", ["when\rdoes it end", "when\x0bdoes it end", "when\x0cdoes it end", "when\x85does it end"]
)
def test_every_line_break_separates_words(typed: str) -> None:
    """A lone carriage return, a form feed or a vertical tab is white space, not nothing."""
    assert words(clean(typed)) == ["when", "does", "it", "end"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("<@123456789> when does it end", "when does it end"),
        ("<@!123> and <@&456> in <#789>", "and in"),
        ("<:wga:123> <a:dance:456> strike", "strike"),
        ("until <t:1193875200:R> <t:1193875200>", "until"),
        ("use </ask:1234567890> now", "use now"),
        ("see https://example.org/a?b=c#d for more", "see for more"),
        ("HTTP://EXAMPLE.ORG", ""),
        ("@everyone @here wake up", "wake up"),
        ("write to me@everyone.org", "write to me .org"),
        ("**bold** __under__ ~~gone~~ ||spoiler|| `code`", "bold under gone spoiler 'code'"),
        ("a < b and b > c", "a < b and b > c"),
    ],
)
def test_discord_markup_is_no_word(typed: str, expected: str) -> None:
    """Mentions, emoji, timestamps, commands, links and decoration are left out."""
    assert expected == clean(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("what is \x1b[31mthe rate\x1b[0m", "what is the rate"),
        ("\x1b[1;38;5;196mdvd\x1b[m", "dvd"),
        ("\x9b31mdvd", "dvd"),
        ("\x1b]0;$5m\x07dvd", "dvd"),
        ("\x1b]8;;$5m\x1b\\dvd", "dvd"),
        ("\x1b(Bdvd\x1b", "dvd"),
        (r"what is \x1b[31mthe rate\033[0m\u001b[0m\e[0m", "what is the rate"),
        ("[31m] and \\ stay", "[31m] and stay"),
    ],
)
def test_control_sequences_are_no_word(typed: str, expected: str) -> None:
    """What colours a terminal goes before anything is read, also where its escape is written out."""
    assert expected == clean(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sooooo", "soo"),
        ("striiiike", "striike"),
        ("whaaaaat nooo", "whaat noo"),
        ("committee", "committee"),
        ("1000000", "1000000"),
        ("!!!", "!!!"),
    ],
)
def test_stretched_letters_shrink_to_two(typed: str, expected: str) -> None:
    """Three or more of one letter become two; figures and signs stay as they are."""
    assert expected == clean(typed)


@pytest.mark.parametrize(
    ("flat", "expected"),
    [
        ("what's the rate", "what is the rate"),
        ("whats the rate", "what is the rate"),
        ("who's there", "who is there"),
        ("whos there", "who is there"),
        ("they don't agree", "they do not agree"),
        ("they dont agree", "they do not agree"),
        ("can't cant cannot can not", "can not can not can not can not"),
        ("won't wont", "will not will not"),
        ("shan't", "shall not"),
        ("ain't aint", "is not is not"),
        ("we've they've we're i'm it'll", "we have they have we are i am it will"),
        ("he'd why'd", "he would why did"),
        ("the wga's offer", "the wga offer"),
        ("the writers' offer", "the writers offer"),
        ("gonna wanna gotta", "going to want to have to"),
        ("u r w/ ppl til tmrw", "you are with people until tomorrow"),
        ("b/c w/o thx", "because without thanks"),
        ("yall y'all", "yall you all"),
    ],
)
def test_contractions_are_spelt_out(flat: str, expected: str) -> None:
    """A contraction reads the same with and without its apostrophe; a possessive loses its ending."""
    assert expected.split() == words(flat)


@pytest.mark.parametrize(("flat", "expected"), [("b4", "before"), ("2day", "today"), ("2moro", "tomorrow")])
def test_contractions_with_a_figure_are_spelt_out(flat: str, expected: str) -> None:
    """Short forms that hold a figure are listed to be spelt out like the others."""
    assert [expected] == words(flat)


@pytest.mark.parametrize(
    ("flat", "expected"),
    [
        ("$1,000,000.50 at 2.5%", ["$1,000,000.50", "at", "2.5%"]),
        ("the 31st and 12k", ["the", "31st", "and", "12k"]),
        ("90.3% of 5,507", ["90.3%", "of", "5,507"]),
        ("dvd/download & more", ["dvd", "download", "&", "more"]),
        ("strike-vote", ["strike", "vote"]),
        ("7pm 2x", ["7pm", "2x"]),
        ("москва 東京", ["москва", "東京"]),
        ("?! ... ---", []),
        ("", []),
    ],
)
def test_words_of_a_clean_text(flat: str, expected: list[str]) -> None:
    """Figures keep their signs, letters of any script make words, punctuation makes none."""
    assert expected == words(flat)


@pytest.mark.parametrize("typed", ["a " * 50_000, "x" * 100_000, "é" * 100_000, "\u200b" * 100_000, "ﷺ" * 100_000])
def test_a_hundred_thousand_characters_are_cut_down(typed: str) -> None:
    """However much is typed, little is left to read: the head, a space and the tail."""
    assert len(clean(typed)) <= LONGEST + 1


def test_head_and_tail_of_a_long_message_are_kept() -> None:
    """A question may open a long message or close it."""
    flat = clean("when does it end? " + "blah " * 1_000 + "who says so?")
    assert (flat.startswith("when does it end?"), flat.endswith("who says so?")) == (True, True)


def test_the_tail_of_a_very_long_message_is_kept() -> None:
    """The closing question of 100 kB is read like that of 10 kB."""
    assert clean("blah " * 20_000 + "who says so?").endswith("who says so?")


@given(st.text(max_size=2_000))
@example("<@" * 400)
@example("</" + "a" * 70 + ":1>")
@example("\u0301" * 50)
@settings(deadline=None)
def test_cleaning_never_raises_and_is_bounded(typed: str) -> None:
    """Any text cleans to a bounded, case-folded line without control characters or double spaces."""
    flat = clean(typed)
    assert len(flat) <= LONGEST + 1
    assert flat == " ".join(flat.split())
    assert not any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn"} for letter in flat)


@given(PLAIN)
@settings(deadline=None)
def test_cleaning_latin_text_gives_lower_ascii(typed: str) -> None:
    """Latin letters, accented or joined, come out as lower-case ASCII."""
    flat = clean(typed)
    assert (True, flat.lower()) == (flat.isascii(), flat)


@given(PLAIN)
@settings(deadline=None)
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    """A clean text is clean."""
    once = clean(typed)
    assert once == clean(once)


@given(st.text(max_size=500))
@settings(deadline=None)
def test_words_hold_no_space(typed: str) -> None:
    """Any text splits into words without spaces, none of them empty."""
    found = words(clean(typed))
    assert found == [part for word in found for part in word.split()]


@given(st.lists(st.sampled_from(["when", "does", "the", "deal", "end", "90.3%", "5,507", "wga"]), max_size=12))
@settings(deadline=None)
def test_plain_words_come_back(typed: list[str]) -> None:
    """Words that need no mending come out as they went in."""
    assert typed == words(clean(" ".join(typed)))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("who si nick counter", "who is nick counter"),
        ("hte head fo hte line, ahs he sat", "the head of the line has he sat"),
        ("hw mny ppl r in it", "how many people are in it"),
        ("wich wil they giv bak", "which will they give back"),
        ("wats alredy in thier way", "what is already in their way"),
        ("tell em w/out paying", "tell them without paying"),
        ("w/o pay w/ us", "without pay with us"),
    ],
)
def test_common_slips_are_spelt_out(typed: str, expected: str) -> None:
    """The commonest words are read however they are clipped."""
    assert " ".join(words(clean(typed))) == expected


@given(st.text("abcdnstuw' .,-;", max_size=40))
def test_a_figure_beside_them_changes_no_words(text: str) -> None:
    """Texts of letters alone are parted in a shorter way than those with a figure or a sign: into the same words."""
    assert [*words(text), "7", "$"] == words(f"{text} 7 $")
