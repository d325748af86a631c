"""A pack held against the article that it rests on: what is found, and what honest facts are not blamed for."""

from __future__ import annotations

import pytest

from knowledge.reading import read_pack
from knowledge.verifying import fingerprints, paragraphs_of, verify
from tests.knowledge.packs.museum import ARTICLE, GAZETTE, museum, museum_with, sound_pack, with_fact

TEXT = ARTICLE.encode()


def found(files: dict[str, str], article: bytes = TEXT) -> list[str]:
    """Return what verifying finds, as a moderator reads it."""
    loaded = read_pack(files)
    assert loaded.pack is not None
    return [str(problem) for problem in verify(loaded.pack, {GAZETTE: article}, loaded.lines)]


def saying(says: str, paragraphs: str, derived: str = "[]", quotes: str = "[]") -> list[str]:
    """Return the values that verifying finds in a statement that cites paragraphs."""
    fact = (
        f"- id: more\n  says: {says!r}\n  short: More?\n  by: gazette\n  kind: report\n  derived: {derived}\n"
        f'  quotes: {quotes}\n  cites: ["{GAZETTE} {paragraphs}"]\n  ask: [one more]'
    )
    loaded = read_pack(with_fact(fact))
    assert loaded.pack is not None, loaded.problems
    assert len(loaded.pack.facts) == 4, loaded.problems
    return [problem.value for problem in verify(loaded.pack, {GAZETTE: TEXT})]


def test_the_skeleton_agrees_with_its_article() -> None:
    """Every figure, name and quote of the skeleton stands in the paragraphs it cites."""
    assert found(museum()) == []


def test_fingerprints_are_those_of_the_skeleton() -> None:
    """What `pack fingerprint` prints is what stands in sources.yaml."""
    assert sound_pack().source(GAZETTE).fingerprints == fingerprints(TEXT)


@pytest.mark.parametrize(
    "other",
    [
        ARTICLE.replace("’", "'").replace("“", '"').replace("”", '"'),
        ARTICLE.replace(" ", "  "),
        ARTICLE.replace("\n\n", "\n \t\n\n"),
        ARTICLE.replace("\n", "\r\n"),
        "\ufeff" + ARTICLE.upper(),
        ARTICLE.replace(" March", "\N{NO-BREAK SPACE}March"),
    ],
)
def test_quotes_spaces_and_capitals_do_not_matter(other: str) -> None:
    """The same article from another place has the same fingerprints."""
    assert fingerprints(other.encode()) == fingerprints(TEXT)


def test_paragraphs_are_parted_by_blank_lines() -> None:
    """A line break within a paragraph parts nothing; items of a list set apart count each."""
    assert paragraphs_of(b"One\nline.\n\n- two\n\n- three\n") == ("One\nline.", "- two", "- three")


PARTS = paragraphs_of(TEXT)
OTHERWISE = "Get the article as it was. If it is right, let `pack fingerprint` write it anew."


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            (*PARTS[:2], "Something else.", *PARTS[3:]),
            f"sources.yaml:14: source {GAZETTE}, fingerprints 3: paragraph 3 reads otherwise in the article given. "
            + OTHERWISE,
        ),
        (
            (*PARTS[:1], *PARTS[2:]),
            (
                f"sources.yaml:13: source {GAZETTE}, fingerprints 2: paragraph 2 is missing from the article given. "
                "Get the whole article; blank lines part its paragraphs."
            ),
        ),
        (
            (*PARTS[:4], "Advertisement", *PARTS[4:]),
            (
                f"sources.yaml:11: source {GAZETTE}, fingerprints: the article given has a paragraph too many, number 5"
                ". Look whether a paragraph is parted in two, or something was added."
            ),
        ),
    ],
)
def test_a_wrong_paragraph_is_named_by_number(parts: tuple[str, ...], said: str) -> None:
    """Paragraphs that are changed, missing or too many are told one by one, not all after the first."""
    assert said in found(museum(), "\n\n".join(parts).encode())
    assert sum("fingerprints" in message for message in found(museum(), "\n\n".join(parts).encode())) == 1


def test_an_article_that_is_not_there_is_named() -> None:
    """A source of the pack's own needs its article; an article that no source names is only a warning."""
    loaded = read_pack(museum())
    assert loaded.pack is not None
    problems = verify(loaded.pack, {"gazette-2031-03-05": TEXT}, loaded.lines)
    assert [(problem.severity, str(problem)) for problem in problems] == [
        (
            "error",
            (
                f"sources.yaml:4: source {GAZETTE}: the article is not among those given. "
                f"Put it into the folder as `{GAZETTE}.txt`."
            ),
        ),
        (
            "warning",
            f"sources.yaml: article gazette-2031-03-05: no source has this name. Did you mean `{GAZETTE}`?",
        ),
    ]


def test_a_source_without_fingerprints_and_an_article_in_another_encoding_are_named() -> None:
    """Neither can be held against anything."""
    bare = sound_pack()
    source = bare.sources[0].model_copy(update={"fingerprints": ()})
    bare = bare.model_copy(update={"sources": (source, *bare.sources[1:])})
    said = [problem.message for problem in verify(bare, {GAZETTE: TEXT})]
    assert said == ["the source has no fingerprints"]
    assert [problem.message for problem in verify(sound_pack(), {GAZETTE: "café".encode("latin-1")})] == [
        "the article is not in UTF-8"
    ]


def test_a_figure_that_the_paragraph_lacks_is_found() -> None:
    """A slip in a figure is found, with the way out for what is worked out."""
    assert found(museum_with("facts/pay.yaml", "A raise of 6% in", "A raise of 7% in")) == [
        (
            f"facts/pay.yaml:5: fact pay-claim, says: the figure `7%` does not stand in `{GAZETTE} 2`. "
            "Cite the paragraph that has it, mend it, or add `7%` to `derived` if it is worked out."
        )
    ]


