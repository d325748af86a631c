"""Files of a pack to its types: what is read, what is passed over, and what is refused as a whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from knowledge.problems import Place
from knowledge.reading import Lines, kind_of, pack_files, read_pack
from knowledge.reading.trees import read_document
from tests.knowledge.packs.museum import loaded, messages, museum, museum_with, sound_pack, with_fact


def test_every_file_fills_its_field() -> None:
    """A pack holds what each of its files says, in the order of files and items."""
    pack = sound_pack()
    assert pack.header.id == "museum-2031"
    assert [source.id for source in pack.sources] == ["gazette-2031-03-04", "handbook-2030"]
    assert [party.id for party in pack.parties] == ["mwu", "mwu-nights", "ahm", "gazette"]
    assert [fact.id for fact in pack.facts] == ["pay-claim", "pay-offer", "offer-insult"]
    assert [question.outcome for question in pack.questions] == ["answered", "answered", "abstained"]


def test_words_stay_words_and_numbers_stay_exact() -> None:
    """`no` is a text where a text is due and a no where one is asked; a rate is the decimal that was typed."""
    pack = sound_pack(museum_with("words.yaml", "  offer: [offer,", "  offer: [no, 1.50, offer,"))
    assert pack.words.synonyms["offer"][:2] == ("no", "1.50")
    assert pack.deadlines[0].exact is False
    assert pack.rules[0].tiers[0].rate.value == Decimal("0.08")
    assert pack.header.since == date(2031, 3, 1)


def test_a_list_of_one_may_stand_without_its_dash() -> None:
    """A single citation or topic needs no brackets."""
    files = museum_with("facts/pay.yaml", '["gazette-2031-03-04 4"]', "gazette-2031-03-04 4")
    assert [str(cite.paragraphs) for cite in sound_pack(files).facts[2].cites] == ["(4,)"]


def test_facts_and_questions_may_lie_in_several_files() -> None:
    """Files of one kind are read one after the other, by name."""
    files = with_fact("# nothing yet", **{"questions/more.yaml": "- question: hello there\n  outcome: help\n"})
    assert len(sound_pack(files).questions) == 4


@pytest.mark.parametrize("name", ["parties.yaml", "terms.yaml", "words.yaml"])
def test_a_file_of_comments_is_empty(name: str) -> None:
    """A file in which everything is commented out is an empty list, not a fault of its own."""
    files = {**museum(), name: "# later\n"}
    assert [problem for problem in read_pack(files).problems if problem.file == name] == []


@pytest.mark.parametrize("name", ["README.md", "fitted.json", "facts/notes.txt"])
def test_other_files_are_passed_over(name: str) -> None:
    """Only YAML files are a pack's business."""
    assert messages({**museum(), name: "{not yaml: ["}) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("source.yaml", "source.yaml: this is no file of a pack. Did you mean `sources.yaml`?"),
        ("facts.yml", "facts.yml: this is no file of a pack. Did you mean `facts/<topic>.yaml`?"),
        ("terms.yml", "terms.yml: the name ends in .yml. Rename it to terms.yaml."),
        ("facts/pay.yml", "facts/pay.yml: the name ends in .yml. Rename it to facts/pay.yaml."),
        ("facts/old/pay.yaml", "facts/old/pay.yaml: this is no file of a pack. Did you mean `facts/<topic>.yaml`?"),
    ],
)
def test_a_file_with_another_name_is_named(name: str, message: str) -> None:
    """A YAML file that a pack does not have is a slip, and is not read."""
    assert messages({**museum(), name: "- id: x\n"}) == [message]


@pytest.mark.parametrize("name", ["pack.yaml", "sources.yaml", "replies.yaml"])
def test_a_missing_file_is_named(name: str) -> None:
    """Some files every pack needs."""
    files = {path: text for path, text in museum().items() if path != name}
    said = f"{name}: this file is missing, and every pack needs it. Take the one that `pack new` writes and fill it in."
    assert messages(files) == [said]


def test_a_pack_without_facts_is_none() -> None:
    """At least one facts file must be there."""
    said = [str(problem) for problem in read_pack({}).problems]
    assert "facts/<topic>.yaml: there is no such file, and every pack needs one. " in said[0]
    assert read_pack({}).pack is None


@pytest.mark.parametrize(
    ("name", "instead", "cure"),
    [
        ("facts/pay.yaml", "facts/pay.yml", "Rename it to facts/pay.yaml."),
        ("facts/pay.yaml", "facts.yaml", "Did you mean `facts/<topic>.yaml`?"),
        ("sources.yaml", "source.yaml", "Did you mean `sources.yaml`?"),
        ("replies.yaml", "replies.yml", "Rename it to replies.yaml."),
    ],
)
def test_a_needed_file_with_another_name_is_not_said_to_be_missing_as_well(name: str, instead: str, cure: str) -> None:
    """Whoever is told to rename it is not told to take another one besides."""
    files = museum()
    files[instead] = files.pop(name)
    (said,) = messages(files)
    assert said.startswith(f"{instead}: ")
    assert said.endswith(cure)


def test_a_file_that_is_not_a_list_is_named() -> None:
    """A file of many items must be a list."""
    said = "terms.yaml:1: the file must be a list of terms. Begin each with `- ` and set its other lines in."
    assert messages({**museum(), "terms.yaml": "id: x\nname: y\n"}) == [said]


