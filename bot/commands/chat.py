"""`chat`: a conversation in the terminal, or question by question from a pipe.

What is typed is held in memory for follow-ups, so many messages and no more, and nowhere else.
"""

from __future__ import annotations

import argparse
from collections import deque
from collections.abc import Callable

from bot import console
from bot.cards.citing import in_full
from bot.commands.ask import exit_of
from bot.desk import Desk
from bot.records import LONGEST_QUESTION, lines_of
from bot.world import Exit
from knowledge.answering import Edition, Reply, answer
from knowledge.answering.follow_ups.picking import out_of, place_picked
from knowledge.answering.listing import tell
from knowledge.language.echoing import echoed

_REMEMBERED = 10
_PROMPT = "\n> "
_QUITTING = frozenset({":quit", ":q", ":exit", "quit", "exit"})
_COMMANDS = """:sources  the sources of the last answer in full
:help     this
:quit     end (so do Ctrl-D and Ctrl-C)
A number picks one of the numbered lines above. A follow-up, like “and who said that?”, is read in its conversation."""


class Chat:
    """One conversation: its last messages, and the last reply, whose choices a number picks."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._earlier: deque[str] = deque(maxlen=_REMEMBERED)
        self._cited: tuple[Edition, Reply] | None = None
        self._last: Reply | None = None
        # How the last question went; whoever ends the conversation on purpose asks for no verdict on it.
        self.status: int = Exit.ANSWERED

    def take(self, line: str) -> bool:
        """Reply to one line; False where it ends the conversation."""
        typed = line.encode("utf-8", "replace").decode("utf-8").strip()
        if typed.lower() in _QUITTING:
            self.status = Exit.ANSWERED
            return False
        if typed.startswith(":"):
            self._command(typed.lower())
        elif len(typed) > LONGEST_QUESTION:
            self.refuse()
        elif typed and not self._picked(typed):
            self._ask(typed)
        return True

    def refuse(self) -> None:
        """Say that a line is longer than a question may be."""
        self._desk.say(f"That is longer than {LONGEST_QUESTION:,} characters. Ask it in fewer words.")
        self.status = Exit.USAGE

    def _command(self, typed: str) -> None:
        if typed == ":help":
            self._desk.say(self._desk.edition.pack.replies.help, _COMMANDS)
        elif typed == ":sources":
            self._desk.say(*self._sources())
        else:
            self._desk.say(f"There is no {echoed(typed)}. What there is:", _COMMANDS)

    def _sources(self) -> list[str]:
        if self._cited is None:
            return ["Nothing has been cited yet."]
        edition, reply = self._cited
        blocks: list[str] = []
        for number, citation in enumerate(reply.citations, 1):
            blocks.append(f"[{number}] {in_full(edition.pack.source(citation.source), citation.paragraphs)}")
        return blocks

    def _picked(self, typed: str) -> bool:
        """Tell the choice that a number picks from the last reply; False where the line is no pick."""
        choices = self._last.choices if self._last is not None else ()
        number = place_picked(typed, len(choices))
        if number is None:
            return False
        if not 1 <= number <= len(choices):
            self._desk.say(out_of(len(choices)))
            return True
        edition, choice = self._desk.edition, choices[number - 1]
        reply = tell(edition, choice.id, self._desk.now(), self._desk.zone)
        if reply is None:
            # An edition that has come since may have let the entry go.
            self._ask(choice.short)
        else:
            self._tell(edition, reply, choice.short, "")
        return True

    def _ask(self, question: str) -> None:
        edition = self._desk.edition
        reply = answer(edition, question, self._desk.now(), tuple(self._earlier), self._desk.zone)
        self._tell(edition, reply, question, question)

    def _tell(self, edition: Edition, reply: Reply, message: str, asked: str) -> None:
        self._desk.say(console.card(edition, reply, asked, self._desk.today()))
        if reply.choices:
            self._desk.say("Type a number to pick one." if len(reply.choices) > 1 else "Type 1 to pick it.")
        if reply.citations:
            self._cited = (edition, reply)
        if reply.status != "help":
            # "thanks" is nothing that a follow-up could be about.
            self._earlier.append(message)
        self._last, self.status = reply, exit_of(reply)


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Hold the conversation until it ends."""
    del options
    chat = Chat(desk)
    if desk.world.prompt is not None:
        return _at_terminal(desk, chat, desk.world.prompt)
    taken = 0
    for raw in lines_of(desk.world.stdin):
        line = raw.decode("utf-8", "replace") if raw is not None else None
        if line is not None and not line.strip():
            continue
        if taken:
            desk.say("")
        taken += 1
        if line is None:
            chat.refuse()
        elif not chat.take(line):
            break
        desk.world.stdout.flush()
    if not taken:
        desk.say(_greeting(desk))
    return chat.status


def _at_terminal(desk: Desk, chat: Chat, prompt: Callable[[str], str]) -> int:
    desk.say(_greeting(desk))
    try:
        while chat.take(prompt(_PROMPT)):
            pass
    except (EOFError, KeyboardInterrupt):
        desk.say("")
    return Exit.ANSWERED


def _greeting(desk: Desk) -> str:
    pack = desk.edition.pack
    shown = "" if desk.shows_real_time else f" It is {desk.time_in_words()} here."
    return "\n".join(
        (
            f"{pack.header.title} · Edition {desk.edition.hash}",
            f"Ask in plain words. :help says more, :quit ends.{shown}",
            pack.header.notice,
        )
    )
