from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bot.terminal import steward

KNOWN = b"what day does the deal with the trust lapse"
UNKNOWN = b"who pays the guides of the museum during a long walkout"

TRANSCRIPT = """\
Nothing here says whether the guides would get strike pay.
Nearby:
1. How much more pay do the guides ask for?
2. When does the guides' contract run out?
3. Where do the two sides meet?

Edition {e} · unknown-strike-pay
Type a number to pick one.

The guides' contract with the trust runs out on Sunday 30 June 2024.
— The Gazette, 10 June 2024.

[1] The Gazette, 10 June 2024, paragraph 2

Edition {e} · contract-ends

[1] The Gazette: “Guides and trust far apart”
  id: gazette-2024-06-10
  date: 10 June 2024
  kind: press
  paragraphs: 7
  cited: paragraph 2
"""


def test_a_pipe_gives_a_transcript(museum: Path) -> None:
    """Lines from a pipe are answered one after the other, without a greeting or a prompt."""
    came = steward(
        "--pack", museum, "chat", stdin=b"who pays the guides of the museum during a long walkout\n\n2\n:sources\n"
    )
    edition = came.out.partition("Edition ")[2][:12]
    assert came.out == TRANSCRIPT.format(e=edition)


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ([KNOWN], 0),
        ([KNOWN, UNKNOWN], 1),
        ([UNKNOWN, KNOWN], 0),
        ([UNKNOWN, b"quit", KNOWN], 0),
        ([UNKNOWN, b":quit"], 0),
        ([b"x" * 5_000, b":q"], 0),
        ([UNKNOWN, b":sources"], 1),
        ([], 0),
    ],
)
def test_the_exit_status_is_that_of_the_last_answer(museum: Path, lines: list[bytes], status: int) -> None:
    """A script can tell how its last question went; who quits on purpose has nothing to be told."""
    assert steward("--pack", museum, "chat", stdin=b"\n".join(lines)).status == status


def test_without_a_command_it_is_a_chat(museum: Path) -> None:
    """`steward` alone chats."""
    assert "30 June 2024" in steward("--pack", museum, stdin=b"what day does the deal with the trust lapse").out


def test_an_empty_pipe_gets_the_greeting(museum: Path) -> None:
    """Someone who asks nothing learns what this is and how to ask."""
    came = steward("--pack", museum)
    assert came.out.startswith("The 2024 museum guides' talks · Edition ")
    assert "General information from cited sources, not legal advice." in came.out


def test_a_terminal_is_greeted_once(museum: Path) -> None:
    """Three lines: what this is, how to go on, and what it is not."""
    came = steward("--pack", museum, lines=[":quit"])
    assert (came.status, came.out.count("\n")) == (0, 3)


def test_the_greeting_tells_a_clock_that_is_not_the_real_one(museum: Path) -> None:
    """With a story clock the greeting says what time it is here."""
    environ = {"STEWARD_CLOCK": "fixed:2024-06-01T09:15"}
    assert "It is 1 June 2024, 09:15 London time (fixed) here." in steward("--pack", museum, environ=environ).out
    assert " here." not in steward("--pack", museum).out


@pytest.mark.parametrize("end", [EOFError, KeyboardInterrupt])
def test_the_end_is_calm(museum: Path, end: type[BaseException]) -> None:
    """Ctrl-D and Ctrl-C end the chat with a fresh line and exit status 0, even after an answer that was none."""
    came = steward("--pack", museum, lines=["who pays the guides of the museum during a long walkout", end])
    assert (came.status, came.err) == (0, "")
    assert came.out.endswith("Type a number to pick one.\n\n")


@pytest.mark.parametrize("typed", ["2", "2.", "#2", " 2 ", "number 2", "the second one", "the second"])
def test_a_number_picks_a_numbered_line(museum: Path, typed: str) -> None:
    """A number that the last reply offers tells that entry."""
    assert (
        "· contract-ends"
        in steward("--pack", museum, lines=["who pays the guides of the museum during a long walkout", typed]).out
    )


@pytest.mark.parametrize("typed", ["4", "0", "number 9"])
def test_a_number_that_was_not_offered_is_said(museum: Path, typed: str) -> None:
    """A number beyond the lines above is a slip, not a question."""
    out = steward("--pack", museum, lines=["who pays the guides of the museum during a long walkout", typed]).out
    assert "Pick a number from 1 to 3, or ask something else." in out