def test_bytes_that_are_no_text_are_named_by_line() -> None:
    """Another encoding than UTF-8 is reported, with the line where it shows."""
    files = {name: text.encode() for name, text in museum().items()}
    files["terms.yaml"] = files["terms.yaml"].replace(b"extra pay", "extra páy".encode("latin-1"))
    said = [str(problem) for problem in read_pack(files).problems]
    assert said == [
        "terms.yaml:5: this line holds a character that is not in UTF-8. Save the file with the encoding UTF-8."
    ]


def test_editors_on_other_machines_are_welcome() -> None:
    """A mark at the beginning of a file and line ends of Windows change nothing."""
    files = {name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for name, text in museum().items()}
    found = read_pack(files)
    assert found.problems == ()
    assert found.pack == sound_pack()


def test_line_breaks_that_no_editor_shows_do_not_count() -> None:
    """A separator pasted from a web page does not move the line numbers."""
    files = museum_with("terms.yaml", "differential is", "differential\u2028is")
    files["terms.yaml"] = files["terms.yaml"].replace("cites: [handbook-2030]", "cites: [handbook]")
    assert [problem.line for problem in loaded(files).problems if problem.file == "terms.yaml"] == [7]


def test_a_pack_with_an_error_is_not_sound() -> None:
    """An error keeps a pack from being used; a warning does not."""
    assert not loaded(museum_with("facts/pay.yaml", "  kind: quote", "  knd: quote")).sound
    few = museum_with("facts/pay.yaml", "    - who called it an insult\n    - what did rosa say about the offer\n", "")
    assert loaded(few).sound
    assert len(loaded(few).problems) == 1


def test_lines_lead_to_the_nearest_thing_that_has_one() -> None:
    """A place is that of the field, of its list, or of the item; without files it is the usual file of the kind."""
    lines = read_pack(museum()).lines
    assert lines.place(("fact", "pay-offer", "ask", 2)) == Place("facts/pay.yaml", 49)
    assert lines.place(("fact", "pay-offer", "ask")) == Place("facts/pay.yaml", 46)
    assert lines.place(("fact", "pay-offer", "since")) == Place("facts/pay.yaml", 34)
    assert str(lines.place(("rule", "night-differential", "tiers", 0, "rate", "by"))) == "rules.yaml:21"
    assert str(Lines().place(("source", "x"))) == "sources.yaml"


def test_a_broken_bank_question_does_not_shift_the_others() -> None:
    """Questions have no ids; what is said of one points to its own lines all the same."""
    files = museum_with("questions.yaml", "  outcome: answered #", "  outcome: perhaps #")
    files["questions.yaml"] = files["questions.yaml"].replace("reaches: [contract-end]", "reaches: [contract-and]")
    assert [(problem.file, problem.line, problem.value) for problem in loaded(files).problems] == [
        ("questions.yaml", 5, "perhaps"),
        ("questions.yaml", 8, "contract-and"),
    ]


def test_files_are_read_from_a_folder(tmp_path: Path) -> None:
    """Only YAML files are read, in folders too; hidden ones are passed over."""
    (tmp_path / "facts").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("pack.yaml", "facts/pay.yaml", "fitted.json", ".hidden.yaml", ".git/config.yaml"):
        (tmp_path / name).write_text(name)
    assert pack_files(tmp_path) == {"facts/pay.yaml": b"facts/pay.yaml", "pack.yaml": b"pack.yaml"}


def test_a_kind_of_file_is_known_by_its_path() -> None:
    """A path says what a file holds."""
    kinds = {
        path: kind.name if (kind := kind_of(path)) else "" for path in ("facts/a.yaml", "questions/b.yaml", "x.yaml")
    }
    assert kinds == {"facts/a.yaml": "fact", "questions/b.yaml": "question", "x.yaml": ""}


def test_a_bomb_is_refused_at_its_first_mark() -> None:
    """Aliases are never followed, so a small file cannot grow."""
    bomb = "- &a [x, x]\n" + "".join(f"- &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
    said = messages({**museum(), "terms.yaml": bomb})
    assert len(said) == 21
    assert all("Put the whole text in quotes." in message for message in said)


def test_a_document_may_begin_with_its_mark() -> None:
    """One `---` at the head of a file is good YAML."""
    assert read_document("---\n- a\n").value == ["a"]


def test_one_faulty_item_is_one_problem() -> None:
    """That the list which held it is empty without it is no second one."""
    lines = ["- id: cats", "  says: They sleep.", "  short: Where are they?", "  by: gazette", "  kind: event"]
    told = messages(with_fact(*lines, "  cites: [gazette-2031-03-04 1]", "  ask: [x]"))
    assert [line.partition(": ")[2] for line in told] == [
        "fact cats, ask 1: `x` is too short. Write at least 2 characters."
    ]
    told = messages(with_fact(*lines, "  cites: [gazette-2031-03-04 1]", "  ask: []"))
    lacking = "fact cats, ask: the list is too short: it needs at least 1 entry. Add what is missing"
    assert [line.partition(": ")[2] for line in told] == [
        f"{lacking} (questions that lead here, worded as differently as people will ask)."
    ]
