"""What a process remembers of conversations: a few questions for a quarter of an hour, and which answer is whose.

In memory alone, bounded, never written anywhere.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

FOR_SECONDS = 15 * 60.0
REMEMBERED = 10
MOST_CONVERSATIONS = 2_500
MOST_ANSWERS = 5_000
MOST_POSTED = 5_000
EDITABLE_FOR_SECONDS = 5 * 60.0
MOST_FORMS = 200
MOST_UNANSWERED = 2_000
MOST_CONSULTED = 500
CONSULTED_FOR_SECONDS = 60.0


class Fading(Generic[Key, Value]):
    """A map that forgets: what is older than its time, and the oldest beyond its size. `timer` counts seconds."""

    def __init__(self, most: int, seconds: float, timer: Callable[[], float]) -> None:
        self._held: OrderedDict[Key, tuple[float, Value]] = OrderedDict()
        self._most, self._seconds, self._timer = most, seconds, timer

    def __len__(self) -> int:
        self._forget()
        return len(self._held)

    def put(self, key: Key, value: Value) -> None:
        """Hold a value as the newest."""
        self._held.pop(key, None)
        self._held[key] = (self._timer(), value)
        self._forget()

    def get(self, key: Key) -> Value | None:
        """Return the value held for a key, None where there is none any more."""
        self._forget()
        held = self._held.get(key)
        return held[1] if held is not None else None

    def since(self, key: Key) -> float | None:
        """Return when the value held for a key was put there, in seconds of the timer."""
        self._forget()
        held = self._held.get(key)
        return held[0] if held is not None else None

    def pop(self, key: Key) -> Value | None:
        """Return the value held for a key and let go of it."""
        held = self._held.pop(key, None)
        return held[1] if held is not None and self._timer() - held[0] <= self._seconds else None

    def items(self) -> tuple[tuple[Key, Value], ...]:
        """Return what is held, oldest first."""
        self._forget()
        return tuple((key, value) for key, (_, value) in self._held.items())

    def _forget(self) -> None:
        oldest = self._timer() - self._seconds
        while self._held:
            key, (since, _) = next(iter(self._held.items()))
            if since >= oldest and len(self._held) <= self._most:
                return
            del self._held[key]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was sent to a message: where it stands."""

    channel: int
    message: int


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that found no answer in an edition; `collected` where the server keeps such questions anyway."""

    question: str
    edition: str
    collected: bool = False


class Memory:
    """The conversations and answers of this process.

    `unanswered` are questions that may still be sent to the moderators of their server, `sent` who has sent which.
    `forms` are what moderators typed and has not taken effect, so that they can go on with it.
    `consulted` spares asking again what many ask at once, such as a question that is offered to all who type.
    """

    def __init__(self, timer: Callable[[], float]) -> None:
        self._timer = timer
        self._of_people: Fading[tuple[int, int, bool], tuple[str, ...]] = Fading(MOST_CONVERSATIONS, FOR_SECONDS, timer)
        self._of_answers: Fading[int, tuple[str, ...]] = Fading(MOST_ANSWERS, FOR_SECONDS, timer)
        self._answers: Fading[int, Answered] = Fading(MOST_ANSWERS, 24 * 3600.0, timer)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._posted: Fading[int, bool] = Fading(MOST_POSTED, FOR_SECONDS, timer)
        self.forms: Fading[str, object] = Fading(MOST_FORMS, FOR_SECONDS, timer)
        self.unanswered: Fading[tuple[int, str], Unanswered] = Fading(MOST_UNANSWERED, FOR_SECONDS, timer)
        self.sent: Fading[tuple[str, int], bool] = Fading(MOST_UNANSWERED, FOR_SECONDS, timer)
        self.consulted: Fading[Hashable, object] = Fading(MOST_CONSULTED, CONSULTED_FOR_SECONDS, timer)

    def turn(self, user: int) -> asyncio.Lock:
        """Return the turn of whoever reads or changes a person's conversations.

        It is held from reading what came before a question to holding that question: of two ways to ask at once one
        would undo the other. Who holds it waits for nobody else's, and of messages only the one that is worked out
        asks for it; so a command waits for one message at most.
        """
        return self._turns.setdefault(user, asyncio.Lock())

    def earlier(self, channel: int, user: int, replied_to: int = 0, *, private: bool = False) -> tuple[str, ...]:
        """Return the questions that came before, oldest first: of the answer replied to, else of this person here.

        Those asked privately come before what is asked `private` alone: an answer that all see must not tell of them.
        """
        of_answer = self._of_answers.get(replied_to) if replied_to else None
        own = self._of_people.get((channel, user, True)) if private and of_answer is None else None
        return next((held for held in (of_answer, own, self._of_people.get((channel, user, False))) if held), ())

    def before(self, channel: int, user: int, answer: int) -> tuple[str, ...]:
        """Return the questions that came before the one that an answer answers."""
        of_answer = self._of_answers.get(answer)
        return of_answer[:-1] if of_answer is not None else self.earlier(channel, user)

    def asked_for(self, answer: int) -> str | None:
        """Return the question that an answer answers, None where it is not held any more."""
        of_answer = self._of_answers.get(answer)
        return of_answer[-1] if of_answer else None

    def remember(
        self, channel: int, user: int, conversation: tuple[str, ...], answer: int = 0, *, private: bool = False
    ) -> None:
        """Hold a conversation's questions for its person and, where it is public, for whoever replies to the answer."""
        kept = conversation[-REMEMBERED:]
        if private:
            self._of_people.put((channel, user, True), kept)
            return
        # What was asked privately before is still gone on with privately; else that is held but once.
        own = self._of_people.get((channel, user, True))
        if own:
            self._of_people.put((channel, user, True), (*own, *kept[-1:])[-REMEMBERED:])
        self._of_people.put((channel, user, False), kept)
        if answer:
            self._of_answers.put(answer, kept)

    def answers(self, answer: int, conversation: tuple[str, ...]) -> None:
        """Hold what was asked up to the question that an answer answers, for whoever replies to the answer."""
        self._of_answers.put(answer, conversation[-REMEMBERED:])

    def forget(self, user: int) -> None:
        """Let go of a person's conversations at once."""
        for key, _ in self._of_people.items():  # noqa: PERF102 - a map of our own, which has no keys()
            if key[1] == user:
                self._of_people.pop(key)

    def post(self, card: int) -> bool:
        """Hold that a private card is posted; False where it was before, such as by the press before this one."""
        if self._posted.get(card):
            return False
        self._posted.put(card, True)  # noqa: FBT003 - only that something is held counts
        return True

    def not_posted(self, card: int) -> None:
        """Let a card be posted that could not be."""
        self._posted.pop(card)

    def answered(self, question: int, channel: int, answer: int) -> None:
        """Hold which message answers a message."""
        self._answers.put(question, Answered(channel, answer))

    def answer_to(self, question: int) -> Answered | None:
        """Return the answer to a message."""
        return self._answers.get(question)

    def still_editable(self, question: int) -> Answered | None:
        """Return the answer to a message, if it was given within the last five minutes."""
        since = self._answers.since(question)
        lately = since is not None and self._timer() - since <= EDITABLE_FOR_SECONDS
        return self._answers.get(question) if lately else None

    def forget_answer(self, question: int) -> Answered | None:
        """Let go of the answer to a message and return it."""
        return self._answers.pop(question)