@pytest.mark.parametrize("typed", ["-1", "²", "99999999999999999999", "2 days"])
def test_what_only_looks_like_a_number_is_a_question(museum: Path, typed: str) -> None:
    """Anything but a short plain number is asked like any other text."""
    out = steward("--pack", museum, lines=["who pays the guides of the museum during a long walkout", typed]).out
    assert "Pick a number" not in out
    assert out.count("Edition ") == 3


def test_a_number_with_nothing_offered_is_a_question(museum: Path) -> None:
    """Where no line is numbered a number picks none."""
    assert (
        steward("--pack", museum, lines=["what day does the deal with the trust lapse", "1"]).out.count("Edition ") == 3
    )


def test_a_choice_that_has_gone_is_asked_for(museum: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A choice that a later edition no longer has is asked as the question that it was."""
    monkeypatch.setattr("bot.commands.chat.tell", lambda *_: None)
    assert (
        "· contract-ends"
        in steward("--pack", museum, lines=["who pays the guides of the museum during a long walkout", "2"]).out
    )


def test_a_follow_up_is_read_in_its_conversation(museum: Path) -> None:
    """A question like “what about the trust” after a question about pay is about the trust and pay."""
    came = steward("--pack", museum, lines=["what did okafor ask for", "and what did management say to that"])
    assert came.out.rstrip().splitlines()[-1].partition(" · ")[2].startswith("trust-refuses")


def test_sources_before_any_answer(museum: Path) -> None:
    """:sources says so where nothing has been cited."""
    assert "Nothing has been cited yet." in steward("--pack", museum, lines=[":sources"]).out


def test_sources_tell_an_address(museum: Path) -> None:
    """:sources gives all that is known of a source."""
    out = steward("--pack", museum, lines=["how soon can guides strike", ":sources"]).out
    assert "  date: not known\n  kind: reference, outside the pack’s own documents" in out
    assert "  address: https://almanac.example/museums" in out


@pytest.mark.parametrize("typed", [":help", ":what"])
def test_help_lists_the_commands(museum: Path, typed: str) -> None:
    """:help, and any command that is none, say what there is."""
    out = steward("--pack", museum, lines=[typed]).out
    assert all(name in out for name in (":sources", ":help", ":quit"))


def test_an_endless_line_is_refused(museum: Path) -> None:
    """More than a person types is refused, and the chat goes on."""
    came = steward("--pack", museum, stdin=b"why " * 2000 + b"\nwhat day does the deal with the trust lapse\n")
    assert came.out.startswith("That is longer than 4,000 characters.")
    assert "30 June 2024" in came.out
    assert came.status == 0


@pytest.mark.parametrize("over", [4_001, 31_990, 32_000, 32_001, 100_000])
def test_the_end_of_a_line_that_is_too_long_is_no_question(museum: Path, over: int) -> None:
    """However long a line is, it gets one reply, and the next line its own."""
    came = steward("--pack", museum, "chat", stdin=b"x" * over + b" when does it end\nwho speaks for us\n")
    assert came.out.count("That is longer than") == 1
    assert came.out.count("Edition ") == 1


def test_an_unknown_command_comes_back_short(museum: Path) -> None:
    """A line that begins with a colon is not repeated whole, and pings nobody."""
    out = steward("--pack", museum, "chat", stdin=f":@everyone <@123> {'z' * 3000}\n".encode()).out
    assert out.startswith("There is no ")
    assert "@" not in out
    assert "z" * 200 not in out


def test_what_is_typed_is_kept_nowhere(museum: Path, tmp_path: Path) -> None:
    """After a conversation no file holds a word of it: only the pack and its own index have been stored."""
    before = {file: file.read_bytes() for file in museum.rglob("*") if file.is_file()}
    private = "may i scab at the zanzibar annex"
    came = steward("--pack", museum, lines=[private, "1", ":sources"], environ={"XDG_CACHE_HOME": str(tmp_path)})
    kept = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert sorted(file.suffix for file in kept) == [".json", ".npz"]
    assert all(b"zanzibar" not in file.read_bytes() for file in kept)
    assert before == {file: file.read_bytes() for file in museum.rglob("*") if file.is_file()}
    assert "zanzibar" not in came.out + came.err


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=60) | st.sampled_from(["1", "2", ":sources", ":help", "hi", "why"]), max_size=5))
def test_any_conversation_ends_well(museum: Path, lines: list[str]) -> None:
    """Whatever is typed, the chat replies and ends with a status of its own."""
    came = steward("--pack", museum, lines=lines)
    assert (came.status, came.err) == (0, "")