def test_a_quote_that_is_not_word_for_word_is_found() -> None:
    """Each quote stands in a cited paragraph, however its quotation marks are set."""
    files = museum_with("facts/pay.yaml", 'called it "all the houses can bear"', 'called it "all our houses can bear"')
    files["facts/pay.yaml"] = files["facts/pay.yaml"].replace(
        '["all the houses can bear"]', '["all our houses can bear"]'
    )
    assert found(files) == [
        (
            "facts/pay.yaml:43: fact pay-offer, quotes 1: the quote `all our houses can bear` does not stand word for "
            f"word in `{GAZETTE} 3`. Quote exactly, or say it in your own words without quotation marks."
        )
    ]


@pytest.mark.parametrize(
    ("says", "paragraphs"),
    [
        ("There are 640 guards, guides and conservators.", "2"),
        ("There are six hundred and forty guards.", "2"),
        ("Six percent is asked, and 2.5 percent offered.", "2, 3"),
        ("Talks resume with less than 4 weeks left.", "1"),
        ("The contract runs out on 31 March.", "5"),
        ("The contract runs out on Mar. 31, 2031.", "5"),
        ("On 4 March 2031 the Harbour Gazette wrote that on Monday the union named its figure.", "2"),
        ("In March 2031 the two sides met again.", "1"),
        ("Rosa Lindqvist said it of the offer.", "4"),
        ("MWU president Lindqvist spoke.", "2"),
        ("The AHM offered 2.5%.", "3"),
        ("Two things are asked for: a raise of 6 percent, and 12 percent at night.", "2, 5"),
        ("Three views of the offer. Achebe spoke of summers. Others spoke of houses.", "3"),
        ("On the 31st the contract runs out.", "5"),
    ],
)
def test_honest_statements_pass(says: str, paragraphs: str) -> None:
    """Digits and words, day orders, names and their aliases, and the article's own day are read as one."""
    assert saying(says, paragraphs) == []


@pytest.mark.parametrize(
    ("says", "paragraphs", "value"),
    [
        ("There are 604 guards.", "2", "604"),
        ("There are 640 guards.", "3", "640"),
        ("Three weeks are left.", "1", "Three"),
        ("The raise is 6.", "2", "6"),
        ("The contract runs out on 30 March.", "5", "30 March"),
        ("The contract runs out on 31 May.", "5", "31 May"),
        ("Talks resume on Friday.", "1", "Friday"),
        ("The sixth of them came.", "2", "sixth"),
        ("It took two dozen weeks.", "2", "two dozen"),
        ("On Monday 31 February 2031 she spoke.", "2", "Monday 31 February 2031"),
        ("Talks go back to 2029.", "1", "2029"),
        ("Talks resume in April 2031.", "1", "April 2031"),
        ("Owen Achebe said it of the offer.", "4", "Owen Achebe"),
        ("The guards of Bristol said so.", "2", "Bristol"),
        ("Bristol said so.", "2", "Bristol"),
        ("The contract of the MWU runs out with the IATSE's.", "5", "IATSE"),
        ("There were three houses: one, and another.", "3", "three"),
        ("The claim of the two museums stands.", "1", "two"),
    ],
)
def test_what_the_paragraph_lacks_is_found(says: str, paragraphs: str, value: str) -> None:
    """A figure, a day or a name that does not stand in the cited paragraphs is named."""
    assert saying(says, paragraphs) == [value]


def test_what_is_marked_as_worked_out_passes() -> None:
    """`derived` lists what a reader of the paragraph works out."""
    says = "From 3 March 2031 it was 28 days, said Bristol."
    assert saying(says, "5") == ["3 March 2031", "28", "Bristol"]
    assert saying(says, "5", derived='["3 March 2031", "28 days", "Bristol"]') == []


def test_a_weekday_must_be_that_of_its_day() -> None:
    """A day whose weekday is another one is wrong in every source."""
    assert saying("On Tuesday 3 March 2031 she spoke.", "2", derived='["3 March 2031"]') == ["Tuesday 3 March 2031"]
    assert saying("On Monday 3 March 2031 she spoke.", "2", derived='["3 March 2031"]') == []


def test_whoever_is_meant_by_he_or_she_may_stand_in_the_paragraph_before() -> None:
    """A paragraph that reads `she added` is about whom the one before it names; its figures are not."""
    article = TEXT + b"\n\nThe houses are full, she added, and 3,000 people came."
    loaded = read_pack(
        with_fact(
            "- id: more\n  says: Rosa Lindqvist counted 3,000 people.\n  short: More?\n  by: lindqvist\n  kind: report",
            f"  cites: [{GAZETTE} 6]\n  ask: [one more]\n",
            "- id: less\n  says: Rosa Lindqvist counted 12% of 3,000 people.\n  short: Less?\n  by: lindqvist",
            f"  kind: report\n  cites: [{GAZETTE} 6]\n  ask: [one less]",
        )
    )
    assert loaded.pack is not None
    article = article.replace(b"The contract runs", b"Rosa Lindqvist knows: the contract runs")
    values = [problem.value for problem in verify(loaded.pack, {GAZETTE: article}) if problem.where.startswith("fact")]
    assert values == ["12%"]


def test_facts_from_outside_sources_are_left_alone() -> None:
    """What rests on a document that the pack does not hold cannot be held against it."""
    fact = "- id: more\n  says: It was 99%.\n  short: More?\n  by: gazette\n  kind: report"
    assert found(with_fact(fact, "  cites: [handbook-2030]\n  ask: [one more]")) == []
